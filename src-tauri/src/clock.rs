//! The only place of the window program that asks the clocks.

use std::sync::LazyLock;
use std::time::{Duration, Instant};

use reminder::Reading;

static BEGUN: LazyLock<Instant> = LazyLock::new(Instant::now);

/// Both clocks, now. The wall clock is in the program's zone, as it is for the pages: the day of the reminder and the
/// day of the list must be the same one.
pub(crate) fn reading() -> Reading {
    Reading { wall: app::zone::now().naive_local(), steady: steady() }
}

/// Time since some fixed moment. On Linux the kernel's uptime, because it counts sleep, and a weekend's sleep must not
/// look like a clock that was changed.
fn steady() -> Duration {
    let since_start = BEGUN.elapsed();
    #[cfg(target_os = "linux")]
    if let Some(uptime) = uptime() {
        return uptime;
    }
    since_start
}

#[cfg(target_os = "linux")]
fn uptime() -> Option<Duration> {
    let text = std::fs::read_to_string("/proc/uptime").ok()?;
    let seconds: f64 = text.split_whitespace().next()?.parse().ok()?;
    Duration::try_from_secs_f64(seconds).ok()
}
