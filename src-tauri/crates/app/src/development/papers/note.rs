//! Noting what is said of papers of one person; each time it is one operation that can be taken back.

use chrono::NaiveDate;
use domain::date::PartialDate;
use domain::ids::{PaperId, PersonId};
use domain::operation::{Op, OpKind};
use domain::paper::PaperState;
use store::{Paper, PaperValues};

use super::view::book_of;
use super::{OWN, is_many, paper_list, title_of};
use crate::error::{AppError, AppResult, Kind};
use crate::person::changes::read_typed_date;
use crate::session::Opened;
use crate::wire::{Changed, PaperBook, PaperEdit, PaperRemove, PaperSave, PersonCard};

/// More sheets than that are no file of a person.
const MOST: u32 = 9_999;

/// Saves what is said of some papers of a person.
pub(crate) fn save(open: &mut Opened<'_>, request: PaperSave) -> AppResult<Changed<PaperBook>> {
    let person = request.person;
    let owner = may_change(open, person)?;
    let known = open.store().read().papers_of(&[person])?;
    let mut noted: Vec<Noted> = Vec::new();
    for edit in &request.lines {
        let before = before(edit, &known, &noted)?;
        let values = read(open, person, edit, before)?;
        noted.push(Noted { id: edit.id, revision: edit.revision, values, before: before.cloned() });
    }
    noted.retain(|one| one.before.as_ref().is_none_or(|before| before.values != one.values));
    let label = label(&owner, &noted);
    let changed = open.write(Op::new(OpKind::PaperEdit, label), |w| {
        for one in &noted {
            match one.id {
                Some(id) => w.update_paper(id, one.revision, &one.values)?,
                None => {
                    w.insert_paper(person, &one.values)?;
                }
            }
        }
        Ok(())
    })?;
    open.answer(changed, |open| book_of(open, person))
}

/// Says nothing more of a paper.
pub(crate) fn remove(open: &mut Opened<'_>, request: PaperRemove) -> AppResult<Changed<PaperBook>> {
    let paper = paper_of(open, request.id)?;
    let owner = may_change(open, paper.person_id)?;
    let label = format!("去掉 {owner} 的材料记录：{}", called(&paper.values));
    let changed =
        open.write(Op::new(OpKind::PaperEdit, label), |w| Ok(w.delete_paper(paper.id, paper.revision)?))?;
    open.answer(changed, |open| book_of(open, paper.person_id))
}

/// Gives a paper another date, as the way out of a contradiction.
pub(crate) fn set_day(
    open: &mut Opened<'_>,
    id: PaperId,
    on: PartialDate,
    reason: &str,
) -> AppResult<Changed<PersonCard>> {
    let paper = paper_of(open, id)?;
    let owner = may_change(open, paper.person_id)?;
    let values = PaperValues { dated_on: Some(on), ..paper.values.clone() };
    let label = format!("更正 {owner} 的“{}”落款日期：{on}", called(&values));
    let changed = open.write(Op::new(OpKind::PaperEdit, label), |w| {
        if !reason.trim().is_empty() {
            w.set_arguments(serde_json::json!({ "reason": reason.trim() }));
        }
        Ok(w.update_paper(paper.id, paper.revision, &values)?)
    })?;
    open.answer(changed, |open| crate::person::card_of(open, paper.person_id))
}

/// What is to be written of one paper.
struct Noted {
    id: Option<PaperId>,
    revision: i64,
    values: PaperValues,
    before: Option<Paper>,
}

fn label(owner: &str, noted: &[Noted]) -> String {
    match noted {
        [only] => {
            let is_state = only.before.as_ref().is_none_or(|before| before.state != only.values.state);
            match is_state {
                true => format!("登记 {owner} 的“{}”：{}", called(&only.values), only.values.state.label()),
                false => format!("修改 {owner} 的“{}”", called(&only.values)),
            }
        }
        many => format!("登记 {owner} 的 {} 份材料", many.len()),
    }
}

fn called(values: &PaperValues) -> String {
    if values.label.is_empty() { title_of(&values.item) } else { values.label.clone() }
}

/// The row that an edit is of. One that has come since it was looked at is not written a second time.
fn before<'a>(edit: &PaperEdit, known: &'a [Paper], noted: &[Noted]) -> AppResult<Option<&'a Paper>> {
    let stale = || {
        AppError::new(
            Kind::Stale,
            "这份材料刚有改动，没有保存，数据没有变化，已填的内容还在。请刷新后再保存。",
        )
    };
    match edit.id {
        Some(id) => {
            let row = known.iter().find(|paper| paper.id == id && paper.item == edit.item);
            Ok(Some(row.filter(|paper| paper.revision == edit.revision).ok_or_else(stale)?))
        }
        None => {
            let is_taken = known.iter().any(|paper| paper.item == edit.item)
                || noted.iter().any(|other| other.values.item == edit.item);
            if is_taken && !is_many(&edit.item) { Err(stale()) } else { Ok(None) }
        }
    }
}

fn read(
    open: &Opened<'_>,
    person: PersonId,
    edit: &PaperEdit,
    before: Option<&Paper>,
) -> AppResult<PaperValues> {
    let state = edit.state.unwrap_or(PaperState::Have);
    let mut values =
        before.map_or_else(|| PaperValues::new(edit.item.as_str(), state), |row| row.values.clone());
    if before.is_none() {
        let steps = open.steps()?;
        let item = paper_list(&steps)?.item(&edit.item).cloned();
        let step = match &item {
            Some(item) => item.step(&steps).map(|step| step.number.clone()),
            None if edit.item == OWN => Some(edit.step.clone().unwrap_or_default()),
            None => {
                return Err(AppError::field(
                    "item",
                    "材料目录里没有这一项，没有保存，数据没有变化。请刷新后再选。",
                ));
            }
        };
        values.step = step.unwrap_or_default();
    }
    values.state = edit.state.unwrap_or(values.state);
    if let (Some(label), true) = (&edit.label, values.item == OWN) {
        values.label = label.trim().to_owned();
    }
    if let (Some(step), true) = (&edit.step, values.item == OWN) {
        values.step = step.trim().to_owned();
    }
    if values.item == OWN && (values.label.is_empty() || values.label.chars().count() > 60) {
        return Err(AppError::field("label", "请填写材料名称（最多 60 个字）；没有保存，已填的内容还在。"));
    }
    let day = |key: &str, typed: &Option<String>, before: Option<PartialDate>| match typed {
        None => Ok(before),
        Some(typed) => read_day(key, typed, open.today),
    };
    values.dated_on = day("dated_on", &edit.dated_on, values.dated_on)?;
    values.filed_on = day("filed_on", &edit.filed_on, values.filed_on)?;
    values.n_copies = count("n_copies", &edit.n_copies, values.n_copies, 1)?;
    values.n_pages = count("n_pages", &edit.n_pages, values.n_pages, 0)?;
    for (key, label, typed, value) in [
        ("place", "存放地点", &edit.place, &mut values.place),
        ("note", "备注", &edit.note, &mut values.note),
    ] {
        if let Some(typed) = typed {
            let typed = typed.trim();
            if typed.chars().count() > 200 {
                let message = format!("{label}最多 200 个字；没有保存，已填的内容还在。请改短一些。");
                return Err(AppError::field(key, message));
            }
            typed.clone_into(value);
        }
    }
    if edit.drops_scan {
        values.attachment_id = None;
    }
    if let Some(scan) = edit.scan {
        let own = open.store().read().attachments_of(person)?;
        if !own.iter().any(|row| row.id == scan) {
            let message = "这个扫描件不在此人的附件里，没有保存，已填的内容还在。请重新选择。";
            return Err(AppError::field("scan", message));
        }
        values.attachment_id = Some(scan);
    }
    Ok(values)
}

fn read_day(key: &str, typed: &str, today: NaiveDate) -> AppResult<Option<PartialDate>> {
    match typed.trim() {
        "" => Ok(None),
        typed => read_typed_date(typed, today).map(Some).map_err(|message| AppError::field(key, message)),
    }
}

fn count(key: &str, typed: &Option<String>, before: u32, empty: u32) -> AppResult<u32> {
    match typed.as_deref().map(str::trim) {
        None => Ok(before),
        Some("") => Ok(empty),
        Some(typed) => typed
            .parse()
            .ok()
            .filter(|number| *number <= MOST)
            .ok_or_else(|| AppError::field(key, "请填写 0 到 9999 的整数；没有保存，已填的内容还在。")),
    }
}

fn paper_of(open: &Opened<'_>, id: PaperId) -> AppResult<Paper> {
    open.store().read().paper(id)?.ok_or_else(|| {
        AppError::new(Kind::Stale, "这份材料的记录已经不在了，没有修改，数据没有变化。请刷新后再看。")
    })
}

/// The name of the person, who must be in the archive and not in its recycle bin.
pub(super) fn may_change(open: &Opened<'_>, person: PersonId) -> AppResult<String> {
    let record = open.people().get(person).ok_or_else(crate::person::missing)?;
    if record.is_trashed() {
        let message = "这份档案在回收站里，材料没有改动。请先恢复档案，再登记材料。";
        return Err(AppError::new(Kind::Rule, message));
    }
    Ok(record.values.name.clone())
}
