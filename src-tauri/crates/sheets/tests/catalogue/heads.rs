//! Lines 1 to 8, 34, 36 and 40: where the table is, what its columns are, and what is no person.

use expect_test::expect;
use sheets::{Decisions, analyse};

use super::support::{every, lines, opened, roster, same_everywhere, today, told};

const MERGED: [&str; 7] = ["xlsx", "strict.xlsx", "bare.xlsx", "8.xls", "2003.xls", "ods", "page.xls"];

#[test]
fn line_01_a_title_and_a_unit_stand_above_the_head() {
    same_everywhere(
        "01_title",
        &every(),
        expect![[r#"
        [党员名册] import title=中共某某大学软件学院学生第一支部党员花名册 unit=填报单位：软件学院学生第一支部 填报日期：2026年9月1日 head=[3] A:序号→- B:姓名→name C:性别→gender D:公民身份号码→citizen_id E:加入党组织日期→admitted_on skipped=1:Title,2:Unit
        党员名册!4 Take name=张三 gender=男 citizen_id=110199200105060130 admitted_on=2024-05-20
        党员名册!5 Take name=李四 gender=女 citizen_id=110199200206170240 admitted_on=2024-06
    "#]],
    );
}

#[test]
fn line_02_two_levels_tell_whose_name_it_is() {
    same_everywhere(
        "02_two_levels",
        &MERGED,
        expect![[r#"
        [信息表] import title=发展党员信息表 head=[2, 3] A:序号→- B:本人/姓名→name C:本人/性别→gender D:本人/电话→phone E:紧急联系人/姓名→emergency_contact_name F:紧急联系人/电话→emergency_contact_phone G:入党/时间→admitted_on H:入党/介绍人→introducer I:班级→class_name skipped=1:Title
        信息表!4 Take name=张三 gender=男 phone=13800138000 emergency_contact_name=张大山 emergency_contact_phone=13900139000 class_name=软工2班 introducer=李一、王二 admitted_on=2024-05
        信息表!5 Take name=李四 gender=女 phone=13800138001 emergency_contact_name=李大河 emergency_contact_phone=13900139001 class_name=软工2班 introducer=李一、王二 admitted_on=2024-06
        信息表!3 citizen_id required_missing Warning ""
    "#]],
    );
    // Where nothing is merged, a parent reaches as far as cells below it are filled.
    let plain: Vec<&str> = every().into_iter().filter(|format| !MERGED.contains(format)).collect();
    same_everywhere(
        "02_two_levels_plain",
        &plain,
        expect![[r#"
        [信息表] import title=发展党员信息表 head=[2, 3] A:序号→- B:本人/姓名→name C:本人/性别→gender D:本人/电话→phone E:紧急联系人/姓名→emergency_contact_name F:紧急联系人/电话→emergency_contact_phone G:入党/时间→admitted_on H:介绍人→introducer I:班级→class_name skipped=1:Title
        信息表!4 Take name=张三 gender=男 phone=13800138000 emergency_contact_name=张大山 emergency_contact_phone=13900139000 class_name=软工2班 introducer=李一、王二 admitted_on=2024-05
        信息表!5 Take name=李四 gender=女 phone=13800138001 emergency_contact_name=李大河 emergency_contact_phone=13900139001 class_name=软工2班 introducer=李一、王二 admitted_on=2024-06
        信息表!3 citizen_id required_missing Warning ""
    "#]],
    );
}

#[test]
fn line_03_ornaments_of_heads_and_their_hints() {
    same_everywhere(
        "03_ornaments",
        &["xlsx", "8.xls", "2003.xls"],
        expect![[r#"
            [名册] import head=[1] A:* 姓 名→name B:公民身份号码（18位）【必填】→citizen_id C:入党时间 （如2004.05）→admitted_on D:转正时间（日/月/年）→converted_on E:手 机 号 码：→phone F:学生所在班级【选填】→class_name
            名册!2 Take name=张三 citizen_id=110199200105060130 phone=13800138000 class_name=软工2班 admitted_on=2024-05 converted_on=2025-06-07
            名册!3 Take name=李四 citizen_id=110199200206170240 phone=13800138001 class_name=软工2班 admitted_on=2023-10 converted_on=2024-11-08
            名册!D2 converted_on date_ambiguous Warning "7/6/2025"
            名册!C3 admitted_on date_ambiguous Warning "2023.1"
            名册!C3 admitted_on date_number Info "2023.1"
            名册!D3 converted_on date_ambiguous Warning "8/11/2024"
        "#]],
    );
    same_everywhere(
        "03_ornaments_text",
        &every(),
        expect![[r#"
            [名册] import head=[1] A:* 姓 名→name B:公民身份号码（18位）【必填】→citizen_id C:入党时间 （如2004.05）→admitted_on D:转正时间（日/月/年）→converted_on E:手 机 号 码：→phone F:学生所在班级【选填】→class_name
            名册!2 Take name=张三 citizen_id=110199200105060130 phone=13800138000 class_name=软工2班 admitted_on=2024-05 converted_on=2025-06-07
            名册!3 Take name=李四 citizen_id=110199200206170240 phone=13800138001 class_name=软工2班 admitted_on=2023-10 converted_on=2024-11-08
            名册!D2 converted_on date_ambiguous Warning "7/6/2025"
            名册!D3 converted_on date_ambiguous Warning "8/11/2024"
        "#]],
    );
}

#[test]
fn line_04_heads_and_titles_that_each_page_repeats() {
    same_everywhere(
        "04_repeated_heads",
        &every(),
        expect![[r#"
            [名册] import title=中共某某大学软件学院学生第一支部党员花名册 unit=填报单位：软件学院 第1页 head=[3] A:序号→- B:姓名→name C:学号→student_no D:性别→gender skipped=1:Title,2:Unit,4:Section,7:Title,8:Title,9:Unit,10:RepeatedHeader,12:Section,14:Title
            名册!5 Take name=张三 gender=男 student_no=2024010101 class_name=软件2401班
            名册!6 Take name=李四 gender=女 student_no=2024010102 class_name=软件2401班
            名册!11 Take name=王五 gender=男 student_no=2024010103 class_name=软件2401班
            名册!13 Take name=赵六 gender=男 student_no=2024010104 class_name=2402班
        "#]],
    );
    same_everywhere(
        "04_repeated_levels",
        &MERGED,
        expect![[r#"
        [名册] import head=[1, 2] A:姓名→name B:联系方式/电话→phone C:联系方式/家庭住址→address D:学号→student_no skipped=4:RepeatedHeader,5:RepeatedHeader
        名册!3 Take name=张三 address=长沙 phone=13800138000 student_no=2024010101
        名册!6 Take name=李四 address=北京 phone=13800138001 student_no=2024010102
    "#]],
    );
}

#[test]
fn line_05_blank_rows_and_columns_and_a_table_inside_the_sheet() {
    same_everywhere(
        "05_blank_lines",
        &every(),
        expect![[r#"
        [名册] import head=[2] C:姓名→name D:学号→student_no F:性别→gender
        名册!4 Take name=张三 gender=男 student_no=2024010101
        名册!7 Take name=李四 gender=女 student_no=2024010102
    "#]],
    );
    same_everywhere(
        "05_after_fifty",
        &every(),
        expect![[r#"
        [名册] import head=[2] C:姓名→name D:学号→student_no F:性别→gender skipped=63:AfterTable
        名册!4 Take name=张三 gender=男 student_no=2024010101
        名册!7 Take name=李四 gender=女 student_no=2024010102
    "#]],
    );
}

#[test]
fn line_06_totals_notes_and_signatures_are_no_people() {
    same_everywhere(
        "06_totals",
        &every(),
        expect![[r#"
            [名册] import head=[1] A:序号→- B:姓名→name C:学号→student_no D:党课成绩→training_score skipped=4:Total,6:Total,7:Total,8:Note,9:Signature,10:Signature
            名册!2 Take name=张三 student_no=2024010101 training_score=85
            名册!3 Take name=李四 student_no=2024010102 training_score=90
            名册!5 Take name=王五 student_no=2024010103 training_score=80
        "#]],
    );
    same_everywhere(
        "06_notes",
        &every(),
        expect![[r#"
        [名册] import head=[1] A:姓名→name B:学号→student_no skipped=3:Note,4:Note,5:Note,6:Note
        名册!2 Take name=张三 student_no=2024010101
    "#]],
    );
}

#[test]
fn line_07_what_is_hidden_is_told() {
    let formats = ["xlsx", "strict.xlsx", "bare.xlsx", "8.xls", "5.xls", "2003.xls", "ods"];
    same_everywhere(
        "07_hidden",
        &formats,
        expect![[r#"
        [名册] import head=[1] A:姓名→name B:学号→student_no C:班级→class_name hidden rows=[3] hidden columns=C
        [旧名册] no: 这张工作表是隐藏的，默认不导入 hidden head=[1] A:姓名→name B:学号→student_no
        [更旧] no: 这张工作表是隐藏的，默认不导入 hidden head=[1] A:姓名→name B:学号→student_no
        名册!2 Take name=张三 student_no=2024010101 class_name=软件2401班
        名册!3 Take name=李四 student_no=2024010102 class_name=软件2401班
        名册!4 Take name=王五 student_no=2024010103 class_name=软件2401班
    "#]],
    );
    expect![[r#"
        [07_hidden_page.page] import head=[1] A:姓名→name B:学号→student_no C:班级→class_name hidden rows=[3]
        07_hidden_page.page!2 Take name=张三 student_no=2024010101 class_name=软件2401班
        07_hidden_page.page!3 Take name=李四 student_no=2024010102 class_name=软件2401班
        07_hidden_page.page!4 Take name=王五 student_no=2024010103 class_name=软件2401班
    "#]]
    .assert_eq(&told("07_hidden_page.page.xls"));
    expect![[r#"
        [名册] import head=[1] A:姓名→name B:性别→gender hidden rows=[3]
        名册!2 Take name=张三 gender=男
        名册!3 Take name=李四 gender=女
        名册!4 Take name=王五 gender=男
        名册!1 citizen_id required_missing Warning ""
    "#]]
    .assert_eq(&told("07_filtered.xlsx"));
    let mut decisions = Decisions::default();
    decisions.sheets.entry("名册".into()).or_default().leave_hidden_rows = true;
    decisions.sheets.entry("旧名册".into()).or_default().import = Some(true);
    let decided = analyse(&opened("07_hidden.xlsx"), &decisions, today());
    let names: Vec<String> = decided.sheets.iter().map(|sheet| sheet.name.clone()).collect();
    expect![[r#"
        [名册] import head=[1] A:姓名→name B:学号→student_no C:班级→class_name skipped=3:Hidden hidden columns=C
        [旧名册] import hidden head=[1] A:姓名→name B:学号→student_no
        [更旧] no: 这张工作表是隐藏的，默认不导入 hidden head=[1] A:姓名→name B:学号→student_no
        名册!2 Take name=张三 student_no=2024010101 class_name=软件2401班
        名册!4 Take name=王五 student_no=2024010103 class_name=软件2401班
        旧名册!2 Take name=赵六 student_no=2023010101
    "#]].assert_eq(&lines(&decided, &names));
}

#[test]
fn line_08_one_sheet_for_each_class_and_a_copy_of_all() {
    let formats = ["xlsx", "strict.xlsx", "bare.xlsx", "8.xls", "5.xls", "2003.xls", "ods"];
    same_everywhere(
        "08_per_class",
        &formats,
        expect![[r#"
        [填写说明] no: 没有找到含“姓名”等项目的表头，不像名册；如果是，请指定表头在哪一行
        [汇总] no: 这张表里的人都已在其他工作表中，内容相同，不再导入 head=[1] A:姓名→name B:学号→student_no
        [软件2401班] import head=[1] A:姓名→name B:学号→student_no
        [软件2402班] import head=[1] A:姓名→name B:学号→student_no
        [空表] no: 这张工作表是空的
        软件2401班!2 Take name=张三 student_no=2024010101 class_name=软件2401班
        软件2401班!3 Take name=李四 student_no=2024010102 class_name=软件2401班
        软件2402班!2 Take name=王五 student_no=2024010201 class_name=软件2402班
    "#]],
    );
}

#[test]
fn line_34_merged_classes_and_sections() {
    same_everywhere(
        "34_merged_class",
        &MERGED,
        expect![[r#"
        [名册] import head=[1] A:序号→- B:班级→class_name C:姓名→name D:学号→student_no skipped=5:Continuation
        名册!2 Take name=张三 student_no=2024010101 class_name=软件2401班
        名册!3 Take name=李四 student_no=2024010102 class_name=软件2401班
        名册!4 Take name=王五 student_no=2024010201 class_name=软件2402班
    "#]],
    );
    same_everywhere(
        "34_sections",
        &MERGED,
        expect![[r#"
        [名册] import head=[1] A:序号→- B:姓名→name C:学号→student_no skipped=2:Section,5:Section
        名册!3 Take name=张三 student_no=2024010101 class_name=软件2401班
        名册!4 Take name=李四 student_no=2024010102 class_name=软件2401班
        名册!6 Take name=王五 student_no=2024010201 class_name=软件2402班
    "#]],
    );
    let plain: Vec<&str> = every().into_iter().filter(|format| !MERGED.contains(format)).collect();
    same_everywhere(
        "34_sections_plain",
        &plain,
        expect![[r#"
        [名册] import head=[1] A:序号→- B:姓名→name C:学号→student_no skipped=2:Section,5:Section
        名册!3 Take name=张三 student_no=2024010101 class_name=软件2401班
        名册!4 Take name=李四 student_no=2024010102 class_name=软件2401班
        名册!6 Take name=王五 student_no=2024010201 class_name=软件2402班
    "#]],
    );
}

#[test]
fn line_36_heads_that_may_mean_several_things() {
    same_everywhere(
        "36_unclear_heads",
        &every(),
        expect![[r#"
        [名册] import head=[1] A:姓名→name B:时间→-(admitted_on?) C:日期→-(admitted_on?) D:编号→-(student_no?) E:备注→remark F:备注→remark G:鞋码→- H:本人电话→phone I:家长电话→emergency_contact_phone J:电话→-(phone?)
        名册!2 Take name=张三 phone=13800138000 emergency_contact_phone=13900139000 remark=班长；走读
        名册!3 Take name=李四 phone=13800138001 emergency_contact_phone=13900139001 remark=住校
        名册!1 citizen_id required_missing Warning ""
        名册!B1 - header_ambiguous Error "时间"
        名册!C1 - header_ambiguous Error "日期"
        名册!D1 - header_ambiguous Error "编号"
        名册!G1 - unmapped_column Info "鞋码"
        名册!J1 phone header_duplicate Error "电话"
    "#]],
    );
    let messages: Vec<String> =
        roster("36_unclear_heads.xlsx").issues.iter().map(|issue| format!("{}\n", issue.message)).collect();
    expect![[r#"
        表里没有公民身份号码、学号或出生日期，只有姓名认不出是不是同一人；档案里已有同名的人时会逐个询问
        表头“时间”可以指几种内容，没有导入，请选择它对应哪一项，或选择不导入
        表头“日期”可以指几种内容，没有导入，请选择它对应哪一项，或选择不导入
        表头“编号”可以指几种内容，没有导入，请选择它对应哪一项，或选择不导入
        软件里还没有“鞋码”这一项，没有导入
        H 列和 J 列都像手机号码，用了 H 列，J 列没有导入；请确认，或选择不导入
    "#]]
    .assert_eq(&messages.concat());
}

#[test]
fn line_40_zeros_lengths_and_examples() {
    same_everywhere(
        "40_zeros_and_length",
        &["xlsx", "strict.xlsx", "bare.xlsx", "8.xls", "2003.xls"],
        expect![[r#"
            [名册] import head=[1] A:姓名→name B:学号→student_no C:入党时间→admitted_on D:备注→remark skipped=2:Example,3:Example
            名册!4 Take name=张三 student_no=0024010101 remark=😀 团支书 admitted_on=2024-05
            名册!5 Take name=李四 student_no=0024010102 remark=长长长长…(32767) admitted_on=2024-06
        "#]],
    );
    same_everywhere(
        "40_zeros_lost",
        &["xlsx", "8.xls", "5.xls", "2003.xls", "ods"],
        expect![[r#"
        [名册] import head=[1] A:姓名→name B:学号→student_no
        名册!2 Take name=张三 student_no=0024010101
        名册!3 Take name=李四 student_no=0024010102
        名册!4 Skip name=王五 student_no=—
        名册!B4 student_no leading_zero_lost Error "24010103"
    "#]],
    );
    same_everywhere(
        "40_too_long",
        &["utf8.csv", "gb.csv", "page.xls", "2003.xls", "bare.xlsx", "ods"],
        expect![[r#"
            [40_too_long.utf8] import head=[1] A:姓名→name B:学号→student_no C:入党时间→admitted_on D:备注→remark
            40_too_long.utf8!2 Take name=张三 student_no=0024010101 remark=长长长长…(32767) admitted_on=2024-05
            40_too_long.utf8!D2 remark text_too_long Warning "长长长长…(201)"
        "#]],
    );
}
