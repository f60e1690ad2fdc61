//! `bench`: the promised speeds, measured in a release build.

use crate::desktop::Desktop;
use crate::run::{Done, cargo, step};
use crate::setup::{Purpose, setup};
use crate::ui;

/// Runs every measurement, or only those whose name contains one of the words.
///
/// The release profile is what users get; it has a build of its own, so the first run takes long.
pub fn bench(words: &[&str]) -> Done {
    setup(Purpose::Test)?;
    ui::build()?;
    step("build", cargo().args(["build", "--workspace", "--release", "--bins", "--benches"]))?;
    let mut bench = cargo();
    bench.args(["bench", "--workspace", "--bench", "speed", "--"]).args(words);
    let desktop = if cfg!(target_os = "linux") { Some(Desktop::start()?) } else { None };
    if let Some(desktop) = &desktop {
        bench.envs(desktop.variables());
    }
    step("measure", &mut bench).map(drop)
}
