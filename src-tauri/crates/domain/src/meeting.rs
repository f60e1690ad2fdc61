//! Kinds of meetings (《中国共产党支部工作条例（试行）》第十条至第十三条).

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Whose meeting it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum MeetingKind {
    /// 支部党员大会
    Branch,
    /// 支部委员会会议
    Committee,
    /// 党小组会
    Group,
}

impl MeetingKind {
    /// Every kind.
    pub const ALL: [Self; 3] = [Self::Branch, Self::Committee, Self::Group];

    /// The name under which it stands in the file and on the wire.
    pub fn code(self) -> &'static str {
        match self {
            Self::Branch => "branch",
            Self::Committee => "committee",
            Self::Group => "group",
        }
    }

    /// The kind with this code, if there is one.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// What a secretary calls it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Branch => "支部党员大会",
            Self::Committee => "支部委员会会议",
            Self::Group => "党小组会",
        }
    }
}
