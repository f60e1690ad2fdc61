//! 政治生日 of a month.

use domain::ids::{OrganizationId, PersonId};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Which month; empty is the present one.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct BirthdayRequest {
    /// `YYYY-MM`.
    pub month: String,
    /// Only this organization and what stands below it.
    #[serde(default)]
    pub branch: Option<OrganizationId>,
}

/// A person whose political birthday falls into the month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct BirthdayPerson {
    /// Whom.
    pub id: PersonId,
    /// Name.
    pub name: String,
    /// 入党时间.
    pub admitted_on: String,
    /// The day of celebration, or the month where only that is known.
    pub celebrated_on: String,
    /// Years since admission.
    pub anniversary: u32,
    /// 党龄 in whole years; `null` where it cannot be told.
    pub party_standing: Option<u32>,
    /// Stage in words.
    pub stage_label: String,
    /// Branch in words.
    pub branch: String,
    /// "逢五逢十", "预备期满同日，另有转正提醒"; empty otherwise.
    pub remark: String,
}

/// A cell of the month.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct BirthdayDay {
    /// The day.
    pub on: String,
    /// Number of the day, for the cell.
    pub day: u32,
    /// Belongs to the month shown (others fill the first and last week).
    pub in_month: bool,
    /// Is today.
    pub is_today: bool,
    /// Who celebrates.
    pub people: Vec<BirthdayPerson>,
}

/// A month of political birthdays, weeks from Monday.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct BirthdayMonth {
    /// `YYYY-MM`.
    pub month: String,
    /// "2026年12月".
    pub title: String,
    /// The month before and after, as `YYYY-MM`.
    pub previous: String,
    /// See `previous`.
    pub next: String,
    /// Weeks of seven days.
    pub weeks: Vec<Vec<BirthdayDay>>,
    /// Everyone of the month in order, those known to the month only at the end.
    pub people: Vec<BirthdayPerson>,
    /// Members whose 入党时间 is not known.
    pub n_missing: u32,
    /// "本月没有政治生日。下一位：…"; empty where there is one.
    pub empty_text: String,
}
