//! A full disk: the write is refused as such, nothing is lost, reading goes on, and with room it works again.

#![cfg(target_os = "linux")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "helpers of tests, not the tests alone"
)]

mod common;

use std::fs;
use std::path::Path;
use std::process::Command;

use common::{archive, key, person};
use domain::operation::{Op, OpKind};
use store::{Store, StoreError};

/// A small disk in memory, unmounted when dropped.
struct SmallDisk(tempfile::TempDir);

impl SmallDisk {
    fn mount(size: &str) -> Option<Self> {
        let folder = tempfile::tempdir().unwrap();
        let done = Command::new("mount")
            .args(["-t", "tmpfs", "-o", &format!("size={size}"), "tmpfs"])
            .arg(folder.path())
            .output()
            .is_ok_and(|output| output.status.success());
        done.then(|| Self(folder))
    }

    fn path(&self) -> &Path {
        self.0.path()
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(self.0.path()).status();
    }
}

#[test]
fn a_full_disk_is_named_and_costs_nothing() {
    let Some(disk) = SmallDisk::mount("4m") else {
        println!("NOT TESTED: a full disk needs the right to mount a tmpfs");
        return;
    };
    let path = disk.path().join("main.db");
    let ballast = disk.path().join("ballast.bin");
    fs::write(&ballast, vec![0; 2 * 1024 * 1024]).unwrap();
    let mut store = Store::create(&path, &key(), &archive()).unwrap();
    let fill = |store: &mut Store| {
        store
            .write(Op::new(OpKind::Demo, "填"), |w| {
                (0..50).try_for_each(|n| {
                    let mut values = person(&format!("人{n}"), None);
                    values.remark = "长".repeat(200);
                    w.insert_person(&values).map(drop)
                })
            })
            .map(drop)
    };
    let mut done = 0;
    let refused = loop {
        match fill(&mut store) {
            Ok(()) => done += 1,
            Err(error) => break error,
        }
        assert!(done < 1_000, "the disk must become full");
    };
    assert!(matches!(refused, StoreError::DiskFull), "{refused:?}");
    assert!(done > 3, "some of it fits");
    assert_eq!(
        store.read().all_people().unwrap().len(),
        done * 50,
        "reading goes on, and nothing is half there"
    );
    let copy = disk.path().join("copy.db");
    assert!(matches!(store.snapshot_into(&copy), Err(StoreError::DiskFull)));
    assert!(!copy.exists(), "no partial copy stays");

    // The program ends on the full disk, however it can, and starts again on it.
    drop(store);
    let mut store = Store::open(&path, &key()).unwrap();
    assert_eq!(store.read().all_people().unwrap().len(), done * 50);

    fs::remove_file(&ballast).unwrap();
    fill(&mut store).unwrap();
    assert_eq!(store.read().all_people().unwrap().len(), (done + 1) * 50, "with room the same write works");
    assert!(store.check().unwrap().is_ok());
    store.close().unwrap();
}
