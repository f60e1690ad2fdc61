//! 补录: people × key dates, typed or pasted, looked over afterwards and written as one operation.

use domain::ids::{OrganizationId, PersonId};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::FindingView;

/// Asks for the grid.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct BackfillRequest {
    /// Only this organization.
    pub branch: Option<OrganizationId>,
    /// Only this grade; empty for all.
    pub grade: String,
    /// Only these people; empty for everybody who is on the way.
    pub people: Vec<PersonId>,
    /// 正式党员 too.
    pub include_full: bool,
}

/// A column of the grid.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct BackfillColumn {
    /// Its name.
    pub key: String,
    /// Its head.
    pub label: String,
    /// Number of the step that it belongs to; may be empty.
    pub number: String,
    /// A date; else plain text.
    pub is_date: bool,
}

/// A row of the grid.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct BackfillRow {
    /// Whom.
    pub id: PersonId,
    /// Name.
    pub name: String,
    /// Branch and class.
    pub place: String,
    /// Stage now.
    pub stage_label: String,
    /// What is recorded, in the order of the columns; empty where nothing is.
    pub cells: Vec<String>,
}

/// The grid.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct BackfillGrid {
    /// Its columns, in the order of the way.
    pub columns: Vec<BackfillColumn>,
    /// Its rows, by name.
    pub rows: Vec<BackfillRow>,
    /// What is said where nobody is in it.
    pub empty: String,
}

/// A cell as it was typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct BackfillCell {
    /// Whom.
    pub id: PersonId,
    /// Name of the column.
    pub column: String,
    /// What was typed; empty takes away what is there.
    pub text: String,
    /// What stood there when it was typed.
    #[serde(default)]
    pub was: String,
}

/// A block as a spreadsheet puts it on the clipboard, laid over rows and columns of the grid.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct BackfillPaste {
    /// The text.
    pub text: String,
    /// Rows from the first one on.
    pub people: Vec<PersonId>,
    /// Columns from the first one on.
    pub columns: Vec<String>,
    /// How many rows were marked.
    pub n_rows: u32,
    /// How many columns were marked.
    pub n_columns: u32,
}

/// What a pasted block puts where.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct BackfillPasted {
    /// Its cells.
    pub cells: Vec<BackfillCell>,
    /// What did not fit.
    pub notes: Vec<String>,
}

/// Cells to be looked over.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct BackfillCheck {
    /// What was typed.
    pub cells: Vec<BackfillCell>,
}

/// How a typed cell was understood.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct BackfillRead {
    /// Whom.
    pub id: PersonId,
    /// Name of the column.
    pub column: String,
    /// `new`, `changed`, `removed`, `same` or `left`: not saved until it is settled.
    pub state: String,
    /// As it will stand; as typed where it was not understood.
    pub read: String,
    /// What is recorded now.
    pub old: String,
    /// Why it is left; empty otherwise.
    pub error: String,
}

/// What a rule says against a recorded or typed fact: it is stored all the same.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct BackfillFinding {
    /// Whom.
    pub id: PersonId,
    /// Name.
    pub name: String,
    /// Name of the column.
    pub column: String,
    /// Its head.
    pub label: String,
    /// The rule, its source and its sentence with both dates.
    pub finding: FindingView,
}

/// What saving would do.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct BackfillPreview {
    /// Every typed cell, as it was understood.
    pub cells: Vec<BackfillRead>,
    /// What speaks against it, by person; no more than can be read.
    pub findings: Vec<BackfillFinding>,
    /// How many there are.
    pub n_findings: u32,
    /// Cells that will be written.
    pub n_cells: u32,
    /// People whom they belong to.
    pub n_people: u32,
    /// Cells that are left until they are settled.
    pub n_left: u32,
    /// Something recorded is changed or taken away: the reason is asked for.
    pub needs_reason: bool,
    /// What the button says: 保存 12 处（5 人）.
    pub confirm: String,
    /// The counts in one sentence.
    pub summary: String,
}

/// Writes what was typed.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct BackfillSave {
    /// What was typed.
    pub cells: Vec<BackfillCell>,
    /// 更正原因, where something recorded is changed or taken away.
    #[serde(default)]
    pub reason: String,
}

/// What was written.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct BackfillDone {
    /// Cells that were written.
    pub n_cells: u32,
    /// People whom they belong to.
    pub n_people: u32,
    /// Cells that were left, with the reason of each.
    pub left: Vec<BackfillRead>,
    /// In words.
    pub summary: String,
}
