//! 彻底删除 leaves nothing: not in a table, not in the journal, not in a label, not in a page of the file.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "helpers of tests, not the tests alone"
)]

mod common;

use common::{Fresh, attachment, fresh, key, own_field, person};
use domain::carried::CarriedMark;
use domain::date::Month;
use domain::event::EventKind;
use domain::meeting::MeetingKind;
use domain::operation::OpKind;
use domain::paper::PaperState;
use store::{CarriedDueValues, MeetingValues, NOBODY, NewEvent, NotUndoable, PaperValues, Store, StoreError};

const WORDS: [&str; 7] = ["欧阳无名", "13900007777", "密之又密", "绝密.pdf", "错写之名", "特小", "暗中补交"];

/// Everything in the file as one text: each cell of each table of a whole copy, the journal among them.
fn whole(t: &mut Fresh) -> String {
    let copy = t.folder.path().join("whole.db");
    let _ = std::fs::remove_file(&copy);
    t.store.snapshot_into(&copy).unwrap();
    let conn = rusqlite::Connection::open(&copy).unwrap();
    conn.execute_batch(&format!("PRAGMA key = \"x'{}'\";", "07".repeat(32))).unwrap();
    let tables: Vec<String> = conn
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'table'")
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    let mut text = String::new();
    for table in tables {
        let mut statement = conn.prepare(&format!("SELECT * FROM {table}")).unwrap();
        let n_columns = statement.column_count();
        let mut rows = statement.query([]).unwrap();
        while let Some(row) = rows.next().unwrap() {
            for column in 0..n_columns {
                text += &format!("{:?}\n", row.get_ref(column).unwrap().as_str_or_null().unwrap_or_default());
            }
        }
    }
    text
}

fn filled() -> (Fresh, domain::ids::PersonId, domain::ids::PersonId) {
    let mut t = fresh();
    let (_, (gone, stays)) = t.act(OpKind::Import, "导入 2 人", |w| {
        Ok((w.insert_person(&person("错写之名", None))?, w.insert_person(&person("李四", None))?))
    });
    t.edit(gone, "修改 错写之名 的姓名", |values| values.name = "欧阳无名".to_owned());
    t.edit(gone, "修改 欧阳无名 的手机号码", |values| values.phone = "13900007777".to_owned());
    t.edit(gone, "修改 欧阳无名 的手机号码", |values| values.phone = String::new());
    let (_, event) = t.act(OpKind::EventRecord, "登记 欧阳无名 的谈话", |w| {
        let mut event = NewEvent::new(gone, EventKind::Talked, "2026-05-01".parse().ok());
        event.note = "密之又密".to_owned();
        w.set_arguments(serde_json::json!({"reason": "与欧阳无名核对"}));
        w.insert_event(&event)
    });
    t.act(OpKind::EventRemove, "删除 欧阳无名 的谈话", |w| w.delete_event(event, 1));
    t.act(OpKind::AttachmentAdd, "添加附件：绝密.pdf", |w| {
        let mut file = attachment(gone, 1);
        file.values.file_name = "绝密.pdf".to_owned();
        let field = w.insert_custom_field(&own_field("尺码"))?;
        w.set_custom_value(gone, field, "特小")?;
        let due = CarriedDueValues {
            mark: CarriedMark::Ticked,
            note: "暗中补交".to_owned(),
            source: String::new(),
        };
        w.put_carried_due(gone, Month::new(2026, 3).unwrap(), &due)?;
        let fact = w.insert_event(&NewEvent::new(gone, EventKind::Applied, None))?;
        let meeting = w.insert_meeting(&MeetingValues::new(MeetingKind::Committee, None))?;
        w.put_topic(meeting, fact)?;
        let mut paper = PaperValues::new("application", PaperState::Returned);
        paper.note = "密之又密".to_owned();
        w.insert_paper(gone, &paper)?;
        w.insert_attachment(&file)
    });
    t.store.keep_draft(&format!("event/{gone}/0"), &serde_json::json!({"note": "密之又密"})).unwrap();
    (t, gone, stays)
}

#[test]
fn no_byte_of_a_purged_person_remains_in_the_file() {
    let (mut t, gone, stays) = filled();
    let before = whole(&mut t);
    for word in WORDS {
        assert!(before.contains(word), "{word} is looked for in the right place");
    }
    let import =
        t.store.read().history(None, 100).unwrap().iter().find(|e| e.label == "导入 2 人").unwrap().id;
    let changed = t.store.purge(&[gone], "彻底删除 1 人").unwrap();
    assert_eq!(changed.value.people, [gone]);
    assert_eq!(changed.value.stored_names.len(), 1, "the name of the encrypted file is handed back");
    let after = whole(&mut t);
    assert_eq!(t.store.free_pages().unwrap(), 0, "nothing that was freed is still in the file");
    let log = t.path.with_file_name("main.db-wal");
    assert_eq!(std::fs::metadata(log).map_or(0, |file| file.len()), 0, "nor in its log");
    for word in WORDS {
        assert!(!after.contains(word), "{word} is still in the file");
    }
    assert!(after.contains("李四"));
    assert!(t.store.check().unwrap().is_ok(), "{:?}", t.store.check().unwrap());
    assert_eq!(t.store.read().all_people().unwrap().len(), 1);
    assert!(t.store.read().person_history(gone).unwrap().is_empty());
    let labels: Vec<String> =
        t.store.read().history(None, 100).unwrap().into_iter().map(|entry| entry.label).collect();
    assert!(labels.contains(&format!("登记事项：{NOBODY}")), "{labels:?}");
    assert_eq!(labels[0], "彻底删除 1 人");

    // It cannot be taken back, and what touched them says so.
    let tombstone = changed.operation.unwrap();
    assert!(matches!(t.store.undo(tombstone), Err(StoreError::NotUndoable(NotUndoable::Policy))));
    let preview = t.store.undo_preview(import).unwrap();
    assert_eq!(preview.impossible.len(), 1);
    assert_eq!(preview.impossible[0].name, NOBODY);
    assert_eq!(preview.impossible[0].because, "其中 1 人之后已彻底删除，无法恢复");
    let report = t.store.undo(import).unwrap();
    assert_eq!(report.value, preview);
    assert!(t.store.read().find_person(stays).unwrap().is_none(), "the other one is taken back");
    t.store.undo(report.operation.unwrap()).unwrap();
    assert!(t.store.read().find_person(gone).unwrap().is_none(), "and the purged one never comes back");
    let t = t.reopen();
    assert!(t.store.check().unwrap().is_ok());
}

#[test]
fn who_was_merged_goes_with_the_one_kept() {
    let (mut t, gone, stays) = filled();
    t.act(OpKind::PersonMerge, "合并", |w| {
        w.set_merged_into(gone, w.person(gone)?.revision, Some(stays))?;
        w.trash_person(gone, w.person(gone)?.revision)
    });
    let merge = t.store.revision().unwrap();
    t.store.purge(&[stays], "彻底删除 1 人").unwrap();
    assert!(t.store.read().all_people().unwrap().is_empty());
    assert_eq!(t.store.undo(merge).unwrap().operation, None, "nothing is left to take back");
    assert!(t.store.check().unwrap().is_ok());
    let copy = t.folder.path().join("copy.db");
    t.store.snapshot_into(&copy).unwrap();
    assert_eq!(store::verify_snapshot(&copy, &key()).unwrap().people, 0);
    drop(Store::open(&copy, &key()).unwrap());
}

#[test]
fn the_one_dropped_may_go_alone_and_the_merge_says_so() {
    let (mut t, gone, stays) = filled();
    let (_, event) = t.act(OpKind::EventRecord, "登记", |w| {
        w.insert_event(&NewEvent::new(gone, EventKind::Applied, "2023-09".parse().ok()))
    });
    let (merge, ()) = t.act(OpKind::PersonMerge, "合并 欧阳无名 和 李四", |w| {
        w.move_event(event, 1, stays)?;
        w.set_merged_into(gone, w.person(gone)?.revision, Some(stays))?;
        w.trash_person(gone, w.person(gone)?.revision)
    });
    t.store.purge(&[gone], "彻底删除 1 人").unwrap();
    let report = t.store.undo(merge).unwrap().value;
    assert!(report.impossible.iter().any(|kept| kept.name == NOBODY), "{report:?}");
    assert_eq!(t.store.read().event(event).unwrap().person_id, stays, "the fact stays with who is left");
    assert!(!whole(&mut t).contains("欧阳无名"));
    assert!(t.store.check().unwrap().is_ok());
}
