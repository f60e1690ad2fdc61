//! Lines 21 to 24: formulas, errors, remarks and links.

use expect_test::expect;

use super::support::{roster, same_everywhere, told};

#[test]
fn line_21_formulas_that_were_never_computed() {
    same_everywhere(
        "21_not_computed",
        &["xlsx", "strict.xlsx", "bare.xlsx", "2003.xls", "ods"],
        expect![[r#"
            [名册] import head=[1] A:姓名→name B:身份证号→citizen_id C:性别→gender D:出生日期→born_on E:入党时间→admitted_on F:备注→remark
            名册!2 Take name=张三 gender=男 citizen_id=110199200105060130 born_on=2001-05-06 remark=— admitted_on=—
            名册!3 Take name=李四 gender=女 citizen_id=110199200206170240 born_on=2002-06-17 remark=— admitted_on=2023-05
            名册!4 Skip name=— gender=男 citizen_id=110199200302280351 born_on=2003-02-28 remark=— admitted_on=2023-05
            名册!C2 gender formula_no_value Info "（公式）"
            名册!D2 born_on formula_no_value Info "（公式）"
            名册!E2 admitted_on formula_no_value Error "（公式）"
            名册!F2 remark formula_no_value Error "（公式）"
            名册!A4 name formula_no_value Error "（公式）"
        "#]],
    );
    let messages: Vec<String> =
        roster("21_not_computed.xlsx").issues.iter().map(|issue| format!("{}\n", issue.message)).collect();
    expect![[r#"
        文件里没有保存公式结果，性别已按公民身份号码补上
        文件里没有保存公式结果，出生日期已按公民身份号码补上
        文件里没有保存这个公式的结果，请用 WPS 或 Excel 打开后保存，再重新导入
        文件里没有保存这个公式的结果，请用 WPS 或 Excel 打开后保存，再重新导入
        文件里没有保存这个公式的结果，请用 WPS 或 Excel 打开后保存，再重新导入
    "#]]
    .assert_eq(&messages.concat());
}

#[test]
fn line_22_formulas_whose_result_was_saved() {
    same_everywhere(
        "22_computed",
        &["xlsx", "strict.xlsx", "bare.xlsx", "8.xls"],
        expect![[r#"
        [名册] import head=[1] A:姓名→name B:身份证号→citizen_id C:性别→gender D:入党时间→admitted_on E:是否流动党员→is_flow F:备注→remark
        名册!2 Take name=张三 gender=男 citizen_id=110199200105060130 remark=— is_flow=true admitted_on=2023-05-20
        名册!3 Take name=李四 gender=女 citizen_id=110199200206170240 remark=2 is_flow=false admitted_on=2023-05
        名册!D2 admitted_on date_serial_plain Info "45066"
    "#]],
    );
    expect![[r#"
        [名册] import head=[1] A:姓名→name B:入党时间→admitted_on C:转正时间→converted_on D:学号→student_no
        名册!2 Take name=张三 student_no=0000012345 admitted_on=2023-05-20 converted_on=2023-05
        名册!C2 converted_on date_order Warning "2023-05-01"
    "#]]
    .assert_eq(&told("22_shown.xlsx"));
}

#[test]
fn line_23_errors_are_no_texts() {
    same_everywhere(
        "23_errors",
        &["xlsx", "strict.xlsx", "bare.xlsx", "8.xls", "5.xls", "2003.xls", "ods"],
        expect![[r##"
            [名册] import head=[1] A:姓名→name B:学号→student_no C:入党时间→admitted_on D:备注→remark
            名册!2 Take name=王甲 student_no=2024010101 remark=— admitted_on=—
            名册!3 Take name=王乙 student_no=2024010102 remark=— admitted_on=—
            名册!4 Take name=王丙 student_no=2024010103 remark=— admitted_on=—
            名册!5 Take name=王丁 student_no=2024010104 remark=— admitted_on=—
            名册!6 Take name=王戊 student_no=2024010105 remark=— admitted_on=—
            名册!7 Take name=王己 student_no=2024010106 remark=— admitted_on=—
            名册!8 Take name=王庚 student_no=2024010107 remark=— admitted_on=—
            名册!9 Skip name=— student_no=2024010108 remark=— admitted_on=2023-05
            名册!C2 admitted_on cell_error Error "#N/A"
            名册!D2 remark cell_error Error "#N/A"
            名册!D3 remark cell_error Error "#REF!"
            名册!C4 admitted_on cell_error Error "#DIV/0!"
            名册!D4 remark cell_error Error "#DIV/0!"
            名册!D5 remark cell_error Error "#VALUE!"
            名册!C6 admitted_on cell_error Error "#NAME?"
            名册!D6 remark cell_error Error "#NAME?"
            名册!D7 remark cell_error Error "#NULL!"
            名册!C8 admitted_on cell_error Error "#NUM!"
            名册!D8 remark cell_error Error "#NUM!"
            名册!A9 name cell_error Error "#N/A"
        "##]],
    );
    expect![[r##"
        [名册] import head=[1] A:姓名→name B:学号→student_no C:备注→remark
        名册!2 Take name=张三 student_no=2024010101 remark=—
        名册!3 Take name=李四 student_no=2024010102 remark=—
        名册!C2 remark cell_error Error "#SPILL!"
        名册!C3 remark cell_error Error "#N/A"
    "##]]
    .assert_eq(&told("23_newer.xlsx"));
    same_everywhere(
        "23_text",
        &["utf8.csv", "page.xls"],
        expect![[r##"
            [23_text.utf8] import head=[1] A:姓名→name B:学号→student_no C:入党时间→admitted_on
            23_text.utf8!2 Take name=张三 student_no=2024010101 admitted_on=—
            23_text.utf8!3 Skip name=— student_no=2024010102 admitted_on=2023-05
            23_text.utf8!C2 admitted_on cell_error Error "#N/A"
            23_text.utf8!A3 name cell_error Error "#REF!"
        "##]],
    );
}

#[test]
fn line_24_remarks_are_left_out_and_links_are_texts() {
    expect![[r#"
        [名册] import head=[1] A:姓名→name B:学号→student_no C:电子邮箱→email
        名册!2 Take name=张三 email=zhangsan@example.com student_no=2024010101
        名册!3 Take name=李四 email=写信给李四 student_no=2024010102
    "#]]
    .assert_eq(&told("24_remarks.xlsx"));
}
