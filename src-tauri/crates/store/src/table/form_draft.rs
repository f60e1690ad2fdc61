//! form_draft: what was typed into a form and not saved. Never journalled, so it can neither be undone nor be mistaken
//! for a fact.

use serde_json::Value;

use crate::error::Result;
use crate::migrate::moment;
use crate::open::Store;
use crate::read::Reader;
use crate::table::json_at;

/// The unsaved state of one form.
#[derive(Debug, Clone, PartialEq)]
pub struct FormDraft {
    /// Which form, in the words of the page (`person/12`).
    pub scope: String,
    /// What was typed, in the shape of the page. No rule reads it.
    pub body: Value,
    /// When it was kept last: UTC, RFC 3339.
    pub kept_at: String,
}

impl Store {
    /// Keeps what was typed, in the place of what was kept for the same form before.
    ///
    /// # Errors
    /// Only where the file cannot be written.
    pub fn keep_draft(&mut self, scope: &str, body: &Value) -> Result<()> {
        self.write_beside(|conn| {
            conn.prepare_cached(
                "INSERT INTO form_draft (scope, body, kept_at) VALUES (?1, ?2, ?3)
                 ON CONFLICT (scope) DO UPDATE SET body = excluded.body, kept_at = excluded.kept_at",
            )?
            .execute((scope, body.to_string(), moment()))?;
            Ok(())
        })
    }

    /// Forgets what was typed into a form: it was saved or thrown away.
    ///
    /// # Errors
    /// Only where the file cannot be written.
    pub fn drop_draft(&mut self, scope: &str) -> Result<()> {
        self.write_beside(|conn| {
            conn.prepare_cached("DELETE FROM form_draft WHERE scope = ?1")?.execute([scope])?;
            Ok(())
        })
    }
}

impl Reader<'_> {
    /// Everything that was typed and not saved, oldest first.
    ///
    /// # Errors
    /// Only where the file cannot be read.
    pub fn form_drafts(&self) -> Result<Vec<FormDraft>> {
        let mut statement = self
            .conn
            .prepare_cached("SELECT scope, body, kept_at FROM form_draft ORDER BY kept_at, scope")?;
        let rows = statement.query_map([], |row| {
            Ok(FormDraft { scope: row.get(0)?, body: json_at(row, 1)?, kept_at: row.get(2)? })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}
