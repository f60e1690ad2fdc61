//! The journal: triggers that note every change of every real table, made anew at each opening from the schema
//! itself, so that no table and no column can be forgotten.
//!
//! They live in `temp`; the file's own schema stays clean. Without an operation they refuse the change: a second
//! lock behind `query_only`.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use domain::ids::OperationId;
use domain::operation::Op;
use rusqlite::functions::FunctionFlags;
use rusqlite::{Connection, params};

use crate::error::{Result, StoreError};
use crate::migrate::{SCHEMA_VERSION, moment};
use crate::table::new_uid;

/// What the journal and the file itself are made of: not journalled, not undone.
const OUTSIDE: [&str; 5] = ["archive", "migration", "operation", "row_change", "access_log"];

/// Counted, not noted: an undo moves it forward like any other change.
pub(crate) const REVISION: &str = "revision";

/// A table of the file, as the schema tells it.
#[derive(Debug, Clone)]
pub(crate) struct TableShape {
    pub(crate) name: String,
    pub(crate) columns: Vec<ColumnShape>,
    pub(crate) references: Vec<ReferenceShape>,
}

/// A column of a table.
#[derive(Debug, Clone)]
pub(crate) struct ColumnShape {
    pub(crate) name: String,
    pub(crate) not_null: bool,
}

/// A column that names a row of another table.
#[derive(Debug, Clone)]
pub(crate) struct ReferenceShape {
    pub(crate) column: String,
    pub(crate) target: String,
    /// The row is a part of the one it names (the column is NOT NULL).
    pub(crate) is_part: bool,
}

impl TableShape {
    pub(crate) fn has(&self, column: &str) -> bool {
        self.columns.iter().any(|known| known.name == column)
    }
}

/// Every journalled table. `pragma_table_list` tells real tables from views, virtual and shadow tables.
pub(crate) fn journalled_tables(conn: &Connection) -> Result<Vec<TableShape>> {
    let mut list = conn.prepare(
        "SELECT name FROM pragma_table_list
         WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name",
    )?;
    let names: Vec<String> = list.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    let mut tables = Vec::new();
    for name in names.into_iter().filter(|name| !OUTSIDE.contains(&name.as_str())) {
        let columns = columns_of(conn, &name)?;
        let references = references_of(conn, &name, &columns)?;
        tables.push(TableShape { name, columns, references });
    }
    Ok(tables)
}

fn columns_of(conn: &Connection, table: &str) -> Result<Vec<ColumnShape>> {
    let mut statement =
        conn.prepare("SELECT name, \"notnull\" FROM pragma_table_info(?1, 'main') ORDER BY cid")?;
    let rows =
        statement.query_map([table], |row| Ok(ColumnShape { name: row.get(0)?, not_null: row.get(1)? }))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn references_of(conn: &Connection, table: &str, columns: &[ColumnShape]) -> Result<Vec<ReferenceShape>> {
    let mut statement =
        conn.prepare("SELECT \"from\", \"table\" FROM pragma_foreign_key_list(?1, 'main') ORDER BY id")?;
    let rows: Vec<(String, String)> = statement
        .query_map([table], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<rusqlite::Result<_>>()?;
    let is_part = |column: &str| columns.iter().any(|known| known.name == column && known.not_null);
    Ok(rows
        .into_iter()
        .filter(|(_, target)| !OUTSIDE.contains(&target.as_str()))
        .map(|(column, target)| ReferenceShape { is_part: is_part(&column), column, target })
        .collect())
}

/// Makes the function that tells the current operation, and three triggers for each table.
pub(crate) fn install(conn: &Connection, current: &Arc<AtomicI64>) -> Result<()> {
    let current = Arc::clone(current);
    conn.create_scalar_function("current_operation", 0, FunctionFlags::SQLITE_UTF8, move |_| match current
        .load(Ordering::SeqCst)
    {
        0 => Err(rusqlite::Error::UserFunctionError("a change without an operation".into())),
        operation => Ok(operation),
    })?;
    for table in journalled_tables(conn)? {
        conn.execute_batch(&triggers(&table))?;
    }
    Ok(())
}

/// The names of the triggers of a table.
pub(crate) fn trigger_names(table: &str) -> [String; 3] {
    ["insert", "update", "delete"].map(|kind| format!("journal_{table}_{kind}"))
}

fn triggers(table: &TableShape) -> String {
    let name = &table.name;
    let [on_insert, on_update, on_delete] = trigger_names(name);
    let noted: Vec<&str> = table
        .columns
        .iter()
        .map(|column| column.name.as_str())
        .filter(|column| *column != REVISION)
        .collect();
    let differs: Vec<String> = noted.iter().map(|c| format!("old.\"{c}\" IS NOT new.\"{c}\"")).collect();
    // Concatenation, not a sub-select over the columns: several times faster for thirty of them.
    let changed: Vec<String> = noted
        .iter()
        .map(|c| format!("CASE WHEN old.\"{c}\" IS NOT new.\"{c}\" THEN ',\"{c}\":' || json_quote(old.\"{c}\") ELSE '' END"))
        .collect();
    let whole: Vec<String> = table.columns.iter().map(|c| format!("'{0}', old.\"{0}\"", c.name)).collect();
    let note = |row: &str, kind: &str, before: &str| {
        format!(
            "INSERT INTO row_change (operation_id, table_name, row_id, kind, before)
             VALUES (current_operation(), '{name}', {row}.id, '{kind}', {before});"
        )
    };
    format!(
        "CREATE TEMP TRIGGER {on_insert} AFTER INSERT ON main.{name} BEGIN {insert} END;
         CREATE TEMP TRIGGER {on_update} AFTER UPDATE ON main.{name} WHEN {when} BEGIN
            SELECT RAISE(ABORT, 'a row keeps its number') WHERE old.id IS NOT new.id;
            {update} END;
         CREATE TEMP TRIGGER {on_delete} AFTER DELETE ON main.{name} BEGIN {delete} END;",
        insert = note("new", "insert", "NULL"),
        when = differs.join(" OR "),
        update = note("old", "update", &format!("'{{' || substr({}, 2) || '}}'", changed.join(" || "))),
        delete = note("old", "delete", &format!("json_object({})", whole.join(", "))),
    )
}

/// Writes the head of an operation. Its label and arguments may still change until the door closes.
pub(crate) fn insert_operation(
    conn: &Connection,
    op: &Op,
    actor: &str,
    undoes: Option<OperationId>,
) -> Result<OperationId> {
    conn.execute(
        "INSERT INTO operation (uid, at, actor, kind, label, undoes, schema_version)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        params![new_uid(), moment(), actor, op.kind.code(), op.label, undoes.map(|id| id.0), SCHEMA_VERSION],
    )?;
    match conn.last_insert_rowid() {
        id if id > 0 => Ok(OperationId(id)),
        _ => Err(StoreError::damaged("an operation without a number")),
    }
}
