//! The files of the project as git knows them, and a way to complain about all faults at once.

use std::path::{Path, PathBuf};
use std::process::Command;

/// The top folder of the project.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("tests lie in the project").to_path_buf()
}

/// A text file of the project.
pub(crate) struct File {
    /// Its path from the top, with `/`.
    pub(crate) path: String,
    /// What it says.
    pub(crate) text: String,
}

impl File {
    /// Whether its name ends in one of these, without the dot.
    pub(crate) fn is(&self, endings: &[&str]) -> bool {
        self.path.rsplit_once('.').is_some_and(|(_, ending)| endings.contains(&ending))
    }

    /// Its lines, each with its number from 1.
    pub(crate) fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        self.text.lines().enumerate().map(|(index, line)| (index + 1, line))
    }
}

/// Every text file that is committed or about to be: what git ignores is not ours.
pub(crate) fn files() -> Vec<File> {
    let output = Command::new("git")
        .args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
        .current_dir(root())
        .output()
        .expect("git lists the files");
    assert!(output.status.success(), "git lists the files: {}", String::from_utf8_lossy(&output.stderr));
    let list = String::from_utf8(output.stdout).expect("names of files are UTF-8");
    let files: Vec<File> = list
        .split('\0')
        .filter(|path| !path.is_empty())
        .filter_map(|path| {
            // Pictures and workbooks are no text; a file just deleted is still listed.
            let text = std::fs::read_to_string(root().join(path)).ok()?;
            Some(File { path: path.to_owned(), text })
        })
        .collect();
    assert!(files.iter().any(|file| file.path == "Cargo.toml"), "the list starts at the top folder");
    files
}

/// Fails with every fault in one list, so that one run tells all.
#[track_caller]
pub(crate) fn none(faults: Vec<String>, law: &str) {
    assert!(faults.is_empty(), "{law}\n{}", faults.join("\n"));
}
