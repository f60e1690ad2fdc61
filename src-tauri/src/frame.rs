//! The state of the window program, and the three ways in which its window goes: locked, closed, ended.

use std::sync::atomic::{AtomicBool, AtomicU8, Ordering};
use std::sync::{Arc, Mutex, PoisonError, mpsc};
use std::thread;
use std::time::Duration;

use serde_json::json;
use tauri::{AppHandle, Manager};

use crate::core::{Core, Host};
use crate::desktop::Desktop;
use crate::window::{self, MAIN, Places};

/// How long locking may take before the page goes in any case.
const LOCK_PATIENCE: Duration = Duration::from_secs(3);

/// How often building the window is tried again; the system needs a moment to let go of the old one.
const BUILD_TRIES: u32 = 20;

/// How often closing looks whether a write has ended, 50 ms apart.
const WRITE_TRIES: u32 = 30;

const STAYS: u8 = 0;
const CLOSING: u8 = 1;
const CLOSING_FAILED: u8 = 2;

/// What the parts of the window program share.
pub(crate) struct Frame {
    /// The program behind the window.
    pub(crate) core: Arc<dyn Core>,
    /// The desktop around it.
    pub(crate) desktop: Arc<Desktop>,
    places: Places,
    /// The present page has seen an open vault, so it must go when the vault is locked.
    page_is_open: AtomicBool,
    /// The window is away between two pages; the program must not end meanwhile.
    is_replacing: AtomicBool,
    closing: AtomicU8,
    /// Held while the vault is being locked. Commands wait for it: one that came in between would show the archive
    /// once more, to whoever sits there now.
    locking: Arc<Mutex<()>>,
}

impl Frame {
    /// The frame around `core`.
    pub(crate) fn new(core: Arc<dyn Core>, desktop: Arc<Desktop>) -> Self {
        Self {
            core,
            desktop,
            places: Places::default(),
            page_is_open: AtomicBool::new(false),
            is_replacing: AtomicBool::new(false),
            closing: AtomicU8::new(STAYS),
            locking: Arc::default(),
        }
    }

    /// Builds the first window.
    pub(crate) fn begin(&self, app: &AppHandle) -> tauri::Result<()> {
        window::build(app, &self.places)?;
        self.zoom(app);
        Ok(())
    }

    /// Gives the page the size that was chosen; the webview's own zoom, so that narrow layouts follow.
    pub(crate) fn zoom(&self, app: &AppHandle) {
        if let Some(window) = app.get_webview_window(MAIN) {
            // A system that refuses shows the page at 100 %, which is still usable.
            let _ = window.set_zoom(self.core.zoom());
        }
    }

    /// After each command: notes an unlock, and lets the page go after a lock.
    pub(crate) fn after_command(&self, app: &AppHandle) {
        if self.core.is_open() {
            self.page_is_open.store(true, Ordering::Release);
        } else if self.page_is_open.load(Ordering::Acquire) {
            self.replace_page(app);
        }
    }

    /// Before each command: waits until a locking under way is done.
    pub(crate) fn before_command(&self) {
        drop(self.locking.lock().unwrap_or_else(PoisonError::into_inner));
    }

    /// Locks, and returns when the key is gone or patience is at its end. The page goes in either case.
    pub(crate) fn lock(&self, app: &AppHandle) {
        // The vault itself is not asked: it would answer only after the long write that locking must not wait for.
        if !self.page_is_open.load(Ordering::Acquire) {
            return;
        }
        let (core, locking, (done, waiting)) =
            (Arc::clone(&self.core), Arc::clone(&self.locking), mpsc::sync_channel(1));
        let spawned = thread::Builder::new().name("lock".to_owned()).spawn(move || {
            let _commands_wait = locking.lock().unwrap_or_else(PoisonError::into_inner);
            core.lock();
            let _ = done.send(());
        });
        if spawned.is_ok() {
            // A long write ends first; the page with its names does not wait for it.
            let _ = waiting.recv_timeout(LOCK_PATIENCE);
        } else {
            self.core.lock();
        }
        self.replace_page(app);
    }

    /// Destroys the window with everything that its page remembers; `on_destroyed` builds the next one.
    fn replace_page(&self, app: &AppHandle) {
        if self.is_replacing.swap(true, Ordering::AcqRel) {
            return;
        }
        self.page_is_open.store(false, Ordering::Release);
        self.desktop.clear_clipboard();
        match app.get_webview_window(MAIN) {
            Some(window) => {
                self.places.note(&window);
                if window.destroy().is_err() {
                    self.is_replacing.store(false, Ordering::Release);
                }
            }
            None => self.rebuild(app),
        }
    }

    /// The window is gone: build the next one, or end.
    pub(crate) fn on_destroyed(&self, app: &AppHandle) {
        if self.is_replacing.load(Ordering::Acquire) {
            self.rebuild(app);
        }
    }

    fn rebuild(&self, app: &AppHandle) {
        let (handle, places) = (app.clone(), self.places.clone());
        // Not on the event loop: a window cannot be built from inside the event that ends another on all systems.
        let building = thread::Builder::new().name("window".to_owned()).spawn(move || {
            #[cfg(target_os = "linux")]
            let leftovers = crate::leftovers::note();
            for _ in 0..BUILD_TRIES {
                if window::build(&handle, &places).is_ok() {
                    handle.state::<Frame>().zoom(&handle);
                    handle.state::<Frame>().is_replacing.store(false, Ordering::Release);
                    #[cfg(target_os = "linux")]
                    if !window::is_automated() {
                        crate::leftovers::end(&leftovers);
                    }
                    return;
                }
                thread::sleep(Duration::from_millis(50));
            }
            // No window will come; staying without one would be a program that nobody can reach.
            handle.exit(1);
        });
        if building.is_err() {
            app.exit(1);
        }
    }

    /// The user closes the window. The program ends after a clean lock and the copy that is due, unless a write runs.
    pub(crate) fn close(&self, app: &AppHandle) {
        match self.closing.load(Ordering::Acquire) {
            CLOSING => return,
            // The user saw the reason and closes again: what is written is safe, only the copy is missing.
            CLOSING_FAILED => return app.exit(0),
            _ => {}
        }
        self.end(app);
    }

    /// Every window is gone without having been closed by us, for example by a session that ends.
    pub(crate) fn on_exit_requested(&self, app: &AppHandle) {
        if !self.is_replacing.load(Ordering::Acquire) {
            self.end(app);
        }
    }

    fn end(&self, app: &AppHandle) {
        if self.closing.swap(CLOSING, Ordering::AcqRel) == CLOSING {
            return;
        }
        let (core, desktop, handle) = (Arc::clone(&self.core), Arc::clone(&self.desktop), app.clone());
        let ending = thread::Builder::new().name("end".to_owned()).spawn(move || {
            let stay = |state, event, message: &str| {
                handle.state::<Frame>().closing.store(state, Ordering::Release);
                desktop.emit(event, json!({ "message": message }));
            };
            let has_window = handle.get_webview_window(MAIN).is_some();
            if has_window && still_writing(&*core) {
                let message = "正在保存，还不能关闭。数据没有问题，保存完成后请再关闭一次。";
                return stay(STAYS, "close_refused", message);
            }
            desktop.emit("closing", json!({}));
            let ended = core.on_exit();
            desktop.clear_clipboard();
            match ended {
                Err(message) if has_window => {
                    stay(CLOSING_FAILED, "close_failed", &format!("{message}再关闭一次窗口即可退出。"));
                }
                _ => handle.exit(0),
            }
        });
        if ending.is_err() {
            app.exit(0);
        }
    }
}

/// Whether a write goes on for longer than a page needs to read something.
fn still_writing(core: &dyn Core) -> bool {
    for _ in 0..WRITE_TRIES {
        if !core.is_writing() {
            return false;
        }
        thread::sleep(Duration::from_millis(50));
    }
    true
}
