//! event: a dated fact about a person.

use std::borrow::Borrow;
use std::ops::Deref;

use domain::date::PartialDate;
use domain::event::{Event, EventDetail, EventKind};
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
    /// The organization that it concerns, where it is one of the archive: where somebody was moved to.
    pub organization_id: Option<OrganizationId>,
    /// What else belongs to it.
    pub detail: EventDetail,
}

impl NewEvent {
    /// A fact without text.
    pub fn new(person_id: PersonId, kind: EventKind, on: Option<PartialDate>) -> Self {
        Self {
            person_id,
            kind,
            on,
            value: String::new(),
            note: String::new(),
            organization_id: None,
            detail: EventDetail::default(),
        }
    }

    /// The same fact as it stands, to be changed in part.
    pub fn of(event: &Event) -> Self {
        Self {
            person_id: event.person_id,
            kind: event.kind,
            on: event.on,
            value: event.value.clone(),
            note: event.note.clone(),
            organization_id: event.organization_id,
            detail: event.detail().clone(),
        }
    }
}

/// A fact as it stands in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventRow {
    /// The fact.
    pub event: Event,
    /// Counts the changes; hand it back on writing.
    pub revision: i64,
}

impl Borrow<Event> for EventRow {
    fn borrow(&self) -> &Event {
        &self.event
    }
}

impl Deref for EventRow {
    type Target = Event;

    fn deref(&self) -> &Event {
        &self.event
    }
}

pub(crate) const EVENT_COLUMNS: &str =
    "id, person_id, kind, on_date, value, note, organization_id, detail, revision";

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
            organization_id: row.get::<_, Option<i64>>(6)?.map(OrganizationId),
            detail: read_detail(row, 7)?,
        },
        revision: row.get(8)?,
    })
}

// Most facts have none, and there are many facts: nothing is put aside for those.
fn read_detail(row: &Row<'_>, index: usize) -> rusqlite::Result<Option<Box<EventDetail>>> {
    match row.get_ref(index)?.as_str()? {
        "{}" => Ok(None),
        text => serde_json::from_str(text)
            .map(|detail| Some(Box::new(detail)))
            .map_err(|error| rusqlite::Error::FromSqlConversionFailure(index, Type::Text, Box::new(error))),
    }
}

fn detail_text(detail: &EventDetail) -> Result<String> {
    serde_json::to_string(detail)
        .map_err(|error| rusqlite::Error::ToSqlConversionFailure(Box::new(error)).into())
}

impl Writer<'_> {
    /// Records a fact.
    ///
    /// # Errors
    /// `Reference` for a person that is not there.
    pub fn insert_event(&self, event: &NewEvent) -> Result<EventId> {
        let id = insert(
            self.conn(),
            "INSERT OR FAIL INTO event (uid, person_id, kind, on_date, value, note, organization_id, detail, created_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
            &[
                &new_uid(),
                &event.person_id.0,
                &event.kind.code(),
                &day_text(event.on),
                &event.value,
                &event.note,
                &event.organization_id.map(|id| id.0),
                &detail_text(&event.detail)?,
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
                        OR note IS NOT ?6 OR organization_id IS NOT ?7 OR detail IS NOT ?8),
                    kind = ?3, on_date = ?4, value = ?5, note = ?6, organization_id = ?7, detail = ?8
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
                detail_text(&event.detail)?,
            ))?;
        seen(self.conn(), changed, Table::Event, id.0)
    }

    /// Hands a fact to another person: the two turned out to be one.
    ///
    /// # Errors
    /// `Stale`, `Missing`.
    pub fn move_event(&self, id: EventId, seen_revision: i64, to: PersonId) -> Result<()> {
        let changed = self
            .conn()
            .prepare_cached(
                "UPDATE OR FAIL event SET revision = revision + (person_id <> ?3), person_id = ?3
                 WHERE id = ?1 AND revision = ?2",
            )?
            .execute((id.0, seen_revision, to.0))?;
        seen(self.conn(), changed, Table::Event, id.0)
    }

    /// Removes a fact that was recorded wrongly; the journal keeps it.
    ///
    /// # Errors
    /// `Stale`, `Missing`.
    pub fn delete_event(&self, id: EventId, seen_revision: i64) -> Result<()> {
        self.forget_topics(id.0)?;
        let changed = self
            .conn()
            .prepare_cached("DELETE FROM event WHERE id = ?1 AND revision = ?2")?
            .execute((id.0, seen_revision))?;
        seen(self.conn(), changed, Table::Event, id.0)
    }

    /// A fact that goes is no topic of a meeting any more.
    pub(crate) fn forget_topics(&self, id: i64) -> Result<()> {
        self.conn().prepare_cached("DELETE FROM meeting_topic WHERE event_id = ?1")?.execute([id])?;
        Ok(())
    }
}
