//! What can go wrong with the file or with a write, and the one place where SQLite's answers are translated.

use domain::ids::OperationId;
use rusqlite::ErrorCode;

/// The result of everything that touches the file.
pub type Result<T, E = StoreError> = std::result::Result<T, E>;

/// A failure of the store. Texts are for logs and hold no cell contents; the sentences for users are made above.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The key does not open the file. If the key is proven by its slot, this means that the first page is damaged.
    #[error("the key does not open the file")]
    WrongKey,
    /// The file is not whole, or not a file of ours.
    #[error("the file is damaged: {detail}")]
    Damaged {
        /// What was found, without contents.
        detail: String,
    },
    /// A newer program made the file, and this one may not even read it.
    #[error("the file needs version {needs} of the program")]
    NewerFile {
        /// The version of the program that wrote it last.
        needs: String,
    },
    /// A newer program made the file; this one may read it and not write.
    #[error("the file may only be read; writing needs version {needs} of the program")]
    ReadOnly {
        /// The version of the program that wrote it last.
        needs: String,
    },
    /// An older file: copy it with [`crate::upgrade_copy`] and open the copy.
    #[error("the file has schema {from}, this program needs {to}")]
    NeedsUpgrade {
        /// Schema of the file.
        from: u32,
        /// Schema of this program.
        to: u32,
    },
    /// Another process has the file open.
    #[error("the file is open elsewhere")]
    Busy,
    /// No room on the disk; nothing was changed.
    #[error("the disk is full")]
    DiskFull,
    /// There is no such file, or it may not be opened.
    #[error("the file cannot be opened: {detail}")]
    NoFile {
        /// The system's word for it.
        detail: String,
    },
    /// Something is already there that must not be overwritten.
    #[error("there is already a file")]
    Exists,
    /// The row was changed since the caller saw it.
    #[error("{what} {id} was changed meanwhile")]
    Stale {
        /// Table.
        what: &'static str,
        /// Local number.
        id: i64,
    },
    /// No such row.
    #[error("there is no {what} {id}")]
    Missing {
        /// Table.
        what: &'static str,
        /// Local number.
        id: i64,
    },
    /// A value that may stand only once is there already.
    #[error("{column} is taken")]
    Conflict {
        /// `table.column`.
        column: String,
    },
    /// A value breaks a CHECK or a NOT NULL of the schema.
    #[error("{constraint} does not hold")]
    Invalid {
        /// Name of the constraint, or `table.column`.
        constraint: String,
    },
    /// Something refers to a row that is to go, or a row refers to something that is not there.
    #[error("a reference would break")]
    Reference,
    /// The operation cannot be taken back.
    #[error("the operation cannot be taken back: {0:?}")]
    NotUndoable(NotUndoable),
    /// Anything else: a fault of the program or of the machine.
    #[error("sqlite: {0}")]
    Sqlite(rusqlite::Error),
}

/// Why an operation cannot be taken back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotUndoable {
    /// It was, by this one.
    AlreadyUndone(OperationId),
    /// It never can be, or only by a reversing entry (money).
    Policy,
    /// It comes from a newer program that alone knows how.
    UnknownKind,
}

impl StoreError {
    pub(crate) fn damaged(detail: impl Into<String>) -> Self {
        Self::Damaged { detail: detail.into() }
    }

    pub(crate) fn file(error: &std::io::Error) -> Self {
        match error.kind() {
            std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => Self::DiskFull,
            std::io::ErrorKind::AlreadyExists => Self::Exists,
            kind => Self::NoFile { detail: kind.to_string() },
        }
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        let rusqlite::Error::SqliteFailure(failure, message) = &error else {
            return Self::Sqlite(error);
        };
        match failure.code {
            ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked | ErrorCode::FileLockingProtocolFailed => {
                Self::Busy
            }
            ErrorCode::DiskFull => Self::DiskFull,
            ErrorCode::DatabaseCorrupt => Self::damaged("a page is not what it should be"),
            ErrorCode::NotADatabase => Self::damaged("a page does not decrypt"),
            ErrorCode::CannotOpen => Self::NoFile { detail: "cannot open".to_owned() },
            ErrorCode::ConstraintViolation => constraint(message.as_deref().unwrap_or_default()),
            _ => Self::Sqlite(error),
        }
    }
}

/// SQLite names what was broken in its message: `UNIQUE constraint failed: setting.key`.
fn constraint(message: &str) -> StoreError {
    let name = |prefix: &str| message.strip_prefix(prefix).map(str::to_owned);
    if let Some(column) = name("UNIQUE constraint failed: ") {
        StoreError::Conflict { column }
    } else if let Some(constraint) =
        name("CHECK constraint failed: ").or_else(|| name("NOT NULL constraint failed: "))
    {
        StoreError::Invalid { constraint }
    } else if message.starts_with("FOREIGN KEY") {
        StoreError::Reference
    } else {
        StoreError::Invalid { constraint: message.to_owned() }
    }
}
