//! The program between the tests and the system's web view.

use std::path::PathBuf;

use crate::run::{Done, cargo, step, target_dir};

/// Exactly this one: the tests are written against what it does.
const VERSION: &str = "2.1.0";

/// Where it is installed: beside what cargo builds.
fn tools() -> PathBuf {
    target_dir().join("tools")
}

/// The installed driver.
pub fn driver_path() -> PathBuf {
    tools().join("bin").join(format!("tauri-driver{}", std::env::consts::EXE_SUFFIX))
}

/// Installs the driver unless this very version is there.
pub(super) fn driver() -> Done {
    let stamp = tools().join(format!("tauri-driver-{VERSION}"));
    if driver_path().is_file() && stamp.is_file() {
        println!("window driver: complete");
        return Ok(());
    }
    let mut install = cargo();
    install
        .args(["install", "--quiet", "--locked", "--version", VERSION, "tauri-driver", "--root"])
        .arg(tools());
    // Its own build folder: inside ours it would be built with other features and evict what we have.
    install.env("CARGO_TARGET_DIR", tools().join("build"));
    step("window driver", &mut install)?;
    std::fs::remove_dir_all(tools().join("build"))?;
    std::fs::write(stamp, "")?;
    Ok(())
}
