//! Documents with placeholders as Word and WPS leave them, filled and read again by a program that shares nothing with ours.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "helpers of tests may fail loudly"
)]

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use docx::{Fault, Filled, List, Template, Values};
use serde_json::{Value, json};

fn python(script: &str, argument: &Path) -> String {
    let python = std::env::var("ZHIBU_PYTHON").unwrap_or_else(|_| "/usr/bin/python3".to_owned());
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(script);
    let output = Command::new(python).arg(script).arg(argument).output().expect("python");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("UTF-8")
}

fn documents() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    python("make.py", folder.path());
    folder
}

fn read(folder: &tempfile::TempDir, name: &str) -> Template {
    let bytes = std::fs::read(folder.path().join(name)).expect("a document");
    Template::read(bytes).unwrap_or_else(|fault| panic!("{name}: {fault}"))
}

fn look(folder: &tempfile::TempDir, name: &str, bytes: &[u8]) -> Value {
    let path = folder.path().join(name);
    std::fs::write(&path, bytes).expect("written");
    serde_json::from_str(&python("look.py", &path)).expect("JSON")
}

fn seen(folder: &tempfile::TempDir, filled: &Filled) -> Value {
    look(folder, "filled.docx", &filled.bytes)
}

fn entry(values: &[(&str, &str)]) -> BTreeMap<String, String> {
    values.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect()
}

/// What is known of somebody who was invented.
fn values() -> Values {
    let mut values = Values::default();
    for (name, text) in [
        ("姓名", "王<小>明&"),
        ("性别", "女"),
        ("民族", "汉族"),
        ("籍贯", ""),
        ("本人经历", "2019—2022 中学\n2022—今\t大学\u{1}"),
        ("党支部", "学生第一党支部"),
        ("填表日期", "2026年9月1日"),
        ("人数", "2"),
    ] {
        values.set(name, text);
    }
    let mut list = List::of(["姓名", "时间"]);
    list.push(entry(&[("姓名", "张三"), ("时间", "2026年9月1日")]));
    list.push(entry(&[("姓名", "李四")]));
    values.set_list("名单", list);
    let mut rows = List::of(["起", "意见"]);
    rows.push(entry(&[("起", "2025年3月"), ("意见", "合格")]));
    rows.push(entry(&[("起", "2025年9月"), ("意见", "合格")]));
    rows.push(entry(&[("起", "2026年3月"), ("意见", "合格")]));
    values.set_list("考察", rows);
    values.set_list("空单", List::of(["姓名"]));
    values
}

#[test]
fn a_placeholder_is_found_whatever_word_did_to_it() {
    let folder = documents();
    let template = read(&folder, "split.docx");
    assert_eq!(template.placeholders(), ["姓名", "性别", "民族", "本人经历", "星座", "籍贯"]);
    let filled = template.fill(&values()).expect("filled");
    assert_eq!(filled.unknown, ["星座"]);
    assert_eq!(filled.blanks, ["籍贯"]);
    let seen = seen(&folder, &filled);
    let paragraphs = &seen["parts"]["word/document.xml"];
    assert_eq!(
        *paragraphs,
        json!([
            "姓名：王<小>明&，性别：女。",
            "民族：汉族，后面",
            "{{\t姓名}}不成名称",
            "经历：2019—2022 中学\n2022—今\t大学",
            "两处：王<小>明&王<小>明&，三个括号 {王<小>明&}，没有的 {{星座}}，空着 　　　　，下划线 ____。",
            "链接里的王<小>明&",
            "A&B 王<小>明&",
        ])
    );
    // The first half was bold, so the value is; the rest of the second half keeps its own look.
    assert_eq!(
        seen["looks"][1],
        json!([[true, "民族：汉族"], [true, ""], [false, ""], [false, ""], [false, "，后面"]])
    );
}

#[test]
fn rows_and_paragraphs_of_a_list_stand_once_for_each_entry() {
    let folder = documents();
    let template = read(&folder, "tables.docx");
    let filled = template.fill(&values()).expect("filled");
    let seen = seen(&folder, &filled);
    let tables = seen["tables"].as_array().expect("tables");
    let first = json!([
        ["序号", "姓名", "时间"],
        ["1", "张三", "2026年9月1日"],
        ["2", "李四", ""],
        ["合计", "2", ""]
    ]);
    assert_eq!(tables[0], first);
    let inner = json!([["2025年3月", "合格"], ["2025年9月", "合格"], ["2026年3月", "合格"]]);
    assert_eq!(tables[2], inner, "a table within a cell has rows of its own");
    assert!(tables[1][0][0].as_str().expect("text").ends_with("外面的王<小>明&"), "{}", tables[1]);
    assert_eq!(tables[3], json!([["", "", "完"]]), "an empty list leaves one row to write in");
    let paragraphs = seen["parts"]["word/document.xml"].as_array().expect("paragraphs");
    let last: Vec<&str> =
        paragraphs.iter().rev().take(4).rev().map(|one| one.as_str().expect("text")).collect();
    assert_eq!(last, ["1．张三；", "2．李四；", "拟确定张三、李四等2人，{{名单.没有}}。", "{{#没有的单}}"]);
    assert_eq!(filled.unknown, ["名单.没有", "#没有的单"]);
    assert_eq!(filled.blanks, ["名单.时间", "空单.姓名"]);
    assert_eq!((&seen["marks"], &seen["ids"]), (&json!(1), &json!(2)), "what exists once is not copied");
}

#[test]
fn heads_feet_notes_and_boxes_are_filled_and_everything_else_stays_as_it_was() {
    let folder = documents();
    for name in ["heads.docx", "split.docx", "tables.docx"] {
        let template = read(&folder, name);
        let before = look(&folder, "before.docx", template.bytes());
        let after = seen(&folder, &template.fill(&values()).expect("filled"));
        assert_eq!(before["others"], after["others"], "{name}: the other parts are the same bytes");
    }
    let template = read(&folder, "heads.docx");
    let parts = &seen(&folder, &template.fill(&values()).expect("filled"))["parts"];
    assert_eq!(parts["word/document.xml"], json!(["框外的王<小>明&", "框里的王<小>明&"]));
    assert_eq!(parts["word/header1.xml"], json!(["页眉 学生第一党支部"]));
    assert_eq!(parts["word/footer1.xml"], json!(["页脚 2026年9月1日"]));
    assert_eq!(parts["word/footnotes.xml"], json!(["注 王<小>明&"]));
    // Nothing known: nothing changes, not a byte of any part.
    let same = template.fill(&Values::default()).expect("filled");
    assert_eq!(look(&folder, "same.docx", &same.bytes), look(&folder, "before.docx", template.bytes()));
    assert_eq!(same.unknown, ["姓名", "党支部", "填表日期"]);
    assert!(same.blanks.is_empty());
}

#[test]
fn what_is_no_template_is_refused_with_its_reason() {
    let folder = documents();
    let refused = |name: &str| Template::read(std::fs::read(folder.path().join(name)).expect("a file")).err();
    for (name, fault) in [
        ("macros.docx", Fault::Macros),
        ("hidden_macros.docx", Fault::Macros),
        ("dotx.docx", Fault::WordTemplate),
        ("xlsx.docx", Fault::NotDocx),
        ("text.docx", Fault::NotDocx),
        ("passphrase.docx", Fault::Encrypted),
        ("old.docx", Fault::OldFormat),
        ("bomb.docx", Fault::TooLarge),
        ("deep.docx", Fault::TooLarge),
        ("broken.docx", Fault::Damaged),
        ("doctype.docx", Fault::Damaged),
        ("cut.docx", Fault::Damaged),
    ] {
        assert_eq!(refused(name), Some(fault), "{name}");
    }
}
