//! The plan: what an import will do, row by row. The preview shows it and the commit executes exactly it.

use std::collections::{BTreeMap, BTreeSet};

use domain::date::{PartialDate, Precision};
use domain::event::EventKind;
use domain::field::{Field, FieldHome};
use domain::ids::{OperationId, PersonId};
use domain::person::Stage;
use sheets::{Issue, IssueCode, ParsedRow, Roster, Severity, Standing, Value};

use super::matching::{Keys, Match};
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

/// Something that the commit writes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Write {
    /// A column of the person.
    Column(Field, String),
    /// Birth date and the like: a column that is a date.
    DateColumn(Field, PartialDate),
    /// The day of an event; the event is made where there is none.
    EventDate(EventKind, Option<PartialDate>),
    /// The text of an event, likewise.
    EventValue(EventKind, String),
    /// The branch, by its name in the plan.
    Branch(String),
    /// The group of the branch, by its name.
    Group(String),
    /// A field of the archive's own.
    Custom(u32, String),
}

/// One cell of the plan.
#[derive(Debug, Clone)]
pub(crate) struct PlanCell {
    pub(crate) field: Field,
    pub(crate) old: String,
    pub(crate) new: String,
    pub(crate) state: CellState,
}

/// One row of the plan.
#[derive(Debug, Clone)]
pub(crate) struct PlanRow {
    pub(crate) sheet: String,
    pub(crate) row: u32,
    pub(crate) name: String,
    pub(crate) action: Action,
    pub(crate) remark: String,
    pub(crate) candidates: Vec<PersonId>,
    pub(crate) cells: Vec<PlanCell>,
    pub(crate) writes: Vec<Write>,
    pub(crate) values: BTreeMap<Field, Option<Value>>,
}

/// The whole plan.
#[derive(Debug)]
pub(crate) struct Plan {
    pub(crate) rows: Vec<PlanRow>,
    pub(crate) issues: Vec<Issue>,
    pub(crate) counts: ImportCounts,
    /// Branches that do not exist yet.
    pub(crate) new_branches: BTreeSet<String>,
    /// The state of the archive that it was made for.
    pub(crate) revision: OperationId,
}

impl Plan {
    /// Makes the plan. Pure: the same roster, archive and decisions give the same plan.
    pub(crate) fn make(
        roster: &Roster,
        people: &People,
        former: &[store::FormerNumber],
        decisions: &ImportDecisions,
    ) -> Self {
        let keys = Keys::of(people, former);
        let mut plan = Self {
            rows: Vec::with_capacity(roster.rows.len()),
            issues: roster.issues.clone(),
            counts: ImportCounts::default(),
            new_branches: BTreeSet::new(),
            revision: people.revision(),
        };
        let units: BTreeMap<&str, String> = roster
            .sheets
            .iter()
            .filter_map(|sheet| Some((sheet.name.as_str(), unit_branch(sheet.unit.as_deref()?)?)))
            .collect();
        let mut planner = Planner { people, decisions, keys, seen: BTreeMap::new() };
        for parsed in &roster.rows {
            let unit = units.get(parsed.sheet.as_str()).map(String::as_str);
            let row = planner.row(parsed, unit, &mut plan.issues, &mut plan.new_branches);
            plan.counts.read += 1;
            match row.action {
                Action::Insert => plan.counts.insert += 1,
                Action::Update(_) => plan.counts.update += 1,
                Action::Same(_) => plan.counts.same += 1,
                Action::Skip => plan.counts.skip += 1,
                Action::Ask => plan.counts.ask += 1,
            }
            plan.rows.push(row);
        }
        plan
    }

    /// Whether anything in it is in error or waits for an answer.
    pub(crate) fn has_errors(&self) -> bool {
        self.counts.ask > 0 || self.issues.iter().any(|issue| issue.severity == Severity::Error)
    }
}

struct Planner<'a> {
    people: &'a People,
    decisions: &'a ImportDecisions,
    keys: Keys,
    // A person may stand in two rows of the file; the second one is asked.
    seen: BTreeMap<PersonId, (String, u32)>,
}

impl Planner<'_> {
    fn row(
        &mut self,
        parsed: &ParsedRow,
        unit: Option<&str>,
        issues: &mut Vec<Issue>,
        new_branches: &mut BTreeSet<String>,
    ) -> PlanRow {
        let name = text(parsed, Field::Name).to_owned();
        let mut row = PlanRow {
            sheet: parsed.sheet.clone(),
            row: parsed.row,
            name,
            action: Action::Skip,
            remark: String::new(),
            candidates: Vec::new(),
            cells: Vec::new(),
            writes: Vec::new(),
            values: parsed.values.clone(),
        };
        let answer = self.decisions.rows.get(&format!("{}!{}", parsed.sheet, parsed.row)).map(String::as_str);
        match (parsed.standing, answer) {
            (_, Some("skip")) => row.remark = "按您的选择不导入".to_owned(),
            (Standing::Skip, _) => row.remark = self.why_skipped(parsed, issues),
            (Standing::Ask, None) => {
                row.action = Action::Ask;
                row.remark = "与表里另一行矛盾，请选择采用哪一行".to_owned();
            }
            (Standing::Ask | Standing::Take, _) => self.place(parsed, answer, unit, &mut row, issues),
        }
        for write in &row.writes {
            if let Write::Branch(branch) = write
                && self.people.branch_named(branch).is_none()
                && matches!(row.action, Action::Insert | Action::Update(_))
            {
                new_branches.insert(branch.clone());
            }
        }
        row
    }

    fn why_skipped(&self, parsed: &ParsedRow, issues: &[Issue]) -> String {
        issues
            .iter()
            .find(|issue| {
                issue.sheet == parsed.sheet
                    && issue.row == parsed.row
                    && (issue.severity == Severity::Error || issue.code == IssueCode::DupInFile)
            })
            .map_or_else(|| "这一行不导入".to_owned(), |issue| issue.message.clone())
    }

    fn place(
        &mut self,
        parsed: &ParsedRow,
        answer: Option<&str>,
        unit: Option<&str>,
        row: &mut PlanRow,
        issues: &mut Vec<Issue>,
    ) {
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
                Some(record) => self.update(parsed, record, row, issues),
                None => row.remark = "选择的人已不在档案里，请重新选择".to_owned(),
            },
            Match::Nobody => {
                if answer.is_none() && self.keys.knows_name(&row.name) {
                    issues.push(issue(
                        parsed,
                        Field::Name,
                        IssueCode::SameName,
                        Severity::Warning,
                        "档案里已有同名的人，但没有相同的证件号、学号或出生日期，将作为另一个人导入。",
                    ));
                }
                row.action = Action::Insert;
                self.insert(parsed, unit, row);
            }
        }
    }

    fn insert(&self, parsed: &ParsedRow, unit: Option<&str>, row: &mut PlanRow) {
        for (field, value) in &parsed.values {
            match value {
                Some(value) => {
                    row.cells.push(PlanCell {
                        field: *field,
                        old: String::new(),
                        new: show(value),
                        state: CellState::New,
                    });
                    row.writes.extend(write_of(*field, value));
                }
                None => row.cells.push(blank(*field)),
            }
        }
        row.writes.extend(stage_writes(parsed, None));
        let has_branch = row.writes.iter().any(|write| matches!(write, Write::Branch(_)));
        if let (false, Some(unit)) = (has_branch, unit) {
            row.writes.push(Write::Branch(unit.to_owned()));
        }
    }

    fn update(&mut self, parsed: &ParsedRow, record: &Record, row: &mut PlanRow, issues: &mut Vec<Issue>) {
        if let Some((sheet, other)) = self.seen.get(&record.id) {
            row.action = Action::Skip;
            row.remark = format!("与“{sheet}”第 {other} 行是同一个人，已按那一行处理");
            return;
        }
        self.seen.insert(record.id, (parsed.sheet.clone(), parsed.row));
        for (field, value) in &parsed.values {
            let Some(value) = value else {
                row.cells.push(PlanCell { old: record.shown(*field, self.people), ..blank(*field) });
                continue;
            };
            let (mut cell, mut write) = self.compare(*field, value, record);
            // The number that somebody bore before finds the person, and does not come back.
            if write.is_some() && self.keys.is_former(record.id, *field, &cell.new) {
                cell.state = CellState::Kept;
                write = None;
            }
            if cell.state == CellState::Kept && field.is_legal_date() {
                issues.push(issue(
                    parsed,
                    *field,
                    IssueCode::LegalDateKept,
                    Severity::Warning,
                    &format!(
                        "档案里已有“{}”（{}），与表里不同；默认保留档案里的，如确需更正请在预览里勾选。",
                        field.label(),
                        cell.old
                    ),
                ));
            }
            row.cells.push(cell);
            row.writes.extend(write);
        }
        row.writes.extend(stage_writes(parsed, Some(record.state.stage)));
        row.action = if row.writes.is_empty() { Action::Same(record.id) } else { Action::Update(record.id) };
    }

    fn compare(&self, field: Field, value: &Value, record: &Record) -> (PlanCell, Option<Write>) {
        let old = record.shown(field, self.people);
        let new = show(value);
        let cell = |state| PlanCell { field, old: old.clone(), new: new.clone(), state };
        if let (Some(new_date), true) = (value.date(), field.is_date()) {
            let state = self.compare_dates(field, record.date(field), new_date);
            let write = matches!(state, CellState::New | CellState::Changed)
                .then(|| write_of(field, value))
                .flatten();
            return (cell(state), write);
        }
        match field.home() {
            FieldHome::Derived => (cell(CellState::Same), None),
            _ if old == new => (cell(CellState::Same), None),
            _ if old.is_empty() => (cell(CellState::New), write_of(field, value)),
            _ => (cell(CellState::Changed), write_of(field, value)),
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

fn blank(field: Field) -> PlanCell {
    PlanCell { field, old: String::new(), new: String::new(), state: CellState::Blank }
}

fn text(parsed: &ParsedRow, field: Field) -> &str {
    parsed.values.get(&field).and_then(Option::as_ref).and_then(Value::text).unwrap_or("")
}

/// A value as the preview shows it.
pub(crate) fn show(value: &Value) -> String {
    match value {
        Value::Text(text) => text.clone(),
        Value::Date(date) => date.to_string(),
        Value::Flag(flag) => if *flag { "是" } else { "否" }.to_owned(),
    }
}

fn write_of(field: Field, value: &Value) -> Option<Write> {
    match (field.home(), value) {
        (FieldHome::DateColumn(_), Value::Date(date)) => Some(Write::DateColumn(field, *date)),
        (FieldHome::Column(_), value) => Some(Write::Column(field, show(value))),
        (FieldHome::EventDate(kind), Value::Date(date)) => Some(Write::EventDate(kind, Some(*date))),
        (FieldHome::EventValue(kind), Value::Text(text)) => Some(Write::EventValue(kind, text.clone())),
        (FieldHome::Branch, Value::Text(text)) => Some(Write::Branch(text.clone())),
        (FieldHome::Group, Value::Text(text)) => Some(Write::Group(text.clone())),
        (FieldHome::Custom(number), value) => Some(Write::Custom(number, show(value))),
        _ => None,
    }
}

// 人员类别, 政治面貌 and 发展阶段 are facts without a day: they are written as events whose day is not known,
// and only where the dates of the row (or the archive) do not already tell as much.
fn stage_writes(parsed: &ParsedRow, known: Option<Stage>) -> Vec<Write> {
    let dated = [
        (Field::ConvertedOn, Stage::FullMember),
        (Field::AdmittedOn, Stage::ProbationaryMember),
        (Field::CandidateOn, Stage::DevelopmentCandidate),
        (Field::ActivistOn, Stage::Activist),
        (Field::AppliedOn, Stage::Applicant),
        (Field::LeagueJoinedOn, Stage::LeagueMember),
    ]
    .into_iter()
    .find(|(field, _)| parsed.values.get(field).is_some_and(Option::is_some))
    .map(|(_, stage)| stage);
    let claimed = [Field::MemberType, Field::Stage, Field::PoliticalAffiliation]
        .into_iter()
        .filter_map(|field| claimed_stage(text(parsed, field)))
        .max();
    let mut writes = Vec::new();
    if let Some(claimed) = claimed
        && Some(claimed) > dated.max(known)
        && let Some(kind) = stage_event(claimed)
    {
        writes.push(Write::EventDate(kind, None));
    }
    let flag = |field: Field| parsed.values.get(&field).and_then(Option::as_ref) == Some(&Value::Flag(true));
    if known.is_none() {
        if flag(Field::IsLost) {
            writes.push(Write::EventDate(EventKind::LostContact, None));
        }
        if flag(Field::IsFlow) {
            writes.push(Write::EventDate(EventKind::MobileStarted, None));
        }
        match text(parsed, Field::PartyStatus) {
            "停止党籍" => writes.push(Write::EventDate(EventKind::MembershipStopped, None)),
            "已转出" => writes.push(Write::EventDate(EventKind::TransferredOut, None)),
            _ => {}
        }
    }
    writes
}

fn claimed_stage(word: &str) -> Option<Stage> {
    Some(match word {
        "正式党员" | "中共党员" => Stage::FullMember,
        "预备党员" | "中共预备党员" => Stage::ProbationaryMember,
        "发展对象" => Stage::DevelopmentCandidate,
        "入党积极分子" => Stage::Activist,
        "入党申请人" => Stage::Applicant,
        "共青团员" => Stage::LeagueMember,
        _ => return None,
    })
}

fn stage_event(stage: Stage) -> Option<EventKind> {
    Some(match stage {
        Stage::FullMember => EventKind::Converted,
        Stage::ProbationaryMember => EventKind::Admitted,
        Stage::DevelopmentCandidate => EventKind::Candidate,
        Stage::Activist => EventKind::Activist,
        Stage::Applicant => EventKind::Applied,
        Stage::LeagueMember => EventKind::LeagueJoined,
        Stage::Unaffiliated => return None,
    })
}

// "填报单位（盖章）：中共××学院学生第一党支部  填报日期：…" names the branch of everyone in the sheet.
fn unit_branch(unit: &str) -> Option<String> {
    let after = unit.split(['：', ':']).nth(1).unwrap_or(unit);
    let name = after.split(char::is_whitespace).find(|part| part.contains("支部"))?;
    let name = name.trim_end_matches("填报日期").trim_matches(['（', '）', '(', ')', '，', '。']);
    name.ends_with("支部").then(|| name.to_owned())
}

fn issue(parsed: &ParsedRow, field: Field, code: IssueCode, severity: Severity, message: &str) -> Issue {
    Issue {
        sheet: parsed.sheet.clone(),
        row: parsed.row,
        column: None,
        field: Some(field),
        code,
        severity,
        raw: String::new(),
        message: message.to_owned(),
    }
}
