//! What can be asked of the archive. Results are owned values; no statement and no connection leaves the crate.

use std::collections::BTreeMap;

use domain::ids::{EventId, OperationId, OrganizationId, PersonId};
use rusqlite::{Connection, OptionalExtension, Params, Row};

use crate::error::{Result, StoreError};
use crate::table::event::{EVENT_COLUMNS, EventRow, read_event};
use crate::table::organization::{ORGANIZATION_COLUMNS, Organization, read_organization};
use crate::table::person::{Person, person_columns, read_person};

/// A view of the archive as it is now; within the door it sees what was just written.
#[derive(Clone, Copy)]
pub struct Reader<'a> {
    pub(crate) conn: &'a Connection,
}

/// Several numbers as one parameter: a statement stays the same, however many are asked for.
pub(crate) fn list(ids: impl Iterator<Item = i64>) -> String {
    serde_json::Value::from(ids.collect::<Vec<_>>()).to_string()
}

impl<'a> Reader<'a> {
    pub(crate) fn new(conn: &'a Connection) -> Self {
        Self { conn }
    }

    pub(crate) fn all<T, P: Params>(
        &self,
        sql: &str,
        params: P,
        read: fn(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>> {
        let mut statement = self.conn.prepare_cached(sql)?;
        let rows = statement.query_map(params, read)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    pub(crate) fn one<T>(
        &self,
        sql: &str,
        id: i64,
        read: fn(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Option<T>> {
        Ok(self.conn.prepare_cached(sql)?.query_row([id], read).optional()?)
    }

    /// The number of the newest operation, 0 where there is none.
    ///
    /// # Errors
    /// Only where the file cannot be read.
    pub fn revision(&self) -> Result<OperationId> {
        let newest = self
            .conn
            .prepare_cached("SELECT coalesce(max(id), 0) FROM operation")?
            .query_row([], |row| row.get(0))?;
        Ok(OperationId(newest))
    }

    /// One person, also from the recycle bin.
    ///
    /// # Errors
    /// `Missing`.
    pub fn person(&self, id: PersonId) -> Result<Person> {
        self.find_person(id)?.ok_or(StoreError::Missing { what: "person", id: id.0 })
    }

    /// One person, if there is such a number.
    ///
    /// # Errors
    /// Only where the file cannot be read.
    pub fn find_person(&self, id: PersonId) -> Result<Option<Person>> {
        self.one(&format!("SELECT {} FROM person WHERE id = ?1", person_columns()), id.0, read_person)
    }

    /// Some persons in the order of `ids`; a number that is not there is left out.
    ///
    /// # Errors
    /// Only where the file cannot be read.
    pub fn people(&self, ids: &[PersonId]) -> Result<Vec<Person>> {
        let sql =
            format!("SELECT {} FROM person WHERE id IN (SELECT value FROM json_each(?1))", person_columns());
        let rows = self.all(&sql, [list(ids.iter().map(|id| id.0))], read_person)?;
        let mut by_id: BTreeMap<PersonId, Person> =
            rows.into_iter().map(|person| (person.id, person)).collect();
        Ok(ids.iter().filter_map(|id| by_id.remove(id)).collect())
    }

    /// Everybody with every column, also from the recycle bin, in order of entry.
    ///
    /// # Errors
    /// Only where the file cannot be read.
    pub fn all_people(&self) -> Result<Vec<Person>> {
        self.all(&format!("SELECT {} FROM person ORDER BY id", person_columns()), [], read_person)
    }

    /// How many persons there are beside those in the recycle bin.
    ///
    /// # Errors
    /// Only where the file cannot be read.
    pub fn count_people(&self) -> Result<usize> {
        let n: i64 = self
            .conn
            .prepare_cached("SELECT count(*) FROM person WHERE trashed_at IS NULL")?
            .query_row([], |row| row.get(0))?;
        Ok(usize::try_from(n).unwrap_or(0))
    }

    /// Persons outside the recycle bin who bear the same 公民身份号码, group by group.
    ///
    /// # Errors
    /// Only where the file cannot be read.
    pub fn same_citizen_id(&self) -> Result<Vec<Vec<PersonId>>> {
        let pairs = self.all(
            "SELECT id, dense_rank() OVER (ORDER BY citizen_id) FROM person
             WHERE trashed_at IS NULL AND citizen_id <> '' AND citizen_id IN (
                 SELECT citizen_id FROM person WHERE trashed_at IS NULL AND citizen_id <> ''
                 GROUP BY citizen_id HAVING count(*) > 1)
             ORDER BY 2, 1",
            [],
            |row| Ok((row.get::<_, i64>(1)?, PersonId(row.get(0)?))),
        )?;
        let mut groups: BTreeMap<i64, Vec<PersonId>> = BTreeMap::new();
        for (group, id) in pairs {
            groups.entry(group).or_default().push(id);
        }
        Ok(groups.into_values().collect())
    }

    /// One fact.
    ///
    /// # Errors
    /// `Missing`.
    pub fn event(&self, id: EventId) -> Result<EventRow> {
        self.one(&format!("SELECT {EVENT_COLUMNS} FROM event WHERE id = ?1"), id.0, read_event)?
            .ok_or(StoreError::Missing { what: "event", id: id.0 })
    }

    /// The facts about some persons: by person, then by day (unknown days first), then in order of entry.
    ///
    /// # Errors
    /// Only where the file cannot be read.
    pub fn events_of(&self, ids: &[PersonId]) -> Result<Vec<EventRow>> {
        let sql = format!(
            "SELECT {EVENT_COLUMNS} FROM event WHERE person_id IN (SELECT value FROM json_each(?1))
             ORDER BY person_id, on_date, id"
        );
        self.all(&sql, [list(ids.iter().map(|id| id.0))], read_event)
    }

    /// Every fact, in the same order.
    ///
    /// # Errors
    /// Only where the file cannot be read.
    pub fn all_events(&self) -> Result<Vec<EventRow>> {
        // Sorted here: following the index would visit the table's pages in random order.
        let mut events = self.all(&format!("SELECT {EVENT_COLUMNS} FROM event"), [], read_event)?;
        events.sort_by_cached_key(|row| (row.person_id, row.on.map(|day| day.to_string()), row.id));
        Ok(events)
    }

    /// One organization.
    ///
    /// # Errors
    /// `Missing`.
    pub fn organization(&self, id: OrganizationId) -> Result<Organization> {
        self.one(
            &format!("SELECT {ORGANIZATION_COLUMNS} FROM organization WHERE id = ?1"),
            id.0,
            read_organization,
        )?
        .ok_or(StoreError::Missing { what: "organization", id: id.0 })
    }

    /// Every organization, in the order of the user.
    ///
    /// # Errors
    /// Only where the file cannot be read.
    pub fn organizations(&self) -> Result<Vec<Organization>> {
        self.all(
            &format!("SELECT {ORGANIZATION_COLUMNS} FROM organization ORDER BY sort, id"),
            [],
            read_organization,
        )
    }
}
