//! The notification service of Linux and BSD desktops, spoken to directly: its errors come typed, and the connection
//! can be kept. GNOME takes a notification away when the connection that sent it ends.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use futures_lite::StreamExt;
use zbus::{Connection, DBusError, MatchRule, MessageStream, Variant, connection, message};

use super::{LIMIT, NotifyError, OnOpen, Probe};
use crate::words::Notice;

const SERVICE: &str = "org.freedesktop.Notifications";
const PATH: &str = "/org/freedesktop/Notifications";
const ICON: &str = "zhibu";

/// Do not disturb, as the services call it: the interface and the property.
const SILENCED: &[(&str, &str)] = &[(SERVICE, "Inhibited"), ("org.dunstproject.cmd0", "paused")];

pub(super) struct Desktop {
    app_name: String,
    on_open: OnOpen,
    /// The connection of the newest notification; a newer one lets the older go.
    shown: Mutex<Option<Connection>>,
}

impl Desktop {
    pub(super) fn new(app_name: &str, on_open: OnOpen) -> Self {
        Self { app_name: app_name.to_owned(), on_open, shown: Mutex::new(None) }
    }

    pub(super) fn show(&self, notice: &Notice, probe: Probe) -> Result<(), NotifyError> {
        zbus::block_on(async {
            let connection =
                connection::Builder::session().method_timeout(LIMIT).build().await.map_err(no_bus)?;
            // Listening begins before sending, or a quick click would be missed.
            let clicks = listen(&connection).await.ok();
            let id = self.notify(&connection, notice).await?;
            if probe == Probe::Yes && is_silenced(&connection).await {
                return Err(NotifyError::Dropped);
            }
            self.keep(connection, clicks, id);
            Ok(())
        })
    }

    async fn notify(&self, connection: &Connection, notice: &Notice) -> Result<u32, NotifyError> {
        let hints: HashMap<&str, Variant<'_>> =
            HashMap::from([("desktop-entry", Variant::from("zhibu")), ("urgency", Variant::from(1_u8))]);
        let body = (
            self.app_name.as_str(),
            0_u32,
            ICON,
            notice.title.as_str(),
            notice.body.as_str(),
            vec!["default", "打开查看"],
            hints,
            -1_i32,
        );
        let reply = connection
            .call_method(Some(SERVICE), PATH, Some(SERVICE), "Notify", &body)
            .await
            .map_err(refused)?;
        reply.body().deserialize::<u32>().map_err(|_| NotifyError::Refused { code: "reply".to_owned() })
    }

    fn keep(&self, connection: Connection, clicks: Option<MessageStream>, id: u32) {
        *self.shown.lock().unwrap_or_else(PoisonError::into_inner) = Some(connection);
        let Some(clicks) = clicks else { return };
        let on_open = Arc::clone(&self.on_open);
        // Without the thread the click does nothing; the notification itself is already there.
        let _ = thread::Builder::new()
            .name("notification click".to_owned())
            .spawn(move || zbus::block_on(wait_for_click(clicks, id, on_open)));
    }
}

async fn listen(connection: &Connection) -> zbus::Result<MessageStream> {
    let rule = MatchRule::builder().msg_type(message::Type::Signal).interface(SERVICE).path(PATH).build()?;
    MessageStream::for_match_rule(rule, connection, None).await
}

/// Ends with the notification, or with its connection when a newer one replaces it.
async fn wait_for_click(mut signals: MessageStream, id: u32, on_open: OnOpen) {
    while let Some(Ok(signal)) = signals.next().await {
        let header = signal.header();
        let member = header.member().map(|member| member.as_str());
        let ours = |of: u32| of == id;
        if member == Some("ActionInvoked")
            && signal.body().deserialize::<(u32, String)>().is_ok_and(|it| ours(it.0))
        {
            on_open();
        }
        if member == Some("NotificationClosed")
            && signal.body().deserialize::<(u32, u32)>().is_ok_and(|it| ours(it.0))
        {
            return;
        }
    }
}

/// Asks the services that say whether they are silenced; those that do not know the question are not.
async fn is_silenced(connection: &Connection) -> bool {
    for (interface, property) in SILENCED {
        let reply = connection
            .call_method(
                Some(SERVICE),
                PATH,
                Some("org.freedesktop.DBus.Properties"),
                "Get",
                &(*interface, *property),
            )
            .await;
        let Ok(reply) = reply else { continue };
        let body = reply.body();
        if matches!(body.deserialize::<Variant<'_>>(), Ok(Variant::Bool(true))) {
            return true;
        }
    }
    false
}

/// Without a session bus there is no desktop that could show anything.
fn no_bus(_error: zbus::Error) -> NotifyError {
    NotifyError::NoDaemon
}

fn refused(error: zbus::Error) -> NotifyError {
    match error {
        zbus::Error::FDO(standard) => refused_by(standard.name().as_str()),
        zbus::Error::MethodError(name, _, _) => refused_by(name.as_str()),
        zbus::Error::InputOutput(io) if io.kind() == std::io::ErrorKind::TimedOut => NotifyError::Timeout,
        zbus::Error::InputOutput(_) => NotifyError::NoDaemon,
        _ => NotifyError::Refused { code: "bus".to_owned() },
    }
}

fn refused_by(name: &str) -> NotifyError {
    match name.strip_prefix("org.freedesktop.DBus.Error.").unwrap_or(name) {
        "ServiceUnknown" | "NameHasNoOwner" | "Disconnected" => NotifyError::NoDaemon,
        "UnknownMethod" | "UnknownInterface" | "UnknownObject" => NotifyError::NoDaemon,
        // The bus tried to start one and could not.
        spawn if spawn.starts_with("Spawn.") => NotifyError::NoDaemon,
        "NoReply" | "Timeout" | "TimedOut" => NotifyError::Timeout,
        _ => NotifyError::Refused { code: name.to_owned() },
    }
}
