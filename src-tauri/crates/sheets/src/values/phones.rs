//! Telephone numbers. The first of two goes to the field, the second to the remark.

use super::{Reading, text};
use crate::analyse::{IssueCode, Severity, Value};
use crate::workbook::{RawCell, number_text};

/// Reads 手机号码.
pub(super) fn read(cell: &RawCell) -> Reading {
    let raw = match cell {
        RawCell::Number { value, .. } => std::borrow::Cow::Owned(number_text(*value)),
        cell => text::of_cell(cell),
    };
    if is_mobile(&raw) {
        return Reading::of(Value::Text(raw.into_owned()));
    }
    if raw.is_empty() || text::is_placeholder(&raw) {
        return Reading::blank();
    }
    if text::is_exponent(&raw) {
        return Reading::error(IssueCode::PhoneTruncated, "手机号变成了科学计数（E+），后几位已丢失，请重填");
    }
    let parts = numbers(&raw);
    let Some(first) = parts.iter().find(|part| is_mobile(part)) else {
        let message = if parts.iter().any(|part| is_landline(part)) {
            "这是固定电话，不是 11 位手机号；请改填手机号，或把这一列对应到“固定电话”"
        } else {
            "手机号应是 1 开头的 11 位数字，请核对"
        };
        return Reading::error(IssueCode::PhoneInvalid, message);
    };
    let others: Vec<&str> = parts.iter().filter(|part| *part != first).map(String::as_str).collect();
    let reading = Reading::of(Value::Text(first.clone()));
    if others.is_empty() {
        return reading;
    }
    let note = format!("另一电话：{}", others.join("、"));
    let warned = reading.and(
        IssueCode::PhoneMultiple,
        Severity::Warning,
        "一格里有不止一个号码，第一个手机号已导入，其余移到了备注",
    );
    Reading { note: Some(note), ..warned }
}

/// Reads 固定电话: digits with hyphens, as written.
pub(super) fn read_landline(cell: &RawCell) -> Reading {
    let raw: String = text::of_cell(cell)
        .chars()
        .map(|c| if matches!(c, '—' | '－' | '–' | ' ') { '-' } else { c })
        .collect();
    if raw.is_empty() || text::is_placeholder(&raw) {
        return Reading::blank();
    }
    let digits = raw.chars().filter(char::is_ascii_digit).count();
    let is_number = (7..=15).contains(&digits)
        && raw.chars().all(|c| c.is_ascii_digit() || matches!(c, '-' | '(' | ')' | '（' | '）' | '+' | '转'));
    if is_number {
        Reading::of(Value::Text(raw))
    } else {
        Reading::error(IssueCode::PhoneInvalid, "这不像是电话号码，请核对")
    }
}

/// The numbers in a text, without blanks, hyphens and the code of the country.
fn numbers(raw: &str) -> Vec<String> {
    let half: String = raw.chars().map(|c| if c == '－' || c == '—' || c == '–' { '-' } else { c }).collect();
    let mut found: Vec<String> = Vec::new();
    for part in half.split(['/', '、', ',', '，', ';', '；', '|', '\\', '(', ')', '（', '）', '或', '和'])
    {
        let whole: String = part.chars().filter(char::is_ascii_digit).collect();
        let stripped = without_country(&whole);
        // 138 1234 5678 is one number, 13812345678 13912345678 are two.
        let several: Vec<String> = part
            .split_whitespace()
            .map(|word| {
                without_country(&word.chars().filter(char::is_ascii_digit).collect::<String>()).to_owned()
            })
            .filter(|digits| digits.chars().count() >= 7)
            .collect();
        if several.len() > 1 {
            found.extend(several);
        } else if part.contains('-') && !is_mobile(stripped) && !whole.is_empty() {
            found.push(
                part.chars()
                    .filter(|c| c.is_ascii_digit() || *c == '-')
                    .collect::<String>()
                    .trim_matches('-')
                    .to_owned(),
            );
        } else if !stripped.is_empty() {
            found.push(stripped.to_owned());
        }
    }
    found.dedup();
    found
}

fn without_country(digits: &str) -> &str {
    let rest = digits.strip_prefix("0086").or_else(|| digits.strip_prefix("86"));
    rest.filter(|rest| is_mobile(rest)).unwrap_or(digits)
}

pub(crate) fn is_mobile(digits: &str) -> bool {
    digits.len() == 11
        && digits.chars().all(|c| c.is_ascii_digit())
        && digits.starts_with('1')
        && !matches!(digits.chars().nth(1), Some('0' | '1' | '2'))
}

fn is_landline(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    (text.starts_with('0') && (10..=12).contains(&digits))
        || ((7..=8).contains(&digits) && !text.starts_with('1'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn phone(text: &str) -> (Option<String>, Option<IssueCode>) {
        let reading = read(&RawCell::Text(text.into()));
        let code = reading.findings.first().map(|finding| finding.code);
        (reading.value.and_then(|value| value.text().map(str::to_owned)), code)
    }

    #[test]
    fn numbers_are_found_in_what_people_write() {
        let good = Some("13812345678".to_owned());
        for text in [
            "13812345678",
            "138 1234 5678",
            "138-1234-5678",
            "+86 13812345678",
            "8613812345678",
            "１３８１２３４５６７８",
        ] {
            assert_eq!(phone(text), (good.clone(), None), "{text}");
        }
        assert_eq!(phone("13812345678/13987654321"), (good.clone(), Some(IssueCode::PhoneMultiple)));
        assert_eq!(phone("13812345678 13987654321"), (good, Some(IssueCode::PhoneMultiple)));
        assert_eq!(phone("1.38E+10"), (None, Some(IssueCode::PhoneTruncated)));
        assert_eq!(phone("0755-26731234"), (None, Some(IssueCode::PhoneInvalid)));
        assert_eq!(phone("1381234567"), (None, Some(IssueCode::PhoneInvalid)));
    }
}
