//! Photographs every page in both themes and two sizes through the real window.

fn main() {}
