//! Worked examples 15 and 19 of domain-rules §12: letters, keeping the relation, lost contact, birthday against 党龄.

#![allow(clippy::unwrap_used, reason = "a helper of a test fails like the test")]

use chrono::NaiveDate;
use domain::birthday::{LeapDay, anniversary, celebrated_on, in_month, party_standing};
use domain::date::PartialDate;
use domain::event::{Event, EventDetail, EventKind};
use domain::ids::{EventId, OrganizationId, PersonId};
use domain::mobility::{ContactLevel, ContactRules};
use domain::person::branch_on;
use domain::rules::RuleProfile;
use domain::transfer::{KeepingCause, OpenTransfer, TransferRules, valid_through};
use proptest::prelude::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn rules() -> (TransferRules, ContactRules) {
    let profile = RuleProfile::national().unwrap();
    (TransferRules::of(&profile), ContactRules::of(&profile))
}

fn event(id: i64, kind: EventKind, on: &str) -> Event {
    Event {
        id: EventId(id),
        person_id: PersonId(1),
        kind,
        on: Some(on.parse().unwrap()),
        value: String::new(),
        note: String::new(),
        organization_id: None,
        detail: None,
    }
}

#[test]
fn example_15_birthday_and_party_standing_are_two_things() {
    let (admitted, converted) = (day("2020-06-20"), PartialDate::Day(day("2021-06-20")));
    for (on, years, standing) in [("2026-06-20", 6, 5), ("2026-06-19", 5, 4)] {
        assert_eq!(anniversary(admitted, day(on), LeapDay::February28), Some(years), "{on}");
        assert_eq!(party_standing(converted, day(on)), Some(standing), "{on}");
    }
    let leap = day("2020-02-29");
    for (year, on) in [(2025, "2025-02-28"), (2026, "2026-02-28"), (2027, "2027-02-28"), (2028, "2028-02-29")]
    {
        assert_eq!(celebrated_on(leap, year, LeapDay::February28), day(on), "{year}");
        let listed = in_month(PartialDate::Day(leap), None, (year, 2), LeapDay::March1);
        assert!(listed.is_some() || year != 2028, "the list of February contains him");
        assert!(in_month(PartialDate::Day(leap), None, (year, 2), LeapDay::February28).is_some(), "{year}");
    }
}

#[test]
fn example_19_letters_and_keeping_the_relation() {
    let (rules, _) = rules();
    let issued = day("2026-06-20");
    assert_eq!(valid_through(issued, rules.letter_days), day("2026-09-18"));
    assert_eq!(rules.reissue_until(issued), day("2026-12-20"));
    let since = day("2026-06-30");
    assert_eq!(rules.kept_until(since, KeepingCause::NoJobYet), day("2028-06-30"));
    assert_eq!(rules.extended_until(since, KeepingCause::NoJobYet), day("2029-06-30"));
    assert_eq!(rules.kept_until(since, KeepingCause::Abroad), day("2031-06-30"));
    assert_eq!(
        rules.extended_until(since, KeepingCause::Abroad),
        day("2031-06-30"),
        "five years are the whole"
    );
}

#[test]
fn example_19_lost_contact() {
    let (_, rules) = rules();
    let last = day("2025-08-31");
    assert_eq!(rules.complete_on(last), day("2026-02-28"));
    assert_eq!(rules.stop_from(last), day("2026-03-01"));
    assert_eq!(rules.remove_from(day("2026-03-20")), day("2028-03-21"));
    for (on, level) in [
        ("2025-09-29", None),
        ("2025-09-30", Some(ContactLevel::Info)),
        ("2025-11-29", Some(ContactLevel::Info)),
        ("2025-11-30", Some(ContactLevel::Yellow)),
        ("2026-02-27", Some(ContactLevel::Yellow)),
        ("2026-02-28", Some(ContactLevel::Red)),
    ] {
        assert_eq!(rules.level(last, day(on)).map(|(level, _)| level), level, "{on}");
    }
}

#[test]
fn a_new_letter_takes_the_place_of_the_first_and_counts_from_the_move() {
    let profile = RuleProfile::national().unwrap();
    let rules = TransferRules::of(&profile);
    let mut events = vec![event(1, EventKind::TransferStarted, "2026-06-20")];
    events.push(event(2, EventKind::LetterReissued, "2026-10-01"));
    let open = OpenTransfer::of(&events, day("2026-10-02")).unwrap();
    assert_eq!((open.n_letters, open.valid_through(rules)), (2, Some(day("2026-12-30"))));
    assert!(open.against_reissue(day("2026-12-20"), &profile).is_none());
    let late = open.against_reissue(day("2026-12-21"), &profile).unwrap();
    assert!(late.source.ends_with("第一条") && late.until == Some(day("2026-12-20")), "{late:?}");
    let before = OpenTransfer::of(&events, day("2026-09-30")).unwrap();
    assert_eq!(before.n_letters, 1, "on that day the second was not written yet");
    events.push(event(3, EventKind::TransferWithdrawn, "2026-10-05"));
    assert!(OpenTransfer::of(&events, day("2026-10-05")).is_none());
    events.push(event(4, EventKind::TransferStarted, "2026-10-05"));
    assert!(OpenTransfer::of(&events, day("2026-10-05")).is_some(), "withdrawn and sent anew on one day");
    events.pop();
    assert!(OpenTransfer::of(&events, day("2026-10-04")).is_some());
}

#[test]
fn a_move_that_an_old_file_only_mentions_moves_nobody() {
    let here = Some(OrganizationId(7));
    let mut moved = event(1, EventKind::BranchMoved, "2026-03-01");
    assert_eq!(branch_on(&[moved.clone()], here, day("2025-01-01")), here, "nothing says where from");
    moved.organization_id = here;
    moved.detail =
        Some(Box::new(EventDetail { from_organization: Some(OrganizationId(3)), ..EventDetail::default() }));
    assert_eq!(branch_on(&[moved.clone()], here, day("2026-02-28")), Some(OrganizationId(3)));
    assert_eq!(branch_on(&[moved], here, day("2026-03-01")), here);
}

#[test]
fn a_destination_tells_where_the_relation_goes() {
    use domain::graduation::{Destination, Way};
    for (text, destination, way) in [
        ("已签约就业", Destination::Job, Way::ToUnit),
        ("未就业（备考公务员）", Destination::NoJob, Way::Keep),
        ("保研本校", Destination::Study, Way::ToSchool),
        ("出国留学", Destination::Abroad, Way::KeepAbroad),
        ("应征入伍", Destination::Army, Way::ToArmy),
        ("", Destination::Unknown, Way::Keep),
    ] {
        assert_eq!(Destination::from_text(text), destination, "{text}");
        assert_eq!(destination.proposed(true), way, "{text}");
        assert_eq!(Destination::from_text(destination.label()), destination, "its own word means it");
    }
    assert_eq!(Destination::Job.proposed(false), Way::ToResidence, "no unit is named");
}

proptest! {
    #[test]
    fn levels_rise_with_time_and_stopping_waits_for_the_red_one(start in 0i64..9000, gap in 0i64..800) {
        let (_, rules) = rules();
        let last = day("2005-01-01") + chrono::Duration::days(start);
        let on = last + chrono::Duration::days(gap);
        let level = rules.level(last, on).map(|(level, _)| level);
        let next = rules.level(last, on.succ_opt().unwrap()).map(|(level, _)| level);
        prop_assert!(level <= next, "a level never falls by waiting");
        prop_assert_eq!(level == Some(ContactLevel::Red), on >= rules.complete_on(last));
        prop_assert!(rules.stop_from(last) > rules.complete_on(last));
        let months = ContactRules::months_since(last, on);
        prop_assert!(domain::calendar::deadline(last, months) <= on);
        prop_assert!(domain::calendar::deadline(last, months + 1) > on);
    }
}
