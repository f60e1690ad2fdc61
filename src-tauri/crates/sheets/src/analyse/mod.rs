//! From a workbook and the user's decisions to people and issues. Pure: every click may run it again.

mod decisions;
mod plan;

use chrono::NaiveDate;

use crate::workbook::Workbook;

pub use decisions::{DateDecision, DateOrder, Decisions, OneDigitMonth, SheetDecisions};
pub use plan::{
    ColumnReport, Confidence, Issue, IssueCode, ParsedRow, Roster, Severity, SheetReport, SkipReason,
    SkippedRow, Standing, Value,
};

/// Reads the people of a workbook. The same input gives the same answer.
pub fn analyse(_workbook: &Workbook, _decisions: &Decisions, _today: NaiveDate) -> Roster {
    Roster { sheets: Vec::new(), rows: Vec::new(), issues: Vec::new() }
}
