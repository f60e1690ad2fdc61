//! 补填表: one row a person, open where something is missing. The head stands in the first row, without a title, so
//! that the import reads it back without a question.

use chrono::{Datelike, NaiveDate};
use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, ProtectionOptions, Workbook,
};

use super::WriteError;
use super::formats::{BODY_FONT, guarded};

/// Such a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FillIn {
    /// Heads of all columns.
    pub heads: Vec<String>,
    /// How many of them, from the left, say who it is.
    pub n_known: usize,
    /// One for each person.
    pub lines: Vec<FillInLine>,
    /// The file's creation day, so that equal input gives equal bytes.
    pub filled_on: NaiveDate,
}

/// One person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FillInLine {
    /// What says who it is.
    pub known: Vec<String>,
    /// For each other column: it may be filled in.
    pub open: Vec<bool>,
    /// For each other column: what stands there already.
    pub given: Vec<String>,
}

/// The form as the bytes of an .xlsx file: open cells are white, the others grey and locked (without a password: it
/// guards against slips, not against people). All cells are text, so that numbers keep their digits.
///
/// # Errors
/// More lines or columns than a sheet can hold.
pub fn fill_in(form: &FillIn) -> Result<Vec<u8>, WriteError> {
    let mut workbook = Workbook::new();
    let created = ExcelDateTime::from_ymd(
        form.filled_on.year() as u16,
        form.filled_on.month() as u8,
        form.filled_on.day() as u8,
    )?;
    workbook.set_properties(&DocProperties::new().set_title("补填表").set_creation_datetime(&created));
    let cell = || {
        Format::new()
            .set_font_name(BODY_FONT)
            .set_font_size(10.5)
            .set_border(FormatBorder::Thin)
            .set_align(FormatAlign::VerticalCenter)
            .set_num_format("@")
    };
    let head = cell().set_bold().set_align(FormatAlign::Center).set_background_color(Color::RGB(0x00F2_F2F2));
    let known = cell();
    let closed = cell().set_background_color(Color::RGB(0x00E7_E6E6));
    let open = cell().set_unlocked();
    let sheet = workbook.add_worksheet();
    sheet.set_name("补填表")?;
    sheet.protect_with_options(&ProtectionOptions { format_columns: true, ..ProtectionOptions::default() });
    sheet.set_freeze_panes(1, 2)?;
    for (column, text) in (0_u16..).zip(&form.heads) {
        sheet.set_column_width(column, (text.chars().count() * 2 + 4).clamp(12, 24) as f64)?;
        sheet.write_string_with_format(0, column, text, &head)?;
    }
    for (row, line) in (1_u32..).zip(&form.lines) {
        for (column, text) in (0_u16..).zip(&line.known) {
            sheet.write_string_with_format(row, column, text, &guarded(&known, text))?;
        }
        let first = u16::try_from(form.n_known).unwrap_or(0);
        for ((column, is_open), given) in (first..).zip(&line.open).zip(&line.given) {
            let format = if *is_open { &open } else { &closed };
            if given.is_empty() {
                sheet.write_blank(row, column, format)?;
            } else {
                sheet.write_string_with_format(row, column, given, &guarded(format, given))?;
            }
        }
    }
    Ok(workbook.save_to_buffer()?)
}
