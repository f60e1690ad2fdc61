//! Correcting and removing what is recorded, from where it is seen. The old value and the reason stay in the journal; what
//! a rule says against the new value is told and kept beside it, for what happened is stored as it happened.

use domain::event::EventKind as K;
use domain::operation::{Op, OpKind};
use store::{EventRow, Meeting, NewEvent};

use super::fields::{Reading, act_fields, detail_values, field};
use super::{meeting, named, shown};
use crate::development::{Judge, as_past};
use crate::error::{AppError, AppResult, Kind};
use crate::people::Record;
use crate::session::Opened;
use crate::wire::{
    ActField, ActInput, Changed, FactCorrect, FactForm, FactRemove, FactRequest, FindingSeverity,
    FindingView, Nothing,
};

fn find<'a>(open: &'a Opened<'_>, id: domain::ids::EventId) -> AppResult<(&'a Record, &'a EventRow)> {
    let mut all = open.people().iter();
    all.find_map(|record| record.events.iter().find(|row| row.id == id).map(|row| (record, row))).ok_or_else(
        || AppError::new(Kind::Stale, "这条记录已经不在了，可能刚被删除或撤销。数据没有变化，请刷新后再看。"),
    )
}

fn meeting_of(open: &Opened<'_>, row: &EventRow) -> AppResult<Option<Meeting>> {
    Ok(open.store().read().meetings_of(&[row.id])?.remove(&row.id))
}

/// Moves between branches are corrected on the card, where the place of the person is seen.
fn is_correctable(kind: K) -> bool {
    !matches!(kind, K::BranchMoved | K::GroupJoined | K::TransferredIn)
}

/// The form with what is recorded.
pub(crate) fn form(open: &mut Opened<'_>, request: FactRequest) -> AppResult<FactForm> {
    let (record, row) = find(open, request.event_id)?;
    if !is_correctable(row.kind) {
        return Err(AppError::new(Kind::Rule, "支部和党小组的调整请在档案卡上更正。数据没有变化。"));
    }
    let known = meeting_of(open, row)?;
    let people = open.people();
    let branch = people.branch_of(record.organization_id).map(|branch| branch.id);
    let details = detail_values(row.kind, row.detail());
    let fill = |mut one: ActField| {
        one.required = false;
        match one.key.as_str() {
            "on" => one.value = row.on.map(|on| on.to_string()).unwrap_or_default(),
            "note" => one.value.clone_from(&row.note),
            "value" if named::names_helpers(row.kind) => {
                one.options = named::options(people, row.kind, branch);
                one.value = named::chosen(&row.value, row.detail(), people);
            }
            "value" => one.value.clone_from(&row.value),
            key if meeting::KEYS.contains(&key) => one.value = meeting::value(key, known.as_ref()),
            key => one.value = details.get(key).cloned().unwrap_or_default(),
        }
        one
    };
    let mut fields: Vec<ActField> = act_fields(row.kind, false).into_iter().map(fill).collect();
    fields.push(ActField {
        required: true,
        ..field(("reason", "更正依据", ActInput::Text, "原来的值和依据都留在操作记录里", true))
    });
    let others = match &known {
        Some(meeting) => open.store().read().topics_of(meeting.id)?.len().saturating_sub(1),
        None => 0,
    };
    Ok(FactForm {
        event_id: row.id,
        revision: row.revision,
        label: row.kind.label().to_owned(),
        whom: record.values.name.clone(),
        fields,
        note: match others {
            0 => String::new(),
            n => format!(
                "这次会议还议了另外 {n} 人，改会议的地点、主持人、记录人对他们同样有效；改日期只改这一条。"
            ),
        },
    })
}

/// Puts another value in the place of what is recorded.
pub(crate) fn correct(open: &mut Opened<'_>, request: FactCorrect) -> AppResult<Changed<Nothing>> {
    let (record, row) = find(open, request.event_id)?;
    if !is_correctable(row.kind) {
        return Err(AppError::new(Kind::Rule, "支部和党小组的调整请在档案卡上更正。数据没有变化。"));
    }
    let mut reading = Reading::new(&request.values, open.today);
    let reason = reading.text("reason");
    if reason.is_empty() {
        reading.wrong("reason", "更正已有的记录需要写明依据。没有保存，已填的内容还在。");
    }
    let mut event = NewEvent::of(&row.event);
    event.on = reading.date("on");
    event.note = reading.text("note");
    event.detail = reading.detail(row.kind, row.detail());
    if named::names_helpers(row.kind) {
        (event.value, event.detail.helpers) = named::read(&reading.text("value"), open.people());
    } else if request.values.contains_key("value") {
        event.value = reading.text("value");
    }
    let branch = open.people().branch_of(record.organization_id).map(|branch| branch.id);
    let held = meeting::read(&reading, (event.on, &event.detail), branch);
    if let Some(wrong) = reading.errors.into_iter().next() {
        return Err(AppError::field(wrong.key, wrong.message));
    }
    crate::person::refuse(against(open, record, row, &event)?, &request.accepted)?;
    let label = format!("更正 {} 的{}", record.values.name, row.kind.label());
    let (id, revision) = (row.id, request.revision);
    let changed = open.write(Op::new(OpKind::EventCorrect, label), |w| {
        w.set_arguments(serde_json::json!({ "reason": reason }));
        w.update_event(id, revision, &event)?;
        if let Some(values) = &held {
            let held = meeting::write(w, values)?;
            w.put_topic(held, id)?;
        }
        Ok(())
    })?;
    open.answer(changed, |_| Ok(Nothing {}))
}

/// What speaks against the new value, given what else is recorded. That another step is missing is no matter of this one.
fn against(
    open: &Opened<'_>,
    record: &Record,
    row: &EventRow,
    event: &NewEvent,
) -> AppResult<Vec<FindingView>> {
    let mut found = Vec::new();
    if event.on.is_some_and(|on| on.first_day() > open.today) {
        found.push(FindingView {
            rule: "date.future".to_owned(),
            severity: FindingSeverity::Warn,
            field: Some("on".to_owned()),
            message: "日期还没有到，请核对。".to_owned(),
            source: String::new(),
        });
    }
    let profile = open.profile()?;
    let judge = Judge::new(open.people(), &profile)?;
    let rest: Vec<EventRow> = record.events.iter().filter(|other| other.id != row.id).cloned().collect();
    let facts = Judge::facts_of(record, &rest);
    if let Some(step) = judge.list.of_fact(row.kind, None) {
        let said = (event.on, event.value.as_str(), &event.detail);
        let findings = judge.findings(record, &facts, step, said).into_iter().map(shown);
        found.extend(findings.filter(|finding| {
            finding.severity != FindingSeverity::Info && !finding.rule.starts_with("step.")
        }));
    }
    found.iter_mut().for_each(as_past);
    Ok(found)
}

/// Removes what was recorded wrongly.
pub(crate) fn remove(open: &mut Opened<'_>, request: FactRemove) -> AppResult<Changed<Nothing>> {
    let reason = request.reason.trim();
    if reason.is_empty() {
        return Err(AppError::field("reason", "删除已有的记录需要写明依据。没有删除，数据没有变化。"));
    }
    find(open, request.event_id)?;
    let event = crate::wire::EventRequest { event_id: request.event_id };
    let changed = crate::person::event_remove_because(open, event, reason)?;
    Ok(Changed {
        value: Nothing {},
        operation: changed.operation,
        undo_label: changed.undo_label,
        topics: changed.topics,
    })
}
