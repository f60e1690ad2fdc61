//! Which list a sheet is: its title says it, else its tab, else the name of the file.
//!
//! The kind says what heads mean that mean something else elsewhere (时间, 支部大会时间), and how far those who stand in
//! the list have come at least. So a text that speaks of several kinds, or of those who are only proposed, says none.

use domain::person::Stage;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::SkipReason;
use super::body;
use super::grid::Grid;
use super::head::FoundHead;
use crate::layouts::{self, Layout};
use crate::workbook::Column;

/// What a list of people is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ListKind {
    /// 名册, 花名册, also one of people of several stages.
    #[default]
    Roster,
    /// 入党申请人名单
    Applicants,
    /// 入党积极分子名单, 情况备案表
    Activists,
    /// 发展对象名单, 备案表, 预审情况登记表
    Candidates,
    /// 预备党员转正名单, 备案登记表
    Conversions,
}

impl ListKind {
    /// Every kind.
    pub const ALL: [Self; 5] =
        [Self::Roster, Self::Applicants, Self::Activists, Self::Candidates, Self::Conversions];

    /// What a secretary calls it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Roster => "名册",
            Self::Applicants => "入党申请人名单",
            Self::Activists => "入党积极分子名单",
            Self::Candidates => "发展对象名单",
            Self::Conversions => "转正名单",
        }
    }

    /// The stage that everybody in it has reached at least, whether or not a date says so. Who is to be converted is a
    /// probationary member; that he was converted only a date can say.
    pub fn claims(self) -> Option<Stage> {
        match self {
            Self::Roster => None,
            Self::Applicants => Some(Stage::Applicant),
            Self::Activists => Some(Stage::Activist),
            Self::Candidates => Some(Stage::DevelopmentCandidate),
            Self::Conversions => Some(Stage::ProbationaryMember),
        }
    }
}

/// What a sheet is called, from the nearest to the farthest: titles above its head, tab, file.
pub(super) struct Names {
    texts: Vec<String>,
}

impl Names {
    pub(super) fn of(grid: &Grid<'_>, head: Option<&FoundHead>, file: &str) -> Self {
        let mut texts = Vec::new();
        if let Some(head) = head {
            let (_, _, above) = body::above(grid, head);
            let titles = above.iter().filter(|row| row.why == SkipReason::Title);
            texts.extend(titles.filter_map(|row| grid.sheet.row(row.row)).map(|row| {
                let texts = grid.texts(row, Column(0), Column(u16::MAX));
                texts.iter().map(|(_, text)| text.as_ref()).collect::<String>()
            }));
        }
        texts.push(grid.sheet.name.clone());
        texts.push(file.to_owned());
        for text in &mut texts {
            text.retain(|c| !c.is_whitespace());
        }
        Self { texts }
    }

    /// The kind that the nearest name says.
    pub(super) fn kind(&self) -> ListKind {
        self.texts.iter().find_map(|text| said(text)).unwrap_or_default()
    }

    /// The layout of a list that is called so and is of this kind.
    pub(super) fn layout(&self, kind: ListKind) -> &'static Layout {
        let is_admission = |text: &String| ADMISSIONS.iter().any(|words| text.contains(words));
        if kind == ListKind::Roster && self.texts.iter().any(is_admission) {
            layouts::of_admissions()
        } else {
            layouts::of_list(kind)
        }
    }
}

/// Rosters of those whom the branch admits: 审批预备党员基本情况登记表.
const ADMISSIONS: [&str; 8] = [
    "审批预备党员",
    "接收预备党员",
    "吸收预备党员",
    "预备党员审批",
    "预备党员接收",
    "接收为预备党员",
    "预备党员备案",
    "新发展党员",
];

/// Words by which each kind is named.
const WORDS: [(ListKind, &[&str]); 4] = [
    (ListKind::Applicants, &["入党申请", "申请入党"]),
    (ListKind::Activists, &["积极分子", "积极份子"]),
    (ListKind::Candidates, &["发展对象", "拟发展党员", "预审"]),
    (ListKind::Conversions, &["转正"]),
];

/// What a name says; nothing where it speaks of no people.
fn said(text: &str) -> Option<ListKind> {
    let named: Vec<ListKind> = WORDS
        .iter()
        .filter(|(_, words)| words.iter().any(|word| text.contains(word)))
        .map(|(kind, _)| *kind)
        .collect();
    let of_all = |phrases: &[&str]| {
        let mut rest = text.to_owned();
        for phrase in phrases {
            rest = rest.replace(phrase, "");
        }
        rest.contains("党员")
    };
    match named.as_slice() {
        [] if of_all(&["发展党员", "党员发展"]) => Some(ListKind::Roster),
        [] => None,
        // Those who are not converted yet, and what tells of both days.
        [ListKind::Conversions] if ["未转正", "待转正", "入党"].iter().any(|word| text.contains(word)) => {
            Some(ListKind::Roster)
        }
        [ListKind::Conversions] if of_all(&["预备党员", "党员转正", "正式党员", "发展党员"]) => {
            Some(ListKind::Roster)
        }
        [ListKind::Conversions] => Some(ListKind::Conversions),
        [_] if of_all(&["拟发展党员", "发展党员", "党员发展"]) || is_of_others(text) => {
            Some(ListKind::Roster)
        }
        [kind] => Some(*kind),
        _ => Some(ListKind::Roster),
    }
}

/// 推优, 拟列为, 培训班: those who stand there need not be what the list is named after.
fn is_of_others(text: &str) -> bool {
    const ONLY_PROPOSED: [&str; 7] = ["推优", "推荐", "人选", "候选", "培训", "党课", "结业"];
    let is_planned = text.contains('拟') && !text.contains("拟发展党员");
    is_planned || ONLY_PROPOSED.iter().any(|word| text.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_says_what_the_list_is() {
        let of = |text: &str| said(text).map(ListKind::label);
        for text in [
            "入党积极分子情况备案表",
            "学生第一党支部入党积极分子名单",
            "发展党员工作入党积极分子登记表",
            "积极份子",
        ] {
            assert_eq!(of(text), Some("入党积极分子名单"), "{text}");
        }
        for text in ["发展对象备案表", "党员发展对象名单", "预审情况登记表", "2026年拟发展党员名单"]
        {
            assert_eq!(of(text), Some("发展对象名单"), "{text}");
        }
        for text in
            ["预备党员转正备案登记表", "拟转正人员", "转正名单", "预备党员转为正式党员（按期转正）情况"]
        {
            assert_eq!(of(text), Some("转正名单"), "{text}");
        }
        for text in ["入党申请人名册", "申请入党人员登记表", "入党申请书递交情况"] {
            assert_eq!(of(text), Some("入党申请人名单"), "{text}");
        }
    }

    #[test]
    fn what_speaks_of_several_or_of_the_proposed_is_a_roster() {
        for text in [
            "入党积极分子、发展对象汇总表",
            "党员及入党积极分子花名册",
            "党员转正及党员信息表",
            "预备党员、积极分子名单",
            "发展对象和预备党员转正一览表",
            "推荐优秀团员作为入党积极分子人选表",
            "拟列为发展对象公示名单",
            "第30期入党积极分子培训班学员名单",
            "党员花名册",
            "审批预备党员基本情况登记表",
            "预备党员（待转正）",
            "入党、转正时间登记表",
        ] {
            assert_eq!(said(text), Some(ListKind::Roster), "{text}");
        }
        for text in ["Sheet1", "软件2401班", "学生第一党支部", "发展党员进度表", "附件1"] {
            assert_eq!(said(text), None, "{text}");
        }
    }
}
