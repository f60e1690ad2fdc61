//! 材料: which papers somebody's file holds and should hold, noting them, and what they contradict.
//!
//! Papers are not kept in memory: they are read for whom they are asked for. `view` shows them, `note` changes them,
//! `mark` changes many at once.

mod mark;
mod note;
mod view;

pub(crate) use mark::mark;
pub(crate) use note::{remove, save, set_day};
pub(crate) use view::{book, of_step};

use std::collections::HashMap;
use std::sync::LazyLock;

use domain::development::{
    Checklist, Course, Facts, PaperFinding, PaperItem, PaperList, Sheet, StepList, check_papers,
};
use domain::ids::PersonId;
use store::Paper;

use super::Judge;
use crate::error::{AppError, AppResult};
use crate::people::Record;
use crate::session::Opened;

static PAPERS: LazyLock<Option<PaperList>> = LazyLock::new(|| PaperList::national().ok());

/// The code of a paper of the user's own.
pub(super) const OWN: &str = "own";

/// The papers that go with these steps.
///
/// # Errors
/// The delivered list is damaged.
pub(crate) fn paper_list(steps: &StepList) -> AppResult<PaperList> {
    let list = PAPERS.as_ref().ok_or_else(|| AppError::bug("E-PAPERS-01"))?;
    Ok(list.clone().with_those_of(steps))
}

/// Whether there may be several of a paper; of the user's own there may.
pub(crate) fn is_many(item: &str) -> bool {
    item == OWN || PAPERS.as_ref().and_then(|list| list.item(item)).is_some_and(|item| item.many)
}

/// What a paper is called where nothing stands beside it: by its code in the list, or by its own label.
pub(crate) fn title_of(item: &str) -> String {
    let known = PAPERS.as_ref().and_then(|list| list.item(item)).map(|item| item.title.clone());
    // Of a paper that only a step names, the code ends with its name.
    known.unwrap_or_else(|| item.rsplit_once('/').map_or(item, |(_, label)| label).to_owned())
}

/// The papers of some people, laid beside the list.
pub(crate) struct PaperJudge<'a> {
    pub(crate) judge: Judge<'a>,
    pub(crate) list: PaperList,
    papers: HashMap<PersonId, Vec<Paper>>,
}

impl<'a> PaperJudge<'a> {
    /// Of these people.
    ///
    /// # Errors
    /// The archive or the delivered list cannot be read.
    pub(crate) fn of(open: &Opened<'_>, judge: Judge<'a>, whom: &[PersonId]) -> AppResult<Self> {
        Self::with(judge, open.store().read().papers_of(whom)?)
    }

    /// Of everybody.
    ///
    /// # Errors
    /// As above.
    pub(crate) fn of_all(open: &Opened<'_>, judge: Judge<'a>) -> AppResult<Self> {
        Self::with(judge, open.store().read().all_papers()?)
    }

    fn with(judge: Judge<'a>, all: Vec<Paper>) -> AppResult<Self> {
        let mut papers: HashMap<PersonId, Vec<Paper>> = HashMap::new();
        for paper in all {
            papers.entry(paper.person_id).or_default().push(paper);
        }
        Ok(Self { judge, list: paper_list(judge.list)?, papers })
    }

    /// What is noted of somebody's papers.
    pub(crate) fn papers(&self, id: PersonId) -> &[Paper] {
        self.papers.get(&id).map(Vec::as_slice).unwrap_or_default()
    }

    /// `then` sees the list of somebody, with what is recorded.
    pub(crate) fn look<T>(&self, record: &Record, then: impl FnOnce(&Checklist<'_>, &Facts<'_>) -> T) -> T {
        let facts = Judge::facts(record);
        let course = Course::of(&facts, self.judge.list, self.judge.profile, self.judge.started_on);
        self.beside(record.id, &course, |checklist| then(checklist, &facts))
    }

    /// The same where the way is known already.
    pub(crate) fn beside<T>(
        &self,
        id: PersonId,
        course: &Course<'_>,
        then: impl FnOnce(&Checklist<'_>) -> T,
    ) -> T {
        let sheet = |paper: &Paper| Sheet {
            id: paper.id,
            item: paper.item.clone(),
            state: paper.state,
            dated_on: paper.dated_on,
        };
        let sheets: Vec<Sheet> = self.papers(id).iter().map(sheet).collect();
        then(&Checklist::of(&self.list, self.judge.list, course, &sheets, self.judge.started_on))
    }

    /// Everything that does not fit; of whom nothing is noted, nothing contradicts.
    pub(crate) fn findings(&self, record: &Record) -> Vec<PaperFinding> {
        self.look(record, |checklist, facts| check_papers(checklist, facts, self.judge.people.today()))
    }

    /// What contradicts itself or the card.
    pub(crate) fn contradictions(&self, record: &Record) -> Vec<PaperFinding> {
        // Most have no papers noted: their way need not be laid out for it.
        if self.papers(record.id).is_empty() {
            return Vec::new();
        }
        self.findings(record).into_iter().filter(PaperFinding::is_contradiction).collect()
    }

    /// So many are there of so many that count, and the names of those that are missing. Who is not on the way and has
    /// no papers is not asked for any.
    pub(crate) fn completeness(&self, record: &Record) -> (u32, u32, Vec<String>) {
        if self.papers(record.id).is_empty() && !super::tasks::is_on_the_way(record) {
            return (0, 0, Vec::new());
        }
        self.look(record, |checklist, _| {
            let missing = checklist.missing().map(|line| line.item.title.clone());
            (checklist.n_there(), checklist.n_counted(), missing.collect())
        })
    }

    /// The paper of the list with this code.
    pub(crate) fn item(&self, code: &str) -> Option<&PaperItem> {
        self.list.item(code)
    }
}

/// 材料 7/9; nothing where nothing counts.
pub(crate) fn words(n_there: u32, n_counted: u32) -> String {
    if n_counted == 0 { String::new() } else { format!("材料 {n_there}/{n_counted}") }
}
