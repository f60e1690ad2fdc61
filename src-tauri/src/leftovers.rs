//! Linux: ends the network processes that WebKit leaves behind when a page in memory goes.
//!
//! Each locking destroys a page and its WebKit; the process that drew the page ends with it, the one that would fetch
//! from a network does not, and a day of lockings would leave dozens of them, eleven megabytes each.

use std::collections::BTreeSet;
use std::fs;
use std::thread;
use std::time::Duration;

use rustix::process::{Pid, Signal, kill_process};

/// How the kernel shows the process; it cuts names after fifteen letters.
const NAME: &str = "WebKitNetworkPr";

/// How long the new page may take to have a process of its own.
const TRIES: u32 = 50;
const BETWEEN: Duration = Duration::from_millis(100);

/// The network processes that run now, before the next page is built: all of them are leftovers then.
pub(crate) fn note() -> BTreeSet<i32> {
    children()
}

/// Ends the noted ones once the new page has its own.
pub(crate) fn end(noted: &BTreeSet<i32>) {
    for _ in 0..TRIES {
        if children().difference(noted).next().is_some() {
            for pid in noted.intersection(&children()).filter_map(|pid| Pid::from_raw(*pid)) {
                // Gone meanwhile is what is wanted.
                let _ = kill_process(pid, Signal::TERM);
            }
            return;
        }
        thread::sleep(BETWEEN);
    }
}

fn children() -> BTreeSet<i32> {
    let own = std::process::id();
    let Ok(processes) = fs::read_dir("/proc") else { return BTreeSet::new() };
    processes
        .filter_map(|entry| entry.ok()?.file_name().to_str()?.parse::<i32>().ok())
        .filter(|pid| is_child(*pid, own))
        .collect()
}

/// `/proc/PID/stat` reads "PID (name) state parent …"; a name may hold anything, so the last bracket ends it.
fn is_child(pid: i32, parent: u32) -> bool {
    let Ok(stat) = fs::read_to_string(format!("/proc/{pid}/stat")) else { return false };
    let Some((head, tail)) = stat.rsplit_once(')') else { return false };
    let name = head.split_once('(').map_or("", |(_, name)| name);
    let mut fields = tail.split_whitespace();
    let is_running = fields.next().is_some_and(|state| state != "Z");
    name == NAME && is_running && fields.next().and_then(|text| text.parse().ok()) == Some(parent)
}
