//! 组织关系 through the public door: letters and slips, moves and absences, past days, what changed, a class that graduates.

mod graduation;
mod past_days;
mod stories;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use acceptance::harness::PASSPHRASE;
use app::dispatch::dispatch;
use app::error::AppError;
use app::host::NoDesktop;
use app::session::App;
use serde_json::{Value, json};

/// The program on a vault on a day, unlocked.
pub(crate) fn opened(vault: &Path, today: &str) -> App {
    let app = App::new(vault.to_owned(), Arc::new(NoDesktop), Some(today.parse().expect("a day")));
    call(&app, "unlock", json!({ "passphrase": PASSPHRASE }));
    app
}

pub(crate) fn call(app: &App, name: &str, body: Value) -> Value {
    dispatch(app, name, body).unwrap_or_else(|error| panic!("{name} was refused: {error}"))
}

pub(crate) fn refused(app: &App, name: &str, body: Value) -> AppError {
    match dispatch(app, name, body) {
        Err(error) => error,
        Ok(value) => panic!("{name} should be refused: {value}"),
    }
}

pub(crate) fn list(value: &Value) -> &Vec<Value> {
    value.as_array().unwrap_or_else(|| panic!("a list: {value}"))
}

/// A full member with everything that a letter says.
pub(crate) fn member(app: &App, name: &str, number: u32, branch: &str) -> i64 {
    let changes = json!([
        {"field": "name", "value": name}, {"field": "gender", "value": "女"},
        {"field": "ethnicity", "value": "汉族"}, {"field": "phone", "value": format!("138{number:08}")},
        {"field": "address", "value": "贵州省贵阳市云岩区学府路1号"},
        {"field": "student_no", "value": format!("2022{number:06}")},
        {"field": "class_name", "value": "软件2201"}, {"field": "grade", "value": "2022"},
        {"field": "branch", "value": branch}, {"field": "admitted_on", "value": "2020-06-20"},
        {"field": "converted_on", "value": "2021-06-20"},
    ]);
    let added =
        call(app, "person_add", json!({"changes": changes, "accepted": ["duplicate.name", "name.same"]}));
    added["value"]["id"].as_i64().expect("an id")
}

pub(crate) fn body(kind: &str, people: &[i64], values: Value, accepted: &[String]) -> Value {
    json!({"kind": kind, "people": people, "values": values, "each": [], "accepted": accepted})
}

pub(crate) fn preview(app: &App, kind: &str, people: &[i64], values: Value) -> Value {
    call(app, "act_preview", body(kind, people, values, &[]))
}

/// Does an act as somebody does who has read the warnings.
pub(crate) fn act(app: &App, kind: &str, people: &[i64], values: Value) -> Value {
    let seen = preview(app, kind, people, values.clone());
    let accepted: Vec<String> = serde_json::from_value(seen["warnings"].clone()).expect("rules");
    call(app, "act_run", body(kind, people, values, &accepted))
}

pub(crate) fn warned(preview: &Value, rule: &str) -> bool {
    list(&preview["warnings"]).iter().any(|known| known == rule)
}

pub(crate) fn tab(app: &App, name: &str) -> Value {
    call(app, "transfers", json!({"tab": name, "branch": null}))
}

/// The cell of a tab under a head.
pub(crate) fn cell(tab: &Value, id: i64, head: &str) -> String {
    let at = list(&tab["columns"]).iter().position(|column| column["label"] == head).expect("the column");
    let row =
        list(&tab["rows"]).iter().find(|row| row["id"] == id).unwrap_or_else(|| panic!("{id} in {tab}"));
    row["cells"][at].as_str().expect("text").to_owned()
}

pub(crate) fn out(values: Value) -> Value {
    let mut whole = json!({
        "on": "2026-06-20", "value": "贵阳市云岩区人才服务中心", "addressee": "中共贵阳市云岩区委组织部",
        "letter_no": "20260007", "valid_days": "90", "dues_until": "2026-06",
    });
    for (key, value) in values.as_object().expect("fields") {
        whole[key] = value.clone();
    }
    whole
}

/// Everything that list and cards show on a day, without the counters of changes and of the present.
pub(crate) fn shown(app: &App, as_of: &str) -> BTreeMap<String, Value> {
    let query = json!({"view": "all", "as_of": as_of});
    let found = call(app, "person_ids", query);
    let mut all = BTreeMap::from([("views".to_owned(), found["views"].clone())]);
    let columns: Vec<Value> =
        list(&call(app, "person_columns", json!({}))).iter().map(|one| one["field"].clone()).collect();
    let rows = call(app, "person_rows", json!({"ids": found["ids"], "columns": columns, "as_of": as_of}));
    all.insert("rows".to_owned(), rows);
    for id in list(&found["ids"]) {
        let mut card = call(app, "person_card", json!({"id": id, "as_of": as_of}));
        for key in ["revision", "as_of"] {
            card[key] = Value::Null;
        }
        for entry in card["timeline"].as_array_mut().expect("a time line") {
            entry["revision"] = Value::Null;
        }
        all.insert(format!("card {id}"), card);
    }
    all
}

/// Where two answers differ, in short.
pub(crate) fn differences(a: &Value, b: &Value, path: &str, places: &mut Vec<String>) {
    match (a, b) {
        (Value::Object(left), Value::Object(right)) => {
            for key in left.keys().chain(right.keys().filter(|key| !left.contains_key(*key))) {
                let nothing = Value::Null;
                let (l, r) = (left.get(key).unwrap_or(&nothing), right.get(key).unwrap_or(&nothing));
                differences(l, r, &format!("{path}/{key}"), places);
            }
        }
        (Value::Array(left), Value::Array(right)) if left.len() == right.len() => {
            for (at, (l, r)) in left.iter().zip(right).enumerate() {
                differences(l, r, &format!("{path}/{at}"), places);
            }
        }
        _ if a == b => {}
        _ => places.push(format!("{path}: {a} is now {b}").chars().take(300).collect()),
    }
}

pub(crate) fn assert_same(before: &BTreeMap<String, Value>, after: &BTreeMap<String, Value>, why: &str) {
    for (key, value) in before {
        let now = after.get(key).unwrap_or(&Value::Null);
        let mut places = Vec::new();
        differences(value, now, key, &mut places);
        assert!(places.is_empty(), "{why}: {places:?}");
    }
    assert_eq!(before.len(), after.len(), "{why}");
}
