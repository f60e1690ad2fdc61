//! 操作记录, undo and redo.

use domain::ids::{OperationId, PersonId};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Which part of the log.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct HistoryRequest {
    /// Only operations before this one.
    pub before: Option<OperationId>,
    /// How many at most; 0 is 100.
    pub limit: u32,
    /// Only what touched this person.
    pub person: Option<PersonId>,
}

/// One operation of the log.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct OperationView {
    /// Its number.
    pub operation: OperationId,
    /// When, with the offset.
    pub at: String,
    /// When, in words ("今天 14:02").
    pub at_text: String,
    /// Who.
    pub actor: String,
    /// What, in words.
    pub label: String,
    /// Why, where a reason was given: 与入党志愿书核对.
    pub reason: String,
    /// The operation that it took back.
    pub undoes: Option<OperationId>,
    /// The operation that took it back.
    pub undone_by: Option<OperationId>,
    /// Can be taken back now.
    pub can_undo: bool,
    /// Why not; empty where it can.
    pub why_not: String,
}

/// One operation by number.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
pub struct UndoRequest {
    /// Which.
    pub operation: OperationId,
}

/// A record that undo leaves as it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct KeptRecord {
    /// The person, or 0 where the record belongs to none.
    pub id: i64,
    /// Its name.
    pub name: String,
    /// Why: later edited by which operation, or what stands in the way.
    pub because: String,
}

/// What undo did, or would do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct UndoReport {
    /// The undoing operation; 0 in a preview.
    pub operation: OperationId,
    /// Records taken back.
    pub taken_back: u32,
    /// Records kept because somebody edited them since.
    pub kept: Vec<KeptRecord>,
    /// Records that cannot be taken back.
    pub impossible: Vec<KeptRecord>,
}

/// One changed field of one record in an operation.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ChangeLine {
    /// The operation.
    pub operation: OperationId,
    /// When, in words.
    pub at_text: String,
    /// Who.
    pub actor: String,
    /// What the operation was.
    pub label: String,
    /// The field in words.
    pub field_label: String,
    /// Old value, masked where it must be.
    pub old: String,
    /// New value, likewise.
    pub new: String,
    /// `person`, `event`, `custom_value`, `attachment` or `acknowledged`: where it is, for taking it back.
    pub table: String,
    /// Which row of it.
    pub row_id: i64,
    /// Which column of it; `detail/letter_no` is one entry of the details.
    pub column: String,
    /// This one change can be taken back alone.
    pub can_take_back: bool,
    /// Why it was done; empty where nobody said.
    pub reason: String,
    /// The imported file that it came from; empty where it came by hand.
    pub file: String,
}

/// One change to be taken back alone.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct FieldTakeBack {
    /// The operation that made it.
    pub operation: OperationId,
    /// Where it is: as in the line of the history.
    pub table: String,
    /// Which row.
    pub row_id: i64,
    /// Which column.
    pub column: String,
    /// Knowingly overwrite what a later operation changed.
    #[serde(default)]
    pub overwrite: bool,
    /// Why, for a legal date.
    #[serde(default)]
    pub reason: String,
}

/// What taking one change back would do.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct FieldTakeBackPreview {
    /// Whose.
    pub person: PersonId,
    /// The name.
    pub person_name: String,
    /// The field in words.
    pub field_label: String,
    /// What stands there now, masked where it must be; empty: nothing.
    pub now: String,
    /// What would stand there again, likewise.
    pub before: String,
    /// The later change that would be overwritten, as a sentence; empty where there is none.
    pub changed_since: String,
    /// A reason is asked for.
    pub needs_reason: bool,
}
