//! The records of an old `.xls`, bare or in a compound file.

#![no_main]

use fuzz::{biff, read, watch_panics};
use libfuzzer_sys::fuzz_target;

fuzz_target!(init: watch_panics(), |bytes| read("file.xls", &biff(bytes)));
