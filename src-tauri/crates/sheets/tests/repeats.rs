//! The same person twice in a file.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "helpers of tests may fail loudly"
)]

mod common;

use common::*;
use expect_test::expect;

const HEAD: &[&str] = &["姓名", "身份证号", "学号", "手机", "入党时间"];

#[test]
fn equal_rows_collapse_and_complementary_ones_merge() {
    let (zhang, li) = (home_id("20010506", 12), home_id("20020607", 14));
    let roster = roster(&book(&[
        HEAD,
        &["张三", &zhang, "2024010101", "13800138000", "2024.05"],
        &["张三", &zhang, "2024010101", "13800138000", "2024.05"],
        &["李四", &li, "", "", "2024.05"],
        &["李四", &li, "2024010102", "13900139000", "2024.05.10"],
    ]));
    expect![[r#"
        2 Take name=张三 citizen_id=110199200105060122 phone=13800138000 student_no=2024010101 admitted_on=2024-05
        3 Skip name=张三 citizen_id=110199200105060122 phone=13800138000 student_no=2024010101 admitted_on=2024-05
        4 Take name=李四 citizen_id=110199200206070143 phone=13900139000 student_no=2024010102 admitted_on=2024-05-10
        5 Skip name=李四 citizen_id=110199200206070143 phone=13900139000 student_no=2024010102 admitted_on=2024-05-10
        B3 citizen_id dup_in_file Warning "110199200105060122"
        B5 citizen_id dup_in_file Warning "110199200206070143"
    "#]].assert_eq(&told(&roster));
}

#[test]
fn contradictions_are_taken_from_neither_row() {
    let (zhang, li) = (home_id("20010506", 12), home_id("20020607", 14));
    let roster = roster(&book(&[
        HEAD,
        &["张三", &zhang, "2024010101", "13800138000", "2024.05"],
        &["张三", &zhang, "2024010101", "13900139000", "2024.05"],
        &["李四", &li, "2024010102", "", ""],
        &["李思", &li, "2024010102", "", ""],
    ]));
    expect![[r#"
        2 Take name=张三 citizen_id=110199200105060122 phone=— student_no=2024010101 admitted_on=2024-05
        3 Ask name=张三 citizen_id=110199200105060122 phone=— student_no=2024010101 admitted_on=2024-05
        4 Ask name=— citizen_id=110199200206070143 phone=— student_no=2024010102 admitted_on=—
        5 Ask name=— citizen_id=110199200206070143 phone=— student_no=2024010102 admitted_on=—
        D2 phone dup_conflict Error "13800138000"
        D3 phone dup_conflict Error "13900139000"
        A4 name dup_conflict Error "李四"
        A5 name dup_conflict Error "李思"
    "#]]
    .assert_eq(&told(&roster));
}

#[test]
fn one_student_number_for_two_people_is_nobodys() {
    let (zhang, li) = (home_id("20010506", 12), home_id("20020607", 14));
    let roster = roster(&book(&[
        HEAD,
        &["张三", &zhang, "2024010101", "", ""],
        &["李四", &li, "2024010101", "", ""],
        &["王五", "", "2024010105", "", ""],
        &["赵六", "", "2024010105", "", ""],
    ]));
    expect![[r#"
        2 Take name=张三 citizen_id=110199200105060122 phone=— student_no=— admitted_on=—
        3 Take name=李四 citizen_id=110199200206070143 phone=— student_no=— admitted_on=—
        4 Ask name=王五 citizen_id=— phone=— student_no=— admitted_on=—
        5 Ask name=赵六 citizen_id=— phone=— student_no=— admitted_on=—
        C2 student_no dup_conflict Error "2024010101"
        C3 student_no dup_conflict Error "2024010101"
        C4 student_no dup_conflict Error "2024010105"
        C5 student_no dup_conflict Error "2024010105"
    "#]]
    .assert_eq(&told(&roster));
}

#[test]
fn a_name_alone_is_never_the_same_person() {
    let roster = roster(&book(&[
        &["姓名", "出生日期", "班级"],
        &["张伟", "2001.05.06", "一班"],
        &["张伟", "2002.05.06", "一班"],
        &["王芳", "2001.05.06", "一班"],
        &["王芳", "2001.05.06", "一班"],
        &["李静", "2001.05", "一班"],
        &["李静", "2001.05", "一班"],
    ]));
    expect![[r#"
        2 Take name=张伟 born_on=2001-05-06 class_name=一班
        3 Take name=张伟 born_on=2002-05-06 class_name=一班
        4 Take name=王芳 born_on=2001-05-06 class_name=一班
        5 Skip name=王芳 born_on=2001-05-06 class_name=一班
        6 Take name=李静 born_on=2001-05 class_name=一班
        7 Take name=李静 born_on=2001-05 class_name=一班
        A3 name same_name Warning "张伟"
        A5 name dup_in_file Warning "王芳"
        A7 name same_name Warning "李静"
    "#]]
    .assert_eq(&told(&roster));
}
