//! The session: one vault, locked or open, behind one mutex.

mod commands;
mod keys;
mod look;
mod opened;

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use chrono::NaiveDate;
use vault::LockedDir;
use worker::Worker;

pub(crate) use commands::{
    app_state, change_passphrase, create_vault, device_slot, input, lock, look_save, passphrase_strength,
    recovery_confirm, recovery_postpone, unlock, unlock_device, unlock_recovery,
};
pub(crate) use opened::Open;
pub use opened::Opened;

use crate::error::{AppError, AppResult, Kind};
use crate::files::Files;
use crate::host::Host;
use crate::settings::IDLE_MINUTES;
use crate::wire::PickedFile;
use crate::work::Works;

/// The program: a data folder, a desktop, and the vault in it.
pub struct App {
    folder: PathBuf,
    host: Arc<dyn Host>,
    today_is: Option<NaiveDate>,
    inner: Mutex<Inner>,
    files: Mutex<Files>,
    last_input: Mutex<Instant>,
    idle_minutes: AtomicU32,
    plan: Arc<::reminder::PlanFile>,
    worker: Mutex<Worker>,
    works: Works,
}

/// What the mutex guards. The lock of the folder is kept from the first look until the program ends, also while the
/// vault is locked: nobody else may open it in between.
#[derive(Debug, Default)]
struct Inner {
    folder_lock: Option<LockedDir>,
    open: Option<Open>,
}

impl std::fmt::Debug for App {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("App").finish_non_exhaustive()
    }
}

impl App {
    /// A program over `folder`. `today` replaces the clock for days; the log keeps the real one. Nothing is read yet.
    pub fn new(folder: PathBuf, host: Arc<dyn Host>, today: Option<NaiveDate>) -> Self {
        Self {
            plan: Arc::new(::reminder::PlanFile::new(folder.join("plan.json"))),
            folder,
            host,
            today_is: today,
            inner: Mutex::new(Inner::default()),
            files: Mutex::new(Files::default()),
            worker: Mutex::new(Worker::beside_this_program()),
            works: Works::default(),
            last_input: Mutex::new(Instant::now()),
            idle_minutes: AtomicU32::new(IDLE_MINUTES),
        }
    }

    /// The data folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The desktop.
    pub fn host(&self) -> &dyn Host {
        self.host.as_ref()
    }

    /// Today, as the program is told or as the clock says.
    pub fn today(&self) -> NaiveDate {
        self.today_is.unwrap_or_else(crate::zone::today)
    }

    /// The plan outside the vault, for the daily notification.
    pub fn plan_file(&self) -> Arc<::reminder::PlanFile> {
        Arc::clone(&self.plan)
    }

    /// The vault is open.
    pub fn is_open(&self) -> bool {
        self.inner().open.is_some()
    }

    /// A command is at work on the vault, so that the window must not close now.
    pub fn is_busy(&self) -> bool {
        matches!(self.inner.try_lock(), Err(std::sync::TryLockError::WouldBlock))
    }

    /// Runs `body` on the open vault.
    ///
    /// # Errors
    /// [`Kind::Locked`] while it is not open, else what `body` answers.
    pub fn with_open<T>(&self, body: impl FnOnce(&mut Opened<'_>) -> AppResult<T>) -> AppResult<T> {
        let mut inner = self.inner();
        let today = self.today();
        match inner.open.as_mut() {
            Some(open) => {
                let mut opened = Opened { app: self, open, today };
                opened.turn_the_day()?;
                let outcome = body(&mut opened);
                if outcome.as_ref().is_err_and(AppError::is_disk_full) {
                    crate::room::give_up(&opened.open.vault);
                }
                outcome
            }
            None => Err(AppError::new(Kind::Locked, "档案库已锁定，数据没有变化。请先解锁。")),
        }
    }

    // A panic inside a command has been answered, and the write door has rolled back: what is behind the mutex is whole.
    fn inner(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Somebody touched keyboard or mouse.
    pub fn note_input(&self) {
        *self.last_input.lock().unwrap_or_else(PoisonError::into_inner) = Instant::now();
    }

    /// Since when nobody did.
    pub fn idle_for(&self) -> Duration {
        self.last_input.lock().unwrap_or_else(PoisonError::into_inner).elapsed()
    }

    /// After this time without input the vault locks.
    pub fn idle_limit(&self) -> Duration {
        Duration::from_secs(u64::from(self.idle_minutes.load(Ordering::Relaxed)) * 60)
    }

    /// What the daily notification says: how many things are due, and the most urgent in words. `None` while locked.
    pub fn digest(&self) -> Option<(u32, Vec<String>)> {
        self.with_open(|open| Ok(crate::reminder::digest(open))).ok()
    }

    /// Takes a file that was dropped on the window or named on the command line; the page gets the token.
    pub fn offer_file(&self, path: PathBuf) -> PickedFile {
        let name = crate::files::file_name(&path);
        PickedFile { token: self.keep_file(path), name }
    }

    /// The worker; whoever holds it is the only one who asks.
    pub(crate) fn worker(&self) -> MutexGuard<'_, Worker> {
        self.worker.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Long work under way.
    pub(crate) fn works(&self) -> &Works {
        &self.works
    }

    pub(crate) fn keep_file(&self, path: PathBuf) -> String {
        self.files.lock().unwrap_or_else(PoisonError::into_inner).keep(path)
    }

    pub(crate) fn file(&self, token: &str) -> AppResult<PathBuf> {
        self.files.lock().unwrap_or_else(PoisonError::into_inner).path(token)
    }

    pub(crate) fn plan(&self) -> ::reminder::Plan {
        use ::reminder::PlanStore;
        self.plan.load().ok().flatten().unwrap_or_default()
    }

    pub(crate) fn change_plan(&self, mut change: impl FnMut(&mut ::reminder::Plan)) -> AppResult<()> {
        use ::reminder::PlanStore;
        self.plan.update(&mut change).map_err(|error| AppError::new(Kind::Io, format!("{error}。")))
    }

    pub(crate) fn set_idle_minutes(&self, minutes: u32) {
        self.idle_minutes.store(minutes.clamp(1, 30), Ordering::Relaxed);
    }
}
