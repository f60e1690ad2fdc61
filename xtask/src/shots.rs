//! `shots`: pictures of every page in both themes and two sizes, taken in the real window.

use std::process::Command;

use crate::desktop::Desktop;
use crate::run::{Done, cargo, debug_binary, root, step};
use crate::setup::{Purpose, setup};
use crate::ui;

/// Photographs into `docs/pictures`, or into the folder that is named.
pub fn shots(words: &[&str]) -> Done {
    setup(Purpose::Test)?;
    ui::build()?;
    step("build", cargo().args(["build", "--workspace", "--all-targets"]))?;
    let desktop = Desktop::start()?;
    // Started directly: `cargo run` for one package would build its dependencies with other features.
    let mut shots = Command::new(debug_binary("examples/shots"));
    step("photograph", shots.args(words).current_dir(root()).envs(desktop.variables())).map(drop)
}
