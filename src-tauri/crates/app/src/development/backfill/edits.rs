//! Typed cells, understood: what each becomes, and the facts that follow from all of them.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;
use domain::date::PartialDate;
use domain::development::{Facts, probation};
use domain::event::{Event, EventKind as K};
use domain::ids::{EventId, PersonId};
use store::NewEvent;

use super::columns::Column;
use crate::development::Judge;
use crate::people::{People, Record};
use crate::person::changes::read_typed_date;
use crate::wire::{BackfillCell, BackfillRead};

/// No name and no number of a form is longer.
const MOST_SIGNS: usize = 200;

/// What is to be written.
pub(super) enum Act {
    Record(NewEvent),
    Correct(EventId, i64, NewEvent),
    Remove(EventId, i64),
}

/// A fact with its typed parts.
struct Change {
    /// The fact that is there; `None` for a new one.
    of: Option<EventId>,
    event: NewEvent,
}

impl Change {
    fn is_empty(&self) -> bool {
        let event = &self.event;
        let is_named = event.kind != K::OtherStep && !event.value.is_empty();
        event.on.is_none() && !is_named && event.note.is_empty() && event.detail.is_empty()
    }
}

/// Everything that was typed.
pub(super) struct Edits {
    pub(super) read: Vec<BackfillRead>,
    by_person: BTreeMap<PersonId, Vec<Change>>,
}

/// What a cell says.
enum Value {
    Day(Option<PartialDate>),
    Text(String),
}

impl Value {
    fn shown(&self) -> String {
        match self {
            Self::Day(day) => day.map(|day| day.to_string()).unwrap_or_default(),
            Self::Text(text) => text.clone(),
        }
    }
}

impl Edits {
    /// Reads cells and puts them to the facts that they are about.
    pub(super) fn of<'a>(
        people: &People,
        columns: &[Column<'_>],
        cells: impl Iterator<Item = &'a BackfillCell>,
        today: NaiveDate,
    ) -> Self {
        let by_key: HashMap<&str, &Column<'_>> =
            columns.iter().map(|column| (column.key.as_str(), column)).collect();
        let mut edits = Self { read: Vec::new(), by_person: BTreeMap::new() };
        for cell in cells {
            let record = people.get(cell.id).filter(|record| !record.is_trashed());
            let column = by_key.get(cell.column.as_str()).copied();
            let (Some(record), Some(column)) = (record, column) else {
                edits.read.push(left(cell, "", "这个人或这一列已不在，请清空这一格。".to_owned()));
                continue;
            };
            edits.put(record, column, cell, today);
        }
        edits
    }

    fn put(&mut self, record: &Record, column: &Column<'_>, cell: &BackfillCell, today: NaiveDate) {
        let facts = Judge::facts(record);
        let known = column.event(&facts);
        let old = column.text(&facts);
        let value = match value(column, cell.text.trim(), today) {
            Ok(value) => value,
            Err(why) => return self.read.push(left(cell, &old, why)),
        };
        let shown = value.shown();
        let state = match (shown == old, old.is_empty(), shown.is_empty()) {
            (true, ..) => "same",
            (_, true, _) => "new",
            (_, false, true) => "removed",
            (_, false, false) => "changed",
        };
        // What was corrected elsewhere meanwhile is not written over unseen.
        if state != "same" && cell.was != old {
            let now = if old.is_empty() { "空" } else { old.as_str() };
            let why = format!("这一格刚被改为“{now}”，没有保存。请核对后重新填写，或清空。");
            return self.read.push(left(cell, &old, why));
        }
        if state != "same" {
            let changes = self.by_person.entry(record.id).or_default();
            let of = known.map(|event| event.id);
            let name = column.step.filter(|_| column.fact == K::OtherStep).map(|step| step.name.as_str());
            let is_it = |change: &Change| {
                change.of == of
                    && change.event.kind == column.fact
                    && name.is_none_or(|name| change.event.value == name)
            };
            let at = changes.iter().position(is_it).unwrap_or_else(|| {
                let mut event = match known {
                    Some(event) => NewEvent::of(event),
                    None => NewEvent::new(record.id, column.fact, None),
                };
                if let (Some(name), None) = (name, known) {
                    event.value = name.to_owned();
                }
                changes.push(Change { of, event });
                changes.len().saturating_sub(1)
            });
            if let Some(change) = changes.get_mut(at) {
                match value {
                    Value::Day(day) => change.event.on = day,
                    Value::Text(text) => change.event.value = text,
                }
            }
        }
        self.read.push(BackfillRead {
            id: cell.id,
            column: cell.column.clone(),
            state: state.to_owned(),
            read: shown,
            old,
            error: String::new(),
        });
    }

    fn count(&self, is_counted: impl Fn(&str) -> bool) -> u32 {
        u32::try_from(self.read.iter().filter(|cell| is_counted(&cell.state)).count()).unwrap_or(u32::MAX)
    }

    /// Cells that will be written.
    pub(super) fn n_cells(&self) -> u32 {
        self.count(|state| matches!(state, "new" | "changed" | "removed"))
    }

    /// Cells that correct something recorded.
    pub(super) fn n_changed(&self) -> u32 {
        self.count(|state| matches!(state, "changed" | "removed"))
    }

    /// Cells that wait until they are settled.
    pub(super) fn n_left(&self) -> u32 {
        self.count(|state| state == "left")
    }

    /// People of whom something will be written.
    pub(super) fn n_people(&self) -> u32 {
        u32::try_from(self.by_person.len()).unwrap_or(u32::MAX)
    }

    /// The same by number.
    pub(super) fn people(&self) -> impl Iterator<Item = PersonId> {
        self.by_person.keys().copied()
    }

    /// What somebody's facts will be.
    pub(super) fn events_after(&self, record: &Record) -> Vec<Event> {
        let changes = self.by_person.get(&record.id).map(Vec::as_slice).unwrap_or_default();
        let changed = |id: EventId| changes.iter().find(|change| change.of == Some(id));
        let kept = record.events.iter().filter_map(|row| match changed(row.id) {
            None => Some(Event::clone(row)),
            Some(change) => (!change.is_empty()).then(|| as_event(&change.event, row.id)),
        });
        let mut events: Vec<Event> = kept.collect();
        // Numbers that no fact has yet: behind all others, as those that are recorded last.
        let new = changes.iter().filter(|change| change.of.is_none() && !change.is_empty());
        events.extend(
            new.zip(1..).map(|(change, n)| as_event(&change.event, EventId(i64::MAX.saturating_sub(n)))),
        );
        events
    }

    /// What is to be written. An approved conversion makes a full member from the day after the probation, whenever the
    /// approval was (《中国共产党发展党员工作细则》第三十四条).
    pub(super) fn acts(&self, people: &People) -> Vec<Act> {
        let mut acts = Vec::new();
        for (id, changes) in &self.by_person {
            let Some(record) = people.get(*id) else { continue };
            let revision = |event: EventId| {
                record.events.iter().find(|row| row.id == event).map(|row| row.revision).unwrap_or_default()
            };
            for change in changes {
                acts.push(match (change.of, change.is_empty()) {
                    (Some(event), true) => Act::Remove(event, revision(event)),
                    (Some(event), false) => Act::Correct(event, revision(event), change.event.clone()),
                    (None, true) => continue,
                    (None, false) => Act::Record(change.event.clone()),
                });
            }
            let is_approved = |change: &Change| {
                change.of.is_none() && change.event.kind == K::ConversionApproved && !change.is_empty()
            };
            if changes.iter().any(is_approved) {
                let events = self.events_after(record);
                let facts = Facts::of(&events);
                if let (None, Some(probation)) = (facts.last(K::Converted), probation(&facts)) {
                    let on = Some(PartialDate::Day(probation.converts_on));
                    acts.push(Act::Record(NewEvent::new(*id, K::Converted, on)));
                }
            }
        }
        acts
    }
}

fn as_event(event: &NewEvent, id: EventId) -> Event {
    Event {
        id,
        person_id: event.person_id,
        kind: event.kind,
        on: event.on,
        value: event.value.clone(),
        note: event.note.clone(),
        organization_id: event.organization_id,
        detail: (!event.detail.is_empty()).then(|| Box::new(event.detail.clone())),
    }
}

fn value(column: &Column<'_>, text: &str, today: NaiveDate) -> Result<Value, String> {
    match (column.is_date, text) {
        (true, "") => Ok(Value::Day(None)),
        (true, text) => read_typed_date(text, today).map(|date| Value::Day(Some(date))),
        (false, text) if text.chars().count() > MOST_SIGNS => {
            Err(format!("“{}”太长（最多 {MOST_SIGNS} 字），请删减。", column.label))
        }
        (false, text) => Ok(Value::Text(text.to_owned())),
    }
}

fn left(cell: &BackfillCell, old: &str, error: String) -> BackfillRead {
    BackfillRead {
        id: cell.id,
        column: cell.column.clone(),
        state: "left".to_owned(),
        read: cell.text.clone(),
        old: old.to_owned(),
        error,
    }
}
