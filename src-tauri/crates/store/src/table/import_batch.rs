//! import_batch: a file that was taken in, and whether that was taken back since.

use domain::ids::OperationId;
use rusqlite::types::Type;
use serde_json::Value;

use crate::error::Result;
use crate::read::Reader;
use crate::table::{insert, new_uid};
use crate::write::Writer;

/// A file that is being taken in by the operation at hand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewImportBatch {
    /// What it was read as: `roster`, ….
    pub kind: String,
    /// Its name without the folder.
    pub file_name: String,
    /// SHA-256 of its bytes, 64 hex digits.
    pub file_sha256: String,
    /// How many were read, inserted, updated, left out.
    pub counts: Value,
}

/// A file that was taken in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportBatch {
    /// Local number.
    pub id: i64,
    /// The operation that did it.
    pub operation: OperationId,
    /// When.
    pub at: String,
    /// What the file was.
    pub file: NewImportBatch,
    /// The operation that took it back, as things stand.
    pub undone_by: Option<OperationId>,
}

impl Reader<'_> {
    /// The imported files, newest first.
    ///
    /// # Errors
    /// Only where the file cannot be read.
    pub fn import_batches(&self) -> Result<Vec<ImportBatch>> {
        let undone = self.undone_by()?;
        let mut statement = self.conn.prepare_cached(
            "SELECT id, operation_id, at, kind, file_name, file_sha256, counts FROM import_batch ORDER BY id DESC",
        )?;
        let rows = statement.query_map([], |row| {
            let counts: String = row.get(6)?;
            let operation = OperationId(row.get(1)?);
            Ok(ImportBatch {
                id: row.get(0)?,
                operation,
                at: row.get(2)?,
                file: NewImportBatch {
                    kind: row.get(3)?,
                    file_name: row.get(4)?,
                    file_sha256: row.get(5)?,
                    counts: serde_json::from_str(&counts).map_err(|error| {
                        rusqlite::Error::FromSqlConversionFailure(6, Type::Text, Box::new(error))
                    })?,
                },
                undone_by: undone.get(&operation).copied(),
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

impl Writer<'_> {
    /// Notes the file that this operation takes in. It stays noted when the import is taken back.
    ///
    /// # Errors
    /// `Invalid` for a digest that is none.
    pub fn insert_import_batch(&self, batch: &NewImportBatch) -> Result<i64> {
        insert(
            self.conn(),
            "INSERT OR FAIL INTO import_batch (uid, operation_id, at, kind, file_name, file_sha256, counts)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            &[
                &new_uid(),
                &self.operation.0,
                &crate::migrate::moment(),
                &batch.kind,
                &batch.file_name,
                &batch.file_sha256,
                &batch.counts.to_string(),
            ],
        )
    }
}
