//! A figure with its limit, and how time is taken.

use std::fmt;
use std::time::{Duration, Instant};

/// A time beside what it may be. Memory is told in the same way, a MiB standing for a millisecond.
#[derive(Debug, Clone)]
pub(crate) struct Figure {
    /// What was measured.
    pub(crate) name: &'static str,
    /// How long it took.
    pub(crate) took: Duration,
    /// How long it may take.
    pub(crate) limit: Duration,
    /// The same on a tenth of the people.
    pub(crate) tenth: Option<Duration>,
    /// `ms`, or `MiB` where a millisecond stands for one.
    pub(crate) unit: &'static str,
}

impl Figure {
    /// Ten times the people may cost at most forty times the time: more is a step that grows with their square.
    const STEEPEST: f64 = 40.0;

    /// So many MiB beside how many there may be.
    pub(crate) fn memory(name: &'static str, mib: u64, limit: u64) -> Self {
        let (took, limit) = (Duration::from_millis(mib), Duration::from_millis(limit));
        Self { name, took, limit, tenth: None, unit: "MiB" }
    }

    /// Beyond the limit, or growing faster than the people do.
    pub(crate) fn is_over(&self) -> bool {
        self.took > self.limit || self.growth().is_some_and(|growth| growth > Self::STEEPEST)
    }

    // Below a tenth of a millisecond the clock and the cache decide, not the work.
    fn growth(&self) -> Option<f64> {
        let tenth = self.tenth.filter(|tenth| *tenth > Duration::from_micros(100))?;
        Some(self.took.as_secs_f64() / tenth.as_secs_f64())
    }
}

impl fmt::Display for Figure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let took = self.took.as_secs_f64() * 1000.0;
        let limit = self.limit.as_secs_f64() * 1000.0;
        let verdict = if self.is_over() { "OVER" } else { "ok" };
        let Self { name, unit, .. } = self;
        write!(f, "{verdict:<5}{took:>9.2} {unit} of {limit:>6.0} {unit} ({:>5.2})  {name}", took / limit)?;
        match self.growth() {
            Some(growth) => write!(f, "; {growth:.1} × a tenth of the people"),
            None => Ok(()),
        }
    }
}

/// The middle of several runs.
pub(crate) fn median(runs: usize, mut work: impl FnMut()) -> Duration {
    let times = (0..runs).map(|_| time(&mut work)).collect();
    at(times, 0.5)
}

/// How long it takes once.
pub(crate) fn time(work: impl FnOnce()) -> Duration {
    let started = Instant::now();
    work();
    started.elapsed()
}

/// The time below which this part of all times lies.
pub(crate) fn at(mut times: Vec<Duration>, part: f64) -> Duration {
    times.sort_unstable();
    let last = times.len().saturating_sub(1);
    let index = (last as f64 * part).round() as usize;
    times[index]
}
