//! `fuzz`: files that no person would make, against the reader of tables, for as long as one likes.
//!
//! The crate under `tests/fuzz` stands outside the workspace; what a run found and is worth keeping goes by hand into
//! `tests/fuzz/kept`, from where the tests of `sheets` read it.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::run::{Done, Fault, announce, cargo, fault, program, root, step, succeeds, target_dir};

/// Exactly this one: it builds without a nightly compiler, as the flags below have it.
const VERSION: &str = "0.13.2";
/// What is fuzzed, in the order in which time is shared out.
const TARGETS: [&str; 5] = ["whole", "xlsx", "biff", "ods", "answer"];
/// The folder of the crate, from the top.
const FOLDER: &str = "tests/fuzz";
/// Seconds in which each file has to be answered.
const PATIENCE: u32 = 10;
/// Megabytes that reading one may take.
const MEMORY: u32 = 1024;
/// A file larger than this, in bytes, slows every run down.
const LONGEST: u32 = 16 * 1024;

/// Fuzzes the targets that are named, or all, for so many minutes together; ten where no number stands in front.
pub fn fuzz(words: &[&str]) -> Done {
    let (minutes, names) = match words.split_first() {
        Some((first, rest)) if first.parse::<u64>().is_ok() => (first.parse().unwrap_or(10), rest),
        _ => (10u64, words),
    };
    if let Some(unknown) = names.iter().find(|name| !TARGETS.contains(name)) {
        return fault(format!("{unknown} is no target; there are {}", TARGETS.join(", ")));
    }
    let targets = if names.is_empty() { &TARGETS[..] } else { names };
    install()?;
    step("build the targets", with_flags(cargo().args(["fuzz", "build"])))?;
    seeds()?;
    let seconds = (minutes * 60 / targets.len() as u64).max(1);
    let mut lines = Vec::new();
    let mut n_found = 0;
    for target in targets {
        let outcome = run(target, seconds)?;
        n_found += outcome.found.len();
        lines.push(outcome.line(target));
        lines.extend(outcome.found.iter().map(|path| format!("    {}", path.display())));
    }
    println!("\n== summary\n{}", lines.join("\n"));
    if n_found == 0 { Ok(()) } else { fault(format!("{n_found} files are worth a look")) }
}

/// Installs the subcommand unless this very version is there.
fn install() -> Done {
    let version = crate::run::answer("cargo", ["fuzz", "--version"]).unwrap_or_default();
    if version.ends_with(VERSION) {
        println!("cargo-fuzz: complete");
        return Ok(());
    }
    let mut install = cargo();
    install.args(["install", "--quiet", "--locked", "--force", "--version", VERSION, "cargo-fuzz"]);
    // Its own build folder: inside ours it would be built with other features and evict what we have.
    install.env("CARGO_TARGET_DIR", target_dir().join("tools/build"));
    step("cargo-fuzz", &mut install).map(drop)
}

/// No sanitizer: it would want a nightly compiler, and there is no `unsafe` of ours in the reader. Checks of overflow and
/// debug assertions stay on.
fn with_flags(command: &mut Command) -> &mut Command {
    command
        .args([
            "--fuzz-dir",
            FOLDER,
            "--sanitizer",
            "none",
            "--release",
            "--debug-assertions",
            "--target-dir",
        ])
        .arg(target_dir().join("fuzz"))
}

/// The workbooks of the catalogue, taken apart for each target; once.
fn seeds() -> Done {
    let corpus = root().join(FOLDER).join("corpus");
    if TARGETS.iter().all(|target| corpus.join(target).is_dir()) {
        return Ok(());
    }
    let catalogue = target_dir().join("fuzz/catalogue");
    let python = ["/usr/bin/python3", "python3", "python"]
        .into_iter()
        .find(|python| succeeds(python, ["-c", "import openpyxl, xlwt"]))
        .ok_or_else(|| {
            Fault("the workbooks to begin with are made by Python with openpyxl and xlwt".to_owned())
        })?;
    let mut make = program(python);
    step("workbooks", make.arg(root().join("tests/sheets/catalogue/make.py")).arg(&catalogue))?;
    let mut seeds = cargo();
    seeds.args([
        "run",
        "--quiet",
        "--manifest-path",
        &format!("{FOLDER}/Cargo.toml"),
        "--example",
        "seeds",
        "--",
    ]);
    seeds.env("CARGO_TARGET_DIR", target_dir().join("fuzz/seeds"));
    step("seeds", seeds.arg(&catalogue).arg(&corpus)).map(drop)
}

/// How a run ended.
struct Outcome {
    took: Duration,
    n_runs: String,
    coverage: String,
    slowest: String,
    memory: String,
    found: Vec<PathBuf>,
}

impl Outcome {
    fn line(&self, target: &str) -> String {
        format!(
            "{target:>8}  {:.0} s  {} runs  coverage {}  slowest {} s  memory {} MB  {} found",
            self.took.as_secs_f64(),
            self.n_runs,
            self.coverage,
            self.slowest,
            self.memory,
            self.found.len()
        )
    }
}

fn run(target: &str, seconds: u64) -> Done<Outcome> {
    announce(&format!("{target} for {seconds} s"));
    let artifacts = root().join(FOLDER).join("artifacts").join(target);
    let before = files(&artifacts);
    let started = Instant::now();
    let mut command = cargo();
    with_flags(command.args(["fuzz", "run"])).arg(target).arg("--").args([
        format!("-max_total_time={seconds}"),
        format!("-timeout={PATIENCE}"),
        format!("-rss_limit_mb={MEMORY}"),
        format!("-max_len={LONGEST}"),
        "-report_slow_units=1".to_owned(),
        "-print_final_stats=1".to_owned(),
        format!("-dict={FOLDER}/markup.dict"),
    ]);
    let log_path = target_dir().join(format!("fuzz/{target}.log"));
    let log = File::create(&log_path)?;
    // A file that ends the fuzzer is a finding, and told as one below.
    let _ = command.stdin(Stdio::null()).stdout(log.try_clone()?).stderr(log).status()?;
    let mut lines = Lines { coverage: Vec::new(), stats: Vec::new() };
    for line in BufReader::new(File::open(&log_path)?).lines().map_while(Result::ok) {
        lines.see(&line);
    }
    let found = files(&artifacts).into_iter().filter(|path| !before.contains(path)).collect();
    Ok(Outcome {
        took: started.elapsed(),
        n_runs: lines.stat("number_of_executed_units"),
        coverage: match (lines.coverage.first(), lines.coverage.last()) {
            (Some(first), Some(last)) => format!("{first} → {last}"),
            _ => "?".to_owned(),
        },
        slowest: lines.stat("slowest_unit_time_sec"),
        memory: lines.stat("peak_rss_mb"),
        found,
    })
}

/// What the fuzzer printed, as far as it is told.
struct Lines {
    coverage: Vec<String>,
    stats: Vec<(String, String)>,
}

impl Lines {
    fn see(&mut self, line: &str) {
        if let Some((_, rest)) = line.split_once(" cov: ")
            // Before it has read the seeds it tells how far it is with them.
            && (line.contains("INITED") || !self.coverage.is_empty())
        {
            self.coverage.extend(rest.split_whitespace().next().map(str::to_owned));
        }
        if let Some((name, value)) = line.strip_prefix("stat::").and_then(|rest| rest.split_once(':')) {
            self.stats.push((name.to_owned(), value.trim().to_owned()));
        }
        if line.starts_with("OURS") || line.starts_with("LIBRARY") || line.contains("ERROR: libFuzzer") {
            println!("{line}");
        }
    }

    fn stat(&self, name: &str) -> String {
        let found = self.stats.iter().find(|(known, _)| known == name);
        found.map_or_else(|| "?".to_owned(), |(_, value)| value.clone())
    }
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten();
    entries.flatten().map(|entry| entry.path()).collect()
}
