//! 应填项目: which fields completeness asks for at each stage, and the archive's own choice of them.

use domain::operation::{Op, OpKind};
use domain::person::Stage;

use crate::error::{AppError, AppResult};
use crate::people::{WANTED_SETTING, Wanted};
use crate::session::Opened;
use crate::wire::{Changed, Nothing, WantedGroup, WantedItem, WantedPage, WantedSave, WantedStage};

/// What is wanted at each stage, and what could be.
pub(crate) fn wanted(open: &mut Opened<'_>, _request: Nothing) -> AppResult<WantedPage> {
    let people = open.people();
    let stages = Stage::ALL.into_iter().map(|stage| WantedStage {
        stage: stage.code().to_owned(),
        label: stage.label().to_owned(),
        fields: people.wanted().of(stage).to_vec(),
        is_usual: people.wanted().is_usual(stage),
    });
    let mut groups: Vec<WantedGroup> = Vec::new();
    for field in people.fields().filter(|field| Wanted::can_hold(*field)) {
        let item = WantedItem { field, label: people.label(field).to_owned() };
        let title = crate::person::group_of(field);
        match groups.iter_mut().find(|group| group.title == title) {
            Some(group) => group.fields.push(item),
            None => groups.push(WantedGroup { title: title.to_owned(), fields: vec![item] }),
        }
    }
    Ok(WantedPage { stages: stages.collect(), groups })
}

/// Wants other fields at a stage; none at all: those of the national form again.
pub(crate) fn wanted_save(open: &mut Opened<'_>, request: WantedSave) -> AppResult<Changed<WantedPage>> {
    let Some(stage) = Stage::ALL.into_iter().find(|stage| stage.code() == request.stage) else {
        return Err(AppError::field("stage", "没有这个阶段，没有保存，数据没有变化。请重新选择。"));
    };
    let people = open.people();
    let chosen: Vec<_> =
        people.fields().filter(|field| request.fields.contains(field) && Wanted::can_hold(*field)).collect();
    if chosen.is_empty() && !request.fields.is_empty() {
        let message = "选择的项目由程序算出或已停用，没有保存，数据没有变化。请另选项目。";
        return Err(AppError::field("fields", message));
    }
    let mut wanted = people.wanted().clone();
    wanted.choose(stage, &chosen);
    let label = format!("修改{}的应填项目", stage.label());
    let changed = open.write(Op::new(OpKind::SettingChange, label), |w| {
        w.put_setting(WANTED_SETTING, &wanted.to_json())?;
        Ok(())
    })?;
    let answer = open.answer(changed, |_| Ok(()))?;
    let Changed { operation, undo_label, topics, .. } = answer;
    Ok(Changed { value: self::wanted(open, Nothing {})?, operation, undo_label, topics })
}
