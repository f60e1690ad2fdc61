//! A person who comes again after leaving has a second course beside the first: the time line is told course by course.

use std::borrow::Borrow;

use chrono::NaiveDate;

use super::walk;
use crate::date::PartialDate;
use crate::event::{Event, EventKind};
use crate::ids::{EventId, OrganizationId};

/// One attempt, from the first fact to the one that ended it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Course {
    /// Its facts, the earliest first.
    pub events: Vec<EventId>,
    /// The day of its first dated fact.
    pub from: Option<PartialDate>,
    /// What ended it; `None`: it goes on.
    pub ended_by: Option<EventKind>,
    /// When it ended, as far as it is known.
    pub ended_on: Option<PartialDate>,
}

/// The courses of one person, the first first. What was annulled, ended or left, and taken up again, is another course;
/// 恢复党籍 goes on with the one that a leaving had ended.
pub fn courses<E: Borrow<Event>>(events: &[E]) -> Vec<Course> {
    let mut courses = vec![Course::default()];
    for event in walk::in_order(events, NaiveDate::MAX) {
        let Some(last) = courses.last_mut() else { continue };
        let goes_on = match last.ended_by {
            None => true,
            Some(EventKind::Left) => event.kind == EventKind::MembershipRestored || !begins(event.kind),
            Some(_) => !begins(event.kind),
        };
        if !goes_on {
            courses.push(Course::default());
        }
        let Some(course) = courses.last_mut() else { continue };
        course.events.push(event.id);
        course.from = course.from.or(event.on);
        if walk::ends_the_attempt(event.kind) {
            course.ended_by = Some(event.kind);
            course.ended_on = event.on;
        } else if event.kind == EventKind::MembershipRestored {
            course.ended_by = None;
            course.ended_on = None;
        }
    }
    courses.retain(|course| !course.events.is_empty());
    courses
}

/// Whether a fact takes the way up again: a step of the development.
fn begins(kind: EventKind) -> bool {
    matches!(
        kind,
        EventKind::Applied
            | EventKind::Activist
            | EventKind::Candidate
            | EventKind::Admitted
            | EventKind::Converted
    )
}

/// Where somebody belonged on a day. The archive holds where he belongs now, after all moves; the first move after the
/// day tells where he was before it.
pub fn branch_on<E: Borrow<Event>>(
    events: &[E],
    now: Option<OrganizationId>,
    on: NaiveDate,
) -> Option<OrganizationId> {
    events
        .iter()
        .map(Borrow::borrow)
        .filter(|event| {
            matches!(event.kind, EventKind::BranchMoved | EventKind::GroupJoined | EventKind::TransferredIn)
        })
        // A move that an old file only mentions says neither where from nor where to.
        .filter(|event| event.organization_id.is_some() || event.detail().from_organization.is_some())
        .filter_map(|event| Some((event.on?.first_day(), event.id, event.detail().from_organization)))
        .filter(|(day, _, _)| *day > on)
        .min_by_key(|(day, id, _)| (*day, *id))
        .map_or(now, |(_, _, from)| from)
}
