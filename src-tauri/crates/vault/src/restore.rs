//! A backup becomes a vault again, in an empty folder.

use std::path::Path;

use crate::atomic;
use crate::current::{Current, Generation};
use crate::error::{Result, VaultError};
use crate::folder::{BACKUPS, DATABASE, LOGS, Status, VaultDir};
use crate::reserve;
use crate::slots::{decode_one, write_pair};

/// Lays out a vault in `into` from the two parts of a backup: the database and the slots that open it.
///
/// # Errors
/// [`VaultError::NotEmpty`] where anything lies there already; damage of the slots; what the disk says. A restore
/// that was cut short leaves a folder without `CURRENT`, which is no vault.
pub fn restore_into(into: &Path, database: &[u8], slots: &[u8]) -> Result<()> {
    decode_one(slots)?;
    let dir = VaultDir::new(into)?;
    if !matches!(dir.status()?, Status::Empty) || !dir.may_create()? {
        return Err(VaultError::NotEmpty);
    }
    let root = dir.root();
    atomic::make_private_folder(root)?;
    for name in [BACKUPS, LOGS] {
        atomic::make_private_folder(&root.join(name))?;
    }
    reserve::fill(root)?;
    let draft = root.join(Generation::FIRST.draft_name());
    atomic::make_private_folder(&draft)?;
    write_pair(&draft, slots)?;
    atomic::write(&draft.join(DATABASE), database)?;
    std::fs::rename(&draft, root.join(Generation::FIRST.to_string()))?;
    atomic::sync_folder(root)?;
    Current { generation: Generation::FIRST, sequence: 0 }.write(root)
}
