//! Tables as text: which encoding, which delimiter, which cells. Every cell stays text.

use encoding_rs::{GB18030, UTF_16BE, UTF_16LE};

use super::making::SheetInMaking;
use super::{Budget, MAX_COLUMNS, Refusal, text_cell};
use crate::workbook::Sheet;

/// Lines looked at to find the delimiter.
const SAMPLE_LINES: usize = 50;

/// Reads a text file as one sheet named after it.
pub(super) fn read(file: &str, bytes: &[u8], mut budget: Budget<'_>) -> Result<Sheet, Refusal> {
    let text = decode(bytes).ok_or_else(unknown_encoding)?;
    if text.chars().take(4096).any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{1A}')) {
        return Err(no_table());
    }
    let delimiter = delimiter(&text).ok_or_else(no_table)?;
    let name = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let mut sheet = SheetInMaking::new(name);
    let records = Records { rest: text.chars().peekable(), delimiter };
    for (at, record) in records.enumerate() {
        let number = u32::try_from(at + 1).unwrap_or(u32::MAX);
        for (column, text) in record.iter().enumerate() {
            if let Some(found) = text_cell(unwrapped(text)) {
                sheet.put(&mut budget, number, u32::try_from(column).unwrap_or(MAX_COLUMNS), found)?;
            }
        }
    }
    Ok(sheet.finish())
}

pub(super) fn unknown_encoding() -> Refusal {
    Refusal::new("看不出这个文件的文字编码", "请用 WPS 或 Excel 打开，核对文字无乱码后另存为 .xlsx 再导入")
}

pub(super) fn no_table() -> Refusal {
    Refusal::new(
        "这个文件里没有表格",
        "请选择 .xlsx 或 .csv 名册；如果能用 WPS 或 Excel 打开，请另存为 .xlsx",
    )
}

/// By the mark at its start, else strict UTF-8, else strict GB18030; never with a replacement character.
pub(super) fn decode(bytes: &[u8]) -> Option<String> {
    let strict = |encoding: &'static encoding_rs::Encoding, bytes: &[u8]| {
        encoding.decode_without_bom_handling_and_without_replacement(bytes).map(std::borrow::Cow::into_owned)
    };
    match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => String::from_utf8(rest.to_vec()).ok(),
        [0xFF, 0xFE, rest @ ..] => strict(UTF_16LE, rest),
        [0xFE, 0xFF, rest @ ..] => strict(UTF_16BE, rest),
        [0, _, 0, ..] => strict(UTF_16BE, bytes),
        [_, 0, _, 0, ..] => strict(UTF_16LE, bytes),
        _ => String::from_utf8(bytes.to_vec()).ok().or_else(|| strict(GB18030, bytes)),
    }
}

/// The delimiter that most lines hold, and hold equally often. `None`: no line holds any.
fn delimiter(text: &str) -> Option<char> {
    [',', '\t', ';', '|']
        .into_iter()
        .filter_map(|candidate| {
            let counts: Vec<usize> = Records { rest: text.chars().peekable(), delimiter: candidate }
                .take(SAMPLE_LINES)
                .filter(|record| record.iter().any(|cell| !cell.trim().is_empty()))
                .map(|record| record.len())
                .collect();
            let usual = counts
                .iter()
                .copied()
                .filter(|n| *n > 1)
                .max_by_key(|n| counts.iter().filter(|m| *m == n).count())?;
            let even = counts.iter().filter(|n| **n == usual).count();
            Some((even * 100 / counts.len().max(1), usual, candidate))
        })
        .max_by_key(|(even, usual, _)| (*even, *usual))
        .map(|(_, _, candidate)| candidate)
}

/// `="0012345"` is how a text is kept from becoming a number.
fn unwrapped(text: &str) -> &str {
    let text = text.trim();
    text.strip_prefix("=\"").and_then(|text| text.strip_suffix('"')).unwrap_or(text)
}

/// Records of a text, blank ones too, so that the numbers are those of Excel's rows.
struct Records<'a> {
    rest: std::iter::Peekable<std::str::Chars<'a>>,
    delimiter: char,
}

impl Iterator for Records<'_> {
    type Item = Vec<String>;

    fn next(&mut self) -> Option<Vec<String>> {
        self.rest.peek()?;
        let mut record = Vec::new();
        let mut cell = String::new();
        let mut quoted = false;
        while let Some(c) = self.rest.next() {
            match c {
                '"' if quoted => {
                    if self.rest.next_if_eq(&'"').is_some() {
                        cell.push('"');
                    } else {
                        quoted = false;
                    }
                }
                '"' if cell.is_empty() => quoted = true,
                c if quoted => cell.push(c),
                '\r' => {
                    self.rest.next_if_eq(&'\n');
                    break;
                }
                '\n' => break,
                c if c == self.delimiter => record.push(std::mem::take(&mut cell)),
                c => cell.push(c),
            }
        }
        record.push(cell);
        Some(record)
    }
}
