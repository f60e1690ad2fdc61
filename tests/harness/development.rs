//! A branch in which members are developed, and how stories record and ask.

use std::sync::Arc;

use app::dispatch::dispatch;
use app::host::NoDesktop;
use app::session::App;
use serde_json::{Value, json};

use super::{Desk, PASSPHRASE, TestVault};

/// The program on another day of the same vault.
pub fn on_day(vault: TestVault, day: &str) -> Desk {
    let app = App::new(vault.path(), Arc::new(NoDesktop), day.parse().ok());
    dispatch(&app, "unlock", json!({ "passphrase": PASSPHRASE })).expect("unlocked");
    Desk { app, vault }
}

/// A branch with 21 full members, one of them under 留党察看, and these applicants.
pub fn branch(day: &str, applicants: &[&str]) -> (Desk, Vec<i64>) {
    let vault = TestVault::empty();
    let mut roster = String::from("\u{feff}姓名,学号,出生日期,党支部,申请入党时间,入党时间,转正时间\n");
    for n in 1..=21 {
        roster.push_str(&format!(
            "党员{},P{n:03},1990-01-{n:02},学生第一党支部,,2015-06-01,2016-06-01\n",
            han(n)
        ));
    }
    for (n, name) in applicants.iter().enumerate() {
        roster.push_str(&format!("{name},S{n:03},2004-03-{:02},学生第一党支部,,,\n", n + 1));
    }
    let desk = on_day(vault, day);
    // Nothing of what follows is history.
    desk.call("settings_save", json!({"started_on": "2020-01-01"}));
    let view = desk.choose_text("名册.csv", &roster);
    desk.run(&view);
    let people = app::desk::members(&desk.app, None, None).expect("the list");
    let id = |name: &str| {
        let found = people.as_array().expect("people").iter().find(|person| person["name"] == name);
        found.expect("somebody of this name")["id"].as_i64().expect("a number")
    };
    let ids = applicants.iter().map(|name| id(name)).collect();
    act(&desk, "sanctioned", &[id("党员甲")], json!({"on": "2021-01-05", "value": "留党察看"}));
    (desk, ids)
}

/// 甲, 乙, … for numbered people.
pub fn han(n: u32) -> String {
    let signs = ["甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬", "癸"];
    let sign = |n: u32| signs[n as usize % 10];
    if n <= 10 { sign(n - 1).to_owned() } else { format!("{}{}", sign(n / 10), sign(n)) }
}

/// An act as it was filled in.
pub fn request(kind: &str, people: &[i64], values: &Value) -> Value {
    json!({"kind": kind, "people": people, "values": values, "each": [], "accepted": []})
}

/// Records a fact, knowing what only warns.
pub fn act(desk: &Desk, kind: &str, people: &[i64], values: Value) -> Value {
    if kind == "sanctioned" {
        let event = json!({"person_id": people[0], "event_id": null, "revision": 0, "kind": kind, "on": values["on"], "value": values["value"], "note": ""});
        return desk.call("event_save", event);
    }
    let mut request = request(kind, people, &values);
    let preview = desk.call("act_preview", request.clone());
    assert_eq!(preview["errors"], json!([]), "{kind}");
    request["accepted"] = preview["warnings"].clone();
    desk.call("act_run", request)
}

/// What speaks against a fact, as `severity rule`.
pub fn against(desk: &Desk, kind: &str, person: i64, values: Value) -> Vec<String> {
    let preview = desk.call("act_preview", request(kind, &[person], &values));
    let findings = preview["lines"][0]["findings"].as_array().expect("findings");
    let said = |one: &Value, key: &str| one[key].as_str().expect("a text").to_owned();
    findings.iter().map(|one| format!("{} {}", said(one, "severity"), said(one, "rule"))).collect()
}

/// What 今日待办 asks for, birthdays left out: rule, whom, until when, state.
pub fn tasks(desk: &Desk) -> Vec<String> {
    let tasks = desk.call("tasks", json!({}));
    let of = |task: &Value| {
        let text = |key: &str| task[key].as_str().unwrap_or_default().to_owned();
        let name = task["subject"]["name"].as_str().unwrap_or_default().to_owned();
        format!("{} {name} {} {}", text("rule"), text("due_on"), text("state"))
    };
    let is_ours = |task: &&Value| task["rule"] != "birthday.notice";
    tasks.as_array().expect("tasks").iter().filter(is_ours).map(of).collect()
}
