//! More than rosters: lists of activists, candidates and conversions make dated facts, a paper grid of dues is taken
//! over month by month, and all of it is taken back as one.

use acceptance::harness::Desk;
use serde_json::{Value, json};

fn fact(person: &Value, kind: &str) -> Option<Value> {
    let events = person["events"].as_array().expect("events").iter();
    events.clone().find(|event| event["kind"] == kind).map(|event| event["on"].clone())
}

fn person(desk: &Desk, name: &str) -> Value {
    let list = app::desk::members(&desk.app, None, None).expect("the list");
    let found =
        list.as_array().expect("people").iter().find(|person| person["name"] == name).expect("a person");
    app::desk::member(&desk.app, found["id"].as_i64().expect("a number")).expect("the card")
}

#[test]
fn a_list_of_activists_makes_dated_facts_and_says_a_stage_where_no_date_does() {
    let desk = Desk::open();
    let text = "\u{feff}入党积极分子情况备案表,,,,,,\n填报单位：学生第一党支部,,,,,,\n序号,姓名,学号,申请时间,支委会时间,培养联系人,备注\n1,周子衿,2024100001,2023.09.20,2024-05-10,李建国,\n2,林晓,2024100002,2023年10月8日,,王秀英,\n";
    let view = desk.choose_text("备案表.csv", text);
    assert_eq!(view["sheets"][0]["kind"], "activists");
    desk.run(&view);
    let dated = person(&desk, "周子衿");
    assert_eq!(
        (fact(&dated, "applied"), fact(&dated, "activist")),
        (Some(json!("2023-09-20")), Some(json!("2024-05-10")))
    );
    assert_eq!(dated["stage_label"], "入党积极分子");
    let undated = person(&desk, "林晓");
    assert_eq!(fact(&undated, "activist"), Some(Value::Null), "an activist since a day that nobody told");
    assert_eq!(undated["stage_label"], "入党积极分子");
    assert_eq!(undated["branch"], "学生第一党支部");

    // Read as a roster the same table claims nothing.
    let again = Desk::open();
    let view = again.choose_text("备案表.csv", text);
    let roster = again.decide(&view, |decisions| decisions["kinds"] = json!({"备案表": "roster"}));
    assert_eq!(roster["sheets"][0]["kind"], "roster");
}

#[test]
fn candidates_and_conversions_go_on_from_what_the_archive_knows() {
    let desk = Desk::open();
    let members = "\u{feff}姓名,学号,入党时间\n周子衿,2024100001,2025-06-20\n林晓,2024100002,2025-06-20\n";
    desk.run(&desk.choose_text("名册.csv", members));
    let text = "\u{feff}预备党员转正备案登记表,,,,\n姓名,学号,支部大会时间,党委审批时间,转正时间\n周子衿,2024100001,2026-06-18,2026-07-02,2026-06-20\n林晓,2024100002,,,\n";
    let view = desk.choose_text("转正.csv", text);
    assert_eq!(view["sheets"][0]["kind"], "conversions");
    desk.run(&view);
    let converted = person(&desk, "周子衿");
    assert_eq!(fact(&converted, "conversion_meeting"), Some(json!("2026-06-18")));
    assert_eq!(fact(&converted, "conversion_approved"), Some(json!("2026-07-02")));
    assert_eq!(fact(&converted, "approved"), None, "that is the approval of the admission");
    assert_eq!(fact(&converted, "converted"), Some(json!("2026-06-20")));
    let waiting = person(&desk, "林晓");
    assert_eq!(waiting["stage_label"], "预备党员", "nobody is converted by standing in a list");
}

#[test]
fn a_paper_grid_of_dues_is_taken_over_by_name_and_taken_back() {
    let desk = Desk::open();
    desk.run(&desk.choose(&desk.file("名册.csv", "\u{feff}姓名,学号\n周子衿,2024100001\n林晓,2024100002\n")));
    let grid = "\u{feff}2026年党费收缴登记表,,,,,\n序号,姓名,1月,2月,3月,合计\n1,周子衿,0.2,0.2,0.2,0.6\n2,林晓,0.2,,未交,0.2\n合计,,0.4,0.2,0.2,0.8\n";
    let view = desk.choose_text("党费.csv", grid);
    assert_eq!(view["sheets"][0]["dues"], "党费登记表：2026年1—3月");
    assert_eq!(view["counts"]["ask"], 2, "names alone are asked");
    let decided = desk.decide(&view, |decisions| decisions["by_name"] = json!(["党费"]));
    let counts = &decided["counts"];
    assert_eq!((&counts["update"], &counts["ask"]), (&json!(2), &json!(0)), "{:#?}", decided["problems"]);
    let rows = desk.call("import_rows", json!({"token": view["token"], "bucket": "", "from": 0, "count": 9}));
    assert_eq!(rows["rows"][0]["remark"], "党费：2026年1月—3月已交 0.60 元");
    assert_eq!(rows["rows"][1]["remark"], "党费：2026年1月已交 0.20 元，3月未交");
    let done = desk.run(&decided);
    let card = |name: &str| {
        let id = person(&desk, name)["id"].clone();
        let facts = desk.call("person_card", json!({"id": id}))["facts"].clone();
        facts
            .as_array()
            .expect("facts")
            .iter()
            .find(|fact| fact["label"] == "党费记录")
            .map(|fact| fact["value"].clone())
    };
    assert_eq!(card("周子衿"), Some(json!("2026年1月—3月已交 0.60 元")));
    let again = desk.choose_text("党费.csv", grid);
    let again = desk.decide(&again, |decisions| decisions["by_name"] = json!(["党费"]));
    assert_eq!(again["counts"]["same"], 2, "nothing new the second time: {again:#}");
    desk.call("undo", json!({"operation": done["operation"]}));
    assert_eq!(card("周子衿"), None);
}

#[test]
fn a_grid_without_a_year_asks_for_it() {
    let desk = Desk::open();
    desk.run(&desk.choose(&desk.file("名册.csv", "\u{feff}姓名,学号\n周子衿,2024100001\n")));
    let grid = "\u{feff}姓名,学号,1月,2月,3月\n周子衿,2024100001,√,√,\n";
    let view = desk.choose_text("党费.csv", grid);
    assert_eq!(view["sheets"][0]["asks_year"], true);
    let decided = desk.decide(&view, |decisions| decisions["years"] = json!({"党费": 2025}));
    assert_eq!(decided["sheets"][0]["asks_year"], false);
    desk.run(&decided);
    let id = person(&desk, "周子衿")["id"].clone();
    let facts = desk.call("person_card", json!({"id": id}))["facts"].clone();
    assert_eq!(facts[0]["value"], "2025年1月—2月已交", "ticks say no amount");
}
