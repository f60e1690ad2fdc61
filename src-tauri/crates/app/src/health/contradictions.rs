//! The list of contradictions, and the ways out of them.

use std::collections::{BTreeMap, HashMap};

use domain::field::{Field, FieldHome};
use domain::ids::OperationId;
use domain::mask::Place;
use store::Table;

use super::duplicates::detail;
use super::rules::{self, Contradiction, FixAct, Said, rule_label};
use crate::development::{Judge, PaperJudge};
use crate::error::{AppError, AppResult, Kind};
use crate::people::{People, Record};
use crate::session::Opened;
use crate::wire::{
    Changed, ContradictionFix, ContradictionFixRun, ContradictionList, ContradictionValue, ContradictionView,
    EventRequest, EventSave, FieldChange, HealthRequest, PersonCard, PersonUpdate,
};

/// For so many the source of each value is looked up; beyond, nobody reads it before the first are done.
const WITH_SOURCES: usize = 300;

/// Everything that speaks against a card, also what only others show (a number twice).
pub(crate) fn of_record(record: &Record, people: &People, papers: &PaperJudge<'_>) -> Vec<Contradiction> {
    let mut found = rules::of(record, people.today());
    for field in [Field::CitizenId, Field::StudentNo] {
        let own = record.text(field);
        let owner =
            people.same_number(field, own).iter().find(|id| **id != record.id).and_then(|id| people.get(*id));
        let Some(owner) = owner else { continue };
        found.push(Contradiction {
            rule: "number.twice",
            key: field.code().into_owned(),
            field: Some(field),
            sentence: format!("{}已属于“{}”，请核对是不是同一个人。", field.label(), owner.values.name),
            basis: String::new(),
            values: vec![Said {
                label: format!("{}（{}）", field.label(), owner.values.name),
                value: own.to_owned(),
                field: Some(field),
                event: None,
                paper: None,
            }],
            fixes: Vec::new(),
        });
    }
    found.extend(super::papers::of(record, papers));
    found
}

/// Under which number it was looked at and left, with the reason; it counts for the values of then only.
fn settled<'a>(one: &Contradiction, record: &Record, known: &Settled<'a>) -> Option<(i64, &'a str)> {
    let subject = one.subject();
    known
        .get(&(record.id, one.rule))?
        .iter()
        .find(|(_, about, _)| *about == subject)
        .map(|(id, _, reason)| (*id, *reason))
}

type Settled<'a> = HashMap<(domain::ids::PersonId, &'a str), Vec<(i64, &'a str, &'a str)>>;

fn settled_of(people: &People) -> Settled<'_> {
    let mut known = Settled::new();
    for one in people.acknowledged() {
        let what = &one.what;
        let entry = (one.id, what.subject.as_str(), what.reason.as_str());
        known.entry((what.person_id, what.rule.as_str())).or_default().push(entry);
    }
    known
}

/// What still speaks against a card: what was looked at and left is not among it.
pub(crate) fn open_of_record(
    record: &Record,
    people: &People,
    papers: &PaperJudge<'_>,
) -> Vec<Contradiction> {
    let known = settled_of(people);
    let found = of_record(record, people, papers);
    found.into_iter().filter(|one| settled(one, record, &known).is_none()).collect()
}

/// How many contradictions wait for somebody.
///
/// # Errors
/// The archive cannot be read.
pub(crate) fn n_open(open: &Opened<'_>) -> AppResult<usize> {
    let people = open.people();
    let known = settled_of(people);
    let profile = open.profile()?;
    let papers = PaperJudge::of_all(open, Judge::new(people, &profile)?.since_start(open)?)?;
    let is_open = |one: &&Contradiction, record: &Record| settled(one, record, &known).is_none();
    let n_of = |record: &Record| {
        of_record(record, people, &papers).iter().filter(|one| is_open(one, record)).count()
    };
    Ok(people.present().map(n_of).sum())
}

/// All of them, by rule and name.
pub(crate) fn contradictions(open: &mut Opened<'_>, request: HealthRequest) -> AppResult<ContradictionList> {
    let people = open.people();
    let known = settled_of(people);
    let profile = open.profile()?;
    let papers = PaperJudge::of_all(open, Judge::new(people, &profile)?.since_start(open)?)?;
    let mut list = ContradictionList { contradictions: Vec::new(), n_settled: 0 };
    let mut sources = Sources::new(open)?;
    for record in people.present() {
        if request.branch.is_some_and(|branch| !people.belongs_to(record.organization_id, branch)) {
            continue;
        }
        for one in of_record(record, people, &papers) {
            let left = settled(&one, record, &known);
            list.n_settled += u32::from(left.is_some());
            if left.is_some() && !request.settled {
                continue;
            }
            let is_early = list.contradictions.len() < WITH_SOURCES;
            let mut values = Vec::with_capacity(one.values.len());
            for said in &one.values {
                let source = if is_early { sources.of(open, record, said)? } else { String::new() };
                values.push(ContradictionValue {
                    label: said.label.clone(),
                    value: match said.field {
                        Some(field) => people.masked_text(field, &said.value, Place::Screen),
                        None => said.value.clone(),
                    },
                    source,
                });
            }
            list.contradictions.push(ContradictionView {
                person: record.id,
                name: record.values.name.clone(),
                detail: detail(record, people),
                rule: one.rule.to_owned(),
                rule_label: rule_label(one.rule).to_owned(),
                key: one.key,
                sentence: one.sentence,
                basis: one.basis,
                values,
                fixes: one
                    .fixes
                    .iter()
                    .map(|fix| ContradictionFix { label: fix.label.clone(), needs_reason: fix.needs_reason })
                    .collect(),
                settled: left.map(|(id, _)| id),
                reason: left.map(|(_, reason)| reason.to_owned()).unwrap_or_default(),
            });
        }
    }
    Ok(list)
}

/// Where values come from, with what several values share read once.
struct Sources {
    files: HashMap<OperationId, String>,
    told: HashMap<OperationId, String>,
}

impl Sources {
    fn new(open: &Opened<'_>) -> AppResult<Self> {
        let batches = open.store().read().import_batches()?;
        let files = batches.into_iter().map(|batch| (batch.operation, batch.file.file_name)).collect();
        Ok(Self { files, told: HashMap::new() })
    }

    fn of(&mut self, open: &Opened<'_>, record: &Record, said: &Said) -> AppResult<String> {
        let column = match said.field.map(Field::home) {
            Some(FieldHome::Column(column) | FieldHome::DateColumn(column)) => Some(column),
            _ => None,
        };
        let reader = open.store().read();
        if let Some(paper) = said.paper {
            let by = reader.written_by(Table::Paper, paper.0, "dated_on")?;
            return self.told(open, by);
        }
        let of_field = match said.field.map(Field::home) {
            Some(FieldHome::EventDate(kind)) => record.event(kind).map(|row| row.id),
            _ => None,
        };
        let by = match (said.event.or(of_field), column) {
            (Some(event), _) => reader.written_by(Table::Event, event.0, "on_date")?,
            (None, Some("born_on")) if record.values.born_on.is_none() => {
                return Ok("由身份证号得出".to_owned());
            }
            (None, Some(column)) => reader.written_by(Table::Person, record.id.0, column)?,
            (None, None) => None,
        };
        self.told(open, by)
    }

    /// An operation in words.
    fn told(&mut self, open: &Opened<'_>, by: Option<OperationId>) -> AppResult<String> {
        let Some(by) = by else { return Ok(String::new()) };
        if let Some(told) = self.told.get(&by) {
            return Ok(told.clone());
        }
        let entry = open.store().read().operation(by)?;
        let at = open.moment_words(&entry.at);
        let told = match self.files.get(&by) {
            Some(file) => format!("导入“{file}”，{at}"),
            None => format!("{}，{at}", entry.label),
        };
        self.told.insert(by, told.clone());
        Ok(told)
    }
}

/// Everything that speaks against a card, with the papers of this person read for it.
///
/// # Errors
/// The archive cannot be read.
pub(super) fn found_of(open: &Opened<'_>, record: &Record) -> AppResult<Vec<Contradiction>> {
    let profile = open.profile()?;
    let judge = Judge::new(open.people(), &profile)?.since_start(open)?;
    Ok(of_record(record, open.people(), &PaperJudge::of(open, judge, &[record.id])?))
}

/// Takes one of the ways out: an edit like any other.
pub(crate) fn contradiction_fix(
    open: &mut Opened<'_>,
    request: ContradictionFixRun,
) -> AppResult<Changed<PersonCard>> {
    let gone = || {
        AppError::new(Kind::Stale, "这一条已经不在了（数据刚有改动），没有修改，数据没有变化。请刷新后再看。")
    };
    let record = open.people().get(request.person).ok_or_else(gone)?;
    let found = found_of(open, record)?;
    let one = found.iter().find(|one| one.rule == request.rule && one.key == request.key).ok_or_else(gone)?;
    let fix = one.fixes.get(request.fix as usize).ok_or_else(gone)?;
    if fix.needs_reason && request.reason.trim().is_empty() {
        return Err(AppError::field(
            "reason",
            "这是重要日期，更正需要写明依据（例如：与入党志愿书核对）。没有修改，数据没有变化。",
        ));
    }
    match fix.act.clone() {
        FixAct::Type(field, value) => {
            let update = PersonUpdate {
                id: record.id,
                revision: record.revision,
                changes: vec![FieldChange { field, value }],
                reason: request.reason,
                accepted: Vec::new(),
            };
            crate::person::update(open, update)
        }
        FixAct::Remove(event_id) => {
            crate::person::event_remove_because(open, EventRequest { event_id }, &request.reason)
        }
        FixAct::EventDay(event_id, on) => {
            let row = record.events.iter().find(|row| row.id == event_id).ok_or_else(gone)?;
            let save = EventSave {
                person_id: record.id,
                event_id: Some(event_id),
                revision: row.revision,
                kind: row.kind,
                on: on.to_string(),
                value: row.value.clone(),
                note: row.note.clone(),
                detail: None,
                fields: BTreeMap::new(),
                reason: request.reason,
                accepted: Vec::new(),
            };
            crate::person::event_save(open, save)
        }
        FixAct::PaperDay(paper, on) => crate::development::papers::set_day(open, paper, on, &request.reason),
    }
}
