//! What the development of members asks for on 今日待办.

use chrono::{Days, NaiveDate};
use domain::development::{Duty, duties};
use domain::event::EventKind as K;
use domain::person::Stage;
use domain::rules::{RuleProfile, Severity};

use super::{Judge, step_list};
use crate::moves::named;
use crate::people::{People, Record};
use crate::session::Opened;
use crate::wire::{Task, TaskState, TaskSubject};
use crate::words;

/// How far 即将 looks ahead.
const SOON_DAYS: u64 = 30;

/// Everything that is owed on a day. What fell due before the archive began (启用日) is history and no task.
pub(crate) fn tasks_on(
    open: &Opened<'_>,
    profile: &RuleProfile,
    started_on: NaiveDate,
    on: NaiveDate,
) -> Vec<Task> {
    let Ok(list) = step_list() else { return Vec::new() };
    let mut tasks = Vec::new();
    for record in open.people().present().filter(|record| is_on_the_way(record)) {
        let facts = Judge::facts(record);
        let owed = duties(&facts, list, profile, on);
        tasks.extend(owed.iter().filter_map(|duty| task(record, duty, (profile, started_on), on)));
        tasks.extend(replacements(open.people(), record, profile));
    }
    tasks
}

/// Who looks after somebody and is here no more has to be replaced (第九条, 第十四条).
fn replacements(people: &People, record: &Record, profile: &RuleProfile) -> Vec<Task> {
    let kinds = [
        (K::ContactsAppointed, "contact.count", "更换培养联系人"),
        (K::IntroducersNamed, "introducer.count", "更换入党介绍人"),
    ];
    let of_kind = kinds.into_iter().filter_map(|(kind, rule, title)| {
        let is_admitted = record.state.stage.is_member();
        let row = record.event(kind).filter(|_| named::is_looked_after(record, kind) && !is_admitted)?;
        let gone: Vec<String> = row
            .detail()
            .helpers
            .iter()
            .filter_map(|id| people.get(*id))
            .filter(|helper| helper.state.stage != Stage::FullMember || !helper.state.standing.is_counted())
            .map(|helper| format!("{}{}", helper.values.name, helper.state.standing.label()))
            .collect();
        let source = profile.rule(rule).map(|rule| rule.source.as_str()).unwrap_or_default();
        (!gone.is_empty()).then(|| Task {
            rule: rule.to_owned(),
            subject: subject(record),
            title: title.to_owned(),
            why: format!("{}，应另行确定（{source}）", gone.join("、")),
            available_on: None,
            due_on: None,
            state: TaskState::Available,
        })
    });
    of_kind.collect()
}

fn subject(record: &Record) -> TaskSubject {
    TaskSubject { kind: "person".to_owned(), id: record.id.0, name: record.values.name.clone() }
}

/// Whom the way is not over for; 正式党员 who were entered as such have nothing left.
pub(super) fn is_on_the_way(record: &Record) -> bool {
    record.state.standing.is_here()
        && matches!(
            record.state.stage,
            Stage::Applicant | Stage::Activist | Stage::DevelopmentCandidate | Stage::ProbationaryMember
        )
}

fn task(
    record: &Record,
    duty: &Duty,
    (profile, started_on): (&RuleProfile, NaiveDate),
    on: NaiveDate,
) -> Option<Task> {
    let rule = profile.rule(&duty.rule)?;
    // A hint is no task: nobody is reminded of what nobody demands.
    if duty.due < started_on
        || rule.severity.is_none_or(|severity| severity == Severity::Info) && on > duty.due
    {
        return None;
    }
    let opens = duty.opens.unwrap_or(NaiveDate::MIN);
    let soon = opens.checked_sub_days(Days::new(SOON_DAYS)).unwrap_or(opens);
    let state = match () {
        () if on > duty.due => TaskState::Overdue,
        () if on == duty.due => TaskState::Due,
        () if on >= opens => TaskState::Available,
        () if on >= soon => TaskState::Soon,
        () => return None,
    };
    Some(Task {
        rule: duty.rule.clone(),
        subject: subject(record),
        title: duty.title.clone(),
        why: format!("{}，{}（{}）", duty.why, words::distance(duty.due, on), rule.source),
        available_on: duty.opens.map(|day| day.to_string()),
        due_on: Some(duty.due.to_string()),
        state,
    })
}
