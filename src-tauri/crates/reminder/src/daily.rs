//! One tick of the daily reminder: plan, schedule, words and desktop together.

use chrono::NaiveDate;

use crate::plan::PlanStore;
use crate::schedule::{ClockJump, Reading, Scheduler, Step};
use crate::send::NotifyError;
use crate::words::{Digest, Notice};

/// What the reminder needs of the rest of the program.
pub trait World {
    /// What is due on `today`; `None` while the vault is locked.
    fn digest(&mut self, today: NaiveDate) -> Option<Digest>;

    /// Shows a notification; returns within some seconds in any case.
    ///
    /// # Errors
    /// Why it was not shown.
    fn show(&mut self, notice: &Notice) -> Result<(), NotifyError>;
}

/// What became of a tick.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tick {
    /// What was done.
    pub outcome: Outcome,
    /// The wall clock jumped: the user is to be asked whether the system time is right.
    pub jump: Option<ClockJump>,
}

/// What a tick did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// It was not time.
    NotDue,
    /// It was time, and nothing is due today.
    NothingToSay,
    /// A notification was given to the desktop.
    Shown,
    /// The desktop did not take it.
    NotShown(NotifyError),
    /// The plan could not be read or written, so nothing was shown: twice would be worse than later.
    NoPlan,
}

/// The daily reminder.
#[derive(Debug)]
pub struct Daily<S> {
    store: S,
    scheduler: Scheduler,
}

impl<S: PlanStore> Daily<S> {
    /// A reminder that keeps its memory in `store`.
    pub fn new(store: S) -> Self {
        Self { store, scheduler: Scheduler::new() }
    }

    /// To be called every 20 seconds or so.
    pub fn tick(&mut self, now: Reading, world: &mut dyn World) -> Tick {
        let plan = match self.store.load() {
            Ok(Some(plan)) => plan,
            Ok(None) => return Tick { outcome: Outcome::NotDue, jump: None },
            Err(_) => return Tick { outcome: Outcome::NoPlan, jump: None },
        };
        let jump = self.scheduler.jump(now, &plan);
        let outcome = match self.scheduler.tick(now, &plan) {
            Step::Wait => Outcome::NotDue,
            Step::Due(day) => {
                let notice = match world.digest(day) {
                    Some(digest) => Notice::open(&digest),
                    None => Notice::locked(plan.count_on(day)),
                };
                self.give(day, now, notice, world)
            }
        };
        Tick { outcome, jump }
    }

    fn give(
        &mut self,
        day: NaiveDate,
        now: Reading,
        notice: Option<Notice>,
        world: &mut dyn World,
    ) -> Outcome {
        // A day with nothing due is not settled: a roster that is imported at ten has its reminder at ten.
        let Some(notice) = notice else { return Outcome::NothingToSay };
        // Noted before it is shown: a crash between the two loses a hint, the other order would repeat it.
        if self.store.update(&mut |plan| plan.note_fired(day, now.wall)).is_err() {
            return Outcome::NoPlan;
        }
        match world.show(&notice) {
            Ok(()) => {
                self.scheduler.settled(day);
                Outcome::Shown
            }
            Err(error) => {
                if error.is_certain() {
                    self.scheduler.not_shown(day, now);
                } else {
                    self.scheduler.settled(day);
                }
                Outcome::NotShown(error)
            }
        }
    }
}
