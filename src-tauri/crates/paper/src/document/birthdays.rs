//! 政治生日名册 on A4 landscape.

use domain::date::PartialDate;
use serde::{Serialize, Serializer};

use super::listing::{Column, Field, Listing, ListingHead, WhenEmpty, cells, place};
use super::{Document, Step};
use crate::dates::dotted;

/// A line of the 政治生日名册. Texts are ready to print (masked or not, as the caller decided).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
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
    /// 党龄
    pub party_standing: String,
    /// 政治生日: the day, or the month where no day is known.
    pub celebrated_on: Option<PartialDate>,
    /// 周年
    pub anniversary: String,
    /// 所在党小组
    pub party_group: String,
    /// 联系电话
    pub phone: String,
    /// 过生日方式
    pub way: String,
    /// 日期
    pub held_on: Option<PartialDate>,
    /// 谈话人
    pub talker: String,
    /// 备注
    pub remark: String,
}

/// The register of a month, a year or any other time, in the order of its days.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Birthdays {
    /// Around the table.
    pub head: ListingHead,
    /// One line for each person.
    pub lines: Vec<BirthdayLine>,
}

const SIGNATURES: &[&str] = &["填表人", "组织委员", "支部书记（签字）"];

fn fields() -> Vec<Field<BirthdayLine>> {
    use WhenEmpty::{Keep, LeaveOut};
    vec![
        Field { column: Column::centred("姓名", 19), take: |l| l.name.clone(), when_empty: Keep },
        Field { column: Column::centred("性别", 10), take: |l| l.gender.clone(), when_empty: Keep },
        Field { column: Column::centred("出生日期", 20), take: |l| on(l.born_on), when_empty: Keep },
        Field { column: Column::centred("入党时间", 20), take: |l| on(l.admitted_on), when_empty: Keep },
        Field { column: Column::centred("转正时间", 20), take: |l| on(l.converted_on), when_empty: Keep },
        Field { column: Column::centred("党龄", 15), take: |l| l.party_standing.clone(), when_empty: Keep },
        Field {
            column: Column::centred("政治生日", 20),
            take: |l| celebrated(l.celebrated_on),
            when_empty: Keep,
        },
        Field {
            column: Column::centred("周年", 13), take: |l| l.anniversary.clone(), when_empty: LeaveOut
        },
        Field {
            column: Column::centred("所在党小组", 22),
            take: |l| l.party_group.clone(),
            when_empty: LeaveOut,
        },
        Field {
            column: Column::centred("联系电话", 22), take: |l| l.phone.clone(), when_empty: LeaveOut
        },
        // Written by hand on the day.
        Field { column: Column::centred("过生日方式", 25), take: |l| l.way.clone(), when_empty: Keep },
        Field { column: Column::centred("日期", 20), take: |l| on(l.held_on), when_empty: Keep },
        Field { column: Column::centred("谈话人", 17), take: |l| l.talker.clone(), when_empty: Keep },
        Field { column: Column::left("备注", 22), take: |l| l.remark.clone(), when_empty: Keep },
    ]
}

fn on(date: Option<PartialDate>) -> String {
    date.map(dotted).unwrap_or_default()
}

/// 12月3日: the year is that of the list.
fn celebrated(date: Option<PartialDate>) -> String {
    use chrono::Datelike;
    match date {
        Some(PartialDate::Day(day)) => format!("{}月{}日", day.month(), day.day()),
        Some(PartialDate::Month { month, .. }) => format!("{month}月"),
        Some(PartialDate::Year(_)) | None => String::new(),
    }
}

impl Birthdays {
    fn listing(&self) -> Listing<'_> {
        let (columns, rows) = cells(fields(), &self.lines, |line| line.name.clone());
        let total = format!("合计 {} 人", self.lines.len());
        Listing { head: &self.head, columns, rows, total, signatures: SIGNATURES }
    }
}

impl Serialize for Birthdays {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.listing().serialize(serializer)
    }
}

impl Document for Birthdays {
    fn template(&self) -> &'static str {
        "listing.typ"
    }

    fn title(&self) -> String {
        self.head.title.clone()
    }

    fn author(&self) -> String {
        self.head.unit.clone()
    }

    // A month without a birthday has an empty register.
    fn n_papers(&self) -> usize {
        1
    }

    fn place(&self, path: &[Step<'_>]) -> String {
        place(&self.listing().columns, path)
    }
}
