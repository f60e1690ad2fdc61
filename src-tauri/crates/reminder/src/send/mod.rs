//! Hands a notification to the desktop, with a limit of time and an honest answer.
//!
//! The desktop is somebody else's process: it may be absent, hang, or swallow what it was given. Each send runs on a
//! thread of its own that is waited for [`LIMIT`] and then left behind.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, mpsc};
use std::thread;
use std::time::Duration;

use crate::words::Notice;

#[cfg(all(unix, not(target_os = "macos")))]
mod freedesktop;
#[cfg(all(unix, not(target_os = "macos")))]
use freedesktop::Desktop;

#[cfg(any(windows, target_os = "macos"))]
mod native;
#[cfg(any(windows, target_os = "macos"))]
use native::Desktop;

/// How long a caller waits for the desktop.
pub const LIMIT: Duration = Duration::from_secs(5);

/// Threads that may hang in a desktop that does not answer; further sends are refused at once.
const MAY_HANG: usize = 3;

/// Why a notification did not appear. Each has its own advice, which is why each is told apart.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotifyError {
    /// Nobody on this desktop shows notifications.
    #[error(
        "通知没有发出：当前桌面没有运行通知服务。数据不受影响，到期事项仍会列在“今日待办”。请启用系统的通知功能后再试。"
    )]
    NoDaemon,
    /// The notification service did not answer in time.
    #[error(
        "通知没有得到回应：系统通知服务 5 秒内没有答复。数据不受影响，到期事项仍会列在“今日待办”。请稍后再试；一直如此时，注销后重新登录。"
    )]
    Timeout,
    /// The service took it and does not show it: do not disturb, paused.
    #[error(
        "通知已发出，但被系统拦下，没有弹出：系统正处于“勿扰”或暂停通知状态。数据不受影响，到期事项仍会列在“今日待办”。请在系统设置里关闭勿扰后再试。"
    )]
    Dropped,
    /// The system said no; the code is its name for the reason.
    #[error(
        "系统拒绝了通知（{code}）。数据不受影响，到期事项仍会列在“今日待办”。请在系统设置的“通知”里允许“支部台账”后再试。"
    )]
    Refused {
        /// Name of the error in the system's own terms; no text that could hold names.
        code: String,
    },
}

impl NotifyError {
    /// Nothing was shown for certain, so that a second try repeats nothing.
    pub fn is_certain(&self) -> bool {
        matches!(self, Self::NoDaemon | Self::Refused { .. })
    }

    /// A short name for logs and for the window (`no_daemon`, `timeout`, `dropped`, `refused`).
    pub fn code(&self) -> &'static str {
        match self {
            Self::NoDaemon => "no_daemon",
            Self::Timeout => "timeout",
            Self::Dropped => "dropped",
            Self::Refused { .. } => "refused",
        }
    }
}

/// Whether to ask the desktop afterwards if it really shows what it took.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Probe {
    /// The daily reminder: a user who wants silence has it.
    No,
    /// The test button: being told is the point.
    Yes,
}

/// What is done when the user clicks a notification.
pub type OnOpen = Arc<dyn Fn() + Send + Sync>;

/// The way to the desktop.
pub struct Sender {
    desktop: Arc<Desktop>,
    hanging: Arc<AtomicUsize>,
}

impl std::fmt::Debug for Sender {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Sender").finish_non_exhaustive()
    }
}

impl Sender {
    /// A sender under the program's name; `on_open` runs on a thread of ours when a notification is clicked.
    pub fn new(app_name: &str, on_open: OnOpen) -> Self {
        Self { desktop: Arc::new(Desktop::new(app_name, on_open)), hanging: Arc::default() }
    }

    /// Shows a notification. Returns after [`LIMIT`] at the latest.
    ///
    /// # Errors
    /// Why it did not appear, as far as the system tells.
    pub fn send(&self, notice: &Notice, probe: Probe) -> Result<(), NotifyError> {
        if self.hanging.load(Ordering::Acquire) >= MAY_HANG {
            return Err(NotifyError::Timeout);
        }
        let (answer, answered) = mpsc::sync_channel(1);
        let (desktop, hanging, notice) =
            (Arc::clone(&self.desktop), Arc::clone(&self.hanging), notice.clone());
        hanging.fetch_add(1, Ordering::AcqRel);
        let spawned = thread::Builder::new().name("notification".to_owned()).spawn(move || {
            let shown = desktop.show(&notice, probe);
            hanging.fetch_sub(1, Ordering::AcqRel);
            // Nobody waits any more after the limit; that is not an error.
            let _ = answer.send(shown);
        });
        if spawned.is_err() {
            self.hanging.fetch_sub(1, Ordering::AcqRel);
            return Err(NotifyError::Refused { code: "thread".to_owned() });
        }
        match answered.recv_timeout(LIMIT) {
            Ok(shown) => shown,
            Err(mpsc::RecvTimeoutError::Timeout) => Err(NotifyError::Timeout),
            Err(mpsc::RecvTimeoutError::Disconnected) => {
                Err(NotifyError::Refused { code: "thread".to_owned() })
            }
        }
    }

    /// Sends the test notification and says plainly when it does not appear.
    ///
    /// # Errors
    /// Why it did not appear.
    pub fn send_test(&self) -> Result<(), NotifyError> {
        self.send(&Notice::test(), Probe::Yes)
    }
}
