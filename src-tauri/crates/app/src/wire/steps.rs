//! 设置 › 规则 › 步骤: the list that the school follows.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::RuleTrial;

/// A step of a list.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct StepLine {
    /// As the school counts: `7`, `12-1`.
    pub number: String,
    /// What it is called.
    pub name: String,
    /// The part of the way.
    pub phase: String,
    /// Who has to act.
    pub who: String,
    /// Its conditions in words.
    pub conditions: Vec<String>,
    /// 材料
    pub papers: Vec<String>,
    /// 依据
    pub source: String,
    /// A way beside the steps: 延长, 取消, 终止.
    pub is_side: bool,
}

/// A list of steps.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct StepListView {
    /// What it is called.
    pub name: String,
    /// How many steps, without the ways beside.
    pub n_steps: u32,
    /// The steps, then the ways beside.
    pub steps: Vec<StepLine>,
}

/// A list that can be chosen.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct StepListChoice {
    /// `national`, `example_29`; `own` for the archive's own.
    pub code: String,
    /// What it is called.
    pub name: String,
    /// How many steps.
    pub n_steps: u32,
    /// It is followed now.
    pub is_chosen: bool,
}

/// The list that is followed, and the others.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct StepsPage {
    /// What is followed.
    pub list: StepListView,
    /// What is delivered, and the own one where there is one.
    pub choices: Vec<StepListChoice>,
}

/// A list that is to be followed.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct StepsChoice {
    /// `national`, `example_29`; `own` with its text.
    pub code: String,
    /// The file of an own list, as [`StepsOffer`] brought it; else empty.
    pub text: String,
}

/// A list before it is taken.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct StepsOffer {
    /// The file that was chosen; empty where the user gave it up, and for a delivered list.
    pub file: String,
    /// What is sent to take it.
    pub choice: StepsChoice,
    /// The list.
    pub list: Option<StepListView>,
    /// What would change for those who are on the way.
    pub trial: Option<RuleTrial>,
}
