//! Tables of OpenDocument (`.ods`), as LibreOffice and older Linux desktops of schools save them.

use std::collections::BTreeMap;
use std::io::{BufReader, Cursor};
use std::ops::Range;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use super::formats::{CellFormat, number_cell};
use super::making::SheetInMaking;
use super::package::{self, Archive, attribute, part_index, xml};
use super::{Budget, LAST_ROW, MAX_CHARACTERS, MAX_COLUMNS, MAX_SHEETS, Refusal, text_cell};
use crate::values::dates::serial_of_iso;
use crate::workbook::{RawCell, Sheet};

/// Reads all sheets.
pub(super) fn read(bytes: &[u8], budget: Budget<'_>) -> Result<Vec<Sheet>, Refusal> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Refusal::damaged())?;
    package::check(&mut archive)?;
    if is_locked(&mut archive) {
        return Err(Refusal::locked());
    }
    let mut pass = Pass { budget, ..Pass::default() };
    for part in ["styles.xml", "content.xml"] {
        let Some(at) = part_index(&archive, part) else { continue };
        let file = archive.by_index(at).map_err(|_| Refusal::damaged())?;
        pass.run(xml(BufReader::new(file)))?;
    }
    Ok(pass.sheets.into_iter().map(SheetInMaking::finish).collect())
}

fn is_locked(archive: &mut Archive<'_>) -> bool {
    let mut is_locked = false;
    package::each_tag(archive, "META-INF/manifest.xml", |tag| {
        is_locked |= tag.local_name().as_ref() == "encryption-data";
    });
    is_locked
}

/// What a style says: of a cell which format, of a table whether it is shown.
#[derive(Default)]
struct Styles {
    /// Codes of formats by their names.
    codes: BTreeMap<String, String>,
    /// Formats of cells by the names of their styles.
    of_cells: BTreeMap<String, String>,
    hidden_tables: Vec<String>,
    /// The style and the format that are being defined.
    style: String,
    format: Option<(String, String)>,
}

#[derive(Default)]
struct Pass<'a> {
    styles: Styles,
    sheets: Vec<SheetInMaking>,
    budget: Budget<'a>,
    row: u32,
    n_rows: u32,
    /// The row is hidden.
    is_hidden: bool,
    column: u32,
    /// Where columns are declared.
    declared: u32,
    /// What the row holds, each with the columns in which it stands; to be repeated.
    cells: Vec<(Range<u32>, RawCell, bool)>,
    cell: Option<OpenCell>,
    /// Inside a remark, whose text is no text of the cell.
    remarks: u32,
    paragraphs: u32,
}

struct OpenCell {
    kind: String,
    value: String,
    format: CellFormat,
    text: String,
    has_formula: bool,
    n_columns: u32,
    /// Rows and columns that it covers.
    span: (u32, u32),
}

impl Pass<'_> {
    fn run<R: std::io::BufRead>(&mut self, mut reader: Reader<R>) -> Result<(), Refusal> {
        let mut buffer = Vec::new();
        loop {
            buffer.clear();
            match reader.read_event_into(&mut buffer).map_err(|_| Refusal::damaged())? {
                Event::Start(tag) => self.open(&tag)?,
                Event::Empty(tag) => {
                    self.open(&tag)?;
                    self.close(tag.name().as_ref())?;
                }
                Event::End(tag) => self.close(tag.name().as_ref())?,
                Event::Text(text) => self.words(&text),
                Event::CData(text) => self.words(&text),
                Event::GeneralRef(name) => self.words(&package::resolved(&name)),
                Event::Eof => return Ok(()),
                _ => {}
            }
        }
    }

    fn words(&mut self, words: &str) {
        if let (0, true, Some(cell)) = (self.remarks, self.paragraphs > 0, &mut self.cell)
            && cell.text.len() < MAX_CHARACTERS * 4
        {
            cell.text.push_str(words);
        }
    }

    fn open(&mut self, tag: &BytesStart<'_>) -> Result<(), Refusal> {
        match tag.name().as_ref() {
            "table:table" => self.open_table(tag)?,
            "table:table-column" => self.declare_columns(tag),
            "table:table-row" => self.open_row(tag)?,
            "table:table-cell" | "table:covered-table-cell" => self.open_cell(tag)?,
            "office:annotation" => self.remarks += 1,
            "text:p" => {
                if self.cell.as_ref().is_some_and(|cell| !cell.text.is_empty()) {
                    self.paragraphs += 1;
                    self.words("\n");
                } else {
                    self.paragraphs += 1;
                }
            }
            "text:s" | "text:tab" => self.words(" "),
            "text:line-break" => self.words("\n"),
            name => self.styles.open(name, tag),
        }
        Ok(())
    }

    fn close(&mut self, name: &str) -> Result<(), Refusal> {
        match name {
            "table:table-row" => self.close_row()?,
            "table:table-cell" | "table:covered-table-cell" => self.close_cell(),
            "office:annotation" => self.remarks = self.remarks.saturating_sub(1),
            "text:p" => self.paragraphs = self.paragraphs.saturating_sub(1),
            name => self.styles.close(name),
        }
        Ok(())
    }

    fn open_table(&mut self, tag: &BytesStart<'_>) -> Result<(), Refusal> {
        if self.sheets.len() >= MAX_SHEETS {
            return Err(Refusal::too_many_sheets());
        }
        let mut sheet = SheetInMaking::new(&attribute(tag, "table:name").unwrap_or_default());
        let style = attribute(tag, "table:style-name").unwrap_or_default();
        if self.styles.hidden_tables.contains(&style) {
            sheet.hide();
        }
        self.sheets.push(sheet);
        (self.row, self.n_rows, self.column, self.declared) = (1, 0, 0, 0);
        Ok(())
    }

    fn declare_columns(&mut self, tag: &BytesStart<'_>) {
        let last = self.declared.saturating_add(number(tag, "table:number-columns-repeated").max(1));
        if let (true, Some(sheet)) = (is_hidden(tag), self.sheets.last_mut()) {
            sheet.hide_columns(self.declared..last);
        }
        self.declared = last;
    }

    fn open_row(&mut self, tag: &BytesStart<'_>) -> Result<(), Refusal> {
        self.column = 0;
        self.cells.clear();
        self.n_rows = number(tag, "table:number-rows-repeated").max(1);
        if self.row > LAST_ROW {
            return Err(Refusal::suspicious("有行号超出表格范围"));
        }
        self.is_hidden = is_hidden(tag);
        Ok(())
    }

    fn close_row(&mut self) -> Result<(), Refusal> {
        let cells = std::mem::take(&mut self.cells);
        let last = self.row.saturating_add(self.n_rows).min(LAST_ROW + 1);
        if let (false, Some(sheet)) = (cells.is_empty(), self.sheets.last_mut()) {
            for row in self.row..last {
                for (columns, cell, is_cut) in &cells {
                    for column in columns.clone() {
                        sheet.put(&mut self.budget, row, column, (cell.clone(), *is_cut))?;
                    }
                }
            }
        }
        if let (true, Some(sheet)) = (std::mem::take(&mut self.is_hidden), self.sheets.last_mut()) {
            // A long hidden end of a sheet holds nothing.
            (self.row..last.min(self.row.saturating_add(10_000))).for_each(|row| sheet.hide_row(row));
        }
        self.row = last;
        Ok(())
    }

    fn open_cell(&mut self, tag: &BytesStart<'_>) -> Result<(), Refusal> {
        if self.column >= 16_384 {
            return Err(Refusal::suspicious("有单元格位置超出表格范围"));
        }
        let kind = attribute(tag, "office:value-type").unwrap_or_default();
        let place = match kind.as_str() {
            "date" => "office:date-value",
            "boolean" => "office:boolean-value",
            "string" => "office:string-value",
            _ => "office:value",
        };
        let style = attribute(tag, "table:style-name").unwrap_or_default();
        self.paragraphs = 0;
        self.cell = Some(OpenCell {
            value: attribute(tag, place).unwrap_or_default(),
            kind,
            format: self.styles.format(&style),
            text: String::new(),
            has_formula: attribute(tag, "table:formula").is_some(),
            n_columns: number(tag, "table:number-columns-repeated").max(1),
            span: (number(tag, "table:number-rows-spanned"), number(tag, "table:number-columns-spanned")),
        });
        Ok(())
    }

    fn close_cell(&mut self) {
        let Some(cell) = self.cell.take() else { return };
        let (first, n_columns) = (self.column, cell.n_columns);
        self.column = first.saturating_add(n_columns);
        if let (true, Some(sheet)) = (cell.span.0 > 1 || cell.span.1 > 1, self.sheets.last_mut()) {
            let last_row = self.row.saturating_add(cell.span.0.max(1) - 1).min(LAST_ROW);
            sheet.merge((self.row, first), (last_row, first.saturating_add(cell.span.1.max(1) - 1)));
        }
        if let Some((found, is_cut)) = found(&cell) {
            // One more than is read is enough to say that there are too many.
            let n_columns = n_columns.min(MAX_COLUMNS + 1);
            self.cells.push((first..first.saturating_add(n_columns), found, is_cut));
        }
    }
}

fn found(cell: &OpenCell) -> Option<(RawCell, bool)> {
    let number = cell.value.trim().parse::<f64>().ok();
    match (cell.kind.as_str(), number) {
        ("date", _) => serial_of_iso(cell.value.trim())
            .map(|serial| (RawCell::Date { serial, without_day: cell.format.without_day }, false)),
        ("float" | "percentage" | "currency", Some(value)) => Some((number_cell(value, cell.format), false)),
        ("boolean", _) => Some((RawCell::Flag(cell.value.trim() == "true"), false)),
        // What a formula could not compute has its sign as text.
        ("string", _) if cell.has_formula && cell.text.starts_with('#') => {
            Some((RawCell::Error(cell.text.trim().into()), false))
        }
        ("", _) if cell.has_formula && cell.text.is_empty() => Some((RawCell::FormulaNoValue, false)),
        _ if cell.text.is_empty() => text_cell(&cell.value),
        _ => text_cell(&cell.text),
    }
}

impl Styles {
    fn open(&mut self, name: &str, tag: &BytesStart<'_>) {
        match name {
            "style:style" => {
                self.style = attribute(tag, "style:name").unwrap_or_default();
                if let Some(format) = attribute(tag, "style:data-style-name") {
                    self.of_cells.insert(self.style.clone(), format);
                }
            }
            "style:table-properties" if attribute(tag, "table:display").as_deref() == Some("false") => {
                self.hidden_tables.push(self.style.clone());
            }
            "number:date-style" | "number:number-style" | "number:percentage-style" | "number:text-style" => {
                self.format = attribute(tag, "style:name").map(|name| (name, String::new()));
            }
            "number:year" => self.add("yyyy"),
            "number:month" => self.add("m"),
            "number:day" => self.add("d"),
            "number:hours" => self.add("h"),
            "number:minutes" => self.add("m"),
            "number:seconds" => self.add("s"),
            "number:number" => {
                let digits = number_of(tag, "number:min-integer-digits").min(20);
                let decimals = number_of(tag, "number:decimal-places").min(10);
                self.add(&"0".repeat(digits.max(1)));
                if decimals > 0 {
                    self.add(&format!(".{}", "0".repeat(decimals)));
                }
            }
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        if matches!(
            name,
            "number:date-style" | "number:number-style" | "number:percentage-style" | "number:text-style"
        ) && let Some((own, mut code)) = self.format.take()
        {
            if name == "number:percentage-style" {
                code.push('%');
            }
            self.codes.insert(own, code);
        }
    }

    fn add(&mut self, part: &str) {
        if let Some((_, code)) = self.format.as_mut().filter(|(_, code)| code.len() < 64) {
            code.push_str(part);
        }
    }

    fn format(&self, style: &str) -> CellFormat {
        let code = self.of_cells.get(style).and_then(|format| self.codes.get(format));
        code.map_or(CellFormat::GENERAL, |code| CellFormat::of_code(None, code))
    }
}

fn number(tag: &BytesStart<'_>, name: &str) -> u32 {
    attribute(tag, name).and_then(|text| text.parse().ok()).unwrap_or(0)
}

fn number_of(tag: &BytesStart<'_>, name: &str) -> usize {
    attribute(tag, name).and_then(|text| text.parse().ok()).unwrap_or(0)
}

fn is_hidden(tag: &BytesStart<'_>) -> bool {
    attribute(tag, "table:visibility").is_some_and(|text| text != "visible")
}
