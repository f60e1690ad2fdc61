//! Taking an operation back, at once or months later: what nobody touched since goes back, what was edited since
//! is kept, what cannot be is named. It goes through the same door, so that taking back an undo is redo.

mod apply;
mod one;
mod plan;
mod report;

use domain::ids::{OperationId, PersonId};
use domain::operation::{Op, OpKind, UndoPolicy};
use serde_json::json;

use crate::error::{NotUndoable, Result, StoreError};
use crate::history::HistoryEntry;
use crate::open::Store;
use crate::read::Reader;
use crate::table::Table;
use crate::write::Changed;
use plan::Plan;

pub use one::{FieldPlace, TakeBack};

/// What an undo did, or would do.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct UndoReport {
    /// How many persons were put back wholly; where the operation touched no person, how many records.
    pub taken_back: usize,
    /// How many rows of all tables were put back.
    pub rows: usize,
    /// What was changed since and therefore stays as it is, person by person.
    pub kept: Vec<Kept>,
    /// What cannot be put back.
    pub impossible: Vec<Kept>,
}

/// A record that an undo left alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// Which table.
    pub table: Table,
    /// Which row.
    pub row_id: i64,
    /// The person it is or belongs to.
    pub person_id: Option<PersonId>,
    /// Name of the person or the record.
    pub name: String,
    /// Why, as a Chinese sentence.
    pub because: String,
    /// Which columns stay; empty: the whole record.
    pub columns: Vec<String>,
    /// The later operation that is in the way.
    pub operation: Option<OperationId>,
}

impl Store {
    /// What taking back an operation would do. Nothing is changed.
    ///
    /// # Errors
    /// `Missing`, `NotUndoable`.
    pub fn undo_preview(&self, operation: OperationId) -> Result<UndoReport> {
        let reader = self.read();
        undoable(&reader, operation)?;
        let plan = Plan::make(self.read().conn, operation)?;
        let mut report = report::of(self.read().conn, &plan)?;
        report.impossible.extend(crate::purge::purged_of(self.read().conn, operation)?);
        Ok(report)
    }

    /// Takes an operation back, as an operation of its own. Taking that one back in turn is redo.
    ///
    /// Where nothing can be taken back, nothing is logged and the report says why.
    ///
    /// # Errors
    /// `Missing`, `NotUndoable`; those of any write.
    pub fn undo(&mut self, operation: OperationId) -> Result<Changed<UndoReport>> {
        let target = undoable(&self.read(), operation)?;
        let label = label_of(&self.read(), target)?;
        self.write_as(&Op::new(OpKind::Undo, label), Some(operation), |w| {
            let conn = w.reader.conn;
            // Rows go and come in any order: references are looked at when the door closes (see the schema).
            let mut plan = Plan::make(conn, operation)?;
            // Names are read before the rows go.
            plan.learn_names(conn)?;
            apply::run(conn, &mut plan)?;
            let mut report = report::of(conn, &plan)?;
            report.impossible.extend(crate::purge::purged_of(conn, operation)?);
            w.set_arguments(json!({
                "undoes": operation,
                "taken_back": report.taken_back,
                "kept": report.kept.len(),
                "impossible": report.impossible.len(),
            }));
            Ok(report)
        })
    }
}

fn undoable(reader: &Reader<'_>, operation: OperationId) -> Result<HistoryEntry> {
    let entry = reader.operation(operation)?;
    let refuse = |why| Err(StoreError::NotUndoable(why));
    if let Some(by) = entry.undone_by {
        return refuse(NotUndoable::AlreadyUndone(by));
    }
    match entry.kind.map(OpKind::undo_policy) {
        Some(UndoPolicy::Replay) => Ok(entry),
        Some(UndoPolicy::Reverse | UndoPolicy::Never) => refuse(NotUndoable::Policy),
        None => refuse(NotUndoable::UnknownKind),
    }
}

/// "撤销：导入 412 人", and for the way back "恢复：导入 412 人".
fn label_of(reader: &Reader<'_>, mut entry: HistoryEntry) -> Result<String> {
    let mut is_redo = false;
    while let Some(target) = entry.undoes {
        entry = reader.operation(target)?;
        is_redo = !is_redo;
    }
    Ok(format!("{}：{}", if is_redo { "恢复" } else { "撤销" }, entry.label))
}
