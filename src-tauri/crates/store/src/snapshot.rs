//! Copies of the file: a snapshot for a backup, its verification, and the copy that a schema step runs on.

use std::fs::File;
use std::path::Path;

use domain::ids::OperationId;
use rusqlite::Connection;

use crate::check;
use crate::error::{Result, StoreError};
use crate::key::DbKey;
use crate::migrate::{self, APPLICATION_ID, LADDER, Step};
use crate::open::{Purpose, Store, beneath_real_folder, harden, keyed, sync_folder_of};

/// What is in a verified copy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SnapshotCounts {
    /// Version of its schema.
    pub schema_version: u32,
    /// Persons beside those in the recycle bin.
    pub people: u64,
    /// Persons in the recycle bin.
    pub trashed: u64,
    /// Facts.
    pub events: u64,
    /// Organizations.
    pub organizations: u64,
    /// The newest operation.
    pub revision: OperationId,
    /// When that was; empty where there is none.
    pub newest_at: String,
}

impl Store {
    /// Writes a whole copy under the same key, without what was deleted. There must be no file at `path`.
    ///
    /// The copy counts only after [`verify_snapshot`].
    ///
    /// # Errors
    /// `Exists`, `NoFile`, `DiskFull`; what was begun is taken away again.
    pub fn snapshot_into(&mut self, path: &Path) -> Result<()> {
        let path = beneath_real_folder(path)?;
        if path.exists() {
            return Err(StoreError::Exists);
        }
        // Not a door: VACUUM may not run within a transaction. It writes the other file only.
        self.conn.pragma_update(None, "query_only", false)?;
        let done = vacuum_into(&self.conn, &path);
        self.conn.pragma_update(None, "query_only", true)?;
        done
    }
}

fn vacuum_into(conn: &Connection, path: &Path) -> Result<()> {
    let text =
        path.to_str().ok_or_else(|| StoreError::NoFile { detail: "the name is not Unicode".to_owned() })?;
    let done = conn.execute("VACUUM INTO ?1", [text]).map_err(StoreError::from).and_then(|_| settle(path));
    if done.is_err() {
        let _ = std::fs::remove_file(path);
    }
    done
}

/// Makes a copy last, and private.
fn settle(path: &Path) -> Result<()> {
    let file = File::options().read(true).write(true).open(path).map_err(|error| StoreError::file(&error))?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let _ = file.set_permissions(std::fs::Permissions::from_mode(0o600));
    }
    file.sync_all().map_err(|error| StoreError::file(&error))?;
    sync_folder_of(path);
    Ok(())
}

/// Opens a copy for reading and checks every page, every reference and the schema itself; not one byte is changed.
///
/// # Errors
/// `WrongKey`, `Damaged`, `NoFile`.
pub fn verify_snapshot(path: &Path, key: &DbKey) -> Result<SnapshotCounts> {
    verify_with(path, key, LADDER)
}

fn verify_with(path: &Path, key: &DbKey, ladder: &[Step]) -> Result<SnapshotCounts> {
    let path = beneath_real_folder(path)?;
    let conn = keyed(&path, key, Purpose::Inspect)?;
    conn.execute_batch("PRAGMA query_only = ON; PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON;")?;
    let application_id: i32 = conn.pragma_query_value(None, "application_id", |row| row.get(0))?;
    if application_id != APPLICATION_ID {
        return Err(StoreError::damaged("not an archive of this program"));
    }
    let schema_version = migrate::version_of(&conn)?;
    migrate::verify_digests(&conn, ladder)?;
    // Somebody else's triggers and views must not run here.
    if ladder.iter().any(|step| step.version == schema_version)
        && migrate::schema_text(&conn)? != migrate::expected_schema(ladder, schema_version)?
    {
        return Err(StoreError::damaged("the schema is not the one of its version"));
    }
    if let Some(problem) = check::of_pages(&conn)?.into_iter().next() {
        return Err(StoreError::damaged(problem));
    }
    counts(&conn, schema_version)
}

fn counts(conn: &Connection, schema_version: u32) -> Result<SnapshotCounts> {
    let count = |sql: &str| conn.query_row(sql, [], |row| row.get::<_, i64>(0)).map(i64::unsigned_abs);
    let newest = "SELECT coalesce(max(at), '') FROM operation WHERE id = (SELECT max(id) FROM operation)";
    Ok(SnapshotCounts {
        schema_version,
        people: count("SELECT count(*) FROM person WHERE trashed_at IS NULL")?,
        trashed: count("SELECT count(*) FROM person WHERE trashed_at IS NOT NULL")?,
        events: count("SELECT count(*) FROM event")?,
        organizations: count("SELECT count(*) FROM organization")?,
        revision: OperationId(
            conn.query_row("SELECT coalesce(max(id), 0) FROM operation", [], |row| row.get(0))?,
        ),
        newest_at: conn.query_row(newest, [], |row| row.get(0))?,
    })
}

/// Copies an older file and takes the copy up to the schema of this program; the old file stays as it is.
/// There must be no file at `to`.
///
/// # Errors
/// `WrongKey`, `Busy`, `Damaged`, `Exists`, `DiskFull`; what was begun is taken away again.
pub fn upgrade_copy(from: &Path, to: &Path, key: &DbKey) -> Result<SnapshotCounts> {
    upgrade_with(from, to, key, LADDER)
}

fn upgrade_with(from: &Path, to: &Path, key: &DbKey, ladder: &[Step]) -> Result<SnapshotCounts> {
    let (from, to) = (beneath_real_folder(from)?, beneath_real_folder(to)?);
    if to.exists() {
        return Err(StoreError::Exists);
    }
    let old = keyed(&from, key, Purpose::Live)?;
    migrate::verify_digests(&old, ladder)?;
    vacuum_into(&old, &to)?;
    drop(old);
    let done = climb_copy(&to, key, ladder).and_then(|()| verify_with(&to, key, ladder));
    if done.is_err() {
        let _ = std::fs::remove_file(&to);
    }
    done
}

fn climb_copy(path: &Path, key: &DbKey, ladder: &[Step]) -> Result<()> {
    let mut conn = keyed(path, key, Purpose::Live)?;
    harden(&conn)?;
    migrate::climb(&mut conn, ladder)?;
    conn.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
    // Back to one file without a log, so that the copy can be looked at without being changed.
    conn.query_row("PRAGMA journal_mode = DELETE", [], |_| Ok(()))?;
    conn.close().map_err(|(_, error)| StoreError::from(error))?;
    settle(path)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::migrate::SCHEMA_VERSION;
    use crate::open::NewArchive;
    use domain::operation::{Op, OpKind};

    const LATER: Step = Step {
        version: SCHEMA_VERSION + 1,
        sql: "ALTER TABLE person ADD COLUMN nickname TEXT NOT NULL DEFAULT '';",
        min_reader: 1,
        min_writer: 2,
    };

    #[test]
    fn a_schema_step_runs_on_the_copy_and_the_old_file_stays_byte_for_byte() {
        let folder = tempfile::tempdir().unwrap();
        let key = DbKey::from([1; 32]);
        let (old, new) = (folder.path().join("old.db"), folder.path().join("new.db"));
        let archive = NewArchive {
            name: "库".to_owned(),
            started_on: chrono::NaiveDate::default(),
            actor: String::new(),
        };
        let mut store = Store::create(&old, &key, &archive).unwrap();
        store
            .write(Op::new(OpKind::PersonAdd, "新增"), |w| {
                w.insert_person(&crate::PersonValues { name: "张三".to_owned(), ..Default::default() })
            })
            .unwrap();
        store.close().unwrap();
        let before = std::fs::read(&old).unwrap();
        let ladder = [LADDER, &[LATER]].concat();
        let counts = upgrade_with(&old, &new, &key, &ladder).unwrap();
        assert_eq!((counts.schema_version, counts.people), (SCHEMA_VERSION + 1, 1));
        assert_eq!(std::fs::read(&old).unwrap(), before);
        assert!(matches!(upgrade_with(&old, &new, &key, &ladder), Err(StoreError::Exists)));

        let broken = [LADDER, &[Step { sql: "ALTER TABLE nowhere ADD COLUMN x;", ..LATER }]].concat();
        let other = folder.path().join("other.db");
        upgrade_with(&old, &other, &key, &broken).unwrap_err();
        let mut left: Vec<_> =
            std::fs::read_dir(folder.path()).unwrap().map(|f| f.unwrap().file_name()).collect();
        left.sort();
        assert_eq!(left, ["new.db", "old.db"], "a step that fails leaves no half copy");
    }
}
