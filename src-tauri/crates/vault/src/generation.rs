//! A new generation of the database: built beside the old one, then made to hold by one pointer.
//!
//! Nothing is ever written into the file that holds (a database replaced beside its log is lost), and a kill at any
//! step leaves either the old generation or the new one.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use crate::atomic;
use crate::current::{Current, Generation};
use crate::error::{Result, VaultError};
use crate::folder::{BACKUPS, DATABASE, names_in};
use crate::open::OpenVault;
use crate::slots::{Copies, write_pair};

/// A generation that is being built. Dropped without [`Draft::publish`] or [`Draft::discard`] it stays as a folder
/// that nothing names, for [`OpenVault::sweep`].
#[must_use = "a draft holds only after it was published"]
pub struct Draft<'vault> {
    vault: &'vault OpenVault,
    generation: Generation,
    folder: PathBuf,
}

/// What a flip of the pointer did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Published {
    /// The generation that holds now.
    pub generation: Generation,
    /// The one before, kept for [`OpenVault::revert_to`].
    pub previous: Generation,
}

impl OpenVault {
    /// Begins a new generation in a folder of its own, empty as yet. The key of its database is the same.
    ///
    /// # Errors
    /// What the disk says.
    pub fn next_generation(&self) -> Result<Draft<'_>> {
        let mut highest = self.generation();
        for folder in [self.root().to_owned(), self.backups_dir()] {
            for name in names_in(&folder).unwrap_or_default() {
                // A number is never used twice, or a folder swept aside could be taken for another one.
                highest = highest.max(Generation::in_name(&name).unwrap_or(highest));
            }
        }
        let generation = highest.next();
        let folder = self.root().join(generation.draft_name());
        atomic::make_private_folder(&folder)?;
        Ok(Draft { vault: self, generation, folder })
    }

    /// Makes an earlier generation hold again. The one that holds now stays where it is.
    ///
    /// # Errors
    /// [`VaultError::NoSuchGeneration`] where it is not complete or not of this vault.
    pub fn revert_to(&self, previous: Generation) -> Result<Published> {
        let folder = self.held.dir.generation_path(previous);
        let ours = Copies::read(&folder).ok().is_some_and(|copies| {
            copies.valid.iter().any(|copy| copy.is_genuine(self.master()).unwrap_or(false))
        });
        if !ours || !folder.join(DATABASE).is_file() {
            return Err(VaultError::NoSuchGeneration);
        }
        // A passphrase changed since then must not come back with the old database.
        write_pair(&folder, &self.slot_bytes()?)?;
        self.flip(previous)
    }

    /// Moves what nothing names any more (earlier generations, drafts of a killed program) into the folder of
    /// backups, if `opens` says of its database that it opens. Anything else stays where it is; nothing is deleted.
    /// Call it after the database that holds was opened. Answers the new places.
    ///
    /// # Errors
    /// What the disk says.
    pub fn sweep(&self, mut opens: impl FnMut(&Path) -> bool) -> Result<Vec<PathBuf>> {
        let holds = self.generation().to_string();
        let mut moved = Vec::new();
        for name in names_in(self.root())? {
            let folder = self.root().join(&name);
            if name == holds || Generation::in_name(&name).is_none() || !folder.is_dir() {
                continue;
            }
            let database = folder.join(DATABASE);
            if database.is_file() && opens(&database) {
                let target = free_name(&self.root().join(BACKUPS), &name);
                fs::rename(&folder, &target)?;
                moved.push(target);
            }
        }
        if !moved.is_empty() {
            atomic::sync_folder(&self.backups_dir())?;
            atomic::sync_folder(self.root())?;
        }
        Ok(moved)
    }

    /// The one step that makes another generation hold.
    fn flip(&self, generation: Generation) -> Result<Published> {
        let mut state = self.state();
        let previous = state.current.generation;
        // The sequence number belongs to the database that was closed, not to the one that comes.
        let current = Current { generation, sequence: 0 };
        current.write(self.root())?;
        state.current = current;
        Ok(Published { generation, previous })
    }
}

impl Draft<'_> {
    /// Where the new database is to be built. It must be closed, without a log beside it, before publishing.
    pub fn db_path(&self) -> PathBuf {
        self.folder.join(DATABASE)
    }

    /// The number it will have.
    pub fn generation(&self) -> Generation {
        self.generation
    }

    /// Makes it hold: slots, fsync of everything, rename, fsync of the folder, `CURRENT`. The old generation stays.
    ///
    /// # Errors
    /// [`VaultError::DraftUnfinished`] where the database is missing, empty or still has a log beside it. After any
    /// error the old generation holds.
    pub fn publish(self) -> Result<Published> {
        let filled =
            |name: &str| fs::metadata(self.folder.join(name)).is_ok_and(|metadata| metadata.len() > 0);
        let logs = ["-wal", "-journal"].map(|suffix| format!("{DATABASE}{suffix}"));
        if !filled(DATABASE) || logs.iter().any(|log| filled(log)) {
            return Err(VaultError::DraftUnfinished);
        }
        write_pair(&self.folder, &self.vault.slot_bytes()?)?;
        for name in names_in(&self.folder)? {
            // Opened for writing, because Windows flushes no file that is open for reading only.
            File::options().read(true).write(true).open(self.folder.join(name))?.sync_all()?;
        }
        atomic::sync_folder(&self.folder)?;
        fs::rename(&self.folder, self.vault.held.dir.generation_path(self.generation))?;
        atomic::sync_folder(self.vault.root())?;
        self.vault.flip(self.generation)
    }

    /// Takes the unfinished folder away; what it was built from holds.
    ///
    /// # Errors
    /// What the disk says.
    pub fn discard(self) -> Result<()> {
        Ok(fs::remove_dir_all(&self.folder)?)
    }
}

fn free_name(folder: &Path, name: &str) -> PathBuf {
    let mut target = folder.join(name);
    let mut number = 2_u32;
    while target.symlink_metadata().is_ok() {
        target = folder.join(format!("{name}-{number}"));
        number = number.saturating_add(1);
    }
    target
}
