//! What a list of people is about: which decision, by which fact, in which words.

use domain::development::Facts;
use domain::event::EventKind as K;
use domain::meeting::MeetingKind;

/// A decision about people on their way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum About {
    /// 确定入党积极分子
    Activist,
    /// 确定发展对象
    Candidate,
    /// 接收预备党员
    Admission,
    /// 预备党员转正
    Conversion,
}

impl About {
    /// Every one, in the order of the way.
    pub(crate) const ALL: [Self; 4] = [Self::Activist, Self::Candidate, Self::Admission, Self::Conversion];
    /// Those that are filed with the committee above.
    pub(crate) const FILED: [Self; 2] = [Self::Activist, Self::Candidate];
    /// Those that the branch meeting votes on.
    pub(crate) const VOTED: [Self; 2] = [Self::Admission, Self::Conversion];

    /// The name on the wire.
    pub(crate) fn code(self) -> &'static str {
        match self {
            Self::Activist => "activist",
            Self::Candidate => "candidate",
            Self::Admission => "admission",
            Self::Conversion => "conversion",
        }
    }

    /// What a secretary calls it.
    pub(crate) fn label(self) -> &'static str {
        match self {
            Self::Activist => "确定入党积极分子",
            Self::Candidate => "确定发展对象",
            Self::Admission => "接收预备党员",
            Self::Conversion => "预备党员转正",
        }
    }

    /// How a public notice says what it is about (公示事项).
    pub(crate) fn notice(self) -> &'static str {
        match self {
            Self::Activist => "确定积极分子",
            other => other.label(),
        }
    }

    /// The fact whose day is that of the meeting.
    pub(crate) fn fact(self) -> K {
        match self {
            Self::Activist => K::Activist,
            Self::Candidate => K::CandidateProposed,
            Self::Admission => K::Admitted,
            Self::Conversion => K::ConversionMeeting,
        }
    }

    /// Which meeting decides it, where the meeting itself does not say so. Where a branch has no committee its meeting
    /// decides (《中国共产党发展党员工作细则》第八条), so that a meeting that nobody recorded bears no kind.
    pub(crate) fn meeting(self, known: Option<MeetingKind>) -> &'static str {
        match (self, known) {
            (Self::Admission | Self::Conversion, _) | (_, Some(MeetingKind::Branch)) => "支部大会",
            (_, Some(MeetingKind::Committee)) => "支部委员会会议",
            (_, Some(MeetingKind::Group) | None) => "党支部会议",
        }
    }

    /// The one that is asked for, if the paper can be about it; else the latest that is recorded of somebody, else the
    /// first.
    pub(crate) fn of(asked: &str, allowed: &[Self], facts: &Facts<'_>) -> Option<Self> {
        let asked = allowed.iter().find(|about| about.code() == asked);
        let latest = || allowed.iter().rev().find(|about| about.is_recorded(facts));
        asked.or_else(latest).or(allowed.first()).copied()
    }

    fn is_recorded(self, facts: &Facts<'_>) -> bool {
        // The committee's consent shows that the candidate was proposed.
        facts.last(self.fact()).is_some() || self == Self::Candidate && facts.last(K::Candidate).is_some()
    }
}
