//! 补录: the key dates of many people at once, as they stand in old files. Nothing that has happened is refused; what the
//! rules say against it is shown beside it. What cannot be read waits where it was typed.

mod check;
mod columns;
mod edits;

use std::collections::HashMap;

use domain::field::Field;
use domain::ids::PersonId;
use domain::operation::{Op, OpKind};
use domain::person::Stage;
use serde_json::json;

use self::check::findings;
use self::columns::{Column, columns};
use self::edits::{Act, Edits};
use super::Judge;
use super::standing::place;
use super::tasks::is_on_the_way;
use crate::error::{AppError, AppResult, Kind};
use crate::people::Record;
use crate::person::block;
use crate::session::Opened;
use crate::wire::{
    BackfillCell, BackfillCheck, BackfillColumn, BackfillDone, BackfillFinding, BackfillGrid, BackfillPaste,
    BackfillPasted, BackfillPreview, BackfillRead, BackfillRequest, BackfillRow, BackfillSave, Changed,
};

/// More findings nobody reads at once; all of them are counted.
const MOST_FINDINGS: usize = 2_000;

/// The columns, and who is in the grid with what is recorded.
pub(crate) fn grid(open: &mut Opened<'_>, request: BackfillRequest) -> AppResult<BackfillGrid> {
    let people = open.people();
    let list = open.steps()?;
    let columns = columns(&list);
    let is_asked = |record: &&Record| {
        if !request.people.is_empty() {
            return request.people.contains(&record.id);
        }
        let is_full = record.state.stage == Stage::FullMember && record.state.standing.is_here();
        is_on_the_way(record) || (request.include_full && is_full)
    };
    let is_of_place = |record: &&Record| {
        request.branch.is_none_or(|branch| people.belongs_to(record.organization_id, branch))
            && (request.grade.is_empty() || request.grade == record.text(Field::Grade))
    };
    let mut records: Vec<&Record> = people.present().filter(is_asked).filter(is_of_place).collect();
    records.sort_by(|a, b| (&a.sort_key, a.id).cmp(&(&b.sort_key, b.id)));
    let row = |record: &Record| {
        let facts = Judge::facts(record);
        BackfillRow {
            id: record.id,
            name: record.values.name.clone(),
            place: place(people, record),
            stage_label: record.stage_text().to_owned(),
            cells: columns.iter().map(|column| column.text(&facts)).collect(),
        }
    };
    Ok(BackfillGrid {
        columns: columns.iter().map(Column::shown).collect(),
        rows: records.into_iter().map(row).collect(),
        empty: "没有可以补录的人。先在名册里登记，或导入申请人、积极分子、发展对象名单。".to_owned(),
    })
}

/// Lays a pasted block over the grid, as a spreadsheet does.
pub(crate) fn paste(_open: &mut Opened<'_>, request: BackfillPaste) -> AppResult<BackfillPasted> {
    let rows = block::cells(&request.text);
    let mut notes = Vec::new();
    let cell = |id: &PersonId, column: &String, text: &str| BackfillCell {
        id: *id,
        column: column.clone(),
        text: text.to_owned(),
        was: String::new(),
    };
    // One value goes into every marked cell.
    let cells: Vec<BackfillCell> = match rows.as_slice() {
        [row] if row.len() == 1 => {
            let text = row.first().map(String::as_str).unwrap_or_default();
            let people = request.people.iter().take(request.n_rows.max(1) as usize);
            let columns = || request.columns.iter().take(request.n_columns.max(1) as usize);
            people.flat_map(|id| columns().map(move |column| cell(id, column, text))).collect()
        }
        rows => {
            let widest = rows.iter().map(Vec::len).max().unwrap_or(0);
            let more = [(rows.len(), request.people.len(), "行"), (widest, request.columns.len(), "列")];
            for (there, room, unit) in more {
                if let Some(left) = there.checked_sub(room).filter(|left| *left > 0) {
                    notes.push(format!("粘贴的内容比表格多 {left} {unit}，多出的没有填入。"));
                }
            }
            let rows = request.people.iter().zip(rows);
            rows.flat_map(|(id, row)| {
                request.columns.iter().zip(row).map(move |(one, text)| cell(id, one, text))
            })
            .collect()
        }
    };
    match cells.len() {
        n if n > block::MOST_CELLS => Err(too_many()),
        _ => Ok(BackfillPasted { cells, notes }),
    }
}

fn too_many() -> AppError {
    AppError::new(Kind::Field, "一次最多补录 200,000 格，没有写入，数据没有变化。请分几次进行。")
}

/// How typed cells are understood, and what speaks against what would stand there then.
pub(crate) fn preview(open: &mut Opened<'_>, request: BackfillCheck) -> AppResult<BackfillPreview> {
    let list = open.steps()?;
    let columns = columns(&list);
    let edits = edits_of(open, &columns, &request.cells)?;
    let profile = open.profile()?;
    let people = open.people();
    let judge = Judge::new(people, &profile)?;
    let mut found: Vec<BackfillFinding> = Vec::new();
    for id in edits.people() {
        if let Some(record) = people.get(id) {
            found.extend(findings(record, &edits, &columns, judge));
        }
    }
    let (n_cells, n_people, n_left) = (edits.n_cells(), edits.n_people(), edits.n_left());
    let mut summary = match n_cells {
        0 => "没有要保存的内容".to_owned(),
        n => format!("将保存 {n} 处（{n_people} 人）"),
    };
    if edits.n_changed() > 0 {
        summary.push_str(&format!("，其中更正 {} 处", edits.n_changed()));
    }
    if n_left > 0 {
        summary.push_str(&format!("；{n_left} 处还没有弄清，先不保存"));
    }
    let n_findings = u32::try_from(found.len()).unwrap_or(u32::MAX);
    found.truncate(MOST_FINDINGS);
    Ok(BackfillPreview {
        n_findings,
        findings: found,
        n_cells,
        n_people,
        n_left,
        needs_reason: edits.n_changed() > 0,
        confirm: format!("保存 {n_cells} 处（{n_people} 人）"),
        summary: format!("{summary}。"),
        cells: edits.read,
    })
}

fn edits_of(open: &Opened<'_>, columns: &[Column<'_>], cells: &[BackfillCell]) -> AppResult<Edits> {
    if cells.len() > block::MOST_CELLS {
        return Err(too_many());
    }
    // The last word counts where a cell is named twice.
    let mut last: HashMap<(PersonId, &str), &BackfillCell> = HashMap::new();
    for cell in cells {
        last.insert((cell.id, cell.column.as_str()), cell);
    }
    let is_last = |cell: &&BackfillCell| {
        last.get(&(cell.id, cell.column.as_str())).is_some_and(|known| std::ptr::eq(*known, *cell))
    };
    Ok(Edits::of(open.people(), columns, cells.iter().filter(is_last), open.today))
}

/// Writes what was understood as one operation; the rest stays typed.
pub(crate) fn save(open: &mut Opened<'_>, request: BackfillSave) -> AppResult<Changed<BackfillDone>> {
    let list = open.steps()?;
    let columns = columns(&list);
    let edits = edits_of(open, &columns, &request.cells)?;
    let reason = request.reason.trim().to_owned();
    if edits.n_changed() > 0 && reason.is_empty() {
        return Err(AppError::field(
            "reason",
            "其中有对已有记录的更正，请写明更正原因（例如：与入党志愿书核对）。没有保存，已填的内容还在。",
        ));
    }
    let (n_cells, n_people) = (edits.n_cells(), edits.n_people());
    if n_cells == 0 {
        return Err(AppError::new(
            Kind::Field,
            match edits.n_left() {
                0 => "没有要保存的内容，数据没有变化。",
                _ => "标出的几处还没有弄清，没有保存，数据没有变化，已填的内容还在。请逐处改好再保存。",
            },
        ));
    }
    let only = edits.people().next().filter(|_| n_people == 1).and_then(|id| open.people().get(id));
    let label = match only {
        Some(record) => format!("补录 {} 的 {n_cells} 处经历", record.values.name),
        None => format!("补录 {n_people} 人的 {n_cells} 处经历"),
    };
    let acts = edits.acts(open.people());
    let changed = open.write(Op::new(OpKind::EventRecord, label), |w| {
        if !reason.is_empty() {
            w.set_arguments(json!({ "reason": reason }));
        }
        for act in &acts {
            match act {
                Act::Record(event) => {
                    w.insert_event(event)?;
                }
                Act::Correct(id, revision, event) => w.update_event(*id, *revision, event)?,
                Act::Remove(id, revision) => w.delete_event(*id, *revision)?,
            }
        }
        Ok(())
    })?;
    let left: Vec<BackfillRead> = edits.read.into_iter().filter(|cell| cell.state == "left").collect();
    let more = match left.len() {
        0 => String::new(),
        n => format!("，还有 {n} 处没有弄清，留在表里"),
    };
    let summary = format!("已保存 {n_cells} 处（{n_people} 人）{more}。");
    open.answer(changed, |_| Ok(BackfillDone { n_cells, n_people, left, summary }))
}

impl Column<'_> {
    fn shown(&self) -> BackfillColumn {
        BackfillColumn {
            key: self.key.clone(),
            label: self.label.clone(),
            number: self.step.map(|step| step.number.clone()).unwrap_or_default(),
            is_date: self.is_date,
        }
    }
}
