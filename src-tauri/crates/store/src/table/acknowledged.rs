//! acknowledged: a contradiction that was looked at and left as it is.

use domain::ids::PersonId;
use rusqlite::Row;

use crate::error::Result;
use crate::migrate::moment;
use crate::read::Reader;
use crate::table::{insert, new_uid};
use crate::write::Writer;

/// What was looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewAcknowledged {
    /// Which rule had found it.
    pub rule: String,
    /// With whom.
    pub person_id: PersonId,
    /// The other of two persons that are not the same one.
    pub other_person_id: Option<PersonId>,
    /// The values that it was about, so that it is raised again when they change.
    pub subject: String,
    /// Why it stays.
    pub reason: String,
}

/// A contradiction that stays, as it stands in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Acknowledged {
    /// Local number.
    pub id: i64,
    /// What was looked at.
    pub what: NewAcknowledged,
}

fn read_acknowledged(row: &Row<'_>) -> rusqlite::Result<Acknowledged> {
    Ok(Acknowledged {
        id: row.get(0)?,
        what: NewAcknowledged {
            rule: row.get(1)?,
            person_id: PersonId(row.get(2)?),
            other_person_id: row.get::<_, Option<i64>>(3)?.map(PersonId),
            subject: row.get(4)?,
            reason: row.get(5)?,
        },
    })
}

impl Reader<'_> {
    /// Everything that was looked at and left.
    ///
    /// # Errors
    /// Only where the file cannot be read.
    pub fn acknowledged(&self) -> Result<Vec<Acknowledged>> {
        self.all(
            "SELECT id, rule, person_id, other_person_id, subject, reason FROM acknowledged ORDER BY id",
            [],
            read_acknowledged,
        )
    }
}

impl Writer<'_> {
    /// Notes that a contradiction stays.
    ///
    /// # Errors
    /// `Reference` for a person that is not there.
    pub fn insert_acknowledged(&self, what: &NewAcknowledged) -> Result<i64> {
        insert(
            self.conn(),
            "INSERT OR FAIL INTO acknowledged (uid, rule, person_id, other_person_id, subject, reason, created_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            &[
                &new_uid(),
                &what.rule,
                &what.person_id.0,
                &what.other_person_id.map(|id| id.0),
                &what.subject,
                &what.reason,
                &moment(),
            ],
        )
    }

    /// Raises it again.
    ///
    /// # Errors
    /// Only where the file cannot be written.
    pub fn delete_acknowledged(&self, id: i64) -> Result<()> {
        self.conn().prepare_cached("DELETE FROM acknowledged WHERE id = ?1")?.execute([id])?;
        Ok(())
    }
}
