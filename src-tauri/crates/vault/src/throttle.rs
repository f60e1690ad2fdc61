//! Wrong tries and the waiting time after them, kept across restarts in `tries.json`.
//!
//! The file is no secret and can be deleted by whoever can guess offline anyway; it slows down the person at the
//! keyboard. Altered so that it cannot be read, it closes the PINs and never the passphrase.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::atomic;
use crate::clock::Clock;
use crate::error::{Result, VaultError};

const FREE_TRIES: u32 = 3;
const LONGEST_WAIT: Duration = Duration::from_secs(60);
/// Wrong PINs that close a device slot until the passphrase is given.
pub(crate) const PIN_TRIES: u32 = 5;

/// What is remembered of wrong tries.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Memory {
    version: u32,
    /// Wrong tries of any kind since the last success.
    wrong: u32,
    /// When the last of them was.
    last_at: Option<DateTime<Utc>>,
    /// Wrong PINs by slot.
    pins: BTreeMap<String, u32>,
}

struct State {
    memory: Memory,
    /// When the last wrong try was by the clock that does not jump; unknown after a restart.
    last_steady: Option<Duration>,
    /// The file could not be read: no PIN counts until the passphrase is given.
    pins_closed: bool,
}

/// The doorkeeper of one vault.
pub(crate) struct Tries {
    path: PathBuf,
    clock: Arc<dyn Clock>,
    state: Mutex<State>,
}

impl Tries {
    pub(crate) fn load(path: PathBuf, clock: Arc<dyn Clock>) -> Self {
        let (memory, pins_closed) = match std::fs::read(&path) {
            Ok(bytes) => match serde_json::from_slice::<Memory>(&bytes) {
                Ok(memory) if memory.version == 1 => (memory, false),
                _ => (Memory::default(), true),
            },
            Err(error) => (Memory::default(), error.kind() != std::io::ErrorKind::NotFound),
        };
        Self { path, clock, state: Mutex::new(State { memory, last_steady: None, pins_closed }) }
    }

    /// What is left of the waiting time; zero if a try is welcome.
    pub(crate) fn wait(&self) -> Duration {
        let state = self.state();
        let Some(last_at) = state.memory.last_at else { return Duration::ZERO };
        let wait = wait_after(state.memory.wrong);
        let passed = match state.last_steady {
            Some(steady) => self.clock.steady().saturating_sub(steady),
            // A wall clock that went back gives nothing for free and costs one whole waiting time at most.
            None => (self.clock.wall() - last_at).to_std().unwrap_or(Duration::ZERO),
        };
        wait.saturating_sub(passed)
    }

    /// # Errors
    /// [`VaultError::TooSoon`] while the waiting time runs.
    pub(crate) fn gate(&self) -> Result<()> {
        let retry_after = self.wait();
        if retry_after.is_zero() {
            return Ok(());
        }
        let mut state = self.state();
        if state.last_steady.is_none() && state.memory.last_at.is_some_and(|at| at > self.clock.wall()) {
            // Count from now on by both clocks, or a clock set to 2099 and back would wait until 2099.
            state.memory.last_at = Some(self.clock.wall());
            state.last_steady = Some(self.clock.steady());
        }
        Err(VaultError::TooSoon { retry_after })
    }

    /// Counts a try before it is made: a kill in the middle of it gives no free one.
    pub(crate) fn count(&self) {
        let mut state = self.state();
        state.memory.wrong = state.memory.wrong.saturating_add(1);
        state.memory.last_at = Some(self.clock.wall());
        state.last_steady = Some(self.clock.steady());
        self.keep(&mut state);
    }

    /// As [`Self::count`], for a PIN.
    pub(crate) fn count_pin(&self, slot: &str) {
        let tries = self.state().memory.pins.get(slot).copied().unwrap_or(0).saturating_add(1);
        self.state().memory.pins.insert(slot.to_owned(), tries);
        self.count();
    }

    /// PINs that may still be tried for a slot.
    pub(crate) fn pins_left(&self, slot: &str) -> u32 {
        let state = self.state();
        if state.pins_closed {
            return 0;
        }
        PIN_TRIES.saturating_sub(state.memory.pins.get(slot).copied().unwrap_or(0))
    }

    /// A right passphrase or code: everything is forgiven.
    pub(crate) fn forgive_all(&self) {
        let mut state = self.state();
        if state.memory.wrong > 0 || !state.memory.pins.is_empty() || state.pins_closed {
            state.memory = Memory::default();
            state.pins_closed = false;
            self.keep(&mut state);
        }
    }

    /// The quick unlock succeeded: its own count and the waiting time are forgiven.
    pub(crate) fn forgive_device(&self, slot: &str) {
        let mut state = self.state();
        if state.memory.wrong > 0 || state.memory.pins.contains_key(slot) {
            state.memory.wrong = 0;
            state.memory.last_at = None;
            state.memory.pins.remove(slot);
            self.keep(&mut state);
        }
    }

    // A full or read-only disk must not keep the owner out; the count then lives in memory only.
    fn keep(&self, state: &mut State) {
        state.memory.version = 1;
        if let Ok(bytes) = serde_json::to_vec(&state.memory) {
            let _ = atomic::write(&self.path, &bytes);
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Three free tries, then 1, 2, 4 … 60 seconds.
fn wait_after(wrong: u32) -> Duration {
    match wrong.checked_sub(FREE_TRIES) {
        None => Duration::ZERO,
        Some(more) => {
            Duration::from_secs(1_u64.checked_shl(more.min(16)).unwrap_or(u64::MAX)).min(LONGEST_WAIT)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wait_doubles_from_the_fourth_try_on_and_ends_at_a_minute() {
        let waits: Vec<u64> = (0..=11).map(|wrong| wait_after(wrong).as_secs()).collect();
        assert_eq!(waits, [0, 0, 0, 1, 2, 4, 8, 16, 32, 60, 60, 60]);
        assert_eq!(wait_after(u32::MAX), LONGEST_WAIT);
    }
}
