//! Finding people by what somebody remembers: a part of the name, pinyin, initials, a number or its tail.

use domain::ids::{OrganizationId, PersonId};
use domain::person::Stage;
use domain::pinyin::{BorrowedKeys, SearchKeys, SearchTerm};
use memchr::memmem::Finder;
use store::PersonValues;

use super::{People, Record};

/// What one person can be found by, made once so that a keystroke only compares.
#[derive(Debug)]
pub(super) struct Haystack {
    keys: SearchKeys,
    words: String,
}

impl Haystack {
    pub(super) fn new(values: &PersonValues) -> Self {
        let words = [
            &values.name,
            &values.former_name,
            &values.class_name,
            &values.college,
            &values.major,
            &values.dormitory,
        ]
        .map(|word| word.to_lowercase())
        .join("\n");
        Self { keys: SearchKeys::new(&values.name, &values.name_reading), words }
    }
}

/// What everybody can be found by, in one piece of memory and by name: a keystroke walks through it from end to end.
/// Spread over the records, the same walk waits for memory with each person and takes several times as long.
#[derive(Debug)]
pub(super) struct Index {
    text: String,
    entries: Vec<Entry>,
}

/// Where the texts of one person end in the index, and what else a search looks at.
#[derive(Debug)]
pub(super) struct Entry {
    /// Whose it is.
    pub(super) id: PersonId,
    /// Place of the record.
    pub(super) place: usize,
    /// In the lists of the branch and not in the recycle bin; kept here, so that the usual list asks no record at all.
    pub(super) is_here: bool,
    words: usize,
    numbers: usize,
    phone: usize,
    citizen_id: usize,
    spellings: usize,
    initials: u32,
    stage: Stage,
    organization: Option<OrganizationId>,
}

/// One person of the index.
struct Candidate<'a> {
    words: &'a str,
    numbers: &'a str,
    phone: &'a str,
    citizen_id: &'a str,
    keys: BorrowedKeys<'a>,
    stage: Stage,
    organization: Option<OrganizationId>,
}

impl Index {
    /// The index of these records, `by_name` being their places in order.
    pub(super) fn new(records: &[Record], by_name: &[usize]) -> Self {
        let mut text = String::new();
        let mut entries = Vec::with_capacity(by_name.len());
        for place in by_name {
            let Some(record) = records.get(*place) else { continue };
            let (values, keys) = (&record.values, record.haystack.keys.borrowed());
            let mut end_of = |parts: &[&str]| {
                for part in parts {
                    text.push_str(part);
                }
                text.len()
            };
            entries.push(Entry {
                id: record.id,
                place: *place,
                is_here: !record.is_trashed() && record.state.standing.is_here(),
                words: end_of(&[&record.haystack.words]),
                numbers: end_of(&[&values.student_no.to_uppercase(), "\n", &values.staff_no.to_uppercase()]),
                phone: end_of(&[&values.phone]),
                citizen_id: end_of(&[&values.citizen_id]),
                spellings: end_of(&[keys.spellings]),
                initials: keys.initials,
                stage: record.state.stage,
                organization: record.organization_id,
            });
        }
        Self { text, entries }
    }

    /// Those whom a search finds, by name.
    pub(super) fn found<'a>(
        &'a self,
        search: &'a Search,
        people: &'a People,
    ) -> impl Iterator<Item = &'a Entry> + 'a {
        let mut from = 0;
        self.entries.iter().filter(move |entry| {
            let mut upto = |end: usize| {
                let part = self.text.get(from..end).unwrap_or_default();
                from = end;
                part
            };
            let candidate = Candidate {
                words: upto(entry.words),
                numbers: upto(entry.numbers),
                phone: upto(entry.phone),
                citizen_id: upto(entry.citizen_id),
                keys: BorrowedKeys { spellings: upto(entry.spellings), initials: entry.initials },
                stage: entry.stage,
                organization: entry.organization,
            };
            search.finds(&candidate, people)
        })
    }
}

/// A search, split into terms that must all be met.
#[derive(Debug)]
pub(crate) struct Search {
    terms: Vec<Term>,
}

#[derive(Debug)]
struct Term {
    /// Prepared once: what it costs to prepare is more than what it costs to look through one person.
    lower: Finder<'static>,
    number: Finder<'static>,
    upper: String,
    sound: SearchTerm,
    is_ascii: bool,
    is_number: bool,
}

impl Search {
    /// Reads what was typed.
    pub(crate) fn new(text: &str) -> Self {
        let terms = text
            .split_whitespace()
            .map(|word| Term {
                lower: Finder::new(&word.to_lowercase()).into_owned(),
                number: Finder::new(&word.to_uppercase()).into_owned(),
                upper: word.to_uppercase(),
                sound: SearchTerm::new(word),
                is_ascii: word.is_ascii(),
                is_number: word.chars().filter(char::is_ascii_digit).count() >= 4,
            })
            .collect();
        Self { terms }
    }

    /// Nothing was typed.
    pub(crate) fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    fn finds(&self, candidate: &Candidate<'_>, people: &People) -> bool {
        self.terms.iter().all(|term| term.finds(candidate, people))
    }
}

impl Term {
    fn finds(&self, candidate: &Candidate<'_>, people: &People) -> bool {
        let is_in = |finder: &Finder<'_>, text: &str| finder.find(text.as_bytes()).is_some();
        if is_in(&self.lower, candidate.words) || candidate.keys.matches(&self.sound) {
            return true;
        }
        if self.is_ascii {
            // Tails only: four digits in the middle of an identity number are everybody's birth year.
            return is_in(&self.number, candidate.numbers)
                || (self.is_number
                    && (candidate.phone.ends_with(&self.upper)
                        || candidate.citizen_id.ends_with(&self.upper)));
        }
        is_in(&self.lower, candidate.stage.label())
            || is_in(&self.lower, people.organization_name(candidate.organization))
    }
}
