//! Lists of the way into the Party: the official forms, what their heads mean, and who stands in them.

use domain::field::Field;
use domain::person::Stage;
use expect_test::expect;
use sheets::{Decisions, Heads, ListKind, SheetDecisions, analyse};

use super::support::{every, lines, opened, same_everywhere, today, told};

const MERGED: [&str; 7] = ["xlsx", "strict.xlsx", "bare.xlsx", "8.xls", "2003.xls", "ods", "page.xls"];

#[test]
fn activists_as_they_are_filed() {
    same_everywhere(
        "l1_activists",
        &every(),
        expect![[r#"
            [Sheet1] import Activists claims=入党积极分子 title=入党积极分子情况备案表 unit=填报单位（盖章）：软件学院学生第一党支部 2026年9月10日 head=[3] A:序号→- B:年级专业→grade+major C:姓名→name D:性别→gender E:民族→ethnicity F:职务→post G:出生日期→born_on H:入团时间→league_joined_on I:递交申请时间→applied_on J:身份证号→citizen_id K:支部大会 （支委会）时间→activist_on L:支部意见→- M:培养联系人→cultivation_contact N:备注→remark skipped=1:Title,2:Unit,7:Note,8:Note
            Sheet1!4 Take name=张三 gender=男 ethnicity=汉族 citizen_id=110199200105060130 born_on=2001-05-06 major=软件工程 grade=2024级 post=班长 remark=— league_joined_on=2015-05 applied_on=2025-09-10 activist_on=2026-03-15 cultivation_contact=李一、王二
            Sheet1!5 Take name=李四 gender=女 ethnicity=苗族 citizen_id=110199200206170240 born_on=2002-06-17 major=网络工程 grade=2024级 post=— remark=— league_joined_on=2016-05 applied_on=2025-09-12 activist_on=2026-03-15 cultivation_contact=李一
            Sheet1!6 Take name=王五 gender=男 ethnicity=汉族 citizen_id=110199200302280351 born_on=2003-02-28 major=软件工程 grade=2023级 post=团支书 remark=补报 league_joined_on=2016-12 applied_on=2025-10-08 activist_on=— cultivation_contact=王二
            Sheet1!B3 grade header_ambiguous Info "年级专业"
            Sheet1!L3 - unmapped_column Info "支部意见"
        "#]],
    );
}

#[test]
fn candidates_as_they_are_filed_and_reviewed() {
    same_everywhere(
        "l2_candidates",
        &["xlsx", "8.xls", "2003.xls", "ods", "page.xls", "utf8.csv"],
        expect![[r#"
            [备案表] import Candidates claims=发展对象 title=发展对象备案表 unit=填报单位（盖章）：软件学院学生第一党支部 2026年9月10日 head=[3] A:序号→- B:年级专业→grade+major C:姓名→name D:性别→gender E:民族→ethnicity F:职务→post G:学习成绩→- H:党课成绩→training_score I:奖励→other_awards J:入团时间→league_joined_on K:申请时间→applied_on L:确定积极分子时间→activist_on M:入党介绍人→introducer N:家庭主要成员情况→family O:身份证号→citizen_id skipped=1:Title,2:Unit,6:Note
            备案表!4 Take name=张三 gender=男 ethnicity=汉族 citizen_id=110199200105060130 major=软件工程 grade=2023级 post=班长 family=父亲张大山，务农 other_awards=校一等奖学金 league_joined_on=2015-05 applied_on=2024-09-10 activist_on=2025-03-15 training_score=88 introducer=李一、王二
            备案表!5 Take name=李四 gender=女 ethnicity=汉族 citizen_id=110199200206170240 major=软件工程 grade=2023级 post=— family=— other_awards=— league_joined_on=2016-05 applied_on=2024-09-12 activist_on=2025-03 training_score=优秀 introducer=李一、王二
            备案表!B3 grade header_ambiguous Info "年级专业"
            备案表!G3 - unmapped_column Info "学习成绩"
        "#]],
    );
    same_everywhere(
        "l2_prereview",
        &["xlsx", "8.xls", "gb.csv"],
        expect![[r#"
        [Sheet1] import Candidates claims=发展对象 title=预审情况登记表 unit=党支部：学生第一党支部 head=[3] A:序号→- B:姓名→name C:性别→gender D:申请时间→applied_on E:积极分子时间→activist_on F:发展对象时间→candidate_on G:党训班结业→- H:思想汇报（篇）→- I:自传→- J:政审合格→- K:综合审查→- L:材料完整→- M:支部预审结论→- N:备注→remark skipped=1:Title,2:Unit,6:Note
        Sheet1!4 Take name=钱七 gender=女 remark=— applied_on=2024-09-10 activist_on=2025-03-15 candidate_on=2026-04-20
        Sheet1!5 Take name=赵六 gender=男 remark=— applied_on=2024-09-11 activist_on=2025-03-15 candidate_on=2026-04
        Sheet1!3 citizen_id required_missing Warning ""
        Sheet1!G3 - unmapped_column Info "党训班结业"
        Sheet1!H3 - unmapped_column Info "思想汇报（篇）"
        Sheet1!I3 - unmapped_column Info "自传"
        Sheet1!J3 - unmapped_column Info "政审合格"
        Sheet1!K3 - unmapped_column Info "综合审查"
        Sheet1!L3 - unmapped_column Info "材料完整"
        Sheet1!M3 - unmapped_column Info "支部预审结论"
    "#]],
    );
}

#[test]
fn candidates_in_a_list_of_the_branch_named_by_its_tab() {
    expect![[r#"
        [发展对象] import Candidates claims=发展对象 head=[1] A:学号→student_no B:姓名→name C:支委会时间→candidate_on D:备案时间→candidate_filed_on E:政审时间→- F:预审时间→prereviewed_on G:公示时间→public_notice_on
        发展对象!2 Take name=张三 student_no=2024010101 candidate_on=2026-04-20 candidate_filed_on=2026-05-06 prereviewed_on=2026-05-20 public_notice_on=2026-06-01
        发展对象!3 Take name=李四 student_no=2024010102 candidate_on=— candidate_filed_on=— prereviewed_on=— public_notice_on=—
        发展对象!E1 - unmapped_column Info "政审时间"
        发展对象!F3 prereviewed_on date_extra_text Info "同意"
    "#]].assert_eq(&told("l2_own.xlsx"));
}

#[test]
fn admissions_with_a_head_of_two_levels() {
    same_everywhere(
        "l3_admissions",
        &MERGED,
        expect![[r#"
            [登记表] import title=审批预备党员基本情况登记表 unit=填报单位（盖章）：软件学院学生第一党支部 2026年9月10日 head=[3, 4] A:序号→- B:年级专业→grade+major C:姓名→name D:性别→gender E:民族→ethnicity F:职务→post G:是否团员→- H:时间/申请→applied_on I:时间/积极分子→activist_on J:时间/发展对象→candidate_on K:支部大会/时间→admitted_on L:支部大会/支部意见→- M:谈话人→- N:党委审批/时间→approved_on O:党委审批/意见→- skipped=1:Title,2:Unit
            登记表!5 Take name=张三 gender=男 ethnicity=汉族 major=软件工程 grade=2023级 post=班长 applied_on=2024-09-10 activist_on=2025-03-15 candidate_on=2026-04-20 admitted_on=2026-06-10 approved_on=2026-06-28
            登记表!6 Take name=李四 gender=女 ethnicity=汉族 major=软件工程 grade=2023级 post=— applied_on=2024-09-12 activist_on=2025-03-15 candidate_on=2026-04-20 admitted_on=2026-06-10 approved_on=—
            登记表!4 citizen_id required_missing Warning ""
            登记表!B4 grade header_ambiguous Info "年级专业"
            登记表!G4 - unmapped_column Info "是否团员"
            登记表!L4 - unmapped_column Info "支部大会/支部意见"
            登记表!M4 - unmapped_column Info "谈话人"
            登记表!O4 - unmapped_column Info "党委审批/意见"
        "#]],
    );
}

#[test]
fn conversions_with_a_head_of_two_levels() {
    same_everywhere(
        "l4_conversions",
        &MERGED,
        expect![[r#"
            [Sheet1] import Conversions claims=预备党员 title=预备党员转正备案登记表 unit=填报单位（盖章）：软件学院学生第一党支部 2026年9月10日 head=[3, 4] A:年级专业→grade+major B:姓名→name C:性别→gender D:民族→ethnicity E:入党时间→admitted_on F:预备期满→- G:公示时间→- H:主要表现→- I:支部大会/时间→conversion_meeting_on J:支部大会/支部意见→- K:党委审批/时间→conversion_approved_on L:党委审批/意见→- skipped=1:Title,2:Unit,7:Signature
            Sheet1!5 Take name=张三 gender=男 ethnicity=汉族 major=软件工程 grade=2022级 admitted_on=2025-06-10 conversion_meeting_on=2026-06-12 conversion_approved_on=2026-06-28
            Sheet1!6 Take name=李四 gender=女 ethnicity=汉族 major=软件工程 grade=2022级 admitted_on=2025-06-10 conversion_meeting_on=2026-06-12 conversion_approved_on=—
            Sheet1!4 citizen_id required_missing Warning ""
            Sheet1!A4 grade header_ambiguous Info "年级专业"
            Sheet1!F4 - unmapped_column Info "预备期满"
            Sheet1!G4 - unmapped_column Info "公示时间"
            Sheet1!H4 - unmapped_column Info "主要表现"
            Sheet1!J4 - unmapped_column Info "支部大会/支部意见"
            Sheet1!L4 - unmapped_column Info "党委审批/意见"
        "#]],
    );
    same_everywhere(
        "l4_flat",
        &["xlsx", "8.xls"],
        expect![[r#"
        [拟转正人员] import Conversions claims=预备党员 head=[1] A:姓名→name B:身份证号→citizen_id C:入党时间→admitted_on D:预备期满→- E:支部大会（讨论）时间→conversion_meeting_on F:支部意见→- G:党委审批时间→conversion_approved_on H:转正时间→converted_on
        拟转正人员!2 Take name=张三 citizen_id=110199200105060130 admitted_on=2025-06-10 conversion_meeting_on=2026-06-12 conversion_approved_on=2026-06-28 converted_on=2026-06-10
        拟转正人员!3 Take name=赵六 citizen_id=110199200001010462 admitted_on=2025-06-10 conversion_meeting_on=2026-06-12 conversion_approved_on=2026-06-28 converted_on=—
        拟转正人员!D1 - unmapped_column Info "预备期满"
        拟转正人员!F1 - unmapped_column Info "支部意见"
    "#]],
    );
}

#[test]
fn applicants_under_an_annex_number() {
    same_everywhere(
        "l5_applicants",
        &["xlsx", "utf8.csv"],
        expect![[r#"
        [Sheet1] import Applicants claims=入党申请人 title=附件2 head=[3] A:学号→student_no B:姓名→name C:性别→gender D:时间→applied_on E:谈话时间→talked_on F:谈话人→- G:接受党组织→receiving_organization skipped=1:Title,2:Title
        Sheet1!4 Take name=张三 gender=男 student_no=2024010101 receiving_organization=学生第一党支部 applied_on=2026-09-10 talked_on=2026-09-28
        Sheet1!5 Take name=李四 gender=女 student_no=2024010102 receiving_organization=学生第一党支部 applied_on=2026-09-11 talked_on=—
        Sheet1!F3 - unmapped_column Info "谈话人"
        Sheet1!E5 talked_on date_extra_text Info "已谈话"
    "#]],
    );
}

#[test]
fn tab_and_file_say_the_kind_where_no_title_does() {
    same_everywhere(
        "l5_by_tab",
        &["xlsx", "8.xls"],
        expect![[r#"
        [积极分子] import Activists claims=入党积极分子 head=[1] A:学号→student_no B:姓名→name C:确定时间→activist_on
        [发展对象] import Candidates claims=发展对象 head=[1] A:学号→student_no B:姓名→name C:确定时间→candidate_on
        [党员] import head=[1] A:学号→student_no B:姓名→name C:确定时间→- D:入党时间→admitted_on
        积极分子!2 Take name=张三 student_no=2024010101 activist_on=2026-03-15
        发展对象!2 Take name=王五 student_no=2023010101 candidate_on=2026-03-16
        党员!2 Take name=赵六 student_no=2022010101 admitted_on=2025-06
        党员!C1 - unmapped_column Info "确定时间"
    "#]],
    );
    expect![[r#"
        [Sheet1] import Activists claims=入党积极分子 head=[1] A:学号→student_no B:姓名→name C:确定时间→activist_on
        Sheet1!2 Take name=张三 student_no=2024010101 activist_on=2026-03-15
    "#]].assert_eq(&told("l5_积极分子名单.xlsx"));
}

#[test]
fn a_list_of_several_kinds_is_a_roster_until_somebody_says_what_it_is() {
    expect![[r#"
        [Sheet1] import title=入党积极分子、发展对象汇总表 head=[2] A:学号→student_no B:姓名→name C:支部大会时间→-(admitted_on?) D:党委审批时间→approved_on skipped=1:Title
        Sheet1!3 Take name=张三 student_no=2024010101 approved_on=2026-04-01
        Sheet1!4 Take name=李四 student_no=2024010102 approved_on=2026-04-01
        Sheet1!C2 - header_ambiguous Error "支部大会时间"
    "#]].assert_eq(&told("l5_together.xlsx"));
    let mut decisions = Decisions::default();
    let sheet = SheetDecisions { kind: Some(ListKind::Activists), ..SheetDecisions::default() };
    decisions.sheets.insert("Sheet1".to_owned(), sheet);
    let decided = analyse(&opened("l5_together.xlsx"), &decisions, today());
    expect![[r#"
        [Sheet1] import Activists claims=入党积极分子 title=入党积极分子、发展对象汇总表 head=[2] A:学号→student_no B:姓名→name C:支部大会时间→activist_on D:党委审批时间→-(activist_filed_on?) skipped=1:Title
        Sheet1!3 Take name=张三 student_no=2024010101 activist_on=2026-03-15
        Sheet1!4 Take name=李四 student_no=2024010102 activist_on=2026-03-15
        Sheet1!D2 - header_ambiguous Error "党委审批时间"
    "#]].assert_eq(&lines(&decided, &["Sheet1".to_owned()]));
    // The user may also say that a list is only a roster.
    decisions.sheets.entry("Sheet1".to_owned()).or_default().kind = Some(ListKind::Roster);
    let workbook = opened("l1_activists.xlsx");
    let heads: Vec<_> = Heads::of(&workbook, &decisions, today()).reports().cloned().collect();
    assert_eq!((heads[0].kind, heads[0].claims), (ListKind::Roster, None));
}

#[test]
fn nobody_is_converted_by_standing_in_a_list() {
    for kind in ListKind::ALL {
        assert!(kind.claims() < Some(Stage::FullMember), "{kind:?}");
    }
    let roster = analyse(&opened("l4_conversions.xlsx"), &Decisions::default(), today());
    let notice = roster.issues.iter().find(|issue| issue.raw == "公示时间").expect("the notice is told");
    expect!["“公示时间”在这种名单里说的是另一回事，没有导入；需要时请选择它对应哪一项"]
        .assert_eq(&notice.message);
    assert!(roster.rows.iter().all(|row| row.values.get(&Field::ConvertedOn).is_none()));
    assert!(roster.rows.iter().all(|row| row.values.get(&Field::Stage).is_none()), "the claim is no value");
}

#[test]
fn days_that_may_lie_ahead_and_days_that_may_not() {
    same_everywhere(
        "l6_ahead",
        &["xlsx", "8.xls", "ods"],
        expect![[r#"
        [名册] import head=[1] A:姓名→name B:学号→student_no C:预计毕业时间→graduates_on D:退休时间→retired_on E:入党时间→admitted_on
        名册!2 Take name=张三 student_no=2024010101 graduates_on=2027-06 retired_on=— admitted_on=—
        名册!3 Take name=李四 student_no=2024010102 graduates_on=2031-06-30 retired_on=2060-03 admitted_on=2026-11-20
        名册!4 Take name=王五 student_no=2024010103 graduates_on=2029-06 retired_on=2030-06 admitted_on=2024-06
        名册!E2 admitted_on date_future Error "2026.11.21"
        名册!C4 graduates_on date_two_digit_year Warning "29.06"
        名册!D4 retired_on date_number Info "203006"
    "#]],
    );
}

#[test]
fn a_conclusion_is_no_day_and_no_fault_of_each_row() {
    // Whether somebody was converted is asked, once for the column.
    same_everywhere(
        "l7_verdicts",
        &["xlsx", "8.xls", "utf8.csv"],
        expect![[r#"
        [名册] import head=[1] A:姓名→name B:学号→student_no C:政审→- D:预审→prereviewed_on E:转正→- F:入党时间→admitted_on
        名册!2 Take name=张三 student_no=2024010101 prereviewed_on=— admitted_on=2024-06
        名册!3 Take name=李四 student_no=2024010102 prereviewed_on=2024-05-06 admitted_on=2024-06
        名册!4 Take name=王五 student_no=2024010103 prereviewed_on=— admitted_on=2024-06
        名册!C1 - unmapped_column Info "政审"
        名册!E1 converted_on header_ambiguous Error "转正"
        名册!D2 prereviewed_on date_extra_text Info "√"
        名册!D4 prereviewed_on date_extra_text Info "通过"
    "#]],
    );
}

#[test]
fn the_national_student_register_and_the_registry_of_a_school() {
    same_everywhere(
        "s5_register",
        &["xlsx", "8.xls", "2003.xls"],
        expect![[r#"
        [Sheet1] import head=[1] A:KSH→- B:XH→student_no C:XM→name D:XB→gender E:CSRQ→born_on F:SFZH→citizen_id G:ZZMM→political_affiliation H:MZ→ethnicity I:ZYDM→- J:ZYMC→major K:YXMC→college L:CC→education M:XZ→length N:XXXS→- O:DQSZJ→grade P:RXRQ→enrolled_on Q:YJBYRQ→graduates_on R:ZCZT→student_status S:PYFS→cultivation_mode
        Sheet1!2 Take name=张三 gender=男 ethnicity=汉族 citizen_id=110199200105060130 born_on=2001-05-06 education=本科 student_no=2024010101 college=软件学院 major=软件工程 grade=2024 cultivation_mode=非定向 student_status=注册学籍 length=4 enrolled_on=2024-09-01 graduates_on=2028-06-30 political_affiliation=共青团员
        Sheet1!3 Take name=李四 gender=女 ethnicity=苗族 citizen_id=110199200206170240 born_on=2002-06-17 education=本科 student_no=2024010102 college=软件学院 major=软件工程 grade=2024 cultivation_mode=非定向 student_status=休学 length=4 enrolled_on=2024-09-01 graduates_on=2028-06-30 political_affiliation=中共党员
        Sheet1!4 Take name=钱七 gender=女 ethnicity=汉族 citizen_id=11019920020304058X born_on=2002-03-04 education=本科 student_no=2024010103 college=软件学院 major=软件工程 grade=2024 cultivation_mode=非定向 student_status=注册学籍 length=4 enrolled_on=2024-09-01 graduates_on=2028-06-30 political_affiliation=群众
        Sheet1!5 Take name=王五 gender=男 ethnicity=汉族 citizen_id=110199200302280351 born_on=2003-02-28 education=本科 student_no=2024010104 college=软件学院 major=软件工程 grade=2024 cultivation_mode=非定向 student_status=注册学籍 length=4 enrolled_on=2024-09-01 graduates_on=2028-06-30 political_affiliation=中共预备党员
        Sheet1!A1 - unmapped_column Info "KSH"
        Sheet1!I1 - unmapped_column Info "ZYDM"
        Sheet1!N1 - unmapped_column Info "XXXS"
        Sheet1!E3 born_on date_number Info "20020617"
        Sheet1!P3 enrolled_on date_number Info "20240901"
        Sheet1!Q3 graduates_on date_number Info "20280630"
    "#]],
    );
    same_everywhere(
        "s5_school",
        &["xlsx", "gb.csv", "page.xls"],
        expect![[r#"
        [Sheet1] import head=[1] A:学号→student_no B:姓名→name C:拼音姓名→name_reading D:性别→gender E:所在年级→grade F:学制→length G:学历层次→education H:院系→college I:专业→major J:方向→- K:入校时间→enrolled_on L:应毕业时间→graduates_on M:学习形式→- N:学籍状态→student_status O:是否在籍→- P:行政班级→class_name Q:修课方式→- R:校区→-
        Sheet1!2 Take name=张三 name_reading=Zhang San gender=男 education=本科 student_no=2024010101 college=软件学院 major=软件工程 grade=2024 class_name=软件2401 student_status=在读 length=4 enrolled_on=2024-09-01 graduates_on=2028-06-30
        Sheet1!3 Take name=李四 name_reading=Li Si gender=女 education=本科 student_no=2024010102 college=软件学院 major=软件工程 grade=2024 class_name=软件2401 student_status=休学 length=4 enrolled_on=2024-09-01 graduates_on=2028-06-30
        Sheet1!J1 - unmapped_column Info "方向"
        Sheet1!M1 - unmapped_column Info "学习形式"
        Sheet1!O1 - unmapped_column Info "是否在籍"
        Sheet1!Q1 - unmapped_column Info "修课方式"
        Sheet1!R1 - unmapped_column Info "校区"
    "#]],
    );
}
