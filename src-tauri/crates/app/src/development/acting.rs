//! What `moves::act` asks about a step while it is filled in.

use domain::event::EventKind as K;
use domain::ids::PersonId;
use domain::rules::RuleProfile;
use store::NewEvent;

use super::{Judge, step_list};
use crate::error::AppResult;
use crate::people::Record;
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
pub(crate) fn name_own_step(event: &mut NewEvent, step: &str) {
    if event.kind == K::OtherStep
        && let Some(step) = step_list().ok().and_then(|list| list.step(step))
    {
        event.value.clone_from(&step.name);
    }
}

/// Who has a vote today in the branch of those whom a meeting is about, or in its committee; empty where nobody is known
/// to be on the committee.
pub(crate) fn n_entitled(
    open: &Opened<'_>,
    profile: &RuleProfile,
    kind: K,
    whom: &[PersonId],
) -> AppResult<String> {
    let people = open.people();
    let first = whom.first().and_then(|id| people.get(*id));
    let branch = people.branch_of(first.and_then(|record| record.organization_id)).map(|branch| branch.id);
    if !matches!(kind, K::Activist | K::CandidateProposed | K::CommitteeReviewed) {
        return Ok(Judge::new(people, profile)?.n_entitled(branch, open.today).to_string());
    }
    let is_on_committee = |record: &&Record| {
        let has_post = || {
            let mut posts = record.state.posts.iter();
            posts.any(|held| held.post.contains("书记") || held.post.contains("委员"))
        };
        branch.is_none_or(|branch| people.belongs_to(record.organization_id, branch)) && has_post()
    };
    let n = people.present().filter(is_on_committee).count();
    Ok(if n == 0 { String::new() } else { n.to_string() })
}
