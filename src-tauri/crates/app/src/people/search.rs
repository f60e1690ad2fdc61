//! Finding people by what somebody remembers: a part of the name, pinyin, initials, a number or its tail.

use domain::pinyin::{SearchKeys, SearchTerm};
use store::PersonValues;

use super::{People, Record};

/// What a person can be found by, made once so that a keystroke only compares.
#[derive(Debug)]
pub(super) struct Haystack {
    keys: SearchKeys,
    words: String,
    numbers: String,
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
        let numbers = [&values.student_no, &values.staff_no].map(|number| number.to_uppercase()).join("\n");
        Self { keys: SearchKeys::new(&values.name, &values.name_reading), words, numbers }
    }
}

/// A search, split into terms that must all be met.
#[derive(Debug)]
pub(crate) struct Search {
    terms: Vec<Term>,
}

#[derive(Debug)]
struct Term {
    lower: String,
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
                lower: word.to_lowercase(),
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

    /// Whether all terms are met.
    pub(crate) fn finds(&self, record: &Record, people: &People) -> bool {
        self.terms.iter().all(|term| term.finds(record, people))
    }
}

impl Term {
    fn finds(&self, record: &Record, people: &People) -> bool {
        let hay = &record.haystack;
        if hay.words.contains(&self.lower) {
            return true;
        }
        if hay.keys.matches(&self.sound) {
            return true;
        }
        if self.is_ascii {
            // Tails only: four digits in the middle of an identity number are everybody's birth year.
            return hay.numbers.contains(&self.upper)
                || (self.is_number
                    && (record.values.phone.ends_with(&self.upper)
                        || record.values.citizen_id.ends_with(&self.upper)
                        || record.values.citizen_id == self.upper
                        || record.values.phone == self.upper));
        }
        record.state.stage.label().contains(&self.lower)
            || people.organization_name(record.values.organization_id).contains(&self.lower)
    }
}
