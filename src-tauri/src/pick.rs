//! Native file dialogs. The chosen path stays in Rust.

use std::path::PathBuf;

use tauri::{AppHandle, Manager};
use tauri_plugin_dialog::{DialogExt, FileDialogBuilder, FilePath};

use crate::core::FileKind;
use crate::window::MAIN;

/// Lets the user choose a file to read.
pub(crate) fn open(app: &AppHandle, title: &str, kinds: &[FileKind]) -> Option<PathBuf> {
    #[cfg(debug_assertions)]
    if let Some(next) = rehearsed::next() {
        return next;
    }
    path(dialog(app, title, kinds).blocking_pick_file())
}

/// Lets the user choose where to save; the dialog asks before it offers an existing file.
pub(crate) fn save(app: &AppHandle, title: &str, name: &str, kinds: &[FileKind]) -> Option<PathBuf> {
    #[cfg(debug_assertions)]
    if let Some(next) = rehearsed::next() {
        return next;
    }
    path(dialog(app, title, kinds).set_file_name(name).blocking_save_file())
}

fn dialog(app: &AppHandle, title: &str, kinds: &[FileKind]) -> FileDialogBuilder<tauri::Wry> {
    let mut dialog = app.dialog().file().set_title(title);
    for kind in kinds {
        dialog = dialog.add_filter(kind.name, kind.endings);
    }
    match app.get_webview_window(MAIN) {
        Some(window) => dialog.set_parent(&window),
        None => dialog,
    }
}

fn path(chosen: Option<FilePath>) -> Option<PathBuf> {
    chosen.and_then(|chosen| chosen.into_path().ok())
}

/// A WebDriver cannot press a native dialog. In debug builds that it drives (`TAURI_WEBVIEW_AUTOMATION`), the variable
/// `ZHIBU_TEST_PICK` names a text file: each dialog takes its first line away and answers with that path. An empty
/// line, or no line left, is a dialog that was given up.
#[cfg(debug_assertions)]
mod rehearsed {
    use std::fs;
    use std::path::{Path, PathBuf};

    /// `None`: ask the user.
    pub(super) fn next() -> Option<Option<PathBuf>> {
        if !crate::window::is_automated() {
            return None;
        }
        std::env::var_os("ZHIBU_TEST_PICK").map(|list| take_first(Path::new(&list)))
    }

    pub(super) fn take_first(list: &Path) -> Option<PathBuf> {
        let text = fs::read_to_string(list).ok()?;
        let (first, rest) = text.split_once('\n').unwrap_or((&text, ""));
        fs::write(list, rest).ok()?;
        let first = first.trim();
        (!first.is_empty()).then(|| PathBuf::from(first))
    }

    #[cfg(test)]
    mod tests {
        use super::*;

        #[test]
        fn each_dialog_takes_one_line() {
            let folder = tempfile::tempdir().unwrap();
            let list = folder.path().join("picks");
            fs::write(&list, "/tmp/花名册.xlsx\n\n/tmp/out.xlsx").unwrap();
            let answers: Vec<_> = (0..4).map(|_| take_first(&list)).collect();
            let paths = |text: &str| Some(PathBuf::from(text));
            assert_eq!(answers, [paths("/tmp/花名册.xlsx"), None, paths("/tmp/out.xlsx"), None]);
        }
    }
}
