//! custom_value: what a field of the archive's own holds for a person.

use domain::ids::{CustomFieldId, PersonId};
use rusqlite::Row;

use crate::error::Result;
use crate::read::{Reader, list};
use crate::table::{insert, new_uid};
use crate::write::Writer;

/// A value as it stands in the file; it is never empty.
#[derive(Clone, PartialEq, Eq)]
pub struct CustomValue {
    /// Local number.
    pub id: i64,
    /// Whose.
    pub person_id: PersonId,
    /// Of which field.
    pub custom_field_id: CustomFieldId,
    /// The value; days as everywhere.
    pub value: String,
}

impl std::fmt::Debug for CustomValue {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("CustomValue").field("person_id", &self.person_id).finish_non_exhaustive()
    }
}

const COLUMNS: &str = "id, person_id, custom_field_id, value";

fn read_custom_value(row: &Row<'_>) -> rusqlite::Result<CustomValue> {
    Ok(CustomValue {
        id: row.get(0)?,
        person_id: PersonId(row.get(1)?),
        custom_field_id: CustomFieldId(row.get(2)?),
        value: row.get(3)?,
    })
}

impl Reader<'_> {
    /// Every value.
    ///
    /// # Errors
    /// Only where the file cannot be read.
    pub fn all_custom_values(&self) -> Result<Vec<CustomValue>> {
        self.all(&format!("SELECT {COLUMNS} FROM custom_value"), [], read_custom_value)
    }

    /// The values of some persons.
    ///
    /// # Errors
    /// Only where the file cannot be read.
    pub fn custom_values_of(&self, ids: &[PersonId]) -> Result<Vec<CustomValue>> {
        let sql = format!(
            "SELECT {COLUMNS} FROM custom_value WHERE person_id IN (SELECT value FROM json_each(?1)) ORDER BY id"
        );
        self.all(&sql, [list(ids.iter().map(|id| id.0))], read_custom_value)
    }

    /// Whose value it is, if there is such a row.
    ///
    /// # Errors
    /// Only where the file cannot be read.
    pub fn owner_of_custom_value(&self, id: i64) -> Result<Option<PersonId>> {
        self.one("SELECT person_id FROM custom_value WHERE id = ?1", id, |row| Ok(PersonId(row.get(0)?)))
    }
}

impl Writer<'_> {
    /// Gives a field a value for a person; an empty one takes it away.
    ///
    /// # Errors
    /// `Reference` for a person or field that is not there.
    pub fn set_custom_value(&self, person: PersonId, field: CustomFieldId, value: &str) -> Result<()> {
        if value.is_empty() {
            self.conn()
                .prepare_cached("DELETE FROM custom_value WHERE person_id = ?1 AND custom_field_id = ?2")?
                .execute((person.0, field.0))?;
            return Ok(());
        }
        let changed = self
            .conn()
            .prepare_cached(
                "UPDATE OR FAIL custom_value SET revision = revision + (value <> ?3), value = ?3
                 WHERE person_id = ?1 AND custom_field_id = ?2",
            )?
            .execute((person.0, field.0, value))?;
        if changed == 0 {
            insert(
                self.conn(),
                "INSERT OR FAIL INTO custom_value (uid, person_id, custom_field_id, value)
                 VALUES (?1, ?2, ?3, ?4)",
                &[&new_uid(), &person.0, &field.0, &value],
            )?;
        }
        Ok(())
    }
}
