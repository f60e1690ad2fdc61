//! 倒排日期: the plan forward and back, by hand on single dates and against the conditions of the steps on any.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "helpers of tests may fail loudly"
)]

use std::sync::LazyLock;

use chrono::{Days, NaiveDate};
use domain::calendar::Workdays;
use domain::date::PartialDate;
use domain::development::{Course, Entry, Facts, Goal, Helper, Plan, Rules, StepList, check, plan};
use domain::event::{Event, EventDetail, EventKind as K};
use domain::ids::{EventId, PersonId};
use domain::rules::{RuleProfile, Severity};
use proptest::prelude::*;

static LIST: LazyLock<StepList> = LazyLock::new(|| StepList::national().expect("the delivered steps"));
static PROFILE: LazyLock<RuleProfile> =
    LazyLock::new(|| RuleProfile::national().expect("the delivered rules"));
static WORKDAYS: LazyLock<Workdays> = LazyLock::new(|| Workdays::delivered().expect("the delivered tables"));

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn event(at: usize, kind: K, on: PartialDate) -> Event {
    Event {
        id: EventId(at as i64 + 1),
        person_id: PersonId(1),
        kind,
        on: Some(on),
        value: String::new(),
        note: String::new(),
        organization_id: None,
        detail: None,
    }
}

fn events(facts: &[(K, &str)]) -> Vec<Event> {
    let one = |(at, (kind, on)): (usize, &(K, &str))| event(at, *kind, on.parse().expect("a date"));
    facts.iter().enumerate().map(one).collect()
}

/// The plan by the delivered steps and rules, handed to whoever looks at it.
fn planned<T>(
    events: &[Event],
    leaves_on: &str,
    today: NaiveDate,
    goal: (Goal, NaiveDate),
    look: impl FnOnce(Option<Plan<'_>>) -> T,
) -> T {
    let mut facts = Facts::of(events);
    facts.leaves_on = leaves_on.parse().ok();
    let rules = Rules { profile: &PROFILE, workdays: &WORKDAYS };
    let course = Course::of(&facts, &LIST, &PROFILE, NaiveDate::MIN);
    look(plan(&facts, &course, rules, today, goal))
}

/// Each line as `number earliest latest`.
fn lines(facts: &[(K, &str)], today: &str, goal: Goal, wanted: &str) -> Vec<String> {
    planned(&events(facts), "", day(today), (goal, day(wanted)), |plan| {
        let shown = |on: Option<NaiveDate>| on.map_or("-".to_owned(), |on| on.to_string());
        let lines = plan.expect("a plan").lines;
        let said =
            lines.iter().map(|line| format!("{} {} {}", line.step.number, line.earliest, shown(line.latest)));
        said.collect()
    })
}

#[test]
fn an_application_of_september_2026_takes_until_january_2029() {
    // Applied on 2026-09-01: the talk can be at once, the activist 3 months later (12-01); the committee's filing takes a
    // month (2027-01-01). A year after 2026-12-01 the candidate is discussed (2027-12-01, a Wednesday); five working days
    // from 12-02 end on 12-08. The pre-review takes a month from 12-09, so the meeting is on 2028-01-09, and its approval
    // three months more. A year after the meeting: 2029-01-09; the request a week before.
    // Backward from 2029-06-30: the meeting a year earlier (2028-06-30), the committee's review a month before the
    // pre-review (05-31, since June has no 31st), the notice on five working days that end on Tuesday 05-30 and begin on
    // Wednesday 05-24, so the discussion on 05-23; the activist a year earlier.
    assert_eq!(
        lines(&[(K::Applied, "2026-09-01")], "2026-09-01", Goal::Conversion, "2029-06-30"),
        [
            "2 2026-09-01 2027-05-23",
            "3 2026-12-01 2027-05-23",
            "4 2027-01-01 2028-05-23",
            "5 2027-01-01 2028-05-23",
            "7 2027-12-01 2028-05-23",
            "8 2027-12-09 2028-05-31",
            "9 2027-12-09 2028-05-31",
            "10 2027-12-09 2028-05-31",
            "11 2027-12-09 2028-05-31",
            "12 2027-12-09 2028-05-31",
            "13 2028-01-09 2028-06-30",
            "14 2028-01-09 2028-06-30",
            "15 2028-01-09 2028-06-30",
            "16 2028-01-09 2029-06-30",
            "17 2028-04-09 2029-06-30",
            "18 2028-04-09 2029-06-30",
            "19 2028-04-09 2029-06-30",
            "20 2028-04-09 2029-06-30",
            "22 2029-01-02 2029-06-30",
            "23 2029-01-09 2029-06-30",
        ]
    );
}

#[test]
fn a_day_that_cannot_be_reached_names_the_first_step_that_fails_and_its_rule() {
    let facts = events(&[(K::Applied, "2026-09-01")]);
    let wanted = (Goal::Conversion, day("2028-06-30"));
    planned(&facts, "", day("2026-09-01"), wanted, |plan| {
        let plan = plan.expect("a plan");
        assert_eq!(plan.reached_on, day("2029-01-09"));
        assert!(plan.is_estimated, "there is no table of holidays for 2027");
        let fails = plan.fails_at().expect("a step");
        // The activist would have to be there a year before Sunday 2027-05-23: the notice runs from Monday 05-24 to 05-28.
        assert_eq!((fails.step.number.as_str(), fails.latest), ("3", Some(day("2026-05-23"))));
        assert_eq!(fails.bind.rule, "activist.wait_after_apply");
        assert_eq!(fails.bind.words, "2026-09-01 递交入党申请书，满 3 个月");
        assert!(!fails.bind.source.is_empty());
        assert_eq!(plan.lines[0].latest, None, "whenever the talk is, the rest takes too long");
    });
}

#[test]
fn an_admission_is_planned_with_the_day_of_leaving_in_view() {
    // Candidate since 2026-03-02, with everything up to the review of the committee on 2026-04-10: the pre-review answers
    // within a month (05-10), the meeting is the same day, and the person leaves on 2026-07-01: within three months.
    let facts = [
        (K::Applied, "2024-09-01"),
        (K::Talked, "2024-09-10"),
        (K::Activist, "2025-02-28"),
        (K::CandidateProposed, "2026-02-28"),
        (K::Candidate, "2026-03-02"),
        (K::IntroducersNamed, "2026-03-05"),
        (K::PoliticalReview, "2026-03-20"),
        (K::Trained, "2026-04-05"),
        (K::CommitteeReviewed, "2026-04-10"),
    ];
    let wanted = (Goal::Admission, day("2026-05-31"));
    assert_eq!(
        lines(&facts, "2026-04-12", Goal::Admission, "2026-05-31"),
        ["13 2026-05-10 2026-05-31", "14 2026-05-10 2026-05-31", "15 2026-05-10 2026-05-31"]
    );
    planned(&events(&facts), "2026-07-01", day("2026-04-12"), wanted, |plan| {
        let plan = plan.expect("a plan");
        assert!(plan.fails_at().is_none());
        assert_eq!(plan.lines[2].due, Some(day("2026-06-10")), "a month after the pre-review");
        assert_eq!(plan.lines[2].notes, ["距 2026-07-01 离校不到 3 个月，一般不办理接收手续"]);
    });
}

#[test]
fn a_probation_of_a_leap_day_ends_on_the_first_of_march_and_a_notice_that_runs_is_waited_for() {
    assert_eq!(
        lines(
            &[(K::Admitted, "2024-02-29"), (K::Approved, "2024-04-01"), (K::Oath, "2024-04-20")],
            "2024-06-01",
            Goal::Conversion,
            "2025-03-15"
        ),
        [
            "18 2024-06-01 2025-03-15",
            "19 2024-06-01 2025-03-15",
            "22 2025-02-22 2025-03-15",
            "23 2025-03-01 2025-03-15"
        ]
    );
    // Discussed on Thursday 2026-02-12 and shown for five working days: 13, 14 (made up), 24, 25, 26 around the Spring
    // Festival of 15 to 23 February; the consent comes on the 27th at the earliest.
    let said = lines(
        &[(K::Applied, "2024-01-05"), (K::Activist, "2024-06-03"), (K::CandidateProposed, "2026-02-12")],
        "2026-02-12",
        Goal::Admission,
        "2026-12-31",
    );
    assert!(said.contains(&"8 2026-02-27 2026-11-30".to_owned()), "{said:?}");
}

#[test]
fn who_has_been_discussed_or_is_past_it_has_nothing_to_plan() {
    let none = |facts: &[(K, &str)], goal: Goal| {
        planned(&events(facts), "", day("2026-09-01"), (goal, day("2027-09-01")), |plan| plan.is_none())
    };
    assert!(none(&[(K::Admitted, "2026-01-05")], Goal::Admission));
    assert!(!none(&[(K::Admitted, "2026-01-05")], Goal::Conversion));
    assert!(none(&[(K::Admitted, "2024-01-05"), (K::ConversionMeeting, "2025-01-06")], Goal::Conversion));
    assert!(none(&[(K::Admitted, "2024-01-05"), (K::Converted, "2025-01-05")], Goal::Conversion));
}

/// What is recorded so far, in the order of the steps; a gap of days before each.
const WAY: [K; 20] = [
    K::Applied,
    K::Talked,
    K::Activist,
    K::ActivistFiled,
    K::ContactsAppointed,
    K::CandidateProposed,
    K::Candidate,
    K::IntroducersNamed,
    K::PoliticalReview,
    K::Trained,
    K::CommitteeReviewed,
    K::Prereviewed,
    K::FormIssued,
    K::Admitted,
    K::SuperiorTalked,
    K::Approved,
    K::AdmissionFiled,
    K::GroupJoined,
    K::Oath,
    K::ConversionApplied,
];

fn recorded(gaps: &[u64]) -> (Vec<Event>, NaiveDate) {
    let mut on = day("2022-03-01");
    let mut events = Vec::new();
    for (at, (kind, gap)) in WAY.iter().zip(gaps).enumerate() {
        on = on + Days::new(*gap);
        events.push(event(at, *kind, PartialDate::Day(on)));
    }
    (events, on)
}

fn helper(name: &str) -> Helper {
    Helper { id: None, name: name.to_owned(), is_full_member: Some(true), is_suspended: false, n_others: 0 }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, ..ProptestConfig::default() })]

    #[test]
    fn every_step_on_its_earliest_day_is_allowed(gaps in prop::collection::vec(0_u64..120, 0..=20), later in 0_u64..90) {
        let (mut events, last) = recorded(&gaps);
        let today = last + Days::new(later);
        let goal = (Goal::Conversion, today);
        let days: Vec<(String, K, NaiveDate)> = planned(&events, "", today, goal, |plan| {
            let lines = plan.expect("a plan").lines;
            lines.iter().map(|line| (line.step.number.clone(), line.step.fact, line.earliest)).collect()
        });
        prop_assert!(days.windows(2).all(|pair| pair[0].2 <= pair[1].2), "in order: {days:?}");
        prop_assert!(days.iter().all(|one| one.2 >= today), "nothing is planned for the past: {days:?}");
        for (number, fact, on) in days {
            let step = LIST.step(&number).expect("a step");
            let detail = EventDetail { n_days: Some(3), ..EventDetail::default() };
            let helpers = match fact {
                K::ContactsAppointed | K::IntroducersNamed => vec![helper("甲"), helper("乙")],
                _ => Vec::new(),
            };
            let facts = Facts::of(&events);
            let entry = Entry { on: Some(PartialDate::Day(on)), detail: &detail, helpers: &helpers };
            let against = check(step, &entry, &facts, Rules { profile: &PROFILE, workdays: &WORKDAYS });
            prop_assert!(against.iter().all(|one| one.severity != Severity::Block), "{number} {on}: {against:?}");
            events.push(event(events.len(), fact, PartialDate::Day(on)));
        }
    }

    #[test]
    fn every_last_day_reaches_the_wanted_day_and_the_day_after_it_does_not(
        gaps in prop::collection::vec(0_u64..120, 0..=19), later in 0_u64..60, spare in 0_u64..700,
    ) {
        let (events, last) = recorded(&gaps);
        let today = last + Days::new(later);
        let reached = planned(&events, "", today, (Goal::Conversion, today), |plan| plan.expect("a plan").reached_on);
        let wanted = reached + Days::new(spare);
        let goal = (Goal::Conversion, wanted);
        let days: Vec<(K, NaiveDate, NaiveDate)> = planned(&events, "", today, goal, |plan| {
            let plan = plan.expect("a plan");
            assert!(plan.fails_at().is_none(), "what can be reached fails nowhere");
            plan.lines.iter().map(|line| (line.step.fact, line.earliest, line.latest.expect("a day"))).collect()
        });
        // All of them together on their last days: the plan from then on still arrives.
        let mut all = events.clone();
        for (fact, earliest, latest) in &days {
            prop_assert!(earliest <= latest);
            let arrives = planned(&all, "", *latest, goal, |plan| plan.expect("a plan").reached_on);
            prop_assert!(arrives <= wanted, "{fact:?} on {latest}: {arrives} > {wanted}");
            all.push(event(all.len(), *fact, PartialDate::Day(*latest)));
        }
        // Any one of them a day later, all before it done as early as they can: too late.
        let mut before = events;
        for (fact, earliest, latest) in days {
            if fact == K::ConversionMeeting {
                prop_assert_eq!(latest, wanted);
                continue;
            }
            let late = latest + Days::new(1);
            let mut with = before.clone();
            with.push(event(with.len(), fact, PartialDate::Day(late)));
            let arrives = planned(&with, "", late, goal, |plan| plan.expect("a plan").reached_on);
            prop_assert!(arrives > wanted, "{fact:?} on {late}: {arrives} <= {wanted}");
            before.push(event(before.len(), fact, PartialDate::Day(earliest)));
        }
    }
}
