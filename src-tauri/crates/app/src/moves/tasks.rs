//! What transfers and mobility ask for on 今日待办: slips, letters, keeping the relation, contact, terms.

use chrono::{Days, NaiveDate};
use domain::date::PartialDate;
use domain::mobility::{ContactLevel, ContactRules};
use domain::person::Standing;
use domain::rules::RuleProfile;
use domain::transfer::{OpenTransfer, TransferRules};

use super::check::last_contact;
use crate::people::Record;
use crate::session::Opened;
use crate::wire::{Task, TaskState, TaskSubject};
use crate::words;

/// How far 即将 looks ahead, and from when on a deadline can be worked for.
const SOON_DAYS: u64 = 30;
const READY_DAYS: u64 = 7;

/// What the tasks are computed with, read once for all days that are looked at.
pub(crate) struct TaskRules {
    profile: RuleProfile,
    transfer: TransferRules,
    contact: ContactRules,
    /// 启用日: what fell due before it is no task.
    started_on: NaiveDate,
}

impl TaskRules {
    /// The rules of the open archive; `None` where they cannot be read, which another page reports.
    pub(crate) fn of(open: &Opened<'_>) -> Option<Self> {
        Self::with(open, open.profile().ok()?)
    }

    /// The same with other rules.
    pub(crate) fn with(open: &Opened<'_>, profile: RuleProfile) -> Option<Self> {
        Some(Self {
            transfer: TransferRules::of(&profile),
            contact: ContactRules::of(&profile),
            started_on: open.store().read().archive().ok()?.started_on,
            profile,
        })
    }

    /// The numbers.
    pub(crate) fn profile(&self) -> &RuleProfile {
        &self.profile
    }

    /// 启用日
    pub(crate) fn started_on(&self) -> NaiveDate {
        self.started_on
    }
}

/// Everything of this kind that is open on a day.
pub(crate) fn tasks_on(open: &Opened<'_>, rules: &TaskRules, on: NaiveDate) -> Vec<Task> {
    let mut tasks = Vec::new();
    for record in open.people().present() {
        let state = &record.state;
        if !state.stage.is_member() {
            continue;
        }
        match state.standing {
            Standing::Transferring => tasks.extend(of_transfer(record, rules, on)),
            Standing::Stopped => tasks.extend(of_stopped(record, rules, on)),
            Standing::Normal => {}
            _ => continue,
        }
        if state.is_kept {
            tasks.extend(of_keeping(record, rules, on));
        }
        if state.standing != Standing::Stopped && (state.is_mobile || state.is_abroad || state.is_lost) {
            tasks.extend(of_contact(record, rules, on));
        }
        if !state.posts.is_empty() {
            tasks.extend(of_term(record, rules, on));
        }
    }
    tasks
}

/// Whether the slip of a transfer is overdue on a day; the number beside 关系转接.
pub(super) fn receipt_due(transfer: &OpenTransfer<'_>, rules: TransferRules) -> Option<NaiveDate> {
    Some(rules.receipt_due(transfer.issued_on()?, transfer.valid_days(rules)))
}

/// A task with a last day: open from `opens`, else 即将 within thirty days.
struct Due<'a> {
    rule: &'a str,
    title: &'a str,
    opens: NaiveDate,
    due: NaiveDate,
    why: String,
}

fn task(record: &Record, rules: &TaskRules, on: NaiveDate, due: Due<'_>) -> Option<Task> {
    if due.due < rules.started_on {
        return None;
    }
    let soon = due.opens.checked_sub_days(Days::new(SOON_DAYS)).unwrap_or(due.opens);
    let state = if on > due.due {
        TaskState::Overdue
    } else if on == due.due {
        TaskState::Due
    } else if on >= due.opens {
        TaskState::Available
    } else if on >= soon {
        TaskState::Soon
    } else {
        return None;
    };
    let source = rules.profile.rule(due.rule).map(|rule| rule.source.as_str()).unwrap_or_default();
    Some(Task {
        rule: due.rule.to_owned(),
        subject: TaskSubject { kind: "person".to_owned(), id: record.id.0, name: record.values.name.clone() },
        title: due.title.to_owned(),
        why: format!("{}，{}（{source}）", due.why, words::distance(due.due, on)),
        available_on: Some(due.opens.to_string()),
        due_on: Some(due.due.to_string()),
        state,
        switch_off: String::new(),
    })
}

fn before(day: NaiveDate, days: u64) -> NaiveDate {
    day.checked_sub_days(Days::new(days)).unwrap_or(day)
}

fn of_transfer(record: &Record, rules: &TaskRules, on: NaiveDate) -> Option<Task> {
    let transfer = OpenTransfer::of(&record.events, on)?;
    let issued = transfer.issued_on()?;
    let last = transfer.valid_through(rules.transfer)?;
    let receipt = receipt_due(&transfer, rules.transfer)?;
    let number = &transfer.letter.detail().letter_no;
    let to = transfer.said(|event| event.value.as_str());
    let is_told = !rules.profile.is_off("letter.valid");
    if is_told && on > before(last, READY_DAYS) && on <= last {
        let why = format!("介绍信 {number} 有效至 {}，转往{to}，回执还没有收到", words::short_day(last, on));
        let due = Due {
            rule: "letter.valid",
            title: "介绍信将到期",
            opens: before(last, READY_DAYS),
            due: last,
            why,
        };
        return task(record, rules, on, due);
    }
    let why = format!(
        "介绍信 {number} {}开出，转往{to}，回执应在 {}前收到",
        words::short_day(issued, on),
        words::short_day(receipt, on)
    );
    let opens = rules.transfer.chase_from(issued);
    let due = Due { rule: "receipt.return", title: "催收回执", opens, due: receipt, why };
    task(record, rules, on, due)
}

fn of_keeping(record: &Record, rules: &TaskRules, on: NaiveDate) -> Option<Task> {
    let until = record.state.kept_until?.last_day();
    let why = format!("组织关系保留到 {}", words::short_day(until, on));
    let due = Due {
        rule: "keep.graduate",
        title: "保留组织关系到期",
        opens: before(until, READY_DAYS),
        due: until,
        why,
    };
    task(record, rules, on, due)
}

fn of_contact(record: &Record, rules: &TaskRules, on: NaiveDate) -> Option<Task> {
    let last = last_contact(record)?;
    let (level, reached) = rules.contact.level(last, on)?;
    if reached < rules.started_on {
        return None;
    }
    let months = ContactRules::months_since(last, on);
    let mut why = format!("最后一次联系 {}，已有 {months} 个月", words::short_day(last, on));
    if level == ContactLevel::Red {
        let from = rules.contact.stop_from(last);
        why.push_str(&format!("；{}起可以研究停止党籍", words::short_day(from, on)));
    }
    let source = rules.profile.rule(level.rule()).map(|rule| rule.source.as_str()).unwrap_or_default();
    Some(Task {
        rule: level.rule().to_owned(),
        subject: TaskSubject { kind: "person".to_owned(), id: record.id.0, name: record.values.name.clone() },
        title: format!("联系外出党员（{}）", level.label()),
        why: format!("{why}（{source}）"),
        available_on: Some(reached.to_string()),
        due_on: None,
        state: if level == ContactLevel::Red { TaskState::Overdue } else { TaskState::Available },
        switch_off: String::new(),
    })
}

fn of_stopped(record: &Record, rules: &TaskRules, on: NaiveDate) -> Option<Task> {
    let stopped = record.state.stopped_on.and_then(PartialDate::day)?;
    let from = rules.contact.remove_from(stopped);
    let why = format!(
        "{}停止党籍，满两年后仍未联系上的，{}起可以研究除名",
        words::short_day(stopped, on),
        words::short_day(from, on)
    );
    let due = Due {
        rule: "stopped.to_remove",
        title: "停止党籍将满两年",
        opens: before(from, READY_DAYS),
        due: from,
        why,
    };
    task(record, rules, on, due)
}

fn of_term(record: &Record, rules: &TaskRules, on: NaiveDate) -> Option<Task> {
    let term = rules.profile.months("branch.term").unwrap_or(36);
    let ends = record.state.posts.iter().filter_map(|held| {
        let by_rule =
            || held.from.and_then(PartialDate::day).map(|from| domain::calendar::deadline(from, term));
        Some((held.until.map(PartialDate::last_day).or_else(by_rule)?, held.post.as_str()))
    });
    let (end, post) = ends.min()?;
    let ahead = rules.profile.months("branch.remind_before").unwrap_or(6);
    let opens = end.checked_sub_months(chrono::Months::new(ahead)).unwrap_or(end);
    let why = format!("{post}的任期到 {}", words::short_day(end, on));
    task(record, rules, on, Due { rule: "branch.term", title: "任期届满，准备换届", opens, due: end, why })
}
