//! A sheet while its cells arrive, whatever the format of the file and in whatever order.

use std::collections::BTreeSet;
use std::ops::Range;

use super::{Budget, MAX_COLUMNS, MAX_MERGES, MAX_NAME, Refusal};
use crate::workbook::{Column, Merge, RawCell, Row, Sheet};

/// A sheet that is being filled.
pub(super) struct SheetInMaking {
    name: String,
    hidden: bool,
    rows: Vec<Row>,
    is_unsorted: bool,
    merges: Vec<Merge>,
    hidden_rows: BTreeSet<u32>,
    hidden_columns: BTreeSet<Column>,
    cut_cells: Vec<(u32, Column)>,
}

impl SheetInMaking {
    /// A sheet that holds nothing yet.
    pub(super) fn new(name: &str) -> Self {
        Self {
            name: name.chars().take(MAX_NAME).collect(),
            hidden: false,
            rows: Vec::new(),
            is_unsorted: false,
            merges: Vec::new(),
            hidden_rows: BTreeSet::new(),
            hidden_columns: BTreeSet::new(),
            cut_cells: Vec::new(),
        }
    }

    /// Hides the tab.
    pub(super) fn hide(&mut self) {
        self.hidden = true;
    }

    /// Hides a row, counted from 1.
    pub(super) fn hide_row(&mut self, row: u32) {
        self.hidden_rows.insert(row);
    }

    /// Hides columns, as far as any are read: the rest of a sheet is often hidden as one range up to its last one.
    pub(super) fn hide_columns(&mut self, columns: Range<u32>) {
        let columns = columns.start..columns.end.min(MAX_COLUMNS);
        self.hidden_columns.extend(columns.filter_map(|column| u16::try_from(column).ok()).map(Column));
    }

    /// Shows cells as one, from the first row and column to the last. What no sheet can hold is none, and so is what
    /// comes after very many.
    pub(super) fn merge(&mut self, (first_row, first): (u32, u32), (last_row, last): (u32, u32)) {
        let column = |number: u32| u16::try_from(number).ok().map(Column);
        if let (Some(first_column), Some(last_column)) = (column(first), column(last))
            && first_row <= last_row
            && first <= last
            && self.merges.len() < MAX_MERGES
        {
            self.merges.push(Merge { first_row, last_row, first_column, last_column });
        }
    }

    /// Puts a cell; the row counts from 1, the column from 0. The flag tells that its text was cut. A second cell at
    /// the same place takes it.
    ///
    /// # Errors
    /// The file holds more than is read.
    pub(super) fn put(
        &mut self,
        budget: &mut Budget<'_>,
        row: u32,
        column: u32,
        (cell, is_cut): (RawCell, bool),
    ) -> Result<(), Refusal> {
        let cell = bounded(cell);
        let is_new = self.rows.last().is_none_or(|last| last.number != row);
        budget.count(is_new, column, &cell)?;
        let column = Column(u16::try_from(column).unwrap_or(u16::MAX));
        if is_cut {
            self.cut_cells.push((row, column));
        }
        match self.rows.last_mut() {
            Some(last) if last.number == row => {
                self.is_unsorted |= last.cells.last().is_some_and(|(before, _)| *before >= column);
                last.cells.push((column, cell));
            }
            last => {
                // Rows of a table are alike.
                let room = last.as_ref().map_or(1, |last| last.cells.len().min(64));
                self.is_unsorted |= last.is_some_and(|last| last.number > row);
                let mut cells = Vec::with_capacity(room);
                cells.push((column, cell));
                self.rows.push(Row { number: row, cells });
            }
        }
        Ok(())
    }

    /// The sheet; of what is hidden only rows that hold something are told.
    pub(super) fn finish(mut self) -> Sheet {
        if self.is_unsorted {
            self.rows = sorted(self.rows);
        }
        let mut sheet = Sheet {
            name: self.name,
            hidden: self.hidden,
            rows: self.rows,
            merges: self.merges,
            hidden_rows: Vec::new(),
            hidden_columns: self.hidden_columns.into_iter().collect(),
            cut_cells: self.cut_cells,
        };
        sheet.hidden_rows = self.hidden_rows.into_iter().filter(|row| sheet.row(*row).is_some()).collect();
        sheet
    }
}

/// `#N/A` and a day are short; a file that says otherwise is not believed.
fn bounded(cell: RawCell) -> RawCell {
    const LONGEST: usize = 64;
    let cut = |text: Box<str>| if text.len() > LONGEST { text.chars().take(LONGEST).collect() } else { text };
    match cell {
        RawCell::Error(text) => RawCell::Error(cut(text)),
        RawCell::Iso(text) => RawCell::Iso(cut(text)),
        cell => cell,
    }
}

fn sorted(mut parts: Vec<Row>) -> Vec<Row> {
    parts.sort_by_key(|row| row.number);
    let mut rows: Vec<Row> = Vec::with_capacity(parts.len());
    for part in parts {
        match rows.last_mut().filter(|last| last.number == part.number) {
            Some(last) => last.cells.extend(part.cells),
            None => rows.push(part),
        }
    }
    for row in &mut rows {
        // Stable: of two values for one cell the later one stays, as in Excel.
        row.cells.sort_by_key(|(column, _)| *column);
        row.cells.reverse();
        row.cells.dedup_by_key(|(column, _)| *column);
        row.cells.reverse();
    }
    rows
}
