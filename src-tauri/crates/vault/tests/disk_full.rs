//! A disk without any room: it is said, nothing is lost, and after room was made the same step works.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test that meets the unexpected has failed"
)]
#![cfg(target_os = "linux")]

mod common;

use std::io::Write;
use std::process::Command;

use common::{Desk, OTHER, PASSPHRASE, assert_sentence, key};
use vault::{AttachmentError, DeviceSlotChoice, FileFault, KdfCost, NewVault, Status, VaultError};

const MARK: &str = "ZHIBU_TEST_SMALL_DISK";
const NO_MOUNT: i32 = 77;

fn fill(desk: &Desk) {
    let mut filler = std::fs::File::create(desk.folder.path().join("filler")).unwrap();
    for size in [65_536, 1] {
        let block = vec![1_u8; size];
        while filler.write_all(&block).is_ok() {}
    }
}

fn full<T: std::fmt::Debug>(result: Result<T, VaultError>) {
    match result {
        Err(error @ VaultError::File(FileFault::DiskFull)) => assert_sentence(&error.to_string()),
        other => panic!("expected a full disk, got {other:?}"),
    }
}

#[test]
fn on_a_full_disk_the_vault_opens_and_no_change_is_half_done() {
    let Some(disk) = std::env::var_os(MARK) else {
        // A disk of 12 MiB in a name space of its own; `TMPDIR` puts the desk on it.
        let disk = tempfile::tempdir().unwrap();
        let script =
            format!(r#"mount -t tmpfs -o size=12m none "${MARK}" || exit {NO_MOUNT}; exec "$0" --nocapture"#);
        let output = Command::new("unshare")
            .args(["--map-root-user", "--mount", "sh", "-c", &script])
            .arg(std::env::current_exe().unwrap())
            .env(MARK, disk.path())
            .env("TMPDIR", disk.path())
            .output()
            .unwrap();
        let text = String::from_utf8_lossy(&output.stdout);
        if output.status.code() == Some(NO_MOUNT) || text.is_empty() {
            eprintln!("not played: this system lets nobody mount a small disk");
            return;
        }
        assert!(
            output.status.success() && text.contains("1 passed"),
            "{text}\n{}",
            String::from_utf8_lossy(&output.stderr)
        );
        return;
    };
    let desk = Desk::new();
    assert!(desk.path().starts_with(disk));
    let (vault, _) = desk.create();
    let made = key(&vault);
    let photo = vault.attachments().write(&[7; 90_000]).unwrap();
    fill(&desk);
    let before = desk.content();

    full(vault.set_passphrase(OTHER, &[], KdfCost::FLOOR));
    full(vault.renew_recovery());
    full(vault.note_sequence_at_close(5));
    match vault.attachments().write(&[8; 200_000]) {
        Err(error @ AttachmentError::File(FileFault::DiskFull)) => assert_sentence(&error.to_string()),
        other => panic!("expected a full disk, got {other:?}"),
    }
    assert_eq!(desk.content(), before, "a refused change leaves every file as it was");
    let draft = vault.next_generation().unwrap();
    std::fs::File::create(draft.db_path()).unwrap();
    full(std::fs::write(draft.db_path(), vec![0; 65_536]).map_err(VaultError::from));
    assert!(draft.publish().is_err());
    assert_eq!(vault.generation().number(), 1);
    drop(vault);

    assert!(matches!(desk.unlock(OTHER), Err(VaultError::WrongPassphrase { .. })));
    let vault = desk.unlock(PASSPHRASE).expect("a full disk keeps nobody out");
    assert_eq!(key(&vault), made);
    vault.release_reserve().unwrap();
    vault.set_passphrase(OTHER, &[], KdfCost::FLOOR).expect("the reserve makes room");
    full(std::fs::write(desk.folder.path().join("more"), vec![0; 9 << 20]).map_err(VaultError::from));
    full(vault.refill_reserve());
    let read = vault.attachments().read(&photo.name, &photo.key, photo.n_bytes).unwrap();
    assert_eq!(*read, [7; 90_000], "a full disk hides no attachment");
    drop(vault);

    let other = Desk::new();
    let new = NewVault {
        name: "",
        passphrase: PASSPHRASE,
        device_slot: DeviceSlotChoice::None,
        kdf: KdfCost::FLOOR,
    };
    full(other.lock().create(&new));
    assert!(matches!(other.dir().status().unwrap(), Status::Empty), "no half vault is left");
    std::fs::remove_file(desk.folder.path().join("filler")).unwrap();
    std::fs::remove_file(desk.folder.path().join("more")).unwrap();
    drop(other.create());
    desk.unlock(OTHER).unwrap();
}
