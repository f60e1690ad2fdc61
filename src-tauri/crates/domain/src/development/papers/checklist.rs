//! What is there, laid beside what should be there: only what is due by the steps that are done is missed.

use chrono::NaiveDate;

use super::super::{Course, Step, StepList, StepStatus};
use super::list::{PaperItem, PaperList};
use crate::date::PartialDate;
use crate::ids::PaperId;
use crate::paper::PaperState;

/// What is noted of one paper of somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// Under which number.
    pub id: PaperId,
    /// Which paper of the list; a code that the list does not know belongs to nothing here.
    pub item: String,
    /// Whether it is there.
    pub state: PaperState,
    /// The date written on it.
    pub dated_on: Option<PartialDate>,
}

/// Whether a paper is asked for by now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Demand {
    /// Its step is done, or lies behind somebody: it has to be there.
    Due,
    /// Its step can be worked for, or goes on: it may come now.
    Now,
    /// Its step comes later.
    Later,
    /// Its step was done before the archive began (启用日): nobody is asked for it here.
    History,
}

/// One paper of the list with what is there of it.
#[derive(Debug, Clone)]
pub struct PaperLine<'a> {
    /// Which paper.
    pub item: &'a PaperItem,
    /// Its step; a school's list may have none for it.
    pub step: Option<&'a Step>,
    /// How its step stands.
    pub status: StepStatus,
    /// Whether it is asked for by now.
    pub demand: Demand,
    /// What is noted of it, in order of entry.
    pub sheets: Vec<&'a Sheet>,
}

impl PaperLine<'_> {
    /// So many are there.
    pub fn n_there(&self) -> u32 {
        let there = self.sheets.iter().filter(|sheet| sheet.state == PaperState::Have).count();
        u32::try_from(there).unwrap_or(u32::MAX)
    }

    /// It counts: somebody noted it, or it is due and would be missed.
    pub fn is_counted(&self) -> bool {
        match self.sheets.is_empty() {
            true => self.demand == Demand::Due && self.item.need.is_missed(),
            false => self.sheets.iter().any(|sheet| sheet.state != PaperState::NotNeeded),
        }
    }

    /// It counts and is not there, or went back.
    pub fn is_missing(&self) -> bool {
        let is_back = self.sheets.iter().any(|sheet| sheet.state == PaperState::Returned);
        self.is_counted() && (self.n_there() == 0 || is_back)
    }
}

/// The whole list of one person.
#[derive(Debug, Clone)]
pub struct Checklist<'a> {
    /// Every paper of the list.
    pub lines: Vec<PaperLine<'a>>,
}

impl<'a> Checklist<'a> {
    /// Lays somebody's papers beside the list. `course` tells how far somebody is; what was done before `started_on`
    /// (启用日) is history.
    pub fn of(
        list: &'a PaperList,
        steps: &'a StepList,
        course: &Course<'_>,
        sheets: &'a [Sheet],
        started_on: NaiveDate,
    ) -> Self {
        let line = |item: &'a PaperItem| {
            let step = item.step(steps);
            let at =
                step.and_then(|step| course.steps.iter().position(|state| state.step.number == step.number));
            let status =
                at.and_then(|at| course.steps.get(at)).map_or(StepStatus::Later, |state| state.status);
            PaperLine {
                item,
                step,
                status,
                demand: at.map_or(Demand::Later, |at| demand(course, at, started_on)),
                sheets: sheets.iter().filter(|sheet| sheet.item == item.code).collect(),
            }
        };
        Self { lines: list.items().iter().map(line).collect() }
    }

    /// So many of the papers that count are there.
    pub fn n_there(&self) -> u32 {
        count(self.lines.iter().filter(|line| line.is_counted() && !line.is_missing()))
    }

    /// So many papers count.
    pub fn n_counted(&self) -> u32 {
        count(self.lines.iter().filter(|line| line.is_counted()))
    }

    /// What counts and is not there.
    pub fn missing(&self) -> impl Iterator<Item = &PaperLine<'a>> {
        self.lines.iter().filter(|line| line.is_missing())
    }
}

fn count<'b, 'a: 'b>(lines: impl Iterator<Item = &'b PaperLine<'a>>) -> u32 {
    u32::try_from(lines.count()).unwrap_or(u32::MAX)
}

fn demand(course: &Course<'_>, at: usize, started_on: NaiveDate) -> Demand {
    let is_since = |on: Option<PartialDate>| on.is_some_and(|on| on.last_day() >= started_on);
    let day = |status: StepStatus| match status {
        StepStatus::Done(on) => on,
        _ => None,
    };
    match course.steps.get(at).map(|state| state.status) {
        Some(StepStatus::Done(on)) if is_since(on) => Demand::Due,
        Some(StepStatus::Done(_)) => Demand::History,
        // Left out: as old as the next step that has a day.
        Some(StepStatus::Missing) => {
            let next = course.steps.iter().skip(at).find_map(|state| day(state.status));
            if is_since(next) { Demand::Due } else { Demand::History }
        }
        Some(StepStatus::Open | StepStatus::GoingOn(_)) => Demand::Now,
        Some(StepStatus::Later) | None => Demand::Later,
    }
}
