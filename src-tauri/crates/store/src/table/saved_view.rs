//! saved_view: a view of the list that the user keeps.

use domain::ids::SavedViewId;
use rusqlite::Row;

use crate::error::Result;
use crate::migrate::moment;
use crate::read::Reader;
use crate::table::{Table, insert, json_at, new_uid, seen};
use crate::write::Writer;

/// What a user keeps.
#[derive(Debug, Clone, PartialEq)]
pub struct SavedViewValues {
    /// Its name.
    pub name: String,
    /// Filters, columns, order, grouping.
    pub body: serde_json::Value,
    /// Place among its like.
    pub sort: i64,
}

/// A view as it stands in the file.
#[derive(Debug, Clone, PartialEq)]
pub struct SavedView {
    /// Local number.
    pub id: SavedViewId,
    /// What the user keeps.
    pub values: SavedViewValues,
    /// Counts the changes; hand it back on writing.
    pub revision: i64,
}

fn read_saved_view(row: &Row<'_>) -> rusqlite::Result<SavedView> {
    Ok(SavedView {
        id: SavedViewId(row.get(0)?),
        values: SavedViewValues { name: row.get(1)?, body: json_at(row, 2)?, sort: row.get(3)? },
        revision: row.get(4)?,
    })
}

impl Reader<'_> {
    /// Every kept view, in the order of the user.
    ///
    /// # Errors
    /// Only where the file cannot be read.
    pub fn saved_views(&self) -> Result<Vec<SavedView>> {
        self.all(
            "SELECT id, name, body, sort, revision FROM saved_view ORDER BY sort, id",
            [],
            read_saved_view,
        )
    }
}

impl Writer<'_> {
    /// Keeps a view.
    ///
    /// # Errors
    /// `Invalid` without a name.
    pub fn insert_saved_view(&self, values: &SavedViewValues) -> Result<SavedViewId> {
        let id = insert(
            self.conn(),
            "INSERT OR FAIL INTO saved_view (uid, name, body, sort, created_at) VALUES (?1, ?2, ?3, ?4, ?5)",
            &[&new_uid(), &values.name, &values.body.to_string(), &values.sort, &moment()],
        )?;
        Ok(SavedViewId(id))
    }

    /// Replaces a kept view, if it still is as the caller saw it.
    ///
    /// # Errors
    /// `Stale`, `Missing`, `Invalid`.
    pub fn update_saved_view(
        &self,
        id: SavedViewId,
        seen_revision: i64,
        values: &SavedViewValues,
    ) -> Result<()> {
        let changed = self
            .conn()
            .prepare_cached(
                "UPDATE OR FAIL saved_view SET revision = revision + 1, name = ?3, body = ?4, sort = ?5
                 WHERE id = ?1 AND revision = ?2",
            )?
            .execute((id.0, seen_revision, &values.name, values.body.to_string(), values.sort))?;
        seen(self.conn(), changed, Table::SavedView, id.0)
    }

    /// Drops a kept view.
    ///
    /// # Errors
    /// `Stale`, `Missing`.
    pub fn delete_saved_view(&self, id: SavedViewId, seen_revision: i64) -> Result<()> {
        let changed = self
            .conn()
            .prepare_cached("DELETE FROM saved_view WHERE id = ?1 AND revision = ?2")?
            .execute((id.0, seen_revision))?;
        seen(self.conn(), changed, Table::SavedView, id.0)
    }
}
