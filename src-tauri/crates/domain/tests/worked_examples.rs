//! The worked examples of domain-rules §12 that need no person: votes, probation, birthday, dues, identity numbers.

#![allow(clippy::unwrap_used, reason = "a helper of a test fails like the test")]

use chrono::{Days, NaiveDate};
use domain::birthday::{LeapDay, anniversary, celebrated_on, in_month, next_after, party_standing};
use domain::calendar::span_end;
use domain::citizen_id::{self, CitizenId, CitizenIdFault, Gender};
use domain::date::PartialDate;
use domain::dues::{DuesFault, Payer};
use domain::money::{Fen, MoneyFault, PerMyriad, Rounding, parse_yuan};
use domain::probation::{ExtensionFault, Probation};
use domain::vote::{Count, ImpossibleCount, Meeting};
use proptest::prelude::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn partial(text: &str) -> PartialDate {
    text.parse().unwrap()
}

fn count(n_entitled: u32, n_present: u32, n_yes: u32, n_written_yes: u32) -> Count {
    Count { n_entitled, n_present, n_yes, n_written_yes }
}

#[test]
fn example_9_the_majority_is_of_those_entitled() {
    let outcome = |meeting: Meeting, count: Count| {
        let outcome = meeting.judge(count).unwrap();
        (outcome.may_be_held, outcome.passed, outcome.needed_present, outcome.needed_yes)
    };
    assert_eq!(outcome(Meeting::Admission, count(18, 12, 9, 1)), (true, true, 10, 10));
    assert_eq!(outcome(Meeting::Admission, count(18, 12, 9, 0)), (true, false, 10, 10));
    assert_eq!(outcome(Meeting::Admission, count(18, 9, 9, 3)), (false, false, 10, 10), "half is not enough");
    assert_eq!(
        outcome(Meeting::Ordinary, count(18, 9, 9, 0)),
        (true, false, 9, 10),
        "half may meet, not decide"
    );
    assert_eq!(outcome(Meeting::Ordinary, count(17, 9, 9, 0)), (true, true, 9, 9));
    assert_eq!(outcome(Meeting::Admission, count(1, 1, 1, 0)), (true, true, 1, 1));
}

#[test]
fn a_count_that_cannot_be_is_refused() {
    for (meeting, counted, fault) in [
        (Meeting::Admission, count(0, 0, 0, 0), ImpossibleCount::NobodyEntitled),
        (Meeting::Admission, count(18, 19, 9, 0), ImpossibleCount::TooManyPresent),
        (Meeting::Admission, count(18, 12, 13, 0), ImpossibleCount::TooManyYes),
        (Meeting::Admission, count(18, 12, 12, 7), ImpossibleCount::TooManyWritten),
        (Meeting::Ordinary, count(18, 12, 12, 1), ImpossibleCount::NoWrittenVotes),
    ] {
        assert_eq!(meeting.judge(counted), Err(fault), "{counted:?}");
    }
}

#[test]
fn example_11_probation_is_a_year_from_the_branch_meeting() {
    for (admitted, ends, converts) in [
        ("2025-06-01", "2026-05-31", "2026-06-01"),
        ("2024-02-29", "2025-02-28", "2025-03-01"),
        ("2023-03-01", "2024-02-29", "2024-03-01"),
        ("2025-12-31", "2026-12-30", "2026-12-31"),
    ] {
        let probation = Probation::of(day(admitted));
        assert_eq!((probation.ends_on, probation.converts_on), (day(ends), day(converts)), "{admitted}");
    }
}

#[test]
fn example_12_no_early_conversion() {
    let probation = Probation::of(day("2025-06-01"));
    assert_eq!(probation.application_opens_on(7), day("2026-05-25"));
    assert!(!probation.may_convert_on(day("2026-05-31")));
    assert!(probation.may_convert_on(day("2026-06-01")));
    assert_eq!(probation.meeting_due_on(day("2026-05-25"), 1), day("2026-07-01"));
}

#[test]
fn example_13_an_extension_is_chained_at_the_day_of_conversion() {
    for (admitted, months, ends, converts) in [
        ("2023-05-20", 6, "2024-11-19", "2024-11-20"),
        ("2023-05-20", 12, "2025-05-19", "2025-05-20"),
        ("2023-08-31", 6, "2025-02-28", "2025-03-01"),
        ("2024-02-29", 6, "2025-08-31", "2025-09-01"),
    ] {
        let probation = Probation::of(day(admitted)).extended(months).unwrap();
        assert_eq!((probation.ends_on, probation.converts_on), (day(ends), day(converts)), "{admitted}");
    }
    let plain = Probation::of(day("2023-05-20"));
    assert_eq!(plain.extended(5), Err(ExtensionFault::TooShort));
    assert_eq!(plain.extended(13), Err(ExtensionFault::TooLong));
    assert_eq!(plain.extended(6).unwrap().extended(6), Err(ExtensionFault::Twice));
}

#[test]
fn example_14_a_postponed_discussion_moves_no_date() {
    let probation = Probation::of(day("2024-12-10"));
    assert_eq!((probation.ends_on, probation.converts_on), (day("2025-12-09"), day("2025-12-10")));
    assert_eq!(probation.postponed_until(6), day("2026-06-10"));
}

#[test]
fn example_15_political_birthday_and_party_standing_are_two_counts() {
    let (admitted, converted) = (day("2020-06-20"), partial("2021-06-20"));
    let on = |text: &str| {
        (
            anniversary(admitted, day(text), LeapDay::February28),
            party_standing(converted, day(text)),
            next_after(admitted, day(text), LeapDay::February28),
        )
    };
    assert_eq!(on("2026-06-20"), (Some(6), Some(5), day("2027-06-20")), "next is strictly after");
    assert_eq!(on("2026-06-19"), (Some(5), Some(4), day("2026-06-20")));
    assert_eq!(
        on("2021-06-20"),
        (Some(1), Some(0), day("2022-06-20")),
        "first anniversary is the conversion"
    );
    assert_eq!(
        on("2020-06-20"),
        (Some(0), Some(0), day("2021-06-20")),
        "the admission itself is no birthday"
    );
    assert_eq!(anniversary(admitted, day("2020-06-19"), LeapDay::February28), None);
}

#[test]
fn example_15_the_leap_day_is_kept_in_february_unless_set_otherwise() {
    let admitted = day("2020-02-29");
    let days =
        |leap_day| (2025..=2028).map(|year| celebrated_on(admitted, year, leap_day)).collect::<Vec<_>>();
    assert_eq!(days(LeapDay::February28), ["2025-02-28", "2026-02-28", "2027-02-28", "2028-02-29"].map(day));
    assert_eq!(days(LeapDay::March1), ["2025-03-01", "2026-03-01", "2027-03-01", "2028-02-29"].map(day));
    assert_eq!(anniversary(admitted, day("2026-02-28"), LeapDay::February28), Some(6));
    assert_eq!(anniversary(admitted, day("2026-02-28"), LeapDay::March1), Some(5));
    assert_eq!(next_after(admitted, day("2026-02-28"), LeapDay::February28), day("2027-02-28"));
    for year in 2021..2030 {
        let listed = in_month(PartialDate::Day(admitted), None, (year, 2), LeapDay::February28);
        assert!(listed.is_some(), "the list of February {year} contains him");
    }
}

#[test]
fn a_date_known_to_the_month_is_listed_with_its_month() {
    let listed = |admitted: &str, converted: Option<&str>, month| {
        in_month(partial(admitted), converted.map(partial), (2026, month), LeapDay::February28).map(
            |birthday| (birthday.celebrated_on.to_string(), birthday.anniversary, birthday.party_standing),
        )
    };
    assert_eq!(listed("2020-06", Some("2021-06"), 6), Some(("2026-06".into(), 6, None)), "the day decides");
    assert_eq!(listed("2020-06", Some("2021-07"), 6), Some(("2026-06".into(), 6, Some(4))));
    assert_eq!(listed("2020-06-20", Some("2021-06"), 6), Some(("2026-06-20".into(), 6, None)));
    assert_eq!(listed("2020-06-20", Some("2021"), 6), Some(("2026-06-20".into(), 6, None)));
    assert_eq!(listed("2020-06", None, 7), None);
    assert_eq!(listed("2020", None, 6), None, "a year alone has no month to be listed in");
    assert_eq!(listed("2026-06-01", None, 6), None, "anniversary 0");
}

#[test]
fn example_16_dues_are_flat_on_the_whole_base_and_rounded_once() {
    let due = |payer: Payer, base: &str, rounding| {
        let monthly = payer.of_income(parse_yuan(base).unwrap(), rounding).unwrap();
        (monthly.rate.unwrap().to_string(), monthly.amount.to_string())
    };
    for (base, rate, amount) in [
        ("3000", "0.005", "15.00"),
        ("3000.01", "0.01", "30.00"),
        ("4322.50", "0.01", "43.23"),
        ("5000", "0.01", "50.00"),
        ("5000.01", "0.015", "75.00"),
        ("7854.33", "0.015", "117.81"),
        ("10000", "0.015", "150.00"),
        ("10000.01", "0.02", "200.00"),
        ("15800", "0.02", "316.00"),
    ] {
        for payer in [Payer::Wage, Payer::Annual, Payer::Irregular] {
            assert_eq!(due(payer, base, Rounding::Fen), (rate.to_owned(), amount.to_owned()), "{base}");
        }
    }
    for (base, amount) in [("3800", "19.00"), ("5000", "25.00"), ("5000.01", "50.00"), ("6420.70", "64.21")] {
        assert_eq!(due(Payer::Retired, base, Rounding::Fen).1, amount, "{base}");
    }
    assert_eq!(due(Payer::Retired, "6420.70", Rounding::Jiao).1, "64.20");
    assert_eq!(due(Payer::Wage, "2929", Rounding::Jiao).1, "14.60", "14.645 is rounded once");
    assert_eq!(Payer::Student.fixed().unwrap().amount, Fen(20));
    assert_eq!(Payer::Wage.of_income(Fen(0), Rounding::Fen), Err(DuesFault::BaseNotPositive));
    assert_eq!(Payer::Wage.of_income(Fen(-1), Rounding::Fen), Err(DuesFault::BaseNotPositive));
    assert_eq!(Payer::Farmer.of_set_amount(Fen(100)).unwrap().amount, Fen(100));
    assert_eq!(Payer::Farmer.of_set_amount(Fen(101)), Err(DuesFault::AmountOutOfBounds));
    assert_eq!(Payer::Student.of_income(Fen(100), Rounding::Fen), Err(DuesFault::OtherBasis));
}

#[test]
fn yuan_is_read_exactly_or_not_at_all() {
    for (text, fen) in
        [("43.23", 4323), ("43.2", 4320), ("1,200", 120_000), ("￥０．２", 20), ("0.2元", 20), ("-5", -500)]
    {
        assert_eq!(parse_yuan(text), Ok(Fen(fen)), "{text}");
    }
    for (text, fault) in [
        ("3000.123", MoneyFault::TooFine),
        ("3000.000", MoneyFault::TooFine),
        ("", MoneyFault::NotANumber),
        (".", MoneyFault::NotANumber),
        ("1,20", MoneyFault::NotANumber),
        ("1e3", MoneyFault::NotANumber),
        ("NaN", MoneyFault::NotANumber),
        ("$5", MoneyFault::NotANumber),
        ("99999999999999999999", MoneyFault::TooLarge),
        ("999999999999999", MoneyFault::TooLarge),
    ] {
        assert_eq!(parse_yuan(text), Err(fault), "{text}");
    }
}

#[test]
fn a_receipt_has_its_sum_in_capitals() {
    for (yuan, capitals) in [
        ("1.20", "壹元贰角整"),
        ("0.20", "贰角整"),
        ("0.05", "伍分"),
        ("0", "零元整"),
        ("117.81", "壹佰壹拾柒元捌角壹分"),
        ("1.05", "壹元零伍分"),
        ("1005", "壹仟零伍元整"),
        ("16409.02", "壹万陆仟肆佰零玖元零贰分"),
        ("10000.01", "壹万元零壹分"),
        ("100000", "壹拾万元整"),
        ("1000010", "壹佰万零壹拾元整"),
        ("107000.53", "壹拾万柒仟元伍角叁分"),
        ("100000001", "壹亿零壹元整"),
        ("-2.30", "负贰元叁角整"),
    ] {
        assert_eq!(parse_yuan(yuan).unwrap().in_capitals(), capitals, "{yuan}");
    }
}

#[test]
fn example_20_identity_numbers_are_judged_in_order() {
    let today = day("2026-11-20");
    let read = |text: &str| CitizenId::parse(text, today).map(|id| (id.gender(), id.born_on().to_string()));
    assert_eq!(read("11010519491231002X"), Ok((Gender::Female, "1949-12-31".into())));
    assert_eq!(read("110101200402290017"), Ok((Gender::Male, "2004-02-29".into())));
    assert_eq!(read("110101200402290025"), Ok((Gender::Female, "2004-02-29".into())));
    for (text, fault) in [
        ("1101012004022900", CitizenIdFault::Length),
        ("110101040229001", CitizenIdFault::Length),
        ("1101012004022900199", CitizenIdFault::Length),
        ("11010120040229O017", CitizenIdFault::Characters),
        ("11010120040229001A", CitizenIdFault::Characters),
        ("X10101200402290017", CitizenIdFault::Characters),
        ("11010120030229001X", CitizenIdFault::Date),
        ("110101202612310011", CitizenIdFault::Date),
        ("110101200402290019", CitizenIdFault::CheckDigit),
    ] {
        assert_eq!(read(text), Err(fault), "{text}");
    }
}

#[test]
fn an_identity_number_survives_how_people_type_it() {
    let today = day("2026-11-20");
    for text in [
        "11010519491231002x",
        "１１０１０５１９４９１２３１００２Ｘ",
        " 110105 19491231 002X ",
        "110105-19491231-002X",
        "'11010519491231002X",
        "\u{202D}11010519491231002X\u{202C}",
        "11010519491231002×",
        "11010519491231002Х",
    ] {
        let id = CitizenId::parse(text, today).unwrap();
        assert_eq!(id.as_str(), "11010519491231002X", "{}", text.escape_debug());
        assert_eq!(id.province(), Some("北京市"));
        assert!(!format!("{id:?}").contains("1949"), "debug output shows nothing");
    }
}

#[test]
fn an_old_number_is_recognised_and_its_long_form_proposed() {
    let today = day("2026-11-20");
    assert!(citizen_id::is_fifteen_digits("110105 491231 002"));
    let proposed = citizen_id::from_fifteen_digits("110105491231002", today).unwrap();
    assert_eq!(proposed.as_str(), "11010519491231002X");
    assert_eq!(citizen_id::from_fifteen_digits("110105491331002", today), None, "no such month");
}

proptest! {
    #[test]
    fn money_is_read_as_it_is_written(fen in -10_000_000_000_000_i64..=10_000_000_000_000) {
        prop_assert_eq!(parse_yuan(&Fen(fen).to_string()), Ok(Fen(fen)));
    }

    #[test]
    fn rounding_moves_by_at_most_half_a_unit(fen in 1_i64..100_000_000, rate in 0_u32..10_000) {
        for (rounding, unit) in [(Rounding::Fen, 1_i64), (Rounding::Jiao, 10)] {
            let rounded = PerMyriad(rate).of(Fen(fen), rounding).unwrap().0;
            prop_assert_eq!(rounded % unit, 0);
            let off = rounded * 10_000 - fen * i64::from(rate);
            prop_assert!(-unit * 5_000 < off && off <= unit * 5_000, "half goes up");
        }
    }

    #[test]
    fn one_slip_in_an_identity_number_is_always_found(place in 0_usize..17, other in 0_u8..10) {
        let right = "11010519491231002X";
        let mut digits: Vec<u8> = right.bytes().collect();
        prop_assume!(digits[place] != b'0' + other);
        digits[place] = b'0' + other;
        let wrong = String::from_utf8(digits).unwrap();
        prop_assert!(CitizenId::parse(&wrong, day("2026-11-20")).is_err());
    }

    #[test]
    fn two_neighbours_changed_over_are_always_found(place in 0_usize..16) {
        let mut digits: Vec<u8> = "11010519491231002X".bytes().collect();
        prop_assume!(digits[place] != digits[place + 1]);
        digits.swap(place, place + 1);
        let wrong = String::from_utf8(digits).unwrap();
        prop_assert!(CitizenId::parse(&wrong, day("2026-11-20")).is_err());
    }

    #[test]
    fn the_next_birthday_is_within_a_year_and_raises_the_count_by_one(a in 0_u64..30_000, b in 0_u64..30_000) {
        let admitted = day("1950-01-01") + Days::new(a.min(b));
        let on = day("1950-01-01") + Days::new(a.max(b));
        for leap_day in [LeapDay::February28, LeapDay::March1] {
            let next = next_after(admitted, on, leap_day);
            prop_assert!(next > on && (next - on).num_days() <= 366);
            prop_assert_eq!(anniversary(admitted, next, leap_day).unwrap(), anniversary(admitted, on, leap_day).unwrap() + 1);
        }
    }

    #[test]
    fn an_admission_meeting_that_passes_would_pass_with_one_more_yes(
        (entitled, present, yes) in (1_u32..200)
            .prop_flat_map(|entitled| (Just(entitled), 1..=entitled))
            .prop_flat_map(|(entitled, present)| (Just(entitled), Just(present), 0..present)),
    ) {
        let judge = |yes| Meeting::Admission.judge(count(entitled, present, yes, 0)).unwrap();
        prop_assert!(!judge(yes).passed || judge(yes + 1).passed);
        prop_assert_eq!(judge(yes).may_be_held, present * 2 > entitled);
        prop_assert_eq!(judge(yes).passed, present * 2 > entitled && yes * 2 > entitled);
    }

    #[test]
    fn standing_never_shrinks_and_counts_whole_years(offset in 0_u64..20_000, later in 0_u64..20_000) {
        let converted = day("1960-01-01") + Days::new(offset);
        let on = converted + Days::new(later);
        let years = party_standing(PartialDate::Day(converted), on).unwrap();
        prop_assert!(span_end(converted, years * 12) <= on);
        prop_assert!(span_end(converted, (years + 1) * 12) > on);
    }
}
