//! From an empty folder to a vault that is opened, changed and moved.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test that meets the unexpected has failed"
)]

mod common;

use chrono::NaiveDate;
use common::{Desk, OTHER, PASSPHRASE, assert_sentence, key, remembering_keyring};
use vault::{
    Credential, DatabaseState, DeviceSlotChoice, KdfCost, NewVault, SlotKind, Status, VaultDir, VaultError,
};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

#[test]
fn a_new_vault_opens_with_the_passphrase_and_with_the_code_and_gives_the_same_key() {
    let desk = Desk::new();
    assert!(matches!(desk.dir().status().unwrap(), Status::Empty));
    assert!(!desk.path().exists(), "asking for the status creates nothing");

    let (vault, code) = desk.create();
    let made = key(&vault);
    assert_eq!(vault.database_state(), DatabaseState::Made);
    assert_eq!(vault.db_path(), desk.path().canonicalize().unwrap().join("gen-000001/main.db"));
    drop(vault);

    let by_passphrase = desk.unlock(PASSPHRASE).unwrap();
    assert_eq!(key(&by_passphrase), made);
    assert_eq!(by_passphrase.unlocked_by(), SlotKind::Passphrase);
    drop(by_passphrase);

    let by_code = desk.lock().unlock(Credential::Recovery(&code.text())).unwrap();
    assert_eq!(key(&by_code), made);
    assert_eq!(by_code.unlocked_by(), SlotKind::Recovery);

    let Status::Present(info) = desk.dir().status().unwrap() else { panic!("the vault is there") };
    assert_eq!(info, by_code.info());
    assert_eq!(info.name, "学生第一党支部");
    assert_eq!(info.slots, [SlotKind::Passphrase, SlotKind::Recovery]);
}

#[test]
fn two_vaults_share_no_key_and_the_folder_holds_no_secret_in_the_clear() {
    let (one, two) = (Desk::new(), Desk::new());
    let ((first, code), (second, _)) = (one.create(), two.create());
    assert_ne!(key(&first), key(&second));

    let hex = data_encoding::HEXLOWER.encode(&key(&first));
    let base64 = data_encoding::BASE64.encode(&key(&first));
    let groups = code.groups();
    for (path, bytes) in one.content() {
        let text = String::from_utf8_lossy(&bytes);
        for secret in [PASSPHRASE, &hex, &base64, &groups.concat(), &code.text()] {
            assert!(!text.contains(secret), "{} holds a secret", path.display());
        }
        assert!(!bytes.windows(32).any(|window| window == key(&first)), "{} holds the key", path.display());
    }
}

#[test]
#[cfg(unix)]
fn only_this_user_may_enter_the_folder_and_read_its_files() {
    use std::os::unix::fs::PermissionsExt;
    let desk = Desk::new();
    std::fs::create_dir(desk.path()).unwrap();
    std::fs::set_permissions(desk.path(), std::fs::Permissions::from_mode(0o755)).unwrap();
    let (vault, _) = desk.create();
    vault::atomic::write(&vault.plan_path(), b"{}").unwrap();
    drop(vault);
    assert!(desk.unlock("wrong passphrase here").is_err(), "leaves tries.json");

    let mode = |path: &std::path::Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    for folder in ["", "gen-000001", "backups", "logs"] {
        assert_eq!(mode(&desk.file(folder)), 0o700, "folder “{folder}”");
    }
    for file in ["LOCK", "CURRENT", "reserve.bin", "plan.json", "tries.json", "gen-000001/slots.a"] {
        assert_eq!(mode(&desk.file(file)), 0o600, "file {file}");
    }
    assert_eq!(std::fs::metadata(desk.file("reserve.bin")).unwrap().len(), 8 << 20);
}

#[test]
fn a_second_holder_is_told_and_the_lock_goes_with_the_last_handle() {
    let desk = Desk::new();
    let locked = desk.lock();
    let busy = desk.dir().lock().unwrap_err();
    assert!(matches!(busy, VaultError::Busy));
    assert_sentence(&busy.to_string());

    let new = NewVault {
        name: "",
        passphrase: PASSPHRASE,
        device_slot: DeviceSlotChoice::None,
        kdf: KdfCost::FLOOR,
    };
    let (vault, _) = locked.create(&new).unwrap();
    drop(locked);
    assert!(matches!(desk.dir().lock(), Err(VaultError::Busy)), "an open vault keeps the lock");
    drop(vault);
    desk.dir().lock().unwrap();
}

#[test]
fn a_vault_is_made_only_where_nothing_is() {
    let desk = Desk::new();
    let new = NewVault {
        name: "甲",
        passphrase: PASSPHRASE,
        device_slot: DeviceSlotChoice::None,
        kdf: KdfCost::FLOOR,
    };
    for name in ["名册.xlsx", "CURRENT", "plan.json", "gen-000002", "att", "backups/000001-auto.dzb"] {
        let _ = std::fs::remove_dir_all(desk.path());
        let path = desk.file(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        if name.contains('.') || name == "CURRENT" {
            std::fs::write(&path, b"of somebody").unwrap();
        } else {
            std::fs::create_dir(&path).unwrap();
        }
        let before = desk.content();
        let refused = desk.lock().create(&new).unwrap_err();
        assert!(matches!(refused, VaultError::NotEmpty), "{name}: {refused:?}");
        assert!(!matches!(desk.dir().status().unwrap(), Status::Empty), "{name} is something");
        assert_eq!(desk.content(), before, "{name}: a refusal changes nothing");
    }

    let desk = Desk::new();
    let (vault, _) = desk.create();
    drop(vault);
    let before = desk.content();
    assert!(matches!(desk.lock().create(&new), Err(VaultError::NotEmpty)), "never over an old vault");
    assert_eq!(desk.content(), before);
}

#[test]
fn a_making_that_was_killed_leaves_a_folder_in_which_a_vault_can_be_made() {
    let whole = Desk::new();
    let (vault, _) = whole.create();
    drop(vault);
    // The steps of a making in their order; the kill comes after each of them.
    for step in 1..=4 {
        let desk = Desk::new();
        std::fs::create_dir_all(desk.file("backups")).unwrap();
        std::fs::create_dir_all(desk.file("logs")).unwrap();
        std::fs::copy(whole.file("reserve.bin"), desk.file("reserve.bin")).unwrap();
        let generation = desk.file(if step < 4 { "gen-000001.tmp" } else { "gen-000001" });
        std::fs::create_dir(&generation).unwrap();
        for name in ["slots.a", "slots.b"].iter().take(step - 1) {
            std::fs::copy(whole.file("gen-000001").join(name), generation.join(name)).unwrap();
        }
        std::fs::write(generation.join(".slots.b.0badcafe.tmp"), b"half").unwrap();

        assert!(matches!(desk.dir().status().unwrap(), Status::Empty), "step {step}");
        let (vault, _) = desk.create();
        drop(vault);
        desk.unlock(PASSPHRASE).unwrap();
        assert_eq!(std::fs::read_dir(desk.file("backups")).unwrap().count(), 1, "moved aside, not deleted");
    }
}

#[test]
fn a_making_that_was_killed_before_its_database_was_complete_goes_on_with_the_same_key() {
    let desk = Desk::new();
    let new = NewVault {
        name: "甲",
        passphrase: PASSPHRASE,
        device_slot: DeviceSlotChoice::None,
        kdf: KdfCost::FLOOR,
    };
    let (vault, _) = desk.lock().create(&new).unwrap();
    let made = key(&vault);
    drop(vault);
    let vault = desk.unlock(PASSPHRASE).unwrap();
    assert_eq!(vault.database_state(), DatabaseState::Pending, "nothing was ever stored; it may be made now");
    assert_eq!(key(&vault), made);
    std::fs::write(vault.db_path(), b"database").unwrap();
    vault.mark_database_made().unwrap();
    drop(vault);

    std::fs::remove_file(desk.file("gen-000001/main.db")).unwrap();
    let missing = desk.unlock(PASSPHRASE).unwrap_err();
    assert!(matches!(missing, VaultError::Damaged(vault::Damage::Missing)), "now it is missed: {missing:?}");
    assert!(matches!(desk.dir().status().unwrap(), Status::Unusable(_)));
}

#[test]
fn a_changed_passphrase_takes_the_old_one_out_of_both_copies() {
    let desk = Desk::new();
    let (vault, code) = desk.create();
    let before = key(&vault);
    vault.set_passphrase(OTHER, &[], KdfCost::FLOOR).unwrap();
    assert_eq!(key(&vault), before, "no page of the database is touched");
    drop(vault);

    for lost in ["gen-000001/slots.a", "gen-000001/slots.b"] {
        let kept = std::fs::read(desk.file(lost)).unwrap();
        std::fs::remove_file(desk.file(lost)).unwrap();
        assert!(matches!(desk.unlock(PASSPHRASE), Err(VaultError::WrongPassphrase { .. })), "without {lost}");
        assert_eq!(key(&desk.unlock(OTHER).unwrap()), before);
        assert_eq!(std::fs::read(desk.file(lost)).unwrap(), kept, "the unlock made {lost} good again");
    }
    let vault = desk.lock().unlock(Credential::Recovery(&code.text())).unwrap();
    assert_eq!(key(&vault), before, "the code is a way of its own");
}

#[test]
fn weak_passphrases_are_refused_with_a_reason_and_change_nothing() {
    let desk = Desk::new();
    let (vault, _) = desk.create();
    let before = desk.content();
    for weak in [
        "太短",
        "1234567890",
        "aaaaaaaaaaaaaa",
        "党支部党支部党支部党支部",
        "zhibu5201314",
        &"很".repeat(129),
    ] {
        let refused = vault.set_passphrase(weak, &[], KdfCost::FLOOR).unwrap_err();
        assert!(matches!(refused, VaultError::WeakPassphrase(_)), "{weak}: {refused:?}");
        assert_sentence(&refused.to_string());
    }
    let word = "SongshanXueyuan13800138000";
    assert!(vault::strength(word, &[]).enough);
    let judged = vault::strength(word, &["songshanxueyuan", "13800138000"]);
    assert!(!judged.enough, "a colleague would try these: {judged:?}");
    let control = vault::strength("木星 kettle\u{7} 走廊 violin", &[]);
    assert!(!control.enough && control.hint_zh.contains("控制字符"), "{control:?}");
    assert_eq!(desk.content(), before);
}

#[test]
fn the_same_text_from_another_input_method_opens_and_blanks_count() {
    let desk = Desk::new();
    let (vault, _) = desk.create();
    let typed = "ｋｅｔｔｌｅ　violin 走廊 木星 七";
    assert!(
        vault::strength(typed, &[]).hint_zh.contains("全角"),
        "the user is told of full-width characters"
    );
    vault.set_passphrase(typed, &[], KdfCost::FLOOR).unwrap();
    drop(vault);
    desk.unlock("kettle violin 走廊 木星 七").unwrap();
    assert!(desk.unlock("kettle violin 走廊 木星 七 ").is_err(), "nothing is trimmed");
}

#[test]
fn a_renewed_code_replaces_the_old_one_and_is_to_be_typed_back_again() {
    let desk = Desk::new();
    let (vault, old) = desk.create();
    let groups = old.groups();
    let typed = |n: usize| groups.get(n - 1).unwrap().to_lowercase();

    assert!(matches!(vault.confirm_recovery(&[], day("2026-11-20")), Err(VaultError::GroupsDiffer)));
    let swapped = [(2, typed(3)), (3, typed(2))];
    let swapped: Vec<(usize, &str)> = swapped.iter().map(|(n, text)| (*n, text.as_str())).collect();
    assert!(matches!(vault.confirm_recovery(&swapped, day("2026-11-20")), Err(VaultError::GroupsDiffer)));
    assert!(vault.confirm_recovery(&[(10, "0000")], day("2026-11-20")).is_err(), "there are nine groups");
    vault.postpone_recovery(day("2026-11-20")).unwrap();
    assert!(matches!(vault.postpone_recovery(day("2026-11-21")), Err(VaultError::AlreadyPostponed)));
    drop(vault);

    let vault = desk.unlock(PASSPHRASE).unwrap();
    vault.confirm_recovery(&[(2, &typed(2)), (9, &typed(9))], day("2026-11-22")).unwrap();
    let state = vault.recovery_state();
    assert_eq!((state.confirmed_on, state.postponed_on), (Some(day("2026-11-22")), Some(day("2026-11-20"))));

    let new = vault.renew_recovery().unwrap();
    assert_eq!(vault.recovery_state().confirmed_on, None, "another sheet, to be confirmed again");
    drop(vault);
    let refused = desk.lock().unlock(Credential::Recovery(&old.text())).unwrap_err();
    assert!(matches!(refused, VaultError::WrongCode { .. }));
    assert_sentence(&refused.to_string());
    desk.lock().unlock(Credential::Recovery(&new.text())).unwrap();
}

fn from_backup(
    attachments: &mut dyn FnMut(&std::path::Path) -> Result<(), VaultError>,
) -> vault::Restored<'_> {
    vault::Restored { database: b"from the backup", attachments }
}

#[test]
fn a_backup_makes_the_vault_anew_elsewhere_without_the_quick_unlock_and_never_over_anything() {
    let desk = Desk::with_keyring(remembering_keyring());
    let (vault, code) = desk.create_with(DeviceSlotChoice::WithoutPin);
    let (slots, made) = (vault.slot_bytes_for_backup().unwrap(), key(&vault));
    let vault_id = vault.info().vault_id;
    drop(vault);

    let elsewhere = Desk::new();
    // What an earlier restore left that was killed in the middle.
    std::fs::create_dir_all(elsewhere.file("gen-000001.tmp")).unwrap();
    std::fs::create_dir_all(elsewhere.file("backups")).unwrap();
    std::fs::write(elsewhere.file("gen-000001.tmp/main.db"), b"half").unwrap();
    vault::restore_into(&elsewhere.path(), from_backup(&mut |_| Ok(())), &slots).unwrap();
    let restored = elsewhere.lock().unlock(Credential::Recovery(&code.text())).unwrap();
    assert_eq!(key(&restored), made);
    assert_eq!((restored.info().device_slot(), restored.info().vault_id), (None, vault_id));
    assert_eq!(restored.database_state(), DatabaseState::Made);
    assert_eq!(std::fs::read(restored.db_path()).unwrap(), b"from the backup");
    drop(restored);
    elsewhere.unlock(PASSPHRASE).unwrap();

    let (before, mut meddled) = (desk.content(), slots.clone());
    let refused = vault::restore_into(&desk.path(), from_backup(&mut |_| Ok(())), &slots).unwrap_err();
    assert!(matches!(refused, VaultError::NotEmpty), "{refused:?}");
    assert_eq!(desk.content(), before, "a restore never overwrites");
    meddled[100] ^= 1;
    let nowhere = desk.folder.path().join("nowhere");
    let refused = vault::restore_into(&nowhere, from_backup(&mut |_| Ok(())), &meddled).unwrap_err();
    assert!(matches!(refused, VaultError::Damaged(vault::Damage::Slots)), "{refused:?}");
    assert!(!nowhere.exists(), "damaged slots make nothing");
}

#[test]
fn what_a_first_run_leaves_before_there_is_a_vault_does_not_stand_in_its_way() {
    let desk = Desk::new();
    let locked = desk.lock();
    let weak = NewVault {
        name: "甲",
        passphrase: "123456",
        device_slot: DeviceSlotChoice::None,
        kdf: KdfCost::FLOOR,
    };
    assert!(matches!(locked.create(&weak), Err(VaultError::WeakPassphrase(_))));
    drop(locked);
    vault::atomic::write(&desk.file("look.json"), b"{}").unwrap();
    assert!(matches!(desk.dir().status().unwrap(), Status::Empty));
    drop(desk.create());
    assert_eq!(std::fs::read(desk.file("look.json")).unwrap(), b"{}");
}

#[test]
fn synchronised_folders_are_refused_also_behind_a_link() {
    let base = tempfile::tempdir().unwrap();
    let cloud = base.path().join("OneDrive - 某大学/台账");
    let refused = VaultDir::new(&cloud).unwrap_err();
    assert!(matches!(refused, VaultError::Placement(vault::PlacementFault::Synchronised("OneDrive"))));
    assert_sentence(&refused.to_string());
    assert!(!cloud.exists());

    #[cfg(unix)]
    {
        std::fs::create_dir_all(&cloud).unwrap();
        let link = base.path().join("普通文件夹");
        std::os::unix::fs::symlink(&cloud, &link).unwrap();
        assert!(
            matches!(VaultDir::new(&link.join("x")), Err(VaultError::Placement(_))),
            "links are resolved first"
        );
    }
    let file = base.path().join("file");
    std::fs::write(&file, b"").unwrap();
    assert!(matches!(VaultDir::new(&file), Err(VaultError::Placement(vault::PlacementFault::NotAFolder))));
}

#[test]
fn the_reserve_can_be_given_up_and_filled_again() {
    let desk = Desk::new();
    let (vault, _) = desk.create();
    vault.release_reserve().unwrap();
    vault.release_reserve().unwrap();
    assert!(!desk.file("reserve.bin").exists());
    vault.refill_reserve().unwrap();
    assert_eq!(std::fs::metadata(desk.file("reserve.bin")).unwrap().len(), 8 << 20);
}
