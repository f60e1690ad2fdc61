//! The value of a field of a person, wherever it lives: a column, an event, or derived from events.

use domain::date::PartialDate;
use domain::event::EventKind;
use domain::field::{Field, FieldHome};
use domain::mask::Place;
use domain::person::Stage;
use store::PersonValues;

use super::{People, Record};

/// What a complete archive knows of a member (the national form of 16 items, as far as it is a field of ours).
pub(crate) const GAP_FIELDS: &[Field] = &[
    Field::Gender,
    Field::Ethnicity,
    Field::CitizenId,
    Field::BornOn,
    Field::Education,
    Field::Branch,
    Field::AdmittedOn,
    Field::ConvertedOn,
    Field::WorkPost,
    Field::Phone,
    Field::Address,
];

/// The text of a column; empty for fields that are no text column.
pub(crate) fn column_text(values: &PersonValues, field: Field) -> &str {
    match field {
        Field::Name => &values.name,
        Field::NameReading => &values.name_reading,
        Field::FormerName => &values.former_name,
        Field::Gender => &values.gender,
        Field::Ethnicity => &values.ethnicity,
        Field::CitizenId => &values.citizen_id,
        Field::NativePlace => &values.native_place,
        Field::Household => &values.household,
        Field::Address => &values.address,
        Field::Education => &values.education,
        Field::Degree => &values.degree,
        Field::WorkPost => &values.work_post,
        Field::Phone => &values.phone,
        Field::Landline => &values.landline,
        Field::StudentNo => &values.student_no,
        Field::StaffNo => &values.staff_no,
        Field::College => &values.college,
        Field::Major => &values.major,
        Field::Grade => &values.grade,
        Field::ClassName => &values.class_name,
        Field::Dormitory => &values.dormitory,
        Field::Post => &values.post,
        Field::Remark => &values.remark,
        _ => "",
    }
}

impl Record {
    /// The text of a column; empty for fields that are no text column. The sex is taken from the identity number where
    /// it was not written down.
    pub(crate) fn text(&self, field: Field) -> &str {
        match (column_text(&self.values, field), field) {
            ("", Field::Gender) => self.by_number.map_or("", |(_, gender)| gender),
            (text, _) => text,
        }
    }

    /// Nobody wrote this value down: it follows from the identity number.
    pub(crate) fn is_by_number(&self, field: Field) -> bool {
        let is_written = match field {
            Field::Gender => !self.values.gender.is_empty(),
            Field::BornOn => self.values.born_on.is_some(),
            _ => true,
        };
        !is_written && self.by_number.is_some()
    }

    /// The date of a field, as far as it is known.
    pub(crate) fn date(&self, field: Field) -> Option<PartialDate> {
        match field.home() {
            FieldHome::Column(_) if field == Field::BornOn => {
                self.values.born_on.or(self.by_number.map(|(born, _)| PartialDate::Day(born)))
            }
            FieldHome::EventDate(kind) => self.event(kind).and_then(|row| row.on),
            _ => None,
        }
    }

    /// The value of any field in the clear, as a cell shows it; empty where nothing is known.
    pub(crate) fn shown(&self, field: Field, people: &People) -> String {
        match field.home() {
            FieldHome::Column(_) if field == Field::BornOn => date_text(self.date(field)),
            FieldHome::Column(_) => self.text(field).to_owned(),
            FieldHome::EventDate(_) => date_text(self.date(field)),
            FieldHome::EventValue(EventKind::PostTaken) => self.state.party_post.clone().unwrap_or_default(),
            FieldHome::EventValue(kind) => self.event(kind).map(|row| row.value.clone()).unwrap_or_default(),
            FieldHome::Branch => people.organization_name(self.values.organization_id).to_owned(),
            FieldHome::Derived => self.derived(field),
        }
    }

    /// The value of any field, its middle hidden where it is sensitive.
    pub(crate) fn masked(&self, field: Field, people: &People) -> String {
        let text = self.shown(field, people);
        if field.is_sensitive() { mask(field, &text) } else { text }
    }

    fn derived(&self, field: Field) -> String {
        let yes = |flag: bool| if flag { "是" } else { "否" }.to_owned();
        match field {
            Field::Stage => self.state.stage.label().to_owned(),
            Field::MemberType if self.state.stage.is_member() => self.state.stage.label().to_owned(),
            Field::PoliticalAffiliation => political_affiliation(self.state.stage).to_owned(),
            Field::PartyStatus if self.state.stage.is_member() => self.state.standing.label().to_owned(),
            Field::IsLost => yes(self.state.is_lost),
            Field::IsFlow => yes(self.state.is_mobile),
            _ => String::new(),
        }
    }

    /// Whether the archive should know this field of this person.
    pub(crate) fn wants(&self, field: Field) -> bool {
        match field {
            Field::AdmittedOn => self.state.stage.is_member(),
            Field::ConvertedOn => self.state.stage == domain::person::Stage::FullMember,
            Field::WorkPost | Field::Address => false,
            _ => true,
        }
    }

    /// Whether the archive should know this field of this person and does not.
    pub(crate) fn lacks(&self, field: Field) -> bool {
        let known = match field.home() {
            FieldHome::Column(_) if field == Field::BornOn => self.date(field).is_some(),
            FieldHome::Column(_) => !self.text(field).is_empty(),
            FieldHome::EventDate(_) => self.date(field).is_some(),
            FieldHome::EventValue(kind) => self.event(kind).is_some_and(|row| !row.value.is_empty()),
            FieldHome::Branch => self.values.organization_id.is_some(),
            FieldHome::Derived => true,
        };
        self.wants(field) && !known
    }
}

/// Hides the middle of a number, a phone, an address, as the screen shows it.
pub(crate) fn mask(field: Field, text: &str) -> String {
    domain::mask::field(field, text, Place::Screen)
}

fn political_affiliation(stage: Stage) -> &'static str {
    match stage {
        Stage::FullMember => "中共党员",
        Stage::ProbationaryMember => "中共预备党员",
        Stage::LeagueMember => "共青团员",
        Stage::Unaffiliated => "群众",
        Stage::Applicant | Stage::Activist | Stage::DevelopmentCandidate => "",
    }
}

fn date_text(date: Option<PartialDate>) -> String {
    date.map(|date| date.to_string()).unwrap_or_default()
}
