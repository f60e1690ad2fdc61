//! The same person twice in a file: equal rows collapse, complementary ones merge, contradictions are asked.
//!
//! Who is the same: by 公民身份号码, then by 学号, then by name and birth date; never by name alone.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use domain::date::{Month, PartialDate};
use domain::field::Field;

use super::pace::MOST_ISSUES;
use super::{Dispute, DisputedField, Issue, IssueCode, ParsedRow, Severity, Standing, Value, dues};
use crate::workbook::Column;

/// How a later row compares with an earlier one of the same person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Likeness {
    Equal,
    /// It adds something.
    Adds,
    /// It was handed in later: what it says otherwise holds.
    Replaces,
    Contradicts,
}

/// Where the rows come from, for telling about them.
pub(super) struct Sources<'a> {
    /// The column of each field, by sheet.
    pub(super) columns: BTreeMap<&'a str, &'a BTreeMap<Field, Column>>,
    /// When rows of a survey were handed in.
    pub(super) submitted: BTreeMap<(&'a str, u32), i64>,
}

impl Sources<'_> {
    /// When a row of a survey was handed in; a row of another table knows no such moment.
    pub(super) fn submitted(&self, row: &ParsedRow) -> Option<i64> {
        if self.submitted.is_empty() {
            return None;
        }
        self.submitted.get(&(row.sheet.as_str(), row.row)).copied()
    }
}

/// What is told of repeated people.
pub(super) struct Told<'a> {
    pub(super) sources: &'a Sources<'a>,
    pub(super) issues: &'a mut Vec<Issue>,
    pub(super) disputes: Vec<Dispute>,
}

impl Sources<'_> {
    fn column(&self, row: &ParsedRow, field: Field) -> Option<Column> {
        self.columns.get(row.sheet.as_str()).and_then(|columns| columns.get(&field)).copied()
    }
}

/// Settles repeated people. The order of `order` says which row of two is the first.
///
/// The answer tells for each row whether it only repeats another one.
pub(super) fn settle(rows: &mut [ParsedRow], order: &[usize], told: &mut Told<'_>) -> Vec<bool> {
    let mut repeats = vec![false; rows.len()];
    let mut known = Known::default();
    for at in order.iter().copied() {
        if told.issues.len() > MOST_ISSUES {
            break;
        }
        let Some(row) = rows.get(at).filter(|row| row.standing == Standing::Take) else { continue };
        let keys = Keys::of(row);
        match known.find(&keys, rows) {
            Match::Nobody => {}
            Match::SameNumber(first) => {
                contradict(rows, [first, at], &[Field::StudentNo], false, told);
                for index in [first, at] {
                    let lacks_key =
                        rows.get(index).is_some_and(|row| row.values.text(Field::CitizenId).is_none());
                    if lacks_key && let Some(row) = rows.get_mut(index) {
                        row.standing = Standing::Ask;
                    }
                }
            }
            Match::Same(first) => {
                let disputed = known.disputed.entry(first).or_default();
                let mut likeness = merge(rows, first, at, disputed, told);
                if likeness != Likeness::Contradicts {
                    let settled = known.disputed_months.entry(first).or_default();
                    let (has_added, mut disputes) = dues::join(rows, first, at, settled);
                    if likeness == Likeness::Equal && (has_added || !disputes.is_empty()) {
                        likeness = Likeness::Adds;
                    }
                    told.issues.append(&mut disputes);
                    tell_repeat(rows, first, at, likeness, told);
                    if let Some(row) = rows.get_mut(at) {
                        row.standing = Standing::Skip;
                    }
                }
                if let Some(repeat) = repeats.get_mut(at) {
                    *repeat = likeness == Likeness::Equal;
                }
                // What the repeated row added may be the key of a third one.
                if let Some(row) = rows.get(first) {
                    known.learn(&Keys::of(row), first);
                }
                continue;
            }
        }
        known.learn(&keys, at);
    }
    repeats
}

/// Two people with one name, told at the later one.
pub(super) fn same_names(rows: &[ParsedRow], sources: &Sources<'_>, issues: &mut Vec<Issue>) {
    let mut first: HashMap<&str, &ParsedRow> = HashMap::new();
    for row in rows.iter().filter(|row| row.standing == Standing::Take) {
        let Some(name) = row.values.text(Field::Name) else { continue };
        match first.get(name) {
            Some(other) => {
                let told_apart = [Field::CitizenId, Field::StudentNo].iter().any(
                    |field| matches!((other.values.text(*field), row.values.text(*field)), (Some(a), Some(b)) if a != b),
                );
                let place = place(other, row);
                let (severity, message) = if told_apart {
                    (Severity::Info, format!("与{place}同名，号码不同，是两个人"))
                } else {
                    (
                        Severity::Warning,
                        format!("与{place}同名，当作两个人；如果是同一人，请补上公民身份号码或学号"),
                    )
                };
                issues.push(issue(row, Field::Name, IssueCode::SameName, severity, message, sources));
            }
            None => {
                first.insert(name, row);
            }
        }
    }
}

/// What identifies a person.
#[derive(Debug, Default)]
struct Keys {
    name: String,
    id: Option<String>,
    number: Option<String>,
    born_on: Option<PartialDate>,
}

impl Keys {
    fn of(row: &ParsedRow) -> Self {
        let owned = |field| row.values.text(field).map(str::to_owned);
        let born_on = row.values.date(Field::BornOn);
        Self {
            name: owned(Field::Name).unwrap_or_default(),
            id: owned(Field::CitizenId),
            number: owned(Field::StudentNo),
            // A month is shared by many; only a day tells.
            born_on: born_on.filter(|born_on| born_on.day().is_some()),
        }
    }
}

enum Match {
    Nobody,
    Same(usize),
    /// One 学号, two numbers of identity or two names.
    SameNumber(usize),
}

#[derive(Debug, Default)]
struct Known {
    by_id: HashMap<String, usize>,
    by_number: HashMap<String, usize>,
    by_name: HashMap<(String, PartialDate), usize>,
    /// Fields that two rows of a person dispute: no third row settles them.
    disputed: HashMap<usize, BTreeSet<Field>>,
    /// The same of months of dues.
    disputed_months: HashMap<usize, BTreeSet<Month>>,
}

impl Known {
    fn learn(&mut self, keys: &Keys, at: usize) {
        if let Some(id) = &keys.id {
            self.by_id.entry(id.clone()).or_insert(at);
        }
        if let Some(number) = &keys.number {
            self.by_number.entry(number.clone()).or_insert(at);
        }
        if let Some(born_on) = keys.born_on {
            self.by_name.entry((keys.name.clone(), born_on)).or_insert(at);
        }
    }

    fn find(&self, keys: &Keys, rows: &[ParsedRow]) -> Match {
        if let Some(at) = keys.id.as_ref().and_then(|id| self.by_id.get(id)) {
            return Match::Same(*at);
        }
        if let Some(at) = keys.number.as_ref().and_then(|number| self.by_number.get(number)) {
            let other = rows.get(*at);
            let other_id = other.and_then(|row| row.values.text(Field::CitizenId));
            let differs = |a: Option<&str>, b: Option<&str>| matches!((a, b), (Some(a), Some(b)) if a != b);
            let two_people = differs(other_id, keys.id.as_deref())
                || other.and_then(|row| row.values.text(Field::Name)) != Some(&keys.name);
            return if two_people { Match::SameNumber(*at) } else { Match::Same(*at) };
        }
        let by_name = keys.born_on.and_then(|born_on| self.by_name.get(&(keys.name.clone(), born_on)));
        let Some(at) = by_name else { return Match::Nobody };
        let other = rows.get(*at);
        let clashes = |field, own: &Option<String>| {
            let theirs = other.and_then(|row| row.values.text(field));
            matches!((theirs, own.as_deref()), (Some(theirs), Some(own)) if theirs != own)
        };
        if clashes(Field::CitizenId, &keys.id) || clashes(Field::StudentNo, &keys.number) {
            return Match::Nobody;
        }
        Match::Same(*at)
    }
}

/// Brings a later row into the first one of the same person.
fn merge(
    rows: &mut [ParsedRow],
    first: usize,
    later: usize,
    settled: &mut BTreeSet<Field>,
    told: &mut Told<'_>,
) -> Likeness {
    let (Some(old), Some(new)) = (rows.get(first), rows.get(later)) else { return Likeness::Equal };
    let mut added: Vec<(Field, Value)> = Vec::new();
    let mut remark = None;
    let mut disputed: Vec<Field> = Vec::new();
    for (field, value) in new.values.iter() {
        let Some(value) = value else { continue };
        if settled.contains(&field) {
            disputed.push(field);
            continue;
        }
        match old.values.value(field) {
            Some(own) if own == value => {}
            Some(Value::Date(own)) if value.date().is_some_and(|date| refines(*own, date)) => {}
            Some(Value::Date(own)) if value.date().is_some_and(|date| refines(date, *own)) => {
                added.push((field, value.clone()));
            }
            Some(Value::Text(_)) if field == Field::Remark => remark = value.text().map(str::to_owned),
            Some(_) => disputed.push(field),
            None => added.push((field, value.clone())),
        }
    }
    // Two names for one number are two people, whoever came later.
    let is_later = told.sources.submitted(old).is_some() && told.sources.submitted(new).is_some();
    let is_settled = is_later && !disputed.contains(&Field::Name) && settled.is_empty();
    if is_settled && !disputed.is_empty() {
        let later: Vec<(Field, Value)> = disputed
            .iter()
            .filter_map(|field| Some((*field, new.values.value(*field)?.clone())))
            .chain(added)
            .collect();
        if let Some(row) = rows.get_mut(first) {
            later.into_iter().for_each(|(field, value)| row.values.insert(field, Some(value)));
        }
        return Likeness::Replaces;
    }
    if !disputed.is_empty() {
        settled.extend(disputed.iter().copied());
        contradict(rows, [first, later], &disputed, true, told);
        if let Some(row) = rows.get_mut(later) {
            row.standing = Standing::Ask;
        }
        // Two names for one number: neither row can be trusted.
        if disputed.contains(&Field::Name)
            && let Some(row) = rows.get_mut(first)
        {
            row.standing = Standing::Ask;
        }
        return Likeness::Contradicts;
    }
    let likeness = if added.is_empty() && remark.is_none() { Likeness::Equal } else { Likeness::Adds };
    if let Some(row) = rows.get_mut(first) {
        // Of a person who stands there a hundred thousand times the remark grows long; it is not copied each time.
        if let Some(remark) = remark {
            row.values.append(Field::Remark, &remark);
        }
        added.into_iter().for_each(|(field, value)| row.values.insert(field, Some(value)));
    }
    likeness
}

/// Whether `fine` says the same as `coarse` and more.
fn refines(fine: PartialDate, coarse: PartialDate) -> bool {
    fine.precision() > coarse.precision()
        && fine.first_day() >= coarse.first_day()
        && fine.last_day() <= coarse.last_day()
}

/// Values that two rows dispute are taken from neither.
fn contradict(
    rows: &mut [ParsedRow],
    [first, later]: [usize; 2],
    fields: &[Field],
    is_one_person: bool,
    told: &mut Told<'_>,
) {
    if let (Some(one), Some(other)) = (rows.get(first), rows.get(later)) {
        told.disputes.push(dispute([one, other], fields, is_one_person, told.sources));
    }
    for (index, other) in [(first, later), (later, first)] {
        let (Some(row), Some(other)) = (rows.get(index), rows.get(other)) else { continue };
        for field in fields {
            // A third row disputes what the first no longer says; that one has its issue already.
            if matches!(row.values.get(field), Some(None)) {
                continue;
            }
            let message = match field {
                Field::StudentNo => {
                    format!("与{}的学号相同，人却不同，学号没有导入，请核对", place(other, row))
                }
                Field::Name => {
                    format!("与{}是同一个公民身份号码或学号，姓名却不同，请核对", place(other, row))
                }
                field => format!(
                    "与{}是同一人，{}却不同，没有导入，请核对后留下对的一个",
                    place(other, row),
                    field.label()
                ),
            };
            let issue = issue(row, *field, IssueCode::DupConflict, Severity::Error, message, told.sources);
            told.issues.push(issue);
        }
    }
    for index in [first, later] {
        if let Some(row) = rows.get_mut(index) {
            fields.iter().for_each(|field| row.values.insert(*field, None));
        }
    }
}

fn dispute(rows: [&ParsedRow; 2], fields: &[Field], is_one_person: bool, sources: &Sources<'_>) -> Dispute {
    let disputed = |field: &Field| DisputedField {
        field: *field,
        texts: rows.map(|row| shown(row, *field)),
        columns: rows.map(|row| sources.column(row, *field)),
    };
    Dispute {
        rows: rows.map(|row| (row.sheet.clone(), row.row)),
        is_one_person,
        fields: fields.iter().map(disputed).collect(),
    }
}

fn shown(row: &ParsedRow, field: Field) -> String {
    match row.values.value(field) {
        Some(Value::Text(text)) => text.clone(),
        Some(Value::Date(date)) => date.to_string(),
        Some(Value::Flag(flag)) => if *flag { "是" } else { "否" }.to_owned(),
        None => String::new(),
    }
}

fn tell_repeat(rows: &[ParsedRow], first: usize, later: usize, likeness: Likeness, told: &mut Told<'_>) {
    let (Some(row), Some(other)) = (rows.get(later), rows.get(first)) else { return };
    let place = place(other, row);
    let message = match likeness {
        Likeness::Adds => format!("与{place}是同一人，已并入那一行"),
        Likeness::Replaces => format!("与{place}是同一人，这一行提交得晚，两次不同的内容以这一行为准"),
        _ => format!("与{place}是同一人，内容相同，只导入一次"),
    };
    let field = if row.values.text(Field::CitizenId).is_some() { Field::CitizenId } else { Field::Name };
    let issue = issue(row, field, IssueCode::DupInFile, Severity::Warning, message, told.sources);
    told.issues.push(issue);
}

fn place(row: &ParsedRow, seen_from: &ParsedRow) -> String {
    if row.sheet == seen_from.sheet {
        format!("第 {} 行", row.row)
    } else {
        format!("“{}”第 {} 行", row.sheet, row.row)
    }
}

fn issue(
    row: &ParsedRow,
    field: Field,
    code: IssueCode,
    severity: Severity,
    message: String,
    sources: &Sources<'_>,
) -> Issue {
    let column = sources.column(row, field);
    let raw = shown(row, field);
    Issue { sheet: row.sheet.clone(), row: row.row, column, field: Some(field), code, severity, raw, message }
}
