//! Answers to surveys: the tool's own columns, answers given twice, and two answers in one cell.

use expect_test::expect;

use super::support::{roster, same_everywhere, told};

#[test]
fn the_later_of_two_answers_holds() {
    same_everywhere(
        "s1_stars",
        &["xlsx", "8.xls", "gb.csv"],
        expect![[r#"
        [Sheet1] import head=[1] A:序号→- B:提交答卷时间→- C:所用时间→- D:来源→- E:来源详情→- F:来自IP→- G:1、请输入您的姓名：→name H:2、您的学号→student_no I:3、性别→gender J:4、担任职务[多选题]→post K:5、入党时间（如2024.05）→admitted_on L:6、QQ号→wechat M:总分→-
        Sheet1!2 Take name=张三 gender=男 wechat=— student_no=2024010101 post=班长 admitted_on=2023-06
        Sheet1!3 Skip name=李四 gender=女 wechat=10001 student_no=2024010102 post=— admitted_on=2023-06
        Sheet1!4 Take name=王五 gender=男 wechat=10002 student_no=2024010103 post=组长 admitted_on=2023-06
        Sheet1!5 Skip name=张三 gender=男 wechat=— student_no=2024010101 post=班长 admitted_on=2023-06
        Sheet1!6 Take name=李四 gender=女 wechat=10001 student_no=2024010102 post=学委 admitted_on=2023-06
        Sheet1!7 Skip name=王五 gender=男 wechat=10002 student_no=2024010103 post=组长 admitted_on=2023-06
        Sheet1!G3 name dup_in_file Warning "李四"
        Sheet1!G5 name dup_in_file Warning "张三"
        Sheet1!G7 name dup_in_file Warning "王五"
    "#]],
    );
    // Moments that are dates compare as those that are texts.
    assert_eq!(told("s1_typed.xlsx"), told("s1_stars.xlsx"));
    let message =
        roster("s1_stars.xlsx").issues.iter().find(|issue| issue.row == 5).map(|issue| issue.message.clone());
    expect!["与第 2 行是同一人，这一行提交得晚，两次不同的内容以这一行为准"]
        .assert_eq(&message.unwrap_or_default());
}

#[test]
fn columns_of_a_collecting_form_are_not_spoken_of() {
    expect![[r#"
        [工作表1] import head=[1] A:姓名（必填）→name B:身份证号（必填）→citizen_id C:入党时间（必填）→admitted_on D:手机号（必填）→phone E:备注→remark F:提交者（自动）→- G:提交时间（自动）→-
        工作表1!2 Take name=张三 citizen_id=110199200105060130 phone=13800138009 remark=换号了 admitted_on=2023-05
        工作表1!3 Ask name=— citizen_id=110199200206170240 phone=13800138001 remark=— admitted_on=2023-06
        工作表1!4 Ask name=— citizen_id=110199200206170240 phone=13800138001 remark=— admitted_on=2023-06
        工作表1!5 Skip name=张三 citizen_id=110199200105060130 phone=13800138009 remark=换号了 admitted_on=—
        工作表1!A3 name dup_conflict Error "李四"
        工作表1!A4 name dup_conflict Error "李似"
        工作表1!B5 citizen_id dup_in_file Warning "110199200105060130"
    "#]].assert_eq(&told("s2_党员信息（收集结果）.xlsx"));
}

#[test]
fn a_question_with_two_answers_is_parted_where_all_cells_part_alike() {
    same_everywhere(
        "s3_two",
        &["xlsx", "8.xls"],
        expect![[r#"
        [Sheet1] import head=[1] A:序号→- B:提交答卷时间→- C:所用时间→- D:1、姓名 学号→name+student_no E:2、入党时间→admitted_on
        Sheet1!2 Take name=张三 student_no=2024010101 admitted_on=2023-05
        Sheet1!3 Take name=李四 student_no=2024010102 admitted_on=2023-06
        Sheet1!4 Take name=欧阳某某 student_no=2024010103 admitted_on=2023-06
        Sheet1!D1 name header_ambiguous Warning "1、姓名 学号"
    "#]],
    );
    expect![[r#"
        [Sheet1] import head=[1] A:序号→- B:提交答卷时间→- C:所用时间→- D:1、姓名→name E:2、学号和班级→-(student_no?) F:3、入党时间→admitted_on
        Sheet1!2 Take name=张三 admitted_on=2023-05
        Sheet1!3 Take name=李四 admitted_on=2023-06
        Sheet1!1 citizen_id required_missing Warning ""
        Sheet1!E1 - header_ambiguous Error "2、学号和班级"
    "#]].assert_eq(&told("s3_unlike.xlsx"));
}

#[test]
fn without_the_tool_nothing_is_silent_and_contradictions_are_asked() {
    expect![[r#"
        [Sheet1] import head=[1] A:姓名→name B:学号→student_no C:性别→gender D:来源→- E:总分→- F:入党时间→admitted_on
        Sheet1!2 Take name=张三 gender=男 student_no=2024010101 admitted_on=—
        Sheet1!3 Ask name=张三 gender=男 student_no=2024010101 admitted_on=—
        Sheet1!D1 - unmapped_column Info "来源"
        Sheet1!E1 - unmapped_column Info "总分"
        Sheet1!F2 admitted_on dup_conflict Error "2023-05"
        Sheet1!F3 admitted_on dup_conflict Error "2023-06"
    "#]].assert_eq(&told("s4_no_survey.xlsx"));
}
