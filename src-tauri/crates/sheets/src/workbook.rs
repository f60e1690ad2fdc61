//! Cells as they lie in a file: sparse rows, merges, what is hidden. Rows count from 1, as a person sees them.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use ts_rs::TS;

/// A column of a sheet; its text form is the letters that Excel shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, TS)]
#[ts(type = "string")]
pub struct Column(pub u16);

impl fmt::Display for Column {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut letters = Vec::with_capacity(3);
        let mut rest = u32::from(self.0) + 1;
        while rest > 0 {
            let digit = (rest - 1) % 26;
            letters.push(char::from_u32(u32::from('A') + digit).unwrap_or('A'));
            rest = (rest - 1) / 26;
        }
        letters.iter().rev().try_for_each(|letter| write!(f, "{letter}"))
    }
}

/// The text is not one to three letters up to XFD.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not the letters of a column")]
pub struct NotAColumn;

impl FromStr for Column {
    type Err = NotAColumn;

    fn from_str(text: &str) -> Result<Self, NotAColumn> {
        if text.is_empty() || text.len() > 3 || !text.chars().all(|c| c.is_ascii_alphabetic()) {
            return Err(NotAColumn);
        }
        let number = text
            .chars()
            .fold(0u32, |sum, c| sum * 26 + u32::from(c.to_ascii_uppercase()) - u32::from('A') + 1);
        if number > 16_384 {
            return Err(NotAColumn);
        }
        u16::try_from(number - 1).map(Self).map_err(|_| NotAColumn)
    }
}

impl Serialize for Column {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // Between programs of ours a number will do; it is written a million times.
        if serializer.is_human_readable() {
            serializer.collect_str(self)
        } else {
            serializer.serialize_u16(self.0)
        }
    }
}

impl<'de> Deserialize<'de> for Column {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if !deserializer.is_human_readable() {
            return u16::deserialize(deserializer).map(Self);
        }
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

/// What a cell holds. A blank cell is not stored at all.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum RawCell {
    /// Text as it stands in the file.
    Text(Box<str>),
    /// A number, and how its format shows it where that says more than the number (`0012345`, `2019.10`).
    Number {
        /// The number.
        value: f64,
        /// The text that its number format makes of it.
        shown: Option<Box<str>>,
    },
    /// A number that its format shows as a date, in days of the 1900 system (a 1904 file is converted).
    Date {
        /// Days since 1899-12-30.
        serial: f64,
        /// The format shows no day, so that the first of a month may stand for the month.
        without_day: bool,
    },
    /// A date as ISO 8601 text.
    Iso(Box<str>),
    /// TRUE or FALSE.
    Flag(bool),
    /// `#N/A` and its like.
    Error(Box<str>),
    /// A formula whose result was never saved.
    FormulaNoValue,
    /// A picture in the cell, as WPS writes it.
    Image,
}

impl RawCell {
    /// The length of its text, in bytes.
    pub(crate) fn text_bytes(&self) -> usize {
        match self {
            Self::Text(text) | Self::Iso(text) | Self::Error(text) => text.len(),
            Self::Number { shown: Some(text), .. } => text.len(),
            _ => 0,
        }
    }

    /// The cell as a person would read it, for messages and samples.
    pub fn shown(&self) -> String {
        match self {
            Self::Text(text) | Self::Iso(text) | Self::Error(text) => text.to_string(),
            Self::Number { shown: Some(text), .. } => text.to_string(),
            Self::Number { value, .. } => number_text(*value),
            Self::Date { serial, .. } => crate::values::dates::day_of_serial(*serial)
                .map_or_else(|| number_text(*serial), |day| day.to_string()),
            Self::Flag(true) => "TRUE".to_owned(),
            Self::Flag(false) => "FALSE".to_owned(),
            Self::FormulaNoValue => "（公式）".to_owned(),
            Self::Image => "（图片）".to_owned(),
        }
    }
}

/// The shortest text of a number, never with an exponent.
pub(crate) fn number_text(value: f64) -> String {
    format!("{value}")
}

/// A row that holds something.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Row {
    /// Its number in Excel; the first row is 1.
    pub number: u32,
    /// Its cells, sorted by column.
    pub cells: Vec<(Column, RawCell)>,
}

impl Row {
    /// The cell in a column.
    pub fn cell(&self, column: Column) -> Option<&RawCell> {
        let at = self.cells.binary_search_by_key(&column, |(column, _)| *column).ok()?;
        self.cells.get(at).map(|(_, cell)| cell)
    }
}

/// Cells that Excel shows as one; only the first of them has a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Merge {
    /// First row.
    pub first_row: u32,
    /// Last row, included.
    pub last_row: u32,
    /// First column.
    pub first_column: Column,
    /// Last column, included.
    pub last_column: Column,
}

/// A sheet of a workbook.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Sheet {
    /// Its name on the tab; a text file has one sheet named after the file.
    pub name: String,
    /// The tab is hidden.
    pub hidden: bool,
    /// Rows that hold something, in order.
    pub rows: Vec<Row>,
    /// Merged cells.
    pub merges: Vec<Merge>,
    /// Hidden rows that hold something, in order.
    pub hidden_rows: Vec<u32>,
    /// Hidden columns.
    pub hidden_columns: Vec<Column>,
    /// Cells longer than Excel allows, cut to its limit.
    pub cut_cells: Vec<(u32, Column)>,
}

impl Sheet {
    /// The row with this number, if it holds something.
    pub fn row(&self, number: u32) -> Option<&Row> {
        let at = self.rows.binary_search_by_key(&number, |row| row.number).ok()?;
        self.rows.get(at)
    }
}

/// A file that could be read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Workbook {
    /// The file's name without its folder.
    pub file: String,
    /// SHA-256 of the file's bytes, in hexadecimal.
    pub sha256: String,
    /// Its days are counted from 1904.
    pub is_1904: bool,
    /// Its sheets, in order of the tabs.
    pub sheets: Vec<Sheet>,
}
