//! 人民币, counted in 分. No float anywhere.

use std::fmt;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A sum in 分. Arithmetic is checked; a sum that does not fit is `None`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize, TS)]
#[serde(transparent)]
#[ts(type = "number")]
pub struct Fen(pub i64);

impl Fen {
    /// So many whole yuan.
    pub const fn yuan(yuan: i64) -> Self {
        Self(yuan.saturating_mul(100))
    }

    /// Adds, or `None` where the sum does not fit.
    pub fn checked_add(self, other: Self) -> Option<Self> {
        self.0.checked_add(other.0).map(Self)
    }

    /// The same sum with the other sign, or `None` where it does not fit.
    pub fn negated(self) -> Option<Self> {
        self.0.checked_neg().map(Self)
    }

    /// 大写: `壹佰壹拾柒元捌角壹分`, `壹元贰角整`, for receipts and letters.
    ///
    /// After 《支付结算办法》附一《正确填写票据和结算凭证的基本规定》: one 零 for any run of noughts, 整 after 元 and 角.
    pub fn in_capitals(self) -> String {
        let fen = self.0.unsigned_abs();
        let (yuan, jiao, fen) = (fen / 100, (fen / 10) % 10, fen % 10);
        let mut text = String::from(if self.0 < 0 { "负" } else { "" });
        if yuan > 0 || (jiao == 0 && fen == 0) {
            text.push_str(&capitals(yuan));
            text.push('元');
        }
        if jiao > 0 {
            text.push(capital(jiao));
            text.push('角');
        } else if fen > 0 && yuan > 0 {
            text.push('零');
        }
        if fen > 0 {
            text.push(capital(fen));
            text.push('分');
        } else {
            text.push('整');
        }
        text
    }
}

impl fmt::Display for Fen {
    /// Yuan with two digits: `43.23`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let fen = self.0.unsigned_abs();
        write!(f, "{sign}{}.{:02}", fen / 100, fen % 100)
    }
}

/// Why a text is no sum of money.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum MoneyFault {
    /// Not a decimal number.
    #[error("不是金额，请写成 43.23 这样的数字")]
    NotANumber,
    /// More than two decimals: which of them was meant is not ours to say.
    #[error("金额只能到分（两位小数）")]
    TooFine,
    /// More than the program counts.
    #[error("金额太大")]
    TooLarge,
}

/// Reads yuan exactly: `43.23`, `43.2`, `1,200`, `￥0.2`, `0.2元`, full width too.
///
/// # Errors
/// [`MoneyFault`]; three decimals are refused even if the third is a nought.
pub fn parse_yuan(text: &str) -> Result<Fen, MoneyFault> {
    let folded: String = text
        .chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| match c {
            '\u{FF01}'..='\u{FF5E}' => char::from_u32((c as u32).saturating_sub(0xFEE0)).unwrap_or(c),
            '−' => '-',
            c => c,
        })
        .collect();
    let bare = folded.trim_start_matches(['￥', '¥', '$']);
    if folded.starts_with('$') {
        return Err(MoneyFault::NotANumber);
    }
    let bare = bare.strip_suffix('元').unwrap_or(bare);
    let (negative, bare) = bare.strip_prefix('-').map_or((false, bare), |rest| (true, rest));
    let (whole, decimals) = bare.split_once('.').unwrap_or((bare, "0"));
    let whole = ungrouped(whole).ok_or(MoneyFault::NotANumber)?;
    let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    if !is_digits(&whole) || !is_digits(decimals) {
        return Err(MoneyFault::NotANumber);
    }
    let fen = match decimals.len() {
        1 => decimals.parse::<i64>().map(|jiao| jiao.saturating_mul(10)),
        2 => decimals.parse::<i64>(),
        _ => return Err(MoneyFault::TooFine),
    };
    let yuan: i64 = whole.parse().map_err(|_| MoneyFault::TooLarge)?;
    let fen = yuan
        .checked_mul(100)
        .and_then(|sum| sum.checked_add(fen.ok()?))
        .filter(|sum| *sum <= LARGEST)
        .ok_or(MoneyFault::TooLarge)?;
    Ok(Fen(if negative { fen.saturating_neg() } else { fen }))
}

/// A hundred thousand million yuan: far above any sum of a branch, far below what a rate could overflow.
const LARGEST: i64 = 10_000_000_000_000;

/// `1,200` without its marks, if they stand where marks of thousands stand.
fn ungrouped(whole: &str) -> Option<String> {
    let mut groups = whole.split(',');
    let first = groups.next()?;
    let rest: Vec<&str> = groups.collect();
    let well_placed = rest.is_empty() || (1..=3).contains(&first.len());
    (well_placed && rest.iter().all(|group| group.len() == 3)).then(|| format!("{first}{}", rest.concat()))
}

/// To what a computed sum is rounded. No regulation says; a setting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, TS)]
pub enum Rounding {
    /// 0.01 yuan
    #[default]
    #[serde(rename = "0.01")]
    Fen,
    /// 0.1 yuan
    #[serde(rename = "0.1")]
    Jiao,
}

/// 万分比: a rate in ten-thousandths. 1.5 % is `PerMyriad(150)`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PerMyriad(pub u32);

impl PerMyriad {
    /// The share of `base`, rounded half-up once, from the exact product; `None` where it does not fit.
    pub fn of(self, base: Fen, rounding: Rounding) -> Option<Fen> {
        let unit: u128 = match rounding {
            Rounding::Fen => 1,
            Rounding::Jiao => 10,
        };
        let product = u128::from(base.0.unsigned_abs()).checked_mul(self.0.into())?;
        let divisor = unit.saturating_mul(10_000);
        // Half-up is away from zero: what is given back is rounded like what was taken.
        let units = product.saturating_add(divisor / 2).checked_div(divisor)?;
        let fen = i64::try_from(units.checked_mul(unit)?).ok()?;
        Some(Fen(if base.0 < 0 { fen.saturating_neg() } else { fen }))
    }
}

impl fmt::Display for PerMyriad {
    /// As a decimal without idle noughts: `0.015`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = format!("{}.{:04}", self.0 / 10_000, self.0 % 10_000);
        f.write_str(text.trim_end_matches('0').trim_end_matches('.'))
    }
}

/// A bare number in 大写: 90 → 玖拾, 1011 → 壹仟零壹拾壹.
pub fn capitals(number: u64) -> String {
    const SECTIONS: [&str; 4] = ["", "万", "亿", "万亿"];
    if number == 0 {
        return "零".to_owned();
    }
    let mut rest = number;
    let mut text = String::new();
    // A nought is owed between two sections if the lower one does not fill its four places.
    let mut owes_nought = false;
    for section in SECTIONS {
        let part = rest % 10_000;
        if part > 0 {
            let nought = if owes_nought && !text.is_empty() { "零" } else { "" };
            text = format!("{}{section}{nought}{text}", capitals_below_ten_thousand(part));
            owes_nought = part < 1_000;
        } else {
            owes_nought = true;
        }
        rest /= 10_000;
    }
    text
}

fn capitals_below_ten_thousand(number: u64) -> String {
    const PLACES: [&str; 4] = ["", "拾", "佰", "仟"];
    let mut rest = number;
    let mut text = String::new();
    let mut gap = false;
    for place in PLACES {
        let digit = rest % 10;
        if digit > 0 {
            let nought = if gap && !text.is_empty() { "零" } else { "" };
            text = format!("{}{place}{nought}{text}", capital(digit));
        }
        gap = digit == 0;
        rest /= 10;
    }
    text
}

fn capital(digit: u64) -> char {
    usize::try_from(digit).ok().and_then(|place| "零壹贰叁肆伍陆柒捌玖".chars().nth(place)).unwrap_or('零')
}
