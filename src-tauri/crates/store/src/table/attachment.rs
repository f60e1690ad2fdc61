//! attachment: a file that belongs to a person. The row holds the key; the content lies beside the database.

use std::collections::BTreeSet;

use domain::ids::{AttachmentId, PersonId};
use rusqlite::Row;

use crate::error::{Result, StoreError};
use crate::migrate::moment;
use crate::read::Reader;
use crate::table::{Table, insert, new_uid, seen};
use crate::write::Writer;

/// What a user says of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AttachmentValues {
    /// What it is: a photo, an application, a report.
    pub kind: String,
    /// Under which name it is shown and saved again.
    pub file_name: String,
    /// Remark.
    pub note: String,
}

/// A file about to be taken in; its content is on the disk already.
#[derive(Clone, PartialEq, Eq)]
pub struct NewAttachment {
    /// Whose.
    pub person_id: PersonId,
    /// What the user says of it.
    pub values: AttachmentValues,
    /// What it is by its content (`image/jpeg`, `application/pdf`).
    pub media_type: String,
    /// Size of the content.
    pub n_bytes: i64,
    /// Pages; 1 for a picture.
    pub n_pages: i64,
    /// Digest of the content, in hex.
    pub sha256: String,
    /// Name of the encrypted file.
    pub stored_name: String,
    /// Key of that file, in hex.
    pub secret: String,
}

impl std::fmt::Debug for NewAttachment {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("NewAttachment").field("person_id", &self.person_id).finish_non_exhaustive()
    }
}

/// A file as it stands in the archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// Local number.
    pub id: AttachmentId,
    /// Everything that was taken in with it.
    pub file: NewAttachment,
    /// When: UTC, RFC 3339.
    pub created_at: String,
    /// Counts the changes; hand it back on writing.
    pub revision: i64,
}

const COLUMNS: &str = "id, person_id, kind, file_name, note, media_type, n_bytes, n_pages, sha256, stored_name, \
    secret, created_at, revision";

fn read_attachment(row: &Row<'_>) -> rusqlite::Result<Attachment> {
    Ok(Attachment {
        id: AttachmentId(row.get(0)?),
        file: NewAttachment {
            person_id: PersonId(row.get(1)?),
            values: AttachmentValues { kind: row.get(2)?, file_name: row.get(3)?, note: row.get(4)? },
            media_type: row.get(5)?,
            n_bytes: row.get(6)?,
            n_pages: row.get(7)?,
            sha256: row.get(8)?,
            stored_name: row.get(9)?,
            secret: row.get(10)?,
        },
        created_at: row.get(11)?,
        revision: row.get(12)?,
    })
}

impl Reader<'_> {
    /// One file.
    ///
    /// # Errors
    /// `Missing`.
    pub fn attachment(&self, id: AttachmentId) -> Result<Attachment> {
        self.one(&format!("SELECT {COLUMNS} FROM attachment WHERE id = ?1"), id.0, read_attachment)?
            .ok_or(StoreError::Missing { what: "attachment", id: id.0 })
    }

    /// The files of a person, in order of entry.
    ///
    /// # Errors
    /// Only where the file cannot be read.
    pub fn attachments_of(&self, person: PersonId) -> Result<Vec<Attachment>> {
        let sql = format!("SELECT {COLUMNS} FROM attachment WHERE person_id = ?1 ORDER BY id");
        self.all(&sql, [person.0], read_attachment)
    }

    /// Every file.
    ///
    /// # Errors
    /// Only where the file cannot be read.
    pub fn all_attachments(&self) -> Result<Vec<Attachment>> {
        self.all(&format!("SELECT {COLUMNS} FROM attachment ORDER BY id"), [], read_attachment)
    }
}

impl Reader<'_> {
    /// How large all files are together, in bytes of content.
    ///
    /// # Errors
    /// Only where the file cannot be read.
    pub fn attachments_bytes(&self) -> Result<i64> {
        let sum = "SELECT coalesce(sum(n_bytes), 0) FROM attachment";
        Ok(self.conn.prepare_cached(sum)?.query_row([], |row| row.get(0))?)
    }

    /// The names of all encrypted files that a row names, or that an undo could name again.
    ///
    /// # Errors
    /// Only where the file cannot be read.
    pub fn stored_names_known(&self) -> Result<BTreeSet<String>> {
        let names = self.all(
            "SELECT stored_name FROM attachment
             UNION SELECT json_extract(before, '$.stored_name') FROM row_change
             WHERE table_name = 'attachment' AND kind = 'delete'
               AND json_extract(before, '$.stored_name') IS NOT NULL",
            [],
            |row| row.get(0),
        )?;
        Ok(names.into_iter().collect())
    }
}

impl Writer<'_> {
    /// Takes a file in.
    ///
    /// # Errors
    /// `Reference` for a person that is not there.
    pub fn insert_attachment(&self, new: &NewAttachment) -> Result<AttachmentId> {
        let id = insert(
            self.conn(),
            "INSERT OR FAIL INTO attachment (uid, person_id, kind, file_name, note, media_type, n_bytes, n_pages,
                sha256, stored_name, secret, created_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
            &[
                &new_uid(),
                &new.person_id.0,
                &new.values.kind,
                &new.values.file_name,
                &new.values.note,
                &new.media_type,
                &new.n_bytes,
                &new.n_pages,
                &new.sha256,
                &new.stored_name,
                &new.secret,
                &moment(),
            ],
        )?;
        Ok(AttachmentId(id))
    }

    /// Changes what is said of a file and whose it is, if it still is as the caller saw it.
    ///
    /// # Errors
    /// `Stale`, `Missing`, `Invalid`.
    pub fn update_attachment(
        &self,
        id: AttachmentId,
        seen_revision: i64,
        person: PersonId,
        values: &AttachmentValues,
    ) -> Result<()> {
        let changed = self
            .conn()
            .prepare_cached(
                "UPDATE OR FAIL attachment SET revision = revision + 1, person_id = ?3, kind = ?4, file_name = ?5,
                    note = ?6
                 WHERE id = ?1 AND revision = ?2",
            )?
            .execute((id.0, seen_revision, person.0, &values.kind, &values.file_name, &values.note))?;
        seen(self.conn(), changed, Table::Attachment, id.0)
    }

    /// Removes a file from the archive. Its key stays in the journal, so that it can come back, until the person is
    /// purged.
    ///
    /// # Errors
    /// `Stale`, `Missing`.
    pub fn delete_attachment(&self, id: AttachmentId, seen_revision: i64) -> Result<()> {
        self.forget_scan(id.0)?;
        let changed = self
            .conn()
            .prepare_cached("DELETE FROM attachment WHERE id = ?1 AND revision = ?2")?
            .execute((id.0, seen_revision))?;
        seen(self.conn(), changed, Table::Attachment, id.0)
    }

    /// A file that goes is no scan of a paper any more; the paper stays.
    pub(crate) fn forget_scan(&self, id: i64) -> Result<()> {
        self.conn()
            .prepare_cached(
                "UPDATE OR FAIL paper SET attachment_id = NULL, revision = revision + 1 WHERE attachment_id = ?1",
            )?
            .execute([id])?;
        Ok(())
    }
}
