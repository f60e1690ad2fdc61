//! The plan becomes fact: one operation, all or nothing, after a verified copy.

use std::collections::{BTreeMap, BTreeSet};

use domain::date::PartialDate;
use domain::event::EventKind;
use domain::field::Field;
use domain::ids::{CustomFieldId, PersonId};
use domain::operation::{Op, OpKind};
use domain::person::Stage;
use serde_json::json;
use sheets::Severity;
use store::{
    CarriedDueValues, CustomFieldKind, CustomFieldValues, EventRow, NewEvent, NewImportBatch, PersonValues,
    Writer,
};

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
    let mut ground = Ground {
        places: Places::new(open.people()),
        file: &draft.table.file_name,
        sheet: "",
        made_fields: BTreeMap::new(),
    };
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
    let at = chrono::Utc::now().to_rfc3339_opts(chrono::SecondsFormat::Millis, true);
    let new_fields = fields_to_make(draft, open)?;
    let n_known_fields = open.people().custom_fields().len();
    let started = std::time::Instant::now();
    let mut written_in = std::time::Duration::ZERO;
    let changed = open.write(Op::new(OpKind::Import, label), |w| {
        w.expect_many()?;
        for name in &plan.new_branches {
            ground.places.branch(w, name)?;
        }
        for (at, (number, values)) in new_fields.iter().enumerate() {
            let values = CustomFieldValues { sort: (n_known_fields + at) as i64, ..values.clone() };
            let id = w.insert_custom_field(&values)?;
            ground.made_fields.insert(*number, u32::try_from(id.0).map_err(AppError::bug)?);
        }
        memory.learn(draft, &at, &ground.made_fields);
        for (at, (row, parsed)) in draft.rows().enumerate() {
            if at.is_multiple_of(500) {
                work.step("正在写入", at, plan.rows.len())?;
            }
            ground.sheet = &parsed.sheet;
            match row.action {
                Action::Insert => insert(w, &plan.writes(row, parsed, None), &mut ground)?,
                Action::Update(id) => {
                    let Some(known) = known.get(&id) else { continue };
                    let writes = plan.writes(row, parsed, Some(known.stage));
                    update(w, id, &writes, known, &mut ground)?;
                }
                Action::Same(_) | Action::Skip | Action::Ask => {}
            }
        }
        memory.keep(w)?;
        w.insert_import_batch(&NewImportBatch {
            kind: batch_kind(draft),
            file_name: draft.table.file_name.clone(),
            file_sha256: draft.table.sha256.clone(),
            counts: json!(plan.counts),
        })?;
        written_in = started.elapsed();
        work.still_wanted()
    })?;
    let counts = plan.counts;
    let took_ms = u32::try_from(written_in.as_millis()).unwrap_or(u32::MAX);
    open.answer(changed, |_| Ok(ImportDone { counts, text: text(counts, took_ms), took_ms }))
}

/// The fields that the plan makes, as far as a column that is read fills them.
fn fields_to_make(draft: &Draft, open: &Opened<'_>) -> AppResult<Vec<(u32, CustomFieldValues)>> {
    let read =
        draft.roster.sheets.iter().filter(|sheet| sheet.import).flat_map(|sheet| sheet.columns.values());
    let filled: BTreeSet<Field> = read.filter_map(|column| column.field).collect();
    let wanted: Vec<_> = draft
        .new_fields
        .iter()
        .filter(|(number, _)| filled.contains(&Field::Custom(**number)))
        .map(|(number, new)| {
            let kind = CustomFieldKind::from_code(&new.kind).unwrap_or(CustomFieldKind::Text);
            let values = CustomFieldValues {
                label: new.label.clone(),
                kind,
                options: Vec::new(),
                aliases: Vec::new(),
                is_sensitive: false,
                sort: 0,
                is_retired: false,
            };
            (*number, values)
        })
        .collect();
    if open.people().custom_fields().len() + wanted.len() > crate::own_fields::MOST_FIELDS {
        return Err(AppError::new(
            Kind::Rule,
            format!(
                "自定义项目最多 {} 个，没有导入，数据没有变化。请在“对应列”一步少保留几列，或先在设置里整理已有的项目。",
                crate::own_fields::MOST_FIELDS
            ),
        ));
    }
    Ok(wanted)
}

/// What the file was read as.
fn batch_kind(draft: &Draft) -> String {
    let mut read = draft.roster.sheets.iter().filter(|sheet| sheet.import);
    let kind = match read.next() {
        Some(sheet) if sheet.dues.is_some() => json!("dues"),
        Some(sheet) => json!(sheet.kind),
        None => json!("roster"),
    };
    kind.as_str().unwrap_or("roster").to_owned()
}

/// What rows are written upon.
struct Ground<'a> {
    places: Places,
    /// The file, and the sheet of the row.
    file: &'a str,
    sheet: &'a str,
    /// What the numbers that stood for new fields became.
    made_fields: BTreeMap<u32, u32>,
}

struct Known {
    revision: i64,
    values: PersonValues,
    events: Vec<EventRow>,
    stage: Stage,
}

fn insert(w: &Writer<'_>, writes: &[Write<'_>], ground: &mut Ground<'_>) -> AppResult<()> {
    let mut values = PersonValues::default();
    apply(w, &mut values, writes, &mut ground.places)?;
    let id = w.insert_person(&values)?;
    write_facts(w, id, writes, &[], ground)
}

fn update(
    w: &Writer<'_>,
    id: PersonId,
    writes: &[Write<'_>],
    known: &Known,
    ground: &mut Ground<'_>,
) -> AppResult<()> {
    let mut values = known.values.clone();
    apply(w, &mut values, writes, &mut ground.places)?;
    if values != known.values {
        w.update_person(id, known.revision, &values)?;
    }
    write_facts(w, id, writes, &known.events, ground)
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
            Write::Group(_)
            | Write::Custom(..)
            | Write::EventDate(..)
            | Write::EventValue(..)
            | Write::Due(_) => {}
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
fn write_facts(
    w: &Writer<'_>,
    id: PersonId,
    writes: &[Write<'_>],
    known: &[EventRow],
    ground: &Ground<'_>,
) -> AppResult<()> {
    let mut wanted: BTreeMap<EventKind, (Option<PartialDate>, Option<&str>)> = BTreeMap::new();
    for write in writes {
        match write {
            Write::EventDate(kind, on) => wanted.entry(*kind).or_default().0 = *on,
            Write::EventValue(kind, text) => wanted.entry(*kind).or_default().1 = Some(text),
            Write::Custom(number, text) => {
                let number = ground.made_fields.get(number).copied().unwrap_or(*number);
                w.set_custom_value(id, CustomFieldId(i64::from(number)), text)?;
            }
            Write::Due(due) => {
                let values = CarriedDueValues {
                    mark: due.mark,
                    note: due.note.to_string(),
                    source: format!("{} {}", ground.file, due.place(ground.sheet)),
                };
                w.put_carried_due(id, due.month, &values)?;
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

fn text(counts: ImportCounts, took_ms: u32) -> String {
    let mut text = format!(
        "已导入 {} 人（新增 {}，更新 {}），用时 {:.1} 秒。",
        counts.insert + counts.update,
        counts.insert,
        counts.update,
        f64::from(took_ms) / 1000.0,
    );
    if counts.same > 0 {
        text.push_str(&format!("{} 人无变化。", counts.same));
    }
    if counts.skip + counts.ask > 0 {
        text.push_str(&format!("{} 行未导入。", counts.skip + counts.ask));
    }
    text
}
