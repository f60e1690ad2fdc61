//! 今日待办: what must be done now, and what the frame shows beside it.

use domain::ids::OrganizationId;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// 今日待办 of everybody, or of one organization.
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct TodayRequest {
    /// Only this organization and what stands below it.
    pub branch: Option<OrganizationId>,
}

/// Whom or what a task is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TaskSubject {
    /// `person`, `organization` or `archive`.
    pub kind: String,
    /// Its number; 0 for the archive.
    pub id: i64,
    /// Its name.
    pub name: String,
}

/// How near a task is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum TaskState {
    /// The last day has passed.
    Overdue,
    /// The last day is today.
    Due,
    /// It can be done now.
    Available,
    /// It opens within 30 days.
    Soon,
}

/// Something to be done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Task {
    /// Key of the rule that asks for it.
    pub rule: String,
    /// Whom it is about.
    pub subject: TaskSubject,
    /// What is to be done.
    pub title: String,
    /// Why now: the dates in words, with the source.
    pub why: String,
    /// From which day it can be done.
    pub available_on: Option<String>,
    /// Until which day.
    pub due_on: Option<String>,
    /// How near it is.
    pub state: TaskState,
    /// What the rule is called, where the school may say 本校不适用; empty where it may not.
    pub switch_off: String,
}

/// Tasks of one heading on the page.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct TaskGroup {
    /// `overdue`, `today`, `week`, `soon`.
    pub code: String,
    /// Its heading.
    pub label: String,
    /// The tasks, most urgent first.
    pub tasks: Vec<Task>,
}

/// A number of the branch; a click opens the list behind it.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct BranchNumber {
    /// "正式党员".
    pub label: String,
    /// How many.
    pub count: u32,
    /// The view that lists them.
    pub view: String,
}

/// A line under 数据健康.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct HealthLine {
    /// `gap.admitted_on`, `duplicates`, `backup`, `recovery`, …
    pub code: String,
    /// `ok`, `warn` or `bad`.
    pub level: String,
    /// The sentence: "12 人缺入党时间".
    pub text: String,
    /// The button: "补齐", "立即备份"; empty where there is none.
    pub action: String,
    /// The people that it speaks of, as a query; none where it is not about people.
    pub query: Option<super::PersonQuery>,
}

/// A day of the small month that has something on it.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct DayMark {
    /// The day.
    pub on: String,
    /// How many things.
    pub count: u32,
    /// What, in one line.
    pub text: String,
}

/// The whole page 今日待办.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct TodayPage {
    /// Today.
    pub today: String,
    /// "2026年11月20日 星期五".
    pub today_text: String,
    /// Groups that are not empty, in order of urgency.
    pub groups: Vec<TaskGroup>,
    /// "今天没有待办。下一项：…"; empty while there is something.
    pub calm_text: String,
    /// Numbers of the branch.
    pub numbers: Vec<BranchNumber>,
    /// 数据健康.
    pub health: Vec<HealthLine>,
    /// The next 30 days.
    pub marks: Vec<DayMark>,
    /// The archive holds nobody yet.
    pub is_empty: bool,
}
