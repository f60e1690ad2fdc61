//! Bytes of any kind as a file.

#![no_main]

use fuzz::{read, watch_panics};
use libfuzzer_sys::fuzz_target;

fuzz_target!(init: watch_panics(), |bytes| read("file", bytes));
