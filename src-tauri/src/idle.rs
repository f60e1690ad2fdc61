//! When nobody was there for so long that the vault must lock. Pure; the thread around it is in `lock.rs`.

use std::time::Duration;

use chrono::TimeDelta;
use reminder::Reading;

/// Why the vault locks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Why {
    /// No key and no click for the chosen time.
    Idle,
    /// The computer slept, or the clock was moved, for longer than the chosen time.
    Slept,
}

/// Watches the time between ticks. Ticks come every second; a long gap means that nobody could have been there.
#[derive(Debug, Default)]
pub(crate) struct IdleWatch {
    last: Option<Reading>,
}

impl IdleWatch {
    /// Whether to lock now. `idle_for` is the time since the last input, `limit` the chosen time.
    pub(crate) fn tick(&mut self, now: Reading, idle_for: Duration, limit: Duration) -> Option<Why> {
        let gap = self.last.replace(now).map_or(Duration::ZERO, |last| gap(last, now));
        if gap >= limit {
            Some(Why::Slept)
        } else if idle_for >= limit {
            Some(Why::Idle)
        } else {
            None
        }
    }
}

/// The longer of what the two clocks say: one of them stops during sleep on some systems. A wall clock that goes back
/// by hours is as good a reason as one that goes forward.
fn gap(last: Reading, now: Reading) -> Duration {
    let steady = now.steady.saturating_sub(last.steady);
    let wall = now.wall.signed_duration_since(last.wall);
    let wall = if wall < TimeDelta::zero() { -wall } else { wall };
    wall.to_std().unwrap_or(Duration::MAX).max(steady)
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::NaiveDate;

    const LIMIT: Duration = Duration::from_secs(600);

    fn reading(wall_seconds: i64, steady_seconds: u64) -> Reading {
        let noon = NaiveDate::from_ymd_opt(2026, 11, 20).unwrap().and_hms_opt(12, 0, 0).unwrap();
        Reading { wall: noon + TimeDelta::seconds(wall_seconds), steady: Duration::from_secs(steady_seconds) }
    }

    #[test]
    fn ten_quiet_minutes_lock_and_nine_do_not() {
        let mut watch = IdleWatch::default();
        assert_eq!(watch.tick(reading(0, 0), Duration::from_secs(599), LIMIT), None);
        assert_eq!(watch.tick(reading(1, 1), Duration::from_secs(600), LIMIT), Some(Why::Idle));
    }

    #[test]
    fn a_missed_sleep_locks_whichever_clock_saw_it() {
        for (wall, steady) in [(3_600, 1), (1, 3_600), (-3_600, 1)] {
            let mut watch = IdleWatch::default();
            assert_eq!(watch.tick(reading(0, 0), Duration::ZERO, LIMIT), None);
            assert_eq!(
                watch.tick(reading(wall, steady), Duration::ZERO, LIMIT),
                Some(Why::Slept),
                "wall {wall} s, steady {steady} s"
            );
            let next = reading(wall + 1, steady + 1);
            assert_eq!(watch.tick(next, Duration::ZERO, LIMIT), None, "it locks once and not for ever");
        }
    }

    #[test]
    fn a_short_nap_does_not_lock() {
        let mut watch = IdleWatch::default();
        assert_eq!(watch.tick(reading(0, 0), Duration::ZERO, LIMIT), None);
        assert_eq!(watch.tick(reading(500, 3), Duration::from_secs(3), LIMIT), None);
    }
}
