//! Time is handed in, so that a test can move it.

use std::sync::OnceLock;
use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};

/// Where the vault reads the time.
pub trait Clock: Send + Sync {
    /// The clock on the wall; it may jump.
    fn wall(&self) -> DateTime<Utc>;
    /// Time since some fixed moment of this process; it never goes back.
    fn steady(&self) -> Duration;
}

/// The clock of the system.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn wall(&self) -> DateTime<Utc> {
        Utc::now()
    }

    fn steady(&self) -> Duration {
        static START: OnceLock<Instant> = OnceLock::new();
        START.get_or_init(Instant::now).elapsed()
    }
}
