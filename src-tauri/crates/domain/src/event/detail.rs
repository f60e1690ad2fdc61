//! What a dated fact says beside its day and its text.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::date::PartialDate;
use crate::ids::{OrganizationId, PersonId};

/// What a dated fact says beside its day and its text; what is not known stays empty.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct EventDetail {
    /// Until when it holds: the end of a term, of keeping the relation at school, of a sanction.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(type = "string | null")]
    pub until: Option<PartialDate>,
    /// Where somebody was before a move within the archive.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from_organization: Option<OrganizationId>,
    /// 介绍信编号
    #[serde(skip_serializing_if = "String::is_empty")]
    pub letter_no: String,
    /// 抬头: whom the letter addresses.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub addressee: String,
    /// 有效期, in days.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub valid_days: Option<u32>,
    /// 党费交至: the last month paid.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(type = "string | null")]
    pub dues_until: Option<PartialDate>,
    /// 回执: the day on which the slip came back.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(type = "string | null")]
    pub receipt_on: Option<PartialDate>,
    /// Address of the other side.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub address: String,
    /// Its telephone.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub phone: String,
    /// Its fax.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub fax: String,
    /// Its postcode.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub postcode: String,
    /// 支部大会 that decided it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(type = "string | null")]
    pub meeting_on: Option<PartialDate>,
    /// Who approved it.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub approved_by: String,
    /// 文号
    #[serde(skip_serializing_if = "String::is_empty")]
    pub document_no: String,
    /// 原因
    #[serde(skip_serializing_if = "String::is_empty")]
    pub cause: String,
    /// The first day of what took more than one: a notice, a training, the half-year of an assessment.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(type = "string | null")]
    pub since: Option<PartialDate>,
    /// How it ended: 合格, 同意, 按期转正.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub outcome: String,
    /// 天数
    #[serde(skip_serializing_if = "Option::is_none")]
    pub n_days: Option<u32>,
    /// 学时
    #[serde(skip_serializing_if = "Option::is_none")]
    pub n_hours: Option<u32>,
    /// 成绩
    #[serde(skip_serializing_if = "String::is_empty")]
    pub score: String,
    /// 延长的月数
    #[serde(skip_serializing_if = "Option::is_none")]
    pub n_months: Option<u32>,
    /// Who of this archive is named in the text: 培养联系人, 入党介绍人. Namesakes are told apart by it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub helpers: Vec<PersonId>,
    /// 票决: what was counted at the meeting.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ballot: Option<Ballot>,
}

/// The count of a meeting that voted by ballot (《中国共产党发展党员工作细则》第二十一条).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Ballot {
    /// 应到会有表决权的党员
    pub n_entitled: u32,
    /// 实到会有表决权的党员
    pub n_present: u32,
    /// 赞成
    pub n_yes: u32,
    /// 不赞成
    pub n_no: u32,
    /// 弃权
    pub n_abstain: u32,
    /// 会前书面赞成
    pub n_written_yes: u32,
}

impl EventDetail {
    /// Whether it says nothing.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}
