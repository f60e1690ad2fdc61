//! What the cell reader does not tell of a sheet: hidden rows and columns, merges, formulas without a result,
//! errors it does not know, and references that point out of the sheet.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead, BufReader, Cursor};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use super::package::{attribute, part_index, xml};
use super::{LAST_ROW, MAX_MERGES, Refusal};
use crate::workbook::{Column, Merge};

const LAST_COLUMN: u32 = 16_384;

/// Marks of a sheet. Rows count from 1.
#[derive(Debug, Default)]
pub(super) struct Marks {
    pub(super) hidden_rows: BTreeSet<u32>,
    pub(super) hidden_columns: BTreeSet<Column>,
    pub(super) merges: Vec<Merge>,
    pub(super) without_result: BTreeSet<(u32, Column)>,
    pub(super) errors: BTreeMap<(u32, Column), Box<str>>,
}

/// What the type of a cell says, as far as it matters here.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum CellKind {
    /// `t="e"`
    Error,
    /// `t="str"`, the text that a formula gave.
    FormulaText,
    #[default]
    Other,
}

/// A cell while its tag is open. Its value is kept where it is an error; of others it matters whether there is one.
#[derive(Default)]
struct OpenCell {
    at: Option<(u32, Column)>,
    kind: CellKind,
    has_formula: bool,
    has_value: bool,
    error: String,
}

/// Reads the marks of a sheet's part.
pub(super) fn read(bytes: &[u8], part: &str) -> Result<Marks, Refusal> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Refusal::damaged())?;
    let Some(at) = part_index(&archive, part) else { return Ok(Marks::default()) };
    let file = archive.by_index(at).map_err(|_| Refusal::damaged())?;
    Pass { marks: Marks::default(), row: 1, column: 0, cell: None, in_value: false }
        .run(xml(BufReader::new(file)))
}

struct Pass {
    marks: Marks,
    row: u32,
    column: u32,
    cell: Option<OpenCell>,
    in_value: bool,
}

impl Pass {
    fn run<R: BufRead>(mut self, mut reader: Reader<R>) -> Result<Marks, Refusal> {
        let mut buffer = Vec::with_capacity(1024);
        loop {
            buffer.clear();
            match reader.read_event_into(&mut buffer).map_err(|_| Refusal::damaged())? {
                Event::Start(tag) => self.open(&tag)?,
                Event::Empty(tag) => {
                    self.open(&tag)?;
                    self.close(tag.local_name().as_ref());
                }
                Event::End(tag) => self.close(tag.local_name().as_ref()),
                Event::Text(text) if self.in_value => {
                    if let Some(cell) = self.cell.as_mut() {
                        cell.has_value |= !text.trim().is_empty();
                        if cell.kind == CellKind::Error && cell.error.len() < 32 {
                            cell.error.push_str(&text);
                        }
                    }
                }
                Event::Eof => return Ok(self.marks),
                _ => {}
            }
        }
    }

    fn open(&mut self, tag: &BytesStart<'_>) -> Result<(), Refusal> {
        match tag.local_name().as_ref() {
            "row" => self.open_row(tag)?,
            "c" => self.open_cell(tag)?,
            "f" => {
                if let Some(cell) = self.cell.as_mut() {
                    cell.has_formula = true;
                }
            }
            "v" => self.in_value = self.cell.is_some(),
            "col" => self.column_mark(tag),
            "mergeCell" if self.marks.merges.len() < MAX_MERGES => {
                self.marks.merges.extend(attribute(tag, "ref").as_deref().and_then(merge));
            }
            _ => {}
        }
        Ok(())
    }

    fn close(&mut self, name: &str) {
        match name {
            "row" => {
                self.row = self.row.saturating_add(1);
                self.column = 0;
            }
            "v" => self.in_value = false,
            "c" => {
                self.column = self.column.saturating_add(1);
                self.finish_cell();
            }
            _ => {}
        }
    }

    fn open_row(&mut self, tag: &BytesStart<'_>) -> Result<(), Refusal> {
        for attribute in tag.attributes().flatten() {
            match attribute.key.as_ref() {
                "r" => {
                    let number =
                        attribute.value.parse::<u32>().ok().filter(|row| (1..=LAST_ROW).contains(row));
                    self.row = number.ok_or_else(|| Refusal::suspicious("有行号超出表格范围"))?;
                }
                "hidden" if is_true(&attribute.value) => {
                    self.marks.hidden_rows.insert(self.row);
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn open_cell(&mut self, tag: &BytesStart<'_>) -> Result<(), Refusal> {
        let mut cell = OpenCell::default();
        for attribute in tag.attributes().flatten() {
            match attribute.key.as_ref() {
                "r" => {
                    let (row, column) = reference(&attribute.value)
                        .ok_or_else(|| Refusal::suspicious("有单元格位置超出表格范围"))?;
                    self.column = u32::from(column.0);
                    cell.at = Some((row, column));
                }
                "t" => {
                    cell.kind = match attribute.value.as_ref() {
                        "e" => CellKind::Error,
                        "str" => CellKind::FormulaText,
                        _ => CellKind::Other,
                    }
                }
                _ => {}
            }
        }
        if cell.at.is_none() {
            cell.at = u16::try_from(self.column).ok().map(|column| (self.row, Column(column)));
        }
        self.cell = Some(cell);
        Ok(())
    }

    fn finish_cell(&mut self) {
        let Some(OpenCell { at: Some(at), kind, has_formula, has_value, error }) = self.cell.take() else {
            return;
        };
        if !error.is_empty() {
            self.marks.errors.insert(at, error.into());
        } else if has_formula && !has_value && kind != CellKind::FormulaText {
            // An empty text that a formula gave is saved as t="str"; anything else without a value was never computed.
            self.marks.without_result.insert(at);
        }
    }

    fn column_mark(&mut self, tag: &BytesStart<'_>) {
        if !attribute(tag, "hidden").as_deref().is_some_and(is_true) {
            return;
        }
        let number = |name| attribute(tag, name).and_then(|text| text.parse::<u32>().ok());
        let (Some(first), Some(last)) = (number("min"), number("max")) else { return };
        // The rest of the sheet is often hidden as one range up to the last column; only what can be read counts.
        let last = last.min(super::MAX_COLUMNS);
        let columns = (first.max(1)..=last).filter_map(|number| u16::try_from(number - 1).ok());
        self.marks.hidden_columns.extend(columns.map(Column));
    }
}

fn is_true(text: &str) -> bool {
    matches!(text, "1" | "true")
}

/// `D9` as row and column, if there is such a cell.
pub(crate) fn reference(text: &str) -> Option<(u32, Column)> {
    let split = text.find(|c: char| c.is_ascii_digit())?;
    let (letters, digits) = text.split_at_checked(split)?;
    if digits.len() > 7 || !digits.chars().all(|c| c.is_ascii_digit()) {
        return None;
    }
    let row: u32 = digits.parse().ok()?;
    let column: Column = letters.parse().ok()?;
    let is_inside = (1..=LAST_ROW).contains(&row) && u32::from(column.0) < LAST_COLUMN;
    is_inside.then_some((row, column))
}

fn merge(text: &str) -> Option<Merge> {
    let (first, last) = text.split_once(':')?;
    let ((first_row, first_column), (last_row, last_column)) = (reference(first)?, reference(last)?);
    (first_row <= last_row && first_column <= last_column).then_some(Merge {
        first_row,
        last_row,
        first_column,
        last_column,
    })
}
