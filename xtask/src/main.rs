//! The one entrance for chores: `cargo xtask setup|app|test|check|bench`.

fn main() {}
