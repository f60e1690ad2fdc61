//! Any table of ours in the official layout: the list as it is shown, what changed between two days.

use domain::date::PartialDate;

use super::table::{Cell, ColumnSpec, Line, Table};
use super::{ReportHead, WriteError};

/// A column of such a table.
#[derive(Debug, Clone, PartialEq)]
pub struct ListColumn {
    /// Its head.
    pub head: String,
    /// Longer texts, from the left.
    pub is_long: bool,
}

/// A cell of such a table; texts are ready to print, masked or not, as the caller decided.
#[derive(Debug, Clone, PartialEq)]
pub enum ListCell {
    /// Text.
    Text(String),
    /// Digits that are no number: identity, telephone, 学号.
    Digits(String),
    /// A date; a month or year only is text, since the day is not known.
    Date(Option<PartialDate>),
    /// A number.
    Number(f64),
}

/// A line of such a table.
#[derive(Debug, Clone, PartialEq)]
pub enum ListLine {
    /// A row of cells, one for each column; it is numbered in front.
    Row(Vec<ListCell>),
    /// The name of a group over all columns.
    Group(String),
}

/// Such a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Listing {
    /// Name of the sheet.
    pub sheet_name: String,
    /// Columns, from the left; 序号 is put before them.
    pub columns: Vec<ListColumn>,
    /// Lines, from the top.
    pub lines: Vec<ListLine>,
    /// Who signs, from the left; none for a working list.
    pub signatures: Vec<String>,
}

/// The table as the bytes of an .xlsx file. Equal input gives equal bytes.
///
/// # Errors
/// More lines or columns than a sheet can hold.
pub fn listing(head: &ReportHead, listing: &Listing) -> Result<Vec<u8>, WriteError> {
    let mut specs = vec![ColumnSpec::short("序号", 6)];
    specs.extend(listing.columns.iter().map(|column| match column.is_long {
        true => ColumnSpec::long(&column.head, 32),
        false => ColumnSpec::short(&column.head, 24),
    }));
    let mut number = 0;
    let lines: Vec<Line> = listing
        .lines
        .iter()
        .map(|line| match line {
            ListLine::Group(name) => Line::Group(name.clone()),
            ListLine::Row(cells) => {
                number += 1;
                let cells = cells.iter().map(|cell| match cell {
                    ListCell::Text(text) => Cell::Text(text.clone()),
                    ListCell::Digits(text) => Cell::Digits(text.clone()),
                    ListCell::Date(date) => Cell::Date(*date),
                    ListCell::Number(number) => Cell::Number(Some(*number)),
                });
                Line::Cells(std::iter::once(Cell::Number(Some(f64::from(number)))).chain(cells).collect())
            }
        })
        .collect();
    let signatures: Vec<&str> = listing.signatures.iter().map(String::as_str).collect();
    Table { sheet_name: &listing.sheet_name, head, columns: &specs, lines: &lines, signatures: &signatures }
        .to_bytes()
}
