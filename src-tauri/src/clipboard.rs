//! Copying, and taking back what must not stay.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use crate::core::{HostError, Stay};

/// How long an ID number or a telephone stays in the clipboard.
const SENSITIVE_STAYS: Duration = Duration::from_secs(30);

/// The clipboard of the desktop. On X11 and Wayland the copier serves the content, so it must live as long as we do.
#[derive(Default)]
pub(crate) struct Clipboard {
    inner: Mutex<Inner>,
}

#[derive(Default)]
struct Inner {
    system: Option<arboard::Clipboard>,
    /// What we copied last, as a digest: the text itself is not kept a second time.
    ours: Option<u64>,
}

impl Clipboard {
    /// Copies a text, and the same as HTML for spreadsheets.
    ///
    /// # Errors
    /// When the desktop has no clipboard or does not give it.
    pub(crate) fn copy(
        self: &Arc<Self>,
        text: &str,
        html: Option<&str>,
        stay: Stay,
    ) -> Result<(), HostError> {
        let ours = digest(text);
        {
            let mut inner = self.inner.lock().unwrap_or_else(PoisonError::into_inner);
            let system = inner.system()?;
            let set = system.set();
            let set = if stay == Stay::Sensitive { unrecorded(set) } else { set };
            let copied = match html {
                Some(html) => set.html(html, Some(text)),
                None => set.text(text),
            };
            copied.map_err(|_| HostError::Clipboard)?;
            inner.ours = Some(ours);
        }
        if stay == Stay::Sensitive {
            let clipboard = Arc::clone(self);
            thread::Builder::new()
                .name("clipboard".to_owned())
                .spawn(move || {
                    thread::sleep(SENSITIVE_STAYS);
                    clipboard.clear_if(ours);
                })
                // What cannot be taken back later must not stay now.
                .map_err(|_| {
                    self.clear_if(ours);
                    HostError::Clipboard
                })?;
        }
        Ok(())
    }

    /// Takes back whatever of ours is still there. Called on locking.
    pub(crate) fn clear(&self) {
        let ours = self.inner.lock().unwrap_or_else(PoisonError::into_inner).ours;
        if let Some(ours) = ours {
            self.clear_if(ours);
        }
    }

    /// Clears the clipboard when it still holds that text; somebody else's text is left alone.
    fn clear_if(&self, ours: u64) {
        let mut inner = self.inner.lock().unwrap_or_else(PoisonError::into_inner);
        let Ok(system) = inner.system() else { return };
        if system.get_text().is_ok_and(|text| digest(&text) == ours) {
            // A desktop that refuses to clear cannot be forced.
            let _ = system.clear();
        }
        if inner.ours == Some(ours) {
            inner.ours = None;
        }
    }
}

impl Inner {
    fn system(&mut self) -> Result<&mut arboard::Clipboard, HostError> {
        match &mut self.system {
            Some(system) => Ok(system),
            none => Ok(none.insert(arboard::Clipboard::new().map_err(|_| HostError::Clipboard)?)),
        }
    }
}

fn digest(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}

/// Asks clipboard histories not to record it; Windows, macOS and KDE listen.
fn unrecorded(set: arboard::Set<'_>) -> arboard::Set<'_> {
    #[cfg(target_os = "macos")]
    use arboard::SetExtApple as _;
    #[cfg(all(unix, not(target_os = "macos")))]
    use arboard::SetExtLinux as _;
    #[cfg(windows)]
    use arboard::SetExtWindows as _;
    #[cfg(windows)]
    let set = set.exclude_from_cloud().exclude_from_history();
    #[cfg(not(windows))]
    let set = set.exclude_from_history();
    set
}
