//! What is filled in.

use std::collections::BTreeMap;

/// A list of entries with the same fields.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct List {
    fields: Vec<String>,
    entries: Vec<BTreeMap<String, String>>,
}

impl List {
    /// A list whose entries have these fields, also where there is no entry.
    pub fn of<T: Into<String>>(fields: impl IntoIterator<Item = T>) -> Self {
        Self { fields: fields.into_iter().map(Into::into).collect(), entries: Vec::new() }
    }

    /// Adds an entry; what it does not say is blank.
    pub fn push(&mut self, entry: BTreeMap<String, String>) {
        self.entries.push(entry);
    }

    /// How many entries.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there is no entry.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    pub(crate) fn knows(&self, field: &str) -> bool {
        field == NUMBER || self.fields.iter().any(|known| known == field)
    }

    /// The field of an entry; `None` where the list has no such field. An entry that is not there is blank.
    pub(crate) fn field(&self, at: usize, field: &str) -> Option<String> {
        if !self.knows(field) {
            return None;
        }
        let Some(entry) = self.entries.get(at) else { return Some(String::new()) };
        match entry.get(field) {
            Some(text) => Some(text.clone()),
            None if field == NUMBER => Some((at + 1).to_string()),
            None => Some(String::new()),
        }
    }

    /// The field of every entry that has it.
    pub(crate) fn joined(&self, field: &str) -> Option<String> {
        let all: Option<Vec<String>> = (0..self.len()).map(|at| self.field(at, field)).collect();
        let all = if self.knows(field) { all? } else { return None };
        Some(all.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join("、"))
    }
}

/// The number of an entry, which every list has.
const NUMBER: &str = "序号";

/// Texts and lists by name.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Values {
    texts: BTreeMap<String, String>,
    lists: BTreeMap<String, List>,
}

impl Values {
    /// Sets a text; an empty one is known and blank. Line breaks stay line breaks.
    pub fn set(&mut self, name: impl Into<String>, text: impl Into<String>) {
        self.texts.insert(name.into(), text.into());
    }

    /// Sets a list.
    pub fn set_list(&mut self, name: impl Into<String>, list: List) {
        self.lists.insert(name.into(), list);
    }

    /// The list of this name.
    pub fn list(&self, name: &str) -> Option<&List> {
        self.lists.get(name)
    }

    pub(crate) fn text(&self, name: &str) -> Option<&str> {
        self.texts.get(name).map(String::as_str)
    }
}
