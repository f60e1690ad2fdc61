//! The value of a field of a person, wherever it lives: a column, an event, or derived from events.

use chrono::NaiveDate;
use domain::date::PartialDate;
use domain::event::EventKind;
use domain::field::{Field, FieldHome};
use domain::mask::Place;
use domain::person::Standing;
use store::{Organization, PersonValues};

use super::{People, Record};

/// The text of a column; empty for fields that are no text column.
pub(crate) fn column_text(values: &PersonValues, field: Field) -> &str {
    match field.home() {
        FieldHome::Column(column) => values.text(column).unwrap_or_default(),
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
            FieldHome::DateColumn(_) if field == Field::BornOn => {
                self.values.born_on.or(self.by_number.map(|(born, _)| PartialDate::Day(born)))
            }
            FieldHome::DateColumn(column) => self.values.day(column),
            FieldHome::Custom(number) => self.custom(number).parse().ok(),
            FieldHome::EventDate(kind) => self.event(kind).and_then(|row| row.on),
            _ => None,
        }
    }

    /// The value of any field in the clear, as a cell shows it; empty where nothing is known.
    pub(crate) fn shown(&self, field: Field, people: &People) -> String {
        match field.home() {
            FieldHome::Column(_) => self.text(field).to_owned(),
            FieldHome::DateColumn(_) | FieldHome::EventDate(_) => date_text(self.date(field)),
            FieldHome::EventValue(EventKind::PostTaken) => self.state.party_post(),
            FieldHome::EventValue(kind) => self.event(kind).map(|row| row.value.clone()).unwrap_or_default(),
            FieldHome::Branch => name(people.branch_of(self.organization_id)),
            FieldHome::Group => name(people.group_of(self.organization_id)),
            FieldHome::Derived => self.derived(field, people.today()),
            FieldHome::Custom(number) => self.custom(number).to_owned(),
        }
    }

    /// The value of any field, its middle hidden where it is sensitive.
    pub(crate) fn masked(&self, field: Field, people: &People) -> String {
        let text = self.shown(field, people);
        people.masked_text(field, &text, Place::Screen)
    }

    /// Stage, or standing where it is not 正常.
    pub(crate) fn stage_text(&self) -> &'static str {
        match self.state.standing {
            Standing::Normal => self.state.stage.label(),
            standing => standing.label(),
        }
    }

    fn derived(&self, field: Field, on: NaiveDate) -> String {
        let yes = |flag: bool| if flag { "是" } else { "否" }.to_owned();
        match field {
            Field::Stage => self.state.stage.label().to_owned(),
            Field::MemberType if self.state.stage.is_member() => self.state.stage.label().to_owned(),
            Field::PoliticalAffiliation => self.state.stage.political_affiliation().to_owned(),
            Field::PartyStatus if self.state.stage.is_member() => self.state.standing.label().to_owned(),
            Field::PartyStanding => {
                self.state.party_standing(on).map(|years| years.to_string()).unwrap_or_default()
            }
            Field::ConversionOutcome => self.state.conversion_outcome().to_owned(),
            Field::IsLost => yes(self.state.is_lost),
            Field::IsFlow => yes(self.state.is_mobile),
            _ => String::new(),
        }
    }

    /// Whether anything is known of this field. Who has a student number works as a student (工作岗位, code 3).
    pub(crate) fn knows(&self, field: Field) -> bool {
        match field.home() {
            FieldHome::Column(_) if field == Field::WorkPost && !self.values.student_no.is_empty() => true,
            FieldHome::Column(_) => !self.text(field).is_empty(),
            FieldHome::DateColumn(_) | FieldHome::EventDate(_) => self.date(field).is_some(),
            FieldHome::EventValue(kind) => self.event(kind).is_some_and(|row| !row.value.is_empty()),
            FieldHome::Branch | FieldHome::Group => self.organization_id.is_some(),
            FieldHome::Derived => true,
            FieldHome::Custom(number) => !self.custom(number).is_empty(),
        }
    }
}

/// Hides the middle of a number, a phone, an address, as the screen shows it.
pub(crate) fn mask(field: Field, text: &str) -> String {
    domain::mask::field(field, text, Place::Screen)
}

fn date_text(date: Option<PartialDate>) -> String {
    date.map(|date| date.to_string()).unwrap_or_default()
}

fn name(organization: Option<&Organization>) -> String {
    organization.map(|organization| organization.name.clone()).unwrap_or_default()
}
