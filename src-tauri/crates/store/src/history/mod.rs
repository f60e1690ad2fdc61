//! The log as people read it: what was done, by whom, what of it was taken back; the history of one person.

mod person;
mod trace;

use std::collections::HashMap;

use domain::ids::OperationId;
use domain::operation::{OpKind, UndoPolicy};
use rusqlite::{Row, params};
use serde_json::{Map, Value};

use crate::error::{Result, StoreError};
use crate::read::Reader;

pub use person::{FieldChange, PersonHistoryEntry};
pub use trace::FormerNumber;

/// A line of the log.
#[derive(Debug, Clone, PartialEq)]
pub struct HistoryEntry {
    /// Its number.
    pub id: OperationId,
    /// When: UTC, RFC 3339.
    pub at: String,
    /// Who; may be empty.
    pub actor: String,
    /// What; `None`: a newer program did it.
    pub kind: Option<OpKind>,
    /// How it is called: "导入 412 人".
    pub label: String,
    /// Facts that belong to it: a reason, a file.
    pub arguments: Value,
    /// The operation that this one took back.
    pub undoes: Option<OperationId>,
    /// The operation that took this one back, as things stand: an undo that was itself taken back does not count.
    pub undone_by: Option<OperationId>,
}

impl HistoryEntry {
    /// Whether [`crate::Store::undo`] may be tried.
    pub fn can_be_undone(&self) -> bool {
        self.undone_by.is_none() && self.kind.is_some_and(|kind| kind.undo_policy() == UndoPolicy::Replay)
    }
}

const ENTRY_COLUMNS: &str = "id, at, actor, kind, label, arguments, undoes";

impl Reader<'_> {
    /// The log, newest first; `before` continues a list.
    ///
    /// # Errors
    /// Only where the file cannot be read.
    pub fn history(&self, before: Option<OperationId>, limit: usize) -> Result<Vec<HistoryEntry>> {
        let undone = self.undone_by()?;
        let mut statement = self.conn.prepare_cached(&format!(
            "SELECT {ENTRY_COLUMNS} FROM operation WHERE id < ?1 ORDER BY id DESC LIMIT ?2"
        ))?;
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let rows = statement
            .query_map(params![before.map_or(i64::MAX, |id| id.0), limit], |row| read_entry(row, &undone))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// One line of the log.
    ///
    /// # Errors
    /// `Missing`.
    pub fn operation(&self, id: OperationId) -> Result<HistoryEntry> {
        self.operation_knowing(id, &self.undone_by()?)
    }

    /// As [`Self::operation`], where what was undone is known already.
    fn operation_knowing(
        &self,
        id: OperationId,
        undone: &HashMap<OperationId, OperationId>,
    ) -> Result<HistoryEntry> {
        let mut statement =
            self.conn.prepare_cached(&format!("SELECT {ENTRY_COLUMNS} FROM operation WHERE id = ?1"))?;
        let mut rows = statement.query([id.0])?;
        match rows.next()? {
            Some(row) => Ok(read_entry(row, undone)?),
            None => Err(StoreError::Missing { what: "operation", id: id.0 }),
        }
    }

    /// Which operations are taken back as things stand, and by which.
    pub(crate) fn undone_by(&self) -> Result<HashMap<OperationId, OperationId>> {
        let mut statement = self
            .conn
            .prepare_cached("SELECT id, undoes FROM operation WHERE undoes IS NOT NULL ORDER BY id DESC")?;
        let mut undone = HashMap::new();
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let (id, target) = (OperationId(row.get(0)?), OperationId(row.get(1)?));
            // Whoever undoes `id` is newer and was seen already.
            if !undone.contains_key(&id) {
                undone.entry(target).or_insert(id);
            }
        }
        Ok(undone)
    }
}

fn read_entry(row: &Row<'_>, undone: &HashMap<OperationId, OperationId>) -> rusqlite::Result<HistoryEntry> {
    let id = OperationId(row.get(0)?);
    let arguments: String = row.get(5)?;
    Ok(HistoryEntry {
        id,
        at: row.get(1)?,
        actor: row.get(2)?,
        kind: OpKind::from_code(&row.get::<_, String>(3)?),
        label: row.get(4)?,
        arguments: serde_json::from_str(&arguments).unwrap_or(Value::Null),
        undoes: row.get::<_, Option<i64>>(6)?.map(OperationId),
        undone_by: undone.get(&id).copied(),
    })
}

/// A whole row by column name, in the form that the journal uses.
pub(crate) fn read_row(row: &Row<'_>) -> rusqlite::Result<Map<String, Value>> {
    use rusqlite::types::ValueRef;
    let names: Vec<String> = row.as_ref().column_names().map(str::to_owned).collect();
    let mut values = Map::new();
    for (index, name) in names.into_iter().enumerate() {
        let value = match row.get_ref(index)? {
            ValueRef::Integer(number) => Value::from(number),
            ValueRef::Real(number) => Value::from(number),
            ValueRef::Text(text) => Value::from(String::from_utf8_lossy(text).into_owned()),
            ValueRef::Null | ValueRef::Blob(_) => Value::Null,
        };
        values.insert(name, value);
    }
    Ok(values)
}

/// The `before` of a change.
pub(crate) fn parse(row: &Row<'_>, index: usize) -> Result<Option<Map<String, Value>>> {
    let text: Option<String> = row.get(index)?;
    text.map(|text| {
        serde_json::from_str(&text).map_err(|_| StoreError::damaged("a journal entry is not JSON"))
    })
    .transpose()
}
