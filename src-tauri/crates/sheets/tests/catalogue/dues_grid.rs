//! A paper month grid of dues typed in Excel: which months of which year, and what stands in each cell.

use domain::money::Fen;
use expect_test::expect;
use sheets::{Decisions, Roster, analyse};

use super::support::{every, lines, opened, roster, same_everywhere, today, told};

/// The sentences of a file's issues, each with its place.
fn sentences(roster: &Roster) -> String {
    let sentence = |issue: &sheets::Issue| {
        let column = issue.column.map(|column| column.to_string()).unwrap_or_default();
        format!("{column}{} {}\n", issue.row, issue.message)
    };
    roster.issues.iter().map(sentence).collect()
}

#[test]
fn the_grid_of_a_year_is_read_in_every_format() {
    same_everywhere(
        "d1_year",
        &every(),
        expect![[r#"
        [台账] import title=学生第一党支部2026年党费收缴登记表 党费登记表：2026年1—12月 head=[2] A:序号→- B:姓名→name C:月应交→- D:1月→- E:2月→- F:3月→- G:4月→- H:5月→- I:6月→- J:7月→- K:8月→- L:9月→- M:10月→- N:11月→- O:12月→- P:合计→- Q:备注→remark skipped=1:Title,6:Total
        台账!3 Take name=张三 remark=— 2026-01@D3:0.20 2026-02@E3:0.20 2026-03@F3:0.20 2026-04@G3:0.20 2026-05@H3:0.20 2026-06@I3:0.20 2026-07@J3:0.20 2026-08@K3:0.20 2026-09@L3:0.20 2026-10@M3:0.20 2026-11@N3:0.20 2026-12@O3:0.20
        台账!4 Take name=李四 remark=延期 2026-01@D4:0.20 2026-02@E4:0.20 2026-03@F4:0.20 2026-04@G4:0.20 2026-05@H4:0.20 2026-06@I4:0.20 2026-07@J4:0.20 2026-08@K4:0.20 2026-09@L4:0.20 2026-10@M4:0.20
        台账!5 Take name=王五 remark=— 2026-01@D5:5.00 2026-02@E5:5.00 2026-03@F5:5.00 2026-04@G5:免 2026-05@H5:免 2026-06@I5:5.00 2026-07@J5:5.00 2026-08@K5:5.00 2026-09@L5:5.00 2026-10@M5:5.00 2026-11@N5:5.00
        台账!2 citizen_id required_missing Warning ""
        台账!C2 - unmapped_column Info "月应交"
    "#]],
    );
    let sums: Vec<i64> = roster("d1_year.xlsx")
        .rows
        .iter()
        .map(|row| row.dues.iter().map(|due| due.mark.amount().0).sum())
        .collect();
    assert_eq!(sums, [240, 200, 4500], "to the fen, as the column of sums says");
}

#[test]
fn a_year_over_its_months_is_read_with_and_without_merges() {
    same_everywhere(
        "d2_levels",
        &["xlsx", "8.xls", "2003.xls", "ods", "page.xls"],
        expect![[r#"
        [Sheet1] import title=党费缴纳情况 党费登记表：2025年9—12月、2026年1—4月 head=[2, 3] A:姓名→name B:学号→student_no C:2025年/9月→- D:2025年/10月→- E:2025年/11月→- F:2025年/12月→- G:2026年/1月→- H:2026年/2月→- I:2026年/3月→- J:2026年/4月→- K:备注→remark skipped=1:Title
        Sheet1!4 Take name=张三 student_no=2024010101 remark=— 2025-09@C4:√ 2025-10@D4:√ 2025-11@E4:√ 2025-12@F4:√ 2026-01@G4:√ 2026-02@H4:√ 2026-03@I4:√ 2026-04@J4:√
        Sheet1!5 Take name=李四 student_no=2024010102 remark=出国 2025-09@C5:√ 2025-10@D5:√ 2025-11@E5:× 2025-12@F5:×
    "#]],
    );
    same_everywhere(
        "d2_levels_plain",
        &["5.xls", "gb.csv"],
        expect![[r#"
            [Sheet1] import title=党费缴纳情况 党费登记表：2025年9—12月、2026年1—4月 head=[2, 3] A:姓名→name B:学号→student_no C:2025年/9月→- D:2025年/10月→- E:2025年/11月→- F:2025年/12月→- G:2026年/1月→- H:2026年/2月→- I:2026年/3月→- J:2026年/4月→- K:备注→remark skipped=1:Title
            Sheet1!4 Take name=张三 student_no=2024010101 remark=— 2025-09@C4:√ 2025-10@D4:√ 2025-11@E4:√ 2025-12@F4:√ 2026-01@G4:√ 2026-02@H4:√ 2026-03@I4:√ 2026-04@J4:√
            Sheet1!5 Take name=李四 student_no=2024010102 remark=出国 2025-09@C5:√ 2025-10@D5:√ 2025-11@E5:× 2025-12@F5:×
        "#]],
    );
}

#[test]
fn heads_say_their_months_in_many_writings() {
    let three = ["xlsx", "8.xls", "utf8.csv"];
    let typed = ["xlsx", "8.xls", "2003.xls", "ods"];
    for (stem, formats, expected) in [
        (
            "d3_dots",
            &three[..],
            expect![[r#"
            [表] import title=党费 党费登记表：2026年8—10月 head=[2] A:姓名→name B:2026.08→- C:2026.09→- D:2026.10→- skipped=1:Title
            表!3 Take name=张三 2026-08@B3:0.20 2026-09@C3:0.20 2026-10@D3:0.20
            表!4 Take name=李四 2026-08@B4:0.20 2026-09@C4:0.20 2026-10@D4:0.20
            表!2 citizen_id required_missing Warning ""
        "#]],
        ),
        (
            "d3_years",
            &three,
            expect![[r#"
            [表] import title=党费 党费登记表：2026年8—10月 head=[2] A:姓名→name B:2026年8月→- C:2026年9月份→- D:2026年十月→- skipped=1:Title
            表!3 Take name=张三 2026-08@B3:0.20 2026-09@C3:0.20 2026-10@D3:0.20
            表!4 Take name=李四 2026-08@B4:0.20 2026-09@C4:0.20 2026-10@D4:0.20
            表!2 citizen_id required_missing Warning ""
        "#]],
        ),
        (
            "d3_digits",
            &three,
            expect![[r#"
            [表] import title=党费 党费登记表：2026年8—10月 head=[2] A:姓名→name B:202608→- C:202609→- D:202610→- skipped=1:Title
            表!3 Take name=张三 2026-08@B3:0.20 2026-09@C3:0.20 2026-10@D3:0.20
            表!4 Take name=李四 2026-08@B4:0.20 2026-09@C4:0.20 2026-10@D4:0.20
            表!2 citizen_id required_missing Warning ""
        "#]],
        ),
        (
            "d3_names",
            &three,
            expect![[r#"
            [表] import title=2026年党费 党费登记表：2026年8—10月 head=[2] A:姓名→name B:八月→- C:九月→- D:十月→- skipped=1:Title
            表!3 Take name=张三 2026-08@B3:0.20 2026-09@C3:0.20 2026-10@D3:0.20
            表!4 Take name=李四 2026-08@B4:0.20 2026-09@C4:0.20 2026-10@D4:0.20
            表!2 citizen_id required_missing Warning ""
        "#]],
        ),
        (
            "d3_numbers",
            &typed,
            expect![[r#"
            [表] import title=党费 党费登记表：2026年8—10月 head=[2] A:姓名→name B:2026.08→- C:2026.09→- D:2026.1→- skipped=1:Title
            表!3 Take name=张三 2026-08@B3:0.20 2026-09@C3:0.20 2026-10@D3:0.20
            表!4 Take name=李四 2026-08@B4:0.20 2026-09@C4:0.20 2026-10@D4:0.20
            表!2 citizen_id required_missing Warning ""
        "#]],
        ),
        (
            "d3_days",
            &typed,
            expect![[r#"
            [表] import title=党费 党费登记表：2026年8—10月 head=[2] A:姓名→name B:2026-08-01→- C:2026-09-01→- D:2026-10-01→- skipped=1:Title
            表!3 Take name=张三 2026-08@B3:0.20 2026-09@C3:0.20 2026-10@D3:0.20
            表!4 Take name=李四 2026-08@B4:0.20 2026-09@C4:0.20 2026-10@D4:0.20
            表!2 citizen_id required_missing Warning ""
        "#]],
        ),
    ] {
        same_everywhere(stem, formats, expected);
    }
}

#[test]
fn the_year_may_stand_in_the_tab_or_in_the_name_of_the_file() {
    same_everywhere(
        "d4_tab",
        &["xlsx", "8.xls"],
        expect![[r#"
        [2026年] import title=党费登记表 党费登记表：2026年1—3月 head=[2] A:姓名→name B:学号→student_no C:1月→- D:2月→- E:3月→- skipped=1:Title
        2026年!3 Take name=张三 student_no=2024010101 2026-01@C3:0.20 2026-02@D3:0.20 2026-03@E3:0.20
        2026年!4 Take name=李四 student_no=2024010102 2026-01@C4:0.20 2026-02@D4:0.20
    "#]],
    );
    same_everywhere(
        "d4_file_2026年",
        &["xlsx", "8.xls", "utf8.csv"],
        expect![[r#"
        [Sheet1] import title=党费登记表 党费登记表：2026年1—3月 head=[2] A:姓名→name B:学号→student_no C:1月→- D:2月→- E:3月→- skipped=1:Title
        Sheet1!3 Take name=张三 student_no=2024010101 2026-01@C3:0.20 2026-02@D3:0.20 2026-03@E3:0.20
        Sheet1!4 Take name=李四 student_no=2024010102 2026-01@C4:0.20 2026-02@D4:0.20
    "#]],
    );
    same_everywhere(
        "d4_turn",
        &["xlsx", "8.xls", "utf8.csv"],
        expect![[r#"
        [Sheet1] import title=2025-2026学年党费登记表 党费登记表：2025年11—12月、2026年1—2月 head=[2] A:姓名→name B:学号→student_no C:11月→- D:12月→- E:1月→- F:2月→- skipped=1:Title
        Sheet1!3 Take name=张三 student_no=2024010101 2025-11@C3:0.20 2025-12@D3:0.20 2026-01@E3:0.20 2026-02@F3:0.20
    "#]],
    );
}

#[test]
fn a_year_that_stands_nowhere_is_asked_for() {
    same_everywhere(
        "d4_nowhere",
        &["xlsx", "8.xls", "utf8.csv"],
        expect![[r#"
        [Sheet1] import title=2024级学生党支部党费登记表 unit=填报日期：2026年4月1日 党费登记表：1—3月，没有写明哪一年 head=[3] A:姓名→name B:学号→student_no C:1月→- D:2月→- E:3月→- skipped=1:Title,2:Unit
        Sheet1!4 Take name=张三 student_no=2024010101
        Sheet1!5 Take name=李四 student_no=2024010102
        Sheet1!3 - year_missing Error ""
    "#]],
    );
    expect![[r#"
        3 这是一张党费登记表，但从表头、标题、工作表名和文件名里认不出是哪一年（没有写，或写了不止一年）；请选择第一个月所在的年份，选好之前各月的党费不导入
    "#]].assert_eq(&sentences(&roster("d4_nowhere.xlsx")));
    expect![[r#"
        [Sheet1] import title=2025年、2026年党费登记表 党费登记表：1—3月，没有写明哪一年 head=[2] A:姓名→name B:学号→student_no C:1月→- D:2月→- E:3月→- skipped=1:Title
        Sheet1!3 Take name=张三 student_no=2024010101
        Sheet1!4 Take name=李四 student_no=2024010102
        Sheet1!2 - year_missing Error ""
    "#]].assert_eq(&told("d4_two.xlsx"));
    let mut decisions = Decisions::default();
    decisions.sheets.entry("Sheet1".into()).or_default().year = Some(2025);
    let decided = analyse(&opened("d4_nowhere.xlsx"), &decisions, today());
    expect![[r#"
        [Sheet1] import title=2024级学生党支部党费登记表 unit=填报日期：2026年4月1日 党费登记表：2025年1—3月 head=[3] A:姓名→name B:学号→student_no C:1月→- D:2月→- E:3月→- skipped=1:Title,2:Unit
        Sheet1!4 Take name=张三 student_no=2024010101 2025-01@C4:0.20 2025-02@D4:0.20 2025-03@E4:0.20
        Sheet1!5 Take name=李四 student_no=2024010102 2025-01@C5:0.20 2025-02@D5:0.20
    "#]].assert_eq(&lines(&decided, &["Sheet1".to_owned()]));
}

#[test]
fn ticks_words_and_what_says_nothing() {
    same_everywhere(
        "d5_ticks",
        &["xlsx", "8.xls", "utf8.csv"],
        expect![[r#"
            [Sheet1] import title=2026年党费交纳记录 党费登记表：2026年1—8月 head=[2] A:姓名→name B:1月→- C:2月→- D:3月→- E:4月→- F:5月→- G:6月→- H:7月→- I:8月→- skipped=1:Title
            Sheet1!3 Take name=张三 2026-01@B3:√ 2026-02@C3:√ 2026-03@D3:√ 2026-04@E3:√ 2026-05@F3:√ 2026-06@G3:√ 2026-07@H3:√ 2026-08@I3:√（代交）
            Sheet1!4 Take name=李四 2026-01@B4:√ 2026-02@C4:× 2026-03@D4:× 2026-04@E4:× 2026-05@F4:免 2026-06@G4:免 2026-07@H4:×
            Sheet1!5 Take name=王五 2026-01@B5:√ 2026-02@C5:?（补交1-3月） 2026-03@D5:√ 2026-04@E5:√ 2026-06@G5:?（转出） 2026-07@H5:0.80（补1-3月） 2026-08@I5:√（2026-08-05）
            Sheet1!2 citizen_id required_missing Warning ""
            Sheet1!I3 - dues_note Info "√（代交）"
            Sheet1!C5 - dues_note Warning "补交1-3月"
            Sheet1!G5 - dues_note Warning "转出"
            Sheet1!H5 - dues_note Info "0.8元（补1-3月）"
            Sheet1!I5 - dues_note Warning "2026.8.5"
        "#]],
    );
    expect![[r#"
        2 这张党费登记表只有姓名，没有公民身份号码或学号；只凭姓名认不准人，请核对每一行是谁
        I3 括号里的文字记在这个月的备注里
        C5 这一格既不是金额也不是已交、免交、未交的记号，只当作这个月的备注保留，请核对这个月交了没有
        G5 这一格既不是金额也不是已交、免交、未交的记号，只当作这个月的备注保留，请核对这个月交了没有
        H5 括号里的文字记在这个月的备注里
        I5 这一格是日期 2026-08-05，当作这一天交的，日期记在备注里，请核对
    "#]]
    .assert_eq(&sentences(&roster("d5_ticks.xlsx")));
    expect![[r#"
        [Sheet1] import title=2026年党费 党费登记表：2026年1—3月 head=[2] A:姓名→name B:1月→- C:2月→- D:3月→- skipped=1:Title
        Sheet1!3 Take name=张三 2026-01@B3:1.00 2026-02@C3:1.00 2026-03@D3:1.00
        Sheet1!4 Take name=李四 2026-01@B4:1.00 2026-02@C4:1.00
        Sheet1!2 citizen_id required_missing Warning ""
        Sheet1!2 - dues_note Warning "1"
    "#]].assert_eq(&told("d5_ones.xlsx"));
    expect![[r#"
        [Sheet1] import title=2026年党费 党费登记表：2026年1—3月 head=[2] A:姓名→name B:1月→- C:2月→- D:3月→- skipped=1:Title
        Sheet1!3 Take name=张三 2026-01@B3:√ 2026-02@C3:√
        Sheet1!4 Take name=李四 2026-01@B4:√
        Sheet1!2 citizen_id required_missing Warning ""
    "#]].assert_eq(&told("d5_boxes.xlsx"));
}

#[test]
fn a_cell_over_several_months_is_not_divided() {
    same_everywhere(
        "d6_merged",
        &["xlsx", "8.xls", "2003.xls", "ods"],
        expect![[r#"
            [Sheet1] import title=2026年党费登记表 党费登记表：2026年1—6月 head=[2] A:姓名→name B:1月→- C:2月→- D:3月→- E:4月→- F:5月→- G:6月→- H:合计→- skipped=1:Title
            Sheet1!3 Take name=张三 2026-01@B3:√（2026年1—3月合并一格，共交 0.60 元） 2026-02@B3:√（2026年1—3月合并一格，共交 0.60 元） 2026-03@B3:√（2026年1—3月合并一格，共交 0.60 元） 2026-04@E3:0.20 2026-05@F3:0.20 2026-06@G3:0.20
            Sheet1!4 Take name=李四 2026-01@B4:√ 2026-02@B4:√ 2026-03@B4:√ 2026-04@B4:√ 2026-05@B4:√ 2026-06@B4:√
            Sheet1!5 Take name=王五 2026-01@B5:0.20 2026-02@C5:0.20 2026-03@D5:√（几个人合并一格，共交 0.40 元）
            Sheet1!6 Take name=赵六 2026-01@B6:0.20 2026-02@C6:0.20 2026-03@D6:√（几个人合并一格，共交 0.40 元）
            Sheet1!2 citizen_id required_missing Warning ""
            Sheet1!B3 - dues_note Warning "0.6"
            Sheet1!D5 - dues_note Warning "0.4"
            Sheet1!D6 - dues_note Warning "0.4"
        "#]],
    );
}

#[test]
fn sums_are_compared_and_a_third_decimal_is_refused() {
    same_everywhere(
        "d7_sums",
        &["xlsx", "8.xls"],
        expect![[r#"
            [Sheet1] import title=2026年党费登记表 党费登记表：2026年1—6月 head=[2] A:姓名→name B:1月→- C:2月→- D:3月→- E:小计→- F:4月→- G:5月→- H:6月→- I:小计→- J:合计→- K:第一季度→- L:应交合计→- skipped=1:Title
            Sheet1!3 Take name=张三 2026-01@B3:0.10 2026-02@C3:0.20 2026-03@D3:0.30 2026-04@F3:0.20 2026-05@G3:0.20 2026-06@H3:0.20
            Sheet1!4 Take name=李四 2026-01@B4:0.20 2026-02@C4:0.20 2026-03@D4:0.20 2026-04@F4:0.20 2026-05@G4:0.20 2026-06@H4:0.20
            Sheet1!5 Take name=王五 2026-01@B5:0.20 2026-03@D5:0.20 2026-04@F5:0.20 2026-05@G5:0.20 2026-06@H5:0.20
            Sheet1!6 Take name=赵六 2026-01@B6:0.30 2026-02@C6:0.20 2026-03@D6:0.20 2026-04@F6:0.20 2026-05@G6:0.20 2026-06@H6:0.20
            Sheet1!2 citizen_id required_missing Warning ""
            Sheet1!K2 - unmapped_column Warning "第一季度"
            Sheet1!L2 - unmapped_column Info "应交合计"
            Sheet1!I4 - sum_mismatch Warning "0.8"
            Sheet1!J4 - sum_mismatch Warning "1.4"
            Sheet1!C5 - number_unparsed Error "0.205"
        "#]],
    );
    expect![[r#"
        2 这张党费登记表只有姓名，没有公民身份号码或学号；只凭姓名认不准人，请核对每一行是谁
        K2 “第一季度”是按季度记的，没有导入；党费按月导入，请把它分到各个月
        L2 软件里还没有“应交合计”这一项，没有导入
        I4 这一行各月相加是 0.60 元，表里的合计是 0.80 元，两个数不一致；按各月的数导入，请核对
        J4 这一行各月相加是 1.20 元，表里的合计是 1.40 元，两个数不一致；按各月的数导入，请核对
        C5 金额只能到分（两位小数），没有导入，请核对
    "#]]
    .assert_eq(&sentences(&roster("d7_sums.xlsx")));
}

#[test]
fn a_roster_with_months_is_read_as_both() {
    same_everywhere(
        "d8_mixed",
        &["xlsx", "8.xls", "utf8.csv"],
        expect![[r#"
        [名册] import title=学生第一党支部党员名册（2026年党费） 党费登记表：2026年1—3月 head=[2] A:姓名→name B:公民身份号码→citizen_id C:入党时间→admitted_on D:党费缴至→dues_paid_until E:1月→- F:2月→- G:3月→- H:联系电话→phone skipped=1:Title
        名册!3 Take name=张三 citizen_id=110199200105060130 phone=13800138000 dues_paid_until=2026-12 admitted_on=2023-05 2026-01@E3:0.20 2026-02@F3:0.20 2026-03@G3:0.20
        名册!4 Take name=李四 citizen_id=110199200206170240 phone=13800138001 dues_paid_until=2025-12 admitted_on=2023-06 2026-03@G4:免
    "#]],
    );
    same_everywhere(
        "d8_until",
        &["xlsx", "8.xls", "utf8.csv"],
        expect![[r#"
        [名册] import head=[1] A:姓名→name B:公民身份号码→citizen_id C:历史党费缴至→dues_paid_until
        名册!2 Take name=张三 citizen_id=110199200105060130 dues_paid_until=2027-03
        名册!3 Take name=李四 citizen_id=110199200206170240 dues_paid_until=—
        名册!4 Take name=王五 citizen_id=110199200302280351 dues_paid_until=2026-11
        名册!C3 dues_paid_until date_ambiguous Error "2026.1"
    "#]],
    );
}

#[test]
fn years_below_and_beside_each_other_belong_to_one_person() {
    same_everywhere(
        "d9_stacked",
        &["xlsx", "utf8.csv"],
        expect![[r#"
            [Sheet1] import title=2025年党费登记表 党费登记表：2025年1—3月、2026年1—3月 head=[2] A:姓名→name B:学号→student_no C:1月→- D:2月→- E:3月→- skipped=1:Title,4:Title,5:RepeatedHeader
            Sheet1!3 Take name=张三 student_no=2024010101 2025-01@C3:0.20 2025-02@D3:0.20 2025-03@E3:0.20 2026-01@C6:0.20 2026-02@D6:×
            Sheet1!6 Skip name=张三 student_no=2024010101
            Sheet1!A6 name dup_in_file Warning "张三"
        "#]],
    );
    expect![[r#"
        [2025年党费] import 党费登记表：2025年1—3月 head=[1] A:姓名→name B:学号→student_no C:1月→- D:2月→- E:3月→-
        [2026年党费] import 党费登记表：2026年1—3月 head=[1] A:姓名→name B:学号→student_no C:1月→- D:2月→- E:3月→-
        [2026年党费补] import 党费登记表：2026年1—3月 head=[1] A:姓名→name B:学号→student_no C:1月→- D:2月→- E:3月→-
        2025年党费!2 Take name=张三 student_no=2024010101 2025-01@C2:0.20 2025-02@D2:0.20 2025-03@E2:0.20 2026-01@2026年党费!C2:0.20 2026-03@2026年党费!E2:0.20
        2025年党费!3 Take name=李四 student_no=2024010102 2025-01@C3:0.20 2025-02@D3:0.20 2025-03@E3:0.20 2026-01@2026年党费!C3:× 2026-02@2026年党费!D3:× 2026-03@2026年党费!E3:×
        2026年党费!2 Skip name=张三 student_no=2024010101
        2026年党费!3 Skip name=李四 student_no=2024010102
        2026年党费补!2 Skip name=张三 student_no=2024010101
        2026年党费!A2 name dup_in_file Warning "张三"
        2026年党费!D2 - dup_conflict Error "0.20"
        2026年党费!A3 name dup_in_file Warning "李四"
        2026年党费补!A2 name dup_in_file Warning "张三"
        2026年党费补!D2 - dup_conflict Error "未交"
    "#]].assert_eq(&told("d9_tabs.xlsx"));
}

#[test]
fn months_that_are_none_of_dues_stay_what_they_are() {
    expect![[r#"
        这是按月登记的台账，不是名册。软件里的数据没有改动。里面没有身份证号、入党时间等信息，请选择党员名册；确实要按名单导入，请勾选这张工作表。
        [Sheet1] no: 这是按月登记的台账，不是名册，没有导入；里面没有身份证号、入党时间等信息，请选择党员名册；确实要按名单导入，请勾选这张工作表 title=2026年团费收缴登记表 head=[2] A:姓名→name B:学号→student_no C:1月→- D:2月→- E:3月→- F:4月→- skipped=1:Title
    "#]].assert_eq(&told("d10_league.xlsx"));
    expect![[r#"
        [Sheet1] import 党费登记表：1—4月，没有写明哪一年 head=[1] A:姓名→name B:学号→student_no C:1月→- D:2月→- E:3月→- F:4月→-
        Sheet1!2 Take name=张三 student_no=2024010101
        Sheet1!3 Take name=李四 student_no=2024010102
        Sheet1!1 - year_missing Error ""
    "#]].assert_eq(&told("d10_bare.xlsx"));
    same_everywhere(
        "d10_wide",
        &["xlsx", "8.xls"],
        expect![[r#"
            [Sheet1] import title=2026年党费 党费登记表：2026年1—3月 head=[2, 3] A:姓名→name B:1月/应交→- C:1月/实交→- D:2月/应交→- E:2月/实交→- F:3月/应交→- G:3月/实交→- skipped=1:Title
            Sheet1!4 Take name=张三 2026-01@C4:5.00 2026-02@E4:5.00 2026-03@G4:×
            Sheet1!5 Take name=李四 2026-01@C5:5.00 2026-02@E5:免 2026-03@G5:5.00
            Sheet1!3 citizen_id required_missing Warning ""
            Sheet1!B3 - unmapped_column Info "1月/应交"
            Sheet1!D3 - unmapped_column Info "2月/应交"
            Sheet1!F3 - unmapped_column Info "3月/应交"
        "#]],
    );
    let paid = |name: &str| -> Fen {
        let amounts = roster(name).rows.into_iter().flat_map(|row| row.dues.into_vec());
        amounts.fold(Fen(0), |sum, due| sum.checked_add(due.mark.amount()).expect("a small sum"))
    };
    assert_eq!(paid("d10_wide.xlsx"), Fen(2000), "what was due is not counted as paid");
}
