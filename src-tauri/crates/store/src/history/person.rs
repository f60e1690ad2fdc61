//! The history of one person: the card, the facts, the archive's own fields, the files, what was settled, the dues that
//! a paper grid tells of, the papers of development.
//!
//! A row belongs to the person who is named in it. Where a merge hands a row to somebody else, it enters the one
//! history and leaves the other.

use std::collections::BTreeMap;

use domain::event::EventKind;
use domain::ids::{CustomFieldId, OperationId, PersonId};
use rusqlite::Row;
use serde_json::{Map, Value};

use super::{HistoryEntry, parse, read_row};
use crate::error::Result;
use crate::read::Reader;
use crate::table::Table;

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
    /// Of which table: person, event, custom_value, attachment, acknowledged, carried_due or paper.
    pub table: Table,
    /// Which row.
    pub row_id: i64,
    /// What kind of fact, for an event.
    pub event_kind: Option<EventKind>,
    /// Which of the archive's own fields, for its value.
    pub custom_field: Option<CustomFieldId>,
    /// What the row is called: the name of a file, the rule that was settled, the month of dues, the
    /// paper; empty for the others.
    pub title: String,
    /// Which column, as in the file.
    pub column: String,
    /// `None`: the row was not there, or was another person's.
    pub before: Option<Value>,
    /// `None`: the row is gone, or is another person's.
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

/// Rows that are a part of a person.
const PARTS: [Table; 6] = [
    Table::Event,
    Table::CustomValue,
    Table::Attachment,
    Table::Acknowledged,
    Table::CarriedDue,
    Table::Paper,
];

/// Columns that tell a reader nothing, or that nobody may read (the key of a file).
const UNTOLD: &[&str] = &[
    "id",
    "uid",
    "created_at",
    "revision",
    "person_id",
    "other_person_id",
    "custom_field_id",
    "subject",
    "media_type",
    "n_bytes",
    "n_pages",
    "sha256",
    "stored_name",
    "secret",
    "hand_order",
    "item",
    "attachment_id",
];

type Columns = Map<String, Value>;
type State = BTreeMap<(Table, i64), Columns>;

impl Reader<'_> {
    /// Everything that happened to a person's card, facts, own fields and files, newest first.
    ///
    /// # Errors
    /// Only where the file cannot be read.
    pub fn person_history(&self, person: PersonId) -> Result<Vec<PersonHistoryEntry>> {
        let mut state = self.state_of(person)?;
        let wanted: Vec<String> = PARTS
            .iter()
            .map(|table| format!("OR (table_name = '{}' AND row_id IN ({}))", table.name(), rows_of(*table)))
            .collect();
        let mut statement = self.conn.prepare_cached(&format!(
            "SELECT operation_id, table_name, row_id, kind, before FROM row_change
             WHERE (table_name = 'person' AND row_id = ?1) {} ORDER BY id DESC",
            wanted.join(" ")
        ))?;
        let mut found: Vec<(OperationId, Vec<FieldChange>)> = Vec::new();
        let mut rows = statement.query([person.0])?;
        while let Some(row) = rows.next()? {
            let operation = OperationId(row.get(0)?);
            let name: String = row.get(1)?;
            let Some(table) = Table::from_name(&name) else { continue };
            let kind: String = row.get(3)?;
            let changes = step_back(&mut state, person, (table, row.get(2)?), &kind, parse(row, 4)?);
            match found.last_mut() {
                Some((last, known)) if *last == operation => known.extend(changes),
                _ => found.push((operation, changes)),
            }
        }
        let undone = self.undone_by()?;
        found
            .into_iter()
            .filter(|(_, changes)| !changes.is_empty())
            .map(|(id, changes)| {
                Ok(PersonHistoryEntry { operation: self.operation_knowing(id, &undone)?, changes })
            })
            .collect()
    }

    fn state_of(&self, person: PersonId) -> Result<State> {
        let mut state = State::new();
        let mut take = |table: Table, sql: &str| -> Result<()> {
            let mut statement = self.conn.prepare_cached(sql)?;
            let mut rows = statement.query([person.0])?;
            while let Some(row) = rows.next()? {
                state.insert((table, id_of(row)?), read_row(row)?);
            }
            Ok(())
        };
        take(Table::Person, "SELECT * FROM person WHERE id = ?1")?;
        for table in PARTS {
            take(table, &format!("SELECT * FROM {} WHERE id IN ({})", table.name(), rows_of(table)))?;
        }
        Ok(state)
    }
}

fn id_of(row: &Row<'_>) -> rusqlite::Result<i64> {
    row.get("id")
}

/// Every row of a table that is or was a part of person ?1. Only these kinds of operations hand rows over.
fn rows_of(table: Table) -> String {
    let name = table.name();
    let other = if table == Table::Acknowledged { "OR other_person_id = ?1" } else { "" };
    format!(
        "SELECT id FROM {name} WHERE person_id = ?1 {other}
         UNION SELECT row_id FROM row_change
         WHERE table_name = '{name}' AND kind = 'delete' AND json_extract(before, '$.person_id') = ?1
         UNION SELECT row_id FROM row_change
         WHERE table_name = '{name}' AND kind = 'update' AND json_extract(before, '$.person_id') = ?1
           AND operation_id IN (SELECT id FROM operation WHERE kind IN ('person_merge', 'attachment_edit'))"
    )
}

fn belongs(table: Table, row: &Columns, person: PersonId) -> bool {
    let names = |column: &str| row.get(column).and_then(Value::as_i64) == Some(person.0);
    table == Table::Person || names("person_id") || names("other_person_id")
}

/// Undoes one change in memory and tells what it had made of what, as far as it is this person's.
fn step_back(
    state: &mut State,
    person: PersonId,
    key: (Table, i64),
    kind: &str,
    before: Option<Columns>,
) -> Vec<FieldChange> {
    let after = state.get(&key).cloned();
    let earlier = match (kind, before) {
        ("update", Some(before)) => {
            let mut row = after.clone().unwrap_or_default();
            row.extend(before.clone());
            state.insert(key, row.clone());
            Some((row, Some(before)))
        }
        ("delete", Some(before)) => {
            state.insert(key, before.clone());
            Some((before, None))
        }
        _ => {
            state.remove(&key);
            None
        }
    };
    let after = if kind == "delete" { None } else { after };
    let had = earlier.as_ref().is_some_and(|(row, _)| belongs(key.0, row, person));
    let has = after.as_ref().is_some_and(|row| belongs(key.0, row, person));
    let about = |row: &Columns| Change::about(key, row);
    let mut changes: Vec<FieldChange> = match (earlier, after) {
        (Some((_, Some(before))), Some(row)) if had && has => {
            let told = before.iter().filter(|(column, _)| is_told(column));
            told.map(|(column, value)| {
                about(&row).change(column, Some(value.clone()), row.get(column).cloned())
            })
            .collect()
        }
        (_, Some(row)) if has && !had => {
            said(&row).map(|(column, value)| about(&row).change(column, None, Some(value.clone()))).collect()
        }
        (Some((row, _)), _) if had && !has => {
            said(&row).map(|(column, value)| about(&row).change(column, Some(value.clone()), None)).collect()
        }
        _ => Vec::new(),
    };
    // The order in which a JSON object keeps its keys differs from build to build.
    changes.sort_by(|one, other| one.column.cmp(&other.column));
    changes
}

/// What is the same for all columns of a row.
struct Change {
    key: (Table, i64),
    event_kind: Option<EventKind>,
    custom_field: Option<CustomFieldId>,
    title: String,
}

impl Change {
    fn about(key: (Table, i64), row: &Columns) -> Self {
        let text = |column: &str| row.get(column).and_then(Value::as_str).unwrap_or_default();
        Self {
            key,
            event_kind: (key.0 == Table::Event).then(|| EventKind::from_code(text("kind"))).flatten(),
            custom_field: row.get("custom_field_id").and_then(Value::as_i64).map(CustomFieldId),
            title: match key.0 {
                Table::Attachment => text("file_name").to_owned(),
                Table::Acknowledged => text("rule").to_owned(),
                Table::CarriedDue => text("month").to_owned(),
                Table::Paper if text("label").is_empty() => text("item").to_owned(),
                Table::Paper => text("label").to_owned(),
                _ => String::new(),
            },
        }
    }

    fn change(self, column: &str, before: Option<Value>, after: Option<Value>) -> FieldChange {
        FieldChange {
            table: self.key.0,
            row_id: self.key.1,
            event_kind: self.event_kind,
            custom_field: self.custom_field,
            title: self.title,
            column: column.to_owned(),
            before,
            after,
        }
    }
}

fn is_told(column: &str) -> bool {
    !UNTOLD.contains(&column)
}

/// What a row that comes or goes says.
fn said(row: &Columns) -> impl Iterator<Item = (&String, &Value)> {
    row.iter().filter(|(column, value)| {
        is_told(column)
            && match value {
                Value::Null => false,
                Value::String(text) => !matches!(text.as_str(), "" | "{}"),
                Value::Number(number) => number.as_i64() != Some(0),
                _ => true,
            }
    })
}
