//! archive: what this file is. One row.

use chrono::NaiveDate;

use crate::error::{Result, StoreError};
use crate::open::Store;
use crate::read::Reader;

/// What this file is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Archive {
    /// Identity of the archive, the same in all its copies.
    pub uid: String,
    /// Its name.
    pub name: String,
    /// 启用日: what fell due before it is no task.
    pub started_on: NaiveDate,
    /// When it was made.
    pub created_at: String,
}

impl Reader<'_> {
    /// What this file is.
    ///
    /// # Errors
    /// `Damaged` where it does not say so.
    pub fn archive(&self) -> Result<Archive> {
        let (uid, name, started_on, created_at): (String, String, String, String) = self
            .conn
            .prepare_cached("SELECT uid, name, started_on, created_at FROM archive")?
            .query_row([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))?;
        let started_on = NaiveDate::parse_from_str(&started_on, "%Y-%m-%d")
            .map_err(|_| StoreError::damaged("archive.started_on"))?;
        Ok(Archive { uid, name, started_on, created_at })
    }
}

impl Store {
    /// Gives the archive another name. Not in the log: it changes no record.
    ///
    /// # Errors
    /// Only where the file cannot be written.
    pub fn rename_archive(&mut self, name: &str) -> Result<()> {
        self.write_beside(|conn| Ok(conn.execute("UPDATE archive SET name = ?1", [name]).map(drop)?))
    }

    /// Moves the 启用日. Not in the log: it changes no record.
    ///
    /// # Errors
    /// Only where the file cannot be written.
    pub fn set_started_on(&mut self, day: NaiveDate) -> Result<()> {
        self.write_beside(|conn| {
            Ok(conn.execute("UPDATE archive SET started_on = ?1", [day.to_string()]).map(drop)?)
        })
    }
}
