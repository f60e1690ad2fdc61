//! What is recorded of somebody's present attempt, as the rules ask for it.

use std::borrow::Borrow;

use chrono::NaiveDate;

use super::{Phase, Step};
use crate::date::PartialDate;
use crate::event::{Event, EventKind};
use crate::person::{courses, in_order};

/// The facts of the present attempt: what was before an end of development, an annulment or a leaving is history.
#[derive(Debug, Clone, Default)]
pub struct Facts<'a> {
    events: Vec<&'a Event>,
    /// 出生日期
    pub born_on: Option<PartialDate>,
    /// 预计毕业时间: when somebody leaves the school.
    pub leaves_on: Option<PartialDate>,
}

impl<'a> Facts<'a> {
    /// The facts of the last attempt, plans included.
    pub fn of<E: Borrow<Event>>(events: &'a [E]) -> Self {
        let last = courses(events).pop().unwrap_or_default();
        let is_open = last.ended_by.is_none();
        let ordered = in_order(events, NaiveDate::MAX);
        let mut events: Vec<&Event> =
            ordered.into_iter().filter(|event| is_open && last.events.contains(&event.id)).collect();
        if let Some(withdrawn) = events.iter().rposition(|event| event.kind == EventKind::CandidateWithdrawn)
        {
            let mut at = 0_usize;
            events.retain(|event| {
                let is_void = at < withdrawn && goes_with_candidacy(event.kind);
                at = at.saturating_add(1);
                !is_void
            });
        }
        Self { events, born_on: None, leaves_on: None }
    }

    /// The last fact of a kind.
    pub fn last(&self, kind: EventKind) -> Option<&'a Event> {
        self.events.iter().rev().find(|event| event.kind == kind).copied()
    }

    /// Every fact of a kind, the first first.
    pub fn all(&self, kind: EventKind) -> impl Iterator<Item = &'a Event> + '_ {
        self.events.iter().filter(move |event| event.kind == kind).copied()
    }

    /// When the last fact of a kind was, as far as it is known.
    pub fn on(&self, kind: EventKind) -> Option<PartialDate> {
        self.last(kind)?.on
    }

    /// The fact by which a step is done.
    pub fn done_by(&self, step: &Step) -> Option<&'a Event> {
        let kinds = || std::iter::once(step.fact).chain(step.also.iter().copied());
        kinds().find_map(|kind| {
            self.events.iter().rev().find(|event| event.kind == kind && self.is_in(event, step)).copied()
        })
    }

    /// Every fact of a step that goes on.
    pub fn of_step<'b>(&'b self, step: &'b Step) -> impl Iterator<Item = &'a Event> + 'b {
        self.events.iter().filter(move |event| event.kind == step.fact && self.is_in(event, step)).copied()
    }

    // Assessments stand before the branch meeting and after it: each belongs to its own step.
    fn is_in(&self, event: &Event, step: &Step) -> bool {
        // A step of a school's own is known by its name.
        if event.kind == EventKind::OtherStep {
            return event.value.trim() == step.name;
        }
        let repeats = matches!(event.kind, EventKind::Assessed | EventKind::ThoughtReport);
        if !repeats {
            return true;
        }
        let admitted = self.on(EventKind::Admitted).map(PartialDate::first_day);
        let is_later =
            matches!((event.on, admitted), (Some(on), Some(admitted)) if on.first_day() >= admitted);
        is_later == (step.phase == Phase::Probation)
    }
}

/// What falls with the candidacy: it has to be done anew. A training that was passed stays passed.
fn goes_with_candidacy(kind: EventKind) -> bool {
    matches!(
        kind,
        EventKind::CandidateProposed
            | EventKind::Candidate
            | EventKind::CandidateFiled
            | EventKind::IntroducersNamed
            | EventKind::PoliticalReview
            | EventKind::CommitteeReviewed
            | EventKind::Prereviewed
            | EventKind::FormIssued
    )
}
