//! Documents through the command line: what is set, of whom, and what is said where a character cannot be printed.

use acceptance::harness::{TestVault, Zhibu};
use serde_json::{Value, json};

fn vault() -> (TestVault, Zhibu) {
    let vault = TestVault::with_people(60);
    let zhibu = vault.zhibu().clone().today("2026-11-20");
    (vault, zhibu)
}

fn call(zhibu: &Zhibu, name: &str, body: &Value) -> Value {
    zhibu.json(&["call", name, &body.to_string()])
}

fn preview(zhibu: &Zhibu, body: Value) -> Value {
    call(zhibu, "document_preview", &body)
}

/// Why a preview was refused.
fn refused(zhibu: &Zhibu, body: Value) -> String {
    let answer = zhibu.run(&["--json", "call", "document_preview", &body.to_string()]);
    assert_ne!(answer.code, 0, "{body} should be refused: {}", answer.text);
    format!("{}{}", answer.text, answer.errors)
}

#[test]
fn every_document_has_its_pages() {
    let (_vault, zhibu) = vault();
    let documents = call(&zhibu, "documents", &json!({}));
    let codes: Vec<&str> =
        documents.as_array().unwrap().iter().map(|one| one["code"].as_str().unwrap()).collect();
    assert_eq!(codes[..4], ["archive_card", "roster", "birthdays", "transfer_letter"]);
    let groups: Vec<&str> =
        documents.as_array().unwrap().iter().map(|one| one["group"].as_str().unwrap()).collect();
    // Papers of one heading stand together.
    assert_eq!(groups[..5], ["档案", "档案", "档案", "组织关系", "发展党员"]);
    assert!(groups[4..].iter().all(|group| *group == "发展党员"));
    let of_a_person = call(&zhibu, "documents", &json!({ "subject": "person" }));
    assert_eq!(of_a_person.as_array().unwrap().len(), 12);

    let cards = preview(&zhibu, json!({ "code": "archive_card", "people": [1, 2, 3], "masked": true }));
    assert_eq!(
        (&cards["n_pages"], &cards["n_people"]),
        (&json!(3), &json!(3)),
        "a card is one page: {cards}"
    );
    let roster = preview(&zhibu, json!({ "code": "roster", "masked": true }));
    assert!(
        roster["n_people"].as_u64().unwrap() > 20 && roster["n_pages"].as_u64().unwrap() >= 2,
        "{roster}"
    );
    let month = preview(&zhibu, json!({ "code": "birthdays", "month": "2026-12", "masked": true }));
    let listed = call(&zhibu, "birthdays", &json!({ "month": "2026-12", "branch": null }));
    assert_eq!(month["n_people"].as_u64().unwrap(), listed["people"].as_array().unwrap().len() as u64);
    let year = preview(&zhibu, json!({ "code": "birthdays", "year": "2026", "masked": true }));
    assert!(year["n_people"].as_u64() >= month["n_people"].as_u64(), "{year}");
}

#[test]
fn a_character_without_a_glyph_is_told_with_the_person_and_nothing_is_set() {
    let (_vault, zhibu) = vault();
    let added = call(&zhibu, "person_add", &json!({ "changes": [{ "field": "name", "value": "王𪚥" }] }));
    let id = &added["value"]["id"];
    let asked = json!({ "code": "archive_card", "people": [id], "masked": true });
    let answer = preview(&zhibu, asked.clone());
    assert_eq!(answer["gaps"], json!([{ "character": "𪚥", "place": "王𪚥的姓名" }]));
    assert_eq!((&answer["token"], &answer["n_pages"]), (&json!(""), &json!(0)), "nothing is set: {answer}");
    let mut accepted = asked;
    accepted["accept_gaps"] = json!(true);
    let answer = preview(&zhibu, accepted);
    assert_eq!((&answer["n_pages"], answer["gaps"].as_array().unwrap().len()), (&json!(1), 1));
}

#[test]
fn a_letter_says_what_is_missing_before_it_is_printed() {
    let (_vault, zhibu) = vault();
    let letter = preview(&zhibu, json!({ "code": "transfer_letter", "people": [1], "masked": true }));
    let remark = letter["remark"].as_str().unwrap();
    assert!(remark.contains("还没有登记转出") && remark.contains("身份证号码已遮挡"), "{remark}");
    let several = preview(&zhibu, json!({ "code": "transfer_letter", "people": [1, 2], "masked": false }));
    assert_eq!(several["n_pages"], 2);
    assert!(several["remark"].as_str().unwrap().starts_with("有 2 人还没有登记转出"), "{several}");
}

#[test]
fn what_cannot_be_printed_is_said_and_costs_nothing() {
    let (_vault, zhibu) = vault();
    assert!(refused(&zhibu, json!({ "code": "diploma" })).contains("没有“diploma”这种文书"));
    assert!(refused(&zhibu, json!({ "code": "archive_card" })).contains("请先选择要打印的人"));
    assert!(refused(&zhibu, json!({ "code": "archive_card", "people": [99999] })).contains("已不在档案里"));
    assert!(refused(&zhibu, json!({ "code": "birthdays", "month": "十二月" })).contains("不是月份"));
    let many: Vec<u32> = (1..=501).collect();
    assert!(refused(&zhibu, json!({ "code": "archive_card", "people": many })).contains("请分几次打印"));
    // Where nobody can be asked for a place, nothing is written and nothing is remembered.
    let save = json!({ "document": { "code": "roster", "masked": false }, "form": "pdf" });
    assert_eq!(call(&zhibu, "document_save", &save)["token"], "");
    let documents = call(&zhibu, "documents", &json!({ "subject": "people" }));
    assert_eq!(documents[0]["masked_by_default"], true);
}
