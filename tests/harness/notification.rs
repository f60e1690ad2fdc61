//! Catches what the program says to the desktop's notification daemon, by listening on the session bus.

use std::ffi::OsStr;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

/// A notification as it went over the bus.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notification {
    /// Which program says it.
    pub program: String,
    /// Its title.
    pub title: String,
    /// Its text.
    pub body: String,
}

/// A listener on the session bus. It ends when dropped.
#[derive(Debug)]
pub struct Notifications {
    monitor: Child,
    caught: Receiver<Notification>,
}

impl Notifications {
    /// Listens from now on; returns when the bus has let it in, so that nothing after this is missed.
    pub fn listen<N: AsRef<OsStr>, V: AsRef<OsStr>>(variables: impl IntoIterator<Item = (N, V)>) -> Self {
        let mut command = Command::new("dbus-monitor");
        command.args(["--session", "interface='org.freedesktop.Notifications',member='Notify'"]);
        command.envs(variables).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut monitor = command.spawn().expect("dbus-monitor; `cargo xtask setup` installs it");
        let stdout = monitor.stdout.take().expect("its output is a pipe");
        let (let_in, is_in) = channel();
        let (sender, caught) = channel();
        std::thread::spawn(move || read(BufReader::new(stdout), &let_in, &sender));
        is_in.recv_timeout(Duration::from_secs(10)).expect("the bus lets a listener in");
        Self { monitor, caught }
    }

    /// The next one, waiting for it no longer than `limit`.
    pub fn next(&self, limit: Duration) -> Option<Notification> {
        self.caught.recv_timeout(limit).ok()
    }
}

impl Drop for Notifications {
    fn drop(&mut self) {
        let _gone = self.monitor.kill();
        let _reaped = self.monitor.wait();
    }
}

/// Reads the monitor's text. `Notify` has the arguments: program, id, icon, title, body, actions, hints, expiry.
fn read(lines: impl BufRead, let_in: &Sender<()>, caught: &Sender<Notification>) {
    // The monitor gives up its name when it becomes a monitor: the last thing before it hears others.
    let mut texts: Option<Vec<String>> = None;
    let mut unfinished: Option<String> = None;
    for line in lines.lines().map_while(Result::ok) {
        if line.contains("member=NameLost") {
            let _listener_gone = let_in.send(());
        }
        if line.starts_with("method call") || line.starts_with("signal") || line.starts_with("method return")
        {
            texts = line.contains("member=Notify").then(Vec::new);
            continue;
        }
        let Some(found) = &mut texts else { continue };
        // A text with line breaks goes on until the line that closes the quotation.
        let text = match unfinished.take() {
            Some(begun) => Some(format!("{begun}\n{line}")),
            None => line.trim_start().strip_prefix("string \"").map(str::to_owned),
        };
        let Some(text) = text else { continue };
        let Some(whole) = text.strip_suffix('"') else {
            unfinished = Some(text);
            continue;
        };
        found.push(whole.to_owned());
        if let [program, _icon, title, body] = found.as_slice() {
            let notification =
                Notification { program: program.clone(), title: title.clone(), body: body.clone() };
            texts = None;
            if caught.send(notification).is_err() {
                return;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MONITORED: &str = "\
signal time=1.0 sender=org.freedesktop.DBus -> destination=:1.5 serial=4 member=NameLost
   string \":1.5\"
method call time=2.0 sender=:1.6 -> destination=:1.2 serial=7 path=/x; interface=y; member=Notify
   string \"支部台账\"
   uint32 0
   string \"\"
   string \"今天有 2 项待办\"
   string \"第一行
第二行\"
   array [
   ]
   int32 -1
method call time=3.0 sender=:1.6 -> destination=:1.2 serial=8 path=/x; interface=y; member=CloseNotification
   string \"a\"
";

    #[test]
    fn a_notification_is_read_with_its_line_breaks() {
        let (let_in, is_in) = channel();
        let (sender, caught) = channel();
        read(MONITORED.as_bytes(), &let_in, &sender);
        assert!(is_in.try_recv().is_ok(), "the listener is let in before anything is caught");
        let expected = Notification {
            program: "支部台账".into(),
            title: "今天有 2 项待办".into(),
            body: "第一行\n第二行".into(),
        };
        assert_eq!(caught.try_iter().collect::<Vec<_>>(), [expected]);
    }
}
