//! The real thing: our sender on a session bus of its own, with a real notification daemon, with none, and with one
//! that never answers. Linux only; needs `dbus-daemon`, `dunst` and `Xvfb`.
#![cfg(target_os = "linux")]
// The configuration allows these in test functions only; what helps them is a test as well.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use std::io::{BufRead, BufReader};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, mpsc};
use std::time::{Duration, Instant};

use reminder::{Digest, Notice, NotifyError, Probe, Sender};

/// A bus that starts no services by itself: what is there is what the test put there.
const BUS_CONFIG: &str = r#"<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:tmpdir=/tmp</listen><auth>EXTERNAL</auth>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy>
</busconfig>"#;

const SERVICE: &str = "org.freedesktop.Notifications";

/// Runs `body` in a process of its own whose session bus is a fresh one. The environment of a process cannot be
/// changed safely once threads run, hence the test starts itself again.
fn on_a_bus_of_its_own(test: &str, body: impl FnOnce()) {
    if std::env::var_os("ZHIBU_TEST_OWN_BUS").is_some() {
        return body();
    }
    let folder = tempfile::tempdir().unwrap();
    let config = folder.path().join("bus.conf");
    std::fs::write(&config, BUS_CONFIG).unwrap();
    let mut bus = Started(
        Command::new("dbus-daemon")
            .arg("--nofork")
            .arg("--print-address")
            .arg(format!("--config-file={}", config.display()))
            .stdout(Stdio::piped())
            .spawn()
            .expect("dbus-daemon (package dbus)"),
    );
    let address = bus.lines().next().unwrap().unwrap();
    let output = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", test, "--nocapture", "--test-threads=1"])
        .env("ZHIBU_TEST_OWN_BUS", "1")
        .env("DBUS_SESSION_BUS_ADDRESS", address.trim())
        .env("HOME", folder.path())
        .env("XDG_CONFIG_HOME", folder.path())
        .env_remove("XDG_RUNTIME_DIR")
        .output()
        .unwrap();
    let said =
        format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success() && said.contains("1 passed"), "{said}");
}

/// A child process that does not outlive its test.
struct Started(Child);

impl Started {
    fn lines(&mut self) -> std::io::Lines<BufReader<ChildStdout>> {
        BufReader::new(self.0.stdout.take().unwrap()).lines()
    }
}

impl Drop for Started {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// What passes over the bus, line by line.
struct Monitor {
    _process: Started,
    lines: mpsc::Receiver<String>,
}

impl Monitor {
    fn start() -> Self {
        let mut process = Started(
            Command::new("dbus-monitor")
                .arg("--session")
                .stdout(Stdio::piped())
                .spawn()
                .expect("dbus-monitor (package dbus-bin)"),
        );
        let lines = process.lines();
        let (sender, receiver) = mpsc::channel();
        std::thread::spawn(move || {
            for line in lines.map_while(Result::ok) {
                if sender.send(line).is_err() {
                    break;
                }
            }
        });
        let monitor = Self { _process: process, lines: receiver };
        monitor.wait_for(&["NameLost"]);
        monitor
    }

    /// Waits until lines with these words came, in this order; gives everything that passed until then.
    fn wait_for(&self, words: &[&str]) -> String {
        let mut passed = String::new();
        for word in words {
            loop {
                let line = self
                    .lines
                    .recv_timeout(Duration::from_secs(20))
                    .unwrap_or_else(|_| panic!("“{word}” never passed over the bus:\n{passed}"));
                passed.push_str(&line);
                passed.push('\n');
                if line.contains(word) {
                    break;
                }
            }
        }
        passed
    }
}

/// A virtual screen with dunst on it, ready to take notifications.
struct Screen {
    _dunst: Started,
    _display: Started,
    number: String,
}

impl Screen {
    fn start(monitor: &Monitor) -> Self {
        let mut display = Started(
            Command::new("Xvfb")
                .args(["-displayfd", "1", "-screen", "0", "800x600x24", "-nolisten", "tcp"])
                .stdout(Stdio::piped())
                .stderr(Stdio::null())
                .spawn()
                .expect("Xvfb (package xvfb)"),
        );
        let number = format!(":{}", display.lines().next().unwrap().unwrap().trim());
        let dunst = Started(
            Command::new("dunst")
                .env("DISPLAY", &number)
                .stderr(Stdio::null())
                .spawn()
                .expect("dunst (package dunst)"),
        );
        monitor.wait_for(&["NameOwnerChanged", SERVICE]);
        Self { _dunst: dunst, _display: display, number }
    }

    fn dunstctl(&self, words: &[&str]) {
        assert!(
            Command::new("dunstctl").args(words).env("DISPLAY", &self.number).status().unwrap().success()
        );
    }
}

fn sender() -> Sender {
    Sender::new("支部台账", Arc::new(|| {}))
}

#[test]
fn a_reminder_reaches_a_real_daemon_and_a_click_comes_back() {
    on_a_bus_of_its_own("a_reminder_reaches_a_real_daemon_and_a_click_comes_back", || {
        let monitor = Monitor::start();
        let screen = Screen::start(&monitor);
        let (clicked, clicks) = mpsc::channel();
        let sender = Sender::new("支部台账", Arc::new(move || clicked.send(()).unwrap_or_default()));

        let digest =
            Digest { count: 1, lines: vec!["政治生日：<b>欧阳试</b> 入党 3 周年".to_owned()] };
        sender.send(&Notice::open(&digest).unwrap(), Probe::No).unwrap();
        let passed = monitor.wait_for(&["member=Notify", "int32 -1", "method return", "uint32"]);
        assert!(passed.contains("string \"支部台账\""), "{passed}");
        assert!(passed.contains("＜b＞欧阳试＜/b＞"), "names from foreign files are no markup: {passed}");

        screen.dunstctl(&["action"]);
        clicks.recv_timeout(Duration::from_secs(10)).expect("the click never came back");
    });
}

#[test]
fn the_test_button_tells_a_silenced_desktop_from_a_working_one() {
    on_a_bus_of_its_own("the_test_button_tells_a_silenced_desktop_from_a_working_one", || {
        let monitor = Monitor::start();
        let screen = Screen::start(&monitor);
        assert_eq!(sender().send_test(), Ok(()));
        monitor.wait_for(&["member=Notify", "测试通知"]);
        screen.dunstctl(&["set-paused", "true"]);
        let told = sender().send_test();
        assert_eq!(told, Err(NotifyError::Dropped));
        assert!(told.unwrap_err().to_string().contains("勿扰"));
    });
}

#[test]
fn without_a_daemon_the_answer_is_quick_and_plain() {
    on_a_bus_of_its_own("without_a_daemon_the_answer_is_quick_and_plain", || {
        let begun = Instant::now();
        assert_eq!(sender().send_test(), Err(NotifyError::NoDaemon));
        assert!(begun.elapsed() < Duration::from_secs(5), "{:?}", begun.elapsed());
    });
}

#[test]
fn a_daemon_that_never_answers_does_not_hold_the_program() {
    on_a_bus_of_its_own("a_daemon_that_never_answers_does_not_hold_the_program", || {
        // It owns the name, reads nothing and answers nothing.
        let _mute = zbus::block_on(async {
            let connection = zbus::Connection::session().await.unwrap();
            connection.request_name(SERVICE).await.unwrap();
            connection
        });
        let sender = sender();
        for _ in 0..2 {
            let begun = Instant::now();
            assert_eq!(sender.send_test(), Err(NotifyError::Timeout));
            let waited = begun.elapsed();
            assert!(waited < Duration::from_millis(5_500), "{waited:?}");
        }
    });
}

#[test]
fn a_bus_that_hangs_does_not_hold_the_program_and_threads_do_not_pile_up() {
    // A socket that takes connections and never speaks: the bus of a desktop that is stuck.
    let folder = tempfile::tempdir().unwrap();
    let socket = folder.path().join("bus");
    let _listener = std::os::unix::net::UnixListener::bind(&socket).unwrap();
    if std::env::var_os("ZHIBU_TEST_MUTE_BUS").is_none() {
        let output = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "a_bus_that_hangs_does_not_hold_the_program_and_threads_do_not_pile_up"])
            .env("ZHIBU_TEST_MUTE_BUS", "1")
            .env("DBUS_SESSION_BUS_ADDRESS", format!("unix:path={}", socket.display()))
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(output.status.success() && said.contains("1 passed"), "{said}");
        return;
    }
    let sender = Arc::new(sender());
    let late = Arc::new(AtomicBool::new(false));
    let waiting: Vec<_> = (0..4)
        .map(|_| {
            let (sender, late) = (Arc::clone(&sender), Arc::clone(&late));
            std::thread::spawn(move || {
                let begun = Instant::now();
                assert_eq!(sender.send(&Notice::test(), Probe::No), Err(NotifyError::Timeout));
                if begun.elapsed() > Duration::from_millis(5_500) {
                    late.store(true, Ordering::Relaxed);
                }
            })
        })
        .collect();
    for thread in waiting {
        thread.join().unwrap();
    }
    assert!(!late.load(Ordering::Relaxed));
    let begun = Instant::now();
    assert_eq!(sender.send_test(), Err(NotifyError::Timeout));
    assert!(
        begun.elapsed() < Duration::from_millis(500),
        "the fourth is refused at once, three hang already"
    );
}
