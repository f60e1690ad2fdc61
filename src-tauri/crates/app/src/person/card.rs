//! The archive card: fields in the order of the official form, facts that follow, contradictions, the time line.

use domain::event::EventKind;
use domain::field::Field;
use domain::ids::PersonId;
use domain::person::{Course, Standing};
use store::{AccessKind, PersonValues};

use super::groups::{input_of, is_closed, is_usual, options_of};
use super::list::tag;
use crate::error::{AppError, AppResult, Kind};
use crate::moves::fields;
use crate::people::{People, Record};
use crate::session::Opened;
use crate::wire::{
    CardField, CardGroup, CourseView, DateRead, DateTyped, DerivedFact, EventKindView, FieldInput, Nothing,
    PersonCard, PersonRequest, RevealRequest, Revealed, TimelineEntry,
};
use crate::words;

/// For how many seconds a masked value is shown.
const REVEAL_SECONDS: u32 = 30;

/// One whole card.
pub(crate) fn card(open: &mut Opened<'_>, request: PersonRequest) -> AppResult<PersonCard> {
    match crate::person::list::day_of(&request.as_of, open.today)? {
        None => card_of(open, request.id),
        Some(day) => {
            open.people_on(Some(day));
            card_on(open, open.people_kept(day), request.id)
        }
    }
}

/// The card of a person as the archive knows it now.
pub(crate) fn card_of(open: &Opened<'_>, id: PersonId) -> AppResult<PersonCard> {
    card_on(open, open.people(), id)
}

fn card_on(open: &Opened<'_>, people: &People, id: PersonId) -> AppResult<PersonCard> {
    let record = people.get(id).ok_or_else(missing)?;
    let is_past = people.today() != open.today;
    let events: Vec<_> = record.events().map(|row| &row.event).collect();
    let courses = domain::person::courses(&events);
    let lacking = people.lacking(record);
    let n_wanted = people.wanted().of(record.state.stage).len();
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
        branch: people.organization_name(record.organization_id).to_owned(),
        facts: facts(open, people, record),
        groups: groups(Some(record), people),
        timeline: timeline(record, &courses),
        courses: courses.iter().zip(1..).map(course_view).collect(),
        // A past day is looked at, not mended.
        findings: if is_past { Vec::new() } else { super::findings::of_card(open, record)? },
        n_known: (n_wanted - lacking.len()) as u32,
        n_wanted: n_wanted as u32,
        missing: lacking.iter().map(|field| people.label(*field).to_owned()).collect(),
        trashed_at: record.trashed_at.clone().unwrap_or_default(),
        as_of: if is_past { people.today().to_string() } else { String::new() },
        merged_into: record.merged_into,
    })
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
        courses: Vec::new(),
        findings: Vec::new(),
        n_known: 0,
        n_wanted: 0,
        missing: Vec::new(),
        trashed_at: String::new(),
        as_of: String::new(),
        merged_into: None,
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

fn facts(open: &Opened<'_>, people: &People, record: &Record) -> Vec<DerivedFact> {
    let mut facts = Vec::new();
    let mut add = |label: &str, value: String, why: String| {
        facts.push(DerivedFact { label: label.to_owned(), value, why })
    };
    // What cannot be read is missing on the card; the page of dues would say so.
    let carried = open.store().read().carried_dues_of(&[record.id]).unwrap_or_default();
    if !carried.is_empty() {
        let months = carried.iter().map(|due| (due.month, due.mark));
        add("党费记录", words::carried(months), "从原有的党费登记表导入".to_owned());
    }
    if !record.state.stage.is_member() {
        return facts;
    }
    // A past day tells what was known then; what comes next is a question of today.
    let is_past = people.today() != open.today;
    if let Some(birthday) = crate::reminder::next_birthday(open, record).filter(|_| !is_past) {
        add("政治生日", birthday, "按入党时间计算".to_owned());
    }
    match record.state.converted_on {
        Some(converted) => {
            if let Some(years) = domain::birthday::party_standing(converted, people.today()) {
                let why = format!(
                    "自转正之日 {} 起算（《中国共产党发展党员工作细则》第三十四条）",
                    words::long_partial(converted)
                );
                add("党龄", format!("{years} 年"), why);
            }
        }
        None if !is_past && record.state.stage == domain::person::Stage::ProbationaryMember => {
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
    let group = |title: &str, fields: &mut dyn Iterator<Item = Field>| CardGroup {
        title: title.to_owned(),
        fields: fields.map(|field| card_field(field, record, people)).collect(),
    };
    let own = &mut people.fields().filter(|field| matches!(field, Field::Custom(_)));
    let known = super::groups::GROUPS.iter().map(|(title, fields)| group(title, &mut fields.iter().copied()));
    known.chain([group("自定义项目", own)]).filter(|group| !group.fields.is_empty()).collect()
}

fn card_field(field: Field, record: Option<&Record>, people: &People) -> CardField {
    let shown = record.map(|record| record.masked(field, people)).unwrap_or_default();
    let clear = record.map(|record| record.shown(field, people)).unwrap_or_default();
    let input = input_of(field, people);
    let value = match (people.is_sensitive(field) && !clear.is_empty(), input) {
        (true, _) => String::new(),
        (false, FieldInput::Branch) => {
            record.and_then(|record| record.organization_id).map(|id| id.to_string()).unwrap_or_default()
        }
        (false, _) => clear.clone(),
    };
    let is_partial = record.is_some_and(|record| record.date(field).is_some_and(|date| date.day().is_none()));
    CardField {
        field,
        label: people.label(field).to_owned(),
        shown,
        value,
        input,
        options: options_of(field, people),
        options_open: input == FieldInput::Choice && !is_closed(field),
        is_sensitive: people.is_sensitive(field),
        needs_reason: field.is_legal_date() && !clear.is_empty(),
        is_usual: is_usual(field),
        is_missing: record.is_some_and(|record| people.lacks(record, field)),
        remark: match field {
            Field::NameReading => "读音特殊时填写，如 单（shàn）；按它排序和查找",
            _ if record.is_some_and(|record| record.is_by_number(field)) => "由身份证号得出",
            _ if is_partial => "日期不完整",
            _ => "",
        }
        .to_owned(),
    }
}

fn timeline(record: &Record, courses: &[Course]) -> Vec<TimelineEntry> {
    let course = |id| courses.iter().position(|course| course.events.contains(&id)).unwrap_or(0) as u32 + 1;
    let mut rows: Vec<_> = record.events().collect();
    rows.sort_by_key(|row| std::cmp::Reverse((row.on.map(|on| on.first_day()), row.kind, row.id)));
    rows.into_iter()
        .map(|row| TimelineEntry {
            event_id: row.id,
            kind: row.kind,
            label: row.kind.label().to_owned(),
            on: row.on.map(|on| on.to_string()).unwrap_or_default(),
            value: row.value.clone(),
            note: row.note.clone(),
            detail: row.detail().clone(),
            fields: crate::moves::fields::detail_values(row.kind, row.detail()),
            detail_text: words::detail(row.detail()),
            course: course(row.id),
            revision: row.revision,
            is_milestone: matches!(row.kind, EventKind::Applied | EventKind::Admitted | EventKind::Converted),
        })
        .collect()
}

fn course_view((course, number): (&Course, u32)) -> CourseView {
    let day = |date: Option<domain::date::PartialDate>| {
        date.map_or("日期不详".to_owned(), |date| date.to_string())
    };
    let end = match course.ended_by {
        Some(kind) => format!("{}，{}", day(course.ended_on), kind.label()),
        None => "今".to_owned(),
    };
    CourseView {
        number,
        label: format!("第 {number} 次：{} 至 {end}", day(course.from)),
        is_open: course.ended_by.is_none(),
    }
}

/// Kinds of events that can be recorded by hand.
pub(crate) fn event_kinds(_open: &mut Opened<'_>, _request: Nothing) -> AppResult<Vec<EventKindView>> {
    Ok(EventKind::ALL
        .iter()
        .map(|kind| EventKindView {
            kind: *kind,
            label: kind.label().to_owned(),
            value_label: fields::value_of(*kind).0.to_owned(),
            fields: fields::detail_fields(*kind),
            by_act: matches!(kind, EventKind::BranchMoved | EventKind::GroupJoined),
        })
        .collect())
}

/// A masked value for a while. The look is noted; it cannot be taken back.
pub(crate) fn reveal(open: &mut Opened<'_>, request: RevealRequest) -> AppResult<Revealed> {
    let value = {
        let people = open.people();
        people.get(request.id).ok_or_else(missing)?.shown(request.field, people)
    };
    open.store_mut().note_access(AccessKind::Reveal, Some(request.id), &request.field.code())?;
    Ok(Revealed { value, seconds: REVEAL_SECONDS })
}

/// What a typed date means.
pub(crate) fn date_read(open: &mut Opened<'_>, request: DateTyped) -> AppResult<DateRead> {
    let nothing =
        DateRead { date: String::new(), precision: String::new(), hint: String::new(), error: String::new() };
    if request.text.trim().is_empty() {
        return Ok(nothing);
    }
    Ok(match super::changes::read_typed_date(&request.text, open.today) {
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
