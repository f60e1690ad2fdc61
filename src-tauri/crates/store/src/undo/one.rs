//! Taking one change of one field back, and nothing else of what the operation did.

use domain::event::EventKind;
use domain::ids::{CustomFieldId, OperationId, PersonId};
use serde_json::{Map, Value};

use super::apply::{Bound, bring_back};
use super::plan::{Change, RowKey, Values, changes, earliest, last_touch, read};
use crate::error::{Result, StoreError};
use crate::journal::{REVISION, TableShape, journalled_tables};
use crate::read::Reader;
use crate::table::Table;
use crate::write::Writer;

/// One change: which operation made it, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldPlace {
    /// What made it.
    pub operation: OperationId,
    /// In which table.
    pub table: Table,
    /// In which row.
    pub row_id: i64,
    /// In which column; `detail/letter_no` is one entry of a column of JSON.
    pub column: String,
}

impl FieldPlace {
    fn key(&self) -> RowKey {
        (self.table.name().to_owned(), self.row_id)
    }

    fn column(&self) -> &str {
        self.column.split_once('/').map_or(&self.column, |(column, _)| column)
    }

    fn entry(&self) -> Option<&str> {
        self.column.split_once('/').map(|(_, entry)| entry)
    }

    /// The value of the column or of its entry in a row.
    fn value(&self, row: &Values) -> Value {
        let value = row.get(self.column()).cloned().unwrap_or(Value::Null);
        match self.entry() {
            None => value,
            Some(entry) => object(&value).get(entry).cloned().unwrap_or(Value::Null),
        }
    }
}

fn object(value: &Value) -> Map<String, Value> {
    match value.as_str().and_then(|text| serde_json::from_str(text).ok()) {
        Some(Value::Object(map)) => map,
        _ => Map::new(),
    }
}

/// What taking one change back would do.
#[derive(Debug, Clone, PartialEq)]
pub struct TakeBack {
    /// Whose it is.
    pub person_id: Option<PersonId>,
    /// What kind of fact, for an event.
    pub event_kind: Option<EventKind>,
    /// Which of the archive's own fields, for its value.
    pub custom_field: Option<CustomFieldId>,
    /// What would stand there again; null: nothing.
    pub before: Value,
    /// What stands there now; null: nothing.
    pub now: Value,
    /// The later operation since which something else stands there than what this one had left.
    pub changed_by: Option<OperationId>,
    act: Act,
}

#[derive(Debug, Clone, PartialEq)]
enum Act {
    Set(Value),
    BringBack(Values),
    Remove,
}

impl Reader<'_> {
    /// What taking this change back alone would do. Nothing is changed.
    ///
    /// # Errors
    /// `Missing` where the operation did not touch it, or the row is gone since.
    pub fn take_back_preview(&self, place: &FieldPlace) -> Result<TakeBack> {
        let gone = || StoreError::Missing { what: "row_change", id: place.row_id };
        let shape = journalled_tables(self.conn)?.into_iter().find(|table| table.name == place.table.name());
        let shape = shape.filter(|shape| shape.has(place.column())).ok_or_else(gone)?;
        let key = place.key();
        let of_row = |sql: &str| -> Result<Vec<Change>> {
            Ok(changes(self.conn, sql, place.operation)?.remove(&key).unwrap_or_default())
        };
        let own = of_row(
            "SELECT table_name, row_id, operation_id, kind, before FROM row_change
             WHERE operation_id = ?1 ORDER BY id",
        )?;
        let later = of_row(
            "SELECT table_name, row_id, operation_id, kind, before FROM row_change
             WHERE operation_id > ?1
               AND (table_name, row_id) IN (SELECT table_name, row_id FROM row_change WHERE operation_id = ?1)
             ORDER BY id",
        )?;
        let (first, last) = own.first().zip(own.last()).ok_or_else(gone)?;
        let now = read(self.conn, &key)?;
        let (before, left) = (earliest(&own), earliest(&later));
        let (was_there, was_left) = (first.kind != "insert", last.kind != "delete");
        let (act, changed_by) = match (was_there, was_left, &now) {
            (true, false, None) => (Act::BringBack(before.clone()), None),
            (true, true, Some(row)) if before.contains_key(place.column()) => {
                (Act::Set(place.value(&before)), since(place, row, &left, &later))
            }
            (false, true, Some(row)) => come_to_nothing(place, &shape, row, &left, &later),
            _ => return Err(gone()),
        };
        let row = now.clone().unwrap_or_else(|| before.clone());
        let number = |column: &str| row.get(column).and_then(Value::as_i64);
        let kind = row.get("kind").and_then(Value::as_str).unwrap_or_default();
        Ok(TakeBack {
            person_id: match place.table {
                Table::Person => Some(PersonId(place.row_id)),
                _ => number("person_id").map(PersonId),
            },
            event_kind: (place.table == Table::Event).then(|| EventKind::from_code(kind)).flatten(),
            custom_field: number("custom_field_id").map(CustomFieldId),
            before: match &act {
                Act::Set(value) => value.clone(),
                Act::BringBack(row) => place.value(row),
                Act::Remove => Value::Null,
            },
            now: now.map_or(Value::Null, |row| place.value(&row)),
            changed_by,
            act,
        })
    }
}

/// The operation that changed the place since, if it holds something else than what was left in it.
fn since(place: &FieldPlace, now: &Values, left: &Values, later: &[Change]) -> Option<OperationId> {
    let is_edited = left.contains_key(place.column()) && place.value(left) != place.value(now);
    if is_edited { last_touch(later, &[place.column().to_owned()]) } else { None }
}

/// A row that the operation had entered: where the field is all it says, the row goes, else the field alone.
fn come_to_nothing(
    place: &FieldPlace,
    shape: &TableShape,
    now: &Values,
    left: &Values,
    later: &[Change],
) -> (Act, Option<OperationId>) {
    const CONTENT: [&str; 4] = ["on_date", "value", "note", "detail"];
    let says = |column: &&str| match now.get(*column) {
        None | Some(Value::Null) => false,
        Some(Value::String(text)) => !matches!(text.as_str(), "" | "{}"),
        Some(_) => true,
    };
    let is_alone = || CONTENT.iter().filter(|column| **column != place.column()).all(|column| !says(column));
    if place.table == Table::Person || (place.column() != "kind" && !is_alone()) {
        let is_text = shape.columns.iter().any(|column| column.name == place.column() && column.not_null);
        let empty = if is_text && place.entry().is_none() { Value::from("") } else { Value::Null };
        return (Act::Set(empty), since(place, now, left, later));
    }
    let edited: Vec<String> = left
        .iter()
        .filter(|(c, v)| *c != REVISION && now.get(*c) != Some(*v))
        .map(|(c, _)| c.clone())
        .collect();
    (Act::Remove, last_touch(later, &edited))
}

impl Writer<'_> {
    /// Takes this change back, whatever was done to the place since: who asked has seen [`Reader::take_back_preview`].
    ///
    /// # Errors
    /// `Missing`; `Invalid`, `Conflict` where the old value cannot stand any more.
    pub fn take_back(&self, place: &FieldPlace) -> Result<TakeBack> {
        let plan = self.reader.take_back_preview(place)?;
        let table = place.table.name();
        self.look_at_targets(table, &plan.act, place.column())?;
        match &plan.act {
            Act::Remove => {
                match place.table {
                    Table::Event => self.forget_topics(place.row_id)?,
                    Table::Attachment => self.forget_scan(place.row_id)?,
                    _ => {}
                }
                self.conn().execute(&format!("DELETE FROM {table} WHERE id = ?1"), [place.row_id])?;
            }
            Act::BringBack(row) => {
                if !bring_back(self.conn(), table, row)? {
                    return Err(StoreError::Reference);
                }
            }
            Act::Set(value) => {
                let value = match place.entry() {
                    None => value.clone(),
                    Some(entry) => {
                        let row = read(self.conn(), &place.key())?.unwrap_or_default();
                        let mut whole = object(row.get(place.column()).unwrap_or(&Value::Null));
                        match value {
                            Value::Null => whole.remove(entry),
                            value => whole.insert(entry.to_owned(), value.clone()),
                        };
                        Value::from(Value::Object(whole).to_string())
                    }
                };
                let sql = format!(
                    "UPDATE OR FAIL {table} SET \"{}\" = ?2, {REVISION} = {REVISION} + 1 WHERE id = ?1",
                    place.column()
                );
                self.conn().execute(&sql, (place.row_id, Bound(&value)))?;
            }
        }
        Ok(plan)
    }

    /// What comes back must not name what is not there.
    fn look_at_targets(&self, table: &str, act: &Act, column: &str) -> Result<()> {
        let tables = journalled_tables(self.conn())?;
        for reference in tables.iter().filter(|shape| shape.name == table).flat_map(|shape| &shape.references)
        {
            let target = match act {
                Act::Set(value) if reference.column == column => value.as_i64(),
                Act::BringBack(row) => row.get(&reference.column).and_then(Value::as_i64),
                Act::Set(_) | Act::Remove => None,
            };
            let Some(target) = target else { continue };
            if read(self.conn(), &(reference.target.clone(), target))?.is_none() {
                return Err(StoreError::Reference);
            }
        }
        Ok(())
    }
}
