//! How far a long analysis is, work on several threads, and giving up.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

/// Fewer rows are read before a second thread has begun.
const WORTH_A_THREAD: usize = 4_000;
/// Nobody looks through more issues than these; each costs memory, and a table of cells that are all wrong is no roster.
pub(super) const MOST_ISSUES: usize = 1_000_000;
/// Rows between two reports.
const STEP: usize = 1_000;

/// Counts the rows of an analysis for whoever waits for it.
pub(super) struct Pace<'a> {
    done: AtomicUsize,
    is_over: AtomicBool,
    n_issues: AtomicUsize,
    goes_on: &'a (dyn Fn(usize) -> bool + Sync),
}

impl<'a> Pace<'a> {
    /// Nothing is done yet.
    pub(super) fn new(goes_on: &'a (dyn Fn(usize) -> bool + Sync)) -> Self {
        Self {
            done: AtomicUsize::new(0),
            is_over: AtomicBool::new(false),
            n_issues: AtomicUsize::new(0),
            goes_on,
        }
    }

    /// One more row is done; `false`: whoever waits has given up, or it comes to nothing.
    pub(super) fn step(&self) -> bool {
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        if done.is_multiple_of(STEP) && !(self.goes_on)(done) {
            self.is_over.store(true, Ordering::Relaxed);
        }
        !self.is_over() && !self.is_too_much()
    }

    /// There is more to tell about a row.
    pub(super) fn tell(&self, n_issues: usize) {
        self.n_issues.fetch_add(n_issues, Ordering::Relaxed);
    }

    /// More was to be told than anybody reads.
    pub(super) fn is_too_much(&self) -> bool {
        self.n_issues.load(Ordering::Relaxed) > MOST_ISSUES
    }

    /// Whoever waits has given up.
    pub(super) fn is_over(&self) -> bool {
        self.is_over.load(Ordering::Relaxed)
    }
}

/// Does work on the parts of a list at the same time, on as many threads as there are processors; the answers stand in
/// the order of the list.
pub(super) fn in_parallel<T: Sync, R: Send>(list: &[T], work: impl Fn(&[T]) -> R + Sync) -> Vec<R> {
    let most = std::thread::available_parallelism().map_or(1, usize::from).min(8);
    let n_threads = most.min(list.len() / WORTH_A_THREAD).max(1);
    if n_threads == 1 {
        return vec![work(list)];
    }
    std::thread::scope(|scope| {
        let work = &work;
        let parts: Vec<_> = list
            .chunks(list.len().div_ceil(n_threads))
            .map(|part| (part, scope.spawn(move || work(part))))
            .collect();
        // A thread that panicked would have panicked here, too; whoever asked catches it.
        parts.into_iter().map(|(part, thread)| thread.join().unwrap_or_else(|_| work(part))).collect()
    })
}
