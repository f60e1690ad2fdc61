//! The plan becomes fact: one operation, all or nothing, after a verified copy.

use std::collections::BTreeMap;

use domain::event::EventKind;
use domain::field::FieldHome;
use domain::ids::{OrganizationId, PersonId};
use domain::operation::{Op, OpKind};
use serde_json::json;
use sheets::Severity;
use store::{EventRow, NewEvent, NewImportBatch, OrganizationValues, PersonValues, Writer};

use super::draft::Draft;
use super::plan::{Action, PlanRow, Write};
use crate::error::{AppError, AppResult, Kind};
use crate::people::latest_event;
use crate::session::Opened;
use crate::wire::{Changed, ImportCounts, ImportDone};

/// Executes the plan.
///
/// # Errors
/// [`Kind::Stale`] where the archive changed since the plan was made; [`Kind::Rule`] where the plan has errors and
/// `skip_errors` is not given; nothing is written in either case.
pub(super) fn run(open: &mut Opened<'_>, draft: &Draft, skip_errors: bool) -> AppResult<Changed<ImportDone>> {
    let plan = &draft.plan;
    if !draft.is_open() {
        return Err(AppError::new(Kind::Io, draft.message()));
    }
    if plan.revision != open.people().revision() {
        return Err(AppError::new(
            Kind::Stale,
            "预览之后档案又有改动，没有导入，数据没有变化。请返回上一步重新核对后再导入。",
        ));
    }
    if plan.has_errors() && !skip_errors {
        let n_errors = plan.issues.iter().filter(|issue| issue.severity == Severity::Error).count();
        return Err(AppError::new(
            Kind::Rule,
            format!(
                "表里有 {n_errors} 处错误、{} 行待确认，没有导入，数据没有变化。请先改正，或勾选“有问题的先留空，其余照常导入”。",
                plan.counts.ask
            ),
        ));
    }
    let n_written = plan.counts.insert + plan.counts.update;
    if n_written == 0 {
        return Err(AppError::new(Kind::Rule, "表里没有新的内容，没有写入。档案里已经有这些人和这些值。"));
    }
    open.backup("导入前")?;
    let label = format!("导入 {n_written} 人");
    let branches: BTreeMap<String, OrganizationId> = plan
        .rows
        .iter()
        .flat_map(|row| &row.writes)
        .filter_map(|write| if let Write::Branch(name) = write { Some(name) } else { None })
        .filter_map(|name| Some((name.clone(), open.people().branch_named(name)?)))
        .collect();
    let known: BTreeMap<PersonId, Known> = plan
        .rows
        .iter()
        .filter_map(|row| if let Action::Update(id) = row.action { Some(id) } else { None })
        .filter_map(|id| open.people().get(id))
        .map(|record| {
            let known = Known {
                revision: record.revision,
                values: record.values.clone(),
                events: record.events.clone(),
            };
            (record.id, known)
        })
        .collect();
    let changed = open.write(Op::new(OpKind::Import, label), |w| {
        let mut branches = branches;
        for name in &plan.new_branches {
            branches.insert(name.clone(), w.insert_organization(&OrganizationValues::branch(name.clone()))?);
        }
        for row in &plan.rows {
            match row.action {
                Action::Insert => insert(w, row, &branches)?,
                Action::Update(id) => {
                    let Some(known) = known.get(&id) else { continue };
                    update(w, id, row, known, &branches)?;
                }
                Action::Same(_) | Action::Skip | Action::Ask => {}
            }
        }
        w.insert_import_batch(&NewImportBatch {
            kind: "roster".to_owned(),
            file_name: draft.file_name.clone(),
            file_sha256: draft.sha256.clone(),
            counts: json!(plan.counts),
        })?;
        Ok(())
    })?;
    let counts = plan.counts;
    open.answer(changed, |_| Ok(ImportDone { counts, text: text(counts) }))
}

struct Known {
    revision: i64,
    values: PersonValues,
    events: Vec<EventRow>,
}

fn insert(w: &Writer<'_>, row: &PlanRow, branches: &BTreeMap<String, OrganizationId>) -> AppResult<()> {
    let mut values = PersonValues::default();
    apply(&mut values, row, branches);
    let id = w.insert_person(&values)?;
    write_events(w, id, row, &[])
}

fn update(
    w: &Writer<'_>,
    id: PersonId,
    row: &PlanRow,
    known: &Known,
    branches: &BTreeMap<String, OrganizationId>,
) -> AppResult<()> {
    let mut values = known.values.clone();
    apply(&mut values, row, branches);
    if values != known.values {
        w.update_person(id, known.revision, &values)?;
    }
    write_events(w, id, row, &known.events)
}

fn apply(values: &mut PersonValues, row: &PlanRow, branches: &BTreeMap<String, OrganizationId>) {
    for write in &row.writes {
        match write {
            Write::Column(field, text) => {
                if let FieldHome::Column(column) = field.home() {
                    let _ = values.set_column(column, text);
                }
            }
            Write::DateColumn(_, date) => values.born_on = Some(*date),
            Write::Branch(name) => values.organization_id = branches.get(name).copied(),
            Write::EventDate(..) | Write::EventValue(..) => {}
        }
    }
}

// A day and a text of one kind (form number and its date) belong to one event.
fn write_events(w: &Writer<'_>, id: PersonId, row: &PlanRow, known: &[EventRow]) -> AppResult<()> {
    let mut wanted: BTreeMap<EventKind, (Option<domain::date::PartialDate>, Option<String>)> =
        BTreeMap::new();
    for write in &row.writes {
        match write {
            Write::EventDate(kind, on) => wanted.entry(*kind).or_default().0 = *on,
            Write::EventValue(kind, text) => wanted.entry(*kind).or_default().1 = Some(text.clone()),
            _ => {}
        }
    }
    for (kind, (on, value)) in wanted {
        match latest_event(known, kind) {
            Some(event) => {
                let next = NewEvent {
                    person_id: id,
                    kind,
                    on: on.or(event.on),
                    value: value.unwrap_or_else(|| event.value.clone()),
                    note: event.note.clone(),
                    organization_id: event.organization_id,
                };
                w.update_event(event.id, event.revision, &next)?;
            }
            None => {
                w.insert_event(&NewEvent {
                    value: value.unwrap_or_default(),
                    ..NewEvent::new(id, kind, on)
                })?;
            }
        }
    }
    Ok(())
}

fn text(counts: ImportCounts) -> String {
    let mut text = format!(
        "已导入 {} 人（新增 {}，更新 {}）。",
        counts.insert + counts.update,
        counts.insert,
        counts.update,
    );
    if counts.same > 0 {
        text.push_str(&format!("{} 人无变化。", counts.same));
    }
    if counts.skip + counts.ask > 0 {
        text.push_str(&format!("{} 行未导入。", counts.skip + counts.ask));
    }
    text
}
