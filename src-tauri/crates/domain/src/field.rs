//! What is known of a person: one name per fact, the same in a file, on the card, in a filter and in an export.

use std::borrow::Cow;

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use ts_rs::TS;

use crate::event::EventKind;

/// Where a field's value lives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldHome {
    /// A text column of the person.
    Column(&'static str),
    /// A column of the person that holds a day, a month or a year.
    DateColumn(&'static str),
    /// The day of the latest event of this kind.
    EventDate(EventKind),
    /// The text of the latest event of this kind.
    EventValue(EventKind),
    /// The branch that the person belongs to.
    Branch,
    /// The group of the branch that the person belongs to.
    Group,
    /// Follows from the events; given by a file it is read as an event whose day is not known.
    Derived,
    /// A field that the archive itself defines, by its number.
    Custom(u32),
}

macro_rules! fields {
    ($($name:ident, $code:literal, $label:literal, $home:ident $(($inside:expr))?;)*) => {
        /// A field of the archive, named as in the import plan (`name`, `citizen_id`, `admitted_on`, …).
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Field {
            $(#[doc = $label] $name,)*
            /// 自定义项目, by its number in the archive; on the wire `custom_12`.
            Custom(u32),
        }

        impl Field {
            /// Every field that the program itself knows, in the order of the card.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// The name on the wire and in the import plan.
            pub fn code(self) -> Cow<'static, str> {
                match self {
                    $(Self::$name => Cow::Borrowed($code),)*
                    Self::Custom(number) => Cow::Owned(format!("{CUSTOM}{number}")),
                }
            }

            /// The head of its column; reading a file, it is the first of its synonyms. The archive knows the labels of
            /// its own fields; here they are all called alike.
            pub fn label(self) -> &'static str {
                match self {
                    $(Self::$name => $label,)*
                    Self::Custom(_) => "自定义项目",
                }
            }

            /// Where its value lives.
            pub fn home(self) -> FieldHome {
                match self {
                    $(Self::$name => FieldHome::$home $(($inside))?,)*
                    Self::Custom(number) => FieldHome::Custom(number),
                }
            }
        }
    };
}

/// How the codes of an archive's own fields begin.
const CUSTOM: &str = "custom_";

fields! {
Name, "name", "姓名", Column("name");
NameReading, "name_reading", "姓名读音", Column("name_reading");
FormerName, "former_name", "曾用名", Column("former_name");
Gender, "gender", "性别", Column("gender");
Ethnicity, "ethnicity", "民族", Column("ethnicity");
CitizenId, "citizen_id", "公民身份号码", Column("citizen_id");
BornOn, "born_on", "出生日期", DateColumn("born_on");
BirthPlace, "birth_place", "出生地", Column("birth_place");
NativePlace, "native_place", "籍贯", Column("native_place");
Household, "household", "户籍所在地", Column("household");
Address, "address", "家庭住址", Column("address");
Residence, "residence", "现居住地", Column("residence");
Education, "education", "学历", Column("education");
Degree, "degree", "学位", Column("degree");
WorkPost, "work_post", "工作岗位", Column("work_post");
PersonCategory, "person_category", "人员类型", Column("person_category");
Phone, "phone", "手机号码", Column("phone");
Landline, "landline", "固定电话", Column("landline");
Email, "email", "电子邮箱", Column("email");
WechatNo, "wechat", "微信号", Column("wechat_no");
EmergencyContact, "emergency_contact_name", "紧急联系人", Column("emergency_contact");
EmergencyPhone, "emergency_contact_phone", "紧急联系电话", Column("emergency_phone");
StudentNo, "student_no", "学号", Column("student_no");
StaffNo, "staff_no", "工号", Column("staff_no");
College, "college", "学院", Column("college");
Major, "major", "专业", Column("major");
Grade, "grade", "年级", Column("grade");
ClassName, "class_name", "班级", Column("class_name");
Dormitory, "dormitory", "宿舍", Column("dormitory");
Counselor, "counselor", "辅导员", Column("counselor");
ClassTeacher, "class_teacher", "班主任", Column("class_teacher");
Post, "post", "职务", Column("post");
CultivationMode, "cultivation_mode", "培养方式", Column("cultivation_mode");
EnrollmentStatus, "student_status", "学籍状态", Column("enrollment_status");
SchoolYears, "length", "学制", Column("school_years");
EnrolledOn, "enrolled_on", "入学时间", DateColumn("enrolled_on");
GraduatesOn, "graduates_on", "预计毕业时间", DateColumn("graduates_on");
Destination, "destination", "毕业去向", Column("destination");
DestinationUnit, "destination_unit", "去向单位", Column("destination_unit");
WorkUnit, "work_unit", "工作单位", Column("work_unit");
WorkedFromOn, "worked_from_on", "参加工作时间", DateColumn("worked_from_on");
ProfessionalTitle, "professional_title", "专业技术职务", Column("professional_title");
JobRank, "job_rank", "职级", Column("job_rank");
EstablishmentKind, "establishment_kind", "编制类别", Column("establishment_kind");
ArrivedOn, "arrived_on", "到校时间", DateColumn("arrived_on");
RetiredOn, "retired_on", "退休时间", DateColumn("retired_on");
SocialStratum, "social_stratum", "新社会阶层类型", Column("social_stratum");
MigrantWorker, "migrant_worker", "是否农民工", Column("migrant_worker");
AdmissionKind, "admission_kind", "入党类型", Column("admission_kind");
AdmittedBranch, "admitted_branch", "入党时所在支部", Column("admitted_branch");
ConvertedBranch, "converted_branch", "转正时所在支部", Column("converted_branch");
ReceivingOrganization, "receiving_organization", "接受申请党组织", Column("receiving_organization");
EntryKind, "entry_kind", "党员增加类型", Column("entry_kind");
StandingAdjustment, "standing_adjustment", "党龄校正值", Column("standing_adjustment");
DuesPaidUntil, "dues_paid_until", "党费缴至", DateColumn("dues_paid_until");
Specialty, "specialty", "专长", Column("specialty");
Health, "health", "健康状况", Column("health");
Hardship, "hardship", "困难情况", Column("hardship");
Resume, "resume", "本人经历", Column("resume");
Family, "family", "家庭主要成员", Column("family");
SocialRelations, "social_relations", "主要社会关系", Column("social_relations");
PartyAwards, "party_awards", "党内奖励", Column("party_awards");
OtherAwards, "other_awards", "其他奖励", Column("other_awards");
Sanctions, "sanctions", "处分情况", Column("sanctions");
Background, "background", "背景信息", Column("background");
FilePlace, "file_place", "纸质档案位置", Column("file_place");
Remark, "remark", "备注", Column("remark");
Branch, "branch", "所在党支部", Branch;
PartyGroup, "party_group", "所在党小组", Group;
Stage, "stage", "发展阶段", Derived;
MemberType, "member_type", "人员类别", Derived;
PoliticalAffiliation, "political_affiliation", "政治面貌", Derived;
PartyStatus, "party_status", "党籍状态", Derived;
PartyStanding, "party_standing", "党龄", Derived;
ConversionOutcome, "conversion_outcome", "转正情况", Derived;
IsLost, "is_lost", "是否失联党员", Derived;
LostOn, "lost_on", "失去联系时间", EventDate(EventKind::LostContact);
IsFlow, "is_flow", "是否流动党员", Derived;
FlowTo, "flow_to", "外出流向", EventValue(EventKind::MobileStarted);
FlowOn, "flow_on", "流出时间", EventDate(EventKind::MobileStarted);
LeagueJoinedOn, "league_joined_on", "入团时间", EventDate(EventKind::LeagueJoined);
AppliedOn, "applied_on", "申请入党时间", EventDate(EventKind::Applied);
TalkedOn, "talked_on", "谈话时间", EventDate(EventKind::Talked);
RecommendedOn, "recommended_on", "推优时间", EventDate(EventKind::Recommended);
ActivistOn, "activist_on", "确定为入党积极分子时间", EventDate(EventKind::Activist);
ActivistFiledOn, "activist_filed_on", "积极分子备案时间", EventDate(EventKind::ActivistFiled);
CultivationContact, "cultivation_contact", "培养联系人", EventValue(EventKind::ContactsAppointed);
TrainedOn, "trained_on", "集中培训时间", EventDate(EventKind::Trained);
TrainingScore, "training_score", "党课成绩", EventValue(EventKind::Trained);
CandidateOn, "candidate_on", "确定为发展对象时间", EventDate(EventKind::Candidate);
CandidateFiledOn, "candidate_filed_on", "发展对象备案时间", EventDate(EventKind::CandidateFiled);
Introducer, "introducer", "入党介绍人", EventValue(EventKind::IntroducersNamed);
PoliticalReviewOn, "political_review_on", "政治审查时间", EventDate(EventKind::PoliticalReview);
PrereviewedOn, "prereviewed_on", "预审时间", EventDate(EventKind::Prereviewed);
FormNo, "form_no", "入党志愿书编号", EventValue(EventKind::FormIssued);
PublicNoticeOn, "public_notice_on", "公示时间", EventDate(EventKind::PublicNotice);
AdmittedOn, "admitted_on", "入党时间", EventDate(EventKind::Admitted);
SuperiorTalkedOn, "superior_talked_on", "上级派人谈话时间", EventDate(EventKind::SuperiorTalked);
ApprovedOn, "approved_on", "党委审批时间", EventDate(EventKind::Approved);
OathOn, "oath_on", "入党宣誓时间", EventDate(EventKind::Oath);
ConversionAppliedOn, "conversion_applied_on", "转正申请时间", EventDate(EventKind::ConversionApplied);
ConversionMeetingOn, "conversion_meeting_on", "转正支部大会时间", EventDate(EventKind::ConversionMeeting);
ConversionApprovedOn, "conversion_approved_on", "转正审批时间", EventDate(EventKind::ConversionApproved);
ProbationExtension, "probation_extension", "延长预备期时间", EventValue(EventKind::ProbationExtended);
ConvertedOn, "converted_on", "转正时间", EventDate(EventKind::Converted);
PartyPost, "party_post", "党内职务", EventValue(EventKind::PostTaken);
TransferredInOn, "transferred_in_on", "组织关系转入时间", EventDate(EventKind::TransferredIn);
TransferredFrom, "transferred_from", "转出单位", EventValue(EventKind::TransferredIn);
TransferredOutOn, "transferred_out_on", "组织关系转出时间", EventDate(EventKind::TransferredOut);
TransferredTo, "transferred_to", "转往单位", EventValue(EventKind::TransferredOut);
LeftOn, "left_on", "出党时间", EventDate(EventKind::Left);
LeavingWay, "leaving_way", "出党方式", EventValue(EventKind::Left);}

impl Field {
    /// The field with this name, if there is one.
    pub fn from_code(code: &str) -> Option<Self> {
        match code.strip_prefix(CUSTOM) {
            Some(number) => number.parse().ok().map(Self::Custom),
            None => Self::ALL.iter().copied().find(|field| field.code() == code),
        }
    }

    /// Whether its value is a date that may be known to the month or year only.
    pub fn is_date(self) -> bool {
        matches!(self.home(), FieldHome::DateColumn(_) | FieldHome::EventDate(_))
    }

    /// Whether its day may lie ahead: what is expected, what is paid in advance, and what an archive keeps for itself.
    /// Everything else has happened.
    pub fn may_lie_ahead(self) -> bool {
        matches!(self, Self::GraduatesOn | Self::RetiredOn | Self::DuesPaidUntil | Self::Custom(_))
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
                | Self::ConversionApprovedOn
                | Self::ConvertedOn
        )
    }

    /// Shown masked until somebody asks to see it.
    pub fn is_sensitive(self) -> bool {
        matches!(
            self,
            Self::CitizenId
                | Self::Phone
                | Self::Landline
                | Self::EmergencyPhone
                | Self::Address
                | Self::Residence
                | Self::Health
                | Self::Hardship
                | Self::Family
                | Self::SocialRelations
        )
    }

    /// Several lines of text.
    pub fn is_long(self) -> bool {
        matches!(
            self,
            Self::Remark
                | Self::Resume
                | Self::Family
                | Self::SocialRelations
                | Self::PartyAwards
                | Self::OtherAwards
                | Self::Sanctions
                | Self::Background
                | Self::Hardship
        )
    }

    /// A number of digits that is no quantity: copied and exported as text.
    pub fn is_number_text(self) -> bool {
        matches!(
            self,
            Self::CitizenId
                | Self::StudentNo
                | Self::StaffNo
                | Self::Phone
                | Self::Landline
                | Self::EmergencyPhone
                | Self::FormNo
        )
    }
}

impl Serialize for Field {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.code())
    }
}

impl<'de> Deserialize<'de> for Field {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let code = Cow::<'de, str>::deserialize(deserializer)?;
        Self::from_code(&code).ok_or_else(|| D::Error::custom("no such field"))
    }
}

impl TS for Field {
    type WithoutGenerics = Self;
    type OptionInnerType = Self;

    fn name(_: &ts_rs::Config) -> String {
        "Field".to_owned()
    }

    fn inline(_: &ts_rs::Config) -> String {
        let mut codes: Vec<String> = Self::ALL.iter().map(|field| format!("\"{}\"", field.code())).collect();
        codes.push(format!("`{CUSTOM}${{number}}`"));
        codes.join(" | ")
    }

    fn decl(config: &ts_rs::Config) -> String {
        format!("type Field = {};", Self::inline(config))
    }

    fn decl_concrete(config: &ts_rs::Config) -> String {
        Self::decl(config)
    }
}
