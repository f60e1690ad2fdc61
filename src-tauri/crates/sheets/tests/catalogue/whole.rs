//! Whole tables as they arrive, with everything in them that is usual.

use expect_test::expect;

use super::support::told;

#[test]
fn an_official_export() {
    expect![[r#"
        [党员名册] import title=某某大学学生第一党支部党员花名册（2026年春） unit=填报单位：学生第一党支部 2026年9月1日 head=[3] A:序号→- B:姓名→name C:性别→gender D:民族→ethnicity E:身份证号码→citizen_id F:出生年月→born_on G:入党时间→admitted_on H:转正时间→converted_on I:手机号码→phone J:备注→remark skipped=1:Title,2:Unit,8:Total,10:Signature
        党员名册!4 Take name=张三 gender=男 ethnicity=汉族 citizen_id=110199200105060130 born_on=2001-05 phone=13800138000 remark=— admitted_on=2021-06-20 converted_on=2022-06-20
        党员名册!5 Take name=李四 gender=女 ethnicity=汉族 citizen_id=110199200206170240 born_on=2002-06-17 phone=13800138001 remark=支委 admitted_on=2022-06 converted_on=2023-06
        党员名册!6 Take name=阿卜杜热合曼·买买提 gender=男 ethnicity=维吾尔族 citizen_id=110199200302280351 born_on=2003-02-28 phone=13800138002 remark=— admitted_on=2024-05-20 converted_on=—
        党员名册!7 Take name=赵六 gender=女 ethnicity=满族 citizen_id=110199200001010462 born_on=2000-01-01 phone=13800138003 remark=— admitted_on=2020-11 converted_on=2021-12
        党员名册!F7 born_on date_serial_plain Info "36526"
        党员名册!G7 admitted_on date_number Info "2020.11"
        党员名册!H7 converted_on date_number Info "2021.12"
    "#]].assert_eq(&told("w1_official.xlsx"));
}

#[test]
fn a_roster_with_wrapped_heads() {
    expect![[r#"
        [名册] import head=[1] A:*姓名 （必填）→name B:学 号→student_no C:性别【男/女】→gender D:申请入党 时间→applied_on E:列为入党积极 分子时间→activist_on F:确定为发展 对象时间→candidate_on G:加入党组织日期→admitted_on H:转为正式党员日期→converted_on I:人员类别→member_type J:党籍状态→party_status K:是否失联党员→is_lost L:是否流动党员→is_flow M:所在党支部→branch N:家庭住址→address O:学历→education
        名册!2 Take name=张三 gender=女 address=湖南省长沙市 1 号 education=本科 student_no=2020010101 branch=学生第一党支部 member_type=正式党员 party_status=正常 is_lost=false is_flow=false applied_on=2020-09-10 activist_on=2021-03 candidate_on=2021-11 admitted_on=2022-05-20 converted_on=2023-05-20
        名册!3 Take name=李四 gender=男 address=— education=本科 student_no=2020010102 branch=学生第一党支部 member_type=预备党员 party_status=正常 is_lost=false is_flow=true applied_on=2020-10 activist_on=2021-03 candidate_on=2022-11-03 admitted_on=2023-05 converted_on=—
    "#]].assert_eq(&told("w2_wrapped.xlsx"));
}
