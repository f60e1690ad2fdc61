//! Steps as acts: what their buttons say, which fields they have, and what else is recorded with them.

use domain::date::PartialDate;
use domain::development::probation;
use domain::event::EventKind as K;
use domain::probation::Probation;
use store::NewEvent;

use super::Judge;
use crate::moves::fields;
use crate::people::Record;
use crate::wire::{ActField, ActInput, ActKind, ActOption};

/// Facts of the way that are recorded as acts, in its order.
const FACTS: &[(K, &str)] = &[
    (K::Applied, "登记入党申请"),
    (K::Talked, "登记入党谈话"),
    (K::Recommended, "登记群团推优"),
    (K::Activist, "确定入党积极分子"),
    (K::PublicNotice, "登记公示"),
    (K::ActivistFiled, "登记积极分子备案"),
    (K::ContactsAppointed, "指定培养联系人"),
    (K::Assessed, "登记培养教育考察"),
    (K::ThoughtReport, "登记思想汇报"),
    (K::CandidateProposed, "讨论发展对象"),
    (K::Candidate, "确定发展对象"),
    (K::IntroducersNamed, "确定入党介绍人"),
    (K::PoliticalReview, "登记政治审查"),
    (K::Trained, "登记集中培训"),
    (K::CommitteeReviewed, "登记支委会审查"),
    (K::Prereviewed, "登记上级预审"),
    (K::FormIssued, "登记入党志愿书"),
    (K::Admitted, "支部大会接收"),
    (K::SuperiorTalked, "登记上级派人谈话"),
    (K::Approved, "登记上级审批"),
    (K::AdmissionFiled, "登记组织部门备案"),
    (K::Oath, "登记入党宣誓"),
    (K::ConversionApplied, "登记转正申请"),
    (K::ConversionMeeting, "支部大会讨论转正"),
    (K::ConversionApproved, "登记转正审批"),
    (K::Archived, "登记材料归档"),
    (K::OtherStep, "登记本校步骤"),
    (K::ProbationExtended, "延长预备期"),
    (K::CandidateWithdrawn, "取消发展对象资格"),
    (K::ProbationAnnulled, "取消预备党员资格"),
    (K::DevelopmentEnded, "终止培养"),
];

/// Heading of these acts.
const GROUP: &str = "发展党员";

/// Whether a fact is recorded as a step of the way.
pub(crate) fn is_step(kind: K) -> bool {
    FACTS.iter().any(|(known, _)| *known == kind)
}

/// The act that records a fact of the way.
pub(crate) fn act_of(kind: K) -> Option<ActKind> {
    let (_, label) = FACTS.iter().find(|(known, _)| *known == kind)?;
    Some(ActKind { kind, label: (*label).to_owned(), group: GROUP.to_owned() })
}

/// All of them, in the order of the way. A step of a school's own is reached from the way of a person only, where it
/// has a name.
pub(crate) fn acts() -> impl Iterator<Item = ActKind> {
    FACTS.iter().filter(|(kind, _)| *kind != K::OtherStep).filter_map(|(kind, _)| act_of(*kind))
}

fn field(key: &'static str, label: &'static str, input: ActInput, hint: &'static str) -> ActField {
    fields::field((key, label, input, hint, false))
}

fn choice(key: &'static str, label: &'static str, options: &[&str]) -> ActField {
    let options =
        options.iter().map(|text| ActOption { value: (*text).to_owned(), label: (*text).to_owned() });
    ActField { options: options.collect(), options_open: true, ..field(key, label, ActInput::Choice, "") }
}

/// What belongs to a step beside its day, text and remark.
pub(crate) fn detail_fields(kind: K) -> Vec<ActField> {
    use ActInput::{Date, Number, Text};
    let document = || field("document_no", "文号", Text, "");
    match kind {
        K::PublicNotice => vec![
            field("since", "公示开始", Date, "留空：与登记日期相同"),
            field("until", "公示结束", Date, "首尾两天都算，按工作日计"),
            choice("outcome", "公示结果", &["无异议", "有异议，已核实"]),
        ],
        K::ActivistFiled | K::Candidate => {
            vec![choice("outcome", "批复", &["同意", "不同意"]), document()]
        }
        K::Assessed => vec![
            field("since", "考察期开始", Date, ""),
            field("until", "考察期结束", Date, ""),
            each(choice("outcome", "考察意见", &["合格", "基本合格", "不合格"])),
        ],
        K::PoliticalReview => vec![each(choice("outcome", "结论", &["合格", "不合格"]))],
        K::Trained => vec![
            field("n_days", "天数", Number, "不少于三天或二十四学时，满足其一"),
            field("n_hours", "学时", Number, ""),
            each(field("score", "成绩", Text, "")),
            each(field("document_no", "结业证号", Text, "")),
        ],
        K::Activist | K::CandidateProposed => committee().to_vec(),
        K::CommitteeReviewed => {
            let mut fields = vec![each(choice("outcome", "审查结果", &["合格", "不合格"]))];
            fields.extend(committee());
            fields
        }
        K::Prereviewed => vec![choice("outcome", "预审结果", &["合格", "不合格"]), document()],
        K::FormIssued => vec![choice("outcome", "状态", &["正常使用", "作废", "遗失", "未使用"])],
        K::Admitted | K::ConversionMeeting => {
            let outcomes: &[&str] = match kind {
                K::Admitted => &["同意接收", "不同意接收"],
                _ => &["按期转正", "延长预备期", "取消预备党员资格"],
            };
            let mut fields = vec![each(choice("outcome", "决议", outcomes))];
            fields.extend(ballot());
            fields
        }
        K::Approved => vec![
            choice("outcome", "审批结果", &["同意", "不同意"]),
            field("approved_by", "批准机关", Text, ""),
            document(),
        ],
        K::ConversionApproved => vec![
            choice("outcome", "审批结果", &["按期转正", "延长预备期", "取消预备党员资格"]),
            field("approved_by", "批准机关", Text, ""),
            document(),
        ],
        K::ProbationExtended => {
            let mut fields = vec![
                ActField {
                    required: true,
                    ..field("n_months", "延长月数", Number, "六到十二个月，只能一次")
                },
                field("approved_by", "批准机关", Text, ""),
                document(),
            ];
            fields.extend(ballot());
            fields
        }
        K::ProbationAnnulled => vec![
            field("meeting_on", "支部大会日期", Date, ""),
            field("approved_by", "批准机关", Text, ""),
            document(),
            field("cause", "原因", Text, ""),
        ],
        K::DevelopmentEnded | K::CandidateWithdrawn => vec![field("cause", "原因", Text, "")],
        _ => Vec::new(),
    }
}

/// Another one for each person, where there are many.
fn each(field: ActField) -> ActField {
    ActField { is_each: true, ..field }
}

fn committee() -> [ActField; 3] {
    let count = |key, label, hint| field(key, label, ActInput::Number, hint);
    [
        count("n_entitled", "应到委员", "没有设支委会的填支部党员大会的人数"),
        count("n_present", "实到", "半数以上到会才能开会"),
        each(count("n_yes", "同意", "超过应到的一半才算通过")),
    ]
}

fn ballot() -> [ActField; 6] {
    let count = |key, label, hint| field(key, label, ActInput::Number, hint);
    [
        count("n_entitled", "应到有表决权", "预备党员和受留党察看的不算"),
        count("n_present", "实到", "超过应到的一半才能开会"),
        each(count("n_yes", "赞成", "含书面意见超过应到的一半才算通过")),
        each(count("n_no", "不赞成", "")),
        each(count("n_abstain", "弃权", "")),
        each(count("n_written_yes", "会前书面赞成", "")),
    ]
}

/// The field for the text of a step, if it has one; `None` where the acts of transfers and the editor of facts know it.
pub(crate) fn value_field(kind: K) -> Option<ActField> {
    match kind {
        K::PublicNotice => Some(ActField {
            required: true,
            options_open: false,
            ..choice("value", "公示事项", &["确定积极分子", "确定发展对象", "接收预备党员", "预备党员转正"])
        }),
        K::ContactsAppointed => Some(ActField {
            required: true,
            ..field("value", "培养联系人", ActInput::People, "一到两名正式党员，不在名单里的直接输入姓名")
        }),
        K::IntroducersNamed => Some(ActField {
            required: true,
            ..field("value", "入党介绍人", ActInput::People, "两名正式党员，一般由培养联系人担任")
        }),
        K::Talked | K::SuperiorTalked => Some(field("value", "谈话人", ActInput::Text, "")),
        K::FormIssued => Some(each(field("value", "志愿书编号", ActInput::Text, "一人一号"))),
        K::Trained => Some(field("value", "培训班", ActInput::Text, "")),
        K::Archived => Some(choice("value", "归档去向", &["人事档案", "党员档案"])),
        _ => None,
    }
}

/// What a step brings with it: an approved conversion makes a full member from the day after the probation, whenever the
/// approval was (第三十四条).
pub(crate) fn follow_ups(record: &Record, event: &NewEvent) -> Vec<NewEvent> {
    let is_conversion = event.kind == K::ConversionApproved
        && (event.detail.outcome.is_empty()
            || event.detail.outcome == "按期转正"
            || event.detail.outcome == "同意");
    if !is_conversion || record.state.converted_on.is_some() {
        return Vec::new();
    }
    let converted = |probation: Probation| {
        NewEvent::new(record.id, K::Converted, Some(PartialDate::Day(probation.converts_on)))
    };
    probation(&Judge::facts(record)).map(converted).into_iter().collect()
}
