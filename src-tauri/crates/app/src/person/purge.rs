//! 彻底删除: the only act that nothing takes back.

use domain::ids::PersonId;

use crate::error::{AppError, AppResult, Kind};
use crate::session::Opened;
use crate::wire::{Changed, PeopleRequest, PersonPurge, PersonPurgePreview};

/// What it would remove, and what has to be typed.
pub(crate) fn purge_preview(open: &mut Opened<'_>, request: PeopleRequest) -> AppResult<PersonPurgePreview> {
    let ids = doomed(open, &request.ids)?;
    let people = open.people();
    let n_events: usize = ids.iter().filter_map(|id| people.get(*id)).map(|record| record.events.len()).sum();
    let mut n_files = 0;
    let n_papers = open.store().read().papers_of(&ids)?.len();
    for id in &ids {
        n_files += open.store().read().attachments_of(*id)?.len();
    }
    let n_merged = ids.len().saturating_sub(request.ids.len());
    let mut notes = Vec::new();
    if n_merged > 0 {
        notes.push(format!("其中 {n_merged} 份是已合并到他们名下的旧档案。"));
    }
    let papers = if n_papers > 0 { format!("、{n_papers} 份材料的记录") } else { String::new() };
    notes.push(format!(
        "连同 {n_events} 条经历、{n_files} 个附件{papers}和全部修改记录一起删除，操作记录里的姓名也会抹去。"
    ));
    notes.push("较早的备份里仍然有这些人；备份过期或销毁后才完全没有。".to_owned());
    Ok(PersonPurgePreview {
        n_people: ids.len() as u32,
        notes,
        confirm: words(request.ids.len()),
        archive_name: open.store().read().archive()?.name,
    })
}

fn words(n: usize) -> String {
    format!("彻底删除 {n} 人")
}

/// Removes people in the recycle bin for good.
pub(crate) fn purge(open: &mut Opened<'_>, request: PersonPurge) -> AppResult<Changed<u32>> {
    let typed = request.confirm.trim();
    let name = open.store().read().archive()?.name;
    if typed != words(request.ids.len()) && (name.is_empty() || typed != name) {
        return Err(AppError::field(
            "confirm",
            format!("没有删除，数据没有变化。要彻底删除，请输入“{}”。", words(request.ids.len())),
        ));
    }
    let ids = doomed(open, &request.ids)?;
    let changed = open.purge(&ids, &words(ids.len()))?;
    // Their keys are gone with the rows. What cannot be deleted now is noise, and the next sweeps find it.
    for name in &changed.value.stored_names {
        let _ = open.attachments().delete(name);
    }
    let n = changed.value.people.len() as u32;
    let mut answer = open.answer(changed, |_| Ok(n))?;
    // There is no way back to offer.
    answer.undo_label = String::new();
    Ok(answer)
}

/// Those asked for and who was merged into them; all of them lie in the recycle bin.
fn doomed(open: &Opened<'_>, asked: &[PersonId]) -> AppResult<Vec<PersonId>> {
    let people = open.people();
    let refuse = |message: &str| Err(AppError::new(Kind::Rule, message));
    if asked.is_empty() {
        return refuse("没有选择要删除的人。数据没有变化。");
    }
    let mut ids: Vec<PersonId> = Vec::new();
    for id in asked {
        match people.get(*id) {
            None => return Err(super::card::missing()),
            Some(record) if !record.is_trashed() => {
                return refuse("只能彻底删除回收站里的人，没有删除，数据没有变化。请先移入回收站。");
            }
            Some(record) => ids.push(record.id),
        }
    }
    loop {
        let more: Vec<PersonId> = people
            .iter()
            .filter(|record| {
                record.merged_into.is_some_and(|into| ids.contains(&into)) && !ids.contains(&record.id)
            })
            .map(|record| record.id)
            .collect();
        if more.is_empty() {
            return Ok(ids);
        }
        ids.extend(more);
    }
}
