//! access_log: who looked at or took out what is hidden. Only ever added to.

use domain::ids::PersonId;

use crate::error::Result;
use crate::migrate::moment;
use crate::open::Store;
use crate::read::Reader;

/// What was done with hidden values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AccessKind {
    /// A number was shown on the screen.
    Reveal,
    /// A number was copied.
    Copy,
    /// A file with full numbers was written.
    FullExport,
    /// A file of a person was saved outside the archive.
    AttachmentCopy,
}

impl AccessKind {
    /// Its name in the file.
    pub fn code(self) -> &'static str {
        match self {
            Self::Reveal => "reveal",
            Self::Copy => "copy",
            Self::FullExport => "full_export",
            Self::AttachmentCopy => "attachment_copy",
        }
    }
}

/// A line of the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccessEntry {
    /// Its number.
    pub id: i64,
    /// When.
    pub at: String,
    /// Who.
    pub actor: String,
    /// What, as [`AccessKind::code`].
    pub kind: String,
    /// Whose values, where it was one person.
    pub person_id: Option<PersonId>,
    /// Which field or report; never a value.
    pub detail: String,
}

impl Store {
    /// Adds a line. It cannot be taken back.
    ///
    /// # Errors
    /// Only where the file cannot be written.
    pub fn note_access(&mut self, kind: AccessKind, person_id: Option<PersonId>, detail: &str) -> Result<()> {
        let actor = self.actor.clone();
        self.write_beside(|conn| {
            conn.execute(
                "INSERT INTO access_log (at, actor, kind, person_id, detail) VALUES (?1, ?2, ?3, ?4, ?5)",
                (moment(), actor, kind.code(), person_id.map(|id| id.0), detail),
            )?;
            Ok(())
        })
    }
}

impl Reader<'_> {
    /// The newest lines.
    ///
    /// # Errors
    /// Only where the file cannot be read.
    pub fn access_log(&self, limit: usize) -> Result<Vec<AccessEntry>> {
        let mut statement = self.conn.prepare_cached(
            "SELECT id, at, actor, kind, person_id, detail FROM access_log ORDER BY id DESC LIMIT ?1",
        )?;
        let rows = statement.query_map([limit as i64], |row| {
            Ok(AccessEntry {
                id: row.get(0)?,
                at: row.get(1)?,
                actor: row.get(2)?,
                kind: row.get(3)?,
                person_id: row.get::<_, Option<i64>>(4)?.map(PersonId),
                detail: row.get(5)?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}
