//! Where somebody stands on a day, told from the events. Nothing here is stored: correct an event, and the state follows.

use std::borrow::Borrow;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::birthday::{self, Birthday, LeapDay};
use crate::date::PartialDate;
use crate::event::Event;
use crate::probation::Probation;

mod courses;
mod walk;

pub use courses::{Course, branch_on, courses};
pub(crate) use walk::{in_order, months};

/// How far somebody has come (domain-rules §1.1, §6.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// 群众
    #[default]
    Unaffiliated,
    /// 共青团员
    LeagueMember,
    /// 入党申请人
    Applicant,
    /// 入党积极分子
    Activist,
    /// 发展对象
    DevelopmentCandidate,
    /// 预备党员
    ProbationaryMember,
    /// 正式党员
    FullMember,
}

impl Stage {
    /// Every stage, from the first to the last.
    pub const ALL: [Self; 7] = [
        Self::Unaffiliated,
        Self::LeagueMember,
        Self::Applicant,
        Self::Activist,
        Self::DevelopmentCandidate,
        Self::ProbationaryMember,
        Self::FullMember,
    ];

    /// The name on the wire.
    pub fn code(self) -> &'static str {
        match self {
            Self::Unaffiliated => "unaffiliated",
            Self::LeagueMember => "league_member",
            Self::Applicant => "applicant",
            Self::Activist => "activist",
            Self::DevelopmentCandidate => "development_candidate",
            Self::ProbationaryMember => "probationary_member",
            Self::FullMember => "full_member",
        }
    }

    /// What a secretary calls it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Unaffiliated => "群众",
            Self::LeagueMember => "共青团员",
            Self::Applicant => "入党申请人",
            Self::Activist => "入党积极分子",
            Self::DevelopmentCandidate => "发展对象",
            Self::ProbationaryMember => "预备党员",
            Self::FullMember => "正式党员",
        }
    }

    /// The stage that a word of a roster (发展阶段, 人员类别, 政治面貌) means; `None` for a word that says nothing of it.
    pub fn from_text(text: &str) -> Option<Self> {
        let word: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        Some(match word.as_str() {
            "群众" | "普通公民" | "一般群众" => Self::Unaffiliated,
            "共青团员" | "团员" | "中国共青团员" | "中国共产主义青年团团员" => {
                Self::LeagueMember
            }
            "入党申请人" | "申请人" | "申请入党" | "入党申请者" => Self::Applicant,
            "入党积极分子" | "积极分子" | "建党对象" => Self::Activist,
            "发展对象" | "拟发展对象" | "重点发展对象" | "入党发展对象" => {
                Self::DevelopmentCandidate
            }
            "预备党员" | "预备" | "中共预备党员" | "中国共产党预备党员" => {
                Self::ProbationaryMember
            }
            "正式党员"
            | "正式"
            | "党员"
            | "中共党员"
            | "中共正式党员"
            | "中国共产党党员"
            | "中国共产党正式党员" => Self::FullMember,
            _ => return None,
        })
    }

    /// 政治面貌 that goes with it: somebody on the way is still a League member or 群众, which of them the stage alone
    /// does not say.
    pub fn political_affiliation(self) -> &'static str {
        match self {
            Self::FullMember => "中共党员",
            Self::ProbationaryMember => "中共预备党员",
            Self::LeagueMember => "共青团员",
            Self::Unaffiliated => "群众",
            Self::Applicant | Self::Activist | Self::DevelopmentCandidate => "",
        }
    }

    /// 党员: probationary or full.
    pub fn is_member(self) -> bool {
        self >= Self::ProbationaryMember
    }
}

/// 党籍状态: whether somebody is still here, in the sense of the organization.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// 正常
    #[default]
    Normal,
    /// 转出中: the letter is issued, the slip has not come back.
    Transferring,
    /// 已转出
    TransferredOut,
    /// 停止党籍 (《中国共产党党员教育管理工作条例》第二十四条)
    Stopped,
    /// 出党
    Left,
    /// 去世
    Died,
    /// 已取消预备党员资格 (《中国共产党发展党员工作细则》第三十二条)
    Annulled,
    /// 尚未转入: on that day the 组织关系 still was elsewhere.
    NotYetHere,
}

impl Standing {
    /// Every standing.
    pub const ALL: [Self; 8] = [
        Self::Normal,
        Self::Transferring,
        Self::TransferredOut,
        Self::Stopped,
        Self::Left,
        Self::Died,
        Self::Annulled,
        Self::NotYetHere,
    ];

    /// The name on the wire.
    pub fn code(self) -> &'static str {
        match self {
            Self::Normal => "normal",
            Self::Transferring => "transferring",
            Self::TransferredOut => "transferred_out",
            Self::Stopped => "stopped",
            Self::Left => "left",
            Self::Died => "died",
            Self::Annulled => "annulled",
            Self::NotYetHere => "not_yet_here",
        }
    }

    /// What a secretary calls it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Normal => "正常",
            Self::Transferring => "转出中",
            Self::TransferredOut => "已转出",
            Self::Stopped => "停止党籍",
            Self::Left => "出党",
            Self::Died => "去世",
            Self::Annulled => "已取消预备党员资格",
            Self::NotYetHere => "尚未转入",
        }
    }

    /// The standing that a word of a roster (党籍状态) means.
    pub fn from_text(text: &str) -> Option<Self> {
        let word: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        Some(match word.as_str() {
            "正常" | "在籍" | "党籍正常" => Self::Normal,
            "转出中" | "正在转出" | "转接中" => Self::Transferring,
            "已转出" | "转出" => Self::TransferredOut,
            "停止党籍" | "已停止党籍" => Self::Stopped,
            "出党" | "已出党" | "除名" | "开除党籍" | "退党" | "自行脱党" => Self::Left,
            "死亡" | "去世" | "已故" | "已去世" => Self::Died,
            "取消预备党员资格" | "已取消预备党员资格" | "取消预备资格" => {
                Self::Annulled
            }
            _ => return None,
        })
    }

    /// 正常
    pub fn is_normal(self) -> bool {
        self == Self::Normal
    }

    /// Whether the branch counts somebody under his stage: until the slip has come back, one whose letter is out still
    /// belongs to it; one whose membership is stopped is not counted.
    pub fn is_counted(self) -> bool {
        matches!(self, Self::Normal | Self::Transferring)
    }

    /// Whether the branch still has somebody in its lists: everything but gone for good.
    pub fn is_here(self) -> bool {
        matches!(self, Self::Normal | Self::Transferring | Self::Stopped)
    }
}

/// 党内职务 with its term.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldPost {
    /// 书记, 组织委员, …
    pub post: String,
    /// Since when.
    pub from: Option<PartialDate>,
    /// When the term ends; who is not replaced goes on.
    pub until: Option<PartialDate>,
}

/// Where somebody stands on a day.
///
/// The dates are those of the present attempt: what was before an end of development, an annulment or a leaving is
/// history and does not count. A fact whose day is unknown has happened.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PersonState {
    /// How far.
    pub stage: Stage,
    /// Whether still here.
    pub standing: Standing,
    /// Whether 入团 is among the facts.
    pub is_in_league: bool,
    /// 入团时间
    pub league_joined_on: Option<PartialDate>,
    /// 申请入党时间
    pub applied_on: Option<PartialDate>,
    /// 确定为入党积极分子时间
    pub activist_on: Option<PartialDate>,
    /// 确定为发展对象时间
    pub candidate_on: Option<PartialDate>,
    /// 入党时间: the branch meeting.
    pub admitted_on: Option<PartialDate>,
    /// 转正时间
    pub converted_on: Option<PartialDate>,
    /// Whether the probation was extended.
    pub is_extended: bool,
    /// By how many months, where the event says so.
    pub extended_by: Option<u32>,
    /// 失联
    pub is_lost: bool,
    /// Since when out of contact.
    pub lost_on: Option<PartialDate>,
    /// 流动
    pub is_mobile: bool,
    /// Since when away.
    pub mobile_on: Option<PartialDate>,
    /// 在国（境）外
    pub is_abroad: bool,
    /// The last contact that was noted while away or lost.
    pub contacted_on: Option<PartialDate>,
    /// 保留组织关系, and until when it may be kept.
    pub is_kept: bool,
    /// The day until which the relation may stay at the school; `None` where it is not kept or not known.
    pub kept_until: Option<PartialDate>,
    /// 已毕业
    pub has_graduated: bool,
    /// Since when 党籍 is stopped.
    pub stopped_on: Option<PartialDate>,
    /// 党纪处分 that holds now.
    pub sanction: Option<String>,
    /// Not counted among those entitled to vote, by consent of the superior and vote of the members' meeting.
    pub is_vote_exempt: bool,
    /// 党内职务 held now, with their terms.
    pub posts: Vec<HeldPost>,
}

impl PersonState {
    /// What the events of one person say about `on`. Events after it are plans and do not count.
    ///
    /// A month or year without a day counts from its first day on; an event without any date counts as having happened
    /// after everything that was recorded before it.
    pub fn of<E: Borrow<Event>>(events: &[E], on: NaiveDate) -> Self {
        walk::walk(events, on)
    }

    /// 党内职务 held now, as one text.
    pub fn party_post(&self) -> String {
        self.posts.iter().map(|held| held.post.as_str()).collect::<Vec<_>>().join("、")
    }

    /// Whether somebody counts among those entitled to vote: a full member who is here, not under 留党察看
    /// (党章第四十一条), not left out by vote and consent.
    pub fn is_entitled(&self) -> bool {
        self.stage == Stage::FullMember
            && self.standing.is_counted()
            && !self.is_suspended()
            && !self.is_vote_exempt
    }

    /// Under 留党察看: neither votes nor helps anybody into the party (《中国共产党发展党员工作细则》第十四条).
    pub fn is_suspended(&self) -> bool {
        self.sanction.as_deref().is_some_and(|text| text.contains("留党察看"))
    }

    /// 转正情况 in the words of the annual statistics (TJ table 15), as far as the facts tell.
    pub fn conversion_outcome(&self) -> &'static str {
        match (self.stage, self.standing, self.is_extended) {
            (_, Standing::Annulled, _) => "取消预备党员资格",
            (Stage::FullMember, _, false) => "按期转正",
            (Stage::FullMember, _, true) => "延长后转正",
            (Stage::ProbationaryMember, _, true) => "延长预备期",
            _ => "",
        }
    }

    /// 政治面貌 as a roster asks for it: a member's, a League member's, or 群众.
    pub fn political_affiliation(&self) -> &'static str {
        match self.stage.political_affiliation() {
            "" if self.is_in_league => "共青团员",
            "" => "群众",
            known => known,
        }
    }

    /// 党员 now: probationary or full, and neither gone nor stopped.
    pub fn is_member(&self) -> bool {
        self.stage.is_member() && self.standing.is_counted()
    }

    /// Whether the political birthday is remembered: members whose 党籍 is normal. Until the slip has come back, one
    /// whose letter is out still belongs to the branch.
    pub fn celebrates(&self) -> bool {
        self.is_member()
    }

    /// 党龄 in full years on a day; `None` for one who is not a full member, or where the known dates do not decide it.
    pub fn party_standing(&self, on: NaiveDate) -> Option<u32> {
        match self.stage {
            Stage::FullMember => birthday::party_standing(self.converted_on?, on),
            _ => None,
        }
    }

    /// The political birthday in a month, if it is remembered and falls into it.
    pub fn birthday_in(&self, (year, month): (i32, u32), leap_day: LeapDay) -> Option<Birthday> {
        if !self.celebrates() {
            return None;
        }
        birthday::in_month(self.admitted_on?, self.converted_on, (year, month), leap_day)
    }

    /// The probation that runs now; `None` where the day of admission or the length of an extension is not known.
    pub fn probation(&self) -> Option<Probation> {
        if self.stage != Stage::ProbationaryMember {
            return None;
        }
        let plain = Probation::of(self.admitted_on?.day()?);
        if self.is_extended { plain.extended(self.extended_by?).ok() } else { Some(plain) }
    }
}
