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
    /// 拦截, 提醒, 提示 or 不使用; empty for a setting.
    pub severity: String,
    /// `block`, `warn`, `info` or `off`; empty for a setting.
    pub severity_code: String,
    /// What it weighs where the school says nothing else.
    pub default_severity: String,
    /// It weighs otherwise here.
    pub is_weight_changed: bool,
    /// A school may say what it weighs, or that it is not used here (本校不适用).
    pub can_switch_off: bool,
    /// It is not used here.
    pub is_off: bool,
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
    /// 规则方案: what can be the base of the rules.
    pub schemes: Vec<SchemeView>,
    /// What a rule can weigh.
    pub weights: Vec<WeightChoice>,
    /// The headings.
    pub groups: Vec<RuleGroup>,
}

/// A scheme that can be the base; a school's own changes stay on top of it.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SchemeView {
    /// Its name on the wire.
    pub code: String,
    /// What it is called.
    pub name: String,
    /// How it differs from the delivered one, in a sentence.
    pub about: String,
    /// It is the base now.
    pub is_chosen: bool,
}

/// Which scheme.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SchemeRequest {
    /// Its name on the wire.
    pub code: String,
}

/// What a rule can weigh.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct WeightChoice {
    /// `block`, `warn`, `info` or `off`.
    pub code: String,
    /// 拦截, 提醒, 提示, 不使用.
    pub label: String,
}

/// Another weight for a rule.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct RuleWeigh {
    /// Which rule.
    pub key: String,
    /// `block`, `warn`, `info` or `off`; empty puts the delivered one back.
    pub severity: String,
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
