//! Plain texts, and numbers that are texts.

use domain::field::Field;

use super::{Context, Reading};
use crate::analyse::{IssueCode, Severity, Value};
use crate::open::is_blank;
use crate::workbook::{RawCell, number_text};

/// Longest text of an ordinary field, in characters; a remark may be longer.
const USUAL_LENGTH: usize = 200;

/// The text of a cell: no marks that show nothing, single blanks, letters and digits of half width.
pub(crate) fn clean(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut gap = false;
    for c in text.chars() {
        if c.is_whitespace() || matches!(c, '\t' | '\r' | '\n') {
            gap = !kept.is_empty();
            continue;
        }
        if is_blank(c) {
            continue;
        }
        if gap {
            kept.push(' ');
            gap = false;
        }
        kept.push(half_width(c));
    }
    kept
}

/// Letters and digits of full width to half width; punctuation stays as it is written.
fn half_width(c: char) -> char {
    match c {
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => {
            u32::from(c).checked_sub(0xFEE0).and_then(char::from_u32).unwrap_or(c)
        }
        c => c,
    }
}

/// The cell as text, whatever it holds.
pub(crate) fn of_cell(cell: &RawCell) -> String {
    match cell {
        RawCell::Text(text) => clean(text),
        RawCell::Number { shown: Some(shown), .. } => shown.to_string(),
        RawCell::Number { value, .. } => number_text(*value),
        RawCell::Flag(true) => "是".to_owned(),
        RawCell::Flag(false) => "否".to_owned(),
        cell => cell.shown(),
    }
}

/// Marks that people write where there is nothing.
pub(crate) fn is_placeholder(text: &str) -> bool {
    matches!(
        text,
        "/" | "\\"
            | "-"
            | "--"
            | "—"
            | "——"
            | "–"
            | "无"
            | "暂无"
            | "空"
            | "N/A"
            | "n/a"
            | "NA"
            | "、"
            | "."
            | "…"
    )
}

/// Reads a plain text.
pub(crate) fn read(field: Field, cell: &RawCell) -> Reading {
    let text = of_cell(cell);
    if text.is_empty() || matches!(text.as_str(), "/" | "\\" | "-" | "--" | "—" | "——" | "–") {
        return Reading::blank();
    }
    let length = text.chars().count();
    if field != Field::Remark && length > USUAL_LENGTH {
        return Reading::of(Value::Text(text)).and(
            IssueCode::TextTooLong,
            Severity::Warning,
            format!("这一格有 {length} 个字，比通常长得多，请核对是否放错了列"),
        );
    }
    Reading::of(Value::Text(text))
}

/// Reads a number that is a text: 学号, 工号, 志愿书编号.
pub(crate) fn read_number(cell: &RawCell, context: &Context<'_>) -> Reading {
    if let RawCell::Number { value, shown } = cell {
        if value.abs() >= 1e15 {
            return Reading::error(
                IssueCode::IdPrecisionLost,
                "这个号码存成了数字，后几位已被 Excel 改掉，请把该列改为文本格式后重填",
            );
        }
        let digits = number_text(*value).chars().count();
        if shown.is_none() && context.padded_digits.is_some_and(|usual| digits < usual) {
            return Reading::error(
                IssueCode::LeadingZeroLost,
                "这一列的号码以 0 开头，这一格存成了数字，前面的 0 已丢失，请重填",
            );
        }
    }
    let text: String = of_cell(cell).chars().filter(|c| !c.is_whitespace()).collect();
    let text = text.trim_start_matches(['\'', '’', '‘']).to_owned();
    if text.is_empty() || is_placeholder(&text) {
        return Reading::blank();
    }
    if is_exponent(&text) {
        return Reading::error(
            IssueCode::IdPrecisionLost,
            "这个号码变成了科学计数（E+），后几位已丢失，请把该列改为文本格式后重填",
        );
    }
    Reading::of(Value::Text(text))
}

/// `3.20102E+17`: a number that was shown, then copied as text.
pub(crate) fn is_exponent(text: &str) -> bool {
    let Some((mantissa, exponent)) = text.split_once(['E', 'e']) else { return false };
    let is_number = |part: &str| {
        part.chars().any(|c| c.is_ascii_digit())
            && part.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | '+'))
    };
    exponent.starts_with('+') && is_number(mantissa) && is_number(exponent)
}
