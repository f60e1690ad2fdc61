//! The parts of an `.ods`.

#![no_main]

use fuzz::{ods, read, watch_panics};
use libfuzzer_sys::fuzz_target;

fuzz_target!(init: watch_panics(), |bytes| read("file.ods", &ods(bytes)));
