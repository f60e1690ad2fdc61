//! A draft: the file as it was read, the decisions, and the plan that follows from both.

use std::collections::BTreeMap;
use std::path::Path;

use domain::field::Field;
use sha2::{Digest, Sha256};
use sheets::{
    DateDecision, DateOrder, Decisions, OneDigitMonth, OpenState, Opened as OpenedFile, Roster,
    SheetDecisions, Workbook,
};

use super::memory::Memory;
use super::plan::Plan;
use crate::error::AppResult;
use crate::files::file_name;
use crate::session::{App, Opened};
use crate::wire::{DateAnswer, ImportDecisions};

/// A file as the worker read it: its cells, or the sentence why there are none.
#[derive(Debug)]
pub(crate) struct Table {
    pub(crate) file_name: String,
    pub(crate) sha256: String,
    pub(crate) opened: OpenedFile,
}

impl Table {
    /// Has a file read by the worker. It takes a while; the vault should not be held meanwhile.
    ///
    /// # Errors
    /// Where the file cannot be read from the disk, or there is no worker.
    pub(crate) fn read(app: &App, path: &Path) -> AppResult<Self> {
        let bytes = super::read_bytes(path)?;
        let file_name = file_name(path);
        let sha256 = data_encoding::HEXLOWER.encode(&Sha256::digest(&bytes));
        let opened = app.ask_worker(|worker| worker.table(&file_name, &bytes))?;
        Ok(Self { file_name, sha256, opened })
    }
}

/// A file on its way into the archive.
#[derive(Debug)]
pub(crate) struct Draft {
    pub(crate) file_name: String,
    pub(crate) sha256: String,
    pub(crate) opened: OpenedFile,
    pub(crate) decisions: ImportDecisions,
    pub(crate) roster: Roster,
    pub(crate) plan: Plan,
    /// Which earlier import a sheet follows, in words.
    pub(crate) remembered: BTreeMap<String, String>,
}

impl Draft {
    /// Makes the first plan for a file that was read.
    ///
    /// # Errors
    /// Only where the archive cannot be read.
    pub(crate) fn of(table: Table, open: &Opened<'_>) -> AppResult<Self> {
        let Table { file_name, sha256, opened } = table;
        let decisions = ImportDecisions::default();
        let Made { roster, plan, remembered } = make(&opened, &decisions, open)?;
        Ok(Self { file_name, sha256, opened, decisions, roster, plan, remembered })
    }

    /// Takes other decisions and makes the plan anew.
    ///
    /// # Errors
    /// Only where the archive cannot be read; the draft is as it was then.
    pub(crate) fn decide(&mut self, decisions: ImportDecisions, open: &Opened<'_>) -> AppResult<()> {
        let Made { roster, plan, remembered } = make(&self.opened, &decisions, open)?;
        self.decisions = decisions;
        self.roster = roster;
        self.plan = plan;
        self.remembered = remembered;
        Ok(())
    }

    /// Why there is nothing to read, where that is so; empty otherwise.
    pub(crate) fn message(&self) -> String {
        self.opened.message.clone().or_else(|| self.roster.message.clone()).unwrap_or_default()
    }

    /// The file could be read.
    pub(crate) fn is_open(&self) -> bool {
        self.opened.open == OpenState::Ok
    }
}

/// What follows from a file and the decisions about it.
struct Made {
    roster: Roster,
    plan: Plan,
    remembered: BTreeMap<String, String>,
}

fn make(opened: &OpenedFile, decisions: &ImportDecisions, open: &Opened<'_>) -> AppResult<Made> {
    let (roster, remembered) = match &opened.workbook {
        Some(workbook) => analyse(workbook, decisions, open)?,
        None => {
            let none = Roster { message: None, sheets: Vec::new(), rows: Vec::new(), issues: Vec::new() };
            (none, BTreeMap::new())
        }
    };
    let plan = Plan::make(&roster, open.people(), &open.store().read().former_numbers()?, decisions);
    Ok(Made { roster, plan, remembered })
}

/// Reads the workbook. Where the user said nothing, a table that was imported before is understood as then, and columns
/// that nothing of the program's own names are looked for among the fields that the archive defines for itself.
fn analyse(
    workbook: &Workbook,
    decisions: &ImportDecisions,
    open: &Opened<'_>,
) -> AppResult<(Roster, BTreeMap<String, String>)> {
    let memory = Memory::load(&open.store().read())?;
    let mut answer = sheet_decisions(decisions);
    answer.own_fields = crate::own_fields::for_sheets(open.people());
    memory.fill_values(&mut answer.values);
    let roster = sheets::analyse(workbook, &answer, open.today);
    let mut remembered = BTreeMap::new();
    let mut changed = answer.clone();
    for sheet in &roster.sheets {
        let answers = changed.sheets.entry(sheet.name.clone()).or_default();
        if !decisions.anew.contains(&sheet.name)
            && let Some(words) = memory.answer(sheet, answers, |at| open.moment_words(at))
        {
            remembered.insert(sheet.name.clone(), words);
        }
        for (column, report) in sheet.columns.iter().filter(|(_, report)| report.field.is_none()) {
            let named = answer.own_fields.iter().find(|(_, own)| own.is_named(&report.header));
            if let Some((number, _)) = named {
                answers.columns.entry(*column).or_insert(Some(Field::Custom(*number)));
            }
        }
    }
    // Most files need no second look.
    let is_same = changed.sheets.iter().all(|(name, answers)| {
        answer.sheets.get(name).map_or(*answers == SheetDecisions::default(), |before| before == answers)
    });
    let roster = if is_same { roster } else { sheets::analyse(workbook, &changed, open.today) };
    Ok((roster, remembered))
}

/// How ambiguous dates are meant, as the reader takes it.
pub(super) fn date_decision(answer: &DateAnswer) -> DateDecision {
    let one_digit_month = match answer.month.as_str() {
        "month_1" => Some(OneDigitMonth::January),
        "month_10" => Some(OneDigitMonth::October),
        _ => None,
    };
    let order = match answer.order.as_str() {
        "month_first" => Some(DateOrder::MonthFirst),
        "day_first" => Some(DateOrder::DayFirst),
        _ => None,
    };
    DateDecision { one_digit_month, order }
}

// The wizard's decisions are flat, keyed by what the user sees (`软件2401!D`); the reader's are by sheet.
fn sheet_decisions(decisions: &ImportDecisions) -> Decisions {
    let mut answer = Decisions::default();
    let mut sheet = |name: &str, change: &mut dyn FnMut(&mut SheetDecisions)| {
        change(answer.sheets.entry(name.to_owned()).or_default());
    };
    for (name, import) in &decisions.sheets {
        sheet(name, &mut |sheet| sheet.import = Some(*import));
    }
    for (name, row) in &decisions.header_rows {
        sheet(name, &mut |sheet| sheet.header_row = Some(*row));
    }
    for (place, field) in &decisions.columns {
        if let Some((name, letter)) = place.rsplit_once('!')
            && let Ok(column) = letter.parse()
        {
            sheet(name, &mut |sheet| {
                sheet.columns.insert(column, *field);
            });
        }
    }
    for (place, answer) in &decisions.dates {
        if let Some((name, letter)) = place.rsplit_once('!')
            && let Ok(column) = letter.parse()
        {
            sheet(name, &mut |sheet| {
                sheet.dates.insert(column, date_decision(answer));
            });
        }
    }
    for (place, text) in &decisions.cells {
        // `sheet!row!letter`
        let mut parts = place.rsplitn(3, '!');
        if let (Some(letter), Some(row), Some(name)) = (parts.next(), parts.next(), parts.next()) {
            let cell = format!("{letter}{row}");
            sheet(name, &mut |sheet| {
                sheet.edits.insert(cell.clone(), text.clone());
            });
        }
    }
    for (place, value) in &decisions.values {
        if let Some((field, text)) = place.split_once('=')
            && let Some(field) = Field::from_code(field)
        {
            let meant = (!value.is_empty()).then(|| value.clone());
            answer.values.entry(field).or_default().insert(text.to_owned(), meant);
        }
    }
    answer
}
