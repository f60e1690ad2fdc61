//! Months, and what a paper grid says of them.

use domain::carried::CarriedMark;
use domain::date::{Month, PartialDate};
use domain::money::Fen;

fn month(text: &str) -> Option<Month> {
    text.parse().ok()
}

#[test]
fn a_month_is_written_and_read_in_one_form() {
    assert_eq!(month("2026-03").map(|month| month.to_string()).as_deref(), Some("2026-03"));
    for text in ["2026", "2026-13", "2026-00", "2026-3", "2026-03-01", "0026-03", ""] {
        assert_eq!(month(text), None, "{text}");
    }
    assert!(month("2025-12") < month("2026-01"), "years come first");
    assert_eq!(month("2025-12").and_then(Month::next), month("2026-01"));
    assert_eq!(month("2026-01").and_then(Month::next), month("2026-02"));
    assert_eq!(month("9999-12").and_then(Month::next), None);
}

#[test]
fn the_month_of_a_date_is_known_unless_only_the_year_is() {
    let of = |text: &str| text.parse::<PartialDate>().ok().and_then(PartialDate::as_month);
    assert_eq!(of("2026-12-31"), month("2026-12"));
    assert_eq!(of("2026-12"), month("2026-12"));
    assert_eq!(of("2026"), None);
    assert_eq!(month("2026-12").map(PartialDate::from), "2026-12".parse().ok());
}

#[test]
fn a_mark_has_an_amount_only_where_one_was_paid() {
    let marks = [
        CarriedMark::Paid(Fen(20)),
        CarriedMark::Ticked,
        CarriedMark::Waived,
        CarriedMark::Unpaid,
        CarriedMark::Noted,
    ];
    for mark in marks {
        assert_eq!(CarriedMark::from_stored(mark.code(), mark.amount()), Some(mark));
    }
    assert_eq!(CarriedMark::from_stored("ticked", Fen(20)), None, "a tick says no amount");
    assert_eq!(CarriedMark::from_stored("paid", Fen(-20)), None);
    assert_eq!(CarriedMark::from_stored("gift", Fen(20)), None);
}
