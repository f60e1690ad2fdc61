//! Everyone in the archive, in memory while the vault is open: what the list, the search, the reminders and the
//! import compare with. Read once after unlocking, then refreshed by what each operation touched.

mod fields;
mod query;
mod search;

use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use domain::citizen_id::CitizenId;
use domain::event::{Event, EventKind};
use domain::field::Field;
use domain::ids::{OperationId, OrganizationId, PersonId};
use domain::person::PersonState;
use store::{EventRow, Organization, Person, PersonValues, Store, Table};

pub(crate) use fields::{GAP_FIELDS, mask};
use search::{Haystack, Index, Search};

use crate::error::AppResult;
use crate::wire::PersonView;

/// One person with everything that follows from the dated facts.
#[derive(Debug)]
pub(crate) struct Record {
    pub(crate) id: PersonId,
    pub(crate) revision: i64,
    pub(crate) created_at: String,
    pub(crate) trashed_at: Option<String>,
    pub(crate) values: PersonValues,
    pub(crate) events: Vec<EventRow>,
    pub(crate) state: PersonState,
    pub(crate) sort_key: String,
    /// Birth date and sex that a valid identity number tells; the written values go before them.
    by_number: Option<(NaiveDate, &'static str)>,
    haystack: Haystack,
}

impl Record {
    fn new(person: Person, events: Vec<EventRow>, today: NaiveDate) -> Self {
        let facts: Vec<Event> = events.iter().map(|row| row.event.clone()).collect();
        let state = PersonState::of(&facts, today);
        let sort_key = domain::pinyin::sort_key(&person.values.name, &person.values.name_reading);
        let number = CitizenId::parse(&person.values.citizen_id, today).ok();
        Self {
            by_number: number.map(|number| (number.born_on(), number.gender().label())),
            id: person.id,
            revision: person.revision,
            created_at: person.created_at,
            trashed_at: person.trashed_at,
            haystack: Haystack::new(&person.values),
            values: person.values,
            events,
            state,
            sort_key,
        }
    }

    /// In the recycle bin.
    pub(crate) fn is_trashed(&self) -> bool {
        self.trashed_at.is_some()
    }

    /// See [`latest_event`].
    pub(crate) fn event(&self, kind: EventKind) -> Option<&EventRow> {
        latest_event(&self.events, kind)
    }
}

/// The latest event of a kind; one whose day is not known counts before all others.
pub(crate) fn latest_event(events: &[EventRow], kind: EventKind) -> Option<&EventRow> {
    events.iter().filter(|row| row.kind == kind).max_by_key(|row| (row.on.map(|on| on.first_day()), row.id))
}

/// Everyone, with the organizations.
#[derive(Debug)]
pub(crate) struct People {
    records: Vec<Record>,
    index: HashMap<PersonId, usize>,
    /// Places in `records`, by name: what nearly every list wants, sorted once and not with each keystroke.
    by_name: Vec<usize>,
    /// What everybody is found by, gathered when first searched after a change.
    searched: OnceCell<Index>,
    /// The views with their counts, counted when first asked for after a change.
    counted: OnceCell<Vec<PersonView>>,
    duplicates: HashSet<PersonId>,
    organizations: Vec<Organization>,
    today: NaiveDate,
    revision: OperationId,
}

impl People {
    /// Reads everyone.
    pub(crate) fn load(store: &Store, today: NaiveDate) -> AppResult<Self> {
        let reader = store.read();
        let mut events: HashMap<PersonId, Vec<EventRow>> = HashMap::new();
        for row in reader.all_events()? {
            events.entry(row.person_id).or_default().push(row);
        }
        let records: Vec<Record> = reader
            .all_people()?
            .into_iter()
            .map(|person| {
                let own = events.remove(&person.id).unwrap_or_default();
                Record::new(person, own, today)
            })
            .collect();
        let mut people = Self {
            records,
            index: HashMap::new(),
            by_name: Vec::new(),
            searched: OnceCell::new(),
            counted: OnceCell::new(),
            duplicates: HashSet::new(),
            organizations: reader.organizations()?,
            today,
            revision: store.revision()?,
        };
        people.reindex();
        people.settle();
        Ok(people)
    }

    /// Takes over what an operation touched. Everything is read anew where it was too much to name.
    pub(crate) fn refresh<T>(&mut self, store: &Store, changed: &store::Changed<T>) -> AppResult<()> {
        if changed.operation.is_none() {
            return Ok(());
        }
        let touches = |table: Table| changed.touched.iter().any(|(touched, _)| *touched == table);
        let n_rows =
            changed.touched.iter().filter(|(table, _)| matches!(table, Table::Person | Table::Event)).count();
        if changed.touched_more || n_rows > 200 || touches(Table::Organization) {
            *self = Self::load(store, self.today)?;
            return Ok(());
        }
        let reader = store.read();
        let mut ids: Vec<PersonId> = Vec::new();
        for (table, row) in &changed.touched {
            match table {
                Table::Person => ids.push(PersonId(*row)),
                Table::Event => ids.extend(self.owner_of_event(store, *row)?),
                _ => {}
            }
        }
        ids.sort_unstable();
        ids.dedup();
        for id in ids {
            let found = reader.find_person(id)?;
            let events = reader.events_of(&[id])?;
            self.replace(id, found, events);
        }
        self.settle();
        self.revision = store.revision()?;
        Ok(())
    }

    // A removed event is known here only, a new one in the file only.
    fn owner_of_event(&self, store: &Store, event: i64) -> AppResult<Vec<PersonId>> {
        let known = self
            .records
            .iter()
            .find(|record| record.events.iter().any(|row| row.id.0 == event))
            .map(|r| r.id);
        let stored = match store.read().event(domain::ids::EventId(event)) {
            Ok(row) => Some(row.person_id),
            Err(store::StoreError::Missing { .. }) => None,
            Err(error) => return Err(error.into()),
        };
        Ok(known.into_iter().chain(stored).collect())
    }

    fn replace(&mut self, id: PersonId, person: Option<Person>, events: Vec<EventRow>) {
        let place = self.index.get(&id).copied();
        match (person, place) {
            (Some(person), Some(place)) => {
                if let Some(slot) = self.records.get_mut(place) {
                    *slot = Record::new(person, events, self.today);
                }
            }
            (Some(person), None) => {
                self.index.insert(id, self.records.len());
                self.records.push(Record::new(person, events, self.today));
            }
            (None, Some(_)) => {
                self.records.retain(|record| record.id != id);
                self.reindex();
            }
            (None, None) => {}
        }
    }

    fn reindex(&mut self) {
        self.index = self.records.iter().enumerate().map(|(place, record)| (record.id, place)).collect();
    }

    /// After any change: what is known of all of them together.
    fn settle(&mut self) {
        self.find_duplicates();
        self.counted = OnceCell::new();
        self.searched = OnceCell::new();
        let records = &self.records;
        let key = |place: &usize| records.get(*place).map(|record| (record.sort_key.as_str(), record.id));
        // Mostly sorted already, which the sort makes use of.
        self.by_name.retain(|place| *place < records.len());
        self.by_name.extend(self.by_name.len()..records.len());
        self.by_name.sort_by(|a, b| key(a).cmp(&key(b)));
    }

    // Two people with one identity or student number; old files are full of them, so they are shown, not refused.
    fn find_duplicates(&mut self) {
        let mut owners: HashMap<(Field, &str), Vec<PersonId>> = HashMap::new();
        for record in self.records.iter().filter(|record| !record.is_trashed()) {
            for field in [Field::CitizenId, Field::StudentNo] {
                if !record.text(field).is_empty() {
                    owners.entry((field, record.text(field))).or_default().push(record.id);
                }
            }
        }
        self.duplicates = owners.into_values().filter(|ids| ids.len() > 1).flatten().collect();
    }

    /// How many people share an identity or student number with somebody else.
    pub(crate) fn n_duplicates(&self) -> usize {
        self.duplicates.len()
    }

    /// Everyone, also in the recycle bin.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &Record> {
        self.records.iter()
    }

    /// Everyone who is not in the recycle bin.
    pub(crate) fn present(&self) -> impl Iterator<Item = &Record> {
        self.records.iter().filter(|record| !record.is_trashed())
    }

    /// Everyone, also in the recycle bin, by name.
    fn in_order(&self) -> impl Iterator<Item = &Record> {
        self.by_name.iter().filter_map(|place| self.records.get(*place))
    }

    /// Those whom a search finds, by name; everybody where nothing is searched for.
    fn search<'a: 'b, 'b>(&'a self, search: &'b Search) -> Box<dyn Iterator<Item = &'a Record> + 'b> {
        if search.is_empty() {
            return Box::new(self.in_order());
        }
        Box::new(self.index().found(search, self).filter_map(|entry| self.records.get(entry.place)))
    }

    /// Everyone present whom a search finds, by name. Reads the index alone: twenty thousand records lie all over the
    /// memory, and a list that narrows with each letter must not touch them.
    fn present_ids(&self, search: &Search) -> Vec<PersonId> {
        self.index().found(search, self).filter(|entry| !entry.is_trashed).map(|entry| entry.id).collect()
    }

    fn index(&self) -> &Index {
        self.searched.get_or_init(|| Index::new(&self.records, &self.by_name))
    }

    /// One person.
    pub(crate) fn get(&self, id: PersonId) -> Option<&Record> {
        self.index.get(&id).and_then(|place| self.records.get(*place))
    }

    /// The newest operation that is in here.
    pub(crate) fn revision(&self) -> OperationId {
        self.revision
    }

    /// The day for which stages were derived.
    pub(crate) fn today(&self) -> NaiveDate {
        self.today
    }

    /// Organizations in their order.
    pub(crate) fn organizations(&self) -> &[Organization] {
        &self.organizations
    }

    /// Name of an organization; empty for none.
    pub(crate) fn organization_name(&self, id: Option<OrganizationId>) -> &str {
        id.and_then(|id| self.organizations.iter().find(|organization| organization.id == id))
            .map_or("", |organization| organization.name.as_str())
    }

    /// The branch with this name or short name.
    pub(crate) fn branch_named(&self, name: &str) -> Option<OrganizationId> {
        self.organizations
            .iter()
            .find(|organization| {
                organization.name == name || (!name.is_empty() && organization.short_name == name)
            })
            .map(|organization| organization.id)
    }

    /// Whether `id` is `above` or stands anywhere below it.
    pub(crate) fn belongs_to(&self, id: Option<OrganizationId>, above: OrganizationId) -> bool {
        let mut next = id;
        // A chain longer than the list would be a circle, which the store refuses; the bound costs nothing.
        for _ in 0..=self.organizations.len() {
            match next {
                Some(here) if here == above => return true,
                Some(here) => {
                    next = self.organizations.iter().find(|o| o.id == here).and_then(|o| o.parent_id)
                }
                None => return false,
            }
        }
        false
    }
}
