//! 材料: the papers of somebody's development, ready to show.

use domain::attachment::AttachmentKind;
use domain::ids::{AttachmentId, PaperId, PersonId};
use domain::paper::PaperState;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{AttachmentView, FindingView};

/// A paper of a step, as the step tells it.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct StepPaper {
    /// Its code in the list.
    pub code: String,
    /// 支委会会议记录
    pub label: String,
    /// As in [`PaperLine`].
    pub state: String,
    /// 已有, 缺, 退回补正, 已有 3 份
    pub words: String,
}

/// A state that can be chosen.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PaperChoice {
    /// Which.
    pub state: PaperState,
    /// 退回补正
    pub label: String,
}

/// One paper of somebody: of the list, or one more of it, or one of the user's own.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PaperLine {
    /// Under which number something is noted; nothing yet.
    pub id: Option<PaperId>,
    /// The state that was seen; 0 where nothing is noted.
    pub revision: i64,
    /// Its code in the list; `own` for one of the user's own.
    pub item: String,
    /// 批复
    pub label: String,
    /// As it is called away from its step: 转正批复.
    pub title: String,
    /// Number of its step; empty where it belongs to none.
    pub step: String,
    /// Name of the step.
    pub step_name: String,
    /// 归入个人档案, 视情况; empty for the usual case.
    pub need: String,
    /// There may be several.
    pub is_many: bool,
    /// It is one of the user's own.
    pub is_own: bool,
    /// `have`, `missing`, `returned`, `not_needed` as noted; where nothing is: `missing` (due), `open` (may come now),
    /// `usual` (nobody misses it), `later`, `history` (from before the archive began).
    pub state: String,
    /// The same in words.
    pub words: String,
    /// The date on it; empty where nobody noted it.
    pub dated_on: String,
    /// Since when it lies there.
    pub filed_on: String,
    /// 党支部, 上级党委, 人事档案
    pub place: String,
    /// 份数
    pub n_copies: u32,
    /// 页数; 0: nobody counted.
    pub n_pages: u32,
    /// Remark.
    pub note: String,
    /// 2025-06-10 · 党支部 · 2 份 · 3 页: all that is noted beside the state, in one line.
    pub about: String,
    /// Its scan.
    pub scan: Option<AttachmentView>,
    /// Under which kind a scan is kept.
    pub scan_kind: AttachmentKind,
    /// What does not fit.
    pub findings: Vec<FindingView>,
    /// 依据
    pub source: String,
}

/// The papers of one part of the way.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PaperGroup {
    /// `application`, `activist`, `candidate`, `admission`, `probation`.
    pub code: String,
    /// Its heading.
    pub label: String,
    /// 4/6; empty where nothing counts yet.
    pub words: String,
    /// Somebody is in this part of the way.
    pub is_current: bool,
    /// So many would be marked by “全部标为已有”.
    pub n_markable: u32,
    /// The step to which a paper of the user's own is added.
    pub own_step: String,
    /// Its papers.
    pub lines: Vec<PaperLine>,
}

/// The whole list of one person.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PaperBook {
    /// Whom.
    pub id: PersonId,
    /// Name.
    pub name: String,
    /// 入党积极分子
    pub stage_label: String,
    /// What the list is called.
    pub list_name: String,
    /// 材料 7/9; empty where nothing counts yet.
    pub words: String,
    /// The person lies in the recycle bin: nothing can be changed.
    pub is_read_only: bool,
    /// The parts of the way.
    pub groups: Vec<PaperGroup>,
    /// States that can be chosen.
    pub states: Vec<PaperChoice>,
    /// Places to choose from; others can be typed.
    pub places: Vec<String>,
}

/// What is said of one paper; what is absent stays as it is.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PaperEdit {
    /// Under which number it is noted; none notes it for the first time, or one more of it.
    pub id: Option<PaperId>,
    /// The state that was seen; 0 for a new one.
    #[serde(default)]
    pub revision: i64,
    /// Its code in the list, or `own`.
    pub item: String,
    /// What one of the user's own is called.
    #[serde(default)]
    pub label: Option<String>,
    /// The step of one of the user's own.
    #[serde(default)]
    pub step: Option<String>,
    /// Whether it is there.
    #[serde(default)]
    pub state: Option<PaperState>,
    /// The date on it, as typed; empty: not known.
    #[serde(default)]
    pub dated_on: Option<String>,
    /// Since when it lies there, as typed.
    #[serde(default)]
    pub filed_on: Option<String>,
    /// Where it lies.
    #[serde(default)]
    pub place: Option<String>,
    /// 份数, as typed.
    #[serde(default)]
    pub n_copies: Option<String>,
    /// 页数, as typed.
    #[serde(default)]
    pub n_pages: Option<String>,
    /// Remark.
    #[serde(default)]
    pub note: Option<String>,
    /// Its scan, an attachment of this person.
    #[serde(default)]
    pub scan: Option<AttachmentId>,
    /// It has no scan any more; the attachment stays on the card.
    #[serde(default)]
    pub drops_scan: bool,
}

/// Saves what is said of some papers of one person.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PaperSave {
    /// Whose.
    pub person: PersonId,
    /// The papers.
    pub lines: Vec<PaperEdit>,
}

/// Says nothing more of a paper; one of the user's own is gone.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
pub struct PaperRemove {
    /// Which.
    pub id: PaperId,
}

/// Marks papers of some people at once: one paper, or all of a step or of a part of the way that are asked for by now.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PapersMark {
    /// Whose.
    pub people: Vec<PersonId>,
    /// One paper of the list.
    #[serde(default)]
    pub item: String,
    /// All of this step.
    #[serde(default)]
    pub step: String,
    /// All of this part of the way.
    #[serde(default)]
    pub group: String,
    /// What is noted.
    pub state: PaperState,
}

/// What was marked.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PapersMarked {
    /// People of whom something is different now.
    pub n_people: u32,
    /// Papers that are.
    pub n_papers: u32,
}
