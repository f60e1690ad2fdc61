//! A fresh archive in a folder of its own, and the shortest ways to fill it.

#![allow(
    dead_code,
    unreachable_pub,
    clippy::expect_used,
    reason = "shared by test files, each of which uses its own part of it"
)]

use std::path::PathBuf;

use domain::field::{Field, FieldHome};
use domain::ids::{OperationId, OrganizationId, PersonId};
use domain::operation::{Op, OpKind};
use store::{DbKey, NewArchive, OrganizationValues, PersonValues, Store, Writer};
use tempfile::TempDir;

/// An archive that goes with its folder.
pub struct Fresh {
    pub store: Store,
    pub path: PathBuf,
    pub folder: TempDir,
}

pub fn key() -> DbKey {
    DbKey::from([7; 32])
}

pub fn archive() -> NewArchive {
    NewArchive {
        name: "测试档案库".to_owned(),
        started_on: "2026-09-01".parse().expect("a day"),
        actor: "测试员".to_owned(),
    }
}

pub fn fresh() -> Fresh {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("main.db");
    let store = Store::create(&path, &key(), &archive()).expect("a new archive");
    Fresh { store, path, folder }
}

pub fn branch(name: &str) -> OrganizationValues {
    OrganizationValues::branch(name)
}

pub fn person(name: &str, organization_id: Option<OrganizationId>) -> PersonValues {
    PersonValues { name: name.to_owned(), organization_id, ..PersonValues::default() }
}

impl Fresh {
    /// One operation; gives its number and what the body gave.
    pub fn act<T>(
        &mut self,
        kind: OpKind,
        label: &str,
        body: impl FnOnce(&Writer<'_>) -> store::Result<T>,
    ) -> (OperationId, T) {
        let changed = self.store.write(Op::new(kind, label), body).expect("a write");
        (changed.operation.expect("something changed"), changed.value)
    }

    /// Changes one person.
    pub fn edit(&mut self, id: PersonId, label: &str, change: impl FnOnce(&mut PersonValues)) -> OperationId {
        self.act(OpKind::PersonEdit, label, |w| {
            let seen = w.person(id)?;
            let mut next = seen.values.clone();
            change(&mut next);
            w.update_person(id, seen.revision, &next)
        })
        .0
    }

    /// Closes it and opens it again.
    pub fn reopen(self) -> Self {
        let Self { store, path, folder } = self;
        store.close().expect("a clean end");
        let store = Store::open(&path, &key()).expect("the same archive");
        Self { store, path, folder }
    }
}

/// Everything that an undo must bring back, as text; revisions are left out, they only ever grow.
pub fn dump(store: &Store) -> String {
    let r = store.read();
    let mut text = String::new();
    for person in r.all_people().expect("people") {
        let columns: Vec<String> = Field::ALL
            .iter()
            .filter_map(|field| match field.home() {
                FieldHome::Column(name) => person.column(name).filter(|text| !text.is_empty()),
                _ => None,
            })
            .collect();
        text += &format!(
            "person {} {} {:?} {} {:?} {}\n",
            person.id,
            person.uid,
            person.organization_id,
            columns.join("|"),
            person.trashed_at,
            person.name_reading
        );
    }
    for row in r.all_events().expect("events") {
        text += &format!("event {:?} {:?}\n", row.event, row.organization_id);
    }
    for organization in r.organizations().expect("organizations") {
        text += &format!("organization {} {} {:?}\n", organization.id, organization.uid, organization.values);
    }
    for (key, value) in r.settings().expect("settings") {
        text += &format!("setting {key} {value}\n");
    }
    text
}
