//! A roster as large as the reader promises: thirty columns of invented people, for measuring.

use std::path::Path;

use chrono::{Datelike, Days, Months, NaiveDate};
use domain::citizen_id::check_digit;
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

/// The heads of its columns.
pub const HEADS: [&str; 30] = [
    "姓名",
    "性别",
    "民族",
    "公民身份号码",
    "出生日期",
    "籍贯",
    "学历",
    "学位",
    "学号",
    "学院",
    "专业",
    "年级",
    "班级",
    "宿舍",
    "辅导员",
    "职务",
    "手机号码",
    "电子邮箱",
    "家庭住址",
    "政治面貌",
    "人员类别",
    "所在党支部",
    "申请入党时间",
    "谈话时间",
    "确定为入党积极分子时间",
    "培养联系人",
    "确定为发展对象时间",
    "入党时间",
    "转正时间",
    "备注",
];

const SURNAMES: &str = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗";
const GIVEN: &str = "明华丽强芳伟静敏杰涛婷鹏雪浩宇";
const ETHNICITIES: [&str; 4] = ["汉族", "苗族", "布依族", "土家族"];
const PLACES: [&str; 4] = ["贵州贵阳", "湖南长沙", "广东深圳", "四川成都"];
const MAJORS: [&str; 4] = ["软件工程", "计算机科学与技术", "土木工程", "会计学"];

/// Writes so many people; the same number gives the same cells.
///
/// # Errors
/// Where the file cannot be written.
pub fn write_wide_roster(path: &Path, n_people: u32) -> Result<(), XlsxError> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.write_row(0, 0, HEADS)?;
    let day_format = Format::new().set_num_format("yyyy-mm-dd");
    for number in 0..n_people {
        write_person(sheet, number, &day_format)?;
    }
    workbook.save(path)
}

/// A cell of the roster.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WideCell {
    /// Nothing.
    Blank,
    /// A text.
    Text(String),
    /// A date of the workbook.
    Day(NaiveDate),
    /// A date written as a text.
    Written(NaiveDate, String),
}

fn write_person(sheet: &mut Worksheet, number: u32, day_format: &Format) -> Result<(), XlsxError> {
    let row = number + 1;
    for (column, cell) in (0_u16..).zip(cells_of(number)) {
        match cell {
            WideCell::Blank => {}
            WideCell::Text(text) | WideCell::Written(_, text) => {
                sheet.write_string(row, column, text)?;
            }
            WideCell::Day(on) => {
                let on = ExcelDateTime::from_ymd(on.year() as u16, on.month() as u8, on.day() as u8)?;
                sheet.write_datetime_with_format(row, column, &on, day_format)?;
            }
        }
    }
    Ok(())
}

/// The cells of one person, one for each of [`HEADS`].
pub fn cells_of(number: u32) -> Vec<WideCell> {
    let sign = |signs: &str, at: u32| signs.chars().nth(at as usize % signs.chars().count()).unwrap_or('一');
    let one_of = |words: &[&str]| words.get(number as usize % words.len()).copied().unwrap_or("").to_owned();
    let name: String =
        [sign(SURNAMES, number), sign(GIVEN, number / 20), sign(GIVEN, number / 300)].iter().collect();
    let is_woman = !number.is_multiple_of(2);
    let born_on = NaiveDate::from_ymd_opt(1998, 1, 1)
        .and_then(|day| day.checked_add_days(Days::new(u64::from(number % 2_900))))
        .unwrap_or_default();
    let sequence = (number / 2_900) * 2 + 2 + u32::from(!is_woman);
    let first = format!("110199{}{sequence:03}", born_on.format("%Y%m%d"));
    let digits: Vec<u32> = first.chars().filter_map(|c| c.to_digit(10)).collect();
    let year = born_on.year() + 18;
    let student_no = format!("{year}{number:07}");
    let text = WideCell::Text;
    let on = |months: u32| born_on.checked_add_months(Months::new(months)).unwrap_or(born_on);
    let dotted = |months: u32| {
        let on = on(months);
        WideCell::Written(on, format!("{}.{:02}.{:02}", on.year(), on.month(), on.day()))
    };
    let spelled = |months: u32| {
        let on = on(months);
        WideCell::Written(on, format!("{}年{}月{}日", on.year(), on.month(), on.day()))
    };
    vec![
        text(name),
        text(if is_woman { "女" } else { "男" }.to_owned()),
        text(one_of(&ETHNICITIES)),
        text(format!("{first}{}", check_digit(&digits))),
        WideCell::Day(born_on),
        text(one_of(&PLACES)),
        text("本科".to_owned()),
        WideCell::Blank,
        text(student_no.clone()),
        text("信息工程学院".to_owned()),
        text(one_of(&MAJORS)),
        text(format!("{year}级")),
        text(format!("软件{:02}{:02}", year % 100, 1 + number % 8)),
        text(format!("{}栋{:03}", 1 + number % 20, 100 + number % 500)),
        text("何老师".to_owned()),
        WideCell::Blank,
        text(format!("139{:08}", number % 100_000_000)),
        text(format!("{student_no}@example.edu")),
        text(format!("示例市示例区示例路{}号", 1 + number % 900)),
        text("中共党员".to_owned()),
        text("正式党员".to_owned()),
        text(format!("学生第{}党支部", one_of(&["一", "二", "三"]))),
        // Steps as dates of the workbook and as written texts in two forms.
        WideCell::Day(on(220)),
        dotted(221),
        WideCell::Day(on(228)),
        text("李建国、王秀英".to_owned()),
        spelled(240),
        WideCell::Day(on(246)),
        dotted(258),
        if number.is_multiple_of(10) { text(format!("第{number}号")) } else { WideCell::Blank },
    ]
}
