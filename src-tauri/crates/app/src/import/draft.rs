//! A draft: the file as it was read, the decisions, and the plan that follows from both.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use chrono::NaiveDate;
use domain::field::Field;
use sha2::{Digest, Sha256};
use sheets::{Decisions, Heads, OpenState, Opened as OpenedFile, ParsedRow, Roster, TextEncoding, Workbook};

use super::answers::{self, NewFields};
use super::memory::Memory;
use super::plan::{Action, Carried, CellState, Plan, PlanRow, Stored};
use super::whole::{self, Offers};
use super::writes;
use crate::error::AppResult;
use crate::files::file_name;
use crate::people::People;
use crate::session::{App, Opened};
use crate::wire::ImportDecisions;
use crate::work::{Work, given_up};

/// A file as the worker read it: its cells, or the sentence why there are none.
#[derive(Debug)]
pub(crate) struct Table {
    pub(crate) file_name: String,
    pub(crate) sha256: String,
    pub(crate) opened: OpenedFile,
}

impl Table {
    /// Has a file read by the worker, a text in the encoding that somebody chose. It takes a while; the vault should not be held meanwhile.
    ///
    /// # Errors
    /// Where the file cannot be read from the disk, there is no worker, or somebody gave up.
    pub(crate) fn read(
        app: &App,
        path: &Path,
        encoding: Option<TextEncoding>,
        work: &Work<'_>,
    ) -> AppResult<Self> {
        let bytes = super::read_bytes(path)?;
        let file_name = file_name(path);
        let sha256 = data_encoding::HEXLOWER.encode(&Sha256::digest(&bytes));
        let goes_on = |rows| work.goes_on("正在读取表格", rows, 0);
        let opened = app.ask_worker(|worker| worker.table(&file_name, &bytes, encoding, &goes_on))?;
        Ok(Self { file_name, sha256, opened })
    }
}

/// A cell of the file beside the archive.
#[derive(Debug, Clone)]
pub(crate) struct PlanCell {
    pub(crate) field: Field,
    pub(crate) old: String,
    pub(crate) new: String,
    pub(crate) state: CellState,
}

/// A file on its way into the archive.
#[derive(Debug)]
pub(crate) struct Draft {
    pub(crate) table: Arc<Table>,
    pub(crate) decisions: ImportDecisions,
    pub(crate) roster: Roster,
    pub(crate) plan: Plan,
    /// Fields of the archive's own that it makes.
    pub(crate) new_fields: NewFields,
    /// Which earlier import a sheet follows, in words.
    pub(crate) remembered: BTreeMap<String, String>,
    /// Whole numbers for those that Excel cut.
    pub(super) offers: Offers,
}

impl Draft {
    /// Makes the plan for a file that was read. The archive is held only while it is compared with; reading a large table
    /// takes a second, and other pages go on meanwhile.
    ///
    /// # Errors
    /// Where the archive cannot be read or is locked, and where somebody gave up.
    pub(crate) fn make(
        app: &App,
        table: Arc<Table>,
        decisions: ImportDecisions,
        work: &Work<'_>,
    ) -> AppResult<Self> {
        let known = app.with_open(|open| Known::of(&decisions, open))?;
        let offers = |roster: &Roster| app.with_open(|open| Ok(whole::offers(roster, open.people())));
        let Read { mut roster, remembered, offers } = match &table.opened.workbook {
            Some(workbook) => known.analyse(workbook, &decisions, &offers, work)?,
            None => Default::default(),
        };
        let plan = app.with_open(|open| {
            let stored = stored(&roster, open)?;
            Ok(Plan::make(&mut roster, open.people(), stored, &decisions))
        })?;
        Ok(Self { table, decisions, roster, plan, new_fields: known.new_fields, remembered, offers })
    }

    /// Why there is nothing to read, where that is so; empty otherwise.
    pub(crate) fn message(&self) -> String {
        self.table.opened.message.clone().or_else(|| self.roster.message.clone()).unwrap_or_default()
    }

    /// Each row of the plan with what the file says in it.
    pub(crate) fn rows(&self) -> impl Iterator<Item = (&PlanRow, &ParsedRow)> {
        self.plan.rows.iter().zip(&self.roster.rows)
    }

    /// How the cells of a row stand to the archive; none for a row that is left out or waits.
    pub(crate) fn cells(row: &PlanRow, parsed: &ParsedRow, people: &People) -> Vec<PlanCell> {
        let text = |field| parsed.values.value(field).map(writes::shown).unwrap_or_default().into_owned();
        match row.action {
            Action::Insert => {
                let state =
                    |value: Option<_>| if value.is_some() { CellState::New } else { CellState::Blank };
                let values = parsed.values.iter();
                let cell = |(field, value)| PlanCell {
                    field,
                    old: String::new(),
                    new: text(field),
                    state: state(value),
                };
                values.map(cell).collect()
            }
            Action::Update(id) | Action::Same(id) => {
                let old =
                    |field| people.get(id).map(|record| record.shown(field, people)).unwrap_or_default();
                let states = row.states.iter();
                let cell = |&(field, state)| PlanCell { field, old: old(field), new: text(field), state };
                states.map(cell).collect()
            }
            Action::Skip | Action::Ask => Vec::new(),
        }
    }

    /// The head of a field, also of one that this import makes.
    pub(crate) fn label<'a>(&'a self, field: Field, people: &'a People) -> &'a str {
        let new = match field {
            Field::Custom(number) => self.new_fields.get(&number),
            _ => None,
        };
        new.map_or_else(|| people.label(field), |new| &new.label)
    }

    /// The file could be read.
    pub(crate) fn is_open(&self) -> bool {
        self.table.opened.open == OpenState::Ok
    }
}

fn stored(roster: &Roster, open: &Opened<'_>) -> AppResult<Stored> {
    let reader = open.store().read();
    let mut carried = Carried::default();
    if roster.rows.iter().any(|row| !row.dues.is_empty()) {
        for due in reader.all_carried_dues()? {
            carried.entry(due.person_id).or_default().insert(due.month, due.values);
        }
    }
    Ok(Stored { former: reader.former_numbers()?, carried })
}

/// What a reading came to.
#[derive(Default)]
struct Read {
    roster: Roster,
    /// Which earlier import a sheet follows, in words.
    remembered: BTreeMap<String, String>,
    offers: Offers,
}

/// Readings after which the answers about contradictions are given up on.
const MOST_ROUNDS: usize = 4;

/// What the archive knows that reading a table depends on.
struct Known {
    memory: Memory,
    answer: Decisions,
    new_fields: NewFields,
    today: NaiveDate,
    /// Moments of earlier imports, in words.
    moments: BTreeMap<String, String>,
}

impl Known {
    fn of(decisions: &ImportDecisions, open: &Opened<'_>) -> AppResult<Self> {
        let memory = Memory::load(&open.store().read())?;
        let mut answer = answers::for_reader(decisions);
        answer.own_fields = crate::own_fields::for_sheets(open.people());
        let new_fields = answers::add_new_fields(decisions, open.people(), &mut answer);
        memory.fill_values(&mut answer.values);
        let moments = memory.moments().map(|at| (at.to_owned(), open.moment_words(at))).collect();
        Ok(Self { memory, answer, new_fields, today: open.today, moments })
    }

    /// Reads the workbook. Where the user said nothing, a table that was imported before is understood as then, and
    /// columns that nothing of the program's own names are looked for among the fields that the archive defines for
    /// itself.
    fn analyse(
        &self,
        workbook: &Workbook,
        decisions: &ImportDecisions,
        offers_of: &dyn Fn(&Roster) -> AppResult<Offers>,
        work: &Work<'_>,
    ) -> AppResult<Read> {
        let n_rows = workbook.sheets.iter().map(|sheet| sheet.rows.len()).sum();
        let read = |heads: Heads<'_>, answer: &Decisions| {
            let goes_on = |done| work.goes_on("正在检查内容", done, n_rows);
            heads.read(answer, &goes_on).ok_or_else(given_up)
        };
        let heads = Heads::of(workbook, &self.answer, self.today);
        let mut remembered = BTreeMap::new();
        let mut changed = self.answer.clone();
        for sheet in heads.reports() {
            let answers = changed.sheets.entry(sheet.name.clone()).or_default();
            let moment = |at: &str| self.moments.get(at).cloned().unwrap_or_default();
            if !decisions.anew.contains(&sheet.name)
                && let Some(words) = self.memory.answer(sheet, answers, moment)
            {
                remembered.insert(sheet.name.clone(), words);
            }
            for (column, report) in sheet.columns.iter().filter(|(_, report)| report.field.is_none()) {
                let named = self.answer.own_fields.iter().find(|(_, own)| own.is_named(&report.header));
                if let Some((number, _)) = named {
                    answers.columns.entry(*column).or_insert(Some(Field::Custom(*number)));
                }
            }
        }
        let mut roster = read(heads, &changed)?;
        let mut offers = offers_of(&roster)?;
        // An answer may uncover the next contradiction: a third row that says something else again.
        for _ in 0..MOST_ROUNDS {
            if !answers::follow_up(decisions, &roster, &offers, &mut changed) {
                break;
            }
            roster = read(Heads::of(workbook, &changed, self.today), &changed)?;
            offers = offers_of(&roster)?;
        }
        Ok(Read { roster, remembered, offers })
    }
}
