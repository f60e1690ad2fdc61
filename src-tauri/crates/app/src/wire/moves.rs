//! Acts on the 组织关系 of one or many people, described by Rust: a page draws the fields that it is told and knows no rule.

use std::collections::BTreeMap;

use domain::event::EventKind;
use domain::ids::{EventId, OrganizationId, PersonId};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::FindingView;

/// How a described field is filled in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ActInput {
    /// One line.
    Text,
    /// Several lines.
    LongText,
    /// A date, read in Rust.
    Date,
    /// A month, read in Rust.
    Month,
    /// A whole number.
    Number,
    /// One of the options; other text too where they are open.
    Choice,
    /// Some of the options, and other names; what was chosen is sent in one text, separated by 、.
    People,
}

/// An option of a choice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ActOption {
    /// What is sent.
    pub value: String,
    /// What is shown.
    pub label: String,
}

/// A field of an act.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ActField {
    /// Its name: `on`, `value`, or a name of [`domain::event::EventDetail`].
    pub key: String,
    /// What it is called.
    pub label: String,
    /// How it is filled in.
    pub input: ActInput,
    /// What a choice offers.
    pub options: Vec<ActOption>,
    /// Other text may be typed too.
    pub options_open: bool,
    /// What it starts with.
    pub value: String,
    /// A short hint under it.
    pub hint: String,
    /// It must be filled in.
    pub required: bool,
    /// Where an act is on many people, it may be another one for each of them (`each` of the request).
    pub is_each: bool,
}

/// An act that can be done.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ActKind {
    /// The fact that it records.
    pub kind: EventKind,
    /// What the button says: "办理转出".
    pub label: String,
    /// Heading under which it is offered.
    pub group: String,
}

/// Asks for the form of an act.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ActFormRequest {
    /// Which act.
    pub kind: EventKind,
    /// Whom; empty for somebody who is not in the archive yet (转入).
    pub people: Vec<PersonId>,
    /// Number of the step of 发展党员, where it is one.
    #[serde(default)]
    pub step: String,
}

/// The form of an act.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ActForm {
    /// Which act.
    pub kind: EventKind,
    /// Its title.
    pub label: String,
    /// Whom, in words: "王小明", "王小明等 12 人".
    pub whom: String,
    /// Its fields.
    pub fields: Vec<ActField>,
    /// What it means and where that is written; may be empty.
    pub note: String,
    /// It can be recorded as something that has happened, whatever speaks against it.
    pub can_be_past: bool,
}

/// What was filled in for one person beside what holds for all.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ActEach {
    /// Whom.
    pub id: PersonId,
    /// By name of the field.
    pub values: BTreeMap<String, String>,
}

/// An act as it was filled in.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ActRequest {
    /// Which act.
    pub kind: EventKind,
    /// Whom; empty for somebody who is not in the archive yet (转入).
    pub people: Vec<PersonId>,
    /// By name of the field.
    pub values: BTreeMap<String, String>,
    /// What differs for single people.
    #[serde(default)]
    pub each: Vec<ActEach>,
    /// Rules that the user has seen and goes on in spite of.
    #[serde(default)]
    pub accepted: Vec<String>,
    /// Number of the step of 发展党员, where it is one.
    #[serde(default)]
    pub step: String,
    /// 补录: it has happened; what blocks is only noted.
    #[serde(default)]
    pub is_past: bool,
}

/// What an act would do to one person.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ActLine {
    /// Whom; 0 for somebody new.
    pub id: PersonId,
    /// Name.
    pub name: String,
    /// Stage or standing now.
    pub stage_label: String,
    /// Branch now.
    pub branch: String,
    /// What will be recorded, in words.
    pub change: String,
    /// What speaks against it.
    pub findings: Vec<FindingView>,
    /// The same in one line.
    pub findings_text: String,
    /// A rule that cannot be passed over: the person is left out.
    pub is_left_out: bool,
}

/// A wrong field.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ActFieldError {
    /// Its name.
    pub key: String,
    /// What is wrong and what can be typed.
    pub message: String,
}

/// What an act would do.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ActPreview {
    /// One for each person.
    pub lines: Vec<ActLine>,
    /// How many would be recorded.
    pub n_ready: u32,
    /// How many are left out.
    pub n_left_out: u32,
    /// What the button says: "办理转出 12 人".
    pub confirm: String,
    /// The counts in one sentence.
    pub summary: String,
    /// Rules that only warn; they are sent back when somebody goes on.
    pub warnings: Vec<String>,
    /// Fields that are wrong or missing; while there are some, nothing can be recorded.
    pub errors: Vec<ActFieldError>,
}

/// What an act did.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ActDone {
    /// Whom.
    pub people: Vec<PersonId>,
    /// How many were left out.
    pub n_left_out: u32,
    /// For whom a letter can be printed now.
    pub letters: Vec<PersonId>,
    /// In words.
    pub summary: String,
}

/// A tab of 关系转接.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum TransferTab {
    /// 转出中
    Leaving,
    /// 已转出
    Gone,
    /// 转入
    Arrived,
    /// 流动与失联
    Away,
    /// 保留组织关系
    Kept,
}

/// Asks for the form in which a recorded fact is corrected.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct FactRequest {
    /// Which.
    pub event_id: EventId,
}

/// A recorded fact as a form.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct FactForm {
    /// Which.
    pub event_id: EventId,
    /// For saving.
    pub revision: i64,
    /// What happened, in words.
    pub label: String,
    /// With whom.
    pub whom: String,
    /// Its fields as they stand; the last one asks why it is corrected.
    pub fields: Vec<ActField>,
    /// What else changes with it: a meeting that decided about others, too. May be empty.
    pub note: String,
}

/// A corrected fact.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct FactCorrect {
    /// Which.
    pub event_id: EventId,
    /// The state that the form started from.
    pub revision: i64,
    /// By name of the field.
    pub values: BTreeMap<String, String>,
    /// Rules that the user has seen and goes on in spite of.
    #[serde(default)]
    pub accepted: Vec<String>,
}

/// A fact to be removed.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct FactRemove {
    /// Which.
    pub event_id: EventId,
    /// Why; kept with the operation.
    pub reason: String,
}

/// Asks for a tab.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct TransfersRequest {
    /// Which.
    pub tab: TransferTab,
    /// Only this organization.
    pub branch: Option<OrganizationId>,
}

/// A tab with its number.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct TransferTabView {
    /// Which.
    pub tab: TransferTab,
    /// Its name.
    pub label: String,
    /// How many people.
    pub count: u32,
}

/// A column of a tab.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct TransferColumn {
    /// Its head.
    pub label: String,
    /// Width in CSS pixels at 100 %.
    pub width: u32,
    /// Copied as text.
    pub is_code: bool,
}

/// A row of a tab.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct TransferRow {
    /// Whom.
    pub id: PersonId,
    /// Cells in the order of the columns; the first is the name.
    pub cells: Vec<String>,
    /// `bad`, `warn` or empty; the state stands in a cell as a word, too.
    pub tone: String,
}

/// A tab of 关系转接.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct TransferList {
    /// Every tab with its number.
    pub tabs: Vec<TransferTabView>,
    /// Columns of this one.
    pub columns: Vec<TransferColumn>,
    /// Rows, most urgent first.
    pub rows: Vec<TransferRow>,
    /// What can be done with chosen rows; the first is the main act.
    pub acts: Vec<ActKind>,
    /// The chosen can be asked after the slip.
    pub can_chase: bool,
    /// Letters can be printed for the chosen.
    pub can_print: bool,
    /// What is said where there is nobody.
    pub empty: String,
}

/// A text to be pasted elsewhere.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct NoticeText {
    /// The text.
    pub text: String,
}

/// Two days to be compared.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct ChangesRequest {
    /// The earlier day, as typed; empty: the last day of the year before.
    pub from: String,
    /// The later day; empty: today.
    pub to: String,
    /// Only this organization.
    pub branch: Option<OrganizationId>,
}

/// A number on both days: before + entered − left = after.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ChangeNumber {
    /// `members`, `full_member`, …
    pub code: String,
    /// Its name.
    pub label: String,
    /// On the earlier day.
    pub before: u32,
    /// Who is in it on the later day only.
    pub entered: u32,
    /// Who was in it on the earlier day only.
    pub left: u32,
    /// On the later day.
    pub after: u32,
}

/// A person who stands elsewhere on the later day.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PersonChange {
    /// Whom.
    pub id: PersonId,
    /// Name.
    pub name: String,
    /// The day of the fact that explains it; empty where none does.
    pub on: String,
    /// What happened: "组织关系转出：…".
    pub what: String,
    /// Stage or standing on the earlier day; empty where the person was not counted.
    pub before: String,
    /// On the later day.
    pub after: String,
    /// Branch on the earlier day.
    pub branch_before: String,
    /// On the later day.
    pub branch_after: String,
    /// Codes of the numbers that the person entered.
    pub entered: Vec<String>,
    /// Codes of the numbers that the person left.
    pub left: Vec<String>,
}

/// What changed between two days.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Changes {
    /// The earlier day.
    pub from: String,
    /// The later day.
    pub to: String,
    /// Numbers on both days.
    pub numbers: Vec<ChangeNumber>,
    /// Everybody who stands elsewhere.
    pub people: Vec<PersonChange>,
    /// The whole as text, to be pasted.
    pub text: String,
}

/// A number of the rule profile that a school may set.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct RuleSetting {
    /// Its name.
    pub key: String,
    /// What it is about.
    pub label: String,
    /// Its value.
    pub value: u32,
    /// "天", "个月".
    pub unit: String,
    /// Where it comes from; says so where no text was seen.
    pub source: String,
}

/// The committee that issues letters.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct IssuingCommittee {
    /// Its name.
    pub name: String,
    /// Its address.
    pub address: String,
    /// Its telephone.
    pub phone: String,
    /// Its fax.
    pub fax: String,
    /// Its postcode.
    pub postcode: String,
    /// The number of the next letter; its last digits count up.
    pub next_letter_no: String,
}

/// Settings of transfers.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct TransferSettings {
    /// The committee that issues letters.
    pub committee: IssuingCommittee,
    /// Numbers that a school may set.
    pub rules: Vec<RuleSetting>,
}

/// Settings of transfers to change.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct TransferSettingsSave {
    /// The committee that issues letters.
    pub committee: IssuingCommittee,
    /// By name of the rule.
    pub rules: BTreeMap<String, u32>,
}
