//! Node and the packages of the interface.

use crate::run::{Done, answer, fault, program, root, step};
use crate::ui;

/// The oldest Node that builds the interface.
const OLDEST: (u32, u32) = (20, 19);

/// Checks Node, and installs the locked packages when the lock file is newer than what is there.
pub(super) fn node_modules() -> Done {
    let version = answer("node", ["--version"]);
    let found = version.as_deref().and_then(parse);
    if found.is_none_or(|found| found < OLDEST) {
        let seen = version.unwrap_or_else(|| "none".to_owned());
        return fault(format!(
            "Node {}.{} or newer is needed (found: {seen}). Please install it from your system or from nodejs.org:\n\n  {}\n",
            OLDEST.0,
            OLDEST.1,
            how()
        ));
    }
    let ui = root().join("ui");
    let lock = ui.join("package-lock.json");
    // npm writes this file last, so it is missing after an installation that was cut short.
    let installed = ui.join("node_modules").join(".package-lock.json");
    if ui::modified(&installed)
        .is_some_and(|installed| ui::modified(&lock).is_some_and(|lock| lock <= installed))
    {
        println!("node packages: complete");
        return Ok(());
    }
    // Scripts of packages are not run: nothing here needs them, and they are the usual way in for malice.
    let mut npm = program("npm");
    npm.current_dir(&ui).args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]);
    step("npm ci", &mut npm).map(drop)
}

fn how() -> &'static str {
    match std::env::consts::OS {
        "macos" => "brew install node",
        "windows" => "winget install --exact OpenJS.NodeJS.LTS",
        _ => "https://nodejs.org/en/download (packages of older systems carry an older Node)",
    }
}

fn parse(version: &str) -> Option<(u32, u32)> {
    let mut numbers = version.trim_start_matches('v').split('.').map(str::parse);
    Some((numbers.next()?.ok()?, numbers.next()?.ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_is_compared_by_number_not_by_letter() {
        assert_eq!(parse("v20.19.0"), Some((20, 19)));
        assert!(parse("v20.9.1").is_some_and(|found| found < OLDEST), "9 is before 19");
        assert!(parse("v24.0.0").is_some_and(|found| found > OLDEST));
        assert_eq!(parse("nonsense"), None);
    }
}
