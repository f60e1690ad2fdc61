//! What is owed, day by day.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "helpers of tests may fail loudly"
)]

mod common;

use chrono::NaiveDate;
use common::{day, events, list, profile};
use domain::development::{Facts, duties};
use domain::event::EventKind as K;
use domain::person::{PersonState, Stage};
use proptest::prelude::*;

#[test]
fn a_candidacy_that_is_withdrawn_has_to_be_worked_for_anew() {
    let way = [
        (K::Applied, "2024-03-20"),
        (K::Activist, "2024-09-01"),
        (K::CandidateProposed, "2025-10-01"),
        (K::Candidate, "2025-11-01"),
        (K::IntroducersNamed, "2025-11-02"),
        (K::PoliticalReview, "2025-12-01"),
        (K::Trained, "2026-01-10"),
        (K::CandidateWithdrawn, "2026-03-01"),
    ];
    let known = events(&way);
    let before = PersonState::of(&known, day("2026-02-28"));
    let after = PersonState::of(&known, day("2026-03-01"));
    assert_eq!((before.stage, before.candidate_on), (Stage::DevelopmentCandidate, "2025-11-01".parse().ok()));
    assert_eq!((after.stage, after.candidate_on), (Stage::Activist, None));
    assert_eq!(after.activist_on, "2024-09-01".parse().ok(), "the time as an activist goes on counting");
    let facts = Facts::of(&known);
    assert!(facts.last(K::PoliticalReview).is_none(), "it is done anew");
    assert!(facts.last(K::Trained).is_some(), "what was passed stays passed");
    let again = events(&[&way[..], &[(K::Candidate, "2026-09-01")]].concat());
    assert_eq!(PersonState::of(&again, day("2026-09-01")).stage, Stage::DevelopmentCandidate);
    let early = events(&[(K::Activist, "2024-09-01"), (K::CandidateWithdrawn, "2025-01-01")]);
    assert_eq!(PersonState::of(&early, day("2025-01-01")).stage, Stage::Activist, "nobody falls further");
}

fn some_day() -> impl Strategy<Value = NaiveDate> {
    (0_i64..5_000).prop_map(|n| day("2015-01-01") + chrono::Days::new(n.unsigned_abs()))
}

proptest! {
    /// A duty stays open on every day until its fact is recorded or a later turn passes it.
    #[test]
    fn what_is_owed_stays_on_every_day_until_it_is_met(
        applied in some_day(),
        gaps in prop::collection::vec((0_usize..8, 1_u64..120), 0..7),
    ) {
        // Some way, with what was left out left out, day by day for more than a year.
        let kinds = [
            K::Talked, K::Activist, K::ContactsAppointed, K::Assessed, K::ThoughtReport, K::Candidate, K::Admitted, K::Approved,
        ];
        let mut way = vec![(K::Applied, applied)];
        for (kind, gap) in gaps {
            let on = way.last().expect("the letter").1 + chrono::Days::new(gap);
            way.push((kinds[kind], on));
        }
        let texts: Vec<(K, String)> = way.iter().map(|(kind, on)| (*kind, on.to_string())).collect();
        let facts: Vec<(K, &str)> = texts.iter().map(|(kind, on)| (*kind, on.as_str())).collect();
        let (list, profile) = (list(), profile());
        let turns = [K::Activist, K::Candidate, K::Admitted, K::ConversionMeeting];
        let mut before: Vec<(String, K)> = Vec::new();
        for n in 0..400 {
            let on = applied + chrono::Days::new(n);
            let happened: Vec<(K, &str)> =
                facts.iter().zip(&way).filter(|(_, (_, day))| *day <= on).map(|(fact, _)| *fact).collect();
            let known = events(&happened);
            let owed: Vec<(String, K)> = duties(&Facts::of(&known), &list, &profile, on)
                .into_iter()
                .map(|duty| (duty.rule, duty.fact))
                .collect();
            let today: Vec<K> = way.iter().filter(|(_, day)| *day == on).map(|(kind, _)| *kind).collect();
            for (rule, fact) in &before {
                let is_met = today.iter().any(|kind| kind == fact || turns.contains(kind));
                prop_assert!(
                    is_met || owed.iter().any(|(_, still)| still == fact),
                    "{rule} was owed the day before {on} and nobody met it: {way:?}"
                );
            }
            before = owed;
        }
    }
}
