//! Whether a paper of somebody's development is there.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How it stands with a paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PaperState {
    /// 已有
    Have,
    /// 缺
    Missing,
    /// 退回补正
    Returned,
    /// 不需要
    NotNeeded,
}

impl PaperState {
    /// Every state.
    pub const ALL: [Self; 4] = [Self::Have, Self::Missing, Self::Returned, Self::NotNeeded];

    /// The name under which it stands in the file and on the wire.
    pub fn code(self) -> &'static str {
        match self {
            Self::Have => "have",
            Self::Missing => "missing",
            Self::Returned => "returned",
            Self::NotNeeded => "not_needed",
        }
    }

    /// The state with this code, if there is one.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }

    /// What a secretary calls it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Have => "已有",
            Self::Missing => "缺",
            Self::Returned => "退回补正",
            Self::NotNeeded => "不需要",
        }
    }
}
