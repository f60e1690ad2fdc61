//! What the frame needs to know before and after the vault is open.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Where the program stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    /// No vault yet: the first-run pages.
    FirstRun,
    /// A vault is there and locked.
    Locked,
    /// The vault is open.
    Open,
    /// A vault is there and cannot be opened (damaged, too new, open elsewhere, folder refused).
    Unusable,
}

/// The quick unlock by this computer's keyring.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum DeviceUnlock {
    /// No such slot.
    None,
    /// A slot that asks for a PIN.
    Pin,
    /// A slot without PIN.
    NoPin,
}

/// The state of the program; may be asked at any time, also while locked. No names of people in it.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct AppState {
    /// Where the program stands.
    pub phase: Phase,
    /// Version of the program.
    pub version: String,
    /// Today as the program sees it.
    pub today: String,
    /// "2026年11月20日 星期五".
    pub today_text: String,
    /// Name of the archive, as given at first run; shown on the lock page.
    pub archive_name: String,
    /// The quick unlock that is set up.
    pub device_unlock: DeviceUnlock,
    /// A line about the keyring, empty where there is nothing to say.
    pub device_note: String,
    /// Seconds until the next try at the passphrase is allowed.
    pub wait_seconds: u32,
    /// Last verified copy, as words ("今天 09:12"); empty where there is none.
    pub last_backup: String,
    /// Why the vault cannot be opened, and what to do.
    pub trouble: Option<TroubleView>,
    /// The recovery code was not yet confirmed by typing two groups back.
    pub recovery_pending: bool,
    /// Which two groups of it are to be typed back (1 is the first); empty while locked.
    pub recovery_ask: Vec<u32>,
    /// Typing it back may still be postponed.
    pub recovery_may_postpone: bool,
    /// This vault holds invented people only.
    pub is_demo: bool,
    /// Looks; known while locked.
    pub look: Look,
    /// Last time that anything was written, as words ("14:02"); empty before the first.
    pub saved_at: String,
}

/// What was typed into a form and is not saved.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct FormDraft {
    /// Which form (`person/12`; 0 is a person who does not exist yet).
    pub scope: String,
    /// What was typed, as JSON in the page's own shape.
    pub body: String,
}

/// A form.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct FormDraftScope {
    /// Which form.
    pub scope: String,
}

/// Why a vault cannot be opened.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct TroubleView {
    /// Number to quote (`E-DB-01`).
    pub code: String,
    /// What happened, whether the data is safe, what to do.
    pub message: String,
    /// May be tried again at once.
    pub can_retry: bool,
}

/// Looks of the window, kept outside the vault because the lock page needs them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Look {
    /// `light`, `dark` or `system`.
    pub theme: String,
    /// 80 to 200 per cent.
    pub scale: u32,
    /// `standard` or `compact`.
    pub density: String,
    /// The screen hides names, numbers and addresses (projector).
    pub projector_mask: bool,
    /// Borders strong, tints off.
    pub high_contrast: bool,
    /// No motion.
    pub reduced_motion: bool,
    /// Columns of the member list, in order; empty for the usual ones. They say nothing of anybody.
    #[serde(default)]
    pub columns: Vec<domain::field::Field>,
}

impl Default for Look {
    fn default() -> Self {
        Self {
            theme: "system".to_owned(),
            scale: 100,
            density: "standard".to_owned(),
            projector_mask: false,
            high_contrast: false,
            reduced_motion: false,
            columns: Vec::new(),
        }
    }
}

/// How strong a passphrase is.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct StrengthRequest {
    /// What was typed.
    pub passphrase: String,
    /// Words that make it weaker (name of the archive).
    pub words: Vec<String>,
}

/// The judgement on a passphrase, in words.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct StrengthReply {
    /// 0 to 4.
    pub score: u8,
    /// Long and strong enough to be taken.
    pub enough: bool,
    /// "较强" and the like.
    pub label: String,
    /// What would make it better; empty if nothing.
    pub hint: String,
}

/// A new vault.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CreateVault {
    /// Name of the archive ("学生第一党支部"); may be empty.
    pub name: String,
    /// The passphrase.
    pub passphrase: String,
    /// An archive of invented people to look around in.
    pub demo: bool,
}

/// The recovery code, shown this once.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct VaultCreated {
    /// Its groups, in order; the last is the check group.
    pub recovery_groups: Vec<String>,
    /// Which two groups to type back (1 is the first).
    pub ask_groups: Vec<u32>,
}

/// Two groups of the recovery code, typed back.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ConfirmRecovery {
    /// Number of the group and what was typed.
    pub groups: Vec<(u32, String)>,
}

/// Unlock by passphrase.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Unlock {
    /// The passphrase.
    pub passphrase: String,
}

/// Unlock by this computer.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct UnlockDevice {
    /// The PIN, where the slot asks for one.
    pub pin: Option<String>,
}

/// Unlock by the recovery code; a new passphrase must be set.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct UnlockRecovery {
    /// The code as typed.
    pub code: String,
    /// The new passphrase.
    pub new_passphrase: String,
}

/// Set up quick unlock on this computer, or take it away.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct DeviceSlot {
    /// Make it or take it away.
    pub enabled: bool,
    /// PIN of at least six characters; `null` for none (behind a warning).
    pub pin: Option<String>,
    /// The passphrase, asked again.
    pub passphrase: String,
}

/// A new passphrase.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ChangePassphrase {
    /// The present one.
    pub current: String,
    /// The new one.
    pub new: String,
}
