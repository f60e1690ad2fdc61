//! Prints what the program makes of a file, without a vault: `cargo run --example tell -- FILE [YYYY-MM-DD]`.

use chrono::NaiveDate;
use sheets::{Decisions, analyse, read_file};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let file = arguments.next().ok_or("which file?")?;
    let today: NaiveDate = arguments.next().as_deref().unwrap_or("2026-11-20").parse()?;
    let opened = read_file(&file, &std::fs::read(&file)?);
    let Some(workbook) = opened.workbook else {
        println!("{:?} {}", opened.open, opened.message.unwrap_or_default());
        return Ok(());
    };
    println!("{}", serde_json::to_string_pretty(&analyse(&workbook, &Decisions::default(), today))?);
    Ok(())
}
