//! Making and opening one slot.

use chrono::{DateTime, Utc};
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::device::{Keyring, KeyringTrouble};
use crate::error::{Result, VaultError};
use crate::kdf::KdfCost;
use crate::keys::{Key, MasterKey, derive, random};
use crate::recovery::RecoveryCode;
use crate::slots::file::Copy;
use crate::slots::record::{Bytes, KeyringMark, Record, Slot, SlotKind, bound_to};
use crate::throttle::Tries;

/// Seals the master key for a passphrase, already normalised.
pub(crate) fn passphrase_slot(
    vault_id: Uuid,
    master: &MasterKey,
    passphrase: &str,
    kdf: KdfCost,
    now: DateTime<Utc>,
) -> Result<Slot> {
    let salt = random::<16>()?;
    let kek = kdf.stretch(passphrase.as_bytes(), salt.as_slice())?;
    sealed_slot(vault_id, Uuid::new_v4(), master, SlotKind::Passphrase, &kek, *salt, Some(kdf), None, now)
}

/// Seals the master key for a recovery code.
pub(crate) fn recovery_slot(
    vault_id: Uuid,
    master: &MasterKey,
    code: &RecoveryCode,
    now: DateTime<Utc>,
) -> Result<Slot> {
    let salt = random::<16>()?;
    let kek = recovery_kek(code, salt.as_slice())?;
    sealed_slot(vault_id, Uuid::new_v4(), master, SlotKind::Recovery, &kek, *salt, None, None, now)
}

/// Seals the master key for this computer: a new secret in the keyring, and a PIN (already normalised) if wanted.
pub(crate) fn device_slot(
    vault_id: Uuid,
    master: &MasterKey,
    keyring: &Keyring,
    pin: Option<(&str, KdfCost)>,
    now: DateTime<Utc>,
) -> Result<Slot> {
    let id = Uuid::new_v4();
    let secret = random::<32>()?;
    let salt = random::<16>()?;
    let check = secret_check(&secret, salt.as_slice())?;
    let kek = device_kek(&secret, pin, salt.as_slice())?;
    let kind = if pin.is_some() { SlotKind::DeviceWithPin } else { SlotKind::Device };
    let store = keyring.write(&keyring_user(vault_id, id), &secret).map_err(VaultError::Keyring)?;
    let mark = KeyringMark { store, check };
    let cost = pin.map(|(_, cost)| cost);
    sealed_slot(vault_id, id, master, kind, &kek, *salt, cost, Some(mark), now)
}

#[allow(clippy::too_many_arguments, reason = "private; each is one field of the slot")]
fn sealed_slot(
    vault_id: Uuid,
    id: Uuid,
    master: &MasterKey,
    kind: SlotKind,
    kek: &Key,
    salt: [u8; 16],
    kdf: Option<KdfCost>,
    keyring: Option<KeyringMark>,
    made_at: DateTime<Utc>,
) -> Result<Slot> {
    let nonce = random::<24>()?;
    let sealed = master.seal(kek, &nonce, &bound_to(vault_id, kind, id, kdf))?;
    let sealed = Bytes(sealed.try_into().map_err(|_| VaultError::System)?);
    Ok(Slot { id, kind, made_at, kdf, salt: Bytes(salt), nonce: Bytes(*nonce), sealed, keyring })
}

/// The name of a device slot's entry in the keyring.
pub(crate) fn keyring_user(vault_id: Uuid, slot_id: Uuid) -> String {
    format!("{vault_id}:{slot_id}")
}

/// What somebody offers to open the vault with, checked as far as it can be without the vault.
pub(crate) enum Attempt<'a> {
    Passphrase(Zeroizing<String>),
    Recovery(RecoveryCode),
    Device { pin: Option<Zeroizing<String>>, keyring: &'a Keyring, tries: &'a Tries },
}

impl Attempt<'_> {
    /// Tries one copy of the slots. Waiting times are the caller's, except that a wrong PIN is counted here: only
    /// here it is known that the keyring's secret was the right one.
    pub(crate) fn open(&self, copy: &Copy) -> Result<(MasterKey, SlotKind)> {
        let record = &copy.record;
        match self {
            Self::Passphrase(text) => {
                let slot = slot_of(record, SlotKind::Passphrase)?;
                let kdf = slot.kdf.ok_or(VaultError::System)?;
                let kek = kdf.stretch(text.as_bytes(), &slot.salt.0)?;
                unsealed(record, slot, &kek)?
                    .ok_or(VaultError::WrongPassphrase { retry_after: Default::default() })
            }
            Self::Recovery(code) => {
                let slot = slot_of(record, SlotKind::Recovery)?;
                let kek = recovery_kek(code, &slot.salt.0)?;
                unsealed(record, slot, &kek)?.ok_or(VaultError::WrongCode { retry_after: Default::default() })
            }
            Self::Device { pin, keyring, tries } => {
                let slot = record.device_slot().ok_or(VaultError::NoDeviceSlot)?;
                open_device(record, slot, pin.as_ref().map(|pin| pin.as_str()), keyring, tries)
            }
        }
    }
}

fn open_device(
    record: &Record,
    slot: &Slot,
    pin: Option<&str>,
    keyring: &Keyring,
    tries: &Tries,
) -> Result<(MasterKey, SlotKind)> {
    let id = slot.id.to_string();
    let pin = match (slot.kdf, pin) {
        (None, _) => None,
        (Some(_), None) => return Err(VaultError::PinNeeded),
        (Some(kdf), Some(pin)) => Some((pin, kdf)),
    };
    if pin.is_some() && tries.pins_left(&id) == 0 {
        return Err(VaultError::PinClosed);
    }
    let secret = keyring.read(&keyring_user(record.vault_id, slot.id)).map_err(VaultError::Keyring)?;
    let known = slot
        .keyring
        .as_ref()
        .is_some_and(|mark| secret_check(&secret, &slot.salt.0).is_ok_and(|check| check == mark.check));
    if !known {
        return Err(VaultError::Keyring(KeyringTrouble::Foreign));
    }
    if pin.is_some() {
        tries.count_pin(&id);
    }
    let kek = device_kek(&secret, pin, &slot.salt.0)?;
    match (unsealed(record, slot, &kek)?, pin) {
        (Some(opened), _) => {
            tries.forgive_device(&id);
            Ok(opened)
        }
        (None, None) => Err(VaultError::Keyring(KeyringTrouble::Foreign)),
        (None, Some(_)) => match tries.pins_left(&id) {
            0 => Err(VaultError::PinClosed),
            left => Err(VaultError::WrongPin { left, retry_after: tries.wait() }),
        },
    }
}

fn slot_of(record: &Record, kind: SlotKind) -> Result<&Slot> {
    // A sound record has one; see `Record::is_sound`.
    record.slots.iter().find(|slot| slot.kind == kind).ok_or(VaultError::System)
}

fn unsealed(record: &Record, slot: &Slot, kek: &Key) -> Result<Option<(MasterKey, SlotKind)>> {
    let master = MasterKey::unseal(kek, &slot.nonce.0, &record.context(slot), &slot.sealed.0)?;
    Ok(master.map(|master| (master, slot.kind)))
}

fn recovery_kek(code: &RecoveryCode, salt: &[u8]) -> Result<Key> {
    derive(code.secret(), salt, b"recovery/1")
}

fn device_kek(secret: &Key, pin: Option<(&str, KdfCost)>, salt: &[u8]) -> Result<Key> {
    let mut material = Zeroizing::new(secret.to_vec());
    if let Some((pin, cost)) = pin {
        material.extend(cost.stretch(pin.as_bytes(), salt)?.iter());
    }
    derive(&material, salt, b"device/1")
}

/// Tells the secret of this slot from another one without a PIN; 256 random bits cannot be guessed from it.
fn secret_check(secret: &Key, salt: &[u8]) -> Result<Bytes<16>> {
    let check = derive(secret.as_slice(), salt, b"device check/1")?;
    let mut short = [0_u8; 16];
    short.copy_from_slice(check.first_chunk::<16>().ok_or(VaultError::System)?);
    Ok(Bytes(short))
}
