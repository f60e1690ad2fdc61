//! 合并: two rows that are one person become one, field by field, as one operation that can be taken back.
//!
//! Nothing is thrown away: what was not chosen stays with, or goes to, the one in the recycle bin.

use std::collections::HashMap;

use domain::field::{Field, FieldHome};
use domain::ids::{CustomFieldId, PersonId};
use domain::mask::Place;
use domain::operation::{Op, OpKind};
use store::{Reader, Table};

use super::duplicates::head;
use super::facts::{self, Facts};
use crate::error::{AppError, AppResult, Kind};
use crate::people::{People, Record};
use crate::session::Opened;
use crate::wire::{Changed, MergePreview, MergeRequest, MergeRow, MergeRun, MergeSide, PersonCard};

/// Both side by side.
pub(crate) fn merge_preview(open: &mut Opened<'_>, request: MergeRequest) -> AppResult<MergePreview> {
    let (keep, drop) = both(open, request.keep, request.drop)?;
    let people = open.people();
    let facts = facts::sort(keep, drop);
    let n_files = open.store().read().attachments_of(drop.id)?.len();
    let mut notes = Vec::new();
    if !facts.moved.is_empty() {
        notes.push(format!("另有 {} 条经历归到保留的档案。", facts.moved.len()));
    }
    if facts.n_folded > 0 {
        notes.push(format!("{} 条两边相同的经历只留一份。", facts.n_folded));
    }
    if n_files > 0 {
        notes.push(format!("{n_files} 个附件归到保留的档案。"));
    }
    let (n_moved, n_both) = papers(&open.store().read(), keep.id, drop.id)?;
    if n_moved > 0 {
        notes.push(format!("{n_moved} 份材料的记录归到保留的档案。"));
    }
    if n_both > 0 {
        notes.push(format!("{n_both} 份材料两边都有记录，以保留的一份为准。"));
    }
    notes.push(
        "另一份进入回收站，没有选用的内容留在那里；之后按旧的学号或身份证号导入，仍会找到保留的这一份。"
            .to_owned(),
    );
    Ok(MergePreview {
        keep: head(keep, people),
        drop: head(drop, people),
        seen: people.revision(),
        rows: rows(&open.store().read(), keep, drop, &facts, people)?,
        notes,
    })
}

fn both<'a>(open: &'a Opened<'_>, keep: PersonId, drop: PersonId) -> AppResult<(&'a Record, &'a Record)> {
    let find = |id| open.people().get(id).filter(|record| !record.is_trashed());
    match (find(keep), find(drop)) {
        (Some(keep), Some(drop)) if keep.id != drop.id => Ok((keep, drop)),
        _ => Err(AppError::new(
            Kind::Missing,
            "要合并的两个人之一已不在名册里，没有合并，数据没有变化。请刷新后再看。",
        )),
    }
}

/// How many records of papers come over, and of how many both say something.
fn papers(reader: &Reader<'_>, keep: PersonId, drop: PersonId) -> AppResult<(usize, usize)> {
    let there = reader.papers_of(&[keep])?;
    let (both, moved): (Vec<_>, Vec<_>) = reader.papers_of(&[drop])?.into_iter().partition(|paper| {
        !crate::development::papers::is_many(&paper.item)
            && there.iter().any(|known| known.item == paper.item)
    });
    Ok((moved.len(), both.len()))
}

fn event_key(kind: domain::event::EventKind) -> String {
    format!("event:{}", kind.code())
}

fn rows(
    reader: &Reader<'_>,
    keep: &Record,
    drop: &Record,
    facts: &Facts<'_>,
    people: &People,
) -> AppResult<Vec<MergeRow>> {
    let mut rows = Vec::new();
    for field in fields(people) {
        let (one, other) = (clear(keep, field), clear(drop, field));
        if one.is_empty() && other.is_empty() {
            continue;
        }
        let (take, why) = match (one.is_empty(), other.is_empty()) {
            _ if one == other => (MergeSide::Keep, ""),
            (false, true) => (MergeSide::Keep, "另一方为空"),
            (true, _) => (MergeSide::Drop, "另一方为空"),
            _ if is_newer(reader, keep, drop, field)? => (MergeSide::Drop, "较新"),
            _ => (MergeSide::Keep, "较新"),
        };
        rows.push(MergeRow {
            key: field.code().into_owned(),
            label: people.label(field).to_owned(),
            keep: shown(keep, field, people),
            drop: shown(drop, field, people),
            differs: one != other,
            take: Some(take),
            why: why.to_owned(),
        });
    }
    for choice in &facts.choices {
        let text = |row: &store::EventRow| {
            let day = row.on.map_or("日期不详".to_owned(), |on| on.to_string());
            [day.as_str(), &row.value].into_iter().filter(|t| !t.is_empty()).collect::<Vec<_>>().join("，")
        };
        rows.push(MergeRow {
            key: event_key(choice.kind),
            label: choice.kind.label().to_owned(),
            keep: text(choice.keep),
            drop: text(choice.drop),
            differs: true,
            take: choice.drop_says_more.map(|more| if more { MergeSide::Drop } else { MergeSide::Keep }),
            why: if choice.drop_says_more.is_some() { "较完整" } else { "两个日期不同，请选择" }.to_owned(),
        });
    }
    Ok(rows)
}

/// Columns and own fields; facts stand for themselves.
fn fields(people: &People) -> impl Iterator<Item = Field> {
    people.fields().filter(|field| {
        matches!(
            field.home(),
            FieldHome::Column(_) | FieldHome::DateColumn(_) | FieldHome::Branch | FieldHome::Custom(_)
        )
    })
}

/// What was written down; what only follows from the identity number is no value to choose.
fn clear(record: &Record, field: Field) -> String {
    match field.home() {
        FieldHome::Column(column) => record.values.text(column).unwrap_or_default().to_owned(),
        FieldHome::DateColumn(column) => {
            record.values.day(column).map(|day| day.to_string()).unwrap_or_default()
        }
        FieldHome::Custom(number) => record.custom(number).to_owned(),
        _ => record.values.organization_id.map(|id| id.to_string()).unwrap_or_default(),
    }
}

fn shown(record: &Record, field: Field, people: &People) -> String {
    match field.home() {
        FieldHome::Branch => people.organization_name(record.values.organization_id).to_owned(),
        _ => people.masked_text(field, &clear(record, field), Place::Screen),
    }
}

fn is_newer(reader: &Reader<'_>, keep: &Record, drop: &Record, field: Field) -> AppResult<bool> {
    let column = match field.home() {
        FieldHome::Column(column) | FieldHome::DateColumn(column) => column,
        FieldHome::Branch => "organization_id",
        _ => return Ok(false),
    };
    let by = |record: &Record| reader.written_by(Table::Person, record.id.0, column);
    Ok(by(drop)? > by(keep)?)
}

/// Makes one of two.
pub(crate) fn merge_run(open: &mut Opened<'_>, request: MergeRun) -> AppResult<Changed<PersonCard>> {
    if request.seen != open.people().revision() {
        return Err(AppError::new(
            Kind::Stale,
            "比较之后档案又有改动，没有合并，数据没有变化。请重新比较后再合并。",
        ));
    }
    let (keep, drop) = both(open, request.keep, request.drop)?;
    let facts = facts::sort(keep, drop);
    let proposed = rows(&open.store().read(), keep, drop, &facts, open.people())?;
    let chosen: HashMap<&str, MergeSide> =
        request.take.iter().map(|take| (take.key.as_str(), take.side)).collect();
    let mut sides: HashMap<String, MergeSide> = HashMap::new();
    for row in &proposed {
        let Some(side) = chosen.get(row.key.as_str()).copied().or(row.take) else {
            return Err(AppError::field(
                row.key.clone(),
                format!("两份档案的“{}”不同，请选择采用哪一个。没有合并，数据没有变化。", row.label),
            ));
        };
        sides.insert(row.key.clone(), side);
    }
    let from_drop = |key: &str| sides.get(key) == Some(&MergeSide::Drop);
    let mut values = keep.values.clone();
    let mut own: Vec<(CustomFieldId, String)> = Vec::new();
    for field in fields(open.people()).filter(|field| from_drop(&field.code())) {
        let text = clear(drop, field);
        match field.home() {
            FieldHome::Column(column) | FieldHome::DateColumn(column) => {
                let _ = values.set_column(column, &text);
            }
            FieldHome::Branch => values.organization_id = drop.values.organization_id,
            FieldHome::Custom(number) => own.push((CustomFieldId(i64::from(number)), text)),
            _ => {}
        }
    }
    // What was not chosen changes places, so that nothing is lost and nothing is said twice.
    let mut moves: Vec<(domain::ids::EventId, i64, PersonId)> =
        facts.moved.iter().map(|row| (row.id, row.revision, keep.id)).collect();
    for choice in facts.choices.iter().filter(|choice| from_drop(&event_key(choice.kind))) {
        moves.push((choice.keep.id, choice.keep.revision, drop.id));
        moves.push((choice.drop.id, choice.drop.revision, keep.id));
    }
    let files = open.store().read().attachments_of(drop.id)?;
    let label = if keep.values.name == drop.values.name {
        format!("合并 {} 的两份档案", keep.values.name)
    } else {
        format!("把 {} 合并到 {}", drop.values.name, keep.values.name)
    };
    let (keep_id, keep_revision) = (keep.id, keep.revision);
    let (drop_id, drop_revision) = (drop.id, drop.revision);
    let changed = open.write(Op::new(OpKind::PersonMerge, label), |w| {
        w.update_person(keep_id, keep_revision, &values)?;
        for (field, text) in &own {
            w.set_custom_value(keep_id, *field, text)?;
        }
        for (event, revision, to) in &moves {
            w.move_event(*event, *revision, *to)?;
        }
        w.move_carried_dues(drop_id, keep_id)?;
        for file in &files {
            w.update_attachment(file.id, file.revision, keep_id, &file.file.values)?;
        }
        w.move_papers(drop_id, keep_id, crate::development::papers::is_many)?;
        w.set_merged_into(drop_id, drop_revision, Some(keep_id))?;
        w.trash_person(drop_id, w.person(drop_id)?.revision)?;
        Ok(())
    })?;
    open.answer(changed, |open| crate::person::card_of(open, keep_id))
}
