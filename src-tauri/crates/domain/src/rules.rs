//! 规则方案: the numbers that rules use, with where they come from; and what a rule says when it is broken.
//!
//! A finding of severity `block` stops planning and the guided next step only. What has happened is always stored,
//! with the finding beside it: old files are full of irregularities.

use std::collections::{BTreeMap, BTreeSet};

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
    /// Every severity, the heaviest first.
    pub const ALL: [Self; 3] = [Self::Block, Self::Warn, Self::Info];

    /// The name on the wire and in files.
    pub fn code(self) -> &'static str {
        match self {
            Self::Block => "block",
            Self::Warn => "warn",
            Self::Info => "info",
        }
    }

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
    /// 本校不适用: nothing is found or asked for by it.
    #[serde(default, skip)]
    pub is_off: bool,
}

/// What a school says a rule weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// It holds, with this severity.
    Holds(Severity),
    /// 不使用: 本校不适用.
    Off,
}

impl Weight {
    /// Every choice, the heaviest first.
    pub const ALL: [Self; 4] =
        [Self::Holds(Severity::Block), Self::Holds(Severity::Warn), Self::Holds(Severity::Info), Self::Off];

    /// The name on the wire, in settings and files.
    pub fn code(self) -> &'static str {
        match self {
            Self::Holds(severity) => severity.code(),
            Self::Off => "off",
        }
    }

    /// What the user reads.
    pub fn label(self) -> &'static str {
        match self {
            Self::Holds(severity) => severity.label(),
            Self::Off => "不使用",
        }
    }

    /// The choice of this name.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|weight| weight.code() == code)
    }
}

impl Rule {
    /// What it weighs here; `None` for a setting, which weighs nothing.
    pub fn weight(&self) -> Option<Weight> {
        let severity = self.severity?;
        Some(if self.is_off { Weight::Off } else { Weight::Holds(severity) })
    }
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
    /// A rule that is a setting was to weigh something.
    #[error("{0} 是设置，没有轻重之分")]
    Weightless(String),
    /// A scheme says what no scheme may say.
    #[error("规则方案里 {0} 的写法不对：{1}")]
    Odd(String, String),
}

/// 规则方案: what a province or a school sets otherwise than the delivered national profile.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scheme {
    /// The name in a setting.
    pub code: &'static str,
    text: &'static str,
}

/// The schemes that are delivered beside the national profile: examples, each number with its source.
const SCHEMES: [Scheme; 2] = [
    Scheme { code: "example_province", text: include_str!("../../../../assets/rules/example_province.toml") },
    Scheme { code: "example_school", text: include_str!("../../../../assets/rules/example_school.toml") },
];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SchemeFile {
    name: String,
    base: String,
    #[serde(default)]
    rule: Vec<OtherRule>,
}

/// A rule of a scheme: what is not said stays as it is.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OtherRule {
    key: String,
    value: Option<RuleValue>,
    /// `block`, `warn`, `info` or `off`.
    severity: Option<String>,
    mark: Mark,
    source: String,
}

impl Scheme {
    /// The delivered schemes; the national profile is what holds without one.
    pub fn all() -> impl Iterator<Item = Self> {
        SCHEMES.into_iter()
    }

    /// The scheme of this name.
    pub fn of_code(code: &str) -> Option<Self> {
        Self::all().find(|scheme| scheme.code == code)
    }

    /// The national profile with what this scheme sets otherwise.
    ///
    /// # Errors
    /// [`RulesFault`] if a delivered file is damaged; a test reads them.
    pub fn profile(self) -> Result<RuleProfile, RulesFault> {
        RuleProfile::national()?.with(self.text)
    }
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

    /// This profile with the rules that a scheme (`assets/rules/example_*.toml`) sets otherwise, under the scheme's name.
    ///
    /// # Errors
    /// [`RulesFault`]: no such text, a rule that there is not, that is twice in it or the same everywhere.
    pub fn with(mut self, text: &str) -> Result<Self, RulesFault> {
        let file: SchemeFile =
            toml::from_str(text).map_err(|fault| RulesFault::Unreadable(fault.to_string()))?;
        if file.base != "national" {
            return Err(RulesFault::Unknown(file.base));
        }
        let mut seen = BTreeSet::new();
        for other in file.rule {
            if !seen.insert(other.key.clone()) {
                return Err(RulesFault::Twice(other.key));
            }
            if let Some(value) = other.value {
                self.set(&other.key, value)?;
            }
            if let Some(code) = other.severity {
                let weight = Weight::from_code(&code)
                    .ok_or_else(|| RulesFault::Odd(other.key.clone(), code.clone()))?;
                self.weigh(&other.key, weight)?;
            }
            let rule = self.editable(&other.key)?;
            (rule.mark, rule.source) = (other.mark, other.source);
        }
        self.name = file.name;
        Ok(self)
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

    /// 本校不适用: nothing is found or asked for by this rule.
    pub fn is_off(&self, key: &str) -> bool {
        self.rule(key).is_some_and(|rule| rule.is_off)
    }

    /// The value of a rule that is a number; `None` if there is no such rule, it does not hold here or is no number.
    pub fn number(&self, key: &str) -> Option<u32> {
        self.value(key).filter(|_| !self.is_off(key))
    }

    /// The same whether or not the rule is used here: what a form starts with.
    pub fn value(&self, key: &str) -> Option<u32> {
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
        self.editable(key)?.value = value;
        Ok(())
    }

    /// Sets what an editable rule weighs, or that it is not used here.
    ///
    /// # Errors
    /// [`RulesFault::Unknown`]; [`RulesFault::Fixed`] for a rule that is the same everywhere: it can neither be made
    /// lighter nor be switched off; [`RulesFault::Weightless`] for a setting.
    pub fn weigh(&mut self, key: &str, weight: Weight) -> Result<(), RulesFault> {
        let rule = self.editable(key)?;
        if rule.severity.is_none() {
            return Err(RulesFault::Weightless(key.to_owned()));
        }
        rule.is_off = weight == Weight::Off;
        if let Weight::Holds(severity) = weight {
            rule.severity = Some(severity);
        }
        Ok(())
    }

    fn editable(&mut self, key: &str) -> Result<&mut Rule, RulesFault> {
        let rule = self.rules.get_mut(key).ok_or_else(|| RulesFault::Unknown(key.to_owned()))?;
        if rule.editable { Ok(rule) } else { Err(RulesFault::Fixed(key.to_owned())) }
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
