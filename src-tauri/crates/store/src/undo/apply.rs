//! Puts a plan into effect, within the door: removals, then columns, then rows that come back.

use rusqlite::types::{ToSql, ToSqlOutput, Value as SqlValue};
use rusqlite::{Connection, params_from_iter};
use serde_json::Value;

use crate::error::{Result, StoreError};
use crate::journal::REVISION;
use crate::undo::plan::{Action, Plan, RowKey, Values, Why};

/// A value of the journal as SQLite takes it.
struct Bound<'a>(&'a Value);

impl ToSql for Bound<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match self.0 {
            Value::String(text) => text.as_str().into(),
            Value::Number(number) => match number.as_i64() {
                Some(whole) => ToSqlOutput::Owned(SqlValue::Integer(whole)),
                None => ToSqlOutput::Owned(SqlValue::Real(number.as_f64().unwrap_or_default())),
            },
            Value::Bool(yes) => ToSqlOutput::Owned(SqlValue::Integer(i64::from(*yes))),
            _ => ToSqlOutput::Owned(SqlValue::Null),
        })
    }
}

/// Changes the rows. A row that a constraint refuses is marked in the plan, and the rest goes on.
pub(super) fn run(conn: &Connection, plan: &mut Plan) -> Result<()> {
    for rank in 0..3 {
        let mut refused: Vec<RowKey> = Vec::new();
        for (key, row) in plan.rows.iter().filter(|(_, row)| rank_of(&row.action) == Some(rank)) {
            match put_back(conn, key, &row.action) {
                Ok(()) => {}
                Err(StoreError::Conflict { .. } | StoreError::Invalid { .. } | StoreError::Reference) => {
                    refused.push(key.clone());
                }
                Err(error) => return Err(error),
            }
        }
        for key in refused {
            if let Some(row) = plan.rows.get_mut(&key) {
                row.action = Action::Nothing;
                row.stays = Some((Why::Taken, Vec::new()));
            }
        }
    }
    Ok(())
}

fn rank_of(action: &Action) -> Option<u8> {
    match action {
        Action::Nothing => None,
        Action::Delete => Some(0),
        Action::Update(_) => Some(1),
        Action::Insert(_) => Some(2),
    }
}

fn put_back(conn: &Connection, key: &RowKey, action: &Action) -> Result<()> {
    let (table, id) = key;
    match action {
        Action::Nothing => Ok(()),
        Action::Delete => {
            conn.prepare_cached(&format!("DELETE FROM {table} WHERE id = ?1"))?.execute([id])?;
            Ok(())
        }
        Action::Update(values) => {
            let sets: Vec<String> =
                values.keys().zip(2..).map(|(column, n)| format!("\"{column}\" = ?{n}")).collect();
            let sql =
                format!("UPDATE {table} SET {}, {REVISION} = {REVISION} + 1 WHERE id = ?1", sets.join(", "));
            let number = Value::from(*id);
            let bound = std::iter::once(Bound(&number)).chain(values.values().map(Bound));
            conn.prepare_cached(&sql)?.execute(params_from_iter(bound))?;
            Ok(())
        }
        Action::Insert(values) => {
            // The row comes back as a newer one: whoever saw it before it went has seen an older state.
            let mut values: Values = values.clone();
            if let Some(revision) = values.get(REVISION).and_then(Value::as_i64) {
                values.insert(REVISION.to_owned(), Value::from(revision.saturating_add(1)));
            }
            let columns: Vec<String> = values.keys().map(|column| format!("\"{column}\"")).collect();
            let marks: Vec<String> = (1..=columns.len()).map(|n| format!("?{n}")).collect();
            let sql = format!("INSERT INTO {table} ({}) VALUES ({})", columns.join(", "), marks.join(", "));
            conn.prepare_cached(&sql)?.execute(params_from_iter(values.values().map(Bound)))?;
            Ok(())
        }
    }
}
