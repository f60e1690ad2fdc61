//! From a workbook and the user's decisions to people and issues. Pure: every click may run it again.
//!
//! `sheet` finds head (`head`), columns (`mapping`, checked by `content`; `headless` where there is no head) and people
//! (`body`), the months of a grid of dues (`dues`), or names what else the sheet is (`no_lists`);
//! `lists` says which list it is, `surveys` and `pairs` what the tools for surveys make of it; `rows` reads them,
//! `checks` compares the values of a row, `repeats` the rows of the file.

mod body;
mod checks;
mod content;
mod decisions;
mod dues;
mod grid;
mod groups;
mod head;
mod headless;
mod lists;
mod mapping;
mod no_lists;
mod pace;
mod pairs;
mod plan;
mod repeats;
mod row_values;
mod rows;
mod sheet;
mod suggest;
mod surveys;

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use domain::field::Field;

use crate::workbook::{Sheet, Workbook};
use dues::DuesReader;
use pace::{MOST_ISSUES, Pace};
use sheet::{Headed, Scanned};

pub use decisions::{
    DateDecision, DateOrder, DateQuestion, Decisions, OneDigitMonth, OwnField, OwnFieldKind, SheetDecisions,
};
pub use dues::{CarriedMonth, DuesReport};
pub use lists::ListKind;
pub use plan::{
    ColumnReport, Confidence, Dispute, DisputedField, Issue, IssueCode, ParsedRow, Roster, Severity,
    SheetReport, SkipReason, SkippedRow, Standing, Value, WholeNumber,
};
pub use row_values::RowValues;
pub use suggest::KEPT_DIGITS;

/// Reads the people of a workbook. The same input gives the same answer.
pub fn analyse(workbook: &Workbook, decisions: &Decisions, today: NaiveDate) -> Roster {
    Heads::of(workbook, decisions, today).read(decisions, &|_| true).unwrap_or_default()
}

/// What the sheets of a workbook are and which field each column fills; no person is read yet. What the sheets turn out
/// to be may change the decisions before they are read.
pub struct Heads<'a> {
    workbook: &'a Workbook,
    today: NaiveDate,
    /// Each sheet with the decisions that it was looked at with.
    sheets: Vec<(SheetDecisions, Headed<'a>)>,
}

impl<'a> Heads<'a> {
    /// Looks at every sheet.
    pub fn of(workbook: &'a Workbook, decisions: &Decisions, today: NaiveDate) -> Self {
        let look = |sheet: &'a Sheet| {
            let decided = decisions.sheets.get(&sheet.name);
            (decided.cloned().unwrap_or_default(), sheet::headed(sheet, &workbook.file, decided, today))
        };
        Self { workbook, today, sheets: workbook.sheets.iter().map(look).collect() }
    }

    /// The sheets in order of the tabs, without their people.
    pub fn reports(&self) -> impl Iterator<Item = &SheetReport> {
        self.sheets.iter().map(|(_, headed)| &headed.report)
    }

    /// Reads the people, with decisions that may be others by now. `goes_on` hears of each thousand people how many were
    /// read, on whatever thread, and answers `false` to give up: then there is no answer.
    pub fn read(self, decisions: &Decisions, goes_on: &(dyn Fn(usize) -> bool + Sync)) -> Option<Roster> {
        let Self { workbook, today, sheets } = self;
        let scan = |(looked_with, headed): (SheetDecisions, Headed<'a>)| {
            let decided = decisions.sheets.get(&headed.report.name);
            let headed = if looked_with == *decided.unwrap_or(&SheetDecisions::default()) {
                headed
            } else {
                sheet::headed(headed.sheet(), &workbook.file, decided, today)
            };
            sheet::scan(headed, decided)
        };
        let scanned = sheets.into_iter().map(scan).collect();
        read_scanned(scanned, workbook.is_1904, decisions, today, goes_on)
    }
}

fn read_scanned(
    mut scanned: Vec<Scanned<'_>>,
    is_1904: bool,
    decisions: &Decisions,
    today: NaiveDate,
    goes_on: &(dyn Fn(usize) -> bool + Sync),
) -> Option<Roster> {
    let pace = Pace::new(goes_on);
    let read_sheets = scanned.iter().filter(|scanned| scanned.report.import).count();
    let mut rows = Vec::new();
    let mut issues = Vec::new();
    for scanned in scanned.iter_mut().filter(|scanned| scanned.report.import) {
        let dues =
            scanned.dues.as_ref().map(|dues| DuesReader::new(&scanned.grid, dues, &scanned.body, today));
        let head_row = scanned.report.header_rows.last().copied().unwrap_or(0);
        issues.extend(
            dues.as_ref().and_then(|dues| dues.about_ones(&scanned.body, &scanned.report.name, head_row)),
        );
        let reader = rows::Reader {
            grid: &scanned.grid,
            mapping: &scanned.mapping,
            decisions,
            today,
            is_1904,
            dues,
            tab: (read_sheets > 1).then(|| groups::group(&scanned.report.name)).flatten(),
        };
        let (mut people, mut found) = reader.read(&scanned.body, &pace);
        if pace.is_over() {
            return None;
        }
        if pace.is_too_much() {
            break;
        }
        rows.append(&mut people);
        issues.extend(scanned.mapping.issues.iter().cloned());
        issues.append(&mut found);
        issues.extend(about_keys(scanned));
        issues.extend(about_other_table(scanned));
        issues.extend(about_other_block(scanned));
    }
    if pace.is_too_much() || issues.len() > MOST_ISSUES {
        return Some(too_much(scanned));
    }
    let mut whole = suggest::whole_numbers(&rows, &mut issues);
    let (copies, mut disputes) = settle_repeats(&mut rows, &mut issues, &scanned, decisions);
    if issues.len() > MOST_ISSUES {
        return Some(too_much(scanned));
    }
    let no_list = scanned.iter().find_map(|scanned| scanned.no_list);
    let mut sheets: Vec<SheetReport> = scanned.into_iter().map(|scanned| scanned.report).collect();
    for report in sheets.iter_mut().filter(|report| copies.contains(&report.name)) {
        report.import = false;
        report.reason = Some("这张表里的人都已在其他工作表中，内容相同，不再导入".to_owned());
    }
    rows.retain(|row| !copies.contains(&row.sheet));
    issues.retain(|issue| !copies.contains(&issue.sheet));
    disputes.retain(|dispute| !dispute.rows.iter().any(|(sheet, _)| copies.contains(sheet)));
    whole.retain(|whole| !copies.contains(&whole.row.0));
    mark_date_questions(&mut sheets, &issues);
    sort_issues(&mut issues, &sheets);
    let message = nothing_found(&sheets, no_list);
    Some(Roster { message, sheets, rows, issues, disputes, whole })
}

/// The answer about a file in which there is more wrong than anybody reads.
fn too_much(scanned: Vec<Scanned<'_>>) -> Roster {
    let sheets = scanned.into_iter().map(|scanned| SheetReport {
        import: false,
        reason: scanned.report.reason.or_else(|| Some("问题太多，没有导入".to_owned())),
        ..scanned.report
    });
    Roster {
        message: Some(
            "这个文件里有超过 100 万处问题，不像是一份名册。软件里的数据没有改动。请核对表头和内容，或分成几个文件后再导入。"
                .to_owned(),
        ),
        sheets: sheets.collect(),
        ..Roster::default()
    }
}

/// People who stand in the file more than once; the answer names the sheets that only repeat others.
fn settle_repeats(
    rows: &mut [ParsedRow],
    issues: &mut Vec<Issue>,
    scanned: &[Scanned<'_>],
    decisions: &Decisions,
) -> (BTreeSet<String>, Vec<Dispute>) {
    let columns =
        scanned.iter().map(|scanned| (scanned.report.name.as_str(), &scanned.mapping.fields)).collect();
    let sources = repeats::Sources { columns, submitted: submissions(scanned) };
    let is_summary = |row: &ParsedRow| {
        ["汇总", "总表", "总名单", "全部", "合并", "总册"].iter().any(|word| row.sheet.contains(word))
    };
    let mut order: Vec<usize> = (0..rows.len()).collect();
    // The rows of a summary are the copies, wherever its tab stands.
    // Of answers to a survey the later one settles what the earlier one said.
    order.sort_by_key(|at| rows.get(*at).map(|row| (is_summary(row), sources.submitted(row))));
    let mut told = repeats::Told { sources: &sources, issues, disputes: Vec::new() };
    let repeated = repeats::settle(rows, &order, &mut told);
    let disputes = told.disputes;
    repeats::same_names(rows, &sources, issues);
    let mut copies = BTreeSet::new();
    for report in scanned.iter().map(|scanned| &scanned.report).filter(|report| report.import) {
        let mut of_sheet = rows.iter().zip(&repeated).filter(|(row, _)| row.sheet == report.name).peekable();
        let is_decided = decisions.sheets.get(&report.name).is_some_and(|sheet| sheet.import.is_some());
        if !is_decided && of_sheet.peek().is_some() && of_sheet.all(|(_, repeats)| *repeats) {
            copies.insert(report.name.clone());
        }
    }
    (copies, disputes)
}

/// When each row of a survey was handed in.
fn submissions<'a>(scanned: &'a [Scanned<'_>]) -> BTreeMap<(&'a str, u32), i64> {
    let mut moments = BTreeMap::new();
    for scanned in scanned.iter().filter(|scanned| scanned.report.import) {
        let Some(column) = scanned.mapping.submitted else { continue };
        for (row, _) in &scanned.body.people {
            let moment = scanned.grid.filled(row, column).and_then(surveys::moment);
            moments.extend(moment.map(|moment| ((scanned.report.name.as_str(), row.number), moment)));
        }
    }
    moments
}

/// A table without any column that tells people apart.
fn about_keys(scanned: &Scanned<'_>) -> Option<Issue> {
    let fields = &scanned.mapping.fields;
    let keys = [Field::CitizenId, Field::StudentNo, Field::StaffNo, Field::BornOn];
    if keys.iter().any(|field| fields.contains_key(field)) {
        return None;
    }
    Some(Issue {
        sheet: scanned.report.name.clone(),
        row: scanned.report.header_rows.last().copied().unwrap_or(0),
        column: None,
        field: Some(Field::CitizenId),
        code: IssueCode::RequiredMissing,
        severity: Severity::Warning,
        raw: String::new(),
        message: if scanned.dues.is_some() {
            "这张党费登记表只有姓名，没有公民身份号码或学号；只凭姓名认不准人，请核对每一行是谁"
        } else {
            "表里没有公民身份号码、学号或出生日期，只有姓名认不出是不是同一人；档案里已有同名的人时会逐个询问"
        }
        .to_owned(),
    })
}

/// A second table below the first, whose heads differ.
fn about_other_table(scanned: &Scanned<'_>) -> Option<Issue> {
    let row = scanned.body.other_table?;
    Some(Issue {
        sheet: scanned.report.name.clone(),
        row,
        column: None,
        field: None,
        code: IssueCode::HeaderAmbiguous,
        severity: Severity::Error,
        raw: String::new(),
        message: format!("第 {row} 行起是另一张表头不同的表，没有导入；请把它放到单独的工作表或文件里再导入"),
    })
}

/// A second table of people beside the first.
fn about_other_block(scanned: &Scanned<'_>) -> Option<Issue> {
    let column = scanned.other_block?;
    Some(Issue {
        sheet: scanned.report.name.clone(),
        row: scanned.report.header_rows.last().copied().unwrap_or(0),
        column: Some(column),
        field: Some(Field::Name),
        code: IssueCode::HeaderDuplicate,
        severity: Severity::Error,
        raw: String::new(),
        message: format!(
            "旁边 {column} 列还有一张有姓名的表，没有导入；请把它接到左边这张表的下面，或放到单独的工作表再导入"
        ),
    })
}

fn mark_date_questions(sheets: &mut [SheetReport], issues: &[Issue]) {
    let is_open =
        |issue: &&Issue| issue.code == IssueCode::DateAmbiguous && issue.severity == Severity::Error;
    for issue in issues.iter().filter(is_open) {
        let report = sheets.iter_mut().find(|report| report.name == issue.sheet);
        let column =
            issue.column.and_then(|column| report.and_then(|report| report.columns.get_mut(&column)));
        if let Some(column) = column {
            column.asks_dates.insert(DateQuestion::of(&issue.raw));
        }
    }
}

fn sort_issues(issues: &mut [Issue], sheets: &[SheetReport]) {
    let place = |name: &str| sheets.iter().position(|sheet| sheet.name == name);
    issues.sort_by_cached_key(|issue| (place(&issue.sheet), issue.row, issue.column, issue.code));
}

/// The sentence for a file in which there is nothing to read.
fn nothing_found(sheets: &[SheetReport], no_list: Option<&no_lists::NoList>) -> Option<String> {
    if sheets.iter().any(|sheet| sheet.import) {
        return None;
    }
    if let Some(no_list) = no_list {
        return Some(no_list.message());
    }
    let reason = match sheets {
        [only] => only.reason.clone().unwrap_or_default(),
        _ => "每张工作表都没有可以导入的人员".to_owned(),
    };
    Some(format!(
        "这个文件里没有读到名册：{reason}。软件里的数据没有改动。请确认选对了文件，或在“对应列”一步指定工作表和表头。"
    ))
}
