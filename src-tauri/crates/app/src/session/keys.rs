//! Opening, making and locking the vault: keys from the crate `vault`, the file from the crate `store`.

use std::path::Path;
use std::time::Instant;

use store::{DbKey, NewArchive, Store, StoreError};
use vault::{
    Credential, Damage, DatabaseState, DeviceSlotChoice, KdfCost, LockedDir, NewVault, OpenVault, Status,
    VaultDir, VaultError,
};

use super::{App, Inner, Open, Opened};
use crate::desk::Initiated;
use crate::error::AppResult;
use crate::people::People;

/// Who did it, in the log, as long as there is one person per vault.
const ACTOR: &str = "本机";

impl App {
    /// The folder without touching it.
    ///
    /// # Errors
    /// Where it may not hold a vault (synchronised, network, removable).
    pub(super) fn dir(&self) -> Result<VaultDir, VaultError> {
        VaultDir::new(&self.folder)
    }

    // The lock is taken before anything is read, and kept.
    pub(super) fn folder_lock(&self, inner: &mut Inner) -> Result<LockedDir, VaultError> {
        if let Some(lock) = &inner.folder_lock {
            return Ok(lock.clone());
        }
        let lock = self.dir()?.lock()?;
        inner.folder_lock = Some(lock.clone());
        Ok(lock)
    }

    /// Makes a vault and leaves it open.
    pub(super) fn create(
        &self,
        name: &str,
        passphrase: &str,
        device: DeviceSlotChoice<'_>,
    ) -> AppResult<vault::RecoveryCode> {
        let mut inner = self.inner();
        let lock = self.folder_lock(&mut inner)?;
        if let Status::Present(_) | Status::Unusable(_) = lock.status()? {
            return Err(VaultError::NotEmpty.into());
        }
        let (vault, code) =
            lock.create(&NewVault { name, passphrase, device_slot: device, kdf: KdfCost::calibrated() })?;
        inner.open = Some(self.open_store(vault)?);
        drop(inner);
        self.change_look_file(|file| name.clone_into(&mut file.archive_name))?;
        Ok(code)
    }

    /// Opens the vault with a credential.
    pub(super) fn open_with(&self, credential: Credential<'_>) -> AppResult<()> {
        let mut inner = self.inner();
        if inner.open.is_some() {
            return Ok(());
        }
        if let Status::Empty = self.dir()?.status()? {
            return Err(VaultError::NoVault.into());
        }
        let lock = self.folder_lock(&mut inner)?;
        let vault = lock.unlock(credential)?;
        inner.open = Some(self.open_store(vault)?);
        if let Some(open) = inner.open.as_mut() {
            let opened = Opened { app: self, open, today: self.today() };
            opened.apply_idle_limit();
            // Without the plan only the reminder of a locked program is poorer.
            let _ = opened.write_plan();
            crate::room::keep_back(&opened.open.vault, self.folder());
        }
        self.note_input();
        Ok(())
    }

    fn open_store(&self, vault: OpenVault) -> AppResult<Open> {
        let key = DbKey::new(vault.db_key()?);
        let open = || match vault.database_state() {
            DatabaseState::Pending => self.create_store(&vault, &key),
            DatabaseState::Made => open_or_upgrade(&vault, &key),
        };
        let mut store = match open() {
            Err(error) if error.is_disk_full() => {
                // A log that a full disk left behind wants room to be read.
                crate::room::give_up(&vault);
                open()?
            }
            opened => opened?,
        };
        store.set_actor(ACTOR);
        // What a crash left behind is set aside if it opens; nothing is deleted.
        let _ = vault.sweep(|path| store::verify_snapshot(path, &key).is_ok());
        let people = People::load(&store, self.today())?;
        let is_older_copy = (store.revision()?.0 as u64) < vault.sequence_at_close();
        if !is_older_copy {
            // Where a copy was put in place, the files of what it replaced are still missed.
            tidy_attachments(&vault, &store);
        }
        Ok(Open {
            as_of: None,
            vault,
            store,
            people,
            drafts: Default::default(),
            pages: None,
            is_dirty: false,
            saved_at: None,
            is_older_copy,
        })
    }

    // A vault whose making was cut short between keys and database has no content to lose: it is begun anew.
    fn create_store(&self, vault: &OpenVault, key: &DbKey) -> AppResult<Store> {
        let path = vault.db_path();
        if path.exists() {
            if let Ok(store) = Store::open(&path, key) {
                vault.mark_database_made()?;
                return Ok(store);
            }
            std::fs::remove_file(&path).map_err(VaultError::from)?;
        }
        let archive =
            NewArchive { name: vault.info().name, started_on: self.today(), actor: ACTOR.to_owned() };
        let store = Store::create(&path, key, &archive)?;
        vault.mark_database_made()?;
        Ok(store)
    }

    /// Locks: a verified copy if anything changed, the plan for the reminder, one file at rest, keys out of memory.
    pub fn lock(&self) -> AppResult<()> {
        let mut inner = self.inner();
        let Some(open) = inner.open.as_mut() else { return Ok(()) };
        let mut opened = Opened { app: self, open, today: self.today() };
        if opened.open.is_dirty {
            // The lock must not hang on a full disk; the age of the last copy stands on the home page.
            let _ = opened.backup("锁定或退出时");
        }
        let _ = opened.write_plan();
        if let Some(open) = inner.open.take() {
            let revision = open.store.revision().map_or(0, |id| id.0 as u64);
            let Open { vault, store, people, drafts, pages, .. } = open;
            drop(people);
            drop(drafts);
            drop(pages);
            let closed = store.close();
            let _ = vault.note_sequence_at_close(revision);
            closed?;
        }
        Ok(())
    }

    /// Locks and lets go of the folder: the end of the program.
    ///
    /// # Errors
    /// Where the file could not be closed cleanly; nothing that was acknowledged is lost by that.
    pub fn close(&self) -> AppResult<()> {
        let outcome = self.lock();
        self.inner().folder_lock = None;
        outcome
    }

    /// For the command line: see [`crate::desk::init`].
    pub(crate) fn init(&self, passphrase: &str, name: &str, keyring: bool) -> AppResult<Initiated> {
        let device = if keyring { DeviceSlotChoice::WithoutPin } else { DeviceSlotChoice::None };
        let code = self.create(name, passphrase, device)?;
        let (has_slot, note) = {
            let inner = self.inner();
            let open = inner.open.as_ref();
            let has_slot = open.is_some_and(|open| open.vault.info().device_slot().is_some());
            let trouble = open.and_then(|open| open.vault.keyring_trouble());
            (has_slot, trouble.map(|trouble| trouble.line_zh().to_owned()).unwrap_or_default())
        };
        self.close()?;
        Ok(Initiated { recovery_key: code.text().to_string(), keyring: has_slot, note })
    }

    /// For the command line: see [`crate::desk::unlock_by_keyring`].
    pub(crate) fn unlock_by_keyring(&self) -> AppResult<bool> {
        let has_slot = match self.dir()?.status()? {
            Status::Present(info) => info.device_slot() == Some(vault::SlotKind::Device),
            Status::Empty => return Err(VaultError::NoVault.into()),
            Status::Unusable(error) => return Err(error.into()),
        };
        if !has_slot {
            return Ok(false);
        }
        match self.open_with(Credential::Device { pin: None }) {
            Ok(()) => Ok(true),
            Err(error) if error.kind == crate::error::Kind::Passphrase => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// For the command line: see [`crate::desk::unlock`].
    pub(crate) fn unlock_by_passphrase(&self, passphrase: &str) -> AppResult<()> {
        self.open_with(Credential::Passphrase(passphrase))
    }

    /// How long a step took, for benches and logs.
    #[doc(hidden)]
    pub fn timed_unlock(&self, passphrase: &str) -> AppResult<std::time::Duration> {
        let started = Instant::now();
        self.unlock_by_passphrase(passphrase)?;
        Ok(started.elapsed())
    }
}

// The key was proven by its slot: a file that it does not open is damaged, never "wrong passphrase".
fn open_or_upgrade(vault: &OpenVault, key: &DbKey) -> AppResult<Store> {
    let path = vault.db_path();
    match Store::open(&path, key) {
        Ok(store) => Ok(store),
        Err(StoreError::WrongKey | StoreError::Damaged { .. }) => {
            Err(VaultError::Damaged(Damage::Database).into())
        }
        Err(StoreError::NoFile { .. }) => Err(VaultError::Damaged(Damage::Missing).into()),
        Err(StoreError::NeedsUpgrade { .. }) => {
            upgrade(vault, &path, key)?;
            Ok(Store::open(&vault.db_path(), key)?)
        }
        Err(error) => Err(error.into()),
    }
}

// A schema step runs on a copy in the next generation; the old one stays until the new one was published.
fn upgrade(vault: &OpenVault, from: &Path, key: &DbKey) -> AppResult<()> {
    let draft = vault.next_generation()?;
    match store::upgrade_copy(from, &draft.db_path(), key) {
        Ok(_) => {
            draft.publish()?;
            Ok(())
        }
        Err(error) => {
            let _ = draft.discard();
            Err(error.into())
        }
    }
}

/// Puts back from the backups what is missing, and sets aside what nothing names. Neither keeps anybody out.
fn tidy_attachments(vault: &OpenVault, store: &Store) {
    if let (Ok(rows), Ok(known)) = (store.read().all_attachments(), store.read().stored_names_known()) {
        let _ = vault.attachments().sweep(|name| known.contains(name));
        crate::attachment::carry::mend(vault, &rows.into_iter().map(|row| row.file.stored_name).collect());
    }
}
