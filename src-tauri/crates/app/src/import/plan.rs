//! The plan: what an import will do, row by row. The preview shows it and the commit executes exactly it.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;

use domain::date::{Month, PartialDate, Precision};
use domain::field::{Field, FieldHome};
use domain::ids::{OperationId, PersonId};
use domain::person::Stage;
use sheets::{Issue, IssueCode, ParsedRow, Roster, Severity, Standing, Value};
use store::CarriedDueValues;

use super::matching::{Keys, Match};
use super::writes::{self, OfSheet, Write, unit_branch};
use crate::people::{People, Record};
use crate::wire::{ImportCounts, ImportDecisions};

/// What happens to a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Action {
    /// A new person.
    Insert,
    /// Something new for this person.
    Update(PersonId),
    /// Nothing new.
    Same(PersonId),
    /// Left out.
    Skip,
    /// Waits for an answer.
    Ask,
}

impl Action {
    /// The word of the contract.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Insert => "insert",
            Self::Update(_) => "update",
            Self::Same(_) => "same",
            Self::Skip => "skip",
            Self::Ask => "ask",
        }
    }
}

/// How a cell of the file stands to the archive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum CellState {
    /// Fills an empty place.
    New,
    /// Replaces a value.
    Changed,
    /// Says the same.
    Same,
    /// Is blank and wipes nothing.
    Blank,
    /// Differs from a legal date, which stays.
    Kept,
    /// Is in error.
    Error,
}

impl CellState {
    /// The commit writes the value of the file.
    pub(crate) fn is_written(self) -> bool {
        matches!(self, Self::New | Self::Changed)
    }

    /// The word on the wire.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Changed => "changed",
            Self::Same => "same",
            Self::Blank => "blank",
            Self::Kept => "kept",
            Self::Error => "error",
        }
    }
}

/// What happens to a row of the roster. A plan may have a hundred thousand of them, so nothing is kept here that follows
/// from the row and the archive; [`Draft::cells`](super::draft::Draft::cells) and [`writes`](super::writes) tell it.
#[derive(Debug, Clone)]
pub(crate) struct PlanRow {
    pub(crate) action: Action,
    pub(crate) remark: String,
    pub(crate) candidates: Vec<PersonId>,
    /// For somebody in the archive: how each field of the row stands to it.
    pub(crate) states: Box<[(Field, CellState)]>,
}

/// What a paper grid said of months before, by person.
pub(crate) type Carried = HashMap<PersonId, HashMap<Month, CarriedDueValues>>;

/// What is compared with beside the people themselves.
#[derive(Debug, Default)]
pub(crate) struct Stored {
    /// Numbers that somebody bore before.
    pub(crate) former: Vec<store::FormerNumber>,
    /// Months of dues; nothing where the file says nothing of months.
    pub(crate) carried: Carried,
}

/// The whole plan.
#[derive(Debug)]
pub(crate) struct Plan {
    /// One for each row of the roster, in its order.
    pub(crate) rows: Vec<PlanRow>,
    /// In order of sheet, row and column.
    pub(crate) issues: Vec<Issue>,
    /// Where the issues of a row stand among them.
    places: Places,
    pub(crate) counts: ImportCounts,
    /// Branches that do not exist yet.
    pub(crate) new_branches: BTreeSet<String>,
    /// What each sheet says of everybody in it, by its name.
    pub(super) of_sheets: BTreeMap<String, OfSheet>,
    /// The state of the archive that it was made for.
    pub(crate) revision: OperationId,
}

impl Plan {
    /// Makes the plan. Pure: the same roster, archive and decisions give the same plan. The issues of the roster move
    /// into it.
    pub(crate) fn make(
        roster: &mut Roster,
        people: &People,
        Stored { former, carried }: Stored,
        decisions: &ImportDecisions,
    ) -> Self {
        let issues = std::mem::take(&mut roster.issues);
        let of_sheet = |sheet: &sheets::SheetReport| OfSheet {
            unit: sheet.unit.as_deref().and_then(unit_branch),
            claims: sheet.claims,
        };
        let of_sheets = roster.sheets.iter().map(|sheet| (sheet.name.clone(), of_sheet(sheet))).collect();
        let mut planner = Planner {
            people,
            decisions,
            of_sheets: &of_sheets,
            carried,
            keys: Keys::of(people, former.as_slice()),
            seen: HashMap::new(),
            places: Places::of(&issues, roster),
            found: issues,
            told: Vec::new(),
        };
        let rows: Vec<PlanRow> = roster.rows.iter().map(|parsed| planner.row(parsed)).collect();
        let Planner { mut found, mut told, .. } = planner;
        found.append(&mut told);
        sort(&mut found, roster);
        let mut plan = Self {
            places: Places::of(&found, roster),
            issues: found,
            counts: ImportCounts::default(),
            new_branches: BTreeSet::new(),
            of_sheets,
            revision: people.revision(),
            rows,
        };
        for (row, parsed) in plan.rows.iter().zip(&roster.rows) {
            plan.counts.read += 1;
            match row.action {
                Action::Insert => plan.counts.insert += 1,
                Action::Update(_) => plan.counts.update += 1,
                Action::Same(_) => plan.counts.same += 1,
                Action::Skip => plan.counts.skip += 1,
                Action::Ask => plan.counts.ask += 1,
            }
            if let Some(branch) = plan.branch_written(row, parsed)
                && !plan.new_branches.contains(branch)
                && people.branch_named(branch).is_none()
            {
                plan.new_branches.insert(branch.to_owned());
            }
        }
        plan
    }

    /// The branch that a row puts its person into.
    fn branch_written<'a>(&'a self, row: &PlanRow, parsed: &'a ParsedRow) -> Option<&'a str> {
        let own = parsed.values.text(Field::Branch);
        match row.action {
            Action::Insert => own.or_else(|| self.of_sheets.get(&parsed.sheet)?.unit.as_deref()),
            Action::Update(_) => {
                let is_written =
                    row.states.iter().any(|(field, state)| *field == Field::Branch && state.is_written());
                own.filter(|_| is_written)
            }
            _ => None,
        }
    }

    /// Everything that the commit writes for a row.
    pub(super) fn writes<'a>(
        &'a self,
        row: &'a PlanRow,
        parsed: &'a ParsedRow,
        stage: Option<Stage>,
    ) -> Vec<Write<'a>> {
        match row.action {
            Action::Insert => writes::of_new(parsed, self.of_sheets.get(&parsed.sheet)),
            Action::Update(_) => {
                let written = row.states.iter().filter(|(_, state)| state.is_written());
                let values =
                    written.filter_map(|(field, _)| writes::of_value(*field, parsed.values.value(*field)?));
                let claims = self.of_sheets.get(&parsed.sheet).and_then(|sheet| sheet.claims);
                let dues = parsed.dues.iter().map(Write::Due);
                values.chain(writes::of_stage(parsed, stage, claims)).chain(dues).collect()
            }
            Action::Same(_) | Action::Skip | Action::Ask => Vec::new(),
        }
    }

    /// What is to be known about a row.
    pub(crate) fn issues_of(&self, parsed: &ParsedRow) -> &[Issue] {
        self.places.of_row(&self.issues, &parsed.sheet, parsed.row)
    }

    /// Whether anything in it is in error or waits for an answer.
    pub(crate) fn has_errors(&self) -> bool {
        self.counts.ask > 0 || self.issues.iter().any(|issue| issue.severity == Severity::Error)
    }
}

/// Where the issues of a row stand in a list that is sorted by sheet and row.
#[derive(Debug, Default)]
struct Places {
    /// By sheet, then by row: from where to where.
    spans: HashMap<String, HashMap<u32, Range<usize>>>,
}

impl Places {
    fn of(issues: &[Issue], roster: &Roster) -> Self {
        let mut spans: HashMap<String, HashMap<u32, Range<usize>>> =
            roster.sheets.iter().map(|sheet| (sheet.name.clone(), HashMap::new())).collect();
        for (at, issue) in issues.iter().enumerate() {
            if let Some(rows) = spans.get_mut(&issue.sheet) {
                rows.entry(issue.row).or_insert(at..at).end = at + 1;
            }
        }
        Self { spans }
    }

    fn of_row<'a>(&self, issues: &'a [Issue], sheet: &str, row: u32) -> &'a [Issue] {
        let span = self.spans.get(sheet).and_then(|rows| rows.get(&row)).cloned();
        span.and_then(|span| issues.get(span)).unwrap_or_default()
    }
}

fn sort(issues: &mut [Issue], roster: &Roster) {
    let order: HashMap<&str, usize> =
        roster.sheets.iter().enumerate().map(|(at, sheet)| (sheet.name.as_str(), at)).collect();
    let place =
        |issue: &Issue| (order.get(issue.sheet.as_str()).copied(), issue.row, issue.column, issue.code);
    issues.sort_by_key(place);
}

struct Planner<'a> {
    people: &'a People,
    decisions: &'a ImportDecisions,
    of_sheets: &'a BTreeMap<String, OfSheet>,
    carried: Carried,
    keys: Keys,
    // A person may stand in two rows of the file; the second one is asked.
    seen: HashMap<PersonId, (String, u32)>,
    /// What the reader told.
    found: Vec<Issue>,
    places: Places,
    /// What the archive adds.
    told: Vec<Issue>,
}

impl Planner<'_> {
    fn row(&mut self, parsed: &ParsedRow) -> PlanRow {
        let mut row = PlanRow {
            action: Action::Skip,
            remark: String::new(),
            candidates: Vec::new(),
            states: Box::default(),
        };
        let rows = &self.decisions.rows;
        let answer = match rows.is_empty() {
            true => None,
            false => rows.get(&format!("{}!{}", parsed.sheet, parsed.row)).map(String::as_str),
        };
        match (parsed.standing, answer) {
            (_, Some("skip")) => row.remark = "按您的选择不导入".to_owned(),
            (Standing::Skip, _) => row.remark = self.why_skipped(parsed),
            (Standing::Ask, None) => {
                row.action = Action::Ask;
                row.remark = "与表里另一行矛盾，请选择采用哪一行".to_owned();
            }
            (Standing::Ask | Standing::Take, _) => self.place(parsed, answer, &mut row),
        }
        row
    }

    fn why_skipped(&self, parsed: &ParsedRow) -> String {
        self.places
            .of_row(&self.found, &parsed.sheet, parsed.row)
            .iter()
            .find(|issue| issue.severity == Severity::Error || issue.code == IssueCode::DupInFile)
            .map_or_else(|| "这一行不导入".to_owned(), |issue| issue.message.clone())
    }

    fn place(&mut self, parsed: &ParsedRow, answer: Option<&str>, row: &mut PlanRow) {
        let found = match answer {
            Some("new") => Match::Nobody,
            Some(number) => number.parse().map_or(Match::Nobody, |id| Match::Person(PersonId(id))),
            None => self.keys.find(parsed, self.people),
        };
        match found {
            Match::Doubt { candidates, question } => {
                row.action = Action::Ask;
                row.remark = question;
                row.candidates = candidates;
            }
            Match::Person(id) => match self.people.get(id) {
                Some(record) => self.update(parsed, record, row),
                None => row.remark = "选择的人已不在档案里，请重新选择".to_owned(),
            },
            Match::Nobody => self.place_by_name(parsed, answer, row),
        }
    }

    /// Nobody has the row's numbers. A name alone never tells who it is; where nothing speaks against the one who bears
    /// it in the archive, somebody has to say.
    fn place_by_name(&mut self, parsed: &ParsedRow, answer: Option<&str>, row: &mut PlanRow) {
        row.action = Action::Insert;
        let name = parsed.values.text(Field::Name).unwrap_or("");
        let namesakes = self.keys.of_name(name);
        if answer.is_some() || namesakes.is_empty() {
            return;
        }
        let possible: Vec<PersonId> = namesakes
            .iter()
            .copied()
            .filter(|id| self.people.get(*id).is_some_and(|record| may_be(parsed, record)))
            .collect();
        match possible.as_slice() {
            [] => self.told.push(issue(
                parsed,
                Field::Name,
                IssueCode::SameName,
                "档案里已有同名的人，证件号、学号或出生日期不同，将作为另一个人导入。".to_owned(),
            )),
            [only] if self.decisions.by_name.contains(&parsed.sheet) => {
                if let Some(record) = self.people.get(*only) {
                    self.update(parsed, record, row);
                }
            }
            _ => {
                row.action = Action::Ask;
                row.remark = "档案里有同名的人，没有号码能确定是不是同一人，请选择".to_owned();
                row.candidates = possible;
            }
        }
    }

    fn update(&mut self, parsed: &ParsedRow, record: &Record, row: &mut PlanRow) {
        if let Some((sheet, other)) = self.seen.get(&record.id) {
            row.action = Action::Skip;
            row.remark = format!("与“{sheet}”第 {other} 行是同一个人，已按那一行处理");
            return;
        }
        self.seen.insert(record.id, (parsed.sheet.clone(), parsed.row));
        let mut is_written = false;
        let states = parsed.values.iter().map(|(field, value)| {
            let Some(value) = value else { return (field, CellState::Blank) };
            let state = self.state(field, value, record);
            if state == CellState::Kept && field.is_legal_date() {
                let message = format!(
                    "档案里已有“{}”（{}），与表里不同；默认保留档案里的，如确需更正请在预览里勾选。",
                    field.label(),
                    record.shown(field, self.people)
                );
                self.told.push(issue(parsed, field, IssueCode::LegalDateKept, message));
            }
            is_written |= state.is_written() && writes::of_value(field, value).is_some();
            (field, state)
        });
        row.states = states.collect();
        let claims = self.of_sheets.get(&parsed.sheet).and_then(|sheet| sheet.claims);
        let has_stage = !writes::of_stage(parsed, Some(record.state.stage), claims).is_empty();
        let is_update = is_written || has_stage || self.has_new_dues(parsed, record.id);
        row.action = if is_update { Action::Update(record.id) } else { Action::Same(record.id) };
    }

    /// The row says something of a month that the archive does not have so.
    fn has_new_dues(&self, parsed: &ParsedRow, id: PersonId) -> bool {
        let known = self.carried.get(&id);
        parsed.dues.iter().any(|due| {
            let stands = known.and_then(|months| months.get(&due.month));
            stands.is_none_or(|values| values.mark != due.mark || values.note != *due.note)
        })
    }

    fn state(&self, field: Field, value: &Value, record: &Record) -> CellState {
        let new = writes::shown(value);
        let state = match (value.date(), field.home()) {
            (Some(new), _) if field.is_date() => self.compare_dates(field, record.date(field), new),
            (_, FieldHome::Derived) => CellState::Same,
            _ => {
                let old = record.shown(field, self.people);
                match old.as_str() {
                    old if old == new => CellState::Same,
                    "" => CellState::New,
                    _ => CellState::Changed,
                }
            }
        };
        // The number that somebody bore before finds the person, and does not come back.
        if state.is_written() && self.keys.is_former(record.id, field, &new) {
            CellState::Kept
        } else {
            state
        }
    }

    fn compare_dates(&self, field: Field, old: Option<PartialDate>, new: PartialDate) -> CellState {
        let Some(old) = old else { return CellState::New };
        if old == new {
            return CellState::Same;
        }
        let within = |inner: PartialDate, outer: PartialDate| {
            outer.first_day() <= inner.first_day() && inner.last_day() <= outer.last_day()
        };
        if new.precision() > old.precision() && within(new, old) {
            return CellState::Changed;
        }
        // A coarser date that agrees says nothing new: a known day is never replaced by its month.
        if new.precision() < old.precision() && old.precision() > Precision::Year && within(old, new) {
            return CellState::Same;
        }
        if field.is_legal_date() && !self.decisions.overwrite.contains(&field) {
            CellState::Kept
        } else {
            CellState::Changed
        }
    }
}

/// Nothing that both the row and the archive know of somebody differs.
fn may_be(parsed: &ParsedRow, record: &Record) -> bool {
    let agrees = |field: Field| match (parsed.values.text(field), record.text(field)) {
        (None | Some(""), _) | (_, "") => true,
        (Some(said), known) => said == known,
    };
    let is_born_alike = match (parsed.values.date(Field::BornOn), record.date(Field::BornOn)) {
        (Some(said), Some(known)) => {
            said.first_day() <= known.last_day() && known.first_day() <= said.last_day()
        }
        _ => true,
    };
    [Field::CitizenId, Field::StudentNo, Field::StaffNo].into_iter().all(agrees) && is_born_alike
}

fn issue(parsed: &ParsedRow, field: Field, code: IssueCode, message: String) -> Issue {
    Issue {
        sheet: parsed.sheet.clone(),
        row: parsed.row,
        column: None,
        field: Some(field),
        code,
        severity: Severity::Warning,
        raw: String::new(),
        message,
    }
}
