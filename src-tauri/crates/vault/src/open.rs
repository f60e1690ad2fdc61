//! A vault that is open: its key, its places, and changes to the ways it is opened.

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use chrono::{NaiveDate, SubsecRound};
use zeroize::Zeroizing;

use crate::current::{Current, Generation};
use crate::device::KeyringTrouble;
use crate::error::{Result, VaultError};
use crate::folder::{BACKUPS, DATABASE, LOGS, PLAN, PublicInfo};
use crate::kdf::KdfCost;
use crate::keys::MasterKey;
use crate::locked::{Held, fit_passphrase};
use crate::passphrase::{fit_pin, normalised};
use crate::recovery::{GROUPS, RecoveryCode, folded};
use crate::reserve;
use crate::slots::{
    Bytes, DatabaseState, Record, RecoverySheet, SlotKind, device_slot, encode, keyring_user,
    passphrase_slot, recovery_slot, write_pair,
};

const GROUP_TAG: &str = "rec/1";

/// An open vault. The master key is wiped when it is dropped; the lock of the folder stays with
/// [`crate::LockedDir`].
pub struct OpenVault {
    pub(crate) held: Arc<Held>,
    master: MasterKey,
    unlocked_by: SlotKind,
    state: Mutex<State>,
}

/// What changes while the vault is open.
pub(crate) struct State {
    pub(crate) record: Record,
    pub(crate) current: Current,
    keyring_trouble: Option<KeyringTrouble>,
}

impl fmt::Debug for OpenVault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("OpenVault").field(&self.root()).finish()
    }
}

/// What the owner has shown of the printed recovery code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RecoveryState {
    /// When the code was made.
    pub made_on: NaiveDate,
    /// When two groups were typed back.
    pub confirmed_on: Option<NaiveDate>,
    /// When that was postponed; it can be once.
    pub postponed_on: Option<NaiveDate>,
}

impl OpenVault {
    pub(crate) fn new(
        held: Arc<Held>,
        master: MasterKey,
        record: Record,
        current: Current,
        unlocked_by: SlotKind,
    ) -> Self {
        let state = Mutex::new(State { record, current, keyring_trouble: None });
        Self { held, master, unlocked_by, state }
    }

    /// The data folder.
    pub fn root(&self) -> &Path {
        self.held.dir.root()
    }

    /// The database of the generation that holds.
    pub fn db_path(&self) -> PathBuf {
        self.held.dir.generation_path(self.generation()).join(DATABASE)
    }

    /// The raw key of the database.
    ///
    /// # Errors
    /// None in practice; the derivation has a length it could refuse.
    pub fn db_key(&self) -> Result<Zeroizing<[u8; 32]>> {
        self.master.subkey("db/1")
    }

    /// Where finished copies lie.
    pub fn backups_dir(&self) -> PathBuf {
        self.root().join(BACKUPS)
    }

    /// Where logs lie.
    pub fn logs_dir(&self) -> PathBuf {
        self.root().join(LOGS)
    }

    /// The reminders that may fire while the vault is locked: days and counts, never a name.
    pub fn plan_path(&self) -> PathBuf {
        self.root().join(PLAN)
    }

    /// The generation that holds.
    pub fn generation(&self) -> Generation {
        self.state().current.generation
    }

    /// What everybody may know of the vault.
    pub fn info(&self) -> PublicInfo {
        let state = self.state();
        PublicInfo {
            vault_id: state.record.vault_id.to_string(),
            name: state.record.name.clone(),
            created_at: state.record.created_at,
            slots: state.record.slots.iter().map(|slot| slot.kind).collect(),
            generation: state.current.generation,
        }
    }

    /// What opened it. After [`SlotKind::Recovery`] a new passphrase must be set.
    pub fn unlocked_by(&self) -> SlotKind {
        self.unlocked_by
    }

    /// Why the quick unlock that was asked for at the making could not be set up.
    pub fn keyring_trouble(&self) -> Option<KeyringTrouble> {
        self.state().keyring_trouble
    }

    /// Whether the database was ever complete.
    pub fn database_state(&self) -> DatabaseState {
        self.state().record.database
    }

    /// Says that the database is complete; from now on a missing one is damage.
    ///
    /// # Errors
    /// What the disk says.
    pub fn mark_database_made(&self) -> Result<()> {
        if self.database_state() == DatabaseState::Made {
            return Ok(());
        }
        self.change(|record| record.database = DatabaseState::Made)
    }

    /// The newest operation when the database was last closed; 0 if that was never noted. A database that knows
    /// fewer is an older copy put in its place.
    pub fn sequence_at_close(&self) -> u64 {
        self.state().current.sequence
    }

    /// Notes the newest operation; to be called after the database was closed.
    ///
    /// # Errors
    /// What the disk says.
    pub fn note_sequence_at_close(&self, sequence: u64) -> Result<()> {
        let mut state = self.state();
        let current = Current { sequence, ..state.current };
        if current != state.current {
            current.write(self.root())?;
            state.current = current;
        }
        Ok(())
    }

    /// Checks the passphrase again before something grave; wrong tries count as at the lock page.
    ///
    /// # Errors
    /// [`VaultError::WrongPassphrase`], [`VaultError::TooSoon`].
    pub fn verify_passphrase(&self, passphrase: &str) -> Result<()> {
        let tries = &self.held.tries;
        tries.gate()?;
        tries.count();
        let (slot, context) = {
            let state = self.state();
            let slot = state.record.slots.iter().find(|slot| slot.kind == SlotKind::Passphrase).cloned();
            let slot = slot.ok_or(VaultError::System)?;
            let context = state.record.context(&slot);
            (slot, context)
        };
        let kek =
            slot.kdf.ok_or(VaultError::System)?.stretch(normalised(passphrase).as_bytes(), &slot.salt.0)?;
        match MasterKey::unseal(&kek, &slot.nonce.0, &context, &slot.sealed.0)? {
            Some(_) => {
                tries.forgive_all();
                Ok(())
            }
            None => Err(VaultError::WrongPassphrase { retry_after: tries.wait() }),
        }
    }

    /// Sets another passphrase. No page of the database is touched; the old one opens nothing here any more (old
    /// backups still do).
    ///
    /// # Errors
    /// [`VaultError::WeakPassphrase`], or what the disk says; then the old one holds.
    pub fn set_passphrase(&self, passphrase: &str, user_words: &[&str], kdf: KdfCost) -> Result<()> {
        let (vault_id, name) = {
            let state = self.state();
            (state.record.vault_id, state.record.name.clone())
        };
        let words: Vec<&str> = user_words.iter().copied().chain([name.as_str()]).collect();
        let passphrase = fit_passphrase(passphrase, &words)?;
        let slot = passphrase_slot(vault_id, &self.master, &passphrase, kdf, self.now())?;
        self.change(|record| record.put(slot, |kind| kind == SlotKind::Passphrase))?;
        self.held.tries.forgive_all();
        Ok(())
    }

    /// Makes a new recovery code; the old one opens nothing here any more (old backups still do).
    ///
    /// # Errors
    /// What the disk says; then the old one holds.
    pub fn renew_recovery(&self) -> Result<RecoveryCode> {
        let code = RecoveryCode::fresh()?;
        let now = self.now();
        let sheet = Self::recovery_sheet(&self.master, &code, now.date_naive())?;
        let slot = recovery_slot(self.vault_id(), &self.master, &code, now)?;
        self.change(|record| {
            record.put(slot, |kind| kind == SlotKind::Recovery);
            record.recovery = sheet;
        })?;
        Ok(code)
    }

    /// What the owner has shown of the printed code.
    pub fn recovery_state(&self) -> RecoveryState {
        let state = self.state();
        let sheet = &state.record.recovery;
        RecoveryState {
            made_on: sheet.made_on,
            confirmed_on: sheet.confirmed_on,
            postponed_on: sheet.postponed_on,
        }
    }

    /// Takes groups typed back from the printed sheet (1 is the first) and notes the day if all are right.
    ///
    /// # Errors
    /// [`VaultError::GroupsDiffer`] where one is wrong, or none was typed.
    pub fn confirm_recovery(&self, typed: &[(usize, &str)], on: NaiveDate) -> Result<()> {
        let tags = self.state().record.recovery.group_tags.clone();
        let mut all_right = !typed.is_empty();
        for (number, text) in typed {
            let tag = number.checked_sub(1).and_then(|at| tags.get(at)).ok_or(VaultError::GroupsDiffer)?;
            all_right &=
                self.master.mac_matches(GROUP_TAG, &group_message(*number, &folded(text)), &tag.0)?;
        }
        if !all_right {
            return Err(VaultError::GroupsDiffer);
        }
        self.change(|record| record.recovery.confirmed_on = Some(on))
    }

    /// Puts typing the code back off; possible once for each code.
    ///
    /// # Errors
    /// [`VaultError::AlreadyPostponed`].
    pub fn postpone_recovery(&self, on: NaiveDate) -> Result<()> {
        if self.recovery_state().postponed_on.is_some() {
            return Err(VaultError::AlreadyPostponed);
        }
        self.change(|record| record.recovery.postponed_on = Some(on))
    }

    /// Lets this computer open the vault, in the place of whatever computer did so before: a new secret and a new
    /// entry, whatever the keyring holds from earlier.
    ///
    /// # Errors
    /// [`VaultError::UnfitPin`], [`VaultError::Keyring`], or what the disk says; then nothing changed.
    pub fn add_device_slot(&self, pin: Option<&str>) -> Result<()> {
        let pin = match pin.map(fit_pin) {
            Some(None) => return Err(VaultError::UnfitPin),
            Some(Some(pin)) => Some(pin),
            None => None,
        };
        let keyring = &self.held.dir.environment.keyring;
        let vault_id = self.vault_id();
        // The floor is enough here: without the keyring's secret a PIN cannot be guessed at all.
        let cost = pin.as_ref().map(|pin| (pin.as_str(), KdfCost::FLOOR));
        let slot = device_slot(vault_id, &self.master, keyring, cost, self.now())?;
        let (new, old) = (slot.id, self.state().record.device_slot().map(|slot| slot.id));
        let changed = self.change(|record| record.put(slot, SlotKind::is_device));
        // Whichever entry has no slot now goes; that it may stay in the keyring opens nothing.
        let orphan = if changed.is_ok() { old } else { Some(new) };
        if let Some(orphan) = orphan {
            let _ = keyring.delete(&keyring_user(vault_id, orphan));
        }
        changed
    }

    /// Takes the quick unlock away; no slot counts as taken away.
    ///
    /// # Errors
    /// What the disk says. An entry left in the keyring opens nothing.
    pub fn remove_device_slot(&self) -> Result<()> {
        let Some(id) = self.state().record.device_slot().map(|slot| slot.id) else { return Ok(()) };
        self.change(|record| record.slots.retain(|slot| !slot.kind.is_device()))?;
        let _ = self.held.dir.environment.keyring.delete(&keyring_user(self.vault_id(), id));
        Ok(())
    }

    /// The slots as a backup carries them: passphrase and recovery code, no computer.
    ///
    /// # Errors
    /// None in practice.
    pub fn slot_bytes_for_backup(&self) -> Result<Vec<u8>> {
        let mut record = self.state().record.clone();
        record.slots.retain(|slot| !slot.kind.is_device());
        encode(&record, &self.master)
    }

    /// Gives the reserve back to a full disk, so that the user can delete and export.
    ///
    /// # Errors
    /// What the disk says.
    pub fn release_reserve(&self) -> Result<()> {
        reserve::release(self.root())
    }

    /// Fills the reserve again once there is room.
    ///
    /// # Errors
    /// What the disk says.
    pub fn refill_reserve(&self) -> Result<()> {
        reserve::fill(self.root())
    }

    pub(crate) fn try_device_slot(&self, pin: Option<&str>) {
        let trouble = match self.add_device_slot(pin) {
            Err(VaultError::Keyring(trouble)) => Some(trouble),
            // Anything else is told by the next change; the vault itself is complete.
            Ok(()) | Err(_) => None,
        };
        self.state().keyring_trouble = trouble;
    }

    pub(crate) fn recovery_sheet(
        master: &MasterKey,
        code: &RecoveryCode,
        made_on: NaiveDate,
    ) -> Result<RecoverySheet> {
        let mut group_tags = Vec::with_capacity(GROUPS);
        for (number, group) in (1..).zip(code.groups()) {
            let tag = master.mac(GROUP_TAG, &group_message(number, &group))?;
            group_tags.push(Bytes(*tag.first_chunk::<8>().ok_or(VaultError::System)?));
        }
        Ok(RecoverySheet { made_on, confirmed_on: None, postponed_on: None, group_tags })
    }

    /// The bytes of the slots file as it should be now.
    pub(crate) fn slot_bytes(&self) -> Result<Vec<u8>> {
        encode(&self.state().record, &self.master)
    }

    pub(crate) fn master(&self) -> &MasterKey {
        &self.master
    }

    pub(crate) fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Changes the slots file: on disk first, then in memory.
    fn change(&self, edit: impl FnOnce(&mut Record)) -> Result<()> {
        let mut state = self.state();
        let mut record = state.record.clone();
        edit(&mut record);
        record.counter = record.counter.saturating_add(1);
        let folder = self.held.dir.generation_path(state.current.generation);
        write_pair(&folder, &encode(&record, &self.master)?)?;
        state.record = record;
        Ok(())
    }

    fn vault_id(&self) -> uuid::Uuid {
        self.state().record.vault_id
    }

    fn now(&self) -> chrono::DateTime<chrono::Utc> {
        self.held.dir.environment.clock.wall().trunc_subsecs(0)
    }
}

fn group_message(number: usize, group: &str) -> Vec<u8> {
    format!("{number}:{group}").into_bytes()
}
