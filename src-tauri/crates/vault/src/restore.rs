//! A backup becomes a vault again, in an empty folder.

use std::path::Path;

use crate::error::{Result, VaultError};
use crate::folder::VaultDir;
use crate::slots::decode_one;

/// What a backup holds beside the slots.
pub struct Restored<'a> {
    /// The database.
    pub database: &'a [u8],
    /// Lays the encrypted files of attachments, under their names, into the folder that it is given.
    pub attachments: &'a mut dyn FnMut(&Path) -> Result<()>,
}

impl std::fmt::Debug for Restored<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Restored").finish_non_exhaustive()
    }
}

/// Lays out a vault in `into` from the parts of a backup: the database with the attachments, and the slots that open
/// it ([`crate::OpenVault::slot_bytes_for_backup`]). The quick unlock of the computer it came from does not come with
/// it. The folder's lock is held meanwhile and free afterwards.
///
/// # Errors
/// [`VaultError::NotEmpty`] where anything lies there already; damage of the slots; what the disk says. A restore
/// that was cut short leaves a folder that can be restored into.
pub fn restore_into(into: &Path, restored: Restored<'_>, slots: &[u8]) -> Result<()> {
    decode_one(slots)?;
    let dir = VaultDir::new(into)?;
    // Asked before the lock as well: a folder of somebody else does not even get a lock file.
    if dir.root().exists() && !dir.may_create()? {
        return Err(VaultError::NotEmpty);
    }
    let locked = dir.lock()?;
    if !dir.may_create()? {
        return Err(VaultError::NotEmpty);
    }
    locked.lay_out(slots, Some(restored))
}
