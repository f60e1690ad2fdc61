//! Shapes for the window and the command line: ready to show, nothing in them needs a rule on the other side.
//!
//! Names are snake_case everywhere, so that one word serves the file, Rust, JSON, TypeScript and the command line.
//! Dates travel as `YYYY-MM-DD`, `YYYY-MM` or `YYYY`.

mod attachment;
mod backfill;
mod birthday;
mod bulk;
mod development;
mod document;
mod export;
mod graduation;
mod health;
mod history;
mod import;
mod list;
mod moves;
mod own_field;
mod person;
mod planning;
mod rules;
mod settings;
mod state;
mod steps;
mod template;
mod today;
mod workdays;

pub use attachment::*;
pub use backfill::*;
pub use birthday::*;
pub use bulk::*;
pub use development::*;
pub use document::*;
pub use export::*;
pub use graduation::*;
pub use health::*;
pub use history::*;
pub use import::*;
pub use list::*;
pub use moves::*;
pub use own_field::*;
pub use person::*;
pub use planning::*;
pub use rules::*;
pub use settings::*;
pub use state::*;
pub use steps::*;
pub use template::*;
pub use today::*;
pub use workdays::*;

use std::collections::BTreeSet;

use domain::ids::OperationId;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A request or a reply without content.
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize, TS)]
pub struct Nothing {}

/// What a write answers: its value, its operation (none where nothing changed) and what became stale.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Changed<T> {
    /// The answer itself.
    pub value: T,
    /// The operation that was written; `null` where nothing was different.
    pub operation: Option<OperationId>,
    /// What the undo bar says: "已修改 王小明 的联系电话". Empty where there is nothing to undo.
    pub undo_label: String,
    /// Which queries of the window are stale now.
    pub topics: BTreeSet<Topic>,
}

/// What a read is made of and a write makes stale.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Topic {
    /// People and their events.
    People,
    /// Branches and groups.
    Organizations,
    /// 今日待办, political birthdays and everything that is computed from people.
    Reminders,
    /// Settings.
    Settings,
    /// 操作记录.
    History,
    /// Backups.
    Backups,
    /// Fields that the archive defines for itself.
    Fields,
    /// Files of persons.
    Attachments,
    /// Kept views of the list.
    Views,
    /// Lock state and what the frame shows.
    State,
}

/// How much weight a finding has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum FindingSeverity {
    /// Guided work stops here.
    Block,
    /// May be recorded all the same, with a reason.
    Warn,
    /// Only said.
    Info,
}

/// What a rule says against something: its name, its weight, its source and a sentence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FindingView {
    /// Key of the rule.
    pub rule: String,
    /// Its weight.
    pub severity: FindingSeverity,
    /// The field that it speaks of, if one.
    pub field: Option<String>,
    /// The sentence.
    pub message: String,
    /// Regulation and article; empty where it is plain arithmetic.
    pub source: String,
}
