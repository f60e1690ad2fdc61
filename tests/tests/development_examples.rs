//! The worked examples of developing members, one by one, through the public door: dates as a secretary types them, what is
//! said about them, and what follows for the card.

use acceptance::harness::Desk;
use acceptance::harness::TestVault;
use acceptance::harness::development::{against, on_day, request, tasks};
use serde_json::{Value, json};

const TODAY: &str = "2026-12-20";

/// An archive in which nothing is history, with the people of these lines: name, born on, leaves on, joined on, full since.
fn archive(people: &[[&str; 5]]) -> Desk {
    let desk = on_day(TestVault::empty(), TODAY);
    desk.call("settings_save", json!({"started_on": "2020-01-01"}));
    let mut roster = String::from("\u{feff}姓名,学号,党支部,出生日期,预计毕业时间,入党时间,转正时间\n");
    for (n, [name, born, leaves, joined, full]) in people.iter().enumerate() {
        roster.push_str(&format!("{name},E{n:03},学生第一党支部,{born},{leaves},{joined},{full}\n"));
    }
    let view = desk.choose_text("名册.csv", &roster);
    desk.run(&view);
    desk
}

fn id(desk: &Desk, name: &str) -> i64 {
    let people = app::desk::members(&desk.app, None, None).expect("the list");
    let found = people.as_array().expect("people").iter().find(|person| person["name"] == name);
    found.expect("somebody of this name")["id"].as_i64().expect("a number")
}

/// What has happened, whatever speaks against it.
fn happened(desk: &Desk, name: &str, kind: &str, values: Value) {
    let mut asked = request(kind, &[id(desk, name)], &values);
    asked["is_past"] = json!(true);
    let preview = desk.call("act_preview", asked.clone());
    assert_eq!(preview["errors"], json!([]), "{kind}");
    asked["accepted"] = preview["warnings"].clone();
    desk.call("act_run", asked);
}

/// What rules of this beginning say about a step.
fn said(desk: &Desk, name: &str, kind: &str, values: Value, rules: &str) -> Vec<String> {
    let found = against(desk, kind, id(desk, name), values);
    found
        .into_iter()
        .filter(|one| one.split(' ').nth(1).is_some_and(|rule| rule.starts_with(rules)))
        .collect()
}

/// The words of the first thing that speaks against a step.
fn words(desk: &Desk, name: &str, kind: &str, values: Value) -> String {
    let preview = desk.call("act_preview", request(kind, &[id(desk, name)], &values));
    preview["lines"][0]["findings"][0]["message"].as_str().unwrap_or_default().to_owned()
}

const NONE: [&str; 0] = [];

#[test]
fn example_1_nobody_applies_before_eighteen() {
    let desk = archive(&[["闰日", "2008-02-29", "", "", ""], ["三月", "2008-03-01", "", "", ""]]);
    let apply = |name: &str, on: &str| said(&desk, name, "applied", json!({ "on": on }), "apply.");
    for name in ["闰日", "三月"] {
        assert_eq!(apply(name, "2026-02-28"), ["block apply.min_age"], "{name}");
        assert_eq!(apply(name, "2026-03-01"), NONE, "{name}");
    }
}

#[test]
fn example_2_the_talk_comes_within_a_month() {
    let desk = archive(&[["月底", "2004-01-01", "", "", ""], ["三月", "2004-01-01", "", "", ""]]);
    happened(&desk, "月底", "applied", json!({"on": "2026-01-31"}));
    happened(&desk, "三月", "applied", json!({"on": "2026-03-09"}));
    let owed = tasks(&desk);
    assert!(owed.contains(&"talk.deadline 月底 2026-02-28 overdue".to_owned()), "{owed:?}");
    assert!(owed.contains(&"talk.deadline 三月 2026-04-09 overdue".to_owned()), "{owed:?}");
    assert_eq!(said(&desk, "三月", "talked", json!({"on": "2026-04-09"}), "talk."), NONE);
    assert!(words(&desk, "三月", "talked", json!({"on": "2026-04-10"})).ends_with("晚了 1 天"));
}

#[test]
fn example_3_an_activist_is_educated_for_a_year() {
    let desk = archive(&[["闰日", "2004-01-01", "", "", ""], ["九月", "2004-01-01", "", "", ""]]);
    happened(&desk, "闰日", "activist", json!({"on": "2024-02-29"}));
    happened(&desk, "九月", "activist", json!({"on": "2025-09-30"}));
    let consent = |name: &str, on: &str| said(&desk, name, "candidate", json!({ "on": on }), "activist.");
    assert_eq!(consent("闰日", "2025-02-28"), ["block activist.wait_before_candidate"]);
    assert_eq!(consent("闰日", "2025-03-01"), NONE);
    assert_eq!(consent("九月", "2026-09-29"), ["block activist.wait_before_candidate"]);
    assert_eq!(consent("九月", "2026-09-30"), NONE);
}

#[test]
fn example_4_assessments_come_every_half_year() {
    let desk = archive(&[["月底", "2004-01-01", "", "", ""]]);
    happened(&desk, "月底", "activist", json!({"on": "2025-08-31"}));
    let due = || tasks(&desk).into_iter().find(|task| task.starts_with("assess")).unwrap_or_default();
    let consent = || said(&desk, "月底", "candidate", json!({"on": "2026-09-15"}), "assess.");
    assert_eq!(due(), "assess.interval 月底 2026-02-28 overdue");
    happened(
        &desk,
        "月底",
        "assessed",
        json!({"on": "2026-02-20", "since": "2025-08-31", "until": "2026-02-28"}),
    );
    assert_eq!(
        (due().as_str(), consent()),
        ("assess.interval 月底 2026-08-30 overdue", vec!["warn assess.interval".to_owned()])
    );
    happened(
        &desk,
        "月底",
        "assessed",
        json!({"on": "2026-08-29", "since": "2026-03-01", "until": "2026-08-30"}),
    );
    assert_eq!(consent(), NONE);
    assert_eq!(due(), "", "the third half-year goes until 2027-02-28 and is no matter of December");
}

#[test]
fn example_5_introducers_are_two_full_members() {
    let desk = archive(&[
        ["孙磊", "2004-01-01", "", "", ""],
        ["新转正", "2003-01-01", "", "2025-04-10", "2026-04-10"],
        ["老党员", "1990-01-01", "", "2015-06-01", "2016-06-01"],
        ["受处分", "1990-01-01", "", "2015-06-01", "2016-06-01"],
    ]);
    let sanction = json!({"person_id": id(&desk, "受处分"), "event_id": null, "revision": 0, "kind": "sanctioned",
        "on": "2026-01-05", "value": "留党察看", "note": ""});
    desk.call("event_save", sanction);
    let named = |on: &str, names: &str| {
        said(&desk, "孙磊", "introducers_named", json!({"on": on, "value": names}), "introducer.")
    };
    assert_eq!(named("2026-04-09", "新转正、老党员"), ["block introducer.count"]);
    assert_eq!(named("2026-04-10", "新转正、老党员"), NONE);
    assert_eq!(named("2026-04-10", "受处分、老党员"), ["block introducer.count"]);
    assert_eq!(named("2026-04-10", "老党员、老党员"), ["block introducer.count"]);
    assert_eq!(named("2026-04-10", "老党员"), ["block introducer.count"]);
}

#[test]
fn example_6_training_is_three_days_or_twenty_four_hours() {
    let desk = archive(&[["孙磊", "2004-01-01", "", "", ""]]);
    let train = |days: &str, hours: &str| {
        let values = json!({"on": "2025-05-20", "n_days": days, "n_hours": hours});
        said(&desk, "孙磊", "trained", values, "training.")
    };
    assert_eq!(train("2", "26"), NONE);
    assert_eq!(train("3", "18"), NONE);
    assert_eq!(train("2", "20"), ["block training.min_days"]);
    happened(&desk, "孙磊", "trained", json!({"on": "2025-05-20", "n_days": "3"}));
    let meeting = |on: &str| said(&desk, "孙磊", "admitted", json!({ "on": on }), "training.");
    assert_eq!(meeting("2026-05-20"), NONE);
    assert_eq!(meeting("2026-05-21"), ["warn training.valid"]);
}

#[test]
fn example_7_who_leaves_within_three_months_is_normally_not_admitted() {
    let desk = archive(&[
        ["六月", "2004-01-01", "2026-06-30", "", ""],
        ["七月中", "2004-01-01", "2026-07-15", "", ""],
        ["七月", "2004-01-01", "2026-07-16", "", ""],
    ]);
    let meeting = |name: &str| said(&desk, name, "admitted", json!({"on": "2026-04-15"}), "leaving");
    assert_eq!(meeting("六月"), ["warn leaving_soon"]);
    assert_eq!(meeting("七月中"), ["warn leaving_soon"]);
    assert_eq!(meeting("七月"), NONE);
}

#[test]
fn example_8_a_notice_lasts_five_working_days() {
    let spans = [
        ("2026-02-12", "2026-02-25", "2026-02-24"),
        ("2026-09-18", "2026-09-23", "2026-09-22"),
        ("2026-04-30", "2026-05-09", "2026-05-08"),
        ("2026-06-18", "2026-06-25", "2026-06-24"),
    ];
    let names = ["甲一", "乙一", "丙一", "丁一"];
    let desk = archive(&names.map(|name| [name, "2004-01-01", "", "", ""]));
    for (name, (first, last, short)) in names.into_iter().zip(spans) {
        let notice =
            |until: &str| json!({"on": first, "since": first, "until": until, "value": "确定积极分子"});
        let filed = || said(&desk, name, "activist_filed", json!({"on": "2026-12-01"}), "publicity.");
        assert_eq!(filed(), ["warn publicity.activist.workdays"], "without a notice");
        happened(&desk, name, "public_notice", notice(short));
        assert_eq!(filed(), ["warn publicity.activist.workdays"], "{first} to {short}");
        assert!(
            words(&desk, name, "activist_filed", json!({"on": "2026-12-01"}))
                .contains(&format!("应到 {last}"))
        );
        desk.call("undo_last", json!({}));
        happened(&desk, name, "public_notice", notice(last));
        assert_eq!(filed(), NONE, "{first} to {last}");
        let counted = desk.call("workdays_count", json!({"from": first, "n": "5"}));
        let end: chrono::NaiveDate = last.parse().expect("a day");
        let end = format!("{}", end.format("%-m月%-d日"));
        let shown = counted["days"].as_array().expect("days").last().expect("the last").as_str();
        assert!(shown.is_some_and(|day| day.starts_with(&end)), "{counted}");
    }
}

#[test]
fn example_10_the_committee_approves_within_three_months_or_six() {
    let desk = archive(&[["孙磊", "2004-01-01", "", "", ""]]);
    happened(&desk, "孙磊", "admitted", json!({"on": "2025-11-30"}));
    let approved =
        |on: &str| said(&desk, "孙磊", "approved", json!({"on": on, "outcome": "同意"}), "approve.");
    assert_eq!(approved("2026-02-28"), NONE);
    assert_eq!(approved("2026-03-10"), ["warn approve.normal"]);
    assert_eq!(approved("2026-05-30"), ["warn approve.normal"]);
    assert_eq!(approved("2026-06-01"), ["warn approve.normal", "warn approve.max"]);
    let desk = archive(&[["周婷", "2004-01-01", "", "2024-11-20", ""]]);
    happened(&desk, "周婷", "conversion_meeting", json!({"on": "2025-11-30", "outcome": "按期转正"}));
    let late = json!({"on": "2026-03-10", "outcome": "按期转正"});
    assert_eq!(
        said(&desk, "周婷", "conversion_approved", late.clone(), "conversion_approve"),
        ["warn conversion_approve.max"]
    );
    happened(&desk, "周婷", "conversion_approved", late);
    let card = app::desk::member(&desk.app, id(&desk, "周婷")).expect("a card");
    assert_eq!(card["converted_on"], "2025-11-20", "stored, and the day stays that of the end of probation");
}

#[test]
fn example_11_probation_ends_the_day_before_its_anniversary() {
    let days = [
        ("甲一", "2025-06-01", "2026-05-31", "2026-06-01"),
        ("乙一", "2024-02-29", "2025-02-28", "2025-03-01"),
        ("丙一", "2023-03-01", "2024-02-29", "2024-03-01"),
        ("丁一", "2025-12-31", "2026-12-30", "2026-12-31"),
    ];
    let desk = archive(&days.map(|(name, joined, ..)| [name, "2003-01-01", "", joined, ""]));
    for (name, joined, last, full) in days {
        happened(&desk, name, "approved", json!({"on": TODAY, "outcome": "同意"}));
        let meeting = |on: &str| said(&desk, name, "conversion_meeting", json!({ "on": on }), "probation.");
        assert_eq!(meeting(last), ["block probation.length"], "{joined}");
        assert_eq!(meeting(full), NONE, "{joined}");
        happened(&desk, name, "conversion_meeting", json!({"on": full, "outcome": "按期转正"}));
        happened(&desk, name, "conversion_approved", json!({"on": full, "outcome": "按期转正"}));
        let card = app::desk::member(&desk.app, id(&desk, name)).expect("a card");
        assert_eq!(card["converted_on"], full, "whenever the admission was approved");
    }
}

#[test]
fn example_12_nobody_is_converted_early_and_asks_a_week_before() {
    let desk = archive(&[["孙磊", "2004-01-01", "", "2025-06-01", ""]]);
    let apply = |on: &str| said(&desk, "孙磊", "conversion_applied", json!({ "on": on }), "conversion_apply");
    assert_eq!(apply("2026-05-24"), ["info conversion_apply.before"]);
    assert_eq!(apply("2026-05-25"), NONE);
    happened(&desk, "孙磊", "conversion_applied", json!({"on": "2026-05-26"}));
    let meeting = |on: &str, rule: &str| said(&desk, "孙磊", "conversion_meeting", json!({ "on": on }), rule);
    assert_eq!(meeting("2026-05-31", "probation."), ["block probation.length"]);
    assert_eq!(meeting("2026-06-01", "probation."), NONE);
    assert_eq!(meeting("2026-07-01", "conversion_meeting"), NONE);
    assert_eq!(meeting("2026-07-02", "conversion_meeting"), ["warn conversion_meeting.within"]);
}

#[test]
fn example_13_a_probation_is_extended_once_by_half_a_year_to_a_year() {
    let days = [
        ("甲一", "2023-05-20", "6", "2024-11-20"),
        ("乙一", "2023-05-20", "12", "2025-05-20"),
        ("丙一", "2023-08-31", "6", "2025-03-01"),
        ("丁一", "2024-02-29", "6", "2025-09-01"),
    ];
    let desk = archive(&days.map(|(name, joined, ..)| [name, "2003-01-01", "", joined, ""]));
    let extend = |name: &str, months: &str| {
        said(&desk, name, "probation_extended", json!({"on": "2025-03-05", "n_months": months}), "extension.")
    };
    assert_eq!(extend("甲一", "5"), ["block extension.min"]);
    assert_eq!(extend("甲一", "13"), ["block extension.max"]);
    for (name, joined, months, full) in days {
        assert_eq!(extend(name, months), NONE);
        happened(&desk, name, "probation_extended", json!({"on": "2024-06-01", "n_months": months}));
        assert_eq!(extend(name, "6"), ["block extension.count"], "only once");
        let before: chrono::NaiveDate = full.parse().expect("a day");
        let before = before.pred_opt().expect("a day").to_string();
        let meeting = |on: &str| said(&desk, name, "conversion_meeting", json!({ "on": on }), "probation.");
        assert_eq!(meeting(&before), ["block probation.length"], "{joined} and {months} months");
        assert_eq!(meeting(full), NONE, "{joined} and {months} months");
        happened(&desk, name, "conversion_approved", json!({"on": full, "outcome": "按期转正"}));
        let card = app::desk::member(&desk.app, id(&desk, name)).expect("a card");
        assert_eq!(card["converted_on"], full);
    }
}

#[test]
fn example_14_of_one_who_came_from_elsewhere_the_discussion_may_be_postponed() {
    let desk = archive(&[["孙磊", "2004-01-01", "", "2024-12-10", ""]]);
    let arrival = json!({"person_id": id(&desk, "孙磊"), "event_id": null, "revision": 0, "kind": "transferred_in",
        "on": "2025-10-08", "value": "外校党委", "note": "", "accepted": ["arrive.here"]});
    desk.call("event_save", arrival);
    happened(&desk, "孙磊", "conversion_applied", json!({"on": "2025-12-05"}));
    let meeting = |on: &str, rule: &str| said(&desk, "孙磊", "conversion_meeting", json!({ "on": on }), rule);
    assert_eq!(meeting("2026-05-12", "transfer_in"), NONE);
    assert_eq!(meeting("2026-06-10", "transfer_in"), NONE);
    assert_eq!(meeting("2026-06-11", "transfer_in"), ["warn transfer_in.postpone_max"]);
    happened(&desk, "孙磊", "conversion_meeting", json!({"on": "2026-05-12", "outcome": "按期转正"}));
    happened(&desk, "孙磊", "conversion_approved", json!({"on": "2026-06-01", "outcome": "按期转正"}));
    let card = app::desk::member(&desk.app, id(&desk, "孙磊")).expect("a card");
    assert_eq!(card["converted_on"], "2025-12-10", "however late it was discussed");
}
