//! From a workbook and the user's decisions to people and issues. Pure: every click may run it again.
//!
//! `sheet` finds head (`head`), columns (`mapping`, checked by `content`; `headless` where there is no head) and people
//! (`body`), or names what else the sheet is (`kinds`); `rows` reads them, `checks` compares the values of a row, `repeats` the rows of the file.

mod body;
mod checks;
mod content;
mod decisions;
mod grid;
mod groups;
mod head;
mod headless;
mod kinds;
mod mapping;
mod pace;
mod plan;
mod repeats;
mod row_values;
mod rows;
mod sheet;
mod suggest;

use std::collections::BTreeSet;

use chrono::NaiveDate;
use domain::field::Field;

use crate::workbook::Workbook;
use pace::Pace;
use sheet::Scanned;

pub use decisions::{
    DateDecision, DateOrder, DateQuestion, Decisions, OneDigitMonth, OwnField, OwnFieldKind, SheetDecisions,
};
pub use plan::{
    ColumnReport, Confidence, Issue, IssueCode, ParsedRow, Roster, Severity, SheetReport, SkipReason,
    SkippedRow, Standing, Value,
};
pub use row_values::RowValues;

/// Reads the people of a workbook. The same input gives the same answer.
pub fn analyse(workbook: &Workbook, decisions: &Decisions, today: NaiveDate) -> Roster {
    analyse_while(workbook, decisions, today, &|_| true).unwrap_or_default()
}

/// What the sheets of a workbook are and which field each column fills; no person is read.
pub fn analyse_heads(workbook: &Workbook, decisions: &Decisions, today: NaiveDate) -> Vec<SheetReport> {
    workbook.sheets.iter().map(|sheet| sheet::heads(sheet, decisions, today)).collect()
}

/// [`analyse`], where `goes_on` hears of each thousand people how many were read, on whatever thread, and answers `false` to
/// give up: then there is no answer.
pub fn analyse_while(
    workbook: &Workbook,
    decisions: &Decisions,
    today: NaiveDate,
    goes_on: &(dyn Fn(usize) -> bool + Sync),
) -> Option<Roster> {
    let pace = Pace::new(goes_on);
    let mut scanned: Vec<Scanned<'_>> =
        workbook.sheets.iter().map(|sheet| sheet::scan(sheet, decisions, today)).collect();
    let read_sheets = scanned.iter().filter(|scanned| scanned.report.import).count();
    let mut rows = Vec::new();
    let mut issues = Vec::new();
    for scanned in scanned.iter_mut().filter(|scanned| scanned.report.import) {
        let reader = rows::Reader {
            grid: &scanned.grid,
            mapping: &scanned.mapping,
            decisions,
            today,
            is_1904: workbook.is_1904,
            tab: (read_sheets > 1).then(|| groups::group(&scanned.report.name)).flatten(),
        };
        let (mut people, mut found) = reader.read(&scanned.body, &pace);
        if pace.is_over() {
            return None;
        }
        rows.append(&mut people);
        issues.extend(scanned.mapping.issues.iter().cloned());
        issues.append(&mut found);
        issues.extend(about_keys(scanned));
        issues.extend(about_other_table(scanned));
        issues.extend(about_other_block(scanned));
    }
    suggest::whole_numbers(&rows, &mut issues);
    let copies = settle_repeats(&mut rows, &mut issues, &scanned, decisions);
    let kind = scanned.iter().find_map(|scanned| scanned.kind);
    let mut sheets: Vec<SheetReport> = scanned.into_iter().map(|scanned| scanned.report).collect();
    for report in sheets.iter_mut().filter(|report| copies.contains(&report.name)) {
        report.import = false;
        report.reason = Some("这张表里的人都已在其他工作表中，内容相同，不再导入".to_owned());
    }
    rows.retain(|row| !copies.contains(&row.sheet));
    issues.retain(|issue| !copies.contains(&issue.sheet));
    mark_date_questions(&mut sheets, &issues);
    sort_issues(&mut issues, &sheets);
    let message = nothing_found(&sheets, kind);
    Some(Roster { message, sheets, rows, issues })
}

/// People who stand in the file more than once; the answer names the sheets that only repeat others.
fn settle_repeats(
    rows: &mut [ParsedRow],
    issues: &mut Vec<Issue>,
    scanned: &[Scanned<'_>],
    decisions: &Decisions,
) -> BTreeSet<String> {
    let columns =
        scanned.iter().map(|scanned| (scanned.report.name.as_str(), &scanned.mapping.fields)).collect();
    let sources = repeats::Sources { columns };
    let is_summary = |row: &ParsedRow| {
        ["汇总", "总表", "总名单", "全部", "合并", "总册"].iter().any(|word| row.sheet.contains(word))
    };
    let mut order: Vec<usize> = (0..rows.len()).collect();
    // The rows of a summary are the copies, wherever its tab stands.
    order.sort_by_key(|at| rows.get(*at).is_some_and(is_summary));
    let repeated = repeats::settle(rows, &order, &sources, issues);
    repeats::same_names(rows, &sources, issues);
    let mut copies = BTreeSet::new();
    for report in scanned.iter().map(|scanned| &scanned.report).filter(|report| report.import) {
        let mut of_sheet = rows.iter().zip(&repeated).filter(|(row, _)| row.sheet == report.name).peekable();
        let is_decided = decisions.sheets.get(&report.name).is_some_and(|sheet| sheet.import.is_some());
        if !is_decided && of_sheet.peek().is_some() && of_sheet.all(|(_, repeats)| *repeats) {
            copies.insert(report.name.clone());
        }
    }
    copies
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
        message: "表里没有公民身份号码、学号或出生日期，只有姓名认不出是不是同一人，都会当作新的人"
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
fn nothing_found(sheets: &[SheetReport], kind: Option<&kinds::Kind>) -> Option<String> {
    if sheets.iter().any(|sheet| sheet.import) {
        return None;
    }
    if let Some(kind) = kind {
        return Some(kind.message());
    }
    let reason = match sheets {
        [only] => only.reason.clone().unwrap_or_default(),
        _ => "每张工作表都没有可以导入的人员".to_owned(),
    };
    Some(format!(
        "这个文件里没有读到名册：{reason}。软件里的数据没有改动。请确认选对了文件，或在“对应列”一步指定工作表和表头。"
    ))
}
