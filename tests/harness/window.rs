//! The real window, used as a person uses it: things are found by what they are and what they are called.
//!
//! Every wait is bounded, and every failure leaves a picture in `target/shots` and the page's words in the message.

use std::fmt;
use std::future::Future;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard};
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use thirtyfour::{Capabilities, WebDriver, WebElement, error::WebDriverResult};
use tokio::runtime::Runtime;
use xtask::desktop::Desktop;

use super::driver::Driver;
use super::keys::Key;
#[cfg(target_os = "linux")]
use super::processes::{is_there, programs_with};
use super::program::{PASSPHRASE, desktop_variables, target_folder};

/// How long something may take to appear on a machine that is busy with other tests.
pub const PATIENCE: Duration = Duration::from_secs(20);

/// Windows of one test program share a display and its focus, so they are open one after the other.
static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());

/// What is looked for: its kind and the words it is called by. White space does not count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Selector {
    kind: &'static str,
    name: String,
    place: usize,
}

macro_rules! selectors {
    ($($(#[$doc:meta])* $kind:ident),+ $(,)?) => {
        impl Selector {
            $($(#[$doc])* pub fn $kind(name: &str) -> Self {
                Self { kind: stringify!($kind), name: name.to_owned(), place: 0 }
            })+
        }
    };
}

selectors! {
    /// A button by its words.
    button,
    /// A link by its words.
    link,
    /// A field of a form by its label.
    field,
    /// A check box or one of several choices by its label.
    choice,
    /// An entry of an open list or menu.
    option,
    /// A tab by its words.
    tab,
    /// A heading by its words.
    heading,
    /// A cell of a table or grid by its words.
    cell,
    /// A row by some of its words.
    row,
    /// An open dialog by its title; any with an empty name.
    dialog,
    /// A message by some of its words; any with an empty name.
    message,
    /// The innermost thing that holds these words.
    text,
    /// By a CSS selector, where a thing has neither role nor words.
    css,
}

impl Selector {
    /// Not the first of its like but the one at this place, counted from 0.
    #[must_use]
    pub fn at(mut self, place: usize) -> Self {
        self.place = place;
        self
    }
}

impl fmt::Display for Selector {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} “{}”", self.kind, self.name)
    }
}

/// An open window of the program. It is closed, with the program, when dropped.
pub struct Window {
    // Ended by hand in `drop`, in this order: session, driver, desktop.
    session: Option<WebDriver>,
    driver: Option<Driver>,
    desktop: Option<Desktop>,
    runtime: Runtime,
    variables: Vec<(String, String)>,
    // What native dialogs answer: WebDriver cannot press them, so the program reads the next line of this file.
    dialogs: tempfile::NamedTempFile,
    _turn: MutexGuard<'static, ()>,
}

impl Window {
    /// Opens the program on this data folder.
    pub fn open(vault: impl AsRef<Path>) -> Self {
        Self::open_with(vault, &[])
    }

    /// Opens the program on this data folder with more in its environment.
    pub fn open_with(vault: impl AsRef<Path>, more: &[(&str, &str)]) -> Self {
        Self::open_on(desktop_variables(), vault, more)
    }

    /// Opens the program on a desktop on which something else was begun before.
    pub fn open_on(
        (desktop, mut variables): (Option<Desktop>, Vec<(String, String)>),
        vault: impl AsRef<Path>,
        more: &[(&str, &str)],
    ) -> Self {
        let turn = ONE_AT_A_TIME.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        let vault = vault.as_ref().to_str().expect("a scratch folder has a plain name");
        variables.push(("ZHIBU_DATA".to_owned(), vault.to_owned()));
        let dialogs = tempfile::NamedTempFile::new().expect("a temporary file");
        let list = dialogs.path().to_str().expect("a temporary file has a plain name");
        variables.push(("ZHIBU_TEST_PICK".to_owned(), list.to_owned()));
        variables.extend(more.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        let mut window =
            Self { session: None, driver: None, desktop, runtime, variables, dialogs, _turn: turn };
        window.start();
        window
    }

    fn start(&mut self) {
        let driver = Driver::start(&self.variables);
        let mut capabilities = Capabilities::new();
        capabilities.set("browserName", "wry").expect("a plain capability");
        let options = json!({ "application": Driver::application() });
        capabilities.set("tauri:options", options).expect("a plain capability");
        let session = self.runtime.block_on(WebDriver::new(driver.address(), capabilities));
        self.session = Some(session.unwrap_or_else(|error| panic!("the window does not open: {error}")));
        self.driver = Some(driver);
    }

    /// Closes the program and opens it again on the same folder.
    pub fn restart(&mut self) {
        self.close();
        self.start();
    }

    /// Ends the program as a power cut would, and opens it again on the same folder.
    #[cfg(target_os = "linux")]
    pub fn kill(&mut self) {
        self.end_programs();
        self.restart();
    }

    /// The processes of the program on this window's folder.
    #[cfg(target_os = "linux")]
    fn programs(&self) -> Vec<std::ffi::OsString> {
        programs_with(&format!("ZHIBU_DATA={}", self.variable("ZHIBU_DATA")))
    }

    #[cfg(target_os = "linux")]
    fn end_programs(&self) {
        let known = self.programs();
        for number in &known {
            // It may have ended by itself since it was listed.
            let _gone = std::process::Command::new("kill").arg("-KILL").arg(number).status();
        }
        self.wait_for_their_end(known);
    }

    /// Whether no program of this window runs any more, waiting for it. `known` are those that ran before they were
    /// told to end: one that is ending still holds the folder for a moment and cannot be found by its variables.
    #[cfg(target_os = "linux")]
    fn wait_for_their_end(&self, mut known: Vec<std::ffi::OsString>) -> bool {
        let started = Instant::now();
        while known.iter().any(|number| is_there(number)) {
            if started.elapsed() > PATIENCE {
                return false;
            }
            self.breathe();
            known.extend(self.programs());
        }
        true
    }

    #[cfg(target_os = "linux")]
    fn variable(&self, wanted: &str) -> &str {
        let found = self.variables.iter().find(|(name, _)| name == wanted);
        &found.expect("a variable of this window").1
    }

    /// Starts the program a second time on the same folder and desktop, and answers how that one ended.
    pub fn start_again(&self) -> std::process::ExitStatus {
        let mut second = std::process::Command::new(Driver::application());
        second.envs(self.variables()).stdin(std::process::Stdio::null()).stderr(std::process::Stdio::null());
        let mut second = second.spawn().expect("the program starts");
        let started = Instant::now();
        loop {
            if let Some(status) = second.try_wait().expect("a child can be waited for") {
                return status;
            }
            if started.elapsed() > PATIENCE {
                let _gone = second.kill();
                self.fail("the second start does not end");
            }
            self.breathe();
        }
    }

    /// The next native dialog answers with this path; an empty one is "cancelled".
    pub fn answer_dialog(&self, path: impl AsRef<Path>) {
        let mut file =
            std::fs::OpenOptions::new().append(true).open(self.dialogs.path()).expect("the list is there");
        writeln!(file, "{}", path.as_ref().display()).expect("the list takes a line");
    }

    /// Unlocks by the passphrase of all test vaults and waits for the first page.
    pub fn unlock(&self) {
        self.type_into(&Selector::field("口令"), PASSPHRASE);
        self.press_button("解锁");
        self.find(&Selector::link("今日待办"));
    }

    /// What another program needs in its environment to meet this one on its desktop.
    pub fn variables(&self) -> impl Iterator<Item = (&str, &str)> {
        self.variables.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// Finds a thing, waiting until it is there.
    pub fn find(&self, selector: &Selector) -> WebElement {
        match self.find_within(selector, PATIENCE) {
            Some(element) => element,
            None => self.fail(&format!("{selector} did not appear")),
        }
    }

    /// Whether a thing is there now.
    pub fn shows(&self, selector: &Selector) -> bool {
        self.look(selector).is_some()
    }

    /// Waits until a thing is gone.
    pub fn wait_gone(&self, selector: &Selector) {
        self.wait_until(&format!("{selector} goes away"), |window| !window.shows(selector));
    }

    /// Waits until these words are on the page.
    pub fn wait_text(&self, words: &str) {
        self.find(&Selector::text(words));
    }

    /// Waits until the condition holds.
    pub fn wait_until(&self, what: &str, mut holds: impl FnMut(&Self) -> bool) {
        let started = Instant::now();
        while !holds(self) {
            if started.elapsed() > PATIENCE {
                self.fail(&format!("it did not happen that {what}"));
            }
            self.breathe();
        }
    }

    /// Clicks a thing when it can be clicked.
    pub fn click(&self, selector: &Selector) {
        // A list may still be moving or being drawn anew between finding and clicking.
        let started = Instant::now();
        loop {
            let element = self.find(selector);
            // WebDriver clicks on a disabled button without a word, and nothing happens.
            let clicked = match self.wait(element.is_enabled()) {
                Ok(true) => self.wait(element.click()).map_err(|error| error.to_string()),
                Ok(false) => Err("it is disabled".to_owned()),
                Err(error) => Err(error.to_string()),
            };
            match clicked {
                Ok(()) => return,
                Err(error) if started.elapsed() > PATIENCE => {
                    self.fail(&format!("{selector} cannot be clicked: {error}"));
                }
                Err(_) => {
                    // Half of it may lie under the edge of a list that scrolls: in the view for WebKit, out of reach for a click.
                    let _ = self.wait(element.scroll_into_view());
                    self.breathe();
                }
            }
        }
    }

    /// Clicks the button with these words.
    pub fn press_button(&self, words: &str) {
        self.click(&Selector::button(words));
    }

    /// Types into a field after emptying it.
    pub fn type_into(&self, selector: &Selector, text: &str) {
        let element = self.find(selector);
        self.done(selector, element.click());
        self.done(selector, element.send_keys(chord(&[Key::Control, Key::Char('a')])));
        self.done(selector, element.send_keys(Key::Backspace.sign().to_string()));
        self.done(selector, element.send_keys(text));
    }

    /// What is typed in a field.
    pub fn value(&self, selector: &Selector) -> String {
        let element = self.find(selector);
        self.wait(element.prop("value")).ok().flatten().unwrap_or_default()
    }

    /// Presses keys together, on whatever has the focus.
    pub fn keys(&self, keys: &[Key]) {
        self.send(&chord(keys));
    }

    /// Types where the focus is.
    pub fn type_text(&self, text: &str) {
        self.send(text);
    }

    /// Sends keys to whatever has the focus. A page drawn anew between asking who that is and sending has taken none of
    /// them, so they are sent again.
    fn send(&self, keys: &str) {
        let started = Instant::now();
        loop {
            let session = self.session().handle();
            let element = self.must(session.active_element());
            match self.wait(element.send_keys(keys)) {
                Ok(()) => return,
                Err(error) if started.elapsed() > PATIENCE || !error.to_string().contains("stale") => {
                    self.fail(&format!("the focus takes no keys: {error}"));
                }
                Err(_) => self.breathe(),
            }
        }
    }

    /// Runs a script in the page and answers its result. For measuring and for what no person could do.
    pub fn script(&self, script: &str, arguments: &[Value]) -> Value {
        self.must(self.session().execute(script, arguments.to_vec())).json().clone()
    }

    /// All words on the page.
    pub fn words(&self) -> String {
        let words = self.wait(self.session().execute("return document.body.innerText", Vec::new()));
        words.map(|words| words.json().as_str().unwrap_or_default().to_owned()).unwrap_or_default()
    }

    /// The title of the window's page.
    pub fn title(&self) -> String {
        self.must(self.session().title())
    }

    /// Goes to a page by its address behind the `#`.
    pub fn go(&self, route: &str) {
        self.script("location.hash = arguments[0]", &[json!(route)]);
    }

    /// Gives the window this size in pixels of the page's own count.
    pub fn resize(&self, width: u32, height: u32) {
        self.must(self.session().set_window_rect(0, 0, width, height));
    }

    /// Locking throws the page away and makes a new one: turns to the newest until this is on it.
    pub fn follow(&self, selector: &Selector) {
        self.wait_until(&format!("{selector} is on the new page"), |window| {
            // Between the two pages there may be none, or still the old one.
            let handles = window.wait(window.session().windows()).unwrap_or_default();
            let newest = handles.last().cloned();
            newest.is_some_and(|newest| window.wait(window.session().switch_to_window(newest)).is_ok())
                && window.shows(selector)
        });
    }

    /// Photographs the page into `target/shots/<name>.png`.
    pub fn photograph(&self, name: &str) -> PathBuf {
        let folder = target_folder().join("shots");
        std::fs::create_dir_all(&folder).expect("a folder for pictures");
        let path = folder.join(format!("{name}.png"));
        self.photograph_to(&path);
        path
    }

    /// Photographs the page into this file, as the display shows it: WebDriver's own pictures wait for a frame that
    /// a page at rest may never draw.
    pub fn photograph_to(&self, path: &Path) {
        let script = "return [screenX, screenY, outerWidth, outerHeight, devicePixelRatio]";
        let place = self.script(script, &[]);
        let number = |at: usize| place.get(at).and_then(Value::as_f64).unwrap_or_default();
        let zoom = number(4);
        let (width, height) = ((number(2) * zoom).round(), (number(3) * zoom).round());
        let mut import = std::process::Command::new("import");
        import.envs(self.variables()).args(["-window", "root", "-crop"]);
        import.arg(format!("{width}x{height}+{}+{}", number(0), number(1))).arg("+repage").arg(path);
        let taken = import.status().expect("ImageMagick; `cargo xtask setup` installs it");
        assert!(taken.success(), "a picture of the display");
    }

    fn find_within(&self, selector: &Selector, limit: Duration) -> Option<WebElement> {
        let started = Instant::now();
        loop {
            if let Some(element) = self.look(selector) {
                return Some(element);
            }
            if started.elapsed() > limit {
                return None;
            }
            self.breathe();
        }
    }

    /// Looks once. A page that is just being replaced shows nothing.
    fn look(&self, selector: &Selector) -> Option<WebElement> {
        let arguments = vec![json!(selector.kind), json!(selector.name), json!(selector.place)];
        let found = self.wait(self.session().execute(include_str!("find.js"), arguments)).ok()?;
        found.element().ok()
    }

    fn session(&self) -> &WebDriver {
        self.session.as_ref().expect("the window is open")
    }

    fn wait<T>(&self, answer: impl Future<Output = T>) -> T {
        self.runtime.block_on(answer)
    }

    fn must<T>(&self, answer: impl Future<Output = WebDriverResult<T>>) -> T {
        self.wait(answer).unwrap_or_else(|error| panic!("the window does not obey: {error}"))
    }

    fn done(&self, selector: &Selector, answer: impl Future<Output = WebDriverResult<()>>) {
        if let Err(error) = self.wait(answer) {
            self.fail(&format!("{selector} does not take it: {error}"));
        }
    }

    // The page has no event that WebDriver could wait for; it is asked again, and each question is bounded.
    fn breathe(&self) {
        std::thread::sleep(Duration::from_millis(60));
    }

    /// Ends the story, with a picture and the page's words.
    fn fail(&self, what: &str) -> ! {
        let story = std::thread::current().name().unwrap_or("story").replace("::", "-");
        let picture = target_folder().join("shots").join(format!("failed-{story}.png"));
        let _folder = std::fs::create_dir_all(target_folder().join("shots"));
        self.photograph_to(&picture);
        let seen = format!("picture: {}", picture.display());
        panic!("{what}\n{seen}\nthe page says:\n{}", self.words());
    }

    fn close(&mut self) {
        if let Some(session) = self.session.take() {
            #[cfg(target_os = "linux")]
            let known = self.programs();
            // The program may have ended by itself, as it should when a story closes it.
            let _gone = self.runtime.block_on(session.quit());
            // The driver answers that the session is over before it ends the program. Ended itself in between, it
            // would leave the program behind, and the next one on this desktop would hand over to it and not open.
            #[cfg(target_os = "linux")]
            if !self.wait_for_their_end(known) {
                self.end_programs();
            }
        }
        self.driver = None;
    }
}

impl Drop for Window {
    fn drop(&mut self) {
        self.close();
        self.desktop = None;
    }
}

impl fmt::Debug for Window {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Window").field("driver", &self.driver).finish_non_exhaustive()
    }
}

/// Keys held together: pressed one after the other, all released by the sign at the end.
fn chord(keys: &[Key]) -> String {
    let mut signs: String = keys.iter().map(|key| key.sign()).collect();
    // Lets go of what is held. Where nothing is, WebKit would type this sign into a field.
    if keys.iter().any(|key| matches!(key, Key::Control | Key::Shift | Key::Alt)) {
        signs.push('\u{e000}');
    }
    signs
}
