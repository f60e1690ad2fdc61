//! Who decides and who helps, through the public door: those entitled on the day, one meeting for many people with votes
//! for each, helpers chosen by their load and replaced when they leave, and correcting what was recorded.

use acceptance::harness::Desk;
use acceptance::harness::development::{act, against, branch, request, tasks};
use serde_json::{Value, json};

fn field(form: &Value, key: &str) -> Value {
    let fields = form["fields"].as_array().expect("fields");
    fields.iter().find(|field| field["key"] == key).unwrap_or_else(|| panic!("no field {key}")).clone()
}

fn id(desk: &Desk, name: &str) -> i64 {
    let people = app::desk::members(&desk.app, None, None).expect("the list");
    let found = people.as_array().expect("people").iter().find(|person| person["name"] == name);
    found.expect("somebody of this name")["id"].as_i64().expect("a number")
}

/// The facts of a step of somebody, as the checklist shows them.
fn facts(desk: &Desk, person: i64, number: &str) -> Vec<Value> {
    let course = desk.call("development_course", json!({ "id": person }));
    let phases = course["phases"].as_array().expect("phases");
    let mut steps = phases.iter().flat_map(|phase| phase["steps"].as_array().expect("steps"));
    let step = steps.find(|step| step["number"] == number).expect("a step");
    step["facts"].as_array().expect("facts").clone()
}

fn words(fact: &Value) -> &str {
    fact["words"].as_str().expect("a text")
}

/// Somebody with everything that the branch meeting needs.
fn ready(desk: &Desk, people: &[i64]) {
    for (kind, on, more) in [
        ("applied", "2024-03-20", json!({})),
        ("talked", "2024-04-01", json!({})),
        ("activist", "2024-09-01", json!({})),
        ("candidate", "2025-11-01", json!({"outcome": "同意"})),
        ("introducers_named", "2025-11-02", json!({"value": "党员丙、党员丁"})),
        ("political_review", "2025-12-01", json!({"outcome": "合格"})),
        ("trained", "2026-01-10", json!({"n_days": "3"})),
        ("committee_reviewed", "2026-02-10", json!({"outcome": "合格"})),
        ("prereviewed", "2026-03-01", json!({"outcome": "合格"})),
        ("form_issued", "2026-03-02", json!({})),
    ] {
        let mut values = more;
        values["on"] = json!(on);
        act(desk, kind, people, values);
    }
}

#[test]
fn example_9_those_entitled_are_counted_from_what_is_known_of_each_on_the_day() {
    let (desk, ids) = branch("2026-04-20", &["孙磊"]);
    ready(&desk, &ids);
    let entitled = || {
        let form = desk.call("act_form", json!({"kind": "admitted", "people": ids}));
        field(&form, "n_entitled")["value"].as_str().expect("a number").to_owned()
    };
    assert_eq!(entitled(), "20", "21 full members, one of them under 留党察看");
    let (second, third) = (id(&desk, "党员乙"), id(&desk, "党员丙"));
    let illness = "年老体弱卧床不起和长期生病、生活不能自理";
    let half = json!({"on": "2026-03-01", "value": illness, "meeting_on": "2026-02-20"});
    assert_eq!(
        against(&desk, "vote_exempted", second, half.clone()),
        ["warn vote.exempt"],
        "the superior has not agreed"
    );
    act(&desk, "vote_exempted", &[second], half);
    assert_eq!(entitled(), "20", "so he counts");
    for whom in [second, third] {
        let whole = json!({"on": "2026-03-05", "value": illness, "meeting_on": "2026-02-20", "approved_by": "学院党委"});
        assert_eq!(against(&desk, "vote_exempted", whom, whole.clone()), [""; 0]);
        act(&desk, "vote_exempted", &[whom], whole);
    }
    assert_eq!(entitled(), "18", "two are left out by vote and consent");
    assert_eq!(
        against(&desk, "vote_exempted", ids[0], json!({"on": "2026-03-05", "value": illness})),
        ["block vote.exempt"],
        "who has no vote cannot be left out"
    );
    let vote = |on: &str, entitled: &str, present: u32, yes: u32, written: u32| {
        json!({"on": on, "n_entitled": entitled, "n_present": present.to_string(),
               "n_yes": yes.to_string(), "n_written_yes": written.to_string()})
    };
    let said = |values: Value| against(&desk, "admitted", ids[0], values);
    assert_eq!(said(vote("2026-03-20", "18", 12, 9, 1)), [""; 0], "ten of eighteen");
    assert_eq!(said(vote("2026-03-20", "18", 12, 9, 0)), ["block vote.majority"]);
    assert_eq!(
        said(vote("2026-03-20", "18", 9, 9, 3)),
        ["block vote.majority"],
        "nine is not more than half"
    );
    assert_eq!(said(vote("2026-03-20", "20", 12, 11, 0)), ["info vote.entitled"]);
    assert_eq!(said(vote("2026-03-04", "20", 12, 11, 0)), [""; 0], "on that day all twenty still counted");
    act(&desk, "vote_restored", &[third], json!({"on": "2026-04-01"}));
    assert_eq!(entitled(), "19");
}

#[test]
fn an_ordinary_decision_of_the_committee_needs_half_of_it_there_and_more_than_half_for_it() {
    let (desk, ids) = branch("2026-04-20", &["孙磊"]);
    act(&desk, "applied", &ids, json!({"on": "2025-03-20"}));
    act(&desk, "talked", &ids, json!({"on": "2025-04-01"}));
    for (name, post) in [("党员乙", "书记"), ("党员丙", "组织委员"), ("党员丁", "宣传委员")]
    {
        act(&desk, "post_taken", &[id(&desk, name)], json!({"on": "2025-01-01", "value": post}));
    }
    let form = desk.call("act_form", json!({"kind": "activist", "people": ids}));
    assert_eq!(field(&form, "n_entitled")["value"], "3", "its secretary and two members");
    assert_eq!(field(&form, "meeting_kind")["value"], "committee");
    let said = |present: &str, yes: &str| {
        let values = json!({"on": "2026-04-10", "n_entitled": "3", "n_present": present, "n_yes": yes});
        against(&desk, "activist", ids[0], values)
    };
    assert_eq!(said("2", "2"), [""; 0]);
    assert_eq!(said("1", "1"), ["block vote.majority"]);
    assert_eq!(said("3", "1"), ["block vote.majority"]);
}

#[test]
fn many_are_decided_at_one_meeting_each_with_his_own_votes() {
    let (desk, ids) = branch("2026-04-20", &["周婷", "吴迪", "郑明"]);
    ready(&desk, &ids);
    let form = desk.call("act_form", json!({"kind": "admitted", "people": ids}));
    assert_eq!(field(&form, "meeting_kind")["value"], "branch");
    assert_eq!(field(&form, "n_yes")["is_each"], true);
    assert_eq!(field(&form, "n_present")["is_each"], false, "one meeting, one attendance");
    let mut request = request(
        "admitted",
        &ids,
        &json!({"on": "2026-03-20", "outcome": "同意接收", "n_entitled": "20", "n_present": "18", "n_yes": "18",
                "meeting_kind": "branch", "meeting_place": "第一会议室", "meeting_chair": "党员乙", "meeting_recorder": "党员丙"}),
    );
    request["each"] = json!([
        {"id": ids[1], "values": {"n_yes": "15", "n_no": "3"}},
        {"id": ids[2], "values": {"n_yes": "9", "n_no": "9"}},
    ]);
    let preview = desk.call("act_preview", request.clone());
    assert_eq!((&preview["n_ready"], &preview["n_left_out"]), (&json!(2), &json!(1)), "{preview}");
    request["accepted"] = preview["warnings"].clone();
    let done = desk.call("act_run", request);
    assert!(facts(&desk, ids[2], "15").is_empty(), "nine of twenty is not more than half");
    let held = "支部党员大会，第一会议室，主持 党员乙，记录 党员丙";
    assert!(words(&facts(&desk, ids[0], "15")[0]).ends_with(held), "{}", facts(&desk, ids[0], "15")[0]);
    assert!(words(&facts(&desk, ids[1], "15")[0]).contains("赞成 15，不赞成 3"));

    // Somebody is entered later for the same meeting: it is still one, and what was not known is added.
    let mut later = json!({"on": "2026-03-20", "n_entitled": "20", "n_present": "18", "n_yes": "12",
        "meeting_kind": "branch", "meeting_place": "第二会议室"});
    later["outcome"] = json!("同意接收");
    act(&desk, "admitted", &ids[2..], later);
    let other = facts(&desk, ids[0], "15")[0].clone();
    assert!(words(&other).ends_with("支部党员大会，第二会议室，主持 党员乙，记录 党员丙"), "{other}");
    let form = desk.call("fact_form", json!({"event_id": other["event_id"]}));
    assert!(form["note"].as_str().expect("a text").contains("另外 2 人"), "{form}");
    desk.call("undo_last", json!({}));
    assert!(
        words(&facts(&desk, ids[0], "15")[0]).ends_with(held),
        "the undo takes the place of the meeting back"
    );
    desk.call("undo", json!({"operation": done["operation"]}));
    assert!(facts(&desk, ids[0], "15").is_empty());
}

#[test]
fn helpers_are_chosen_with_their_load_and_replaced_when_they_leave() {
    let (desk, ids) = branch("2026-04-20", &["周婷", "吴迪"]);
    act(&desk, "applied", &ids, json!({"on": "2025-03-20"}));
    act(&desk, "talked", &ids, json!({"on": "2025-04-01"}));
    act(&desk, "activist", &ids, json!({"on": "2026-01-01"}));
    let third = id(&desk, "党员丙");
    let form = desk.call("act_form", json!({"kind": "contacts_appointed", "people": [ids[0]]}));
    let named = field(&form, "value");
    assert_eq!((&named["input"], &named["options_open"]), (&json!("people"), &json!(false)));
    let options = named["options"].as_array().expect("options");
    assert_eq!(options.len(), 21, "every full member of the branch");
    let chosen = json!({"on": "2026-01-05", "value": format!("#{third}、校外的李老师")});
    act(&desk, "contacts_appointed", &[ids[0]], chosen);
    assert!(words(&facts(&desk, ids[0], "5")[0]).starts_with("党员丙、校外的李老师"));
    let form = desk.call("act_form", json!({"kind": "contacts_appointed", "people": [ids[1]]}));
    let options = field(&form, "value")["options"].as_array().expect("options").clone();
    let last = options.last().expect("an option");
    assert_eq!(
        (&last["value"], &last["label"]),
        (&json!(format!("#{third}")), &json!("党员丙 · 已联系 1 人"))
    );

    let is_ours = |task: &String| task.starts_with("contact.count");
    assert!(!tasks(&desk).iter().any(is_ours));
    let leaves = json!({"on": "2026-04-10", "value": "外省某单位党委", "addressee": "外省某市委组织部", "letter_no": "7",
        "valid_days": "90", "dues_until": "2026-04"});
    act(&desk, "transfer_started", &[third], leaves);
    assert!(!tasks(&desk).iter().any(is_ours), "until the slip is back he belongs to the branch");
    act(&desk, "transferred_out", &[third], json!({"on": "2026-04-18", "receipt_on": "2026-04-18"}));
    let owed: Vec<String> = tasks(&desk).into_iter().filter(is_ours).collect();
    assert_eq!(owed, ["contact.count 周婷  available"]);
    let fourth = id(&desk, "党员丁");
    let next = json!({"on": "2026-04-20", "value": format!("#{fourth}")});
    assert_eq!(against(&desk, "contacts_appointed", ids[0], next.clone()), ["warn step.twice"]);
    act(&desk, "contacts_appointed", &[ids[0]], next);
    assert!(!tasks(&desk).iter().any(is_ours), "replaced");
}

#[test]
fn namesakes_are_told_apart_by_who_was_chosen() {
    let (desk, ids) = branch("2026-04-20", &["周婷"]);
    let more = "\u{feff}姓名,学号,出生日期,班级,党支部,入党时间,转正时间\n党员丙,P900,1991-02-03,软件2401,学生第一党支部,2025-06-01,\n";
    let view = desk.choose_text("又一人.csv", more);
    desk.run(&view);
    act(&desk, "applied", &ids, json!({"on": "2025-03-20"}));
    act(&desk, "talked", &ids, json!({"on": "2025-04-01"}));
    act(&desk, "activist", &ids, json!({"on": "2026-01-01"}));
    let people = app::desk::members(&desk.app, None, None).expect("the list");
    let of_name = |stage: &str| {
        let all = people.as_array().expect("people").iter();
        let mut found = all.filter(|one| one["name"] == "党员丙" && one["stage"] == stage);
        found.next().expect("one of them")["id"].as_i64().expect("a number")
    };
    let appoint = |whom: i64| {
        against(&desk, "contacts_appointed", ids[0], json!({"on": "2026-01-05", "value": format!("#{whom}")}))
    };
    assert_eq!(appoint(of_name("full_member")), [""; 0]);
    assert_eq!(appoint(of_name("probationary_member")), ["block contact.count"], "not a full member");
}

#[test]
fn a_candidate_goes_back_among_the_activists_and_comes_again() {
    let (desk, ids) = branch("2026-04-20", &["孙磊"]);
    ready(&desk, &ids);
    let course = desk.call("development_course", json!({"id": ids[0]}));
    let sides: Vec<&str> =
        course["sides"].as_array().expect("sides").iter().filter_map(|side| side["label"].as_str()).collect();
    assert!(sides.contains(&"取消发展对象资格"), "{sides:?}");
    act(&desk, "candidate_withdrawn", &ids, json!({"on": "2026-04-10", "cause": "本人申请"}));
    let course = desk.call("development_course", json!({"id": ids[0]}));
    assert_eq!(course["stage_label"], "入党积极分子");
    assert!(facts(&desk, ids[0], "10").is_empty(), "the review is done anew");
    assert_eq!(facts(&desk, ids[0], "11").len(), 1, "the training stays");
    let form = json!({"on": "2026-04-19", "outcome": "合格"});
    let missing = against(&desk, "committee_reviewed", ids[0], form);
    assert_eq!(missing[0], "block step.candidate", "{missing:?}");
    desk.call("undo_last", json!({}));
    assert_eq!(desk.call("development_course", json!({"id": ids[0]}))["stage_label"], "发展对象");
}

#[test]
fn what_was_recorded_is_corrected_with_a_reason_and_loses_nothing_else() {
    let (desk, ids) = branch("2026-04-20", &["孙磊"]);
    ready(&desk, &ids);
    let votes = json!({"on": "2026-03-20", "outcome": "同意接收", "n_entitled": "20", "n_present": "18", "n_yes": "17",
        "n_no": "1", "meeting_kind": "branch", "meeting_place": "第一会议室"});
    act(&desk, "admitted", &ids, votes);
    let fact = facts(&desk, ids[0], "15")[0].clone();
    let form = desk.call("fact_form", json!({"event_id": fact["event_id"]}));
    let shown = |key: &str| field(&form, key)["value"].as_str().expect("a text").to_owned();
    assert_eq!(
        [shown("on"), shown("n_yes"), shown("n_no"), shown("meeting_place")],
        ["2026-03-20", "17", "1", "第一会议室"]
    );
    let mut values = serde_json::Map::new();
    for one in form["fields"].as_array().expect("fields") {
        values.insert(one["key"].as_str().expect("a key").to_owned(), one["value"].clone());
    }
    values.insert("on".to_owned(), json!("2026-03-21"));
    let save = |values: &serde_json::Map<String, Value>| json!({"event_id": fact["event_id"], "revision": form["revision"], "values": values, "accepted": []});
    let refused = desk.try_call("fact_correct", save(&values)).expect_err("why?");
    assert_eq!(refused.field.as_deref(), Some("reason"));
    values.insert("reason".to_owned(), json!("会议记录写的是 21 日"));
    let done = desk.call("fact_correct", save(&values));
    assert_eq!(done["undo_label"], "已更正 孙磊 的支部大会接收为预备党员");
    let now = facts(&desk, ids[0], "15")[0].clone();
    assert_eq!(now["on"], "2026-03-21");
    assert!(words(&now).contains("应到 20，实到 18，赞成 17，不赞成 1"), "{now}");
    let history = desk.call("person_history", json!({"id": ids[0]}));
    let line = &history[0];
    let told = line.to_string();
    assert!(
        told.contains("2026-03-20") && told.contains("2026-03-21") && told.contains("会议记录写的是 21 日"),
        "{told}"
    );

    // A day that breaks a rule is told first and then stored as it was.
    values.insert("on".to_owned(), json!("2026-05-02"));
    let form = desk.call("fact_form", json!({"event_id": fact["event_id"]}));
    let mut late = save(&values);
    late["revision"] = form["revision"].clone();
    let refused =
        desk.try_call("fact_correct", late.clone()).expect_err("later than a month after the review");
    let rules: Vec<&str> = refused.findings.iter().map(|one| one.rule.as_str()).collect();
    assert_eq!(rules, ["date.future", "admission_meeting.after_prereview"]);
    late["accepted"] = json!(rules);
    desk.call("fact_correct", late);
    desk.call("undo_last", json!({}));
    desk.call("undo_last", json!({}));
    assert_eq!(facts(&desk, ids[0], "15")[0]["on"], "2026-03-20");

    let refused = desk.try_call("fact_remove", json!({"event_id": fact["event_id"], "reason": " "}));
    assert_eq!(refused.expect_err("why?").field.as_deref(), Some("reason"));
    desk.call("fact_remove", json!({"event_id": fact["event_id"], "reason": "登记错了人"}));
    assert!(facts(&desk, ids[0], "15").is_empty());
    desk.call("undo_last", json!({}));
    assert!(words(&facts(&desk, ids[0], "15")[0]).contains("第一会议室"), "with its place at the meeting");
}

#[test]
fn the_editor_of_the_card_keeps_the_votes_that_it_does_not_change() {
    let (desk, ids) = branch("2026-04-20", &["孙磊"]);
    ready(&desk, &ids);
    let votes = json!({"on": "2026-03-20", "n_entitled": "20", "n_present": "18", "n_yes": "17"});
    act(&desk, "admitted", &ids, votes);
    let card = desk.call("person_card", json!({"id": ids[0]}));
    let timeline = card["timeline"].as_array().expect("facts");
    let entry = timeline.iter().find(|one| one["kind"] == "admitted").expect("the admission");
    assert_eq!((&entry["fields"]["n_present"], &entry["fields"]["n_yes"]), (&json!("18"), &json!("17")));
    desk.call("event_save", json!({"person_id": ids[0], "event_id": entry["event_id"], "revision": entry["revision"],
        "kind": "admitted", "on": "2026-03-21", "value": "", "note": "", "detail": null, "fields": entry["fields"],
        "reason": "会议记录", "accepted": []}));
    assert!(words(&facts(&desk, ids[0], "15")[0]).contains("应到 20，实到 18，赞成 17"));
}
