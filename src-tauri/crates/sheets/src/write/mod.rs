//! Workbooks in the official layout: what a secretary can print and hand on.
//!
//! No rule is computed here: texts and dates come ready, masked or not, as the caller decided.

mod birthdays;
mod changes;
mod fill_in;
mod formats;
mod listing;
mod measure;
mod roster;
mod table;
mod template;
mod to_check;

use chrono::NaiveDate;

pub use birthdays::{BirthdayLine, birthdays};
pub use changes::{CHANGE_HEADS, ChangeLine, NumberLine, changes};
pub use domain::roster::RosterLine;
pub use fill_in::{FillIn, FillInLine, fill_in};
pub use listing::{ListCell, ListColumn, ListLine, Listing, listing};
pub use roster::{roster, roster_heads};
pub use template::{Template, TemplateColumn, TemplateKind, template};
pub use to_check::{PROBLEM_HEAD, ToCheck, ToCheckLine, to_check};

/// The lines around a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportHead {
    /// The title over the table: 中共××学院学生第一支部党员花名册.
    pub title: String,
    /// 填报单位, also the author in the file's properties.
    pub unit: String,
    /// 填报日期, also the file's creation day, so that equal input gives equal bytes.
    pub filled_on: NaiveDate,
}

/// A workbook could not be made.
#[derive(Debug, thiserror::Error)]
#[error("the workbook could not be made: {0}")]
pub struct WriteError(#[from] rust_xlsxwriter::XlsxError);
