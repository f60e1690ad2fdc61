//! 数据健康: who may be the same person, what contradicts itself, what is missing.

use domain::field::Field;
use domain::ids::{OperationId, OrganizationId, PersonId};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Which part of the archive, and whether what was settled is listed too.
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct HealthRequest {
    /// Only this organization and what stands below it.
    pub branch: Option<OrganizationId>,
    /// Also what was looked at and left.
    pub settled: bool,
}

/// One of two persons.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct DuplicatePerson {
    /// Whom.
    pub id: PersonId,
    /// Name.
    pub name: String,
    /// Stage in words.
    pub stage_label: String,
    /// Branch, class, student number: what tells two of the same name apart.
    pub detail: String,
}

/// Two who may be the same person.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct DuplicatePair {
    /// The one entered first.
    pub one: DuplicatePerson,
    /// The other.
    pub other: DuplicatePerson,
    /// `sure`, `likely` or `maybe`.
    pub strength: String,
    /// The same in words.
    pub strength_label: String,
    /// What they share, in words.
    pub shared: Vec<String>,
    /// It was noted that they are not the same one: under this number, for taking it back.
    pub settled: Option<i64>,
}

/// All of them, the surest first.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct DuplicateList {
    /// Pairs.
    pub pairs: Vec<DuplicatePair>,
    /// How many were looked at and left.
    pub n_settled: u32,
}

/// Two persons to be compared; `keep` stays.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
pub struct MergeRequest {
    /// Who stays.
    pub keep: PersonId,
    /// Who goes into the recycle bin.
    pub drop: PersonId,
}

/// Whose value is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum MergeSide {
    /// That of who stays.
    Keep,
    /// That of who goes.
    Drop,
}

/// One field or one fact side by side.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct MergeRow {
    /// What it is, to be handed back: a field's code, or `event:` with a kind.
    pub key: String,
    /// Its name.
    pub label: String,
    /// The value of who stays, masked where it must be; empty: nothing.
    pub keep: String,
    /// The value of who goes, likewise.
    pub drop: String,
    /// They differ, also where the masks look alike.
    pub differs: bool,
    /// What is proposed; nothing: somebody must choose (two days of one legal fact).
    pub take: Option<MergeSide>,
    /// Why it is proposed: "另一方为空", "较新".
    pub why: String,
}

/// Two persons side by side.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct MergePreview {
    /// Who stays.
    pub keep: DuplicatePerson,
    /// Who goes.
    pub drop: DuplicatePerson,
    /// The state that was compared; handed back on merging.
    pub seen: OperationId,
    /// Fields and facts that at least one of them has.
    pub rows: Vec<MergeRow>,
    /// What comes over beside these: "另有 3 条经历、1 个附件归到保留的档案", as sentences.
    pub notes: Vec<String>,
}

/// What was chosen for one row.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct MergeTake {
    /// The row.
    pub key: String,
    /// Whose value.
    pub side: MergeSide,
}

/// Merge two persons as one operation.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct MergeRun {
    /// Who stays.
    pub keep: PersonId,
    /// Who goes into the recycle bin.
    pub drop: PersonId,
    /// The state that was compared.
    pub seen: OperationId,
    /// What was chosen; rows that are not named go as proposed.
    pub take: Vec<MergeTake>,
}

/// Two persons are not the same one, or a contradiction stays as it is.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct FindingAcknowledge {
    /// `duplicate`, or the rule of the contradiction.
    pub rule: String,
    /// With whom.
    pub person: PersonId,
    /// The other one, for `duplicate`.
    pub other: Option<PersonId>,
    /// Which contradiction of this rule; empty for `duplicate`.
    #[serde(default)]
    pub key: String,
    /// Why it stays.
    #[serde(default)]
    pub reason: String,
}

/// Raise again what was looked at and left.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
pub struct FindingReopen {
    /// Under which number it was noted.
    pub settled: i64,
}

/// One of the values that contradict each other.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ContradictionValue {
    /// What it is ("性别").
    pub label: String,
    /// The value, masked where it must be.
    pub value: String,
    /// Where it comes from ("导入 名册.xlsx，昨天 14:02").
    pub source: String,
}

/// A way out of a contradiction.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ContradictionFix {
    /// "性别改为女".
    pub label: String,
    /// It corrects a legal fact, so a reason is asked for.
    pub needs_reason: bool,
}

/// Two values of one person that cannot both be right.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ContradictionView {
    /// With whom.
    pub person: PersonId,
    /// Name.
    pub name: String,
    /// Branch and class.
    pub detail: String,
    /// Which rule.
    pub rule: String,
    /// The rule in words ("性别与身份证号").
    pub rule_label: String,
    /// Which contradiction of this rule.
    pub key: String,
    /// What is wrong.
    pub sentence: String,
    /// Regulation and article; empty where it is plain arithmetic.
    pub basis: String,
    /// The values.
    pub values: Vec<ContradictionValue>,
    /// Ways out.
    pub fixes: Vec<ContradictionFix>,
    /// It was looked at and left, under this number.
    pub settled: Option<i64>,
    /// Why it was left.
    pub reason: String,
}

/// All of them, by rule and name.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ContradictionList {
    /// Contradictions.
    pub contradictions: Vec<ContradictionView>,
    /// How many were looked at and left.
    pub n_settled: u32,
}

/// Take one of the ways out.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ContradictionFixRun {
    /// With whom.
    pub person: PersonId,
    /// Which rule.
    pub rule: String,
    /// Which contradiction of this rule.
    pub key: String,
    /// Which way, 0 being the first.
    pub fix: u32,
    /// Why, for a legal fact.
    #[serde(default)]
    pub reason: String,
}

/// What one person's card lacks.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PersonCompleteness {
    /// Whom.
    pub id: PersonId,
    /// Name.
    pub name: String,
    /// Stage in words.
    pub stage_label: String,
    /// Branch.
    pub branch: String,
    /// Known of the wanted.
    pub n_known: u32,
    /// Wanted at this stage.
    pub n_wanted: u32,
    /// The same in full percent.
    pub percent: u32,
    /// Names of the missing fields.
    pub missing: Vec<String>,
    /// Papers that should be in the file by now and are not.
    pub missing_papers: Vec<String>,
}

/// What a branch lacks.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct BranchCompleteness {
    /// Which; none: people without a branch.
    pub id: Option<OrganizationId>,
    /// Its name.
    pub name: String,
    /// People.
    pub n_people: u32,
    /// Of them, with nothing missing.
    pub n_complete: u32,
    /// Full percent of all that is wanted of them.
    pub percent: u32,
}

/// Completeness of everybody, the worst first.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CompletenessPage {
    /// Full percent of all that is wanted.
    pub percent: u32,
    /// Branches.
    pub branches: Vec<BranchCompleteness>,
    /// People.
    pub people: Vec<PersonCompleteness>,
}

/// 应填项目: what is wanted at each stage, and what could be.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct WantedPage {
    /// Stages, in their order.
    pub stages: Vec<WantedStage>,
    /// All that can be wanted, by group.
    pub groups: Vec<WantedGroup>,
}

/// What is wanted at a stage.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct WantedStage {
    /// Code of the stage.
    pub stage: String,
    /// In words.
    pub label: String,
    /// The fields.
    pub fields: Vec<Field>,
    /// Whether these are the items of the national form.
    pub is_usual: bool,
}

/// Fields that stand together.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct WantedGroup {
    /// Title.
    pub title: String,
    /// Fields.
    pub fields: Vec<WantedItem>,
}

/// A field that can be wanted.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct WantedItem {
    /// Which.
    pub field: Field,
    /// Its name.
    pub label: String,
}

/// Want other fields at a stage; none: the usual ones again.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct WantedSave {
    /// Code of the stage.
    pub stage: String,
    /// The fields.
    pub fields: Vec<Field>,
}

/// Whom to ask, and how.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct CompletenessTextRequest {
    /// These people; empty: everybody of the branch who lacks something.
    pub ids: Vec<PersonId>,
    /// Only this organization and what stands below it.
    pub branch: Option<OrganizationId>,
    /// `group`: one text for the group; `private`: one for each.
    pub style: String,
}

/// A text for one person.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CompletenessText {
    /// Whom.
    pub id: PersonId,
    /// Name.
    pub name: String,
    /// The text.
    pub text: String,
}

/// Texts to paste into a chat; no value of anybody stands in them.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CompletenessTexts {
    /// For the group; empty in the other style, and where nobody lacks anything.
    pub text: String,
    /// For each; empty in the other style.
    pub each: Vec<CompletenessText>,
    /// How many are asked.
    pub n_people: u32,
}

/// Remove people in the recycle bin for good.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PersonPurge {
    /// Whom.
    pub ids: Vec<PersonId>,
    /// What was typed to confirm it: the name of the archive, or 彻底删除 N 人.
    pub confirm: String,
}

/// What removing them for good means.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PersonPurgePreview {
    /// How many go, also those merged into them.
    pub n_people: u32,
    /// What goes with them, as sentences.
    pub notes: Vec<String>,
    /// What has to be typed.
    pub confirm: String,
    /// The name of the archive, which may be typed instead.
    pub archive_name: String,
}
