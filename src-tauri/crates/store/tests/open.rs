//! Opening: the right key, a whole file, nobody else; and after closing one file is left.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "helpers of tests, not the tests alone"
)]

mod common;

use std::fs;

use common::{Fresh, archive, fresh, key, person};
use domain::operation::{Op, OpKind};
use rusqlite::{Connection, OpenFlags};
use store::{DbKey, Store, StoreError};

/// The file through another pair of hands, as a newer program or a vandal would have it.
fn by_hand(t: Fresh, sql: &str) -> Fresh {
    let Fresh { store, path, folder } = t;
    store.close().unwrap();
    let conn = Connection::open_with_flags(&path, OpenFlags::SQLITE_OPEN_READ_WRITE).unwrap();
    conn.execute_batch(&format!("PRAGMA key = \"x'{}'\";", "07".repeat(32))).unwrap();
    conn.execute_batch(sql).unwrap();
    conn.close().unwrap();
    // A stand-in, so that the folder lives on; the file under test is the one at `path`.
    let other = folder.path().join("other.db");
    Fresh { store: Store::create(&other, &key(), &archive()).unwrap(), path, folder }
}

fn names(folder: &std::path::Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn what_was_written_is_there_again_and_one_file_is_left_after_closing() {
    let mut t = fresh();
    t.act(OpKind::PersonAdd, "新增", |w| w.insert_person(&person("张三", None)));
    assert_eq!(names(t.folder.path()), ["main.db", "main.db-wal"], "never a -shm file");
    let Fresh { store, path, folder } = t;
    store.close().unwrap();
    assert_eq!(names(folder.path()), ["main.db"]);
    let store = Store::open(&path, &key()).unwrap();
    assert!(!store.was_unclean());
    assert_eq!(store.read().count_people().unwrap(), 1);
    assert_eq!(store.read().archive().unwrap().started_on.to_string(), "2026-09-01");
}

#[test]
fn no_word_of_it_can_be_read_without_the_key() {
    let mut t = fresh();
    t.act(OpKind::PersonAdd, "新增", |w| {
        let mut values = person("欧阳测试", None);
        values.remark = "CANARY-7f3a".to_owned();
        w.insert_person(&values)
    });
    let copy = t.folder.path().join("copy.db");
    t.store.snapshot_into(&copy).unwrap();
    for file in names(t.folder.path()) {
        let bytes = fs::read(t.folder.path().join(&file)).unwrap();
        for needle in ["CANARY-7f3a".as_bytes(), "欧阳测试".as_bytes(), b"CREATE TABLE", b"SQLite format 3"]
        {
            let found = bytes.windows(needle.len()).any(|window| window == needle);
            assert!(!found, "{file} holds {} in clear", String::from_utf8_lossy(needle));
        }
    }
}

#[test]
fn another_key_opens_nothing_and_changes_nothing() {
    let t = fresh();
    let Fresh { store, path, folder } = t;
    store.close().unwrap();
    let before = fs::read(&path).unwrap();
    assert!(matches!(Store::open(&path, &DbKey::from([8; 32])), Err(StoreError::WrongKey)));
    assert_eq!(fs::read(&path).unwrap(), before);
    assert_eq!(names(folder.path()), ["main.db"]);
}

#[test]
fn a_second_opening_is_told_that_it_is_busy_at_once() {
    let t = fresh();
    let begin = std::time::Instant::now();
    assert!(matches!(Store::open(&t.path, &key()), Err(StoreError::Busy)));
    assert!(begin.elapsed().as_secs() < 2, "no waiting that looks like a hang");
}

#[test]
fn a_missing_file_is_never_made_by_opening_and_a_present_one_never_by_creating() {
    let t = fresh();
    let missing = t.folder.path().join("missing.db");
    assert!(matches!(Store::open(&missing, &key()), Err(StoreError::NoFile { .. })));
    assert!(!missing.exists());
    assert!(matches!(Store::create(&t.path, &key(), &archive()), Err(StoreError::Exists)));
    let nowhere = t.folder.path().join("nowhere").join("main.db");
    assert!(matches!(Store::create(&nowhere, &key(), &archive()), Err(StoreError::NoFile { .. })));
}

#[test]
fn an_empty_file_is_damage_and_not_a_new_archive() {
    let t = fresh();
    let empty = t.folder.path().join("empty.db");
    fs::write(&empty, b"").unwrap();
    assert!(matches!(Store::open(&empty, &key()), Err(StoreError::Damaged { .. })));
    assert_eq!(fs::metadata(&empty).unwrap().len(), 0);
}

#[cfg(unix)]
#[test]
fn a_link_in_place_of_the_file_is_refused_and_only_the_owner_may_read() {
    use std::os::unix::fs::PermissionsExt;
    let Fresh { store, path, folder } = fresh();
    store.close().unwrap();
    let link = folder.path().join("link.db");
    std::os::unix::fs::symlink(&path, &link).unwrap();
    assert!(matches!(Store::open(&link, &key()), Err(StoreError::NoFile { .. })));
    assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
}

#[test]
fn every_flipped_bit_and_every_cut_is_noticed() {
    let mut t = fresh();
    t.act(OpKind::Demo, "填", |w| {
        (0..200).try_for_each(|n| w.insert_person(&person(&format!("人{n}"), None)).map(drop))
    });
    let Fresh { store, path, folder } = t;
    store.close().unwrap();
    let whole = fs::read(&path).unwrap();
    let noticed = |bytes: &[u8], what: &str| {
        let copy = folder.path().join("copy.db");
        fs::write(&copy, bytes).unwrap();
        let answer = Store::open(&copy, &key());
        match answer {
            Ok(store) => {
                let report = store.check();
                assert!(
                    report.as_ref().is_ok_and(|report| !report.is_ok())
                        || matches!(report, Err(StoreError::Damaged { .. })),
                    "{what}: {report:?}"
                );
            }
            Err(StoreError::WrongKey | StoreError::Damaged { .. }) => {}
            Err(error) => panic!("{what}: {error:?}"),
        }
        for name in ["copy.db", "copy.db-wal"] {
            let _ = fs::remove_file(folder.path().join(name));
        }
    };
    for n in 0..40 {
        let mut bytes = whole.clone();
        let at = (n * 7_919 + 13) % bytes.len();
        bytes[at] ^= 1 << (n % 8);
        noticed(&bytes, &format!("bit flipped at {at}"));
    }
    for keep in [1, 512, 4_096, whole.len() / 2, whole.len() - 1, whole.len() - 4_096] {
        noticed(&whole[..keep], &format!("cut to {keep}"));
    }
}

#[test]
fn a_newer_file_is_read_or_refused_as_it_says_itself_and_stays_byte_for_byte() {
    let newer = "INSERT INTO migration VALUES (3, 'x', '2027-01-01T00:00:00.000Z', '0.9.0'); PRAGMA user_version = 3;";
    for (needs, min_reader, min_writer) in [("write", 1, 1), ("read", 1, 3), ("refuse", 3, 3)] {
        let t = by_hand(
            fresh(),
            &format!("{newer} UPDATE archive SET min_reader = {min_reader}, min_writer = {min_writer};"),
        );
        let before = fs::read(&t.path).unwrap();
        let opened = Store::open(&t.path, &key());
        match needs {
            "write" => assert!(!opened.unwrap().is_read_only()),
            "read" => {
                let mut store = opened.unwrap();
                assert!(store.is_read_only());
                assert_eq!(store.read().history(None, 9).unwrap().len(), 1);
                let refused = store
                    .write(Op::new(OpKind::PersonAdd, "新增"), |w| w.insert_person(&person("甲", None)));
                assert!(matches!(refused, Err(StoreError::ReadOnly { needs }) if needs == "0.9.0"));
                store.close().unwrap();
                assert_eq!(fs::read(&t.path).unwrap(), before);
            }
            _ => {
                assert!(matches!(opened, Err(StoreError::NewerFile { needs }) if needs == "0.9.0"));
                assert_eq!(fs::read(&t.path).unwrap(), before);
            }
        }
    }
}

#[test]
fn a_file_of_something_else_and_a_changed_step_are_refused() {
    for sql in
        ["PRAGMA application_id = 1;", "PRAGMA user_version = 0;", "UPDATE migration SET digest = 'other';"]
    {
        let t = by_hand(fresh(), sql);
        assert!(matches!(Store::open(&t.path, &key()), Err(StoreError::Damaged { .. })), "{sql}");
    }
}

#[test]
fn an_unclean_end_is_noticed_and_nothing_acknowledged_is_lost() {
    let mut t = fresh();
    t.act(OpKind::PersonAdd, "新增", |w| w.insert_person(&person("张三", None)));
    // As after a power cut: the file and its log, copied while the program runs.
    let cut = t.folder.path().join("cut.db");
    fs::copy(&t.path, &cut).unwrap();
    fs::copy(t.folder.path().join("main.db-wal"), t.folder.path().join("cut.db-wal")).unwrap();
    let store = Store::open(&cut, &key()).unwrap();
    assert!(store.was_unclean());
    assert_eq!(store.read().count_people().unwrap(), 1);
    assert!(store.check().unwrap().is_ok());
}
