//! Invented people for rosters: names by script, numbers with right check digits, nobody's.

#![allow(
    clippy::expect_used,
    clippy::manual_is_multiple_of,
    reason = "an invented person that cannot be made is a fault of this file"
)]

use chrono::NaiveDate;
use domain::citizen_id::check_digit;
use domain::date::PartialDate;
use sheets::write::{BirthdayLine, RosterLine};

const SURNAMES: [&str; 12] = ["王", "李", "张", "刘", "陈", "杨", "赵", "欧阳", "周", "吴", "单", "仇"];
const GIVEN: [&str; 12] =
    ["伟", "芳", "明轩", "秀英", "子涵", "浩然", "雨桐", "静", "思远", "一诺", "国庆", "晓燕"];

/// So many people, always the same ones.
pub fn roster_lines(count: usize) -> Vec<RosterLine> {
    (0..count).map(person).collect()
}

fn person(at: usize) -> RosterLine {
    let year = 1998 + at % 8;
    let (month, day) = (1 + at % 12, 1 + at % 28);
    let born = NaiveDate::from_ymd_opt(year as i32, month as u32, day as u32).expect("day");
    let is_woman = at % 2 == 0;
    let first = format!("110199{}{:03}", born.format("%Y%m%d"), (at * 2 + 2 + usize::from(!is_woman)) % 1000);
    let digits: Vec<u32> = first.chars().filter_map(|c| c.to_digit(10)).collect();
    let admitted_year = year as i32 + 19;
    let admitted_on = match at % 5 {
        0 => PartialDate::month(admitted_year, month as u32).expect("month"),
        _ => PartialDate::Day(NaiveDate::from_ymd_opt(admitted_year, month as u32, 20).expect("day")),
    };
    let is_full = at % 3 != 0;
    let converted_on = is_full.then_some(match admitted_on {
        PartialDate::Day(day) => {
            PartialDate::Day(day.checked_add_months(chrono::Months::new(12)).expect("day"))
        }
        _ => PartialDate::month(admitted_year + 1, month as u32).expect("month"),
    });
    // The number makes every name its own, as far as a name can: two of sixty may still share one.
    let name = match at % 20 {
        7 => "阿卜杜热合曼·买买提".to_owned(),
        13 => "迪丽努尔·阿布都热依木江".to_owned(),
        _ => format!(
            "{}{}{}",
            SURNAMES.get(at % 12).unwrap_or(&"王"),
            GIVEN.get((at / 12) % 12).unwrap_or(&"明"),
            GIVEN.get((at / 144) % 12).filter(|_| at >= 144).unwrap_or(&"")
        ),
    };
    RosterLine {
        name,
        gender: if is_woman { "女" } else { "男" }.to_owned(),
        ethnicity: ["汉族", "维吾尔族", "回族", "土家族", "柯尔克孜族"]
            .get(at % 5)
            .unwrap_or(&"汉族")
            .to_string(),
        born_on: Some(PartialDate::Day(born)),
        native_place: ["湖南长沙", "新疆维吾尔自治区伊犁哈萨克自治州", "北京", "内蒙古呼和浩特"]
            .get(at % 4)
            .unwrap_or(&"")
            .to_string(),
        education: ["本科", "硕士研究生", "专科"].get(at % 3).unwrap_or(&"").to_string(),
        student_no: format!("{}0101{:04}", 2016 + at % 8, at),
        staff_no: String::new(),
        class_name: ["软件2401", "计算机科学与技术（中外合作）2402班", "网安2403"]
            .get(at % 3)
            .unwrap_or(&"")
            .to_string(),
        admitted_on: Some(admitted_on),
        converted_on,
        member_type: if is_full { "正式党员" } else { "预备党员" }.to_owned(),
        party_post: if at % 15 == 0 { "组织委员" } else { "" }.to_owned(),
        citizen_id: format!("{first}{}", check_digit(&digits)),
        phone: format!("138{:08}", 10_000_000 + at * 7),
        dormitory: format!("{}栋{}", 1 + at % 9, 101 + at % 500),
        remark: if at % 11 == 0 { "2026年春季学期赴外校交换，党费由支部代收" } else { "" }.to_owned(),
    }
}

/// The same people with their birthdays of 2026, sorted by month.
pub fn birthday_lines(count: usize) -> Vec<BirthdayLine> {
    let mut lines: Vec<BirthdayLine> = roster_lines(count)
        .into_iter()
        .map(|line| {
            let admitted_on = line.admitted_on.expect("date");
            let celebrated_on = match admitted_on {
                PartialDate::Day(day) => {
                    PartialDate::Day(chrono::Datelike::with_year(&day, 2026).expect("day"))
                }
                PartialDate::Month { month, .. } => PartialDate::month(2026, month).expect("month"),
                PartialDate::Year(_) => PartialDate::Year(2026),
            };
            BirthdayLine {
                name: line.name,
                gender: line.gender,
                born_on: line.born_on,
                admitted_on: line.admitted_on,
                converted_on: line.converted_on,
                party_standing: line.converted_on.map(|on| (2026 - on.year()).unsigned_abs()),
                celebrated_on,
                party_group: "第一党小组".to_owned(),
                phone: line.phone,
                way: String::new(),
                held_on: None,
                talker: String::new(),
                remark: String::new(),
            }
        })
        .collect();
    lines.sort_by_key(|line| {
        (line.celebrated_on.first_day().format("%m").to_string(), line.celebrated_on.last_day())
    });
    lines
}
