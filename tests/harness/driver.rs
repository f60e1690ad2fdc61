//! The program between a test and the window: `tauri-driver`, which starts the system's own WebDriver.

use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use super::program::{built, target_folder};

/// A running driver. It ends, with everything that it started, when dropped.
#[derive(Debug)]
pub(super) struct Driver {
    child: Child,
    port: u16,
}

impl Driver {
    /// Starts it with what the program shall find in its environment.
    pub(super) fn start(variables: &[(String, String)]) -> Self {
        let path =
            target_folder().join("tools/bin").join(format!("tauri-driver{}", std::env::consts::EXE_SUFFIX));
        assert!(path.is_file(), "tauri-driver is not installed; run `cargo xtask setup`");
        let (port, native_port) = (free_port(), free_port());
        let mut command = Command::new(path);
        command.args(["--port", &port.to_string(), "--native-port", &native_port.to_string()]);
        command.envs(variables.iter().map(|(name, value)| (name, value))).env_remove("WAYLAND_DISPLAY");
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        let child = command.spawn().expect("tauri-driver starts");
        let driver = Self { child, port };
        let started = Instant::now();
        // Both have to answer: the driver drops a request that comes before the system's own one listens.
        for port in [native_port, port] {
            while TcpStream::connect(("127.0.0.1", port)).is_err() {
                assert!(started.elapsed() < Duration::from_secs(20), "tauri-driver does not answer");
                std::thread::sleep(Duration::from_millis(30));
            }
        }
        driver
    }

    /// Where it answers.
    pub(super) fn address(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// The program that it shall open.
    pub(super) fn application() -> String {
        let path = built("zhibu-app");
        Path::to_str(&path).expect("the build folder has a plain name").to_owned()
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // Asked to end, it takes the system's WebDriver with it; killed, it would leave that behind.
        if cfg!(unix) {
            let _asked = Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status();
            let started = Instant::now();
            while started.elapsed() < Duration::from_secs(5) {
                if matches!(self.child.try_wait(), Ok(Some(_))) {
                    return;
                }
                std::thread::sleep(Duration::from_millis(20));
            }
        }
        let _gone = self.child.kill();
        let _reaped = self.child.wait();
    }
}

fn free_port() -> u16 {
    let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
    listener.local_addr().expect("a port has a number").port()
}
