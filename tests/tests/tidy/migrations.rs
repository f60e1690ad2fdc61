//! A released migration is never edited: files of users were made with it.

use sha2::{Digest, Sha256};

use crate::tree::{files, none, root};

const FOLDER: &str = "src-tauri/crates/store/migrations/";

/// `tests/released-migrations.txt`: name and SHA-256 of each file that has left the house, one per line.
fn released() -> Vec<(String, String)> {
    let text = std::fs::read_to_string(root().join("tests/released-migrations.txt")).unwrap();
    let lines = text.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#'));
    lines
        .map(|line| {
            let mut words = line.split_whitespace();
            (words.next().unwrap().to_owned(), words.next().unwrap().to_owned())
        })
        .collect()
}

#[test]
fn a_released_migration_stays_as_it_was() {
    let there = files();
    let faults = released()
        .into_iter()
        .filter_map(|(name, digest)| {
            let Some(file) = there.iter().find(|file| file.path == format!("{FOLDER}{name}")) else {
                return Some(format!("{name} is gone"));
            };
            let now = data_encoding::HEXLOWER.encode(&Sha256::digest(file.text.as_bytes()));
            (now != digest).then(|| format!("{name} was {digest}, is {now}"))
        })
        .collect();
    none(faults, "a released migration is history; write a new one");
}

#[test]
fn migrations_are_numbered_without_a_gap() {
    let mut names: Vec<String> = files()
        .into_iter()
        .filter_map(|file| file.path.strip_prefix(FOLDER).map(str::to_owned))
        .filter(|name| name.ends_with(".sql"))
        .collect();
    names.sort_unstable();
    let faults = names
        .iter()
        .enumerate()
        .filter(|(index, name)| !name.starts_with(&format!("{:04}_", index + 1)))
        .map(|(_, name)| name.clone())
        .collect();
    none(faults, "migrations are 0001_name.sql, 0002_name.sql, …");
}
