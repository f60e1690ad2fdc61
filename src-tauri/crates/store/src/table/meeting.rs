//! meeting, meeting_topic: a meeting that decided something, and the facts that it decided.

use std::collections::BTreeMap;

use domain::date::PartialDate;
use domain::ids::{EventId, MeetingId, OrganizationId};
use domain::meeting::MeetingKind;
use rusqlite::Row;
use rusqlite::types::Type;

use crate::error::Result;
use crate::migrate::moment;
use crate::read::{Reader, list};
use crate::table::{Table, day_text, insert, new_uid, read_day, seen};
use crate::write::Writer;

/// What is known of a meeting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MeetingValues {
    /// Whose meeting it is.
    pub organization_id: Option<OrganizationId>,
    /// 支部党员大会, 支部委员会, 党小组会.
    pub kind: MeetingKind,
    /// When, as far as it is known.
    pub on: Option<PartialDate>,
    /// Where.
    pub place: String,
    /// 主持人
    pub chair: String,
    /// 记录人
    pub recorder: String,
    /// 应到, where somebody wrote it down.
    pub n_entitled: Option<u32>,
    /// 实到
    pub n_present: Option<u32>,
    /// Remark.
    pub note: String,
}

impl MeetingValues {
    /// A meeting of which nothing else is known.
    pub fn new(kind: MeetingKind, on: Option<PartialDate>) -> Self {
        Self {
            organization_id: None,
            kind,
            on,
            place: String::new(),
            chair: String::new(),
            recorder: String::new(),
            n_entitled: None,
            n_present: None,
            note: String::new(),
        }
    }
}

/// A meeting as it stands in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meeting {
    /// Local number.
    pub id: MeetingId,
    /// What is known of it.
    pub values: MeetingValues,
    /// Counts the changes; hand it back on writing.
    pub revision: i64,
}

impl std::ops::Deref for Meeting {
    type Target = MeetingValues;

    fn deref(&self) -> &MeetingValues {
        &self.values
    }
}

const COLUMNS: &str = "meeting.id, meeting.organization_id, meeting.kind, meeting.on_date, meeting.place, meeting.chair, \
    meeting.recorder, meeting.n_entitled, meeting.n_present, meeting.note, meeting.revision";

fn read_meeting(row: &Row<'_>) -> rusqlite::Result<Meeting> {
    let kind = MeetingKind::from_code(row.get_ref(2)?.as_str()?).ok_or_else(|| {
        let what = "a kind of meeting that this version does not know";
        rusqlite::Error::FromSqlConversionFailure(2, Type::Text, what.into())
    })?;
    Ok(Meeting {
        id: MeetingId(row.get(0)?),
        values: MeetingValues {
            organization_id: row.get::<_, Option<i64>>(1)?.map(OrganizationId),
            kind,
            on: read_day(row, 3)?,
            place: row.get(4)?,
            chair: row.get(5)?,
            recorder: row.get(6)?,
            n_entitled: row.get(7)?,
            n_present: row.get(8)?,
            note: row.get(9)?,
        },
        revision: row.get(10)?,
    })
}

impl Reader<'_> {
    /// Every meeting, the latest first.
    ///
    /// # Errors
    /// Only where the file cannot be read.
    pub fn meetings(&self) -> Result<Vec<Meeting>> {
        self.all(&format!("SELECT {COLUMNS} FROM meeting ORDER BY on_date DESC, id DESC"), [], read_meeting)
    }

    /// The meetings at which these facts were decided, by fact; a fact that no meeting is known of is not in it.
    ///
    /// # Errors
    /// Only where the file cannot be read.
    pub fn meetings_of(&self, facts: &[EventId]) -> Result<BTreeMap<EventId, Meeting>> {
        let sql = format!(
            "SELECT {COLUMNS}, meeting_topic.event_id FROM meeting_topic JOIN meeting ON meeting.id = meeting_topic.meeting_id
             WHERE meeting_topic.event_id IN (SELECT value FROM json_each(?1))"
        );
        let rows = self.all(&sql, [list(facts.iter().map(|id| id.0))], |row| {
            Ok((EventId(row.get(11)?), read_meeting(row)?))
        })?;
        Ok(rows.into_iter().collect())
    }

    /// The facts that a meeting decided.
    ///
    /// # Errors
    /// Only where the file cannot be read.
    pub fn topics_of(&self, meeting: MeetingId) -> Result<Vec<EventId>> {
        self.all("SELECT event_id FROM meeting_topic WHERE meeting_id = ?1 ORDER BY id", [meeting.0], |row| {
            Ok(EventId(row.get(0)?))
        })
    }
}

impl Writer<'_> {
    /// Records a meeting.
    ///
    /// # Errors
    /// `Reference` (at the end) for an organization that is not there.
    pub fn insert_meeting(&self, values: &MeetingValues) -> Result<MeetingId> {
        let id = insert(
            self.conn(),
            "INSERT OR FAIL INTO meeting (uid, organization_id, kind, on_date, place, chair, recorder, n_entitled,
                n_present, note, created_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
            &[
                &new_uid(),
                &values.organization_id.map(|id| id.0),
                &values.kind.code(),
                &day_text(values.on),
                &values.place,
                &values.chair,
                &values.recorder,
                &values.n_entitled,
                &values.n_present,
                &values.note,
                &moment(),
            ],
        )?;
        Ok(MeetingId(id))
    }

    /// Replaces what is known of a meeting, if it still is as the caller saw it.
    ///
    /// # Errors
    /// `Stale`, `Missing`.
    pub fn update_meeting(&self, id: MeetingId, seen_revision: i64, values: &MeetingValues) -> Result<()> {
        let changed = self
            .conn()
            .prepare_cached(
                "UPDATE OR FAIL meeting SET revision = revision + (organization_id IS NOT ?3 OR kind IS NOT ?4
                        OR on_date IS NOT ?5 OR place IS NOT ?6 OR chair IS NOT ?7 OR recorder IS NOT ?8
                        OR n_entitled IS NOT ?9 OR n_present IS NOT ?10 OR note IS NOT ?11),
                    organization_id = ?3, kind = ?4, on_date = ?5, place = ?6, chair = ?7, recorder = ?8,
                    n_entitled = ?9, n_present = ?10, note = ?11
                 WHERE id = ?1 AND revision = ?2",
            )?
            .execute((
                id.0,
                seen_revision,
                values.organization_id.map(|id| id.0),
                values.kind.code(),
                day_text(values.on),
                &values.place,
                &values.chair,
                &values.recorder,
                values.n_entitled,
                values.n_present,
                &values.note,
            ))?;
        seen(self.conn(), changed, Table::Meeting, id.0)
    }

    /// Says that a fact was decided at a meeting; a fact is decided once, so an earlier meeting of it is forgotten.
    ///
    /// # Errors
    /// `Reference` (at the end) where there is no such meeting or fact.
    pub fn put_topic(&self, meeting: MeetingId, fact: EventId) -> Result<()> {
        let changed = self
            .conn()
            .prepare_cached(
                "UPDATE OR FAIL meeting_topic SET revision = revision + (meeting_id <> ?2), meeting_id = ?2
                 WHERE event_id = ?1",
            )?
            .execute((fact.0, meeting.0))?;
        if changed == 0 {
            insert(
                self.conn(),
                "INSERT OR FAIL INTO meeting_topic (uid, meeting_id, event_id) VALUES (?1, ?2, ?3)",
                &[&new_uid(), &meeting.0, &fact.0],
            )?;
        }
        Ok(())
    }
}
