//! Line 38: the same person twice, and two people who look like one.

use expect_test::expect;

use super::support::{every, roster, same_everywhere};

#[test]
fn line_38_the_same_person_twice() {
    same_everywhere(
        "38_repeats",
        &every(),
        expect![[r#"
        [名册] import head=[1] A:姓名→name B:身份证号→citizen_id C:学号→student_no D:手机→phone E:入党时间→admitted_on
        名册!2 Take name=张三 citizen_id=110199200105060130 phone=13800138000 student_no=2024010101 admitted_on=2024-05
        名册!3 Skip name=张三 citizen_id=110199200105060130 phone=13800138000 student_no=2024010101 admitted_on=2024-05
        名册!4 Take name=李四 citizen_id=110199200206170240 phone=13800138001 student_no=2024010102 admitted_on=2024-05-10
        名册!5 Skip name=李四 citizen_id=110199200206170240 phone=13800138001 student_no=2024010102 admitted_on=2024-05-10
        名册!6 Take name=王五 citizen_id=110199200302280351 phone=— student_no=2024010103 admitted_on=—
        名册!7 Ask name=王五 citizen_id=110199200302280351 phone=— student_no=2024010103 admitted_on=—
        名册!8 Take name=赵六 citizen_id=110199200001010462 phone=— student_no=2024010104 admitted_on=—
        名册!9 Take name=赵六 citizen_id=11019920020304058X phone=— student_no=2024010105 admitted_on=—
        名册!10 Ask name=孙七 citizen_id=— phone=— student_no=— admitted_on=—
        名册!11 Ask name=周八 citizen_id=— phone=— student_no=— admitted_on=—
        名册!12 Ask name=— citizen_id=110199200206170267 phone=— student_no=2024010107 admitted_on=—
        名册!13 Ask name=— citizen_id=110199200206170267 phone=— student_no=2024010107 admitted_on=—
        名册!B3 citizen_id dup_in_file Warning "110199200105060130"
        名册!B5 citizen_id dup_in_file Warning "110199200206170240"
        名册!D6 phone dup_conflict Error "13800138002"
        名册!D7 phone dup_conflict Error "13800138009"
        名册!A9 name same_name Info "赵六"
        名册!C10 student_no dup_conflict Error "2024010106"
        名册!C11 student_no dup_conflict Error "2024010106"
        名册!A12 name dup_conflict Error "吴九"
        名册!A13 name dup_conflict Error "吴久"
    "#]],
    );
    same_everywhere(
        "38_across",
        &["xlsx", "8.xls", "2003.xls", "ods"],
        expect![[r#"
        [软件2401班] import head=[1] A:姓名→name B:学号→student_no C:手机→phone
        [软件2402班] import head=[1] A:姓名→name B:学号→student_no C:手机→phone
        软件2401班!2 Take name=张三 phone=— student_no=2024010101 class_name=—
        软件2402班!2 Ask name=张三 phone=— student_no=2024010101 class_name=—
        软件2401班!2 class_name dup_conflict Error "软件2401班"
        软件2401班!C2 phone dup_conflict Error "13800138000"
        软件2402班!2 class_name dup_conflict Error "软件2402班"
        软件2402班!C2 phone dup_conflict Error "13800138009"
    "#]],
    );
    let messages: Vec<String> =
        roster("38_across.xlsx").issues.iter().map(|issue| format!("{}\n", issue.message)).collect();
    expect![[r#"
        与“软件2402班”第 2 行是同一人，班级却不同，没有导入，请核对后留下对的一个
        与“软件2402班”第 2 行是同一人，手机号码却不同，没有导入，请核对后留下对的一个
        与“软件2401班”第 2 行是同一人，班级却不同，没有导入，请核对后留下对的一个
        与“软件2401班”第 2 行是同一人，手机号码却不同，没有导入，请核对后留下对的一个
    "#]]
    .assert_eq(&messages.concat());
}
