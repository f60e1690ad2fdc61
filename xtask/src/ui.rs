//! The interface: built when something of it changed, and checked.

use std::path::Path;
use std::process::Command;
use std::time::SystemTime;

use crate::run::{Done, program, root, step};

/// When a file was last changed; `None` if it does not exist.
pub fn modified(path: &Path) -> Option<SystemTime> {
    path.metadata().and_then(|data| data.modified()).ok()
}

/// The newest change of any file below, leaving out what tools have put there.
fn newest(path: &Path) -> Option<SystemTime> {
    let name = path.file_name().unwrap_or_default();
    if name == "node_modules" || name == "dist" {
        return None;
    }
    match std::fs::read_dir(path) {
        Ok(entries) => entries.flatten().filter_map(|entry| newest(&entry.path())).max(),
        Err(_) => modified(path),
    }
}

/// A script of `ui/package.json`.
fn script(name: &str) -> Command {
    let mut npm = program("npm");
    npm.current_dir(root().join("ui")).args(["run", "--silent", name]);
    npm
}

/// Builds `ui/dist`, which the window carries inside, unless it is newer than everything it is made of.
pub fn build() -> Done {
    let ui = root().join("ui");
    let built = modified(&ui.join("dist").join("index.html"));
    if built.is_some() && built >= newest(&ui) {
        println!("interface: up to date");
        return Ok(());
    }
    step("build the interface", &mut script("build")).map(drop)
}

/// Checks the interface: its types, its manners, its behaviour.
pub fn check() -> Command {
    script("check")
}
