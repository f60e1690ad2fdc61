//! A process that writes is killed at random moments; nothing acknowledged is lost, nothing is half there.
//!
//! `ZHIBU_LONG=1` kills 500 times instead of 20.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "helpers of tests, not the tests alone"
)]

mod common;

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use common::{fresh, key, person};
use domain::event::EventKind;
use domain::operation::{Op, OpKind};
use store::{NewEvent, Store};

/// Where the child finds the archive; set only for the child.
const CHILD: &str = "ZHIBU_KILL_CHILD";

/// Facts that belong to each person.
const FACTS: usize = 9;

/// Writes for ever: a person with all his facts and a mark on the one before, each as one operation; every fifth
/// is taken back and put back. A line is printed only after the operation is done.
fn child(path: &Path) -> ! {
    let mut store = Store::open(path, &key()).expect("the archive");
    let say = |line: &str| {
        println!("{line}");
        std::io::stdout().flush().expect("a reader");
    };
    let begin = store.read().all_people().expect("people").len();
    for n in begin.. {
        let changed = store
            .write(Op::new(OpKind::Demo, "写"), |w| {
                if let Some(before) = w.all_people()?.last() {
                    let mut next = before.values.clone();
                    next.remark = format!("后有 {n}");
                    w.update_person(before.id, before.revision, &next)?;
                }
                let id = w.insert_person(&person(&format!("人{n}"), None))?;
                (0..FACTS).try_for_each(|_| {
                    w.insert_event(&NewEvent::new(id, EventKind::ThoughtReport, None)).map(drop)
                })
            })
            .expect("a write");
        say(&format!("there {n}"));
        if n.is_multiple_of(5) {
            let undo = store.undo(changed.operation.expect("changed")).expect("an undo");
            say(&format!("gone {n}"));
            store.undo(undo.operation.expect("changed")).expect("a redo");
            say(&format!("there {n}"));
        }
    }
    unreachable!("it is killed")
}

/// Starts the child, kills it `after` its first line, and gives the last line that it had printed.
fn run_and_kill(path: &Path, after: Duration) -> String {
    let mut process = Command::new(std::env::current_exe().expect("this test"))
        .args(["--exact", "killed_at_random_moments_it_keeps_every_promise", "--nocapture"])
        .env(CHILD, path)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("a child");
    let mut lines = BufReader::new(process.stdout.take().expect("its output")).lines().map_while(Result::ok);
    let is_promise = |line: &String| line.starts_with("there ") || line.starts_with("gone ");
    let first = lines.find(is_promise).expect("the child begins");
    let killer = std::thread::spawn(move || {
        std::thread::sleep(after);
        process.kill().expect("SIGKILL");
        process.wait().expect("its end");
    });
    let last = lines.filter(is_promise).last().unwrap_or(first);
    killer.join().expect("the killer");
    last
}

#[test]
fn killed_at_random_moments_it_keeps_every_promise() {
    if let Some(path) = std::env::var_os(CHILD) {
        child(Path::new(&path));
    }
    let t = fresh();
    let (path, _folder) = (t.path, t.folder);
    t.store.close().expect("a clean end");
    let kills = if std::env::var_os("ZHIBU_LONG").is_some() { 500 } else { 20 };
    let mut chance = SystemTime::now().duration_since(UNIX_EPOCH).map_or(1, |now| now.as_nanos() as u64);
    println!("chance {chance}");
    for round in 0..kills {
        chance = chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let last = run_and_kill(&path, Duration::from_micros((chance >> 33) % 60_000));
        let (word, n) = last.split_once(' ').expect("two words");
        let n: usize = n.parse().expect("a number");
        let begin = Instant::now();
        let store = Store::open(&path, &key()).expect("it opens after a kill");
        assert!(begin.elapsed() < Duration::from_secs(3), "the next start is quick");
        let report = store.check().expect("a check");
        assert!(report.is_ok(), "round {round}: {:?}", report.problems);
        let people = store.read().all_people().expect("people");
        // What was promised last, or one step further; before a multiple of five is settled, one step back.
        let may_be: &[usize] = match word {
            "there" if n.is_multiple_of(5) => &[n, n + 1, n + 2],
            "there" => &[n + 1, n + 2],
            _ => &[n, n + 1],
        };
        assert!(may_be.contains(&people.len()), "round {round}: {last}, and {} persons", people.len());
        assert_eq!(
            store.read().all_events().expect("events").len(),
            people.len() * FACTS,
            "no half operation"
        );
        for (place, person) in people.iter().enumerate() {
            let expected =
                if place + 1 == people.len() { String::new() } else { format!("后有 {}", place + 1) };
            assert_eq!((&person.name, &person.remark), (&format!("人{place}"), &expected), "round {round}");
        }
        store.close().expect("a clean end");
    }
}
