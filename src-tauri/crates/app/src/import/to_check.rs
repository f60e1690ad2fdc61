//! 待核对表: the rows of a draft that wait for somebody, written with the file's own heads, so that whoever sent the
//! file can mend them and send them back.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::json;
use sheets::write::{ToCheck, ToCheckLine, to_check};
use sheets::{Column, Issue, Severity, Sheet, SheetReport};
use store::AccessKind;

use super::draft::Draft;
use super::gone;
use super::plan::Action;
use crate::dispatch::Call;
use crate::error::{AppError, AppResult, Kind};
use crate::export::WARNING;
use crate::files::file_name;
use crate::session::Opened;
use crate::wire::{Exported, ImportRequest};

/// Asks for a place and writes the table there.
pub(crate) fn save(call: &Call<'_>, request: ImportRequest) -> AppResult<Exported> {
    let suggested = call.with_open(|open| {
        let draft = open.drafts().get(&request.token).ok_or_else(gone)?;
        tables(draft)?;
        let stem =
            draft.table.file_name.rsplit_once('.').map_or(draft.table.file_name.as_str(), |(stem, _)| stem);
        Ok(format!("{stem}_待核对_{}_含个人信息.xlsx", open.today.format("%Y%m%d")))
    })?;
    let Some(path) = call.app.host().pick_save(&suggested) else {
        return Ok(Exported { token: String::new(), file: String::new(), rows: 0, warning: String::new() });
    };
    call.with_open(|open| {
        let found = tables(open.drafts().get(&request.token).ok_or_else(gone)?)?;
        write(open, &found, &path)
    })
}

/// Writes the table of a draft to a path.
///
/// # Errors
/// [`Kind::Rule`] where nothing waits for anybody, [`Kind::Io`] for the file.
pub(crate) fn write_to(open: &mut Opened<'_>, draft: &Draft, path: &Path) -> AppResult<Exported> {
    write(open, &tables(draft)?, path)
}

fn write(open: &mut Opened<'_>, tables: &[ToCheck], path: &Path) -> AppResult<Exported> {
    let rows = tables.iter().map(|table| table.lines.len() as u32).sum();
    let bytes = to_check(tables, open.today).map_err(AppError::bug)?;
    vault::atomic::write(path, &bytes).map_err(|fault| AppError::new(Kind::Io, format!("{fault}")))?;
    let detail = json!({"report": "to_check", "rows": rows}).to_string();
    open.store_mut().note_access(AccessKind::FullExport, None, &detail)?;
    Ok(Exported {
        token: open.app.keep_file(path.to_owned()),
        file: file_name(path),
        rows,
        warning: WARNING.to_owned(),
    })
}

/// One table for each sheet that holds rows to mend.
fn tables(draft: &Draft) -> AppResult<Vec<ToCheck>> {
    let sheets = draft.table.opened.workbook.iter().flat_map(|workbook| &workbook.sheets);
    let found: Vec<ToCheck> = sheets
        .filter_map(|sheet| {
            let report =
                draft.roster.sheets.iter().find(|report| report.name == sheet.name && report.import)?;
            table(draft, sheet, report)
        })
        .collect();
    if found.is_empty() {
        return Err(AppError::new(Kind::Rule, "没有需要核对的行，没有导出，数据没有变化。可以直接导入。"));
    }
    Ok(found)
}

fn table(draft: &Draft, sheet: &Sheet, report: &SheetReport) -> Option<ToCheck> {
    let mut by_row: BTreeMap<u32, Vec<&Issue>> = BTreeMap::new();
    let errors = draft.plan.issues.iter().filter(|issue| issue.severity == Severity::Error);
    for issue in errors.filter(|issue| issue.sheet == sheet.name) {
        by_row.entry(issue.row).or_default().push(issue);
    }
    let columns: Vec<Column> = report.columns.keys().copied().collect();
    let lines: Vec<ToCheckLine> = draft
        .rows()
        .filter(|(_, parsed)| parsed.sheet == sheet.name)
        .filter_map(|(row, parsed)| {
            let issues = by_row.get(&parsed.row).map(Vec::as_slice).unwrap_or_default();
            let question = (row.action == Action::Ask).then_some(row.remark.as_str());
            let waits = !issues.is_empty() || question.is_some();
            waits.then(|| line(draft, sheet, parsed.row, issues, question, &columns))
        })
        .collect();
    let is_two_level = report.header_rows.len() > 1;
    let heads = report.columns.values().map(|column| match is_two_level {
        // 紧急联系人/电话 reads in one row as 紧急联系人电话.
        true => column.header.replace('/', ""),
        false => column.header.clone(),
    });
    (!lines.is_empty()).then(|| ToCheck { name: sheet.name.clone(), heads: heads.collect(), lines })
}

fn line(
    draft: &Draft,
    sheet: &Sheet,
    row: u32,
    issues: &[&Issue],
    question: Option<&str>,
    columns: &[Column],
) -> ToCheckLine {
    let mut problem: Vec<&str> = issues.iter().map(|issue| issue.message.as_str()).chain(question).collect();
    problem.dedup();
    let wrong = |column: Column| {
        let messages: Vec<&str> = issues
            .iter()
            .filter(|issue| issue.column == Some(column))
            .map(|issue| issue.message.as_str())
            .collect();
        (!messages.is_empty()).then(|| messages.join("；"))
    };
    ToCheckLine {
        problem: format!("原第 {row} 行：{}", problem.join("；")),
        cells: columns.iter().map(|column| (text(draft, sheet, row, *column), wrong(*column))).collect(),
    }
}

/// The cell as it stands, corrected where somebody corrected it, or the one that is merged over it from above.
fn text(draft: &Draft, sheet: &Sheet, row: u32, column: Column) -> String {
    if let Some(typed) = draft.decisions.cells.get(&format!("{}!{row}!{column}", sheet.name)) {
        return typed.clone();
    }
    let own = sheet.row(row).and_then(|row| row.cell(column));
    let from_above = || {
        let covers = |merge: &&sheets::Merge| {
            merge.first_column == column && (merge.first_row..=merge.last_row).contains(&row)
        };
        let merge = sheet.merges.iter().find(covers)?;
        sheet.row(merge.first_row)?.cell(column)
    };
    own.or_else(from_above).map(sheets::RawCell::shown).unwrap_or_default()
}
