//! Who may be the same person as somebody else: groups by what they share, never everybody with everybody.

use std::collections::{BTreeMap, HashMap, HashSet};

use domain::citizen_id::{CitizenId, is_fifteen_digits};
use domain::field::Field;
use domain::ids::PersonId;
use store::Acknowledged;

use super::{People, Record};

/// Under this rule it stands that two persons are not the same one.
pub(crate) const RULE: &str = "duplicate";

/// Beyond this size a group is no longer compared each with each (a class of fifty with the number "无").
const LARGE: usize = 6;

/// How sure it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Strength {
    /// A hint.
    Maybe,
    /// Likely.
    Likely,
    /// Nothing speaks against it.
    Sure,
}

/// What two persons share.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Shared {
    CitizenId,
    NearCitizenId,
    StudentNo,
    NameAndBirth,
    NameAndPhone,
    NameAndClass,
}

impl Shared {
    /// In words.
    pub(crate) fn label(self) -> &'static str {
        match self {
            Self::CitizenId => "身份证号相同",
            Self::NearCitizenId => "身份证号只差校验位或新旧位数",
            Self::StudentNo => "学号相同",
            Self::NameAndBirth => "姓名和出生日期相同",
            Self::NameAndPhone => "姓名和手机号码相同",
            Self::NameAndClass => "同班同名",
        }
    }
}

/// Two who may be one; the one entered first stands first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Pair {
    pub(crate) one: PersonId,
    pub(crate) other: PersonId,
    pub(crate) shared: Vec<Shared>,
    pub(crate) strength: Strength,
    /// The values that it is about: changes when one of them does.
    pub(crate) subject: String,
    /// That they are not the same one was noted under this number, for just these values.
    pub(crate) settled: Option<i64>,
}

/// All pairs, and who stands in the likely ones that nobody settled.
#[derive(Debug)]
pub(super) struct Duplicates {
    pairs: Vec<Pair>,
    likely: HashSet<PersonId>,
}

impl Pair {
    /// Worth a word on the first page.
    pub(crate) fn is_likely(&self) -> bool {
        self.strength >= Strength::Likely
    }
}

impl People {
    /// Who may be the same person as somebody else, the surest first; also those of whom it stands that they are not.
    pub(crate) fn duplicates(&self) -> &[Pair] {
        &self.found().pairs
    }

    fn found(&self) -> &Duplicates {
        self.gathered.duplicates.get_or_init(|| {
            let pairs = find(self);
            let likely = pairs.iter().filter(|pair| pair.settled.is_none() && pair.is_likely());
            let likely = likely.flat_map(|pair| [pair.one, pair.other]).collect();
            Duplicates { pairs, likely }
        })
    }

    /// Everybody present with this identity or student number.
    pub(crate) fn same_number(&self, field: Field, number: &str) -> &[PersonId] {
        let numbers = self.gathered.numbers.get_or_init(|| {
            let mut numbers: HashMap<(Field, String), Vec<PersonId>> = HashMap::new();
            for record in self.present() {
                for field in [Field::CitizenId, Field::StudentNo] {
                    if !record.text(field).is_empty() {
                        numbers.entry((field, record.text(field).to_owned())).or_default().push(record.id);
                    }
                }
            }
            numbers
        });
        numbers.get(&(field, number.to_owned())).map_or(&[], Vec::as_slice)
    }

    /// How many people are likely the same person as somebody else.
    pub(crate) fn n_duplicates(&self) -> usize {
        self.found().likely.len()
    }

    /// Whether somebody is likely the same person as somebody else.
    pub(super) fn is_likely_duplicate(&self, id: PersonId) -> bool {
        self.found().likely.contains(&id)
    }

    /// What was looked at and left.
    pub(crate) fn acknowledged(&self) -> &[Acknowledged] {
        &self.acknowledged
    }
}

/// Everybody present, by what they share; the surest first.
fn find(people: &People) -> Vec<Pair> {
    let mut groups: HashMap<(Shared, String), Vec<&Record>> = HashMap::new();
    for record in people.present() {
        for (shared, key) in keys(record) {
            groups.entry((shared, key)).or_default().push(record);
        }
    }
    let mut found: BTreeMap<(PersonId, PersonId), Vec<Shared>> = BTreeMap::new();
    for ((shared, _), mut group) in groups {
        if group.len() < 2 {
            continue;
        }
        group.sort_by_key(|record| record.id);
        let reach = if group.len() > LARGE { 1 } else { LARGE };
        for (place, one) in group.iter().enumerate() {
            for other in group.iter().skip(place + 1).take(reach) {
                // Two whose numbers differ beyond a slip are two; only a stronger sign says otherwise.
                let is_noise = shared == Shared::NameAndClass && have_other_numbers(one, other);
                let says_it_already =
                    shared == Shared::NearCitizenId && one.values.citizen_id == other.values.citizen_id;
                if !is_noise && !says_it_already {
                    found.entry((one.id, other.id)).or_default().push(shared);
                }
            }
        }
    }
    let mut settled: HashMap<(PersonId, PersonId), Vec<&Acknowledged>> = HashMap::new();
    for known in people.acknowledged().iter().filter(|known| known.what.rule == RULE) {
        if let Some(other) = known.what.other_person_id {
            let (one, other) = (known.what.person_id.min(other), known.what.person_id.max(other));
            settled.entry((one, other)).or_default().push(known);
        }
    }
    let mut pairs: Vec<Pair> = found
        .into_iter()
        .filter_map(|((one, other), mut shared)| {
            let (first, second) = (people.get(one)?, people.get(other)?);
            shared.sort_unstable();
            shared.dedup();
            let subject = format!("{}|{}", subject(first), subject(second));
            let known = settled.get(&(one, other)).into_iter().flatten();
            let settled = known.filter(|known| known.what.subject == subject).map(|known| known.id).next();
            let strength = strength(first, second, &shared);
            Some(Pair { one, other, shared, strength, subject, settled })
        })
        .collect();
    pairs.sort_by_key(|pair| (std::cmp::Reverse(pair.strength), pair.one, pair.other));
    pairs
}

fn keys(record: &Record) -> Vec<(Shared, String)> {
    let values = &record.values;
    let mut keys = Vec::new();
    let number = values.citizen_id.as_str();
    if !number.is_empty() {
        keys.push((Shared::CitizenId, number.to_owned()));
        if let Some(stem) = stem(number) {
            keys.push((Shared::NearCitizenId, stem));
        }
    }
    if !values.student_no.is_empty() {
        keys.push((Shared::StudentNo, values.student_no.clone()));
    }
    if let Some(born) = record.date(Field::BornOn).and_then(|date| date.day()) {
        keys.push((Shared::NameAndBirth, format!("{}/{born}", values.name)));
    }
    if !values.phone.is_empty() {
        keys.push((Shared::NameAndPhone, format!("{}/{}", values.name, values.phone)));
    }
    if !values.class_name.is_empty() {
        keys.push((Shared::NameAndClass, format!("{}/{}", values.name, values.class_name)));
    }
    keys
}

// The first seventeen of a number, which the old one of fifteen digits has too, without the century.
fn stem(number: &str) -> Option<String> {
    if is_fifteen_digits(number) {
        let (area, rest) = number.split_at_checked(6)?;
        return Some(format!("{area}19{rest}"));
    }
    let stem: String = number.chars().take(17).collect();
    (number.chars().count() == 18 && stem.bytes().all(|b| b.is_ascii_digit())).then_some(stem)
}

fn have_other_numbers(one: &Record, other: &Record) -> bool {
    let differ = |a: &str, b: &str| !a.is_empty() && !b.is_empty() && a != b;
    let (a, b) = (&one.values, &other.values);
    differ(&a.citizen_id, &b.citizen_id) && stem(&a.citizen_id) != stem(&b.citizen_id)
        || differ(&a.student_no, &b.student_no)
}

fn strength(one: &Record, other: &Record, shared: &[Shared]) -> Strength {
    let is_same_name = one.values.name == other.values.name;
    let has = |wanted: Shared| shared.contains(&wanted);
    let today = chrono::NaiveDate::MAX;
    let is_valid = |record: &Record| CitizenId::parse(&record.values.citizen_id, today).is_ok();
    // Two valid numbers that differ are two persons, whatever else agrees.
    let are_two = is_valid(one) && is_valid(other) && one.values.citizen_id != other.values.citizen_id;
    if is_same_name && (has(Shared::CitizenId) || (has(Shared::StudentNo) && !are_two)) {
        Strength::Sure
    } else if !are_two && shared.iter().any(|shared| *shared != Shared::NameAndClass)
        || has(Shared::StudentNo)
    {
        Strength::Likely
    } else {
        Strength::Maybe
    }
}

fn subject(record: &Record) -> String {
    let values = &record.values;
    let born = values.born_on.map(|date| date.to_string()).unwrap_or_default();
    [&values.name, &values.citizen_id, &values.student_no, &values.phone, &born].map(String::as_str).join(",")
}
