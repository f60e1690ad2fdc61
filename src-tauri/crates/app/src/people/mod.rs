//! Everyone in the archive, in memory while the vault is open: what the list, the search, the reminders and the
//! import compare with. Read once after unlocking, then refreshed by what each operation touched.

mod column;
mod duplicates;
mod fields;
mod filter;
mod places;
mod query;
mod search;
mod wanted;

use std::cell::{OnceCell, RefCell};
use std::collections::HashMap;
use std::ops::Deref;
use std::sync::Arc;

use chrono::NaiveDate;
use domain::citizen_id::CitizenId;
use domain::event::EventKind;
use domain::field::Field;
use domain::ids::{OperationId, OrganizationId, PersonId};
use domain::mask::Place;
use domain::person::{PersonState, branch_on};
use store::{
    Acknowledged, CustomField, CustomValue, EventRow, Organization, Person, PersonValues, Store, Table,
};

pub(crate) use column::Column;
use duplicates::Duplicates;
pub(crate) use duplicates::{Pair, Strength};
pub(crate) use fields::mask;
pub(crate) use filter::check as check_filters;
use search::{Haystack, Index, Search};
pub(crate) use wanted::{SETTING as WANTED_SETTING, Wanted};

use crate::development::Basis;
use crate::error::AppResult;
use crate::wire::PersonView;

/// What the archive holds of one person, whatever the day.
#[derive(Debug)]
pub(crate) struct Known {
    pub(crate) id: PersonId,
    pub(crate) revision: i64,
    pub(crate) created_at: String,
    pub(crate) trashed_at: Option<String>,
    /// The person that this one turned out to be.
    pub(crate) merged_into: Option<PersonId>,
    pub(crate) values: PersonValues,
    pub(crate) events: Vec<EventRow>,
    /// Values of the archive's own fields.
    custom: Vec<CustomValue>,
    pub(crate) sort_key: String,
    /// Birth date and sex that a valid identity number tells; the written values go before them.
    by_number: Option<(NaiveDate, &'static str)>,
    haystack: Haystack,
}

/// One person on a day, with everything that follows from the dated facts.
#[derive(Debug)]
pub(crate) struct Record {
    known: Arc<Known>,
    pub(crate) state: PersonState,
    /// Where the person belongs on that day.
    pub(crate) organization_id: Option<OrganizationId>,
    /// Facts after this day do not count; `None`: the present, in which a plan is shown too.
    until: Option<NaiveDate>,
}

impl Deref for Record {
    type Target = Known;

    fn deref(&self) -> &Known {
        &self.known
    }
}

impl Record {
    fn new(person: Person, events: Vec<EventRow>, custom: Vec<CustomValue>, today: NaiveDate) -> Self {
        let sort_key = domain::pinyin::sort_key(&person.values.name, &person.values.name_reading);
        let number = CitizenId::parse(&person.values.citizen_id, today).ok();
        let state = PersonState::of(&events, today);
        let organization_id = person.values.organization_id;
        let known = Known {
            by_number: number.map(|number| (number.born_on(), number.gender().label())),
            id: person.id,
            revision: person.revision,
            created_at: person.created_at,
            trashed_at: person.trashed_at,
            merged_into: person.merged_into,
            haystack: Haystack::new(&person.values),
            values: person.values,
            events,
            custom,
            sort_key,
        };
        Self { known: Arc::new(known), state, organization_id, until: None }
    }

    /// The same person on another day.
    pub(crate) fn on(&self, day: NaiveDate) -> Self {
        Self {
            known: Arc::clone(&self.known),
            state: PersonState::of(&self.events, day),
            organization_id: branch_on(&self.events, self.values.organization_id, day),
            until: Some(day),
        }
    }

    /// In the recycle bin.
    pub(crate) fn is_trashed(&self) -> bool {
        self.trashed_at.is_some()
    }

    /// The facts that count, in order of entry.
    pub(crate) fn events(&self) -> impl Iterator<Item = &EventRow> {
        self.events.iter().filter(|row| self.until.is_none_or(|day| row.has_happened_by(day)))
    }

    /// See [`latest_event`].
    pub(crate) fn event(&self, kind: EventKind) -> Option<&EventRow> {
        latest_of(self.events(), kind)
    }

    /// What a field of the archive's own holds; empty where nothing is known.
    pub(crate) fn custom(&self, number: u32) -> &str {
        let own = self.custom.iter().find(|own| own.custom_field_id.0 == i64::from(number));
        own.map_or("", |own| &own.value)
    }
}

/// The latest event of a kind; one whose day is not known counts before all others.
pub(crate) fn latest_event(events: &[EventRow], kind: EventKind) -> Option<&EventRow> {
    latest_of(events.iter(), kind)
}

fn latest_of<'a>(events: impl Iterator<Item = &'a EventRow>, kind: EventKind) -> Option<&'a EventRow> {
    events.filter(|row| row.kind == kind).max_by_key(|row| (row.on.map(|on| on.first_day()), row.id))
}

/// What is known of all of them together, each part gathered when first asked for and forgotten with the next change.
#[derive(Debug, Default)]
struct Gathered {
    /// The same in the other orders of names.
    by_strokes: OnceCell<Vec<usize>>,
    by_hand: OnceCell<Vec<usize>>,
    /// Columns of everybody.
    columns: RefCell<HashMap<Field, Arc<Column>>>,
    /// What everybody is found by.
    searched: OnceCell<Index>,
    /// The views with their counts.
    counted: OnceCell<Vec<PersonView>>,
    /// Who bears which identity or student number.
    numbers: OnceCell<HashMap<(Field, String), Vec<PersonId>>>,
    /// Who may be the same person as somebody else.
    duplicates: OnceCell<Duplicates>,
}

/// Everyone, with the organizations.
#[derive(Debug)]
pub(crate) struct People {
    records: Vec<Record>,
    index: HashMap<PersonId, usize>,
    /// Places in `records`, by name: what nearly every list wants, sorted once and not with each keystroke.
    by_name: Vec<usize>,
    gathered: Gathered,
    /// What was looked at and left.
    acknowledged: Vec<Acknowledged>,
    /// What the archive should know of whom.
    wanted: Wanted,
    /// By what steps are judged.
    basis: Basis,
    organizations: Vec<Organization>,
    custom_fields: Vec<CustomField>,
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
        let mut custom: HashMap<PersonId, Vec<CustomValue>> = HashMap::new();
        for value in reader.all_custom_values()? {
            custom.entry(value.person_id).or_default().push(value);
        }
        let records: Vec<Record> = reader
            .all_people()?
            .into_iter()
            .map(|person| {
                let own = events.remove(&person.id).unwrap_or_default();
                let values = custom.remove(&person.id).unwrap_or_default();
                Record::new(person, own, values, today)
            })
            .collect();
        let custom_fields = reader.custom_fields()?;
        let mut people = Self {
            records,
            index: HashMap::new(),
            by_name: Vec::new(),
            gathered: Gathered::default(),
            acknowledged: reader.acknowledged()?,
            wanted: Wanted::load(&reader, &custom_fields)?,
            basis: Basis::load(&reader)?,
            organizations: reader.organizations()?,
            custom_fields,
            today,
            revision: store.revision()?,
        };
        people.reindex();
        people.settle();
        Ok(people)
    }

    /// Everyone on another day: the same facts, as far as they had happened by then.
    pub(crate) fn on(&self, day: NaiveDate) -> Self {
        Self {
            records: self.records.iter().map(|record| record.on(day)).collect(),
            index: self.index.clone(),
            by_name: self.by_name.clone(),
            gathered: Gathered::default(),
            acknowledged: self.acknowledged.clone(),
            wanted: self.wanted.clone(),
            basis: self.basis.clone(),
            organizations: self.organizations.clone(),
            custom_fields: self.custom_fields.clone(),
            today: day,
            revision: self.revision,
        }
    }

    /// Takes over what an operation touched. Everything is read anew where it was too much to name.
    pub(crate) fn refresh<T>(&mut self, store: &Store, changed: &store::Changed<T>) -> AppResult<()> {
        if changed.operation.is_none() {
            return Ok(());
        }
        let touches = |table: Table| changed.touched.iter().any(|(touched, _)| *touched == table);
        let is_part = |table: Table| matches!(table, Table::Person | Table::Event | Table::CustomValue);
        let n_rows = changed.touched.iter().filter(|(table, _)| is_part(*table)).count();
        let is_of_all = touches(Table::Organization) || touches(Table::CustomField);
        if changed.touched_more || n_rows > 200 || is_of_all {
            *self = Self::load(store, self.today)?;
            return Ok(());
        }
        let reader = store.read();
        if touches(Table::Acknowledged) {
            self.acknowledged = reader.acknowledged()?;
        }
        if touches(Table::Setting) {
            self.wanted = Wanted::load(&reader, &self.custom_fields)?;
            self.basis = Basis::load(&reader)?;
        }
        let mut ids: Vec<PersonId> = Vec::new();
        for (table, row) in &changed.touched {
            match table {
                Table::Person => ids.push(PersonId(*row)),
                Table::Event => ids.extend(self.owner_of_event(store, *row)?),
                Table::CustomValue => {
                    ids.extend(self.owner_where(|record| record.custom.iter().any(|own| own.id == *row)));
                    ids.extend(reader.owner_of_custom_value(*row)?);
                }
                _ => {}
            }
        }
        ids.sort_unstable();
        ids.dedup();
        for id in ids {
            let found = reader.find_person(id)?;
            let events = reader.events_of(&[id])?;
            let custom = reader.custom_values_of(&[id])?;
            self.replace(id, found.map(|person| Record::new(person, events, custom, self.today)));
        }
        self.settle();
        self.revision = store.revision()?;
        Ok(())
    }

    fn owner_where(&self, is_owner: impl Fn(&Record) -> bool) -> Option<PersonId> {
        self.records.iter().find(|record| is_owner(record)).map(|record| record.id)
    }

    // A removed part is known here only, a new one in the file only.
    fn owner_of_event(&self, store: &Store, event: i64) -> AppResult<Vec<PersonId>> {
        let known = self.owner_where(|record| record.events.iter().any(|row| row.id.0 == event));
        let stored = match store.read().event(domain::ids::EventId(event)) {
            Ok(row) => Some(row.person_id),
            Err(store::StoreError::Missing { .. }) => None,
            Err(error) => return Err(error.into()),
        };
        Ok(known.into_iter().chain(stored).collect())
    }

    fn replace(&mut self, id: PersonId, record: Option<Record>) {
        let place = self.index.get(&id).copied();
        match (record, place) {
            (Some(record), Some(place)) => {
                if let Some(slot) = self.records.get_mut(place) {
                    *slot = record;
                }
            }
            (Some(record), None) => {
                self.index.insert(id, self.records.len());
                self.records.push(record);
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
        self.gathered = Gathered::default();
        let records = &self.records;
        let key = |place: &usize| records.get(*place).map(|record| (record.sort_key.as_str(), record.id));
        // Mostly sorted already, which the sort makes use of.
        self.by_name.retain(|place| *place < records.len());
        self.by_name.extend(self.by_name.len()..records.len());
        self.by_name.sort_by(|a, b| key(a).cmp(&key(b)));
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

    /// Everyone here whom a search finds, by name. Reads the index alone: twenty thousand records lie all over the
    /// memory, and a list that narrows with each letter must not touch them.
    fn present_ids(&self, search: &Search) -> Vec<PersonId> {
        self.index().found(search, self).filter(|entry| entry.is_here).map(|entry| entry.id).collect()
    }

    fn index(&self) -> &Index {
        self.gathered.searched.get_or_init(|| Index::new(&self.records, &self.by_name))
    }

    /// One person.
    pub(crate) fn get(&self, id: PersonId) -> Option<&Record> {
        self.index.get(&id).and_then(|place| self.records.get(*place))
    }

    /// The steps that are followed here, and the working days.
    pub(crate) fn basis(&self) -> &Basis {
        &self.basis
    }

    /// The newest operation that is in here.
    pub(crate) fn revision(&self) -> OperationId {
        self.revision
    }

    /// The day for which stages were derived.
    pub(crate) fn today(&self) -> NaiveDate {
        self.today
    }

    /// Fields that the archive defines for itself, in their order, also the retired ones.
    pub(crate) fn custom_fields(&self) -> &[CustomField] {
        &self.custom_fields
    }

    /// The definition of such a field.
    pub(crate) fn custom_field(&self, number: u32) -> Option<&CustomField> {
        self.custom_fields.iter().find(|field| field.id.0 == i64::from(number))
    }

    /// The head of a field, also of the archive's own.
    pub(crate) fn label(&self, field: Field) -> &str {
        match field {
            Field::Custom(number) => {
                self.custom_field(number).map_or(field.label(), |field| &field.values.label)
            }
            field => field.label(),
        }
    }

    /// Whether a field is shown masked, also one of the archive's own.
    pub(crate) fn is_sensitive(&self, field: Field) -> bool {
        match field {
            Field::Custom(number) => self.custom_field(number).is_some_and(|field| field.values.is_sensitive),
            field => field.is_sensitive(),
        }
    }

    /// A value as a passer-by may see it.
    pub(crate) fn masked_text(&self, field: Field, text: &str, place: Place) -> String {
        match field {
            Field::Custom(_) if self.is_sensitive(field) => domain::mask::whole(text, place),
            field => domain::mask::field(field, text, place),
        }
    }

    /// Every field that this archive knows: those of the program, then its own.
    pub(crate) fn fields(&self) -> impl Iterator<Item = Field> {
        let own = self.custom_fields.iter().filter(|field| !field.values.is_retired);
        Field::ALL
            .iter()
            .copied()
            .chain(own.filter_map(|field| field.id.0.try_into().ok().map(Field::Custom)))
    }
}
