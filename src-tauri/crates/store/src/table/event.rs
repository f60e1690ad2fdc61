//! event: a dated fact about a person.

use std::ops::Deref;

use domain::date::PartialDate;
use domain::event::{Event, EventKind};
use domain::ids::{EventId, OrganizationId, PersonId};
use rusqlite::Row;
use rusqlite::types::Type;

use crate::error::Result;
use crate::migrate::moment;
use crate::table::{Table, day_text, insert, new_uid, read_day, seen};
use crate::write::Writer;

/// A fact about to be recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewEvent {
    /// Whom it is about.
    pub person_id: PersonId,
    /// What happened.
    pub kind: EventKind,
    /// When, as far as it is known; `None`: it happened, the day is not known.
    pub on: Option<PartialDate>,
    /// What belongs to it as text.
    pub value: String,
    /// Remark of the user.
    pub note: String,
    /// Where it happened, if that is another organization than the person's.
    pub organization_id: Option<OrganizationId>,
}

impl NewEvent {
    /// A fact without text.
    pub fn new(person_id: PersonId, kind: EventKind, on: Option<PartialDate>) -> Self {
        Self { person_id, kind, on, value: String::new(), note: String::new(), organization_id: None }
    }
}

/// A fact as it stands in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventRow {
    /// The fact.
    pub event: Event,
    /// Where it happened, if that is another organization than the person's.
    pub organization_id: Option<OrganizationId>,
    /// Counts the changes; hand it back on writing.
    pub revision: i64,
}

impl Deref for EventRow {
    type Target = Event;

    fn deref(&self) -> &Event {
        &self.event
    }
}

pub(crate) const EVENT_COLUMNS: &str = "id, person_id, kind, on_date, value, note, organization_id, revision";

pub(crate) fn read_event(row: &Row<'_>) -> rusqlite::Result<EventRow> {
    let code = row.get_ref(2)?.as_str().unwrap_or_default();
    let kind = EventKind::from_code(code).ok_or_else(|| {
        rusqlite::Error::FromSqlConversionFailure(
            2,
            Type::Text,
            "an event kind that this version does not know".into(),
        )
    })?;
    Ok(EventRow {
        event: Event {
            id: EventId(row.get(0)?),
            person_id: PersonId(row.get(1)?),
            kind,
            on: read_day(row, 3)?,
            value: row.get(4)?,
            note: row.get(5)?,
        },
        organization_id: row.get::<_, Option<i64>>(6)?.map(OrganizationId),
        revision: row.get(7)?,
    })
}

impl Writer<'_> {
    /// Records a fact.
    ///
    /// # Errors
    /// `Reference` for a person that is not there.
    pub fn insert_event(&self, event: &NewEvent) -> Result<EventId> {
        let id = insert(
            self.conn(),
            "INSERT OR FAIL INTO event (uid, person_id, kind, on_date, value, note, organization_id, created_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            &[
                &new_uid(),
                &event.person_id.0,
                &event.kind.code(),
                &day_text(event.on),
                &event.value,
                &event.note,
                &event.organization_id.map(|id| id.0),
                &moment(),
            ],
        )?;
        Ok(EventId(id))
    }

    /// Replaces a fact, if it still is as the caller saw it. It stays with its person.
    ///
    /// # Errors
    /// `Stale`, `Missing`.
    pub fn update_event(&self, id: EventId, seen_revision: i64, event: &NewEvent) -> Result<()> {
        let changed = self
            .conn()
            .prepare_cached(
                "UPDATE OR FAIL event SET revision = revision + (kind IS NOT ?3 OR on_date IS NOT ?4 OR value IS NOT ?5
                        OR note IS NOT ?6 OR organization_id IS NOT ?7),
                    kind = ?3, on_date = ?4, value = ?5, note = ?6, organization_id = ?7
                 WHERE id = ?1 AND revision = ?2",
            )?
            .execute((
                id.0,
                seen_revision,
                event.kind.code(),
                day_text(event.on),
                &event.value,
                &event.note,
                event.organization_id.map(|id| id.0),
            ))?;
        seen(self.conn(), changed, Table::Event, id.0)
    }

    /// Removes a fact that was recorded wrongly; the journal keeps it.
    ///
    /// # Errors
    /// `Stale`, `Missing`.
    pub fn delete_event(&self, id: EventId, seen_revision: i64) -> Result<()> {
        let changed = self
            .conn()
            .prepare_cached("DELETE FROM event WHERE id = ?1 AND revision = ?2")?
            .execute((id.0, seen_revision))?;
        seen(self.conn(), changed, Table::Event, id.0)
    }
}
