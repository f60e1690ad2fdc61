//! The harness itself: what a story hears on the invisible desktop is what was really said there.
#![cfg(target_os = "linux")]

use std::process::Command;
use std::time::Duration;

use acceptance::harness::{Desktop, Keyring, Notifications};

#[test]
fn window_harness_catches_a_notification_on_the_bus() {
    let desktop = Desktop::with(Keyring::Absent).unwrap();
    let notifications = Notifications::listen(desktop.variables());
    let mut notify = Command::new("gdbus");
    notify.args(["call", "--session", "--dest", "org.freedesktop.Notifications"]);
    notify.args(["--object-path", "/org/freedesktop/Notifications"]);
    notify.args(["--method", "org.freedesktop.Notifications.Notify"]);
    notify.args(["支部台账", "0", "", "政治生日", "明天 1 人", "[]", "{}", "5000"]);
    let reply = notify.envs(desktop.variables()).output().unwrap();
    assert!(
        reply.status.success(),
        "the notification daemon takes it: {}",
        String::from_utf8_lossy(&reply.stderr)
    );

    let caught = notifications.next(Duration::from_secs(10)).expect("what was said is heard");
    assert_eq!((caught.program.as_str(), caught.title.as_str()), ("支部台账", "政治生日"));
    assert_eq!(caught.body, "明天 1 人");
    assert_eq!(notifications.next(Duration::from_millis(300)), None, "said once, heard once");
}
