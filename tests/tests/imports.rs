//! Imports through the public door: what was decided once is not asked again, can be looked at, and can be forgotten.

use acceptance::harness::{Desk, TestVault};
use calamine::{Data, Reader, Xlsx, open_workbook};
use serde_json::{Value, json};

/// The fields of the columns, in their order; what is left out is `-`.
fn fields(view: &Value) -> Vec<String> {
    let columns = view["sheets"][0]["columns"].as_array().expect("columns").iter();
    columns.map(|column| column["field"].as_str().unwrap_or("-").to_owned()).collect()
}

fn codes(view: &Value) -> Vec<&str> {
    view["problems"].as_array().expect("problems").iter().filter_map(|one| one["code"].as_str()).collect()
}

const FIRST: &str = "\u{feff}姓名,学号,民族,入党日子,鞋码\n周子衿,2024100001,水傣,2024-06-20,38\n";
// The same heads, in another order, other people, the same odd word.
const SECOND: &str = "\u{feff}鞋码,学号,入党日子,姓名,民族\n40,2024100002,2024-06-21,林晓,水傣\n";

#[test]
fn what_was_decided_for_a_table_holds_for_the_next_one_like_it() {
    let desk = Desk::open();
    let first = desk.choose_text("一班.csv", FIRST);
    assert_eq!(fields(&first), ["name", "student_no", "ethnicity", "-", "-"]);
    assert!(codes(&first).contains(&"enum_unknown"), "{first}");
    let decided = desk.decide(&first, |decisions| {
        decisions["columns"] = json!({"一班!D": "admitted_on", "一班!E": "remark"});
        decisions["values"] = json!({"ethnicity=水傣": "傣族"});
    });
    assert_eq!(decided["sheets"][0]["remembered"], "", "this one taught it");
    let operation = desk.run(&decided)["operation"].clone();

    let second = desk.choose_text("二班.csv", SECOND);
    assert_eq!(fields(&second), ["remark", "student_no", "admitted_on", "name", "ethnicity"]);
    let words = second["sheets"][0]["remembered"].as_str().expect("words");
    assert!(words.contains("《一班.csv》的对应"), "{words}");
    assert_eq!(codes(&second), ["enum_mapped"], "nothing is asked again: {}", second["problems"]);
    assert!(second["problems"][0]["message"].as_str().expect("words").contains("“水傣”按您的回答取“傣族”"));

    // As if nothing had been decided, where somebody wants it so.
    let anew = desk.decide(&second, |decisions| decisions["anew"] = json!(["二班"]));
    assert_eq!(fields(&anew), ["-", "student_no", "-", "name", "ethnicity"]);
    assert_eq!(anew["sheets"][0]["remembered"], "");

    // The user's own answer wins over the memory.
    let own = desk.decide(&second, |decisions| decisions["columns"] = json!({"二班!A": null}));
    assert_eq!(fields(&own)[0], "-");
    desk.run(&own);
    let again = desk.choose_text("三班.csv", &SECOND.replace("林晓", "何平").replace("100002", "100003"));
    assert_eq!(fields(&again)[0], "-", "the newest import is the one that is followed");
    assert!(again["sheets"][0]["remembered"].as_str().expect("words").contains("《二班.csv》"));

    // It can be looked at and forgotten, and forgetting can be taken back.
    let memory = desk.call("import_memory", json!({}));
    assert_eq!(memory["layouts"].as_array().expect("tables").len(), 1);
    assert_eq!(memory["values"][0]["text"], "水傣");
    let forgotten = desk.call("import_forget", json!({"field": "ethnicity", "text": "水傣"}));
    assert_eq!(forgotten["value"]["values"], json!([]));
    let asked = desk.choose_text("四班.csv", &SECOND.replace("林晓", "吴迪").replace("100002", "100004"));
    assert!(codes(&asked).contains(&"enum_unknown"), "it is asked again");
    desk.call("undo", json!({"operation": forgotten["operation"]}));
    assert_eq!(desk.call("import_memory", json!({}))["values"][0]["text"], "水傣");
    let key = memory["layouts"][0]["key"].clone();
    desk.call("import_forget", json!({"layout": key}));
    let asked = desk.choose_text("五班.csv", &SECOND.replace("林晓", "孙浩").replace("100002", "100005"));
    assert_eq!(asked["sheets"][0]["remembered"], "");
    assert!(operation.as_i64().is_some());
}

#[test]
fn an_import_that_is_taken_back_has_taught_nothing() {
    let desk = Desk::open();
    let view = desk.choose_text("一班.csv", FIRST);
    let view = desk.decide(&view, |decisions| {
        decisions["columns"] = json!({"一班!D": "admitted_on"});
        decisions["values"] = json!({"ethnicity=水傣": "傣族"});
    });
    let operation = desk.run(&view)["operation"].clone();
    assert_eq!(desk.call("import_memory", json!({}))["layouts"].as_array().expect("tables").len(), 1);
    desk.call("undo", json!({ "operation": operation }));
    assert_eq!(desk.call("import_memory", json!({})), json!({"layouts": [], "values": []}));
    let again = desk.choose_text("一班.csv", FIRST);
    assert_eq!((&again["earlier"], &again["sheets"][0]["remembered"]), (&json!(""), &json!("")));
}

/// Texts of the first sheet of a workbook, row by row.
fn texts(path: &std::path::Path) -> Vec<Vec<String>> {
    let mut book: Xlsx<_> = open_workbook(path).expect("a workbook");
    let cells = book.worksheet_range_at(0).expect("a sheet").expect("its cells");
    cells.rows().map(|row| row.iter().map(Data::to_string).collect()).collect()
}

#[test]
fn rows_with_errors_go_out_as_a_table_and_come_back_mended() {
    let vault = TestVault::empty();
    let zhibu = vault.zhibu().clone().today("2026-11-20");
    let file = vault.beside("名册.csv");
    let roster = "\u{feff}信息学院党员名册,,,,\n姓名,学号,身份证号,入党时间,备注\n周子衿,0024100001,110101200402290025,2024-06-20,\n林晓,0024100002,3.20102E+17,2024.13,=1+1\n何平,0024100003,,2024年7月,\n";
    std::fs::write(&file, roster).expect("a file");
    let out = vault.beside("待核对.xlsx");
    let [file, out_text] = [&file, &out].map(|path| path.to_str().expect("a plain path"));
    let written = zhibu.json(&["import", "problems", file, "--out", out_text]);
    assert_eq!(written["rows"], 1);
    let rows = texts(&out);
    assert_eq!(rows[0], ["问题", "姓名", "学号", "身份证号", "入党时间", "备注"], "the heads of the file");
    assert!(rows[1][0].starts_with("原第 4 行：") && rows[1][0].contains("后几位已被"), "{:?}", rows[1]);
    assert_eq!(
        rows[1][1..],
        ["林晓", "0024100002", "3.20102E+17", "2024.13", "=1+1"],
        "as it stood, zeros too"
    );
    let again = zhibu.run(&["--json", "import", "problems", file, "--out", out_text]);
    assert!(again.text.contains("已存在同名文件") && again.code == 1, "{}", again.text);

    // The good ones go in now; the mended one comes later, by itself, under the same heads.
    let run = zhibu.json(&["import", "run", file, "--skip-errors"]);
    assert_eq!((&run["counts"]["insert"], &run["counts"]["skip"]), (&json!(2), &json!(1)));
    let mended = vault.beside("已改.xlsx");
    let mut workbook = rust_xlsxwriter::Workbook::new();
    let sheet = workbook.add_worksheet();
    for (row, cells) in rows.iter().enumerate() {
        for (column, text) in cells.iter().enumerate() {
            let text = match text.as_str() {
                "3.20102E+17" => "110101200402290041",
                "2024.13" => "2024.12",
                text => text,
            };
            sheet.write_string(row as u32, column as u16, text).expect("a cell");
        }
    }
    workbook.save(&mended).expect("a file");
    let run = zhibu.json(&["import", "run", mended.to_str().expect("a plain path")]);
    assert_eq!((&run["counts"]["read"], &run["counts"]["insert"]), (&json!(1), &json!(1)), "{run}");
    let nothing = zhibu.run(&[
        "--json",
        "import",
        "problems",
        mended.to_str().expect("plain"),
        "--out",
        vault.beside("无.xlsx").to_str().expect("plain"),
    ]);
    assert!(nothing.text.contains("没有需要核对的行"), "{}", nothing.text);
}
