//! Fields that the archive defines for itself: filled in on the card, read from a file, filtered by, written to Excel,
//! taken back.

use acceptance::harness::{TestVault, Zhibu};
use calamine::{Data, Reader, Xlsx, open_workbook};
use serde_json::{Value, json};

const TODAY: &str = "2026-11-20";

fn call(zhibu: &Zhibu, name: &str, body: &Value) -> Value {
    zhibu.json(&["call", name, &body.to_string()])
}

fn fails(zhibu: &Zhibu, name: &str, body: &Value) -> String {
    let answer = zhibu.run(&["--json", "call", name, &body.to_string()]);
    assert_eq!(answer.code, 1, "{}", answer.text);
    answer.text + answer.errors.as_str()
}

fn define(zhibu: &Zhibu, label: &str, kind: &str, options: &[&str], aliases: &[&str]) -> String {
    let reply = call(
        zhibu,
        "custom_field_save",
        &json!({"id": null, "label": label, "kind": kind, "options": options, "aliases": aliases}),
    );
    reply["value"]["field"].as_str().expect("a code").to_owned()
}

fn card_value(zhibu: &Zhibu, id: i64, field: &str) -> String {
    let card = call(zhibu, "person_card", &json!({"id": id}));
    let groups = card["groups"].as_array().expect("groups").iter();
    let fields: Vec<&Value> = groups.flat_map(|group| group["fields"].as_array().expect("fields")).collect();
    let found = fields.iter().find(|one| one["field"] == field).expect("the card shows the field");
    found["shown"].as_str().expect("a text").to_owned()
}

fn listed(zhibu: &Zhibu, field: &str, value: &str) -> usize {
    let query = json!({"filters": [{"field": field, "values": [value]}]});
    call(zhibu, "person_ids", &query)["ids"].as_array().expect("ids").len()
}

#[test]
fn an_own_field_works_on_the_card_in_a_file_in_a_filter_and_in_excel() {
    let vault = TestVault::empty();
    let zhibu = vault.zhibu().clone().today(TODAY);
    let family = define(&zhibu, "家庭经济困难认定", "choice", &["特别困难", "一般困难"], &[]);
    let volunteer = define(&zhibu, "志愿服务起始日", "date", &[], &["到岗日"]);

    // By hand: a value outside the options is refused in one sentence, and nothing is saved.
    let add = |value: &str| {
        json!({"changes": [{"field": "name", "value": "周子衿"}, {"field": "student_no", "value": "2024100001"},
            {"field": family, "value": value}]})
    };
    let refused = fails(&zhibu, "person_add", &add("很困难"));
    assert!(refused.contains("不在“家庭经济困难认定”的选项里"), "{refused}");
    let person = call(&zhibu, "person_add", &add("一般困难"))["value"]["id"].as_i64().expect("a number");
    assert_eq!(card_value(&zhibu, person, &family), "一般困难");

    // By a file: the head is found by its label and by an alias; a date is read like every other.
    let file = vault.beside("补充.csv");
    std::fs::write(
        &file,
        "\u{feff}姓名,学号,家庭经济困难认定,到岗日\n周子衿,2024100001,特别困难,2025年9月1日\n林晓,2024100002,一般困难,2025.10\n",
    )
    .expect("a file");
    zhibu.json(&["import", "run", file.to_str().expect("a plain path")]);
    assert_eq!(card_value(&zhibu, person, &family), "特别困难", "the file knows better");
    assert_eq!(card_value(&zhibu, person, &volunteer), "2025-09-01");
    assert_eq!(listed(&zhibu, &family, "特别困难"), 1);
    assert_eq!(listed(&zhibu, &family, "一般困难"), 1);

    // Into a workbook, as a column of the list.
    let book = vault.beside("名单.xlsx");
    let columns = ["name", "student_no", &family, &volunteer].join(",");
    let book_path = book.to_str().expect("a plain path");
    zhibu.json(&["export", "list", "--columns", &columns, "--out", book_path]);
    let mut workbook: Xlsx<_> = open_workbook(&book).expect("a workbook");
    let range = workbook.worksheet_range_at(0).expect("a sheet").expect("its cells");
    let texts: Vec<Vec<String>> = range
        .rows()
        .map(|row| {
            row.iter()
                .map(|cell| match cell {
                    Data::DateTime(moment) => moment.as_f64().to_string(),
                    cell => cell.to_string(),
                })
                .collect()
        })
        .collect();
    assert!(
        texts.contains(
            &["序号", "姓名", "学号", "家庭经济困难认定", "志愿服务起始日"].map(str::to_owned).to_vec()
        ),
        "{texts:?}"
    );
    let row = texts.iter().find(|row| row.iter().any(|cell| cell == "周子衿")).expect("her row");
    assert!(row.contains(&"特别困难".to_owned()) && row.contains(&"2024100001".to_owned()), "{row:?}");
    assert_eq!(row[4], "45901", "an own date is a date for Excel: 2025-09-01");
    let refused = zhibu.run(&["export", "list", "--columns", "no_such", "--out", book_path]);
    assert_eq!(refused.code, 1, "{}", refused.errors);
}

#[test]
fn a_field_that_holds_values_keeps_what_they_are_and_can_be_taken_back() {
    let vault = TestVault::empty();
    let zhibu = vault.zhibu().clone().today(TODAY);
    let field = define(&zhibu, "特长说明", "text", &[], &[]);
    let add = json!({"changes": [{"field": "name", "value": "周子衿"}, {"field": field, "value": "书法"}]});
    let person = call(&zhibu, "person_add", &add)["value"]["id"].as_i64().expect("a number");
    let view = call(&zhibu, "custom_fields", &json!({}))["fields"][0].clone();
    let mut change =
        json!({"id": view["id"], "revision": view["revision"], "label": "特长说明", "kind": "date"});
    let refused = fails(&zhibu, "custom_field_save", &change);
    assert!(refused.contains("已有 1 人的内容不符合"), "{refused}");
    let taken = fails(&zhibu, "custom_field_save", &json!({"id": null, "label": "姓名", "kind": "text"}));
    assert!(taken.contains("已有“姓名”"), "{taken}");

    // Retired, it is no longer on the card; its values come back with it.
    change["kind"] = json!("text");
    change["is_retired"] = json!(true);
    call(&zhibu, "custom_field_save", &change);
    let card = call(&zhibu, "person_card", &json!({"id": person})).to_string();
    assert!(!card.contains("书法"), "a retired field is not shown");
    call(&zhibu, "undo_last", &json!({}));
    assert_eq!(card_value(&zhibu, person, &field), "书法");
    let check = zhibu.json(&["check"]);
    assert_eq!(check["ok"], true, "{check}");
}

#[test]
fn what_is_wanted_can_be_chosen_own_fields_too_and_is_asked_for() {
    let vault = TestVault::empty();
    let zhibu = vault.zhibu().clone().today(TODAY);
    let size = define(&zhibu, "文化衫尺码", "text", &[], &[]);
    let add = json!({"changes": [{"field": "name", "value": "周子衿"}, {"field": "applied_on", "value": "2026-03-01"}]});
    let person = call(&zhibu, "person_add", &add)["value"]["id"].as_i64().expect("a number");
    let applicant = |page: &Value| {
        let stages = page["stages"].as_array().expect("stages");
        stages.iter().find(|one| one["stage"] == "applicant").expect("the stage").clone()
    };
    let missing = || call(&zhibu, "person_card", &json!({"id": person}))["missing"].clone();
    let usual = applicant(&call(&zhibu, "wanted", &json!({})));
    assert_eq!(usual["is_usual"], true);

    // In the order of the national form, whatever order was ticked; the archive's own come after.
    let choice = json!({"stage": "applicant", "fields": [size, "phone", "name", "gender"]});
    let saved = call(&zhibu, "wanted_save", &choice);
    assert_eq!(applicant(&saved["value"])["fields"], json!(["name", "gender", "phone", size]));
    assert_eq!(applicant(&saved["value"])["is_usual"], false);
    assert_eq!(missing(), json!(["性别", "手机号码", "文化衫尺码"]));

    // Nobody is asked for a field that is out of use.
    let fields = call(&zhibu, "custom_fields", &json!({}));
    let own = &fields["fields"][0];
    let mut retired = own.clone();
    retired["is_retired"] = json!(true);
    call(&zhibu, "custom_field_save", &retired);
    assert_eq!(missing(), json!(["性别", "手机号码"]));

    // Nothing ticked is the national form again; what does not exist is refused in words.
    call(&zhibu, "wanted_save", &json!({"stage": "applicant", "fields": []}));
    assert_eq!(applicant(&call(&zhibu, "wanted", &json!({}))), usual);
    let answer = fails(&zhibu, "wanted_save", &json!({"stage": "angel", "fields": []}));
    assert!(answer.contains("没有这个阶段"), "{answer}");
    let saved = call(&zhibu, "wanted_save", &choice);
    call(&zhibu, "undo", &json!({"operation": saved["operation"]}));
    assert_eq!(applicant(&call(&zhibu, "wanted", &json!({}))), usual, "it can be taken back");
}
