//! The journal: triggers that note every change of every real table, made anew at each opening from the schema
//! itself, so that no table and no column can be forgotten.
//!
//! They live in `temp`; the file's own schema stays clean. Without an operation they refuse the change: a second
//! lock behind `query_only`.

use domain::ids::OperationId;
use domain::operation::Op;
use rusqlite::{Connection, params};

use crate::error::{Result, StoreError};
use crate::migrate::{SCHEMA_VERSION, moment};
use crate::table::new_uid;

/// What the journal and the file itself are made of: not journalled, not undone.
const OUTSIDE: [&str; 6] = ["archive", "migration", "operation", "row_change", "access_log", "form_draft"];

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

/// Makes the place that names the operation at hand, and three triggers for each table.
pub(crate) fn install(conn: &Connection) -> Result<()> {
    conn.execute_batch("CREATE TEMP TABLE door (operation_id INTEGER NOT NULL) STRICT;")?;
    for table in journalled_tables(conn)? {
        conn.execute_batch(&triggers(&table))?;
    }
    Ok(())
}

/// The names of the triggers of a table.
pub(crate) fn trigger_names(table: &str) -> [String; 3] {
    ["insert", "update", "delete"].map(|kind| format!("journal_{table}_{kind}"))
}

/// `OR FAIL`, and on the way of an insert no function at all: a statement that writes two tables and might have to
/// be taken back alone makes SQLite copy every page that it touches, and under wiped and locked memory each copy
/// costs system calls (measured: an import of 5,000 persons took 8 s of processor time instead of 0.5 s). What must
/// not happen here (no operation at hand) rolls back everything.
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
            "SELECT RAISE(ROLLBACK, 'a change without an operation') WHERE NOT EXISTS (SELECT 1 FROM door);
             INSERT OR FAIL INTO row_change (operation_id, table_name, row_id, kind, before)
             VALUES ((SELECT operation_id FROM door), '{name}', {row}.id, '{kind}', {before});"
        )
    };
    format!(
        "CREATE TEMP TRIGGER {on_insert} AFTER INSERT ON main.{name} BEGIN {insert} END;
         CREATE TEMP TRIGGER {on_update} AFTER UPDATE ON main.{name} WHEN {when} BEGIN
            SELECT RAISE(ROLLBACK, 'a row keeps its number') WHERE old.id IS NOT new.id;
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::migrate::{LADDER, climb};
    use crate::table::Table;

    fn latchless() -> Connection {
        let mut conn = Connection::open_in_memory().unwrap();
        climb(&mut conn, LADDER).unwrap();
        install(&conn).unwrap();
        conn
    }

    #[test]
    fn every_journalled_table_has_an_id_a_uid_a_revision_and_is_strict() {
        let conn = latchless();
        let tables = journalled_tables(&conn).unwrap();
        let mut names: Vec<&str> = tables.iter().map(|table| table.name.as_str()).collect();
        let mut known: Vec<&str> = Table::ALL.iter().map(|table| table.name()).collect();
        names.sort_unstable();
        known.sort_unstable();
        assert_eq!(names, known, "whoever adds a table says what becomes stale with it");
        for table in &tables {
            for column in ["id", "uid", REVISION] {
                assert!(table.has(column), "{}.{column}", table.name);
            }
            let sql: String = conn
                .query_row("SELECT sql FROM sqlite_schema WHERE name = ?1", [&table.name], |row| row.get(0))
                .unwrap();
            assert!(sql.contains("STRICT") && sql.contains("AUTOINCREMENT"), "{}", table.name);
        }
    }

    #[test]
    fn a_change_without_an_operation_is_refused_by_the_triggers_alone() {
        let conn = latchless();
        let insert = "INSERT INTO setting (uid, key, value) VALUES (?1, ?1, '1')";
        let uid = new_uid();
        conn.execute(insert, [&uid]).unwrap_err();
        insert_operation(&conn, &Op::new(domain::operation::OpKind::SettingChange, "改"), "", None).unwrap();
        conn.execute("INSERT INTO door VALUES (1)", []).unwrap();
        conn.execute(insert, [&uid]).unwrap();
        conn.execute("DELETE FROM door", []).unwrap();
        conn.execute("UPDATE setting SET value = '2'", []).unwrap_err();
        conn.execute("DELETE FROM setting", []).unwrap_err();
        let left: i64 =
            conn.query_row("SELECT count(*) FROM setting WHERE value = '1'", [], |row| row.get(0)).unwrap();
        assert_eq!(left, 1);
    }

    #[test]
    fn a_table_of_a_later_step_is_journalled_without_a_line_of_code() {
        let mut conn = Connection::open_in_memory().unwrap();
        climb(&mut conn, LADDER).unwrap();
        conn.execute_batch(
            "CREATE TABLE later (id INTEGER PRIMARY KEY AUTOINCREMENT, uid TEXT NOT NULL, note TEXT, revision INTEGER) STRICT;",
        )
        .unwrap();
        install(&conn).unwrap();
        insert_operation(&conn, &Op::new(domain::operation::OpKind::Demo, "改"), "", None).unwrap();
        conn.execute("INSERT INTO door VALUES (1)", []).unwrap();
        conn.execute_batch(
            "INSERT INTO later (uid, note, revision) VALUES ('u', 'a', 1);
             UPDATE later SET note = NULL, revision = 2;
             UPDATE later SET revision = 3;
             DELETE FROM later;",
        )
        .unwrap();
        let noted: Vec<(String, Option<String>)> = conn
            .prepare("SELECT kind, before FROM row_change ORDER BY id")
            .unwrap()
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))
            .unwrap()
            .map(std::result::Result::unwrap)
            .collect();
        let text = |text: &str| Some(text.to_owned());
        assert_eq!(
            noted,
            [
                ("insert".to_owned(), None),
                ("update".to_owned(), text("{\"note\":\"a\"}")),
                ("delete".to_owned(), text("{\"id\":1,\"uid\":\"u\",\"note\":null,\"revision\":3}")),
            ],
            "changed columns only, and a revision alone is no change"
        );
    }
}
