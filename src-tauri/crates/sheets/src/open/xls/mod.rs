//! Cells of an old `.xls` or `.et` file (BIFF5, BIFF8), record by record into sparse rows.
//!
//! Read here and not by a library: a dense table of one stray cell in the last corner takes a gigabyte, and neither
//! number formats nor hidden rows would be told. Layout: [MS-XLS]; every number of a record is checked, none trusted.

mod records;
mod strings;

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use super::formats::{CellFormat, DAYS_TO_1904, dated_cell};
use super::making::SheetInMaking;
use super::{Budget, MAX_FILE_BYTES, MAX_SHEETS, Refusal, text_cell};
use crate::workbook::{RawCell, Sheet};
use records::{Record, Records, u8_at, u16_at, u32_at};
use strings::{Coding, Segments};

/// Reads all sheets; the second value tells whether days are counted from 1904.
pub(super) fn read(bytes: &[u8], mut budget: Budget<'_>) -> Result<(Vec<Sheet>, bool), Refusal> {
    let stream = stream(bytes)?;
    let book = Book::read(&stream)?;
    let mut sheets = Vec::with_capacity(book.tabs.len());
    // Sheets lie behind each other; two hundred of them in one place would be read two hundred times.
    let mut left = stream.len().saturating_mul(2);
    for tab in book.tabs.iter().filter(|tab| tab.is_sheet) {
        let mut sheet = SheetInMaking::new(&tab.name);
        if tab.is_hidden {
            sheet.hide();
        }
        let records = stream.get(tab.offset..).ok_or_else(Refusal::damaged)?;
        let mut filler =
            Filler { book: &book, sheet: &mut sheet, budget: &mut budget, left: &mut left, formula: None };
        filler.fill(records)?;
        sheets.push(sheet.finish());
    }
    if sheets.is_empty() { Err(Refusal::damaged()) } else { Ok((sheets, book.is_1904)) }
}

/// The records: a stream of the compound file, or the file itself where a program wrote none around them.
fn stream(bytes: &[u8]) -> Result<Vec<u8>, Refusal> {
    if bytes.first() == Some(&0x09) {
        return Ok(bytes.to_vec());
    }
    let mut file = cfb::CompoundFile::open(Cursor::new(bytes)).map_err(|_| Refusal::damaged())?;
    let name = ["/Workbook", "/Book"].into_iter().find(|name| file.is_stream(name));
    let stream = file.open_stream(name.ok_or_else(Refusal::damaged)?).map_err(|_| Refusal::damaged())?;
    let mut records = Vec::new();
    stream.take(MAX_FILE_BYTES as u64).read_to_end(&mut records).map_err(|_| Refusal::damaged())?;
    Ok(records)
}

/// A tab as the book names it.
struct Tab {
    name: String,
    offset: usize,
    is_hidden: bool,
    is_sheet: bool,
}

/// What holds for all sheets.
struct Book {
    coding: Coding,
    is_1904: bool,
    /// By the number that cells name.
    formats: Vec<CellFormat>,
    strings: Vec<Box<str>>,
    tabs: Vec<Tab>,
}

impl Book {
    fn read(stream: &[u8]) -> Result<Self, Refusal> {
        let mut records = Records::new(stream);
        let first = records.next().ok_or_else(Refusal::damaged)?;
        let is_biff8 = match (first.kind, u16_at(first.data, 0)) {
            (0x0809, Some(0x0600)) => true,
            (0x0809, Some(0x0500)) => false,
            (0x0009 | 0x0209 | 0x0409, _) => return Err(too_old()),
            _ => return Err(Refusal::damaged()),
        };
        let mut book = Self {
            coding: Coding::new(is_biff8),
            is_1904: false,
            formats: Vec::new(),
            strings: Vec::new(),
            tabs: Vec::new(),
        };
        let mut codes: BTreeMap<u16, String> = BTreeMap::new();
        let mut wanted: Vec<u16> = Vec::new();
        while let Some(record) = records.next() {
            match record.kind {
                // FILEPASS
                0x002F => return Err(Refusal::locked()),
                // CODEPAGE
                0x0042 => book.coding.use_page(u16_at(record.data, 0)),
                // DATEMODE
                0x0022 => book.is_1904 = u16_at(record.data, 0) == Some(1),
                // FORMAT
                0x041E => {
                    if let Some((id, code)) = book.coding.format(record.data) {
                        codes.insert(id, code);
                    }
                }
                // XF: font, number of the format
                0x00E0 => wanted.push(u16_at(record.data, 2).unwrap_or(0)),
                // BOUNDSHEET
                0x0085 => {
                    book.tabs.extend(book.coding.tab(record.data));
                    if book.tabs.len() > MAX_SHEETS {
                        return Err(Refusal::too_many_sheets());
                    }
                }
                // SST
                0x00FC => book.strings = strings::table(&records.with_continued(&record)),
                // EOF
                0x000A => break,
                _ => {}
            }
        }
        book.formats = wanted
            .into_iter()
            .map(|id| CellFormat::of_code(Some(u32::from(id)), codes.get(&id).map_or(built_in(id), |c| c)))
            .collect();
        Ok(book)
    }

    fn format(&self, data: &[u8]) -> CellFormat {
        let at = u16_at(data, 4).map_or(usize::MAX, usize::from);
        self.formats.get(at).copied().unwrap_or(CellFormat::GENERAL)
    }

    fn number(&self, value: f64, format: CellFormat) -> RawCell {
        dated_cell(value, format, if self.is_1904 { DAYS_TO_1904 } else { 0.0 })
    }
}

fn too_old() -> Refusal {
    Refusal::new(
        "这是 Excel 4.0 或更早的表格（BIFF2–4），读不了",
        "请用 WPS 或 Excel 打开，另存为 .xlsx 后再导入",
    )
}

/// The codes of formats that a file need not define.
fn built_in(id: u16) -> &'static str {
    match id {
        1 => "0",
        2 => "0.00",
        3 => "#,##0",
        4 => "#,##0.00",
        9 => "0%",
        10 => "0.00%",
        49 => "@",
        _ => "General",
    }
}

/// Fills a sheet from its records.
struct Filler<'a, 'b> {
    book: &'a Book,
    sheet: &'a mut SheetInMaking,
    budget: &'a mut Budget<'b>,
    /// So many bytes of records may still be read for all sheets.
    left: &'a mut usize,
    /// The place of a formula whose text follows.
    formula: Option<(u16, u16)>,
}

impl Filler<'_, '_> {
    fn fill(&mut self, stream: &[u8]) -> Result<(), Refusal> {
        let mut records = Records::new(stream);
        // A chart inside the sheet has records of its own that look like cells.
        let mut depth = 0u32;
        while let Some(record) = records.next() {
            let left = self.left.checked_sub(record.data.len() + 4);
            *self.left = left.ok_or_else(|| Refusal::suspicious("里的工作表互相重叠"))?;
            match record.kind {
                0x0809 => depth += 1,
                0x000A if depth <= 1 => return Ok(()),
                0x000A => depth -= 1,
                _ if depth == 1 => {
                    let whole = records.with_continued(&record);
                    self.record(&record, &whole)?;
                }
                _ => {}
            }
        }
        // The end is missing: what was read before it is a part of a file.
        Err(Refusal::damaged())
    }

    fn record(&mut self, record: &Record<'_>, whole: &[&[u8]]) -> Result<(), Refusal> {
        let data = record.data;
        match record.kind {
            // ROW
            0x0208 if u16_at(data, 12).is_some_and(|options| options & 0x20 != 0) => {
                if let Some(row) = u16_at(data, 0) {
                    self.sheet.hide_row(u32::from(row) + 1);
                }
            }
            // COLINFO
            0x007D if u16_at(data, 8).is_some_and(|options| options & 1 != 0) => {
                if let (Some(first), Some(last)) = (u16_at(data, 0), u16_at(data, 2)) {
                    self.sheet.hide_columns(u32::from(first)..u32::from(last.min(255)) + 1);
                }
            }
            // NUMBER
            0x0203 => {
                let value = data.get(6..14).and_then(|eight| eight.try_into().ok()).map(f64::from_le_bytes);
                self.put(data, value.map(|value| self.book.number(value, self.book.format(data))))?;
            }
            // RK
            0x027E => {
                let value = u32_at(data, 6).map(packed_number);
                self.put(data, value.map(|value| self.book.number(value, self.book.format(data))))?;
            }
            // MULRK
            0x00BD => self.packed_numbers(data)?,
            // LABEL, RSTRING
            0x0204 | 0x00D6 => {
                let text = Segments::of(whole).after(6).long_string(&self.book.coding);
                self.put_text(data, text)?;
            }
            // LABELSST
            0x00FD => {
                let text = u32_at(data, 6).and_then(|at| self.book.strings.get(at as usize));
                if let Some(found) = text.and_then(|text| text_cell(text)) {
                    self.place(data, found)?;
                }
            }
            // BOOLERR
            0x0205 => {
                let cell = match (u8_at(data, 6), u8_at(data, 7)) {
                    (Some(value), Some(0)) => Some(RawCell::Flag(value != 0)),
                    (Some(code), Some(_)) => Some(RawCell::Error(error_of(code).into())),
                    _ => None,
                };
                self.put(data, cell)?;
            }
            // FORMULA
            0x0006 | 0x0206 | 0x0406 => self.formula(data)?,
            // STRING: the text that the formula before it gave
            0x0207 => {
                if let Some((row, column)) = self.formula.take() {
                    let text = Segments::of(whole).long_string(&self.book.coding);
                    if let Some(found) = text.as_deref().and_then(text_cell) {
                        self.sheet.put(self.budget, u32::from(row) + 1, u32::from(column), found)?;
                    }
                }
            }
            // MERGECELLS
            0x00E5 => self.merges(data),
            _ => {}
        }
        Ok(())
    }

    fn put_text(&mut self, data: &[u8], text: Option<String>) -> Result<(), Refusal> {
        match text.as_deref().and_then(text_cell) {
            Some(found) => self.place(data, found),
            None => Ok(()),
        }
    }

    fn put(&mut self, data: &[u8], cell: Option<RawCell>) -> Result<(), Refusal> {
        match cell {
            Some(cell) => self.place(data, (cell, false)),
            None => Ok(()),
        }
    }

    /// Puts a cell where its record says; a record too short to say so is none.
    fn place(&mut self, data: &[u8], found: (RawCell, bool)) -> Result<(), Refusal> {
        match (u16_at(data, 0), u16_at(data, 2)) {
            (Some(row), Some(column)) => {
                self.sheet.put(self.budget, u32::from(row) + 1, u32::from(column), found)
            }
            _ => Ok(()),
        }
    }

    fn packed_numbers(&mut self, data: &[u8]) -> Result<(), Refusal> {
        let (Some(row), Some(first)) = (u16_at(data, 0), u16_at(data, 2)) else { return Ok(()) };
        let pairs = data.get(4..data.len().saturating_sub(2)).unwrap_or_default().chunks_exact(6);
        for (column, pair) in (u32::from(first)..).zip(pairs) {
            let at = u16_at(pair, 0).map_or(usize::MAX, usize::from);
            let format = self.book.formats.get(at).copied().unwrap_or(CellFormat::GENERAL);
            if let Some(packed) = u32_at(pair, 2) {
                let cell = self.book.number(packed_number(packed), format);
                self.sheet.put(self.budget, u32::from(row) + 1, column, (cell, false))?;
            }
        }
        Ok(())
    }

    fn formula(&mut self, data: &[u8]) -> Result<(), Refusal> {
        self.formula = None;
        let Some(result) = data.get(6..14) else { return Ok(()) };
        if result.get(6..) != Some(&[0xFF, 0xFF]) {
            let value = result.try_into().ok().map(f64::from_le_bytes);
            return self.put(data, value.map(|value| self.book.number(value, self.book.format(data))));
        }
        match (result.first(), result.get(2)) {
            (Some(0), _) => self.formula = u16_at(data, 0).zip(u16_at(data, 2)),
            (Some(1), Some(flag)) => self.put(data, Some(RawCell::Flag(*flag != 0)))?,
            (Some(2), Some(code)) => self.put(data, Some(RawCell::Error(error_of(*code).into())))?,
            // An empty text.
            _ => {}
        }
        Ok(())
    }

    fn merges(&mut self, data: &[u8]) {
        let count = u16_at(data, 0).map_or(0, usize::from);
        for area in data.get(2..).unwrap_or_default().chunks_exact(8).take(count) {
            let number = |at| u32::from(u16_at(area, at).unwrap_or(0));
            self.sheet.merge((number(0) + 1, number(4)), (number(2) + 1, number(6)));
        }
    }
}

/// RK: thirty bits of a number, whole or the upper half of a fraction, perhaps times a hundred.
fn packed_number(packed: u32) -> f64 {
    let value = if packed & 2 != 0 {
        f64::from(packed.cast_signed() >> 2)
    } else {
        f64::from_bits(u64::from(packed & !3) << 32)
    };
    if packed & 1 != 0 { value / 100.0 } else { value }
}

fn error_of(code: u8) -> &'static str {
    match code {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0F => "#VALUE!",
        0x17 => "#REF!",
        0x1D => "#NAME?",
        0x24 => "#NUM!",
        _ => "#N/A",
    }
}
