//! The XML tables of Excel 2003, as systems of schools still export them under the name `.xls`.

use std::collections::BTreeMap;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::formats::{CellFormat, DAYS_TO_1904, dated_cell};
use super::making::SheetInMaking;
use super::package::{attribute, resolved, xml};
use super::{Budget, LAST_ROW, MAX_CHARACTERS, MAX_SHEETS, Refusal, text, text_cell};
use crate::values::dates::serial_of_iso;
use crate::workbook::{RawCell, Sheet};

/// Reads all sheets; the second value tells whether days are counted from 1904.
pub(super) fn read(bytes: &[u8], budget: Budget<'_>) -> Result<(Vec<Sheet>, bool), Refusal> {
    let text = text::decode(bytes).ok_or_else(text::unknown_encoding)?;
    let mut pass = Pass { budget, ..Pass::default() };
    pass.run(xml(text.as_bytes()))?;
    let is_1904 = pass.is_1904;
    let sheets = pass.sheets.into_iter().map(SheetInMaking::finish).collect();
    Ok((sheets, is_1904))
}

#[derive(Default)]
struct Pass<'a> {
    sheets: Vec<SheetInMaking>,
    budget: Budget<'a>,
    is_1904: bool,
    formats: BTreeMap<String, CellFormat>,
    /// The style that is being defined.
    style: String,
    row: u32,
    row_span: u32,
    column: u32,
    /// How many columns the cell covers beside its own.
    covered: u32,
    cell: Option<OpenCell>,
    in_remark: bool,
    /// The element whose text is read.
    in_text: Option<&'static str>,
    said: String,
}

/// A cell while its tag is open.
struct OpenCell {
    kind: String,
    format: CellFormat,
    text: String,
    has_formula: bool,
}

impl Pass<'_> {
    fn run(&mut self, mut reader: Reader<&[u8]>) -> Result<(), Refusal> {
        let mut buffer = Vec::new();
        loop {
            buffer.clear();
            match reader.read_event_into(&mut buffer).map_err(|_| Refusal::damaged())? {
                Event::DocType(_) => return Err(Refusal::suspicious("内部带有外部定义")),
                Event::Start(tag) => self.open(&tag)?,
                Event::Empty(tag) => {
                    self.open(&tag)?;
                    self.close(tag.local_name().as_ref())?;
                }
                Event::End(tag) => self.close(tag.local_name().as_ref())?,
                Event::Text(text) => self.text(&text),
                Event::CData(text) => self.text(&text),
                Event::GeneralRef(name) => self.text(&resolved(&name)),
                Event::Eof => return Ok(()),
                _ => {}
            }
        }
    }

    fn text(&mut self, text: &str) {
        match (self.in_text, &mut self.cell) {
            (Some("Data"), Some(cell)) if cell.text.len() < MAX_CHARACTERS * 4 => cell.text.push_str(text),
            (Some("Visible"), _) if self.said.len() < 64 => self.said.push_str(text),
            _ => {}
        }
    }

    fn open(&mut self, tag: &BytesStart<'_>) -> Result<(), Refusal> {
        match tag.local_name().as_ref() {
            "Date1904" => self.is_1904 = true,
            "Style" => self.style = attribute_of(tag, "ID").unwrap_or_default(),
            "NumberFormat" => {
                let code = attribute_of(tag, "Format").unwrap_or_default();
                self.formats.insert(self.style.clone(), CellFormat::of_code(None, named_format(&code)));
            }
            "Worksheet" => {
                if self.sheets.len() >= MAX_SHEETS {
                    return Err(Refusal::too_many_sheets());
                }
                self.sheets.push(SheetInMaking::new(&attribute_of(tag, "Name").unwrap_or_default()));
                // A cell that was never closed belongs to no sheet.
                (self.row, self.column, self.cell) = (0, 0, None);
            }
            "Column" => self.column_mark(tag),
            "Row" => self.open_row(tag)?,
            "Cell" => self.open_cell(tag)?,
            // What a remark says is no value of the cell.
            "Comment" => self.in_remark = true,
            "Data" if !self.in_remark => {
                self.in_text = self.cell.is_some().then_some("Data");
                if let Some(cell) = &mut self.cell {
                    cell.kind = attribute_of(tag, "Type").unwrap_or_default();
                }
            }
            "Visible" => {
                self.in_text = Some("Visible");
                self.said.clear();
            }
            _ => {}
        }
        Ok(())
    }

    fn close(&mut self, name: &str) -> Result<(), Refusal> {
        match name {
            "Data" => self.in_text = None,
            "Comment" => self.in_remark = false,
            "Cell" => {
                if let Some(cell) = self.cell.take() {
                    self.put(cell)?;
                }
                // A merged cell covers those beside it; the next one without an index stands behind them.
                self.column = self.column.saturating_add(1).saturating_add(std::mem::take(&mut self.covered));
            }
            "Row" => self.row = self.row.saturating_add(std::mem::take(&mut self.row_span)).min(LAST_ROW),
            "Visible" => {
                self.in_text = None;
                if self.said.trim() != "SheetVisible"
                    && let Some(sheet) = self.sheets.last_mut()
                {
                    sheet.hide();
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn column_mark(&mut self, tag: &BytesStart<'_>) {
        let number = |name| attribute_of(tag, name).and_then(|text| text.parse::<u32>().ok());
        let first = number("Index").map_or(self.column, |index| index.saturating_sub(1));
        let last = first.saturating_add(number("Span").unwrap_or(0));
        self.column = last.saturating_add(1);
        if attribute_of(tag, "Hidden").as_deref() != Some("1") {
            return;
        }
        if let Some(sheet) = self.sheets.last_mut() {
            sheet.hide_columns(first..last.saturating_add(1));
        }
    }

    fn open_row(&mut self, tag: &BytesStart<'_>) -> Result<(), Refusal> {
        let index = attribute_of(tag, "Index").and_then(|text| text.parse::<u32>().ok());
        self.row = index.unwrap_or(self.row.saturating_add(1));
        self.column = 0;
        if !(1..=LAST_ROW).contains(&self.row) {
            return Err(Refusal::suspicious("有行号超出表格范围"));
        }
        if attribute_of(tag, "Hidden").as_deref() == Some("1")
            && let Some(sheet) = self.sheets.last_mut()
        {
            sheet.hide_row(self.row);
        }
        // A row without any cell may stand for many.
        self.row_span = attribute_of(tag, "Span").and_then(|text| text.parse::<u32>().ok()).unwrap_or(0);
        Ok(())
    }

    fn open_cell(&mut self, tag: &BytesStart<'_>) -> Result<(), Refusal> {
        let number = |name| attribute_of(tag, name).and_then(|text| text.parse::<u32>().ok());
        if let Some(index) = number("Index") {
            self.column = index.saturating_sub(1);
        }
        // A cell before any row opens one.
        self.row = self.row.max(1);
        if self.column >= 16_384 {
            return Err(Refusal::suspicious("有单元格位置超出表格范围"));
        }
        let (across, down) = (number("MergeAcross").unwrap_or(0), number("MergeDown").unwrap_or(0));
        if let (true, Some(sheet)) = (across + down.min(LAST_ROW) > 0, self.sheets.last_mut()) {
            let last_row = self.row.saturating_add(down).min(LAST_ROW);
            sheet.merge((self.row, self.column), (last_row, self.column.saturating_add(across)));
        }
        let style = attribute_of(tag, "StyleID").unwrap_or_default();
        self.cell = Some(OpenCell {
            kind: String::new(),
            format: self.formats.get(&style).copied().unwrap_or(CellFormat::GENERAL),
            text: String::new(),
            has_formula: attribute_of(tag, "Formula").is_some(),
        });
        self.covered = across;
        Ok(())
    }

    fn put(&mut self, cell: OpenCell) -> Result<(), Refusal> {
        let epoch = if self.is_1904 { DAYS_TO_1904 } else { 0.0 };
        let number = cell.text.trim().parse::<f64>().ok();
        let found = match (cell.kind.as_str(), number) {
            ("", _) if cell.has_formula => Some((RawCell::FormulaNoValue, false)),
            ("Number", Some(value)) => Some((dated_cell(value, cell.format, epoch), false)),
            ("Boolean", Some(value)) => Some((RawCell::Flag(value != 0.0), false)),
            ("DateTime", _) => serial_of_iso(cell.text.trim())
                .map(|serial| (RawCell::Date { serial, without_day: cell.format.without_day }, false))
                .or_else(|| text_cell(&cell.text)),
            ("Error", _) => Some((RawCell::Error(cell.text.trim().into()), false)),
            _ => text_cell(&cell.text),
        };
        match (found, self.sheets.last_mut()) {
            (Some(found), Some(sheet)) => sheet.put(&mut self.budget, self.row, self.column, found),
            _ => Ok(()),
        }
    }
}

/// An attribute without its prefix.
fn attribute_of(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let prefixed = ["ss:", "x:", ""].iter().find_map(|prefix| attribute(tag, &format!("{prefix}{name}")));
    prefixed.filter(|text| text.len() < 4_096)
}

/// The formats that Excel 2003 writes by name.
fn named_format(code: &str) -> &str {
    match code {
        "Short Date" | "Long Date" | "Medium Date" | "General Date" => "yyyy/m/d",
        "Fixed" => "0.00",
        "Standard" => "#,##0.00",
        "Percent" => "0.00%",
        "Short Time" | "Medium Time" | "Long Time" => "h:mm",
        code => code,
    }
}
