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
use store::{
    AttachmentValues, CustomFieldKind, CustomFieldValues, DbKey, NewArchive, NewAttachment,
    OrganizationValues, PersonValues, Store, Writer,
};
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

/// A file of a person, as it is taken in; the same number gives the same file.
pub fn attachment(person_id: PersonId, number: u8) -> NewAttachment {
    NewAttachment {
        person_id,
        values: AttachmentValues {
            kind: "other".to_owned(),
            file_name: format!("材料{number}.pdf"),
            note: String::new(),
        },
        media_type: "application/pdf".to_owned(),
        n_bytes: 1,
        n_pages: 1,
        sha256: "0".repeat(64),
        stored_name: format!("stored-{}", uuid()),
        secret: format!("{number:064x}"),
    }
}

/// A name that was not given before.
fn uuid() -> u64 {
    static NEXT: std::sync::atomic::AtomicU64 = std::sync::atomic::AtomicU64::new(0);
    NEXT.fetch_add(1, std::sync::atomic::Ordering::Relaxed)
}

/// A text field of the archive's own.
pub fn own_field(label: &str) -> CustomFieldValues {
    CustomFieldValues {
        label: label.to_owned(),
        kind: CustomFieldKind::Text,
        options: Vec::new(),
        aliases: Vec::new(),
        is_sensitive: false,
        sort: 0,
        is_retired: false,
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
                FieldHome::Column(name) => {
                    person.text(name).filter(|text| !text.is_empty()).map(str::to_owned)
                }
                FieldHome::DateColumn(name) => person.day(name).map(|day| day.to_string()),
                _ => None,
            })
            .collect();
        text += &format!(
            "person {} {} {:?} {} {:?} {} {:?}\n",
            person.id,
            person.uid,
            person.organization_id,
            columns.join("|"),
            person.trashed_at,
            person.name_reading,
            person.merged_into
        );
    }
    for row in r.all_events().expect("events") {
        text += &format!("event {:?}\n", row.event);
    }
    for organization in r.organizations().expect("organizations") {
        text += &format!("organization {} {} {:?}\n", organization.id, organization.uid, organization.values);
    }
    let mut own: Vec<String> = r
        .all_custom_values()
        .expect("own values")
        .iter()
        .map(|value| format!("own {} {} {}\n", value.person_id, value.custom_field_id, value.value))
        .collect();
    own.sort();
    text += &own.concat();
    for due in r.all_carried_dues().expect("carried dues") {
        text += &format!("due {} {} {:?}\n", due.person_id, due.month, due.values);
    }
    for file in r.all_attachments().expect("files") {
        text += &format!("file {} {} {:?}\n", file.id, file.file.person_id, file.file.values);
    }
    for paper in r.all_papers().expect("papers") {
        text += &format!("paper {} {} {:?}\n", paper.id, paper.person_id, paper.values);
    }
    for meeting in r.meetings().expect("meetings") {
        let topics = r.topics_of(meeting.id).expect("topics");
        text += &format!("meeting {} {:?} {topics:?}\n", meeting.id, meeting.values);
    }
    for settled in r.acknowledged().expect("settled") {
        text += &format!("settled {settled:?}\n");
    }
    for (key, value) in r.settings().expect("settings") {
        text += &format!("setting {key} {value}\n");
    }
    text
}
