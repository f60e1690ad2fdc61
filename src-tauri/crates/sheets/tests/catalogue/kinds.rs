//! Line 37 and what else is no roster: each is called what it is, with what to do.

use domain::field::Field;
use expect_test::expect;
use sheets::{Column, Decisions, analyse};

use super::support::{every, lines, opened, roster, same_everywhere, today, told};

#[test]
fn line_37_columns_without_heads_are_guessed_and_confirmed() {
    same_everywhere(
        "37_headless",
        &every(),
        expect![[r#"
            这个文件里没有读到名册：这张表没有表头，按内容认出了 B 列姓名、C 列性别、D 列公民身份号码、E 列手机号码；请核对后勾选导入，再为其余各列选择对应的项目。软件里的数据没有改动。请确认选对了文件，或在“对应列”一步指定工作表和表头。
            [Sheet1] no: 这张表没有表头，按内容认出了 B 列姓名、C 列性别、D 列公民身份号码、E 列手机号码；请核对后勾选导入，再为其余各列选择对应的项目 headless B→name C→gender D→citizen_id E→phone
        "#]],
    );
    same_everywhere(
        "37_headless_titled",
        &["xlsx", "8.xls", "utf8.csv"],
        expect![[r#"
            这个文件里没有读到名册：这张表没有表头，按内容认出了 A 列姓名、B 列学号；请核对后勾选导入，再为其余各列选择对应的项目。软件里的数据没有改动。请确认选对了文件，或在“对应列”一步指定工作表和表头。
            [Sheet1] no: 这张表没有表头，按内容认出了 A 列姓名、B 列学号；请核对后勾选导入，再为其余各列选择对应的项目 headless A→name B→student_no
        "#]],
    );
    same_everywhere(
        "37_headless_unclear",
        &["xlsx", "8.xls", "utf8.csv"],
        expect![[r#"
        这个文件里没有读到名册：没有找到含“姓名”等项目的表头，不像名册；如果是，请指定表头在哪一行。软件里的数据没有改动。请确认选对了文件，或在“对应列”一步指定工作表和表头。
        [Sheet1] no: 没有找到含“姓名”等项目的表头，不像名册；如果是，请指定表头在哪一行
    "#]],
    );
    // The user ticked the sheet: that is the confirmation.
    let mut decisions = Decisions::default();
    let sheet = decisions.sheets.entry("Sheet1".into()).or_default();
    sheet.import = Some(true);
    sheet.columns.insert(Column(5), Some(Field::AdmittedOn));
    let decided = analyse(&opened("37_headless.xlsx"), &decisions, today());
    expect![[r#"
        [Sheet1] import headless B→name C→gender D→citizen_id E→phone F→admitted_on
        Sheet1!1 Take name=张三 gender=男 citizen_id=110199200105060130 phone=13800138000 admitted_on=2023-05
        Sheet1!2 Take name=李四 gender=女 citizen_id=110199200206170240 phone=13800138001 admitted_on=2023-06
        Sheet1!3 Take name=王五 gender=男 citizen_id=110199200302280351 phone=13800138002 admitted_on=2024-05
        Sheet1!A1 - unmapped_column Info ""
        Sheet1!B1 name header_ambiguous Warning ""
        Sheet1!C1 gender header_ambiguous Warning ""
        Sheet1!D1 citizen_id header_ambiguous Warning ""
        Sheet1!E1 phone header_ambiguous Warning ""
    "#]]
    .assert_eq(&lines(&decided, &["Sheet1".to_owned()]));
}

#[test]
fn line_37_a_form_of_one_person_is_refused_with_a_hint() {
    same_everywhere(
        "37_form",
        &["xlsx", "8.xls", "2003.xls", "ods", "page.xls", "utf8.csv", "gb.csv", "5.xls"],
        expect![[r#"
            这是一个人的登记表，不是名册。软件里的数据没有改动。请新建这个人后照表填写，或选择每人一行的名册。
            [登记表] no: 这是一个人的登记表，不是名册，没有导入；请新建这个人后照表填写，或选择每人一行的名册 Activists title=入党积极分子登记表 head=[9] A:称谓→- B:姓名→name C:政治面貌→political_affiliation D:工作单位→work_unit skipped=1:Title,2:Title,3:Title,4:Title,5:Title,6:Title,7:Title,8:Title
        "#]],
    );
    let formats = ["xlsx", "8.xls", "5.xls", "2003.xls", "ods", "page.xls", "gb.csv"];
    same_everywhere(
        "37_form_bare",
        &formats,
        expect![[r#"
        这是一个人的登记表，不是名册。软件里的数据没有改动。请新建这个人后照表填写，或选择每人一行的名册。
        [采集表] no: 这是一个人的登记表，不是名册，没有导入；请新建这个人后照表填写，或选择每人一行的名册 title=中国共产党党员基本信息采集表 head=[2] A:姓 名→name B:张三→- C:性 别→gender D:男→- E:民 族→ethnicity F:汉族→- skipped=1:Title
    "#]],
    );
    same_everywhere(
        "37_forms",
        &["xlsx", "8.xls"],
        expect![[r#"
        这是一个人的登记表，不是名册。软件里的数据没有改动。请新建这个人后照表填写，或选择每人一行的名册。
        [张三] no: 这是一个人的登记表，不是名册，没有导入；请新建这个人后照表填写，或选择每人一行的名册 title=中国共产党党员基本信息采集表 head=[2] A:姓 名→name B:张三→- C:性 别→gender D:男→- E:民 族→ethnicity F:汉族→- skipped=1:Title
        [李四] no: 这是一个人的登记表，不是名册，没有导入；请新建这个人后照表填写，或选择每人一行的名册 title=中国共产党党员基本信息采集表 head=[2] A:姓 名→name B:李四→- C:性 别→gender D:女→- E:民 族→ethnicity F:汉族→- skipped=1:Title
    "#]],
    );
    let three = ["xlsx", "8.xls", "gb.csv"];
    same_everywhere(
        "37_form_blank",
        &three,
        expect![[r#"
        这是一个人的登记表，不是名册。软件里的数据没有改动。请新建这个人后照表填写，或选择每人一行的名册。
        [采集表] no: 这是一个人的登记表，不是名册，没有导入；请新建这个人后照表填写，或选择每人一行的名册 title=中国共产党党员基本信息采集表 head=[2] A:姓 名→name C:性 别→gender E:民 族→ethnicity skipped=1:Title
    "#]],
    );
    same_everywhere(
        "37_form_colons",
        &three,
        expect![[r#"
        这是一个人的登记表，不是名册。软件里的数据没有改动。请新建这个人后照表填写，或选择每人一行的名册。
        [登记] no: 这是一个人的登记表，不是名册，没有导入；请新建这个人后照表填写，或选择每人一行的名册
    "#]],
    );
}

#[test]
fn line_37_a_seat_plan_is_refused_with_a_hint() {
    same_everywhere(
        "37_seats",
        &every(),
        expect![[r#"
            这是座位表，不是名册。软件里的数据没有改动。请选择每人一行、有“姓名”一列的名册。
            [座位] no: 这是座位表，不是名册，没有导入；请选择每人一行、有“姓名”一列的名册
        "#]],
    );
    same_everywhere(
        "37_seats_bare",
        &every(),
        expect![[r#"
            这是座位表，不是名册。软件里的数据没有改动。请选择每人一行、有“姓名”一列的名册。
            [Sheet1] no: 这是座位表，不是名册，没有导入；请选择每人一行、有“姓名”一列的名册
        "#]],
    );
}

#[test]
fn line_37_of_a_roster_beside_statistics_only_the_roster_is_read() {
    same_everywhere(
        "37_beside",
        &every(),
        expect![[r#"
        [名册] import head=[1] A:姓名→name B:学号→student_no C:性别→gender
        名册!2 Take name=张三 gender=男 student_no=2024010101
        名册!3 Take name=李四 gender=女 student_no=2024010102
        名册!4 Take name=王五 gender=男 student_no=2024010103
    "#]],
    );
    same_everywhere(
        "37_close",
        &every(),
        expect![[r#"
        [名册] import head=[1] A:姓名→name B:学号→student_no C:性别→gender E:统计项→- F:数量→-
        名册!2 Take name=张三 gender=男 student_no=2024010101
        名册!3 Take name=李四 gender=女 student_no=2024010102
        名册!4 Take name=王五 gender=男 student_no=2024010103
        名册!E1 - unmapped_column Info "统计项"
        名册!F1 - unmapped_column Info "数量"
    "#]],
    );
    same_everywhere(
        "37_below",
        &every(),
        expect![[r#"
            [名册] import head=[1] A:姓名→name B:学号→student_no C:性别→gender skipped=5:Total,6:Total,7:Total,8:Total
            名册!2 Take name=张三 gender=男 student_no=2024010101
            名册!3 Take name=李四 gender=女 student_no=2024010102
        "#]],
    );
}

#[test]
fn line_37_of_two_tables_side_by_side_the_second_is_told() {
    same_everywhere(
        "37_two_blocks",
        &every(),
        expect![[r#"
        [名册] import head=[1] A:姓名→name B:学号→student_no
        名册!2 Take name=张三 student_no=2024010101
        名册!E1 name header_duplicate Error ""
    "#]],
    );
    same_everywhere(
        "37_two_columns",
        &every(),
        expect![[r#"
        [名册] import head=[1] A:序号→- B:姓名→name C:学号→student_no D:序号→- E:姓名→-(name?) F:学号→-(student_no?)
        名册!2 Take name=张三 student_no=2024010101
        名册!E1 name header_duplicate Error "姓名"
        名册!F1 student_no header_duplicate Error "学号"
    "#]],
    );
}

#[test]
fn bills_of_payment_are_called_so() {
    same_everywhere(
        "k1_wechat",
        &["xlsx", "utf8.csv", "bom.csv"],
        expect![[r#"
            这是微信支付账单，不是名册。软件里的数据没有改动。请选择每人一行、有“姓名”一列的名册。
            [Sheet1] no: 这是微信支付账单，不是名册，没有导入；请选择每人一行、有“姓名”一列的名册
        "#]],
    );
    same_everywhere(
        "k2_alipay_app",
        &["gb.csv", "xlsx"],
        expect![[r#"
            这是支付宝账单，不是名册。软件里的数据没有改动。请选择每人一行、有“姓名”一列的名册。
            [k2_alipay_app.gb] no: 这是支付宝账单，不是名册，没有导入；请选择每人一行、有“姓名”一列的名册
        "#]],
    );
    expect![[r#"
        这是支付宝账单，不是名册。软件里的数据没有改动。请选择每人一行、有“姓名”一列的名册。
        [k2_alipay_web.gb] no: 这是支付宝账单，不是名册，没有导入；请选择每人一行、有“姓名”一列的名册
    "#]]
    .assert_eq(&told("k2_alipay_web.gb.csv"));
}

#[test]
fn attendance_of_meetings_and_of_learning_is_called_so() {
    expect![[r#"
        这是腾讯会议的参会记录，不是名册。软件里的数据没有改动。请选择每人一行、有“姓名”一列的名册。
        [成员参会概况] no: 这是腾讯会议的参会记录，不是名册，没有导入；请选择每人一行、有“姓名”一列的名册
        [成员参会明细] no: 这是腾讯会议的参会记录，不是名册，没有导入；请选择每人一行、有“姓名”一列的名册
    "#]]
    .assert_eq(&told("k3_meeting.xlsx"));
    same_everywhere(
        "k4_xuexi",
        &["xlsx", "8.xls"],
        expect![[r#"
            这是学习强国的组织数据，每行是一个组织，不是名册。软件里的数据没有改动。请选择每人一行、有“姓名”一列的名册。
            [Sheet1] no: 这是学习强国的组织数据，每行是一个组织，不是名册，没有导入；请选择每人一行、有“姓名”一列的名册
        "#]],
    );
    same_everywhere(
        "k7_signed",
        &["xlsx", "utf8.csv"],
        expect![[r#"
            这是签到表，不是名册。软件里的数据没有改动。里面没有身份证号、入党时间等信息，请选择党员名册；确实要按名单导入，请勾选这张工作表。
            [签到] no: 这是签到表，不是名册，没有导入；里面没有身份证号、入党时间等信息，请选择党员名册；确实要按名单导入，请勾选这张工作表 title=九月主题党日签到表 head=[2] A:序号→- B:姓名→name C:班级→class_name D:签到→- E:备注→remark skipped=1:Title
        "#]],
    );
    expect![[r#"
        这是请假条，不是名册。软件里的数据没有改动。请选择每人一行、有“姓名”一列的名册。
        [Sheet1] no: 这是请假条，不是名册，没有导入；请选择每人一行、有“姓名”一列的名册
    "#]]
    .assert_eq(&told("k7_leave.xlsx"));
    expect![[r#"
        这是请假登记表，不是名册。软件里的数据没有改动。请选择每人一行、有“姓名”一列的名册。
        [Sheet1] no: 这是请假登记表，不是名册，没有导入；请选择每人一行、有“姓名”一列的名册
    "#]]
    .assert_eq(&told("k7_asked.xlsx"));
}

#[test]
fn ledgers_and_statistics_are_called_so() {
    same_everywhere(
        "k5_dues_year",
        &["xlsx", "utf8.csv", "8.xls"],
        expect![[r#"
            [台账] import title=学生第一党支部2026年党费收缴台账 党费登记表：2026年1—12月 head=[2] A:序号→- B:姓名→name C:月标准→- D:1月→- E:2月→- F:3月→- G:4月→- H:5月→- I:6月→- J:7月→- K:8月→- L:9月→- M:10月→- N:11月→- O:12月→- P:合计→- skipped=1:Title
            台账!3 Take name=张三 2026-01@D3:0.20 2026-02@E3:0.20 2026-03@F3:0.20 2026-04@G3:0.20 2026-05@H3:0.20 2026-06@I3:0.20 2026-07@J3:0.20 2026-08@K3:0.20 2026-09@L3:0.20 2026-10@M3:0.20 2026-11@N3:0.20 2026-12@O3:0.20
            台账!4 Take name=李四 2026-01@D4:0.20 2026-02@E4:0.20 2026-03@F4:0.20 2026-04@G4:0.20 2026-05@H4:0.20 2026-06@I4:0.20 2026-07@J4:0.20 2026-08@K4:0.20 2026-09@L4:0.20 2026-10@M4:0.20 2026-11@N4:0.20 2026-12@O4:0.20
            台账!2 citizen_id required_missing Warning ""
            台账!C2 - unmapped_column Info "月标准"
        "#]],
    );
    same_everywhere(
        "k5_dues_month",
        &["xlsx", "utf8.csv"],
        expect![[r#"
            这是党费收缴台账，不是名册。软件里的数据没有改动。里面没有身份证号、入党时间等信息，请选择党员名册；确实要按名单导入，请勾选这张工作表。
            [登记表] no: 这是党费收缴台账，不是名册，没有导入；里面没有身份证号、入党时间等信息，请选择党员名册；确实要按名单导入，请勾选这张工作表 title=2026年9月党费收缴登记表 head=[2] A:序号→- B:姓名→name C:应缴金额→- D:实缴金额→- E:缴纳时间→- F:签名→- skipped=1:Title
        "#]],
    );
    same_everywhere(
        "k5_cash",
        &["xlsx", "utf8.csv"],
        expect![[r#"
            这是收支账，不是名册。软件里的数据没有改动。请选择每人一行、有“姓名”一列的名册。
            [账] no: 这是收支账，不是名册，没有导入；请选择每人一行、有“姓名”一列的名册
        "#]],
    );
    same_everywhere(
        "k6_statistics",
        &["xlsx", "utf8.csv", "8.xls"],
        expect![[r#"
            这是统计表，每行是一个单位或类别而不是一个人，不是名册。软件里的数据没有改动。请选择每人一行、有“姓名”一列的名册。
            [统计] no: 这是统计表，每行是一个单位或类别而不是一个人，不是名册，没有导入；请选择每人一行、有“姓名”一列的名册
        "#]],
    );
    same_everywhere(
        "k8_problems",
        &["xlsx", "utf8.csv"],
        expect![[r#"
            这是问题清单，不是名册。软件里的数据没有改动。请在原来的名册里改正这些问题，再导入那份名册。
            [问题清单] no: 这是问题清单，不是名册，没有导入；请在原来的名册里改正这些问题，再导入那份名册
        "#]],
    );
}

#[test]
fn a_table_of_months_is_called_so() {
    same_everywhere(
        "k9_months",
        &["xlsx", "utf8.csv"],
        expect![[r#"
        这是按月登记的台账，不是名册。软件里的数据没有改动。里面没有身份证号、入党时间等信息，请选择党员名册；确实要按名单导入，请勾选这张工作表。
        [登记] no: 这是按月登记的台账，不是名册，没有导入；里面没有身份证号、入党时间等信息，请选择党员名册；确实要按名单导入，请勾选这张工作表 title=2026年思想汇报登记 head=[2] A:姓名→name B:学号→student_no C:1月→- D:2月→- E:3月→- F:4月→- G:5月→- H:6月→- skipped=1:Title
    "#]],
    );
}

#[test]
fn answers_of_a_survey_are_read_as_a_roster() {
    same_everywhere(
        "r4_survey",
        &["xlsx", "8.xls"],
        expect![[r#"
            [Sheet1] import head=[1] A:序号→- B:提交答卷时间→- C:所用时间→- D:来源→- E:1、您的姓名→name F:2、学号→student_no G:3、性别→gender H:4、入党时间（如2024.05）→admitted_on
            Sheet1!2 Take name=张三 gender=男 student_no=2024010101 admitted_on=2023-05
            Sheet1!3 Take name=李四 gender=女 student_no=2024010102 admitted_on=2023-06
        "#]],
    );
    expect![[r#"
        [Sheet1] import head=[1] A:提交时间（自动）→- B:提交者（自动）→- C:姓名（必填）→name D:学号（必填）→student_no E:性别→gender
        Sheet1!2 Take name=张三 gender=— student_no=2024010101
        Sheet1!3 Take name=李四 gender=女 student_no=2024010102
    "#]].assert_eq(&told("r5_collected.xlsx"));
}

#[test]
fn a_roster_that_shares_a_word_with_them_is_read() {
    expect![[r#"
        [名册] import title=2026年党费收缴对象名册 head=[2] A:姓名→name B:公民身份号码→citizen_id C:入党时间→admitted_on D:月应缴党费→- E:签名→- skipped=1:Title
        名册!3 Take name=张三 citizen_id=110199200105060130 admitted_on=2023-05
        名册!4 Take name=赵六 citizen_id=110199200001010462 admitted_on=2023-06
        名册!D2 - unmapped_column Info "月应缴党费"
    "#]].assert_eq(&told("r1_dues.xlsx"));
    expect![[r#"
        [名册] import title=党员信息统计表 head=[2] A:姓名→name B:性别→gender C:学号→student_no D:入党时间→admitted_on E:签到→- skipped=1:Title
        名册!3 Take name=张三 gender=男 student_no=2024010101 admitted_on=2023-05
        名册!4 Take name=李四 gender=女 student_no=2024010102 admitted_on=2023-06-20
    "#]].assert_eq(&told("r2_statistics.xlsx"));
    expect![[r#"
        [名册] import title=登记表 head=[2] A:姓名→name B:性别→gender C:学号→student_no skipped=1:Title
        名册!3 Take name=张三 gender=男 student_no=2024010101
    "#]]
    .assert_eq(&told("r3_one.xlsx"));
}

#[test]
fn the_user_may_say_that_it_is_a_roster_all_the_same() {
    let mut decisions = Decisions::default();
    decisions.sheets.entry("签到".into()).or_default().import = Some(true);
    let decided = analyse(&opened("k7_signed.xlsx"), &decisions, today());
    expect![[r#"
        [签到] import title=九月主题党日签到表 head=[2] A:序号→- B:姓名→name C:班级→class_name D:签到→- E:备注→remark skipped=1:Title
        签到!3 Take name=张三 class_name=软件2401班 remark=—
        签到!4 Take name=李四 class_name=软件2402班 remark=—
        签到!2 citizen_id required_missing Warning ""
    "#]].assert_eq(&lines(&decided, &["签到".to_owned()]));
    assert!(roster("k7_signed.xlsx").rows.is_empty());
}
