//! The list of papers as data: a school whose files hold something else brings a file, not code.

use std::collections::BTreeSet;

use serde::Deserialize;

use super::super::{Phase, Step, StepList};
use crate::event::EventKind;

const NATIONAL: &str = include_str!("../../../../../../assets/papers/national.toml");

/// How much a paper is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Need {
    /// One of the five that go into the personnel file (《中国共产党发展党员工作细则》第三十七条).
    Minimum,
    /// The working file has to hold it.
    Required,
    /// It is there where there is reason for it; nobody is reminded of it.
    Usual,
}

impl Need {
    /// What a secretary reads beside the paper; nothing for the usual case.
    pub fn label(self) -> &'static str {
        match self {
            Self::Minimum => "归入个人档案",
            Self::Required => "",
            Self::Usual => "视情况",
        }
    }

    /// Whether its absence is missed.
    pub fn is_missed(self) -> bool {
        self != Self::Usual
    }
}

/// One paper of the list.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PaperItem {
    /// The name in the file of the archive.
    pub code: String,
    /// As the step calls it: 批复.
    pub label: String,
    /// As it is called away from its step: 转正批复. No two papers share it.
    #[serde(default)]
    pub title: String,
    /// To which part of the way it belongs.
    pub phase: Phase,
    /// The fact that records its step.
    pub fact: EventKind,
    /// How much it is asked for.
    pub need: Need,
    /// There may be several: thought reports, letters.
    #[serde(default)]
    pub many: bool,
    /// So many are expected in a year.
    #[serde(default)]
    pub per_year: Option<u32>,
    /// One is expected for each fact of this kind.
    #[serde(default)]
    pub counts: Option<EventKind>,
    /// Its date is the day of this fact.
    #[serde(default)]
    pub same_day: Option<EventKind>,
    /// Its date is no earlier than this fact.
    #[serde(default)]
    pub not_before: Option<EventKind>,
    /// Its date is no later than this fact.
    #[serde(default)]
    pub not_after: Option<EventKind>,
    /// 依据: regulation and article.
    #[serde(default)]
    pub source: String,
    /// Number of the step, where the list of steps named the paper itself; else the fact tells the step.
    #[serde(skip)]
    pub number: String,
}

/// Why a list of papers cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PapersFault {
    /// The text is no list of papers.
    #[error("材料目录无法读取：{0}")]
    Unreadable(String),
    /// Two papers of one code or one title.
    #[error("材料目录里有两个“{0}”")]
    Twice(String),
    /// A paper stands behind those of a later part of the way.
    #[error("材料“{0}”排在了后面的阶段之后")]
    OutOfOrder(String),
    /// Its date cannot be the day of a fact and before or after facts at once.
    #[error("材料“{0}”的落款日期有两种要求")]
    TwoRules(String),
    /// Several are expected of what there is one of.
    #[error("材料“{0}”只有一份，不能要求每年几份或逐次对应")]
    NotMany(String),
    /// None of the five that go into the personnel file.
    #[error("材料目录里没有归入个人档案的材料")]
    NoMinimum,
}

/// The papers in their order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaperList {
    name: String,
    items: Vec<PaperItem>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PapersFile {
    name: String,
    source: String,
    item: Vec<PaperItem>,
}

impl PaperList {
    /// The delivered list: the working file as practice manuals hold it.
    ///
    /// # Errors
    /// [`PapersFault`] if the delivered file is damaged; a test reads it.
    pub fn national() -> Result<Self, PapersFault> {
        Self::parse(NATIONAL)
    }

    /// Reads a list in the form of `assets/papers/national.toml`.
    ///
    /// # Errors
    /// [`PapersFault`]: no such text, a paper twice, a phase out of order, requirements that exclude each other.
    pub fn parse(text: &str) -> Result<Self, PapersFault> {
        let file: PapersFile =
            toml::from_str(text).map_err(|fault| PapersFault::Unreadable(fault.to_string()))?;
        let PapersFile { name, source, item: mut items } = file;
        let (mut codes, mut titles) = (BTreeSet::new(), BTreeSet::new());
        let mut phase = Phase::Application;
        for item in &mut items {
            if item.title.is_empty() {
                item.title.clone_from(&item.label);
            }
            if item.source.is_empty() {
                item.source.clone_from(&source);
            }
            if !codes.insert(item.code.clone()) || !titles.insert(item.title.clone()) {
                return Err(PapersFault::Twice(item.title.clone()));
            }
            if item.phase < phase {
                return Err(PapersFault::OutOfOrder(item.title.clone()));
            }
            if item.same_day.is_some() && (item.not_before.is_some() || item.not_after.is_some()) {
                return Err(PapersFault::TwoRules(item.title.clone()));
            }
            if !item.many && (item.per_year.is_some() || item.counts.is_some()) {
                return Err(PapersFault::NotMany(item.title.clone()));
            }
            phase = item.phase;
        }
        match items.iter().any(|item| item.need == Need::Minimum) {
            true => Ok(Self { name, items }),
            false => Err(PapersFault::NoMinimum),
        }
    }

    /// The same with the papers that only these steps name: a step of a school's own brings its papers with it.
    pub fn with_those_of(mut self, steps: &StepList) -> Self {
        for step in steps.steps() {
            for label in &step.papers {
                let is_known = self.items.iter().any(|item| {
                    item.label == *label && item.step(steps).is_some_and(|own| own.number == step.number)
                });
                if !is_known {
                    self.items.push(PaperItem {
                        code: format!("{}/{label}", step.number),
                        label: label.clone(),
                        title: format!("{}的{label}", step.name),
                        phase: step.phase,
                        fact: step.fact,
                        need: Need::Required,
                        many: false,
                        per_year: None,
                        counts: None,
                        same_day: None,
                        not_before: None,
                        not_after: None,
                        source: step.source.clone(),
                        number: step.number.clone(),
                    });
                }
            }
        }
        self.items.sort_by_key(|item| item.phase);
        self
    }

    /// What the list is called.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The papers.
    pub fn items(&self) -> &[PaperItem] {
        &self.items
    }

    /// The paper with this code.
    pub fn item(&self, code: &str) -> Option<&PaperItem> {
        self.items.iter().find(|item| item.code == code)
    }
}

impl PaperItem {
    /// The step to which it belongs in a list of steps. A school may number them otherwise; the fact tells.
    pub fn step<'a>(&self, steps: &'a StepList) -> Option<&'a Step> {
        if !self.number.is_empty() {
            return steps.step(&self.number);
        }
        steps.of_fact(self.fact, Some(self.phase)).or_else(|| steps.of_fact(self.fact, None))
    }
}
