//! 毕业转接向导: a whole class, its destinations, what becomes of each relation.

use domain::ids::PersonId;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{ActFieldError, ActOption, FindingView};

/// A class or grade that can be chosen.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct GraduationGroup {
    /// "班级" or "年级".
    pub kind: String,
    /// Its name.
    pub label: String,
    /// Who belongs to it and has not graduated.
    pub people: Vec<PersonId>,
}

/// What is known of one graduate's destination, as typed or as the survey says.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct GraduateTyped {
    /// Whom.
    pub id: i64,
    /// 去向: "签约就业", "升学", …
    pub destination: String,
    /// 单位 or school.
    pub unit: String,
    /// Where it is.
    pub place: String,
    /// 抬头
    pub addressee: String,
    /// Address of the receiving organization.
    pub address: String,
    /// Its telephone.
    pub phone: String,
    /// 党费交至, where it differs from the common one.
    pub dues_until: String,
    /// The way that was chosen; empty: as proposed.
    pub way: String,
}

/// The wizard as it was filled in.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct GraduationRequest {
    /// Whom.
    pub people: Vec<PersonId>,
    /// 离校日期, as typed.
    pub on: String,
    /// 党费交至, as typed.
    pub dues_until: String,
    /// 有效期, in days; empty: the setting.
    pub valid_days: String,
    /// The first number; empty: the next one.
    pub letter_no: String,
    /// What was typed or read.
    pub typed: Vec<GraduateTyped>,
    /// Rules that the user has seen and goes on in spite of.
    pub accepted: Vec<String>,
}

/// What becomes of one graduate.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct GraduateLine {
    /// Whom.
    pub id: PersonId,
    /// Name.
    pub name: String,
    /// Class, number: what tells two of the same name apart.
    pub detail: String,
    /// The destination as it was understood.
    pub destination: String,
    /// The way.
    pub way: String,
    /// In words.
    pub way_label: String,
    /// What may be chosen, the proposal first.
    pub ways: Vec<ActOption>,
    /// Where it goes, or until when it is kept.
    pub what: String,
    /// Number of the letter; empty where there is none.
    pub letter_no: String,
    /// Why the person may get lost; empty where nothing says so.
    pub risk: String,
    /// What speaks against it.
    pub findings: Vec<FindingView>,
    /// The person is left out.
    pub is_left_out: bool,
}

/// A count of the preview.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct GraduationCount {
    /// What is counted.
    pub label: String,
    /// How many.
    pub count: u32,
    /// `warn` or empty.
    pub tone: String,
}

/// What the wizard would do.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct GraduationPlan {
    /// One for each person, those at risk first.
    pub lines: Vec<GraduateLine>,
    /// Counts.
    pub counts: Vec<GraduationCount>,
    /// What the button says.
    pub confirm: String,
    /// Rules that only warn.
    pub warnings: Vec<String>,
    /// Fields that are wrong or missing.
    pub errors: Vec<ActFieldError>,
    /// How many would be recorded.
    pub n_ready: u32,
}

/// A survey file to read.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SurveyRequest {
    /// Stands for the file.
    pub token: String,
    /// Among whom its rows are looked for.
    pub people: Vec<PersonId>,
}

/// What a survey file says.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Survey {
    /// Rows that belong to somebody.
    pub typed: Vec<GraduateTyped>,
    /// Rows that belong to nobody, in words: "第 7 行 王小明：有两个同名的人".
    pub unmatched: Vec<String>,
    /// What was read: "读出 41 行，认出 39 人；列：姓名、学号、去向".
    pub summary: String,
}
