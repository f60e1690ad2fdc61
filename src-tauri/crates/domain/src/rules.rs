//! 规则方案: the numbers that rules use, with where they come from; and what a rule says when it is broken.
//!
//! A finding of severity `block` stops planning and the guided next step only. What has happened is always stored,
//! with the finding beside it: old files are full of irregularities.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::field::Field;
use crate::ids::{OrganizationId, PersonId};

const NATIONAL: &str = include_str!("../../../../assets/rules/national.toml");

/// How much a broken rule weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// 拦截: the guided step is not offered.
    Block,
    /// 提醒: go on if you know why.
    Warn,
    /// 提示
    Info,
}

impl Severity {
    /// What the user reads.
    pub fn label(self) -> &'static str {
        match self {
            Self::Block => "拦截",
            Self::Warn => "提醒",
            Self::Info => "提示",
        }
    }
}

/// How well a rule is founded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
pub enum Mark {
    /// A national regulation whose text was seen.
    #[serde(rename = "N")]
    National,
    /// A provincial rule whose text was seen.
    #[serde(rename = "P")]
    Provincial,
    /// The practice of a school.
    #[serde(rename = "S")]
    School,
    /// Seen in a real system.
    #[serde(rename = "C")]
    Code,
    /// Seen on a web page only.
    #[serde(rename = "W")]
    Web,
    /// No text seen.
    #[serde(rename = "unverified")]
    Unverified,
}

/// In what a rule's value is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// 岁
    Years,
    /// 个月
    Months,
    /// 天
    Days,
    /// 个工作日
    Workdays,
    /// 学时
    Hours,
    /// 人
    Persons,
    /// 次
    Times,
    /// 元
    Yuan,
    /// 次/年
    PerYear,
    /// 次/季度
    PerQuarter,
    /// 次/月
    PerMonth,
    /// 学时/年
    ClassHoursPerYear,
    /// A share of the whole.
    Share,
    /// A day of the year or a convention for one.
    Date,
}

/// A rule's value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum RuleValue {
    /// A whole number of the unit.
    Number(u32),
    /// From … to …, both included.
    Range {
        /// The least.
        min: u32,
        /// The most.
        max: u32,
    },
    /// A convention: `02-28`, `0.01`, `1/3`.
    Text(String),
}

/// One rule of a profile.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// Its name: `talk.deadline`.
    pub key: String,
    /// What it is about, in Chinese.
    pub label: String,
    /// Its value.
    pub value: RuleValue,
    /// In what the value is counted.
    pub unit: Unit,
    /// What a breach weighs; a setting has none.
    pub severity: Option<Severity>,
    /// How well it is founded.
    pub mark: Mark,
    /// 依据: regulation and article.
    pub source: String,
    /// Whether a school may set another value.
    pub editable: bool,
}

/// Why a rule profile cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RulesFault {
    /// The text is no profile.
    #[error("规则方案无法读取：{0}")]
    Unreadable(String),
    /// Two rules of one name.
    #[error("规则方案里有两条 {0}")]
    Twice(String),
    /// A rule that a school may not change was to be changed.
    #[error("{0} 是统一规定，不能修改")]
    Fixed(String),
    /// No rule of this name.
    #[error("规则方案里没有 {0}")]
    Unknown(String),
}

/// The rules that hold for a branch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleProfile {
    name: String,
    rules: BTreeMap<String, Rule>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ProfileFile {
    name: String,
    rule: Vec<Rule>,
}

impl RuleProfile {
    /// The delivered profile: national rules and the practice that is most common beside them.
    ///
    /// # Errors
    /// [`RulesFault`] if the delivered file is damaged; a test reads it.
    pub fn national() -> Result<Self, RulesFault> {
        Self::parse(NATIONAL)
    }

    /// Reads a profile in the form of `assets/rules/national.toml`.
    ///
    /// # Errors
    /// [`RulesFault::Unreadable`] or [`RulesFault::Twice`].
    pub fn parse(text: &str) -> Result<Self, RulesFault> {
        let file: ProfileFile =
            toml::from_str(text).map_err(|fault| RulesFault::Unreadable(fault.to_string()))?;
        let mut rules = BTreeMap::new();
        for rule in file.rule {
            if let Some(first) = rules.insert(rule.key.clone(), rule) {
                return Err(RulesFault::Twice(first.key));
            }
        }
        Ok(Self { name: file.name, rules })
    }

    /// What the profile is called.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// All rules, by name.
    pub fn rules(&self) -> impl Iterator<Item = &Rule> {
        self.rules.values()
    }

    /// A rule by name.
    pub fn rule(&self, key: &str) -> Option<&Rule> {
        self.rules.get(key)
    }

    /// The value of a rule that is a number; `None` if there is no such rule or it is none.
    pub fn number(&self, key: &str) -> Option<u32> {
        match self.rule(key)?.value {
            RuleValue::Number(number) => Some(number),
            RuleValue::Range { .. } | RuleValue::Text(_) => None,
        }
    }

    /// The value of a rule in months, so that no days are taken for months.
    pub fn months(&self, key: &str) -> Option<u32> {
        self.number(key).filter(|_| self.rule(key).is_some_and(|rule| rule.unit == Unit::Months))
    }

    /// The value of a rule that is a convention.
    pub fn text(&self, key: &str) -> Option<&str> {
        match &self.rule(key)?.value {
            RuleValue::Text(text) => Some(text),
            RuleValue::Number(_) | RuleValue::Range { .. } => None,
        }
    }

    /// Sets the value of an editable rule, as a school may.
    ///
    /// # Errors
    /// [`RulesFault::Unknown`], or [`RulesFault::Fixed`] for a rule that is the same everywhere.
    pub fn set(&mut self, key: &str, value: RuleValue) -> Result<(), RulesFault> {
        let rule = self.rules.get_mut(key).ok_or_else(|| RulesFault::Unknown(key.to_owned()))?;
        if !rule.editable {
            return Err(RulesFault::Fixed(key.to_owned()));
        }
        rule.value = value;
        Ok(())
    }

    /// A finding under a rule of this profile, with its severity and source; without a rule it is a hint.
    pub fn finding(&self, key: &str, message: impl Into<String>) -> Finding {
        let rule = self.rule(key);
        Finding {
            rule: key.to_owned(),
            severity: rule.and_then(|rule| rule.severity).unwrap_or(Severity::Info),
            subject: None,
            field: None,
            until: None,
            message: message.into(),
            source: rule.map(|rule| rule.source.clone()).unwrap_or_default(),
        }
    }
}

/// Whom or what a finding is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(tag = "kind", content = "id", rename_all = "snake_case")]
pub enum Subject {
    /// A person.
    Person(PersonId),
    /// An organization.
    Organization(OrganizationId),
}

/// What speaks against something. Rules give findings, they do not fail.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// The name of the rule.
    pub rule: String,
    /// What it weighs.
    pub severity: Severity,
    /// Whom it is about.
    pub subject: Option<Subject>,
    /// Which value it is about.
    pub field: Option<Field>,
    /// The day from which, or until which, it would be in order.
    pub until: Option<NaiveDate>,
    /// One Chinese sentence.
    pub message: String,
    /// 依据
    pub source: String,
}

impl Finding {
    /// The same about somebody.
    #[must_use]
    pub fn about(self, subject: Subject) -> Self {
        Self { subject: Some(subject), ..self }
    }

    /// The same about a value.
    #[must_use]
    pub fn at(self, field: Field) -> Self {
        Self { field: Some(field), ..self }
    }

    /// The same with its day.
    #[must_use]
    pub fn until(self, day: NaiveDate) -> Self {
        Self { until: Some(day), ..self }
    }
}
