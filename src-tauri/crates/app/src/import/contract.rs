//! The plan in the shape that the command line promises to outside users.

use std::collections::BTreeMap;

use serde::ser::{SerializeMap, SerializeSeq, SerializeStruct};
use serde::{Serialize, Serializer};
use serde_json::{Value, json};
use sheets::{OpenState, ParsedRow, SheetReport};

use super::draft::Draft;
use super::plan::PlanRow;
use crate::wire::{Changed, ImportDone};

/// The whole plan. A large one is written as it is, row by row, and never built up as one value.
#[derive(Debug)]
pub struct ImportPlan(Draft);

impl ImportPlan {
    pub(crate) fn of(draft: Draft) -> Self {
        Self(draft)
    }

    /// The file could be read.
    pub fn is_open(&self) -> bool {
        self.0.is_open()
    }

    /// The plan as lines to read: the counts, then what is to be known.
    pub fn text(&self) -> String {
        if !self.is_open() {
            return self.0.message();
        }
        let counts = self.0.plan.counts;
        let mut text = format!(
            "共 {} 行：新增 {}，更新 {}，无变化 {}，跳过 {}，待确认 {}",
            counts.read, counts.insert, counts.update, counts.same, counts.skip, counts.ask
        );
        for issue in &self.0.plan.issues {
            let column = issue.column.map(|column| column.to_string()).unwrap_or_default();
            text.push_str(&format!("\n{}!{column}{}  {}", issue.sheet, issue.row, issue.message));
        }
        text
    }
}

impl Serialize for ImportPlan {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let draft = &self.0;
        let open = match draft.table.opened.open {
            OpenState::Ok => "ok",
            OpenState::NeedsPassword => "needs_password",
            // Three states are promised; who asks by --encoding finds the choices beside the sentence.
            OpenState::NeedsEncoding | OpenState::Refused => "refused",
        };
        let message = Some(draft.message()).filter(|message| !message.is_empty());
        let sheets: Vec<Value> = draft.roster.sheets.iter().map(sheet_json).collect();
        let mut plan = serializer.serialize_struct("plan", 8)?;
        plan.serialize_field("file", &draft.table.file_name)?;
        plan.serialize_field("open", open)?;
        plan.serialize_field("message", &message)?;
        plan.serialize_field("encodings", &draft.table.opened.encodings)?;
        plan.serialize_field("sheets", &sheets)?;
        plan.serialize_field("rows", &Rows(draft))?;
        plan.serialize_field("issues", &draft.plan.issues)?;
        plan.serialize_field("counts", &draft.plan.counts)?;
        plan.end()
    }
}

fn sheet_json(sheet: &SheetReport) -> Value {
    let columns: BTreeMap<String, Value> = sheet
        .columns
        .iter()
        .map(|(letter, column)| {
            let known =
                json!({"header": column.header, "field": column.field, "confidence": column.confidence});
            (letter.to_string(), known)
        })
        .collect();
    json!({
        "name": sheet.name, "kind": sheet.kind, "dues": sheet.dues, "import": sheet.import, "reason": sheet.reason, "hidden": sheet.hidden,
        "title": sheet.title, "header_rows": sheet.header_rows, "columns": columns,
        "skipped": sheet.skipped, "hidden_rows": sheet.hidden_rows,
    })
}

struct Rows<'a>(&'a Draft);

impl Serialize for Rows<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut rows = serializer.serialize_seq(Some(self.0.plan.rows.len()))?;
        for (row, parsed) in self.0.rows() {
            rows.serialize_element(&OneRow { row, parsed })?;
        }
        rows.end()
    }
}

struct OneRow<'a> {
    row: &'a PlanRow,
    parsed: &'a ParsedRow,
}

impl Serialize for OneRow<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { row, parsed } = self;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("sheet", &parsed.sheet)?;
        map.serialize_entry("row", &parsed.row)?;
        map.serialize_entry("action", row.action.word())?;
        map.serialize_entry("values", &parsed.values)?;
        map.serialize_entry("remark", &row.remark)?;
        if !parsed.dues.is_empty() {
            map.serialize_entry("dues", &parsed.dues)?;
        }
        map.end()
    }
}

/// What `import run` answers.
pub(crate) fn run_json(changed: &Changed<ImportDone>) -> Value {
    json!({"operation": changed.operation, "counts": changed.value.counts, "text": changed.value.text})
}
