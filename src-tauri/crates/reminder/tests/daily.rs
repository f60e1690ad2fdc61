//! The daily reminder as its user lives through it: mornings, sleep, restarts and clocks that are wrong.
// The configuration allows these in test functions only; what helps them is a test as well.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};
use proptest::prelude::*;
use reminder::{
    Daily, Digest, Notice, NotifyError, Outcome, Plan, PlanError, PlanFile, PlanStore, Reading, World,
};

/// A plan in memory whose disk can fail; shared, so that it survives a restart of the program.
#[derive(Default)]
struct Disk {
    plan: Mutex<Plan>,
    full: AtomicBool,
}

impl PlanStore for Disk {
    fn load(&self) -> Result<Option<Plan>, PlanError> {
        Ok(Some(self.plan.lock().unwrap().clone()))
    }
    fn update(&self, change: &mut dyn FnMut(&mut Plan)) -> Result<(), PlanError> {
        if self.full.load(Ordering::Relaxed) {
            return Err(PlanError { reason: "磁盘已满".to_owned() });
        }
        change(&mut self.plan.lock().unwrap());
        Ok(())
    }
}

/// Everything around the reminder, with clocks that can be moved.
struct Life {
    disk: Arc<Disk>,
    daily: Daily<Arc<Disk>>,
    wall: NaiveDateTime,
    steady: Duration,
    locked: bool,
    answer: Result<(), NotifyError>,
    due: Rc<RefCell<BTreeMap<NaiveDate, u32>>>,
    shown: Vec<(NaiveDateTime, String)>,
}

struct Around<'a> {
    locked: bool,
    answer: Result<(), NotifyError>,
    due: &'a BTreeMap<NaiveDate, u32>,
    shown: Vec<String>,
}

impl World for Around<'_> {
    fn digest(&mut self, today: NaiveDate) -> Option<Digest> {
        let count = self.due.get(&today).copied().unwrap_or(0);
        let lines = (0..count).map(|n| format!("政治生日：欧阳试{n}")).collect();
        (!self.locked).then_some(Digest { count, lines })
    }
    fn show(&mut self, notice: &Notice) -> Result<(), NotifyError> {
        if self.answer.is_ok() {
            self.shown.push(notice.body.clone());
        }
        self.answer.clone()
    }
}

fn at(text: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap()
}

impl Life {
    fn begin(now: &str) -> Self {
        let disk = Arc::new(Disk::default());
        Self {
            daily: Daily::new(Arc::clone(&disk)),
            disk,
            wall: at(now),
            steady: Duration::from_secs(500),
            locked: false,
            answer: Ok(()),
            due: Rc::default(),
            shown: Vec::new(),
        }
    }

    fn due(&self, day: NaiveDate, count: u32) {
        self.due.borrow_mut().insert(day, count);
    }

    /// Something is due on every day of the two years.
    fn always_due(self) -> Self {
        let first = self.wall.date() - TimeDelta::days(400);
        for day in first.iter_days().take(1_600) {
            self.due(day, 2);
        }
        self
    }

    fn tick(&mut self) -> reminder::Tick {
        let due = self.due.borrow();
        // As the program does it, with a horizon of one day: a plan of years would only make the test slow.
        let today = self.wall.date();
        self.disk.plan.lock().unwrap().counts =
            BTreeMap::from([(today, due.get(&today).copied().unwrap_or(0))]);
        let mut around =
            Around { locked: self.locked, answer: self.answer.clone(), due: &due, shown: Vec::new() };
        let tick = self.daily.tick(Reading { wall: self.wall, steady: self.steady }, &mut around);
        let wall = self.wall;
        self.shown.extend(around.shown.into_iter().map(|body| (wall, body)));
        tick
    }

    fn run(&mut self, span: TimeDelta, every: TimeDelta) {
        let end = self.wall + span;
        while self.wall < end {
            self.wall += every;
            self.steady += every.to_std().unwrap();
            self.tick();
        }
    }

    /// The computer sleeps: the wall clock goes on, the steady one does not, nothing ticks.
    fn sleep(&mut self, span: TimeDelta) {
        self.wall += span;
    }

    fn restart(&mut self) {
        self.daily = Daily::new(Arc::clone(&self.disk));
        self.steady = Duration::from_secs(7);
    }

    fn moments(&self) -> Vec<String> {
        self.shown.iter().map(|(when, _)| when.format("%m-%d %H:%M").to_string()).collect()
    }
}

const SECONDS_20: TimeDelta = TimeDelta::seconds(20);

#[test]
fn two_ordinary_years_give_one_reminder_each_morning() {
    let mut life = Life::begin("2025-01-01 00:00").always_due();
    life.run(TimeDelta::days(730), TimeDelta::minutes(2));
    assert_eq!(life.shown.len(), 730);
    assert!(life.shown.iter().all(|(when, _)| when.format("%H:%M").to_string() == "09:00"));
}

#[test]
fn a_morning_that_was_slept_through_is_made_up_for_once_on_the_same_day() {
    let mut life = Life::begin("2026-11-16 08:00").always_due();
    life.sleep(TimeDelta::hours(7));
    life.run(TimeDelta::hours(3), SECONDS_20);
    assert_eq!(life.moments(), ["11-16 15:00"]);
}

#[test]
fn a_weekend_of_sleep_gives_one_reminder_and_not_three() {
    let mut life = Life::begin("2026-11-13 12:00").always_due();
    life.run(TimeDelta::hours(1), SECONDS_20);
    life.sleep(TimeDelta::hours(69));
    life.run(TimeDelta::hours(2), SECONDS_20);
    assert_eq!(life.moments(), ["11-13 12:00", "11-16 10:00"]);
}

#[test]
fn a_restart_after_the_reminder_says_nothing_again() {
    let mut life = Life::begin("2026-11-16 08:50").always_due();
    for _ in 0..6 {
        life.run(TimeDelta::hours(1), SECONDS_20);
        life.restart();
    }
    assert_eq!(life.moments(), ["11-16 09:00"]);
}

#[test]
fn a_clock_set_back_does_not_repeat_and_a_wrong_future_does_not_silence_the_present() {
    let mut life = Life::begin("2026-11-16 08:59").always_due();
    life.run(TimeDelta::minutes(5), SECONDS_20);
    life.wall = at("2026-11-16 07:00");
    life.run(TimeDelta::hours(3), SECONDS_20);
    assert_eq!(life.moments(), ["11-16 09:00"], "the same morning twice");

    life.due(at("2030-05-01 00:00").date(), 1);
    life.wall = at("2030-05-01 12:00");
    assert_eq!(
        life.tick().jump.map(|jump| jump.to),
        Some(at("2030-05-01 12:00")),
        "the user is asked whether this is the right time"
    );
    life.wall = at("2026-11-16 12:00");
    life.restart();
    assert!(life.tick().jump.is_some(), "going back is noticed after a restart too");
    life.run(TimeDelta::days(1), SECONDS_20);
    assert_eq!(life.moments(), ["11-16 09:00", "05-01 12:00", "11-17 09:00"]);
}

#[test]
fn locked_says_a_count_and_open_says_names() {
    let mut life = Life::begin("2026-11-16 10:00");
    life.due(at("2026-11-16 00:00").date(), 5);
    life.due(at("2026-11-17 00:00").date(), 5);
    life.due(at("2026-11-18 00:00").date(), 1);
    life.locked = true;
    life.tick();
    life.locked = false;
    life.sleep(TimeDelta::days(1));
    life.tick();
    life.sleep(TimeDelta::days(1));
    life.tick();
    let bodies: Vec<&str> = life.shown.iter().map(|(_, body)| body.as_str()).collect();
    assert_eq!(
        bodies,
        [
            "有 5 项待办到期，打开查看",
            "政治生日：欧阳试0\n政治生日：欧阳试1\n政治生日：欧阳试2\n另有 2 项，打开查看",
            "政治生日：欧阳试0",
        ]
    );
}

#[test]
fn nothing_due_says_nothing_and_off_says_nothing() {
    let mut life = Life::begin("2026-11-16 08:00");
    life.run(TimeDelta::days(3), SECONDS_20);
    assert_eq!(life.moments(), Vec::<String>::new());
    let mut life = Life::begin("2026-11-16 08:00").always_due();
    life.disk.plan.lock().unwrap().enabled = false;
    life.run(TimeDelta::days(3), SECONDS_20);
    assert_eq!(life.moments(), Vec::<String>::new());
}

#[test]
fn a_roster_that_is_imported_at_ten_has_its_reminder_at_ten() {
    let mut life = Life::begin("2026-11-16 08:30");
    life.run(TimeDelta::minutes(90), SECONDS_20);
    assert_eq!(life.tick().outcome, Outcome::NothingToSay);
    life.due(life.wall.date(), 4);
    life.run(TimeDelta::hours(5), SECONDS_20);
    assert_eq!(life.moments(), ["11-16 10:00"]);
}

#[test]
fn another_time_of_day_counts_from_the_next_reminder_on() {
    let mut life = Life::begin("2026-11-16 08:00").always_due();
    life.run(TimeDelta::hours(2), SECONDS_20);
    life.disk.plan.lock().unwrap().at = NaiveTime::from_hms_opt(14, 30, 0).unwrap();
    life.run(TimeDelta::days(1), SECONDS_20);
    life.run(TimeDelta::hours(10), SECONDS_20);
    assert_eq!(life.moments(), ["11-16 09:00", "11-17 14:30"]);
}

#[test]
fn a_desktop_that_comes_up_late_is_tried_again_but_a_silent_one_is_not() {
    let mut life = Life::begin("2026-11-16 08:59").always_due();
    life.answer = Err(NotifyError::NoDaemon);
    life.run(TimeDelta::minutes(15), SECONDS_20);
    life.answer = Ok(());
    life.run(TimeDelta::hours(8), SECONDS_20);
    assert_eq!(life.moments(), ["11-16 09:20"]);

    let mut life = Life::begin("2026-11-16 08:59").always_due();
    life.answer = Err(NotifyError::Timeout);
    life.run(TimeDelta::minutes(15), SECONDS_20);
    life.answer = Ok(());
    life.run(TimeDelta::hours(8), SECONDS_20);
    assert_eq!(life.moments(), Vec::<String>::new(), "it may have been shown after all");
}

#[test]
fn a_full_disk_delays_the_reminder_instead_of_repeating_it() {
    let mut life = Life::begin("2026-11-16 09:00").always_due();
    life.disk.full.store(true, Ordering::Relaxed);
    assert_eq!(life.tick().outcome, Outcome::NoPlan);
    life.run(TimeDelta::hours(1), SECONDS_20);
    assert_eq!(life.moments(), Vec::<String>::new());
    life.disk.full.store(false, Ordering::Relaxed);
    life.run(TimeDelta::hours(1), SECONDS_20);
    assert_eq!(life.moments(), ["11-16 10:00"]);
}

#[test]
fn the_file_keeps_the_plan_and_forgets_no_day_when_it_is_damaged_while_running() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("plan.json");
    let day = at("2026-11-16 00:00").date();
    let store = Arc::new(PlanFile::new(&path));
    store.update(&mut |plan| plan.counts = BTreeMap::from([(day, 3)])).unwrap();

    let mut daily = Daily::new(Arc::clone(&store));
    let due = BTreeMap::new();
    let mut around = Around { locked: true, answer: Ok(()), due: &due, shown: Vec::new() };
    let nine = Reading { wall: at("2026-11-16 09:00"), steady: Duration::ZERO };
    assert_eq!(daily.tick(nine, &mut around).outcome, Outcome::Shown);
    assert_eq!(around.shown, ["有 3 项待办到期，打开查看"]);

    let again = PlanFile::new(&path).load().unwrap().unwrap();
    assert!(again.has_fired(day) && again.count_on(day) == 3);
    let names: BTreeSet<String> = std::fs::read_dir(folder.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    assert_eq!(names, BTreeSet::from(["plan.json".to_owned()]), "no draft is left behind");

    std::fs::write(&path, b"{ torn").unwrap();
    assert_eq!(daily.tick(nine, &mut around).outcome, Outcome::NotDue);
    assert_eq!(PlanFile::new(folder.path().join("no vault/plan.json")).load().unwrap(), None);
}

#[derive(Debug, Clone)]
enum Chapter {
    Run(i64),
    Sleep(i64),
    Restart,
    MoveClock(i64),
    Lock(bool),
    Desktop(bool),
    Disk(bool),
    TimeOfDay(u32),
}

fn chapter() -> impl Strategy<Value = Chapter> {
    prop_oneof![
        6 => (1i64..3_000).prop_map(Chapter::Run),
        3 => (1i64..6_000).prop_map(Chapter::Sleep),
        2 => Just(Chapter::Restart),
        2 => (-60i64 * 24 * 60..60 * 24 * 60).prop_map(Chapter::MoveClock),
        1 => (-600i64..600).prop_map(Chapter::MoveClock),
        1 => any::<bool>().prop_map(Chapter::Lock),
        1 => any::<bool>().prop_map(Chapter::Desktop),
        1 => any::<bool>().prop_map(Chapter::Disk),
        1 => (0u32..24 * 60).prop_map(Chapter::TimeOfDay),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Some two years of a restless life: never twice for one civil day, never before its time, never with nothing
    /// due, and never silent where everything works and something is due.
    #[test]
    fn never_twice_and_never_forgotten(
        chapters in prop::collection::vec(chapter(), 300),
        empty_days in prop::collection::btree_set(0i64..1_600, 0..400),
    ) {
        let mut life = Life::begin("2025-01-01 00:00").always_due();
        let first = life.wall.date() - TimeDelta::days(400);
        for offset in empty_days {
            life.due(first + TimeDelta::days(offset), 0);
        }
        let mut per_day: BTreeMap<NaiveDate, u32> = BTreeMap::new();
        let step = TimeDelta::minutes(11);
        for chapter in chapters {
            match chapter {
                Chapter::Run(minutes) => {
                    let end = life.wall + TimeDelta::minutes(minutes);
                    while life.wall < end {
                        life.wall += step;
                        life.steady += step.to_std().unwrap();
                        let before = life.shown.len();
                        let day = life.wall.date();
                        let time = life.disk.plan.lock().unwrap().at;
                        life.tick();
                        for (_, body) in &life.shown[before..] {
                            *per_day.entry(day).or_default() += 1;
                            prop_assert_eq!(per_day[&day], 1, "twice on {}", day);
                            prop_assert!(life.wall.time() >= time, "before its time on {}", day);
                            prop_assert!(!life.locked || !body.contains("欧阳"), "a name while locked");
                        }
                        let something = life.due.borrow().get(&day).copied().unwrap_or(0) > 0;
                        prop_assert!(something || life.shown.len() == before, "nothing was due on {}", day);
                        let works = life.answer.is_ok() && !life.disk.full.load(Ordering::Relaxed);
                        if works && something && life.wall.time() >= time {
                            let settled = life.disk.plan.lock().unwrap().has_fired(day);
                            prop_assert!(settled, "forgotten on {}", day);
                        }
                    }
                }
                Chapter::Sleep(minutes) => life.sleep(TimeDelta::minutes(minutes)),
                Chapter::Restart => life.restart(),
                Chapter::MoveClock(minutes) => {
                    let moved = life.wall + TimeDelta::minutes(minutes);
                    let (low, high) = (first + TimeDelta::days(30), first + TimeDelta::days(1_500));
                    if (low..high).contains(&moved.date()) {
                        life.wall = moved;
                    }
                }
                Chapter::Lock(locked) => life.locked = locked,
                Chapter::Desktop(there) => {
                    life.answer = if there { Ok(()) } else { Err(NotifyError::NoDaemon) };
                }
                Chapter::Disk(full) => life.disk.full.store(full, Ordering::Relaxed),
                Chapter::TimeOfDay(minute) => {
                    life.disk.plan.lock().unwrap().at =
                        NaiveTime::from_num_seconds_from_midnight_opt(minute * 60, 0).unwrap();
                }
            }
        }
    }
}
