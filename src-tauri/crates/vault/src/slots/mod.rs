//! The slots: the master key, sealed once for each way to open the vault.
//!
//! `record` is what a slots file says, `file` how its two copies are read and written, `open` how a slot is made
//! and opened.

mod file;
mod open;
mod record;

pub(crate) use file::{Copies, SLOT_FILES, decode_one, encode, level, write_pair};
pub(crate) use open::{Attempt, device_slot, keyring_user, passphrase_slot, recovery_slot};
pub(crate) use record::{Bytes, Record, RecoverySheet};
pub use record::{DatabaseState, SlotKind};
