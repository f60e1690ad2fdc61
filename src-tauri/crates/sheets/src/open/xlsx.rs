//! Cells of an .xlsx file by the streaming reader only; a dense range of a stray corner cell would ask for half
//! a terabyte.

use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{CellErrorType, DataRef, Reader, SheetType, SheetVisible, Xlsx, XlsxError};
use zip::ZipArchive;

use super::formats::CellFormat;
use super::marks::{self, Marks};
use super::{Budget, MAX_SHEETS, Refusal, empty_sheet, package, text_cell};
use crate::workbook::{Column, RawCell, Row, Sheet};

/// Days between the two systems in which Excel counts days.
const DAYS_TO_1904: f64 = 1462.0;

/// Reads all sheets; the second value tells whether days are counted from 1904.
pub(super) fn read(bytes: &[u8]) -> Result<(Vec<Sheet>, bool), Refusal> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Refusal::damaged())?;
    package::check(&mut archive)?;
    let parts = package::sheet_parts(&mut archive);
    // The reader is robust, but a file from a stranger is no place for trust: its panic is an answer, too.
    let read = catch_unwind(AssertUnwindSafe(|| {
        let mut workbook = Xlsx::new(Cursor::new(bytes)).map_err(|error| refusal(&error))?;
        let is_1904 = workbook.has_1904_epoch();
        let tabs: Vec<_> = workbook.sheets_metadata().to_vec();
        if tabs.len() > MAX_SHEETS {
            return Err(Refusal::too_large("这个文件有超过 256 张工作表，不像是一份名册".to_owned()));
        }
        let mut budget = Budget::default();
        let mut sheets = Vec::with_capacity(tabs.len());
        for tab in tabs.iter().filter(|tab| tab.typ == SheetType::WorkSheet) {
            let marks = match parts.get(&tab.name) {
                Some(part) => marks::read(&mut archive, &part.part)?,
                None => Marks::default(),
            };
            let mut sheet = read_sheet(&mut workbook, &tab.name, &marks, &mut budget)?;
            sheet.hidden = tab.visible != SheetVisible::Visible;
            sheets.push(sheet);
        }
        Ok((sheets, is_1904))
    }));
    read.unwrap_or_else(|_| Err(Refusal::damaged()))
}

fn refusal(error: &XlsxError) -> Refusal {
    match error {
        XlsxError::FileNotFound(_) | XlsxError::RelationshipNotFound => Refusal::new(
            "这个压缩文件里没有工作表",
            "请选择 .xlsx 名册；如果能用 WPS 或 Excel 打开，请另存为 .xlsx",
        ),
        _ => Refusal::damaged(),
    }
}

fn read_sheet(
    workbook: &mut Xlsx<Cursor<&[u8]>>,
    name: &str,
    marks: &Marks,
    budget: &mut Budget,
) -> Result<Sheet, Refusal> {
    let is_1904 = workbook.has_1904_epoch();
    let mut sheet = empty_sheet(name);
    let mut reader = match workbook.worksheet_cells_reader(name) {
        Ok(reader) => reader,
        // A chart on a tab of its own, or a tab whose part is missing: nothing to read, nothing lost.
        Err(XlsxError::NotAWorksheet(_) | XlsxError::WorksheetNotFound(_)) => return Ok(sheet),
        Err(error) => return Err(refusal(&error)),
    };
    let formats: Vec<CellFormat> = reader.styles().iter().map(CellFormat::of).collect();
    let mut rows = RowsInMaking::default();
    let epoch = if is_1904 { DAYS_TO_1904 } else { 0.0 };
    loop {
        let (cell, style) = match reader.next_cell_with_style_id() {
            Ok(Some(found)) => found,
            Ok(None) => break,
            // An error of a newer Excel (#SPILL!); the marks know its place and text.
            Err(XlsxError::CellError(_)) => continue,
            Err(error) => return Err(refusal(&error)),
        };
        let (row, column) = cell.get_position();
        let format = formats.get(style).copied().unwrap_or(CellFormat::GENERAL);
        let Some((raw, is_cut)) = raw_cell(cell.get_value(), format, epoch) else { continue };
        let at = (row.saturating_add(1), Column(u16::try_from(column).unwrap_or(u16::MAX)));
        budget.count(rows.is_new(at.0), column)?;
        if is_cut {
            sheet.cut_cells.push(at);
        }
        rows.push(at, raw);
    }
    for at in &marks.without_result {
        budget.count(rows.is_new(at.0), u32::from(at.1.0))?;
        rows.push(*at, RawCell::FormulaNoValue);
    }
    for (at, text) in &marks.errors {
        rows.push(*at, RawCell::Error(text.clone()));
    }
    sheet.rows = rows.finish();
    sheet.hidden_rows = marks.hidden_rows.iter().copied().filter(|row| sheet.row(*row).is_some()).collect();
    sheet.hidden_columns = marks.hidden_columns.iter().copied().collect();
    sheet.merges.clone_from(&marks.merges);
    Ok(sheet)
}

/// Rows as their cells arrive; a file may give them out of order or twice.
#[derive(Default)]
struct RowsInMaking {
    rows: Vec<Row>,
    is_unsorted: bool,
}

impl RowsInMaking {
    fn is_new(&self, number: u32) -> bool {
        self.rows.last().is_none_or(|row| row.number != number)
    }

    fn push(&mut self, at: (u32, Column), cell: RawCell) {
        match self.rows.last_mut() {
            Some(row) if row.number == at.0 => {
                self.is_unsorted |= row.cells.last().is_some_and(|(column, _)| *column >= at.1);
                row.cells.push((at.1, cell));
            }
            last => {
                self.is_unsorted |= last.is_some_and(|row| row.number > at.0);
                self.rows.push(Row { number: at.0, cells: vec![(at.1, cell)] });
            }
        }
    }

    fn finish(mut self) -> Vec<Row> {
        if !self.is_unsorted {
            return self.rows;
        }
        self.rows.sort_by_key(|row| row.number);
        let mut rows: Vec<Row> = Vec::with_capacity(self.rows.len());
        for row in self.rows {
            match rows.last_mut().filter(|last| last.number == row.number) {
                Some(last) => last.cells.extend(row.cells),
                None => rows.push(row),
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
}

fn raw_cell(value: &DataRef<'_>, format: CellFormat, epoch: f64) -> Option<(RawCell, bool)> {
    let raw = match value {
        DataRef::Empty => return None,
        DataRef::String(text) => return text_cell(text),
        DataRef::SharedString(text) => return text_cell(text),
        DataRef::Int(number) => number_cell(*number as f64, format),
        DataRef::Float(number) => number_cell(*number, format),
        DataRef::Bool(flag) => RawCell::Flag(*flag),
        DataRef::DateTime(date) if date.is_duration() => number_cell(date.as_f64(), format),
        DataRef::DateTime(date) => {
            RawCell::Date { serial: date.as_f64() + epoch, without_day: format.without_day }
        }
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => RawCell::Iso(text.as_str().into()),
        DataRef::Error(error) => RawCell::Error(error_text(error).into()),
    };
    Some((raw, false))
}

fn number_cell(value: f64, format: CellFormat) -> RawCell {
    RawCell::Number { value, shown: format.shown(value).map(String::into_boxed_str) }
}

fn error_text(error: &CellErrorType) -> &'static str {
    match error {
        CellErrorType::Div0 => "#DIV/0!",
        CellErrorType::NA => "#N/A",
        CellErrorType::Name => "#NAME?",
        CellErrorType::Null => "#NULL!",
        CellErrorType::Num => "#NUM!",
        CellErrorType::Ref => "#REF!",
        CellErrorType::Value => "#VALUE!",
        CellErrorType::GettingData => "#DATA!",
    }
}
