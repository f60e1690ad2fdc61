//! setting: what the user chose for this archive, as JSON by key.

use std::collections::BTreeMap;

use rusqlite::OptionalExtension;
use serde_json::Value;

use crate::error::Result;
use crate::read::Reader;
use crate::table::{json_at, new_uid};
use crate::write::Writer;

impl Reader<'_> {
    /// One setting; `None`: the user never chose.
    ///
    /// # Errors
    /// Only where the file cannot be read.
    pub fn setting(&self, key: &str) -> Result<Option<Value>> {
        Ok(self
            .conn
            .prepare_cached("SELECT value FROM setting WHERE key = ?1")?
            .query_row([key], |row| json_at(row, 0))
            .optional()?)
    }

    /// Every setting that was chosen.
    ///
    /// # Errors
    /// Only where the file cannot be read.
    pub fn settings(&self) -> Result<BTreeMap<String, Value>> {
        let mut statement = self.conn.prepare_cached("SELECT key, value FROM setting")?;
        let rows = statement.query_map([], |row| Ok((row.get(0)?, json_at(row, 1)?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

impl Writer<'_> {
    /// Chooses a setting. The same value again changes nothing.
    ///
    /// # Errors
    /// `Invalid` for an empty key.
    pub fn put_setting(&self, key: &str, value: &Value) -> Result<()> {
        self.conn()
            .prepare_cached(
                "INSERT INTO setting (uid, key, value) VALUES (?1, ?2, ?3)
                 ON CONFLICT (key) DO UPDATE SET value = excluded.value, revision = revision + 1
                 WHERE value IS NOT excluded.value",
            )?
            .execute((new_uid(), key, value.to_string()))?;
        Ok(())
    }

    /// Forgets a choice; false where there was none.
    ///
    /// # Errors
    /// Only where the file cannot be written.
    pub fn remove_setting(&self, key: &str) -> Result<bool> {
        Ok(self.conn().prepare_cached("DELETE FROM setting WHERE key = ?1")?.execute([key])? == 1)
    }
}
