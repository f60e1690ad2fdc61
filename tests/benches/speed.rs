//! The promised speeds, each measured beside its limit.

fn main() {}
