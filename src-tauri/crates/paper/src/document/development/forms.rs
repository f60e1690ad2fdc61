//! Forms of one person each.

use serde::Serialize;

use super::Form;

/// The head of a form: who somebody is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct FormPerson {
    /// 姓名
    pub name: String,
    /// 性别
    pub gender: String,
    /// 民族
    pub ethnicity: String,
    /// 出生日期
    pub born_on: String,
    /// 籍贯
    pub native_place: String,
    /// 学历
    pub education: String,
    /// 公民身份号码, masked or not, as the caller decided
    pub citizen_id: String,
    /// 联系电话
    pub phone: String,
    /// 学号 or 工号
    pub number: String,
    /// 学院、班级 or 单位, and 职务
    pub unit: String,
    /// 现住址
    pub address: String,
    /// 入团时间
    pub league_joined_on: String,
    /// 参加工作时间
    pub worked_from_on: String,
    /// 本人简历
    pub resume: String,
    /// 家庭主要成员情况, as a text; nothing leaves a table to write in.
    pub family: String,
    /// 主要社会关系情况, likewise
    pub social_relations: String,
    /// 奖惩情况
    pub awards: String,
    /// 所在党支部
    pub branch: String,
    /// 所属党委
    pub committee: String,
}

/// A step on the 全程记实表.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct RecordStep {
    /// Its number, as the school counts.
    pub number: String,
    /// 步骤名称
    pub name: String,
    /// When.
    pub on: String,
    /// 结果、票数、文号
    pub result: String,
}

/// A block of steps, with the signatures of who filled it in and who checked it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct RecordPhase {
    /// Its name.
    pub name: String,
    /// Its steps.
    pub steps: Vec<RecordStep>,
}

/// 发展党员全程记实表: one A4 page, however many steps a school counts.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct DevelopmentRecord {
    /// Who.
    pub person: FormPerson,
    /// 培养联系人
    pub contacts: String,
    /// 入党介绍人
    pub introducers: String,
    /// The blocks, in order.
    pub phases: Vec<RecordPhase>,
}

/// 入党申请谈话记录表: two pages.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct TalkRecord {
    /// Who.
    pub person: FormPerson,
    /// 递交申请书时间
    pub applied_on: String,
    /// 是否年满十八岁 on that day: 是, 否, or nothing.
    pub is_adult: String,
    /// 谈话时间
    pub talked_on: String,
    /// 谈话地点
    pub place: String,
    /// 谈话人
    pub talkers: String,
    /// 记录人
    pub recorder: String,
    /// 谈话人的初步意见
    pub note: String,
}

/// A contact or an introducer.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct FormHelper {
    /// 姓名
    pub name: String,
    /// 性别
    pub gender: String,
    /// 入党时间
    pub admitted_on: String,
    /// 单位、职务
    pub unit: String,
}

/// A half-year that is assessed; one that is not yet is all room to write.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct FormPeriod {
    /// Its first day.
    pub since: String,
    /// Its last day.
    pub until: String,
    /// 考察意见: 合格.
    pub outcome: String,
    /// What else was noted.
    pub note: String,
    /// The day of the opinion.
    pub on: String,
}

/// 入党积极分子培养教育考察登记表: a booklet of five pages and the cover, and a page for each half-year.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct CultivationRecord {
    /// Who.
    pub person: FormPerson,
    /// 递交申请书时间
    pub applied_on: String,
    /// 入党谈话: when and by whom.
    pub talk: String,
    /// 确定为入党积极分子时间
    pub activist_on: String,
    /// 推荐情况
    pub basis: String,
    /// 公示情况 as an activist
    pub activist_notice: String,
    /// 上级备案
    pub activist_filed: String,
    /// 培养联系人, at most 4 are printed as rows.
    pub contacts: Vec<FormHelper>,
    /// When they were appointed.
    pub contacts_on: String,
    /// 参加党校和集中学习培训情况
    pub studies: String,
    /// 递交思想汇报情况
    pub reports: String,
    /// 阶段考察, a page each.
    pub periods: Vec<FormPeriod>,
    /// 支部委员会意见 on the candidate
    pub proposed: String,
    /// When.
    pub proposed_on: String,
    /// 公示情况 as a candidate
    pub candidate_notice: String,
    /// 上级党委备案意见
    pub candidate_filed: String,
    /// When.
    pub candidate_on: String,
    /// 入党介绍人, likewise
    pub introducers: Vec<FormHelper>,
    /// When they were named.
    pub introducers_on: String,
    /// 政治审查情况
    pub review: String,
    /// When.
    pub review_on: String,
    /// 集中培训情况
    pub training: String,
    /// 支部委员会审查意见
    pub committee_review: String,
    /// When.
    pub committee_review_on: String,
    /// 基层党委预审意见
    pub prereview: String,
    /// When.
    pub prereview_on: String,
    /// 备注
    pub remark: String,
}

/// 预备党员教育考察登记表: a booklet, with half a page for each half-year.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct ProbationRecord {
    /// Who.
    pub person: FormPerson,
    /// 支部大会通过时间
    pub admitted_on: String,
    /// 上级党委审批时间
    pub approved_on: String,
    /// 审批党委
    pub approved_by: String,
    /// 预备期起止
    pub probation: String,
    /// 编入支部和党小组
    pub group: String,
    /// When.
    pub group_on: String,
    /// 入党介绍人
    pub introducers: String,
    /// 入党宣誓时间
    pub oath_on: String,
    /// 延长预备期情况
    pub extension: String,
    /// 阶段考察
    pub periods: Vec<FormPeriod>,
    /// 递交转正申请时间
    pub applied_on: String,
    /// 支部大会意见
    pub meeting: String,
    /// When.
    pub meeting_on: String,
    /// 上级党委审批意见
    pub approval: String,
    /// When.
    pub approval_on: String,
    /// 备注
    pub remark: String,
}

/// 转正申请书: a frame of two pages, to be written by hand.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct ConversionApplication {
    /// Who.
    pub person: FormPerson,
    /// The branch that it addresses.
    pub addressee: String,
    /// 支部大会通过时间
    pub admitted_on: String,
    /// 上级党委批准时间
    pub approved_on: String,
    /// Who approved it.
    pub approved_by: String,
    /// The last day of probation.
    pub ends_on: String,
    /// By how much it was extended: 6个月.
    pub extended: String,
}

macro_rules! form {
    ($form:ty, $template:literal, $label:literal, $names:expr) => {
        impl Form for $form {
            const TEMPLATE: &'static str = $template;
            const NAMES: &'static [(&'static str, &'static str)] = $names;

            fn label(&self) -> String {
                $label.to_owned()
            }

            fn whose(&self) -> &str {
                &self.person.name
            }

            #[allow(
                clippy::misnamed_getters,
                reason = "a paper is the branch's; the person's own unit is where he works"
            )]
            fn unit(&self) -> &str {
                &self.person.branch
            }
        }
    };
}

form!(
    DevelopmentRecord,
    "development_record.typ",
    "发展党员全程记实表",
    &[("steps", "步骤"), ("phases", "步骤")]
);
form!(
    TalkRecord,
    "talk_record.typ",
    "入党申请谈话记录表",
    &[("place", "谈话地点"), ("talkers", "谈话人"), ("recorder", "记录人")]
);
form!(
    CultivationRecord,
    "cultivation_record.typ",
    "入党积极分子培养教育考察登记表",
    &[
        ("talk", "入党谈话"),
        ("basis", "推荐情况"),
        ("activist_notice", "公示情况"),
        ("candidate_notice", "公示情况"),
        ("activist_filed", "上级备案"),
        ("candidate_filed", "上级党委备案意见"),
        ("studies", "学习培训情况"),
        ("training", "集中培训情况"),
        ("reports", "思想汇报情况"),
        ("periods", "阶段考察"),
        ("proposed", "支部委员会意见"),
        ("review", "政治审查情况"),
        ("committee_review", "支部委员会审查意见"),
        ("prereview", "基层党委预审意见"),
    ]
);
form!(
    ProbationRecord,
    "probation_record.typ",
    "预备党员教育考察登记表",
    &[
        ("approved_by", "审批党委"),
        ("extension", "延长预备期情况"),
        ("periods", "阶段考察"),
        ("meeting", "支部大会意见"),
        ("approval", "上级党委审批意见"),
    ]
);
form!(
    ConversionApplication,
    "conversion_application.typ",
    "转正申请书",
    &[("addressee", "称呼"), ("approved_by", "批准机关")]
);
