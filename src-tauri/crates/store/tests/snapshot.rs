//! Copies: whole, encrypted, checked before they count; and the check of the archive itself.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "helpers of tests, not the tests alone"
)]

mod common;

use std::fs;

use common::{Fresh, dump, fresh, key, person};
use domain::event::EventKind;
use domain::operation::OpKind;
use rusqlite::Connection;
use store::{DbKey, NewEvent, SCHEMA_VERSION, Store, StoreError, verify_snapshot};

fn filled() -> Fresh {
    let mut t = fresh();
    t.act(OpKind::Demo, "填", |w| {
        for n in 0..50 {
            let id = w.insert_person(&person(&format!("人{n}"), None))?;
            w.insert_event(&NewEvent::new(id, EventKind::Applied, "2024".parse().ok()))?;
        }
        w.trash_person(domain::ids::PersonId(1), 1)
    });
    t
}

#[test]
fn a_snapshot_is_the_archive_and_is_verified_without_being_changed() {
    let mut t = filled();
    let copy = t.folder.path().join("copy.db");
    t.store.snapshot_into(&copy).unwrap();
    let bytes = fs::read(&copy).unwrap();
    let counts = verify_snapshot(&copy, &key()).unwrap();
    assert_eq!(
        (counts.people, counts.trashed, counts.events, counts.schema_version),
        (49, 1, 50, SCHEMA_VERSION)
    );
    assert_eq!(counts.revision, t.store.revision().unwrap());
    assert_eq!(fs::read(&copy).unwrap(), bytes);
    assert!(matches!(t.store.snapshot_into(&copy), Err(StoreError::Exists)), "nothing is ever overwritten");
    let expected = dump(&t.store);
    let restored = Store::open(&copy, &key()).unwrap();
    assert_eq!(dump(&restored), expected);
    t.act(OpKind::PersonAdd, "门仍能开", |w| w.insert_person(&person("后来", None)));
}

#[test]
fn a_snapshot_with_another_key_a_flipped_bit_or_a_foreign_trigger_is_refused() {
    let mut t = filled();
    let copy = t.folder.path().join("copy.db");
    t.store.snapshot_into(&copy).unwrap();
    assert!(matches!(verify_snapshot(&copy, &DbKey::from([1; 32])), Err(StoreError::WrongKey)));
    let whole = fs::read(&copy).unwrap();
    for n in 0..20 {
        let mut bytes = whole.clone();
        let at = (n * 7_919 + 4_096) % bytes.len();
        bytes[at] ^= 1;
        fs::write(&copy, bytes).unwrap();
        let answer = verify_snapshot(&copy, &key());
        assert!(
            matches!(answer, Err(StoreError::Damaged { .. } | StoreError::WrongKey)),
            "bit at {at}: {answer:?}"
        );
    }
    fs::write(&copy, &whole).unwrap();
    {
        let conn = Connection::open(&copy).unwrap();
        conn.execute_batch(&format!("PRAGMA key = \"x'{}'\";", "07".repeat(32))).unwrap();
        conn.execute_batch("CREATE TRIGGER t AFTER INSERT ON person BEGIN DELETE FROM event; END;").unwrap();
    }
    assert!(
        matches!(verify_snapshot(&copy, &key()), Err(StoreError::Damaged { detail }) if detail.contains("schema"))
    );
}

#[test]
fn a_check_names_what_is_wrong_with_counts_and_without_contents() {
    let t = filled();
    assert!(t.store.check().unwrap().is_ok());
    let Fresh { store, path, folder: _folder } = t;
    store.close().unwrap();
    {
        let conn = Connection::open(&path).unwrap();
        conn.execute_batch(&format!("PRAGMA key = \"x'{}'\"; PRAGMA foreign_keys = OFF;", "07".repeat(32)))
            .unwrap();
        conn.execute_batch(
            "UPDATE event SET on_date = '2024-02-31' WHERE id <= 3;
             UPDATE event SET kind = 'danced' WHERE id = 4;
             UPDATE event SET person_id = 999 WHERE id = 5;
             UPDATE person SET born_on = '1999-13' WHERE id = 2;",
        )
        .unwrap();
    }
    let report = Store::open(&path, &key()).unwrap().check().unwrap();
    assert_eq!(
        report.problems,
        [
            "记录指向不存在的对象：1 处",
            "出生日期不是真实日期：1 处",
            "事项日期不是真实日期：3 处",
            "有不认识的事项种类：1 处"
        ]
    );
}
