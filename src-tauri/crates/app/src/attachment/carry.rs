//! Attachments in backups, encrypted as they are in the vault.
//!
//! A file is never changed once it was written, so the automatic copies share a pool beside them
//! (`backups/attachments/`), into which each file is copied once. A copy that somebody asks for (`zhibu backup`) holds
//! everything in its one file. Either way its manifest names each file with size and digest.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use vault::{VaultError, atomic, is_attachment_name};

use crate::session::Opened;

/// The folder of the pool, and of the files within a backup.
pub(crate) const POOL: &str = "attachments";

/// One file as the manifest of a backup names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Carried {
    /// Its name in the vault.
    pub(crate) name: String,
    /// Its size on the disk.
    pub(crate) n_bytes: u64,
    /// SHA-256 of the encrypted file.
    pub(crate) sha256: String,
}

/// Every file that the vault holds, with its place. Those that only the history names are among them: an undo after
/// a restore finds them.
pub(crate) fn of_vault(open: &Opened<'_>) -> io::Result<Vec<(Carried, PathBuf)>> {
    let attachments = open.attachments();
    let names = attachments.list().map_err(io::Error::other)?;
    let paths = names.into_iter().filter_map(|name| Some((attachments.sealed_path(&name)?, name)));
    paths
        .map(|(path, name)| {
            let (n_bytes, sha256) = measure(&path)?;
            Ok((Carried { name, n_bytes, sha256 }, path))
        })
        .collect()
}

/// Brings the pool in `backups` up to the vault. `known` are files of earlier manifests, whose copies were checked when
/// they were made; of these only size and presence are looked at.
pub(crate) fn into_pool(
    open: &Opened<'_>,
    backups: &Path,
    known: &BTreeMap<String, Carried>,
) -> io::Result<Vec<Carried>> {
    let attachments = open.attachments();
    let pool = backups.join(POOL);
    let mut carried = Vec::new();
    for name in attachments.list().map_err(io::Error::other)? {
        let (Some(path), copy) = (attachments.sealed_path(&name), pool.join(&name)) else { continue };
        let size = |path: &Path| std::fs::metadata(path).map(|file| file.len());
        let known = known.get(&name).filter(|known| size(&copy).is_ok_and(|copy| copy == known.n_bytes));
        if let Some(known) = known.filter(|known| size(&path).is_ok_and(|size| size == known.n_bytes)) {
            carried.push(known.clone());
            continue;
        }
        let sealed = std::fs::read(&path)?;
        let sha256 = digest(&sealed);
        std::fs::create_dir_all(&pool)?;
        atomic::write(&copy, &sealed).map_err(fault_to_io)?;
        let (n_bytes, read_back) = measure(&copy)?;
        if read_back != sha256 {
            return Err(io::Error::other("a copy differs from its original"));
        }
        carried.push(Carried { name, n_bytes, sha256 });
    }
    Ok(carried)
}

/// Takes out of the pool what none of the kept manifests names.
pub(crate) fn thin_pool(backups: &Path, kept: &BTreeSet<&str>) {
    let Ok(entries) = std::fs::read_dir(backups.join(POOL)) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let is_stale = name.to_str().is_some_and(|name| is_attachment_name(name) && !kept.contains(name));
        if is_stale {
            let _ = std::fs::remove_file(entry.path());
        }
    }
}

/// Lays the files of a backup into the folder of a vault in the making: from the backup itself where it holds them,
/// else from the pool beside it. Answers how many were nowhere, or not as the manifest names them: these are listed
/// as missing in the vault.
pub(crate) fn lay_out(
    carried: &[Carried],
    inside: impl Fn(&str) -> Option<Vec<u8>>,
    beside: &Path,
    into: &Path,
) -> Result<u32, VaultError> {
    let mut n_missing = 0_u32;
    for file in carried.iter().filter(|file| is_attachment_name(&file.name)) {
        let is_whole = |bytes: &Vec<u8>| bytes.len() as u64 == file.n_bytes && digest(bytes) == file.sha256;
        let from_pool = || std::fs::read(beside.join(POOL).join(&file.name)).ok().filter(is_whole);
        match inside(&format!("{POOL}/{}", file.name)).filter(is_whole).or_else(from_pool) {
            Some(bytes) => atomic::write(&into.join(&file.name), &bytes)?,
            None => n_missing = n_missing.saturating_add(1),
        }
    }
    Ok(n_missing)
}

/// Puts back from the pool what rows name and the vault lacks. What is nowhere stays missing, and is shown as that.
pub(crate) fn mend(vault: &vault::OpenVault, named: &BTreeSet<String>) {
    let attachments = vault.attachments();
    for name in named.iter().filter(|name| is_attachment_name(name)) {
        if attachments.sealed_path(name).is_none()
            && let Ok(sealed) = std::fs::read(vault.backups_dir().join(POOL).join(name))
        {
            let _ = attachments.put_back(name, &sealed);
        }
    }
}

pub(crate) fn digest(bytes: &[u8]) -> String {
    data_encoding::HEXLOWER.encode(&Sha256::digest(bytes))
}

fn measure(path: &Path) -> io::Result<(u64, String)> {
    let mut file = File::open(path)?;
    let (mut sum, mut n_bytes, mut block) = (Sha256::new(), 0_u64, vec![0_u8; 64 * 1024]);
    loop {
        let n = file.read(&mut block)?;
        let Some(read) = block.get(..n).filter(|read| !read.is_empty()) else { break };
        sum.update(read);
        n_bytes = n_bytes.saturating_add(n as u64);
    }
    Ok((n_bytes, data_encoding::HEXLOWER.encode(&sum.finalize())))
}

fn fault_to_io(fault: vault::FileFault) -> io::Error {
    match fault {
        vault::FileFault::DiskFull => io::ErrorKind::StorageFull.into(),
        vault::FileFault::PermissionDenied => io::ErrorKind::PermissionDenied.into(),
        vault::FileFault::Other(error) => error,
        vault::FileFault::InUse | vault::FileFault::Missing | vault::FileFault::AlreadyThere => {
            io::Error::other(fault.to_string())
        }
    }
}
