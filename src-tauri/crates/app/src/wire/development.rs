//! 发展党员: the board and the way of one person. What is said about days and rules comes ready from Rust.

use domain::event::EventKind;
use domain::ids::{EventId, OrganizationId, PersonId};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{ActKind, BoardGrade, FindingView};

/// Asks for the board.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct BoardRequest {
    /// Only this organization.
    pub branch: Option<OrganizationId>,
    /// Only those who wait for `branch`, `superior` or `person`; empty for all.
    pub waits_for: String,
    /// Only this grade (年级), as it is written; empty for all.
    pub grade: String,
    /// Part of a name, its pinyin, or a student number.
    pub find: String,
}

/// A person on the board, with the next step.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct BoardCard {
    /// Whom.
    pub id: PersonId,
    /// Name.
    pub name: String,
    /// Branch and class.
    pub place: String,
    /// Number of the next step; empty where all are done.
    pub step: String,
    /// Its name.
    pub step_name: String,
    /// The fact that records it.
    pub fact: Option<EventKind>,
    /// How near it is: 逾期 5 天, 还有 3 天, 2026-11-18 起可办.
    pub words: String,
    /// `overdue`, `due` (within a week), `open`, or `later`.
    pub tone: String,
    /// `branch`, `superior` or `person`; empty where nothing is left.
    pub waits_for: String,
    /// Steps that are done.
    pub n_done: u32,
    /// 终止培养 is possible.
    pub can_end: bool,
}

/// A column of the board.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct BoardPhase {
    /// `application`, `activist`, `candidate`, `admission`, `probation`.
    pub code: String,
    /// Its heading.
    pub label: String,
    /// What is said where nobody is in it.
    pub empty: String,
    /// Its people, the most urgent first.
    pub cards: Vec<BoardCard>,
}

/// How many wait for somebody.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct BoardWait {
    /// `branch`, `superior` or `person`.
    pub code: String,
    /// 等党支部
    pub label: String,
    /// How many people, whatever is filtered.
    pub count: u32,
}

/// The board.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Board {
    /// The list of steps that is followed: 全国通行的 25 步.
    pub steps_name: String,
    /// How many steps it has.
    pub n_steps: u32,
    /// The columns.
    pub phases: Vec<BoardPhase>,
    /// Who is waited for.
    pub waits: Vec<BoardWait>,
    /// Grades, the latest first.
    pub grades: Vec<BoardGrade>,
    /// People on the board, whatever is filtered.
    pub total: u32,
}

/// A fact that is recorded for a step.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct StepFact {
    /// Which.
    pub event_id: EventId,
    /// When, in words; empty where the day is not known.
    pub on: String,
    /// What else is said of it.
    pub words: String,
    /// What speaks against it: it stays recorded all the same.
    pub findings: Vec<FindingView>,
}

/// A paper that can be printed for a step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct StepDocument {
    /// Its code among the documents.
    pub code: String,
    /// Its name.
    pub label: String,
    /// What it is about; empty where it can be about one thing only.
    pub about: String,
}

/// A step of the way of one person.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct StepView {
    /// Its number.
    pub number: String,
    /// Its name.
    pub name: String,
    /// Who has to act: 党支部.
    pub who: String,
    /// `done`, `missing`, `going`, `open` or `later`.
    pub status: String,
    /// The next one.
    pub is_next: bool,
    /// From when until when, or when it was done, in words.
    pub words: String,
    /// `overdue`, `due`, `open` or `later`; empty for what is done.
    pub tone: String,
    /// The fact that records it.
    pub fact: EventKind,
    /// What is recorded.
    pub facts: Vec<StepFact>,
    /// What speaks against doing it today; empty for what is done.
    pub findings: Vec<FindingView>,
    /// 材料
    pub papers: Vec<String>,
    /// What can be printed for it, the usual one first.
    pub documents: Vec<StepDocument>,
    /// 依据
    pub source: String,
}

/// A part of the way.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PhaseView {
    /// Its code, as on the board.
    pub code: String,
    /// Its heading.
    pub label: String,
    /// How many of its steps are done.
    pub n_done: u32,
    /// Its steps.
    pub steps: Vec<StepView>,
}

/// The way of one person.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct DevelopmentCourse {
    /// Whom.
    pub id: PersonId,
    /// Name.
    pub name: String,
    /// 入党积极分子
    pub stage_label: String,
    /// 2025-11-18 起, 预备期至 2026-12-02.
    pub lead: String,
    /// Steps that are done.
    pub n_done: u32,
    /// Steps of the list.
    pub n_steps: u32,
    /// The parts of the way.
    pub phases: Vec<PhaseView>,
    /// Moves beside the way that are possible now: 延长预备期, 终止培养.
    pub sides: Vec<ActKind>,
}
