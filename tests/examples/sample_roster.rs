//! Writes `assets/samples/roster.xlsx`: a roster as it comes by chat, with people who do not exist.
//!
//! `cargo run --package acceptance --example sample_roster`; the same program writes the same cells.

use chrono::{Datelike, NaiveDate};
use rust_xlsxwriter::{ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError};

const HEADS: [&str; 17] = [
    "序号",
    "姓名",
    "性别",
    "民族",
    "身份证号码",
    "学号",
    "籍贯",
    "学历",
    "联系电话",
    "班级",
    "宿舍",
    "申请入党时间",
    "确定为入党积极分子时间",
    "确定为发展对象时间",
    "入党时间",
    "转正时间",
    "备注",
];

const NAMES: [&str; 36] = [
    "王小明",
    "李思源",
    "张雨桐",
    "刘子涵",
    "陈嘉怡",
    "杨浩然",
    "赵欣妍",
    "黄俊杰",
    "周梓萱",
    "吴宇航",
    "徐若曦",
    "孙博文",
    "胡静雯",
    "朱天佑",
    "高雅琪",
    "林志远",
    "何诗涵",
    "郭凯文",
    "马依然",
    "罗建国",
    "单文博",
    "仇一鸣",
    "曾子墨",
    "解晓东",
    "欧阳雪",
    "任思齐",
    "区家豪",
    "查明轩",
    "盖丽娜",
    "尉迟恭远",
    "阿依古丽·买买提",
    "巴特尔",
    "覃海燕",
    "韦少华",
    "蒙春兰",
    "石大勇",
];

const PLACES: [(&str, &str); 6] = [
    ("贵州贵阳", "520102"),
    ("贵州遵义", "520302"),
    ("四川成都", "510104"),
    ("湖南长沙", "430102"),
    ("云南昆明", "530102"),
    ("广西南宁", "450102"),
];

/// An invented person, whole.
struct Person {
    name: &'static str,
    is_woman: bool,
    ethnicity: &'static str,
    place: &'static str,
    citizen_id: String,
    student_no: String,
    phone: String,
    class_name: &'static str,
    dormitory: String,
    applied_on: NaiveDate,
}

/// The eighteenth digit (GB 11643-1999: weights 2 to the power of the place, modulo 11).
fn with_check_digit(seventeen: &str) -> String {
    let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let sum: u32 =
        seventeen.chars().zip(weights).map(|(digit, weight)| digit.to_digit(10).unwrap() * weight).sum();
    let check = "10X98765432".chars().nth((sum % 11) as usize).unwrap();
    format!("{seventeen}{check}")
}

fn person(number: usize, name: &'static str) -> Person {
    let (place, area) = PLACES[number % PLACES.len()];
    let is_woman = number % 3 == 1;
    let born = NaiveDate::from_ymd_opt(
        2002 + (number % 2) as i32,
        1 + (number * 5 % 12) as u32,
        1 + (number * 7 % 28) as u32,
    )
    .unwrap();
    let serial = 100 + number * 6 + usize::from(!is_woman) + number % 2 * 2;
    let serial = if (serial % 2 == 1) == is_woman { serial + 1 } else { serial };
    Person {
        name,
        is_woman,
        ethnicity: match name {
            "阿依古丽·买买提" => "维吾尔族",
            "巴特尔" => "蒙古族",
            "覃海燕" | "韦少华" => "壮族",
            "蒙春兰" => "布依族",
            _ => "汉族",
        },
        place,
        citizen_id: with_check_digit(&format!("{area}{}{serial:03}", born.format("%Y%m%d"))),
        student_no: format!("2022{:02}{:04}", 1 + number % 2, 101 + number),
        // 199 0000 is no number that anybody has.
        phone: format!("1990000{:04}", 1000 + number * 37),
        class_name: if number.is_multiple_of(2) { "软件2201" } else { "软件2202" },
        dormitory: format!("{}栋{}", 3 + number % 4, 201 + number),
        applied_on: NaiveDate::from_ymd_opt(2022, 9 + (number % 3) as u32, 3 + (number % 20) as u32).unwrap(),
    }
}

/// A day as the person who typed it felt like that day.
fn write_day(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    day: NaiveDate,
    manner: usize,
) -> Result<(), XlsxError> {
    match manner % 5 {
        0 => {
            let format = Format::new().set_num_format("yyyy-mm-dd").set_border(FormatBorder::Thin);
            let cell = ExcelDateTime::from_ymd(day.year() as u16, day.month() as u8, day.day() as u8)?;
            sheet.write_with_format(row, column, &cell, &format)?;
        }
        1 => drop(sheet.write(row, column, day.format("%Y.%m.%d").to_string())?),
        2 => drop(sheet.write(row, column, day.format("%Y年%-m月%-d日").to_string())?),
        3 => drop(sheet.write(row, column, day.format("%Y-%m-%d").to_string())?),
        _ => drop(sheet.write(row, column, day.format("%Y%m%d").to_string())?),
    }
    Ok(())
}

fn main() -> Result<(), XlsxError> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet().set_name("软件2022级")?;
    let title = Format::new().set_bold().set_font_size(16).set_align(FormatAlign::Center);
    let head = Format::new()
        .set_bold()
        .set_border(FormatBorder::Thin)
        .set_align(FormatAlign::Center)
        .set_text_wrap();
    let cell = Format::new().set_border(FormatBorder::Thin);
    let text = cell.clone().set_num_format("@");
    sheet.merge_range(0, 0, 0, 16, "信息学院学生第一党支部人员名册", &title)?;
    sheet.write(1, 0, "填报单位：信息学院学生第一党支部")?;
    sheet.write(1, 13, "填报日期：2026年11月")?;
    for (column, words) in HEADS.iter().enumerate() {
        sheet.write_with_format(2, column as u16, *words, &head)?;
    }
    for (index, name) in NAMES.iter().enumerate() {
        let row = 3 + index as u32;
        let person = person(index, name);
        sheet.write_with_format(row, 0, index as u32 + 1, &cell)?;
        sheet.write_with_format(row, 1, person.name, &cell)?;
        sheet.write_with_format(row, 2, if person.is_woman { "女" } else { "男" }, &cell)?;
        sheet.write_with_format(row, 3, person.ethnicity, &cell)?;
        sheet.write_with_format(row, 4, person.citizen_id.to_lowercase(), &text)?;
        sheet.write_with_format(row, 5, &person.student_no, &text)?;
        sheet.write_with_format(row, 6, person.place, &cell)?;
        sheet.write_with_format(row, 7, "大学本科", &cell)?;
        sheet.write_with_format(row, 8, &person.phone, &text)?;
        sheet.write_with_format(row, 9, person.class_name, &cell)?;
        sheet.write_with_format(row, 10, &person.dormitory, &cell)?;
        write_day(sheet, row, 11, person.applied_on, index)?;
        // Everybody has come another way; the twelve members were admitted in twelve different months.
        let months = |n: usize| person.applied_on.checked_add_months(chrono::Months::new(n as u32)).unwrap();
        if index % 6 != 5 {
            write_day(sheet, row, 12, months(6), index + 1)?;
        }
        if index % 3 != 2 {
            write_day(sheet, row, 13, months(19), index + 2)?;
        }
        if index.is_multiple_of(3) {
            write_day(sheet, row, 14, months(22 + index / 3), index + 3)?;
        }
        if index.is_multiple_of(6) {
            write_day(sheet, row, 15, months(34 + index / 3), index + 4)?;
        }
    }
    // What every real roster has: a day that is none, a month without its day, a remark.
    sheet.write(3 + 5, 11, "2022.13")?;
    sheet.write(3 + 9, 14, "2024.11")?;
    sheet.write(3 + 11, 16, "外出实习")?;
    let after = 3 + NAMES.len() as u32;
    sheet.write(after, 0, "合计")?;
    sheet.write(after, 1, format!("{}人", NAMES.len()))?;
    sheet.write(after + 2, 0, "填表人：")?;
    sheet.write(after + 2, 8, "支部书记签字：")?;
    sheet.set_column_width(4, 20)?.set_column_width(5, 13)?.set_column_width(8, 13)?;
    for column in 11..16 {
        sheet.set_column_width(column, 14)?;
    }
    sheet.set_freeze_panes(3, 2)?;
    // The file would otherwise carry the moment of its writing, and differ each time.
    let moment = ExcelDateTime::from_ymd(2026, 11, 1)?;
    workbook.set_properties(&rust_xlsxwriter::DocProperties::new().set_creation_datetime(&moment));
    let top = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    std::fs::create_dir_all(top.join("assets/samples"))?;
    workbook.save(top.join("assets/samples/roster.xlsx"))
}
