//! Files of every released schema are kept as text; each must open and end like a new one.
//!
//! A text is written once, when its schema is released, and never edited:
//! `ZHIBU_WRITE_OLD_FILE=1 cargo test -p store --test schema`.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "helpers of tests, not the tests alone"
)]

mod common;

use std::fs;
use std::path::{Path, PathBuf};

use common::{branch, fresh, key, person};
use domain::carried::CarriedMark;
use domain::date::Month;
use domain::event::EventKind;
use domain::meeting::MeetingKind;
use domain::money::Fen;
use domain::operation::OpKind;
use domain::paper::PaperState;
use rusqlite::Connection;
use rusqlite::types::ValueRef;
use serde_json::json;
use store::{
    CarriedDueValues, MeetingValues, NewEvent, NewImportBatch, PaperValues, SCHEMA_VERSION, Store,
    StoreError, upgrade_copy, verify_snapshot,
};

fn text_of(version: u32) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/old/v{version}.sql"))
}

fn keyed(path: &Path) -> Connection {
    let conn = Connection::open(path).unwrap();
    conn.execute_batch(&format!("PRAGMA key = \"x'{}'\"; PRAGMA foreign_keys = OFF;", "07".repeat(32)))
        .unwrap();
    conn
}

fn schema(path: &Path) -> Vec<String> {
    let conn = keyed(path);
    let mut statement = conn
        .prepare(
            "SELECT type || ' ' || name || ' ' || coalesce(sql, '') FROM sqlite_schema ORDER BY type, name",
        )
        .unwrap();
    statement.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
}

fn old_file(version: u32, folder: &Path) -> PathBuf {
    let path = folder.join(format!("v{version}.db"));
    let text = fs::read_to_string(text_of(version)).unwrap().replace("\r\n", "\n");
    let conn = keyed(&path);
    conn.execute_batch(&text).unwrap();
    conn.close().unwrap();
    path
}

#[test]
fn every_old_file_opens_and_ends_like_a_new_one() {
    let t = fresh();
    let (new, folder) = (t.path.clone(), t.folder);
    t.store.close().unwrap();
    let expected = schema(&new);
    for version in 1..=SCHEMA_VERSION {
        let old = old_file(version, folder.path());
        let up = folder.path().join(format!("v{version}-up.db"));
        let bytes = fs::read(&old).unwrap();
        if version < SCHEMA_VERSION {
            assert!(
                matches!(Store::open(&old, &key()), Err(StoreError::NeedsUpgrade { from, .. }) if from == version)
            );
            assert_eq!(fs::read(&old).unwrap(), bytes, "refusing must not change the file");
        }
        let counts = upgrade_copy(&old, &up, &key()).unwrap();
        assert_eq!(fs::read(&old).unwrap(), bytes, "the old file stays as it is");
        assert_eq!((counts.people, counts.trashed, counts.events), (1, 1, 3), "v{version}");
        assert_eq!(schema(&up), expected, "v{version} must end with the schema of a new file");
        verify_snapshot(&up, &key()).unwrap();
        let mut store = Store::open(&up, &key()).unwrap();
        assert!(store.check().unwrap().is_ok(), "v{version}: {:?}", store.check());
        let history = store.read().history(None, 9).unwrap();
        let import = history.iter().find(|entry| entry.kind == Some(OpKind::Import)).unwrap();
        let report = store.undo(import.id).unwrap().value;
        assert_eq!(
            (report.taken_back, report.kept.len()),
            (0, 3),
            "what an old program did can be taken back"
        );
    }
}

#[test]
fn every_released_schema_has_its_text() {
    for version in 1..=SCHEMA_VERSION {
        assert!(text_of(version).exists(), "v{version}: see the head of this file");
    }
}

/// Writes the text of the schema at hand, if asked to, and never over one that is there.
#[test]
fn the_text_of_this_schema_is_written_once() {
    if std::env::var_os("ZHIBU_WRITE_OLD_FILE").is_none() || text_of(SCHEMA_VERSION).exists() {
        return;
    }
    let mut t = fresh();
    let (_, ids) = t.act(OpKind::Import, "导入 2 人", |w| {
        let branch = w.insert_organization(&branch("软件学院第一支部"))?;
        let mut first = person("欧阳测试", Some(branch));
        first.born_on = "2003-05".parse().ok();
        first.gender = "女".to_owned();
        first.student_no = "0012345".to_owned();
        first.dues_paid_until = "2027-03".parse().ok();
        first.remark = "引号'与\"反斜杠\\".to_owned();
        let first = w.insert_person(&first)?;
        let second = w.insert_person(&person("单测试", Some(branch)))?;
        w.insert_event(&NewEvent::new(first, EventKind::Applied, "2023".parse().ok()))?;
        w.insert_event(&NewEvent::new(first, EventKind::Admitted, "2025-05-20".parse().ok()))?;
        w.insert_event(&NewEvent::new(second, EventKind::Converted, None))?;
        w.insert_import_batch(&NewImportBatch {
            kind: "roster".to_owned(),
            file_name: "名册.xlsx".to_owned(),
            file_sha256: "0".repeat(64),
            counts: json!({"read": 2, "insert": 2}),
        })?;
        Ok([first, second])
    });
    t.edit(ids[0], "修改档案：欧阳测试", |values| values.phone = "10000000000".to_owned());
    t.act(OpKind::PersonEdit, "登记启用前的党费：欧阳测试", |w| {
        let due = CarriedDueValues {
            mark: CarriedMark::Paid(Fen(20)),
            note: "补交".to_owned(),
            source: "党费.xlsx 台账!D4".to_owned(),
        };
        w.put_carried_due(ids[0], Month::new(2026, 3).unwrap(), &due)
    });
    t.act(OpKind::EventRecord, "登记会议和材料：欧阳测试", |w| {
        let facts = w.events_of(&[ids[0]])?;
        let fact = facts.last().unwrap().event.id;
        let mut held = MeetingValues::new(MeetingKind::Branch, "2025-05-20".parse().ok());
        held.place = "第一会议室".to_owned();
        let held = w.insert_meeting(&held)?;
        w.put_topic(held, fact)?;
        w.insert_paper(ids[0], &PaperValues::new("application", PaperState::Have))
    });
    t.act(OpKind::PersonTrash, "移入回收站：单测试", |w| w.trash_person(ids[1], 1));
    t.act(OpKind::SettingChange, "修改设置", |w| w.put_setting("idle_minutes", &json!(10)));
    t.store.note_access(store::AccessKind::Reveal, Some(ids[0]), "phone").unwrap();
    let path = t.path.clone();
    t.store.close().unwrap();
    fs::create_dir_all(text_of(SCHEMA_VERSION).parent().unwrap()).unwrap();
    fs::write(text_of(SCHEMA_VERSION), dump(&keyed(&path))).unwrap();
}

fn dump(conn: &Connection) -> String {
    let pragma = |name: &str| conn.pragma_query_value(None, name, |row| row.get::<_, i64>(0)).unwrap();
    let mut text = format!(
        "PRAGMA application_id = {};\nPRAGMA user_version = {};\nBEGIN;\n",
        pragma("application_id"),
        pragma("user_version")
    );
    let list = |sql: &str| -> Vec<(String, String)> {
        let mut statement = conn.prepare(sql).unwrap();
        statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap().map(Result::unwrap).collect()
    };
    let own = "SELECT name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' AND type";
    let tables = list(&format!("{own} = 'table' ORDER BY rowid"));
    for (_, sql) in &tables {
        text += &format!("{sql};\n");
    }
    for (table, _) in &tables {
        let mut statement = conn.prepare(&format!("SELECT * FROM {table} ORDER BY 1")).unwrap();
        let n = statement.column_count();
        let mut rows = statement.query([]).unwrap();
        while let Some(row) = rows.next().unwrap() {
            let values: Vec<String> = (0..n)
                .map(|index| match row.get_ref(index).unwrap() {
                    ValueRef::Null => "NULL".to_owned(),
                    ValueRef::Integer(number) => number.to_string(),
                    other => format!("'{}'", other.as_str().unwrap().replace('\'', "''")),
                })
                .collect();
            text += &format!("INSERT INTO {table} VALUES ({});\n", values.join(", "));
        }
    }
    for (_, sql) in list(&format!("{own} <> 'table' ORDER BY rowid")) {
        text += &format!("{sql};\n");
    }
    text + "COMMIT;\n"
}
