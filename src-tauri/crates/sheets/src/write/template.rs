//! 可回填模板: a table to be filled in with WPS or Excel and read back by the import without a question. Its head is the
//! first row; how each column is written stands beside it and on a sheet of its own.

use chrono::{Datelike, NaiveDate};
use rust_xlsxwriter::{
    Color, DataValidation, DataValidationErrorStyle, DocProperties, ExcelDateTime, Format, FormatAlign,
    FormatBorder, Formula, IgnoreError, ProtectionOptions, Workbook, Worksheet,
};

use super::WriteError;
use super::formats::{A4, BODY_FONT, guarded};
use super::measure::{column_width, units};

/// The last row that is prepared for filling in.
const LAST_ROW: u32 = 1_999;
/// A hint in a cell is no longer.
const LONGEST_HINT: usize = 255;
/// The tab of the table, which the import reads.
const TABLE: &str = "填报表";
const NOTES: &str = "填写说明";
const OPTIONS: &str = "选项";

/// What a column of a template takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TemplateKind {
    /// Any text.
    Text,
    /// 公民身份号码
    CitizenId,
    /// Digits that are no quantity.
    Digits,
    /// A day, month or year.
    Date,
    /// One of these, or another word where the list is only a help.
    Choice(Vec<String>),
}

/// A column of a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplateColumn {
    /// Its head.
    pub head: String,
    /// What it takes.
    pub kind: TemplateKind,
    /// A row cannot do without it.
    pub is_required: bool,
}

/// A template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template {
    /// What the sheet with the notes is headed with.
    pub title: String,
    /// Its columns.
    pub columns: Vec<TemplateColumn>,
    /// Rows that are filled in already.
    pub lines: Vec<Vec<String>>,
    /// The file's creation day, so that equal input gives equal bytes.
    pub filled_on: NaiveDate,
}

/// The template as the bytes of an .xlsx file. The head is locked (without a password: against slips), the rows are free
/// and text throughout, so that numbers keep their digits and `2024.10` stays October.
///
/// # Errors
/// More lines or columns than a sheet can hold.
pub fn template(template: &Template) -> Result<Vec<u8>, WriteError> {
    let mut workbook = Workbook::new();
    let day = template.filled_on;
    let created = ExcelDateTime::from_ymd(day.year() as u16, day.month() as u8, day.day() as u8)?;
    workbook.set_properties(&DocProperties::new().set_title(&template.title).set_creation_datetime(&created));
    fill_table(workbook.add_worksheet(), template)?;
    fill_notes(workbook.add_worksheet(), template)?;
    let lists: Vec<(u16, &[String])> = (0_u16..)
        .zip(&template.columns)
        .filter_map(|(at, column)| match &column.kind {
            TemplateKind::Choice(options) if !options.is_empty() => Some((at, options.as_slice())),
            _ => None,
        })
        .collect();
    if !lists.is_empty() {
        let sheet = workbook.add_worksheet();
        sheet.set_name(OPTIONS)?.set_hidden(true);
        for (column, options) in lists {
            for (row, option) in (0_u32..).zip(options) {
                sheet.write_string(row, column, option)?;
            }
        }
    }
    Ok(workbook.save_to_buffer()?)
}

fn body() -> Format {
    Format::new()
        .set_font_name(BODY_FONT)
        .set_font_size(10.5)
        .set_border(FormatBorder::Thin)
        .set_align(FormatAlign::VerticalCenter)
        .set_num_format("@")
}

fn fill_table(sheet: &mut Worksheet, template: &Template) -> Result<(), WriteError> {
    sheet.set_name(TABLE)?;
    sheet.protect_with_options(&ProtectionOptions {
        format_cells: true,
        format_columns: true,
        format_rows: true,
        insert_rows: true,
        delete_rows: true,
        sort: true,
        use_autofilter: true,
        ..ProtectionOptions::default()
    });
    sheet.set_freeze_panes(1, 1)?;
    sheet.set_row_height(0, 30)?;
    // Somebody will print it: all columns beside each other, the head on each page.
    sheet.set_paper_size(A4).set_landscape().set_print_fit_to_pages(1, 0).set_repeat_rows(0, 0)?;
    sheet.set_margins(0.4, 0.4, 0.5, 0.6, 0.3, 0.3).set_footer("&C第 &P 页，共 &N 页");
    let head = body()
        .set_bold()
        .set_align(FormatAlign::Center)
        .set_text_wrap()
        .set_background_color(Color::RGB(0x00F2_F2F2));
    let required = head.clone().set_font_color(Color::RGB(0x00C0_0000));
    let free = body().set_unlocked();
    let last = u32::try_from(template.lines.len()).unwrap_or(u32::MAX).max(LAST_ROW);
    for (at, column) in (0_u16..).zip(&template.columns) {
        let cell = |line: &Vec<String>| line.get(usize::from(at)).map_or(0, |text| units(text));
        let widest = template.lines.iter().map(cell).max().unwrap_or(0);
        let wanted = match column.kind {
            TemplateKind::CitizenId => 20,
            TemplateKind::Date => 12,
            _ => 8,
        };
        // A long head stands in two lines.
        let of_head = if units(&column.head) > 12 { units(&column.head) / 2 } else { units(&column.head) };
        sheet.set_column_width(at, column_width(widest.clamp(wanted, 40).max(of_head + 2)))?;
        sheet.set_column_format(at, &free)?;
        let format = if column.is_required { &required } else { &head };
        sheet.write_string_with_format(0, at, &column.head, format)?;
        sheet.add_data_validation(1, at, last, at, &validation(at, column)?)?;
    }
    for (row, line) in (1_u32..).zip(&template.lines) {
        for (at, text) in (0_u16..).zip(line) {
            if text.is_empty() {
                sheet.write_blank(row, at, &free)?;
            } else {
                sheet.write_string_with_format(row, at, text, &guarded(&free, text))?;
            }
        }
    }
    let last_column = u16::try_from(template.columns.len().saturating_sub(1)).unwrap_or(0);
    sheet.ignore_error_range(1, 0, last, last_column, IgnoreError::NumberStoredAsText)?;
    Ok(())
}

/// What a cell says while it is filled in, and what it objects to.
fn validation(at: u16, column: &TemplateColumn) -> Result<DataValidation, WriteError> {
    let letters = crate::workbook::Column(at);
    let rule = match &column.kind {
        TemplateKind::CitizenId => DataValidation::new()
            .allow_custom(Formula::new(format!("=OR(LEN({letters}2)=18,LEN({letters}2)=0)")))
            .set_error_title("位数不对")?
            .set_error_message("公民身份号码应是 18 位。仍要保留请选“是”，导入时会再核对。")?
            .set_error_style(DataValidationErrorStyle::Warning),
        TemplateKind::Choice(options) if !options.is_empty() => DataValidation::new()
            .allow_list_formula(Formula::new(format!(
                "='{OPTIONS}'!${letters}$1:${letters}${}",
                options.len()
            )))
            .set_error_title("不在选项里")?
            .set_error_message("请从下拉选项中选择。仍要保留请选“是”，导入时会询问它对应哪一项。")?
            .set_error_style(DataValidationErrorStyle::Warning),
        _ => DataValidation::new().allow_any_value(),
    };
    let hint: String = hint(column).chars().take(LONGEST_HINT).collect();
    Ok(if hint.is_empty() { rule } else { rule.set_input_message(hint)? })
}

fn hint(column: &TemplateColumn) -> String {
    let kind = match &column.kind {
        TemplateKind::Text => "",
        TemplateKind::CitizenId => "18 位，按文本填写。",
        TemplateKind::Digits => "按文本填写，前面的 0 不要丢。",
        TemplateKind::Date => "写成 2024-05-01；只知道月份写 2024.05。",
        TemplateKind::Choice(_) => "从下拉选项中选择。",
    };
    let required = if column.is_required { "必填。" } else { "" };
    format!("{required}{kind}")
}

fn fill_notes(sheet: &mut Worksheet, template: &Template) -> Result<(), WriteError> {
    sheet.set_name(NOTES)?;
    sheet.set_paper_size(A4).set_print_fit_to_pages(1, 0);
    let title = Format::new().set_font_name(BODY_FONT).set_font_size(14).set_bold();
    let text = Format::new()
        .set_font_name(BODY_FONT)
        .set_font_size(10.5)
        .set_text_wrap()
        .set_align(FormatAlign::Top);
    sheet.set_column_width(0, 28)?;
    sheet.set_column_width(1, 64)?;
    sheet.write_string_with_format(0, 0, &template.title, &title)?;
    let notes = [
        format!("请在“{TABLE}”里填写，一人一行，从第 2 行开始；不要改动第 1 行的表头，不要合并单元格。"),
        "红色表头的项目必填。空着的格子导入时不会清空软件里已有的内容。".to_owned(),
        "已经填好的内容可以直接修改；导入时先显示改动，确认后才写入，写入后可以整批撤销。".to_owned(),
        "这份表含个人信息，请不要用微信、公共邮箱、网盘传送，用完请删除。".to_owned(),
    ];
    let mut row = 2;
    for note in &notes {
        sheet.merge_range(row, 0, row, 1, note, &text)?;
        sheet.set_row_height(row, 30)?;
        row += 1;
    }
    row += 1;
    for column in &template.columns {
        let hint = hint(column);
        if !hint.is_empty() {
            sheet.write_string_with_format(row, 0, &column.head, &text)?;
            sheet.write_string_with_format(row, 1, hint, &text)?;
            row += 1;
        }
    }
    Ok(())
}
