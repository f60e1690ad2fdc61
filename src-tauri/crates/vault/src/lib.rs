//! Keys in slots, generation folders and the lock of the data folder. No SQL.
//!
//! Reading order: `folder` (what lies where, and what can be told without a key), `locked` (making and opening),
//! `slots` (the ways to open), `open` (an open vault), `generation` (how the database is replaced), `current` (the
//! pointer), `attachment` (files of people, outside the generations), then the leaves: `keys`, `kdf`, `passphrase`, `recovery`, `device`, `throttle`, `placement`, `atomic`,
//! `reserve`, `restore`, `clock`.
//!
//! **Invariant:** a vault is made only in a folder without any content; no answer of a keyring, no damage and no
//! missing file is ever taken for "nothing here yet".
//! **Invariant:** the only secrets on disk are sealed; the master key never leaves this crate.
//! **Invariant:** a kill at any moment leaves the old state or the new one.

pub mod atomic;
mod attachment;
mod clock;
mod current;
mod device;
mod error;
mod folder;
mod generation;
mod kdf;
mod keys;
mod locked;
mod open;
mod passphrase;
mod placement;
mod recovery;
mod reserve;
mod restore;
mod slots;
mod throttle;

pub use atomic::FileFault;
pub use attachment::{
    AttachmentError, AttachmentKey, Attachments, MAX_ATTACHMENT_BYTES, MAX_ATTACHMENTS_BYTES,
    StoredAttachment, SweptAttachments, is_attachment_name,
};
pub use clock::{Clock, SystemClock};
pub use current::Generation;
pub use device::{Keyring, KeyringTrouble, SERVICE};
pub use error::{Damage, Result, VaultError};
pub use folder::{DATABASE, Environment, PublicInfo, Status, VaultDir};
pub use generation::{Draft, Published};
pub use kdf::KdfCost;
pub use locked::{Credential, DeviceSlotChoice, LockedDir, NewVault};
pub use open::{OpenVault, RecoveryState};
pub use passphrase::{MAX_CHARS, MIN_CHARS, Strength, strength};
pub use placement::PlacementFault;
pub use recovery::{CodeFault, GROUPS, RecoveryCode};
pub use restore::{Restored, restore_into};
pub use slots::{DatabaseState, SlotKind};
