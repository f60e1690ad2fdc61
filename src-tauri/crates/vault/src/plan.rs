//! `plan.json`: what the program may announce while the vault is locked. Days and counts, never a name.

use std::collections::BTreeMap;
use std::path::Path;

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use serde::{Deserialize, Serialize};

use crate::atomic::{self, FileFault};

/// The reminders as far as they may be known without the key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    version: u32,
    /// The time of day to announce, local time; written `"09:00"`.
    #[serde(with = "minute")]
    pub notify_at: NaiveTime,
    /// The day that was announced last: never twice on one day.
    pub last_fired_day: Option<NaiveDate>,
    /// When the program last looked at the clock: tells a jump from a night.
    pub last_seen_at: Option<DateTime<Utc>>,
    /// How many matters are due, by kind (`birthday`, `talk.deadline`).
    counts: BTreeMap<String, u32>,
}

impl Default for Plan {
    fn default() -> Self {
        Self {
            version: 1,
            notify_at: NaiveTime::from_hms_opt(9, 0, 0).unwrap_or_default(),
            last_fired_day: None,
            last_seen_at: None,
            counts: BTreeMap::new(),
        }
    }
}

impl Plan {
    /// The plan in `path`. A missing, damaged or newer file is as good as none: it is made again from the database.
    pub fn read(path: &Path) -> Self {
        std::fs::read(path)
            .ok()
            .and_then(|bytes| serde_json::from_slice::<Self>(&bytes).ok())
            .filter(|plan| plan.version == 1 && plan.counts.keys().all(|kind| is_kind_code(kind)))
            .unwrap_or_default()
    }

    /// Replaces the file whole.
    ///
    /// # Errors
    /// What the disk says.
    pub fn write(&self, path: &Path) -> Result<(), FileFault> {
        let bytes =
            serde_json::to_vec(self).map_err(|error| FileFault::Other(std::io::Error::other(error)))?;
        atomic::write(path, &bytes)
    }

    /// How many matters are due, by kind.
    pub fn counts(&self) -> &BTreeMap<String, u32> {
        &self.counts
    }

    /// Sets the count of one kind; 0 takes it out. A kind that is no code (small ASCII letters, digits, `.` and
    /// `_`) is not taken, so that no name can get here.
    pub fn set_count(&mut self, kind: &str, count: u32) {
        if count == 0 {
            self.counts.remove(kind);
        } else if is_kind_code(kind) {
            self.counts.insert(kind.to_owned(), count);
        }
    }

    /// All matters that are due.
    pub fn total(&self) -> u32 {
        self.counts.values().fold(0, |sum, count| sum.saturating_add(*count))
    }
}

fn is_kind_code(kind: &str) -> bool {
    !kind.is_empty()
        && kind.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'.' || b == b'_')
}

mod minute {
    use chrono::NaiveTime;
    use serde::{Deserialize, Deserializer, Serializer};

    pub(super) fn serialize<S: Serializer>(time: &NaiveTime, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&time.format("%H:%M"))
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<NaiveTime, D::Error> {
        let text = String::deserialize(deserializer)?;
        NaiveTime::parse_from_str(&text, "%H:%M").map_err(serde::de::Error::custom)
    }
}
