//! Papers of the development of members. Texts and days come ready, in words; what is empty is room to write.
//!
//! A form is about one person, and a run holds one for each; a list is about the people of one meeting.

mod forms;
mod lists;

use serde::Serialize;

use super::{Document, Step, named};

pub use forms::{
    ConversionApplication, CultivationRecord, DevelopmentRecord, FormHelper, FormPeriod, FormPerson,
    ProbationRecord, RecordPhase, RecordStep, TalkRecord,
};
pub use lists::{
    BallotResult, BallotRow, FilingReport, FormBallot, ListColumn, ListRow, MeetingMinutes, MinutesPart,
    MinutesTopic, Notice, NoticeKind,
};

/// One paper of the development: what its template gets, and what it is called.
pub trait Form: Serialize {
    /// The template's file under `assets/print`.
    const TEMPLATE: &'static str;
    /// Names of fields as a reader knows them, beside those that all forms share.
    const NAMES: &'static [(&'static str, &'static str)];

    /// 发展党员全程记实表
    fn label(&self) -> String;

    /// Whose it is: a name, or nothing where it is about several people.
    fn whose(&self) -> &str;

    /// The branch that makes it out.
    fn unit(&self) -> &str;
}

/// Papers of one kind in one run, each from a page of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Forms<F> {
    /// In order.
    pub papers: Vec<F>,
}

const SHARED_NAMES: &[(&str, &str)] = &[
    ("name", "姓名"),
    ("gender", "性别"),
    ("ethnicity", "民族"),
    ("born_on", "出生日期"),
    ("native_place", "籍贯"),
    ("education", "学历"),
    ("citizen_id", "公民身份号码"),
    ("phone", "联系电话"),
    ("number", "学号或工号"),
    ("address", "现住址"),
    ("resume", "本人简历"),
    ("family", "家庭主要成员情况"),
    ("social_relations", "主要社会关系情况"),
    ("awards", "奖惩情况"),
    ("branch", "所在党支部"),
    ("committee", "所属党委"),
    ("group", "党小组"),
    ("introducers", "入党介绍人"),
    ("contacts", "培养联系人"),
    ("remark", "备注"),
    ("note", "意见"),
    ("unit", "单位"),
    ("title", "标题"),
    ("cells", "名单"),
];

impl<F: Form> Document for Forms<F> {
    fn template(&self) -> &'static str {
        F::TEMPLATE
    }

    fn title(&self) -> String {
        match self.papers.as_slice() {
            [only] if only.whose().is_empty() => only.label(),
            [only] => format!("{}　{}", only.label(), only.whose()),
            papers => {
                let label = papers.first().map(Form::label).unwrap_or_default();
                format!("{label}（{} 份）", papers.len())
            }
        }
    }

    fn author(&self) -> String {
        self.papers.first().map(|paper| paper.unit().to_owned()).unwrap_or_default()
    }

    fn n_papers(&self) -> usize {
        self.papers.len()
    }

    fn place(&self, path: &[Step<'_>]) -> String {
        match named(path, F::NAMES) {
            place if place.is_empty() => named(path, SHARED_NAMES),
            place => place,
        }
    }
}
