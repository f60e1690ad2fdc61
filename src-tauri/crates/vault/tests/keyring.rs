//! The quick unlock with the real Secret Service of the desktop, and with every answer a keyring can give.
//!
//! A story that needs a session bus runs twice: the test starts itself again under `dbus-run-session` with a fresh
//! home, and that inner run (marked by the environment) plays the story.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test that meets the unexpected has failed"
)]

mod common;

use std::path::Path;
use std::process::Command;
use std::sync::Arc;
use std::time::Duration;

use common::{Desk, PASSPHRASE, assert_sentence, key, remembering_keyring};
use keyring_core::Error;
use keyring_core::api::CredentialStore;
use vault::{
    Credential, DeviceSlotChoice, Environment, KdfCost, Keyring, KeyringTrouble, NewVault, OpenVault,
    SlotKind, Status, VaultDir, VaultError,
};

const STORY: &str = "ZHIBU_TEST_STORY";
const FOLDER: &str = "ZHIBU_TEST_FOLDER";
const PIN: &str = "月票 0714";

const BUS_WITHOUT_SERVICES: &str = r#"<busconfig>
  <type>session</type>
  <listen>unix:tmpdir=/tmp</listen>
  <policy context="default">
    <allow send_destination="*"/>
    <allow receive_sender="*"/>
    <allow own="*"/>
  </policy>
</busconfig>"#;

/// How the session of an inner run is.
#[derive(Clone, Copy)]
enum Session {
    /// A keyring daemon, unlocked by the password of its home.
    Unlocked,
    /// A keyring daemon that nobody unlocked.
    Locked,
    /// A bus and no keyring.
    NoKeyring,
    /// No bus at all.
    NoBus,
}

/// Runs the test `test` again as `story` in a session of its own. Its assertions are those of the test.
fn play(test: &str, story: &str, session: Session, home: &Path, folder: &Path) {
    let daemon = match session {
        Session::Unlocked => {
            "printf secret | gnome-keyring-daemon --unlock --components=secrets >/dev/null && "
        }
        Session::Locked => "gnome-keyring-daemon --start --components=secrets >/dev/null && ",
        Session::NoKeyring | Session::NoBus => "",
    };
    let script = format!(r#"{daemon}exec "$0" --exact {test} --nocapture --test-threads 1"#);
    let runtime = home.join("run");
    std::fs::create_dir_all(&runtime).unwrap();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        std::fs::set_permissions(&runtime, std::fs::Permissions::from_mode(0o700)).unwrap();
    }
    let mut command = match session {
        Session::NoBus => Command::new("sh"),
        Session::Unlocked | Session::Locked | Session::NoKeyring => {
            let mut command = Command::new("dbus-run-session");
            if matches!(session, Session::NoKeyring) {
                // The usual bus starts a keyring by its name; this one starts nothing.
                let bus = home.join("bus.conf");
                std::fs::write(&bus, BUS_WITHOUT_SERVICES).unwrap();
                command.arg("--config-file").arg(bus);
            }
            command.args(["--", "sh"]);
            command
        }
    };
    command
        .args(["-c", &script])
        .arg(std::env::current_exe().unwrap())
        .env(STORY, story)
        .env(FOLDER, folder)
        .env("HOME", home)
        .env("XDG_RUNTIME_DIR", &runtime)
        .env_remove("DBUS_SESSION_BUS_ADDRESS")
        .env_remove("XDG_DATA_HOME")
        .env_remove("XDG_CONFIG_HOME")
        .env_remove("GNOME_KEYRING_CONTROL")
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY");
    if matches!(session, Session::NoBus) {
        command.env_remove("XDG_RUNTIME_DIR");
    }
    let output =
        command.output().expect("dbus-run-session and gnome-keyring-daemon are needed for this test");
    let text = String::from_utf8_lossy(&output.stdout);
    let played =
        output.status.success() && text.contains("1 passed") && text.contains(&format!("played {story}"));
    assert!(played, "story “{story}”:\n{text}\n{}", String::from_utf8_lossy(&output.stderr));
}

/// The story of an inner run and the folder that it is about; `None` in the outer one.
fn inner() -> Option<(String, VaultDir)> {
    let story = std::env::var(STORY).ok()?;
    let folder = std::env::var_os(FOLDER)?;
    println!("played {story}");
    Some((story, VaultDir::new(Path::new(&folder)).unwrap()))
}

fn by_device(dir: &VaultDir, pin: Option<&str>) -> Result<OpenVault, VaultError> {
    dir.lock().unwrap().unlock(Credential::Device { pin })
}

fn trouble(dir: &VaultDir, pin: Option<&str>) -> KeyringTrouble {
    match by_device(dir, pin) {
        Err(error @ VaultError::Keyring(trouble)) => {
            assert_sentence(&error.to_string());
            trouble
        }
        other => panic!("expected trouble with the keyring, got {other:?}"),
    }
}

/// Whatever the keyring says, the vault stays the same vault and the passphrase opens it.
fn still_opens(dir: &VaultDir, vault_id: &str) {
    let vault = dir.lock().unwrap().unlock(Credential::Passphrase(PASSPHRASE)).unwrap();
    assert_eq!(vault.info().vault_id, vault_id, "never a new vault over an old one");
}

fn vault_id(dir: &VaultDir) -> String {
    match dir.status().unwrap() {
        Status::Present(info) => info.vault_id,
        other => panic!("the vault is there: {other:?}"),
    }
}

#[test]
fn the_real_keyring_opens_the_vault_without_and_with_a_pin_until_it_is_emptied_or_locked() {
    const TEST: &str =
        "the_real_keyring_opens_the_vault_without_and_with_a_pin_until_it_is_emptied_or_locked";
    let Some((story, dir)) = inner() else {
        let base = tempfile::tempdir().unwrap();
        let folder = base.path().join("台账");
        let (home, fresh) = (base.path().join("home"), base.path().join("fresh"));
        play(TEST, "make", Session::Unlocked, &home, &folder);
        play(TEST, "open", Session::Unlocked, &home, &folder);
        play(TEST, "locked", Session::Locked, &home, &folder);
        play(TEST, "empty", Session::Unlocked, &fresh, &folder);
        play(TEST, "no keyring", Session::NoKeyring, &fresh, &folder);
        play(TEST, "no bus", Session::NoBus, &fresh, &folder);
        play(TEST, "open", Session::Unlocked, &home, &folder);
        play(TEST, "pin", Session::Unlocked, &home, &folder);
        return;
    };
    match story.as_str() {
        "make" => {
            let new = NewVault {
                name: "学生第一党支部",
                passphrase: PASSPHRASE,
                device_slot: DeviceSlotChoice::WithoutPin,
                kdf: KdfCost::FLOOR,
            };
            let (vault, _) = dir.lock().unwrap().create(&new).unwrap();
            assert_eq!(vault.keyring_trouble(), None);
            assert_eq!(vault.info().device_slot(), Some(SlotKind::Device));
            std::fs::write(vault.db_path(), b"database").unwrap();
            vault.mark_database_made().unwrap();
        }
        "open" => {
            let vault = by_device(&dir, None).unwrap();
            assert_eq!(vault.unlocked_by(), SlotKind::Device);
        }
        "locked" => {
            let id = vault_id(&dir);
            let trouble = trouble(&dir, None);
            assert_eq!(trouble, KeyringTrouble::Refused);
            assert!(trouble.may_retry());
            still_opens(&dir, &id);
        }
        "empty" => {
            let id = vault_id(&dir);
            assert_eq!(trouble(&dir, None), KeyringTrouble::EntryMissing, "as on a reinstalled system");
            still_opens(&dir, &id);
        }
        "no keyring" | "no bus" => {
            let id = vault_id(&dir);
            assert_eq!(trouble(&dir, None), KeyringTrouble::Unavailable);
            still_opens(&dir, &id);
        }
        "pin" => {
            let vault = dir.lock().unwrap().unlock(Credential::Passphrase(PASSPHRASE)).unwrap();
            vault.add_device_slot(Some(PIN)).unwrap();
            assert_eq!(
                vault.info().device_slot(),
                Some(SlotKind::DeviceWithPin),
                "it replaces the one without"
            );
            let made = key(&vault);
            drop(vault);
            assert_eq!(key(&by_device(&dir, Some(PIN)).unwrap()), made);
            assert!(matches!(by_device(&dir, None), Err(VaultError::PinNeeded)));
            let vault = by_device(&dir, Some(PIN)).unwrap();
            vault.remove_device_slot().unwrap();
            drop(vault);
            assert!(matches!(by_device(&dir, Some(PIN)), Err(VaultError::NoDeviceSlot)));
        }
        other => panic!("no story “{other}”"),
    }
}

#[test]
fn a_keyring_that_appears_is_found_without_a_restart_and_a_making_without_one_is_whole() {
    const TEST: &str = "a_keyring_that_appears_is_found_without_a_restart_and_a_making_without_one_is_whole";
    let Some((_, dir)) = inner() else {
        let base = tempfile::tempdir().unwrap();
        play(TEST, "appears", Session::NoKeyring, &base.path().join("home"), &base.path().join("台账"));
        return;
    };
    let new = NewVault {
        name: "",
        passphrase: PASSPHRASE,
        device_slot: DeviceSlotChoice::WithoutPin,
        kdf: KdfCost::FLOOR,
    };
    let (vault, _) = dir.lock().unwrap().create(&new).unwrap();
    assert_eq!(vault.keyring_trouble(), Some(KeyringTrouble::Unavailable));
    assert_eq!(vault.info().device_slot(), None, "the vault is made, only the quick unlock is not");
    let started = Command::new("sh")
        .args(["-c", "printf secret | gnome-keyring-daemon --unlock --components=secrets >/dev/null"])
        .status()
        .unwrap();
    assert!(started.success());
    vault.add_device_slot(None).unwrap();
    std::fs::write(vault.db_path(), b"database").unwrap();
    vault.mark_database_made().unwrap();
    drop(vault);
    by_device(&dir, None).unwrap();
}

/// A desk whose vault has a slot in a remembering keyring, and a second way to its folder with another keyring.
fn desk_with_slot(choice: DeviceSlotChoice<'_>) -> Desk {
    let desk = Desk::with_keyring(remembering_keyring());
    let (vault, _) = desk.create_with(choice);
    assert_eq!(vault.keyring_trouble(), None);
    drop(vault);
    desk
}

fn through(desk: &Desk, keyring: Keyring) -> VaultDir {
    let environment = Environment { clock: desk.clock.clone(), keyring };
    VaultDir::with_environment(&desk.path(), environment).unwrap()
}

#[test]
fn every_answer_of_a_keyring_has_its_line_and_none_makes_a_vault() {
    type Answer = fn() -> Error;
    let answers: [(Answer, KeyringTrouble); 11] = [
        (|| Error::PlatformFailure(Box::new(std::io::Error::other("x"))), KeyringTrouble::Unavailable),
        (|| Error::NoStorageAccess(Box::new(std::io::Error::other("x"))), KeyringTrouble::Refused),
        (|| Error::NoEntry, KeyringTrouble::EntryMissing),
        (|| Error::BadEncoding(vec![0x80]), KeyringTrouble::Foreign),
        (|| Error::BadDataFormat(vec![1], Box::new(std::io::Error::other("x"))), KeyringTrouble::Foreign),
        (|| Error::BadStoreFormat("x".to_owned()), KeyringTrouble::Unavailable),
        (|| Error::TooLong("x".to_owned(), 1), KeyringTrouble::Unavailable),
        (|| Error::Invalid("x".to_owned(), "x".to_owned()), KeyringTrouble::Unavailable),
        (|| Error::Ambiguous(Vec::new()), KeyringTrouble::Foreign),
        (|| Error::NoDefaultStore, KeyringTrouble::Unavailable),
        (|| Error::NotSupportedByStore("x".to_owned()), KeyringTrouble::Unavailable),
    ];
    let desk = desk_with_slot(DeviceSlotChoice::WithoutPin);
    let before = desk.content();
    for (answer, expected) in answers {
        let dir = through(&desk, Keyring::from_opener(move || Err(answer())));
        assert_eq!(trouble(&dir, None), expected, "{:?}", answer());
        let nowhere = tempfile::tempdir().unwrap();
        let empty = VaultDir::with_environment(
            &nowhere.path().join("x"),
            Environment { clock: desk.clock.clone(), keyring: Keyring::from_opener(move || Err(answer())) },
        );
        let error = by_device(&empty.unwrap(), None).unwrap_err();
        assert!(matches!(error, VaultError::NoVault), "an empty folder stays empty: {error:?}");
    }
    assert_eq!(desk.content(), before, "no answer changes anything");
    by_device(&desk.dir(), None).unwrap();
}

#[test]
fn a_secret_of_another_vault_or_a_meddled_one_is_foreign_and_is_no_try() {
    let store: Arc<CredentialStore> = keyring_core::mock::Store::new().unwrap();
    let kept = store.clone();
    let desk = Desk::with_keyring(Keyring::from_opener(move || Ok(kept.clone())));
    let (vault, _) = desk.create_with(DeviceSlotChoice::WithPin(PIN));
    let slots = std::fs::read_to_string(desk.file("gen-000001/slots.a")).unwrap();
    let id = slots.rsplit("{\"id\":\"").next().unwrap().split('"').next().unwrap().to_owned();
    let user = format!("{}:{id}", vault.info().vault_id);
    drop(vault);
    let entry = store.build(vault::SERVICE, &user, None).unwrap();
    let whole = entry.get_password().unwrap();
    assert_eq!(whole.len(), 44, "32 bytes as base64 text; some keyrings take nothing but text");

    let other = data_encoding::BASE64.encode(&[7; 32]);
    for meddled in ["", "no base64!", "c2hvcnQ=", other.as_str()] {
        entry.set_password(meddled).unwrap();
        for _ in 0..6 {
            assert_eq!(trouble(&desk.dir(), Some(PIN)), KeyringTrouble::Foreign, "“{meddled}”");
        }
    }
    entry.set_password(&whole).unwrap();
    by_device(&desk.dir(), Some(PIN)).expect("a foreign secret has used up no PIN");
}

#[test]
fn five_wrong_pins_close_the_quick_unlock_until_the_passphrase_is_given() {
    let desk = desk_with_slot(DeviceSlotChoice::WithPin(PIN));
    by_device(&desk.dir(), Some("月票　０７１４")).expect("full width is folded, as in the passphrase");
    let mut left = Vec::new();
    for _ in 0..4 {
        match by_device(&desk.dir(), Some("000000")) {
            Err(error @ VaultError::WrongPin { left: tries, retry_after }) => {
                assert_sentence(&error.to_string());
                left.push(tries);
                desk.clock.pass(retry_after);
            }
            other => panic!("expected a wrong PIN, got {other:?}"),
        }
    }
    assert_eq!(left, [4, 3, 2, 1], "each in another run of the program");
    assert!(matches!(by_device(&desk.dir(), Some("000000")), Err(VaultError::PinClosed)));
    desk.clock.pass(Duration::from_secs(3600));
    let closed = by_device(&desk.dir(), Some(PIN)).unwrap_err();
    assert!(matches!(closed, VaultError::PinClosed), "also the right one, also later: {closed:?}");
    assert_sentence(&closed.to_string());

    drop(desk.unlock(PASSPHRASE).unwrap());
    by_device(&desk.dir(), Some(PIN)).unwrap();

    std::fs::write(desk.file("tries.json"), b"meddled").unwrap();
    assert!(
        matches!(by_device(&desk.dir(), Some(PIN)), Err(VaultError::PinClosed)),
        "meddling gives no new tries"
    );
    drop(desk.unlock(PASSPHRASE).unwrap());
    by_device(&desk.dir(), Some(PIN)).unwrap();
}

#[test]
fn a_new_slot_has_a_new_secret_and_unfit_pins_change_nothing() {
    let store: Arc<CredentialStore> = keyring_core::mock::Store::new().unwrap();
    let kept = store.clone();
    let desk = Desk::with_keyring(Keyring::from_opener(move || Ok(kept.clone())));
    let (vault, _) = desk.create_with(DeviceSlotChoice::WithoutPin);
    let first = std::fs::read(desk.file("gen-000001/slots.a")).unwrap();
    for unfit in ["", "12345", "12345\n6", &"1".repeat(65)] {
        assert!(matches!(vault.add_device_slot(Some(unfit)), Err(VaultError::UnfitPin)), "“{unfit}”");
    }
    assert_eq!(std::fs::read(desk.file("gen-000001/slots.a")).unwrap(), first);
    vault.add_device_slot(None).unwrap();
    assert_eq!(vault.info().slots.len(), 3, "one computer at a time");
    drop(vault);
    by_device(&desk.dir(), None).unwrap();

    // The old slots file, from a backup of the folder: its entry is gone, and the passphrase opens it.
    for name in ["slots.a", "slots.b"] {
        std::fs::write(desk.file("gen-000001").join(name), &first).unwrap();
    }
    assert_eq!(trouble(&desk.dir(), None), KeyringTrouble::EntryMissing);
    desk.unlock(PASSPHRASE).unwrap();
}

#[test]
fn a_keyring_that_never_answers_is_left_alone_after_the_limit() {
    let desk = desk_with_slot(DeviceSlotChoice::WithoutPin);
    let (release, wait) = std::sync::mpsc::channel::<()>();
    let wait = std::sync::Mutex::new(wait);
    let silent = Keyring::from_opener(move || {
        let _ = wait.lock().unwrap().recv();
        Err(Error::NoDefaultStore)
    });
    let dir = through(&desk, silent.with_patience(Duration::from_millis(50)));
    let trouble = trouble(&dir, None);
    assert_eq!(trouble, KeyringTrouble::TimedOut);
    assert!(trouble.may_retry());
    drop(release);

    let panicking = Keyring::from_opener(|| panic!("a fault of the store"));
    assert_eq!(self::trouble(&through(&desk, panicking), None), KeyringTrouble::Unavailable);
}
