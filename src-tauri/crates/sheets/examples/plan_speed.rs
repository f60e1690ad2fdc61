//! How long it takes to read and analyse a roster: `cargo run --release --example plan_speed -- [PEOPLE]`.

#[path = "../tests/common/people.rs"]
#[allow(unreachable_pub, dead_code, reason = "shared with the tests")]
mod people;

use std::time::Instant;

use chrono::NaiveDate;
use sheets::write::{ReportHead, roster};
use sheets::{Decisions, analyse, read_file};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let count: usize = std::env::args().nth(1).and_then(|text| text.parse().ok()).unwrap_or(5_000);
    let today = NaiveDate::from_ymd_opt(2026, 11, 20).ok_or("no such day")?;
    let head =
        ReportHead {
            title: "党员花名册".to_owned(), unit: "学生第一支部".to_owned(), filled_on: today
        };
    let started = Instant::now();
    let bytes = roster(&head, &people::roster_lines(count))?;
    println!(
        "write   {count} people: {:>7.1} ms, {} bytes",
        started.elapsed().as_secs_f64() * 1e3,
        bytes.len()
    );
    for round in 1..=3 {
        let started = Instant::now();
        let workbook = read_file("roster.xlsx", &bytes).workbook.ok_or("not opened")?;
        let read = started.elapsed();
        let started = Instant::now();
        let roster = analyse(&workbook, &Decisions::default(), today);
        let analysed = started.elapsed();
        println!(
            "round {round}: read {:>7.1} ms, analyse {:>7.1} ms, rows {}, issues {}",
            read.as_secs_f64() * 1e3,
            analysed.as_secs_f64() * 1e3,
            roster.rows.len(),
            roster.issues.len()
        );
    }
    Ok(())
}
