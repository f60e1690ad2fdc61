//! What a slots file says. Nothing in it is secret; all of it is sealed by a key that only a slot gives.

use chrono::{DateTime, NaiveDate, Utc};
use data_encoding::{BASE64, HEXLOWER};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use uuid::Uuid;

use crate::kdf::KdfCost;

/// A way to open the vault.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SlotKind {
    /// 口令
    Passphrase,
    /// 恢复码
    Recovery,
    /// 快捷解锁 by the keyring of one computer, without PIN.
    Device,
    /// 快捷解锁 by the keyring of one computer and a PIN.
    DeviceWithPin,
}

impl SlotKind {
    /// Whether the slot needs the keyring of the computer that made it.
    pub fn is_device(self) -> bool {
        matches!(self, Self::Device | Self::DeviceWithPin)
    }

    /// The number that stands for the kind in what a slot is bound to. Never renumber.
    pub(super) fn number(self) -> u8 {
        match self {
            Self::Passphrase => 1,
            Self::Recovery => 2,
            Self::Device => 3,
            Self::DeviceWithPin => 4,
        }
    }
}

/// Whether the database of the vault was ever complete. A vault whose making was interrupted may make it again;
/// one whose database is gone may not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DatabaseState {
    /// Nothing was ever stored.
    Pending,
    /// It was made; if it is missing now, that is damage.
    Made,
}

/// One slot.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Slot {
    #[serde(with = "uuid_text")]
    pub(crate) id: Uuid,
    pub(crate) kind: SlotKind,
    pub(crate) made_at: DateTime<Utc>,
    /// Key stretching, where something that a person typed goes in.
    pub(crate) kdf: Option<KdfCost>,
    pub(crate) salt: Bytes<16>,
    pub(crate) nonce: Bytes<24>,
    pub(crate) sealed: Bytes<48>,
    /// Device slots: the keyring that took the secret, and what tells its secret from another one.
    pub(crate) keyring: Option<KeyringMark>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct KeyringMark {
    pub(crate) store: String,
    pub(crate) check: Bytes<16>,
}

/// The printed recovery code: when it was made and what its owner has shown of it.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RecoverySheet {
    pub(crate) made_on: NaiveDate,
    pub(crate) confirmed_on: Option<NaiveDate>,
    pub(crate) postponed_on: Option<NaiveDate>,
    /// One short tag for each group, made with the master key, so that two groups can be checked later.
    pub(crate) group_tags: Vec<Bytes<8>>,
}

/// The content of a slots file.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Record {
    #[serde(with = "uuid_text")]
    pub(crate) vault_id: Uuid,
    pub(crate) name: String,
    pub(crate) created_at: DateTime<Utc>,
    /// Counts the changes; the higher valid copy is the true one.
    pub(crate) counter: u64,
    pub(crate) database: DatabaseState,
    pub(crate) recovery: RecoverySheet,
    pub(crate) slots: Vec<Slot>,
}

impl Record {
    /// What a slot's sealed key is bound to: it opens in this vault, for this slot and at this cost only.
    pub(crate) fn context(&self, slot: &Slot) -> Vec<u8> {
        bound_to(self.vault_id, slot.kind, slot.id, slot.kdf)
    }

    pub(crate) fn device_slot(&self) -> Option<&Slot> {
        self.slots.iter().find(|slot| slot.kind.is_device())
    }

    /// Puts a slot in the place of all slots that `replaced` names.
    pub(crate) fn put(&mut self, slot: Slot, replaced: impl Fn(SlotKind) -> bool) {
        self.slots.retain(|old| !replaced(old.kind));
        self.slots.push(slot);
    }

    /// What serde cannot tell: exactly one passphrase, exactly one code, at most one device, and stretching where
    /// a person types.
    pub(super) fn is_sound(&self) -> bool {
        let count = |wanted: fn(SlotKind) -> bool| self.slots.iter().filter(|slot| wanted(slot.kind)).count();
        let typed = |slot: &Slot| matches!(slot.kind, SlotKind::Passphrase | SlotKind::DeviceWithPin);
        count(|kind| kind == SlotKind::Passphrase) == 1
            && count(|kind| kind == SlotKind::Recovery) == 1
            && count(SlotKind::is_device) <= 1
            && self.slots.iter().all(|slot| slot.kdf.is_some() == typed(slot))
            && self.slots.iter().all(|slot| slot.keyring.is_some() == slot.kind.is_device())
    }
}

pub(super) fn bound_to(vault_id: Uuid, kind: SlotKind, slot_id: Uuid, kdf: Option<KdfCost>) -> Vec<u8> {
    let mut context = b"zhibu-slot/1".to_vec();
    context.extend(vault_id.as_bytes());
    context.push(kind.number());
    context.extend(slot_id.as_bytes());
    context.extend(kdf.map_or([0; 13], KdfCost::bound_bytes));
    context
}

/// A fixed number of bytes, base64 in the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Bytes<const N: usize>(pub(crate) [u8; N]);

impl<const N: usize> Serialize for Bytes<N> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&BASE64.encode(&self.0))
    }
}

impl<'de, const N: usize> Deserialize<'de> for Bytes<N> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let bytes = BASE64.decode(text.as_bytes()).map_err(serde::de::Error::custom)?;
        let bytes = <[u8; N]>::try_from(bytes).map_err(|_| serde::de::Error::custom("wrong length"))?;
        Ok(Self(bytes))
    }
}

/// A UUID with hyphens.
mod uuid_text {
    use serde::{Deserialize, Deserializer, Serializer};
    use uuid::Uuid;

    pub(super) fn serialize<S: Serializer>(id: &Uuid, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(id)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Uuid, D::Error> {
        Uuid::parse_str(&String::deserialize(deserializer)?).map_err(serde::de::Error::custom)
    }
}

/// A tag from small hexadecimal digits.
pub(super) fn tag_from_hex(text: &str) -> Option<[u8; 32]> {
    HEXLOWER.decode(text.as_bytes()).ok()?.try_into().ok()
}
