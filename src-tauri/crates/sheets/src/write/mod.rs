//! Workbooks in the official layout: what a secretary can print and hand on.

use chrono::NaiveDate;
use domain::date::PartialDate;

/// The lines around a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportHead {
    /// The title over the table: 中共××学院学生第一支部党员花名册.
    pub title: String,
    /// 填报单位, also the author in the file's properties.
    pub unit: String,
    /// 填报日期, also the file's creation day, so that equal input gives equal bytes.
    pub filled_on: NaiveDate,
}

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

/// A line of the 政治生日名册, grouped by the month of `celebrated_on`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BirthdayLine {
    /// 姓名
    pub name: String,
    /// 性别
    pub gender: String,
    /// 出生日期
    pub born_on: Option<PartialDate>,
    /// 入党时间
    pub admitted_on: Option<PartialDate>,
    /// 转正时间
    pub converted_on: Option<PartialDate>,
    /// 党龄 in years, where it can be told.
    pub party_standing: Option<u32>,
    /// 政治生日 of the year reported, a day or a month.
    pub celebrated_on: PartialDate,
    /// 所在党小组
    pub party_group: String,
    /// 联系电话
    pub phone: String,
    /// 过生日方式
    pub way: String,
    /// 日期: when it was celebrated.
    pub held_on: Option<PartialDate>,
    /// 谈话人
    pub talker: String,
    /// 备注
    pub remark: String,
}

/// A workbook could not be made.
#[derive(Debug, thiserror::Error)]
#[error("the workbook could not be made: {0}")]
pub struct WriteError(#[from] rust_xlsxwriter::XlsxError);

/// The 党员花名册 as the bytes of an .xlsx file.
///
/// # Errors
/// More lines than a sheet can hold.
pub fn roster(_head: &ReportHead, _lines: &[RosterLine]) -> Result<Vec<u8>, WriteError> {
    Ok(Vec::new())
}

/// The 政治生日名册 as the bytes of an .xlsx file; the lines come sorted.
///
/// # Errors
/// More lines than a sheet can hold.
pub fn birthdays(_head: &ReportHead, _lines: &[BirthdayLine]) -> Result<Vec<u8>, WriteError> {
    Ok(Vec::new())
}
