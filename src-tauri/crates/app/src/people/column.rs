//! One column of everybody: its distinct values in their order, and which of them each person has. Made when first
//! asked for after a change; filtering, sorting, grouping, counting and summing then only compare small numbers.

use std::collections::HashMap;
use std::sync::Arc;

use chrono::Datelike;
use domain::date::PartialDate;
use domain::field::Field;
use domain::person::Stage;
use domain::text::is_han;
use store::CustomFieldKind;

use super::{People, Record};
use crate::wire::ColumnKind;

/// A distinct value of a column.
#[derive(Debug)]
pub(crate) struct Value {
    /// As a cell shows it, in the clear; empty where nothing is known.
    pub(crate) text: String,
    /// The day that it means, in a column of dates.
    pub(crate) date: Option<PartialDate>,
    /// The number that it means, in a column of numbers.
    pub(crate) number: Option<f64>,
}

/// See the module.
#[derive(Debug)]
pub(crate) struct Column {
    /// In order; what is not known is the last one.
    pub(crate) values: Vec<Value>,
    /// For each record, by place, the number of its value.
    codes: Vec<u32>,
}

impl Column {
    fn new(people: &People, field: Field) -> Self {
        let kind = people.kind_of(field);
        let mut numbers: HashMap<String, u32> = HashMap::new();
        let mut texts: Vec<String> = Vec::new();
        let mut codes: Vec<u32> = Vec::with_capacity(people.records.len());
        for record in &people.records {
            let text = record.cell(field, people);
            let code = match numbers.get(&text) {
                Some(code) => *code,
                None => {
                    let code = texts.len() as u32;
                    texts.push(text.clone());
                    numbers.insert(text, code);
                    code
                }
            };
            codes.push(code);
        }
        let mut sounds = HashMap::new();
        let mut ordered: Vec<((u8, i64, String), u32, Value)> = texts
            .into_iter()
            .zip(0_u32..)
            .map(|(text, code)| {
                let value = Value::read(text, kind);
                (value.sort_key(field, &mut sounds), code, value)
            })
            .collect();
        ordered.sort_by(|a, b| a.0.cmp(&b.0).then_with(|| a.2.text.cmp(&b.2.text)));
        let mut ranks: Vec<u32> = vec![0; ordered.len()];
        for ((_, code, _), rank) in ordered.iter().zip(0_u32..) {
            if let Some(slot) = ranks.get_mut(*code as usize) {
                *slot = rank;
            }
        }
        for code in &mut codes {
            *code = ranks.get(*code as usize).copied().unwrap_or_default();
        }
        Self { values: ordered.into_iter().map(|(_, _, value)| value).collect(), codes }
    }

    /// The number of the value that the record in this place has.
    pub(crate) fn code(&self, place: usize) -> u32 {
        self.codes.get(place).copied().unwrap_or(u32::MAX)
    }

    /// Whether nothing is known there.
    pub(crate) fn is_unknown(&self, code: u32) -> bool {
        self.values.get(code as usize).is_none_or(|value| value.text.is_empty())
    }

    /// How many of these records have each value, by the value's number.
    pub(crate) fn counts(&self, places: &[usize]) -> Vec<u32> {
        let mut counts = vec![0_u32; self.values.len()];
        for place in places {
            if let Some(count) = counts.get_mut(self.code(*place) as usize) {
                *count += 1;
            }
        }
        counts
    }
}

impl Value {
    fn read(text: String, kind: ColumnKind) -> Self {
        let date = if kind == ColumnKind::Date { text.parse().ok() } else { None };
        let number = if kind == ColumnKind::Number { number_of(&text) } else { None };
        Self { text, date, number }
    }

    // What is not known comes last; before it what is no date or number in a column of those.
    fn sort_key(&self, field: Field, sounds: &mut HashMap<char, String>) -> (u8, i64, String) {
        if self.text.is_empty() {
            return (2, 0, String::new());
        }
        if let Some(date) = self.date {
            return (0, i64::from(date.first_day().num_days_from_ce()), self.text.clone());
        }
        if let Some(number) = self.number {
            // The bits of a number as an integer of the same order.
            let bits = number.to_bits() as i64;
            return (0, bits ^ (((bits >> 63) as u64) >> 1) as i64, String::new());
        }
        if matches!(field, Field::Stage | Field::MemberType)
            && let Some(stage) = Stage::ALL.iter().position(|stage| stage.label() == self.text)
        {
            return (0, stage as i64, String::new());
        }
        (1, 0, words_key(&self.text, sounds))
    }
}

/// A quantity, as it is stored.
pub(crate) fn number_of(text: &str) -> Option<f64> {
    text.trim().parse().ok().filter(|number: &f64| number.is_finite())
}

/// Words by sound, and numbers inside them by their size: 9栋 before 10栋.
fn words_key(text: &str, sounds: &mut HashMap<char, String>) -> String {
    let mut key = String::new();
    let mut digits = String::new();
    let finish = |digits: &mut String, key: &mut String| {
        if !digits.is_empty() {
            let plain = digits.trim_start_matches('0');
            key.push_str(&format!("{:03}{plain}", plain.len()));
            digits.clear();
        }
    };
    for character in text.chars() {
        if character.is_ascii_digit() {
            digits.push(character);
            continue;
        }
        finish(&mut digits, &mut key);
        if is_han(character) {
            let sound = sounds
                .entry(character)
                .or_insert_with(|| domain::pinyin::sort_key(character.encode_utf8(&mut [0; 4]), ""));
            key.push_str(sound);
        } else {
            key.extend(character.to_lowercase());
        }
    }
    finish(&mut digits, &mut key);
    key
}

impl Record {
    /// What a cell of the list shows, in the clear: the stage gives way to a standing that is not 正常.
    pub(crate) fn cell(&self, field: Field, people: &People) -> String {
        if field == Field::Stage { self.stage_text().to_owned() } else { self.shown(field, people) }
    }
}

impl People {
    /// What a column holds.
    pub(crate) fn kind_of(&self, field: Field) -> ColumnKind {
        match field {
            Field::Custom(number) => match self.custom_field(number).map(|field| field.values.kind) {
                Some(CustomFieldKind::Date) => ColumnKind::Date,
                Some(CustomFieldKind::Number) => ColumnKind::Number,
                Some(CustomFieldKind::LongText) => ColumnKind::LongText,
                _ => ColumnKind::Text,
            },
            Field::PartyStanding | Field::StandingAdjustment => ColumnKind::Number,
            _ if field.is_date() => ColumnKind::Date,
            _ if field.is_long() => ColumnKind::LongText,
            _ => ColumnKind::Text,
        }
    }

    /// Whether a column holds digits that are no number.
    pub(crate) fn is_code(&self, field: Field) -> bool {
        match field {
            Field::Custom(number) => {
                self.custom_field(number).is_some_and(|field| field.values.kind == CustomFieldKind::Code)
            }
            field => field.is_number_text(),
        }
    }

    /// A column of everybody; see the module.
    pub(crate) fn column(&self, field: Field) -> Arc<Column> {
        if let Some(column) = self.gathered.columns.borrow().get(&field) {
            return Arc::clone(column);
        }
        let column = Arc::new(Column::new(self, field));
        self.gathered.columns.borrow_mut().insert(field, Arc::clone(&column));
        column
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_ordered_by_sound_and_numbers_in_them_by_size() {
        let mut sounds = HashMap::new();
        let mut words = vec!["10栋", "9栋", "软件2201", "会计2101", "软件901"];
        words.sort_by_key(|word| words_key(word, &mut sounds));
        assert_eq!(words, ["9栋", "10栋", "会计2101", "软件901", "软件2201"]);
    }

    #[test]
    fn numbers_stand_by_size_and_what_is_unknown_comes_last() {
        let mut sounds = HashMap::new();
        let mut values: Vec<Value> = ["", "10", "-3", "2.5", "约十年"]
            .into_iter()
            .map(|text| Value::read(text.to_owned(), ColumnKind::Number))
            .collect();
        values.sort_by_key(|value| value.sort_key(Field::PartyStanding, &mut sounds));
        let texts: Vec<&str> = values.iter().map(|value| value.text.as_str()).collect();
        assert_eq!(texts, ["-3", "2.5", "10", "约十年", ""]);
    }
}
