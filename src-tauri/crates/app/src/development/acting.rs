//! What `moves::act` asks about a step while it is filled in.

use domain::event::EventKind as K;
use domain::ids::PersonId;
use domain::rules::RuleProfile;
use store::NewEvent;

use super::Judge;
use crate::error::AppResult;
use crate::people::People;
use crate::session::Opened;
use crate::wire::{FindingSeverity, FindingView};

/// 补录: what has happened is recorded, whatever a rule says against it; the finding stays beside it.
pub(crate) fn as_past(finding: &mut FindingView) {
    let is_of_rule = finding.rule != "step.not_here" && !finding.rule.starts_with("person.");
    if finding.severity == FindingSeverity::Block && is_of_rule {
        finding.severity = FindingSeverity::Warn;
    }
}

/// A step of a school's own is known by its name.
pub(crate) fn name_own_step(event: &mut NewEvent, step: &str, people: &People) {
    if event.kind == K::OtherStep
        && let Some(step) = people.basis().steps().ok().and_then(|list| list.step(step))
    {
        event.value.clone_from(&step.name);
    }
}

/// Who has a vote today in the branch of those whom a meeting is about.
pub(crate) fn n_entitled(open: &Opened<'_>, profile: &RuleProfile, whom: &[PersonId]) -> AppResult<String> {
    let people = open.people();
    let first = whom.first().and_then(|id| people.get(*id));
    let branch = people.branch_of(first.and_then(|record| record.organization_id)).map(|branch| branch.id);
    Ok(Judge::new(people, profile)?.n_entitled(branch, open.today).to_string())
}
