//! The sizes of a large school: an import, its undo, and the reads that a list is made of.
//!
//! Measured is the processor's time of this thread where the system tells it, so that a busy machine does not count.
//! The bounds are several times what a slow machine needs; they catch a lost index, not a bad day.

mod common;

use std::sync::LazyLock;
use std::time::{Duration, Instant};

use common::{fresh, person};
use domain::event::EventKind;
use domain::operation::OpKind;
use store::NewEvent;

/// Time that this thread was running.
fn processor_time() -> Duration {
    static BEGIN: LazyLock<Instant> = LazyLock::new(Instant::now);
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = told.as_deref().and_then(|text| text.split(' ').next()?.parse().ok());
    nanoseconds.map_or_else(|| BEGIN.elapsed(), Duration::from_nanos)
}

fn timed<T>(what: &str, bound: Duration, body: impl FnOnce() -> T) -> T {
    let begin = processor_time();
    let value = body();
    let taken = processor_time().saturating_sub(begin);
    println!("{what}: {taken:?}");
    assert!(taken < bound, "{what} took {taken:?}");
    value
}

#[test]
fn five_thousand_persons_with_their_facts_come_and_go_quickly() {
    let mut t = fresh();
    let second = Duration::from_secs(1);
    let import = timed("import of 5,000 persons with 20,000 facts", 15 * second, || {
        t.act(OpKind::Import, "导入 5000 人", |w| {
            for n in 0..5_000 {
                let mut values = person(&format!("人{n}"), None);
                values.citizen_id = format!("{n:018}");
                values.student_no = format!("{n:010}");
                values.phone = format!("{n:011}");
                values.major = "软件工程".to_owned();
                let id = w.insert_person(&values)?;
                for kind in
                    [EventKind::Applied, EventKind::Activist, EventKind::Candidate, EventKind::Admitted]
                {
                    w.insert_event(&NewEvent::new(id, kind, "2024-05-20".parse().ok()))?;
                }
            }
            Ok(())
        })
        .0
    });
    timed("all_people", 2 * second, || t.store.read().all_people().unwrap());
    timed("all_people", 2 * second, || t.store.read().all_people().unwrap());
    timed("all_events", 2 * second, || t.store.read().all_events().unwrap());
    timed("one edit", second, || {
        t.edit(domain::ids::PersonId(7), "改", |values| values.phone = "1".to_owned())
    });
    timed("person_history", second, || t.store.read().person_history(domain::ids::PersonId(7)).unwrap());
    timed("undo_preview", 15 * second, || t.store.undo_preview(import).unwrap());
    let undo = timed("undo", 15 * second, || t.store.undo(import).unwrap());
    assert_eq!((undo.value.taken_back, undo.value.kept.len()), (4_999, 1));
    timed("redo", 15 * second, || t.store.undo(undo.operation.unwrap()).unwrap());
    timed("check", 15 * second, || assert!(t.store.check().unwrap().is_ok()));
    let copy = t.folder.path().join("copy.db");
    timed("snapshot", 15 * second, || t.store.snapshot_into(&copy).unwrap());
}
