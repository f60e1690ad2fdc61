//! Changing many cells at once: by a dialog, by pasting, by filling down. Shown first, written as one operation.

use domain::field::Field;
use domain::ids::{OperationId, PersonId};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::FieldChange;

/// One cell to change.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CellEdit {
    /// Whose.
    pub id: PersonId,
    /// Which fact.
    pub field: Field,
    /// The new text; empty clears it.
    pub value: String,
}

/// A block of text from WPS or Excel.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PasteBlock {
    /// As it lies on the clipboard: cells parted by tabs, rows by line ends.
    pub text: String,
    /// The people from the first cell downwards.
    pub ids: Vec<PersonId>,
    /// The columns from the first cell to the right.
    pub columns: Vec<Field>,
    /// How many rows are marked; a single value fills them all.
    #[serde(default)]
    pub n_rows: u32,
    /// How many columns are marked.
    #[serde(default)]
    pub n_columns: u32,
}

/// The first person's values for the others.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct FillBlock {
    /// The first gives, the others take.
    pub ids: Vec<PersonId>,
    /// In these columns.
    pub columns: Vec<Field>,
}

/// What shall be changed; the parts add up.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct PeopleEdit {
    /// Cell by cell.
    pub cells: Vec<CellEdit>,
    /// For each of them…
    pub ids: Vec<PersonId>,
    /// …each of these.
    pub changes: Vec<FieldChange>,
    /// A pasted block.
    pub paste: Option<PasteBlock>,
    /// A block that is filled down.
    pub fill: Option<FillBlock>,
}

/// What becomes of one cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum CellState {
    /// It will be another value.
    Change,
    /// It has this value already.
    Same,
    /// It is left as it is; `note` says why.
    Refused,
}

/// One cell before and after, masked where it must be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CellPreview {
    /// Whose.
    pub id: PersonId,
    /// Whose, by name.
    pub name: String,
    /// Which fact.
    pub field: Field,
    /// Its head.
    pub label: String,
    /// What stands there now.
    pub old: String,
    /// What will stand there.
    pub new: String,
    /// What becomes of it.
    pub state: CellState,
    /// Why it is left, or what speaks against it; empty otherwise.
    pub note: String,
}

/// What a change of many cells would do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct EditPreview {
    /// The state that it was made on; handed back with the run.
    pub revision: OperationId,
    /// Cells that will be another value.
    pub n_changed: u32,
    /// Cells that have their value already.
    pub n_same: u32,
    /// Cells that are left.
    pub n_refused: u32,
    /// People with at least one changed cell.
    pub n_people: u32,
    /// A legal date is among them: a reason must be given.
    pub needs_reason: bool,
    /// "将更新 12 个单元格（5 人）".
    pub summary: String,
    /// What else is to be said: why cells are left, that a block is longer than the list.
    pub notes: Vec<String>,
    /// The first thousand cells; those that change or are left go before those that stay the same.
    pub cells: Vec<CellPreview>,
}

/// Carries a shown change out.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PeopleEditRun {
    /// What was shown.
    pub edit: PeopleEdit,
    /// The state that the preview was made on.
    pub revision: OperationId,
    /// Why legal dates are changed; empty where none is.
    #[serde(default)]
    pub reason: String,
}

/// What was changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PeopleEdited {
    /// People with at least one changed cell.
    pub n_people: u32,
    /// Changed cells.
    pub n_cells: u32,
}

/// Copies a block of cells in the clear. The access is noted; the clipboard is emptied after a while.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CellsCopy {
    /// Whom.
    pub ids: Vec<PersonId>,
    /// Which columns.
    pub columns: Vec<Field>,
}
