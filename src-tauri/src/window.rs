//! The one window: built from here, locked in from here, never to leave its own page.

#[cfg(target_os = "linux")]
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use tauri::webview::{DownloadEvent, NewWindowResponse, PermissionResponse};
use tauri::{
    AppHandle, Manager, PhysicalPosition, PhysicalSize, Runtime, Url, WebviewUrl, WebviewWindow,
    WebviewWindowBuilder,
};

/// Label of the window; the capability names it.
pub(crate) const MAIN: &str = "main";

const TITLE: &str = "支部台账";

/// Where the window was, so that locking does not move it.
#[derive(Debug, Clone, Copy)]
struct Place {
    size: PhysicalSize<u32>,
    position: Option<PhysicalPosition<i32>>,
    is_maximized: bool,
}

/// Remembers the place of the window while there is none, and how many there were.
#[derive(Debug, Default, Clone)]
pub(crate) struct Places {
    last: Arc<Mutex<Option<Place>>>,
    #[cfg(target_os = "linux")]
    n_built: Arc<AtomicU32>,
}

impl Places {
    /// Notes where the window is.
    pub(crate) fn note<R: Runtime>(&self, window: &WebviewWindow<R>) {
        let place = window.inner_size().ok().map(|size| Place {
            size,
            position: window.outer_position().ok(),
            is_maximized: window.is_maximized().unwrap_or(false),
        });
        *self.last.lock().unwrap_or_else(PoisonError::into_inner) = place;
    }

    /// A profile folder that no window of this run had. Every page lives in memory only, but on Linux the runtime
    /// remembers by folder whether it told WebKit of our own `tauri:` addresses, and a page in memory is a new WebKit:
    /// a second window under the same name would stay empty ("The URL can't be shown").
    #[cfg(target_os = "linux")]
    fn next_profile<R: Runtime>(&self, app: &AppHandle<R>) -> Option<std::path::PathBuf> {
        let profiles = app.path().app_local_data_dir().ok()?.join("web");
        // What an earlier window left holds nothing of its page; it is litter and may stay where it cannot be removed.
        let _ = std::fs::remove_dir_all(&profiles);
        let number = self.n_built.fetch_add(1, Ordering::AcqRel);
        Some(profiles.join(format!("{}-{number}", std::process::id())))
    }

    fn get(&self) -> Option<Place> {
        *self.last.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Builds the window. It shows whatever the state of the program asks for: first run, lock page or the archive.
///
/// # Errors
/// When the system gives no window or no web view.
pub(crate) fn build<R: Runtime>(app: &AppHandle<R>, places: &Places) -> tauri::Result<()> {
    let place = places.get();
    let mut builder = WebviewWindowBuilder::new(app, MAIN, WebviewUrl::App("index.html".into()))
        .title(TITLE)
        .inner_size(1280.0, 800.0)
        // 1024 × 640 is what the pages are drawn for; at 200 per cent text they still work at half of it.
        .min_inner_size(640.0, 480.0)
        // Nothing of the page is kept on disk. WebDriver cannot reach a page without a profile.
        .incognito(!is_automated())
        .general_autofill_enabled(false)
        .browser_extensions_enabled(false)
        .devtools(false)
        .zoom_hotkeys_enabled(false)
        .on_navigation(is_own_page)
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .on_permission_request(|_, _| PermissionResponse::Deny)
        .on_download(|_, event| !matches!(event, DownloadEvent::Requested { .. }));
    #[cfg(target_os = "linux")]
    if let Some(folder) = places.next_profile(app).filter(|_| !is_automated()) {
        builder = builder.data_directory(folder);
    }
    builder = match place {
        Some(place) if place.is_maximized => builder.maximized(true),
        Some(_) => builder.visible(false),
        None => builder.center(),
    };
    let window = builder.build()?;
    if let Some(place) = place.filter(|place| !place.is_maximized) {
        window.set_size(place.size)?;
        if let Some(position) = place.position {
            window.set_position(position)?;
        }
        window.show()?;
    }
    Ok(())
}

/// Brings the window to the front: a second start, a clicked notification.
pub(crate) fn raise<R: Runtime>(app: &AppHandle<R>) {
    if let Some(window) = app.get_webview_window(MAIN) {
        // Each is a wish that a desktop may refuse; there is nothing to do about it then.
        let _ = window.unminimize();
        let _ = window.show();
        let _ = window.set_focus();
    }
}

/// Started by a WebDriver.
pub(crate) fn is_automated() -> bool {
    std::env::var_os("TAURI_WEBVIEW_AUTOMATION").is_some()
}

/// Our own page and nothing else: no web site, no `file:` of a table dropped beside the target, no `data:`.
fn is_own_page(url: &Url) -> bool {
    match url.scheme() {
        "tauri" => url.host_str() == Some("localhost"),
        // Windows serves the same page under this address.
        "http" | "https" => cfg!(windows) && url.host_str() == Some("tauri.localhost"),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_own_page_may_be_shown() {
        for (url, may) in [
            ("tauri://localhost/index.html#/today", true),
            ("tauri://elsewhere/index.html", false),
            ("https://example.org/", false),
            ("http://localhost/", false),
            ("file:///etc/passwd", false),
            ("data:text/html,hello", false),
            ("about:blank", false),
        ] {
            assert_eq!(is_own_page(&Url::parse(url).unwrap()), may, "{url}");
        }
    }
}
