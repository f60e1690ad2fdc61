//! The parts of an `.xlsx`.

#![no_main]

use fuzz::{read, watch_panics, xlsx};
use libfuzzer_sys::fuzz_target;

fuzz_target!(init: watch_panics(), |bytes| read("file.xlsx", &xlsx(bytes)));
