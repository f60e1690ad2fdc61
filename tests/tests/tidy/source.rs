//! Laws for the Rust source and for every committed text.

use crate::tree::{files, none, root};

/// The longest file that a person still reads as a whole (style-guide rule "small files").
const LONGEST: usize = 500;

/// Written by a program, read by no person.
const GENERATED: &[&str] = &["ui/src/api/generated.ts"];

#[test]
fn every_rust_file_opens_with_what_it_is_for() {
    let faults = files()
        .into_iter()
        .filter(|file| file.is(&["rs"]) && !file.text.starts_with("//! "))
        .map(|file| file.path)
        .collect();
    none(faults, "the first line of a Rust file is `//!` and says what it is for");
}

#[test]
fn no_file_is_longer_than_a_person_reads() {
    let faults = files()
        .into_iter()
        .filter(|file| {
            file.is(&["rs", "ts", "vue", "css", "js", "sql"]) && !GENERATED.contains(&file.path.as_str())
        })
        .map(|file| (file.text.lines().count(), file.path))
        .filter(|(lines, _)| *lines > LONGEST)
        .map(|(lines, path)| format!("{path}: {lines} lines"))
        .collect();
    none(faults, "no file is longer than 500 lines; split it by subject");
}

#[test]
fn no_row_is_replaced_by_deleting_it() {
    let faults = files()
        .into_iter()
        .filter(|file| file.is(&["rs", "sql"]))
        .flat_map(|file| {
            let forbidden = ["INSERT OR ", "REPLACE"].concat();
            let hits = file.lines().filter(|(_, line)| line.to_uppercase().contains(&forbidden));
            hits.map(|(number, _)| format!("{}:{number}", file.path)).collect::<Vec<_>>()
        })
        .collect();
    none(faults, "it deletes the row and its history; write `ON CONFLICT … DO UPDATE`");
}

#[test]
fn no_test_is_switched_off() {
    let faults = files()
        .into_iter()
        .filter(|file| file.is(&["rs", "ts"]))
        .flat_map(|file| {
            let marks = ["#[igno", "re"].concat();
            let skips =
                [["it.sk", "ip("].concat(), ["describe.sk", "ip("].concat(), ["test.sk", "ip("].concat()];
            let off = |line: &str| line.contains(&marks) || skips.iter().any(|skip| line.contains(skip));
            let hits = file.lines().filter(|(_, line)| off(line));
            hits.map(|(number, _)| format!("{}:{number}", file.path)).collect::<Vec<_>>()
        })
        .collect();
    none(faults, "a test that does not run proves nothing; assert what is, with a note on what should be");
}

#[test]
fn nothing_points_to_one_persons_machine() {
    // Where this machine keeps the project and its user's files; and the home that containers have.
    let home = std::env::var("HOME").or_else(|_| std::env::var("USERPROFILE")).unwrap_or_default();
    let mut places = vec![root().display().to_string(), ["/ro", "ot/"].concat()];
    if home.len() > 1 {
        places.push(format!("{home}/"));
    }
    let faults = files()
        .into_iter()
        .flat_map(|file| {
            let hits =
                file.lines().filter(|(_, line)| places.iter().any(|place| line.contains(place.as_str())));
            hits.map(|(number, line)| format!("{}:{number}: {}", file.path, line.trim())).collect::<Vec<_>>()
        })
        .collect();
    none(faults, "no committed file names a folder that exists on one machine only");
}

#[test]
fn the_rules_know_no_clock_and_no_files() {
    let forbidden =
        ["Local::now", "Utc::now", "SystemTime::now", "Instant::now", "std::fs", "std::env", "rusqlite"];
    let faults = files()
        .into_iter()
        .filter(|file| file.path.starts_with("src-tauri/crates/domain/src/") && file.is(&["rs"]))
        .flat_map(|file| {
            let hits = file.lines().filter(|(_, line)| forbidden.iter().any(|word| line.contains(word)));
            hits.map(|(number, line)| format!("{}:{number}: {}", file.path, line.trim())).collect::<Vec<_>>()
        })
        .collect();
    none(faults, "if a rule needs today, it takes `today`");
}
