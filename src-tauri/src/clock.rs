//! The only place of the window program that asks the clocks.

use std::sync::LazyLock;
use std::time::{Duration, Instant, SystemTime};

use chrono::{DateTime, FixedOffset, NaiveDateTime, Utc};
use reminder::Reading;

static BEGUN: LazyLock<Instant> = LazyLock::new(Instant::now);

/// Seconds by which the clocks of China are ahead of UTC. Days are China's, wherever the computer was set up.
const CHINA: i32 = 8 * 3600;

/// Both clocks, now.
pub(crate) fn reading() -> Reading {
    Reading { wall: wall(), steady: steady() }
}

fn wall() -> NaiveDateTime {
    let utc = DateTime::<Utc>::from(SystemTime::now());
    match FixedOffset::east_opt(CHINA) {
        Some(zone) => utc.with_timezone(&zone).naive_local(),
        None => utc.naive_utc(),
    }
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
