//! 党员档案卡: one A4 page for each person, always exactly one.
//!
//! Its groups stand in the order of the national 党员基本信息采集表. A text that is too long for its cell is set
//! smaller, in steps; what does not fit at the smallest size is cut and ends in “…（详见档案）”. The page never grows:
//! a card is filed, and a second sheet gets lost.

use domain::date::PartialDate;
use serde::{Serialize, Serializer};

use super::{Document, Step, named};
use crate::dates::{dotted, long_date};

/// A fact without a place of its own on the card.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct CardFact {
    /// What it is called: 班级.
    pub label: String,
    /// What is known.
    pub value: String,
}

/// A dated fact of the course in the party.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct CardStep {
    /// When; nothing leaves room to write it.
    #[serde(serialize_with = "dotted_date")]
    pub on: Option<PartialDate>,
    /// What happened: 支部大会通过为预备党员.
    pub label: String,
    /// What belongs to it.
    pub note: String,
}

/// A card. Texts are ready to print (masked or not, as the caller decided); an empty one leaves a place to write.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct ArchiveCard {
    /// 党员档案卡, 入党申请人档案卡 …
    pub title: String,
    /// Day of printing.
    #[serde(serialize_with = "long_date")]
    pub printed_on: Option<PartialDate>,
    /// 照片, a JPEG as the worker drew it; none leaves a place to stick one on.
    #[serde(serialize_with = "whether_any")]
    pub photo: Vec<u8>,
    /// 姓名
    pub name: String,
    /// 性别
    pub gender: String,
    /// 民族
    pub ethnicity: String,
    /// 公民身份号码
    pub citizen_id: String,
    /// 出生日期
    #[serde(serialize_with = "long_date")]
    pub born_on: Option<PartialDate>,
    /// 籍贯
    pub native_place: String,
    /// 学历
    pub education: String,
    /// 学位
    pub degree: String,
    /// 人员类别: 正式党员, 预备党员 …
    pub member_type: String,
    /// 所在党支部
    pub branch: String,
    /// 所在党小组
    pub group: String,
    /// 党内职务
    pub party_post: String,
    /// 加入党组织日期
    #[serde(serialize_with = "long_date")]
    pub admitted_on: Option<PartialDate>,
    /// 转为正式党员日期
    #[serde(serialize_with = "long_date")]
    pub converted_on: Option<PartialDate>,
    /// 党龄
    pub party_standing: String,
    /// 政治生日
    pub political_birthday: String,
    /// 入党介绍人
    pub introducers: String,
    /// 培养联系人
    pub contacts: String,
    /// 工作岗位
    pub work_post: String,
    /// 学号 or 工号
    pub number: String,
    /// 联系电话
    pub phone: String,
    /// 家庭住址
    pub home_address: String,
    /// 党籍状态
    pub standing: String,
    /// 是否失联, with the month where it is known
    pub lost_contact: String,
    /// 是否流动, with the place
    pub mobile: String,
    /// Facts of a student's or teacher's own, fields of the branch's own: at most 9 are printed.
    pub others: Vec<CardFact>,
    /// The course in the party, oldest first: at most 16 are printed.
    pub steps: Vec<CardStep>,
    /// 备注
    pub remark: String,
}

/// Cards of several people in one run.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct ArchiveCards {
    /// In order.
    pub cards: Vec<ArchiveCard>,
}

fn dotted_date<S: Serializer>(date: &Option<PartialDate>, out: S) -> Result<S::Ok, S::Error> {
    out.serialize_str(&date.map(dotted).unwrap_or_default())
}

// The template asks for the picture by the place of its card.
fn whether_any<S: Serializer>(photo: &[u8], out: S) -> Result<S::Ok, S::Error> {
    out.serialize_bool(!photo.is_empty())
}

const NAMES: &[(&str, &str)] = &[
    ("name", "姓名"),
    ("ethnicity", "民族"),
    ("gender", "性别"),
    ("native_place", "籍贯"),
    ("education", "学历"),
    ("degree", "学位"),
    ("member_type", "人员类别"),
    ("branch", "所在党支部"),
    ("group", "所在党小组"),
    ("party_post", "党内职务"),
    ("party_standing", "党龄"),
    ("political_birthday", "政治生日"),
    ("introducers", "入党介绍人"),
    ("contacts", "培养联系人"),
    ("work_post", "工作岗位"),
    ("number", "学号或工号"),
    ("citizen_id", "公民身份号码"),
    ("phone", "联系电话"),
    ("home_address", "家庭住址"),
    ("standing", "党籍状态"),
    ("lost_contact", "是否失联"),
    ("mobile", "是否流动"),
    ("others", "其他信息"),
    ("steps", "发展经历"),
    ("remark", "备注"),
    ("title", "标题"),
];

impl Document for ArchiveCards {
    fn template(&self) -> &'static str {
        "archive_card.typ"
    }

    fn title(&self) -> String {
        match self.cards.as_slice() {
            [only] => format!("{}　{}", only.title, only.name),
            cards => format!("党员档案卡（{} 人）", cards.len()),
        }
    }

    fn author(&self) -> String {
        self.cards.first().map(|card| card.branch.clone()).unwrap_or_default()
    }

    fn n_papers(&self) -> usize {
        self.cards.len()
    }

    fn pictures(&self) -> Vec<(String, &[u8])> {
        let photos = self.cards.iter().enumerate().filter(|(_, card)| !card.photo.is_empty());
        photos.map(|(place, card)| (format!("photo-{place}.jpg"), card.photo.as_slice())).collect()
    }

    fn place(&self, path: &[Step<'_>]) -> String {
        if let [Step::Key(_), Step::Index(card), Step::Key(others), Step::Index(fact), Step::Key(_)] = path
            && others == "others"
            && let Some(fact) = self.cards.get(*card).and_then(|card| card.others.get(*fact))
        {
            return fact.label.clone();
        }
        named(path, NAMES)
    }
}
