//! Papers about the people of one meeting.

use serde::Serialize;

use super::Form;

/// A column of a table of people, beside number and name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct ListColumn {
    /// Its head.
    pub head: &'static str,
    /// Its part of the width.
    pub width: u32,
}

/// A row of a table of people: the cells stand in the order of the columns.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct ListRow {
    /// 姓名
    pub name: String,
    /// The other cells.
    pub cells: Vec<String>,
}

/// What is done with a notice.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum NoticeKind {
    /// 公示: it is put up.
    #[default]
    Notice,
    /// 公示结果说明: what came of it.
    Result,
}

/// 公示 of people, or what came of it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Notice {
    /// Which of them.
    pub kind: NoticeKind,
    /// 接收预备党员公示
    pub title: String,
    /// The branch that puts it up.
    pub unit: String,
    /// What was decided, when, about how many: a paragraph.
    pub basis: String,
    /// The columns of the table.
    pub columns: Vec<ListColumn>,
    /// Who.
    pub people: Vec<ListRow>,
    /// 公示时间: the first day.
    pub since: String,
    /// The last day.
    pub until: String,
    /// 联系人
    pub contact: String,
    /// 联系电话
    pub phone: String,
    /// 通讯地址
    pub address: String,
    /// The day under it.
    pub signed_on: String,
    /// 公示结果, a sentence; without one there are boxes to tick.
    pub outcome: String,
    /// Whether there is room to tell how objections were handled.
    pub has_room: bool,
}

/// 备案报告 with the list of the people.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct FilingReport {
    /// 关于确定入党积极分子的备案报告
    pub title: String,
    /// The committee that it addresses.
    pub addressee: String,
    /// The branch that reports.
    pub unit: String,
    /// By which rule, when, about how many: a paragraph.
    pub basis: String,
    /// 公示情况, a sentence; without one there is room to write it.
    pub notice: String,
    /// 入党积极分子备案名单
    pub attachment: String,
    /// The columns of the list.
    pub columns: Vec<ListColumn>,
    /// Who.
    pub people: Vec<ListRow>,
    /// The day under it.
    pub signed_on: String,
}

/// What was counted; what is not known is empty.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct FormBallot {
    /// 应到
    pub entitled: String,
    /// 实到
    pub present: String,
    /// 发出票
    pub issued: String,
    /// 收回票
    pub returned: String,
    /// 有效票
    pub valid: String,
    /// 赞成
    pub yes: String,
    /// 不赞成
    pub no: String,
    /// 弃权
    pub abstain: String,
    /// 书面赞成
    pub written_yes: String,
}

/// A part of the agenda: what is known of it stands before the lines.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct MinutesPart {
    /// 入党介绍人介绍情况和意见
    pub heading: String,
    /// What is known, a sentence.
    pub known: String,
}

/// What a meeting discussed of one person.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct MinutesTopic {
    /// 姓名
    pub name: String,
    /// 讨论接收……同志为中共预备党员
    pub topic: String,
    /// Who it is, a sentence.
    pub facts: String,
    /// After the person's own report: introducers, or the group.
    pub second: MinutesPart,
    /// Then the committee.
    pub third: MinutesPart,
    /// 票决
    pub ballot: FormBallot,
    /// 决议, a sentence; without one there is room to write it.
    pub resolution: String,
    /// The choices of the resolution, where it is to be written.
    pub wanted: String,
}

/// 支部大会会议记录: a page about the meeting, and one for each person.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct MeetingMinutes {
    /// 会议名称
    pub heading: String,
    /// The branch.
    pub unit: String,
    /// 会议时间
    pub held_on: String,
    /// 会议地点
    pub place: String,
    /// 主持人
    pub chair: String,
    /// 记录人
    pub recorder: String,
    /// 应到
    pub entitled: String,
    /// 实到
    pub present: String,
    /// 缺席人员和原因
    pub absent: String,
    /// 列席人员
    pub observers: String,
    /// 会议议程
    pub agenda: String,
    /// A topic for each person.
    pub people: Vec<MinutesTopic>,
}

/// A row of 票决结果.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct BallotRow {
    /// 姓名
    pub name: String,
    /// 性别
    pub gender: String,
    /// What was counted.
    pub ballot: FormBallot,
    /// 表决结果
    pub result: String,
}

/// 票决结果说明 of one meeting.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct BallotResult {
    /// 接收预备党员票决结果说明
    pub title: String,
    /// The branch.
    pub unit: String,
    /// When it met.
    pub held_on: String,
    /// What it discussed: 接收王小明等3名同志为中共预备党员.
    pub topic: String,
    /// What holds for all of them: attendance and ballots.
    pub ballot: FormBallot,
    /// A row for each person.
    pub people: Vec<BallotRow>,
    /// The rule, with its article.
    pub rule: String,
    /// The day under it.
    pub signed_on: String,
}

const MEETING_NAMES: &[(&str, &str)] = &[
    ("heading", "会议名称"),
    ("place", "会议地点"),
    ("chair", "主持人"),
    ("recorder", "记录人"),
    ("absent", "缺席人员和原因"),
    ("observers", "列席人员"),
    ("agenda", "会议议程"),
    ("topic", "议题"),
    ("facts", "基本情况"),
    ("second", "介绍情况"),
    ("third", "审查情况"),
    ("resolution", "支部大会决议"),
    ("result", "表决结果"),
];

const LETTER_NAMES: &[(&str, &str)] = &[
    ("basis", "正文"),
    ("contact", "联系人"),
    ("outcome", "公示结果"),
    ("addressee", "主送单位"),
    ("notice", "公示情况"),
];

// A paper about one person bears the name in its title, one about several does not.
macro_rules! list {
    ($form:ty, $template:literal, $names:expr, $label:expr) => {
        impl Form for $form {
            const TEMPLATE: &'static str = $template;
            const NAMES: &'static [(&'static str, &'static str)] = $names;

            fn label(&self) -> String {
                let label: fn(&Self) -> String = $label;
                label(self)
            }

            fn whose(&self) -> &str {
                match self.people.as_slice() {
                    [only] => &only.name,
                    _ => "",
                }
            }

            fn unit(&self) -> &str {
                &self.unit
            }
        }
    };
}

list!(Notice, "notice.typ", LETTER_NAMES, |notice| notice.title.clone());
list!(FilingReport, "filing_report.typ", LETTER_NAMES, |report| report.title.clone());
list!(MeetingMinutes, "meeting_minutes.typ", MEETING_NAMES, |_| "支部大会会议记录".to_owned());
list!(BallotResult, "ballot_result.typ", MEETING_NAMES, |result| result.title.clone());
