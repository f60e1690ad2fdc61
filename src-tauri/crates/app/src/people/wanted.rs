//! What the archive should know of whom: the 16 items of the national form for members, less for who is on the way.
//!
//! Every item counts alike: the form asks for all of them, and no source puts one before another.

use std::collections::BTreeMap;

use domain::field::{Field, FieldHome};
use domain::person::Stage;
use serde_json::Value;
use store::{CustomField, Reader};

use super::{People, Record};
use crate::error::AppResult;

/// The setting that holds another choice: field codes by code of the stage.
pub(crate) const SETTING: &str = "completeness.wanted";

/// 党员基本信息采集表 (2017), items 1–16, in their order.
const MEMBER: &[Field] = &[
    Field::Name,
    Field::Gender,
    Field::Ethnicity,
    Field::CitizenId,
    Field::BornOn,
    Field::Education,
    Field::MemberType,
    Field::Branch,
    Field::AdmittedOn,
    Field::ConvertedOn,
    Field::WorkPost,
    Field::Phone,
    Field::Address,
    Field::PartyStatus,
    Field::IsLost,
    Field::IsFlow,
];

/// What the form asks of everybody, and the step that was reached.
const ON_THE_WAY: &[Field] = &[
    Field::Name,
    Field::Gender,
    Field::Ethnicity,
    Field::CitizenId,
    Field::BornOn,
    Field::Education,
    Field::Branch,
    Field::Phone,
    Field::AppliedOn,
    Field::ActivistOn,
    Field::CandidateOn,
];

/// Which fields are wanted at which stage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Wanted(BTreeMap<Stage, Vec<Field>>);

impl Default for Wanted {
    fn default() -> Self {
        Self(Stage::ALL.into_iter().map(|stage| (stage, usual(stage))).collect())
    }
}

fn usual(stage: Stage) -> Vec<Field> {
    let all = if stage.is_member() { MEMBER } else { ON_THE_WAY };
    let from = |field: Field| match field {
        Field::AppliedOn => Stage::Applicant,
        Field::ActivistOn => Stage::Activist,
        Field::CandidateOn => Stage::DevelopmentCandidate,
        Field::ConvertedOn => Stage::FullMember,
        _ => Stage::Unaffiliated,
    };
    all.iter().copied().filter(|field| from(*field) <= stage).collect()
}

impl Wanted {
    /// The archive's own choice where it made one.
    ///
    /// # Errors
    /// Only where the file cannot be read.
    pub(crate) fn load(reader: &Reader<'_>, own: &[CustomField]) -> AppResult<Self> {
        let mut wanted = Self::default();
        if let Some(Value::Object(chosen)) = reader.setting(SETTING)? {
            for stage in Stage::ALL {
                let Some(Value::Array(codes)) = chosen.get(stage.code()) else { continue };
                let fields = codes.iter().filter_map(Value::as_str).filter_map(Field::from_code);
                // Nobody can fill in a field that is out of use.
                let fields = fields.filter(|field| match field {
                    Field::Custom(number) => {
                        own.iter().any(|one| one.id.0 == i64::from(*number) && !one.values.is_retired)
                    }
                    _ => true,
                });
                wanted.0.insert(stage, fields.collect());
            }
        }
        Ok(wanted)
    }

    /// What is wanted at a stage, in the order of the form.
    pub(crate) fn of(&self, stage: Stage) -> &[Field] {
        self.0.get(&stage).map_or(&[], Vec::as_slice)
    }

    /// As the setting holds it.
    pub(crate) fn to_json(&self) -> Value {
        let codes = |fields: &[Field]| fields.iter().map(|field| Value::from(field.code())).collect();
        Value::Object(
            self.0
                .iter()
                .map(|(stage, fields)| (stage.code().to_owned(), Value::Array(codes(fields))))
                .collect(),
        )
    }

    /// Whether a field can be asked for: what the program derives itself nobody can lack. Those of the national form
    /// stand in the list all the same.
    pub(crate) fn can_hold(field: Field) -> bool {
        field.home() != FieldHome::Derived || MEMBER.contains(&field)
    }

    /// Whether a stage is asked what the national form asks.
    pub(crate) fn is_usual(&self, stage: Stage) -> bool {
        self.of(stage) == usual(stage)
    }

    /// Another choice for one stage, those of the form first and in its order; an empty one is the usual one again.
    pub(crate) fn choose(&mut self, stage: Stage, fields: &[Field]) {
        let form = usual(stage);
        let mut chosen: Vec<Field> = form.iter().copied().filter(|field| fields.contains(field)).collect();
        chosen.extend(fields.iter().copied().filter(|field| !form.contains(field)));
        self.0.insert(stage, if chosen.is_empty() { form } else { chosen });
    }
}

impl People {
    /// What the archive should know of a person and does not, in the order of the form.
    pub(crate) fn lacking(&self, record: &Record) -> Vec<Field> {
        self.wanted.of(record.state.stage).iter().copied().filter(|field| !record.knows(*field)).collect()
    }

    /// Whether the archive should know this field of this person and does not.
    pub(crate) fn lacks(&self, record: &Record, field: Field) -> bool {
        self.wanted.of(record.state.stage).contains(&field) && !record.knows(field)
    }

    /// What the archive should know of whom.
    pub(crate) fn wanted(&self) -> &Wanted {
        &self.wanted
    }
}
