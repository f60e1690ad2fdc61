//! The command line `zhibu`: a second door to the same program, without a window.

fn main() {}
