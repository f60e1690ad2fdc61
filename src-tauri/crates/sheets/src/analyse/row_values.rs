//! What a row says of each field, in as little memory as a hundred thousand rows allow.

use domain::date::PartialDate;
use domain::field::Field;
use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use super::Value;

/// A value for each column that fills a field, in order of the fields; `None` where the cell is blank or in error.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct RowValues(Vec<(Field, Option<Value>)>);

impl RowValues {
    /// Room for so many fields.
    pub(crate) fn with_capacity(n_fields: usize) -> Self {
        Self(Vec::with_capacity(n_fields))
    }

    fn place(&self, field: Field) -> Result<usize, usize> {
        self.0.binary_search_by_key(&field, |(known, _)| *known)
    }

    /// What stands for a field, also where that is nothing; `None` where no column fills it.
    pub fn get(&self, field: &Field) -> Option<&Option<Value>> {
        let place = self.place(*field).ok()?;
        self.0.get(place).map(|(_, value)| value)
    }

    /// The value of a field, where there is one.
    pub fn value(&self, field: Field) -> Option<&Value> {
        self.get(&field)?.as_ref()
    }

    /// The text of a field, where it is one.
    pub fn text(&self, field: Field) -> Option<&str> {
        self.value(field)?.text()
    }

    /// The date of a field, where it is one.
    pub fn date(&self, field: Field) -> Option<PartialDate> {
        self.value(field)?.date()
    }

    /// Puts a value, in place of the one that stood there.
    pub(crate) fn insert(&mut self, field: Field, value: Option<Value>) {
        // Fields mostly come in their order.
        if self.0.last().is_none_or(|(last, _)| *last < field) {
            self.0.push((field, value));
            return;
        }
        match self.place(field) {
            Ok(place) => {
                if let Some(known) = self.0.get_mut(place) {
                    known.1 = value;
                }
            }
            Err(place) => self.0.insert(place, (field, value)),
        }
    }

    /// Goes on with a text that stands there already.
    pub(crate) fn append(&mut self, field: Field, more: &str) {
        let place = self.place(field).ok();
        if let Some((_, Some(Value::Text(text)))) = place.and_then(|place| self.0.get_mut(place)) {
            text.push('；');
            text.push_str(more);
        }
    }

    /// Each field with what stands for it, in order of the fields.
    pub fn iter(&self) -> impl Iterator<Item = (Field, Option<&Value>)> {
        self.0.iter().map(|(field, value)| (*field, value.as_ref()))
    }
}

impl FromIterator<(Field, Option<Value>)> for RowValues {
    fn from_iter<I: IntoIterator<Item = (Field, Option<Value>)>>(values: I) -> Self {
        let mut row = Self::default();
        values.into_iter().for_each(|(field, value)| row.insert(field, value));
        row
    }
}

impl Serialize for RowValues {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (field, value) in &self.0 {
            map.serialize_entry(field, value)?;
        }
        map.end()
    }
}
