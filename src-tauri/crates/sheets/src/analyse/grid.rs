//! A sheet as it is meant: corrections of the user over the cells, merged cells filled.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use crate::analyse::SheetDecisions;
use crate::open::reference;
use crate::values::text;
use crate::workbook::{Column, Merge, RawCell, Row, Sheet};

/// Most text that merged cells give to the rows that they cover, in bytes: each of the rows gets a copy. What is merged
/// beyond it stands in its first row only.
const MOST_FILLED: usize = 64 * 1024 * 1024;

/// A sheet with the user's corrections.
pub(super) struct Grid<'a> {
    pub(super) sheet: &'a Sheet,
    edits: BTreeMap<(u32, Column), RawCell>,
    /// Merges over several rows by their first column, sorted.
    tall: BTreeMap<Column, Vec<(u32, u32)>>,
    /// The last column of merges over several columns, by their first cell.
    wide: BTreeMap<(u32, Column), Column>,
    /// Cells whose text was cut.
    cut: BTreeSet<(u32, Column)>,
}

impl<'a> Grid<'a> {
    pub(super) fn new(sheet: &'a Sheet, decisions: Option<&SheetDecisions>) -> Self {
        let edits = decisions
            .iter()
            .flat_map(|decisions| &decisions.edits)
            .filter_map(|(at, text)| Some((reference(at)?, RawCell::Text(text.as_str().into()))))
            .collect();
        let mut tall: BTreeMap<Column, Vec<(u32, u32)>> = BTreeMap::new();
        let mut room = MOST_FILLED;
        for merge in sheet.merges.iter().filter(|merge| merge.last_row > merge.first_row) {
            match room.checked_sub(filled_bytes(sheet, merge)) {
                Some(left) => room = left,
                None => continue,
            }
            tall.entry(merge.first_column).or_default().push((merge.first_row, merge.last_row));
        }
        tall.values_mut().for_each(|spans| spans.sort_unstable());
        let wide = sheet
            .merges
            .iter()
            .filter(|merge| merge.last_column > merge.first_column)
            .map(|merge| ((merge.first_row, merge.first_column), merge.last_column))
            .collect();
        let cut = sheet.cut_cells.iter().copied().collect();
        Self { sheet, edits, tall, wide, cut }
    }

    /// The cell, corrected if the user corrected it.
    pub(super) fn cell(&self, row: &'a Row, column: Column) -> Option<&RawCell> {
        if self.edits.is_empty() {
            return row.cell(column);
        }
        let edited = self.edits.get(&(row.number, column));
        match edited {
            Some(RawCell::Text(text)) if text.trim().is_empty() => None,
            Some(cell) => Some(cell),
            None => row.cell(column),
        }
    }

    /// The cell, or the one that is merged over it from above.
    pub(super) fn filled(&self, row: &'a Row, column: Column) -> Option<&RawCell> {
        self.cell(row, column).or_else(|| {
            let top = self.sheet.row(self.merged_from(row.number, column)?)?;
            self.cell(top, column)
        })
    }

    /// The first row of the merge that covers this cell from above.
    pub(super) fn merged_from(&self, row: u32, column: Column) -> Option<u32> {
        let spans = self.tall.get(&column)?;
        let at = spans.partition_point(|(first, _)| *first < row);
        let (first, last) = spans.get(at.checked_sub(1)?)?;
        (*last >= row).then_some(*first)
    }

    /// Whether a merge over several rows begins in this cell.
    pub(super) fn begins_tall(&self, row: u32, column: Column) -> bool {
        self.tall
            .get(&column)
            .is_some_and(|spans| spans.binary_search_by_key(&row, |(first, _)| *first).is_ok())
    }

    /// The last column of the merge that begins in this cell.
    pub(super) fn merged_until(&self, row: u32, column: Column) -> Option<Column> {
        self.wide.get(&(row, column)).copied()
    }

    /// Whether the text of the cell was too long to be kept whole.
    pub(super) fn is_cut(&self, row: u32, column: Column) -> bool {
        self.cut.contains(&(row, column))
    }

    /// The text of a cell for a head or a title; merged cells all read like their first.
    pub(super) fn head_text(&self, row: u32, column: Column, merges: &[Merge]) -> String {
        let at = merges
            .iter()
            .find(|merge| {
                (merge.first_row..=merge.last_row).contains(&row)
                    && (merge.first_column..=merge.last_column).contains(&column)
            })
            .map_or((row, column), |merge| (merge.first_row, merge.first_column));
        let cell = self.sheet.row(at.0).and_then(|row| self.cell(row, at.1));
        match cell {
            Some(RawCell::Text(text)) => text::clean(text::start_of(text)).into_owned(),
            cell => cell.map(text::of_cell).unwrap_or_default().into_owned(),
        }
    }

    /// Cells of a row inside a table, as texts.
    pub(super) fn texts<'b>(
        &'b self,
        row: &'a Row,
        first: Column,
        last: Column,
    ) -> Vec<(Column, Cow<'b, str>)> {
        let cells = row
            .cells
            .iter()
            .filter(|(column, _)| (first..=last).contains(column))
            .filter_map(|(column, cell)| {
                let cell = if self.edits.is_empty() { Some(cell) } else { self.cell(row, *column) };
                Some((*column, text::of_cell(cell?)))
            })
            .filter(|(_, text)| !text.is_empty());
        let mut texts: Vec<(Column, Cow<'b, str>)> = Vec::with_capacity(row.cells.len());
        texts.extend(cells);
        for ((number, column), cell) in self.edits.range((row.number, first)..=(row.number, last)) {
            if *number == row.number && row.cell(*column).is_none() {
                texts.push((*column, text::of_cell(cell)));
            }
        }
        if !self.edits.is_empty() {
            texts.sort_by_key(|(column, _)| *column);
        }
        texts
    }
}

/// The text of a merged cell as often as there are rows under it.
fn filled_bytes(sheet: &Sheet, merge: &Merge) -> usize {
    let cell = sheet.row(merge.first_row).and_then(|row| row.cell(merge.first_column));
    let place = |number: u32| sheet.rows.partition_point(|row| row.number <= number);
    let n_rows = place(merge.last_row).saturating_sub(place(merge.first_row));
    cell.map_or(0, RawCell::text_bytes).saturating_mul(n_rows)
}
