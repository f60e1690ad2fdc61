//! One change of one field taken back alone, and the history that offers it.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "helpers of tests, not the tests alone"
)]

mod common;

use common::{Fresh, attachment, dump, fresh, own_field, person};
use domain::event::{EventDetail, EventKind};
use domain::ids::{OperationId, PersonId};
use domain::operation::OpKind;
use expect_test::expect;
use store::{FieldPlace, NewAcknowledged, NewEvent, Table};

fn one(t: &mut Fresh, name: &str) -> PersonId {
    t.act(OpKind::PersonAdd, &format!("新增 {name}"), |w| w.insert_person(&person(name, None))).1
}

fn place(operation: OperationId, table: Table, row_id: i64, column: &str) -> FieldPlace {
    FieldPlace { operation, table, row_id, column: column.to_owned() }
}

fn take(t: &mut Fresh, place: &FieldPlace) -> store::TakeBack {
    t.act(OpKind::FieldTakeBack, "恢复", |w| w.take_back(place)).1
}

#[test]
fn of_an_edit_of_two_fields_one_goes_back_and_the_other_stays() {
    let mut t = fresh();
    let id = one(&mut t, "张三");
    let edit = t.edit(id, "修改", |values| {
        values.phone = "1".to_owned();
        values.major = "软件工程".to_owned();
    });
    let before = dump(&t.store);
    let place = place(edit, Table::Person, id.0, "phone");
    let seen = t.store.read().take_back_preview(&place).unwrap();
    assert_eq!((seen.before.as_str(), seen.now.as_str(), seen.changed_by), (Some(""), Some("1"), None));
    let (operation, _) =
        t.act(OpKind::FieldTakeBack, "恢复 张三 的手机号码", |w| w.take_back(&place));
    let now = t.store.read().person(id).unwrap();
    assert_eq!((now.phone.as_str(), now.major.as_str()), ("", "软件工程"));
    t.store.undo(operation).unwrap();
    assert_eq!(dump(&t.store), before, "and that is an operation like any other");
}

#[test]
fn a_later_change_is_named() {
    let mut t = fresh();
    let id = one(&mut t, "张三");
    let first = t.edit(id, "一", |values| values.phone = "1".to_owned());
    let second = t.edit(id, "二", |values| values.phone = "2".to_owned());
    let seen = t.store.read().take_back_preview(&place(first, Table::Person, id.0, "phone")).unwrap();
    assert_eq!(seen.changed_by, Some(second));
    let seen = t.store.read().take_back_preview(&place(second, Table::Person, id.0, "phone")).unwrap();
    assert_eq!(seen.changed_by, None);
    assert!(t.store.read().take_back_preview(&place(second, Table::Person, id.0, "major")).is_err());
    assert!(t.store.read().take_back_preview(&place(second, Table::Person, id.0, "phone\" --")).is_err());
}

#[test]
fn facts_own_fields_and_single_details_go_back_alone() {
    let mut t = fresh();
    let id = one(&mut t, "张三");
    let (added, event) = t.act(OpKind::EventRecord, "登记", |w| {
        w.insert_event(&NewEvent::new(id, EventKind::TransferStarted, "2026-06-20".parse().ok()))
    });
    let (detailed, ()) = t.act(OpKind::EventCorrect, "更正", |w| {
        let row = w.event(event)?;
        let detail = EventDetail { letter_no: "12".into(), valid_days: Some(90), ..EventDetail::default() };
        w.update_event(event, row.revision, &NewEvent { detail, ..NewEvent::of(&row.event) })
    });
    take(&mut t, &place(detailed, Table::Event, event.0, "detail/letter_no"));
    let row = t.store.read().event(event).unwrap();
    assert_eq!((row.detail().letter_no.as_str(), row.detail().valid_days), ("", Some(90)));
    let seen = t.store.read().take_back_preview(&place(added, Table::Event, event.0, "on_date")).unwrap();
    assert_eq!(seen.before, serde_json::Value::Null);
    take(&mut t, &place(detailed, Table::Event, event.0, "detail/valid_days"));
    take(&mut t, &place(added, Table::Event, event.0, "on_date"));
    assert!(t.store.read().event(event).is_err(), "a fact that says nothing but its day goes with it");
    let (own, _) = t.act(OpKind::PersonEdit, "尺码", |w| {
        let field = w.insert_custom_field(&own_field("衣服尺码"))?;
        w.set_custom_value(id, field, "大")?;
        Ok(field)
    });
    let line = t.store.read().person_history(id).unwrap()[0].changes[0].clone();
    assert_eq!((line.table, line.column.as_str()), (Table::CustomValue, "value"));
    take(&mut t, &place(own, Table::CustomValue, line.row_id, "value"));
    assert!(t.store.read().all_custom_values().unwrap().is_empty());
    assert!(t.store.check().unwrap().is_ok());
}

#[test]
fn the_history_tells_files_settled_rules_and_what_came_by_a_merge() {
    let mut t = fresh();
    let (keep, gone) = (one(&mut t, "张三"), one(&mut t, "张叁"));
    let (_, event) = t.act(OpKind::EventRecord, "登记申请", |w| {
        w.insert_event(&NewEvent::new(gone, EventKind::Applied, "2023-09".parse().ok()))
    });
    t.act(OpKind::AttachmentAdd, "添加附件", |w| w.insert_attachment(&attachment(keep, 1)));
    t.act(OpKind::FindingAcknowledge, "核对", |w| {
        w.insert_acknowledged(&NewAcknowledged {
            rule: "age".to_owned(),
            person_id: keep,
            other_person_id: None,
            subject: "s".to_owned(),
            reason: "属实".to_owned(),
        })
    });
    t.act(OpKind::PersonMerge, "合并", |w| {
        let row = w.event(event)?;
        w.move_event(event, row.revision, keep)?;
        let row = w.person(gone)?;
        w.set_merged_into(gone, row.revision, Some(keep))
    });
    let told = |id| {
        let mut text = String::new();
        for entry in t.store.read().person_history(id).unwrap() {
            text += &format!("{}\n", entry.operation.label);
            for change in entry.changes {
                let show =
                    |value: Option<serde_json::Value>| value.map_or("—".to_owned(), |v| v.to_string());
                text += &format!(
                    "  {} {}.{}: {} → {}\n",
                    change.table.label(),
                    change.title,
                    change.column,
                    show(change.before),
                    show(change.after)
                );
            }
        }
        text
    };
    expect![[r#"
        合并
          事项 .kind: — → "applied"
          事项 .on_date: — → "2023-09"
        核对
          核对记录 age.reason: — → "属实"
          核对记录 age.rule: — → "age"
        添加附件
          附件 材料1.pdf.file_name: — → "材料1.pdf"
          附件 材料1.pdf.kind: — → "other"
        新增 张三
          人员 .name: — → "张三"
    "#]]
    .assert_eq(&told(keep));
    expect![[r#"
        合并
          人员 .merged_into: null → 1
          事项 .kind: "applied" → —
          事项 .on_date: "2023-09" → —
        登记申请
          事项 .kind: — → "applied"
          事项 .on_date: — → "2023-09"
        新增 张叁
          人员 .name: — → "张叁"
    "#]]
    .assert_eq(&told(gone));
}

#[test]
fn former_numbers_are_remembered_and_slips_are_not() {
    let mut t = fresh();
    let id = one(&mut t, "张三");
    t.edit(id, "学号", |values| values.student_no = "2019001".to_owned());
    t.edit(id, "换学号", |values| values.student_no = "2023001".to_owned());
    let slip = t.edit(id, "错的", |values| values.student_no = "9".to_owned());
    t.store.undo(slip).unwrap();
    let former = t.store.read().former_numbers().unwrap();
    assert_eq!(former.len(), 1);
    assert_eq!((former[0].person_id, former[0].number.as_str()), (id, "2019001"));
    let by = t.store.read().written_by(Table::Person, id.0, "student_no").unwrap().unwrap();
    assert_eq!(t.store.read().operation(by).unwrap().kind, Some(OpKind::Undo));
}
