//! A table in the official layout: title, unit line, head, boxed cells, signature line, ready to print on A4.

use chrono::{Datelike, NaiveDate};
use domain::date::PartialDate;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, IgnoreError, Workbook, Worksheet};

use super::formats::{A4, BODY_FONT, Formats, guarded};
use super::measure::{column_width, lines, units};
use super::{ReportHead, WriteError};

const TITLE_ROW: u32 = 0;
const UNIT_ROW: u32 = 1;
const HEAD_ROW: u32 = 2;
const FIRST_ROW: u32 = 3;
/// Height of one line of 10.5 pt, and what a row keeps above and below.
const LINE_HEIGHT: f64 = 15.0;
const ROW_SPACE: f64 = 3.0;
/// A table of more columns lies across the paper.
const PORTRAIT_COLUMNS: usize = 8;

/// What a column holds, how wide it is at least and how wide it may become before it wraps, in narrow characters.
#[derive(Debug, Clone, Copy)]
pub(super) struct ColumnSpec<'a> {
    pub(super) head: &'a str,
    pub(super) narrowest: usize,
    pub(super) widest: usize,
    pub(super) is_long: bool,
}

impl<'a> ColumnSpec<'a> {
    /// A column of short texts in the middle of their cells.
    pub(super) const fn short(head: &'a str, widest: usize) -> Self {
        Self { head, narrowest: 4, widest, is_long: false }
    }

    /// A column that is filled in by hand and needs room even where it is blank.
    pub(super) const fn by_hand(head: &'a str, width: usize) -> Self {
        Self { head, narrowest: width, widest: width, is_long: false }
    }

    /// A column of longer texts, from the left.
    pub(super) const fn long(head: &'a str, widest: usize) -> Self {
        Self { head, narrowest: 12, widest, is_long: true }
    }
}

/// A cell of a report.
#[derive(Debug, Clone)]
pub(super) enum Cell {
    /// Text.
    Text(String),
    /// Digits that are no number: identity, telephone, 学号.
    Digits(String),
    /// A date; a month or year only is text, since the day is not known.
    Date(Option<PartialDate>),
    /// A number.
    Number(Option<f64>),
}

/// A line of a report.
pub(super) enum Line {
    /// Cells, one for each column.
    Cells(Vec<Cell>),
    /// The name of a group over all columns.
    Group(String),
}

/// A report.
pub(super) struct Table<'a> {
    pub(super) sheet_name: &'a str,
    pub(super) head: &'a ReportHead,
    pub(super) columns: &'a [ColumnSpec<'a>],
    pub(super) lines: &'a [Line],
    /// Who signs, from the left.
    pub(super) signatures: &'a [&'a str],
}

impl Table<'_> {
    /// The bytes of an .xlsx file.
    pub(super) fn to_bytes(&self) -> Result<Vec<u8>, WriteError> {
        let mut workbook = Workbook::new();
        let base = Format::new().set_font_name(BODY_FONT).set_font_size(11);
        workbook.set_default_format(&base, 18, 72)?;
        workbook.set_properties(&self.properties());
        workbook.set_zip_compression_level(3);
        let widths = self.widths();
        let formats = Formats::new(self.title_size(&widths));
        let sheet = workbook.add_worksheet();
        sheet.set_name(self.sheet_name)?;
        for (column, width) in (0u16..).zip(&widths) {
            sheet.set_column_width(column, *width)?;
        }
        self.write_top(sheet, &formats)?;
        let mut row = FIRST_ROW;
        for line in self.lines {
            self.write_line(sheet, &formats, &widths, row, line)?;
            row += 1;
        }
        self.write_signature(sheet, &formats, &widths, row)?;
        self.set_up_page(sheet, row)?;
        Ok(workbook.save_to_buffer()?)
    }

    fn last_column(&self) -> u16 {
        u16::try_from(self.columns.len().saturating_sub(1)).unwrap_or(0)
    }

    fn properties(&self) -> DocProperties {
        let mut properties = DocProperties::new()
            .set_title(&self.head.title)
            .set_author(&self.head.unit)
            .set_company(&self.head.unit);
        if let Ok(created) = excel_day(self.head.filled_on) {
            properties = properties.set_creation_datetime(&created);
        }
        properties
    }

    /// Each column is as wide as its widest cell or half of its head, and at most as wide as it may be.
    fn widths(&self) -> Vec<f64> {
        self.columns
            .iter()
            .enumerate()
            .map(|(at, spec)| {
                let widest = self
                    .lines
                    .iter()
                    .filter_map(|line| match line {
                        Line::Cells(cells) => cells.get(at).map(|cell| units(&cell_text(cell))),
                        Line::Group(_) => None,
                    })
                    .max()
                    .unwrap_or(0);
                let head = units(spec.head);
                let head = if head > 6 { head.div_ceil(4) * 2 } else { head };
                column_width(widest.min(spec.widest).max(head).max(spec.narrowest))
            })
            .collect()
    }

    /// 22 pt, less where the title would not fit over the table.
    fn title_size(&self, widths: &[f64]) -> f64 {
        // A column's unit is half of an 11 pt character; a title's unit is half of its own size.
        let room = widths.iter().sum::<f64>() * 5.5;
        let needed = units(&self.head.title) as f64 / 2.0;
        let fitting = (room / needed.max(1.0)).floor();
        fitting.clamp(14.0, 22.0)
    }

    fn write_top(&self, sheet: &mut Worksheet, formats: &Formats) -> Result<(), WriteError> {
        let last = self.last_column();
        let middle = last / 2;
        sheet.merge_range(TITLE_ROW, 0, TITLE_ROW, last, &self.head.title, &formats.title)?;
        sheet.set_row_height(TITLE_ROW, 36)?;
        let unit = format!("填报单位（盖章）：{}", self.head.unit);
        let day = self.head.filled_on;
        let date = format!("填报日期：{}年{}月{}日", day.year(), day.month(), day.day());
        sheet.merge_range(UNIT_ROW, 0, UNIT_ROW, middle, &unit, &formats.unit_left)?;
        sheet.merge_range(UNIT_ROW, middle + 1, UNIT_ROW, last, &date, &formats.unit_right)?;
        sheet.set_row_height(UNIT_ROW, 22)?;
        for (column, spec) in (0u16..).zip(self.columns) {
            sheet.write_string_with_format(HEAD_ROW, column, spec.head, &formats.head)?;
        }
        sheet.set_row_height(HEAD_ROW, 30)?;
        Ok(())
    }

    fn write_line(
        &self,
        sheet: &mut Worksheet,
        formats: &Formats,
        widths: &[f64],
        row: u32,
        line: &Line,
    ) -> Result<(), WriteError> {
        let cells = match line {
            Line::Group(name) => {
                sheet.merge_range(row, 0, row, self.last_column(), name, &formats.group)?;
                sheet.set_row_height(row, 20)?;
                return Ok(());
            }
            Line::Cells(cells) => cells,
        };
        let mut height = 1;
        for ((column, cell), (spec, width)) in (0u16..).zip(cells).zip(self.columns.iter().zip(widths)) {
            write_cell(sheet, formats, row, column, cell, spec.is_long)?;
            height = height.max(lines(&cell_text(cell), *width));
        }
        sheet.set_row_height(row, LINE_HEIGHT * height as f64 + ROW_SPACE)?;
        Ok(())
    }

    /// One merged line; wide blanks spread those who sign over it.
    fn write_signature(
        &self,
        sheet: &mut Worksheet,
        formats: &Formats,
        widths: &[f64],
        row: u32,
    ) -> Result<(), WriteError> {
        // The line is set in 12 pt, the columns are counted in half characters of 11 pt.
        let room = widths.iter().sum::<f64>() * 11.0 / 24.0;
        let share = room / self.signatures.len().max(1) as f64;
        let line: String = self
            .signatures
            .iter()
            .map(|who| {
                let blanks = (share - units(who) as f64 / 2.0).floor().max(4.0) as usize;
                format!("{who}{}", "\u{3000}".repeat(blanks))
            })
            .collect();
        sheet.merge_range(row, 0, row, self.last_column(), line.trim_end(), &formats.signature)?;
        sheet.set_row_height(row, 26)?;
        Ok(())
    }

    fn set_up_page(&self, sheet: &mut Worksheet, last_row: u32) -> Result<(), WriteError> {
        let last = self.last_column();
        if last_row > FIRST_ROW {
            // Digits and months are texts on purpose; no green corners about it.
            sheet.ignore_error_range(FIRST_ROW, 0, last_row - 1, last, IgnoreError::NumberStoredAsText)?;
        }
        sheet.set_freeze_panes(FIRST_ROW, 2)?;
        sheet.set_paper_size(A4);
        if self.columns.len() > PORTRAIT_COLUMNS {
            sheet.set_landscape();
        }
        sheet.set_print_fit_to_pages(1, 0);
        sheet.set_margins(0.6, 0.6, 0.75, 0.75, 0.3, 0.3);
        sheet.set_print_center_horizontally(true);
        sheet.set_repeat_rows(HEAD_ROW, HEAD_ROW)?;
        sheet.set_print_area(0, 0, last_row, last)?;
        sheet.set_footer("&C&\"宋体,Regular\"&10第 &P 页 共 &N 页");
        Ok(())
    }
}

fn write_cell(
    sheet: &mut Worksheet,
    formats: &Formats,
    row: u32,
    column: u16,
    cell: &Cell,
    is_long: bool,
) -> Result<(), WriteError> {
    let text_format = if is_long { &formats.long } else { &formats.text };
    match cell {
        Cell::Text(text) | Cell::Digits(text) if text.is_empty() => {
            sheet.write_blank(row, column, text_format)?;
        }
        Cell::Text(text) => {
            sheet.write_string_with_format(row, column, text, &guarded(text_format, text))?;
        }
        Cell::Digits(text) => {
            sheet.write_string_with_format(row, column, text, &guarded(&formats.plain_text, text))?;
        }
        Cell::Date(Some(PartialDate::Day(day))) => {
            sheet.write_datetime_with_format(row, column, &excel_day(*day)?, &formats.date)?;
        }
        Cell::Date(Some(_)) => {
            sheet.write_string_with_format(row, column, cell_text(cell), &formats.plain_text)?;
        }
        Cell::Number(Some(number)) => {
            sheet.write_number_with_format(row, column, *number, &formats.number)?;
        }
        Cell::Date(None) | Cell::Number(None) => {
            sheet.write_blank(row, column, text_format)?;
        }
    }
    Ok(())
}

fn excel_day(day: NaiveDate) -> Result<ExcelDateTime, WriteError> {
    let year = u16::try_from(day.year()).unwrap_or(0);
    let (month, date) = (u8::try_from(day.month()).unwrap_or(0), u8::try_from(day.day()).unwrap_or(0));
    Ok(ExcelDateTime::from_ymd(year, month, date)?)
}

/// The cell as it is read on paper.
fn cell_text(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) | Cell::Digits(text) => text.clone(),
        Cell::Number(number) => number.map(|number| number.to_string()).unwrap_or_default(),
        Cell::Date(date) => match date {
            Some(PartialDate::Day(day)) => day.format("%Y.%m.%d").to_string(),
            Some(PartialDate::Month { year, month }) => format!("{year}.{month:02}"),
            Some(PartialDate::Year(year)) => year.to_string(),
            None => String::new(),
        },
    }
}
