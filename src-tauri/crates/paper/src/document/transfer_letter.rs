//! 中国共产党党员组织关系介绍信: 存根, 介绍信 and 回执 on one A4 page, to be torn apart.
//!
//! The form is that of 《中国共产党党员组织关系介绍信》 as the central organisation department printed it; 党费交至 and 有效期 stand in
//! capitals.

use chrono::NaiveDate;
use serde::{Serialize, Serializer};

use super::{Document, Step, named};
use crate::capitals;
use crate::dates::long_day;

/// Who is moved.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct LetterPerson {
    /// 姓名
    pub name: String,
    /// 性别; empty prints 男／女 to choose from.
    pub gender: String,
    /// 年龄 in years on the day of the letter
    pub age: Option<u32>,
    /// 民族
    pub ethnicity: String,
    /// 正式 or 预备; empty prints both to choose from.
    pub member_type: String,
    /// 身份证号码. A masked one is no use on a letter; still it prints what it gets.
    pub citizen_id: String,
    /// 党员联系电话
    pub phone: String,
}

/// 原基层党委: who sends the letter.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct LetterUnit {
    /// Its name.
    pub committee: String,
    /// 通讯地址
    pub address: String,
    /// 联系电话
    pub phone: String,
    /// 传真
    pub fax: String,
    /// 邮编
    pub postcode: String,
}

/// A letter.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct TransferLetter {
    /// 字: the word before the number, as 沪大组; may be empty.
    pub series: String,
    /// 编号
    pub number: String,
    /// 抬头: the organization that the letter is addressed to.
    pub addressee: String,
    /// Whom.
    pub person: LetterPerson,
    /// 由: where the person comes from.
    pub from_unit: String,
    /// 去: where the person goes.
    pub to_unit: String,
    /// 党费交至: year and month.
    #[serde(serialize_with = "month")]
    pub dues_until: Option<(i32, u32)>,
    /// 有效期 in days
    #[serde(serialize_with = "days")]
    pub valid_days: Option<u32>,
    /// Who sends it.
    pub sender: LetterUnit,
    /// Day of the letter.
    #[serde(serialize_with = "long_day")]
    pub issued_on: Option<NaiveDate>,
}

/// Letters of one run, a page for each.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct TransferLetters {
    /// In order.
    pub letters: Vec<TransferLetter>,
}

fn month<S: Serializer>(value: &Option<(i32, u32)>, out: S) -> Result<S::Ok, S::Error> {
    out.serialize_str(&value.map(|(year, month)| capitals::month(year, month)).unwrap_or_default())
}

fn days<S: Serializer>(value: &Option<u32>, out: S) -> Result<S::Ok, S::Error> {
    out.serialize_str(&value.map(capitals::days).unwrap_or_default())
}

const NAMES: &[(&str, &str)] = &[
    ("name", "姓名"),
    ("gender", "性别"),
    ("ethnicity", "民族"),
    ("citizen_id", "身份证号码"),
    ("series", "编号"),
    ("number", "编号"),
    ("addressee", "抬头"),
    ("from_unit", "转出单位"),
    ("to_unit", "转入单位"),
    ("committee", "原基层党委"),
    ("address", "通讯地址"),
    ("phone", "联系电话"),
    ("fax", "传真"),
    ("postcode", "邮编"),
    ("member_type", "党员类别"),
];

impl Document for TransferLetters {
    fn template(&self) -> &'static str {
        "transfer_letter.typ"
    }

    fn title(&self) -> String {
        match self.letters.as_slice() {
            [only] => format!("党员组织关系介绍信　{}", only.person.name),
            letters => format!("党员组织关系介绍信（{} 份）", letters.len()),
        }
    }

    fn author(&self) -> String {
        self.letters.first().map(|letter| letter.sender.committee.clone()).unwrap_or_default()
    }

    fn n_papers(&self) -> usize {
        self.letters.len()
    }

    fn place(&self, path: &[Step<'_>]) -> String {
        named(path, NAMES)
    }
}
