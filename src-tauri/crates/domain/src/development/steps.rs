//! The steps as data: a school that counts 29 of them brings a file, not code.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::event::EventKind;
use crate::meeting::MeetingKind;
use crate::rules::Severity;
use crate::vote::Meeting;

const NATIONAL: &str = include_str!("../../../../../assets/steps/national.toml");

/// A part of the way (《中国共产党发展党员工作细则》第二章至第五章).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    /// 申请入党
    Application,
    /// 入党积极分子的确定和培养教育
    Activist,
    /// 发展对象的确定和考察
    Candidate,
    /// 预备党员的接收
    Admission,
    /// 预备党员的教育考察和转正
    Probation,
}

impl Phase {
    /// Every phase, from the first to the last.
    pub const ALL: [Self; 5] =
        [Self::Application, Self::Activist, Self::Candidate, Self::Admission, Self::Probation];

    /// The name on the wire.
    pub fn code(self) -> &'static str {
        match self {
            Self::Application => "application",
            Self::Activist => "activist",
            Self::Candidate => "candidate",
            Self::Admission => "admission",
            Self::Probation => "probation",
        }
    }

    /// What a secretary calls it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Application => "申请入党",
            Self::Activist => "入党积极分子",
            Self::Candidate => "发展对象",
            Self::Admission => "预备党员接收",
            Self::Probation => "教育考察和转正",
        }
    }
}

/// Who has to act.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Actor {
    /// 党支部: the user of this program.
    Branch,
    /// 上级党组织
    Superior,
    /// 本人
    Person,
}

impl Actor {
    /// Every actor, the user first.
    pub const ALL: [Self; 3] = [Self::Branch, Self::Superior, Self::Person];

    /// The name on the wire.
    pub fn code(self) -> &'static str {
        match self {
            Self::Branch => "branch",
            Self::Superior => "superior",
            Self::Person => "person",
        }
    }

    /// What a secretary calls it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Branch => "党支部",
            Self::Superior => "上级党组织",
            Self::Person => "本人",
        }
    }
}

/// A condition of a step, in the words of the file: `check` names it, `rule` is the rule of the profile whose number,
/// severity and source it has.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(tag = "check", rename_all = "snake_case", deny_unknown_fields)]
pub enum Gate {
    /// Old enough on the day (years).
    Age {
        /// Its rule.
        rule: String,
    },
    /// So many months have passed since another fact; counted by 从……之日算起.
    Span {
        /// Its rule.
        rule: String,
        /// The fact from which it is counted.
        from: EventKind,
    },
    /// No more than so many months have passed since another fact; counted by 在……之后若干个月内.
    Deadline {
        /// Its rule.
        rule: String,
        /// The fact from which it is counted.
        from: EventKind,
    },
    /// Another fact is recorded, and its outcome is not against it.
    Needs {
        /// Which fact.
        fact: EventKind,
        /// What it weighs where that is missing.
        severity: Severity,
        /// Regulation and article.
        source: String,
    },
    /// A public notice of so many working days.
    Notice {
        /// Its rule.
        rule: String,
        /// What the notice is about, as its event says: 确定发展对象.
        about: String,
    },
    /// The half-yearly assessments up to the day are there.
    Assessments {
        /// Its rule.
        rule: String,
    },
    /// Full members who help, so many and all different.
    Helpers {
        /// Its rule.
        rule: String,
        /// The rule about how many people one of them may look after.
        #[serde(default)]
        load: String,
    },
    /// The training is long enough: days or class hours.
    Training {
        /// The rule of the days.
        days: String,
        /// The rule of the hours.
        hours: String,
    },
    /// The training has not become too old.
    TrainingValid {
        /// Its rule.
        rule: String,
    },
    /// Somebody who leaves within so many months is normally not admitted.
    Leaving {
        /// Its rule.
        rule: String,
    },
    /// The meeting may be held and has decided: 支部大会 on admission or conversion (《中国共产党发展党员工作细则》第二十一条、
    /// 第三十三条), or an ordinary decision (《中国共产党支部工作条例（试行）》第十一条、第十二条).
    Vote {
        /// By whose rule.
        #[serde(default = "by_ballot")]
        by: Meeting,
        /// Regulation and article.
        source: String,
    },
    /// Not before the end of probation.
    ProbationOver {
        /// Its rule.
        rule: String,
    },
    /// Applied for no earlier than so many days before the end of probation.
    ConversionWindow {
        /// Its rule.
        rule: String,
    },
    /// The branch meeting on conversion, so many months after the later of application and end of probation.
    ConversionMeeting {
        /// Its rule.
        rule: String,
        /// The rule for somebody who was transferred in meanwhile.
        postponed: String,
    },
    /// An extension within its bounds, and only one.
    Extension {
        /// The rule of the least months.
        min: String,
        /// The rule of the most months.
        max: String,
        /// The rule of how often.
        count: String,
    },
}

fn by_ballot() -> Meeting {
    Meeting::Admission
}

/// One step.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// Its number, as the school counts: `7`, `12-1`.
    pub number: String,
    /// 步骤名称
    pub name: String,
    /// To which part of the way it belongs.
    pub phase: Phase,
    /// Who has to act.
    pub who: Actor,
    /// The fact that records it.
    pub fact: EventKind,
    /// Facts that show that it was done, too.
    #[serde(default)]
    pub also: Vec<EventKind>,
    /// It is not done once but goes on until the next step that is done once.
    #[serde(default)]
    pub goes_on: bool,
    /// A school may leave it out without a gap: the way goes on without it.
    #[serde(default)]
    pub optional: bool,
    /// The kind of meeting that decides it; steps without one have none.
    #[serde(default)]
    pub meeting: Option<MeetingKind>,
    /// 材料
    #[serde(default)]
    pub papers: Vec<String>,
    /// Its conditions.
    #[serde(default)]
    pub gates: Vec<Gate>,
    /// 依据: regulation and article.
    pub source: String,
}

/// Why a list of steps cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StepsFault {
    /// The text is no list of steps.
    #[error("步骤表无法读取：{0}")]
    Unreadable(String),
    /// Two steps of one number, or two that one fact records.
    #[error("步骤表里有两个“{0}”")]
    Twice(String),
    /// The phases are not in their order.
    #[error("第 {0} 步排在了后面的阶段之后")]
    OutOfOrder(String),
    /// A fact without which nobody gets on.
    #[error("步骤表里没有“{0}”这一步")]
    Missing(&'static str),
}

/// The steps in their order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepList {
    name: String,
    steps: Vec<Step>,
    sides: Vec<Step>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct StepsFile {
    name: String,
    step: Vec<Step>,
    #[serde(default)]
    side: Vec<Step>,
}

/// Facts that carry somebody from one stage to the next: every list has a step for them.
pub(super) const TURNS: [EventKind; 5] = [
    EventKind::Applied,
    EventKind::Activist,
    EventKind::Candidate,
    EventKind::Admitted,
    EventKind::ConversionMeeting,
];

impl StepList {
    /// The delivered list: 25 steps, as the practice manuals count the articles of the national rules.
    ///
    /// # Errors
    /// [`StepsFault`] if the delivered file is damaged; a test reads it.
    pub fn national() -> Result<Self, StepsFault> {
        Self::parse(NATIONAL)
    }

    /// Reads a list in the form of `assets/steps/national.toml`.
    ///
    /// # Errors
    /// [`StepsFault`]: no such text, a step twice, a phase out of order, a turn of the way missing.
    pub fn parse(text: &str) -> Result<Self, StepsFault> {
        let file: StepsFile =
            toml::from_str(text).map_err(|fault| StepsFault::Unreadable(fault.to_string()))?;
        let mut numbers = BTreeSet::new();
        let mut facts = BTreeSet::new();
        let mut phase = Phase::Application;
        for step in file.side.iter().chain(&file.step) {
            let own = if step.fact == EventKind::OtherStep { step.name.as_str() } else { "" };
            if !numbers.insert(step.number.as_str()) || !facts.insert((step.fact, step.phase, own)) {
                return Err(StepsFault::Twice(step.name.clone()));
            }
        }
        for step in &file.step {
            if step.phase < phase {
                return Err(StepsFault::OutOfOrder(step.number.clone()));
            }
            phase = step.phase;
        }
        match TURNS.into_iter().find(|turn| !file.step.iter().any(|step| step.fact == *turn)) {
            Some(turn) => Err(StepsFault::Missing(turn.label())),
            None => Ok(Self { name: file.name, steps: file.step, sides: file.side }),
        }
    }

    /// What the list is called.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The steps.
    pub fn steps(&self) -> &[Step] {
        &self.steps
    }

    /// Moves beside the way: extended, annulled, ended.
    pub fn sides(&self) -> &[Step] {
        &self.sides
    }

    /// The step with this number, side moves included.
    pub fn step(&self, number: &str) -> Option<&Step> {
        self.steps.iter().chain(&self.sides).find(|step| step.number == number)
    }

    /// The step or side move that a fact records; where a fact stands in two phases, that of the phase.
    pub fn of_fact(&self, fact: EventKind, phase: Option<Phase>) -> Option<&Step> {
        let mut steps = self.steps.iter().chain(&self.sides).filter(|step| step.fact == fact);
        match phase {
            Some(phase) => steps.find(|step| step.phase == phase),
            None => steps.next(),
        }
    }
}
