//! The write door: one operation or nothing, and no other way in.

mod common;

use common::{branch, fresh, person};
use domain::event::EventKind;
use domain::operation::{Op, OpKind};
use store::{NewEvent, StoreError, Table, Topic};

#[test]
fn one_write_is_one_operation_with_its_topics_and_rows() {
    let mut t = fresh();
    let changed = t
        .store
        .write(Op::new(OpKind::PersonAdd, "新增张三"), |w| {
            let branch = w.insert_organization(&branch("第一支部"))?;
            let id = w.insert_person(&person("张三", Some(branch)))?;
            w.insert_event(&NewEvent::new(id, EventKind::Admitted, "2020-06".parse().ok()))?;
            Ok(id)
        })
        .unwrap();
    assert_eq!(
        changed.topics.into_iter().collect::<Vec<_>>(),
        [Topic::Organizations, Topic::People, Topic::Events]
    );
    assert_eq!(changed.touched, [(Table::Event, 1), (Table::Organization, 1), (Table::Person, 1)]);
    let history = t.store.read().history(None, 10).unwrap();
    let labels: Vec<&str> = history.iter().map(|entry| entry.label.as_str()).collect();
    assert_eq!(labels, ["新增张三", "建立档案库"]);
    assert_eq!(Some(t.store.revision().unwrap()), changed.operation);
    assert!(t.store.check().unwrap().is_ok());
}

#[test]
fn an_operation_that_fails_leaves_no_trace() {
    let mut t = fresh();
    let before = t.store.revision().unwrap();
    let error = t
        .store
        .write(Op::new(OpKind::PersonAdd, "新增"), |w| {
            w.insert_person(&person("张三", None))?;
            w.insert_person(&person("", None))
        })
        .unwrap_err();
    assert!(matches!(error, StoreError::Invalid { constraint } if constraint == "person_name"));
    assert_eq!(t.store.read().count_people().unwrap(), 0);
    assert_eq!(t.store.revision().unwrap(), before, "a failed operation leaves no line in the log");
}

#[test]
fn a_panic_in_the_body_takes_everything_back_and_the_store_goes_on() {
    let mut t = fresh();
    let panicked = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        t.store.write(Op::new(OpKind::PersonAdd, "新增"), |w| -> store::Result<()> {
            w.insert_person(&person("张三", None))?;
            panic!("a fault of the program");
        })
    }));
    assert!(panicked.is_err());
    assert_eq!(t.store.read().count_people().unwrap(), 0);
    t.act(OpKind::PersonAdd, "新增", |w| w.insert_person(&person("李四", None)));
    assert_eq!(t.store.read().count_people().unwrap(), 1);
}

#[test]
fn what_changes_nothing_is_not_logged() {
    let mut t = fresh();
    let (_, id) = t.act(OpKind::PersonAdd, "新增", |w| w.insert_person(&person("张三", None)));
    let seen = t.store.read().person(id).unwrap();
    let same = t
        .store
        .write(Op::new(OpKind::PersonEdit, "改"), |w| w.update_person(id, seen.revision, &seen.values));
    let same = same.unwrap();
    assert_eq!((same.operation, same.touched.len(), same.topics.len()), (None, 0, 0));
    assert_eq!(t.store.read().person(id).unwrap().revision, seen.revision);
    assert_eq!(t.store.read().history(None, 9).unwrap().len(), 2);
}

#[test]
fn who_saw_an_older_state_is_told_so() {
    let mut t = fresh();
    let (_, id) = t.act(OpKind::PersonAdd, "新增", |w| w.insert_person(&person("张三", None)));
    let seen = t.store.read().person(id).unwrap();
    let edit = t.edit(id, "改", |values| values.phone = "1".to_owned());
    let mut late = |revision| {
        t.store
            .write(Op::new(OpKind::PersonEdit, "改"), |w| w.update_person(id, revision, &seen.values))
            .map(drop)
    };
    assert!(matches!(late(seen.revision), Err(StoreError::Stale { what: "person", id: 1 })));
    t.store.undo(edit).unwrap();
    let now = t.store.read().person(id).unwrap();
    assert_eq!(now.values, seen.values);
    assert!(now.revision > seen.revision + 1, "an undo is a change too: nobody mistakes it for what he saw");
    let gone =
        t.store.write(Op::new(OpKind::EventRemove, "删"), |w| w.delete_event(domain::ids::EventId(9), 1));
    assert!(matches!(gone, Err(StoreError::Missing { what: "event", id: 9 })));
}

#[test]
fn the_recycle_bin_keeps_the_person_and_the_numbers_out_of_the_count() {
    let mut t = fresh();
    let (_, id) = t.act(OpKind::PersonAdd, "新增", |w| w.insert_person(&person("张三", None)));
    let (trash, ()) = t.act(OpKind::PersonTrash, "移入回收站", |w| w.trash_person(id, 1));
    assert_eq!(t.store.read().count_people().unwrap(), 0);
    assert!(t.store.read().people(&[id]).unwrap()[0].trashed_at.is_some());
    t.store.undo(trash).unwrap();
    assert_eq!(t.store.read().person(id).unwrap().trashed_at, None);
}

#[test]
fn a_broken_reference_is_refused_when_the_door_closes() {
    let mut t = fresh();
    let nobody = domain::ids::PersonId(99);
    let refused = t.store.write(Op::new(OpKind::EventRecord, "登记"), |w| {
        w.insert_event(&NewEvent::new(nobody, EventKind::Oath, None))
    });
    assert!(matches!(refused, Err(StoreError::Reference)));
    let (_, top) = t.act(OpKind::OrganizationEdit, "新建", |w| w.insert_organization(&branch("甲")));
    let (_, below) = t.act(OpKind::OrganizationEdit, "新建", |w| {
        w.insert_organization(&store::OrganizationValues { parent_id: Some(top), ..branch("乙") })
    });
    let ring = t.store.write(Op::new(OpKind::OrganizationEdit, "改"), |w| {
        w.update_organization(top, 1, &store::OrganizationValues { parent_id: Some(below), ..branch("甲") })
    });
    assert!(matches!(ring, Err(StoreError::Reference)), "nothing stands above itself");
}

#[test]
fn the_label_and_the_arguments_may_be_known_only_at_the_end() {
    let mut t = fresh();
    let (operation, _) = t.act(OpKind::Import, "导入", |w| {
        w.insert_person(&person("张三", None))?;
        w.set_label("导入 1 人");
        w.set_arguments(serde_json::json!({"reason": "补录"}));
        Ok(())
    });
    let entry = t.store.read().operation(operation).unwrap();
    assert_eq!((entry.label.as_str(), entry.actor.as_str()), ("导入 1 人", "测试员"));
    assert_eq!(entry.arguments["reason"], "补录");
}

#[test]
fn a_body_may_refuse_with_an_error_of_its_own() {
    #[derive(Debug)]
    enum Refused {
        Rule,
        Store(#[allow(dead_code, reason = "shown by Debug")] StoreError),
    }
    impl From<StoreError> for Refused {
        fn from(error: StoreError) -> Self {
            Self::Store(error)
        }
    }
    let mut t = fresh();
    let refused = t.store.write_or(Op::new(OpKind::PersonAdd, "新增"), |w| {
        w.insert_person(&person("张三", None))?;
        Err::<(), _>(Refused::Rule)
    });
    assert!(matches!(refused, Err(Refused::Rule)));
    assert_eq!(t.store.read().count_people().unwrap(), 0);
}

#[test]
fn what_lies_beside_the_journal_is_written_too_and_is_no_operation() {
    let mut t = fresh();
    t.store.note_access(store::AccessKind::Reveal, Some(domain::ids::PersonId(1)), "citizen_id").unwrap();
    t.store.rename_archive("新名").unwrap();
    t.store.set_started_on("2026-10-01".parse().unwrap()).unwrap();
    let log = t.store.read().access_log(9).unwrap();
    assert_eq!((log[0].kind.as_str(), log[0].detail.as_str()), ("reveal", "citizen_id"));
    let archive = t.store.read().archive().unwrap();
    assert_eq!((archive.name.as_str(), archive.started_on.to_string().as_str()), ("新名", "2026-10-01"));
    assert_eq!(t.store.read().history(None, 9).unwrap().len(), 1);
}

#[test]
fn what_was_typed_outlives_the_program_and_is_no_operation() {
    let mut t = fresh();
    t.store.keep_draft("person/0", &serde_json::json!({"name": "张"})).unwrap();
    t.store.keep_draft("person/7", &serde_json::json!({"phone": "138"})).unwrap();
    t.store.keep_draft("person/0", &serde_json::json!({"name": "张三"})).unwrap();
    let mut t = t.reopen();
    let kept = t.store.read().form_drafts().unwrap();
    let mut kept: Vec<_> = kept.iter().map(|draft| (draft.scope.as_str(), draft.body.to_string())).collect();
    kept.sort();
    assert_eq!(
        kept,
        [("person/0", r#"{"name":"张三"}"#.to_owned()), ("person/7", r#"{"phone":"138"}"#.to_owned())]
    );
    t.store.drop_draft("person/0").unwrap();
    t.store.drop_draft("person/99").unwrap();
    assert_eq!(t.store.read().form_drafts().unwrap().len(), 1);
    assert_eq!(t.store.read().history(None, 9).unwrap().len(), 1, "only the founding");
    assert!(t.store.check().unwrap().is_ok());
}

#[test]
fn two_persons_with_one_number_are_stored_and_reported() {
    let mut t = fresh();
    let (_, ids) = t.act(OpKind::Import, "导入", |w| {
        let mut ids = Vec::new();
        for name in ["张三", "张三丰", "李四"] {
            let mut values = person(name, None);
            values.citizen_id = if name == "李四" { "B".to_owned() } else { "A".to_owned() };
            ids.push(w.insert_person(&values)?);
        }
        Ok(ids)
    });
    assert_eq!(t.store.read().same_citizen_id().unwrap(), [vec![ids[0], ids[1]]]);
    let report = t.store.check().unwrap();
    assert!(report.is_ok(), "a duplicate is no damage");
    assert_eq!(report.remarks, ["有 1 个公民身份号码各由两人以上共用，请核对是否重复登记"]);
}
