//! The answer of a worker that lies: what the program takes, it can go on with.

#![no_main]

use fuzz::{analysed, watch_panics};
use libfuzzer_sys::fuzz_target;
use sheets::Opened;

fuzz_target!(init: watch_panics(), |bytes| {
    if let Some(opened) = Opened::from_worker(bytes) {
        analysed(&opened);
    }
});
