//! The first story through the command line: from the roster that came by chat to the workbook for the secretary.

use acceptance::harness::{PASSPHRASE, TestVault, Zhibu, sample_roster, scratch_folder};
use calamine::{Data, Reader, Xlsx, open_workbook};
use serde_json::{Value, json};

const TODAY: &str = "2026-11-20";

fn names(list: &Value) -> Vec<String> {
    let people = list.as_array().expect("a list of people");
    people.iter().map(|person| person["name"].as_str().expect("a name").to_owned()).collect()
}

#[test]
fn a_roster_becomes_an_archive_and_a_workbook_and_can_be_taken_back() {
    let vault = TestVault::empty();
    let zhibu = vault.zhibu().clone().today(TODAY);
    let roster = sample_roster();
    let roster = roster.to_str().expect("a plain path");

    let plan = zhibu.json(&["import", "plan", roster]);
    let read = plan["counts"]["read"].as_u64().expect("a count");
    assert!(read >= 30, "the sample holds a branch: {}", plan["counts"]);
    let sum: u64 = ["insert", "update", "same", "skip", "ask"]
        .iter()
        .map(|k| plan["counts"][k].as_u64().unwrap_or(0))
        .sum();
    assert_eq!(sum, read, "the counts add up to the rows read");
    assert_eq!(zhibu.json(&["members"]), json!([]), "a plan writes nothing");

    let run = zhibu.json(&["import", "run", roster, "--skip-errors"]);
    assert_eq!(run["counts"], plan["counts"], "what was shown is what was done");
    let operation = run["operation"].as_i64().expect("a number to take it back by").to_string();
    let people = zhibu.json(&["members"]);
    assert_eq!(names(&people).len() as u64, plan["counts"]["insert"].as_u64().unwrap_or(0));
    assert!(names(&people).contains(&"阿依古丽·买买提".to_owned()));
    // The roster has no birth dates; a valid identity number tells them all the same.
    for person in people.as_array().expect("people") {
        let number = person["citizen_id"].as_str().expect("a number");
        let born = person["born_on"].as_str().expect("a birth date").replace('-', "");
        assert_eq!(number[6..14], born, "{person}");
    }

    // The same file again says nothing new.
    let again = zhibu.json(&["import", "plan", roster]);
    assert_eq!(again["counts"]["insert"], 0, "{}", again["counts"]);
    assert_eq!(again["counts"]["update"], 0, "{}", again["counts"]);

    let birthdays = zhibu.json(&["birthdays", "--month", "2026-12"]);
    for person in birthdays.as_array().expect("a list") {
        assert!(person["celebrated_on"].as_str().is_some_and(|day| day.starts_with("2026-12")), "{person}");
        assert!(person["anniversary"].as_u64().is_some_and(|years| years > 0), "{person}");
    }

    let book = vault.beside("花名册.xlsx");
    let written = zhibu.json(&["export", "roster", "--out", book.to_str().expect("a plain path")]);
    let members = people
        .as_array()
        .expect("people")
        .iter()
        .filter(|person| matches!(person["stage"].as_str(), Some("full_member" | "probationary_member")));
    assert_eq!(written["rows"].as_u64().unwrap_or(0) as usize, members.count());
    let refused = zhibu.run(&["--json", "export", "roster", "--out", book.to_str().expect("a plain path")]);
    assert_eq!(refused.code, 1, "an existing file is refused");

    let mut workbook: Xlsx<_> = open_workbook(&book).expect("a workbook");
    let sheet = workbook.worksheet_range_at(0).expect("a sheet").expect("readable");
    let title = sheet.get_value((0, 0)).expect("a title").to_string();
    assert!(title.ends_with("党员花名册"), "{title}");
    let head: Vec<String> =
        (0..17).map(|c| sheet.get_value((2, c)).map(ToString::to_string).unwrap_or_default()).collect();
    assert_eq!(head[1], "姓名");
    let id_column = head.iter().position(|h| h == "身份证号").expect("the column") as u32;
    let id = sheet.get_value((3, id_column)).expect("the first person's number");
    assert!(matches!(id, Data::String(text) if text.len() == 18), "a number of identity is text: {id:?}");

    let undone = zhibu.json(&["undo", &operation]);
    assert_eq!(undone["kept"], json!([]), "nobody was edited since");
    assert_eq!(zhibu.json(&["members"]), json!([]), "the archive is as it was");
    let redo = undone["operation"].as_i64().expect("an undo is an operation").to_string();
    zhibu.json(&["undo", &redo]);
    assert_eq!(names(&zhibu.json(&["members"])), names(&people), "undo of the undo brings everybody back");
    let check = zhibu.json(&["check"]);
    assert_eq!(check["ok"], true, "{check}");
}

#[test]
fn undo_months_later_keeps_what_was_edited_since() {
    let vault = TestVault::empty();
    let zhibu = vault.zhibu();
    let roster = sample_roster();
    let run = zhibu.json(&["import", "run", roster.to_str().expect("a plain path"), "--skip-errors"]);
    let people = zhibu.json(&["members"]);
    let (id, name) = (people[0]["id"].as_i64().expect("an id"), people[0]["name"].clone());
    let card = zhibu.json(&["call", "person_card", &json!({"id": id}).to_string()]);
    let change = json!({"id": id, "revision": card["revision"], "changes": [{"field": "dormitory", "value": "9栋909"}]});
    let changed = zhibu.json(&["call", "person_update", &change.to_string()]);
    assert_eq!(
        changed["undo_label"].as_str().expect("words"),
        format!("已修改 {} 的宿舍", name.as_str().expect("a name"))
    );

    let undone = zhibu.json(&["undo", &run["operation"].to_string()]);
    let kept: Vec<&Value> = undone["kept"].as_array().expect("a list").iter().collect();
    assert_eq!(kept.len(), 1, "one person was edited since: {undone}");
    assert_eq!(kept[0]["name"], name);
    assert!(kept[0]["because"].as_str().is_some_and(|why| why.contains("宿舍")), "{}", kept[0]);
    assert_eq!(
        names(&zhibu.json(&["members"])),
        [name.as_str().expect("a name")],
        "he stays, the others are gone"
    );
}

#[test]
fn the_vault_answers_each_bad_start_with_its_code_and_one_sentence() {
    let folder = scratch_folder();
    let nowhere = Zhibu::on(folder.path().join("nothing")).passphrase(PASSPHRASE);
    let answer = nowhere.run(&["--json", "members"]);
    assert_eq!(answer.code, 3, "no vault there: {}", answer.text);
    assert!(!folder.path().join("nothing").exists(), "a look makes no vault");

    let vault = TestVault::empty();
    let wrong = Zhibu::on(vault.path()).passphrase("这不是那个口令呀");
    let answer = wrong.run(&["--json", "members"]);
    assert_eq!(answer.code, 3);
    let error = &answer.json()["error"];
    assert_eq!(error["kind"], "passphrase");
    assert!(error["message"].as_str().is_some_and(|m| m.contains("数据没有改动")), "{error}");

    let none = Zhibu::on(vault.path());
    assert_eq!(none.run(&["--json", "members"]).code, 3, "no passphrase from anywhere");
    assert_eq!(none.run(&["--json", "nonsense"]).code, 2);
    let init = Zhibu::on(folder.path().join("new")).run(&["--json", "init", "--no-keyring"]);
    assert_eq!(init.code, 2, "init without a passphrase is wrong usage");

    std::fs::write(vault.path().join("gen-000001/main.db"), b"nothing like a database").expect("damage");
    let damaged = vault.zhibu().run(&["--json", "members"]);
    assert_eq!(damaged.code, 3);
    assert_eq!(damaged.json()["error"]["kind"], "unusable", "{}", damaged.text);
}

#[test]
fn a_copy_opens_elsewhere_with_the_same_people() {
    let vault = TestVault::with_people(40);
    let zhibu = vault.zhibu();
    let copy = vault.beside("copy.dzb");
    zhibu.json(&["backup", "--out", copy.to_str().expect("a plain path")]);
    let into = vault.beside("elsewhere");
    zhibu.json(&[
        "restore",
        copy.to_str().expect("a plain path"),
        "--into",
        into.to_str().expect("a plain path"),
    ]);
    let restored = Zhibu::on(&into).passphrase(PASSPHRASE);
    assert_eq!(names(&restored.json(&["members"])), names(&zhibu.json(&["members"])));

    let mut bytes = std::fs::read(&copy).expect("the copy");
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(&copy, bytes).expect("one bit turned");
    let broken = zhibu.run(&[
        "--json",
        "restore",
        copy.to_str().expect("a plain path"),
        "--into",
        vault.beside("third").to_str().expect("a plain path"),
    ]);
    assert_eq!(broken.code, 1, "a damaged copy is refused: {}", broken.text);
    assert!(!vault.beside("third").join("CURRENT").exists(), "nothing half made");
}
