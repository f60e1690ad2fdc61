//! What is kept outside the vault so that a locked program can still remind: times and counts, never a name.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::PathBuf;
use std::sync::Mutex;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use serde::{Deserialize, Serialize};

/// Days of which it is remembered that their reminder was given. A set and not only the newest day: with a clock
/// that ran ahead once and was put right, "newer than the newest" would stay silent for years.
const FIRED_DAYS_KEPT: usize = 64;

/// The content of `plan.json`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Plan {
    /// The reminder is wanted.
    pub enabled: bool,
    /// Time of day from which on it is given.
    #[serde(with = "hour_and_minute")]
    pub at: NaiveTime,
    /// How many things are due on a day (everything that is open then, overdue ones included).
    pub counts: BTreeMap<NaiveDate, u32>,
    /// Days whose reminder was given.
    fired: BTreeSet<NaiveDate>,
    /// The wall clock when the last reminder was given: tells a clock that went back while the program was closed.
    pub last_seen: Option<NaiveDateTime>,
}

impl Default for Plan {
    fn default() -> Self {
        Self {
            enabled: true,
            at: NaiveTime::from_hms_opt(9, 0, 0).unwrap_or_default(),
            counts: BTreeMap::new(),
            fired: BTreeSet::new(),
            last_seen: None,
        }
    }
}

impl Plan {
    /// The reminder of this day was given, or the day is older than everything that is remembered.
    pub fn has_fired(&self, day: NaiveDate) -> bool {
        let forgotten =
            self.fired.len() >= FIRED_DAYS_KEPT && self.fired.first().is_some_and(|first| day < *first);
        forgotten || self.fired.contains(&day)
    }

    /// Notes that the reminder of `day` is given at `now`; the oldest days are forgotten.
    pub fn note_fired(&mut self, day: NaiveDate, now: NaiveDateTime) {
        self.fired.insert(day);
        while self.fired.len() > FIRED_DAYS_KEPT {
            self.fired.pop_first();
        }
        self.last_seen = Some(now);
    }

    /// How many things are due on `day`; nothing is known beyond the days that were written ahead.
    pub fn count_on(&self, day: NaiveDate) -> u32 {
        self.counts.get(&day).copied().unwrap_or(0)
    }
}

mod hour_and_minute {
    //! `09:00`, as the settings show it.

    use chrono::NaiveTime;
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    pub(super) fn serialize<S: Serializer>(time: &NaiveTime, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&time.format("%H:%M").to_string())
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<NaiveTime, D::Error> {
        let text = String::deserialize(deserializer)?;
        NaiveTime::parse_from_str(&text, "%H:%M").map_err(D::Error::custom)
    }
}

/// Why the plan could not be read or written.
#[derive(Debug, thiserror::Error)]
#[error("提醒计划没有保存：{reason}。档案数据不受影响，请检查磁盘空间和文件夹权限")]
pub struct PlanError {
    /// What the system said, in words of the system.
    pub reason: String,
}

impl From<io::Error> for PlanError {
    fn from(error: io::Error) -> Self {
        // The kind only: the system's full text may hold the path and with it a user name.
        let reason = match error.kind() {
            io::ErrorKind::StorageFull => "磁盘已满",
            io::ErrorKind::PermissionDenied => "没有写入权限",
            io::ErrorKind::ReadOnlyFilesystem => "磁盘为只读",
            _ => "文件无法读写",
        };
        Self { reason: reason.to_owned() }
    }
}

/// Where the plan lives. One store is shared by those who write counts and by the daily reminder.
pub trait PlanStore: Send + Sync {
    /// The plan as it is now; `None` while there is no vault, hence nothing to remind of.
    ///
    /// # Errors
    /// When it exists and cannot be read.
    fn load(&self) -> Result<Option<Plan>, PlanError>;

    /// Changes the plan; it is on disk when this returns.
    ///
    /// # Errors
    /// When it cannot be written; the old one is then unchanged.
    fn update(&self, change: &mut dyn FnMut(&mut Plan)) -> Result<(), PlanError>;
}

impl<S: PlanStore + ?Sized> PlanStore for std::sync::Arc<S> {
    fn load(&self) -> Result<Option<Plan>, PlanError> {
        (**self).load()
    }

    fn update(&self, change: &mut dyn FnMut(&mut Plan)) -> Result<(), PlanError> {
        (**self).update(change)
    }
}

/// The plan in a file, replaced as a whole.
#[derive(Debug)]
pub struct PlanFile {
    path: PathBuf,
    writing: Mutex<()>,
}

impl PlanFile {
    /// The plan at `path` (`plan.json` in the data folder). Nothing is read or made yet.
    pub fn new(path: impl Into<PathBuf>) -> Self {
        Self { path: path.into(), writing: Mutex::new(()) }
    }

    fn read(&self) -> Result<Plan, PlanError> {
        match fs::read(&self.path) {
            // A plan that cannot be understood is worth less than a reminder: begin anew, the counts are
            // written again at the next unlock.
            Ok(bytes) => Ok(serde_json::from_slice(&bytes).unwrap_or_default()),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Plan::default()),
            Err(error) => Err(error.into()),
        }
    }
}

impl PlanStore for PlanFile {
    fn load(&self) -> Result<Option<Plan>, PlanError> {
        if self.path.parent().is_some_and(|folder| folder.is_dir()) {
            self.read().map(Some)
        } else {
            Ok(None)
        }
    }

    fn update(&self, change: &mut dyn FnMut(&mut Plan)) -> Result<(), PlanError> {
        let _one_at_a_time = self.writing.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let mut plan = self.read()?;
        change(&mut plan);
        let text = serde_json::to_vec_pretty(&plan)
            .map_err(|_| PlanError { reason: "内容无法写出".to_owned() })?;
        let draft = self.path.with_extension("json.new");
        let mut new = File::options();
        new.write(true).create(true).truncate(true);
        // Counts by day are nobody else's business either.
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut new, 0o600);
        let mut file = new.open(&draft)?;
        file.write_all(&text)?;
        file.sync_all()?;
        drop(file);
        fs::rename(&draft, &self.path)?;
        // The folder too, or a power cut could bring yesterday's plan back and today's reminder twice.
        #[cfg(unix)]
        if let Some(folder) = self.path.parent() {
            File::open(folder)?.sync_all()?;
        }
        Ok(())
    }
}
