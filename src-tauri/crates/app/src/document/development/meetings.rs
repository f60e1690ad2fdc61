//! The people of one meeting: whoever was decided on the same day, by the same branch, about the same matter.

use std::collections::BTreeMap;

use domain::date::PartialDate;
use domain::event::{Ballot, Event};
use domain::ids::{EventId, OrganizationId};
use store::Meeting;

use super::about::About;
use super::person::Subject;
use super::{Desk, says};
use crate::error::AppResult;

/// What is known of the meeting at which somebody was decided on.
pub(super) type Meetings = BTreeMap<EventId, Meeting>;

/// People who stand on one paper.
pub(super) struct Group<'a> {
    pub(super) about: About,
    pub(super) branch: Option<OrganizationId>,
    /// When the meeting was, as far as it is known.
    pub(super) on: Option<PartialDate>,
    /// The meeting itself, where it is recorded.
    pub(super) meeting: Option<Meeting>,
    pub(super) people: Vec<Subject<'a>>,
}

impl Group<'_> {
    /// The fact by which somebody was decided on, if it is recorded.
    pub(super) fn fact<'f>(&self, subject: &Subject<'f>) -> Option<&'f Event> {
        subject.facts.last(self.about.fact())
    }

    /// What was counted for somebody.
    pub(super) fn ballot(&self, subject: &Subject<'_>) -> Option<Ballot> {
        self.fact(subject)?.detail().ballot
    }

    /// 王小明、王小明和赵子涵, 王小明等3名: who it is, as a sentence says it.
    pub(super) fn who(&self) -> String {
        let names: Vec<&str> = self.people.iter().map(Subject::name).collect();
        match names.as_slice() {
            [] => "　　　　　　".to_owned(),
            [only] => (*only).to_owned(),
            [one, other] => format!("{one}、{other}"),
            [first, ..] => format!("{first}等{}名", names.len()),
        }
    }

    /// 2023年11月10日, or room to write it.
    pub(super) fn when(&self) -> String {
        self.on.map_or_else(|| says::NO_DAY.to_owned(), |on| says::day(Some(on)))
    }

    /// 支部大会, 支部委员会会议.
    pub(super) fn kind(&self) -> &'static str {
        self.about.meeting(self.meeting.as_ref().map(|meeting| meeting.kind))
    }

    /// The last notice about it, as far as it is the same for all of them.
    pub(super) fn posted(&self) -> says::Posted {
        let each: Vec<says::Posted> =
            self.people.iter().map(|one| says::Posted::of(&one.facts, self.about)).collect();
        says::Posted {
            since: says::common(each.iter().map(|posted| posted.since.as_str())),
            until: says::common(each.iter().map(|posted| posted.until.as_str())),
            outcome: says::common(each.iter().map(|posted| posted.outcome.as_str())),
        }
    }
}

impl Desk<'_> {
    /// Puts people into groups, in the order in which they were chosen.
    pub(super) fn groups<'a>(
        &self,
        subjects: Vec<Subject<'a>>,
        allowed: &[About],
    ) -> AppResult<Vec<Group<'a>>> {
        let facts: Vec<EventId> = subjects
            .iter()
            .flat_map(|one| allowed.iter().filter_map(move |about| Some(one.facts.last(about.fact())?.id)))
            .collect();
        let meetings = self.store.read().meetings_of(&facts)?;
        let mut groups: Vec<Group<'a>> = Vec::new();
        for subject in subjects {
            let Some(about) = About::of(&self.request.about, allowed, &subject.facts) else { continue };
            let fact = subject.facts.last(about.fact());
            let meeting = meeting_of(&meetings, fact);
            let on = meeting.as_ref().and_then(|meeting| meeting.on).or(fact.and_then(|fact| fact.on));
            let branch = self.people.branch_of(subject.record.organization_id).map(|branch| branch.id);
            let is_same = |group: &&mut Group<'_>| {
                let is_meeting = match (&group.meeting, &meeting) {
                    (Some(one), Some(other)) => one.id == other.id,
                    // A meeting that is recorded for some of them only is still that of the day.
                    _ => group.on == on,
                };
                group.about == about && group.branch == branch && is_meeting
            };
            match groups.iter_mut().find(is_same) {
                Some(group) => {
                    group.meeting = group.meeting.take().or(meeting);
                    group.people.push(subject);
                }
                None => groups.push(Group { about, branch, on, meeting, people: vec![subject] }),
            }
        }
        Ok(groups)
    }
}

/// The meeting at which a fact was decided, where it is recorded.
fn meeting_of(meetings: &Meetings, fact: Option<&Event>) -> Option<Meeting> {
    meetings.get(&fact?.id).cloned()
}
