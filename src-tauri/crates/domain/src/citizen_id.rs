//! 公民身份号码 (GB 11643-1999): form, date and check digit, in that order.

use std::fmt;

use chrono::{Datelike, NaiveDate};

/// Characters in a number.
const LENGTH: usize = 18;

/// 性别 as the 17th digit tells it, and as the archive stores it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Gender {
    /// 男
    Male,
    /// 女
    Female,
}

impl Gender {
    /// 男 or 女.
    pub fn label(self) -> &'static str {
        match self {
            Self::Male => "男",
            Self::Female => "女",
        }
    }
}

/// Why a text is not a citizen's number; found in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum CitizenIdFault {
    /// Not 18 characters.
    #[error("length")]
    Length,
    /// The first 17 are not all digits, or the last is neither a digit nor X.
    #[error("characters")]
    Characters,
    /// The birth date in it does not exist or lies after `today`.
    #[error("date")]
    Date,
    /// The last character does not follow from the others.
    #[error("check_digit")]
    CheckDigit,
}

impl CitizenIdFault {
    /// What is wrong, and what to do about it.
    pub fn sentence(self) -> &'static str {
        match self {
            Self::Length => "身份证号不是 18 位，请核对原件。",
            Self::Characters => "身份证号里有不该出现的字符，请核对原件。",
            Self::Date => "身份证号里的出生日期不存在，请核对原件。",
            Self::CheckDigit => "身份证号第 18 位校验不符，请核对原件。",
        }
    }
}

/// A citizen's number whose form, date and check digit are right. Printing it shows what a passer-by may see.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CitizenId(String);

impl CitizenId {
    /// Reads what a person typed: full-width forms, blanks and hyphens are folded, `x` becomes `X`.
    ///
    /// # Errors
    /// The first fault, in the order length, characters, date, check digit.
    pub fn parse(text: &str, today: NaiveDate) -> Result<Self, CitizenIdFault> {
        let folded = fold(text);
        let chars: Vec<char> = folded.chars().collect();
        if chars.len() != LENGTH {
            return Err(CitizenIdFault::Length);
        }
        let digits: Vec<u32> = chars.iter().take(17).filter_map(|c| c.to_digit(10)).collect();
        let last = chars.last().copied().unwrap_or(' ');
        if digits.len() != 17 || !(last.is_ascii_digit() || last == 'X') {
            return Err(CitizenIdFault::Characters);
        }
        let born = born_on(&digits).ok_or(CitizenIdFault::Date)?;
        if born > today || born.year() < 1800 {
            return Err(CitizenIdFault::Date);
        }
        if check_digit(&digits) != last {
            return Err(CitizenIdFault::CheckDigit);
        }
        Ok(Self(folded))
    }

    /// The 18 characters.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// 性别 by the 17th digit: odd is 男.
    pub fn gender(&self) -> Gender {
        let odd = self.0.chars().nth(16).and_then(|c| c.to_digit(10)).is_some_and(|d| d % 2 == 1);
        if odd { Gender::Male } else { Gender::Female }
    }

    /// The province of its first two digits; `None` is worth a warning, never a refusal: codes come and go, and the
    /// cards of foreign residents (from 2023, beginning with 9) and of residents from 台湾 (83) have none.
    pub fn province(&self) -> Option<&'static str> {
        let code = self.0.get(..2)?;
        crate::codes::province(code)
    }

    /// The birth date in digits 7 to 14.
    pub fn born_on(&self) -> NaiveDate {
        let digits: Vec<u32> = self.0.chars().take(17).filter_map(|c| c.to_digit(10)).collect();
        born_on(&digits).unwrap_or(NaiveDate::MIN)
    }
}

impl fmt::Debug for CitizenId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("CitizenId(隐)")
    }
}

/// Full-width to half-width, no blanks, hyphens, apostrophes or invisible marks; what looks like X at the end is X.
pub fn fold(text: &str) -> String {
    let mut folded: String = text
        .chars()
        .filter_map(|c| match c {
            '\u{FF01}'..='\u{FF5E}' => char::from_u32((c as u32).saturating_sub(0xFEE0)),
            '\u{200B}'..='\u{200F}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{2069}'
            | '\u{FEFF}'
            | '\u{00AD}' => None,
            c if c.is_whitespace() => None,
            c => Some(c),
        })
        .filter(|c| !matches!(c, '-' | '‐' | '‑' | '–' | '—' | '\'' | '‘' | '’' | '`'))
        .collect();
    // The multiplication sign, Cyrillic Ha and the Roman ten are typed for X; elsewhere they are faults.
    if folded.ends_with(['x', '×', 'Х', 'х', 'Χ', 'χ', 'Ⅹ', 'ⅹ', '✕', '╳']) {
        folded.pop();
        folded.push('X');
    }
    folded
}

/// Whether the text is a number of the first generation: fifteen digits, no check digit, so nothing can be checked.
pub fn is_fifteen_digits(text: &str) -> bool {
    let folded = fold(text);
    folded.len() == 15 && folded.bytes().all(|b| b.is_ascii_digit())
}

/// The number of eighteen characters that belongs to one of fifteen digits (born in the 20th century). A proposal:
/// the old number had no check digit, so a slip in it goes unnoticed.
pub fn from_fifteen_digits(text: &str, today: NaiveDate) -> Option<CitizenId> {
    if !is_fifteen_digits(text) {
        return None;
    }
    let folded = fold(text);
    let mut longer: String =
        folded.chars().take(6).chain("19".chars()).chain(folded.chars().skip(6)).collect();
    let digits: Vec<u32> = longer.chars().filter_map(|c| c.to_digit(10)).collect();
    longer.push(check_digit(&digits));
    CitizenId::parse(&longer, today).ok()
}

/// The check character for the first 17 digits (GB 11643-1999, ISO 7064 MOD 11-2).
pub fn check_digit(digits: &[u32]) -> char {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let sum: u32 = digits.iter().zip(WEIGHTS).map(|(digit, weight)| digit.saturating_mul(weight)).sum();
    "10X98765432".chars().nth((sum % 11) as usize).unwrap_or('?')
}

fn born_on(digits: &[u32]) -> Option<NaiveDate> {
    let number = |range: std::ops::Range<usize>| -> Option<u32> {
        let part = digits.get(range)?;
        Some(part.iter().fold(0_u32, |sum, digit| sum.saturating_mul(10).saturating_add(*digit)))
    };
    NaiveDate::from_ymd_opt(number(6..10)? as i32, number(10..12)?, number(12..14)?)
}
