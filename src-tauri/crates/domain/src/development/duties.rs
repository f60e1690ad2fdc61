//! What is owed again and again, and what has to follow on something within a time: open until it is done.

use chrono::NaiveDate;

use super::gates::{probation, window};
use super::{Facts, Gate, Phase, StepList};
use crate::calendar::span_end;
use crate::date::PartialDate;
use crate::event::{Event, EventKind};
use crate::rules::RuleProfile;

/// Something that somebody's development asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Duty {
    /// The rule that asks for it.
    pub rule: String,
    /// The fact by which it is met.
    pub fact: EventKind,
    /// What is to be done.
    pub title: String,
    /// From when it can be done; `None` from the fact on that asks for it.
    pub opens: Option<NaiveDate>,
    /// Until when.
    pub due: NaiveDate,
    /// Why: the dates, in words.
    pub why: String,
}

/// How many half-yearly assessments have to be there on a day: one for each half-year that is over.
/// The half-years run from the day on which somebody became an activist or was admitted (第十一条).
pub fn assessments_due(since: NaiveDate, months: u32, on: NaiveDate) -> u32 {
    if months == 0 {
        return 0;
    }
    let mut n = 0_u32;
    while n < MOST_PERIODS && span_end(since, months.saturating_mul(n.saturating_add(1))) <= on {
        n = n.saturating_add(1);
    }
    n
}

/// Nobody is an activist for fifty years.
const MOST_PERIODS: u32 = 200;

/// Everything that is owed and not yet met; what is due last stands last. Whoever is done owes nothing.
pub fn duties(facts: &Facts<'_>, steps: &StepList, profile: &RuleProfile, on: NaiveDate) -> Vec<Duty> {
    let mut duties = Vec::new();
    if facts.last(EventKind::Converted).is_some() {
        return duties;
    }
    let beyond = |fact: EventKind| {
        // A later turn of the way shows that what came before it is history.
        let turns =
            [EventKind::Activist, EventKind::Candidate, EventKind::Admitted, EventKind::ConversionMeeting];
        turns.into_iter().any(|turn| turn > fact && facts.last(turn).is_some())
    };
    for step in steps.steps().iter().filter(|step| !step.goes_on && facts.done_by(step).is_none()) {
        if beyond(step.fact) {
            continue;
        }
        let window = window(step, facts, profile);
        let ruled = step.gates.iter().find_map(|gate| match gate {
            Gate::Deadline { rule, .. }
            | Gate::ConversionWindow { rule }
            | Gate::ConversionMeeting { rule, .. }
                if profile.is_off(rule) =>
            {
                None
            }
            Gate::Deadline { rule, from } => Some((rule, facts.on(*from)?, from.label())),
            Gate::ConversionWindow { rule } => Some((rule, facts.on(EventKind::Admitted)?, "入党")),
            Gate::ConversionMeeting { rule, .. } => Some((rule, facts.on(EventKind::Admitted)?, "入党")),
            _ => None,
        });
        if let (Some((rule, since, label)), Some(due)) = (ruled, window.due) {
            duties.push(Duty {
                rule: rule.clone(),
                fact: step.fact,
                title: step.name.clone(),
                opens: window.opens,
                due,
                why: format!("{since} {label}，应在 {due} 以前办理"),
            });
        }
    }
    duties.extend(periods(facts, profile, on));
    duties.sort_by_key(|duty| duty.due);
    duties
}

/// The next assessment and the next thought report: the n-th one covers the n-th period.
fn periods(facts: &Facts<'_>, profile: &RuleProfile, on: NaiveDate) -> Vec<Duty> {
    let Some((since, phase)) = under_assessment(facts) else { return Vec::new() };
    let kinds = [
        ("assess.interval", EventKind::Assessed, "半年考察"),
        ("thought_report.interval", EventKind::ThoughtReport, "思想汇报"),
    ];
    let of_kind = kinds.into_iter().filter_map(|(rule, fact, title)| {
        let months = profile.months(rule).filter(|months| *months > 0)?;
        let is_in = |event: &&Event| match (event.on, phase) {
            (Some(day), Phase::Probation) => day.last_day() >= since,
            (Some(day), _) => day.first_day() >= since || day.precision() != crate::date::Precision::Day,
            (None, _) => true,
        };
        let done = u32::try_from(facts.all(fact).filter(is_in).count()).unwrap_or(u32::MAX);
        let wanted = assessments_due(since, months, on);
        let first_open = done.min(MOST_PERIODS);
        let begins = if first_open == 0 { since } else { span_end(since, months.saturating_mul(first_open)) };
        let due = span_end(since, months.saturating_mul(first_open.saturating_add(1))).pred_opt()?;
        let missing = wanted.saturating_sub(done);
        let why = match missing {
            0 | 1 => format!("{begins} 至 {due} 的{title}还没有登记"),
            more => format!("{begins} 起有 {more} 次{title}没有登记，最早的一次到 {due} 为止"),
        };
        Some(Duty {
            rule: rule.to_owned(),
            fact,
            title: title.to_owned(),
            opens: due.checked_sub_days(chrono::Days::new(30)),
            due,
            why,
        })
    });
    of_kind.collect()
}

/// Since when somebody is assessed: as an activist or candidate, or in probation.
fn under_assessment(facts: &Facts<'_>) -> Option<(NaiveDate, Phase)> {
    match probation(facts) {
        Some(probation) => Some((probation.admitted_on, Phase::Probation)),
        None if facts.last(EventKind::Admitted).is_some() => None,
        None => Some((facts.on(EventKind::Activist).and_then(PartialDate::day)?, Phase::Activist)),
    }
}
