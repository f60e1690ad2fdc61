//! Numbers with what people write around them: ￥12.50, 1,200, 85分, 85%.

use unicode_normalization::UnicodeNormalization;

use super::Reading;
use crate::analyse::{IssueCode, Severity, Value};

/// Units, and what a field is called that is counted in them.
const UNITS: [(&[&str], &[&str]); 5] = [
    (&["元", "¥", "块", "块钱", "rmb"], &["元", "费", "款", "金", "钱", "补贴", "补助"]),
    (&["分"], &["分", "成绩"]),
    (&["%"], &["%", "率", "比例", "占比", "百分"]),
    (&["小时", "h", "学时", "课时", "时"], &["时长", "时数", "小时", "学时", "课时"]),
    (&["次", "人", "个", "天", "年", "月", "岁", "名", "门", "篇", "份"], &[]),
];

/// Reads a number of the field that is called so: its own unit is taken off, another one makes it another number.
pub(super) fn read(text: &str, label: &str) -> Reading {
    let folded: String = text.nfkc().flat_map(char::to_lowercase).filter(|c| !c.is_whitespace()).collect();
    let (bare, front) = match folded.strip_prefix('¥') {
        Some(rest) => (rest, "¥"),
        None => (folded.as_str(), ""),
    };
    let is_part = |at: usize, c: char| {
        c.is_ascii_digit() || matches!(c, '.' | ',') || at == 0 && matches!(c, '-' | '+')
    };
    let end = bare.char_indices().find(|(at, c)| !is_part(*at, *c)).map_or(bare.len(), |(at, _)| at);
    let (digits, behind) = bare.split_at_checked(end).unwrap_or((bare, ""));
    let number =
        plain(digits).filter(|_| behind.chars().count() <= 3 && !behind.chars().any(|c| c.is_ascii_digit()));
    let Some(number) = number else {
        return Reading::error(
            IssueCode::NumberUnparsed,
            format!("“{label}”要填数字，这一格不是数字，没有导入"),
        );
    };
    let value = Reading::of(Value::Text(number));
    let units: Vec<&str> = [front, behind].into_iter().filter(|unit| !unit.is_empty()).collect();
    if units.is_empty() {
        return value;
    }
    if units.iter().all(|unit| is_own(unit, label)) {
        return value.and(IssueCode::NumberUnit, Severity::Info, "去掉了数字旁的单位");
    }
    Reading::error(IssueCode::NumberUnit, format!("这一格的单位与“{label}”不一致，没有导入，请只填数字"))
}

/// Whether a field that is called so is counted in this unit: its name says the unit, or what is counted in it.
fn is_own(unit: &str, label: &str) -> bool {
    let label: String = label.nfkc().collect();
    let known = UNITS.iter().find(|(units, _)| units.contains(&unit));
    label.contains(unit) || known.is_some_and(|(_, words)| words.iter().any(|word| label.contains(word)))
}

/// The number without the commas between its thousands; commas elsewhere make it no number.
fn plain(digits: &str) -> Option<String> {
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let groups: Vec<&str> = whole.trim_start_matches(['-', '+']).split(',').collect();
    let is_grouped = groups.iter().skip(1).all(|group| group.len() == 3)
        && (groups.len() == 1 || groups.first().is_some_and(|group| (1..=3).contains(&group.len())));
    let number = digits.replace(',', "");
    let is_number = is_grouped && !fraction.contains(',') && number.parse::<f64>().is_ok_and(f64::is_finite);
    is_number.then(|| number.trim_start_matches('+').to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn amount(text: &str, label: &str) -> Result<String, IssueCode> {
        let reading = read(text, label);
        let code = reading.findings.first().map_or(IssueCode::NumberUnparsed, |finding| finding.code);
        reading.value.and_then(|value| value.text().map(str::to_owned)).ok_or(code)
    }

    #[test]
    fn the_own_unit_goes_and_another_is_an_error() {
        assert_eq!(amount("￥12.50", "月应缴党费").as_deref(), Ok("12.50"));
        assert_eq!(amount("1,200元", "补助金额").as_deref(), Ok("1200"));
        assert_eq!(amount("85分", "党课成绩").as_deref(), Ok("85"));
        assert_eq!(amount("85分", "月应缴党费"), Err(IssueCode::NumberUnit));
        assert_eq!(amount("12,00", "补助金额"), Err(IssueCode::NumberUnparsed));
        for text in ["≥60", "优秀", "3/45", "12-15", ""] {
            assert_eq!(amount(text, "党课成绩"), Err(IssueCode::NumberUnparsed), "{text}");
        }
    }
}
