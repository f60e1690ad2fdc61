//! setting: what the user chose for this archive, as JSON by key.

use std::collections::BTreeMap;

use rusqlite::OptionalExtension;
use rusqlite::types::Type;
use serde_json::Value;

use crate::error::Result;
use crate::read::Reader;
use crate::table::new_uid;
use crate::write::Writer;

fn parse(text: &str) -> rusqlite::Result<Value> {
    serde_json::from_str(text)
        .map_err(|error| rusqlite::Error::FromSqlConversionFailure(1, Type::Text, Box::new(error)))
}

impl Reader<'_> {
    /// One setting; `None`: the user never chose.
    ///
    /// # Errors
    /// Only where the file cannot be read.
    pub fn setting(&self, key: &str) -> Result<Option<Value>> {
        Ok(self
            .conn
            .prepare_cached("SELECT value FROM setting WHERE key = ?1")?
            .query_row([key], |row| parse(row.get_ref(0)?.as_str().unwrap_or("null")))
            .optional()?)
    }

    /// Every setting that was chosen.
    ///
    /// # Errors
    /// Only where the file cannot be read.
    pub fn settings(&self) -> Result<BTreeMap<String, Value>> {
        let mut statement = self.conn.prepare_cached("SELECT key, value FROM setting")?;
        let rows = statement
            .query_map([], |row| Ok((row.get(0)?, parse(row.get_ref(1)?.as_str().unwrap_or("null"))?)))?;
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
