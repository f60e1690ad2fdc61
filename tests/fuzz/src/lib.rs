//! What the targets share: how a file is put together from parts, how it is read, and what counts as a fault.
//!
//! A fault is a panic in a crate of ours, although `read_file` would catch it; an answer without a sentence and
//! without a table; more than a gigabyte; more than ten seconds. A panic of a library has been answered: it is told
//! once, by its place, and the run goes on.

mod parts;

use std::alloc::System;
use std::collections::BTreeSet;
use std::panic::PanicHookInfo;
use std::sync::Mutex;

use cap::Cap;
use chrono::NaiveDate;
use sheets::{Decisions, Opened, analyse, read_file};

pub use parts::{ODS_PARTS, XLSX_PARTS, biff, ods, xlsx};

/// What the worker may hold. Beyond it there is no memory, and the process aborts as the worker would.
const MEMORY: usize = 1024 * 1024 * 1024;
/// The longest answer that the program takes from a worker.
const LONGEST_ANSWER: usize = 512 * 1024 * 1024;

#[global_allocator]
static MEMORY_OF_THE_WORKER: Cap<System> = Cap::new(System, MEMORY);

/// Panics of libraries that were told.
static TOLD: Mutex<BTreeSet<String>> = Mutex::new(BTreeSet::new());

/// Makes a panic in our own code end the process, and one in a library a line.
pub fn watch_panics() {
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        let is_ours = !place.contains("/registry/src/");
        let is_new = TOLD.lock().is_ok_and(|mut told| told.insert(place));
        if is_ours || is_new {
            eprintln!("{}: {}", if is_ours { "OURS" } else { "LIBRARY" }, said(panic));
        }
        if is_ours {
            std::process::abort();
        }
    }));
}

fn said(panic: &PanicHookInfo<'_>) -> String {
    panic.to_string().replace('\n', " ")
}

/// A file through the whole chain: what it is, its cells, its people.
pub fn read(name: &str, bytes: &[u8]) {
    let opened = read_file(name, bytes);
    let answer = opened.to_bytes().expect("an answer can be written");
    assert!(answer.len() <= LONGEST_ANSWER, "the program takes no answer of {} bytes", answer.len());
    assert!(Opened::from_worker(&answer).is_some(), "the program takes what an honest worker says");
    drop(answer);
    match (&opened.workbook, &opened.message) {
        (None, Some(sentence)) => {
            assert!(sentence.contains("软件里的数据没有改动") && sentence.ends_with('。'), "{sentence}");
        }
        (Some(_), None) => analysed(&opened),
        _ => panic!("neither a table nor a sentence, or both"),
    }
}

/// What the program does with an answer, whoever gave it.
pub fn analysed(opened: &Opened) {
    let today = NaiveDate::from_ymd_opt(2026, 11, 20).expect("a day");
    if let Some(workbook) = &opened.workbook {
        let roster = analyse(workbook, &Decisions::default(), today);
        assert_eq!(roster.sheets.len(), workbook.sheets.len(), "each sheet has its report");
    }
}
