//! When the day's reminder is due. Pure: both clocks are handed in, so that two years run in a second.

use std::collections::BTreeSet;
use std::time::Duration;

use chrono::{NaiveDate, NaiveDateTime, TimeDelta};

use crate::plan::Plan;

/// A difference between the clocks from which on the user is asked whether the system time is right.
const JUMP: TimeDelta = TimeDelta::hours(36);

/// Between two tries of a reminder that certainly was not shown.
const RETRY_AFTER: Duration = Duration::from_secs(10 * 60);

/// How often a reminder that certainly was not shown is tried again on its day.
const RETRIES: u8 = 3;

/// What the clocks say at one moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reading {
    /// Civil date and time; the user or the network may set it at will.
    pub wall: NaiveDateTime,
    /// Time since some fixed moment; never goes back. Whether it runs during sleep depends on the system.
    pub steady: Duration,
}

/// The wall clock moved by much more than time passed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClockJump {
    /// What the wall clock said before.
    pub from: NaiveDateTime,
    /// What it says now.
    pub to: NaiveDateTime,
}

/// What is to be done at a tick.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Nothing.
    Wait,
    /// The reminder of this day is due.
    Due(NaiveDate),
}

#[derive(Debug, Clone, Copy)]
struct Retry {
    day: NaiveDate,
    not_before: Duration,
    left: u8,
}

/// Decides at each tick; holds only what need not survive the program.
///
/// The rule: a reminder is due from its time of day on, until midnight, on a day that had none. A missed time is made
/// up for on the same day and never later; days slept through are not made up for at all. Since the day itself is
/// remembered and not a distance, it does not matter how the clock got there: sleep, restart, forward or back.
#[derive(Debug, Default)]
pub struct Scheduler {
    seen: Option<Reading>,
    /// Days settled by this run: a plan that is deleted or damaged meanwhile must not bring them back.
    given: BTreeSet<NaiveDate>,
    retry: Option<Retry>,
}

impl Scheduler {
    /// A scheduler that has seen nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// What is due at `now`.
    pub fn tick(&mut self, now: Reading, plan: &Plan) -> Step {
        let day = now.wall.date();
        if !plan.enabled || now.wall.time() < plan.at {
            return Step::Wait;
        }
        if !plan.has_fired(day) && !self.given.contains(&day) {
            return Step::Due(day);
        }
        match self.retry {
            Some(retry) if retry.day == day && retry.left > 0 && now.steady >= retry.not_before => {
                Step::Due(day)
            }
            _ => Step::Wait,
        }
    }

    /// Whether the wall clock jumped since the last look, or since the last reminder of an earlier run.
    pub fn jump(&mut self, now: Reading, plan: &Plan) -> Option<ClockJump> {
        let before = self.seen.replace(now);
        let (from, passed) = match before {
            Some(seen) => (seen.wall, now.steady.saturating_sub(seen.steady)),
            // Forward says nothing then: the program was simply closed.
            None => (plan.last_seen.filter(|last| *last > now.wall)?, Duration::ZERO),
        };
        let passed = TimeDelta::from_std(passed).unwrap_or(TimeDelta::MAX);
        let surplus = now.wall.signed_duration_since(from).checked_sub(&passed)?;
        (surplus.abs() > JUMP).then_some(ClockJump { from, to: now.wall })
    }

    /// The reminder of `day` certainly was not shown: it is tried again a few times on the same day.
    pub fn not_shown(&mut self, day: NaiveDate, now: Reading) {
        self.given.insert(day);
        let left = match self.retry {
            Some(retry) if retry.day == day => retry.left.saturating_sub(1),
            _ => RETRIES,
        };
        self.retry = Some(Retry { day, not_before: now.steady.saturating_add(RETRY_AFTER), left });
    }

    /// The reminder of the day is settled: shown, or perhaps shown.
    pub fn settled(&mut self, day: NaiveDate) {
        self.given.insert(day);
        self.retry = None;
    }
}
