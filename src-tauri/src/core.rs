//! The seam between the window and everything that it shows.
//!
//! The window knows this trait only. It asks for a command by name, tells when to lock and when to end, and offers
//! itself as [`Host`] for what only a desktop can do.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use chrono::NaiveDate;
use reminder::{Digest, NotifyError, PlanStore};
use serde_json::Value;

/// What a command answers.
#[derive(Debug)]
pub(crate) enum Reply {
    /// Nearly everything.
    Json(Value),
    /// Pictures and other files; they reach the page as an `ArrayBuffer`.
    #[allow(dead_code, reason = "no command of the first version answers bytes")]
    Bytes(Vec<u8>),
}

/// What the window needs of the program behind it.
pub(crate) trait Core: Send + Sync {
    /// Runs one command. Called on a thread that may block.
    ///
    /// # Errors
    /// The error as the page reads it (kind, Chinese sentence, field, findings).
    fn dispatch(&self, host: &dyn Host, name: &str, body: Value) -> Result<Reply, Value>;

    /// Ends what runs, closes the store and forgets the key. Does nothing when locked already.
    fn lock(&self);

    /// The vault is open.
    fn is_open(&self) -> bool;

    /// A write is running, so that the window must not close now.
    fn is_writing(&self) -> bool;

    /// Time since the page last told of a key or a click.
    fn idle_for(&self) -> Duration;

    /// Time without input after which the vault locks.
    fn idle_limit(&self) -> Duration;

    /// What is due on a day; `None` while locked.
    fn digest(&self, today: NaiveDate) -> Option<Digest>;

    /// Where the times and counts of the reminder are kept.
    fn plan(&self) -> Arc<dyn PlanStore>;

    /// Size of the page, 1.0 being 100 %.
    fn zoom(&self) -> f64;

    /// Takes a file that was dropped on the window; the answer is what the page may know of it: token and name.
    fn offer_file(&self, path: PathBuf) -> Value;

    /// The program ends: lock, and make the copy that is due. May take some seconds.
    ///
    /// # Errors
    /// One Chinese sentence about what did not work; the data is safe on disk in any case.
    fn on_exit(&self) -> Result<(), String>;
}

/// Which files a dialog shows first.
#[derive(Debug, Clone, Copy)]
pub(crate) struct FileKind {
    /// Name of the kind ("Excel 或 CSV 表格").
    pub(crate) name: &'static str,
    /// Endings without dot.
    pub(crate) endings: &'static [&'static str],
}

/// How long a text stays in the clipboard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stay {
    /// Until something else is copied.
    Ordinary,
    /// An ID number or a telephone: thirty seconds, and out of clipboard histories where the system listens.
    Sensitive,
}

/// Why the desktop did not do what was asked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum HostError {
    /// The thing to open is gone.
    #[error("没有找到要打开的文件，它可能已被移动或删除。档案数据不受影响。请在保存的位置查看，或重新导出。")]
    Gone,
    /// The system has no program for it, or the program failed.
    #[error(
        "系统没能打开这个文件。文件已保存好，没有损坏。请从文件管理器里打开它，或安装能打开表格的程序（如 WPS）。"
    )]
    NotOpened,
    /// The clipboard cannot be reached.
    #[error("没有复制成功：系统剪贴板暂时不可用。数据不受影响，请再试一次。")]
    Clipboard,
}

/// What only a desktop can do. Paths stay on this side: the page knows files by tokens that the program gives out.
pub(crate) trait Host: Send + Sync {
    /// Lets the user choose a file to read; `None` when given up.
    fn pick_open(&self, title: &str, kinds: &[FileKind]) -> Option<PathBuf>;

    /// Lets the user choose where to save; `None` when given up. An existing file was confirmed by the dialog.
    fn pick_save(&self, title: &str, name: &str, kinds: &[FileKind]) -> Option<PathBuf>;

    /// Opens a file in the program that the system keeps for it.
    ///
    /// # Errors
    /// When it is gone or nothing opens it.
    fn open_path(&self, path: &Path) -> Result<(), HostError>;

    /// Shows a file in the file manager.
    ///
    /// # Errors
    /// When it is gone or there is no file manager.
    fn reveal_in_folder(&self, path: &Path) -> Result<(), HostError>;

    /// Sends the test notification and tells plainly when the system drops it.
    ///
    /// # Errors
    /// Why it did not appear.
    fn notify_test(&self) -> Result<(), NotifyError>;

    /// Tells the page something that it did not ask for.
    fn emit(&self, event: &str, body: Value);

    /// Copies a text and, for spreadsheets, the same as HTML.
    ///
    /// # Errors
    /// When the clipboard cannot be reached.
    fn copy(&self, text: &str, html: Option<&str>, stay: Stay) -> Result<(), HostError>;
}
