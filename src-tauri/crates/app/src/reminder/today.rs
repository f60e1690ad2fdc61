//! 今日待办: political birthdays, transfers and those who are away; later modules add their rules here, one function each.

use chrono::{Datelike, Days, NaiveDate};
use domain::date::PartialDate;
use domain::ids::{OrganizationId, PersonId};

use super::birthdays::birthday_people;
use super::{health, workdays};
use crate::error::AppResult;
use crate::moves::tasks::TaskRules;
use crate::session::Opened;
use crate::wire::{
    BirthdayPerson, BranchNumber, DayMark, Nothing, PersonQuery, PersonView, Task, TaskGroup, TaskState,
    TaskSubject, TodayPage, TodayRequest,
};
use crate::words;

/// `birthday.notice`: a political birthday can be prepared from this many days before it.
const BIRTHDAY_NOTICE_DAYS: u64 = 7;
/// How far 即将 looks ahead.
const SOON_DAYS: u64 = 30;

/// Everything that is open on the vault's today, most urgent first.
pub(crate) fn tasks(open: &mut Opened<'_>, _request: Nothing) -> AppResult<Vec<Task>> {
    Ok(tasks_on(open, open.today))
}

/// Everything that is open on a day, most urgent first.
pub(crate) fn tasks_on(open: &Opened<'_>, on: NaiveDate) -> Vec<Task> {
    let rules = TaskRules::of(open);
    let mut tasks = tasks_by(open, rules.as_ref(), on);
    tasks.extend(workdays::tasks_on(open, rules.as_ref().map(TaskRules::profile), on));
    sort(&mut tasks);
    tasks
}

/// What people ask for, with rules that were read before: for whoever asks for many days or with other rules.
pub(crate) fn tasks_by(open: &Opened<'_>, rules: Option<&TaskRules>, on: NaiveDate) -> Vec<Task> {
    let mut tasks = birthday_tasks(open, on);
    if let Some(rules) = rules {
        tasks.extend(crate::moves::tasks::tasks_on(open, rules, on));
        tasks.extend(crate::development::tasks::tasks_on(open, rules.profile(), rules.started_on(), on));
        crate::rules::apply_to_tasks(rules.profile(), &mut tasks);
    }
    sort(&mut tasks);
    tasks
}

fn sort(tasks: &mut [Task]) {
    tasks.sort_by(|a, b| (a.state, &a.due_on, &a.subject.name).cmp(&(b.state, &b.due_on, &b.subject.name)));
}

/// Something that the daily notification counts.
pub(super) fn is_due(task: &Task) -> bool {
    matches!(task.state, TaskState::Overdue | TaskState::Due)
}

// A political birthday falls off with its day: there is nothing left to do about a missed one but the next.
fn birthday_tasks(open: &Opened<'_>, on: NaiveDate) -> Vec<Task> {
    let last = on.checked_add_days(Days::new(SOON_DAYS)).unwrap_or(on);
    let mut months = vec![(on.year(), on.month())];
    if (last.year(), last.month()) != (on.year(), on.month()) {
        // Thirty days from the end of January reach into March.
        let next = if on.month() == 12 { (on.year() + 1, 1) } else { (on.year(), on.month() + 1) };
        months.push(next);
        if (last.year(), last.month()) != next {
            months.push((last.year(), last.month()));
        }
    }
    months
        .into_iter()
        .flat_map(|(year, month)| birthday_people(open, year, month, None))
        .filter_map(|person| birthday_task(person, on, last))
        .collect()
}

fn birthday_task(person: BirthdayPerson, on: NaiveDate, last: NaiveDate) -> Option<Task> {
    // Known to the month only: it is on the month's list, and no day is invented for it.
    let Ok(PartialDate::Day(day)) = person.celebrated_on.parse() else { return None };
    if day < on || day > last {
        return None;
    }
    let opens = day.checked_sub_days(Days::new(BIRTHDAY_NOTICE_DAYS)).unwrap_or(day);
    let state = if day == on {
        TaskState::Due
    } else if opens <= on {
        TaskState::Available
    } else {
        TaskState::Soon
    };
    let admitted = person.admitted_on.parse().map(words::long_partial).unwrap_or_default();
    let mut why = format!(
        "{}，入党 {} 周年（{admitted}入党，{}）",
        words::short_day(day, on),
        person.anniversary,
        words::distance(day, on)
    );
    if !person.remark.is_empty() {
        why.push_str(&format!("；{}", person.remark));
    }
    Some(Task {
        rule: "birthday.notice".to_owned(),
        subject: TaskSubject { kind: "person".to_owned(), id: person.id.0, name: person.name },
        title: "政治生日".to_owned(),
        why,
        available_on: Some(opens.to_string()),
        due_on: Some(day.to_string()),
        state,
        switch_off: String::new(),
    })
}

/// The whole page.
pub(crate) fn today_page(open: &mut Opened<'_>, request: TodayRequest) -> AppResult<TodayPage> {
    let today = open.today;
    let mut tasks = tasks_on(open, today);
    if let Some(branch) = request.branch {
        let people = open.people();
        tasks.retain(|task| {
            // What the archive lacks, each of its branches lacks.
            if task.subject.kind == "archive" {
                return true;
            }
            let record = people.get(PersonId(task.subject.id));
            record.is_some_and(|record| people.belongs_to(record.organization_id, branch))
        });
    }
    let marks = marks(&tasks);
    let calm_text = calm_text(open, &tasks);
    Ok(TodayPage {
        today: today.to_string(),
        today_text: words::long_day_with_weekday(today),
        groups: groups(tasks),
        calm_text,
        numbers: numbers(open, request.branch),
        health: health::lines(open)?,
        marks,
        is_empty: open.people().iter().next().is_none(),
    })
}

fn groups(tasks: Vec<Task>) -> Vec<TaskGroup> {
    let mut groups: Vec<TaskGroup> =
        [("overdue", "已逾期"), ("today", "今天"), ("week", "7 天内"), ("soon", "30 天内")]
            .map(|(code, label)| TaskGroup {
                code: code.to_owned(),
                label: label.to_owned(),
                tasks: Vec::new(),
            })
            .into();
    for task in tasks {
        let place = match task.state {
            TaskState::Overdue => 0,
            TaskState::Due => 1,
            TaskState::Available => 2,
            TaskState::Soon => 3,
        };
        if let Some(group) = groups.get_mut(place) {
            group.tasks.push(task);
        }
    }
    groups.retain(|group| !group.tasks.is_empty());
    groups
}

fn marks(tasks: &[Task]) -> Vec<DayMark> {
    let mut marks: Vec<DayMark> = Vec::new();
    for task in tasks {
        let Some(on) = task.due_on.clone() else { continue };
        match marks.iter_mut().find(|mark| mark.on == on) {
            Some(mark) => {
                mark.count += 1;
                mark.text = format!("{}、{}", mark.text, task.subject.name);
            }
            None => {
                marks.push(DayMark { on, count: 1, text: format!("{}：{}", task.title, task.subject.name) })
            }
        }
    }
    marks.sort_by(|a, b| a.on.cmp(&b.on));
    marks
}

fn calm_text(open: &Opened<'_>, tasks: &[Task]) -> String {
    if !tasks.is_empty() || open.people().iter().next().is_none() {
        return String::new();
    }
    let today = open.today;
    let next = (1..=12)
        .filter_map(|ahead| today.checked_add_months(chrono::Months::new(ahead)))
        .find_map(|month| birthday_people(open, month.year(), month.month(), None).into_iter().next());
    match next {
        Some(next) => {
            let when = next.celebrated_on.parse().map(words::long_partial).unwrap_or_default();
            format!("今天没有待办。下一项：{when} {} 政治生日", next.name)
        }
        None => "今天没有待办。".to_owned(),
    }
}

fn numbers(open: &Opened<'_>, branch: Option<OrganizationId>) -> Vec<BranchNumber> {
    let people = open.people();
    let count = |view: &PersonView| match branch {
        Some(_) => {
            let query = PersonQuery { view: view.code.clone(), branch, ..PersonQuery::default() };
            u32::try_from(people.find(&query).ids.len()).unwrap_or(u32::MAX)
        }
        None => view.count,
    };
    people
        .views()
        .into_iter()
        .filter(|view| {
            matches!(view.code.as_str(), "full" | "probationary" | "candidate" | "activist" | "applicant")
        })
        .map(|view| BranchNumber { count: count(&view), label: view.label, view: view.code })
        .collect()
}
