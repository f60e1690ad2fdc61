//! People: the list, the card, and what may be changed.

use std::collections::BTreeMap;

use domain::event::{EventDetail, EventKind};
use domain::field::Field;
use domain::ids::{EventId, OrganizationId, PersonId};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::FindingView;

/// One person by number.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PersonRequest {
    /// Whom.
    pub id: PersonId,
    /// The day whose state is asked for, as `YYYY-MM-DD`; empty is today. Only the card looks at it.
    #[serde(default)]
    pub as_of: String,
}

/// How a field is edited.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum FieldInput {
    /// One line of text.
    Text,
    /// Several lines.
    LongText,
    /// A date that may be known to the month or year only; the text is read in Rust.
    Date,
    /// One of `options`, or free text where `options_open`.
    Choice,
    /// One of the branches.
    Branch,
    /// Follows from events: changed by an act, not here.
    Fixed,
}

/// One field on the card.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CardField {
    /// Which fact.
    pub field: Field,
    /// Its name.
    pub label: String,
    /// What is shown (masked where it must be); empty where nothing is known.
    pub shown: String,
    /// What an editor starts with; empty for sensitive fields until revealed.
    pub value: String,
    /// How it is edited.
    pub input: FieldInput,
    /// Choices of a `choice`.
    pub options: Vec<String>,
    /// Other text may be typed too.
    pub options_open: bool,
    /// Masked until somebody asks to see it.
    pub is_sensitive: bool,
    /// Changing it asks for a reason (legal fact).
    pub needs_reason: bool,
    /// Counts as a gap while empty.
    pub is_missing: bool,
    /// Shown also while empty; what few need is folded away until something stands in it.
    pub is_usual: bool,
    /// A short remark beside it ("仅到月", "按身份证号为女").
    pub remark: String,
}

/// A group of fields on the card.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CardGroup {
    /// Its title.
    pub title: String,
    /// Its fields, in the order of the official card.
    pub fields: Vec<CardField>,
}

/// A dated fact on the time line.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct TimelineEntry {
    /// The event.
    pub event_id: EventId,
    /// Its kind.
    pub kind: EventKind,
    /// In words.
    pub label: String,
    /// When; empty where the day is not known.
    pub on: String,
    /// What belongs to it.
    pub value: String,
    /// Remark.
    pub note: String,
    /// What else belongs to it.
    pub detail: EventDetail,
    /// The same by names of the editor's fields.
    pub fields: BTreeMap<String, String>,
    /// The same in words ("介绍信 No.12，有效期 90 天"); empty where there is nothing.
    pub detail_text: String,
    /// Which course of this person it belongs to, 1 being the first.
    pub course: u32,
    /// For the editor.
    pub revision: i64,
    /// A turning point (application, admission, conversion).
    pub is_milestone: bool,
}

/// One course of a person: who comes again after leaving has a second one beside the first.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CourseView {
    /// Which, 1 being the first.
    pub number: u32,
    /// "第一次：2019-03-01 至 2021-06-20，终止培养".
    pub label: String,
    /// It goes on.
    pub is_open: bool,
}

/// A fact that follows from others, on the card's head.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct DerivedFact {
    /// "党龄".
    pub label: String,
    /// "5 年".
    pub value: String,
    /// Where it comes from, in words.
    pub why: String,
}

/// A whole archive card.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PersonCard {
    /// Whom.
    pub id: PersonId,
    /// The state that the reader saw; sent back with a change.
    pub revision: i64,
    /// Name.
    pub name: String,
    /// How the name is read ("wang xiao ming"), editable for polyphonic names.
    pub name_reading: String,
    /// Stage code, for the tag.
    pub stage: String,
    /// Stage in words.
    pub stage_label: String,
    /// Standing in words where it is not 正常; empty otherwise.
    pub standing_label: String,
    /// One line under the name: 男 · 汉族 · 2004-05-12 · 2023100001.
    pub subtitle: String,
    /// Branch in words.
    pub branch: String,
    /// 政治生日, 党龄 and the like.
    pub facts: Vec<DerivedFact>,
    /// Fields in groups.
    pub groups: Vec<CardGroup>,
    /// Newest first.
    pub timeline: Vec<TimelineEntry>,
    /// The courses, the first first; more than one only for who came again.
    pub courses: Vec<CourseView>,
    /// Contradictions found on this card.
    pub findings: Vec<FindingView>,
    /// How many of the wanted fields are known.
    pub n_known: u32,
    /// How many are wanted.
    pub n_wanted: u32,
    /// Names of the missing ones.
    pub missing: Vec<String>,
    /// In the recycle bin since; empty otherwise.
    pub trashed_at: String,
    /// The day that the card tells of; empty: the present.
    pub as_of: String,
    /// The person that this one was merged into, if it was.
    pub merged_into: Option<PersonId>,
}

/// One changed field.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct FieldChange {
    /// Which fact.
    pub field: Field,
    /// The new text; empty clears it. Dates as typed; branches by number as text or by a new name.
    pub value: String,
}

/// A new person.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PersonAdd {
    /// Fields that were typed; `name` must be there.
    pub changes: Vec<FieldChange>,
    /// Rules that the user has seen and goes on in spite of.
    #[serde(default)]
    pub accepted: Vec<String>,
}

/// Changes to one person.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PersonUpdate {
    /// Whom.
    pub id: PersonId,
    /// The state that the editor started from.
    pub revision: i64,
    /// Only what differs.
    pub changes: Vec<FieldChange>,
    /// Why a legal fact is corrected; empty where none is.
    #[serde(default)]
    pub reason: String,
    /// Rules that the user has seen and goes on in spite of.
    #[serde(default)]
    pub accepted: Vec<String>,
}

/// A dated fact to record or to correct.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct EventSave {
    /// Whom.
    pub person_id: PersonId,
    /// The event to correct; none records a new one.
    pub event_id: Option<EventId>,
    /// The state that the editor started from; 0 for a new one.
    pub revision: i64,
    /// What happened.
    pub kind: EventKind,
    /// When, as typed; empty where the day is not known.
    pub on: String,
    /// What belongs to it.
    pub value: String,
    /// Remark.
    pub note: String,
    /// What else belongs to it; absent: as it was.
    #[serde(default)]
    pub detail: Option<EventDetail>,
    /// The same as typed, by names of [`EventDetail`]; what is not named stays as it was.
    #[serde(default)]
    pub fields: std::collections::BTreeMap<String, String>,
    /// Why it is corrected; empty for a new one.
    #[serde(default)]
    pub reason: String,
    /// Rules that the user has seen and goes on in spite of.
    #[serde(default)]
    pub accepted: Vec<String>,
}

/// One event by number.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
pub struct EventRequest {
    /// Which.
    pub event_id: EventId,
}

/// A kind of event that can be recorded.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct EventKindView {
    /// Which.
    pub kind: EventKind,
    /// In words.
    pub label: String,
    /// Name of its text ("介绍人"), empty where it has none.
    pub value_label: String,
    /// What else belongs to it, by names of [`EventDetail`].
    pub fields: Vec<super::ActField>,
    /// It moves the person, so it is done as an act; the editor of single facts only corrects it.
    pub by_act: bool,
}

/// Several people by number.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PeopleRequest {
    /// Whom.
    pub ids: Vec<PersonId>,
}

/// Show a masked value for a while; the look is noted in the log.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
pub struct RevealRequest {
    /// Whom.
    pub id: PersonId,
    /// Which fact.
    pub field: Field,
}

/// A value in the clear.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Revealed {
    /// The value.
    pub value: String,
    /// For how many seconds it may be shown.
    pub seconds: u32,
}

/// A date as somebody typed it.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct DateTyped {
    /// The text.
    pub text: String,
}

/// What a typed date means.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct DateRead {
    /// `YYYY-MM-DD`, `YYYY-MM`, `YYYY`; empty where it was not understood.
    pub date: String,
    /// `day`, `month` or `year`; empty likewise.
    pub precision: String,
    /// "还有 3 天", "仅到月"; empty where there is nothing to say.
    pub hint: String,
    /// Why it was not understood and what can be typed; empty where it was.
    pub error: String,
}

/// A branch or group in the list of organizations.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct OrganizationView {
    /// Which.
    pub id: OrganizationId,
    /// The one above it.
    pub parent_id: Option<OrganizationId>,
    /// `committee`, `general_branch`, `branch`, `group`.
    pub kind: String,
    /// Its name.
    pub name: String,
    /// People in it and in what stands below it.
    pub n_people: u32,
    /// For the editor.
    pub revision: i64,
}

/// A new or changed organization.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct OrganizationSave {
    /// Which; none makes a new one.
    pub id: Option<OrganizationId>,
    /// The state that the editor started from; 0 for a new one.
    pub revision: i64,
    /// The one above it.
    pub parent_id: Option<OrganizationId>,
    /// Its kind.
    pub kind: String,
    /// Its name.
    pub name: String,
}

/// People and commands found by the box on top of the window.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct FindRequest {
    /// What was typed.
    pub text: String,
}

/// A person found.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct FoundPerson {
    /// Whom.
    pub id: PersonId,
    /// Name.
    pub name: String,
    /// Stage in words.
    pub stage_label: String,
    /// Branch, class, number: what tells two of the same name apart.
    pub detail: String,
}
