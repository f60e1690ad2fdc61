//! What stands on an archive card.

use domain::date::PartialDate;
use domain::field::Field;
use paper::document::{ArchiveCard, CardFact, CardStep};

use super::compose::said;
use crate::people::{People, Record};
use crate::session::Opened;
use crate::wire::DocumentRequest;
use crate::words;

/// Facts without a place of their own on the card, in this order, as far as they are known.
const OTHERS: &[Field] = &[
    Field::College,
    Field::Major,
    Field::ClassName,
    Field::Grade,
    Field::Dormitory,
    Field::Counselor,
    Field::GraduatesOn,
    Field::EnrollmentStatus,
    Field::WorkUnit,
    Field::Post,
    Field::ProfessionalTitle,
    Field::Household,
    Field::Residence,
    Field::Destination,
    Field::DestinationUnit,
    Field::LeagueJoinedOn,
];

/// The card of a person as the archive knows it today.
pub(super) fn card(open: &Opened<'_>, record: &Record, request: &DocumentRequest) -> ArchiveCard {
    let people = open.people();
    let text = |field: Field| said(record, field, people, request);
    let state = &record.state;
    let is_member = state.is_member();
    let title = if is_member { "党员".to_owned() } else { text(Field::Stage) };
    let number = [Field::StudentNo, Field::StaffNo].map(text).into_iter().find(|number| !number.is_empty());
    let years = if is_member { state.party_standing(open.today) } else { None };
    ArchiveCard {
        title: format!("{title}档案卡"),
        printed_on: Some(open.today.into()),
        photo: Vec::new(),
        name: text(Field::Name),
        gender: text(Field::Gender),
        ethnicity: text(Field::Ethnicity),
        citizen_id: text(Field::CitizenId),
        born_on: record.date(Field::BornOn),
        native_place: text(Field::NativePlace),
        education: text(Field::Education),
        degree: text(Field::Degree),
        member_type: text(if is_member { Field::MemberType } else { Field::Stage }),
        branch: text(Field::Branch),
        group: text(Field::PartyGroup),
        party_post: text(Field::PartyPost),
        admitted_on: state.admitted_on,
        converted_on: state.converted_on,
        party_standing: years.map(|years| format!("{years} 年")).unwrap_or_default(),
        political_birthday: state.admitted_on.map(birthday).unwrap_or_default(),
        introducers: text(Field::Introducer),
        contacts: text(Field::CultivationContact),
        work_post: text(Field::WorkPost),
        number: number.unwrap_or_default(),
        phone: text(Field::Phone),
        home_address: text(Field::Address),
        standing: text(Field::PartyStatus),
        lost_contact: yes_since(state.is_lost, state.lost_on, ""),
        mobile: yes_since(state.is_mobile, state.mobile_on, &text(Field::FlowTo)),
        others: others(record, people, request),
        steps: steps(record),
        remark: text(Field::Remark),
    }
}

/// 12月3日, or 12月 where the day is not known.
fn birthday(admitted: PartialDate) -> String {
    use chrono::Datelike;
    match admitted {
        PartialDate::Day(day) => format!("{}月{}日", day.month(), day.day()),
        PartialDate::Month { month, .. } => format!("{month}月"),
        PartialDate::Year(_) => String::new(),
    }
}

/// 否, 是, 是，2026年3月起，广东省深圳市.
fn yes_since(is: bool, since: Option<PartialDate>, place: &str) -> String {
    if !is {
        return "否".to_owned();
    }
    let since = since.map(|since| format!("{}起", words::long_partial(since)));
    let parts = [Some("是".to_owned()), since, Some(place.to_owned()).filter(|place| !place.is_empty())];
    parts.into_iter().flatten().collect::<Vec<_>>().join("，")
}

fn others(record: &Record, people: &People, request: &DocumentRequest) -> Vec<CardFact> {
    let own = people.fields().filter(|field| matches!(field, Field::Custom(_)));
    OTHERS
        .iter()
        .copied()
        .chain(own)
        .map(|field| CardFact {
            label: people.label(field).to_owned(),
            value: said(record, field, people, request),
        })
        .filter(|fact| !fact.value.is_empty())
        .collect()
}

fn steps(record: &Record) -> Vec<CardStep> {
    let mut rows: Vec<_> = record.events().collect();
    rows.sort_by_key(|row| (row.on.map(|on| on.first_day()), row.kind, row.id));
    rows.into_iter()
        .map(|row| CardStep {
            on: row.on,
            label: row.kind.label().to_owned(),
            note: [row.value.as_str(), row.note.as_str()]
                .into_iter()
                .filter(|part| !part.is_empty())
                .collect::<Vec<_>>()
                .join("，"),
        })
        .collect()
}
