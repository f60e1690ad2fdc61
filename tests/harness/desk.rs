//! The program without its window, as stories talk to it: the same commands that the page sends, in this process.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use app::dispatch::dispatch;
use app::error::AppError;
use app::host::{Host, NoDesktop};
use app::session::App;
use serde_json::{Value, json};

use super::{PASSPHRASE, TestVault};

/// The program on an unlocked vault of its own.
pub struct Desk {
    /// The program.
    pub app: App,
    /// Its vault.
    pub vault: TestVault,
}

impl Desk {
    /// On an empty vault.
    pub fn open() -> Self {
        Self::on(TestVault::empty(), Arc::new(NoDesktop))
    }

    /// On a vault and a desktop.
    pub fn on(vault: TestVault, host: Arc<dyn Host>) -> Self {
        let app = App::new(vault.path(), host, "2026-11-20".parse().ok());
        let desk = Self { app, vault };
        desk.call("unlock", json!({ "passphrase": PASSPHRASE }));
        desk
    }

    /// Runs a command that is to work.
    pub fn call(&self, name: &str, body: Value) -> Value {
        self.try_call(name, body).unwrap_or_else(|error| panic!("{name} was refused: {error}"))
    }

    /// Runs a command.
    ///
    /// # Errors
    /// What it answers.
    pub fn try_call(&self, name: &str, body: Value) -> Result<Value, AppError> {
        dispatch(&self.app, name, body)
    }

    /// A text file beside the vault.
    pub fn file(&self, name: &str, text: &str) -> PathBuf {
        let path = self.vault.beside(name);
        std::fs::write(&path, text).expect("a file beside the vault");
        path
    }

    /// Chooses a file for the import, as the window does.
    pub fn choose(&self, path: &Path) -> Value {
        let token = self.app.offer_file(path.to_owned()).token;
        self.call("import_open", json!({ "token": token }))
    }

    /// Chooses a text file with this content.
    pub fn choose_text(&self, name: &str, text: &str) -> Value {
        self.choose(&self.file(name, text))
    }

    /// Changes decisions of an import.
    pub fn decide(&self, view: &Value, change: impl FnOnce(&mut Value)) -> Value {
        let mut decisions = view["decisions"].clone();
        change(&mut decisions);
        self.call("import_decide", json!({ "token": view["token"], "decisions": decisions }))
    }

    /// Carries an import out.
    pub fn run(&self, view: &Value) -> Value {
        self.call("import_run", json!({ "token": view["token"], "skip_errors": false }))
    }

    /// Everybody, by name, with one field beside it.
    pub fn people(&self, field: &str) -> Vec<(String, String)> {
        let list = app::desk::members(&self.app, None, None).expect("the list");
        let text = |person: &Value, key: &str| person[key].as_str().unwrap_or_default().to_owned();
        let people = list.as_array().expect("people").iter();
        let mut found: Vec<_> = people.map(|person| (text(person, "name"), text(person, field))).collect();
        found.sort();
        found
    }
}
