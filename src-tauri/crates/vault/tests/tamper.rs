//! Files lost, torn or changed by hand: damage is named, nothing is guessed, nothing is made anew.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test that meets the unexpected has failed"
)]

mod common;

use common::{Desk, OTHER, PASSPHRASE, assert_sentence, edit_slots, key, slots};
use vault::{Credential, Damage, KdfCost, Status, VaultError};

#[test]
fn either_copy_may_be_ruined_in_any_way_and_both_are_whole_after_the_next_unlock() {
    let desk = Desk::new();
    let (vault, _) = desk.create();
    let made = key(&vault);
    drop(vault);
    type Ruin = fn(Vec<u8>) -> Vec<u8>;
    let ruins: [(&str, Ruin); 5] = [
        ("empty", |_| Vec::new()),
        ("torn", |bytes| bytes[..bytes.len() / 2].to_vec()),
        ("one bit", |mut bytes| {
            let middle = bytes.len() / 2;
            bytes[middle] ^= 4;
            bytes
        }),
        ("appended", |mut bytes| {
            bytes.extend(b"more\n");
            bytes
        }),
        ("huge", |mut bytes| {
            bytes.resize(1 << 20, b' ');
            bytes
        }),
    ];
    for path in slots(&desk) {
        let whole = std::fs::read(&path).unwrap();
        for (name, ruin) in ruins {
            std::fs::write(&path, ruin(whole.clone())).unwrap();
            assert!(matches!(desk.dir().status().unwrap(), Status::Present(_)), "{name}");
            assert_eq!(key(&desk.unlock(PASSPHRASE).unwrap()), made, "{name}");
            assert_eq!(std::fs::read(&path).unwrap(), whole, "{name}: made good again");
        }
    }
}

#[test]
fn every_changed_byte_of_the_slots_is_noticed() {
    let desk = Desk::new();
    drop(desk.create());
    let [a, b] = slots(&desk);
    let whole = std::fs::read(&a).unwrap();
    for at in 0..whole.len() {
        let mut bytes = whole.clone();
        bytes[at] ^= 1 << (at % 8);
        std::fs::write(&a, &bytes).unwrap();
        std::fs::write(&b, &bytes).unwrap();
        match desk.dir().status().unwrap() {
            Status::Unusable(VaultError::Damaged(Damage::Slots)) => {}
            // The seal over the slots needs the key; the unlock looks at it.
            Status::Present(_) if bytes.len() - at <= 66 => {}
            other => panic!("byte {at} changed: {other:?}"),
        }
    }
    std::fs::write(&a, &whole).unwrap();
    std::fs::write(&b, &whole).unwrap();
    desk.unlock(PASSPHRASE).unwrap();
}

#[test]
fn with_both_copies_gone_the_vault_is_damaged_and_never_new() {
    let desk = Desk::new();
    drop(desk.create());
    for path in slots(&desk) {
        std::fs::remove_file(path).unwrap();
    }
    let before = desk.content();
    let Status::Unusable(status) = desk.dir().status().unwrap() else { panic!("it cannot be used") };
    let unlock = desk.unlock(PASSPHRASE).unwrap_err();
    for error in [status, unlock] {
        assert!(matches!(error, VaultError::Damaged(Damage::Slots)), "{error:?}");
        assert_sentence(&error.to_string());
    }
    assert_eq!(desk.content(), before, "looking at damage changes nothing");
}

#[test]
fn cheaper_key_stretching_written_by_hand_opens_nothing() {
    let desk = Desk::new();
    let (vault, _) = desk.create();
    vault.set_passphrase(OTHER, &[], KdfCost::new(80 * 1024, 3).unwrap()).unwrap();
    drop(vault);
    let [a, b] = slots(&desk);
    let (whole, below_floor) = (std::fs::read(&a).unwrap(), |json: &str| json.replace("81920", "1024"));

    edit_slots(&a, below_floor);
    desk.unlock(OTHER).unwrap();
    assert_eq!(std::fs::read(&a).unwrap(), whole, "the other copy won");

    edit_slots(&a, below_floor);
    edit_slots(&b, below_floor);
    let error = desk.unlock(OTHER).unwrap_err();
    assert!(
        matches!(error, VaultError::Damaged(Damage::Slots)),
        "below the floor is no slots file: {error:?}"
    );

    for path in [&a, &b] {
        std::fs::write(path, &whole).unwrap();
        edit_slots(path, |json| json.replace("81920", "65536"));
    }
    let error = desk.unlock(OTHER).unwrap_err();
    assert!(
        matches!(error, VaultError::WrongPassphrase { .. }),
        "within bounds the binding refuses: {error:?}"
    );

    for path in [&a, &b] {
        std::fs::write(path, &whole).unwrap();
        edit_slots(path, |json| json.replace("81920", "4194304"));
    }
    let error = desk.unlock(OTHER).unwrap_err();
    assert!(matches!(error, VaultError::Damaged(Damage::Slots)), "4 GiB would stop the computer: {error:?}");
}

#[test]
fn slots_that_were_rewritten_without_the_key_are_told_from_a_wrong_passphrase() {
    let desk = Desk::new();
    drop(desk.create());
    let [a, b] = slots(&desk);
    let whole = std::fs::read(&a).unwrap();
    let renamed = |json: &str| json.replace("学生第一党支部", "别的支部");

    edit_slots(&a, renamed);
    assert_eq!(desk.unlock(PASSPHRASE).unwrap().info().name, "学生第一党支部", "the genuine copy wins");
    assert_eq!(std::fs::read(&a).unwrap(), whole);

    edit_slots(&a, renamed);
    edit_slots(&b, renamed);
    let error = desk.unlock(PASSPHRASE).unwrap_err();
    assert!(matches!(error, VaultError::Damaged(Damage::Tampered)), "{error:?}");
    assert_sentence(&error.to_string());
}

#[test]
fn a_forged_higher_copy_neither_wins_nor_locks_out() {
    let desk = Desk::new();
    let (vault, _) = desk.create();
    let made = key(&vault);
    drop(vault);
    let [a, b] = slots(&desk);
    let whole = std::fs::read(&b).unwrap();
    // Raises the counter and ruins the sealed key: the passphrase seems wrong in this copy.
    edit_slots(&a, |json| {
        let json = json.replace("\"counter\":2", "\"counter\":900");
        let at = json.find("\"sealed\":\"").unwrap() + 10;
        let other = if &json[at..=at] == "A" { "B" } else { "A" };
        format!("{}{other}{}", &json[..at], &json[at + 1..])
    });
    assert_eq!(key(&desk.unlock(PASSPHRASE).unwrap()), made);
    assert_eq!(std::fs::read(&a).unwrap(), whole);
}

#[test]
fn a_kill_between_the_two_copies_leaves_the_new_passphrase_and_not_the_old_one() {
    let desk = Desk::new();
    let (vault, _) = desk.create();
    let [a, b] = slots(&desk);
    let old = std::fs::read(&b).unwrap();
    vault.set_passphrase(OTHER, &[], KdfCost::FLOOR).unwrap();
    drop(vault);
    for lower in [&a, &b] {
        let new = std::fs::read(lower).unwrap();
        std::fs::write(lower, &old).unwrap();
        let error = desk.unlock(PASSPHRASE).unwrap_err();
        assert!(
            matches!(error, VaultError::WrongPassphrase { .. }),
            "the lower copy is out of date: {error:?}"
        );
        desk.unlock(OTHER).unwrap();
        assert_eq!(std::fs::read(lower).unwrap(), new, "levelled by the unlock");
    }
}

#[test]
fn slots_of_another_vault_do_not_open_this_one() {
    let (desk, other) = (Desk::new(), Desk::new());
    let (vault, _) = desk.create();
    let made = key(&vault);
    drop(vault);
    drop(other.create());
    let foreign: Vec<Vec<u8>> = slots(&other).iter().map(|path| std::fs::read(path).unwrap()).collect();
    let foreign_line = String::from_utf8(foreign[0].clone()).unwrap().lines().nth(1).unwrap().to_owned();
    // The passphrase slot of the other vault, which has the same passphrase, moved into this vault's file.
    let slot = |json: &str| {
        let from = json.find("\"slots\":[").unwrap() + 9;
        let to = json.find("},{\"id\"").unwrap() + 1;
        (from, to)
    };
    let (from, to) = slot(&foreign_line);
    for path in slots(&desk) {
        edit_slots(&path, |json| {
            let (own_from, own_to) = slot(json);
            format!("{}{}{}", &json[..own_from], &foreign_line[from..to], &json[own_to..])
        });
    }
    let error = desk.unlock(PASSPHRASE).unwrap_err();
    assert!(matches!(error, VaultError::WrongPassphrase { .. }), "bound to its own vault: {error:?}");
    // Whole files of the other vault do open, with the other vault's key: this database then does not.
    for (path, bytes) in slots(&desk).iter().zip(&foreign) {
        std::fs::write(path, bytes).unwrap();
    }
    assert_ne!(key(&desk.unlock(PASSPHRASE).unwrap()), made);
}

#[test]
fn a_newer_format_is_said_to_be_newer_and_left_alone() {
    let desk = Desk::new();
    drop(desk.create());
    let [a, _] = slots(&desk);
    let text = std::fs::read_to_string(&a).unwrap();
    let signed = text.split("sha256").next().unwrap().replace("zhibu-slots 1", "zhibu-slots 2");
    let rest: Vec<&str> = text.lines().skip(3).collect();
    let digest = {
        use sha2::Digest;
        data_encoding::HEXLOWER.encode(&sha2::Sha256::digest(signed.as_bytes()))
    };
    std::fs::write(&a, format!("{signed}sha256 {digest}\n{}\n", rest.join("\n"))).unwrap();
    let before = desk.content();
    let error = desk.unlock(PASSPHRASE).unwrap_err();
    assert!(matches!(error, VaultError::Newer), "{error:?}");
    assert_sentence(&error.to_string());
    assert_eq!(desk.content(), before, "a newer vault stays as it is, byte for byte");
}

#[test]
fn a_lost_pointer_is_made_good_where_there_is_nothing_to_choose_and_named_where_there_is() {
    let desk = Desk::new();
    let (vault, _) = desk.create();
    let made = key(&vault);
    drop(vault);
    let whole = std::fs::read(desk.file("CURRENT")).unwrap();
    for ruin in [None, Some(&b""[..]), Some(b"gen-000001"), Some(&whole[1..])] {
        match ruin {
            Some(bytes) => std::fs::write(desk.file("CURRENT"), bytes).unwrap(),
            None => std::fs::remove_file(desk.file("CURRENT")).unwrap(),
        }
        assert!(matches!(desk.dir().status().unwrap(), Status::Present(_)));
        assert_eq!(key(&desk.unlock(PASSPHRASE).unwrap()), made);
        assert_eq!(
            std::fs::read(desk.file("CURRENT")).unwrap(),
            whole,
            "written again after the key was proved"
        );
    }

    let vault = desk.unlock(PASSPHRASE).unwrap();
    let draft = vault.next_generation().unwrap();
    std::fs::write(draft.db_path(), b"database 2").unwrap();
    draft.publish().unwrap();
    drop(vault);
    std::fs::remove_file(desk.file("CURRENT")).unwrap();
    let before = desk.content();
    let Status::Unusable(status) = desk.dir().status().unwrap() else { panic!("two to choose from") };
    assert!(matches!(status, VaultError::Damaged(Damage::Pointer)), "{status:?}");
    assert_sentence(&status.to_string());
    assert!(matches!(
        desk.lock().unlock(Credential::Passphrase(PASSPHRASE)),
        Err(VaultError::Damaged(Damage::Pointer))
    ));
    assert_eq!(desk.content(), before);
}
