//! Plain texts, and numbers that are texts.

use std::borrow::Cow;

use domain::field::Field;

use super::{Context, Reading};
use crate::analyse::{IssueCode, Severity, Value};
use crate::open::is_blank;
use crate::workbook::{RawCell, number_text};

/// Longest text of an ordinary field, in characters; a remark may be longer.
const USUAL_LENGTH: usize = 200;

/// Longest text that is compared with heads, names of lists and forms of dates, in bytes. What is longer is prose.
pub(crate) const LONGEST_COMPARED: usize = 1_024;

/// As much of a text as is compared.
pub(crate) fn start_of(text: &str) -> &str {
    text.get(..text.floor_char_boundary(LONGEST_COMPARED)).unwrap_or(text)
}

/// The text of a cell: no marks that show nothing, single blanks, letters and digits of half width.
pub(crate) fn clean(text: &str) -> Cow<'_, str> {
    if is_clean(text) { Cow::Borrowed(text) } else { Cow::Owned(cleaned(text)) }
}

/// Nothing in it would change; most cells of a roster are so.
fn is_clean(text: &str) -> bool {
    let mut after_blank = true;
    for c in text.chars() {
        let is_plain_blank = c == ' ';
        if is_plain_blank && after_blank || !is_plain_blank && (is_blank(c) || half_width(c) != c) {
            return false;
        }
        after_blank = is_plain_blank;
    }
    text.is_empty() || !after_blank
}

fn cleaned(text: &str) -> String {
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
pub(crate) fn of_cell(cell: &RawCell) -> Cow<'_, str> {
    match cell {
        RawCell::Text(text) => clean(text),
        RawCell::Number { shown: Some(shown), .. } => Cow::Borrowed(shown),
        RawCell::Number { value, .. } => Cow::Owned(number_text(*value)),
        RawCell::Flag(true) => Cow::Borrowed("是"),
        RawCell::Flag(false) => Cow::Borrowed("否"),
        cell => Cow::Owned(cell.shown()),
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
    if text.is_empty() || matches!(text.as_ref(), "/" | "\\" | "-" | "--" | "—" | "——" | "–") {
        return Reading::blank();
    }
    // Bytes are never fewer than characters.
    let length = if text.len() > USUAL_LENGTH { text.chars().count() } else { 0 };
    if field != Field::Remark && length > USUAL_LENGTH {
        return Reading::of(Value::Text(text.into_owned())).and(
            IssueCode::TextTooLong,
            Severity::Warning,
            format!("这一格有 {length} 个字，比通常长得多，请核对是否放错了列"),
        );
    }
    Reading::of(Value::Text(text.into_owned()))
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
