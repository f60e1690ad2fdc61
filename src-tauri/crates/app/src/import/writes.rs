//! What a row writes. Follows from the row and the state of its cells alone, so that the preview and the commit cannot
//! differ; nothing of it is kept, for a plan may have a hundred thousand rows.

use std::borrow::Cow;

use domain::date::PartialDate;
use domain::event::EventKind;
use domain::field::{Field, FieldHome};
use domain::person::Stage;
use sheets::{CarriedMonth, ParsedRow, Value};

/// Something that the commit writes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Write<'a> {
    /// A column of the person.
    Column(&'static str, Cow<'a, str>),
    /// The day of an event; the event is made where there is none.
    EventDate(EventKind, Option<PartialDate>),
    /// The text of an event, likewise.
    EventValue(EventKind, &'a str),
    /// The branch, by its name in the plan.
    Branch(&'a str),
    /// The group of the branch, by its name.
    Group(&'a str),
    /// A field of the archive's own.
    Custom(u32, Cow<'a, str>),
    /// What a paper grid of dues says of a month.
    Due(&'a CarriedMonth),
}

/// What the value of a field writes; nothing where the field follows from others.
pub(super) fn of_value(field: Field, value: &Value) -> Option<Write<'_>> {
    match (field.home(), value) {
        (FieldHome::DateColumn(column), Value::Date(date)) => {
            Some(Write::Column(column, Cow::Owned(date.to_string())))
        }
        (FieldHome::Column(column), value) => Some(Write::Column(column, shown(value))),
        (FieldHome::EventDate(kind), Value::Date(date)) => Some(Write::EventDate(kind, Some(*date))),
        (FieldHome::EventValue(kind), Value::Text(text)) => Some(Write::EventValue(kind, text)),
        (FieldHome::Branch, Value::Text(text)) => Some(Write::Branch(text)),
        (FieldHome::Group, Value::Text(text)) => Some(Write::Group(text)),
        (FieldHome::Custom(number), value) => Some(Write::Custom(number, shown(value))),
        _ => None,
    }
}

/// What a sheet says of everybody in it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct OfSheet {
    /// The branch that it names above its table.
    pub(super) unit: Option<String>,
    /// The stage that they have reached at least.
    pub(super) claims: Option<Stage>,
}

/// What a row of somebody new writes.
pub(super) fn of_new<'a>(parsed: &'a ParsedRow, sheet: Option<&'a OfSheet>) -> Vec<Write<'a>> {
    let values = parsed.values.iter().filter_map(|(field, value)| of_value(field, value?));
    let mut writes: Vec<Write<'a>> = values.collect();
    writes.extend(of_stage(parsed, None, sheet.and_then(|sheet| sheet.claims)));
    let has_branch = writes.iter().any(|write| matches!(write, Write::Branch(_)));
    if let (false, Some(unit)) = (has_branch, sheet.and_then(|sheet| sheet.unit.as_deref())) {
        writes.push(Write::Branch(unit));
    }
    writes.extend(parsed.dues.iter().map(Write::Due));
    writes
}

/// 人员类别, 政治面貌 and 发展阶段 are facts without a day: they are written as events whose day is not known, and
/// only where the dates of the row (or the archive, whose stage is `known`) do not already tell as much. `claims` is what
/// the list says of everybody in it: who stands in a list of activists is at least one.
pub(super) fn of_stage<'a>(
    parsed: &ParsedRow,
    known: Option<Stage>,
    claims: Option<Stage>,
) -> Vec<Write<'a>> {
    let dated = [
        (Field::ConvertedOn, Stage::FullMember),
        (Field::AdmittedOn, Stage::ProbationaryMember),
        (Field::CandidateOn, Stage::DevelopmentCandidate),
        (Field::ActivistOn, Stage::Activist),
        (Field::AppliedOn, Stage::Applicant),
        (Field::LeagueJoinedOn, Stage::LeagueMember),
    ]
    .into_iter()
    .find(|(field, _)| parsed.values.value(*field).is_some())
    .map(|(_, stage)| stage);
    let text = |field: Field| parsed.values.text(field).unwrap_or("");
    let claimed = [Field::MemberType, Field::Stage, Field::PoliticalAffiliation]
        .into_iter()
        .filter_map(|field| claimed_stage(text(field)))
        .chain(claims)
        .max();
    let mut writes = Vec::new();
    if let Some(claimed) = claimed
        && Some(claimed) > dated.max(known)
        && let Some(kind) = stage_event(claimed)
    {
        writes.push(Write::EventDate(kind, None));
    }
    let flag = |field: Field| parsed.values.value(field) == Some(&Value::Flag(true));
    if known.is_none() {
        if flag(Field::IsLost) {
            writes.push(Write::EventDate(EventKind::LostContact, None));
        }
        if flag(Field::IsFlow) {
            writes.push(Write::EventDate(EventKind::MobileStarted, None));
        }
        match text(Field::PartyStatus) {
            "停止党籍" => writes.push(Write::EventDate(EventKind::MembershipStopped, None)),
            "已转出" => writes.push(Write::EventDate(EventKind::TransferredOut, None)),
            _ => {}
        }
    }
    writes
}

/// A value as the preview shows it.
pub(super) fn shown(value: &Value) -> Cow<'_, str> {
    match value {
        Value::Text(text) => Cow::Borrowed(text),
        Value::Date(date) => Cow::Owned(date.to_string()),
        Value::Flag(flag) => Cow::Borrowed(if *flag { "是" } else { "否" }),
    }
}

/// "填报单位（盖章）：中共××学院学生第一党支部  填报日期：…" names the branch of everyone in the sheet.
pub(super) fn unit_branch(unit: &str) -> Option<String> {
    let after = unit.split(['：', ':']).nth(1).unwrap_or(unit);
    let name = after.split(char::is_whitespace).find(|part| part.contains("支部"))?;
    let name = name.trim_end_matches("填报日期").trim_matches(['（', '）', '(', ')', '，', '。']);
    name.ends_with("支部").then(|| name.to_owned())
}

fn claimed_stage(word: &str) -> Option<Stage> {
    Some(match word {
        "正式党员" | "中共党员" => Stage::FullMember,
        "预备党员" | "中共预备党员" => Stage::ProbationaryMember,
        "发展对象" => Stage::DevelopmentCandidate,
        "入党积极分子" => Stage::Activist,
        "入党申请人" => Stage::Applicant,
        "共青团员" => Stage::LeagueMember,
        _ => return None,
    })
}

fn stage_event(stage: Stage) -> Option<EventKind> {
    Some(match stage {
        Stage::FullMember => EventKind::Converted,
        Stage::ProbationaryMember => EventKind::Admitted,
        Stage::DevelopmentCandidate => EventKind::Candidate,
        Stage::Activist => EventKind::Activist,
        Stage::Applicant => EventKind::Applied,
        Stage::LeagueMember => EventKind::LeagueJoined,
        Stage::Unaffiliated => return None,
    })
}
