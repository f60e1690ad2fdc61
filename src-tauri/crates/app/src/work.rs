//! Long work: how far it is, and giving it up. What the page is told, and how it says that it waits no longer.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use serde_json::json;

use crate::error::{AppError, AppResult, Kind};
use crate::session::App;

/// Work that is over sooner is not worth a word.
const QUIET: Duration = Duration::from_millis(400);
/// Between two words about the same work.
const PAUSE: Duration = Duration::from_millis(120);

/// Work under way, by the token of what it works on.
#[derive(Debug, Default)]
pub(crate) struct Works(Mutex<BTreeMap<String, Arc<AtomicBool>>>);

impl Works {
    fn begin(&self, token: &str) -> Arc<AtomicBool> {
        let is_given_up = Arc::new(AtomicBool::new(false));
        let mut works = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        works.insert(token.to_owned(), Arc::clone(&is_given_up));
        is_given_up
    }

    /// Whoever waits for the work on `token` waits no longer. Work that has ended is not disturbed.
    pub(crate) fn give_up(&self, token: &str) {
        let works = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(is_given_up) = works.get(token) {
            is_given_up.store(true, Ordering::Relaxed);
        }
    }

    fn end(&self, token: &str, own: &Arc<AtomicBool>) {
        let mut works = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if works.get(token).is_some_and(|known| Arc::ptr_eq(known, own)) {
            works.remove(token);
        }
    }
}

/// One piece of long work.
pub(crate) struct Work<'a> {
    app: &'a App,
    token: String,
    /// What the page calls it: the command's name.
    name: &'static str,
    is_given_up: Arc<AtomicBool>,
    next_word: Mutex<Instant>,
}

impl App {
    /// Begins work on what `token` stands for.
    pub(crate) fn begin_work(&self, name: &'static str, token: &str) -> Work<'_> {
        Work {
            app: self,
            token: token.to_owned(),
            name,
            is_given_up: self.works().begin(token),
            next_word: Mutex::new(Instant::now() + QUIET),
        }
    }
}

impl Work<'_> {
    /// So much of it is done, of how much where that is known (else 0); `label` says what is being done. The answer is
    /// whether somebody still waits for it.
    pub(crate) fn goes_on(&self, label: &str, done: usize, total: usize) -> bool {
        let now = Instant::now();
        let mut next = self.next_word.lock().unwrap_or_else(PoisonError::into_inner);
        if now >= *next {
            *next = now + PAUSE;
            let body = json!({ "name": self.name, "done": done, "total": total, "label": label });
            self.app.host().emit("progress", body);
        }
        !self.is_given_up.load(Ordering::Relaxed)
    }

    /// The same where giving up ends the work.
    ///
    /// # Errors
    /// [`Kind::Cancelled`].
    pub(crate) fn step(&self, label: &str, done: usize, total: usize) -> AppResult<()> {
        if self.goes_on(label, done, total) { Ok(()) } else { Err(given_up()) }
    }

    /// The last question before what was done is kept: whoever gave up in the meantime finds nothing of it.
    ///
    /// # Errors
    /// [`Kind::Cancelled`].
    pub(crate) fn still_wanted(&self) -> AppResult<()> {
        if self.is_given_up.load(Ordering::Relaxed) { Err(given_up()) } else { Ok(()) }
    }
}

impl Drop for Work<'_> {
    fn drop(&mut self) {
        self.app.works().end(&self.token, &self.is_given_up);
    }
}

/// What is said where somebody gave work up.
pub(crate) fn given_up() -> AppError {
    AppError::new(Kind::Cancelled, "已取消，没有写入任何内容，档案和原来一样。需要时请重新导入。")
}
