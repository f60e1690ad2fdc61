//! Killed at any moment: what was acknowledged is there, what was not is there whole or not at all.
//!
//! `ZHIBU_KILLS` sets how often each story is killed (50 where nothing is said: a hundred in all).

use std::io::Read;
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use acceptance::harness::TestVault;
use serde_json::{Value, json};

/// People in each small roster.
const ROWS: usize = 20;

fn n_kills() -> usize {
    std::env::var("ZHIBU_KILLS").ok().and_then(|text| text.parse().ok()).unwrap_or(50)
}

/// Moments that are the same in every run and spread over the whole length of a run.
struct Moments(u64);

impl Moments {
    fn next(&mut self, longest: Duration) -> Duration {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        // The first third is spent on the key alone; what may be torn comes after it.
        longest.mul_f64(0.3 + 0.7 * (self.0 >> 33) as f64 / f64::from(u32::MAX >> 1))
    }
}

/// Starts, kills after a while, and answers what was printed before the end.
fn killed(mut child: Child, after: Duration) -> String {
    let begun = Instant::now();
    // Waiting for the moment or for the end, whichever comes first.
    while begun.elapsed() < after && child.try_wait().expect("a child").is_none() {
        std::thread::yield_now();
        std::thread::park_timeout(Duration::from_millis(1));
    }
    let _ = child.kill();
    let mut said = String::new();
    child.stdout.take().expect("a pipe").read_to_string(&mut said).expect("text");
    child.wait().expect("the end of the child");
    said
}

fn acknowledged(said: &str) -> bool {
    serde_json::from_str::<Value>(said)
        .is_ok_and(|value| value.get("operation").is_some_and(Value::is_number))
}

fn members(vault: &TestVault) -> usize {
    let check = vault.zhibu().json(&["check"]);
    assert_eq!(check["ok"], true, "after a kill: {check}");
    check["members"].as_u64().expect("a count") as usize
}

fn story(name: &str, mut words: impl FnMut(&TestVault, usize) -> Vec<String>, people: usize) {
    let vault = TestVault::empty();
    let mut moments = Moments(7);
    let begun = Instant::now();
    let first = words(&vault, 0);
    let first: Vec<&str> = first.iter().map(String::as_str).collect();
    vault.zhibu().json(&first);
    // Moments reach a little beyond the end of a run, so that some runs get through.
    let longest = begun.elapsed().mul_f64(1.5);
    let mut known = members(&vault);
    assert_eq!(known, people, "the first run of {name} wrote all of it");
    let (mut n_acknowledged, mut n_lost) = (0, 0);
    for run in 1..=n_kills() {
        let words = words(&vault, run);
        let words: Vec<&str> = ["--json"].into_iter().chain(words.iter().map(String::as_str)).collect();
        let child = vault
            .zhibu()
            .command(&words)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("zhibu");
        let said = killed(child, moments.next(longest));
        let now = members(&vault);
        if acknowledged(&said) {
            n_acknowledged += 1;
            n_lost += usize::from(now != known + people);
        }
        assert!(now == known || now == known + people, "run {run}: {known} became {now}, half of something");
        known = now;
    }
    println!(
        "{name}: {} kills, {n_acknowledged} acknowledged, {n_lost} lost, {known} people at the end",
        n_kills()
    );
    assert_eq!(n_lost, 0, "nothing acknowledged is lost");
}

/// A name of Han characters alone: a digit in it would be read as a note.
fn invented_name(run: usize, row: usize) -> String {
    let digits: Vec<char> = "零一二三四五六七八九".chars().collect();
    let spell = |n: usize| {
        n.to_string().chars().filter_map(|d| digits.get(d.to_digit(10)? as usize)).collect::<String>()
    };
    format!("甄{}乙{}", spell(run), spell(row))
}

#[test]
fn kills_during_import_leave_all_or_nothing() {
    let file = |vault: &TestVault, run: usize| {
        let path = vault.beside(&format!("roster-{run}.csv"));
        let lines: String =
            (0..ROWS).map(|row| format!("{},2{run:04}{row:04}\n", invented_name(run, row))).collect();
        std::fs::write(&path, format!("姓名,学号\n{lines}")).expect("a small roster");
        path.to_str().expect("a plain path").to_owned()
    };
    let words = |vault: &TestVault, run: usize| {
        vec!["import".into(), "run".into(), file(vault, run), "--skip-errors".into()]
    };
    story("import", words, ROWS);
}

#[test]
fn kills_during_edits_leave_all_or_nothing() {
    let words = |_: &TestVault, run: usize| {
        let person = json!({"changes": [{"field": "name", "value": format!("虚构{run}")}, {"field": "student_no", "value": format!("3{run:05}")}]});
        vec!["call".into(), "person_add".into(), person.to_string()]
    };
    story("edit", words, 1);
}
