//! Counting months and working days: domain-rules §0.3 and §12.1–3, 8.

#![allow(clippy::unwrap_used, reason = "a helper of a test fails like the test")]

use chrono::{Days, NaiveDate};
use domain::calendar::{NoWorkdays, Workdays, YearTable, deadline, span_end};
use proptest::prelude::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

#[test]
fn a_deadline_keeps_the_day_number_or_falls_on_the_last_of_the_month() {
    for (from, months, last) in [
        ("2026-01-31", 1, "2026-02-28"),
        ("2026-03-09", 1, "2026-04-09"),
        ("2025-01-31", 1, "2025-02-28"),
        ("2025-11-30", 3, "2026-02-28"),
        ("2025-11-30", 6, "2026-05-30"),
        ("2024-12-10", 12, "2025-12-10"),
        ("2026-04-15", 3, "2026-07-15"),
        ("2023-09-20", 36, "2026-09-20"),
    ] {
        assert_eq!(deadline(day(from), months), day(last), "{from} + {months}");
    }
}

#[test]
fn a_span_counts_its_first_day_and_a_missing_day_becomes_the_first() {
    for (from, months, next) in [
        ("2024-02-29", 12, "2025-03-01"),
        ("2023-03-01", 12, "2024-03-01"),
        ("2025-09-30", 12, "2026-09-30"),
        ("2025-08-31", 6, "2026-03-01"),
        ("2025-08-31", 12, "2026-08-31"),
        ("2025-08-31", 18, "2027-03-01"),
        ("2008-02-29", 216, "2026-03-01"),
        ("2008-03-01", 216, "2026-03-01"),
        ("2025-12-31", 12, "2026-12-31"),
    ] {
        assert_eq!(span_end(day(from), months), day(next), "{from} + {months}");
    }
}

#[test]
fn a_span_beyond_the_calendar_ends_with_it() {
    assert_eq!(span_end(day("2026-01-01"), u32::MAX), NaiveDate::MAX);
}

#[test]
fn a_notice_of_five_working_days_knows_holidays_and_made_up_days() {
    let workdays = Workdays::delivered().unwrap();
    for (first, days) in [
        ("2026-02-12", ["2026-02-12", "2026-02-13", "2026-02-14", "2026-02-24", "2026-02-25"]),
        ("2026-09-18", ["2026-09-18", "2026-09-20", "2026-09-21", "2026-09-22", "2026-09-23"]),
        ("2026-04-30", ["2026-04-30", "2026-05-06", "2026-05-07", "2026-05-08", "2026-05-09"]),
        ("2026-06-18", ["2026-06-18", "2026-06-22", "2026-06-23", "2026-06-24", "2026-06-25"]),
    ] {
        assert_eq!(workdays.workdays_from(day(first), 5).unwrap(), days.map(day), "from {first}");
    }
}

#[test]
fn the_table_of_2026_is_the_published_one() {
    let workdays = Workdays::delivered().unwrap();
    let is = |text: &str| workdays.is_workday(day(text)).unwrap();
    let off = [
        ("2026-01-01", 3),
        ("2026-02-15", 9),
        ("2026-04-04", 3),
        ("2026-05-01", 5),
        ("2026-06-19", 3),
        ("2026-09-25", 3),
        ("2026-10-01", 7),
    ];
    for (first, n) in off {
        for offset in 0..n {
            let rest = day(first) + Days::new(offset);
            assert!(!workdays.is_workday(rest).unwrap(), "{rest} is a day off");
        }
    }
    for worked in ["2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10"] {
        assert!(is(worked), "{worked} is worked");
    }
    let n_off_in_the_week = 365 - 104 + 6
        - (0..365).filter(|n| workdays.is_workday(day("2026-01-01") + Days::new(*n)).unwrap()).count();
    assert_eq!(n_off_in_the_week, 19, "nothing but these days differs from the plain week");
}

#[test]
fn a_year_without_a_table_is_refused_and_never_guessed() {
    let mut workdays = Workdays::delivered().unwrap();
    assert_eq!(workdays.years().collect::<Vec<_>>(), (2015..=2026).collect::<Vec<_>>());
    assert_eq!(workdays.workdays_from(day("2026-12-30"), 5), Err(NoWorkdays::NoTable { year: 2027 }));
    assert_eq!(workdays.workdays_from(day("2026-12-30"), 2).unwrap().len(), 2, "a notice that ends in time");
    assert_eq!(workdays.is_workday(day("2014-12-31")), Err(NoWorkdays::NoTable { year: 2014 }));

    let table =
        "year = 2027\nsource = \"试用\"\n[[holiday]]\nname = \"元旦\"\nrest = [\"2027-01-01\"]\nwork = []\n";
    workdays.insert(YearTable::parse(table).unwrap());
    assert_eq!(*workdays.workdays_from(day("2026-12-30"), 3).unwrap().last().unwrap(), day("2027-01-04"));
}

#[test]
fn a_table_with_a_day_of_another_year_is_refused() {
    let table =
        "year = 2027\nsource = \"\"\n[[holiday]]\nname = \"元旦\"\nrest = [\"2026-01-01\"]\nwork = []\n";
    assert!(matches!(YearTable::parse(table), Err(NoWorkdays::BadTable(_))));
}

fn any_day() -> impl Strategy<Value = NaiveDate> {
    (0_u64..73_000).prop_map(|n| day("1900-01-01") + Days::new(n))
}

proptest! {
    #[test]
    fn both_are_monotone_in_the_day_and_in_the_months(a in any_day(), b in any_day(), m in 0_u32..1200, n in 0_u32..1200) {
        let (early, late) = (a.min(b), a.max(b));
        let (few, many) = (m.min(n), m.max(n));
        prop_assert!(span_end(early, m) <= span_end(late, m));
        prop_assert!(deadline(early, m) <= deadline(late, m));
        prop_assert!(span_end(a, few) <= span_end(a, many));
        prop_assert!(deadline(a, few) <= deadline(a, many));
    }

    #[test]
    fn a_span_ends_on_its_deadline_or_the_day_after_it(from in any_day(), months in 0_u32..1200) {
        let (last, next) = (deadline(from, months), span_end(from, months));
        prop_assert!(last >= from);
        prop_assert!(next == last || Some(next) == last.succ_opt());
    }
}
