//! Facts as they stand on paper: days in long form and never more exact than they are known, results, votes.

use chrono::Datelike;
use domain::date::PartialDate;
use domain::development::Facts;
use domain::event::{Ballot, Event, EventDetail, EventKind as K};
use paper::document::FormBallot;

use super::about::About;
use crate::words;

/// Room to write a day.
pub(super) const NO_DAY: &str = "　　　　年　　月　　日";

/// 2023年11月10日, 2023年11月; nothing where nothing is known.
pub(super) fn day(date: Option<PartialDate>) -> String {
    date.map(words::long_partial).unwrap_or_default()
}

/// 2023.11.10 in a table.
pub(super) fn dotted(date: Option<PartialDate>) -> String {
    date.map(|date| date.to_string().replace('-', ".")).unwrap_or_default()
}

/// 2004.05: no more of a birthday than a public paper needs.
pub(super) fn dotted_month(date: Option<PartialDate>) -> String {
    match date {
        Some(PartialDate::Day(day)) => format!("{}.{:02}", day.year(), day.month()),
        other => dotted(other),
    }
}

/// When the last fact of a kind was.
pub(super) fn day_of(facts: &Facts<'_>, kind: K) -> String {
    day(facts.on(kind))
}

/// What is said of the last fact of a kind, without its day.
pub(super) fn result_of(facts: &Facts<'_>, kind: K) -> String {
    facts.last(kind).map(result).unwrap_or_default()
}

/// Day and result of the last fact of a kind: 2022年6月30日，同意.
pub(super) fn dated(facts: &Facts<'_>, kind: K) -> String {
    join([day_of(facts, kind), result_of(facts, kind)])
}

/// Parts that are known, with a comma between them.
pub(super) fn join<const N: usize>(parts: [String; N]) -> String {
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("，")
}

/// From when until when; only what is known of it.
pub(super) fn span(since: &str, until: &str) -> String {
    match (since, until) {
        ("", "") => String::new(),
        (since, "") => format!("{since}起"),
        ("", until) => format!("至{until}"),
        (since, until) => format!("{since}至{until}"),
    }
}

/// What came of a fact: its text, votes, result, who approved it, number of the document. The remark is the user's own
/// and stays off the paper.
pub(super) fn result(event: &Event) -> String {
    let detail = event.detail();
    let mut parts = vec![text(event)];
    parts.extend(numbers(detail));
    parts.extend(detail.ballot.map(votes));
    parts.push(detail.outcome.clone());
    parts.push(labelled("批准机关：", &detail.approved_by));
    parts.push(detail.n_months.map(|months| format!("延长{months}个月")).unwrap_or_default());
    let number = if event.kind == K::Trained { "结业证号" } else { "" };
    parts.push(labelled(number, &detail.document_no));
    parts.retain(|part| !part.is_empty());
    parts.join("，")
}

fn text(event: &Event) -> String {
    let value = event.value.trim();
    match event.kind {
        K::Talked | K::SuperiorTalked => labelled("谈话人：", value),
        K::FormIssued => labelled("编号", value),
        // The name of the step says it already.
        K::OtherStep => String::new(),
        _ => value.to_owned(),
    }
}

fn numbers(detail: &EventDetail) -> [String; 3] {
    [
        detail.n_days.map(|days| format!("{days}天")).unwrap_or_default(),
        detail.n_hours.map(|hours| format!("{hours}学时")).unwrap_or_default(),
        labelled("成绩", &detail.score),
    ]
}

fn labelled(label: &str, text: &str) -> String {
    if text.trim().is_empty() { String::new() } else { format!("{label}{}", text.trim()) }
}

/// 应到20人，实到15人，赞成14票，弃权1票. Of whoever did not vote yes nothing is said where it was not counted.
pub(super) fn votes(ballot: Ballot) -> String {
    let counted = form_ballot(Some(ballot));
    let parts = [
        ("应到", &counted.entitled, "人"),
        ("实到", &counted.present, "人"),
        ("赞成", &counted.yes, "票"),
        ("不赞成", &counted.no, "票"),
        ("弃权", &counted.abstain, "票"),
        ("会前书面赞成", &counted.written_yes, "人"),
    ];
    let known = parts.into_iter().filter(|(_, number, _)| !number.is_empty());
    known.map(|(label, number, unit)| format!("{label}{number}{unit}")).collect::<Vec<_>>().join("，")
}

/// What was counted, for a table. Noughts are printed only where every vote of those present is accounted for: then as
/// many ballots were given out and came back as people were present.
pub(super) fn form_ballot(ballot: Option<Ballot>) -> FormBallot {
    let Some(ballot) = ballot else { return FormBallot::default() };
    let counted = ballot.n_yes.saturating_add(ballot.n_no).saturating_add(ballot.n_abstain);
    let is_whole = counted > 0 && counted == ballot.n_present;
    let number = |n: u32| if n > 0 || is_whole { n.to_string() } else { String::new() };
    let known = |n: u32| if n > 0 { n.to_string() } else { String::new() };
    let given = if is_whole { ballot.n_present.to_string() } else { String::new() };
    FormBallot {
        entitled: known(ballot.n_entitled),
        present: known(ballot.n_present),
        issued: given.clone(),
        returned: given.clone(),
        valid: given,
        yes: number(ballot.n_yes),
        no: number(ballot.n_no),
        abstain: number(ballot.n_abstain),
        written_yes: known(ballot.n_written_yes),
    }
}

/// 公示: from when until when, and what came of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Posted {
    pub(super) since: String,
    pub(super) until: String,
    pub(super) outcome: String,
}

impl Posted {
    /// The last notice of somebody about a decision.
    pub(super) fn of(facts: &Facts<'_>, about: About) -> Self {
        let last = facts.all(K::PublicNotice).filter(|event| event.value.trim() == about.notice()).last();
        last.map(|event| Self {
            since: day(event.detail().since.or(event.on)),
            until: day(event.detail().until),
            outcome: event.detail().outcome.clone(),
        })
        .unwrap_or_default()
    }

    /// 2022年6月13日至2022年6月17日，无异议.
    pub(super) fn words(&self) -> String {
        join([span(&self.since, &self.until), self.outcome.clone()])
    }
}

/// What all of them say alike; nothing where they differ.
pub(super) fn common<'t>(mut texts: impl Iterator<Item = &'t str>) -> String {
    match texts.next() {
        Some(first) if texts.all(|other| other == first) => first.to_owned(),
        _ => String::new(),
    }
}
