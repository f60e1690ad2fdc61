//! The folder while its lock is held: making a vault, and opening the one that is there.

use std::fmt;
use std::fs::File;
use std::sync::Arc;
use std::time::Duration;

use chrono::SubsecRound;
use uuid::Uuid;

use crate::atomic;
use crate::current::{Current, Generation};
use crate::error::{Damage, Result, VaultError};
use crate::folder::{ATTACHMENTS_DRAFT, BACKUPS, DATABASE, Found, LOGS, Status, TRIES, VaultDir};
use crate::kdf::KdfCost;
use crate::keys::MasterKey;
use crate::open::OpenVault;
use crate::passphrase::{fit_pin, normalised, strength};
use crate::recovery::RecoveryCode;
use crate::reserve;
use crate::restore::Restored;
use crate::slots::{
    Attempt, Copies, DatabaseState, Record, SlotKind, encode, level, passphrase_slot, recovery_slot,
    write_pair,
};
use crate::throttle::Tries;

/// A vault to be made.
pub struct NewVault<'a> {
    /// Shown on the lock page and on the printed recovery sheet; may be empty. Not secret.
    pub name: &'a str,
    /// The passphrase.
    pub passphrase: &'a str,
    /// Whether this computer shall open it by its keyring.
    pub device_slot: DeviceSlotChoice<'a>,
    /// What a guess at the passphrase shall cost.
    pub kdf: KdfCost,
}

/// The quick unlock of a new vault.
#[derive(Clone, Copy)]
pub enum DeviceSlotChoice<'a> {
    /// None.
    None,
    /// By the keyring alone: whoever can use this account opens the vault.
    WithoutPin,
    /// By the keyring and a PIN.
    WithPin(&'a str),
}

/// What somebody opens a vault with.
#[derive(Clone, Copy)]
pub enum Credential<'a> {
    /// 口令
    Passphrase(&'a str),
    /// 恢复码, as typed.
    Recovery(&'a str),
    /// The keyring of this computer, with the PIN where the slot asks for one.
    Device {
        /// The PIN.
        pin: Option<&'a str>,
    },
}

/// What an open vault and its folder share; the lock is freed when the last of them is gone.
pub(crate) struct Held {
    pub(crate) dir: VaultDir,
    pub(crate) tries: Tries,
    _lock: File,
}

/// The data folder with its lock held.
#[derive(Clone)]
pub struct LockedDir {
    held: Arc<Held>,
}

impl fmt::Debug for LockedDir {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("LockedDir").field(&self.held.dir.root()).finish()
    }
}

impl LockedDir {
    pub(crate) fn new(dir: VaultDir, lock: File) -> Self {
        let tries = Tries::load(dir.root().join(TRIES), Arc::clone(&dir.environment.clock));
        Self { held: Arc::new(Held { dir, tries, _lock: lock }) }
    }

    /// The folder.
    pub fn dir(&self) -> &VaultDir {
        &self.held.dir
    }

    /// What the folder holds; see [`VaultDir::status`].
    ///
    /// # Errors
    /// As [`VaultDir::status`].
    pub fn status(&self) -> Result<Status> {
        self.held.dir.status()
    }

    /// How long to wait until the next try at passphrase, code or PIN; zero if it is welcome.
    pub fn wait(&self) -> Duration {
        self.held.tries.wait()
    }

    /// Makes a vault in a folder without any content, opens it, and answers its recovery code, which is shown
    /// this once. The database itself is made by the caller at [`OpenVault::db_path`], who then says so by
    /// [`OpenVault::mark_database_made`].
    ///
    /// A keyring that does not work is no reason to fail: see [`OpenVault::keyring_trouble`].
    ///
    /// # Errors
    /// [`VaultError::NotEmpty`], [`VaultError::WeakPassphrase`], [`VaultError::UnfitPin`], and what the disk says.
    /// A kill or an error at any step leaves a folder in which a vault can be made.
    pub fn create(&self, new: &NewVault<'_>) -> Result<(OpenVault, RecoveryCode)> {
        let dir = &self.held.dir;
        if !dir.may_create()? {
            return Err(VaultError::NotEmpty);
        }
        let passphrase = fit_passphrase(new.passphrase, &[new.name])?;
        if let DeviceSlotChoice::WithPin(pin) = new.device_slot
            && fit_pin(pin).is_none()
        {
            return Err(VaultError::UnfitPin);
        }

        let now = dir.environment.clock.wall().trunc_subsecs(0);
        let (master, code, vault_id) = (MasterKey::fresh()?, RecoveryCode::fresh()?, Uuid::new_v4());
        let record = Record {
            vault_id,
            name: new.name.trim().to_owned(),
            created_at: now,
            counter: 1,
            database: DatabaseState::Pending,
            recovery: OpenVault::recovery_sheet(&master, &code, now.date_naive())?,
            slots: vec![
                passphrase_slot(vault_id, &master, &passphrase, new.kdf, now)?,
                recovery_slot(vault_id, &master, &code, now)?,
            ],
        };
        self.lay_out(&encode(&record, &master)?, None)?;

        let current = Current { generation: Generation::FIRST, sequence: 0 };
        let vault = OpenVault::new(Arc::clone(&self.held), master, record, current, SlotKind::Passphrase);
        match new.device_slot {
            DeviceSlotChoice::None => {}
            DeviceSlotChoice::WithoutPin => vault.try_device_slot(None),
            DeviceSlotChoice::WithPin(pin) => vault.try_device_slot(Some(pin)),
        }
        Ok((vault, code))
    }

    /// The folders and files of a new vault; `CURRENT` comes last and makes it one. A kill before that leaves a
    /// folder in which a vault can be made.
    pub(crate) fn lay_out(&self, slots: &[u8], restored: Option<Restored<'_>>) -> Result<()> {
        let dir = &self.held.dir;
        for name in [BACKUPS, LOGS] {
            atomic::make_private_folder(&dir.root().join(name))?;
        }
        dir.set_unfinished_aside()?;
        reserve::fill(dir.root())?;
        let draft = dir.root().join(Generation::FIRST.draft_name());
        atomic::make_private_folder(&draft)?;
        write_pair(&draft, slots)?;
        if let Some(restored) = restored {
            let attachments = dir.root().join(ATTACHMENTS_DRAFT);
            atomic::make_private_folder(&attachments)?;
            (restored.attachments)(&attachments)?;
            atomic::sync_folder(&attachments)?;
            atomic::write(&draft.join(DATABASE), restored.database)?;
        }
        std::fs::rename(&draft, dir.generation_path(Generation::FIRST))?;
        atomic::sync_folder(dir.root())?;
        // From here on the vault is complete; a kill before this line is made good at the next unlock.
        dir.take_restored_attachments()?;
        Current { generation: Generation::FIRST, sequence: 0 }.write(dir.root())
    }

    /// Opens the vault that is in the folder. Success proves the key: if the database then does not open, that is
    /// damage ([`Damage::Database`]) and never a wrong passphrase.
    ///
    /// # Errors
    /// One kind for each cause; waiting times and wrong PINs are kept across restarts. No error and no answer of
    /// the keyring ever makes a new vault or a new key.
    pub fn unlock(&self, credential: Credential<'_>) -> Result<OpenVault> {
        let found = self.held.dir.find()?;
        let attempt = self.attempt(credential)?;
        let (master, kind, at) = self.try_copies(&attempt, &found.copies)?;
        let record = found.copies.valid.get(at).ok_or(Damage::Slots)?.record.clone();
        if !kind.is_device() {
            self.held.tries.forgive_all();
        }
        self.mend(&found, &record, &master, at);
        Ok(OpenVault::new(Arc::clone(&self.held), master, record, found.current, kind))
    }

    /// Checks what can be checked without the vault, then lets the doorkeeper count.
    fn attempt(&self, credential: Credential<'_>) -> Result<Attempt<'_>> {
        let held = &self.held;
        Ok(match credential {
            Credential::Passphrase(text) => {
                held.tries.gate()?;
                held.tries.count();
                Attempt::Passphrase(normalised(text))
            }
            Credential::Recovery(text) => {
                let code = RecoveryCode::parse(text)?;
                held.tries.gate()?;
                held.tries.count();
                Attempt::Recovery(code)
            }
            Credential::Device { pin } => {
                let pin = pin.map(normalised);
                if pin.is_some() {
                    held.tries.gate()?;
                }
                Attempt::Device { pin, keyring: &held.dir.environment.keyring, tries: &held.tries }
            }
        })
    }

    /// Tries the copies from the highest down. A lower one counts only where every higher one turns out to be
    /// forged: a genuine higher one means that what was typed is out of date.
    fn try_copies(&self, attempt: &Attempt<'_>, copies: &Copies) -> Result<(MasterKey, SlotKind, usize)> {
        let mut refusal = None;
        let mut forged = false;
        for (at, copy) in copies.valid.iter().enumerate() {
            let (master, kind) = match attempt.open(copy) {
                Ok(opened) => opened,
                Err(error) => {
                    refusal.get_or_insert(error);
                    continue;
                }
            };
            let mut superseded = false;
            for higher in copies.valid.iter().take(at) {
                superseded |= higher.is_genuine(&master)?;
            }
            if superseded {
                break;
            }
            if copy.is_genuine(&master)? {
                return Ok((master, kind, at));
            }
            forged = true;
        }
        if forged {
            return Err(Damage::Tampered.into());
        }
        Err(match refusal.unwrap_or(VaultError::Damaged(Damage::Slots)) {
            VaultError::WrongPassphrase { .. } => VaultError::WrongPassphrase { retry_after: self.wait() },
            VaultError::WrongCode { .. } => VaultError::WrongCode { retry_after: self.wait() },
            other => other,
        })
    }

    /// Brings the copies and `CURRENT` to what the unlock has proved. On a full disk it waits for the next one.
    fn mend(&self, found: &Found, record: &Record, master: &MasterKey, at: usize) {
        let dir = &self.held.dir;
        if found.copies.uneven || at > 0 {
            let _ = level(&dir.generation_path(found.current.generation), record, master);
        }
        if found.pointer_rebuilt {
            let _ = found.current.write(dir.root());
        }
        let _ = dir.take_restored_attachments();
    }
}

/// The passphrase as bytes to stretch.
///
/// # Errors
/// [`VaultError::WeakPassphrase`] with the reason.
pub(crate) fn fit_passphrase(text: &str, user_words: &[&str]) -> Result<zeroize::Zeroizing<String>> {
    let judged = strength(text, user_words);
    if judged.enough { Ok(normalised(text)) } else { Err(VaultError::WeakPassphrase(Box::new(judged))) }
}
