//! Puts a plan into effect, within the door: removals, then columns, then rows that come back.
//!
//! Removals and columns call functions in their triggers, so each such statement costs a copy of every page that it
//! touches (see `journal`): many rows go in one. A row that comes back costs no copy and goes by itself.
//! Where a constraint refuses a statement of many rows, they go one by one, so that those that can go back do.

use std::collections::BTreeMap;

use rusqlite::types::{ToSql, ToSqlOutput, Value as SqlValue};
use rusqlite::{Connection, params_from_iter};
use serde_json::Value;

use crate::error::{Result, StoreError};
use crate::journal::REVISION;
use crate::undo::plan::{Action, Plan, RowKey, Values, Why};

/// How many rows go in one statement.
const BATCH: usize = 2_000;

/// A statement, the rows that it is for, and what it takes for each.
type Batches<'a> = BTreeMap<String, Vec<(&'a RowKey, Value)>>;

/// A value of the journal as SQLite takes it.
pub(super) struct Bound<'a>(pub(super) &'a Value);

impl ToSql for Bound<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match self.0 {
            Value::String(text) => text.as_str().into(),
            Value::Number(number) => match number.as_i64() {
                Some(whole) => ToSqlOutput::Owned(SqlValue::Integer(whole)),
                None => ToSqlOutput::Owned(SqlValue::Real(number.as_f64().unwrap_or_default())),
            },
            _ => ToSqlOutput::Owned(SqlValue::Null),
        })
    }
}

/// Changes the rows. A row that a constraint refuses is marked in the plan, and the rest goes on.
pub(super) fn run(conn: &Connection, plan: &mut Plan) -> Result<()> {
    let (mut removals, mut columns) = (Batches::new(), Batches::new());
    for (key, row) in &plan.rows {
        match &row.action {
            Action::Delete => {
                removals.entry(removal(&key.0)).or_default().push((key, Value::from(key.1)));
            }
            Action::Update(values) => {
                let mut values = values.clone();
                let sql = update(&key.0, &values);
                values.insert("id".to_owned(), Value::from(key.1));
                columns.entry(sql).or_default().push((key, Value::Object(values)));
            }
            Action::Insert(_) | Action::Nothing => {}
        }
    }
    let mut refused: Vec<RowKey> = Vec::new();
    for (sql, rows) in removals.iter().chain(&columns) {
        for batch in rows.chunks(BATCH) {
            if many(conn, sql, batch)? {
                continue;
            }
            for row in batch {
                if !many(conn, sql, std::slice::from_ref(row))? {
                    refused.push(row.0.clone());
                }
            }
        }
    }
    for (key, row) in &plan.rows {
        if let Action::Insert(values) = &row.action
            && !bring_back(conn, &key.0, values)?
        {
            refused.push(key.clone());
        }
    }
    for key in refused {
        if let Some(row) = plan.rows.get_mut(&key) {
            row.action = Action::Nothing;
            row.stays = Some((Why::Taken, Vec::new()));
        }
    }
    Ok(())
}

fn removal(table: &str) -> String {
    format!("DELETE FROM {table} WHERE id IN (SELECT value FROM json_each(?1))")
}

fn update(table: &str, values: &Values) -> String {
    let sets: Vec<String> = values.keys().map(|c| format!("\"{c}\" = back.value ->> '$.{c}'")).collect();
    format!(
        "UPDATE {table} SET {}, {REVISION} = {REVISION} + 1 FROM json_each(?1) AS back
         WHERE {table}.id = back.value ->> '$.id'",
        sets.join(", ")
    )
}

/// Whether it went through; false: a constraint refused it, and nothing of it was done.
fn many(conn: &Connection, sql: &str, rows: &[(&RowKey, Value)]) -> Result<bool> {
    let rows = Value::Array(rows.iter().map(|(_, value)| value.clone()).collect());
    went_through(conn.prepare_cached(sql)?.execute([rows.to_string()]))
}

/// Enters a row again under its number, as a newer one: whoever saw it before it went has seen an older state.
pub(super) fn bring_back(conn: &Connection, table: &str, values: &Values) -> Result<bool> {
    let mut values: Values = values.clone();
    if let Some(revision) = values.get(REVISION).and_then(Value::as_i64) {
        values.insert(REVISION.to_owned(), Value::from(revision.saturating_add(1)));
    }
    let columns: Vec<String> = values.keys().map(|column| format!("\"{column}\"")).collect();
    let marks: Vec<String> = (1..=columns.len()).map(|n| format!("?{n}")).collect();
    let sql = format!("INSERT OR FAIL INTO {table} ({}) VALUES ({})", columns.join(", "), marks.join(", "));
    went_through(conn.prepare_cached(&sql)?.execute(params_from_iter(values.values().map(Bound))))
}

fn went_through(done: rusqlite::Result<usize>) -> Result<bool> {
    match done.map_err(StoreError::from) {
        Ok(_) => Ok(true),
        Err(StoreError::Conflict { .. } | StoreError::Invalid { .. } | StoreError::Reference) => Ok(false),
        Err(error) => Err(error),
    }
}
