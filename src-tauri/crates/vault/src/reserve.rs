//! 8 MiB kept back, so that on a full disk a user can still delete, export and close.

use std::path::Path;

use crate::atomic;
use crate::error::{Result, VaultError};
use crate::folder::RESERVE;

const BYTES: usize = 8 * 1024 * 1024;

/// Fills the reserve if it is not there in full. Random bytes, because a file system may store zeros as nothing.
pub(crate) fn fill(root: &Path) -> Result<()> {
    let path = root.join(RESERVE);
    let full = std::fs::metadata(&path).is_ok_and(|metadata| usize::try_from(metadata.len()) == Ok(BYTES));
    if full {
        return Ok(());
    }
    let mut bytes = vec![0_u8; BYTES];
    getrandom::fill(&mut bytes).map_err(|_| VaultError::System)?;
    Ok(atomic::write(&path, &bytes)?)
}

/// Gives the room back. No reserve counts as given back.
pub(crate) fn release(root: &Path) -> Result<()> {
    match std::fs::remove_file(root.join(RESERVE)) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error.into()),
        _ => Ok(()),
    }
}
