//! 操作记录, undo and redo.

use chrono::{DateTime, FixedOffset};
use domain::event::EventKind;
use domain::field::{Field, FieldHome};
use domain::ids::OperationId;
use domain::operation::{OpKind, UndoPolicy};
use store::{HistoryEntry, Kept, Table};

use crate::error::{AppError, AppResult, Kind};
use crate::people::mask;
use crate::session::Opened;
use crate::wire::{
    ChangeLine, Changed, HistoryRequest, KeptRecord, Nothing, OperationView, PersonRequest, UndoReport,
    UndoRequest,
};
use crate::{words, zone};

impl Opened<'_> {
    /// A stored moment in words ("今天 14:02"); the log keeps the real clock, whatever `--today` says.
    pub(crate) fn moment_words(&self, at: &str) -> String {
        moment(at).map(|at| words::moment(at, zone::now())).unwrap_or_default()
    }
}

fn moment(at: &str) -> Option<DateTime<FixedOffset>> {
    DateTime::parse_from_rfc3339(at).ok().map(|at| zone::here(at.to_utc()))
}

/// The log, newest first.
pub(crate) fn list(open: &mut Opened<'_>, request: HistoryRequest) -> AppResult<Vec<OperationView>> {
    let limit = if request.limit == 0 { 100 } else { request.limit.min(10_000) } as usize;
    let entries = open.store().read().history(request.before, limit)?;
    Ok(entries.iter().map(|entry| view(open, entry)).collect())
}

fn view(open: &Opened<'_>, entry: &HistoryEntry) -> OperationView {
    let policy = entry.kind.map(OpKind::undo_policy);
    let why_not = match (entry.undone_by, policy) {
        (Some(_), _) => "已撤销",
        (None, Some(UndoPolicy::Replay)) => "",
        (None, Some(UndoPolicy::Reverse)) => "账目只能用冲正更正",
        (None, Some(UndoPolicy::Never)) => "这项操作不能撤销",
        (None, None) => "由更新的版本写入，请升级后再撤销",
    };
    OperationView {
        operation: entry.id,
        at: moment(&entry.at).map(|at| at.to_rfc3339()).unwrap_or_else(|| entry.at.clone()),
        at_text: open.moment_words(&entry.at),
        actor: entry.actor.clone(),
        label: entry.label.clone(),
        undoes: entry.undoes,
        undone_by: entry.undone_by,
        can_undo: why_not.is_empty(),
        why_not: why_not.to_owned(),
    }
}

/// What undo would do.
pub(crate) fn undo_preview(open: &mut Opened<'_>, request: UndoRequest) -> AppResult<UndoReport> {
    let report = open.store().undo_preview(request.operation)?;
    Ok(report_of(&report, OperationId(0)))
}

/// Takes an operation back; what was edited since stays, and is listed.
pub(crate) fn undo(open: &mut Opened<'_>, request: UndoRequest) -> AppResult<Changed<UndoReport>> {
    let changed = open.undo(request.operation)?;
    let report = report_of(&changed.value, changed.operation.unwrap_or(OperationId(0)));
    open.answer(changed, |_| Ok(report))
}

/// Takes back the newest operation that still stands and is no undo itself.
pub(crate) fn undo_last(open: &mut Opened<'_>, _request: Nothing) -> AppResult<Changed<UndoReport>> {
    let entries = open.store().read().history(None, 200)?;
    let last = entries.iter().find(|entry| entry.undoes.is_none() && entry.can_be_undone());
    match last.map(|entry| entry.id) {
        Some(operation) => undo(open, UndoRequest { operation }),
        None => Err(AppError::new(Kind::Rule, "没有可以撤销的操作。数据没有变化。")),
    }
}

/// Takes the newest undo back, unless something new was done since.
pub(crate) fn redo_last(open: &mut Opened<'_>, _request: Nothing) -> AppResult<Changed<UndoReport>> {
    let entries = open.store().read().history(None, 200)?;
    // Everything above the undo must be undo or redo too: after new work there is nothing to redo.
    let last = entries
        .iter()
        .take_while(|entry| entry.undoes.is_some())
        .find(|entry| entry.can_be_undone() && entry.undoes.is_some_and(|of| !is_undo(&entries, of)));
    match last.map(|entry| entry.id) {
        Some(operation) => undo(open, UndoRequest { operation }),
        None => Err(AppError::new(Kind::Rule, "没有可以恢复的操作。数据没有变化。")),
    }
}

fn is_undo(entries: &[HistoryEntry], operation: OperationId) -> bool {
    entries.iter().any(|entry| entry.id == operation && entry.undoes.is_some())
}

fn report_of(report: &store::UndoReport, operation: OperationId) -> UndoReport {
    UndoReport {
        operation,
        taken_back: report.taken_back.try_into().unwrap_or(u32::MAX),
        kept: report.kept.iter().filter(|one| !follows(one, &report.kept)).map(kept).collect(),
        impossible: report.impossible.iter().map(kept).collect(),
    }
}

// The branch that an import made stays because somebody in it stays; the list names the person.
fn follows(one: &Kept, all: &[Kept]) -> bool {
    one.table == Table::Organization
        && all.iter().any(|other| other.table != Table::Organization && other.operation == one.operation)
}

fn kept(kept: &Kept) -> KeptRecord {
    KeptRecord {
        id: kept.person_id.map_or(0, |id| id.0),
        name: kept.name.clone(),
        because: kept.because.clone(),
    }
}

/// Every change of one person's fields, newest first.
pub(crate) fn of_person(open: &mut Opened<'_>, request: PersonRequest) -> AppResult<Vec<ChangeLine>> {
    let entries = open.store().read().person_history(request.id)?;
    let mut lines = Vec::new();
    for entry in &entries {
        for change in &entry.changes {
            if goes_without_saying(change, &entry.changes) {
                continue;
            }
            let field = field_of(change);
            let label = field.map_or_else(|| column_label(change), |field| field.label().to_owned());
            let text = |value: Option<&serde_json::Value>| -> String {
                let text = match value {
                    Some(serde_json::Value::String(text)) => text.clone(),
                    Some(serde_json::Value::Null) | None => String::new(),
                    Some(other) => other.to_string(),
                };
                match field {
                    Some(field) if field.is_sensitive() => mask(field, &text),
                    Some(Field::Branch) => organization_text(open, &text),
                    None if change.table == Table::Event && change.column == "kind" => {
                        EventKind::from_code(&text).map_or(text, |kind| kind.label().to_owned())
                    }
                    _ => text,
                }
            };
            let (old, new) = (text(change.before.as_ref()), text(change.after.as_ref()));
            if old != new && !label.is_empty() {
                lines.push(ChangeLine {
                    operation: entry.operation.id,
                    at_text: open.moment_words(&entry.operation.at),
                    actor: entry.operation.actor.clone(),
                    label: entry.operation.label.clone(),
                    field_label: label,
                    old,
                    new,
                });
            }
        }
    }
    Ok(lines)
}

// That a fact is of its kind is said by the line with its day or its text; where it has neither, the kind is the news.
fn goes_without_saying(change: &store::FieldChange, all: &[store::FieldChange]) -> bool {
    let is_told = |other: &store::FieldChange| {
        let is_text = |value: &serde_json::Value| value.as_str().is_some_and(|text| !text.is_empty());
        matches!(other.column.as_str(), "on_date" | "value")
            && [&other.before, &other.after].into_iter().flatten().any(is_text)
    };
    change.table == Table::Event
        && change.column == "kind"
        && (change.before.is_none() || change.after.is_none())
        && all
            .iter()
            .any(|other| other.table == Table::Event && other.row_id == change.row_id && is_told(other))
}

fn organization_text(open: &Opened<'_>, id: &str) -> String {
    let id = id.parse().ok().map(domain::ids::OrganizationId);
    open.people().organization_name(id).to_owned()
}

fn field_of(change: &store::FieldChange) -> Option<Field> {
    match change.table {
        Table::Person if change.column == "organization_id" => Some(Field::Branch),
        Table::Person => Field::ALL.iter().copied().find(|field| field.home() == column_home(&change.column)),
        Table::Event => {
            let kind = change.event_kind?;
            let wanted = match change.column.as_str() {
                "on_date" => FieldHome::EventDate(kind),
                "value" => FieldHome::EventValue(kind),
                _ => return None,
            };
            Field::ALL.iter().copied().find(|field| field.home() == wanted)
        }
        _ => None,
    }
}

fn column_home(column: &str) -> FieldHome {
    Field::ALL
        .iter()
        .map(|field| field.home())
        .find(|home| matches!(home, FieldHome::Column(name) if *name == column))
        .unwrap_or(FieldHome::Derived)
}

// Columns that are no field of the card: those that mean something to a reader get words, the others none.
fn column_label(change: &store::FieldChange) -> String {
    match (change.table, change.column.as_str()) {
        (Table::Person, "trashed_at") => "回收站".to_owned(),
        (Table::Event, "on_date") => {
            change.event_kind.map(|kind| format!("{}（日期）", kind.label())).unwrap_or_default()
        }
        (Table::Event, "value" | "note") => {
            change.event_kind.map(|kind| format!("{}（内容）", kind.label())).unwrap_or_default()
        }
        (Table::Event, "kind") => "事项".to_owned(),
        _ => String::new(),
    }
}
