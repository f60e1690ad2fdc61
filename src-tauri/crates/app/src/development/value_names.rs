//! The names that a form may use, each with an example and where its text comes from. A name that was once delivered stays:
//! the files of schools have it in them.

use domain::event::{Event, EventKind as K};
use domain::field::Field as F;

use super::values::{Whom, day};

/// A name between braces.
pub(crate) struct Entry {
    /// Under which heading it is listed.
    pub(crate) group: &'static str,
    /// The name.
    pub(crate) name: &'static str,
    /// How its text looks.
    pub(crate) example: &'static str,
    pub(super) of: fn(&Whom<'_>) -> String,
}

const fn entry(
    group: &'static str,
    name: &'static str,
    example: &'static str,
    of: fn(&Whom<'_>) -> String,
) -> Entry {
    Entry { group, name, example, of }
}

const WHO: &str = "本人";
const FORM: &str = "填表";
const APPLIED: &str = "申请入党";
const ACTIVIST: &str = "入党积极分子";
const CANDIDATE: &str = "发展对象";
const ADMITTED: &str = "接收预备党员";
const CONVERTED: &str = "预备期和转正";

fn outcome(event: &Event) -> String {
    event.detail().outcome.clone()
}

fn document_no(event: &Event) -> String {
    event.detail().document_no.clone()
}

fn approved_by(event: &Event) -> String {
    event.detail().approved_by.clone()
}

fn since(event: &Event) -> String {
    day(event.detail().since.or(event.on))
}

fn until(event: &Event) -> String {
    day(event.detail().until)
}

fn n_days(event: &Event) -> String {
    event.detail().n_days.map(|n| n.to_string()).unwrap_or_default()
}

fn n_hours(event: &Event) -> String {
    event.detail().n_hours.map(|n| n.to_string()).unwrap_or_default()
}

fn score(event: &Event) -> String {
    event.detail().score.clone()
}

fn n_months(event: &Event) -> String {
    event.detail().n_months.map(|n| n.to_string()).unwrap_or_default()
}

fn note(event: &Event) -> String {
    event.note.clone()
}

/// Every name, in the order in which it is shown.
pub(crate) const ENTRIES: &[Entry] = &[
    entry(WHO, "姓名", "王小明", |w| w.text(F::Name)),
    entry(WHO, "曾用名", "王明", |w| w.text(F::FormerName)),
    entry(WHO, "性别", "女", |w| w.text(F::Gender)),
    entry(WHO, "民族", "汉族", |w| w.text(F::Ethnicity)),
    entry(WHO, "出生日期", "2004年2月29日", |w| w.text(F::BornOn)),
    entry(WHO, "出生年月", "2004年2月", |w| w.month(F::BornOn)),
    entry(WHO, "年龄", "22", |w| w.age()),
    entry(WHO, "身份证号", "110101200402290025", |w| w.text(F::CitizenId)),
    entry(WHO, "籍贯", "浙江杭州", |w| w.text(F::NativePlace)),
    entry(WHO, "出生地", "浙江杭州", |w| w.text(F::BirthPlace)),
    entry(WHO, "学历", "大学本科在读", |w| w.text(F::Education)),
    entry(WHO, "学位", "学士", |w| w.text(F::Degree)),
    entry(WHO, "学号", "2022010101", |w| w.text(F::StudentNo)),
    entry(WHO, "工号", "10086", |w| w.text(F::StaffNo)),
    entry(WHO, "学院", "计算机学院", |w| w.text(F::College)),
    entry(WHO, "专业", "软件工程", |w| w.text(F::Major)),
    entry(WHO, "年级", "2022级", |w| w.text(F::Grade)),
    entry(WHO, "班级", "软件2201班", |w| w.text(F::ClassName)),
    entry(WHO, "单位", "软件2201班", |w| w.first(&[F::ClassName, F::WorkUnit, F::College])),
    entry(WHO, "职务", "班长", |w| w.text(F::Post)),
    entry(WHO, "专业技术职务", "讲师", |w| w.text(F::ProfessionalTitle)),
    entry(WHO, "手机号码", "13800000000", |w| w.text(F::Phone)),
    entry(WHO, "家庭住址", "浙江省杭州市西湖区", |w| w.text(F::Address)),
    entry(WHO, "现居住地", "学生公寓1号楼", |w| w.first(&[F::Residence, F::Dormitory])),
    entry(WHO, "入学时间", "2022年9月", |w| w.text(F::EnrolledOn)),
    entry(WHO, "预计毕业时间", "2026年6月", |w| w.text(F::GraduatesOn)),
    entry(WHO, "参加工作时间", "2018年7月", |w| w.text(F::WorkedFromOn)),
    entry(WHO, "入团时间", "2018年5月4日", |w| w.text(F::LeagueJoinedOn)),
    entry(WHO, "专长", "绘画", |w| w.text(F::Specialty)),
    entry(WHO, "健康状况", "健康", |w| w.text(F::Health)),
    entry(WHO, "本人经历", "2019年9月 某中学学生", |w| w.text(F::Resume)),
    entry(WHO, "家庭主要成员", "父 王大明 群众", |w| w.text(F::Family)),
    entry(WHO, "主要社会关系", "舅 李四 中共党员", |w| w.text(F::SocialRelations)),
    entry(WHO, "奖励", "三好学生", |w| w.first(&[F::OtherAwards, F::PartyAwards])),
    entry(WHO, "处分", "无", |w| w.text(F::Sanctions)),
    entry(WHO, "政治面貌", "共青团员", |w| w.text(F::PoliticalAffiliation)),
    entry(WHO, "发展阶段", "入党积极分子", |w| w.text(F::Stage)),
    entry(WHO, "辅导员", "张老师", |w| w.text(F::Counselor)),
    entry(FORM, "填表日期", "2026年9月1日", |w| w.today()),
    entry(FORM, "党支部", "学生第一党支部", |w| w.branch()),
    entry(FORM, "党小组", "第一党小组", |w| w.text(F::PartyGroup)),
    entry(FORM, "党委", "计算机学院党委", |w| w.committee()),
    entry(FORM, "支部书记", "赵老师", |w| w.secretary()),
    entry(APPLIED, "申请入党日期", "2024年9月1日", |w| w.on(K::Applied)),
    entry(APPLIED, "谈话日期", "2024年9月20日", |w| w.on(K::Talked)),
    entry(APPLIED, "谈话人", "赵老师", |w| w.said(K::Talked)),
    entry(APPLIED, "谈话记录", "入党动机端正", |w| w.of(K::Talked, note)),
    entry(ACTIVIST, "推优日期", "2024年12月1日", |w| w.on(K::Recommended)),
    entry(ACTIVIST, "确定积极分子日期", "2024年12月10日", |w| w.on(K::Activist)),
    entry(ACTIVIST, "积极分子公示开始", "2024年12月11日", |w| w.notice("确定积极分子", since)),
    entry(ACTIVIST, "积极分子公示结束", "2024年12月17日", |w| w.notice("确定积极分子", until)),
    entry(ACTIVIST, "积极分子公示结果", "无异议", |w| w.notice("确定积极分子", outcome)),
    entry(ACTIVIST, "积极分子备案日期", "2024年12月25日", |w| w.on(K::ActivistFiled)),
    entry(ACTIVIST, "积极分子备案结果", "同意", |w| w.of(K::ActivistFiled, outcome)),
    entry(ACTIVIST, "积极分子备案文号", "院党〔2024〕12号", |w| {
        w.of(K::ActivistFiled, document_no)
    }),
    entry(ACTIVIST, "培养联系人", "李四、周五", |w| w.said(K::ContactsAppointed)),
    entry(ACTIVIST, "培养联系人一", "李四", |w| w.helper(K::ContactsAppointed, 0)),
    entry(ACTIVIST, "培养联系人一性别", "男", |w| w.of_helper(K::ContactsAppointed, 0, F::Gender)),
    entry(ACTIVIST, "培养联系人一入党日期", "2020年6月1日", |w| {
        w.of_helper(K::ContactsAppointed, 0, F::AdmittedOn)
    }),
    entry(ACTIVIST, "培养联系人二", "周五", |w| w.helper(K::ContactsAppointed, 1)),
    entry(ACTIVIST, "培养联系人二性别", "女", |w| w.of_helper(K::ContactsAppointed, 1, F::Gender)),
    entry(ACTIVIST, "培养联系人二入党日期", "2021年6月1日", |w| {
        w.of_helper(K::ContactsAppointed, 1, F::AdmittedOn)
    }),
    entry(ACTIVIST, "指定培养联系人日期", "2024年12月26日", |w| w.on(K::ContactsAppointed)),
    entry(CANDIDATE, "发展对象讨论日期", "2025年12月12日", |w| w.on(K::CandidateProposed)),
    entry(CANDIDATE, "发展对象公示开始", "2025年12月15日", |w| w.notice("确定发展对象", since)),
    entry(CANDIDATE, "发展对象公示结束", "2025年12月19日", |w| w.notice("确定发展对象", until)),
    entry(CANDIDATE, "发展对象公示结果", "无异议", |w| w.notice("确定发展对象", outcome)),
    entry(CANDIDATE, "确定发展对象日期", "2025年12月25日", |w| w.on(K::Candidate)),
    entry(CANDIDATE, "发展对象备案结果", "同意", |w| w.of(K::Candidate, outcome)),
    entry(CANDIDATE, "发展对象备案文号", "院党〔2025〕20号", |w| {
        w.of(K::Candidate, document_no)
    }),
    entry(CANDIDATE, "入党介绍人", "李四、周五", |w| w.said(K::IntroducersNamed)),
    entry(CANDIDATE, "入党介绍人一", "李四", |w| w.helper(K::IntroducersNamed, 0)),
    entry(CANDIDATE, "入党介绍人二", "周五", |w| w.helper(K::IntroducersNamed, 1)),
    entry(CANDIDATE, "确定入党介绍人日期", "2026年1月5日", |w| w.on(K::IntroducersNamed)),
    entry(CANDIDATE, "政治审查日期", "2026年2月1日", |w| w.on(K::PoliticalReview)),
    entry(CANDIDATE, "政治审查结论", "合格", |w| w.of(K::PoliticalReview, outcome)),
    entry(CANDIDATE, "集中培训日期", "2026年3月1日", |w| w.on(K::Trained)),
    entry(CANDIDATE, "培训班", "第三期发展对象培训班", |w| w.said(K::Trained)),
    entry(CANDIDATE, "培训天数", "3", |w| w.of(K::Trained, n_days)),
    entry(CANDIDATE, "培训学时", "24", |w| w.of(K::Trained, n_hours)),
    entry(CANDIDATE, "培训成绩", "92", |w| w.of(K::Trained, score)),
    entry(CANDIDATE, "结业证号", "2026-0012", |w| w.of(K::Trained, document_no)),
    entry(ADMITTED, "支委会审查日期", "2026年3月10日", |w| w.on(K::CommitteeReviewed)),
    entry(ADMITTED, "支委会审查结果", "合格", |w| w.of(K::CommitteeReviewed, outcome)),
    entry(ADMITTED, "预审日期", "2026年3月20日", |w| w.on(K::Prereviewed)),
    entry(ADMITTED, "预审结果", "合格", |w| w.of(K::Prereviewed, outcome)),
    entry(ADMITTED, "预审文号", "院党〔2026〕5号", |w| w.of(K::Prereviewed, document_no)),
    entry(ADMITTED, "志愿书编号", "20260001", |w| w.said(K::FormIssued)),
    entry(ADMITTED, "填写志愿书日期", "2026年3月25日", |w| w.on(K::FormIssued)),
    entry(ADMITTED, "接收大会日期", "2026年4月10日", |w| w.on(K::Admitted)),
    entry(ADMITTED, "接收决议", "同意接收", |w| w.of(K::Admitted, outcome)),
    entry(ADMITTED, "接收应到", "18", |w| w.count(K::Admitted, |b| b.n_entitled)),
    entry(ADMITTED, "接收实到", "16", |w| w.count(K::Admitted, |b| b.n_present)),
    entry(ADMITTED, "接收赞成", "15", |w| w.count(K::Admitted, |b| b.n_yes)),
    entry(ADMITTED, "接收不赞成", "0", |w| w.count(K::Admitted, |b| b.n_no)),
    entry(ADMITTED, "接收弃权", "1", |w| w.count(K::Admitted, |b| b.n_abstain)),
    entry(ADMITTED, "接收书面赞成", "1", |w| w.count(K::Admitted, |b| b.n_written_yes)),
    entry(ADMITTED, "接收公示开始", "2026年4月13日", |w| w.notice("接收预备党员", since)),
    entry(ADMITTED, "接收公示结束", "2026年4月17日", |w| w.notice("接收预备党员", until)),
    entry(ADMITTED, "接收公示结果", "无异议", |w| w.notice("接收预备党员", outcome)),
    entry(ADMITTED, "上级谈话日期", "2026年4月20日", |w| w.on(K::SuperiorTalked)),
    entry(ADMITTED, "上级谈话人", "孙老师", |w| w.said(K::SuperiorTalked)),
    entry(ADMITTED, "审批日期", "2026年5月10日", |w| w.on(K::Approved)),
    entry(ADMITTED, "审批结果", "同意", |w| w.of(K::Approved, outcome)),
    entry(ADMITTED, "审批机关", "计算机学院党委", |w| w.of(K::Approved, approved_by)),
    entry(ADMITTED, "审批文号", "院党〔2026〕8号", |w| w.of(K::Approved, document_no)),
    entry(ADMITTED, "组织部门备案日期", "2026年5月20日", |w| w.on(K::AdmissionFiled)),
    entry(ADMITTED, "编入党小组日期", "2026年5月21日", |w| w.on(K::GroupJoined)),
    entry(CONVERTED, "入党宣誓日期", "2026年7月1日", |w| w.on(K::Oath)),
    entry(CONVERTED, "预备期开始", "2026年4月10日", |w| w.probation(|p| p.admitted_on)),
    entry(CONVERTED, "预备期结束", "2027年4月9日", |w| w.probation(|p| p.ends_on)),
    entry(CONVERTED, "应转正日期", "2027年4月10日", |w| w.probation(|p| p.converts_on)),
    entry(CONVERTED, "延长预备期月数", "6", |w| w.of(K::ProbationExtended, n_months)),
    entry(CONVERTED, "转正申请日期", "2027年4月3日", |w| w.on(K::ConversionApplied)),
    entry(CONVERTED, "转正大会日期", "2027年4月12日", |w| w.on(K::ConversionMeeting)),
    entry(CONVERTED, "转正决议", "按期转正", |w| w.of(K::ConversionMeeting, outcome)),
    entry(CONVERTED, "转正应到", "18", |w| w.count(K::ConversionMeeting, |b| b.n_entitled)),
    entry(CONVERTED, "转正实到", "16", |w| w.count(K::ConversionMeeting, |b| b.n_present)),
    entry(CONVERTED, "转正赞成", "16", |w| w.count(K::ConversionMeeting, |b| b.n_yes)),
    entry(CONVERTED, "转正不赞成", "0", |w| w.count(K::ConversionMeeting, |b| b.n_no)),
    entry(CONVERTED, "转正弃权", "0", |w| w.count(K::ConversionMeeting, |b| b.n_abstain)),
    entry(CONVERTED, "转正书面赞成", "0", |w| w.count(K::ConversionMeeting, |b| b.n_written_yes)),
    entry(CONVERTED, "转正公示开始", "2027年4月13日", |w| w.notice("预备党员转正", since)),
    entry(CONVERTED, "转正公示结束", "2027年4月19日", |w| w.notice("预备党员转正", until)),
    entry(CONVERTED, "转正公示结果", "无异议", |w| w.notice("预备党员转正", outcome)),
    entry(CONVERTED, "转正审批日期", "2027年5月8日", |w| w.on(K::ConversionApproved)),
    entry(CONVERTED, "转正审批结果", "按期转正", |w| w.of(K::ConversionApproved, outcome)),
    entry(CONVERTED, "转正审批机关", "计算机学院党委", |w| {
        w.of(K::ConversionApproved, approved_by)
    }),
    entry(CONVERTED, "转正审批文号", "院党〔2027〕6号", |w| {
        w.of(K::ConversionApproved, document_no)
    }),
    entry(CONVERTED, "转正日期", "2027年4月10日", |w| w.on(K::Converted)),
    entry(CONVERTED, "归档日期", "2027年5月15日", |w| w.on(K::Archived)),
    entry(CONVERTED, "归档去向", "人事档案", |w| w.said(K::Archived)),
];
