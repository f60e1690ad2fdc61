//! One cell to one value of one field, with what the user should know about it.

mod amounts;
mod codes;
pub(crate) mod dates;
pub(crate) mod dues;
mod hints;
mod identity;
mod names;
mod own;
pub(crate) mod phones;

pub(crate) mod text;

use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;
use domain::field::Field;

use crate::analyse::{DateDecision, IssueCode, OwnField, Severity, Value};
use crate::layouts;
use crate::open::UNREADABLE;
use crate::workbook::RawCell;

/// What a cell came to.
#[derive(Debug, Default)]
pub(crate) struct Reading {
    /// The value; `None` if the cell is blank or in error.
    pub(crate) value: Option<Value>,
    /// What the user should know.
    pub(crate) findings: Vec<Finding>,
    /// What was split off and belongs to the remark.
    pub(crate) note: Option<String>,
}

/// Something to know about a cell.
#[derive(Debug)]
pub(crate) struct Finding {
    pub(crate) code: IssueCode,
    pub(crate) severity: Severity,
    pub(crate) message: String,
}

impl Reading {
    pub(crate) fn blank() -> Self {
        Self::default()
    }

    pub(crate) fn of(value: Value) -> Self {
        Self { value: Some(value), ..Self::default() }
    }

    /// The cell is not taken.
    pub(crate) fn error(code: IssueCode, message: impl Into<String>) -> Self {
        Self::default().and(code, Severity::Error, message)
    }

    pub(crate) fn and(mut self, code: IssueCode, severity: Severity, message: impl Into<String>) -> Self {
        self.findings.push(Finding { code, severity, message: message.into() });
        self
    }

    /// What was split off stays for the remark or goes, as somebody said; then it is no question any more.
    pub(crate) fn settle_note(mut self, keep: Option<bool>) -> Self {
        let Some(keep) = keep.filter(|_| self.note.is_some()) else { return self };
        for finding in self.findings.iter_mut().filter(|finding| finding.severity == Severity::Warning) {
            finding.severity = Severity::Info;
            if !keep {
                "旁边多出的内容按您的选择没有导入".clone_into(&mut finding.message);
            }
        }
        self.note = self.note.filter(|_| keep);
        self
    }

    /// Whether the cell holds something that was not taken.
    pub(crate) fn is_error(&self) -> bool {
        self.findings.iter().any(|finding| finding.severity == Severity::Error)
    }
}

/// What else decides how a cell is read.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Context<'a> {
    /// Nothing that happened lies behind this day.
    pub(crate) today: NaiveDate,
    /// The file counts days from 1904, also where a day shows as a plain number.
    pub(crate) is_1904: bool,
    /// How ambiguous dates of this column are meant.
    pub(crate) dates: DateDecision,
    /// What the user said about values of this field that are in no list.
    pub(crate) choices: Option<&'a BTreeMap<String, Option<String>>>,
    /// Numbers in this column have so many digits, some with zeros in front.
    pub(crate) padded_digits: Option<usize>,
    /// The head of a column of dates; what stands in its brackets says how they are written.
    pub(crate) header: &'a str,
    /// The field of the archive's own that this column is read as.
    pub(crate) own: Option<&'a OwnField>,
    /// What the spellings of this column came to.
    pub(crate) spellings: &'a Spellings,
}

/// Spellings of a list that were looked up, and the names that they mean: a column repeats a few of them many times.
pub(crate) type Spellings = RefCell<HashMap<String, Option<&'static str>>>;

impl Context<'_> {
    /// The name that a spelling means in a list.
    pub(crate) fn code(&self, list: &str, text: &str) -> Option<&'static str> {
        const MOST: usize = 500;
        if let Some(known) = self.spellings.borrow().get(text) {
            return *known;
        }
        let name = layouts::code(list, text);
        let mut spellings = self.spellings.borrow_mut();
        if spellings.len() < MOST {
            spellings.insert(text.to_owned(), name);
        }
        name
    }
}

/// Reads a cell as the value of a field. A survey joins several answers to one question by `┋`.
pub(crate) fn read(field: Field, cell: &RawCell, context: &Context<'_>) -> Reading {
    match cell {
        RawCell::Text(text) if is_error_value(text) => {
            return read(field, &RawCell::Error(text.trim().into()), context);
        }
        // Most cells of a large table hold digits only.
        RawCell::Text(text) if !text.is_ascii() && text.contains(UNREADABLE) => {
            return Reading::error(
                IssueCode::CellError,
                "这一格有认不出的字（显示为 �），没有导入；请对照原表改正或在这里重填",
            );
        }
        RawCell::Text(text) if !text.is_ascii() && text.contains('┋') => {
            return read(field, &RawCell::Text(text.replace('┋', "、").into()), context);
        }
        RawCell::Text(text) if is_unanswered(text) => return Reading::blank(),
        RawCell::Error(text) => {
            return Reading::error(
                IssueCode::CellError,
                format!("表格里这一格是错误值 {text}，请在原表中改正或在这里重填"),
            );
        }
        RawCell::FormulaNoValue => {
            return Reading::error(
                IssueCode::FormulaNoValue,
                "文件里没有保存这个公式的结果，请用 WPS 或 Excel 打开后保存，再重新导入",
            );
        }
        RawCell::Image => {
            return Reading::blank().and(IssueCode::ImageCell, Severity::Info, "这一格是图片，没有导入");
        }
        _ => {}
    }
    if matches!(field, Field::CitizenId | Field::Phone | Field::Landline) && is_masked(cell) {
        return Reading::blank().and(
            IssueCode::MaskedValue,
            Severity::Warning,
            "这个号码中间被星号遮住了，没有导入；请用未脱敏的表补全",
        );
    }
    match field {
        Field::Name => names::read(cell),
        Field::FormerName => names::read_former(cell),
        Field::CitizenId => identity::read(cell, context.today),
        Field::StudentNo | Field::StaffNo | Field::FormNo => text::read_number(cell, context),
        Field::EmergencyPhone => text::read_number(cell, context),
        Field::Phone => phones::read(cell),
        Field::Landline => phones::read_landline(cell),
        Field::IsLost | Field::IsFlow => codes::read_flag(cell, context),
        Field::CultivationContact | Field::Introducer => names::read_several(cell),
        Field::Custom(_) => own::read(field, cell, context),
        field if field.is_date() => dates::read(field, cell, context),
        field => match codes::list(field) {
            Some(list) => codes::read(field, list, cell, context),
            None => text::read(field, cell),
        },
    }
}

/// What a survey writes where a question was not asked or not answered.
fn is_unanswered(text: &str) -> bool {
    matches!(text.trim(), "(跳过)" | "（跳过）" | "(空)" | "（空）")
}

/// `#N/A` in a file that keeps only texts, and `####` copied from a column that was too narrow.
fn is_error_value(text: &str) -> bool {
    let text = text.trim();
    let is_known = matches!(
        text,
        "#N/A" | "#REF!" | "#DIV/0!" | "#VALUE!" | "#NAME?" | "#NULL!" | "#NUM!" | "#SPILL!" | "#CALC!"
    );
    is_known || (text.starts_with("###") && text.chars().all(|c| c == '#'))
}

fn is_masked(cell: &RawCell) -> bool {
    let RawCell::Text(text) = cell else { return false };
    text.chars().filter(|c| matches!(c, '*' | '＊' | '●')).count() >= 3
}
