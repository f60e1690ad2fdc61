//! The promised speeds, each measured beside its limit and beside a smaller one of its kind in the same run.
//!
//! `cargo xtask bench` runs all in a release build; words after it choose by name. Milliseconds differ from machine
//! to machine, so each figure stands beside its limit and, where it can, beside the same work on a tenth of the
//! people: work that grows in step with the people has a ratio of ten there, and one beyond forty is a fault that no
//! faster machine hides.

mod figure;
mod import;
mod inside;
mod outside;

use figure::Figure;

/// A measurement: its name and what takes it.
type Case = (&'static str, fn() -> Vec<Figure>);

const CASES: [Case; 10] = [
    ("plan", inside::plan_of_a_roster),
    ("import", import::very_large_roster),
    ("hostile", import::hostile_files),
    ("search", inside::search_per_keystroke),
    ("sort", inside::sort_and_filter),
    ("as_of", inside::as_of_and_bulk),
    ("development", inside::board_of_development),
    ("unlock", inside::unlock_to_today),
    ("switch", outside::board_in_the_window),
    ("list", outside::long_list_in_the_window),
];

fn main() {
    // Cargo hands its own `--bench` to a bench without a harness.
    let words: Vec<String> = std::env::args().skip(1).filter(|word| !word.starts_with("--")).collect();
    let mut over = 0;
    for (name, measure) in CASES {
        if !words.is_empty() && !words.iter().any(|word| name.contains(word.as_str())) {
            continue;
        }
        for figure in measure() {
            println!("{figure}");
            over += usize::from(figure.is_over());
        }
    }
    if over > 0 {
        println!("{over} beyond its limit on this machine");
        std::process::exit(1);
    }
}
