//! Recording, correcting and removing a dated fact.

use domain::date::PartialDate;
use domain::event::EventKind;
use domain::operation::{Op, OpKind};
use store::NewEvent;

use super::card::{card_of, missing};
use super::changes::read_typed_date;
use super::edit::refuse;
use crate::error::{AppError, AppResult, Kind};
use crate::moves::fields::Reading;
use crate::moves::named;
use crate::people::Record;
use crate::session::Opened;
use crate::wire::{Changed, EventRequest, EventSave, FindingSeverity, FindingView, PersonCard};

/// Records a fact, or corrects one.
pub(crate) fn event_save(open: &mut Opened<'_>, request: EventSave) -> AppResult<Changed<PersonCard>> {
    let on = match request.on.trim() {
        "" => None,
        text => Some(read_typed_date(text, open.today).map_err(|message| AppError::field("on", message))?),
    };
    let record = open.people().get(request.person_id).ok_or_else(missing)?;
    let known = request.event_id.and_then(|id| record.events.iter().find(|row| row.id == id));
    if request.event_id.is_some() && known.is_none() {
        return Err(AppError::new(
            Kind::Stale,
            "这条记录刚被删除或撤销，没有保存。请刷新后再试，已填的内容还在。",
        ));
    }
    if known.is_some() && request.reason.trim().is_empty() {
        return Err(AppError::field("reason", "更正已有的记录需要写明依据。没有保存，已填的内容还在。"));
    }
    refuse(findings(open, record, &request, on), &request.accepted)?;
    let before = request.detail.clone().or_else(|| known.map(|row| row.detail().clone())).unwrap_or_default();
    let mut typed = Reading::new(&request.fields, open.today);
    let mut detail = typed.detail(request.kind, &before);
    // Who is no longer named is no longer meant.
    detail.helpers.retain(|id| {
        let name = open.people().get(*id).map(|helper| helper.values.name.as_str());
        name.is_some_and(|name| named::parts(&request.value).any(|part| part == name))
    });
    if let Some(wrong) = typed.errors.into_iter().next() {
        return Err(AppError::field(wrong.key, wrong.message));
    }
    if known.is_none() && matches!(request.kind, EventKind::BranchMoved | EventKind::GroupJoined) {
        return Err(AppError::field(
            "kind",
            "调整支部和党小组请用“办理业务”，名册才会一起变。没有保存，已填的内容还在。",
        ));
    }
    let event = NewEvent {
        person_id: request.person_id,
        kind: request.kind,
        on,
        value: request.value.trim().to_owned(),
        note: request.note.trim().to_owned(),
        organization_id: known.and_then(|row| row.organization_id),
        detail,
    };
    let (kind, verb) =
        if known.is_some() { (OpKind::EventCorrect, "更正") } else { (OpKind::EventRecord, "登记") };
    let label = format!("{verb} {} 的{}", record.values.name, request.kind.label());
    let reason = request.reason.clone();
    let changed = open.write(Op::new(kind, label), |w| {
        if !reason.is_empty() {
            w.set_arguments(serde_json::json!({ "reason": reason }));
        }
        match request.event_id {
            Some(id) => w.update_event(id, request.revision, &event)?,
            None => {
                w.insert_event(&event)?;
            }
        }
        Ok(())
    })?;
    open.answer(changed, |open| card_of(open, request.person_id))
}

/// Removes a fact.
pub(crate) fn event_remove(open: &mut Opened<'_>, request: EventRequest) -> AppResult<Changed<PersonCard>> {
    event_remove_because(open, request, "")
}

/// Removes a fact and notes why; an empty reason is none.
pub(crate) fn event_remove_because(
    open: &mut Opened<'_>,
    request: EventRequest,
    reason: &str,
) -> AppResult<Changed<PersonCard>> {
    let found = open.people().iter().find_map(|record| {
        record.events.iter().find(|row| row.id == request.event_id).map(|row| (record, row))
    });
    let Some((record, row)) = found else {
        return Err(AppError::new(Kind::Stale, "这条记录已经不在了，数据没有变化。请刷新后再看。"));
    };
    let (person, event, revision) = (record.id, row.id, row.revision);
    let label = format!("删除 {} 的{}", record.values.name, row.kind.label());
    let changed = open.write(Op::new(OpKind::EventRemove, label), |w| {
        if !reason.is_empty() {
            w.set_arguments(serde_json::json!({ "reason": reason }));
        }
        Ok(w.delete_event(event, revision)?)
    })?;
    open.answer(changed, |open| card_of(open, person))
}

fn findings(
    open: &Opened<'_>,
    record: &Record,
    request: &EventSave,
    on: Option<PartialDate>,
) -> Vec<FindingView> {
    let mut findings = Vec::new();
    let mut warn = |rule: &str, message: String, source: &str| {
        findings.push(FindingView {
            rule: rule.to_owned(),
            severity: FindingSeverity::Warn,
            field: Some("on".to_owned()),
            message,
            source: source.to_owned(),
        });
    };
    let Some(on) = on else { return findings };
    if on.first_day() > open.today {
        warn("date.future", format!("{on} 还没有到，请核对日期。"), "");
    }
    if request.kind == EventKind::Converted
        && let (Some(admitted), Some(day)) = (record.state.admitted_on.and_then(|date| date.day()), on.day())
    {
        let earliest = domain::calendar::span_end(admitted, 12);
        if day < earliest {
            warn(
                "probation.length",
                format!("预备期未满一年，最早 {earliest} 转正。如原始材料确实如此，可以照实登记。"),
                "《中国共产党发展党员工作细则》第三十二条",
            );
        }
    }
    findings
}
