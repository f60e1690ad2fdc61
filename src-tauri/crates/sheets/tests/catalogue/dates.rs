//! Lines 9 to 14: dates as people write them, as Excel keeps them, and what they say of each other.

use expect_test::expect;
use sheets::{Column, DateDecision, DateOrder, DateQuestion, Decisions, OneDigitMonth, analyse};

use super::support::{TEXT, every, every_but, lines, opened, roster, same_everywhere, today};

const KEEPING: [&str; 6] = ["xlsx", "strict.xlsx", "bare.xlsx", "8.xls", "5.xls", "2003.xls"];

#[test]
fn line_09_text_dates_keep_their_precision() {
    same_everywhere(
        "09_text_dates",
        &every(),
        expect![[r#"
        [名册] import head=[1] A:姓名→name B:学号→student_no C:入党时间→admitted_on
        名册!2 Take name=赵伟 student_no=2024010101 admitted_on=2019-07
        名册!3 Take name=钱伟 student_no=2024010102 admitted_on=2019-07-01
        名册!4 Take name=孙伟 student_no=2024010103 admitted_on=2019-07
        名册!5 Take name=李伟 student_no=2024010104 admitted_on=2019-07
        名册!6 Take name=周伟 student_no=2024010105 admitted_on=2019-07-01
        名册!7 Take name=吴伟 student_no=2024010106 admitted_on=2019-07-01
        名册!8 Take name=郑伟 student_no=2024010107 admitted_on=2019-07
        名册!9 Take name=王伟 student_no=2024010108 admitted_on=2019-07
        名册!10 Take name=冯伟 student_no=2024010109 admitted_on=2019-07-01
        名册!11 Take name=陈伟 student_no=2024010110 admitted_on=2019-07-01
        名册!12 Take name=褚伟 student_no=2024010111 admitted_on=2019-07-01
        名册!13 Take name=卫伟 student_no=2024010112 admitted_on=2019-07-01
        名册!14 Take name=蒋伟 student_no=2024010113 admitted_on=2019-07
        名册!15 Take name=沈伟 student_no=2024010114 admitted_on=2019-07-01
        名册!16 Take name=韩伟 student_no=2024010115 admitted_on=2019-07
    "#]],
    );
    // Old pages have no marks of direction.
    same_everywhere(
        "09_marks",
        &every_but(&["5.xls", "page-gb.xls"]),
        expect![[r#"
        [名册] import head=[1] A:姓名→name B:学号→student_no C:入党时间→admitted_on
        名册!2 Take name=赵伟 student_no=2024010101 admitted_on=2019-07
        名册!3 Take name=钱伟 student_no=2024010102 admitted_on=2019-07-01
        名册!4 Take name=孙伟 student_no=2024010103 admitted_on=2019-07
        名册!5 Take name=李伟 student_no=2024010104 admitted_on=2019-07
        名册!6 Take name=周伟 student_no=2024010105 admitted_on=2019-07
    "#]],
    );
}

#[test]
fn line_10_odd_dates_are_taken_asked_or_refused() {
    same_everywhere(
        "10_odd_dates",
        &every(),
        expect![[r#"
        [名册] import head=[1] A:姓名→name B:学号→student_no C:入党时间→admitted_on
        名册!2 Take name=赵伟 student_no=2024010101 admitted_on=2019-07-01
        名册!3 Take name=钱伟 student_no=2024010102 admitted_on=—
        名册!4 Take name=孙伟 student_no=2024010103 admitted_on=2019-07-13
        名册!5 Take name=李伟 student_no=2024010104 admitted_on=—
        名册!6 Take name=周伟 student_no=2024010105 admitted_on=—
        名册!7 Take name=吴伟 student_no=2024010106 admitted_on=—
        名册!8 Take name=郑伟 student_no=2024010107 admitted_on=—
        名册!9 Take name=王伟 student_no=2024010108 admitted_on=—
        名册!10 Take name=冯伟 student_no=2024010109 admitted_on=—
        名册!11 Take name=陈伟 student_no=2024010110 admitted_on=—
        名册!12 Take name=褚伟 student_no=2024010111 admitted_on=—
        名册!13 Take name=卫伟 student_no=2024010112 admitted_on=2019
        名册!14 Take name=蒋伟 student_no=2024010113 admitted_on=2019
        名册!15 Take name=沈伟 student_no=2024010114 admitted_on=2019-07-01
        名册!16 Take name=韩伟 student_no=2024010115 admitted_on=—
        名册!C2 admitted_on date_two_digit_year Warning "19.7.1"
        名册!C3 admitted_on date_ambiguous Error "7/1/2019"
        名册!C5 admitted_on date_ambiguous Error "2019.1"
        名册!C6 admitted_on date_range Error "2019.09-2020.06"
        名册!C7 admitted_on date_extra_text Error "2019.09至今"
        名册!C8 admitted_on date_invalid Error "至今"
        名册!C9 admitted_on date_invalid Error "2019.02.30"
        名册!C10 admitted_on date_invalid Error "2023.13"
        名册!C11 admitted_on date_future Error "2109.01"
        名册!C12 admitted_on date_invalid Error "大一下学期"
        名册!C13 admitted_on date_extra_text Warning "2019年秋"
        名册!C15 admitted_on date_extra_text Warning "2019.7.1入党"
    "#]],
    );
    let asked = &roster("10_odd_dates.xlsx").sheets[0].columns[&Column(2)].asks_dates;
    let both = [DateQuestion::OneDigitMonth, DateQuestion::Order];
    assert_eq!(asked.iter().copied().collect::<Vec<_>>(), both, "each question once for the column");
    let mut decisions = Decisions::default();
    decisions.sheets.entry("名册".into()).or_default().dates.insert(
        Column(2),
        DateDecision { one_digit_month: Some(OneDigitMonth::January), order: Some(DateOrder::MonthFirst) },
    );
    let decided = analyse(&opened("10_odd_dates.xlsx"), &decisions, today());
    let settled: Vec<String> = lines(&decided, &["名册".to_owned()])
        .lines()
        .filter(|line| {
            line.starts_with("名册!3 ") || line.starts_with("名册!5 ") || line.contains("date_ambiguous")
        })
        .map(|line| format!("{line}\n"))
        .collect();
    expect![[r#"
        名册!3 Take name=钱伟 student_no=2024010102 admitted_on=2019-07-01
        名册!5 Take name=李伟 student_no=2024010104 admitted_on=2019-01
    "#]]
    .assert_eq(&settled.concat());
}

#[test]
fn line_11_numbers_in_columns_of_dates() {
    same_everywhere(
        "11_numbers",
        &KEEPING,
        expect![[r#"
            [名册] import head=[1] A:姓名→name B:学号→student_no C:入党时间→admitted_on
            名册!2 Take name=赵伟 student_no=2024010101 admitted_on=2019-07-01
            名册!3 Take name=钱伟 student_no=2024010102 admitted_on=2019-07-01
            名册!4 Take name=孙伟 student_no=2024010103 admitted_on=2019-07
            名册!5 Take name=李伟 student_no=2024010104 admitted_on=2019-07
            名册!6 Take name=周伟 student_no=2024010105 admitted_on=—
            名册!7 Take name=吴伟 student_no=2024010106 admitted_on=2019-10
            名册!8 Take name=郑伟 student_no=2024010107 admitted_on=2019-12
            名册!9 Take name=王伟 student_no=2024010108 admitted_on=2019
            名册!10 Take name=冯伟 student_no=2024010109 admitted_on=—
            名册!11 Take name=陈伟 student_no=2024010110 admitted_on=—
            名册!12 Take name=褚伟 student_no=2024010111 admitted_on=—
            名册!13 Take name=卫伟 student_no=2024010112 admitted_on=2019-07-01
            名册!14 Take name=蒋伟 student_no=2024010113 admitted_on=2019-07
            名册!15 Take name=沈伟 student_no=2024010114 admitted_on=2019-07-02
            名册!C2 admitted_on date_serial_plain Info "43647"
            名册!C3 admitted_on date_number Info "20190701"
            名册!C4 admitted_on date_number Info "201907"
            名册!C5 admitted_on date_number Info "2019.07"
            名册!C6 admitted_on date_ambiguous Error "2019.1"
            名册!C7 admitted_on date_number Info "2019.10"
            名册!C8 admitted_on date_number Info "2019.12"
            名册!C9 admitted_on date_number Info "2019"
            名册!C10 admitted_on date_invalid Error "0"
            名册!C11 admitted_on date_invalid Error "-5"
            名册!C12 admitted_on date_invalid Error "60"
        "#]],
    );
    let text: Vec<&str> = TEXT.to_vec();
    same_everywhere(
        "11_numbers_text",
        &text,
        expect![[r#"
        [11_numbers_text.bom] import head=[1] A:姓名→name B:学号→student_no C:入党时间→admitted_on
        11_numbers_text.bom!2 Take name=赵伟 student_no=2024010101 admitted_on=2019-07-01
        11_numbers_text.bom!3 Take name=钱伟 student_no=2024010102 admitted_on=2019-07-01
        11_numbers_text.bom!4 Take name=孙伟 student_no=2024010103 admitted_on=2019-07
        11_numbers_text.bom!5 Take name=李伟 student_no=2024010104 admitted_on=2019-07
        11_numbers_text.bom!6 Take name=周伟 student_no=2024010105 admitted_on=—
        11_numbers_text.bom!7 Take name=吴伟 student_no=2024010106 admitted_on=2019-12
        11_numbers_text.bom!8 Take name=郑伟 student_no=2024010107 admitted_on=2019
        11_numbers_text.bom!9 Take name=王伟 student_no=2024010108 admitted_on=—
        11_numbers_text.bom!10 Take name=冯伟 student_no=2024010109 admitted_on=—
        11_numbers_text.bom!11 Take name=陈伟 student_no=2024010110 admitted_on=—
        11_numbers_text.bom!C2 admitted_on date_serial_plain Info "43647"
        11_numbers_text.bom!C6 admitted_on date_ambiguous Error "2019.1"
        11_numbers_text.bom!C9 admitted_on date_invalid Error "0"
        11_numbers_text.bom!C10 admitted_on date_invalid Error "-5"
        11_numbers_text.bom!C11 admitted_on date_invalid Error "60"
    "#]],
    );
}

#[test]
fn line_12_days_counted_from_1904() {
    same_everywhere(
        "12_epoch",
        &["xlsx", "bare.xlsx", "8.xls", "2003.xls"],
        expect![[r#"
        [名册] import head=[1] A:姓名→name B:学号→student_no C:入党时间→admitted_on
        名册!2 Take name=赵伟 student_no=2024010101 admitted_on=2019-07-01
        名册!3 Take name=钱伟 student_no=2024010102 admitted_on=2019-07-01
        名册!4 Take name=孙伟 student_no=2024010103 admitted_on=2019-07-01
        名册!C4 admitted_on date_serial_plain Info "42185"
    "#]],
    );
    assert!(opened("12_epoch.xlsx").is_1904 && opened("12_epoch.8.xls").is_1904);
}

#[test]
fn line_13_formats_of_dates_and_their_look_alikes() {
    same_everywhere(
        "13_formats",
        &["xlsx", "strict.xlsx", "bare.xlsx", "5.xls"],
        expect![[r#"
        [名册] import head=[1] A:姓名→name B:学号→student_no C:入党时间→admitted_on
        [数字] import head=[1] A:姓名→name B:学号→student_no C:备注→remark
        名册!2 Take name=赵伟 student_no=2024010101 remark=43647.00 admitted_on=2019-07
        名册!3 Take name=钱伟 student_no=2024010102 remark=12 admitted_on=2019-07-01
        名册!4 Take name=孙伟 student_no=2024010103 remark=7 admitted_on=2019-07-01
        名册!5 Take name=李伟 student_no=2024010104 remark=3 admitted_on=2019-07-01
        名册!6 Take name=周伟 student_no=2024010105 remark=0.5 admitted_on=2019-07-01
        名册!7 Take name=吴伟 student_no=2024010106 admitted_on=2019-07
        名册!8 Take name=郑伟 student_no=2024010107 admitted_on=2019-07
        名册!9 Take name=王伟 student_no=2024010108 admitted_on=2019-07-01
        名册!10 Take name=冯伟 student_no=2024010109 admitted_on=2019-07
        名册!11 Take name=陈伟 student_no=2024010110 admitted_on=2019-07-01
        名册!12 Take name=褚伟 student_no=2024010111 admitted_on=2019-07-01
        名册!13 Take name=卫伟 student_no=2024010112 admitted_on=2019-07-01
        名册!14 Take name=蒋伟 student_no=2024010113 admitted_on=2019-07-01
        名册!15 Take name=沈伟 student_no=2024010114 admitted_on=2019-07
        名册!16 Take name=韩伟 student_no=2024010115 admitted_on=2019-07-01
        名册!17 Take name=杨伟 student_no=2024010116 admitted_on=2019-07-01
        名册!18 Take name=朱伟 student_no=2024010117 admitted_on=2019-07-01
        名册!19 Take name=秦伟 student_no=2024010118 admitted_on=2019-07-01
        名册!20 Take name=尤伟 student_no=2024010119 admitted_on=2019-07-01
        名册!21 Take name=许伟 student_no=2024010120 admitted_on=2019-07
        名册!22 Take name=何伟 student_no=2024010121 admitted_on=2019-07-01
        数字!2 Skip name=赵伟 student_no=2024010101 remark=43647.00
        数字!3 Skip name=钱伟 student_no=2024010102 remark=12
        数字!4 Skip name=孙伟 student_no=2024010103 remark=7
        数字!5 Skip name=李伟 student_no=2024010104 remark=3
        数字!6 Skip name=周伟 student_no=2024010105 remark=0.5
        数字!A2 name dup_in_file Warning "赵伟"
        数字!A3 name dup_in_file Warning "钱伟"
        数字!A4 name dup_in_file Warning "孙伟"
        数字!A5 name dup_in_file Warning "李伟"
        数字!A6 name dup_in_file Warning "周伟"
    "#]],
    );
    same_everywhere(
        "13_coded",
        &["8.xls", "5.xls", "2003.xls"],
        expect![[r#"
        [名册] import head=[1] A:姓名→name B:学号→student_no C:入党时间→admitted_on
        名册!2 Take name=赵伟 student_no=2024010101 admitted_on=2019-07-01
        名册!3 Take name=钱伟 student_no=2024010102 admitted_on=2019-07-01
        名册!4 Take name=孙伟 student_no=2024010103 admitted_on=2019-07-01
        名册!5 Take name=李伟 student_no=2024010104 admitted_on=2019-07-01
        名册!6 Take name=周伟 student_no=2024010105 admitted_on=2019-07
    "#]],
    );
}

#[test]
fn line_14_contradictions_are_shown_and_kept() {
    same_everywhere(
        "14_contradictions",
        &every(),
        expect![[r#"
        [名册] import head=[1] A:姓名→name B:公民身份号码→citizen_id C:性别→gender D:出生日期→born_on E:申请入党时间→applied_on F:入党时间→admitted_on G:转正时间→converted_on
        名册!2 Take name=张三 gender=男 citizen_id=110199200105060130 born_on=2001-05-06 applied_on=2024-09 admitted_on=2024-05 converted_on=2025-06
        名册!3 Take name=李四 gender=女 citizen_id=110199200206170240 born_on=2002-06 applied_on=2021-09 admitted_on=2023-05-20 converted_on=2023-01-01
        名册!4 Take name=王五 gender=男 citizen_id=110199200302280351 born_on=2003-02-28 applied_on=2021-09 admitted_on=2024-05-20 converted_on=2025-03
        名册!5 Take name=赵六 gender=女 citizen_id=110199200001010462 born_on=2000-01-01 applied_on=2017-09-01 admitted_on=2020-05-20 converted_on=2021-05-20
        名册!6 Take name=钱七 gender=男 citizen_id=11019920020304058X born_on=2002-03-05 applied_on=2021-09 admitted_on=2023-05-20 converted_on=2024-05-20
        名册!F2 admitted_on date_order Warning "2024.05"
        名册!G3 converted_on date_order Warning "2023.01.01"
        名册!G4 converted_on date_order Warning "2025.03"
        名册!E5 applied_on date_order Warning "2017.09.01"
        名册!C6 gender id_mismatch Warning "男"
        名册!D6 born_on id_mismatch Warning "2002.03.05"
    "#]],
    );
    let messages: Vec<String> =
        roster("14_contradictions.xlsx").issues.iter().map(|issue| format!("{}\n", issue.message)).collect();
    expect![[r#"
        入党时间 F2（2024-05）早于申请入党时间 E2（2024-09），请核对
        转正时间 G3（2023-01-01）早于入党时间 F3（2023-05-20），请核对
        转正时间 G4（2025-03）距入党时间 F4（2024-05-20）不满一年，请核对
        按公民身份号码 B5 计算，申请入党时间 E5（2017-09-01）时未满 18 周岁，请核对
        性别 C6 填的是“男”，公民身份号码 B6 表示“女”，两处不一致，请核对
        出生日期 D6（2002-03-05）与公民身份号码 B6 中的出生日期不一致，请核对
    "#]]
    .assert_eq(&messages.concat());
}
