//! The archive card: fields in the order of the official form, facts that follow, contradictions, the time line.

use domain::event::{EventArea, EventKind};
use domain::field::{Field, FieldHome};
use domain::ids::PersonId;
use domain::person::Standing;
use store::{AccessKind, PersonValues};

use super::list::tag;
use crate::error::{AppError, AppResult, Kind};
use crate::people::{GAP_FIELDS, People, Record};
use crate::session::Opened;
use crate::wire::{
    CardField, CardGroup, DateRead, DateTyped, DerivedFact, EventKindView, FieldInput, Nothing, PersonCard,
    PersonRequest, RevealRequest, Revealed, TimelineEntry,
};
use crate::words;

const GROUPS: &[(&str, &[Field])] = &[
    (
        "基本信息",
        &[
            Field::Name,
            Field::NameReading,
            Field::FormerName,
            Field::Gender,
            Field::Ethnicity,
            Field::CitizenId,
            Field::BornOn,
            Field::NativePlace,
            Field::Education,
            Field::Degree,
            Field::WorkPost,
        ],
    ),
    ("联系方式", &[Field::Phone, Field::Landline, Field::Address, Field::Household]),
    (
        "在校信息",
        &[
            Field::StudentNo,
            Field::StaffNo,
            Field::College,
            Field::Major,
            Field::Grade,
            Field::ClassName,
            Field::Dormitory,
            Field::Post,
        ],
    ),
    (
        "组织信息",
        &[
            Field::Branch,
            Field::LeagueJoinedOn,
            Field::AppliedOn,
            Field::ActivistOn,
            Field::CultivationContact,
            Field::CandidateOn,
            Field::Introducer,
            Field::FormNo,
            Field::AdmittedOn,
            Field::ApprovedOn,
            Field::OathOn,
            Field::ConvertedOn,
            Field::PartyPost,
            Field::PartyStatus,
            Field::IsLost,
            Field::IsFlow,
        ],
    ),
    ("备注", &[Field::Remark]),
];

/// For how many seconds a masked value is shown.
const REVEAL_SECONDS: u32 = 30;

/// One whole card.
pub(crate) fn card(open: &mut Opened<'_>, request: PersonRequest) -> AppResult<PersonCard> {
    card_of(open, request.id)
}

/// The card of a person as the archive knows it now.
pub(crate) fn card_of(open: &Opened<'_>, id: PersonId) -> AppResult<PersonCard> {
    let people = open.people();
    let record = people.get(id).ok_or_else(missing)?;
    Ok(PersonCard {
        id,
        revision: record.revision,
        name: record.values.name.clone(),
        name_reading: record.values.name_reading.clone(),
        stage: record.state.stage.code().to_owned(),
        stage_label: tag(record),
        standing_label: if record.state.standing == Standing::Normal {
            ""
        } else {
            record.state.standing.label()
        }
        .to_owned(),
        subtitle: subtitle(record),
        branch: people.organization_name(record.values.organization_id).to_owned(),
        facts: facts(open, record),
        groups: groups(Some(record), people),
        timeline: timeline(record),
        findings: super::findings::of_card(record, people),
        n_known: wanted(record).filter(|field| !record.lacks(*field)).count() as u32,
        n_wanted: wanted(record).count() as u32,
        missing: GAP_FIELDS
            .iter()
            .filter(|field| record.lacks(**field))
            .map(|field| field.label().to_owned())
            .collect(),
        trashed_at: record.trashed_at.clone().unwrap_or_default(),
    })
}

/// What the archive should know of this person; a conversion that is years ahead is no gap.
fn wanted(record: &Record) -> impl Iterator<Item = Field> {
    GAP_FIELDS.iter().copied().filter(|field| record.wants(*field))
}

/// An empty card, for the form of a new person.
pub(crate) fn blank_card(open: &mut Opened<'_>, _request: Nothing) -> AppResult<PersonCard> {
    Ok(PersonCard {
        id: PersonId(0),
        revision: 0,
        name: String::new(),
        name_reading: String::new(),
        stage: String::new(),
        stage_label: String::new(),
        standing_label: String::new(),
        subtitle: String::new(),
        branch: String::new(),
        facts: Vec::new(),
        groups: groups(None, open.people()),
        timeline: Vec::new(),
        findings: Vec::new(),
        n_known: 0,
        n_wanted: GAP_FIELDS.len() as u32,
        missing: Vec::new(),
        trashed_at: String::new(),
    })
}

pub(crate) fn missing() -> AppError {
    AppError::new(Kind::Missing, "这个人已不在档案里（可能已被撤销导入）。其他数据没有变化，请返回名册。")
}

fn subtitle(record: &Record) -> String {
    let born = record.date(Field::BornOn).map(|date| date.to_string()).unwrap_or_default();
    let number =
        if record.values.student_no.is_empty() { &record.values.staff_no } else { &record.values.student_no };
    [record.text(Field::Gender), record.text(Field::Ethnicity), &born, number]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" · ")
}

fn facts(open: &Opened<'_>, record: &Record) -> Vec<DerivedFact> {
    let mut facts = Vec::new();
    let mut add = |label: &str, value: String, why: String| {
        facts.push(DerivedFact { label: label.to_owned(), value, why })
    };
    if !record.state.stage.is_member() {
        return facts;
    }
    if let Some(birthday) = crate::reminder::next_birthday(open, record) {
        add("政治生日", birthday, "按入党时间计算".to_owned());
    }
    match record.state.converted_on {
        Some(converted) => {
            if let Some(years) = domain::birthday::party_standing(converted, open.today) {
                let why = format!(
                    "自转正之日 {} 起算（《中国共产党发展党员工作细则》第三十四条）",
                    words::long_partial(converted)
                );
                add("党龄", format!("{years} 年"), why);
            }
        }
        None if record.state.stage == domain::person::Stage::ProbationaryMember => {
            if let Some(admitted) = record.state.admitted_on.and_then(|date| date.day()) {
                let converts = domain::calendar::span_end(admitted, 12);
                let why = "预备期一年，自支部大会通过之日算起（《中国共产党发展党员工作细则》第三十二条）；如有延长，以延长后的日期为准".to_owned();
                add("预备期满", words::long_day(converts), why);
            }
        }
        None => {}
    }
    facts
}

fn groups(record: Option<&Record>, people: &People) -> Vec<CardGroup> {
    GROUPS
        .iter()
        .map(|(title, fields)| CardGroup {
            title: (*title).to_owned(),
            fields: fields.iter().map(|field| card_field(*field, record, people)).collect(),
        })
        .collect()
}

fn card_field(field: Field, record: Option<&Record>, people: &People) -> CardField {
    let shown = record.map(|record| record.masked(field, people)).unwrap_or_default();
    let clear = record.map(|record| record.shown(field, people)).unwrap_or_default();
    let input = input_of(field);
    let value = match (field.is_sensitive() && !clear.is_empty(), input) {
        (true, _) => String::new(),
        (false, FieldInput::Branch) => record
            .and_then(|record| record.values.organization_id)
            .map(|id| id.to_string())
            .unwrap_or_default(),
        (false, _) => clear.clone(),
    };
    let is_partial = record.is_some_and(|record| record.date(field).is_some_and(|date| date.day().is_none()));
    CardField {
        field,
        label: field.label().to_owned(),
        shown,
        value,
        input,
        options: options_of(field, people),
        options_open: matches!(field, Field::Degree | Field::WorkPost | Field::Education),
        is_sensitive: field.is_sensitive(),
        needs_reason: field.is_legal_date() && !clear.is_empty(),
        is_missing: GAP_FIELDS.contains(&field) && record.is_some_and(|record| record.lacks(field)),
        remark: match field {
            Field::NameReading => "读音特殊时填写，如 单（shàn）；按它排序和查找",
            _ if record.is_some_and(|record| record.is_by_number(field)) => "由身份证号得出",
            _ if is_partial => "日期不完整",
            _ => "",
        }
        .to_owned(),
    }
}

/// How a field is edited.
pub(super) fn input_of(field: Field) -> FieldInput {
    match field {
        Field::Remark => FieldInput::LongText,
        Field::Gender | Field::Ethnicity | Field::Education | Field::Degree | Field::WorkPost => {
            FieldInput::Choice
        }
        _ if field.is_date() => FieldInput::Date,
        _ => match field.home() {
            FieldHome::Branch => FieldInput::Branch,
            FieldHome::Derived => FieldInput::Fixed,
            FieldHome::EventValue(EventKind::PostTaken) => FieldInput::Fixed,
            _ => FieldInput::Text,
        },
    }
}

fn options_of(field: Field, people: &People) -> Vec<String> {
    let names = |codes: &[domain::codes::Code]| codes.iter().map(|code| code.name.to_owned()).collect();
    match field {
        Field::Gender => vec!["男".to_owned(), "女".to_owned()],
        Field::Ethnicity => names(domain::codes::ethnicities()),
        Field::Education => names(domain::codes::education_levels()),
        Field::Degree => ["博士", "硕士", "学士", "无"].map(str::to_owned).to_vec(),
        Field::WorkPost => ["学生", "在岗职工", "离退休", "其他"].map(str::to_owned).to_vec(),
        Field::Branch => {
            people.organizations().iter().map(|organization| organization.name.clone()).collect()
        }
        _ => Vec::new(),
    }
}

fn timeline(record: &Record) -> Vec<TimelineEntry> {
    let mut rows: Vec<_> = record.events.iter().collect();
    rows.sort_by_key(|row| std::cmp::Reverse((row.on.map(|on| on.first_day()), row.kind, row.id)));
    rows.into_iter()
        .map(|row| TimelineEntry {
            event_id: row.id,
            kind: row.kind,
            label: row.kind.label().to_owned(),
            on: row.on.map(|on| on.to_string()).unwrap_or_default(),
            value: row.value.clone(),
            note: row.note.clone(),
            revision: row.revision,
            is_milestone: matches!(row.kind, EventKind::Applied | EventKind::Admitted | EventKind::Converted),
        })
        .collect()
}

/// Kinds of events that can be recorded by hand.
pub(crate) fn event_kinds(_open: &mut Opened<'_>, _request: Nothing) -> AppResult<Vec<EventKindView>> {
    Ok(EventKind::ALL
        .iter()
        .map(|kind| EventKindView {
            kind: *kind,
            label: kind.label().to_owned(),
            value_label: value_label(*kind).to_owned(),
        })
        .collect())
}

fn value_label(kind: EventKind) -> &'static str {
    match kind {
        EventKind::ContactsAppointed => "培养联系人",
        EventKind::IntroducersNamed => "入党介绍人",
        EventKind::FormIssued => "志愿书编号",
        EventKind::ProbationExtended => "延长月数",
        EventKind::PostTaken | EventKind::PostLeft => "职务",
        EventKind::TransferredIn => "转自",
        EventKind::TransferStarted | EventKind::TransferredOut => "转往",
        EventKind::MobileStarted => "外出流向",
        EventKind::Left => "方式",
        EventKind::Trained => "培训",
        _ if kind.area() == EventArea::Membership => "说明",
        _ => "",
    }
}

/// A masked value for a while. The look is noted; it cannot be taken back.
pub(crate) fn reveal(open: &mut Opened<'_>, request: RevealRequest) -> AppResult<Revealed> {
    let value = {
        let people = open.people();
        people.get(request.id).ok_or_else(missing)?.shown(request.field, people)
    };
    open.store_mut().note_access(AccessKind::Reveal, Some(request.id), request.field.code())?;
    Ok(Revealed { value, seconds: REVEAL_SECONDS })
}

/// What a typed date means.
pub(crate) fn date_read(open: &mut Opened<'_>, request: DateTyped) -> AppResult<DateRead> {
    let nothing =
        DateRead { date: String::new(), precision: String::new(), hint: String::new(), error: String::new() };
    if request.text.trim().is_empty() {
        return Ok(nothing);
    }
    Ok(match super::edit::read_typed_date(&request.text, open.today) {
        Ok(date) => {
            let (precision, hint) = match date {
                domain::date::PartialDate::Day(day) => ("day", words::distance(day, open.today)),
                domain::date::PartialDate::Month { .. } => ("month", "仅到月".to_owned()),
                domain::date::PartialDate::Year(_) => ("year", "仅到年".to_owned()),
            };
            DateRead { date: date.to_string(), precision: precision.to_owned(), hint, ..nothing }
        }
        Err(error) => DateRead { error, ..nothing },
    })
}

/// Texts of a person before a change, for the log's words.
pub(super) fn name_of(values: &PersonValues) -> String {
    values.name.clone()
}
