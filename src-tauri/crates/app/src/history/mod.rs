//! 操作记录, undo and redo; the history of one person, and one field of it taken back alone.

mod person;
mod take_back;

use chrono::{DateTime, FixedOffset};
use domain::ids::OperationId;
use domain::operation::{OpKind, UndoPolicy};
use store::{HistoryEntry, Kept, Table};

use crate::error::{AppError, AppResult, Kind};
use crate::session::Opened;
use crate::wire::{Changed, HistoryRequest, KeptRecord, Nothing, OperationView, UndoReport, UndoRequest};
use crate::{words, zone};

pub(crate) use person::of_person;
pub(crate) use take_back::{field_take_back, field_take_back_preview};

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
        reason: entry
            .arguments
            .get("reason")
            .and_then(|reason| reason.as_str())
            .unwrap_or_default()
            .to_owned(),
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
