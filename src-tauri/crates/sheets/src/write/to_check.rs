//! 待核对表: the rows of somebody's table that could not be taken as they are, with its own heads, the faulty cells
//! marked, and in front of each row what is wrong. Mended, it is imported like any other.

use chrono::{Datelike, NaiveDate};
use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Note, Workbook,
};

use super::WriteError;
use super::formats::{A4, BODY_FONT, guarded};
use super::measure;

/// The head of the column that says what is wrong; a reader passes it over.
pub const PROBLEM_HEAD: &str = "问题";

/// Width of that column.
const PROBLEM_WIDTH: f64 = 46.0;

/// A sheet of such a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToCheck {
    /// Name on the tab.
    pub name: String,
    /// Heads of the columns, as they stood in the file.
    pub heads: Vec<String>,
    /// Rows with something to mend.
    pub lines: Vec<ToCheckLine>,
}

/// A row with something to mend.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToCheckLine {
    /// What is wrong, and where the row stood.
    pub problem: String,
    /// A text for each column, and what is wrong with it; nothing where it is in order.
    pub cells: Vec<(String, Option<String>)>,
}

/// The tables as the bytes of an .xlsx file. All cells are text, so that numbers keep their digits.
///
/// # Errors
/// More lines or columns than a sheet can hold.
pub fn to_check(tables: &[ToCheck], made_on: NaiveDate) -> Result<Vec<u8>, WriteError> {
    let mut workbook = Workbook::new();
    let created = ExcelDateTime::from_ymd(made_on.year() as u16, made_on.month() as u8, made_on.day() as u8)?;
    workbook.set_properties(&DocProperties::new().set_title("待核对表").set_creation_datetime(&created));
    let cell = Format::new()
        .set_font_name(BODY_FONT)
        .set_font_size(10.5)
        .set_border(FormatBorder::Thin)
        .set_align(FormatAlign::VerticalCenter)
        .set_num_format("@");
    let head =
        cell.clone().set_bold().set_align(FormatAlign::Center).set_background_color(Color::RGB(0x00F2_F2F2));
    let problem = cell.clone().set_text_wrap().set_font_color(Color::RGB(0x009C_1F1F));
    let faulty = cell.clone().set_background_color(Color::RGB(0x00FF_E2A8));
    for table in tables {
        let sheet = workbook.add_worksheet();
        sheet.set_name(tab_name(&table.name))?;
        sheet.set_freeze_panes(1, 1)?;
        sheet.set_paper_size(A4).set_landscape().set_print_fit_to_pages(1, 0);
        sheet.set_repeat_rows(0, 0)?;
        sheet.set_column_width(0, PROBLEM_WIDTH)?;
        sheet.write_string_with_format(0, 0, PROBLEM_HEAD, &head)?;
        for (column, text) in (1_u16..).zip(&table.heads) {
            let widest = table.lines.iter().filter_map(|line| line.cells.get(usize::from(column) - 1));
            let widest = widest.map(|(text, _)| measure::units(text)).max().unwrap_or(0);
            let widest = widest.max(measure::units(text)).clamp(6, 28);
            sheet.set_column_width(column, measure::column_width(widest))?;
            sheet.write_string_with_format(0, column, text, &head)?;
        }
        for (row, line) in (1_u32..).zip(&table.lines) {
            let n_lines = measure::lines(&line.problem, PROBLEM_WIDTH);
            sheet.set_row_height(row, n_lines as f64 * 15.0)?;
            sheet.write_string_with_format(row, 0, &line.problem, &problem)?;
            for (column, (text, wrong)) in (1_u16..).zip(&line.cells) {
                let format = if wrong.is_some() { &faulty } else { &cell };
                if text.is_empty() {
                    sheet.write_blank(row, column, format)?;
                } else {
                    sheet.write_string_with_format(row, column, text, &guarded(format, text))?;
                }
                if let Some(wrong) = wrong {
                    sheet.insert_note(
                        row,
                        column,
                        &Note::new(wrong).set_author("").add_author_prefix(false),
                    )?;
                }
            }
        }
    }
    Ok(workbook.save_to_buffer()?)
}

/// Without the signs that a tab cannot bear.
fn tab_name(name: &str) -> String {
    let name: String = name.chars().map(|c| if "[]:*?/\\'".contains(c) { '_' } else { c }).take(31).collect();
    if name.trim().is_empty() { "待核对".to_owned() } else { name }
}
