//! Adding and changing a person. What was typed is read in `changes`; a warning can be passed over knowingly, nothing
//! else.

use domain::field::Field;
use domain::ids::PersonId;
use domain::operation::{Op, OpKind};
use store::PersonValues;

use super::card::{card_of, missing, name_of};
use super::changes::{self, Edit, Places};
use super::findings;
use crate::error::{AppError, AppResult};
use crate::people::Record;
use crate::session::Opened;
use crate::wire::{
    Changed, FindingSeverity, FindingView, PeopleRequest, PersonAdd, PersonCard, PersonUpdate,
};

/// A new person.
pub(crate) fn add(open: &mut Opened<'_>, request: PersonAdd) -> AppResult<Changed<PersonCard>> {
    let edits = changes::read(&request.changes, open)?;
    let mut values = PersonValues::default();
    changes::apply(&mut values, &edits);
    if values.name.is_empty() {
        return Err(AppError::field("name", "请填写姓名；没有姓名不能保存，已填的内容还在。"));
    }
    refuse(findings::of_values(None, &values, open.people()), &request.accepted)?;
    let label = format!("新增 {}", values.name);
    let mut places = Places::new(open.people());
    let changed = open.write(Op::new(OpKind::PersonAdd, label), |w| {
        places.settle(w, &mut values, &edits)?;
        let id = w.insert_person(&values)?;
        changes::write_facts(w, id, &[], &edits)?;
        Ok(id)
    })?;
    let id = changed.value;
    open.answer(changed, |open| card_of(open, id))
}

/// Changes of one person.
pub(crate) fn update(open: &mut Opened<'_>, request: PersonUpdate) -> AppResult<Changed<PersonCard>> {
    let edits = changes::read(&request.changes, open)?;
    let record = open.people().get(request.id).ok_or_else(missing)?;
    let mut values = record.values.clone();
    changes::apply(&mut values, &edits);
    if values.name.is_empty() {
        return Err(AppError::field("name", "姓名不能为空；没有保存，已填的内容还在。"));
    }
    ask_reason(record, &edits, &request.reason)?;
    // Only what this change brings about: an old contradiction must not stand in the way of a new phone number.
    let before = findings::of_values(Some(request.id), &record.values, open.people());
    let mut found = findings::of_values(Some(request.id), &values, open.people());
    found.retain(|finding| !before.contains(finding));
    refuse(found, &request.accepted)?;
    let names: Vec<&str> = request.changes.iter().map(|change| open.people().label(change.field)).collect();
    let label = format!("修改 {} 的{}", name_of(&record.values), names.join("、"));
    let events = record.events.clone();
    let mut places = Places::new(open.people());
    let reason = request.reason.clone();
    let changed = open.write(Op::new(OpKind::PersonEdit, label), |w| {
        if !reason.is_empty() {
            w.set_arguments(serde_json::json!({ "reason": reason }));
        }
        places.settle(w, &mut values, &edits)?;
        w.update_person(request.id, request.revision, &values)?;
        changes::write_facts(w, request.id, &events, &edits)
    })?;
    open.answer(changed, |open| card_of(open, request.id))
}

/// Into the recycle bin.
pub(crate) fn trash(open: &mut Opened<'_>, request: PeopleRequest) -> AppResult<Changed<u32>> {
    move_people(open, &request.ids, OpKind::PersonTrash, "移入回收站")
}

/// Out of the recycle bin.
pub(crate) fn restore(open: &mut Opened<'_>, request: PeopleRequest) -> AppResult<Changed<u32>> {
    move_people(open, &request.ids, OpKind::PersonRestore, "从回收站恢复")
}

fn move_people(open: &mut Opened<'_>, ids: &[PersonId], kind: OpKind, verb: &str) -> AppResult<Changed<u32>> {
    let into_bin = kind == OpKind::PersonTrash;
    let whom: Vec<(PersonId, i64, String)> = ids
        .iter()
        .filter_map(|id| open.people().get(*id))
        .filter(|record| record.is_trashed() != into_bin)
        .map(|record| (record.id, record.revision, record.values.name.clone()))
        .collect();
    let label = match whom.as_slice() {
        [(_, _, name)] => format!("{verb}：{name}"),
        many => format!("{verb}：{} 人", many.len()),
    };
    let n_people = whom.len() as u32;
    let changed = open.write(Op::new(kind, label), |w| {
        for (id, revision, _) in &whom {
            if into_bin {
                w.trash_person(*id, *revision)?;
            } else {
                w.restore_person(*id, *revision)?;
                // Who is taken out of the bin is a person of his own again.
                w.set_merged_into(*id, w.person(*id)?.revision, None)?;
            }
        }
        Ok(())
    })?;
    open.answer(changed, |_| Ok(n_people))
}

/// The first legal date that these edits would correct; that needs a reason.
pub(crate) fn corrected_legal_date(record: &Record, edits: &[Edit]) -> Option<Field> {
    edits.iter().find_map(|edit| match edit {
        Edit::EventDate(field, on)
            if field.is_legal_date() && record.date(*field).is_some() && record.date(*field) != *on =>
        {
            Some(*field)
        }
        _ => None,
    })
}

fn ask_reason(record: &Record, edits: &[Edit], reason: &str) -> AppResult<()> {
    match corrected_legal_date(record, edits) {
        Some(field) if reason.trim().is_empty() => Err(AppError::field(
            "reason",
            format!(
                "“{}”是重要日期，更正需要写明依据（例如：与入党志愿书核对）。没有保存，已填的内容还在。",
                field.label()
            ),
        )),
        _ => Ok(()),
    }
}

/// Refuses unless every finding was accepted; what blocks cannot be accepted.
pub(crate) fn refuse(findings: Vec<FindingView>, accepted: &[String]) -> AppResult<()> {
    let open: Vec<FindingView> = findings
        .into_iter()
        .filter(|finding| finding.severity == FindingSeverity::Block || !accepted.contains(&finding.rule))
        .filter(|finding| finding.severity != FindingSeverity::Info)
        .collect();
    if open.is_empty() { Ok(()) } else { Err(AppError::rule(open)) }
}
