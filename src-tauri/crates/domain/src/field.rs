//! What is known of a person: one name per fact, the same in a file, on the card, in a filter and in an export.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::event::EventKind;

/// Where a field's value lives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldHome {
    /// A column of the person.
    Column(&'static str),
    /// The day of the latest event of this kind.
    EventDate(EventKind),
    /// The text of the latest event of this kind.
    EventValue(EventKind),
    /// The organization that the person belongs to.
    Branch,
    /// Follows from the events; given by a file it is read as an event whose day is not known.
    Derived,
}

/// A field of the archive, named as in the import plan (`name`, `citizen_id`, `admitted_on`, …).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// 姓名
    Name,
    /// 姓名读音
    NameReading,
    /// 曾用名
    FormerName,
    /// 性别
    Gender,
    /// 民族
    Ethnicity,
    /// 公民身份号码
    CitizenId,
    /// 出生日期
    BornOn,
    /// 籍贯
    NativePlace,
    /// 户籍所在地
    Household,
    /// 家庭住址
    Address,
    /// 学历
    Education,
    /// 学位
    Degree,
    /// 工作岗位
    WorkPost,
    /// 手机号码
    Phone,
    /// 固定电话
    Landline,
    /// 学号
    StudentNo,
    /// 工号
    StaffNo,
    /// 学院
    College,
    /// 专业
    Major,
    /// 年级
    Grade,
    /// 班级
    ClassName,
    /// 宿舍
    Dormitory,
    /// 职务
    Post,
    /// 备注
    Remark,
    /// 所在党支部
    Branch,
    /// 发展阶段
    Stage,
    /// 人员类别
    MemberType,
    /// 政治面貌
    PoliticalAffiliation,
    /// 党籍状态
    PartyStatus,
    /// 是否失联党员
    IsLost,
    /// 是否流动党员
    IsFlow,
    /// 入团时间
    LeagueJoinedOn,
    /// 申请入党时间
    AppliedOn,
    /// 谈话时间
    TalkedOn,
    /// 推优时间
    RecommendedOn,
    /// 确定为入党积极分子时间
    ActivistOn,
    /// 培养联系人
    CultivationContact,
    /// 集中培训时间
    TrainedOn,
    /// 确定为发展对象时间
    CandidateOn,
    /// 入党介绍人
    Introducer,
    /// 政治审查时间
    PoliticalReviewOn,
    /// 入党志愿书编号
    FormNo,
    /// 公示时间
    PublicNoticeOn,
    /// 入党时间
    AdmittedOn,
    /// 党委审批时间
    ApprovedOn,
    /// 入党宣誓时间
    OathOn,
    /// 转正申请时间
    ConversionAppliedOn,
    /// 转正时间
    ConvertedOn,
    /// 党内职务
    PartyPost,
    /// 组织关系转入时间
    TransferredInOn,
    /// 组织关系转出时间
    TransferredOutOn,
}

impl Field {
    /// Every field, in the order of the card.
    pub const ALL: &'static [Self] = &[
        Self::Name,
        Self::NameReading,
        Self::FormerName,
        Self::Gender,
        Self::Ethnicity,
        Self::CitizenId,
        Self::BornOn,
        Self::NativePlace,
        Self::Household,
        Self::Address,
        Self::Education,
        Self::Degree,
        Self::WorkPost,
        Self::Phone,
        Self::Landline,
        Self::StudentNo,
        Self::StaffNo,
        Self::College,
        Self::Major,
        Self::Grade,
        Self::ClassName,
        Self::Dormitory,
        Self::Post,
        Self::Remark,
        Self::Branch,
        Self::Stage,
        Self::MemberType,
        Self::PoliticalAffiliation,
        Self::PartyStatus,
        Self::IsLost,
        Self::IsFlow,
        Self::LeagueJoinedOn,
        Self::AppliedOn,
        Self::TalkedOn,
        Self::RecommendedOn,
        Self::ActivistOn,
        Self::CultivationContact,
        Self::TrainedOn,
        Self::CandidateOn,
        Self::Introducer,
        Self::PoliticalReviewOn,
        Self::FormNo,
        Self::PublicNoticeOn,
        Self::AdmittedOn,
        Self::ApprovedOn,
        Self::OathOn,
        Self::ConversionAppliedOn,
        Self::ConvertedOn,
        Self::PartyPost,
        Self::TransferredInOn,
        Self::TransferredOutOn,
    ];

    /// The name on the wire and in the import plan.
    pub fn code(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::NameReading => "name_reading",
            Self::FormerName => "former_name",
            Self::Gender => "gender",
            Self::Ethnicity => "ethnicity",
            Self::CitizenId => "citizen_id",
            Self::BornOn => "born_on",
            Self::NativePlace => "native_place",
            Self::Household => "household",
            Self::Address => "address",
            Self::Education => "education",
            Self::Degree => "degree",
            Self::WorkPost => "work_post",
            Self::Phone => "phone",
            Self::Landline => "landline",
            Self::StudentNo => "student_no",
            Self::StaffNo => "staff_no",
            Self::College => "college",
            Self::Major => "major",
            Self::Grade => "grade",
            Self::ClassName => "class_name",
            Self::Dormitory => "dormitory",
            Self::Post => "post",
            Self::Remark => "remark",
            Self::Branch => "branch",
            Self::Stage => "stage",
            Self::MemberType => "member_type",
            Self::PoliticalAffiliation => "political_affiliation",
            Self::PartyStatus => "party_status",
            Self::IsLost => "is_lost",
            Self::IsFlow => "is_flow",
            Self::LeagueJoinedOn => "league_joined_on",
            Self::AppliedOn => "applied_on",
            Self::TalkedOn => "talked_on",
            Self::RecommendedOn => "recommended_on",
            Self::ActivistOn => "activist_on",
            Self::CultivationContact => "cultivation_contact",
            Self::TrainedOn => "trained_on",
            Self::CandidateOn => "candidate_on",
            Self::Introducer => "introducer",
            Self::PoliticalReviewOn => "political_review_on",
            Self::FormNo => "form_no",
            Self::PublicNoticeOn => "public_notice_on",
            Self::AdmittedOn => "admitted_on",
            Self::ApprovedOn => "approved_on",
            Self::OathOn => "oath_on",
            Self::ConversionAppliedOn => "conversion_applied_on",
            Self::ConvertedOn => "converted_on",
            Self::PartyPost => "party_post",
            Self::TransferredInOn => "transferred_in_on",
            Self::TransferredOutOn => "transferred_out_on",
        }
    }

    /// The field with this name, if there is one.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|field| field.code() == code)
    }

    /// The head of its column; reading a file, it is the first of its synonyms.
    pub fn label(self) -> &'static str {
        match self {
            Self::Name => "姓名",
            Self::NameReading => "姓名读音",
            Self::FormerName => "曾用名",
            Self::Gender => "性别",
            Self::Ethnicity => "民族",
            Self::CitizenId => "公民身份号码",
            Self::BornOn => "出生日期",
            Self::NativePlace => "籍贯",
            Self::Household => "户籍所在地",
            Self::Address => "家庭住址",
            Self::Education => "学历",
            Self::Degree => "学位",
            Self::WorkPost => "工作岗位",
            Self::Phone => "手机号码",
            Self::Landline => "固定电话",
            Self::StudentNo => "学号",
            Self::StaffNo => "工号",
            Self::College => "学院",
            Self::Major => "专业",
            Self::Grade => "年级",
            Self::ClassName => "班级",
            Self::Dormitory => "宿舍",
            Self::Post => "职务",
            Self::Remark => "备注",
            Self::Branch => "所在党支部",
            Self::Stage => "发展阶段",
            Self::MemberType => "人员类别",
            Self::PoliticalAffiliation => "政治面貌",
            Self::PartyStatus => "党籍状态",
            Self::IsLost => "是否失联党员",
            Self::IsFlow => "是否流动党员",
            Self::LeagueJoinedOn => "入团时间",
            Self::AppliedOn => "申请入党时间",
            Self::TalkedOn => "谈话时间",
            Self::RecommendedOn => "推优时间",
            Self::ActivistOn => "确定为入党积极分子时间",
            Self::CultivationContact => "培养联系人",
            Self::TrainedOn => "集中培训时间",
            Self::CandidateOn => "确定为发展对象时间",
            Self::Introducer => "入党介绍人",
            Self::PoliticalReviewOn => "政治审查时间",
            Self::FormNo => "入党志愿书编号",
            Self::PublicNoticeOn => "公示时间",
            Self::AdmittedOn => "入党时间",
            Self::ApprovedOn => "党委审批时间",
            Self::OathOn => "入党宣誓时间",
            Self::ConversionAppliedOn => "转正申请时间",
            Self::ConvertedOn => "转正时间",
            Self::PartyPost => "党内职务",
            Self::TransferredInOn => "组织关系转入时间",
            Self::TransferredOutOn => "组织关系转出时间",
        }
    }

    /// Where its value lives.
    pub fn home(self) -> FieldHome {
        match self {
            Self::Name => FieldHome::Column("name"),
            Self::NameReading => FieldHome::Column("name_reading"),
            Self::FormerName => FieldHome::Column("former_name"),
            Self::Gender => FieldHome::Column("gender"),
            Self::Ethnicity => FieldHome::Column("ethnicity"),
            Self::CitizenId => FieldHome::Column("citizen_id"),
            Self::BornOn => FieldHome::Column("born_on"),
            Self::NativePlace => FieldHome::Column("native_place"),
            Self::Household => FieldHome::Column("household"),
            Self::Address => FieldHome::Column("address"),
            Self::Education => FieldHome::Column("education"),
            Self::Degree => FieldHome::Column("degree"),
            Self::WorkPost => FieldHome::Column("work_post"),
            Self::Phone => FieldHome::Column("phone"),
            Self::Landline => FieldHome::Column("landline"),
            Self::StudentNo => FieldHome::Column("student_no"),
            Self::StaffNo => FieldHome::Column("staff_no"),
            Self::College => FieldHome::Column("college"),
            Self::Major => FieldHome::Column("major"),
            Self::Grade => FieldHome::Column("grade"),
            Self::ClassName => FieldHome::Column("class_name"),
            Self::Dormitory => FieldHome::Column("dormitory"),
            Self::Post => FieldHome::Column("post"),
            Self::Remark => FieldHome::Column("remark"),
            Self::Branch => FieldHome::Branch,
            Self::Stage => FieldHome::Derived,
            Self::MemberType => FieldHome::Derived,
            Self::PoliticalAffiliation => FieldHome::Derived,
            Self::PartyStatus => FieldHome::Derived,
            Self::IsLost => FieldHome::Derived,
            Self::IsFlow => FieldHome::Derived,
            Self::LeagueJoinedOn => FieldHome::EventDate(EventKind::LeagueJoined),
            Self::AppliedOn => FieldHome::EventDate(EventKind::Applied),
            Self::TalkedOn => FieldHome::EventDate(EventKind::Talked),
            Self::RecommendedOn => FieldHome::EventDate(EventKind::Recommended),
            Self::ActivistOn => FieldHome::EventDate(EventKind::Activist),
            Self::CultivationContact => FieldHome::EventValue(EventKind::ContactsAppointed),
            Self::TrainedOn => FieldHome::EventDate(EventKind::Trained),
            Self::CandidateOn => FieldHome::EventDate(EventKind::Candidate),
            Self::Introducer => FieldHome::EventValue(EventKind::IntroducersNamed),
            Self::PoliticalReviewOn => FieldHome::EventDate(EventKind::PoliticalReview),
            Self::FormNo => FieldHome::EventValue(EventKind::FormIssued),
            Self::PublicNoticeOn => FieldHome::EventDate(EventKind::PublicNotice),
            Self::AdmittedOn => FieldHome::EventDate(EventKind::Admitted),
            Self::ApprovedOn => FieldHome::EventDate(EventKind::Approved),
            Self::OathOn => FieldHome::EventDate(EventKind::Oath),
            Self::ConversionAppliedOn => FieldHome::EventDate(EventKind::ConversionApplied),
            Self::ConvertedOn => FieldHome::EventDate(EventKind::Converted),
            Self::PartyPost => FieldHome::EventValue(EventKind::PostTaken),
            Self::TransferredInOn => FieldHome::EventDate(EventKind::TransferredIn),
            Self::TransferredOutOn => FieldHome::EventDate(EventKind::TransferredOut),
        }
    }

    /// Whether its value is a date that may be known to the month or year only.
    pub fn is_date(self) -> bool {
        self == Self::BornOn || matches!(self.home(), FieldHome::EventDate(_))
    }

    /// Legal facts change by an act or a correction with a reason, never silently by a file.
    pub fn is_legal_date(self) -> bool {
        matches!(
            self,
            Self::AppliedOn
                | Self::ActivistOn
                | Self::CandidateOn
                | Self::AdmittedOn
                | Self::ApprovedOn
                | Self::ConvertedOn
        )
    }

    /// Shown masked until somebody asks to see it.
    pub fn is_sensitive(self) -> bool {
        matches!(self, Self::CitizenId | Self::Phone | Self::Landline | Self::Address)
    }
}
