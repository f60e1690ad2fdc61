//! How long the steps of reading a very large roster take: `cargo run --release --example wide_speed -- FILE [PEOPLE]`.

#[path = "../../../../tests/harness/wide_roster.rs"]
#[allow(unreachable_pub, dead_code, clippy::indexing_slicing, reason = "shared with the measurements")]
mod wide_roster;

use std::time::Instant;

use chrono::NaiveDate;
use sheets::{Decisions, Heads, read_file};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path: std::path::PathBuf = std::env::args().nth(1).ok_or("a file to write or read")?.into();
    let count: u32 = std::env::args().nth(2).and_then(|text| text.parse().ok()).unwrap_or(100_000);
    let today = NaiveDate::from_ymd_opt(2026, 11, 20).ok_or("no such day")?;
    if !path.exists() {
        wide_roster::write_wide_roster(&path, count)?;
    }
    let bytes = std::fs::read(&path)?;
    for _ in 0..3 {
        let started = Instant::now();
        let workbook = read_file("roster.xlsx", &bytes).workbook.ok_or("not opened")?;
        let read = started.elapsed();
        let started = Instant::now();
        let sent = postcard::to_stdvec(&workbook)?;
        let packed = started.elapsed();
        let started = Instant::now();
        let workbook: sheets::Workbook = postcard::from_bytes(&sent)?;
        let unpacked = started.elapsed();
        let started = Instant::now();
        let heads = Heads::of(&workbook, &Decisions::default(), today);
        let headed = started.elapsed();
        let roster = heads.read(&Decisions::default(), &|_| true).ok_or("given up")?;
        let analysed = started.elapsed();
        println!(
            "read {:.0} ms, pack {:.0} ms ({} bytes), unpack {:.0} ms, heads {:.0} ms, analyse {:.0} ms, rows {}, issues {}",
            read.as_secs_f64() * 1e3,
            packed.as_secs_f64() * 1e3,
            sent.len(),
            unpacked.as_secs_f64() * 1e3,
            headed.as_secs_f64() * 1e3,
            analysed.as_secs_f64() * 1e3,
            roster.rows.len(),
            roster.issues.len()
        );
    }
    Ok(())
}
