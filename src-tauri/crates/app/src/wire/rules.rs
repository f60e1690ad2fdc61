//! 设置 › 规则.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A rule with its number and where it comes from.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct RuleView {
    /// Its name.
    pub key: String,
    /// What it is about.
    pub label: String,
    /// Its value.
    pub value: String,
    /// In what it is counted.
    pub unit: String,
    /// 拦截, 提醒 or 提示; empty for a setting.
    pub severity: String,
    /// How well it is founded: 全国规定, 省级规定, 学校做法.
    pub mark: String,
    /// 依据
    pub source: String,
    /// A school may set another number.
    pub editable: bool,
    /// The delivered value.
    pub default_value: String,
    /// It is another one here.
    pub is_changed: bool,
}

/// Rules of one heading.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct RuleGroup {
    /// The heading.
    pub label: String,
    /// Its rules.
    pub rules: Vec<RuleView>,
}

/// Every rule that the program works by.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct RulesPage {
    /// What the profile is called.
    pub profile_name: String,
    /// The headings.
    pub groups: Vec<RuleGroup>,
}

/// Another number for a rule.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct RuleSave {
    /// Which rule.
    pub key: String,
    /// The number as typed; empty puts the delivered one back.
    pub value: String,
}

/// What a change would do.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct RuleTrial {
    /// How many people and tasks it changes.
    pub summary: String,
    /// The first of those whose next step it changes.
    pub lines: Vec<String>,
}
