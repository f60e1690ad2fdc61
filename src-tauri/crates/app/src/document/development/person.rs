//! Who a form is about: the person, and those who help.

use domain::development::Facts;
use domain::event::EventKind as K;
use domain::field::Field;
use domain::ids::PersonId;
use domain::person::Stage;
use paper::document::{FormHelper, FormPerson};

use super::Desk;
use crate::moves::named;
use crate::people::Record;

/// Somebody with what is recorded of the present attempt.
pub(super) struct Subject<'a> {
    pub(super) record: &'a Record,
    pub(super) facts: Facts<'a>,
}

impl Subject<'_> {
    /// 姓名
    pub(super) fn name(&self) -> &str {
        &self.record.values.name
    }

    /// Names of the contacts, or of the introducers.
    pub(super) fn helpers(&self, kind: K) -> String {
        self.facts.last(kind).map(|event| event.value.trim().to_owned()).unwrap_or_default()
    }
}

impl Desk<'_> {
    /// The head of a form.
    pub(super) fn person(&self, subject: &Subject<'_>) -> FormPerson {
        let text = |field: Field| self.said(subject.record, field);
        let both = |fields: [Field; 2]| {
            fields.map(text).into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join("；")
        };
        let either = |fields: [Field; 2]| {
            fields.map(text).into_iter().find(|text| !text.is_empty()).unwrap_or_default()
        };
        FormPerson {
            name: text(Field::Name),
            gender: text(Field::Gender),
            ethnicity: text(Field::Ethnicity),
            born_on: text(Field::BornOn),
            native_place: text(Field::NativePlace),
            education: text(Field::Education),
            citizen_id: text(Field::CitizenId),
            phone: text(Field::Phone),
            number: either([Field::StudentNo, Field::StaffNo]),
            unit: self.unit(subject.record),
            address: either([Field::Residence, Field::Address]),
            league_joined_on: text(Field::LeagueJoinedOn),
            worked_from_on: text(Field::WorkedFromOn),
            resume: text(Field::Resume),
            family: text(Field::Family),
            social_relations: text(Field::SocialRelations),
            awards: [both([Field::PartyAwards, Field::OtherAwards]), text(Field::Sanctions)]
                .into_iter()
                .filter(|text| !text.is_empty())
                .collect::<Vec<_>>()
                .join("；"),
            branch: text(Field::Branch),
            committee: self.committee(subject.record),
        }
    }

    /// 单位、班级、职务
    pub(super) fn unit(&self, record: &Record) -> String {
        let fields = [Field::WorkUnit, Field::College, Field::ClassName, Field::Post];
        let known = fields.map(|field| self.said(record, field));
        known.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join("　")
    }

    /// The people that a fact names, with what the archive knows of them: a name that several people bear, or none, stays
    /// a name.
    pub(super) fn helper_rows(&self, subject: &Subject<'_>, kind: K) -> Vec<FormHelper> {
        let Some(event) = subject.facts.last(kind) else { return Vec::new() };
        let mut chosen = event.detail().helpers.clone();
        named::parts(&event.value).map(|name| self.helper(subject, name, &mut chosen)).collect()
    }

    fn helper(&self, subject: &Subject<'_>, name: &str, chosen: &mut Vec<PersonId>) -> FormHelper {
        let name = name.to_owned();
        match self.named(subject, &name, chosen) {
            Some(known) => FormHelper {
                gender: self.said(known, Field::Gender),
                admitted_on: self.said(known, Field::AdmittedOn),
                unit: self.unit(known),
                name,
            },
            None => FormHelper { name, ..FormHelper::default() },
        }
    }

    /// The one of this name who was chosen, else the only full member who bears it.
    fn named(&self, subject: &Subject<'_>, name: &str, chosen: &mut Vec<PersonId>) -> Option<&Record> {
        if let Some(id) = named::take(name, chosen, self.people) {
            return self.people.get(id);
        }
        let is_named = |record: &&Record| record.values.name == name && record.id != subject.record.id;
        let is_full = |record: &&Record| is_named(record) && record.state.stage == Stage::FullMember;
        let mut by_name = self.people.present().filter(is_full);
        match (by_name.next(), by_name.next()) {
            (Some(only), None) => Some(only),
            _ => None,
        }
    }
}
