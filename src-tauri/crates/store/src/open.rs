//! How a file is made and opened: the order matters, and each line has its measured reason.

use std::fs::{File, OpenOptions};
use std::path::{Path, PathBuf};
use std::time::Duration;

use chrono::NaiveDate;
use domain::ids::OperationId;
use domain::operation::{Op, OpKind};
use rusqlite::config::DbConfig;
use rusqlite::limits::Limit;
use rusqlite::{Connection, ErrorCode, OpenFlags, params};

use crate::error::{Result, StoreError};
use crate::journal;
use crate::key::DbKey;
use crate::migrate::{self, APPLICATION_ID, LADDER, SCHEMA_VERSION};
use crate::read::Reader;
use crate::table::new_uid;

/// An open archive: one connection, which refuses to write except within [`Store::write`] and its like.
pub struct Store {
    // One connection, not a pool: a branch has at most some thousand rows, every read is short, and a second
    // connection would have to be keyed and latched as well; the exclusive lock would not even let it in.
    pub(crate) conn: Connection,
    pub(crate) path: PathBuf,
    pub(crate) actor: String,
    /// The version of the program that could write, where this one may only read.
    pub(crate) read_only: Option<String>,
    pub(crate) was_unclean: bool,
}

/// What a new archive starts from.
#[derive(Debug, Clone)]
pub struct NewArchive {
    /// Its name, as the user gave it.
    pub name: String,
    /// 启用日: what fell due before it is no task.
    pub started_on: NaiveDate,
    /// Who sits at the machine, as the log shall call him; may be empty.
    pub actor: String,
}

/// What a connection is opened for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// The archive itself.
    Live,
    /// A copy that is only looked at: not one byte of it changes.
    Inspect,
}

impl Store {
    /// Makes the file and opens it. Its folder must be there, the file must not.
    ///
    /// # Errors
    /// `Exists`, `NoFile`, `DiskFull`. What was begun is taken away again.
    pub fn create(path: &Path, key: &DbKey, archive: &NewArchive) -> Result<Self> {
        let path = beneath_real_folder(path)?;
        new_private_file(&path)?;
        let made = Self::fill_new_file(&path, key, archive);
        if made.is_err() {
            // Nobody has seen this file: it was made three lines above.
            let _ = std::fs::remove_file(&path);
        }
        made
    }

    fn fill_new_file(path: &Path, key: &DbKey, archive: &NewArchive) -> Result<Self> {
        let mut conn = keyed(path, key, Purpose::Live)?;
        harden(&conn)?;
        migrate::climb(&mut conn, LADDER)?;
        let top = LADDER.last().map_or((1, 1), |step| (step.min_reader, step.min_writer));
        let now = migrate::moment();
        conn.execute(
            "INSERT INTO archive (id, uid, name, started_on, created_at, min_reader, min_writer)
             VALUES (1, ?1, ?2, ?3, ?4, ?5, ?6)",
            params![new_uid(), archive.name, archive.started_on.to_string(), now, top.0, top.1],
        )?;
        let op = Op::new(OpKind::VaultCreate, OpKind::VaultCreate.label());
        journal::insert_operation(&conn, &op, &archive.actor, None)?;
        sync_folder_of(path);
        let mut store = Self::latched(conn, path.to_path_buf(), None, false)?;
        store.actor.clone_from(&archive.actor);
        Ok(store)
    }

    /// Opens the archive.
    ///
    /// A file of an older schema is left as it is (`NeedsUpgrade`). One of a newer schema is opened if it allows
    /// this program to write, opened for reading if it allows that ([`Store::is_read_only`]), else refused.
    ///
    /// # Errors
    /// `NoFile`, `WrongKey`, `Busy`, `Damaged`, `NeedsUpgrade`, `NewerFile`.
    pub fn open(path: &Path, key: &DbKey) -> Result<Self> {
        let path = beneath_real_folder(path)?;
        // A log that was not folded back into the file tells that the last run did not end by closing.
        let was_unclean = std::fs::metadata(wal_of(&path)).is_ok_and(|wal| wal.len() > 0);
        let conn = keyed(&path, key, Purpose::Live)?;
        let read_only = admit(&conn)?;
        harden(&conn)?;
        if was_unclean {
            quick_check(&conn)?;
        }
        Self::latched(conn, path, read_only, was_unclean)
    }

    fn latched(
        conn: Connection,
        path: PathBuf,
        read_only: Option<String>,
        was_unclean: bool,
    ) -> Result<Self> {
        journal::install(&conn)?;
        conn.pragma_update(None, "query_only", true)?;
        Ok(Self { conn, path, actor: String::new(), read_only, was_unclean })
    }

    /// Under which name the next operations are logged.
    pub fn set_actor(&mut self, actor: impl Into<String>) {
        self.actor = actor.into();
    }

    /// Whether a newer program made the file such that this one may only read it.
    pub fn is_read_only(&self) -> bool {
        self.read_only.is_some()
    }

    /// Whether the last run ended without closing; the file was then checked on opening.
    pub fn was_unclean(&self) -> bool {
        self.was_unclean
    }

    /// Where the file lies, canonical.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Everything that can be asked of the archive.
    pub fn read(&self) -> Reader<'_> {
        Reader::new(&self.conn)
    }

    /// The number of the newest operation: whoever keeps something computed from the archive compares it.
    /// 0 where there is none.
    ///
    /// # Errors
    /// Only where the file cannot be read.
    pub fn revision(&self) -> Result<OperationId> {
        self.read().revision()
    }

    /// Folds the write-ahead log back into the file, for an idle minute.
    ///
    /// # Errors
    /// `DiskFull`, `Damaged`.
    pub fn checkpoint(&self) -> Result<()> {
        self.conn.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
        Ok(())
    }

    /// Closes it; one file is left, and the cipher wipes its memory. On a full disk the log stays beside the file:
    /// nothing is lost, the next opening reads it.
    ///
    /// # Errors
    /// `Damaged`, or what the system says of the file.
    pub fn close(self) -> Result<()> {
        if self.read_only.is_none() {
            match self.checkpoint() {
                Ok(()) | Err(StoreError::DiskFull) => {}
                Err(error) => return Err(error),
            }
        }
        self.conn.close().map_err(|(_, error)| error.into())
    }
}

impl std::fmt::Debug for Store {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Store").field("read_only", &self.read_only).finish_non_exhaustive()
    }
}

/// Opens, hands over the key and proves it. `WrongKey` means: nothing could be read.
pub(crate) fn keyed(path: &Path, key: &DbKey, purpose: Purpose) -> Result<Connection> {
    // An empty file would open under any key and look like a new archive.
    if purpose == Purpose::Inspect || path.exists() {
        let length = std::fs::metadata(path).map_err(|error| StoreError::file(&error))?.len();
        if length == 0 && purpose == Purpose::Inspect {
            return Err(StoreError::damaged("the file is empty"));
        }
    }
    let mode = match purpose {
        Purpose::Live => OpenFlags::SQLITE_OPEN_READ_WRITE,
        Purpose::Inspect => OpenFlags::SQLITE_OPEN_READ_ONLY,
    };
    let flags = mode
        | OpenFlags::SQLITE_OPEN_NOFOLLOW
        | OpenFlags::SQLITE_OPEN_NO_MUTEX
        | OpenFlags::SQLITE_OPEN_EXRESCODE;
    let conn = Connection::open_with_flags(path, flags)?;
    // The vault's own lock answers first; five seconds of waiting would look like a hang.
    conn.busy_timeout(Duration::ZERO)?;
    // Otherwise the cipher writes page numbers to the standard error.
    conn.execute_batch("PRAGMA cipher_log_level = NONE;")?;
    conn.execute_batch(&key.pragma())?;
    conn.execute_batch("PRAGMA cipher_memory_security = ON;")?;
    if purpose == Purpose::Live {
        // Before the first read: then there is no -shm file, and a full disk can still be read.
        conn.execute_batch("PRAGMA locking_mode = EXCLUSIVE;")?;
    }
    let proof = conn.query_row("SELECT count(*) FROM sqlite_master", [], |row| row.get::<_, i64>(0));
    match proof {
        Ok(_) => Ok(conn),
        Err(error) if error.sqlite_error_code() == Some(ErrorCode::NotADatabase) => Err(StoreError::WrongKey),
        Err(error) => Err(error.into()),
    }
}

/// Decides by the versions in the file what this program may do with it, before anything is written.
fn admit(conn: &Connection) -> Result<Option<String>> {
    let application_id: i32 = conn.pragma_query_value(None, "application_id", |row| row.get(0))?;
    let version = migrate::version_of(conn)?;
    if application_id != APPLICATION_ID || version == 0 {
        return Err(StoreError::damaged("not an archive of this program"));
    }
    migrate::verify_digests(conn, LADDER)?;
    if version < SCHEMA_VERSION {
        return Err(StoreError::NeedsUpgrade { from: version, to: SCHEMA_VERSION });
    }
    if version == SCHEMA_VERSION {
        return Ok(None);
    }
    let (min_reader, min_writer): (u32, u32) =
        conn.query_row("SELECT min_reader, min_writer FROM archive", [], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })?;
    let needs: String =
        conn.query_row("SELECT app_version FROM migration ORDER BY version DESC LIMIT 1", [], |row| {
            row.get(0)
        })?;
    if min_reader > SCHEMA_VERSION {
        return Err(StoreError::NewerFile { needs });
    }
    Ok((min_writer > SCHEMA_VERSION).then_some(needs))
}

/// Kibibytes of the file kept in memory (negative: SQLite counts pages otherwise).
pub(crate) const CACHE_SIZE: i32 = -16_000;

/// The settings of a live connection, and what this build must be.
pub(crate) fn harden(conn: &Connection) -> Result<()> {
    // FULL: of 2,000 simulated power cuts none lost an acknowledged write; NORMAL lost some in 259 of 400.
    conn.execute_batch(
        "PRAGMA journal_mode = WAL;
         PRAGMA synchronous = FULL;
         PRAGMA fullfsync = ON;
         PRAGMA checkpoint_fullfsync = ON;
         PRAGMA foreign_keys = ON;
         PRAGMA trusted_schema = OFF;
         PRAGMA cell_size_check = ON;
         PRAGMA secure_delete = ON;
         PRAGMA temp_store = MEMORY;
         PRAGMA mmap_size = 0;
         PRAGMA recursive_triggers = ON;",
    )?;
    conn.pragma_update(None, "cache_size", CACHE_SIZE)?;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    conn.set_limit(Limit::SQLITE_LIMIT_LENGTH, 32 << 20)?;
    conn.set_limit(Limit::SQLITE_LIMIT_SQL_LENGTH, 1 << 20)?;
    conn.set_limit(Limit::SQLITE_LIMIT_ATTACHED, 1)?;
    conn.set_limit(Limit::SQLITE_LIMIT_VARIABLE_NUMBER, 2_000)?;
    conn.set_prepared_statement_cache_capacity(64);
    assert_build(conn)
}

/// A build without the cipher, or with an older library, must not touch an archive.
fn assert_build(conn: &Connection) -> Result<()> {
    let wrong = |what: &str| {
        let text = format!("this build has {what}");
        Err(StoreError::Sqlite(rusqlite::Error::UserFunctionError(text.into())))
    };
    if rusqlite::version_number() < 3_053_000 {
        return wrong("an old SQLite");
    }
    let cipher: String = conn.pragma_query_value(None, "cipher_version", |row| row.get(0))?;
    let mut parts = cipher.split(['.', ' ']).map(|part| part.parse::<u32>().unwrap_or(0));
    if (parts.next(), parts.next()) < (Some(4), Some(19)) {
        return wrong("an old cipher");
    }
    for option in ["TEMP_STORE=2", "HAS_CODEC"] {
        let used: bool =
            conn.query_row("SELECT sqlite_compileoption_used(?1)", [option], |row| row.get(0))?;
        if !used {
            return wrong("the wrong options");
        }
    }
    Ok(())
}

pub(crate) fn quick_check(conn: &Connection) -> Result<()> {
    let answer: String = conn.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
    if answer == "ok" { Ok(()) } else { Err(StoreError::damaged("quick_check")) }
}

/// The folder without symbolic links, and the file's own name: a link in place of the file itself stays refused.
pub(crate) fn beneath_real_folder(path: &Path) -> Result<PathBuf> {
    let no_file = || StoreError::NoFile { detail: "no such folder".to_owned() };
    let name = path.file_name().ok_or_else(no_file)?;
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let folder = folder.canonicalize().map_err(|error| StoreError::file(&error))?;
    Ok(folder.join(name))
}

/// An empty file that only its owner may read, where there was none.
fn new_private_file(path: &Path) -> Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map(drop).map_err(|error| StoreError::file(&error))
}

/// The write-ahead log that belongs to a file.
pub(crate) fn wal_of(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push("-wal");
    PathBuf::from(name)
}

/// Makes the new name last. Folders cannot be synced everywhere (Windows); there it is not needed.
pub(crate) fn sync_folder_of(path: &Path) {
    if let Some(folder) = path.parent().and_then(|folder| File::open(folder).ok()) {
        let _ = folder.sync_all();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn outside_the_door_the_connection_itself_refuses() {
        let folder = tempfile::tempdir().unwrap();
        let archive =
            NewArchive { name: "库".to_owned(), started_on: NaiveDate::default(), actor: String::new() };
        let store = Store::create(&folder.path().join("main.db"), &DbKey::from([1; 32]), &archive).unwrap();
        for sql in [
            "INSERT INTO setting (uid, key, value) VALUES ('u', 'k', '1')",
            "DELETE FROM row_change",
            "DROP TRIGGER journal_setting_insert",
            "INSERT INTO door VALUES (1)",
            "CREATE TABLE other (id INTEGER)",
        ] {
            let error = store.conn.execute(sql, []).unwrap_err();
            assert_eq!(error.sqlite_error_code(), Some(ErrorCode::ReadOnly), "{sql}");
        }
    }

    #[test]
    fn the_settings_are_those_that_were_measured() {
        let folder = tempfile::tempdir().unwrap();
        let archive =
            NewArchive { name: "库".to_owned(), started_on: NaiveDate::default(), actor: String::new() };
        let store = Store::create(&folder.path().join("main.db"), &DbKey::from([1; 32]), &archive).unwrap();
        let ask = |pragma: &str| -> String {
            store
                .conn
                .query_row(&format!("PRAGMA {pragma}"), [], |row| {
                    Ok(match row.get_ref(0)? {
                        rusqlite::types::ValueRef::Integer(number) => number.to_string(),
                        other => other.as_str().unwrap_or_default().to_owned(),
                    })
                })
                .unwrap()
        };
        for (pragma, value) in [
            ("journal_mode", "wal"),
            ("synchronous", "2"),
            ("locking_mode", "exclusive"),
            ("foreign_keys", "1"),
            ("trusted_schema", "0"),
            ("secure_delete", "1"),
            ("temp_store", "2"),
            ("recursive_triggers", "1"),
            ("query_only", "1"),
            ("cell_size_check", "1"),
            ("cipher_memory_security", "1"),
        ] {
            assert_eq!(ask(pragma), value, "{pragma}");
        }
        assert!(store.conn.db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE).unwrap());
        assert_eq!(store.conn.limit(Limit::SQLITE_LIMIT_ATTACHED).unwrap(), 1);
    }
}
