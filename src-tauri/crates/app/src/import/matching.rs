//! Who a row is: by identity number, then student number, then name and birth date; never by name alone.

use std::collections::HashMap;

use domain::date::PartialDate;
use domain::field::Field;
use domain::ids::PersonId;
use sheets::ParsedRow;

use crate::people::People;

/// What the keys of a row say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Match {
    /// Nobody in the archive.
    Nobody,
    /// This person.
    Person(PersonId),
    /// The keys contradict each other; the sentence says how, the people are the candidates.
    Doubt {
        /// Who it may be.
        candidates: Vec<PersonId>,
        /// What is asked.
        question: String,
    },
}

/// Keys of everyone in the archive, read once per plan.
#[derive(Debug, Default)]
pub(crate) struct Keys {
    citizen_id: HashMap<String, Vec<PersonId>>,
    student_no: HashMap<String, Vec<PersonId>>,
    name_and_birth: HashMap<(String, String), Vec<PersonId>>,
    name: HashMap<String, Vec<PersonId>>,
    /// Numbers that somebody bore before, or under the row that was merged into this one.
    former: HashMap<(Field, String), Vec<PersonId>>,
}

impl Keys {
    /// The keys of everyone who is not in the recycle bin.
    pub(crate) fn of(people: &People, former: &[store::FormerNumber]) -> Self {
        let mut keys = Self::default();
        let mut put_former = |field: Field, number: &str, id: PersonId| {
            let Some(kept) = kept_person(people, id) else { return };
            let is_own = people.get(kept).is_some_and(|record| record.text(field) == number);
            if !number.is_empty() && !is_own {
                let known = keys.former.entry((field, number.to_owned())).or_default();
                if !known.contains(&kept) {
                    known.push(kept);
                }
            }
        };
        for record in people.iter().filter(|record| record.merged_into.is_some()) {
            for field in [Field::CitizenId, Field::StudentNo] {
                put_former(field, record.text(field), record.id);
            }
        }
        for number in former {
            if let Some(field) = Field::from_code(&number.column) {
                put_former(field, &number.number, number.person_id);
            }
        }
        for record in people.iter().filter(|record| !record.is_trashed()) {
            let put = |map: &mut HashMap<String, Vec<PersonId>>, key: &str| {
                if !key.is_empty() {
                    map.entry(key.to_owned()).or_default().push(record.id);
                }
            };
            put(&mut keys.citizen_id, record.text(Field::CitizenId));
            put(&mut keys.student_no, record.text(Field::StudentNo));
            put(&mut keys.name, record.text(Field::Name));
            if let Some(PartialDate::Day(day)) = record.date(Field::BornOn) {
                let key = (record.text(Field::Name).to_owned(), day.to_string());
                keys.name_and_birth.entry(key).or_default().push(record.id);
            }
        }
        keys
    }

    /// Who in the archive bears this name.
    pub(crate) fn of_name(&self, name: &str) -> &[PersonId] {
        hits(&self.name, name)
    }

    /// Whether somebody bore this number before and bears another now.
    pub(crate) fn is_former(&self, id: PersonId, field: Field, number: &str) -> bool {
        !self.former.is_empty()
            && self.former.get(&(field, number.to_owned())).is_some_and(|ids| ids.contains(&id))
    }

    // A number that nobody bears now and exactly one person bore before.
    fn by_former(&self, field: Field, number: &str) -> Option<PersonId> {
        if self.former.is_empty() {
            return None;
        }
        match self.former.get(&(field, number.to_owned())).map(Vec::as_slice) {
            Some([one]) => Some(*one),
            _ => None,
        }
    }

    /// Who the row is.
    pub(crate) fn find(&self, row: &ParsedRow, people: &People) -> Match {
        let text = |field: Field| row.values.text(field).unwrap_or("");
        let name = text(Field::Name);
        let by_id = hits(&self.citizen_id, text(Field::CitizenId));
        let by_number = hits(&self.student_no, text(Field::StudentNo));
        match (by_id, by_number) {
            ([], []) => {
                let former = self
                    .by_former(Field::CitizenId, text(Field::CitizenId))
                    .or_else(|| self.by_former(Field::StudentNo, text(Field::StudentNo)));
                match former {
                    Some(one) => self.same_number(one, row, name, people),
                    None => self.find_by_birth(row, name),
                }
            }
            ([one], []) => self.same_name(*one, name, people, "身份证号相同，姓名不同"),
            ([], [one]) => self.same_number(*one, row, name, people),
            ([one], [other]) if one == other => self.same_name(*one, name, people, "身份证号相同，姓名不同"),
            ([one], many) if many.contains(one) => Match::Person(*one),
            (ids, numbers) => {
                let mut candidates: Vec<PersonId> = ids.iter().chain(numbers).copied().collect();
                candidates.dedup();
                let question = if ids.is_empty() || numbers.is_empty() {
                    "档案里有几个人用这个号码，请选择是哪一个".to_owned()
                } else {
                    "身份证号和学号分别属于档案里的不同的人，请选择是哪一个".to_owned()
                };
                Match::Doubt { candidates, question }
            }
        }
    }

    // A student number is taken over by another person now and then: another identity number speaks against it.
    fn same_number(&self, id: PersonId, row: &ParsedRow, name: &str, people: &People) -> Match {
        let in_file = row.values.text(Field::CitizenId);
        let in_archive = people.get(id).map(|record| record.text(Field::CitizenId)).unwrap_or("");
        let is_other = |number: &str| {
            !in_archive.is_empty() && number != in_archive && !self.is_former(id, Field::CitizenId, number)
        };
        if in_file.is_some_and(is_other) {
            return Match::Doubt {
                candidates: vec![id],
                question: "学号相同，身份证号不同，请确认是不是同一个人".to_owned(),
            };
        }
        self.same_name(id, name, people, "学号相同，姓名不同")
    }

    fn same_name(&self, id: PersonId, name: &str, people: &People, why: &str) -> Match {
        let known = people.get(id).map(|record| record.text(Field::Name)).unwrap_or("");
        if known == name {
            Match::Person(id)
        } else {
            Match::Doubt {
                candidates: vec![id],
                question: format!("{why}：档案里是“{known}”，表里是“{name}”，请确认是不是同一个人"),
            }
        }
    }

    fn find_by_birth(&self, row: &ParsedRow, name: &str) -> Match {
        let Some(PartialDate::Day(day)) = row.values.date(Field::BornOn) else { return Match::Nobody };
        match self.name_and_birth.get(&(name.to_owned(), day.to_string())).map(Vec::as_slice) {
            None | Some([]) => Match::Nobody,
            Some([one]) => Match::Person(*one),
            Some(many) => Match::Doubt {
                candidates: many.to_vec(),
                question: "档案里有几个人姓名和出生日期都相同，请选择是哪一个".to_owned(),
            },
        }
    }
}

fn hits<'a>(map: &'a HashMap<String, Vec<PersonId>>, key: &str) -> &'a [PersonId] {
    if key.is_empty() { &[] } else { map.get(key).map_or(&[], Vec::as_slice) }
}

/// The person that a row stands for: itself, or the one that it was merged into; `None` where that one is gone too.
fn kept_person(people: &People, id: PersonId) -> Option<PersonId> {
    let mut record = people.get(id)?;
    // A chain longer than the archive would be a circle; the bound costs nothing.
    for _ in 0..64 {
        match record.merged_into {
            _ if !record.is_trashed() => return Some(record.id),
            Some(into) => record = people.get(into)?,
            None => return None,
        }
    }
    None
}
