//! 表决: whether a meeting may be held and whether it has decided. The majority is of those entitled, not of those present.

use serde::{Deserialize, Serialize};

/// What kind of meeting votes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Meeting {
    /// 支部大会 on admission or conversion (《中国共产党发展党员工作细则》第二十一条、第三十三条): more than half of those
    /// entitled must be present and more than half of those entitled must vote yes; opinions handed in writing before
    /// the meeting by those who cannot come count as votes, not as attendance.
    Admission,
    /// 支部党员大会 on other matters (《中国共产党支部工作条例（试行）》第十一条): half of those entitled must be
    /// present, more than half of those entitled must vote yes; there are no written votes.
    Ordinary,
}

/// What was counted. Entitled are full members with a vote; probationary members never count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Count {
    /// 应到: entitled to vote.
    pub n_entitled: u32,
    /// 实到: of them, present.
    pub n_present: u32,
    /// 赞成: yes votes cast at the meeting.
    pub n_yes: u32,
    /// Yes in writing from those absent.
    pub n_written_yes: u32,
}

/// What follows from a count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
pub struct Outcome {
    /// Enough were present.
    pub may_be_held: bool,
    /// It was held and enough voted yes.
    pub passed: bool,
    /// The fewest present that suffice.
    pub needed_present: u32,
    /// The fewest yes votes that suffice.
    pub needed_yes: u32,
}

/// A count that cannot be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum ImpossibleCount {
    /// Nobody may vote.
    #[error("应到会的有表决权党员不能是 0 人")]
    NobodyEntitled,
    /// More present than entitled.
    #[error("实到人数比应到人数多")]
    TooManyPresent,
    /// More yes than present.
    #[error("会上赞成票比实到人数多")]
    TooManyYes,
    /// More written opinions than absent members.
    #[error("书面赞成票比未到会人数多")]
    TooManyWritten,
    /// Written opinions where the rules know none.
    #[error("一般决议没有书面表决")]
    NoWrittenVotes,
}

impl Meeting {
    /// Judges a count.
    ///
    /// # Errors
    /// [`ImpossibleCount`] if the numbers contradict each other or the rules of this meeting.
    pub fn judge(self, count: Count) -> Result<Outcome, ImpossibleCount> {
        let Count { n_entitled, n_present, n_yes, n_written_yes } = count;
        let n_absent = n_entitled.checked_sub(n_present).ok_or(ImpossibleCount::TooManyPresent)?;
        if n_entitled == 0 {
            return Err(ImpossibleCount::NobodyEntitled);
        }
        if n_yes > n_present {
            return Err(ImpossibleCount::TooManyYes);
        }
        if self == Self::Ordinary && n_written_yes > 0 {
            return Err(ImpossibleCount::NoWrittenVotes);
        }
        if n_written_yes > n_absent {
            return Err(ImpossibleCount::TooManyWritten);
        }
        let more_than_half = (n_entitled / 2).saturating_add(1);
        let needed_present = match self {
            Self::Admission => more_than_half,
            Self::Ordinary => n_entitled.div_ceil(2),
        };
        let may_be_held = n_present >= needed_present;
        let passed = may_be_held && n_yes.saturating_add(n_written_yes) >= more_than_half;
        Ok(Outcome { may_be_held, passed, needed_present, needed_yes: more_than_half })
    }
}
