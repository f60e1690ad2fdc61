//! What is due, computed from the archive at every look and never stored.

mod birthdays;
mod health;
mod today;
mod workdays;

use chrono::NaiveDate;
use domain::birthday::LeapDay;

pub(crate) use birthdays::{birthday_month, birthday_people, first_of_month, next_birthday};
pub(crate) use today::{tasks, tasks_by, tasks_on, today_page};

use crate::dispatch::Call;
use crate::error::AppResult;
use crate::moves::tasks::TaskRules;
use crate::session::Opened;
use crate::wire::{Nothing, NotifyTest};

/// Days ahead for which counts are written into the plan, so that a locked program can still remind.
const DAYS_AHEAD: u64 = 60;

impl Opened<'_> {
    /// Where 29 February is celebrated in other years.
    pub(crate) fn leap_day(&self) -> LeapDay {
        match self.setting_text("birthday_feb29").as_str() {
            "03-01" => LeapDay::March1,
            _ => LeapDay::February28,
        }
    }
}

/// Counts of due things for the coming days: no names, no kinds.
pub(crate) fn counts_ahead(open: &Opened<'_>) -> Vec<(NaiveDate, u32)> {
    let rules = TaskRules::of(open);
    open.today
        .iter_days()
        .take(DAYS_AHEAD as usize)
        .map(|day| {
            (
                day,
                today::tasks_by(open, rules.as_ref(), day).iter().filter(|task| today::is_due(task)).count()
                    as u32,
            )
        })
        .filter(|(_, count)| *count > 0)
        .collect()
}

/// Lines for the notification of an open vault: how many things are due, and the most urgent in words.
pub(crate) fn digest(open: &Opened<'_>) -> (u32, Vec<String>) {
    let due: Vec<_> = tasks_on(open, open.today).into_iter().filter(today::is_due).collect();
    let lines = due.iter().map(|task| format!("{}：{}", task.title, task.subject.name)).collect();
    (due.len() as u32, lines)
}

/// Sends a test notification and says plainly how it went.
pub(crate) fn notify_test(call: &Call<'_>, _request: Nothing) -> AppResult<NotifyTest> {
    let sent = call.app.host().notify("支部台账", "这是一条测试通知。看到它，就说明每天的提醒能正常弹出。");
    Ok(match sent {
        Ok(()) => NotifyTest {
            delivered: true,
            text: "已交给系统显示。如果没有看到，请在系统设置里允许“支部台账”的通知。".to_owned(),
        },
        Err(text) => NotifyTest { delivered: false, text },
    })
}
