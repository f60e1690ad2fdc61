//! A whole class graduates: survey, letters, who may get lost, and back.

use acceptance::harness::TestVault;
use rust_xlsxwriter::Workbook;
use serde_json::{Value, json};

use super::{assert_same, call, cell, list, member, opened, shown, tab};

#[test]
fn a_whole_class_graduates_and_can_be_taken_back() {
    let vault = TestVault::empty();
    let app = opened(&vault.path(), "2026-06-30");
    let people: Vec<i64> = (1..=6).map(|n| member(&app, &format!("毕业{n}"), n, "学生第一党支部")).collect();
    call(
        &app,
        "transfer_settings_save",
        json!({
            "committee": {"name": "中共某某大学委员会", "address": "学府路1号", "phone": "0851-1", "fax": "", "postcode": "550001", "next_letter_no": "校组介2026第0098号"},
            "rules": {"letter.valid": 60},
        }),
    );
    let groups = call(&app, "graduation_groups", json!({}));
    let class = list(&groups).iter().find(|one| one["label"] == "软件2201").expect("the class");
    assert_eq!(list(&class["people"]).len(), 6);

    let path = vault.beside("去向.xlsx");
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write(0, 0, "2026届毕业生党员去向登记表").expect("title");
    sheet
        .write_row(1, 0, ["序号", "学 号", "学生姓名", "毕业去向", "单位名称", "单位所在地", "介绍信抬头"])
        .expect("heads");
    let rows: [[&str; 7]; 6] = [
        ["1", "2022000001", "毕业1", "签约就业", "贵阳某公司", "贵阳", "中共贵阳市委组织部"],
        ["2", "2022000002", "毕业2", "升学", "某大学", "北京", "中共某大学委员会组织部"],
        ["3", "2022000003", "毕业3", "未就业", "", "", ""],
        ["4", "2022000004", "毕业4", "出国留学", "", "英国", ""],
        ["5", "2022000009", "毕业5", "签约就业", "某厂", "", ""],
        ["6", "", "无此人", "就业", "某厂", "", ""],
    ];
    for (row, cells) in (2u32..).zip(rows) {
        sheet.write_row(row, 0, cells).expect("a row");
    }
    book.save(&path).expect("a file");
    let token = app.offer_file(path).token;
    let survey = call(&app, "graduation_survey", json!({"token": token, "people": people}));
    assert_eq!(list(&survey["typed"]).len(), 4, "{survey}");
    assert_eq!(list(&survey["unmatched"]).len(), 2, "a wrong number and a stranger: {survey}");

    let request =
        json!({"people": people, "on": "2026-06-30", "dues_until": "2026-06", "typed": survey["typed"]});
    let plan = call(&app, "graduation_plan", request.clone());
    let of = |id: i64| list(&plan["lines"]).iter().find(|line| line["id"] == id).expect("a line").clone();
    let ways: Vec<Value> = people.iter().map(|id| of(*id)["way"].clone()).collect();
    assert_eq!(ways, ["to_unit", "to_school", "keep", "keep_abroad", "keep", "keep"]);
    assert_eq!(of(people[0])["letter_no"], "校组介2026第0098号");
    assert_eq!(of(people[1])["letter_no"], "校组介2026第0099号");
    assert_eq!(of(people[3])["risk"], "出国（境）");
    assert_eq!(of(people[4])["risk"], "去向不详");
    assert_eq!(of(people[0])["risk"], "");

    let before = shown(&app, "");
    let mut accepted = request;
    accepted["accepted"] = plan["warnings"].clone();
    let done = call(&app, "graduation_run", accepted);
    assert_eq!(done["undo_label"], "已办理 6 人毕业离校");
    assert_eq!(done["value"]["letters"], json!([people[0], people[1]]));
    let leaving = tab(&app, "leaving");
    assert_eq!(cell(&leaving, people[1], "有效至"), "2026-08-29", "sixty days, as this school has set");
    assert_eq!(cell(&tab(&app, "kept"), people[3], "保留至"), "2031-06-30");
    let next = call(&app, "transfer_settings", json!({}));
    assert_eq!(next["committee"]["next_letter_no"], "校组介2026第0100号");
    let notice = call(&app, "receipt_notice", json!({"ids": people}));
    assert_eq!(
        notice["text"].as_str().expect("text").matches("介绍信").count(),
        3,
        "two letters and the opening"
    );
    call(&app, "undo", json!({"operation": done["operation"]}));
    assert_same(&before, &shown(&app, ""), "the whole class is back");
    let next = call(&app, "transfer_settings", json!({}));
    assert_eq!(next["committee"]["next_letter_no"], "校组介2026第0098号", "the numbers are free again");
}
