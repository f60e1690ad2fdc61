//! 支部大会会议记录 and 票决结果说明: what a meeting counted and decided of each person.

use domain::development::probation;
use domain::event::{Ballot, EventKind as K};
use domain::field::Field;
use domain::vote::{Count, Meeting as MeetingRule};
use paper::document::{BallotResult, BallotRow, FormBallot, MeetingMinutes, MinutesPart, MinutesTopic};

use super::about::About;
use super::meetings::Group;
use super::person::Subject;
use super::{Desk, says};
use crate::words;

/// The rule by which a vote is judged, as the form quotes it.
const ADMISSION_RULE: &str = "《中国共产党发展党员工作细则》第二十条、第二十一条：召开讨论接收预备党员的支部大会，有表决权的到会人数必须超过应到会有表决权人数的半数；采取无记名投票方式表决，赞成人数超过应到会有表决权的正式党员的半数，才能通过接收预备党员的决议；因故不能到会的有表决权的正式党员，在支部大会召开前正式向党支部提出书面意见的，应当统计在票数内；讨论两个以上的发展对象，必须逐个讨论和表决。";
const CONVERSION_RULE: &str = "《中国共产党发展党员工作细则》第三十三条：讨论预备党员转正的支部大会，对到会人数、赞成人数等要求与讨论接收预备党员的支部大会相同，即有表决权的到会人数必须超过应到会有表决权人数的半数，赞成人数必须超过应到会有表决权的正式党员的半数，会前正式提出的书面意见统计在票数内（第二十条、第二十一条）。";

/// Whether the ballot of somebody carries what was decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Carried {
    /// There were enough votes.
    Yes,
    /// There were not, or the numbers contradict each other.
    No,
    /// Nothing was counted.
    Unknown,
}

fn carried(ballot: Option<Ballot>) -> Carried {
    let Some(Ballot { n_entitled, n_present, n_yes, n_written_yes, .. }) = ballot else {
        return Carried::Unknown;
    };
    match MeetingRule::Admission.judge(Count { n_entitled, n_present, n_yes, n_written_yes }) {
        Ok(outcome) if outcome.passed => Carried::Yes,
        _ => Carried::No,
    }
}

/// Whether an outcome needs the majority: somebody is admitted or converted.
fn is_yes(outcome: &str) -> bool {
    matches!(outcome, "同意接收" | "按期转正")
}

/// Who is said to be accepted by a vote that does not carry it.
pub(super) fn without_majority<'g>(group: &'g Group<'_>) -> Vec<&'g str> {
    let is_doubtful = |subject: &&Subject<'_>| {
        let outcome = group.fact(subject).map(|event| event.detail().outcome.as_str()).unwrap_or_default();
        is_yes(outcome) && carried(group.ballot(subject)) == Carried::No
    };
    group.people.iter().filter(is_doubtful).map(|subject| subject.name()).collect()
}

impl Desk<'_> {
    /// 会议记录
    pub(super) fn minutes(&self, group: &Group<'_>) -> MeetingMinutes {
        let unit = self.branch_name(group.branch);
        let counted: Vec<FormBallot> =
            group.people.iter().map(|subject| says::form_ballot(group.ballot(subject))).collect();
        let meeting = group.meeting.as_ref();
        let number = |of: Option<u32>, common: String| of.map_or(common, |n| n.to_string());
        let entitled = says::common(counted.iter().map(|ballot| ballot.entitled.as_str()));
        let present = says::common(counted.iter().map(|ballot| ballot.present.as_str()));
        MeetingMinutes {
            heading: if unit.is_empty() { String::new() } else { format!("{unit}支部大会") },
            held_on: says::day(group.on),
            place: meeting.map(|meeting| meeting.place.clone()).unwrap_or_default(),
            chair: meeting.map(|meeting| meeting.chair.clone()).unwrap_or_default(),
            recorder: meeting.map(|meeting| meeting.recorder.clone()).unwrap_or_default(),
            entitled: number(meeting.and_then(|meeting| meeting.n_entitled), entitled),
            present: number(meeting.and_then(|meeting| meeting.n_present), present),
            absent: String::new(),
            observers: String::new(),
            agenda: agenda(group),
            people: group.people.iter().map(|subject| self.topic(group, subject)).collect(),
            unit,
        }
    }

    fn topic(&self, group: &Group<'_>, subject: &Subject<'_>) -> MinutesTopic {
        let name = subject.name().to_owned();
        let (second, third, wanted) = match group.about {
            About::Conversion => (
                MinutesPart { heading: "党小组、党员和群众的意见".into(), known: String::new() },
                MinutesPart {
                    heading: "支部委员会报告审查情况".into(), known: converting(subject)
                },
                "□同意按期转正　□延长预备期　□取消预备党员资格。",
            ),
            _ => (
                MinutesPart {
                    heading: "入党介绍人介绍情况和意见".into(), known: introduced(subject)
                },
                MinutesPart { heading: "支部委员会报告审查情况".into(), known: reviewed(subject) },
                "□同意　□不同意　接收其为中共预备党员。",
            ),
        };
        MinutesTopic {
            topic: format!("讨论{}", deed(group.about, &name)),
            facts: self.who_is(subject),
            second,
            third,
            ballot: says::form_ballot(group.ballot(subject)),
            resolution: resolution(group, subject),
            wanted: wanted.to_owned(),
            name,
        }
    }

    /// 男，汉族，2004年5月12日出生，2022年3月2日递交入党申请书.
    fn who_is(&self, subject: &Subject<'_>) -> String {
        let facts = &subject.facts;
        let since = [
            (facts.born_on, "出生"),
            (facts.on(K::Applied), "递交入党申请书"),
            (facts.on(K::Activist), "确定为入党积极分子"),
            (facts.on(K::Candidate), "列为发展对象"),
        ];
        let since =
            since.into_iter().filter_map(|(on, what)| Some(format!("{}{what}", says::day(Some(on?)))));
        let known = [self.said(subject.record, Field::Gender), self.said(subject.record, Field::Ethnicity)];
        let parts: Vec<String> = known.into_iter().filter(|text| !text.is_empty()).chain(since).collect();
        sentence(&parts)
    }

    /// 票决结果说明
    pub(super) fn ballot_result(&self, group: &Group<'_>) -> BallotResult {
        let row = |subject: &Subject<'_>| BallotRow {
            name: subject.name().to_owned(),
            gender: self.said(subject.record, Field::Gender),
            ballot: says::form_ballot(group.ballot(subject)),
            result: group.fact(subject).map(|event| event.detail().outcome.clone()).unwrap_or_default(),
        };
        let people: Vec<BallotRow> = group.people.iter().map(row).collect();
        let common = |take: fn(&FormBallot) -> &str| says::common(people.iter().map(|row| take(&row.ballot)));
        let (title, rule) = match group.about {
            About::Conversion => ("预备党员转正票决结果说明", CONVERSION_RULE),
            _ => ("接收预备党员票决结果说明", ADMISSION_RULE),
        };
        BallotResult {
            title: title.to_owned(),
            unit: self.branch_name(group.branch),
            held_on: says::day(group.on),
            topic: deed(group.about, &group.who()),
            ballot: FormBallot {
                entitled: common(|ballot| &ballot.entitled),
                present: common(|ballot| &ballot.present),
                issued: common(|ballot| &ballot.issued),
                returned: common(|ballot| &ballot.returned),
                valid: common(|ballot| &ballot.valid),
                written_yes: common(|ballot| &ballot.written_yes),
                ..FormBallot::default()
            },
            rule: rule.to_owned(),
            signed_on: says::day(group.on),
            people,
        }
    }
}

fn deed(about: About, who: &str) -> String {
    match about {
        About::Conversion => format!("{who}同志转为中共正式党员"),
        _ => format!("接收{who}同志为中共预备党员"),
    }
}

/// A line for each person.
fn agenda(group: &Group<'_>) -> String {
    let lines =
        group.people.iter().enumerate().map(|(at, subject)| {
            format!("{}．讨论{}", at.saturating_add(1), deed(group.about, subject.name()))
        });
    lines.collect::<Vec<_>>().join("\n")
}

fn introduced(subject: &Subject<'_>) -> String {
    match subject.helpers(K::IntroducersNamed).as_str() {
        "" => String::new(),
        names => format!("入党介绍人：{names}。"),
    }
}

/// What the committee can say: political review, training, its own review and the one above.
fn reviewed(subject: &Subject<'_>) -> String {
    let steps = [
        (K::PoliticalReview, "政治审查"),
        (K::Trained, "集中培训"),
        (K::CommitteeReviewed, "支部委员会审查"),
        (K::Prereviewed, "上级党委预审"),
    ];
    let known = steps.into_iter().filter_map(|(kind, what)| {
        subject.facts.last(kind)?;
        let said = says::dated(&subject.facts, kind);
        Some(if said.is_empty() { what.to_owned() } else { format!("{what}：{said}") })
    });
    let parts: Vec<String> = known.collect();
    if parts.is_empty() { String::new() } else { format!("{}。", parts.join("；")) }
}

fn converting(subject: &Subject<'_>) -> String {
    let mut parts = Vec::new();
    if let Some(known) = probation(&subject.facts) {
        let days = says::span(&words::long_day(known.admitted_on), &words::long_day(known.ends_on));
        parts.push(format!("预备期{days}"));
    }
    if let Some(on) = subject.facts.on(K::ConversionApplied) {
        parts.push(format!("{}提出转正申请", says::day(Some(on))));
    }
    sentence(&parts)
}

fn sentence(parts: &[String]) -> String {
    if parts.is_empty() { String::new() } else { format!("{}。", parts.join("，")) }
}

/// 决议 in words, where it is recorded with a count that carries it (《中国共产党发展党员工作细则》第二十条、第二十一条、
/// 第三十三条); else it is written by hand.
fn resolution(group: &Group<'_>, subject: &Subject<'_>) -> String {
    let Some(event) = group.fact(subject) else { return String::new() };
    let Some(ballot) = event.detail().ballot else { return String::new() };
    let outcome = event.detail().outcome.as_str();
    let name = subject.name();
    let majority = match carried(Some(ballot)) {
        Carried::Yes => "，赞成人数超过应到会有表决权的正式党员的半数",
        _ if is_yes(outcome) => return String::new(),
        _ => "",
    };
    let decided = match (group.about, outcome) {
        (About::Conversion, "按期转正") => format!("{majority}，同意{name}同志按期转为中共正式党员"),
        (About::Conversion, "延长预备期") => format!("，决定延长{name}同志的预备期"),
        (About::Conversion, "取消预备党员资格") => format!("，决定取消{name}同志的预备党员资格"),
        (About::Admission, "同意接收") => format!("{majority}，同意接收{name}同志为中共预备党员"),
        (About::Admission, "不同意接收") => format!("，不同意接收{name}同志为中共预备党员"),
        _ => return String::new(),
    };
    format!("经无记名投票表决，{}{decided}。", says::votes(ballot))
}
