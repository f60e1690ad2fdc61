//! What only a desktop can do, as the program behind the window asks for it.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use reminder::{Notice, NotifyError, Probe, Sender};
use serde_json::Value;
use tauri::{AppHandle, Emitter};

use crate::clipboard::Clipboard;
use crate::core::{FileKind, Host, HostError, Stay};
use crate::window::MAIN;
use crate::{launch, pick};

/// The desktop that the window runs on.
pub(crate) struct Desktop {
    app: AppHandle,
    sender: Arc<Sender>,
    clipboard: Arc<Clipboard>,
}

impl Desktop {
    /// A desktop whose notifications raise the window when they are clicked.
    pub(crate) fn new(app: &AppHandle, name: &str) -> Self {
        let to_raise = app.clone();
        let sender = Sender::new(name, Arc::new(move || crate::window::raise(&to_raise)));
        Self { app: app.clone(), sender: Arc::new(sender), clipboard: Arc::default() }
    }

    /// Shows a notification.
    pub(crate) fn show(&self, notice: &Notice) -> Result<(), NotifyError> {
        self.sender.send(notice, Probe::No)
    }

    /// Takes our text back out of the clipboard.
    pub(crate) fn clear_clipboard(&self) {
        self.clipboard.clear();
    }
}

impl Host for Desktop {
    fn pick_open(&self, title: &str, kinds: &[FileKind]) -> Option<PathBuf> {
        pick::open(&self.app, title, kinds)
    }

    fn pick_save(&self, title: &str, name: &str, kinds: &[FileKind]) -> Option<PathBuf> {
        pick::save(&self.app, title, name, kinds)
    }

    fn open_path(&self, path: &Path) -> Result<(), HostError> {
        launch::open(path)
    }

    fn reveal_in_folder(&self, path: &Path) -> Result<(), HostError> {
        launch::reveal(path)
    }

    fn notify_test(&self) -> Result<(), NotifyError> {
        self.sender.send_test()
    }

    fn emit(&self, event: &str, body: Value) {
        // Without a window there is nobody to tell, and the next one asks for everything anew.
        let _ = self.app.emit_to(MAIN, event, body);
    }

    fn copy(&self, text: &str, html: Option<&str>, stay: Stay) -> Result<(), HostError> {
        self.clipboard.copy(text, html, stay)
    }
}
