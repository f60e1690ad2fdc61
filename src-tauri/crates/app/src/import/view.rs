//! The draft as the wizard shows it.

use std::collections::BTreeMap;

use domain::field::Field;
use sheets::{
    ColumnReport, Confidence, DateQuestion, Issue, ListKind, OpenState, OwnFieldKind, ParsedRow, Severity,
    SheetReport, SkipReason,
};

use super::draft::{Draft, PlanCell};
use super::plan::{Action, CellState, PlanRow};
use super::problems::{hide, problems};
use super::writes;
use crate::people::People;
use crate::session::Opened;
use crate::wire::{
    FieldChoice, ImportCell, ImportColumn, ImportFieldChange, ImportRow, ImportRows, ImportRowsRequest,
    ImportSheet, ImportView, KindChoice, SkippedRow,
};
use crate::words;

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
            OpenState::NeedsEncoding => "needs_encoding",
            OpenState::Refused => "refused",
        }
        .to_owned(),
        message: draft.message(),
        encodings: draft.table.opened.encodings.clone(),
        sheets: sheets(draft),
        fields: choices(open.people().fields(), draft, open.people()),
        kinds: ListKind::ALL
            .into_iter()
            .map(|kind| KindChoice { kind, label: kind.label().to_owned() })
            .collect(),
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

fn choices(fields: impl Iterator<Item = Field>, draft: &Draft, people: &People) -> Vec<FieldChoice> {
    fields.map(|field| FieldChoice { field, label: draft.label(field, people).to_owned() }).collect()
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
                .map(|(letter, column)| {
                    let part = sheet.dues.as_ref().and_then(|dues| dues.parts.get(letter));
                    import_column(&letter.to_string(), column, part, draft)
                })
                .collect(),
            skipped: sheet
                .skipped
                .iter()
                .map(|row| SkippedRow { row: row.row, why: why(row.why).to_owned() })
                .collect(),
            hidden_rows: sheet.hidden_rows.clone(),
            remembered: draft.remembered.get(&sheet.name).cloned().unwrap_or_default(),
            only_names: only_names(draft, sheet),
            by_name: draft.decisions.by_name.contains(&sheet.name),
            kind: sheet.kind,
            dues: sheet.dues.as_ref().map(|dues| dues.words.clone()).unwrap_or_default(),
            asks_year: sheet.dues.as_ref().is_some_and(|dues| dues.asks_year),
            n_rows: draft.roster.rows.iter().filter(|row| row.sheet == sheet.name).count() as u32,
        })
        .collect()
}

/// No column tells the people of a sheet apart, and somebody in the archive bears one of their names.
fn only_names(draft: &Draft, sheet: &SheetReport) -> bool {
    let keys = [Field::CitizenId, Field::StudentNo, Field::StaffNo, Field::BornOn];
    let has_key =
        sheet.columns.values().any(|column| column.field.is_some_and(|field| keys.contains(&field)));
    let asks = |(row, parsed): (&PlanRow, &ParsedRow)| {
        parsed.sheet == sheet.name && row.action == Action::Ask && !row.candidates.is_empty()
    };
    sheet.import && !has_key && (draft.decisions.by_name.contains(&sheet.name) || draft.rows().any(asks))
}

fn import_column(letter: &str, column: &ColumnReport, part: Option<&String>, draft: &Draft) -> ImportColumn {
    let confidence = match (column.field, column.confidence) {
        (None, _) if part.is_some() => "sure",
        (None, _) if column.suggestion.is_some() => "ask",
        (None, _) | (_, Confidence::None) => "none",
        (_, Confidence::High) => "sure",
        (_, Confidence::Medium) => "likely",
        (_, Confidence::Low) => "ask",
    };
    let remark = match (column.field, column.suggestion) {
        (None, Some(suggestion)) => format!("可能是“{}”，请确认", suggestion.label()),
        (Some(_), _) => match column.second {
            Some(second) => format!("一格里有两项，另一项是“{}”", second.label()),
            None => String::new(),
        },
        _ => String::new(),
    };
    let new_field = match column.field {
        Some(Field::Custom(number)) => draft.new_fields.get(&number).cloned(),
        _ => None,
    };
    ImportColumn {
        letter: letter.to_owned(),
        header: column.header.clone(),
        // A field that is yet to be made is no choice among those that there are.
        field: column.field.filter(|_| new_field.is_none()),
        offers: column.own_kind.filter(|_| part.is_none()).map(own_kind_code).unwrap_or_default().to_owned(),
        part: part.cloned().unwrap_or_default(),
        new_field,
        confidence: confidence.to_owned(),
        samples: column.samples.iter().map(|sample| hide(column.field, sample)).collect(),
        remark,
        asks_month: column.asks_dates.contains(&DateQuestion::OneDigitMonth),
        asks_order: column.asks_dates.contains(&DateQuestion::Order),
    }
}

fn own_kind_code(kind: OwnFieldKind) -> &'static str {
    match kind {
        OwnFieldKind::Text | OwnFieldKind::Choice => "text",
        OwnFieldKind::Code => "code",
        OwnFieldKind::Number => "number",
        OwnFieldKind::Date => "date",
        OwnFieldKind::Flag => "flag",
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
        .map(|batch| {
            format!("这个文件{}已导入过，内容相同。{}", open.moment_words(&batch.at), since_then(draft))
        })
        .unwrap_or_default()
}

/// Of a file that was imported before: whom somebody changed since. What differs from it now was changed later.
fn since_then(draft: &Draft) -> String {
    const MOST_NAMES: usize = 3;
    let changed = draft.rows().filter(|(row, _)| matches!(row.action, Action::Update(_)));
    let names: Vec<&str> = changed.take(MOST_NAMES).map(|(_, parsed)| name(parsed)).collect();
    let n_changed = draft.plan.counts.update;
    let mut text = String::new();
    if n_changed > 0 {
        let more = if n_changed as usize > names.len() { "等" } else { "" };
        text = format!(
            "其后有 {n_changed} 人的内容改动过（{}{more}），再导入会改回文件里的内容。",
            names.join("、")
        );
    }
    if draft.plan.counts.insert > 0 {
        text.push_str(&format!("其中 {} 人现在不在档案里，会作为新人导入。", draft.plan.counts.insert));
    }
    text
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
    ImportRows { fields: choices(fields.into_iter(), draft, people), total, rows }
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
        remark: remark(row, parsed),
        cells,
        issues: issues_of(draft, parsed).map(|issue| issue.message.clone()).collect(),
    }
}

/// Who it is or why the row is left out; of a grid of dues what it says in all.
fn remark(row: &PlanRow, parsed: &ParsedRow) -> String {
    if !row.remark.is_empty() || parsed.dues.is_empty() {
        return row.remark.clone();
    }
    let months = parsed.dues.iter().map(|due| (due.month, due.mark));
    format!("党费：{}", words::carried(months))
}

fn name(parsed: &ParsedRow) -> &str {
    parsed.values.text(Field::Name).unwrap_or("")
}
