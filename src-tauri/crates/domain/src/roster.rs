//! 党员花名册: what superiors ask of a member, whether it goes into a workbook or onto paper.

use crate::date::PartialDate;

/// A line of the 党员花名册. Texts are ready to print (masked or not, as the caller decided).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RosterLine {
    /// 姓名
    pub name: String,
    /// 性别
    pub gender: String,
    /// 民族
    pub ethnicity: String,
    /// 出生年月
    pub born_on: Option<PartialDate>,
    /// 籍贯
    pub native_place: String,
    /// 学历
    pub education: String,
    /// 学号
    pub student_no: String,
    /// 工号
    pub staff_no: String,
    /// 班级
    pub class_name: String,
    /// 入党时间
    pub admitted_on: Option<PartialDate>,
    /// 转正时间
    pub converted_on: Option<PartialDate>,
    /// 党员类别
    pub member_type: String,
    /// 党内职务
    pub party_post: String,
    /// 身份证号
    pub citizen_id: String,
    /// 手机
    pub phone: String,
    /// 宿舍
    pub dormitory: String,
    /// 备注
    pub remark: String,
}
