//! A branch that was chosen limits every page, and the branches together are everybody.

use acceptance::harness::{TestVault, Zhibu};
use serde_json::{Value, json};

fn call(zhibu: &Zhibu, name: &str, body: Value) -> Value {
    zhibu.json(&["call", name, &body.to_string()])
}

fn numbers(page: &Value) -> u64 {
    let numbers = page["numbers"].as_array().expect("numbers of the branch");
    numbers.iter().map(|one| one["count"].as_u64().expect("a count")).sum()
}

fn tasks(page: &Value) -> usize {
    let groups = page["groups"].as_array().expect("groups");
    groups.iter().map(|group| group["tasks"].as_array().expect("tasks").len()).sum()
}

fn birthdays(month: &Value) -> usize {
    month["people"].as_array().expect("people").len()
}

#[test]
fn the_pages_of_the_branches_add_up_to_the_page_of_everybody() {
    let vault = TestVault::with_people(200);
    let zhibu = vault.zhibu().clone().today("2026-11-20");
    let organizations = call(&zhibu, "organizations", json!({}));
    let branches: Vec<&Value> = organizations
        .as_array()
        .expect("organizations")
        .iter()
        .filter(|one| one["kind"] == "branch")
        .map(|one| &one["id"])
        .collect();
    assert!(branches.len() > 1, "{organizations}");
    let month = |branch: Value| call(&zhibu, "birthdays", json!({ "month": "2026-12", "branch": branch }));
    let today = |branch: Value| call(&zhibu, "today", json!({ "branch": branch }));
    let whole = (birthdays(&month(Value::Null)), numbers(&today(Value::Null)), tasks(&today(Value::Null)));
    assert!(whole.0 > 3 && whole.1 > 100 && whole.2 > 0, "{whole:?}");
    let (mut n_birthdays, mut n_people, mut n_tasks) = (0, 0, 0);
    for branch in &branches {
        let (month, today) = (month((*branch).clone()), today((*branch).clone()));
        for person in month["people"].as_array().expect("people") {
            let of =
                organizations.as_array().expect("organizations").iter().find(|one| one["id"] == **branch);
            assert_eq!(person["branch"], of.expect("the branch")["name"], "{person}");
        }
        n_birthdays += birthdays(&month);
        n_people += numbers(&today);
        n_tasks += tasks(&today);
        let book = vault.beside(&format!("{branch}.xlsx"));
        let name = organizations.as_array().expect("organizations").iter().find(|one| one["id"] == **branch);
        let name = name.and_then(|one| one["name"].as_str()).expect("a name");
        let book = book.to_str().expect("a plain path");
        let words = ["export", "birthdays", "--month", "2026-12", "--branch", name, "--out", book];
        assert_eq!(zhibu.json(&words)["rows"], birthdays(&month), "the workbook holds what the page shows");
    }
    assert_eq!((n_birthdays, n_people, n_tasks), whole);
}
