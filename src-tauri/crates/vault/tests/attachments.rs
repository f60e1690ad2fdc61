//! Files of people: nothing readable on the disk, every change noticed, nothing lost by a kill.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test that meets the unexpected has failed"
)]

mod common;

use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::Duration;

use common::{Desk, PASSPHRASE, assert_sentence};
use vault::{
    AttachmentError, AttachmentKey, KdfCost, MAX_ATTACHMENT_BYTES, OpenVault, Restored, StoredAttachment,
    VaultError,
};

const HEADER: usize = 8 + 19;
const CHUNK: usize = 64 * 1024 + 16;

/// Bytes that a search would find again: the same line over and over, numbered.
fn paper(n_bytes: usize) -> Vec<u8> {
    (0_u32..).flat_map(|line| format!("canary-7d1f {line:08}\n").into_bytes()).take(n_bytes).collect()
}

fn path(desk: &Desk, stored: &StoredAttachment) -> PathBuf {
    desk.file("attachments").join(&stored.name)
}

fn read(vault: &OpenVault, stored: &StoredAttachment) -> Result<Vec<u8>, AttachmentError> {
    vault.attachments().read(&stored.name, &stored.key, stored.n_bytes).map(|bytes| bytes.to_vec())
}

#[test]
fn any_length_comes_back_and_the_disk_shows_neither_content_nor_exact_size() {
    let desk = Desk::new();
    let (vault, _) = desk.create();
    assert_eq!(vault.attachments().list().unwrap(), Vec::<String>::new());
    assert!(!desk.file("attachments").exists(), "nothing is made before it is needed");
    let mut names = Vec::new();
    for n_bytes in [0, 1, 4087, 4088, 4089, 65_527, 65_528, 65_529, 131_064, 131_065, 300_000] {
        let bytes = paper(n_bytes);
        let stored = vault.attachments().write(&bytes).unwrap();
        assert_eq!(stored.n_bytes, n_bytes as u64);
        assert_eq!(read(&vault, &stored).unwrap(), bytes, "{n_bytes} bytes");
        let sealed = std::fs::read(path(&desk, &stored)).unwrap();
        assert_eq!(sealed.len() as u64, stored.n_stored);
        let overhead = HEADER + (sealed.len() - HEADER).div_ceil(CHUNK) * 16;
        assert_eq!((sealed.len() - overhead) % 4096, 0, "only the number of 4 KiB blocks can be told");
        assert!(!sealed.windows(11).any(|part| part == b"canary-7d1f"), "nothing readable is on the disk");
        names.push(stored.name);
    }
    names.sort();
    names.dedup();
    assert_eq!(vault.attachments().list().unwrap(), names, "each has a name of its own");
    let key = vault.attachments().write(b"x").unwrap().key;
    assert_eq!(format!("{key:?}"), "[隐]");
    assert_eq!(*AttachmentKey::from_hex(&key.to_hex()).unwrap().to_hex(), *key.to_hex());
    assert!(AttachmentKey::from_hex("00").is_none());
}

#[test]
fn every_region_that_is_changed_is_noticed_and_told_apart() {
    let desk = Desk::new();
    let (vault, _) = desk.create();
    let bytes = paper(200_000);
    let stored = vault.attachments().write(&bytes).unwrap();
    let path = path(&desk, &stored);
    let whole = std::fs::read(&path).unwrap();
    assert_eq!((whole.len() - HEADER).div_ceil(CHUNK), 4);

    // Every byte of the header, of each border between chunks and of the end; a sample of the rest.
    let borders = (0..4).map(|chunk| HEADER + chunk * CHUNK).chain([whole.len()]);
    let near = borders.flat_map(|border| border.saturating_sub(20)..border + 20);
    let sample = (0..whole.len()).step_by(5_003);
    for at in (0..HEADER + 20).chain(near).chain(sample).filter(|at| *at < whole.len()) {
        let mut bent = whole.clone();
        bent[at] ^= 1 << (at % 8);
        std::fs::write(&path, &bent).unwrap();
        let told = read(&vault, &stored).unwrap_err();
        assert!(matches!(told, AttachmentError::Altered), "byte {at}: {told:?}");
    }

    for end in [0, 5, HEADER, HEADER + CHUNK, HEADER + 2 * CHUNK, HEADER + 3 * CHUNK, whole.len() - 1] {
        std::fs::write(&path, &whole[..end]).unwrap();
        let told = read(&vault, &stored).unwrap_err();
        assert!(matches!(told, AttachmentError::Truncated), "cut at {end}: {told:?}");
        assert_sentence(&told.to_string());
    }

    let chunk = |at: usize| whole[HEADER + at * CHUNK..(HEADER + (at + 1) * CHUNK).min(whole.len())].to_vec();
    let swapped = [whole[..HEADER].to_vec(), chunk(1), chunk(0), chunk(2), chunk(3)].concat();
    let doubled = [whole[..HEADER].to_vec(), chunk(0), chunk(0), chunk(2), chunk(3)].concat();
    for bent in [swapped, doubled] {
        std::fs::write(&path, &bent).unwrap();
        let told = read(&vault, &stored).unwrap_err();
        assert!(matches!(told, AttachmentError::Reordered), "{told:?}");
        assert_sentence(&told.to_string());
    }

    let longer = [whole.clone(), vec![0; 4096]].concat();
    std::fs::write(&path, longer).unwrap();
    assert!(matches!(read(&vault, &stored).unwrap_err(), AttachmentError::Altered));

    // The file of somebody else under this name: same size, another key.
    let other = vault.attachments().write(&bytes).unwrap();
    std::fs::copy(desk.file("attachments").join(&other.name), &path).unwrap();
    assert!(matches!(read(&vault, &stored).unwrap_err(), AttachmentError::Altered));

    std::fs::remove_file(&path).unwrap();
    let told = read(&vault, &stored).unwrap_err();
    assert!(matches!(told, AttachmentError::Missing), "{told:?}");
    assert_sentence(&told.to_string());
    vault.attachments().put_back(&stored.name, &whole).unwrap();
    assert_eq!(read(&vault, &stored).unwrap(), bytes, "a copy from a backup makes it good");
    for name in ["../CURRENT", "", "x", "CURRENT"] {
        assert!(matches!(vault.attachments().put_back(name, b"x"), Err(AttachmentError::Missing)));
        assert!(matches!(vault.attachments().read(name, &stored.key, 1), Err(AttachmentError::Missing)));
    }
}

#[test]
fn limits_are_sentences_and_leave_nothing() {
    let desk = Desk::new();
    let (vault, _) = desk.create();
    let limit = usize::try_from(MAX_ATTACHMENT_BYTES).unwrap();
    let too_large = vault.attachments().write(&vec![7; limit + 1]).unwrap_err();
    assert!(matches!(too_large, AttachmentError::TooLarge));
    assert_sentence(&too_large.to_string());
    let largest = vault.attachments().write(&vec![7; limit]).unwrap();
    assert_eq!(read(&vault, &largest).unwrap().len(), limit);

    // Two gigabytes without writing them: a file with a hole.
    let filler = desk.file("attachments").join("0".repeat(32));
    std::fs::File::create(&filler).unwrap().set_len(2 * 1024 * 1024 * 1024 - (20 << 20) - 200_000).unwrap();
    let full = vault.attachments().write(&paper(200_000)).unwrap_err();
    assert!(matches!(full, AttachmentError::VaultFull), "{full:?}");
    assert_sentence(&full.to_string());
    std::fs::remove_file(&filler).unwrap();
    vault.attachments().write(&paper(200_000)).unwrap();
    assert_eq!(vault.attachments().list().unwrap().len(), 2);
}

#[test]
fn a_file_without_a_row_is_deleted_a_week_after_it_was_seen_and_not_before() {
    let desk = Desk::new();
    let (vault, _) = desk.create();
    let [kept, orphan, back] = [1, 2, 3].map(|n| vault.attachments().write(&paper(n)).unwrap());
    let half = desk.file("attachments").join(format!(".{}.0123abcd.tmp", "a".repeat(32)));
    std::fs::write(&half, b"half").unwrap();
    let foreign = desk.file("attachments").join("说明.txt");
    std::fs::write(&foreign, "不是附件").unwrap();

    let swept = vault.attachments().sweep(|name| name == kept.name).unwrap();
    assert_eq!(swept.set_aside.len(), 2);
    assert!(swept.deleted.is_empty());
    assert!(!half.exists(), "what a killed write left goes at once");
    assert_eq!(vault.attachments().list().unwrap(), std::slice::from_ref(&kept.name));

    // An undo names one of them again: it is there at the next opening.
    desk.clock.pass(Duration::from_secs(6 * 24 * 3600));
    let swept = vault.attachments().sweep(|name| name == kept.name || name == back.name).unwrap();
    assert_eq!((swept.brought_back.as_slice(), swept.deleted.len()), (std::slice::from_ref(&back.name), 0));
    assert_eq!(read(&vault, &back).unwrap(), paper(3));

    desk.clock.pass(Duration::from_secs(2 * 24 * 3600));
    let swept = vault.attachments().sweep(|name| name != orphan.name).unwrap();
    assert_eq!(swept.deleted, std::slice::from_ref(&orphan.name));
    assert!(matches!(read(&vault, &orphan).unwrap_err(), AttachmentError::Missing));
    assert_eq!(read(&vault, &kept).unwrap(), paper(1));
    assert!(foreign.exists(), "what is not ours is left alone");

    vault.attachments().delete(&kept.name).unwrap();
    vault.attachments().delete(&kept.name).unwrap();
    assert!(matches!(read(&vault, &kept).unwrap_err(), AttachmentError::Missing));
}

#[test]
fn attachments_are_content_and_a_restore_brings_them_or_can_be_begun_again() {
    let desk = Desk::new();
    let (vault, _) = desk.create();
    let stored = vault.attachments().write(&paper(70_000)).unwrap();
    let sealed = std::fs::read(vault.attachments().sealed_path(&stored.name).unwrap()).unwrap();
    let slots = vault.slot_bytes_for_backup().unwrap();
    drop(vault);

    let elsewhere = Desk::new();
    let cut_short = vault::restore_into(
        &elsewhere.path(),
        Restored {
            database: b"from the backup",
            attachments: &mut |folder| {
                std::fs::write(folder.join(&stored.name), &sealed[..100])?;
                Err(VaultError::System)
            },
        },
        &slots,
    );
    assert!(cut_short.is_err());
    vault::restore_into(
        &elsewhere.path(),
        Restored {
            database: b"from the backup",
            attachments: &mut |folder| {
                assert_eq!(std::fs::read_dir(folder).unwrap().count(), 0, "what was begun lies aside");
                Ok(std::fs::write(folder.join(&stored.name), &sealed)?)
            },
        },
        &slots,
    )
    .unwrap();
    let restored = elsewhere.unlock(PASSPHRASE).unwrap();
    assert_eq!(read(&restored, &stored).unwrap(), paper(70_000));
    drop(restored);

    // A kill between the last two renames: the vault opens and takes them then.
    std::fs::rename(elsewhere.file("attachments"), elsewhere.file("attachments.tmp")).unwrap();
    let restored = elsewhere.unlock(PASSPHRASE).unwrap();
    assert_eq!(read(&restored, &stored).unwrap(), paper(70_000));
    drop(restored);

    for name in ["CURRENT", "gen-000001"] {
        let path = elsewhere.file(name);
        if path.is_dir() {
            std::fs::remove_dir_all(path).unwrap()
        } else {
            std::fs::remove_file(path).unwrap()
        }
    }
    let new = vault::NewVault {
        name: "",
        passphrase: PASSPHRASE,
        device_slot: vault::DeviceSlotChoice::None,
        kdf: KdfCost::FLOOR,
    };
    let refused = elsewhere.lock().create(&new).map(|_| ()).unwrap_err();
    assert!(matches!(refused, VaultError::NotEmpty), "no new vault is made over somebody's attachments");
}

const WRITER: &str = "ZHIBU_TEST_ATTACHMENT_WRITER";

#[test]
fn a_kill_between_write_and_commit_leaves_an_orphan_and_all_that_was_committed() {
    if let Some(folder) = std::env::var_os(WRITER) {
        let vault = vault::VaultDir::new(folder.as_ref())
            .unwrap()
            .lock()
            .unwrap()
            .unlock(vault::Credential::Passphrase(PASSPHRASE))
            .unwrap();
        loop {
            let stored = vault.attachments().write(&paper(700_000)).unwrap();
            println!("row {} {} {}", stored.name, *stored.key.to_hex(), stored.n_bytes);
        }
    }
    let desk = Desk::new();
    drop(desk.create());
    let mut rows = Vec::new();
    for round in 0..12 {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["a_kill_between_write", "--nocapture"])
            .env(WRITER, desk.path())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        // The kill falls at another place each time: after the row that ends the round, somewhere in the next write.
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let mut seen = 0;
        for line in lines.map_while(Result::ok) {
            if let Some((_, row)) = line.split_once("row ") {
                rows.push(row.to_owned());
                seen += 1;
                if seen == 3 {
                    std::thread::sleep(Duration::from_micros(700 * round));
                    child.kill().unwrap();
                }
            }
        }
        child.wait().unwrap();
        assert!(seen >= 3);
    }
    let vault = desk.unlock(PASSPHRASE).unwrap();
    let mut named = Vec::new();
    for row in &rows {
        let [name, key, n_bytes] = row.split(' ').collect::<Vec<_>>().try_into().unwrap();
        let key = AttachmentKey::from_hex(key).unwrap();
        let bytes = vault.attachments().read(name, &key, n_bytes.parse().unwrap()).unwrap();
        assert_eq!(*bytes, paper(700_000), "what was acknowledged is whole");
        named.push(name.to_owned());
    }
    let left = vault.attachments().list().unwrap().len();
    assert!(left - named.len() <= 12, "at most one orphan for each kill");
    vault.attachments().sweep(|name| named.iter().any(|known| known == name)).unwrap();
    assert_eq!(vault.attachments().list().unwrap().len(), named.len());
    desk.clock.pass(Duration::from_secs(8 * 24 * 3600));
    vault.attachments().sweep(|name| named.iter().any(|known| known == name)).unwrap();
    let files = std::fs::read_dir(vault.attachments().folder()).unwrap().count();
    assert_eq!(files, named.len(), "a week later no trace of the kills is left");
}
