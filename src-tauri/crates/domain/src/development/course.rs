//! Where somebody stands: which steps are done, which is next, from when until when, and who has to act.

use chrono::NaiveDate;

use super::gates::{Window, window};
use super::{Actor, Facts, Phase, Step, StepList};
use crate::date::PartialDate;
use crate::event::EventKind;
use crate::person::Stage;
use crate::rules::RuleProfile;

/// How a step stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StepStatus {
    /// 已完成; the day where it is known.
    Done(Option<PartialDate>),
    /// Not recorded, though a later turn is: an old file lacks it, or it was left out.
    Missing,
    /// It goes on; so many facts are recorded.
    GoingOn(u32),
    /// It can be worked for now.
    Open,
    /// It comes later.
    Later,
}

/// A step and how it stands.
#[derive(Debug, Clone, Copy)]
pub struct StepState<'a> {
    /// Which.
    pub step: &'a Step,
    /// How it stands.
    pub status: StepStatus,
    /// From when until when; empty for what is done.
    pub window: Window,
}

/// The whole way of one person.
#[derive(Debug, Clone)]
pub struct Course<'a> {
    /// Every step of the list.
    pub steps: Vec<StepState<'a>>,
    /// The place of the next step among them; nobody who has finished has one.
    pub next: Option<usize>,
}

impl<'a> Course<'a> {
    /// Lays somebody's facts beside the list. What has to follow soon on a turn before `started_on` (启用日) is history:
    /// a roster tells the turn only, and nobody is sent back to it.
    pub fn of(facts: &Facts<'_>, list: &'a StepList, profile: &RuleProfile, started_on: NaiveDate) -> Self {
        let done: Vec<bool> =
            list.steps().iter().map(|step| !step.goes_on && facts.done_by(step).is_some()).collect();
        let turned = list.steps().iter().zip(&done).rposition(|(step, done)| *done && is_turn(step.fact));
        let after = turned.map_or(0, |at| at.saturating_add(1));
        let after = turned.map_or(after, |at| after.max(presumed(facts, list, at, started_on)));
        // Up to the next turn steps may be done in any order.
        let until = list.steps().iter().skip(after).position(|step| is_turn(step.fact));
        let until = until.map_or(list.steps().len(), |more| after.saturating_add(more).saturating_add(1));
        let state = |(at, step): (usize, &'a Step)| {
            let is_done = done.get(at).copied().unwrap_or_default();
            let status = match () {
                () if is_done => StepStatus::Done(facts.done_by(step).and_then(|event| event.on)),
                () if step.goes_on => going_on(facts, step, at, turned),
                () if at < after => StepStatus::Missing,
                () if at < until => StepStatus::Open,
                () => StepStatus::Later,
            };
            let window = if is_done { Window::default() } else { window(step, facts, profile) };
            StepState { step, status, window }
        };
        let steps: Vec<StepState<'a>> = list.steps().iter().enumerate().map(state).collect();
        let is_open = |state: &StepState<'_>| state.status == StepStatus::Open;
        let next = steps
            .iter()
            .position(|state| is_open(state) && !state.step.optional)
            .or_else(|| steps.iter().position(is_open));
        Self { steps, next }
    }

    /// The next step.
    pub fn next_step(&self) -> Option<&StepState<'a>> {
        self.next.and_then(|at| self.steps.get(at))
    }

    /// How many steps are done, those that went on and are over included.
    pub fn n_done(&self) -> u32 {
        let is_done = |state: &&StepState<'_>| matches!(state.status, StepStatus::Done(_));
        u32::try_from(self.steps.iter().filter(is_done).count()).unwrap_or(u32::MAX)
    }

    /// Who has to act next.
    pub fn waits_for(&self) -> Option<Actor> {
        self.next_step().map(|state| state.step.who)
    }

    /// The part of the way on which somebody is: that of his stage, and of the admission from the pre-review on.
    pub fn phase(&self, stage: Stage) -> Phase {
        match stage {
            Stage::Unaffiliated | Stage::LeagueMember | Stage::Applicant => Phase::Application,
            Stage::Activist => Phase::Activist,
            Stage::DevelopmentCandidate => match self.next_step().map(|state| state.step.phase) {
                Some(Phase::Admission) => Phase::Admission,
                _ => Phase::Candidate,
            },
            Stage::ProbationaryMember => match self.next_step().map(|state| state.step.phase) {
                Some(Phase::Admission) => Phase::Admission,
                _ => Phase::Probation,
            },
            Stage::FullMember => Phase::Probation,
        }
    }
}

/// How many steps count as over because the turn at this place lies before the archive began.
fn presumed(facts: &Facts<'_>, list: &StepList, turned: usize, started_on: NaiveDate) -> usize {
    let Some(turn) = list.steps().get(turned) else { return 0 };
    let on = facts.done_by(turn).and_then(|event| event.on);
    if on.is_none_or(|on| on.last_day() >= started_on) {
        return 0;
    }
    let last = match turn.fact {
        EventKind::Applied | EventKind::Activist => {
            list.steps().iter().rposition(|step| step.phase == turn.phase)
        }
        EventKind::Admitted => list.steps().iter().rposition(|step| step.fact == EventKind::Oath),
        _ => None,
    };
    last.map_or(0, |last| last.saturating_add(1))
}

fn is_turn(fact: EventKind) -> bool {
    super::steps::TURNS.contains(&fact)
        || fact == EventKind::Approved
        || fact == EventKind::ConversionApproved
}

fn going_on(facts: &Facts<'_>, step: &Step, at: usize, turned: Option<usize>) -> StepStatus {
    let n = u32::try_from(facts.of_step(step).count()).unwrap_or(u32::MAX);
    let begins = match step.phase {
        Phase::Probation => facts.last(EventKind::Admitted).is_some(),
        _ => facts.last(EventKind::Activist).is_some(),
    };
    match turned {
        Some(turned) if turned > at => match facts.of_step(step).last() {
            Some(last) => StepStatus::Done(last.on),
            None => StepStatus::Missing,
        },
        _ if begins => StepStatus::GoingOn(n),
        _ => StepStatus::Later,
    }
}

/// The first day on or after `today` on which a step with this window can be done; `None` where it is open already.
pub fn opens_later(window: Window, today: NaiveDate) -> Option<NaiveDate> {
    window.opens.filter(|opens| *opens > today)
}
