//! Windows toasts and macOS notifications, through the system's own way.

use notify_rust::Notification;

use super::{NotifyError, OnOpen, Probe};
use crate::words::Notice;

/// Windows shows a toast only under an identity that it knows; the installer and the start of the program register it.
#[cfg(windows)]
const APP_ID: &str = "cn.zhibu.desktop";

pub(super) struct Desktop {
    app_name: String,
}

impl Desktop {
    pub(super) fn new(app_name: &str, _on_open: OnOpen) -> Self {
        Self { app_name: app_name.to_owned() }
    }

    pub(super) fn show(&self, notice: &Notice, _probe: Probe) -> Result<(), NotifyError> {
        let mut notification = Notification::new();
        notification.appname(&self.app_name).summary(&notice.title).body(&notice.body);
        #[cfg(windows)]
        notification.app_id(APP_ID);
        match notification.show() {
            Ok(_) => Ok(()),
            Err(_) => Err(NotifyError::Refused { code: "toast".to_owned() }),
        }
    }
}
