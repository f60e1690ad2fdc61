//! What forms ask for about somebody, under the names that stand between their braces: `{{姓名}}`, `{{接收大会日期}}`. Dates
//! are written out, as far as they are known; what is not known is blank.

use std::collections::BTreeMap;

use domain::date::PartialDate;
use domain::development::{Facts, Phase, probation};
use domain::event::{Ballot, Event, EventKind as K};
use domain::field::Field;
use domain::mask::Place;
use domain::probation::Probation;
use store::OrganizationKind;

use super::Judge;
use super::value_names::ENTRIES;
use crate::error::AppResult;
use crate::moves::named;
use crate::people::{People, Record};
use crate::session::Opened;
use crate::words;

/// Somebody, as forms ask for him.
pub(crate) struct Whom<'a> {
    open: &'a Opened<'a>,
    judge: Judge<'a>,
    record: &'a Record,
    facts: Facts<'a>,
    masked: bool,
}

/// The lists of a person and their fields.
pub(crate) const LISTS: [(&str, &[&str]); 4] = [
    ("考察", &["起", "止", "日期", "意见", "内容"]),
    ("预备期考察", &["起", "止", "日期", "意见", "内容"]),
    ("思想汇报", &["日期", "内容"]),
    ("步骤", &["编号", "名称", "阶段", "责任方", "日期", "内容"]),
];

impl<'a> Whom<'a> {
    /// `masked`: the middle of numbers and addresses hidden.
    pub(crate) fn new(open: &'a Opened<'a>, judge: Judge<'a>, record: &'a Record, masked: bool) -> Self {
        Self { open, judge, record, facts: Judge::facts(record), masked }
    }

    /// Every text that is known by name, blank ones included.
    pub(crate) fn texts(&self) -> BTreeMap<String, String> {
        // A field of the archive's own does not hide one of the program.
        let own = own_fields(self.people()).map(|(field, label)| (label, self.text(field)));
        own.chain(ENTRIES.iter().map(|entry| (entry.name.to_owned(), (entry.of)(self)))).collect()
    }

    /// Its lists.
    pub(crate) fn lists(&self) -> AppResult<Vec<(&'static str, docx::List)>> {
        let mut lists = Vec::new();
        for (name, fields) in LISTS {
            let mut list = docx::List::of(fields.iter().copied());
            let entries = match name {
                "考察" => self.assessments(Phase::Activist),
                "预备期考察" => self.assessments(Phase::Probation),
                "思想汇报" => self.facts.all(K::ThoughtReport).map(thought_report).collect(),
                _ => self.steps(),
            };
            for entry in entries {
                list.push(entry.into_iter().map(|(name, text)| (name.to_owned(), text)).collect());
            }
            lists.push((name, list));
        }
        Ok(lists)
    }

    fn people(&self) -> &'a People {
        self.judge.people
    }

    /// A field as it stands on paper.
    pub(super) fn text(&self, field: Field) -> String {
        if let Some(date) = self.record.date(field) {
            return words::long_partial(date);
        }
        let clear = self.record.shown(field, self.people());
        if self.masked { self.people().masked_text(field, &clear, Place::File) } else { clear }
    }

    /// The first of these that is known.
    pub(super) fn first(&self, fields: &[Field]) -> String {
        fields.iter().map(|field| self.text(*field)).find(|text| !text.is_empty()).unwrap_or_default()
    }

    /// 2004年2月
    pub(super) fn month(&self, field: Field) -> String {
        use chrono::Datelike;
        let month = |date: PartialDate| match date {
            PartialDate::Day(day) => PartialDate::Month { year: day.year(), month: day.month() },
            coarse => coarse,
        };
        self.record.date(field).map(month).map(words::long_partial).unwrap_or_default()
    }

    /// Full years on the day of filling in.
    pub(super) fn age(&self) -> String {
        let born = self.record.date(Field::BornOn).and_then(PartialDate::day);
        born.and_then(|born| self.open.today.years_since(born))
            .map(|years| years.to_string())
            .unwrap_or_default()
    }

    /// The day on which the form is filled in.
    pub(super) fn today(&self) -> String {
        words::long_day(self.open.today)
    }

    pub(super) fn branch(&self) -> String {
        self.people().branch_of(self.record.organization_id).map(|one| one.name.clone()).unwrap_or_default()
    }

    /// The committee above; where the archive has none, the one that issues letters.
    pub(super) fn committee(&self) -> String {
        let people = self.people();
        let mut here = people.organization(self.record.organization_id);
        for _ in 0..=people.organizations().len() {
            match here {
                Some(found) if found.kind == OrganizationKind::Committee => return found.name.clone(),
                Some(found) => here = people.organization(found.parent_id),
                None => break,
            }
        }
        self.open.issuing_committee().name
    }

    /// 支部书记 of the branch; blank where the archive knows none, or two.
    pub(super) fn secretary(&self) -> String {
        let Some(branch) = self.people().branch_of(self.record.organization_id) else { return String::new() };
        let is_secretary = |record: &&Record| {
            let post = record.state.party_post();
            let is_it = post.contains("书记") && !post.contains("副书记");
            is_it && self.people().belongs_to(record.organization_id, branch.id)
        };
        only(self.people().present().filter(is_secretary))
            .map(|one| one.values.name.clone())
            .unwrap_or_default()
    }

    pub(super) fn fact(&self, kind: K) -> Option<&'a Event> {
        self.facts.last(kind)
    }

    /// The day of a fact.
    pub(super) fn on(&self, kind: K) -> String {
        day(self.facts.on(kind))
    }

    /// The text of a fact: who talked, the number of a form.
    pub(super) fn said(&self, kind: K) -> String {
        self.fact(kind).map(|event| event.value.clone()).unwrap_or_default()
    }

    /// What else is recorded of a fact.
    pub(super) fn of(&self, kind: K, pick: fn(&Event) -> String) -> String {
        self.fact(kind).map(pick).unwrap_or_default()
    }

    /// What is recorded of the notice about something.
    pub(super) fn notice(&self, about: &str, pick: fn(&Event) -> String) -> String {
        let notices = self.facts.all(K::PublicNotice).filter(|event| event.value.trim() == about);
        notices.last().map(pick).unwrap_or_default()
    }

    /// A number of the count of a meeting.
    pub(super) fn count(&self, kind: K, pick: fn(&Ballot) -> u32) -> String {
        let ballot = self.fact(kind).and_then(|event| event.detail().ballot);
        ballot.map(|ballot| pick(&ballot).to_string()).unwrap_or_default()
    }

    /// 预备期, where the day of the branch meeting is known.
    pub(super) fn probation(&self, pick: fn(&Probation) -> chrono::NaiveDate) -> String {
        probation(&self.facts).map(|probation| words::long_day(pick(&probation))).unwrap_or_default()
    }

    /// Who is named there: the first, the second.
    pub(super) fn helper(&self, kind: K, at: usize) -> String {
        named::parts(&self.said(kind)).nth(at).unwrap_or_default().to_owned()
    }

    /// What the archive knows of somebody who is named there; nothing of namesakes.
    pub(super) fn of_helper(&self, kind: K, at: usize, field: Field) -> String {
        let name = self.helper(kind, at);
        let is_it = |record: &&Record| record.values.name == name && record.id != self.record.id;
        let Some(found) = only(self.people().present().filter(is_it)) else { return String::new() };
        Self::new(self.open, self.judge, found, self.masked).text(field)
    }

    fn assessments(&self, phase: Phase) -> Vec<Vec<(&'static str, String)>> {
        let Some(step) = self.judge.list.of_fact(K::Assessed, Some(phase)) else { return Vec::new() };
        let entry = |event: &Event| {
            let detail = event.detail();
            vec![
                ("起", day(detail.since)),
                ("止", day(detail.until)),
                ("日期", day(event.on)),
                ("意见", detail.outcome.clone()),
                ("内容", said(event)),
            ]
        };
        self.facts.of_step(step).map(entry).collect()
    }

    /// Every step of the list that is followed, with what is recorded of it.
    fn steps(&self) -> Vec<Vec<(&'static str, String)>> {
        let entry = |step: &domain::development::Step| {
            let events: Vec<&Event> = match step.goes_on {
                true => self.facts.of_step(step).collect(),
                false => self.facts.done_by(step).into_iter().collect(),
            };
            let joined = |texts: Vec<String>| {
                texts.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n")
            };
            let about = |event: &&Event| {
                let detail = words::detail(event.detail());
                let parts = [event.value.trim(), detail.as_str(), event.note.trim()];
                parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("，")
            };
            vec![
                ("编号", step.number.clone()),
                ("名称", step.name.clone()),
                ("阶段", step.phase.label().to_owned()),
                ("责任方", step.who.label().to_owned()),
                ("日期", joined(events.iter().map(|event| day(event.on)).collect())),
                ("内容", joined(events.iter().map(about).collect())),
            ]
        };
        self.judge.list.steps().iter().map(entry).collect()
    }
}

/// The fields of the archive's own, with their labels.
pub(crate) fn own_fields(people: &People) -> impl Iterator<Item = (Field, String)> {
    let own = people.fields().filter(|field| matches!(field, Field::Custom(_)));
    own.map(|field| (field, people.label(field).to_owned()))
}

/// The one that there is.
fn only<T>(mut found: impl Iterator<Item = T>) -> Option<T> {
    let first = found.next()?;
    found.next().is_none().then_some(first)
}

pub(super) fn day(date: Option<PartialDate>) -> String {
    date.map(words::long_partial).unwrap_or_default()
}

fn said(event: &Event) -> String {
    let parts = [event.value.trim(), event.note.trim()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("，")
}

fn thought_report(event: &Event) -> Vec<(&'static str, String)> {
    vec![("日期", day(event.on)), ("内容", said(event))]
}
