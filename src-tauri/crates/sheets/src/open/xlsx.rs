//! Cells of an .xlsx file by the streaming reader only; a dense range of a stray corner cell would ask for half
//! a terabyte.

use std::io::Cursor;

use calamine::{CellErrorType, DataRef, Reader, SheetType, SheetVisible, Xlsx, XlsxError};
use zip::ZipArchive;

use super::formats::{CellFormat, DAYS_TO_1904, number_cell};
use super::making::SheetInMaking;
use super::marks::{self, Marks};
use super::{Budget, MAX_SHEETS, Refusal, package, text_cell};
use crate::workbook::{RawCell, Sheet};

/// A sheet whose part is larger, in bytes, is read by two threads.
const WORTH_A_THREAD: u64 = 2 * 1024 * 1024;

/// Reads all sheets; the second value tells whether days are counted from 1904.
pub(super) fn read(bytes: &[u8], mut budget: Budget<'_>) -> Result<(Vec<Sheet>, bool), Refusal> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Refusal::damaged())?;
    package::check(&mut archive)?;
    let parts = package::sheet_parts(&mut archive);
    let mut workbook = Xlsx::new(Cursor::new(bytes)).map_err(|error| refusal(&error))?;
    let is_1904 = workbook.has_1904_epoch();
    let tabs: Vec<_> = workbook.sheets_metadata().to_vec();
    if tabs.len() > MAX_SHEETS {
        return Err(Refusal::too_many_sheets());
    }
    let mut sheets = Vec::with_capacity(tabs.len());
    for tab in tabs.iter().filter(|tab| tab.typ == SheetType::WorkSheet) {
        let part = parts.get(&tab.name).map(|part| part.part.as_str());
        let mut cells = |budget: &mut Budget<'_>| read_cells(&mut workbook, &tab.name, budget);
        let (marks, sheet) = match part {
            Some(part) if package::size_of(&mut archive, part) > WORTH_A_THREAD => {
                // Both passes take as long as each other; what the marks say against a file comes first all the same.
                std::thread::scope(|scope| {
                    let marks = scope.spawn(|| marks::read(bytes, part));
                    let sheet = cells(&mut budget);
                    (marks.join().unwrap_or_else(|_| Err(Refusal::damaged())), sheet)
                })
            }
            Some(part) => (Ok(marks::read(bytes, part)?), cells(&mut budget)),
            None => (Ok(Marks::default()), cells(&mut budget)),
        };
        let marks = marks?;
        let mut sheet = sheet?;
        mark(&mut sheet, &marks, &mut budget)?;
        if tab.visible != SheetVisible::Visible {
            sheet.hide();
        }
        sheets.push(sheet.finish());
    }
    Ok((sheets, is_1904))
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

fn read_cells(
    workbook: &mut Xlsx<Cursor<&[u8]>>,
    name: &str,
    budget: &mut Budget<'_>,
) -> Result<SheetInMaking, Refusal> {
    let is_1904 = workbook.has_1904_epoch();
    let mut sheet = SheetInMaking::new(name);
    let mut reader = match workbook.worksheet_cells_reader(name) {
        Ok(reader) => reader,
        // A chart on a tab of its own: nothing to read, nothing lost.
        Err(XlsxError::NotAWorksheet(_)) => return Ok(sheet),
        Err(error) => return Err(refusal(&error)),
    };
    let formats: Vec<CellFormat> = reader.styles().iter().map(CellFormat::of).collect();
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
        if let Some(found) = raw_cell(cell.get_value(), format, epoch) {
            sheet.put(budget, row.saturating_add(1), column, found)?;
        }
    }
    Ok(sheet)
}

/// Brings what the cell reader does not tell into a sheet.
fn mark(sheet: &mut SheetInMaking, marks: &Marks, budget: &mut Budget<'_>) -> Result<(), Refusal> {
    for (row, column) in &marks.without_result {
        sheet.put(budget, *row, u32::from(column.0), (RawCell::FormulaNoValue, false))?;
    }
    for ((row, column), text) in &marks.errors {
        sheet.put(budget, *row, u32::from(column.0), (RawCell::Error(text.clone()), false))?;
    }
    marks.hidden_rows.iter().for_each(|row| sheet.hide_row(*row));
    for column in marks.hidden_columns.iter().map(|column| u32::from(column.0)) {
        sheet.hide_columns(column..column + 1);
    }
    for merge in &marks.merges {
        let (first, last) = (u32::from(merge.first_column.0), u32::from(merge.last_column.0));
        sheet.merge((merge.first_row, first), (merge.last_row, last));
    }
    Ok(())
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
        DataRef::Error(error) => RawCell::Error(error_of(error).into()),
    };
    Some((raw, false))
}

fn error_of(error: &CellErrorType) -> &'static str {
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
