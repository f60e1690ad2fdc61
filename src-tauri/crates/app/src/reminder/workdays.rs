//! 工作日: a year whose holidays are not known is asked for before it is needed.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate};
use domain::calendar::NoWorkdays;
use domain::date::PartialDate;
use domain::event::EventKind;
use domain::rules::RuleProfile;

use crate::development::tasks::is_on_the_way;
use crate::people::Record;
use crate::session::Opened;
use crate::wire::{Task, TaskState, TaskSubject};

/// The State Council has published next year's holidays by then.
const FROM_MONTH: u32 = 12;
/// Where no rule says how long a notice stands.
const USUAL_DAYS: u32 = 5;

/// The next year from December on, this year where it began without a table, and every year into which a notice under
/// way runs. Nobody is asked while nobody is on the way: nothing else counts working days.
pub(super) fn tasks_on(open: &Opened<'_>, profile: Option<&RuleProfile>, on: NaiveDate) -> Vec<Task> {
    let workdays = open.workdays();
    let is_missing = |year: i32| workdays.table(year).is_none();
    let under_way: Vec<&Record> = open.people().present().filter(|record| is_on_the_way(record)).collect();
    if under_way.is_empty() {
        return Vec::new();
    }
    let mut years: BTreeSet<i32> = BTreeSet::new();
    years.insert(on.year());
    if on.month() >= FROM_MONTH {
        years.insert(on.year().saturating_add(1));
    }
    years.retain(|year| is_missing(*year));
    let needed = needed(open, profile, &under_way);
    let all: BTreeSet<i32> = years.union(&needed).copied().collect();
    all.into_iter().map(|year| task(year, needed.contains(&year), on)).collect()
}

/// The years without a table into which notices run that are recorded.
fn needed(open: &Opened<'_>, profile: Option<&RuleProfile>, under_way: &[&Record]) -> BTreeSet<i32> {
    let workdays = open.workdays();
    let missing = |record: &&Record| {
        let notices = record.events.iter().filter(|event| event.kind == EventKind::PublicNotice);
        let years = notices.filter_map(|notice| {
            let first = notice.detail().since.or(notice.on).and_then(PartialDate::day)?;
            match workdays.workdays_from(first, days_of(profile, &notice.value)) {
                Err(NoWorkdays::NoTable { year }) => Some(year),
                _ => None,
            }
        });
        years.collect::<Vec<_>>()
    };
    under_way.iter().flat_map(missing).collect()
}

/// How long a notice about this has to stand; nothing is counted for one that is not asked for here.
fn days_of(profile: Option<&RuleProfile>, about: &str) -> u32 {
    let rule = match about.trim() {
        "确定积极分子" => "publicity.activist.workdays",
        "确定发展对象" => "publicity.candidate.workdays",
        "接收预备党员" => "publicity.acceptance.workdays",
        "预备党员转正" => "publicity.conversion.workdays",
        _ => return USUAL_DAYS,
    };
    profile.map_or(USUAL_DAYS, |profile| profile.number(rule).unwrap_or(0))
}

fn task(year: i32, is_needed: bool, on: NaiveDate) -> Task {
    let why = if is_needed {
        format!(
            "{year} 年的放假安排还没有录入，已登记的公示要用到，工作日算不出来。把国务院办公厅的放假通知粘贴进来即可"
        )
    } else if year <= on.year() {
        format!("{year} 年的放假安排还没有录入，公示的工作日算不出来。把国务院办公厅的放假通知粘贴进来即可")
    } else {
        format!(
            "{year} 年的放假安排还没有录入，跨年的公示算不出工作日。通知一般在每年 11 月公布，把它粘贴进来即可"
        )
    };
    Task {
        rule: "workdays.missing".to_owned(),
        subject: TaskSubject { kind: "archive".to_owned(), id: 0, name: "工作日".to_owned() },
        title: format!("录入 {year} 年放假安排"),
        why,
        available_on: None,
        due_on: None,
        state: TaskState::Available,
        switch_off: String::new(),
    }
}
