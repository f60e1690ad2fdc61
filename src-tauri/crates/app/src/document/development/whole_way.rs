//! 发展党员全程记实表: every step of the list that is followed, with day, result and votes.

use domain::development::{Gate, Phase, Step};
use domain::event::{Event, EventKind as K};
use paper::document::{DevelopmentRecord, RecordPhase, RecordStep};

use super::about::About;
use super::booklets::is_in_probation;
use super::person::Subject;
use super::{Desk, says};

impl Desk<'_> {
    /// The form of one person, after the school's own list of steps.
    pub(super) fn whole_way(&self, subject: &Subject<'_>) -> DevelopmentRecord {
        let phases = Phase::ALL.into_iter().map(|phase| RecordPhase {
            name: phase.label().to_owned(),
            steps: self
                .list
                .steps()
                .iter()
                .filter(|step| step.phase == phase)
                .map(|step| self.step(subject, step))
                .collect(),
        });
        DevelopmentRecord {
            person: self.person(subject),
            contacts: subject.helpers(K::ContactsAppointed),
            introducers: subject.helpers(K::IntroducersNamed),
            phases: phases.filter(|phase| !phase.steps.is_empty()).collect(),
        }
    }

    fn step(&self, subject: &Subject<'_>, step: &Step) -> RecordStep {
        let (on, result) = if step.goes_on { goes_on(subject, step) } else { done(subject, step) };
        RecordStep { number: step.number.clone(), name: step.name.clone(), on, result }
    }
}

fn done(subject: &Subject<'_>, step: &Step) -> (String, String) {
    let facts = &subject.facts;
    let event = facts.done_by(step);
    let about = step.gates.iter().find_map(|gate| match gate {
        Gate::Notice { about, .. } => About::ALL.into_iter().find(|known| known.notice() == about),
        _ => None,
    });
    let notice = about.map(|about| says::Posted::of(facts, about).words()).unwrap_or_default();
    let notice = if notice.is_empty() { notice } else { format!("公示{notice}") };
    let result = event.map(says::result).unwrap_or_default();
    let parts = [notice, result].into_iter().filter(|part| !part.is_empty());
    (says::day(event.and_then(|event| event.on)), parts.collect::<Vec<_>>().join("；"))
}

/// What goes on: how often, when and with what result, and how many thought reports beside it.
fn goes_on(subject: &Subject<'_>, step: &Step) -> (String, String) {
    let facts: Vec<&Event> = subject.facts.of_step(step).collect();
    let is_later = step.phase == Phase::Probation;
    let n_reports = subject
        .facts
        .all(K::ThoughtReport)
        .filter(|event| is_in_probation(subject, event) == is_later)
        .count();
    let each = facts.iter().enumerate().map(|(at, event)| {
        let said = says::join([says::day(event.on), event.detail().outcome.clone()]);
        format!("第{}次{said}", at.saturating_add(1))
    });
    let mut parts: Vec<String> = each.collect();
    if n_reports > 0 && step.fact == K::Assessed {
        parts.push(format!("思想汇报{n_reports}次"));
    }
    (says::day(facts.last().and_then(|event| event.on)), parts.join("；"))
}
