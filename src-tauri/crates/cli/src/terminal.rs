//! The desktop of the command line: none, but a terminal may be told how far long work is.

use std::io::{IsTerminal, Write, stderr};
use std::path::{Path, PathBuf};

use app::host::{Host, NoDesktop};
use serde_json::Value;

/// Tells of long work on standard error, and only to a terminal.
#[derive(Debug, Default)]
pub(crate) struct Terminal;

impl Host for Terminal {
    fn pick_open(&self) -> Option<PathBuf> {
        NoDesktop.pick_open()
    }

    fn pick_save(&self, suggested: &str) -> Option<PathBuf> {
        NoDesktop.pick_save(suggested)
    }

    fn open_path(&self, path: &Path) -> Result<(), String> {
        NoDesktop.open_path(path)
    }

    fn show_in_folder(&self, path: &Path) -> Result<(), String> {
        NoDesktop.show_in_folder(path)
    }

    fn notify(&self, title: &str, body: &str) -> Result<(), String> {
        NoDesktop.notify(title, body)
    }

    fn copy(&self, text: &str, is_sensitive: bool) -> Result<(), String> {
        NoDesktop.copy(text, is_sensitive)
    }

    fn emit(&self, event: &str, body: Value) {
        let mut err = stderr();
        if event != "progress" || !err.is_terminal() {
            return;
        }
        let label = body.get("label").and_then(Value::as_str).unwrap_or_default();
        let number = |key: &str| body.get(key).and_then(Value::as_u64).unwrap_or(0);
        let of = if number("total") > 0 { format!(" / {}", number("total")) } else { String::new() };
        // The line is written over by the next one, and by what follows in the end.
        let _ = write!(err, "\r\x1b[K{label} {}{of}\r", number("done"));
        let _ = err.flush();
    }
}
