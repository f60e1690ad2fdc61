//! Whoever comes again has a second course; where somebody belonged, and whether he was here at all, on any day.

#![allow(clippy::unwrap_used, reason = "tests")]

use chrono::NaiveDate;
use domain::event::{Event, EventDetail, EventKind as Kind};
use domain::ids::{EventId, OrganizationId, PersonId};
use domain::person::{PersonState, Stage, Standing, branch_on, courses};
use proptest::prelude::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn event(id: i64, kind: Kind, on: &str) -> Event {
    Event {
        id: EventId(id),
        person_id: PersonId(1),
        kind,
        on: on.parse().ok(),
        value: String::new(),
        note: String::new(),
        organization_id: None,
        detail: None,
    }
}

fn moved(id: i64, on: &str, from: i64, to: i64) -> Event {
    let detail = EventDetail { from_organization: Some(OrganizationId(from)), ..EventDetail::default() };
    Event {
        organization_id: Some(OrganizationId(to)),
        detail: Some(Box::new(detail)),
        ..event(id, Kind::BranchMoved, on)
    }
}

#[test]
fn who_takes_the_way_up_again_has_a_second_course() {
    let facts = [
        event(1, Kind::Applied, "2018-09-10"),
        event(2, Kind::Activist, "2019-03-01"),
        event(3, Kind::DevelopmentEnded, "2020-06-20"),
        event(4, Kind::Awarded, "2020-12-01"),
        event(5, Kind::Applied, "2022-03-15"),
        event(6, Kind::Activist, "2022-10-08"),
    ];
    let told = courses(&facts);
    assert_eq!(told.len(), 2);
    // An award between the two says nothing of a new beginning: it stays with what was.
    assert_eq!(told[0].events, [1, 2, 3, 4].map(EventId));
    assert_eq!(
        (told[0].ended_by, told[0].ended_on),
        (Some(Kind::DevelopmentEnded), "2020-06-20".parse().ok())
    );
    assert_eq!(told[1].events, [5, 6].map(EventId));
    assert_eq!((told[1].from, told[1].ended_by), ("2022-03-15".parse().ok(), None));
    let now = PersonState::of(&facts, day("2026-11-20"));
    assert_eq!((now.stage, now.applied_on), (Stage::Activist, "2022-03-15".parse().ok()));
}

#[test]
fn restored_membership_goes_on_with_the_course_that_a_leaving_had_ended() {
    let facts = [
        event(1, Kind::Admitted, "2015-06-01"),
        event(2, Kind::Converted, "2016-06-01"),
        event(3, Kind::Left, "2019-01-10"),
        event(4, Kind::MembershipRestored, "2020-05-06"),
    ];
    let told = courses(&facts);
    assert_eq!(told.len(), 1);
    assert_eq!(told[0].ended_by, None);
    let now = PersonState::of(&facts, day("2026-11-20"));
    assert_eq!((now.stage, now.standing), (Stage::FullMember, Standing::Normal));
    // Joining anew instead is another course.
    let anew = [&facts[..3], &[event(4, Kind::Applied, "2024-05-06")]].concat();
    assert_eq!(courses(&anew).len(), 2);
}

#[test]
fn a_move_changes_nothing_before_its_day() {
    let facts = [moved(1, "2025-03-01", 1, 2), moved(2, "2025-09-01", 2, 3)];
    let on = |text: &str| branch_on(&facts, Some(OrganizationId(3)), day(text)).map(|id| id.0);
    assert_eq!(on("2025-02-28"), Some(1));
    assert_eq!(on("2025-03-01"), Some(2), "on the day itself the new branch counts");
    assert_eq!(on("2025-08-31"), Some(2));
    assert_eq!(on("2026-01-01"), Some(3));
}

#[test]
fn who_came_by_transfer_was_not_here_before() {
    let facts = [
        event(1, Kind::Admitted, "2020-06-20"),
        event(2, Kind::Converted, "2021-06-20"),
        event(3, Kind::TransferredIn, "2023-09-05"),
        event(4, Kind::TransferStarted, "2026-06-20"),
        event(5, Kind::TransferredOut, "2026-07-15"),
        event(6, Kind::TransferredIn, "2026-10-08"),
    ];
    let standing = |text: &str| PersonState::of(&facts, day(text)).standing;
    assert_eq!(standing("2023-09-04"), Standing::NotYetHere);
    assert_eq!(standing("2023-09-05"), Standing::Normal);
    assert_eq!(standing("2026-06-20"), Standing::Transferring);
    assert_eq!(standing("2026-07-15"), Standing::TransferredOut);
    assert_eq!(standing("2026-10-08"), Standing::Normal, "and who comes back is here again");
}

proptest! {
    #[test]
    fn every_fact_belongs_to_exactly_one_course(kinds in proptest::collection::vec((0_usize..Kind::ALL.len(), 0_u64..3000), 0..14)) {
        let facts: Vec<Event> = kinds
            .iter()
            .zip(1..)
            .map(|((kind, offset), id)| {
                let on = day("2015-01-01") + chrono::Days::new(*offset);
                event(id, Kind::ALL[*kind], &if offset % 7 == 0 { String::new() } else { on.to_string() })
            })
            .collect();
        let told = courses(&facts);
        let mut ids: Vec<i64> = told.iter().flat_map(|course| &course.events).map(|id| id.0).collect();
        ids.sort_unstable();
        prop_assert_eq!(ids, (1..=facts.len() as i64).collect::<Vec<_>>());
        // All but the last have ended: else there would be no other.
        prop_assert!(told.iter().rev().skip(1).all(|course| course.ended_by.is_some()));
    }
}
