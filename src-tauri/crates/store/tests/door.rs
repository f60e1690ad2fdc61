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
