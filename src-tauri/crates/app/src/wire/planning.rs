//! 发展党员 as a list and as a calendar, and the plan back from a wanted day. Every day and sentence comes ready from Rust.

use domain::event::EventKind;
use domain::ids::PersonId;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{BoardRequest, BoardWait};

/// How many people of a grade are on the way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct BoardGrade {
    /// 年级, as it is written; empty where none is.
    pub grade: String,
    /// How many people, whatever else is filtered.
    pub count: u32,
}

/// What stands above every view of 发展党员.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct DevelopmentHead {
    /// The list of steps that is followed.
    pub steps_name: String,
    /// How many steps it has.
    pub n_steps: u32,
    /// Who is waited for.
    pub waits: Vec<BoardWait>,
    /// Grades, the latest first.
    pub grades: Vec<BoardGrade>,
    /// People on the way, whatever is filtered.
    pub total: u32,
}

/// Asks for the list.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct DevelopmentListRequest {
    /// Who is asked for.
    pub filter: BoardRequest,
    /// Key of a column; empty: the most urgent first.
    pub sort: String,
    /// From the last to the first.
    pub descending: bool,
}

/// A column of the list.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct DevelopmentColumn {
    /// Its name, for sorting.
    pub key: String,
    /// Its head.
    pub label: String,
    /// Width in CSS pixels at 100 %.
    pub width: u32,
    /// Stands right.
    pub is_number: bool,
}

/// Who is in the list.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct DevelopmentList {
    /// What stands above.
    pub head: DevelopmentHead,
    /// Its columns.
    pub columns: Vec<DevelopmentColumn>,
    /// Whom, in order.
    pub ids: Vec<PersonId>,
}

/// A row of the list.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct DevelopmentRow {
    /// Whom.
    pub id: PersonId,
    /// Cells in the order of the columns; the first is the name.
    pub cells: Vec<String>,
    /// `overdue`, `due`, `open` or `later`.
    pub tone: String,
    /// The fact that records the next step.
    pub fact: Option<EventKind>,
    /// Number of the next step.
    pub step: String,
    /// Its name.
    pub step_name: String,
    /// 终止培养 is possible.
    pub can_end: bool,
}

/// Something that can be or must be done on a day.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ScheduleLine {
    /// Whom.
    pub id: PersonId,
    /// Name.
    pub name: String,
    /// Branch and class.
    pub place: String,
    /// The day.
    pub on: String,
    /// How far it is: 还有 3 天.
    pub words: String,
    /// What: 党组织派人谈话 到期.
    pub what: String,
    /// `overdue`, `due`, `open` or `later`.
    pub tone: String,
}

/// The lines of a week or a month.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ScheduleGroup {
    /// `overdue`, `week`, `month`, or the month as `2027-03`.
    pub code: String,
    /// Its heading.
    pub label: String,
    /// Its lines by day.
    pub lines: Vec<ScheduleLine>,
}

/// 日程
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct DevelopmentSchedule {
    /// What stands above.
    pub head: DevelopmentHead,
    /// The groups that have lines, in order.
    pub groups: Vec<ScheduleGroup>,
    /// What is said where there are none.
    pub empty: String,
}

/// How many steps press.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
pub struct DevelopmentPressing {
    /// People whose next step, or what they owe, is overdue or due within a week.
    pub count: u32,
}

/// Asks for the plan of one person.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PlanRequest {
    /// Whom.
    pub id: PersonId,
    /// `conversion` or `admission`; empty for what is kept, else the conversion.
    #[serde(default)]
    pub goal: String,
    /// The wanted day as typed; empty for the kept one, else the day on which somebody leaves the school.
    #[serde(default)]
    pub wanted: String,
}

/// A step in the plan.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PlanStep {
    /// Its number.
    pub number: String,
    /// Its name.
    pub name: String,
    /// Who has to act.
    pub who: String,
    /// The first day on which it can be done.
    pub earliest: String,
    /// The last day from which the wanted day is still reached; empty without a wanted day, or where none is early enough.
    pub latest: String,
    /// What keeps it from being earlier.
    pub why: String,
    /// Regulation and article of that; may be empty.
    pub source: String,
    /// What else to think of; may be empty.
    pub note: String,
    /// Here the plan fails.
    pub fails: bool,
}

/// Something that can be planned for.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PlanGoal {
    /// `conversion` or `admission`.
    pub code: String,
    /// 转正
    pub label: String,
}

/// The plan of one person.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PlanView {
    /// Whom.
    pub id: PersonId,
    /// Name.
    pub name: String,
    /// What can be planned for; empty where everything is reached.
    pub goals: Vec<PlanGoal>,
    /// Which of them this is.
    pub goal: String,
    /// The wanted day; empty where none is known.
    pub wanted: String,
    /// Where it comes from: 预计毕业时间; empty where it was typed.
    pub wanted_from: String,
    /// It is kept for this person.
    pub is_kept: bool,
    /// The outcome in one sentence.
    pub summary: String,
    /// The wanted day can be reached.
    pub is_reached: bool,
    /// In one line for the head of the panel: 计划：2028-06-30 前转正.
    pub lead: String,
    /// The open steps.
    pub steps: Vec<PlanStep>,
    /// By what it was counted.
    pub note: String,
    /// The whole as text, to be pasted.
    pub text: String,
}

/// Keeps the wanted day of a person, or forgets it.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PlanKeep {
    /// Whom.
    pub id: PersonId,
    /// `conversion` or `admission`.
    pub goal: String,
    /// The wanted day as typed; empty forgets it.
    pub wanted: String,
}
