//! The plan becomes fact: one operation, all or nothing, after a verified copy.

use std::collections::BTreeMap;

use domain::date::PartialDate;
use domain::event::EventKind;
use domain::ids::{CustomFieldId, PersonId};
use domain::operation::{Op, OpKind};
use domain::person::Stage;
use serde_json::json;
use sheets::Severity;
use store::{EventRow, NewEvent, NewImportBatch, PersonValues, Writer};

use super::draft::Draft;
use super::memory::Memory;
use super::plan::Action;
use super::writes::Write;
use crate::error::{AppError, AppResult, Kind};
use crate::people::latest_event;
use crate::person::changes::Places;
use crate::session::Opened;
use crate::wire::{Changed, ImportCounts, ImportDone};
use crate::work::Work;

/// Executes the plan.
///
/// # Errors
/// [`Kind::Stale`] where the archive changed since the plan was made; [`Kind::Rule`] where the plan has errors and
/// `skip_errors` is not given; [`Kind::Cancelled`] where somebody gave up. Nothing is written in these cases.
pub(super) fn run(
    open: &mut Opened<'_>,
    draft: &Draft,
    skip_errors: bool,
    work: &Work<'_>,
) -> AppResult<Changed<ImportDone>> {
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
    let mut places = Places::new(open.people());
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
                stage: record.state.stage,
            };
            (record.id, known)
        })
        .collect();
    let mut memory = Memory::load(&open.store().read())?;
    memory.learn(draft, &chrono::Utc::now().to_rfc3339_opts(chrono::SecondsFormat::Millis, true));
    let changed = open.write(Op::new(OpKind::Import, label), |w| {
        for name in &plan.new_branches {
            places.branch(w, name)?;
        }
        for (at, (row, parsed)) in draft.rows().enumerate() {
            if at.is_multiple_of(500) {
                work.step("正在写入", at, plan.rows.len())?;
            }
            match row.action {
                Action::Insert => insert(w, &plan.writes(row, parsed, None), &mut places)?,
                Action::Update(id) => {
                    let Some(known) = known.get(&id) else { continue };
                    let writes = plan.writes(row, parsed, Some(known.stage));
                    update(w, id, &writes, known, &mut places)?;
                }
                Action::Same(_) | Action::Skip | Action::Ask => {}
            }
        }
        memory.keep(w)?;
        w.insert_import_batch(&NewImportBatch {
            kind: "roster".to_owned(),
            file_name: draft.table.file_name.clone(),
            file_sha256: draft.table.sha256.clone(),
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
    stage: Stage,
}

fn insert(w: &Writer<'_>, writes: &[Write<'_>], places: &mut Places) -> AppResult<()> {
    let mut values = PersonValues::default();
    apply(w, &mut values, writes, places)?;
    let id = w.insert_person(&values)?;
    write_events(w, id, writes, &[])
}

fn update(
    w: &Writer<'_>,
    id: PersonId,
    writes: &[Write<'_>],
    known: &Known,
    places: &mut Places,
) -> AppResult<()> {
    let mut values = known.values.clone();
    apply(w, &mut values, writes, places)?;
    if values != known.values {
        w.update_person(id, known.revision, &values)?;
    }
    write_events(w, id, writes, &known.events)
}

fn apply(
    w: &Writer<'_>,
    values: &mut PersonValues,
    writes: &[Write<'_>],
    places: &mut Places,
) -> AppResult<()> {
    for write in writes {
        match write {
            Write::Column(column, text) => {
                let _ = values.set_column(column, text);
            }
            Write::Branch(name) => values.organization_id = Some(places.branch(w, name)?),
            Write::Group(_) | Write::Custom(..) | Write::EventDate(..) | Write::EventValue(..) => {}
        }
    }
    // A group is one of the branch, which another column of the same row may name.
    for write in writes {
        if let Write::Group(name) = write {
            values.organization_id = places.group(w, values.organization_id, name)?;
        }
    }
    Ok(())
}

// A day and a text of one kind (form number and its date) belong to one event.
fn write_events(w: &Writer<'_>, id: PersonId, writes: &[Write<'_>], known: &[EventRow]) -> AppResult<()> {
    let mut wanted: BTreeMap<EventKind, (Option<PartialDate>, Option<&str>)> = BTreeMap::new();
    for write in writes {
        match write {
            Write::EventDate(kind, on) => wanted.entry(*kind).or_default().0 = *on,
            Write::EventValue(kind, text) => wanted.entry(*kind).or_default().1 = Some(text),
            Write::Custom(number, text) => {
                w.set_custom_value(id, CustomFieldId(i64::from(*number)), text)?;
            }
            Write::Column(..) | Write::Branch(_) | Write::Group(_) => {}
        }
    }
    for (kind, (on, value)) in wanted {
        match latest_event(known, kind) {
            Some(event) => {
                let mut next = NewEvent::of(event);
                next.on = on.or(event.on);
                if let Some(value) = value {
                    next.value = value.to_owned();
                }
                w.update_event(event.id, event.revision, &next)?;
            }
            None => {
                w.insert_event(&NewEvent {
                    value: value.unwrap_or_default().to_owned(),
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
