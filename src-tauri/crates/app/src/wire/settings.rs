//! Settings, backups, notification.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Look;

/// Settings as the page shows them.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SettingsView {
    /// Name of the archive.
    pub archive_name: String,
    /// 启用日: what fell due before it is never a task.
    pub started_on: String,
    /// Minutes without input until the vault locks (1 to 30).
    pub idle_minutes: u32,
    /// One notification a day.
    pub notify: bool,
    /// At this time (`HH:MM`).
    pub notify_at: String,
    /// Day on which 29 February is celebrated in other years: `02-28` or `03-01`.
    pub birthday_feb29: String,
    /// Looks.
    pub look: Look,
    /// Where the data lies.
    pub folder: String,
    /// Quick unlock in words.
    pub device_text: String,
    /// Number of invented people, where this is a demo vault.
    pub is_demo: bool,
}

/// Settings to change; what is `null` stays.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct SettingsSave {
    /// See [`SettingsView`].
    pub archive_name: Option<String>,
    /// See [`SettingsView`].
    pub started_on: Option<String>,
    /// See [`SettingsView`].
    pub idle_minutes: Option<u32>,
    /// See [`SettingsView`].
    pub notify: Option<bool>,
    /// See [`SettingsView`].
    pub notify_at: Option<String>,
    /// See [`SettingsView`].
    pub birthday_feb29: Option<String>,
}

/// One verified copy of the vault.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct BackupView {
    /// Name of the file.
    pub name: String,
    /// When, in words.
    pub at_text: String,
    /// Why it was made: "导入前", "退出时", "手动".
    pub reason: String,
    /// People in it.
    pub n_people: u32,
    /// Size in words.
    pub size_text: String,
    /// It was opened again and counted after writing.
    pub verified: bool,
}

/// A text for the clipboard.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CopyText {
    /// The text.
    pub text: String,
    /// A number or a code: it leaves the clipboard after thirty seconds.
    pub is_sensitive: bool,
}

/// How the test notification went.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct NotifyTest {
    /// The system took it.
    pub delivered: bool,
    /// What happened, in words.
    pub text: String,
}
