//! Looks of the window and the name on the lock page: kept beside the vault, because they are needed while it is locked.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::App;
use crate::error::{AppError, AppResult, Kind};
use crate::wire::Look;

/// The content of `look.json`.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct LookFile {
    pub(crate) look: Look,
    pub(crate) archive_name: String,
    pub(crate) is_demo: bool,
    /// How each report was written last: `full` or `masked`.
    pub(crate) exports: BTreeMap<String, String>,
}

impl App {
    /// Size of the window's content, 1.0 being 100 %.
    pub fn zoom(&self) -> f64 {
        f64::from(self.look().scale.clamp(80, 200)) / 100.0
    }

    pub(crate) fn look(&self) -> Look {
        self.look_file().look
    }

    // A file that cannot be read costs the user his theme and nothing else.
    pub(crate) fn look_file(&self) -> LookFile {
        std::fs::read(self.folder().join("look.json"))
            .ok()
            .and_then(|bytes| serde_json::from_slice(&bytes).ok())
            .unwrap_or_default()
    }

    pub(crate) fn change_look_file(&self, change: impl FnOnce(&mut LookFile)) -> AppResult<()> {
        let mut file = self.look_file();
        change(&mut file);
        if !self.folder().is_dir() {
            // Before the first vault there is no place to keep it: a look must not make a data folder.
            return Ok(());
        }
        let bytes = serde_json::to_vec_pretty(&file).map_err(AppError::bug)?;
        vault::atomic::write(&self.folder().join("look.json"), &bytes)
            .map_err(|fault| AppError::new(Kind::Io, format!("{fault}")))
    }
}

/// Only values that the window knows.
pub(super) fn tidy(look: Look) -> Look {
    let known = |text: String, list: &[&str], otherwise: &str| {
        if list.contains(&text.as_str()) { text } else { otherwise.to_owned() }
    };
    Look {
        theme: known(look.theme, &["light", "dark", "system"], "system"),
        density: known(look.density, &["standard", "compact"], "standard"),
        scale: look.scale.clamp(80, 200),
        ..look
    }
}
