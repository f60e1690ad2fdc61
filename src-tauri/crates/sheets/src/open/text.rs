//! Tables as text: which encoding, which delimiter, which cells. Every cell stays text.

use super::encodings::{self, EncodingOffer, TextEncoding};
use super::making::SheetInMaking;
use super::{Budget, MAX_COLUMNS, Refusal, text_cell};
use crate::workbook::Sheet;

/// Lines looked at to find the delimiter.
const SAMPLE_LINES: usize = 50;

/// A text file: its only sheet, or why there is none; and the encodings that it may be written in, where its own marks
/// do not say that.
pub(super) struct TextRead {
    pub(super) sheet: Result<Sheet, Refusal>,
    pub(super) encodings: Vec<EncodingOffer>,
}

/// Reads a text file as one sheet named after it, in the encoding that somebody chose or in the one that is certain.
pub(super) fn read(file: &str, bytes: &[u8], chosen: Option<TextEncoding>, budget: Budget<'_>) -> TextRead {
    let refused = |refusal, encodings| TextRead { sheet: Err(refusal), encodings };
    let found = match chosen {
        Some(encoding) => Some((encoding.read(bytes), encoding)),
        None => encodings::decode(bytes),
    };
    if chosen.is_none() && found.as_ref().is_none_or(|(text, used)| is_doubtful(text, *used)) {
        // What shows nothing of a text in any encoding is none, and nobody is asked about it.
        if bytes.iter().take(4096).any(|byte| matches!(byte, 0..=8 | 0x0B | 0x0C | 0x0E..=0x19 | 0x1B..=0x1F))
        {
            return refused(no_table(), Vec::new());
        }
        let offers = encodings::offers(bytes, None);
        return if offers.is_empty() {
            refused(unknown_encoding(), offers)
        } else {
            refused(Refusal::which_encoding(), offers)
        };
    }
    let Some((text, used)) = found else { return refused(unknown_encoding(), Vec::new()) };
    let is_told = matches!(used, TextEncoding::Utf8 | TextEncoding::Utf16Le | TextEncoding::Utf16Be);
    let encodings =
        if chosen.is_none() && is_told { Vec::new() } else { encodings::offers(bytes, Some(used)) };
    TextRead { sheet: sheet(file, &text, budget), encodings }
}

fn is_doubtful(text: &str, used: TextEncoding) -> bool {
    used == TextEncoding::Gb18030 && encodings::looks_foreign(text)
}

fn sheet(file: &str, text: &str, mut budget: Budget<'_>) -> Result<Sheet, Refusal> {
    if text.chars().take(4096).any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{1A}')) {
        return Err(no_table());
    }
    let delimiter = delimiter(text).ok_or_else(no_table)?;
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

/// The text of a page, whose encoding nobody is asked about.
pub(super) fn decode(bytes: &[u8]) -> Option<String> {
    encodings::decode(bytes).map(|(text, _)| text)
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
