//! A desk to work at: a folder, a clock that can be moved, and short ways to make and open a vault.
#![allow(dead_code, reason = "each test file uses a part of it")]

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::sync::{Arc, LazyLock};
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use keyring_core::api::CredentialStore;
use tempfile::TempDir;
use vault::{
    Clock, Credential, DeviceSlotChoice, Environment, KdfCost, Keyring, LockedDir, NewVault, OpenVault,
    RecoveryCode, Result, VaultDir,
};

/// A passphrase that is good enough.
pub(crate) const PASSPHRASE: &str = "木星 kettle 走廊 violin 七";
/// Another one.
pub(crate) const OTHER: &str = "lantern 海盐 tractor 回声 42";

/// A clock that stands still until it is moved.
pub(crate) struct MovableClock {
    wall_ms: AtomicI64,
    steady_ms: AtomicU64,
}

impl MovableClock {
    pub(crate) fn new() -> Arc<Self> {
        let start = DateTime::parse_from_rfc3339("2026-11-20T08:00:00Z").unwrap();
        Arc::new(Self { wall_ms: AtomicI64::new(start.timestamp_millis()), steady_ms: AtomicU64::new(0) })
    }

    /// Time passes.
    pub(crate) fn pass(&self, time: Duration) {
        let ms = u64::try_from(time.as_millis()).unwrap();
        self.steady_ms.fetch_add(ms, Ordering::SeqCst);
        self.wall_ms.fetch_add(i64::try_from(ms).unwrap(), Ordering::SeqCst);
    }

    /// Somebody sets the clock.
    pub(crate) fn jump(&self, by: TimeDelta) {
        self.wall_ms.fetch_add(by.num_milliseconds(), Ordering::SeqCst);
    }
}

impl Clock for MovableClock {
    fn wall(&self) -> DateTime<Utc> {
        DateTime::from_timestamp_millis(self.wall_ms.load(Ordering::SeqCst)).unwrap()
    }

    fn steady(&self) -> Duration {
        Duration::from_millis(self.steady_ms.load(Ordering::SeqCst))
    }
}

/// A data folder in the making.
pub(crate) struct Desk {
    pub(crate) folder: TempDir,
    pub(crate) clock: Arc<MovableClock>,
    pub(crate) keyring: Keyring,
}

impl Desk {
    /// Without a keyring, so that no test touches the one of whoever runs it.
    pub(crate) fn new() -> Self {
        Self::with_keyring(Keyring::from_opener(|| Err(keyring_core::Error::NoDefaultStore)))
    }

    pub(crate) fn with_keyring(keyring: Keyring) -> Self {
        Self { folder: tempfile::tempdir().unwrap(), clock: MovableClock::new(), keyring }
    }

    pub(crate) fn path(&self) -> PathBuf {
        self.folder.path().join("台账")
    }

    pub(crate) fn dir(&self) -> VaultDir {
        let environment = Environment { clock: self.clock.clone(), keyring: self.keyring.clone() };
        VaultDir::with_environment(&self.path(), environment).unwrap()
    }

    pub(crate) fn lock(&self) -> LockedDir {
        self.dir().lock().unwrap()
    }

    /// A new vault with a database of invented bytes in it.
    pub(crate) fn create(&self) -> (OpenVault, RecoveryCode) {
        self.create_with(DeviceSlotChoice::None)
    }

    pub(crate) fn create_with(&self, device_slot: DeviceSlotChoice<'_>) -> (OpenVault, RecoveryCode) {
        let new =
            NewVault {
                name: "学生第一党支部", passphrase: PASSPHRASE, device_slot, kdf: KdfCost::FLOOR
            };
        let (vault, code) = self.lock().create(&new).unwrap();
        std::fs::write(vault.db_path(), b"database 1").unwrap();
        vault.mark_database_made().unwrap();
        (vault, code)
    }

    pub(crate) fn unlock(&self, passphrase: &str) -> Result<OpenVault> {
        self.lock().unlock(Credential::Passphrase(passphrase))
    }

    pub(crate) fn file(&self, name: &str) -> PathBuf {
        self.path().join(name)
    }

    /// Every file of the folder with its bytes, the lock and the reserve (random bytes) aside.
    pub(crate) fn content(&self) -> Vec<(PathBuf, Vec<u8>)> {
        content_of(&self.path())
    }
}

pub(crate) fn content_of(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if !["LOCK", "reserve.bin"].contains(&path.file_name().unwrap().to_str().unwrap()) {
                files.push((path.clone(), std::fs::read(&path).unwrap()));
            }
        }
    }
    files.sort();
    files
}

/// A keyring that lives as long as the returned value's clones.
pub(crate) fn remembering_keyring() -> Keyring {
    let store: Arc<CredentialStore> = keyring_core::mock::Store::new().unwrap();
    Keyring::from_opener(move || Ok(store.clone()))
}

/// A slots file changed by hand: `edit` sees the JSON line, the checksum is made right again, the seal is not.
pub(crate) fn edit_slots(path: &Path, edit: impl FnOnce(&str) -> String) {
    use sha2::Digest;
    let text = std::fs::read_to_string(path).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    let edited = edit(lines[1]);
    assert_ne!(edited, lines[1], "the edit must change something, or the test is blind");
    let signed = format!("{}\n{edited}\n", lines[0]);
    let digest = data_encoding::HEXLOWER.encode(&sha2::Sha256::digest(signed.as_bytes()));
    std::fs::write(path, format!("{signed}sha256 {digest}\n{}\n", lines[3])).unwrap();
}

/// Both key files of the first generation.
pub(crate) fn slots(desk: &Desk) -> [PathBuf; 2] {
    ["slots.a", "slots.b"].map(|name| desk.file("gen-000001").join(name))
}

/// The key of the vault that a test keeps to compare with.
pub(crate) fn key(vault: &OpenVault) -> [u8; 32] {
    *vault.db_key().unwrap()
}

/// Sentences must be Chinese and whole, and hold no word of the machine.
pub(crate) fn assert_sentence(text: &str) {
    static MACHINE: LazyLock<Vec<&str>> =
        LazyLock::new(|| vec!["Error", "error", "os ", "::", "None", "Some(", "/tmp", "panicked"]);
    assert!(text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)), "not Chinese: {text}");
    assert!(text.ends_with('。'), "no whole sentence: {text}");
    assert!(!text.contains("。。"), "doubled stop: {text}");
    for word in MACHINE.iter() {
        assert!(!text.contains(word), "machine's word “{word}” in: {text}");
    }
}
