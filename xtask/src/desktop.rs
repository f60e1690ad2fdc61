//! An invisible desktop: a display, a session bus, a keyring and a notification daemon, all real ones.
//!
//! It touches nothing of the user's own desktop: keyring, runtime and data folders are temporary, and every
//! process started here ends with it. Linux only; elsewhere the tests use the desktop that is there.

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::time::Duration;

use crate::run::{Done, Fault, fault, program, wait_for};

/// How long a part of the desktop may take to come up on a busy machine.
const PATIENCE: Duration = Duration::from_secs(20);

/// The keyring has to have some password; an empty one makes it ask in a window.
const KEYRING_PASSWORD: &[u8] = b"invisible";

/// What the desktop offers; a test that needs less starts faster.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keyring {
    /// A keyring that is open.
    Open,
    /// No keyring at all, as on a bare server or in a sandbox.
    Absent,
}

/// A running invisible desktop. It ends when dropped.
#[derive(Debug)]
pub struct Desktop {
    // In the order of their start; they are ended in the reverse one.
    children: Vec<Child>,
    variables: Vec<(&'static str, String)>,
    home: PathBuf,
}

impl Desktop {
    /// Starts everything: display, bus, keyring, notifications.
    pub fn start() -> Done<Self> {
        Self::with(Keyring::Open)
    }

    /// Starts a desktop with or without a keyring.
    pub fn with(keyring: Keyring) -> Done<Self> {
        let mut desktop = Self::bare()?;
        desktop.display()?;
        desktop.bus()?;
        if keyring == Keyring::Open {
            desktop.keyring()?;
        }
        desktop.notifications()?;
        Ok(desktop)
    }

    /// Starts only a display, for a picture.
    pub fn display_only() -> Done<Self> {
        let mut desktop = Self::bare()?;
        desktop.display()?;
        desktop.bus()?;
        Ok(desktop)
    }

    /// What a program needs in its environment to run on this desktop.
    pub fn variables(&self) -> impl Iterator<Item = (&'static str, &str)> {
        self.variables.iter().map(|(name, value)| (*name, value.as_str()))
    }

    fn bare() -> Done<Self> {
        let home = private_folder()?;
        let folder = |name: &str| -> Done<String> {
            let path = home.join(name);
            std::fs::create_dir_all(&path)?;
            Ok(path.to_string_lossy().into_owned())
        };
        let variables = vec![
            ("XDG_RUNTIME_DIR", folder("runtime")?),
            ("XDG_DATA_HOME", folder("data")?),
            ("XDG_CONFIG_HOME", folder("config")?),
            ("GDK_BACKEND", "x11".to_owned()),
            // No graphics card here; asking for one costs seconds and fills the log.
            ("LIBGL_ALWAYS_SOFTWARE", "1".to_owned()),
            ("NO_AT_BRIDGE", "1".to_owned()),
        ];
        Ok(Self { children: Vec::new(), variables, home })
    }

    /// A display of its own. The server picks a free number and says which.
    fn display(&mut self) -> Done {
        let mut server = program("Xvfb");
        server.args(["-displayfd", "1", "-screen", "0", "1440x1000x24", "-nolisten", "tcp"]);
        let number = self.started_with_a_line("Xvfb", &mut server)?;
        self.variables.push(("DISPLAY", format!(":{number}")));
        Ok(())
    }

    /// A session bus of its own, as `dbus-run-session` makes one.
    fn bus(&mut self) -> Done {
        let mut daemon = program("dbus-daemon");
        daemon.args(["--session", "--nofork", "--print-address=1"]);
        let address = self.started_with_a_line("dbus-daemon", &mut daemon)?;
        self.variables.push(("DBUS_SESSION_BUS_ADDRESS", address));
        Ok(())
    }

    /// A real Secret Service, unlocked.
    fn keyring(&mut self) -> Done {
        let mut daemon = program("gnome-keyring-daemon");
        daemon.args(["--foreground", "--unlock", "--components=secrets", "--control-directory"]);
        daemon.arg(self.home.join("runtime")).stdin(Stdio::piped()).stdout(Stdio::null());
        let child = self.spawn("gnome-keyring-daemon", &mut daemon)?;
        if let Some(mut stdin) = child.stdin.take() {
            stdin.write_all(KEYRING_PASSWORD)?;
        }
        self.wait_for_name("org.freedesktop.secrets")
    }

    /// A real notification daemon.
    fn notifications(&mut self) -> Done {
        self.spawn("dunst", program("dunst").args(["-conf", "/dev/null"]).stdout(Stdio::null()))?;
        self.wait_for_name("org.freedesktop.Notifications")
    }

    fn spawn(&mut self, name: &str, command: &mut Command) -> Done<&mut Child> {
        // WAYLAND_DISPLAY of the person's own desktop would win over our display.
        command.envs(self.variables.iter().map(|(name, value)| (name, value)));
        command.env_remove("WAYLAND_DISPLAY").stderr(Stdio::null());
        let child =
            command.spawn().map_err(|error| Fault(format!("{name} could not be started ({error})")))?;
        self.children.push(child);
        self.children.last_mut().ok_or_else(|| Fault(format!("{name} is gone")))
    }

    /// Starts a server and waits for the one line that it prints when it is ready.
    fn started_with_a_line(&mut self, name: &str, command: &mut Command) -> Done<String> {
        let child = self.spawn(name, command.stdin(Stdio::null()).stdout(Stdio::piped()))?;
        let Some(stdout) = child.stdout.take() else { return fault(format!("{name} has no output")) };
        let (sender, receiver) = mpsc::channel();
        std::thread::spawn(move || {
            let mut lines = BufReader::new(stdout).lines();
            let first = lines.next().and_then(Result::ok).unwrap_or_default();
            let unheard = sender.send(first).is_err();
            // Read on until the end, else the server would stop at a full pipe.
            if !unheard {
                lines.for_each(drop);
            }
        });
        match receiver.recv_timeout(PATIENCE) {
            Ok(line) if !line.trim().is_empty() => Ok(line.trim().to_owned()),
            _ => fault(format!("{name} did not start")),
        }
    }

    fn wait_for_name(&self, name: &str) -> Done {
        let variables: Vec<_> = self.variables().collect();
        wait_for(&format!("{name} on the bus"), PATIENCE, || {
            let mut question = program("dbus-send");
            question.envs(variables.iter().copied());
            question.args([
                "--session",
                "--print-reply",
                "--dest=org.freedesktop.DBus",
                "/org/freedesktop/DBus",
            ]);
            question.args(["org.freedesktop.DBus.NameHasOwner", &format!("string:{name}")]);
            let reply = question.output().ok()?;
            String::from_utf8_lossy(&reply.stdout).contains("boolean true").then_some(())
        })
    }
}

impl Drop for Desktop {
    fn drop(&mut self) {
        for child in self.children.iter_mut().rev() {
            // Already gone is as good as ended by us.
            let _gone = child.kill();
            let _reaped = child.wait();
        }
        let _swept = std::fs::remove_dir_all(&self.home);
    }
}

/// A new folder that only this user can enter. Its path is short: the sockets in it may have 108 bytes.
fn private_folder() -> Done<PathBuf> {
    let base = std::env::temp_dir();
    for number in 0..1000_u32 {
        let folder = base.join(format!("zhibu-desktop-{}-{number}", std::process::id()));
        match create_private(&folder) {
            Ok(()) => return Ok(folder),
            Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error.into()),
        }
    }
    fault("no free name for a temporary folder")
}

#[cfg(unix)]
fn create_private(folder: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::DirBuilderExt;
    std::fs::DirBuilder::new().mode(0o700).create(folder)
}

#[cfg(not(unix))]
fn create_private(folder: &Path) -> std::io::Result<()> {
    std::fs::create_dir(folder)
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    #[test]
    fn window_desktop_comes_up_and_goes_without_a_trace() {
        let desktop = Desktop::start().unwrap();
        let names: Vec<_> = desktop.variables().map(|(name, _)| name).collect();
        assert!(names.contains(&"DISPLAY") && names.contains(&"DBUS_SESSION_BUS_ADDRESS"));
        let home = desktop.home.clone();
        assert!(home.is_dir(), "the keyring needs a home of its own, not the user's");
        drop(desktop);
        assert!(!home.exists(), "nothing is left behind");
    }
}
