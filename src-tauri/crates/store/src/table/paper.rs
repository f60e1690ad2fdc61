//! paper: a paper of somebody's development, whether it is there and where it lies.

use domain::date::PartialDate;
use domain::ids::{AttachmentId, PaperId, PersonId};
use domain::paper::PaperState;
use rusqlite::Row;
use rusqlite::types::Type;

use crate::error::Result;
use crate::migrate::moment;
use crate::read::{Reader, list};
use crate::table::{Table, day_text, insert, new_uid, read_day, seen};
use crate::write::Writer;

/// What is said of a paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaperValues {
    /// Its code in the list of papers.
    pub item: String,
    /// What it is called, where it is one of the user's own; else empty.
    pub label: String,
    /// Number of the step to which it belongs.
    pub step: String,
    /// Whether it is there.
    pub state: PaperState,
    /// The day that is written on it.
    pub dated_on: Option<PartialDate>,
    /// Since when it lies where it lies.
    pub filed_on: Option<PartialDate>,
    /// Where it lies: 党支部, 上级党委, 人事档案.
    pub place: String,
    /// 份数
    pub n_copies: u32,
    /// 页数; 0: nobody counted.
    pub n_pages: u32,
    /// Remark: why it was returned.
    pub note: String,
    /// Its scan.
    pub attachment_id: Option<AttachmentId>,
}

impl PaperValues {
    /// A paper of the list of which nothing else is known.
    pub fn new(item: impl Into<String>, state: PaperState) -> Self {
        Self {
            item: item.into(),
            label: String::new(),
            step: String::new(),
            state,
            dated_on: None,
            filed_on: None,
            place: String::new(),
            n_copies: 1,
            n_pages: 0,
            note: String::new(),
            attachment_id: None,
        }
    }
}

/// A paper as it stands in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paper {
    /// Local number.
    pub id: PaperId,
    /// Whose.
    pub person_id: PersonId,
    /// What is said of it.
    pub values: PaperValues,
    /// Counts the changes; hand it back on writing.
    pub revision: i64,
}

impl std::ops::Deref for Paper {
    type Target = PaperValues;

    fn deref(&self) -> &PaperValues {
        &self.values
    }
}

const COLUMNS: &str = "id, person_id, item, label, step, state, dated_on, filed_on, place, n_copies, n_pages, note, \
    attachment_id, revision";

fn read_paper(row: &Row<'_>) -> rusqlite::Result<Paper> {
    let state = PaperState::from_code(row.get_ref(5)?.as_str()?).ok_or_else(|| {
        let what = "a state of a paper that this version does not know";
        rusqlite::Error::FromSqlConversionFailure(5, Type::Text, what.into())
    })?;
    Ok(Paper {
        id: PaperId(row.get(0)?),
        person_id: PersonId(row.get(1)?),
        values: PaperValues {
            item: row.get(2)?,
            label: row.get(3)?,
            step: row.get(4)?,
            state,
            dated_on: read_day(row, 6)?,
            filed_on: read_day(row, 7)?,
            place: row.get(8)?,
            n_copies: row.get(9)?,
            n_pages: row.get(10)?,
            note: row.get(11)?,
            attachment_id: row.get::<_, Option<i64>>(12)?.map(AttachmentId),
        },
        revision: row.get(13)?,
    })
}

impl Reader<'_> {
    /// Every paper of everybody, also of those in the recycle bin, person by person.
    ///
    /// # Errors
    /// Only where the file cannot be read.
    pub fn all_papers(&self) -> Result<Vec<Paper>> {
        self.all(&format!("SELECT {COLUMNS} FROM paper ORDER BY person_id, id"), [], read_paper)
    }

    /// The papers of some persons, person by person, in the order in which they were entered.
    ///
    /// # Errors
    /// Only where the file cannot be read.
    pub fn papers_of(&self, ids: &[PersonId]) -> Result<Vec<Paper>> {
        let sql = format!(
            "SELECT {COLUMNS} FROM paper WHERE person_id IN (SELECT value FROM json_each(?1)) ORDER BY person_id, id"
        );
        self.all(&sql, [list(ids.iter().map(|id| id.0))], read_paper)
    }

    /// One paper, if there is such a row.
    ///
    /// # Errors
    /// Only where the file cannot be read.
    pub fn paper(&self, id: PaperId) -> Result<Option<Paper>> {
        self.one(&format!("SELECT {COLUMNS} FROM paper WHERE id = ?1"), id.0, read_paper)
    }
}

impl Writer<'_> {
    /// Says something of a paper of a person.
    ///
    /// # Errors
    /// `Reference` (at the end) for a person or a scan that is not there.
    pub fn insert_paper(&self, person: PersonId, values: &PaperValues) -> Result<PaperId> {
        let id = insert(
            self.conn(),
            "INSERT OR FAIL INTO paper (uid, person_id, item, label, step, state, dated_on, filed_on, place, n_copies,
                n_pages, note, attachment_id, created_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)",
            &[
                &new_uid(),
                &person.0,
                &values.item,
                &values.label,
                &values.step,
                &values.state.code(),
                &day_text(values.dated_on),
                &day_text(values.filed_on),
                &values.place,
                &values.n_copies,
                &values.n_pages,
                &values.note,
                &values.attachment_id.map(|id| id.0),
                &moment(),
            ],
        )?;
        Ok(PaperId(id))
    }

    /// Replaces what is said of a paper, if it still is as the caller saw it.
    ///
    /// # Errors
    /// `Stale`, `Missing`.
    pub fn update_paper(&self, id: PaperId, seen_revision: i64, values: &PaperValues) -> Result<()> {
        let changed = self
            .conn()
            .prepare_cached(
                "UPDATE OR FAIL paper SET revision = revision + (item IS NOT ?3 OR label IS NOT ?4 OR step IS NOT ?5
                        OR state IS NOT ?6 OR dated_on IS NOT ?7 OR filed_on IS NOT ?8 OR place IS NOT ?9
                        OR n_copies IS NOT ?10 OR n_pages IS NOT ?11 OR note IS NOT ?12 OR attachment_id IS NOT ?13),
                    item = ?3, label = ?4, step = ?5, state = ?6, dated_on = ?7, filed_on = ?8, place = ?9,
                    n_copies = ?10, n_pages = ?11, note = ?12, attachment_id = ?13
                 WHERE id = ?1 AND revision = ?2",
            )?
            .execute(rusqlite::params![
                id.0,
                seen_revision,
                &values.item,
                &values.label,
                &values.step,
                values.state.code(),
                day_text(values.dated_on),
                day_text(values.filed_on),
                &values.place,
                values.n_copies,
                values.n_pages,
                &values.note,
                values.attachment_id.map(|id| id.0),
            ])?;
        seen(self.conn(), changed, Table::Paper, id.0)
    }

    /// Says nothing more of a paper.
    ///
    /// # Errors
    /// `Stale`, `Missing`.
    pub fn delete_paper(&self, id: PaperId, seen_revision: i64) -> Result<()> {
        let changed = self
            .conn()
            .prepare_cached("DELETE FROM paper WHERE id = ?1 AND revision = ?2")?
            .execute((id.0, seen_revision))?;
        seen(self.conn(), changed, Table::Paper, id.0)
    }

    /// Hands the papers of one person to another one, where two turned out to be the same. A paper of which both say
    /// something stays where it is, except where it may be there many times (`is_many`).
    ///
    /// # Errors
    /// `Reference` (at the end) for a person that is not there.
    pub fn move_papers(&self, from: PersonId, to: PersonId, is_many: impl Fn(&str) -> bool) -> Result<()> {
        let there: Vec<String> =
            self.papers_of(&[to])?.into_iter().map(|paper| paper.values.item.clone()).collect();
        for paper in self.papers_of(&[from])? {
            if is_many(&paper.item) || !there.contains(&paper.item) {
                self.conn()
                    .prepare_cached(
                        "UPDATE OR FAIL paper SET person_id = ?2, revision = revision + 1 WHERE id = ?1",
                    )?
                    .execute((paper.id.0, to.0))?;
            }
        }
        Ok(())
    }
}
