//! `check` and `test`: the same steps, with and without the real window.

use std::process::Command;
use std::time::Duration;

use crate::desktop::Desktop;
use crate::run::{Done, cargo, fault, step};
use crate::setup::{Purpose, setup};
use crate::ui;

/// Tests whose name begins so need the real window; `check` leaves them out.
pub const WINDOW_TESTS: &str = "window_";

/// A list of steps that are all run, so that one fault does not hide the next.
#[derive(Default)]
struct Report {
    lines: Vec<(String, Result<Duration, ()>)>,
}

impl Report {
    fn run(&mut self, title: &str, command: &mut Command) {
        let outcome = step(title, command).map_err(|fault| eprintln!("{fault}"));
        self.lines.push((title.to_owned(), outcome));
    }

    fn end(self) -> Done {
        println!("\n== summary");
        for (title, outcome) in &self.lines {
            match outcome {
                Ok(took) => println!("{:>8.1} s  {title}", took.as_secs_f64()),
                Err(()) => println!("   FAILED   {title}"),
            }
        }
        let failed = self.lines.iter().filter(|(_, outcome)| outcome.is_err()).count();
        if failed == 0 { Ok(()) } else { fault(format!("{failed} of {} steps failed", self.lines.len())) }
    }
}

/// Formatting, lints, and what is to be seen without building anything.
fn manners(report: &mut Report) {
    report.run("formatting", cargo().args(["fmt", "--all", "--check"]));
    report.run("interface", &mut ui::check());
    report.run(
        "lints",
        cargo().args(["clippy", "--workspace", "--all-targets", "--quiet", "--", "--deny", "warnings"]),
    );
}

/// What can be told in a few minutes: everything but the real window.
pub fn check() -> Done {
    setup(Purpose::App)?;
    ui::build()?;
    let mut report = Report::default();
    manners(&mut report);
    report.run(
        "tests without a window",
        cargo().args(["test", "--workspace", "--no-fail-fast", "--", "--skip", WINDOW_TESTS]),
    );
    report.end()
}

/// Everything. The real window runs on an invisible desktop with its own bus, keyring and notifications.
pub fn test() -> Done {
    setup(Purpose::Test)?;
    ui::build()?;
    let mut report = Report::default();
    manners(&mut report);
    // All targets at once: chosen one by one, packages would be built again with other features.
    report.run("build", cargo().args(["build", "--workspace", "--all-targets"]));
    let mut tests = cargo();
    tests.args(["test", "--workspace", "--no-fail-fast"]);
    let desktop = if cfg!(target_os = "linux") { Some(Desktop::start()?) } else { None };
    if let Some(desktop) = &desktop {
        tests.envs(desktop.variables());
    }
    report.run("tests", &mut tests);
    drop(desktop);
    report.end()
}
