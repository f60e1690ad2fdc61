//! 彻底删除: the one act that cannot be taken back. It removes persons with everything that is a part of them, and
//! every trace of their contents: the journal of those rows, and the names in the labels and arguments of the log.
//!
//! What is left is an operation that says how many, and by number which older operations had touched them, so that
//! taking one of those back can say what it cannot bring back. Older backups still hold everything; whoever asks is
//! told so.

use std::collections::{BTreeMap, BTreeSet};

use domain::ids::{OperationId, PersonId};
use domain::operation::{Op, OpKind};
use rusqlite::{Connection, params};
use serde_json::{Value, json};

use crate::error::Result;
use crate::journal::{TableShape, journalled_tables};
use crate::open::Store;
use crate::read::list;
use crate::table::Table;
use crate::undo::Kept;
use crate::write::Changed;

/// What stands in the log in the place of a name.
pub const NOBODY: &str = "已彻底删除的人员";

/// What was removed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Purged {
    /// Everybody who went: those asked for, and those who had been merged into them.
    pub people: Vec<PersonId>,
    /// Encrypted files that nobody can read any more; they lie beside the database under these names.
    pub stored_names: Vec<String>,
}

/// Rows by table.
type Rows = BTreeMap<String, BTreeSet<i64>>;

/// What must be known before the rows are gone.
struct Doomed {
    report: Purged,
    rows: Rows,
    /// Operations that touched them, and how many of these persons each had touched.
    operations: BTreeMap<i64, i64>,
    /// Every name that they and their files bore.
    names: BTreeSet<String>,
}

impl Store {
    /// Removes persons for good, with their facts, values, files and every trace in the journal. The file is compacted
    /// afterwards, so that no byte of them remains in it.
    ///
    /// # Errors
    /// `Missing` for a person that is not there; those of any write.
    pub fn purge(&mut self, people: &[PersonId], label: &str) -> Result<Changed<Purged>> {
        for id in people {
            self.read().person(*id)?;
        }
        let doomed = Doomed::of(&self.conn, people)?;
        let changed = self.write_and_erase(
            &Op::new(OpKind::PersonPurge, label),
            |w| {
                doomed.remove(w.conn())?;
                w.set_arguments(json!({
                    "people": doomed.report.people.len(),
                    "touched": doomed.operations.iter().map(|(id, n)| (id.to_string(), json!(n)))
                        .collect::<serde_json::Map<String, Value>>(),
                }));
                Ok(doomed.report.clone())
            },
            |conn, own| doomed.forget(conn, own),
        )?;
        self.compact();
        Ok(changed)
    }

    /// Pages of the file that hold nothing; what they held was overwritten.
    ///
    /// # Errors
    /// Only where the file cannot be read.
    pub fn free_pages(&self) -> Result<i64> {
        Ok(self.conn.pragma_query_value(None, "freelist_count", |row| row.get(0))?)
    }

    /// What is freed is overwritten at once (`secure_delete`); this takes it out of the file, and out of its log.
    /// Without room on the disk for a second copy the overwriting has to do.
    fn compact(&self) {
        let opened = self.conn.pragma_update(None, "query_only", false);
        let done = opened.and_then(|()| self.conn.execute_batch("VACUUM"));
        let _ = self.conn.pragma_update(None, "query_only", true);
        // The next checkpoint, at the latest on closing, does what this one could not.
        let _ = done;
        let _ = self.checkpoint();
    }
}

impl Doomed {
    fn of(conn: &Connection, asked: &[PersonId]) -> Result<Self> {
        let tables = journalled_tables(conn)?;
        let mut rows = Rows::new();
        let person = Table::Person.name().to_owned();
        rows.insert(person.clone(), asked.iter().map(|id| id.0).collect());
        // Who was merged into them is the same person.
        while grow(conn, &mut rows, &person, &person, "merged_into")? {}
        // Then what is a part of them, and a part of a part.
        loop {
            let mut has_grown = false;
            for table in &tables {
                for reference in table.references.iter().filter(|reference| reference.is_part) {
                    has_grown |= grow(conn, &mut rows, &table.name, &reference.target, &reference.column)?;
                    has_grown |=
                        grow_by_journal(conn, &mut rows, table, &reference.target, &reference.column)?;
                }
            }
            if !has_grown {
                break;
            }
        }
        // That two are not the same person says something of both.
        grow(conn, &mut rows, Table::Acknowledged.name(), &person, "other_person_id")?;
        let people: Vec<PersonId> = rows.get(&person).into_iter().flatten().map(|id| PersonId(*id)).collect();
        let ids = list(people.iter().map(|id| id.0));
        let mut doomed = Self {
            report: Purged { people, stored_names: stored_names(conn, &rows)? },
            rows,
            operations: BTreeMap::new(),
            names: BTreeSet::new(),
        };
        doomed.learn_operations(conn)?;
        let mut names = conn.prepare(
            "SELECT name FROM person WHERE id IN (SELECT value FROM json_each(?1))
             UNION SELECT json_extract(before, '$.name') FROM row_change
             WHERE table_name = 'person' AND row_id IN (SELECT value FROM json_each(?1))
               AND json_extract(before, '$.name') IS NOT NULL",
        )?;
        let mut found = names.query([ids])?;
        while let Some(row) = found.next()? {
            doomed.names.insert(row.get(0)?);
        }
        // What their files were called stands in labels too.
        let files = list(doomed.rows.get(Table::Attachment.name()).into_iter().flatten().copied());
        let mut names = conn.prepare(
            "SELECT file_name FROM attachment WHERE id IN (SELECT value FROM json_each(?1))
             UNION SELECT json_extract(before, '$.file_name') FROM row_change
             WHERE table_name = 'attachment' AND row_id IN (SELECT value FROM json_each(?1))
               AND json_extract(before, '$.file_name') IS NOT NULL",
        )?;
        let mut found = names.query([files])?;
        while let Some(row) = found.next()? {
            doomed.names.insert(row.get(0)?);
        }
        Ok(doomed)
    }

    fn learn_operations(&mut self, conn: &Connection) -> Result<()> {
        let person = Table::Person.name();
        for (table, ids) in &self.rows {
            let mut statement = conn.prepare_cached(
                "SELECT operation_id, count(DISTINCT row_id) FROM row_change
                 WHERE table_name = ?1 AND row_id IN (SELECT value FROM json_each(?2)) GROUP BY 1",
            )?;
            let mut found = statement.query(params![table, list(ids.iter().copied())])?;
            while let Some(row) = found.next()? {
                let n: i64 = row.get(1)?;
                let known = self.operations.entry(row.get(0)?).or_insert(1);
                if table == person {
                    *known = n.max(1);
                }
            }
        }
        Ok(())
    }

    /// Deletes the rows; what only names one of them forgets it.
    fn remove(&self, conn: &Connection) -> Result<()> {
        for table in journalled_tables(conn)? {
            for reference in table.references.iter().filter(|reference| !reference.is_part) {
                let Some(gone) = self.rows.get(&reference.target) else { continue };
                conn.execute(
                    &format!(
                        "UPDATE {0} SET \"{1}\" = NULL, revision = revision + 1
                         WHERE \"{1}\" IN (SELECT value FROM json_each(?1))
                           AND id NOT IN (SELECT value FROM json_each(?2))",
                        table.name, reference.column
                    ),
                    params![
                        list(gone.iter().copied()),
                        list(self.rows.get(&table.name).into_iter().flatten().copied())
                    ],
                )?;
            }
        }
        for (table, ids) in &self.rows {
            conn.execute(
                &format!("DELETE FROM {table} WHERE id IN (SELECT value FROM json_each(?1))"),
                [list(ids.iter().copied())],
            )?;
        }
        Ok(())
    }

    /// Takes every trace out of the journal, the log and the unsaved forms.
    fn forget(&self, conn: &Connection, own: OperationId) -> Result<()> {
        for (table, ids) in &self.rows {
            conn.execute(
                "DELETE FROM row_change WHERE table_name = ?1 AND row_id IN (SELECT value FROM json_each(?2))",
                params![table, list(ids.iter().copied())],
            )?;
        }
        for id in &self.report.people {
            conn.execute(
                "DELETE FROM form_draft WHERE scope = ?1 OR scope LIKE ?2",
                params![format!("person/{id}"), format!("%/{id}/%")],
            )?;
        }
        let mut log = conn.prepare("SELECT id, kind, label, arguments FROM operation WHERE id <> ?1")?;
        let mut touched: Vec<(i64, String, String, String)> = Vec::new();
        let mut rows = log.query([own.0])?;
        while let Some(row) = rows.next()? {
            let entry: (i64, String, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?);
            if self.operations.contains_key(&entry.0) {
                touched.push(entry);
            }
        }
        for (id, kind, label, arguments) in touched {
            let is_left: bool = conn.query_row(
                "SELECT EXISTS (SELECT 1 FROM row_change WHERE operation_id = ?1)",
                [id],
                |row| row.get(0),
            )?;
            let (label, arguments) = if is_left {
                (self.without_names(&label), self.without_names(&arguments))
            } else {
                let kind = OpKind::from_code(&kind).map_or("", OpKind::label);
                (format!("{kind}：{NOBODY}"), "{}".to_owned())
            };
            conn.execute(
                "UPDATE operation SET label = ?2, arguments = ?3 WHERE id = ?1",
                params![id, label, arguments],
            )?;
        }
        Ok(())
    }

    fn without_names(&self, text: &str) -> String {
        // The longest first: 张三丰 is not 张三 with something after it.
        let mut names: Vec<&String> = self.names.iter().collect();
        names.sort_by_key(|name| std::cmp::Reverse(name.chars().count()));
        names.into_iter().fold(text.to_owned(), |text, name| {
            let in_json = Value::from(name.as_str()).to_string();
            let in_json = in_json.trim_matches('"');
            text.replace(name.as_str(), NOBODY).replace(in_json, NOBODY)
        })
    }
}

/// Adds the rows of `table` that name one of the rows known in `column`; whether there were new ones.
fn grow(conn: &Connection, rows: &mut Rows, table: &str, target: &str, column: &str) -> Result<bool> {
    let sql = format!("SELECT id FROM {table} WHERE \"{column}\" IN (SELECT value FROM json_each(?1))");
    add(conn, rows, table, target, &sql, None)
}

/// The same for rows that are gone already: the journal still holds them whole.
fn grow_by_journal(
    conn: &Connection,
    rows: &mut Rows,
    table: &TableShape,
    target: &str,
    column: &str,
) -> Result<bool> {
    let sql = format!(
        "SELECT row_id FROM row_change WHERE kind = 'delete' AND table_name = ?2
           AND json_extract(before, '$.{column}') IN (SELECT value FROM json_each(?1))
           AND row_id NOT IN (SELECT id FROM {})",
        table.name
    );
    add(conn, rows, &table.name, target, &sql, Some(&table.name))
}

fn add(
    conn: &Connection,
    rows: &mut Rows,
    table: &str,
    target: &str,
    sql: &str,
    name: Option<&str>,
) -> Result<bool> {
    let Some(targets) = rows.get(target).filter(|ids| !ids.is_empty()) else { return Ok(false) };
    let ids = list(targets.iter().copied());
    let mut statement = conn.prepare_cached(sql)?;
    let mut found: Vec<i64> = Vec::new();
    let mut answer = match name {
        Some(name) => statement.query(params![ids, name])?,
        None => statement.query([ids])?,
    };
    while let Some(row) = answer.next()? {
        found.push(row.get(0)?);
    }
    let known = rows.entry(table.to_owned()).or_default();
    let before = known.len();
    known.extend(found);
    Ok(known.len() > before)
}

/// Names of encrypted files, also of those that were removed and could have come back.
fn stored_names(conn: &Connection, rows: &Rows) -> Result<Vec<String>> {
    let ids = list(rows.get(Table::Attachment.name()).into_iter().flatten().copied());
    let mut statement = conn.prepare(
        "SELECT stored_name FROM attachment WHERE id IN (SELECT value FROM json_each(?1))
         UNION SELECT json_extract(before, '$.stored_name') FROM row_change
         WHERE table_name = 'attachment' AND kind = 'delete' AND row_id IN (SELECT value FROM json_each(?1))",
    )?;
    let names = statement.query_map([ids], |row| row.get(0))?;
    Ok(names.collect::<rusqlite::Result<_>>()?)
}

/// What an operation had touched and nobody can bring back, in the words of an undo.
pub(crate) fn purged_of(conn: &Connection, operation: OperationId) -> Result<Option<Kept>> {
    let mut statement = conn.prepare_cached(
        "SELECT max(id), sum(json_extract(arguments, '$.touched.\"' || ?1 || '\"')) FROM operation
         WHERE kind = 'person_purge'",
    )?;
    let (by, n): (Option<i64>, Option<i64>) =
        statement.query_row([operation.0], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(n.filter(|n| *n > 0).map(|n| Kept {
        table: Table::Person,
        row_id: 0,
        person_id: None,
        name: NOBODY.to_owned(),
        because: format!("其中 {n} 人之后已彻底删除，无法恢复"),
        columns: Vec::new(),
        operation: by.map(OperationId),
    }))
}
