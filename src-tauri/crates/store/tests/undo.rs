//! Taking back: what nobody touched goes back, what was edited since is kept and named, and the way back is open.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "helpers of tests, not the tests alone"
)]

mod common;

use common::{Fresh, branch, dump, fresh, person};
use domain::event::EventKind;
use domain::ids::{EventId, OperationId, PersonId};
use domain::operation::OpKind;
use expect_test::expect;
use serde_json::json;
use store::{NewEvent, NewImportBatch, NotUndoable, StoreError, Table, UndoReport};

/// An import of persons with two facts each, all in a new branch.
fn import(t: &mut Fresh, names: &[&str]) -> (OperationId, Vec<PersonId>) {
    t.act(OpKind::Import, &format!("导入 {} 人", names.len()), |w| {
        let branch = w.insert_organization(&branch("软件第一支部"))?;
        let mut ids = Vec::new();
        for name in names {
            let id = w.insert_person(&person(name, Some(branch)))?;
            w.insert_event(&NewEvent::new(id, EventKind::Applied, "2023-09".parse().ok()))?;
            w.insert_event(&NewEvent::new(id, EventKind::Admitted, "2025-05-20".parse().ok()))?;
            ids.push(id);
        }
        w.insert_import_batch(&NewImportBatch {
            kind: "roster".to_owned(),
            file_name: "名册.xlsx".to_owned(),
            file_sha256: "0".repeat(64),
            counts: json!({"read": names.len()}),
        })?;
        Ok(ids)
    })
}

/// The report as a reader sees it, without the clock.
fn told(report: &UndoReport) -> String {
    let mut text = format!("taken back {}\n", report.taken_back);
    for (bucket, list) in [("kept", &report.kept), ("impossible", &report.impossible)] {
        for entry in list {
            let because: String =
                entry.because.chars().filter(|c| !c.is_ascii_digit() && !"-: （）".contains(*c)).collect();
            text +=
                &format!("{bucket} {} {} {:?}: {because}\n", entry.table.label(), entry.name, entry.columns);
        }
    }
    text
}

#[test]
fn an_import_goes_back_but_for_what_was_edited_since() {
    let mut t = fresh();
    let (operation, ids) = import(&mut t, &["张三", "李四", "王五", "赵六"]);
    t.edit(ids[0], "修改档案：张三", |values| values.phone = "13800138000".to_owned());
    t.act(OpKind::EventRecord, "登记转正：李四", |w| {
        w.insert_event(&NewEvent::new(ids[1], EventKind::Converted, "2026-05-20".parse().ok()))
    });
    let preview = t.store.undo_preview(operation).unwrap();
    let changed = t.store.undo(operation).unwrap();
    assert_eq!(preview, changed.value, "the preview promises what the undo does");
    expect![[r#"
        taken back 2
        kept 党组织 软件第一支部 []: 之后由「修改档案：张三」改过，予以保留
        kept 人员 张三 []: 之后由「修改档案：张三」改过，予以保留
        kept 人员 李四 []: 之后由「登记转正：李四」添了内容，予以保留
    "#]]
    .assert_eq(&told(&changed.value));
    let r = t.store.read();
    let left: Vec<String> = r.all_people().unwrap().iter().map(|person| person.name.clone()).collect();
    assert_eq!(left, ["张三", "李四"]);
    assert_eq!(r.events_of(&ids).unwrap().len(), 5, "who stays keeps the facts that came with him");
    assert!(t.store.check().unwrap().is_ok());
    let batches = t.store.read().import_batches().unwrap();
    assert_eq!(batches.len(), 1, "that the file was once taken in is not forgotten");
    assert_eq!(batches[0].undone_by, changed.operation);
}

#[test]
fn redo_is_the_undo_of_the_undo_and_works_after_reopening() {
    let mut t = fresh();
    let (operation, _) = import(&mut t, &["张三", "李四"]);
    let full = dump(&t.store);
    let undo = t.store.undo(operation).unwrap().operation.unwrap();
    assert_eq!(dump(&t.store), "");
    let mut t = t.reopen();
    assert!(
        matches!(t.store.undo(operation), Err(StoreError::NotUndoable(NotUndoable::AlreadyUndone(by))) if by == undo)
    );
    let redo = t.store.undo(undo).unwrap();
    assert_eq!(dump(&t.store), full);
    assert_eq!(redo.value.taken_back, 2);
    let labels: Vec<String> =
        t.store.read().history(None, 3).unwrap().into_iter().map(|entry| entry.label).collect();
    assert_eq!(labels, ["恢复：导入 2 人", "撤销：导入 2 人", "导入 2 人"]);
    let entry = t.store.read().operation(operation).unwrap();
    assert!(entry.can_be_undone(), "an undo that was itself taken back does not count");
    t.store.undo(operation).unwrap();
    assert_eq!(dump(&t.store), "");
}

#[test]
fn two_edits_of_different_columns_do_not_disturb_each_other() {
    let mut t = fresh();
    let (_, ids) = import(&mut t, &["张三"]);
    let before = dump(&t.store);
    let phone = t.edit(ids[0], "改电话", |values| values.phone = "1".to_owned());
    let major = t.edit(ids[0], "改专业", |values| values.major = "软件工程".to_owned());
    let report = t.store.undo(phone).unwrap().value;
    assert_eq!((report.taken_back, report.kept.len()), (1, 0));
    assert_eq!(t.store.read().person(ids[0]).unwrap().major, "软件工程");
    t.store.undo(major).unwrap();
    assert_eq!(dump(&t.store), before);
}

#[test]
fn of_one_row_the_columns_that_were_edited_since_stay_and_the_others_go_back() {
    let mut t = fresh();
    let (_, ids) = import(&mut t, &["张三"]);
    let both = t.edit(ids[0], "改两栏", |values| {
        values.phone = "1".to_owned();
        values.major = "软件工程".to_owned();
    });
    t.edit(ids[0], "再改电话", |values| values.phone = "2".to_owned());
    let report = t.store.undo(both).unwrap().value;
    expect![[r#"
        taken back 0
        kept 人员 张三 ["phone"]: 之后由「再改电话」改过，予以保留
    "#]]
    .assert_eq(&told(&report));
    assert_eq!(report.rows, 1, "the other column did go back");
    let now = t.store.read().person(ids[0]).unwrap();
    assert_eq!((now.phone.as_str(), now.major.as_str()), ("2", ""));
}

#[test]
fn an_edit_that_was_itself_taken_back_is_in_nobodys_way() {
    let mut t = fresh();
    let (operation, ids) = import(&mut t, &["张三"]);
    let edit = t.edit(ids[0], "改电话", |values| values.phone = "1".to_owned());
    t.store.undo(edit).unwrap();
    let report = t.store.undo(operation).unwrap().value;
    assert_eq!(report.kept, [], "the phone is again what the import left");
    assert_eq!(dump(&t.store), "");
}

#[test]
fn what_was_removed_comes_back_under_its_number_and_what_is_gone_is_named() {
    let mut t = fresh();
    let (_, ids) = import(&mut t, &["张三"]);
    let full = dump(&t.store);
    let event = t.store.read().events_of(&ids).unwrap()[0].clone();
    let (correct, ()) = t.act(OpKind::EventCorrect, "更正申请日期", |w| {
        let next = NewEvent::new(event.person_id, event.kind, "2023-10-01".parse().ok());
        w.update_event(event.event.id, event.revision, &next)
    });
    let (remove, ()) =
        t.act(OpKind::EventRemove, "删除申请", |w| w.delete_event(event.event.id, event.revision + 1));
    let report = t.store.undo(correct).unwrap().value;
    expect![[r#"
        taken back 0
        impossible 人员 张三 []: 之后已由「删除申请」删除，无法恢复原值
    "#]]
    .assert_eq(&told(&report));
    t.store.undo(remove).unwrap();
    assert_eq!(t.store.undo(correct).unwrap().value.taken_back, 1);
    assert_eq!(dump(&t.store), full);
}

#[test]
fn a_place_that_was_taken_meanwhile_is_named_and_the_rest_goes_back() {
    let mut t = fresh();
    t.act(OpKind::SettingChange, "选", |w| w.put_setting("idle_minutes", &json!(10)));
    let (forget, _) = t.act(OpKind::SettingChange, "忘", |w| w.remove_setting("idle_minutes"));
    t.act(OpKind::SettingChange, "再选", |w| w.put_setting("idle_minutes", &json!(5)));
    let changed = t.store.undo(forget).unwrap();
    assert_eq!(changed.operation, None, "nothing was taken back, so nothing is logged");
    expect![[r#"
        taken back 0
        impossible 设置 idle_minutes []: 同样的内容后来又有了一份，无法恢复
    "#]]
    .assert_eq(&told(&changed.value));
    assert_eq!(t.store.read().setting("idle_minutes").unwrap(), Some(json!(5)));
}

#[test]
fn a_branch_that_somebody_was_moved_into_since_stays() {
    let mut t = fresh();
    let (_, ids) = import(&mut t, &["张三"]);
    let (found, second) =
        t.act(OpKind::OrganizationEdit, "新建第二支部", |w| w.insert_organization(&branch("第二支部")));
    let move_over = t.edit(ids[0], "调入第二支部", |values| values.organization_id = Some(second));
    expect![[r#"
        taken back 0
        kept 党组织 第二支部 []: 之后由「调入第二支部」添了内容，予以保留
    "#]]
    .assert_eq(&told(&t.store.undo(found).unwrap().value));
    t.store.undo(move_over).unwrap();
    assert_eq!(t.store.undo(found).unwrap().value.taken_back, 1);
}

#[test]
fn a_reference_to_what_was_removed_since_is_not_put_back() {
    let mut t = fresh();
    let (_, ids) = import(&mut t, &["张三"]);
    let first = t.store.read().organizations().unwrap()[0].clone();
    let leave = t.edit(ids[0], "离开支部", |values| values.organization_id = None);
    t.act(OpKind::OrganizationEdit, "删除支部", |w| w.delete_organization(first.id, first.revision));
    expect![[r#"
        taken back 0
        impossible 人员 张三 ["organization_id"]: 它所属的记录已经不在，无法恢复
    "#]]
    .assert_eq(&told(&t.store.undo(leave).unwrap().value));
    assert!(t.store.check().unwrap().is_ok());
}

#[test]
fn the_founding_and_unknown_numbers_cannot_be_taken_back() {
    let mut t = fresh();
    let founding = t.store.revision().unwrap();
    assert!(matches!(t.store.undo(founding), Err(StoreError::NotUndoable(NotUndoable::Policy))));
    assert!(matches!(t.store.undo(OperationId(99)), Err(StoreError::Missing { what: "operation", id: 99 })));
    assert!(
        OpKind::ALL.iter().all(|kind| !kind.label().is_empty()),
        "and every kind states its policy: no `_` arm"
    );
}

#[test]
fn the_history_of_a_person_tells_old_and_new() {
    let mut t = fresh();
    let (_, ids) = import(&mut t, &["张三"]);
    t.edit(ids[0], "改专业", |values| values.major = "软件工程".to_owned());
    let event = t.store.read().event(EventId(1)).unwrap();
    t.act(OpKind::EventRemove, "删除申请", |w| w.delete_event(event.event.id, event.revision));
    let mut text = String::new();
    for entry in t.store.read().person_history(ids[0]).unwrap() {
        text += &format!("{}\n", entry.operation.label);
        for change in entry.changes {
            let show =
                |value: Option<serde_json::Value>| value.map_or("—".to_owned(), |value| value.to_string());
            let what = change.event_kind.map_or(Table::Person.label(), |kind| kind.label());
            text +=
                &format!("  {what}.{}: {} → {}\n", change.column, show(change.before), show(change.after));
        }
    }
    expect![[r#"
        删除申请
          递交入党申请书.kind: "applied" → —
          递交入党申请书.on_date: "2023-09" → —
        改专业
          人员.major: "" → "软件工程"
        导入 1 人
          支部大会接收为预备党员.kind: — → "admitted"
          支部大会接收为预备党员.on_date: — → "2025-05-20"
          递交入党申请书.kind: — → "applied"
          递交入党申请书.on_date: — → "2023-09"
          人员.name: — → "张三"
          人员.organization_id: — → 1
    "#]]
    .assert_eq(&text);
}
