//! carried_due: what a paper grid of dues says of a month before the ledger begins.

use domain::carried::CarriedMark;
use domain::date::Month;
use domain::ids::PersonId;
use domain::money::Fen;
use rusqlite::Row;
use rusqlite::types::Type;

use crate::error::Result;
use crate::read::{Reader, list};
use crate::table::{insert, new_uid};
use crate::write::Writer;

/// What the paper says of a month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CarriedDueValues {
    /// The mark, and the amount where there is one.
    pub mark: CarriedMark,
    /// Words beside it; may be empty.
    pub note: String,
    /// The file and the cell in which it stands; empty where it was entered by hand.
    pub source: String,
}

/// A month as it stands in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CarriedDue {
    /// Local number.
    pub id: i64,
    /// Whose.
    pub person_id: PersonId,
    /// Of which month.
    pub month: Month,
    /// What is said of it.
    pub values: CarriedDueValues,
    /// Counts the changes.
    pub revision: i64,
}

impl std::ops::Deref for CarriedDue {
    type Target = CarriedDueValues;

    fn deref(&self) -> &CarriedDueValues {
        &self.values
    }
}

const COLUMNS: &str = "id, person_id, month, mark, amount_fen, note, source, revision";

fn read_carried_due(row: &Row<'_>) -> rusqlite::Result<CarriedDue> {
    let fault = |index, what: &str| rusqlite::Error::FromSqlConversionFailure(index, Type::Text, what.into());
    let month = row.get_ref(2)?.as_str()?.parse().map_err(|_| fault(2, "no month"))?;
    let mark = CarriedMark::from_stored(row.get_ref(3)?.as_str()?, Fen(row.get(4)?));
    Ok(CarriedDue {
        id: row.get(0)?,
        person_id: PersonId(row.get(1)?),
        month,
        values: CarriedDueValues {
            mark: mark.ok_or_else(|| fault(3, "no mark with such an amount"))?,
            note: row.get(5)?,
            source: row.get(6)?,
        },
        revision: row.get(7)?,
    })
}

impl Reader<'_> {
    /// Every month of everybody, also of those in the recycle bin.
    ///
    /// # Errors
    /// Only where the file cannot be read.
    pub fn all_carried_dues(&self) -> Result<Vec<CarriedDue>> {
        self.all(
            &format!("SELECT {COLUMNS} FROM carried_due ORDER BY person_id, month"),
            [],
            read_carried_due,
        )
    }

    /// The months of some persons, person by person, in order of the months.
    ///
    /// # Errors
    /// Only where the file cannot be read.
    pub fn carried_dues_of(&self, ids: &[PersonId]) -> Result<Vec<CarriedDue>> {
        let sql = format!(
            "SELECT {COLUMNS} FROM carried_due WHERE person_id IN (SELECT value FROM json_each(?1))
             ORDER BY person_id, month"
        );
        self.all(&sql, [list(ids.iter().map(|id| id.0))], read_carried_due)
    }

    /// Whose month it is, if there is such a row.
    ///
    /// # Errors
    /// Only where the file cannot be read.
    pub fn owner_of_carried_due(&self, id: i64) -> Result<Option<PersonId>> {
        self.one("SELECT person_id FROM carried_due WHERE id = ?1", id, |row| Ok(PersonId(row.get(0)?)))
    }
}

impl Writer<'_> {
    /// Says of a month of a person what the paper says, in place of what was said before. The same once more changes
    /// nothing.
    ///
    /// # Errors
    /// `Invalid` for an amount below nothing, `Reference` (at the end) for a person that is not there.
    pub fn put_carried_due(&self, person: PersonId, month: Month, values: &CarriedDueValues) -> Result<()> {
        let (month, code, amount) = (month.to_string(), values.mark.code(), values.mark.amount().0);
        let changed = self
            .conn()
            .prepare_cached(
                "UPDATE OR FAIL carried_due SET
                    revision = revision + (mark <> ?3 OR amount_fen <> ?4 OR note <> ?5 OR source <> ?6),
                    mark = ?3, amount_fen = ?4, note = ?5, source = ?6
                 WHERE person_id = ?1 AND month = ?2",
            )?
            .execute((person.0, &month, code, amount, &values.note, &values.source))?;
        if changed == 0 {
            insert(
                self.conn(),
                "INSERT OR FAIL INTO carried_due (uid, person_id, month, mark, amount_fen, note, source)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                &[&new_uid(), &person.0, &month, &code, &amount, &values.note, &values.source],
            )?;
        }
        Ok(())
    }

    /// Says nothing more of a month of a person; whether there was something.
    ///
    /// # Errors
    /// Those of any write.
    pub fn remove_carried_due(&self, person: PersonId, month: Month) -> Result<bool> {
        let removed = self
            .conn()
            .prepare_cached("DELETE FROM carried_due WHERE person_id = ?1 AND month = ?2")?
            .execute((person.0, month.to_string()))?;
        Ok(removed > 0)
    }

    /// Hands the months of one person to another one, where two turned out to be the same. A month of which both say
    /// something stays where it is; the answer names these months.
    ///
    /// # Errors
    /// `Reference` (at the end) for a person that is not there.
    pub fn move_carried_dues(&self, from: PersonId, to: PersonId) -> Result<Vec<Month>> {
        self.conn()
            .prepare_cached(
                "UPDATE OR FAIL carried_due SET person_id = ?2, revision = revision + 1
                 WHERE person_id = ?1
                   AND month NOT IN (SELECT month FROM carried_due WHERE person_id = ?2)",
            )?
            .execute((from.0, to.0))?;
        Ok(self.carried_dues_of(&[from])?.into_iter().map(|due| due.month).collect())
    }
}
