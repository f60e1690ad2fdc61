//! What happened to a person and when. Stage and standing follow from these facts; no column holds them.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::date::PartialDate;
use crate::ids::{EventId, OrganizationId, PersonId};

mod detail;

pub use detail::{Ballot, EventDetail};

/// Which part of a life in the branch an event belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum EventArea {
    /// The 25 steps from application to archiving.
    Development,
    /// Posts, transfers, mobility and the end of membership.
    Membership,
}

/// The kind of a dated fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum EventKind {
    /// 加入共青团
    LeagueJoined,
    /// 递交入党申请书
    Applied,
    /// 入党谈话
    Talked,
    /// 群团推优
    Recommended,
    /// 确定为入党积极分子
    Activist,
    /// 积极分子备案
    ActivistFiled,
    /// 指定培养联系人
    ContactsAppointed,
    /// 培养教育考察
    Assessed,
    /// 思想汇报
    ThoughtReport,
    /// 集中培训
    Trained,
    /// 支委会讨论发展对象
    CandidateProposed,
    /// 确定为发展对象
    Candidate,
    /// 发展对象备案
    CandidateFiled,
    /// 确定入党介绍人
    IntroducersNamed,
    /// 政治审查
    PoliticalReview,
    /// 支部委员会审查
    CommitteeReviewed,
    /// 上级党委预审
    Prereviewed,
    /// 填写入党志愿书
    FormIssued,
    /// 公示
    PublicNotice,
    /// 支部大会接收为预备党员
    Admitted,
    /// 上级党委派人谈话
    SuperiorTalked,
    /// 上级党委审批接收
    Approved,
    /// 上级组织部门备案
    AdmissionFiled,
    /// 入党宣誓
    Oath,
    /// 提出转正申请
    ConversionApplied,
    /// 延长预备期
    ProbationExtended,
    /// 支部大会讨论转正
    ConversionMeeting,
    /// 上级党委审批转正
    ConversionApproved,
    /// 转为正式党员
    Converted,
    /// 材料归档
    Archived,
    /// A step of a school's own; its text is the step's name.
    OtherStep,
    /// 取消发展对象资格: back among the activists.
    CandidateWithdrawn,
    /// 取消预备党员资格
    ProbationAnnulled,
    /// 终止培养
    DevelopmentEnded,
    /// 担任党内职务
    PostTaken,
    /// 卸任党内职务
    PostLeft,
    /// 不计入应到会人数
    VoteExempted,
    /// 恢复计入应到会人数
    VoteRestored,
    /// 组织关系转入
    TransferredIn,
    /// 支部间调整
    BranchMoved,
    /// 编入党小组
    GroupJoined,
    /// 开具介绍信转出
    TransferStarted,
    /// 重新开具介绍信
    LetterReissued,
    /// 撤回转出
    TransferWithdrawn,
    /// 组织关系转出
    TransferredOut,
    /// 保留组织关系
    KeptAtSchool,
    /// 延长保留组织关系
    KeepingExtended,
    /// 毕业离校
    Graduated,
    /// 外出流动
    MobileStarted,
    /// 流动返回
    MobileEnded,
    /// 出国（境）
    AbroadStarted,
    /// 回国（境）
    AbroadEnded,
    /// 取得联系
    Contacted,
    /// 失去联系
    LostContact,
    /// 恢复联系
    ContactRestored,
    /// 党纪处分
    Sanctioned,
    /// 处分期满
    SanctionEnded,
    /// 限期改正
    CorrectionOrdered,
    /// 表彰奖励
    Awarded,
    /// 停止党籍
    MembershipStopped,
    /// 恢复党籍
    MembershipRestored,
    /// 出党
    Left,
    /// 去世
    Died,
}

impl EventKind {
    /// Every kind, in the order of a life in the branch.
    pub const ALL: &'static [Self] = &[
        Self::LeagueJoined,
        Self::Applied,
        Self::Talked,
        Self::Recommended,
        Self::Activist,
        Self::ActivistFiled,
        Self::ContactsAppointed,
        Self::Assessed,
        Self::ThoughtReport,
        Self::Trained,
        Self::CandidateProposed,
        Self::Candidate,
        Self::CandidateFiled,
        Self::IntroducersNamed,
        Self::PoliticalReview,
        Self::CommitteeReviewed,
        Self::Prereviewed,
        Self::FormIssued,
        Self::PublicNotice,
        Self::Admitted,
        Self::SuperiorTalked,
        Self::Approved,
        Self::AdmissionFiled,
        Self::Oath,
        Self::ConversionApplied,
        Self::ProbationExtended,
        Self::ConversionMeeting,
        Self::ConversionApproved,
        Self::Converted,
        Self::Archived,
        Self::OtherStep,
        Self::CandidateWithdrawn,
        Self::ProbationAnnulled,
        Self::DevelopmentEnded,
        Self::PostTaken,
        Self::PostLeft,
        Self::VoteExempted,
        Self::VoteRestored,
        Self::TransferredIn,
        Self::BranchMoved,
        Self::GroupJoined,
        Self::TransferStarted,
        Self::LetterReissued,
        Self::TransferWithdrawn,
        Self::TransferredOut,
        Self::KeptAtSchool,
        Self::KeepingExtended,
        Self::Graduated,
        Self::MobileStarted,
        Self::MobileEnded,
        Self::AbroadStarted,
        Self::AbroadEnded,
        Self::Contacted,
        Self::LostContact,
        Self::ContactRestored,
        Self::Sanctioned,
        Self::SanctionEnded,
        Self::CorrectionOrdered,
        Self::Awarded,
        Self::MembershipStopped,
        Self::MembershipRestored,
        Self::Left,
        Self::Died,
    ];

    /// The name under which it stands in the file and on the wire.
    pub fn code(self) -> &'static str {
        match self {
            Self::LeagueJoined => "league_joined",
            Self::Applied => "applied",
            Self::Talked => "talked",
            Self::Recommended => "recommended",
            Self::Activist => "activist",
            Self::ActivistFiled => "activist_filed",
            Self::ContactsAppointed => "contacts_appointed",
            Self::Assessed => "assessed",
            Self::ThoughtReport => "thought_report",
            Self::Trained => "trained",
            Self::CandidateProposed => "candidate_proposed",
            Self::Candidate => "candidate",
            Self::CandidateFiled => "candidate_filed",
            Self::IntroducersNamed => "introducers_named",
            Self::PoliticalReview => "political_review",
            Self::CommitteeReviewed => "committee_reviewed",
            Self::Prereviewed => "prereviewed",
            Self::FormIssued => "form_issued",
            Self::PublicNotice => "public_notice",
            Self::Admitted => "admitted",
            Self::SuperiorTalked => "superior_talked",
            Self::Approved => "approved",
            Self::AdmissionFiled => "admission_filed",
            Self::Oath => "oath",
            Self::ConversionApplied => "conversion_applied",
            Self::ProbationExtended => "probation_extended",
            Self::ConversionMeeting => "conversion_meeting",
            Self::ConversionApproved => "conversion_approved",
            Self::Converted => "converted",
            Self::Archived => "archived",
            Self::OtherStep => "other_step",
            Self::CandidateWithdrawn => "candidate_withdrawn",
            Self::ProbationAnnulled => "probation_annulled",
            Self::DevelopmentEnded => "development_ended",
            Self::PostTaken => "post_taken",
            Self::PostLeft => "post_left",
            Self::VoteExempted => "vote_exempted",
            Self::VoteRestored => "vote_restored",
            Self::TransferredIn => "transferred_in",
            Self::BranchMoved => "branch_moved",
            Self::GroupJoined => "group_joined",
            Self::TransferStarted => "transfer_started",
            Self::LetterReissued => "letter_reissued",
            Self::TransferWithdrawn => "transfer_withdrawn",
            Self::TransferredOut => "transferred_out",
            Self::KeptAtSchool => "kept_at_school",
            Self::KeepingExtended => "keeping_extended",
            Self::Graduated => "graduated",
            Self::MobileStarted => "mobile_started",
            Self::MobileEnded => "mobile_ended",
            Self::AbroadStarted => "abroad_started",
            Self::AbroadEnded => "abroad_ended",
            Self::Contacted => "contacted",
            Self::LostContact => "lost_contact",
            Self::ContactRestored => "contact_restored",
            Self::Sanctioned => "sanctioned",
            Self::SanctionEnded => "sanction_ended",
            Self::CorrectionOrdered => "correction_ordered",
            Self::Awarded => "awarded",
            Self::MembershipStopped => "membership_stopped",
            Self::MembershipRestored => "membership_restored",
            Self::Left => "left",
            Self::Died => "died",
        }
    }

    /// The kind with this code, if there is one.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.code() == code)
    }

    /// What a secretary calls it.
    pub fn label(self) -> &'static str {
        match self {
            Self::LeagueJoined => "加入共青团",
            Self::Applied => "递交入党申请书",
            Self::Talked => "入党谈话",
            Self::Recommended => "群团推优",
            Self::Activist => "确定为入党积极分子",
            Self::ActivistFiled => "积极分子备案",
            Self::ContactsAppointed => "指定培养联系人",
            Self::Assessed => "培养教育考察",
            Self::ThoughtReport => "思想汇报",
            Self::Trained => "集中培训",
            Self::CandidateProposed => "支委会讨论发展对象",
            Self::Candidate => "确定为发展对象",
            Self::CandidateFiled => "发展对象备案",
            Self::IntroducersNamed => "确定入党介绍人",
            Self::PoliticalReview => "政治审查",
            Self::CommitteeReviewed => "支部委员会审查",
            Self::Prereviewed => "上级党委预审",
            Self::FormIssued => "填写入党志愿书",
            Self::PublicNotice => "公示",
            Self::Admitted => "支部大会接收为预备党员",
            Self::SuperiorTalked => "上级党委派人谈话",
            Self::Approved => "上级党委审批接收",
            Self::AdmissionFiled => "上级组织部门备案",
            Self::Oath => "入党宣誓",
            Self::ConversionApplied => "提出转正申请",
            Self::ProbationExtended => "延长预备期",
            Self::ConversionMeeting => "支部大会讨论转正",
            Self::ConversionApproved => "上级党委审批转正",
            Self::Converted => "转为正式党员",
            Self::Archived => "材料归档",
            Self::OtherStep => "其他步骤",
            Self::CandidateWithdrawn => "取消发展对象资格",
            Self::ProbationAnnulled => "取消预备党员资格",
            Self::DevelopmentEnded => "终止培养",
            Self::PostTaken => "担任党内职务",
            Self::PostLeft => "卸任党内职务",
            Self::VoteExempted => "不计入应到会人数",
            Self::VoteRestored => "恢复计入应到会人数",
            Self::TransferredIn => "组织关系转入",
            Self::BranchMoved => "支部间调整",
            Self::GroupJoined => "编入党小组",
            Self::TransferStarted => "开具介绍信转出",
            Self::LetterReissued => "重新开具介绍信",
            Self::TransferWithdrawn => "撤回转出",
            Self::TransferredOut => "组织关系转出",
            Self::KeptAtSchool => "保留组织关系",
            Self::KeepingExtended => "延长保留组织关系",
            Self::Graduated => "毕业离校",
            Self::MobileStarted => "外出流动",
            Self::MobileEnded => "流动返回",
            Self::AbroadStarted => "出国（境）",
            Self::AbroadEnded => "回国（境）",
            Self::Contacted => "取得联系",
            Self::LostContact => "失去联系",
            Self::ContactRestored => "恢复联系",
            Self::Sanctioned => "党纪处分",
            Self::SanctionEnded => "处分期满",
            Self::CorrectionOrdered => "限期改正",
            Self::Awarded => "表彰奖励",
            Self::MembershipStopped => "停止党籍",
            Self::MembershipRestored => "恢复党籍",
            Self::Left => "出党",
            Self::Died => "去世",
        }
    }

    /// Which part of a life it belongs to.
    pub fn area(self) -> EventArea {
        if self >= Self::PostTaken { EventArea::Membership } else { EventArea::Development }
    }
}

/// How somebody left the party or its lists (domain-rules §5.6; 《中国共产党党员教育管理工作条例》第三十条、第三十一条).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum LeavingWay {
    /// 劝退
    Persuaded,
    /// 劝而不退除名
    StruckOffAfterPersuasion,
    /// 自行脱党除名
    StruckOffAbsent,
    /// 退党除名
    StruckOffOnRequest,
    /// 丧失条件除名
    StruckOffUnqualified,
    /// 开除党籍
    Expelled,
    /// 其他
    Other,
}

impl LeavingWay {
    /// Every way.
    pub const ALL: [Self; 7] = [
        Self::Persuaded,
        Self::StruckOffAfterPersuasion,
        Self::StruckOffAbsent,
        Self::StruckOffOnRequest,
        Self::StruckOffUnqualified,
        Self::Expelled,
        Self::Other,
    ];

    /// What a secretary calls it; an event of kind [`EventKind::Left`] bears it as its text.
    pub fn label(self) -> &'static str {
        match self {
            Self::Persuaded => "劝退",
            Self::StruckOffAfterPersuasion => "劝而不退除名",
            Self::StruckOffAbsent => "自行脱党除名",
            Self::StruckOffOnRequest => "退党除名",
            Self::StruckOffUnqualified => "丧失条件除名",
            Self::Expelled => "开除党籍",
            Self::Other => "其他",
        }
    }
}

/// A dated fact about one person.
///
/// `on` is `None` where the fact is known and its day is not (a roster that says 正式党员 without a date).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// Its local number.
    pub id: EventId,
    /// Whom it is about.
    pub person_id: PersonId,
    /// What happened.
    pub kind: EventKind,
    /// When, as far as it is known.
    pub on: Option<PartialDate>,
    /// What belongs to it as text: names of introducers, months of an extension, a post, a destination.
    pub value: String,
    /// Remark of the user.
    pub note: String,
    /// The organization that it concerns: where somebody was moved to.
    pub organization_id: Option<OrganizationId>,
    /// What else belongs to it; most facts have nothing.
    pub detail: Option<Box<EventDetail>>,
}

impl Event {
    /// Whether it counts on a day: what is later is a plan; what has no day has happened.
    pub fn has_happened_by(&self, day: NaiveDate) -> bool {
        self.on.is_none_or(|on| on.first_day() <= day)
    }

    /// What belongs to it beside its text; empty where nothing does.
    pub fn detail(&self) -> &EventDetail {
        static NOTHING: std::sync::LazyLock<EventDetail> = std::sync::LazyLock::new(EventDetail::default);
        self.detail.as_deref().unwrap_or(&NOTHING)
    }
}
