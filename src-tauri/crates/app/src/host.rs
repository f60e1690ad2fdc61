//! What only a desktop can do. The window implements it with real dialogs and notifications, the command line
//! without them, the tests with what they want to see.

use std::path::{Path, PathBuf};

/// Dialogs, the system's own programs, notifications, and messages to the window.
pub trait Host: Send + Sync {
    /// Asks for a file to read. `None` where the user cancelled or nobody can be asked.
    fn pick_open(&self) -> Option<PathBuf>;

    /// Asks where to write, with a name to start from. `None` likewise.
    fn pick_save(&self, suggested: &str) -> Option<PathBuf>;

    /// Asks for a picture or a PDF to read. `None` likewise.
    fn pick_attachment(&self) -> Option<PathBuf> {
        self.pick_open()
    }

    /// Asks where to write a copy of such a file. `None` likewise.
    fn pick_copy(&self, suggested: &str) -> Option<PathBuf> {
        self.pick_save(suggested)
    }

    /// Asks for a list of steps to read. `None` likewise.
    fn pick_steps(&self) -> Option<PathBuf> {
        self.pick_open()
    }

    /// Asks for a Word document to read. `None` likewise.
    fn pick_template(&self) -> Option<PathBuf> {
        self.pick_open()
    }

    /// Opens a file with the system's program for it.
    ///
    /// # Errors
    /// A Chinese sentence.
    fn open_path(&self, path: &Path) -> Result<(), String>;

    /// Shows a file in its folder.
    ///
    /// # Errors
    /// A Chinese sentence.
    fn show_in_folder(&self, path: &Path) -> Result<(), String>;

    /// Shows a desktop notification and tells whether the system took it.
    ///
    /// # Errors
    /// A Chinese sentence that says plainly that the system dropped it, and what to do.
    fn notify(&self, title: &str, body: &str) -> Result<(), String>;

    /// Copies a text; a sensitive one leaves the clipboard after thirty seconds.
    ///
    /// # Errors
    /// A Chinese sentence.
    fn copy(&self, text: &str, is_sensitive: bool) -> Result<(), String>;

    /// Copies a block of cells, also in the form that keeps long numbers whole in WPS and Excel.
    ///
    /// # Errors
    /// A Chinese sentence.
    fn copy_block(&self, text: &str, html: &str, is_sensitive: bool) -> Result<(), String> {
        let _ = html;
        self.copy(text, is_sensitive)
    }

    /// Sends an event to the window (`progress`, `locked`, `changed`).
    fn emit(&self, event: &str, body: serde_json::Value);
}

/// Nobody to ask and nothing to show: the command line, where paths come as arguments.
#[derive(Debug, Default, Clone, Copy)]
pub struct NoDesktop;

impl Host for NoDesktop {
    fn pick_open(&self) -> Option<PathBuf> {
        None
    }

    fn pick_save(&self, _suggested: &str) -> Option<PathBuf> {
        None
    }

    fn open_path(&self, _path: &Path) -> Result<(), String> {
        Err("这里没有桌面，无法打开文件。文件已保存，数据安全。".to_owned())
    }

    fn show_in_folder(&self, _path: &Path) -> Result<(), String> {
        Err("这里没有桌面，无法打开文件夹。文件已保存，数据安全。".to_owned())
    }

    fn notify(&self, _title: &str, _body: &str) -> Result<(), String> {
        Err("这里没有桌面，通知没有显示。数据不受影响；请在窗口程序里使用通知。".to_owned())
    }

    fn copy(&self, _text: &str, _is_sensitive: bool) -> Result<(), String> {
        Err("这里没有桌面，无法复制。数据没有变化。".to_owned())
    }

    fn emit(&self, _event: &str, _body: serde_json::Value) {}
}
