//! The worked examples of developing members (domain-rules §12), one by one, on the delivered steps and rules.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "helpers of tests may fail loudly"
)]

mod common;

use chrono::NaiveDate;
use common::{day, events, list, profile};
use domain::calendar::Workdays;
use domain::date::PartialDate;
use domain::development::{
    Actor, Course, Entry, Facts, Helper, Phase, Rules, StepList, StepStatus, StepsFault, assessments_due,
    check, duties, window,
};
use domain::event::{Ballot, Event, EventDetail, EventKind as K};
use domain::ids::PersonId;
use domain::rules::Severity;
use proptest::prelude::*;

fn with(mut events: Vec<Event>, at: usize, change: impl FnOnce(&mut Event, &mut EventDetail)) -> Vec<Event> {
    let mut detail = EventDetail::default();
    change(&mut events[at], &mut detail);
    events[at].detail = Some(Box::new(detail));
    events
}

/// What is said about a step, each as `severity rule day`.
fn said(facts: &Facts<'_>, fact: K, on: &str, detail: &EventDetail, helpers: &[Helper]) -> Vec<String> {
    let (list, profile) = (list(), profile());
    let workdays = Workdays::delivered().expect("the delivered tables");
    let step = list.of_fact(fact, None).expect("a step");
    let entry = Entry { on: on.parse().ok(), detail, helpers };
    let rules = Rules { profile: &profile, workdays: &workdays };
    let findings = check(step, &entry, facts, rules);
    assert!(
        findings.iter().all(|one| !one.source.is_empty()),
        "each says where it is written: {findings:#?}"
    );
    findings
        .into_iter()
        .map(|one| {
            let until = one.until.map(|day| format!(" {day}")).unwrap_or_default();
            format!("{:?} {}{until}", one.severity, one.rule)
        })
        .collect()
}

fn on_day(facts: &[(K, &str)], fact: K, on: &str) -> Vec<String> {
    let events = events(facts);
    said(&Facts::of(&events), fact, on, &EventDetail::default(), &[])
}

fn none() -> Vec<String> {
    Vec::new()
}

#[test]
fn example_1_nobody_applies_before_eighteen() {
    let applies = |born: &str, on: &str| {
        let mut facts = Facts::default();
        facts.born_on = Some(PartialDate::Day(day(born)));
        said(&facts, K::Applied, on, &EventDetail::default(), &[])
    };
    assert_eq!(applies("2008-02-29", "2026-02-28"), ["Block apply.min_age 2026-03-01"]);
    assert_eq!(applies("2008-02-29", "2026-03-01"), none());
    assert_eq!(applies("2008-03-01", "2026-02-28"), ["Block apply.min_age 2026-03-01"]);
    assert_eq!(applies("2008-03-01", "2026-03-01"), none());
}

#[test]
fn example_2_the_talk_comes_within_a_month() {
    let events = events(&[(K::Applied, "2026-01-31")]);
    let (list, profile) = (list(), profile());
    let talk = list.of_fact(K::Talked, None).expect("a step");
    assert_eq!(window(talk, &Facts::of(&events), &profile).due, Some(day("2026-02-28")));
    assert_eq!(on_day(&[(K::Applied, "2026-03-09")], K::Talked, "2026-04-09"), none());
    assert_eq!(
        on_day(&[(K::Applied, "2026-03-09")], K::Talked, "2026-04-10"),
        ["Warn talk.deadline 2026-04-09"]
    );
}

#[test]
fn example_3_an_activist_is_educated_for_a_year() {
    let consent = |since: &str, on: &str| {
        let said = on_day(&[(K::Activist, since)], K::Candidate, on);
        said.into_iter().filter(|one| one.contains("activist.")).collect::<Vec<_>>()
    };
    assert_eq!(consent("2024-02-29", "2025-02-28"), ["Block activist.wait_before_candidate 2025-03-01"]);
    assert_eq!(consent("2024-02-29", "2025-03-01"), none());
    assert_eq!(consent("2025-09-30", "2026-09-29"), ["Block activist.wait_before_candidate 2026-09-30"]);
    assert_eq!(consent("2025-09-30", "2026-09-30"), none());
    // Of a day that is not known nothing is said; a month breaks the rule where each of its days does.
    assert_eq!(consent("2025-09", "2026-08"), ["Block activist.wait_before_candidate 2026-09-01"]);
    assert_eq!(consent("2025-09", "2026-09"), none());
}

#[test]
fn example_4_assessments_come_every_half_year() {
    let since = day("2025-08-31");
    for (on, n) in [
        ("2026-02-28", 0),
        ("2026-03-01", 1),
        ("2026-08-30", 1),
        ("2026-08-31", 2),
        ("2027-02-28", 2),
        ("2027-03-01", 3),
    ] {
        assert_eq!(assessments_due(since, 6, day(on)), n, "{on}");
    }
    let one = [(K::Activist, "2025-08-31"), (K::Assessed, "2026-02-20")];
    let two = [one[0], one[1], (K::Assessed, "2026-08-29")];
    assert_eq!(on_day(&one, K::Candidate, "2026-09-15"), ["Warn assess.interval"]);
    assert_eq!(on_day(&two, K::Candidate, "2026-09-15"), none());
    // Until it is recorded it is owed, on every day.
    let events = events(&one);
    let owed = |on: &str| {
        let duties = duties(&Facts::of(&events), &list(), &profile(), day(on));
        duties.iter().find(|duty| duty.fact == K::Assessed).map(|duty| duty.due)
    };
    for on in ["2026-03-01", "2026-08-30", "2026-12-31", "2029-01-01"] {
        assert_eq!(owed(on), Some(day("2026-08-30")), "{on}");
    }
}

fn helper(name: &str, is_full_member: bool) -> Helper {
    Helper {
        id: Some(PersonId(name.len() as i64 * 100 + i64::from(name.as_bytes()[2]))),
        name: name.to_owned(),
        is_full_member: Some(is_full_member),
        is_suspended: false,
        n_others: 0,
    }
}

#[test]
fn example_5_introducers_are_two_full_members() {
    let names = |helpers: &[Helper]| {
        said(&Facts::default(), K::IntroducersNamed, "2026-04-10", &EventDetail::default(), helpers)
    };
    let (one, other) = (helper("张三", true), helper("李四四", true));
    assert_eq!(names(&[one.clone(), other.clone()]), none());
    assert_eq!(
        names(&[one.clone(), Helper { is_full_member: Some(false), ..other.clone() }]),
        ["Block introducer.count"]
    );
    assert_eq!(
        names(&[one.clone(), Helper { is_suspended: true, ..other.clone() }]),
        ["Block introducer.count"]
    );
    assert_eq!(names(&[one.clone(), one.clone()]), ["Block introducer.count"]);
    assert_eq!(names(std::slice::from_ref(&one)), ["Block introducer.count"]);
    // A contact looks after five at most; one or two of them are enough.
    let contacts = |helpers: &[Helper]| {
        said(&Facts::default(), K::ContactsAppointed, "2026-04-10", &EventDetail::default(), helpers)
    };
    assert_eq!(contacts(std::slice::from_ref(&one)), none());
    assert_eq!(contacts(&[Helper { n_others: 4, ..one.clone() }]), none());
    assert_eq!(contacts(&[Helper { n_others: 5, ..one }]), ["Warn contact.max_load"]);
    assert_eq!(contacts(&[]), ["Block contact.count"]);
}

#[test]
fn example_6_training_is_three_days_or_twenty_four_hours() {
    let trained = |n_days: u32, n_hours: u32| {
        let detail = EventDetail { n_days: Some(n_days), n_hours: Some(n_hours), ..EventDetail::default() };
        said(&Facts::default(), K::Trained, "2025-05-20", &detail, &[])
    };
    assert_eq!(trained(2, 26), none());
    assert_eq!(trained(3, 18), none());
    assert_eq!(trained(2, 20), ["Block training.min_days"]);
    let events = events(&[(K::Trained, "2025-05-20")]);
    let meeting = |on: &str| {
        let said = said(&Facts::of(&events), K::Admitted, on, &EventDetail::default(), &[]);
        said.into_iter().filter(|one| one.contains("training")).collect::<Vec<_>>()
    };
    assert_eq!(meeting("2026-05-20"), none());
    assert_eq!(meeting("2026-05-21"), ["Warn training.valid 2026-05-20"]);
}

#[test]
fn example_7_who_leaves_within_three_months_is_normally_not_admitted() {
    let meeting = |leaves: &str| {
        let mut facts = Facts::default();
        facts.leaves_on = Some(PartialDate::Day(day(leaves)));
        let said = said(&facts, K::Admitted, "2026-04-15", &EventDetail::default(), &[]);
        said.into_iter().filter(|one| one.contains("leaving")).collect::<Vec<_>>()
    };
    assert_eq!(meeting("2026-06-30"), ["Warn leaving_soon"]);
    assert_eq!(meeting("2026-07-15"), ["Warn leaving_soon"]);
    assert_eq!(meeting("2026-07-16"), none());
}

#[test]
fn example_8_a_notice_lasts_five_working_days() {
    let filed = |first: &str, last: &str| {
        let events = with(events(&[(K::PublicNotice, first)]), 0, |event, detail| {
            "确定积极分子".clone_into(&mut event.value);
            detail.until = last.parse().ok();
        });
        let facts = Facts::of(&events);
        said(&facts, K::ActivistFiled, "2026-12-31", &EventDetail::default(), &[])
    };
    for (first, last, short) in [
        ("2026-02-12", "2026-02-25", "2026-02-24"),
        ("2026-09-18", "2026-09-23", "2026-09-22"),
        ("2026-04-30", "2026-05-09", "2026-05-08"),
        ("2026-06-18", "2026-06-25", "2026-06-24"),
    ] {
        assert_eq!(filed(first, last), none(), "{first}");
        assert_eq!(filed(first, short), [format!("Warn publicity.activist.workdays {last}")], "{first}");
    }
    // A year without a table is never guessed.
    assert_eq!(filed("2031-01-06", "2031-01-10"), ["Warn publicity.activist.workdays"]);
    assert_eq!(on_day(&[], K::ActivistFiled, "2026-12-31"), ["Warn publicity.activist.workdays"]);
}

#[test]
fn example_9_the_branch_meeting_needs_more_than_half_of_those_entitled() {
    let meeting = |n_present: u32, n_yes: u32, n_written_yes: u32| {
        let ballot = Ballot { n_entitled: 18, n_present, n_yes, n_written_yes, ..Ballot::default() };
        let detail = EventDetail { ballot: Some(ballot), ..EventDetail::default() };
        let said = said(&Facts::default(), K::Admitted, "2026-04-15", &detail, &[]);
        said.into_iter().any(|one| one == "Block vote.majority")
    };
    assert!(!meeting(12, 9, 1), "nine and one in writing are ten of eighteen");
    assert!(meeting(12, 9, 0), "nine are not more than half");
    assert!(meeting(9, 9, 3), "nine present are not more than half: the meeting is void");
}

#[test]
fn example_10_the_committee_approves_within_three_months_or_six() {
    let approved = |on: &str| {
        let said = on_day(&[(K::Admitted, "2025-11-30")], K::Approved, on);
        said.into_iter().filter(|one| one.contains("approve")).collect::<Vec<_>>()
    };
    assert_eq!(approved("2026-02-28"), none());
    assert_eq!(approved("2026-03-10"), ["Warn approve.normal 2026-02-28"]);
    assert_eq!(approved("2026-05-30"), ["Warn approve.normal 2026-02-28"]);
    assert_eq!(approved("2026-06-01"), ["Warn approve.normal 2026-02-28", "Warn approve.max 2026-05-30"]);
    // For a conversion there is no six-month allowance.
    let said = on_day(&[(K::ConversionMeeting, "2025-11-30")], K::ConversionApproved, "2026-03-10");
    assert!(said.contains(&"Warn conversion_approve.max 2026-02-28".to_owned()), "{said:?}");
}

#[test]
fn example_12_nobody_is_converted_early() {
    let facts = [(K::Admitted, "2025-06-01"), (K::ConversionApplied, "2026-05-25")];
    let meeting = |on: &str| on_day(&facts, K::ConversionMeeting, on);
    assert_eq!(meeting("2026-05-31"), ["Block probation.length 2026-06-01"]);
    assert_eq!(meeting("2026-06-01"), none());
    assert_eq!(meeting("2026-07-01"), none());
    assert_eq!(meeting("2026-07-02"), ["Warn conversion_meeting.within 2026-07-01"]);
    let applies = |on: &str| on_day(&facts[..1], K::ConversionApplied, on);
    assert_eq!(applies("2026-05-24"), ["Info conversion_apply.before 2026-05-25"]);
    assert_eq!(applies("2026-05-25"), none());
}

#[test]
fn example_13_a_probation_is_extended_once_by_half_a_year_to_a_year() {
    let extend = |facts: &[(K, &str)], months: u32| {
        let events = events(facts);
        let detail = EventDetail { n_months: Some(months), ..EventDetail::default() };
        said(&Facts::of(&events), K::ProbationExtended, "2024-05-20", &detail, &[])
    };
    let admitted = [(K::Admitted, "2023-05-20")];
    assert_eq!(extend(&admitted, 5), ["Block extension.min"]);
    assert_eq!(extend(&admitted, 6), none());
    assert_eq!(extend(&admitted, 12), none());
    assert_eq!(extend(&admitted, 13), ["Block extension.max"]);
    let twice = [admitted[0], (K::ProbationExtended, "2024-05-20")];
    assert_eq!(extend(&twice, 6), ["Block extension.count"]);
    // The meeting on conversion waits for the end of the extension.
    let opens = |admitted: &str, months: u32| {
        let events =
            with(events(&[(K::Admitted, admitted), (K::ProbationExtended, "2024-08-30")]), 1, |_, detail| {
                detail.n_months = Some(months)
            });
        let list = list();
        let meeting = list.of_fact(K::ConversionMeeting, None).expect("a step");
        window(meeting, &Facts::of(&events), &profile()).opens.expect("a day").to_string()
    };
    assert_eq!(opens("2023-05-20", 6), "2024-11-20");
    assert_eq!(opens("2023-05-20", 12), "2025-05-20");
    assert_eq!(opens("2023-08-31", 6), "2025-03-01");
    assert_eq!(opens("2024-02-29", 6), "2025-09-01");
}

#[test]
fn example_14_of_one_who_came_from_elsewhere_the_discussion_may_be_postponed() {
    let facts =
        [(K::Admitted, "2024-12-10"), (K::TransferredIn, "2025-10-08"), (K::ConversionApplied, "2025-12-05")];
    let meeting = |on: &str| on_day(&facts, K::ConversionMeeting, on);
    assert_eq!(meeting("2026-05-12"), none());
    assert_eq!(meeting("2026-06-10"), none());
    assert_eq!(meeting("2026-06-11"), ["Warn transfer_in.postpone_max 2026-06-10"]);
}

#[test]
fn the_review_comes_before_the_form_and_a_bad_one_stops_everything() {
    let whole = [
        (K::Activist, "2024-03-01"),
        (K::Candidate, "2025-09-01"),
        (K::IntroducersNamed, "2025-09-05"),
        (K::Trained, "2025-10-20"),
    ];
    let review = |facts: &[(K, &str)]| {
        let said = on_day(facts, K::CommitteeReviewed, "2025-11-03");
        said.into_iter().filter(|one| one.starts_with("Block")).collect::<Vec<_>>()
    };
    assert_eq!(review(&whole), ["Block step.political_review"]);
    let events = with(events(&[(K::PoliticalReview, "2025-10-30")]), 0, |_, detail| {
        "不合格".clone_into(&mut detail.outcome);
    });
    let facts = Facts::of(&events);
    let said = said(&facts, K::Admitted, "2025-12-01", &EventDetail::default(), &[]);
    assert!(said.contains(&"Block step.political_review".to_owned()), "{said:?}");
}

#[test]
fn the_way_is_told_step_by_step() {
    let (list, profile) = (list(), profile());
    assert_eq!(list.steps().len(), 25);
    let place = |facts: &[(K, &str)]| {
        let events = events(facts);
        let course = Course::of(&Facts::of(&events), &list, &profile, NaiveDate::MIN);
        let next = course.next_step().map(|state| (state.step.number.clone(), state.step.who));
        let missing: Vec<String> = course
            .steps
            .iter()
            .filter(|state| state.status == StepStatus::Missing)
            .map(|state| state.step.number.clone())
            .collect();
        (next, course.n_done(), missing.join(" "))
    };
    let next = |number: &str, who: Actor| Some((number.to_owned(), who));
    assert_eq!(place(&[]), (next("1", Actor::Person), 0, String::new()));
    let mut way = vec![(K::Applied, "2024-01-10")];
    assert_eq!(place(&way), (next("2", Actor::Branch), 1, String::new()));
    way.push((K::Talked, "2024-02-01"));
    way.push((K::Activist, "2024-05-06"));
    assert_eq!(place(&way), (next("4", Actor::Superior), 3, String::new()));
    // An old file that lacks what came before says so, and nobody is sent back.
    let old = [(K::Admitted, "2025-12-03")];
    assert_eq!(place(&old), (next("16", Actor::Superior), 1, "1 2 3 4 5 6 7 8 9 10 11 12 13 14".to_owned()));
    // Between two turns the order is free.
    way.extend([
        (K::ActivistFiled, "2024-06-01"),
        (K::ContactsAppointed, "2024-06-02"),
        (K::Candidate, "2025-06-03"),
    ]);
    way.push((K::Trained, "2025-07-01"));
    assert_eq!(place(&way).0, next("9", Actor::Branch));
}

#[test]
fn what_was_before_the_archive_began_is_history() {
    let (list, profile) = (list(), profile());
    let next = |facts: &[(K, &str)]| {
        let events = events(facts);
        let course = Course::of(&Facts::of(&events), &list, &profile, day("2026-09-01"));
        course.next_step().map(|state| state.step.number.clone()).unwrap_or_default()
    };
    assert_eq!(next(&[(K::Applied, "2026-08-31")]), "3", "the talk was long ago");
    assert_eq!(next(&[(K::Applied, "2026-09-01")]), "2");
    assert_eq!(next(&[(K::Activist, "2025-11-18")]), "7");
    assert_eq!(next(&[(K::Activist, "2026-10-18")]), "4");
    assert_eq!(next(&[(K::Admitted, "2025-12-03")]), "22");
    assert_eq!(next(&[(K::Admitted, "2026-10-03")]), "16");
}

#[test]
fn a_new_attempt_begins_at_the_beginning() {
    let (list, profile) = (list(), profile());
    let facts = [
        (K::Applied, "2022-01-10"),
        (K::Activist, "2022-06-01"),
        (K::DevelopmentEnded, "2023-01-05"),
        (K::Applied, "2025-03-01"),
    ];
    let events = events(&facts);
    let course = Course::of(&Facts::of(&events), &list, &profile, NaiveDate::MIN);
    assert_eq!(course.next_step().map(|state| state.step.number.as_str()), Some("2"));
    assert_eq!(course.n_done(), 1);
    let owed = duties(&Facts::of(&events), &list, &profile, day("2025-03-20"));
    assert_eq!(
        owed.iter().map(|duty| (duty.fact, duty.due)).collect::<Vec<_>>(),
        [(K::Talked, day("2025-04-01"))]
    );
}

#[test]
fn a_school_with_twenty_nine_steps_is_a_file() {
    let text = include_str!("../../../../assets/steps/example_29.toml");
    let school = StepList::parse(text).expect("a list");
    assert_eq!(school.steps().len(), 29);
    let events = events(&[(K::Applied, "2026-01-10")]);
    let profile = profile();
    let course = Course::of(&Facts::of(&events), &school, &profile, NaiveDate::MIN);
    assert_eq!(course.next_step().map(|state| state.step.name.as_str()), Some("登记入党申请人"));
    let broken = text.replacen("fact = \"activist\"", "fact = \"awarded\"", 1);
    assert_eq!(StepList::parse(&broken), Err(StepsFault::Missing("确定为入党积极分子")));
    assert!(matches!(StepList::parse("name = 1"), Err(StepsFault::Unreadable(_))));
    assert_eq!(Phase::ALL.len(), 5);
    assert_eq!(Severity::Block.label(), "拦截");
}

fn some_day() -> impl Strategy<Value = NaiveDate> {
    (0_i64..5_000).prop_map(|n| day("2015-01-01") + chrono::Days::new(n.unsigned_abs()))
}

proptest! {
    /// A later activist is ready no earlier, and from the day on which a step opens nothing is early any more.
    #[test]
    fn spans_are_monotone_and_their_first_day_is_lawful(one in some_day(), other in some_day()) {
        let opens = |since: NaiveDate| {
            let events = events(&[(K::Activist, &since.to_string())]);
            let list = list();
            let step = list.of_fact(K::Candidate, None).expect("a step");
            window(step, &Facts::of(&events), &profile()).opens.expect("a day")
        };
        let (first, last) = (one.min(other), one.max(other));
        prop_assert!(opens(first) <= opens(last));
        let early = |on: NaiveDate| {
            on_day(&[(K::Activist, &first.to_string())], K::Candidate, &on.to_string())
                .iter()
                .any(|one| one.starts_with("Block"))
        };
        let opens = opens(first);
        prop_assert!(!early(opens));
        prop_assert!(early(opens.pred_opt().expect("a day")));
    }
}
