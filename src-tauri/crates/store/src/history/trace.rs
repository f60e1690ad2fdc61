//! Where a value comes from, and what numbers somebody bore before.

use domain::ids::{OperationId, PersonId};
use rusqlite::{OptionalExtension, params};

use crate::error::Result;
use crate::read::Reader;
use crate::table::Table;

/// A student number or 公民身份号码 that a person once had.
#[derive(Clone, PartialEq, Eq)]
pub struct FormerNumber {
    /// Whose.
    pub person_id: PersonId,
    /// `student_no` or `citizen_id`.
    pub column: String,
    /// The number.
    pub number: String,
}

impl std::fmt::Debug for FormerNumber {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("FormerNumber").field("person_id", &self.person_id).finish_non_exhaustive()
    }
}

impl Reader<'_> {
    /// Numbers that were replaced by others. What was taken back at once (an undo) is no former number, it was a slip.
    ///
    /// # Errors
    /// Only where the file cannot be read.
    pub fn former_numbers(&self) -> Result<Vec<FormerNumber>> {
        let undone = self.undone_by()?;
        let mut statement = self.conn.prepare_cached(
            "SELECT operation_id, row_id, json_extract(before, '$.student_no'), json_extract(before, '$.citizen_id')
             FROM row_change
             WHERE table_name = 'person' AND kind = 'update'
               AND (before LIKE '%\"student_no\":%' OR before LIKE '%\"citizen_id\":%')
               AND operation_id NOT IN (SELECT id FROM operation WHERE kind IN ('undo', 'field_take_back'))
             ORDER BY id",
        )?;
        let mut found = Vec::new();
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            if undone.contains_key(&OperationId(row.get(0)?)) {
                continue;
            }
            let person_id = PersonId(row.get(1)?);
            for (index, column) in [(2, "student_no"), (3, "citizen_id")] {
                let number: Option<String> = row.get(index)?;
                if let Some(number) = number.filter(|number| !number.is_empty()) {
                    found.push(FormerNumber { person_id, column: column.to_owned(), number });
                }
            }
        }
        Ok(found)
    }

    /// The operation that wrote what stands in a column now; `None` for a row that is not in the journal.
    ///
    /// # Errors
    /// Only where the file cannot be read.
    pub fn written_by(&self, table: Table, row_id: i64, column: &str) -> Result<Option<OperationId>> {
        let mut statement = self.conn.prepare_cached(
            "SELECT operation_id FROM row_change
             WHERE table_name = ?1 AND row_id = ?2
               AND (kind = 'insert' OR (kind = 'update' AND json_type(before, '$.' || ?3) IS NOT NULL))
             ORDER BY id DESC LIMIT 1",
        )?;
        Ok(statement
            .query_row(params![table.name(), row_id, column], |row| row.get(0))
            .optional()?
            .map(OperationId))
    }
}
