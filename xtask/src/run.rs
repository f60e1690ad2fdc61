//! How a step is run and told: a command, its time, and one sentence when it fails.

use std::ffi::OsStr;
use std::fmt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// Why a chore could not be done: a sentence for whoever typed it.
#[derive(Debug)]
pub struct Fault(pub String);

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Fault {}

impl From<std::io::Error> for Fault {
    fn from(error: std::io::Error) -> Self {
        Self(error.to_string())
    }
}

/// What a chore answers.
pub type Done<T = ()> = Result<T, Fault>;

/// Makes a fault out of a sentence.
pub fn fault<T>(text: impl Into<String>) -> Done<T> {
    Err(Fault(text.into()))
}

/// The top folder of the project.
pub fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_path_buf()
}

/// Where cargo puts what it builds.
pub fn target_dir() -> PathBuf {
    match std::env::var_os("CARGO_TARGET_DIR") {
        Some(dir) => root().join(dir),
        None => root().join("target"),
    }
}

/// A program built in the debug profile, with the ending that this system gives to programs.
pub fn debug_binary(name: &str) -> PathBuf {
    target_dir().join("debug").join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
}

/// The cargo that started us, so that a chosen toolchain stays chosen.
pub fn cargo() -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(root());
    command
}

/// Where a program of this name is found on the search path.
pub fn find_program(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let endings: &[&str] = if cfg!(windows) { &[".exe", ".cmd", ".bat"] } else { &[""] };
    std::env::split_paths(&path)
        .flat_map(|dir| endings.iter().map(move |ending| dir.join(format!("{name}{ending}"))))
        .find(|candidate| candidate.is_file())
}

/// A program on the search path; on Windows `npm` is a script that has to be named whole.
pub fn program(name: &str) -> Command {
    Command::new(find_program(name).unwrap_or_else(|| PathBuf::from(name)))
}

/// Says what is about to happen.
pub fn announce(title: &str) {
    println!("\n== {title}");
}

/// Runs a step in sight of the user and tells how long it took.
pub fn step(title: &str, command: &mut Command) -> Done<Duration> {
    announce(title);
    let started = Instant::now();
    let status = command.stdin(Stdio::null()).status().map_err(|error| {
        let name = command.get_program().to_string_lossy().into_owned();
        Fault(format!("{title}: {name} could not be started ({error})"))
    })?;
    let took = started.elapsed();
    println!("-- {title}: {}, {:.1} s", if status.success() { "ok" } else { "FAILED" }, took.as_secs_f64());
    if status.success() { Ok(took) } else { fault(format!("{title} failed")) }
}

/// Runs a command out of sight and answers what it printed; `None` when it failed or does not exist.
pub fn answer(program: &str, arguments: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Option<String> {
    let output = self::program(program).args(arguments).stdin(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Whether a command runs and ends well, out of sight.
pub fn succeeds(program: &str, arguments: impl IntoIterator<Item = impl AsRef<OsStr>>) -> bool {
    answer(program, arguments).is_some()
}

/// Waits until `ready` answers something, looking every 50 ms, at most as long as `limit`.
pub fn wait_for<T>(what: &str, limit: Duration, mut ready: impl FnMut() -> Option<T>) -> Done<T> {
    let started = Instant::now();
    loop {
        if let Some(value) = ready() {
            return Ok(value);
        }
        if started.elapsed() > limit {
            return fault(format!("{what} did not happen within {} s", limit.as_secs()));
        }
        std::thread::sleep(Duration::from_millis(50));
    }
}
