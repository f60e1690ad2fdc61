//! Writes both reports with invented people into a folder, to be looked at: `cargo run --example print_samples -- DIR`.

#[path = "../tests/common/people.rs"]
#[allow(unreachable_pub, reason = "shared with the tests")]
mod people;

use std::path::PathBuf;

use chrono::NaiveDate;
use sheets::write::{ReportHead, birthdays, roster};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = PathBuf::from(std::env::args().nth(1).unwrap_or_else(|| ".".to_owned()));
    let filled_on = NaiveDate::from_ymd_opt(2026, 9, 1).ok_or("no such day")?;
    let head = |title: &str| ReportHead {
        title: format!("中共某某大学信息工程学院学生第一支部{title}"),
        unit: "中共某某大学信息工程学院学生第一支部委员会".to_owned(),
        filled_on,
    };
    std::fs::write(folder.join("roster.xlsx"), roster(&head("党员花名册"), &people::roster_lines(60))?)?;
    std::fs::write(
        folder.join("birthdays.xlsx"),
        birthdays(&head("2026年政治生日名册"), &people::birthday_lines(60))?,
    )?;
    Ok(())
}
