//! Invented facts, and what is delivered.

#![allow(clippy::expect_used, clippy::arithmetic_side_effects, reason = "helpers of tests may fail loudly")]

use chrono::NaiveDate;
use domain::development::StepList;
use domain::event::{Event, EventKind as K};
use domain::ids::{EventId, PersonId};
use domain::rules::RuleProfile;

/// A day.
pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

/// The delivered steps.
pub(crate) fn list() -> StepList {
    StepList::national().expect("the delivered steps")
}

/// The delivered rules.
pub(crate) fn profile() -> RuleProfile {
    RuleProfile::national().expect("the delivered rules")
}

/// Facts in the order in which they were recorded; a text that is no date has none.
pub(crate) fn events(facts: &[(K, &str)]) -> Vec<Event> {
    let event = |(at, (kind, on)): (usize, &(K, &str))| Event {
        id: EventId(at as i64 + 1),
        person_id: PersonId(1),
        kind: *kind,
        on: on.parse().ok(),
        value: String::new(),
        note: String::new(),
        organization_id: None,
        detail: None,
    };
    facts.iter().enumerate().map(event).collect()
}
