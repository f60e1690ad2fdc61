//! `app`: from a fresh clone to the open window.

use crate::headless;
use crate::run::{Done, cargo, debug_binary, root, step};
use crate::setup::{Purpose, setup};
use crate::ui;

/// Whether there is a screen in front of somebody.
fn has_display() -> bool {
    let is_set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || is_set("DISPLAY") || is_set("WAYLAND_DISPLAY")
}

/// Installs, builds and opens the window; without a display it does the main job and takes a picture.
pub fn app() -> Done {
    let display = has_display();
    setup(if display { Purpose::App } else { Purpose::Headless })?;
    ui::build()?;
    step("build the program", cargo().args(["build", "--package", "zhibu-app", "--package", "zhibu-cli"]))?;
    if display {
        let mut window = std::process::Command::new(debug_binary("zhibu-app"));
        step("the window is open; this ends when it is closed", window.current_dir(root())).map(drop)
    } else {
        headless::main_job()
    }
}
