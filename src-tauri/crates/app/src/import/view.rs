//! The draft as the wizard shows it.

use std::collections::BTreeMap;

use domain::field::Field;
use sheets::{
    ColumnReport, Confidence, DateQuestion, Issue, IssueCode, OpenState, ParsedRow, Severity, SkipReason,
};

use super::draft::{Draft, PlanCell};
use super::plan::{Action, CellState, PlanRow};
use super::writes;
use crate::people::{People, mask};
use crate::session::Opened;
use crate::wire::{
    FieldChoice, ImportCell, ImportColumn, ImportDecisions, ImportFieldChange, ImportProblem, ImportRow,
    ImportRows, ImportRowsRequest, ImportSheet, ImportView, SkippedRow,
};

/// Places listed per problem; the rest is counted.
const MAX_PLACES: usize = 200;

/// The whole view.
pub(super) fn of(token: &str, draft: &Draft, open: &Opened<'_>) -> ImportView {
    let counts = draft.plan.counts;
    let n_written = counts.insert + counts.update;
    ImportView {
        digest: draft.table.sha256.clone(),
        token: token.to_owned(),
        file: draft.table.file_name.clone(),
        open: match draft.table.opened.open {
            OpenState::Ok => "ok",
            OpenState::NeedsPassword => "needs_password",
            OpenState::Refused => "refused",
        }
        .to_owned(),
        message: draft.message(),
        sheets: sheets(draft),
        fields: choices(open.people().fields(), open.people()),
        problems: problems(draft, open),
        changes: changes(draft, open.people()),
        counts,
        n_rows_with_errors: rows_with_errors(draft),
        earlier: earlier(draft, open),
        button: format!("导入 {n_written} 人（新增 {}，更新 {}）", counts.insert, counts.update),
        can_run: draft.is_open() && n_written > 0,
        decisions: draft.decisions.clone(),
    }
}

fn choices(fields: impl Iterator<Item = Field>, people: &People) -> Vec<FieldChoice> {
    fields.map(|field| FieldChoice { field, label: people.label(field).to_owned() }).collect()
}

fn sheets(draft: &Draft) -> Vec<ImportSheet> {
    draft
        .roster
        .sheets
        .iter()
        .map(|sheet| ImportSheet {
            name: sheet.name.clone(),
            import: sheet.import,
            reason: sheet.reason.clone().unwrap_or_default(),
            title: sheet.title.clone().unwrap_or_default(),
            header_rows: sheet.header_rows.clone(),
            columns: sheet
                .columns
                .iter()
                .map(|(letter, column)| import_column(&letter.to_string(), column))
                .collect(),
            skipped: sheet
                .skipped
                .iter()
                .map(|row| SkippedRow { row: row.row, why: why(row.why).to_owned() })
                .collect(),
            hidden_rows: sheet.hidden_rows.clone(),
            remembered: draft.remembered.get(&sheet.name).cloned().unwrap_or_default(),
            n_rows: draft.roster.rows.iter().filter(|row| row.sheet == sheet.name).count() as u32,
        })
        .collect()
}

fn import_column(letter: &str, column: &ColumnReport) -> ImportColumn {
    let confidence = match (column.field, column.confidence) {
        (None, _) if column.suggestion.is_some() => "ask",
        (None, _) | (_, Confidence::None) => "none",
        (_, Confidence::High) => "sure",
        (_, Confidence::Medium) => "likely",
        (_, Confidence::Low) => "ask",
    };
    let remark = match (column.field, column.suggestion) {
        (None, Some(suggestion)) => format!("可能是“{}”，请确认", suggestion.label()),
        _ => String::new(),
    };
    ImportColumn {
        letter: letter.to_owned(),
        header: column.header.clone(),
        field: column.field,
        confidence: confidence.to_owned(),
        samples: column.samples.iter().map(|sample| hide(column.field, sample)).collect(),
        remark,
        asks_month: column.asks_dates.contains(&DateQuestion::OneDigitMonth),
        asks_order: column.asks_dates.contains(&DateQuestion::Order),
    }
}

fn why(reason: SkipReason) -> &'static str {
    match reason {
        SkipReason::Title => "标题",
        SkipReason::Unit => "填报单位",
        SkipReason::RepeatedHeader => "重复的表头",
        SkipReason::Total => "合计",
        SkipReason::Note => "说明",
        SkipReason::Signature => "签字",
        SkipReason::Section => "分组标题",
        SkipReason::Example => "填写示例",
        SkipReason::Continuation => "上一行的续行",
        SkipReason::NoValues => "没有可用内容",
        SkipReason::AfterTable => "表格之外",
        SkipReason::Hidden => "隐藏行",
        SkipReason::Decision => "按您的选择",
    }
}

// Whoever looks over the shoulder sees no number in full; long runs of digits are hidden in unknown columns too.
fn hide(field: Option<Field>, text: &str) -> String {
    let n_digits = text.chars().filter(char::is_ascii_digit).count();
    match field {
        Some(field) if field.is_sensitive() => mask(field, text),
        _ if n_digits >= 15 => mask(Field::CitizenId, text),
        _ if n_digits == 11 => mask(Field::Phone, text),
        _ => text.to_owned(),
    }
}

fn problems(draft: &Draft, open: &Opened<'_>) -> Vec<ImportProblem> {
    let mut groups: BTreeMap<(std::cmp::Reverse<Severity>, IssueCode, Option<Field>, String), ImportProblem> =
        BTreeMap::new();
    // What was answered just now stands among the answers.
    let is_answered = |issue: &Issue| {
        if issue.code != IssueCode::EnumMapped {
            return false;
        }
        let field = issue.field.map(Field::code).unwrap_or_default();
        draft.decisions.values.contains_key(&format!("{field}={}", issue.raw))
    };
    for issue in draft.plan.issues.iter().filter(|issue| !is_answered(issue)) {
        let asks = asks(issue, &draft.decisions);
        let shape = if asks == "value" { issue.raw.clone() } else { asks.to_owned() };
        let key = (std::cmp::Reverse(issue.severity), issue.code, issue.field, shape.clone());
        let problem = groups.entry(key).or_insert_with(|| problem(issue, asks, &shape, open));
        problem.count += 1;
        if problem.places.len() < MAX_PLACES {
            let column = issue.column.map(|column| column.to_string()).unwrap_or_default();
            problem.places.push((issue.sheet.clone(), issue.row, column));
        }
    }
    let mut problems: Vec<ImportProblem> = groups.into_values().collect();
    let waiting = draft.rows().filter(|(row, _)| row.action == Action::Ask);
    problems.extend(waiting.map(|(row, parsed)| question(row, parsed, open)));
    problems.sort_by_key(|problem| match problem.severity.as_str() {
        "error" => 0,
        "warning" => 1,
        _ => 2,
    });
    problems
}

fn problem(issue: &Issue, asks: &str, shape: &str, open: &Opened<'_>) -> ImportProblem {
    ImportProblem {
        key: format!("{}:{}:{shape}", issue.code.name(), issue.field.map(Field::code).unwrap_or_default()),
        code: issue.code.name().to_owned(),
        severity: match issue.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Info => "info",
        }
        .to_owned(),
        field: issue.field,
        message: issue.message.clone(),
        raw: hide(issue.field, &issue.raw),
        count: 0,
        places: Vec::new(),
        options: options(issue, open),
        asks: asks.to_owned(),
    }
}

// A date is asked once per column. Where the answer did not settle it (a year of two digits), it is typed anew.
fn asks(issue: &Issue, decisions: &ImportDecisions) -> &'static str {
    let place =
        format!("{}!{}", issue.sheet, issue.column.map(|column| column.to_string()).unwrap_or_default());
    let answer = decisions.dates.get(&place).cloned().unwrap_or_default();
    match (issue.code, issue.severity) {
        (IssueCode::EnumUnknown | IssueCode::EnumMapped, _) => "value",
        (IssueCode::DateAmbiguous, Severity::Error) => match DateQuestion::of(&issue.raw) {
            DateQuestion::OneDigitMonth if answer.month.is_empty() => "month",
            DateQuestion::Order if answer.order.is_empty() => "order",
            _ => "cell",
        },
        (_, Severity::Error) if issue.column.is_some() => "cell",
        _ => "",
    }
}

fn options(issue: &Issue, open: &Opened<'_>) -> Vec<String> {
    let names = |codes: &[domain::codes::Code]| codes.iter().map(|code| code.name.to_owned()).collect();
    // An answer that was given can be given anew.
    let code = if issue.code == IssueCode::EnumMapped { IssueCode::EnumUnknown } else { issue.code };
    match (code, issue.field) {
        (IssueCode::EnumUnknown, Some(Field::Ethnicity)) => names(domain::codes::ethnicities()),
        (IssueCode::EnumUnknown, Some(Field::Education)) => names(domain::codes::education_levels()),
        (IssueCode::EnumUnknown, Some(Field::PoliticalAffiliation)) => {
            names(domain::codes::political_affiliations())
        }
        (IssueCode::EnumUnknown, Some(Field::Gender)) => vec!["男".to_owned(), "女".to_owned()],
        (IssueCode::EnumUnknown, Some(Field::MemberType)) => {
            vec!["正式党员".to_owned(), "预备党员".to_owned()]
        }
        (IssueCode::EnumUnknown, Some(Field::Stage)) => {
            ["入党申请人", "入党积极分子", "发展对象", "预备党员", "正式党员"].map(str::to_owned).to_vec()
        }
        (IssueCode::EnumUnknown, Some(Field::Branch)) => {
            open.people().organizations().iter().map(|organization| organization.name.clone()).collect()
        }
        _ => Vec::new(),
    }
}

// A row that waits for an answer: who is it?
fn question(row: &PlanRow, parsed: &ParsedRow, open: &Opened<'_>) -> ImportProblem {
    let people = open.people();
    let mut options: Vec<String> = row
        .candidates
        .iter()
        .filter_map(|id| people.get(*id))
        .map(|record| {
            let detail = [record.text(Field::ClassName), record.text(Field::StudentNo)].join(" ");
            format!("{}={} {}", record.id, record.values.name, detail.trim())
        })
        .collect();
    options.push("new=作为新人导入".to_owned());
    options.push("skip=不导入这一行".to_owned());
    ImportProblem {
        key: format!("row:{}!{}", parsed.sheet, parsed.row),
        code: "row_question".to_owned(),
        severity: "error".to_owned(),
        field: None,
        message: format!("{}：{}", name(parsed), row.remark),
        raw: String::new(),
        count: 1,
        places: vec![(parsed.sheet.clone(), parsed.row, String::new())],
        options,
        asks: "row".to_owned(),
    }
}

fn changes(draft: &Draft, people: &People) -> Vec<ImportFieldChange> {
    let mut counts: BTreeMap<Field, (u32, u32)> = BTreeMap::new();
    for row in draft.plan.rows.iter().filter(|row| matches!(row.action, Action::Update(_) | Action::Same(_)))
    {
        for (field, state) in &row.states {
            let entry = counts.entry(*field).or_default();
            match state {
                CellState::New | CellState::Changed => entry.0 += 1,
                CellState::Kept => entry.1 += 1,
                _ => {}
            }
        }
    }
    counts
        .into_iter()
        .filter(|(_, (written, kept))| written + kept > 0)
        .map(|(field, (written, kept))| ImportFieldChange {
            field,
            label: people.label(field).to_owned(),
            count: written + kept,
            is_legal: field.is_legal_date(),
            on: kept == 0,
        })
        .collect()
}

fn rows_with_errors(draft: &Draft) -> u32 {
    let mut rows: Vec<(&str, u32)> = draft
        .plan
        .issues
        .iter()
        .filter(|issue| issue.severity == Severity::Error)
        .map(|issue| (issue.sheet.as_str(), issue.row))
        .collect();
    rows.sort_unstable();
    rows.dedup();
    rows.len() as u32
}

fn earlier(draft: &Draft, open: &Opened<'_>) -> String {
    let batches = open.store().read().import_batches().unwrap_or_default();
    batches
        .iter()
        .find(|batch| batch.undone_by.is_none() && batch.file.file_sha256 == draft.table.sha256)
        .map(|batch| format!("这个文件{}已导入过，内容相同。", open.moment_words(&batch.at)))
        .unwrap_or_default()
}

/// A window of the preview.
pub(super) fn rows(draft: &Draft, request: &ImportRowsRequest, people: &People) -> ImportRows {
    let fields = file_fields(draft);
    let is_in = |row: &PlanRow, parsed: &ParsedRow| match request.bucket.as_str() {
        "" => true,
        "problem" => row.action == Action::Ask || issues_of(draft, parsed).next().is_some(),
        bucket => row.action.word() == bucket,
    };
    let mut total = 0;
    let mut rows = Vec::new();
    for (row, parsed) in draft.rows().filter(|(row, parsed)| is_in(row, parsed)) {
        if total >= request.from && rows.len() < request.count.min(500) as usize {
            rows.push(preview(draft, row, parsed, &fields, people));
        }
        total += 1;
    }
    ImportRows { fields: choices(fields.into_iter(), people), total, rows }
}

fn file_fields(draft: &Draft) -> Vec<Field> {
    let mut fields: Vec<Field> = draft
        .roster
        .sheets
        .iter()
        .filter(|sheet| sheet.import)
        .flat_map(|sheet| sheet.columns.values().filter_map(|column| column.field))
        .collect();
    fields.sort_unstable();
    fields.dedup();
    fields
}

fn issues_of<'a>(draft: &'a Draft, parsed: &ParsedRow) -> impl Iterator<Item = &'a Issue> {
    draft.plan.issues_of(parsed).iter().filter(|issue| issue.severity > Severity::Info)
}

fn preview(draft: &Draft, row: &PlanRow, parsed: &ParsedRow, fields: &[Field], people: &People) -> ImportRow {
    let is_error = |field: Field| {
        issues_of(draft, parsed).any(|issue| issue.field == Some(field) && issue.severity == Severity::Error)
    };
    let mut planned: BTreeMap<Field, PlanCell> =
        Draft::cells(row, parsed, people).into_iter().map(|cell| (cell.field, cell)).collect();
    let cells = fields
        .iter()
        .map(|field| {
            let (old, new, state) = match planned.remove(field) {
                Some(cell) if is_error(*field) => (cell.old, String::new(), CellState::Error),
                Some(cell) => (cell.old, cell.new, cell.state),
                None => (
                    String::new(),
                    parsed.values.value(*field).map(writes::shown).unwrap_or_default().into_owned(),
                    if is_error(*field) { CellState::Error } else { CellState::Blank },
                ),
            };
            ImportCell {
                field: *field,
                old: hide(Some(*field), &old),
                new: hide(Some(*field), &new),
                state: state.word().to_owned(),
            }
        })
        .collect();
    ImportRow {
        sheet: parsed.sheet.clone(),
        row: parsed.row,
        action: row.action.word().to_owned(),
        name: name(parsed).to_owned(),
        remark: row.remark.clone(),
        cells,
        issues: issues_of(draft, parsed).map(|issue| issue.message.clone()).collect(),
    }
}

fn name(parsed: &ParsedRow) -> &str {
    parsed.values.text(Field::Name).unwrap_or("")
}
