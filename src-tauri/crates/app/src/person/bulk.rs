//! 批量修改, 粘贴, 向下填充: many cells are shown before and after, then written as one operation.

use std::collections::{BTreeMap, HashMap, HashSet};

use domain::citizen_id::CitizenId;
use domain::field::Field;
use domain::ids::PersonId;
use domain::mask::Place;
use domain::operation::{Op, OpKind};

use super::block;
use super::changes::{self, Edit, Places};
use super::columns::refused;
use crate::error::{AppError, AppResult, Kind};
use crate::people::{People, Record};
use crate::session::Opened;
use crate::wire::{
    CellEdit, CellPreview, CellState, Changed, EditPreview, FieldChange, FillBlock, PasteBlock, PeopleEdit,
    PeopleEditRun, PeopleEdited,
};

/// More cells nobody reads; all of them are counted.
const MOST_SHOWN: usize = 1000;
/// More different remarks nobody reads either.
const MOST_NOTES: usize = 8;

/// What a change of many cells would do; nothing is written.
pub(crate) fn preview(open: &mut Opened<'_>, request: PeopleEdit) -> AppResult<EditPreview> {
    Ok(Plan::new(&request, open)?.preview(open.people()))
}

/// Writes a shown change as one operation.
pub(crate) fn run(open: &mut Opened<'_>, request: PeopleEditRun) -> AppResult<Changed<PeopleEdited>> {
    if open.people().revision() != request.revision {
        return Err(AppError::new(
            Kind::Stale,
            "预览之后档案又有改动，这次没有写入，数据没有变化。请重新预览后再应用。",
        ));
    }
    let plan = Plan::new(&request.edit, open)?;
    let reason = request.reason.trim().to_owned();
    if plan.needs_reason() && reason.is_empty() {
        return Err(AppError::field(
            "reason",
            "其中有重要日期，更正需要写明依据（例如：与入党志愿书核对）。没有保存，已填的内容还在。",
        ));
    }
    let people = open.people();
    let edited = PeopleEdited { n_people: plan.n_people(), n_cells: plan.count(CellState::Change) };
    let label = plan.label(people);
    let mut by_person: BTreeMap<PersonId, Vec<Edit>> = BTreeMap::new();
    for cell in plan.cells.iter().filter(|cell| cell.state == CellState::Change) {
        if let Some(edit) = &cell.edit {
            by_person.entry(cell.id).or_default().push(edit.clone());
        }
    }
    let mut changes = Vec::with_capacity(by_person.len());
    for (id, edits) in by_person {
        let record = people.get(id).ok_or_else(super::card::missing)?;
        let mut values = record.values.clone();
        changes::apply(&mut values, &edits);
        changes.push((id, record.revision, values, record.events.clone(), edits));
    }
    let mut places = Places::new(people);
    let changed = open.write(Op::new(OpKind::PeopleEdit, label), |w| {
        if !reason.is_empty() {
            w.set_arguments(serde_json::json!({ "reason": reason }));
        }
        for (id, revision, values, events, edits) in &mut changes {
            places.settle(w, values, edits)?;
            w.update_person(*id, *revision, values)?;
            changes::write_facts(w, *id, events, edits)?;
        }
        Ok(())
    })?;
    open.answer(changed, |_| Ok(edited))
}

/// One cell as it was understood.
struct Cell {
    id: PersonId,
    field: Field,
    state: CellState,
    /// What stands there and what will, in the clear.
    old: String,
    new: String,
    note: String,
    edit: Option<Edit>,
}

struct Plan {
    cells: Vec<Cell>,
    notes: Vec<String>,
}

impl Plan {
    fn new(request: &PeopleEdit, open: &Opened<'_>) -> AppResult<Self> {
        let mut notes = Vec::new();
        let wanted = expand(request, open.people(), &mut notes)?;
        // The last word counts where a cell is named twice.
        let mut last: HashMap<(PersonId, Field), usize> = HashMap::new();
        for (at, cell) in wanted.iter().enumerate() {
            last.insert((cell.id, cell.field), at);
        }
        let mut reader = Reader::new(open);
        let cells = wanted
            .iter()
            .enumerate()
            .filter(|(at, cell)| last.get(&(cell.id, cell.field)) == Some(at))
            .map(|(_, cell)| reader.read(cell))
            .collect();
        let mut plan = Self { cells, notes };
        plan.warn_of_twins(open.people());
        Ok(plan)
    }

    // Two people with one number: shown beside the cell, since it may be right while old files are cleaned up.
    fn warn_of_twins(&mut self, people: &People) {
        for field in [Field::CitizenId, Field::StudentNo] {
            let touched: HashSet<PersonId> = self.changing(field).map(|cell| cell.id).collect();
            if touched.is_empty() {
                continue;
            }
            let mut owners: HashMap<String, Vec<PersonId>> = HashMap::new();
            for record in people.present().filter(|record| !touched.contains(&record.id)) {
                if !record.text(field).is_empty() {
                    owners.entry(record.text(field).to_owned()).or_default().push(record.id);
                }
            }
            for cell in self.changing(field) {
                owners.entry(cell.new.clone()).or_default().push(cell.id);
            }
            for cell in self.cells.iter_mut().filter(|cell| cell.field == field && !cell.new.is_empty()) {
                let other = owners.get(&cell.new).and_then(|ids| ids.iter().find(|id| **id != cell.id));
                if let Some(other) = other.and_then(|id| people.get(*id))
                    && cell.state == CellState::Change
                {
                    cell.note = format!("{}与“{}”相同，请核对。", people.label(field), other.values.name);
                }
            }
        }
    }

    fn changing(&self, field: Field) -> impl Iterator<Item = &Cell> {
        self.cells.iter().filter(move |cell| cell.field == field && cell.state == CellState::Change)
    }

    fn count(&self, state: CellState) -> u32 {
        self.cells.iter().filter(|cell| cell.state == state).count() as u32
    }

    fn n_people(&self) -> u32 {
        let changed = self.cells.iter().filter(|cell| cell.state == CellState::Change);
        changed.map(|cell| cell.id).collect::<HashSet<_>>().len() as u32
    }

    fn needs_reason(&self) -> bool {
        self.cells.iter().any(|cell| cell.state == CellState::Change && cell.field.is_legal_date())
    }

    fn label(&self, people: &People) -> String {
        let mut fields: Vec<Field> = Vec::new();
        for cell in self.cells.iter().filter(|cell| cell.state == CellState::Change) {
            if !fields.contains(&cell.field) {
                fields.push(cell.field);
            }
        }
        let what = match fields.as_slice() {
            few if few.len() <= 3 => {
                few.iter().map(|field| people.label(*field)).collect::<Vec<_>>().join("、")
            }
            many => format!(" {} 个项目", many.len()),
        };
        let only = self.cells.iter().find(|cell| cell.state == CellState::Change);
        match (self.n_people(), only.and_then(|cell| people.get(cell.id))) {
            (1, Some(record)) => format!("修改 {} 的{}", record.values.name, what.trim_start()),
            (n, _) => format!("批量修改 {n} 人的{what}"),
        }
    }

    fn preview(&self, people: &People) -> EditPreview {
        let (n_changed, n_people) = (self.count(CellState::Change), self.n_people());
        let summary = match n_changed {
            0 => "没有需要更新的单元格。".to_owned(),
            n => format!("将更新 {n} 个单元格（{n_people} 人）"),
        };
        let mut ordered: Vec<&Cell> = self.cells.iter().collect();
        ordered.sort_by_key(|cell| cell.state == CellState::Same);
        EditPreview {
            revision: people.revision(),
            n_changed,
            n_same: self.count(CellState::Same),
            n_refused: self.count(CellState::Refused),
            n_people,
            needs_reason: self.needs_reason(),
            summary,
            notes: self.all_notes(),
            cells: ordered.into_iter().take(MOST_SHOWN).map(|cell| shown(cell, people)).collect(),
        }
    }

    fn all_notes(&self) -> Vec<String> {
        let mut reasons: Vec<(&str, u32)> = Vec::new();
        for cell in self.cells.iter().filter(|cell| cell.state == CellState::Refused) {
            match reasons.iter_mut().find(|(reason, _)| *reason == cell.note) {
                Some((_, count)) => *count += 1,
                None => reasons.push((&cell.note, 1)),
            }
        }
        let left = reasons.len().saturating_sub(MOST_NOTES);
        let mut notes = self.notes.clone();
        notes.extend(reasons.into_iter().take(MOST_NOTES).map(|(reason, count)| match count {
            1 => reason.to_owned(),
            count => format!("{reason}（{count} 格）"),
        }));
        if left > 0 {
            notes.push(format!("还有 {left} 种原因，见下表。"));
        }
        notes
    }
}

fn shown(cell: &Cell, people: &People) -> CellPreview {
    let hide = |text: &str| people.masked_text(cell.field, text, Place::Screen);
    CellPreview {
        id: cell.id,
        name: people.get(cell.id).map(|record| record.values.name.clone()).unwrap_or_default(),
        field: cell.field,
        label: people.label(cell.field).to_owned(),
        old: hide(&cell.old),
        new: hide(&cell.new),
        state: cell.state,
        note: cell.note.clone(),
    }
}

/// Reads cells; the same text in the same column is read once.
struct Reader<'a> {
    open: &'a Opened<'a>,
    read: HashMap<(Field, String), Result<Edit, String>>,
}

impl<'a> Reader<'a> {
    fn new(open: &'a Opened<'a>) -> Self {
        Self { open, read: HashMap::new() }
    }

    fn read(&mut self, wanted: &CellEdit) -> Cell {
        let people = self.open.people();
        let Some(record) = people.get(wanted.id) else {
            return left(wanted, String::new(), "这个人已不在档案里，已跳过。".to_owned());
        };
        let old = record.cell(wanted.field, people);
        match self.understood(wanted, record) {
            Err(why) => left(wanted, old, why),
            Ok(edit) => {
                let new = edit.shown(people);
                let state = if new == old { CellState::Same } else { CellState::Change };
                let note = if state == CellState::Change { remark(&edit, self.open) } else { String::new() };
                Cell { id: wanted.id, field: wanted.field, state, old, new, note, edit: Some(edit) }
            }
        }
    }

    fn understood(&mut self, wanted: &CellEdit, record: &Record) -> Result<Edit, String> {
        let people = self.open.people();
        let field = wanted.field;
        let value = wanted.value.trim();
        if record.is_trashed() {
            return Err(format!("“{}”在回收站里，已跳过。", record.values.name));
        }
        if let Some(why) = refused(field, people) {
            return Err(why);
        }
        if field == Field::Name && value.is_empty() {
            return Err("姓名不能为空，已跳过。".to_owned());
        }
        // What was copied from the screen is covered and no value.
        if people.is_sensitive(field) && value.contains(['●', '*']) {
            return Err(format!("“{}”里有遮挡符号，不是完整的内容，已跳过。", people.label(field)));
        }
        if let Some(known) = self.read.get(&(field, value.to_owned())) {
            return known.clone();
        }
        let change = FieldChange { field, value: value.to_owned() };
        let edit = changes::read_one(&change, self.open).map_err(|error| error.message);
        self.read.insert((field, value.to_owned()), edit.clone());
        edit
    }
}

fn left(wanted: &CellEdit, old: String, note: String) -> Cell {
    let (id, field, new) = (wanted.id, wanted.field, wanted.value.clone());
    Cell { id, field, state: CellState::Refused, old, new, note, edit: None }
}

// What speaks against a value without standing in its way.
fn remark(edit: &Edit, open: &Opened<'_>) -> String {
    match edit {
        Edit::Text(Field::CitizenId, number)
            if !number.is_empty() && CitizenId::parse(number, open.today).is_err() =>
        {
            "号码校验不符，请核对原件。".to_owned()
        }
        Edit::NewBranch(name) => format!("将新建党支部“{name}”。"),
        Edit::Branch(_) => "按更正处理，不记为调动。".to_owned(),
        _ => String::new(),
    }
}

/// Every cell that a request names, in order.
fn expand(request: &PeopleEdit, people: &People, notes: &mut Vec<String>) -> AppResult<Vec<CellEdit>> {
    let mut cells = request.cells.clone();
    for change in &request.changes {
        let one = |id: &PersonId| CellEdit { id: *id, field: change.field, value: change.value.clone() };
        cells.extend(request.ids.iter().map(one));
    }
    if let Some(paste) = &request.paste {
        cells.extend(pasted(paste, notes)?);
    }
    if let Some(fill) = &request.fill {
        cells.extend(filled(fill, people));
    }
    if cells.len() > block::MOST_CELLS {
        return Err(too_many());
    }
    Ok(cells)
}

fn too_many() -> AppError {
    AppError::new(Kind::Field, "一次最多修改 200,000 个单元格，没有写入，数据没有变化。请分几次进行。")
}

fn pasted(paste: &PasteBlock, notes: &mut Vec<String>) -> AppResult<Vec<CellEdit>> {
    if paste.text.len() > 64 * 1024 * 1024 {
        return Err(too_many());
    }
    let rows = block::cells(&paste.text);
    // One value goes into every marked cell, as in a spreadsheet.
    if let [row] = rows.as_slice()
        && let [value] = row.as_slice()
    {
        let ids = paste.ids.iter().take(paste.n_rows.max(1) as usize);
        let columns = || paste.columns.iter().take(paste.n_columns.max(1) as usize);
        let cell = |id: PersonId, field: Field| CellEdit { id, field, value: value.clone() };
        return Ok(ids.flat_map(|id| columns().map(|field| cell(*id, *field))).collect());
    }
    let n_left = rows.len().saturating_sub(paste.ids.len());
    if n_left > 0 {
        notes.push(format!("粘贴的内容比列表多 {n_left} 行，多出的行没有写入。"));
    }
    let widest = rows.iter().map(Vec::len).max().unwrap_or(0);
    let n_beside = widest.saturating_sub(paste.columns.len());
    if n_beside > 0 {
        notes.push(format!("粘贴的内容比列表多 {n_beside} 列，多出的列没有写入。"));
    }
    let cells = paste.ids.iter().zip(&rows).flat_map(|(id, row)| {
        let pairs = paste.columns.iter().zip(row);
        pairs.map(|(field, value)| CellEdit { id: *id, field: *field, value: value.clone() })
    });
    Ok(cells.collect())
}

fn filled(fill: &FillBlock, people: &People) -> Vec<CellEdit> {
    let Some((first, others)) = fill.ids.split_first() else { return Vec::new() };
    let Some(giver) = people.get(*first) else { return Vec::new() };
    let mut cells = Vec::new();
    for field in &fill.columns {
        let value = giver.cell(*field, people);
        cells.extend(others.iter().map(|id| CellEdit { id: *id, field: *field, value: value.clone() }));
    }
    cells
}
