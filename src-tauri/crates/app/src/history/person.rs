//! The history of one person, line by line, in the words of the card.

use std::collections::HashMap;

use domain::event::EventKind;
use domain::field::{Field, FieldHome};
use domain::ids::{OperationId, OrganizationId, PersonId};
use domain::mask::Place;
use domain::operation::OpKind;
use domain::paper::PaperState;
use serde_json::Value;
use store::{FieldChange, HistoryEntry, Table};

use crate::error::AppResult;
use crate::people::People;
use crate::session::Opened;
use crate::wire::{ChangeLine, PersonRequest};

/// Every change of one person, newest first.
pub(crate) fn of_person(open: &mut Opened<'_>, request: PersonRequest) -> AppResult<Vec<ChangeLine>> {
    let reader = open.store().read();
    let entries = reader.person_history(request.id)?;
    let files: HashMap<OperationId, String> =
        reader.import_batches()?.into_iter().map(|batch| (batch.operation, batch.file.file_name)).collect();
    let mut lines = Vec::new();
    for entry in &entries {
        for change in &entry.changes {
            if goes_without_saying(change, &entry.changes) {
                continue;
            }
            for part in parts(change) {
                let label = label(&part, open.people());
                let (old, new) = (shown(open, &part, &part.before), shown(open, &part, &part.after));
                if old == new || label.is_empty() {
                    continue;
                }
                lines.push(ChangeLine {
                    operation: entry.operation.id,
                    at_text: open.moment_words(&entry.operation.at),
                    actor: entry.operation.actor.clone(),
                    label: entry.operation.label.clone(),
                    field_label: label,
                    old,
                    new,
                    table: part.table.name().to_owned(),
                    row_id: part.row_id,
                    can_take_back: can_take_back(&part, &entry.operation),
                    column: part.column,
                    reason: text_of(entry.operation.arguments.get("reason")),
                    file: files.get(&entry.operation.id).cloned().unwrap_or_default(),
                });
            }
        }
    }
    Ok(lines)
}

/// A change of a fact's details is told entry by entry.
fn parts(change: &FieldChange) -> Vec<FieldChange> {
    if change.table != Table::Event || change.column != "detail" {
        return vec![change.clone()];
    }
    let entries =
        |value: &Option<Value>| match value.as_ref().and_then(Value::as_str).map(serde_json::from_str) {
            Some(Ok(Value::Object(map))) => map,
            _ => serde_json::Map::new(),
        };
    let (before, after) = (entries(&change.before), entries(&change.after));
    let mut keys: Vec<&String> = before.keys().chain(after.keys()).collect();
    keys.sort();
    keys.dedup();
    keys.into_iter()
        .map(|key| FieldChange {
            column: format!("detail/{key}"),
            before: before.get(key).cloned(),
            after: after.get(key).cloned(),
            ..change.clone()
        })
        .collect()
}

fn text_of(value: Option<&Value>) -> String {
    match value {
        Some(Value::String(text)) => text.clone(),
        Some(Value::Null) | None => String::new(),
        Some(other) => other.to_string(),
    }
}

fn shown(open: &Opened<'_>, change: &FieldChange, value: &Option<Value>) -> String {
    let people = open.people();
    let text = text_of(value.as_ref());
    if let Some(field) = field_of(change) {
        return match field {
            Field::Branch => organization_text(people, &text),
            field if people.is_sensitive(field) => people.masked_text(field, &text, Place::Screen),
            _ => text,
        };
    }
    match (change.table, change.column.as_str()) {
        (Table::Event, "kind") => EventKind::from_code(&text).map_or(text, |kind| kind.label().to_owned()),
        (Table::Event, "organization_id" | "detail/from_organization") => organization_text(people, &text),
        (Table::Person, "trashed_at") => open.moment_words(&text),
        (Table::Person, "merged_into") => {
            let into = text.parse().ok().map(PersonId).and_then(|id| people.get(id));
            into.map_or(text.clone(), |record| record.values.name.clone())
        }
        (Table::Acknowledged, "rule") => crate::health::rule_label(&text).to_owned(),
        (Table::Paper, "state") => {
            PaperState::from_code(&text).map_or(text, |state| state.label().to_owned())
        }
        _ => text,
    }
}

fn organization_text(people: &People, id: &str) -> String {
    people.organization_name(id.parse().ok().map(OrganizationId)).to_owned()
}

// That a fact is of its kind is said by the line with its day or its text; where it has neither, the kind is the news.
// Of a file that came or went the name says enough.
fn goes_without_saying(change: &FieldChange, all: &[FieldChange]) -> bool {
    if change.before.is_some() && change.after.is_some() {
        return false;
    }
    let is_told = |other: &FieldChange| {
        let is_text = |value: &Value| value.as_str().is_some_and(|text| !text.is_empty());
        matches!(other.column.as_str(), "on_date" | "value")
            && [&other.before, &other.after].into_iter().flatten().any(is_text)
    };
    let same_row = |other: &&FieldChange| other.table == change.table && other.row_id == change.row_id;
    match (change.table, change.column.as_str()) {
        (Table::Event, "kind") => all.iter().filter(same_row).any(is_told),
        (Table::Attachment, column) => column != "file_name",
        // One copy is the usual case, and the step follows from the paper.
        (Table::Paper, column) => matches!(column, "n_copies" | "step" | "label"),
        _ => false,
    }
}

/// The field of the card that a change is of, if it is one.
pub(super) fn field_of(change: &FieldChange) -> Option<Field> {
    let wanted = match (change.table, change.column.as_str()) {
        (Table::Person, "organization_id") => return Some(Field::Branch),
        (Table::Person, column) => {
            return Field::ALL.iter().copied().find(|field| match field.home() {
                FieldHome::Column(name) | FieldHome::DateColumn(name) => name == column,
                _ => false,
            });
        }
        (Table::CustomValue, _) => {
            return change.custom_field.and_then(|id| id.0.try_into().ok()).map(Field::Custom);
        }
        (Table::Event, "on_date") => FieldHome::EventDate(change.event_kind?),
        (Table::Event, "value") => FieldHome::EventValue(change.event_kind?),
        _ => return None,
    };
    Field::ALL.iter().copied().find(|field| field.home() == wanted)
}

/// How a change is called; empty for what means nothing to a reader.
pub(super) fn label(change: &FieldChange, people: &People) -> String {
    if let Some(field) = field_of(change) {
        return people.label(field).to_owned();
    }
    let kind = change.event_kind.map_or("", EventKind::label);
    match (change.table, change.column.as_str()) {
        (Table::Person, "trashed_at") => "回收站".to_owned(),
        (Table::Person, "merged_into") => "合并到".to_owned(),
        (Table::Event, "on_date") => format!("{kind}（日期）"),
        (Table::Event, "value") => format!("{kind}（内容）"),
        (Table::Event, "note") => format!("{kind}（备注）"),
        (Table::Event, "organization_id") => format!("{kind}（所到组织）"),
        (Table::Event, "kind") => "事项".to_owned(),
        (Table::Event, column) => {
            let entry = column.strip_prefix("detail/").map_or("", detail_label);
            if entry.is_empty() { String::new() } else { format!("{kind}（{entry}）") }
        }
        (Table::Attachment, "file_name") => "附件".to_owned(),
        (Table::Attachment, "kind") => format!("附件“{}”（种类）", change.title),
        (Table::Attachment, "note") => format!("附件“{}”（说明）", change.title),
        (Table::Paper, column) => {
            let entry = paper_label(column);
            let name = crate::development::papers::title_of(&change.title);
            if entry.is_empty() { String::new() } else { format!("材料“{name}”（{entry}）") }
        }
        (Table::Acknowledged, "rule") => "已核对".to_owned(),
        (Table::Acknowledged, "reason") => {
            format!("已核对：{}（说明）", crate::health::rule_label(&change.title))
        }
        _ => String::new(),
    }
}

fn paper_label(column: &str) -> &'static str {
    match column {
        "state" => "状态",
        "label" => "名称",
        "dated_on" => "落款日期",
        "filed_on" => "存放日期",
        "place" => "存放地点",
        "n_copies" => "份数",
        "n_pages" => "页数",
        "note" => "备注",
        _ => "",
    }
}

fn detail_label(key: &str) -> &'static str {
    match key {
        "until" => "截止日期",
        "from_organization" => "原所在组织",
        "letter_no" => "介绍信编号",
        "addressee" => "抬头",
        "valid_days" => "有效期天数",
        "dues_until" => "党费交至",
        "receipt_on" => "回执日期",
        "address" => "地址",
        "phone" => "电话",
        "fax" => "传真",
        "postcode" => "邮编",
        "meeting_on" => "支部大会日期",
        "approved_by" => "审批组织",
        "document_no" => "文号",
        "cause" => "原因",
        _ => "",
    }
}

/// A name must stand; where somebody lies, what was settled and files that come or go are taken back as whole
/// operations.
fn can_take_back(change: &FieldChange, operation: &HistoryEntry) -> bool {
    let is_update = change.before.is_some() && change.after.is_some();
    operation.undone_by.is_none()
        && match change.table {
            Table::Person => {
                !matches!(change.column.as_str(), "trashed_at" | "merged_into")
                    && (is_update || change.column != "name")
            }
            // A merge hands facts over; it neither enters nor changes one.
            Table::Event => operation.kind != Some(OpKind::PersonMerge),
            Table::CustomValue => true,
            Table::Attachment => is_update,
            _ => false,
        }
}
