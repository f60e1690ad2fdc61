//! The log as people read it: what was done, by whom, what of it was taken back, and the history of one person.

use std::collections::{BTreeMap, HashMap};

use domain::event::EventKind;
use domain::ids::{OperationId, PersonId};
use domain::operation::{OpKind, UndoPolicy};
use rusqlite::{Row, params};
use serde_json::{Map, Value};

use crate::error::{Result, StoreError};
use crate::read::Reader;
use crate::table::Table;

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

/// One operation in the history of a person.
#[derive(Debug, Clone, PartialEq)]
pub struct PersonHistoryEntry {
    /// What was done.
    pub operation: HistoryEntry,
    /// What it changed of this person.
    pub changes: Vec<FieldChange>,
}

/// A value that became another.
#[derive(Clone, PartialEq)]
pub struct FieldChange {
    /// Person or event.
    pub table: Table,
    /// Which row.
    pub row_id: i64,
    /// What kind of fact, for an event.
    pub event_kind: Option<EventKind>,
    /// Which column, as in the file.
    pub column: String,
    /// `None`: the row was not there.
    pub before: Option<Value>,
    /// `None`: the row is gone.
    pub after: Option<Value>,
}

impl std::fmt::Debug for FieldChange {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("FieldChange")
            .field("row_id", &self.row_id)
            .field("column", &self.column)
            .finish_non_exhaustive()
    }
}

/// Columns that tell a reader nothing.
const UNTOLD: [&str; 5] = ["id", "uid", "created_at", "revision", "person_id"];

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
        let undone = self.undone_by()?;
        let mut statement =
            self.conn.prepare_cached(&format!("SELECT {ENTRY_COLUMNS} FROM operation WHERE id = ?1"))?;
        let mut rows = statement.query([id.0])?;
        match rows.next()? {
            Some(row) => Ok(read_entry(row, &undone)?),
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

    /// What happened to a person's card and facts, newest first.
    ///
    /// # Errors
    /// Only where the file cannot be read.
    pub fn person_history(&self, person: PersonId) -> Result<Vec<PersonHistoryEntry>> {
        let mut state = self.state_of(person)?;
        let mut statement = self.conn.prepare_cached(
            "SELECT operation_id, table_name, row_id, kind, before FROM row_change
             WHERE (table_name = 'person' AND row_id = ?1)
                OR (table_name = 'event' AND row_id IN (
                        SELECT id FROM event WHERE person_id = ?1
                        UNION SELECT row_id FROM row_change
                        WHERE table_name = 'event' AND kind = 'delete' AND json_extract(before, '$.person_id') = ?1))
             ORDER BY id DESC",
        )?;
        let mut found: Vec<(OperationId, Vec<FieldChange>)> = Vec::new();
        let mut rows = statement.query([person.0])?;
        while let Some(row) = rows.next()? {
            let operation = OperationId(row.get(0)?);
            let name: String = row.get(1)?;
            let Some(table) = Table::from_name(&name) else { continue };
            let change = step_back(&mut state, table, row.get(2)?, &row.get::<_, String>(3)?, parse(row, 4)?);
            match found.last_mut() {
                Some((last, changes)) if *last == operation => changes.extend(change),
                _ => found.push((operation, change)),
            }
        }
        found
            .into_iter()
            .map(|(id, changes)| Ok(PersonHistoryEntry { operation: self.operation(id)?, changes }))
            .collect()
    }

    fn state_of(&self, person: PersonId) -> Result<BTreeMap<(Table, i64), Map<String, Value>>> {
        let mut state = BTreeMap::new();
        for (table, sql) in [
            (Table::Person, "SELECT * FROM person WHERE id = ?1"),
            (Table::Event, "SELECT * FROM event WHERE person_id = ?1"),
        ] {
            let mut statement = self.conn.prepare_cached(sql)?;
            let mut rows = statement.query([person.0])?;
            while let Some(row) = rows.next()? {
                state.insert((table, row.get("id")?), read_row(row)?);
            }
        }
        Ok(state)
    }
}

/// Undoes one change in memory and tells what it had made of what.
fn step_back(
    state: &mut BTreeMap<(Table, i64), Map<String, Value>>,
    table: Table,
    row_id: i64,
    kind: &str,
    before: Option<Map<String, Value>>,
) -> Vec<FieldChange> {
    let after = state.get(&(table, row_id)).cloned();
    let event_kind = [after.as_ref(), before.as_ref()]
        .into_iter()
        .flatten()
        .find_map(|row| row.get("kind").and_then(Value::as_str))
        .filter(|_| table == Table::Event)
        .and_then(EventKind::from_code);
    let told = |column: &String| !UNTOLD.contains(&column.as_str());
    let change = |column: &str, before: Option<Value>, after: Option<Value>| FieldChange {
        table,
        row_id,
        event_kind,
        column: column.to_owned(),
        before,
        after,
    };
    let says_something = |value: &Value| !(value.is_null() || value.as_str() == Some(""));
    let mut changes: Vec<FieldChange> = match (kind, before) {
        ("update", Some(before)) => {
            let row = state.entry((table, row_id)).or_default();
            let changes = before
                .iter()
                .filter(|(column, _)| told(column))
                .map(|(column, value)| change(column, Some(value.clone()), row.get(column).cloned()))
                .collect();
            row.extend(before);
            changes
        }
        ("delete", Some(before)) => {
            let changes = before
                .iter()
                .filter(|(column, value)| told(column) && says_something(value))
                .map(|(column, value)| change(column, Some(value.clone()), None))
                .collect();
            state.insert((table, row_id), before);
            changes
        }
        _ => {
            state.remove(&(table, row_id));
            after
                .unwrap_or_default()
                .iter()
                .filter(|(column, value)| told(column) && says_something(value))
                .map(|(column, value)| change(column, None, Some(value.clone())))
                .collect()
        }
    };
    // The order in which a JSON object keeps its keys differs from build to build.
    changes.sort_by(|one, other| one.column.cmp(&other.column));
    changes
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
