//! Where somebody stands follows from the events.

#![allow(clippy::unwrap_used, reason = "a helper of a test fails like the test")]

use chrono::NaiveDate;
use domain::birthday::LeapDay;
use domain::event::{Event, EventKind as Kind};
use domain::ids::{EventId, PersonId};
use domain::person::{PersonState, Stage, Standing};
use proptest::prelude::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// Events in the order in which they were recorded; an empty day is an unknown one.
fn events(facts: &[(Kind, &str)]) -> Vec<Event> {
    let event = |(at, (kind, on)): (usize, &(Kind, &str))| Event {
        id: EventId(at as i64 + 1),
        person_id: PersonId(1),
        kind: *kind,
        on: on.parse().ok(),
        value: String::new(),
        note: String::new(),
        organization_id: None,
        detail: None,
    };
    facts.iter().enumerate().map(event).collect()
}

fn state(facts: &[(Kind, &str)]) -> PersonState {
    PersonState::of(&events(facts), day("2026-11-20"))
}

fn short(facts: &[(Kind, &str)]) -> (Stage, Standing) {
    let state = state(facts);
    (state.stage, state.standing)
}

#[test]
fn each_step_leads_to_its_stage_on_its_day() {
    let life = events(&[
        (Kind::LeagueJoined, "2016-05-04"),
        (Kind::Applied, "2022-10"),
        (Kind::Activist, "2023-03-01"),
        (Kind::Candidate, "2024-05-10"),
        (Kind::Admitted, "2024-06-20"),
        (Kind::Converted, "2025-06-20"),
    ]);
    for (on, stage) in [
        ("2016-05-03", Stage::Unaffiliated),
        ("2016-05-04", Stage::LeagueMember),
        ("2022-10-01", Stage::Applicant),
        ("2023-03-01", Stage::Activist),
        ("2024-05-10", Stage::DevelopmentCandidate),
        ("2025-06-19", Stage::ProbationaryMember),
        ("2025-06-20", Stage::FullMember),
    ] {
        let state = PersonState::of(&life, day(on));
        assert_eq!((state.stage, state.standing), (stage, Standing::Normal), "{on}");
    }
    let today = PersonState::of(&life, day("2026-11-20"));
    assert_eq!(today.activist_on.unwrap().to_string(), "2023-03-01");
    assert_eq!(today.applied_on.unwrap().to_string(), "2022-10");
    assert_eq!(today.party_standing(day("2026-11-20")), Some(1));
    let birthday = today.birthday_in((2026, 6), LeapDay::February28).unwrap();
    assert_eq!((birthday.celebrated_on.to_string(), birthday.anniversary), ("2026-06-20".to_owned(), 2));
}

#[test]
fn an_imported_full_member_without_dates_is_a_full_member() {
    let state = state(&[(Kind::Converted, "")]);
    assert_eq!((state.stage, state.standing), (Stage::FullMember, Standing::Normal));
    assert!(state.celebrates());
    assert_eq!(state.party_standing(day("2026-11-20")), None, "not decidable");
    assert_eq!(state.birthday_in((2026, 6), LeapDay::February28), None);
    assert_eq!(
        short(&[(Kind::Converted, ""), (Kind::Admitted, "2020-06-20")]),
        (Stage::FullMember, Standing::Normal),
        "an admission filled in later takes nothing away"
    );
}

#[test]
fn a_development_that_ended_begins_anew_with_the_next_application() {
    let ended = [
        (Kind::LeagueJoined, ""),
        (Kind::Applied, "2022-01-01"),
        (Kind::Activist, "2023-01-01"),
        (Kind::DevelopmentEnded, "2024-01-01"),
    ];
    let after = state(&ended);
    assert_eq!(
        (after.stage, after.standing, after.activist_on),
        (Stage::LeagueMember, Standing::Normal, None)
    );
    let again = state(&[&ended[..], &[(Kind::Applied, "2025-01-01")]].concat());
    assert_eq!(
        (again.stage, again.activist_on),
        (Stage::Applicant, None),
        "the old time as activist does not count"
    );
    assert_eq!(again.applied_on.unwrap().to_string(), "2025-01-01");
}

#[test]
fn an_annulled_probation_is_no_membership_until_the_next_application() {
    let annulled = [
        (Kind::Applied, "2022-01-01"),
        (Kind::Admitted, "2024-01-01"),
        (Kind::ProbationAnnulled, "2025-01-01"),
    ];
    let after = state(&annulled);
    assert_eq!(
        (after.stage, after.standing, after.admitted_on),
        (Stage::Unaffiliated, Standing::Annulled, None)
    );
    assert!(!after.celebrates());
    let again = [&annulled[..], &[(Kind::Applied, "2026-01-01")]].concat();
    assert_eq!(short(&again), (Stage::Applicant, Standing::Normal));
}

#[test]
fn membership_is_stopped_restored_lost_and_left() {
    let full = [(Kind::Admitted, "2015-01-01"), (Kind::Converted, "2016-01-01")];
    let with = |more: &[(Kind, &'static str)]| [&full[..], more].concat();
    let stopped = with(&[(Kind::MembershipStopped, "2024-01-01")]);
    assert_eq!(short(&stopped), (Stage::FullMember, Standing::Stopped));
    assert!(!state(&stopped).celebrates());
    let restored = with(&[(Kind::MembershipStopped, ""), (Kind::MembershipRestored, "2025-01-01")]);
    assert_eq!(short(&restored), (Stage::FullMember, Standing::Normal));
    let left = with(&[(Kind::Left, "2024-01-01")]);
    assert_eq!(short(&left), (Stage::Unaffiliated, Standing::Left));
    let wrongly_expelled = with(&[(Kind::Left, "2024-01-01"), (Kind::MembershipRestored, "2025-01-01")]);
    assert_eq!(short(&wrongly_expelled), (Stage::FullMember, Standing::Normal));
    assert_eq!(state(&wrongly_expelled).converted_on.unwrap().to_string(), "2016-01-01");
    let left_some_day = with(&[(Kind::Left, ""), (Kind::Oath, "2015-07-01")]);
    assert_eq!(
        short(&left_some_day).1,
        Standing::Left,
        "an older fact filled in later does not bring anybody back"
    );
    let died = with(&[(Kind::Died, ""), (Kind::TransferredIn, "2020-01-01")]);
    assert_eq!(short(&died), (Stage::FullMember, Standing::Died));
}

#[test]
fn transfers_go_out_and_come_back() {
    let full = [(Kind::TransferredIn, "2020-09-01"), (Kind::Converted, "2016-01-01")];
    let with = |more: &[(Kind, &'static str)]| [&full[..], more].concat();
    assert_eq!(short(&with(&[(Kind::TransferStarted, "2026-06-20")])).1, Standing::Transferring);
    assert!(state(&with(&[(Kind::TransferStarted, "2026-06-20")])).celebrates(), "still one of the branch");
    let out = with(&[(Kind::TransferStarted, "2026-06-20"), (Kind::TransferredOut, "2026-07-20")]);
    assert_eq!(short(&out), (Stage::FullMember, Standing::TransferredOut));
    assert!(!state(&out).celebrates());
    assert_eq!(
        short(&with(&[(Kind::TransferredOut, "")])).1,
        Standing::TransferredOut,
        "recorded after the coming"
    );
    let back = with(&[(Kind::TransferredOut, ""), (Kind::TransferredIn, "2026-09-01")]);
    assert_eq!(short(&back).1, Standing::Normal);
}

#[test]
fn plans_do_not_count_and_probation_knows_its_extension() {
    let mut facts = events(&[
        (Kind::Admitted, "2025-12-20"),
        (Kind::ProbationExtended, "2026-11-01"),
        (Kind::Converted, "2027-06-20"),
    ]);
    facts[1].value = "6个月".to_owned();
    let state = PersonState::of(&facts, day("2026-11-20"));
    assert_eq!(state.stage, Stage::ProbationaryMember, "a conversion in the future is a plan");
    assert_eq!(state.probation().unwrap().converts_on, day("2027-06-20"));
    facts[1].value = "待定".to_owned();
    assert_eq!(
        PersonState::of(&facts, day("2026-11-20")).probation(),
        None,
        "an unknown extension is not guessed"
    );
}

#[test]
fn posts_mobility_and_contact_are_the_latest_known() {
    let mut facts = events(&[
        (Kind::PostTaken, "2023-01-01"),
        (Kind::PostTaken, "2025-01-01"),
        (Kind::MobileStarted, ""),
        (Kind::LostContact, "2026-01-01"),
        (Kind::ContactRestored, "2026-02-01"),
    ]);
    facts[0].value = "组织委员".to_owned();
    facts[1].value = "支部书记".to_owned();
    let now = PersonState::of(&facts, day("2026-11-20"));
    assert_eq!(now.party_post(), "支部书记");
    assert!(now.is_mobile && !now.is_lost);
    assert!(PersonState::of(&facts, day("2026-01-15")).is_lost);
    assert_eq!(PersonState::of(&facts, day("2024-01-01")).party_post(), "组织委员");
}

proptest! {
    #[test]
    fn the_order_of_the_slice_does_not_matter(kinds in proptest::collection::vec((0_usize..Kind::ALL.len(), 0_u64..4000), 0..12)) {
        let mut facts: Vec<Event> = kinds.iter().enumerate().map(|(at, (kind, offset))| Event {
            id: EventId(at as i64),
            person_id: PersonId(1),
            kind: Kind::ALL[*kind],
            on: (*offset % 5 != 0).then(|| (day("2015-01-01") + chrono::Days::new(*offset)).into()),
            value: String::new(),
            note: String::new(),
            organization_id: None,
            detail: None,
        }).collect();
        let straight = PersonState::of(&facts, day("2026-11-20"));
        facts.reverse();
        prop_assert_eq!(PersonState::of(&facts, day("2026-11-20")), straight);
    }

    #[test]
    fn whoever_is_celebrated_is_a_member(kinds in proptest::collection::vec(0_usize..Kind::ALL.len(), 0..12)) {
        let facts: Vec<(Kind, &str)> = kinds.iter().map(|kind| (Kind::ALL[*kind], "2024-01-01")).collect();
        let state = state(&facts);
        prop_assert!(!state.celebrates() || state.stage >= Stage::ProbationaryMember);
        prop_assert!(state.standing != Standing::Died || !state.celebrates());
    }
}
