//! Linux: locks before the computer sleeps and when the session is locked, as systemd-logind tells.
//!
//! The system is asked to wait with sleeping until the vault is locked. Where there is no logind, the second tick
//! after waking locks (`idle.rs`), which is what the other systems rely on as well.

use std::thread;
use std::time::Duration;

use futures_lite::StreamExt;
use zbus::{Connection, MatchRule, MessageStream, OwnedFd, connection, message};

const SERVICE: &str = "org.freedesktop.login1";
const PATH: &str = "/org/freedesktop/login1";
const MANAGER: &str = "org.freedesktop.login1.Manager";
const SESSION: &str = "org.freedesktop.login1.Session";

/// Listens from now on, on a thread of its own, and calls `lock`, which returns when the key is gone. A system without
/// logind is not an error.
///
/// # Errors
/// When the system gives no thread.
pub(crate) fn begin(lock: impl Fn() + Send + 'static) -> std::io::Result<()> {
    thread::Builder::new().name("power".to_owned()).spawn(move || {
        // What ends this is a bus that is not there or goes away; the tick after waking remains.
        let _ = zbus::block_on(async {
            let bus = connection::Builder::system().method_timeout(Duration::from_secs(5)).build().await?;
            listen(bus, lock).await
        });
    })?;
    Ok(())
}

async fn listen(bus: Connection, lock: impl Fn()) -> zbus::Result<()> {
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
                    lock();
                    // Letting go of it is what lets the system sleep.
                    delay = None;
                } else if delay.is_none() {
                    delay = delay_sleep(&bus).await;
                }
            }
            (Some(SESSION), Some("Lock")) => {
                let path = header.path().map(|path| path.as_str());
                if session.is_none() || session.as_deref() == path {
                    lock();
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

#[cfg(test)]
mod tests {
    use std::io::{BufRead, BufReader, Read};
    use std::process::{Child, Command, Stdio};
    use std::sync::mpsc;

    use super::*;

    const OURS: &str = "/org/freedesktop/login1/session/_31";
    const PATIENCE: Duration = Duration::from_secs(10);
    const CONFIG: &str = r#"<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:tmpdir=/tmp</listen><auth>EXTERNAL</auth>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy>
</busconfig>"#;

    struct Bus(Child);

    impl Drop for Bus {
        fn drop(&mut self) {
            let _ = self.0.kill();
            let _ = self.0.wait();
        }
    }

    /// Answers as logind does; each delay that it grants is reported as the end of a pipe that closes with it.
    async fn play_logind(
        bus: Connection,
        mut calls: MessageStream,
        delays: mpsc::Sender<std::io::PipeReader>,
    ) {
        while let Some(Ok(call)) = calls.next().await {
            let header = call.header();
            match header.member().map(|name| name.as_str()) {
                Some("Inhibit") => {
                    let (reader, writer) = std::io::pipe().unwrap();
                    delays.send(reader).unwrap();
                    bus.reply(&header, &OwnedFd::from(std::os::fd::OwnedFd::from(writer))).await.unwrap();
                }
                Some("GetSessionByPID") => {
                    bus.reply(&header, &zbus::ObjectPath::try_from(OURS).unwrap()).await.unwrap();
                }
                _ => {}
            }
        }
    }

    #[test]
    fn locks_before_sleep_and_with_the_session_and_only_then_lets_the_system_sleep() {
        let folder = tempfile::tempdir().unwrap();
        let config = folder.path().join("bus.conf");
        std::fs::write(&config, CONFIG).unwrap();
        let daemon = Command::new("dbus-daemon")
            .args(["--nofork", "--print-address"])
            .arg(format!("--config-file={}", config.display()))
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("dbus-daemon (package dbus)");
        let mut daemon = Bus(daemon);
        let mut address = String::new();
        BufReader::new(daemon.0.stdout.take().unwrap()).read_line(&mut address).unwrap();
        let connect = || async { connection::Builder::address(address.trim()).build().await.unwrap() };

        let (granted, delays) = mpsc::channel();
        let logind = zbus::block_on(async {
            let bus = connect().await;
            let rule = MatchRule::builder().msg_type(message::Type::MethodCall).build().unwrap();
            let calls = MessageStream::for_match_rule(rule, &bus, None).await.unwrap();
            bus.request_name(SERVICE).await.unwrap();
            let player = bus.clone();
            thread::spawn(move || zbus::block_on(play_logind(player, calls, granted)));
            bus
        });
        let (locked, locks) = mpsc::channel();
        let ours = zbus::block_on(connect());
        thread::spawn(move || zbus::block_on(listen(ours, move || locked.send(()).unwrap())));
        let tell =
            |path: &'static str, interface: &'static str, member: &'static str, asleep: Option<bool>| {
                zbus::block_on(async {
                    match asleep {
                        Some(asleep) => {
                            logind.emit_signal(None::<&str>, path, interface, member, &asleep).await.unwrap()
                        }
                        None => logind.emit_signal(None::<&str>, path, interface, member, &()).await.unwrap(),
                    }
                });
            };

        let mut delay = delays.recv_timeout(PATIENCE).expect("the system is asked to wait with sleeping");
        tell(PATH, MANAGER, "PrepareForSleep", Some(true));
        locks.recv_timeout(PATIENCE).expect("locked before sleep");
        let (ended, ends) = mpsc::channel();
        thread::spawn(move || ended.send(delay.read(&mut [0]).unwrap()));
        assert_eq!(ends.recv_timeout(PATIENCE), Ok(0), "then the delay ends");

        tell(PATH, MANAGER, "PrepareForSleep", Some(false));
        delays.recv_timeout(PATIENCE).expect("awake again, it asks for the next time");

        tell("/org/freedesktop/login1/session/_32", SESSION, "Lock", None);
        tell(OURS, SESSION, "Lock", None);
        locks.recv_timeout(PATIENCE).expect("locked with the session");
        tell(PATH, MANAGER, "PrepareForSleep", Some(true));
        locks.recv_timeout(PATIENCE).expect("and before the next sleep");
        assert!(locks.try_recv().is_err(), "another user's session is none of ours");
    }
}
