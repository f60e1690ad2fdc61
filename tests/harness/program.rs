//! The command line `zhibu` as a story uses it, and where built programs and scratch folders are.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;
use xtask::desktop::Desktop;

/// The programs of this build: they lie two folders above the test that asks.
pub fn built(name: &str) -> PathBuf {
    let test = std::env::current_exe().expect("a test knows where it is");
    let name = format!("{name}{}", std::env::consts::EXE_SUFFIX);
    let place = test.ancestors().skip(1).map(|folder| folder.join(&name)).find(|place| place.is_file());
    place.unwrap_or_else(|| panic!("{name} is not built; run `cargo build --workspace --all-targets` first"))
}

/// Where cargo builds: pictures and installed tools lie there.
pub(super) fn target_folder() -> PathBuf {
    let test = std::env::current_exe().expect("a test knows where it is");
    let folder = test.ancestors().find(|folder| folder.join("CACHEDIR.TAG").is_file());
    folder.expect("tests are built in a target folder").to_path_buf()
}

/// A desktop of our own where the test was started without one, and what to hand to each program on it.
///
/// `cargo xtask test` starts one for all tests; a test that is run by itself gets its own.
pub fn desktop_variables() -> (Option<Desktop>, Vec<(String, String)>) {
    let is_set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    if !cfg!(target_os = "linux") || (is_set("DISPLAY") && is_set("DBUS_SESSION_BUS_ADDRESS")) {
        return (None, Vec::new());
    }
    let desktop = Desktop::start().expect("an invisible desktop; `cargo xtask setup` installs its parts");
    let variables = desktop.variables().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
    (Some(desktop), variables)
}

/// A folder of its own for a story, gone when the story is over.
pub fn scratch_folder() -> tempfile::TempDir {
    tempfile::Builder::new().prefix("zhibu-test-").tempdir().expect("a temporary folder")
}

/// `zhibu` on one vault.
#[derive(Debug, Clone)]
pub struct Zhibu {
    vault: PathBuf,
    passphrase: Option<String>,
    today: Option<String>,
    variables: Vec<(String, String)>,
}

/// What a run of `zhibu` answered.
#[derive(Debug)]
pub struct Answer {
    /// The exit code; 0 done, 1 refused, 2 wrong usage, 3 the vault cannot be opened.
    pub code: i32,
    /// Standard output, word for word.
    pub text: String,
    /// Standard error, word for word.
    pub errors: String,
}

impl Answer {
    /// Standard output as the one JSON value that `--json` promises.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|error| {
            panic!("one JSON value was promised ({error}):\n{}\n{}", self.text, self.errors)
        })
    }
}

impl Zhibu {
    /// On the vault in this folder.
    pub fn on(vault: impl AsRef<Path>) -> Self {
        Self { vault: vault.as_ref().to_path_buf(), passphrase: None, today: None, variables: Vec::new() }
    }

    /// With this passphrase in the variable.
    #[must_use]
    pub fn passphrase(mut self, passphrase: &str) -> Self {
        self.passphrase = Some(passphrase.to_owned());
        self
    }

    /// On this day instead of the clock's.
    #[must_use]
    pub fn today(mut self, today: &str) -> Self {
        self.today = Some(today.to_owned());
        self
    }

    /// On this desktop (its bus, its keyring).
    #[must_use]
    pub fn desktop(mut self, desktop: &Desktop) -> Self {
        self.variables =
            desktop.variables().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
        self
    }

    /// The command, ready to start: for stories that kill it half way.
    pub fn command(&self, words: &[&str]) -> Command {
        let mut command = Command::new(built("zhibu"));
        command.arg("--vault").arg(&self.vault);
        if let Some(today) = &self.today {
            command.args(["--today", today]);
        }
        command.args(words).env_remove("ZHIBU_PASSPHRASE").stdin(Stdio::null());
        if let Some(passphrase) = &self.passphrase {
            command.env("ZHIBU_PASSPHRASE", passphrase);
        }
        command.envs(self.variables.iter().map(|(name, value)| (name, value)));
        command
    }

    /// Runs it to the end.
    pub fn run(&self, words: &[&str]) -> Answer {
        let output = self.command(words).output().expect("zhibu starts");
        Answer {
            code: output.status.code().unwrap_or(-1),
            text: String::from_utf8(output.stdout).expect("UTF-8 was promised"),
            errors: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }

    /// Runs it with `--json`, expects it to be done, and answers the value.
    pub fn json(&self, words: &[&str]) -> Value {
        let words: Vec<&str> = ["--json"].iter().chain(words).copied().collect();
        let answer = self.run(&words);
        assert_eq!(answer.code, 0, "zhibu {words:?} was refused:\n{}\n{}", answer.text, answer.errors);
        answer.json()
    }
}

/// The passphrase of every vault that stories make; its people are invented.
pub const PASSPHRASE: &str = "correct horse battery staple 党支部";

/// A vault in a folder of its own, with or without invented people.
#[derive(Debug)]
pub struct TestVault {
    folder: tempfile::TempDir,
    zhibu: Zhibu,
}

impl TestVault {
    /// An empty vault that the passphrase opens and no keyring.
    pub fn empty() -> Self {
        let folder = scratch_folder();
        let zhibu = Zhibu::on(folder.path().join("vault")).passphrase(PASSPHRASE);
        zhibu.json(&["init", "--no-keyring"]);
        Self { folder, zhibu }
    }

    /// A vault with this many invented people, the same ones each time.
    pub fn with_people(n_people: u32) -> Self {
        let vault = Self::empty();
        vault.zhibu.json(&["demo", "--members", &n_people.to_string(), "--seed", "1"]);
        vault
    }

    /// The data folder.
    pub fn path(&self) -> PathBuf {
        self.folder.path().join("vault")
    }

    /// A place beside the vault for files of the story.
    pub fn beside(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The command line on this vault.
    pub fn zhibu(&self) -> &Zhibu {
        &self.zhibu
    }
}

/// The sample roster that comes with the project.
pub fn sample_roster() -> PathBuf {
    let top = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("tests lie in the project");
    top.join("assets/samples/roster.xlsx")
}
