//! Linux: locks before the computer sleeps and when the session is locked, as systemd-logind tells.
//!
//! The system is asked to wait with sleeping until the vault is locked. Where there is no logind, the second tick
//! after waking locks (`idle.rs`), which is what the other systems rely on as well.

use std::thread;
use std::time::Duration;

use futures_lite::StreamExt;
use tauri::{AppHandle, Manager};
use zbus::{Connection, MatchRule, MessageStream, OwnedFd, connection, message};

use crate::frame::Frame;

const SERVICE: &str = "org.freedesktop.login1";
const PATH: &str = "/org/freedesktop/login1";
const MANAGER: &str = "org.freedesktop.login1.Manager";
const SESSION: &str = "org.freedesktop.login1.Session";

/// Listens from now on, on a thread of its own. A system without logind is not an error.
///
/// # Errors
/// When the system gives no thread.
pub(crate) fn begin(app: &AppHandle) -> std::io::Result<()> {
    let app = app.clone();
    thread::Builder::new().name("power".to_owned()).spawn(move || {
        // What ends this is a bus that is not there or goes away; the tick after waking remains.
        let _ = zbus::block_on(listen(&app));
    })?;
    Ok(())
}

async fn listen(app: &AppHandle) -> zbus::Result<()> {
    let bus = connection::Builder::system().method_timeout(Duration::from_secs(5)).build().await?;
    let rule =
        MatchRule::builder().msg_type(message::Type::Signal).sender(SERVICE).path_namespace(PATH).build()?;
    let mut signals = MessageStream::for_match_rule(rule, &bus, None).await?;
    let session = own_session(&bus).await;
    let mut delay = delay_sleep(&bus).await;
    while let Some(signal) = signals.next().await {
        let signal = signal?;
        let header = signal.header();
        let interface = header.interface().map(|name| name.as_str());
        match (interface, header.member().map(|name| name.as_str())) {
            (Some(MANAGER), Some("PrepareForSleep")) => {
                if signal.body().deserialize::<bool>()? {
                    app.state::<Frame>().lock(app);
                    // Letting go of it is what lets the system sleep.
                    delay = None;
                } else if delay.is_none() {
                    delay = delay_sleep(&bus).await;
                }
            }
            (Some(SESSION), Some("Lock")) => {
                let path = header.path().map(|path| path.as_str());
                if session.is_none() || session.as_deref() == path {
                    app.state::<Frame>().lock(app);
                }
            }
            _ => {}
        }
    }
    Ok(())
}

/// Asks the system to wait with sleeping; it grants some seconds.
async fn delay_sleep(bus: &Connection) -> Option<OwnedFd> {
    let asked = ("sleep", "支部台账", "睡眠前锁定档案库", "delay");
    let reply = bus.call_method(Some(SERVICE), PATH, Some(MANAGER), "Inhibit", &asked).await.ok()?;
    reply.body().deserialize::<OwnedFd>().ok()
}

/// The session that this process belongs to; another user's screen lock is not ours.
async fn own_session(bus: &Connection) -> Option<String> {
    let asked = std::process::id();
    let reply = bus.call_method(Some(SERVICE), PATH, Some(MANAGER), "GetSessionByPID", &asked).await.ok()?;
    let body = reply.body();
    body.deserialize::<zbus::ObjectPath<'_>>().ok().map(|path| path.as_str().to_owned())
}
