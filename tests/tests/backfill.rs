//! 补录 and 倒排日期 through the public door: five half-way people out of a pasted block, looked over afterwards, saved and
//! taken back as one; a correction with its reason; the list, the calendar, and the plan back from a wanted day.

use acceptance::harness::development::on_day;
use acceptance::harness::{Desk, TestVault};
use serde_json::{Value, json};

/// Applicants of one day, each with a grade, who leave the school on the last day of June 2028.
fn applicants(day: &str, applied_on: &str, names: &[(&str, &str)]) -> Desk {
    let desk = on_day(TestVault::empty(), day);
    desk.call("settings_save", json!({"started_on": "2020-01-01"}));
    let mut roster = String::from("\u{feff}姓名,学号,出生日期,党支部,年级,申请入党时间,预计毕业时间\n");
    for (n, (name, grade)) in names.iter().enumerate() {
        let row =
            format!("{name},S{n:03},2004-03-{:02},学生第一党支部,{grade},{applied_on},2028-06-30\n", n + 1);
        roster.push_str(&row);
    }
    let view = desk.choose_text("申请人.csv", &roster);
    desk.run(&view);
    desk
}

const FIVE: [(&str, &str); 5] =
    [("周婷", "2023级"), ("吴迪", "2023级"), ("郑明", "2024级"), ("王静", "2024级"), ("冯远", "2024级")];

/// The five, applied on one day of 2024.
fn five() -> Desk {
    applicants("2026-11-20", "2024-09-20", &FIVE)
}

fn texts(value: &Value, key: &str) -> Vec<String> {
    let rows = value.as_array().expect("a list").iter();
    rows.map(|row| row[key].as_str().expect("a text").to_owned()).collect()
}

fn grid(desk: &Desk) -> Value {
    desk.call("backfill_grid", json!({}))
}

fn id_of(grid: &Value, name: &str) -> i64 {
    let rows = grid["rows"].as_array().expect("rows");
    rows.iter().find(|row| row["name"] == name).expect("a row")["id"].as_i64().expect("a number")
}

/// What is recorded of somebody in these columns.
fn recorded(grid: &Value, name: &str, columns: &[&str]) -> Vec<String> {
    let keys = texts(&grid["columns"], "key");
    let row = grid["rows"].as_array().expect("rows").iter().find(|row| row["name"] == name).expect("a row");
    let at = |column: &&str| keys.iter().position(|key| key == column).expect("a column");
    columns.iter().map(|column| row["cells"][at(column)].as_str().expect("a text").to_owned()).collect()
}

fn cell(id: i64, column: &str, text: &str, was: &str) -> Value {
    json!({"id": id, "column": column, "text": text, "was": was})
}

/// The block as a spreadsheet hands it over, laid from the first row and 入党谈话 on.
fn pasted(desk: &Desk, grid: &Value, block: &str) -> Vec<Value> {
    let people: Vec<Value> =
        grid["rows"].as_array().expect("rows").iter().map(|row| row["id"].clone()).collect();
    let keys = texts(&grid["columns"], "key");
    let from = keys.iter().position(|key| key == "talked").expect("a column");
    let request =
        json!({"text": block, "people": people, "columns": keys[from..], "n_rows": 1, "n_columns": 1});
    let answer = desk.call("backfill_paste", request);
    assert_eq!(answer["notes"], json!([]));
    answer["cells"].as_array().expect("cells").clone()
}

const BLOCK: &str = "2024.10.8\t2025年1月\t20250301\t2025-3-5\t党员乙、党员丙\r\n\
                     2024/10/9\t2025.1.10\r\n\
                     大概去年\t2025-01-10\r\n\
                     2024-11-30\t2024-12-01\r\n\
                     2024年10月12日\t2024-09-01\r\n";

#[test]
fn five_half_way_people_come_out_of_one_pasted_block_and_go_again_as_one() {
    let desk = five();
    let before = grid(&desk);
    // By name in Pinyin, not in the order of the roster.
    assert_eq!(texts(&before["rows"], "name"), ["冯远", "王静", "吴迪", "郑明", "周婷"]);
    let keys = texts(&before["columns"], "key");
    assert_eq!(
        keys[..6],
        ["applied", "talked", "activist", "activist_filed", "contacts_appointed", "contacts_appointed.value"]
    );
    assert!(!keys.contains(&"assessed".to_owned()), "what goes on has many days");
    assert!(!keys.contains(&"group_joined".to_owned()), "编入党小组 moves a person");
    assert_eq!(recorded(&before, "冯远", &["applied", "talked"]), ["2024-09-20", ""]);

    let cells = pasted(&desk, &before, BLOCK);
    let preview = desk.call("backfill_preview", json!({ "cells": cells }));
    // 5 + 2 + 1 + 2 + 2 cells are read; "大概去年" is none.
    assert_eq!(preview["summary"], "将保存 12 处（5 人）；1 处还没有弄清，先不保存。", "{preview}");
    assert_eq!(
        (&preview["confirm"], &preview["needs_reason"]),
        (&json!("保存 12 处（5 人）"), &json!(false))
    );
    let left: Vec<&Value> =
        preview["cells"].as_array().expect("cells").iter().filter(|cell| cell["state"] == "left").collect();
    assert_eq!(left.len(), 1);
    assert_eq!((&left[0]["read"], &left[0]["column"]), (&json!("大概去年"), &json!("talked")));
    assert!(!left[0]["error"].as_str().expect("a text").is_empty());
    let findings: Vec<String> = preview["findings"]
        .as_array()
        .expect("findings")
        .iter()
        .map(|one| {
            assert_ne!(one["finding"]["severity"], "block", "nothing that has happened is refused");
            let text = |value: &Value| value.as_str().expect("a text").to_owned();
            let (name, column, rule) = (&one["name"], &one["column"], &one["finding"]["rule"]);
            format!("{} {} {}", text(name), text(column), text(rule))
        })
        .collect();
    // 周婷 became an activist before applying; 郑明 was talked with after 10-20 and waited less than three months;
    // the filing of 冯远 came on the first of March, a month after the last day of January being the last of February.
    assert_eq!(
        findings,
        [
            "周婷 activist date.order",
            "周婷 activist activist.wait_after_apply",
            "郑明 talked talk.deadline",
            "郑明 activist activist.wait_after_apply",
            "冯远 activist_filed filing.reply",
        ]
    );
    let order = preview["findings"][0]["finding"].clone();
    assert_eq!(
        order["message"],
        "“确定为入党积极分子”2024-09-01 早于“递交入党申请书”2024-09-20，请核对两处日期。"
    );
    let late = preview["findings"][2]["finding"].clone();
    assert!(late["message"].as_str().expect("a text").contains("2024-09-20"), "{late}");
    assert_eq!(late["source"], "《中国共产党发展党员工作细则》第七条");
    assert_eq!(grid(&desk), before, "looking over writes nothing");

    let saved = desk.call("backfill_save", json!({ "cells": cells }));
    assert_eq!(saved["undo_label"], "已补录 5 人的 12 处经历");
    assert_eq!(saved["value"]["summary"], "已保存 12 处（5 人），还有 1 处没有弄清，留在表里。");
    assert_eq!(texts(&saved["value"]["left"], "read"), ["大概去年"]);
    let after = grid(&desk);
    assert_eq!(
        recorded(
            &after,
            "冯远",
            &["talked", "activist", "activist_filed", "contacts_appointed", "contacts_appointed.value"]
        ),
        ["2024-10-08", "2025-01", "2025-03-01", "2025-03-05", "党员乙、党员丙"]
    );
    assert_eq!(recorded(&after, "吴迪", &["talked", "activist"]), ["", "2025-01-10"]);
    let rows = after["rows"].as_array().expect("rows");
    assert!(rows.iter().all(|row| row["stage_label"] == "入党积极分子"), "{rows:?}");

    // The cell that was left is settled later, by itself.
    let wu = id_of(&after, "吴迪");
    let settled = desk.call("backfill_save", json!({"cells": [cell(wu, "talked", "2025年10月", "")]}));
    assert_eq!(settled["undo_label"], "已补录 吴迪 的 1 处经历");
    assert_eq!(recorded(&grid(&desk), "吴迪", &["talked"]), ["2025-10"]);
    desk.call("undo", json!({"operation": settled["operation"]}));

    desk.call("undo", json!({"operation": saved["operation"]}));
    assert_eq!(grid(&desk), before, "one operation, taken back whole");
}

#[test]
fn a_correction_says_why_keeps_what_stood_there_and_overwrites_nothing_unseen() {
    let desk = five();
    let feng = id_of(&grid(&desk), "冯远");
    let correction = |reason: &str| json!({"cells": [cell(feng, "applied", "2024-9-21", "2024-09-20"), cell(feng, "talked", "2024.10.8", "")], "reason": reason});
    let preview = desk.call("backfill_preview", correction(""));
    assert_eq!(preview["needs_reason"], true);
    assert_eq!(preview["summary"], "将保存 2 处（1 人），其中更正 1 处。");
    let refused = desk.try_call("backfill_save", correction(" ")).expect_err("no reason");
    assert_eq!(refused.field.as_deref(), Some("reason"));
    assert_eq!(recorded(&grid(&desk), "冯远", &["applied"]), ["2024-09-20"]);
    let saved = desk.call("backfill_save", correction("与入党申请书核对"));
    let history = desk.call("history", json!({"limit": 1}));
    assert_eq!(
        (&history[0]["label"], &history[0]["reason"]),
        (&json!("补录 冯远 的 2 处经历"), &json!("与入党申请书核对"))
    );
    let lines = desk.call("person_history", json!({ "id": feng })).to_string();
    assert!(lines.contains("2024-09-20") && lines.contains("2024-09-21"), "{lines}");

    // Typed on an older state: what stands there now is not written over.
    let stale = json!({"cells": [cell(feng, "applied", "2024-08-01", "2024-09-20")], "reason": "核对"});
    let preview = desk.call("backfill_preview", stale.clone());
    assert_eq!((&preview["n_left"], &preview["cells"][0]["old"]), (&json!(1), &json!("2024-09-21")));
    assert!(desk.try_call("backfill_save", stale).is_err(), "there is nothing else to save");

    // An emptied cell takes the fact away; undone it is there again.
    let emptied = json!({"cells": [cell(feng, "talked", "", "2024-10-08")], "reason": "没有谈话记录"});
    let removed = desk.call("backfill_save", emptied);
    assert_eq!(recorded(&grid(&desk), "冯远", &["talked"]), [""]);
    desk.call("undo", json!({"operation": removed["operation"]}));
    desk.call("undo", json!({"operation": saved["operation"]}));
    assert_eq!(recorded(&grid(&desk), "冯远", &["applied", "talked"]), ["2024-09-20", ""]);
}

#[test]
fn an_approved_conversion_makes_a_full_member_from_the_day_after_the_probation() {
    let desk = five();
    let zhou = id_of(&grid(&desk), "周婷");
    let cells = [
        cell(zhou, "activist", "2024-12", ""),
        cell(zhou, "admitted", "2025-06-01", ""),
        cell(zhou, "conversion_approved", "2026-08-20", ""),
    ];
    desk.call("backfill_save", json!({ "cells": cells }));
    let card = app::desk::member(&desk.app, zhou).expect("a card");
    // Admitted on 2025-06-01: probation until 2026-05-31, whenever it was approved.
    assert_eq!((&card["stage"], &card["converted_on"]), (&json!("full_member"), &json!("2026-06-01")));
    assert_eq!(texts(&grid(&desk)["rows"], "name").len(), 4, "who is through is not on the way");
    let all = desk.call("backfill_grid", json!({"include_full": true}));
    assert_eq!(recorded(&all, "周婷", &["converted"]), ["2026-06-01"]);
    let chosen = desk.call("backfill_grid", json!({"people": [zhou]}));
    assert_eq!(texts(&chosen["rows"], "name"), ["周婷"]);
    let of_grade = desk.call("backfill_grid", json!({"grade": "2023级"}));
    assert_eq!(texts(&of_grade["rows"], "name"), ["吴迪"]);
}

#[test]
fn the_list_and_the_calendar_follow_the_same_filters_as_the_board() {
    let desk = five();
    let board = desk.call("development_board", json!({"grade": "2024级"}));
    assert_eq!(board["grades"], json!([{"grade": "2024级", "count": 3}, {"grade": "2023级", "count": 2}]));
    assert_eq!(
        (&board["total"], board["phases"][0]["cards"].as_array().expect("cards").len()),
        (&json!(5), 3)
    );
    let list = |sort: &str, descending: bool| {
        let request = json!({"filter": {"grade": "2024级"}, "sort": sort, "descending": descending});
        let list = desk.call("development_list", request);
        texts_of_rows(&desk, &list)
    };
    assert_eq!(list("name", false), ["冯远", "王静", "郑明"]);
    assert_eq!(list("name", true), ["郑明", "王静", "冯远"]);
    let found = desk.call("development_list", json!({"filter": {"find": "zt"}}));
    let rows = desk.call("development_rows", json!({"ids": found["ids"]}));
    // The talk was due a month after 2024-09-20: on 2026-11-20 it is 761 days late.
    assert_eq!(
        rows[0]["cells"],
        json!([
            "周婷",
            "学生第一党支部",
            "2023级",
            "入党申请人",
            "2 党组织派人谈话",
            "等党支部",
            "逾期 761 天",
            "",
            "2024-10-20",
            "1/25"
        ])
    );
    let schedule = desk.call("development_schedule", json!({"grade": "2023级"}));
    let groups = &schedule["groups"];
    assert_eq!(
        (texts(groups, "code"), texts(groups, "label")),
        (vec!["overdue".to_owned()], vec!["逾期".to_owned()])
    );
    assert_eq!(texts(&groups[0]["lines"], "what"), ["党组织派人谈话 到期", "党组织派人谈话 到期"]);
    assert_eq!(desk.call("development_pressing", json!({}))["count"], 5);
    assert_eq!(schedule["head"]["total"], 5);
}

fn texts_of_rows(desk: &Desk, list: &Value) -> Vec<String> {
    let rows = desk.call("development_rows", json!({"ids": list["ids"]}));
    let rows = rows.as_array().expect("rows").iter();
    rows.map(|row| row["cells"][0].as_str().expect("a name").to_owned()).collect()
}

#[test]
fn a_calendar_goes_from_this_week_to_the_months() {
    // Friday 2026-11-20, applied on 10-22 and talked with: an activist from 2027-01-22 on; the talk of the other one is due
    // on Sunday 11-22.
    let desk = applicants("2026-11-20", "2026-10-22", &FIVE[..2]);
    let wu = id_of(&grid(&desk), "吴迪");
    desk.call("backfill_save", json!({"cells": [cell(wu, "talked", "2026-11-01", "")]}));
    let schedule = desk.call("development_schedule", json!({}));
    let lines: Vec<String> = schedule["groups"]
        .as_array()
        .expect("groups")
        .iter()
        .flat_map(|group| {
            let line =
                |line: &Value| format!("{} {} {} {}", group["code"], line["on"], line["name"], line["what"]);
            group["lines"].as_array().expect("lines").iter().map(line).collect::<Vec<_>>()
        })
        .map(|line| line.replace('"', ""))
        .collect();
    assert_eq!(
        lines,
        [
            "week 2026-11-22 周婷 党组织派人谈话 到期",
            "2027-01 2027-01-22 吴迪 3 推荐和确定入党积极分子 起可办"
        ]
    );
}

#[test]
fn the_plan_says_until_when_and_where_it_fails_and_keeps_the_wanted_day() {
    let desk = applicants("2026-09-01", "2026-09-01", &FIVE[..1]);
    let zhou = id_of(&grid(&desk), "周婷");
    // Without a word the day of leaving counts: 2028-06-30. By hand in the tests of the planner: converted on 2029-01-09 at
    // the earliest, which is six months after; the activist of 2026-12-01 would have to be one on 2026-05-23.
    let plan = desk.call("development_plan", json!({ "id": zhou }));
    assert_eq!((&plan["wanted"], &plan["wanted_from"]), (&json!("2028-06-30"), &json!("预计毕业时间")));
    assert_eq!(
        plan["summary"],
        "最早 2029-01-09 才能转正，比希望的晚 6 个月。卡在第 3 步“推荐和确定入党积极分子”：最早 2026-12-01（2026-09-01 递交入党申请书，满 3 个月；《贵州省发展党员工作规程（试行）》），要赶上须在 2026-05-23 以前。"
    );
    assert_eq!((&plan["is_reached"], &plan["lead"]), (&json!(false), &json!("计划：2028-06-30 前转正")));
    let admission =
        desk.call("development_plan", json!({"id": zhou, "goal": "admission", "wanted": "2028年1月"}));
    assert_eq!(admission["summary"], "来得及：最早 2028-01-09 能支部大会接收，希望在 2028-01-31 以前。");
    let refused = desk.try_call("development_plan", json!({"id": zhou, "wanted": "2020-01-01"}));
    assert_eq!(refused.expect_err("a day that is over").field.as_deref(), Some("wanted"));

    let kept =
        desk.call("development_plan_keep", json!({"id": zhou, "goal": "conversion", "wanted": "2029.6"}));
    assert_eq!(kept["undo_label"], "已定下转正计划日期");
    let plan = desk.call("development_plan", json!({ "id": zhou }));
    assert_eq!(
        (&plan["wanted"], &plan["is_kept"], &plan["is_reached"]),
        (&json!("2029-06-30"), &json!(true), &json!(true))
    );
    let steps = plan["steps"].as_array().expect("steps");
    let meeting = steps.iter().find(|step| step["number"] == "15").expect("a step");
    assert_eq!((&meeting["earliest"], &meeting["latest"]), (&json!("2028-01-09"), &json!("2028-06-30")));
    let text = plan["text"].as_str().expect("a text");
    assert!(text.contains("15 支部大会讨论\t党支部\t2028-01-09\t2028-06-30\t"), "{text}");
    desk.call("undo", json!({"operation": kept["operation"]}));
    assert_eq!(desk.call("development_plan", json!({ "id": zhou }))["wanted"], "2028-06-30");
}
