//! The plan in the shape that the command line promises to outside users.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};
use sheets::OpenState;

use super::draft::Draft;
use super::plan::PlanRow;
use crate::wire::{Changed, ImportDone};

/// The whole plan.
pub(crate) fn plan_json(draft: &Draft) -> Value {
    let open = match draft.opened.open {
        OpenState::Ok => "ok",
        OpenState::NeedsPassword => "needs_password",
        OpenState::Refused => "refused",
    };
    let sheets: Vec<Value> = draft
        .roster
        .sheets
        .iter()
        .map(|sheet| {
            let columns: BTreeMap<String, Value> = sheet
                .columns
                .iter()
                .map(|(letter, column)| {
                    (letter.to_string(), json!({"header": column.header, "field": column.field, "confidence": column.confidence}))
                })
                .collect();
            json!({
                "name": sheet.name, "import": sheet.import, "reason": sheet.reason, "hidden": sheet.hidden,
                "title": sheet.title, "header_rows": sheet.header_rows, "columns": columns,
                "skipped": sheet.skipped, "hidden_rows": sheet.hidden_rows,
            })
        })
        .collect();
    json!({
        "file": draft.file_name,
        "open": open,
        "message": Some(draft.message()).filter(|message| !message.is_empty()),
        "sheets": sheets,
        "rows": draft.plan.rows.iter().map(row_json).collect::<Vec<_>>(),
        "issues": draft.plan.issues,
        "counts": draft.plan.counts,
    })
}

fn row_json(row: &PlanRow) -> Value {
    let mut values = Map::new();
    for (field, value) in &row.values {
        values.insert(field.code().into_owned(), json!(value));
    }
    json!({"sheet": row.sheet, "row": row.row, "action": row.action.word(), "values": values, "remark": row.remark})
}

/// What `import run` answers.
pub(crate) fn run_json(changed: &Changed<ImportDone>) -> Value {
    json!({"operation": changed.operation, "counts": changed.value.counts, "text": changed.value.text})
}
