//! Past days over random acts: nothing later shows, today is today, numbers reconcile, undo brings everything back.

use acceptance::harness::TestVault;
use proptest::test_runner::{Config, TestRunner};
use serde_json::{Value, json};

use super::{act, assert_same, call, list, opened, preview, shown};

/// Acts with days after which nothing before them may look different.
const LATER: &[(&str, &str)] = &[
    ("transfer_started", "贵阳"),
    ("branch_moved", ""),
    ("mobile_started", "深圳"),
    ("abroad_started", "英国"),
    ("membership_stopped", ""),
    ("left", "退党除名"),
    ("died", ""),
    ("post_taken", "书记"),
    ("kept_at_school", "未就业"),
    ("lost_contact", ""),
];

#[test]
fn past_days_never_show_later_facts_and_numbers_reconcile() {
    let vault = TestVault::with_people(40);
    let app = opened(&vault.path(), "2027-03-01");
    let ids: Vec<i64> =
        serde_json::from_value(call(&app, "person_ids", json!({}))["ids"].clone()).expect("ids");
    let organizations = call(&app, "organizations", json!({}));
    let branches: Vec<i64> = list(&organizations)
        .iter()
        .filter(|one| one["kind"] == "branch")
        .filter_map(|one| one["id"].as_i64())
        .collect();
    let past = "2026-12-31";
    let before = shown(&app, past);
    let config = Config { cases: 12, failure_persistence: None, ..Config::default() };
    let strategy =
        proptest::collection::vec((0..LATER.len(), 0..ids.len(), 1u32..28, 0..branches.len()), 1..12);
    let mut runner = TestRunner::new(config);
    let outcome = runner.run(&strategy, |acts| {
        let start = shown(&app, "");
        let mut done = Vec::new();
        for (which, person, day, branch) in acts {
            let (kind, value) = LATER[which];
            let values = json!({"on": format!("2027-01-{day:02}"), "value": value, "addressee": "甲", "letter_no": "1",
                "valid_days": "90", "dues_until": "2026-12", "organization": branches[branch].to_string()});
            let whom = [ids[person]];
            let seen = preview(&app, kind, &whom, values.clone());
            if seen["n_ready"] == 1 && list(&seen["errors"]).is_empty() {
                done.push(act(&app, kind, &whom, values)["operation"].clone());
            }
        }
        assert_same(&before, &shown(&app, past), "a past day stays as it was");
        let now = shown(&app, "");
        assert_same(&now, &shown(&app, "2027-03-01"), "as of today is today");
        let yesterday = shown(&app, "2027-02-28");
        assert_eq!(yesterday["views"], now["views"], "nothing happened since");
        for branch in branches.iter().map(|id| json!(id)).chain([Value::Null]) {
            let changes = call(&app, "changes_between", json!({"from": past, "to": "2027-03-01", "branch": branch}));
            for number in list(&changes["numbers"]) {
                let n = |key: &str| number[key].as_i64().expect("a number");
                assert_eq!(n("before") + n("entered") - n("left"), n("after"), "{number}");
                for (key, side) in [("entered", "entered"), ("left", "left")] {
                    let named = list(&changes["people"])
                        .iter()
                        .filter(|one| list(&one[side]).contains(&number["code"]))
                        .count();
                    assert_eq!(named as i64, n(key), "everybody behind a number is named: {number}");
                }
            }
            for one in list(&changes["people"]) {
                assert!(one["on"].as_str().expect("a day").starts_with("2027-01"), "it says which day: {one}");
            }
        }
        for operation in done.into_iter().rev() {
            call(&app, "undo", json!({"operation": operation}));
        }
        assert_same(&start, &shown(&app, ""), "undo of the whole sequence returns the same archive");
        Ok(())
    });
    outcome.expect("the property holds");
}
