//! Numbers as letters between party committees want them: in capitals, so that nobody adds a stroke.

use domain::money::capitals;

/// 2026, 11 → 贰零贰陆年壹拾壹月: the year digit by digit, the month as a number.
///
/// January, February and October begin with 零, after 《支付结算办法》附一《正确填写票据和结算凭证的基本规定》.
pub(crate) fn month(year: i32, month: u32) -> String {
    let year: String = year
        .to_string()
        .chars()
        .map(|digit| digit.to_digit(10).map_or(String::new(), |digit| capitals(digit.into())))
        .collect();
    let nought = if matches!(month, 1 | 2 | 10) { "零" } else { "" };
    format!("{year}年{nought}{}月", capitals(month.into()))
}

/// 90 → 玖拾.
pub(crate) fn days(number: u32) -> String {
    capitals(number.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_and_days_as_on_a_letter() {
        assert_eq!(month(2026, 11), "贰零贰陆年壹拾壹月");
        assert_eq!(month(2026, 1), "贰零贰陆年零壹月");
        assert_eq!(month(2030, 10), "贰零叁零年零壹拾月");
        assert_eq!(month(2026, 9), "贰零贰陆年玖月");
        assert_eq!(days(90), "玖拾");
        assert_eq!(days(10), "壹拾");
        assert_eq!(days(105), "壹佰零伍");
    }
}
