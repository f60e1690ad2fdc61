//! The data folder: where things lie in it, what it holds without any key, and its lock.

use std::fmt;
use std::fs::{self, TryLockError};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::{DateTime, Utc};

use crate::atomic;
use crate::clock::{Clock, SystemClock};
use crate::current::{CURRENT, Current, Generation};
use crate::device::Keyring;
use crate::error::{Damage, Result, VaultError};
use crate::locked::LockedDir;
use crate::placement::{self, PlacementFault};
use crate::slots::{Copies, DatabaseState, SLOT_FILES, SlotKind};

pub(crate) const LOCK: &str = "LOCK";
pub(crate) const BACKUPS: &str = "backups";
pub(crate) const LOGS: &str = "logs";
pub(crate) const ATTACHMENTS: &str = "attachments";
/// Where a restore lays the attachments until its vault is complete.
pub(crate) const ATTACHMENTS_DRAFT: &str = "attachments.tmp";
pub(crate) const RESERVE: &str = "reserve.bin";
pub(crate) const PLAN: &str = "plan.json";
pub(crate) const TRIES: &str = "tries.json";
const LOOK: &str = "look.json";
/// The name of the database in the folder of its generation.
pub const DATABASE: &str = "main.db";

/// What the vault takes from the world around it.
#[derive(Clone)]
pub struct Environment {
    /// Where the time comes from.
    pub clock: Arc<dyn Clock>,
    /// Where device slots keep their secret.
    pub keyring: Keyring,
}

impl Default for Environment {
    fn default() -> Self {
        Self { clock: Arc::new(SystemClock), keyring: Keyring::system() }
    }
}

/// A data folder that may hold a vault. Making this value creates nothing.
#[derive(Clone)]
pub struct VaultDir {
    root: PathBuf,
    pub(crate) environment: Environment,
}

impl fmt::Debug for VaultDir {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("VaultDir").field(&self.root).finish()
    }
}

/// What a folder holds, as far as it can be told without a key.
#[derive(Debug)]
pub enum Status {
    /// Nothing: a vault may be made here.
    Empty,
    /// A vault.
    Present(PublicInfo),
    /// Something that cannot be opened; the error says what to do. Never a reason to make a new vault.
    Unusable(VaultError),
}

/// What everybody may know of a vault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicInfo {
    /// Identity of the vault, the same in every copy of it.
    pub vault_id: String,
    /// The name its owner gave it; may be empty.
    pub name: String,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// The ways to open it.
    pub slots: Vec<SlotKind>,
    /// The generation that holds.
    pub generation: Generation,
}

impl PublicInfo {
    /// The quick unlock, where one is set up.
    pub fn device_slot(&self) -> Option<SlotKind> {
        self.slots.iter().copied().find(|kind| kind.is_device())
    }
}

impl VaultDir {
    /// The folder at `path`, which need not exist. Links are resolved once, here.
    ///
    /// # Errors
    /// [`VaultError::Placement`] in synchronised, network and removable folders.
    pub fn new(path: &Path) -> Result<Self> {
        Self::with_environment(path, Environment::default())
    }

    /// As [`Self::new`], with another clock or keyring.
    ///
    /// # Errors
    /// As [`Self::new`].
    pub fn with_environment(path: &Path, environment: Environment) -> Result<Self> {
        let root = placement::canonical(path)?;
        if root.exists() && !root.is_dir() {
            return Err(PlacementFault::NotAFolder.into());
        }
        placement::judge(&root)?;
        Ok(Self { root, environment })
    }

    /// The folder, canonical.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// What the folder holds. Creates nothing, changes nothing, needs no lock: everything it reads is only ever
    /// replaced whole.
    ///
    /// # Errors
    /// Only where the folder cannot be read at all; a damaged vault is [`Status::Unusable`].
    pub fn status(&self) -> Result<Status> {
        if !self.root.exists() {
            return Ok(Status::Empty);
        }
        match self.find() {
            Ok(found) => match found.copies.newest() {
                Ok(record) => Ok(Status::Present(PublicInfo {
                    vault_id: record.vault_id.to_string(),
                    name: record.name.clone(),
                    created_at: record.created_at,
                    slots: record.slots.iter().map(|slot| slot.kind).collect(),
                    generation: found.current.generation,
                })),
                Err(error) => Ok(Status::Unusable(error)),
            },
            Err(VaultError::NoVault) => Ok(match self.may_create()? {
                true => Status::Empty,
                false => Status::Unusable(VaultError::NotEmpty),
            }),
            Err(error @ VaultError::File(_)) => Err(error),
            Err(error) => Ok(Status::Unusable(error)),
        }
    }

    /// Takes the lock of the folder, which is made if it does not exist. The system frees it when the process
    /// ends, however it ends.
    ///
    /// # Errors
    /// [`VaultError::Busy`] while another handle holds it.
    pub fn lock(&self) -> Result<LockedDir> {
        atomic::make_private_folder(&self.root)?;
        let file = atomic::private_options()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .open(self.root.join(LOCK))?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(VaultError::Busy),
            Err(TryLockError::Error(error)) => return Err(error.into()),
        }
        self.make_private();
        self.take_away_left_overs();
        Ok(LockedDir::new(self.clone(), file))
    }

    pub(crate) fn generation_path(&self, generation: Generation) -> PathBuf {
        self.root.join(generation.to_string())
    }

    /// The generation that holds and its slots.
    ///
    /// A missing or altered `CURRENT` is made good where only one generation is there, since there is nothing to
    /// choose; otherwise it is damage, for the highest number may be one that was rejected.
    pub(crate) fn find(&self) -> Result<Found> {
        match Current::read(&self.root) {
            Ok(Some(current)) => {
                let folder = self.generation_path(current.generation);
                if !folder.is_dir() {
                    return Err(Damage::Missing.into());
                }
                let copies = Copies::read(&folder)?;
                // A database that was never made may be made now; one that was is missed.
                let made = copies.newest()?.database == DatabaseState::Made;
                if made && !folder.join(DATABASE).is_file() {
                    return Err(Damage::Missing.into());
                }
                Ok(Found { current, copies, pointer_rebuilt: false })
            }
            Ok(None) if self.may_create()? => Err(VaultError::NoVault),
            Ok(None) => self.only_generation()?.ok_or_else(|| match self.generations() {
                Ok(generations) if generations.is_empty() => VaultError::NoVault,
                _ => Damage::Pointer.into(),
            }),
            Err(damaged @ VaultError::Damaged(_)) => self.only_generation()?.ok_or(damaged),
            Err(error) => Err(error),
        }
    }

    fn only_generation(&self) -> Result<Option<Found>> {
        let generations = self.generations()?;
        let [generation] = generations.as_slice() else { return Ok(None) };
        let copies = Copies::read(&self.generation_path(*generation))?;
        let current = Current { generation: *generation, sequence: 0 };
        Ok(Some(Found { current, copies, pointer_rebuilt: true }))
    }

    /// The complete generations in the folder; drafts do not count.
    pub(crate) fn generations(&self) -> Result<Vec<Generation>> {
        Ok(names_in(&self.root)?.iter().filter_map(|name| Generation::parse(name)).collect())
    }

    /// Whether the folder holds nothing that anybody could miss: what an empty folder has, and what a making that
    /// was interrupted before `CURRENT` leaves (no database is in it then).
    pub(crate) fn may_create(&self) -> Result<bool> {
        for name in names_in(&self.root)? {
            let path = self.root.join(&name);
            let nothing = match name.as_str() {
                // The theme may be chosen before there is a vault.
                LOCK | RESERVE | TRIES | LOOK | ".DS_Store" | "desktop.ini" | "Thumbs.db" | ".directory" => {
                    path.is_file()
                }
                LOGS => path.is_dir(),
                // What a restore was copying; the backup still is.
                ATTACHMENTS_DRAFT => path.is_dir(),
                BACKUPS => names_in(&path)?.iter().all(|name| name.starts_with(UNFINISHED)),
                _ if is_first_generation(&name) => {
                    // A draft of the first generation is what a restore was copying; the backup still is.
                    let is_draft = name == Generation::FIRST.draft_name();
                    names_in(&path)?.iter().all(|name| is_slots_file(name) || (is_draft && is_database(name)))
                }
                _ => atomic::is_left_over(&name, &OWN_FILES),
            };
            if !nothing {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Moves what an interrupted making left out of the way; nothing is deleted.
    pub(crate) fn set_unfinished_aside(&self) -> Result<()> {
        let unfinished = |name: &&String| is_first_generation(name) || *name == ATTACHMENTS_DRAFT;
        for name in names_in(&self.root)?.iter().filter(unfinished) {
            let stamp = self.environment.clock.wall().format("%Y%m%dT%H%M%S%3fZ");
            let aside = self.root.join(BACKUPS).join(format!("{UNFINISHED}{stamp}-{name}"));
            fs::rename(self.root.join(name), aside)?;
        }
        Ok(())
    }

    /// Attachments that a restore had copied when it was cut short, after its vault was complete.
    pub(crate) fn take_restored_attachments(&self) -> Result<()> {
        let (draft, folder) = (self.root.join(ATTACHMENTS_DRAFT), self.root.join(ATTACHMENTS));
        if draft.is_dir() && folder.symlink_metadata().is_err() {
            fs::rename(draft, folder)?;
            atomic::sync_folder(&self.root)?;
        }
        Ok(())
    }

    // An older version, a copy from a stick or a careless unpacking may have left the folder open to others.
    #[cfg(unix)]
    fn make_private(&self) {
        use std::os::unix::fs::PermissionsExt;
        let open = fs::metadata(&self.root).is_ok_and(|metadata| metadata.permissions().mode() & 0o077 != 0);
        if open {
            // The folder of another owner cannot be changed; everything secret in it is encrypted anyway.
            let _ = fs::set_permissions(&self.root, fs::Permissions::from_mode(0o700));
        }
    }

    #[cfg(not(unix))]
    fn make_private(&self) {}

    /// What a killed write left beside its target; the target is whole, so nothing is lost with it.
    fn take_away_left_overs(&self) {
        let folders = std::iter::once(self.root.clone())
            .chain(self.generations().unwrap_or_default().into_iter().map(|one| self.generation_path(one)));
        for folder in folders {
            for name in names_in(&folder).unwrap_or_default() {
                if atomic::is_left_over(&name, &OWN_FILES) {
                    let _ = fs::remove_file(folder.join(name));
                }
            }
        }
    }
}

/// A vault as found without a key.
pub(crate) struct Found {
    pub(crate) current: Current,
    pub(crate) copies: Copies,
    pub(crate) pointer_rebuilt: bool,
}

const UNFINISHED: &str = "unfinished-";
const OWN_FILES: [&str; 7] = [CURRENT, SLOT_FILES[0], SLOT_FILES[1], TRIES, PLAN, LOOK, RESERVE];

fn is_first_generation(name: &str) -> bool {
    let first = Generation::FIRST;
    name == first.to_string() || name == first.draft_name()
}

fn is_slots_file(name: &str) -> bool {
    SLOT_FILES.contains(&name) || atomic::is_left_over(name, &SLOT_FILES)
}

fn is_database(name: &str) -> bool {
    name == DATABASE || atomic::is_left_over(name, &[DATABASE])
}

/// The names in a folder; one that is no text stays recognisable as something foreign.
pub(crate) fn names_in(folder: &Path) -> Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder)? {
        names.push(entry?.file_name().to_string_lossy().into_owned());
    }
    names.sort();
    Ok(names)
}
