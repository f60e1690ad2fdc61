//! 发展党员 through the public door: one applicant from the letter to the archive, five through one meeting, what the
//! rules say on the way, what is owed on 今日待办, and taking it back.

use acceptance::harness::Desk;
use acceptance::harness::development::{act, against, branch, on_day, request, tasks};
use serde_json::{Value, json};

fn next(desk: &Desk, person: i64) -> (String, String, u64) {
    let course = desk.call("development_course", json!({ "id": person }));
    let steps = course["phases"]
        .as_array()
        .expect("phases")
        .iter()
        .flat_map(|phase| phase["steps"].as_array().expect("steps"));
    let next = steps.into_iter().find(|step| step["is_next"] == true);
    let text =
        |key: &str| next.map(|step| step[key].as_str().expect("a text").to_owned()).unwrap_or_default();
    (text("number"), text("words"), course["n_done"].as_u64().expect("a number"))
}

#[test]
fn one_applicant_goes_all_the_way_and_every_step_says_what_it_asks_for() {
    let (desk, ids) = branch("2026-11-20", &["孙磊"]);
    let sun = ids[0];
    let done = |kind: &str, values: Value| act(&desk, kind, &[sun], values);
    assert_eq!(against(&desk, "applied", sun, json!({"on": "2022-02-28"})), ["block apply.min_age"]);
    assert_eq!(
        against(&desk, "applied", sun, json!({"on": "2022-03-01"})),
        [""; 0],
        "the eighteenth birthday"
    );
    done("applied", json!({"on": "2022-03-02"}));
    assert_eq!(next(&desk, sun).0, "2");
    assert_eq!(against(&desk, "talked", sun, json!({"on": "2022-04-03"})), ["warn talk.deadline"]);
    done("talked", json!({"on": "2022-03-20", "value": "张老师"}));
    done("activist", json!({"on": "2022-06-10"}));
    let filed = against(&desk, "activist_filed", sun, json!({"on": "2022-06-30", "outcome": "同意"}));
    assert_eq!(filed, ["warn publicity.activist.workdays"]);
    done(
        "public_notice",
        json!({"on": "2022-06-13", "value": "确定积极分子", "until": "2022-06-17", "outcome": "无异议"}),
    );
    assert_eq!(against(&desk, "activist_filed", sun, json!({"on": "2022-06-30"})), [""; 0]);
    done("activist_filed", json!({"on": "2022-06-30", "outcome": "同意"}));
    let contacts =
        |names: &str| against(&desk, "contacts_appointed", sun, json!({"on": "2022-07-01", "value": names}));
    assert_eq!(contacts("党员乙、党员丙"), [""; 0]);
    assert_eq!(contacts("党员乙、党员乙"), ["block contact.count"]);
    assert_eq!(contacts("党员甲"), ["block contact.count"], "留党察看");
    done("contacts_appointed", json!({"on": "2022-07-01", "value": "党员乙、党员丙"}));
    done(
        "assessed",
        json!({"on": "2022-12-09", "since": "2022-06-10", "until": "2022-12-09", "outcome": "合格"}),
    );
    assert_eq!(
        against(&desk, "candidate", sun, json!({"on": "2023-06-09"})),
        ["block activist.wait_before_candidate"]
    );
    assert_eq!(against(&desk, "candidate", sun, json!({"on": "2023-06-10"})), ["warn assess.interval"]);
    done(
        "assessed",
        json!({"on": "2023-06-09", "since": "2022-12-10", "until": "2023-06-09", "outcome": "合格"}),
    );
    done("public_notice", json!({"on": "2023-06-12", "value": "确定发展对象", "until": "2023-06-16"}));
    done("candidate_proposed", json!({"on": "2023-06-10"}));
    done("candidate", json!({"on": "2023-07-01", "outcome": "同意"}));
    assert_eq!(next(&desk, sun).0, "9");
    let introducers =
        |names: &str| against(&desk, "introducers_named", sun, json!({"on": "2023-07-02", "value": names}));
    assert_eq!(introducers("党员乙"), ["block introducer.count"]);
    done("introducers_named", json!({"on": "2023-07-02", "value": "党员乙、党员丙"}));
    let review = json!({"on": "2023-09-30", "outcome": "合格"});
    let missing = against(&desk, "committee_reviewed", sun, review.clone());
    assert_eq!(missing, ["block step.political_review", "block step.trained"]);
    done("political_review", json!({"on": "2023-09-01", "outcome": "合格"}));
    assert_eq!(
        against(&desk, "trained", sun, json!({"on": "2023-09-10", "n_days": "2", "n_hours": "20"})),
        ["block training.min_days"]
    );
    done("trained", json!({"on": "2023-09-10", "n_days": "2", "n_hours": "26"}));
    done("committee_reviewed", review);
    done("prereviewed", json!({"on": "2023-10-20", "outcome": "合格"}));
    done("form_issued", json!({"on": "2023-10-25", "value": "2023-001"}));
    let form = desk.call("act_form", json!({"kind": "admitted", "people": [sun]}));
    let entitled =
        form["fields"].as_array().expect("fields").iter().find(|field| field["key"] == "n_entitled");
    assert_eq!(entitled.expect("a field")["value"], "20", "of 21 full members one is under 留党察看");
    let vote = |present: u32, yes: u32, written: u32| json!({"on": "2023-11-10", "outcome": "同意接收", "n_entitled": "20", "n_present": present.to_string(), "n_yes": yes.to_string(), "n_written_yes": written.to_string()});
    assert_eq!(against(&desk, "admitted", sun, vote(10, 10, 3)), ["block vote.majority"]);
    assert_eq!(against(&desk, "admitted", sun, vote(14, 10, 0)), ["block vote.majority"]);
    assert_eq!(against(&desk, "admitted", sun, vote(14, 10, 1)), [""; 0]);
    done("admitted", vote(14, 14, 0));
    done("superior_talked", json!({"on": "2023-11-20"}));
    done("public_notice", json!({"on": "2023-11-13", "value": "接收预备党员", "until": "2023-11-17"}));
    assert_eq!(against(&desk, "approved", sun, json!({"on": "2024-02-11"})), ["warn approve.normal"]);
    done("approved", json!({"on": "2023-12-20", "outcome": "同意", "approved_by": "学院党委"}));
    done("admission_filed", json!({"on": "2023-12-28"}));
    done("oath", json!({"on": "2024-01-05"}));
    done("assessed", json!({"on": "2024-05-09", "outcome": "合格"}));
    assert_eq!(
        against(&desk, "conversion_applied", sun, json!({"on": "2024-11-02"})),
        ["info conversion_apply.before"]
    );
    done("conversion_applied", json!({"on": "2024-11-05"}));
    assert_eq!(
        against(&desk, "conversion_meeting", sun, json!({"on": "2024-11-09"})),
        ["block probation.length"]
    );
    done(
        "conversion_meeting",
        json!({"on": "2024-11-12", "outcome": "按期转正", "n_entitled": "20", "n_present": "15", "n_yes": "15"}),
    );
    done("public_notice", json!({"on": "2024-11-13", "value": "预备党员转正", "until": "2024-11-19"}));
    done("conversion_approved", json!({"on": "2024-12-20", "outcome": "按期转正"}));
    let card = app::desk::member(&desk.app, sun).expect("a card");
    assert_eq!(
        (&card["stage"], &card["converted_on"]),
        (&json!("full_member"), &json!("2024-11-10")),
        "the day after probation"
    );
    done("archived", json!({"on": "2024-12-25", "value": "人事档案"}));
    let (number, _, n_done) = next(&desk, sun);
    // 编入党小组 was never recorded; everything else is there.
    assert_eq!((number.as_str(), n_done), ("", 24));
}

#[test]
fn five_go_through_one_meeting_and_one_who_may_not_is_left_out() {
    let names = ["周婷", "吴迪", "郑明", "王静", "冯远"];
    let (desk, ids) = branch("2026-11-20", &names);
    act(&desk, "applied", &ids, json!({"on": "2024-03-20"}));
    act(&desk, "talked", &ids, json!({"on": "2024-04-01"}));
    act(&desk, "activist", &ids[..4], json!({"on": "2025-05-06"}));
    act(&desk, "activist", &ids[4..], json!({"on": "2025-12-01"}));
    let board = desk.call("development_board", json!({}));
    let column = |at: usize| {
        let cards = board["phases"][at]["cards"].as_array().expect("cards");
        cards.iter().map(|card| card["name"].as_str().expect("a name").to_owned()).collect::<Vec<_>>()
    };
    assert_eq!((board["total"].as_u64(), column(1).len(), column(0).len()), (Some(5), 5, 0));
    let values = json!({"on": "2026-06-01", "outcome": "同意"});
    let preview = desk.call("act_preview", request("candidate", &ids, &values));
    assert_eq!((&preview["n_ready"], &preview["n_left_out"]), (&json!(4), &json!(1)));
    let left = preview["lines"].as_array().expect("lines").iter().find(|line| line["is_left_out"] == true);
    let why = left.expect("somebody")["findings_text"].as_str().expect("a text").to_owned();
    assert!(
        why.contains("2025-12-01") && why.contains("最早 2026-12-01") && why.contains("2026-06-01"),
        "{why}"
    );
    let done = act(&desk, "candidate", &ids, values.clone());
    let board = desk.call("development_board", json!({ "waits_for": "branch" }));
    assert_eq!(board["phases"][2]["cards"].as_array().expect("cards").len(), 4);

    // One operation, taken back as one.
    desk.call("undo", json!({"operation": done["operation"]}));
    let board = desk.call("development_board", json!({}));
    assert_eq!(board["phases"][2]["cards"], json!([]));

    // What has happened is recorded whatever speaks against it, and says so afterwards.
    let mut past = request("candidate", &ids[4..], &values);
    past["is_past"] = json!(true);
    let preview = desk.call("act_preview", past.clone());
    assert_eq!((&preview["n_ready"], &preview["n_left_out"]), (&json!(1), &json!(0)));
    past["accepted"] = preview["warnings"].clone();
    desk.call("act_run", past);
    let course = desk.call("development_course", json!({"id": ids[4]}));
    let steps = course["phases"][2]["steps"].as_array().expect("steps");
    let filed = steps.iter().find(|step| step["number"] == "8").expect("a step");
    let findings = filed["facts"][0]["findings"].as_array().expect("findings");
    assert!(findings.iter().any(|one| one["rule"] == "activist.wait_before_candidate"), "{filed}");
}

#[test]
fn what_is_owed_stands_on_today_until_it_is_done() {
    let (desk, ids) = branch("2027-03-10", &["钱多"]);
    act(&desk, "applied", &ids, json!({"on": "2027-03-09"}));
    assert_eq!(tasks(&desk), ["talk.deadline 钱多 2027-04-09 available"]);
    let mut vault = desk.vault;
    drop(desk.app);
    for (day, state) in [("2027-04-09", "due"), ("2027-04-10", "overdue"), ("2028-01-01", "overdue")] {
        let desk = on_day(vault, day);
        assert_eq!(tasks(&desk), [format!("talk.deadline 钱多 2027-04-09 {state}")], "{day}");
        vault = desk.vault;
    }
    let desk = on_day(vault, "2027-04-10");
    act(&desk, "talked", &ids, json!({"on": "2027-04-10"}));
    assert_eq!(tasks(&desk), [""; 0]);
}

#[test]
fn a_school_sets_its_own_number_and_sees_first_whom_it_changes() {
    let (desk, ids) = branch("2026-11-20", &["孙磊", "钱多"]);
    act(&desk, "applied", &ids, json!({"on": "2026-07-01"}));
    act(&desk, "talked", &ids, json!({"on": "2026-07-20"}));
    let rule = |page: &Value, key: &str| {
        let groups = page["groups"].as_array().expect("groups").iter();
        let mut rules = groups.flat_map(|group| group["rules"].as_array().expect("rules"));
        rules.find(|rule| rule["key"] == key).expect("a rule").clone()
    };
    let page = desk.call("rules", json!({}));
    let wait = rule(&page, "activist.wait_after_apply");
    assert_eq!(
        (&wait["value"], &wait["mark"], &wait["editable"]),
        (&json!("3"), &json!("省级规定"), &json!(true))
    );
    assert_eq!(rule(&page, "activist.wait_before_candidate")["editable"], false, "a national rule stays");
    let six = json!({"key": "activist.wait_after_apply", "value": "6"});
    let trial = desk.call("rule_try", six.clone());
    assert_eq!(
        trial["lines"][0],
        "孙磊：3 推荐和确定入党积极分子 可办 → 3 推荐和确定入党积极分子 2027年1月1日 起可办"
    );
    assert!(trial["summary"].as_str().expect("a text").starts_with("按这个数，2 人的下一步会变"));
    let early = json!({"on": "2026-11-01"});
    assert_eq!(against(&desk, "activist", ids[0], early.clone()), [""; 0], "a trial changes nothing");
    let done = desk.call("rule_save", six);
    assert_eq!(rule(&done["value"], "activist.wait_after_apply")["is_changed"], true);
    assert_eq!(against(&desk, "activist", ids[0], early.clone()), ["warn activist.wait_after_apply"]);
    let refused = desk.try_call("rule_save", json!({"key": "probation.length", "value": "6"}));
    assert!(refused.expect_err("a national rule").message.contains("统一规定"));
    let refused = desk.try_call("rule_save", json!({"key": "contact.max_load", "value": "0"}));
    assert!(refused.expect_err("nobody looks after nobody").message.contains("1 到 3650"));
    desk.call("undo", json!({"operation": done["operation"]}));
    assert_eq!(against(&desk, "activist", ids[0], early), [""; 0], "taken back as any operation");
}
