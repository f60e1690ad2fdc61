//! The lock files: they name the public registries and nothing else.

use crate::tree::{files, none};

#[test]
fn cargo_locks_only_public_crates() {
    let faults = files()
        .into_iter()
        .filter(|file| file.path.ends_with("Cargo.lock"))
        .flat_map(|file| {
            let public = "source = \"registry+https://github.com/rust-lang/crates.io-index\"";
            let hits = file.lines().filter(|(_, line)| line.starts_with("source = ") && *line != public);
            hits.map(|(number, line)| format!("{}:{number}: {line}", file.path)).collect::<Vec<_>>()
        })
        .collect();
    none(faults, "every crate comes from the public registry");
}

#[test]
fn npm_locks_only_public_packages() {
    let faults = files()
        .into_iter()
        .filter(|file| file.path.ends_with("package-lock.json"))
        .flat_map(|file| {
            let public = "\"resolved\": \"https://registry.npmjs.org/";
            let foreign = |line: &str| line.contains("\"resolved\":") && !line.contains(public);
            let hits = file.lines().filter(|(_, line)| foreign(line));
            hits.map(|(number, line)| format!("{}:{number}: {}", file.path, line.trim())).collect::<Vec<_>>()
        })
        .collect();
    none(faults, "every package comes from the public registry");
}
