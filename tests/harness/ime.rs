//! A real Chinese input method on the desktop of a story: ibus with libpinyin, fed with key presses of the display.

use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

const PINYIN: &str = "libpinyin";
const LATIN: &str = "xkb:us::eng";

/// The input method, ended when the story is over.
#[derive(Debug)]
pub struct Ime {
    daemon: Child,
    variables: Vec<(String, String)>,
    // What it learns stays in folders of its own: a word that was chosen before would come first the next time.
    _folders: tempfile::TempDir,
}

impl Ime {
    /// Starts it on the desktop with these variables, switched to Latin letters.
    pub fn start(desktop: &[(String, String)]) -> Self {
        let folders = tempfile::Builder::new().prefix("zhibu-ime-").tempdir().expect("a temporary folder");
        let mut variables = desktop.to_vec();
        for (name, part) in
            [("XDG_CONFIG_HOME", "config"), ("XDG_CACHE_HOME", "cache"), ("XDG_DATA_HOME", "data")]
        {
            let folder: PathBuf = folders.path().join(part);
            std::fs::create_dir(&folder).expect("a folder");
            variables.push((name.to_owned(), folder.display().to_string()));
        }
        // Settings of this story alone, without a service for them.
        for (name, value) in
            [("GSETTINGS_BACKEND", "keyfile"), ("GTK_IM_MODULE", "ibus"), ("GDK_BACKEND", "x11")]
        {
            variables.push((name.to_owned(), value.to_owned()));
        }
        let run = |program: &str, words: &[&str]| run(&variables, program, words);
        for key in ["preload-engines", "engines-order"] {
            run("gsettings", &["set", "org.freedesktop.ibus.general", key, "['libpinyin']"]);
        }
        run("gsettings", &["set", "org.freedesktop.ibus.general", "use-global-engine", "true"]);
        let mut daemon = Command::new("ibus-daemon");
        daemon.args(["--panel=disable", "--emoji-extension=disable", "--cache=none"]);
        daemon.envs(variables.iter().map(|(name, value)| (name, value)));
        daemon.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        let daemon = daemon.spawn().expect("ibus-daemon; `cargo xtask setup` installs it");
        let ime = Self { daemon, variables, _folders: folders };
        ime.until("the input method answers", || {
            ime.run("ibus", &["address"]).is_some_and(|at| at != "(null)")
        });
        // Started once, so that it is warm, then out of the way until it is wanted.
        ime.switch(true);
        ime.switch(false);
        ime
    }

    /// What the program that is typed into needs in its environment.
    pub fn variables(&self) -> Vec<(&str, &str)> {
        self.variables.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect()
    }

    /// Switches between Chinese and Latin letters.
    pub fn switch(&self, is_chinese: bool) {
        let engine = if is_chinese { PINYIN } else { LATIN };
        self.until("the input method switches", || {
            self.run("ibus", &["engine", engine]);
            self.run("ibus", &["engine"]).is_some_and(|now| now == engine)
        });
    }

    /// Gives the keyboard to the window with this name.
    pub fn focus(&self, window: &str) {
        self.until("the window takes the keyboard", || {
            let found = self.run("xdotool", &["search", "--onlyvisible", "--name", window]);
            let id = found.and_then(|ids| ids.lines().last().map(str::to_owned));
            id.is_some_and(|id| self.run("xdotool", &["windowfocus", "--sync", &id]).is_some())
        });
    }

    /// Presses letter keys one after the other.
    pub fn letters(&self, letters: &str) {
        self.run("xdotool", &["type", "--delay", "25", letters]).expect("xdotool types");
    }

    /// Presses keys by their names on the display (`space`, `Return`, `ctrl+s`).
    pub fn keys(&self, names: &[&str]) {
        let words: Vec<&str> = ["key", "--delay", "25"].into_iter().chain(names.iter().copied()).collect();
        self.run("xdotool", &words).expect("xdotool presses");
    }

    fn run(&self, program: &str, words: &[&str]) -> Option<String> {
        run(&self.variables, program, words)
    }

    // Neither ibus nor the display tells when it is ready; both are asked again, for a bounded time.
    fn until(&self, what: &str, mut holds: impl FnMut() -> bool) {
        let started = Instant::now();
        while !holds() {
            assert!(started.elapsed() < super::PATIENCE, "it did not happen that {what}");
            std::thread::sleep(Duration::from_millis(50));
        }
    }
}

impl Drop for Ime {
    fn drop(&mut self) {
        // Asked, it takes its engines with it.
        self.run("ibus", &["exit"]);
        let _gone = self.daemon.kill();
        let _reaped = self.daemon.wait();
    }
}

/// What a command answers; `None` where it fails.
fn run(variables: &[(String, String)], program: &str, words: &[&str]) -> Option<String> {
    let mut command = Command::new(program);
    command.args(words).envs(variables.iter().map(|(name, value)| (name, value))).stdin(Stdio::null());
    let output =
        command.output().unwrap_or_else(|error| panic!("{program}: {error}; see `cargo xtask setup`"));
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}
