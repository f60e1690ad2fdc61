//! The board: five columns, in each the people whose next step belongs there, the most urgent first.

use std::collections::HashSet;

use chrono::NaiveDate;
use domain::development::{Actor, Course, Duty, Phase, StepState, duties, opens_later};
use domain::ids::PersonId;
use domain::rules::{RuleProfile, Severity};

use super::tasks::is_on_the_way;
use super::{Judge, PaperJudge, papers};
use crate::error::AppResult;
use crate::people::Record;
use crate::session::Opened;
use crate::wire::{Board, BoardCard, BoardPhase, BoardRequest, BoardWait, PersonQuery};
use crate::words;

/// What is due within so many days is marked.
const NEAR_DAYS: i64 = 7;

/// How near something is; the order is that of the cards.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Tone {
    Overdue,
    Due,
    Open,
    Later,
}

impl Tone {
    pub(super) fn code(self) -> &'static str {
        match self {
            Self::Overdue => "overdue",
            Self::Due => "due",
            Self::Open => "open",
            Self::Later => "later",
        }
    }
}

/// Everybody who is on the way.
pub(crate) fn board(open: &mut Opened<'_>, request: BoardRequest) -> AppResult<Board> {
    let profile = open.profile()?;
    let people = open.people();
    let judge = Judge::new(people, &profile)?.since_start(open)?;
    let noted = PaperJudge::of_all(open, judge)?;
    let found: Option<HashSet<PersonId>> = match (request.find.trim(), request.branch) {
        ("", None) => None,
        (search, branch) => {
            let query = PersonQuery { search: search.to_owned(), branch, ..PersonQuery::default() };
            Some(people.find(&query).ids.into_iter().collect())
        }
    };
    let mut columns: Vec<Vec<(Tone, NaiveDate, BoardCard)>> = Phase::ALL.iter().map(|_| Vec::new()).collect();
    let mut waiting = Actor::ALL.map(|actor| (actor, 0_u32));
    let mut total = 0;
    for record in people.present().filter(|record| is_on_the_way(record)) {
        if request.branch.is_some_and(|branch| !people.belongs_to(record.organization_id, branch)) {
            continue;
        }
        let (phase, card) = card(record, judge, Some(&noted), open.today);
        total += 1;
        for (actor, count) in &mut waiting {
            *count += u32::from(actor.code() == card.2.waits_for);
        }
        let is_found = found.as_ref().is_none_or(|found| found.contains(&record.id));
        let is_wanted = request.waits_for.is_empty() || request.waits_for == card.2.waits_for;
        let place = Phase::ALL.iter().position(|known| *known == phase).and_then(|at| columns.get_mut(at));
        if let (true, true, Some(column)) = (is_found, is_wanted, place) {
            column.push(card);
        }
    }
    let phases = Phase::ALL.into_iter().zip(columns).map(|(phase, mut cards)| {
        cards.sort_by(|a, b| (a.0, a.1, &a.2.name).cmp(&(b.0, b.1, &b.2.name)));
        BoardPhase {
            code: phase.code().to_owned(),
            label: phase.label().to_owned(),
            empty: empty(phase).to_owned(),
            cards: cards.into_iter().map(|(_, _, card)| card).collect(),
        }
    });
    Ok(Board {
        steps_name: judge.list.name().to_owned(),
        n_steps: u32::try_from(judge.list.steps().len()).unwrap_or(u32::MAX),
        phases: phases.collect(),
        waits: waiting
            .into_iter()
            .map(|(actor, count)| BoardWait {
                code: actor.code().to_owned(),
                label: format!("等{}", actor.label()),
                count,
            })
            .collect(),
        total,
    })
}

fn empty(phase: Phase) -> &'static str {
    match phase {
        Phase::Application => "没有入党申请人。收到入党申请书后，在名册里选中本人，办理“登记入党申请”。",
        Phase::Activist => "没有入党积极分子。申请人确定为积极分子后会出现在这里。",
        Phase::Candidate => "没有发展对象。积极分子培养教育满一年后可以讨论。",
        Phase::Admission => "没有正在接收的人。发展对象经支委会审查后会出现在这里。",
        Phase::Probation => "没有预备党员。支部大会接收并经上级审批后会出现在这里。",
    }
}

/// A person's card, and the column in which it stands.
fn card(
    record: &Record,
    judge: Judge<'_>,
    noted: Option<&PaperJudge<'_>>,
    today: NaiveDate,
) -> (Phase, (Tone, NaiveDate, BoardCard)) {
    let facts = Judge::facts(record);
    let course = Course::of(&facts, judge.list, judge.profile, judge.started_on);
    let next = course.next_step();
    let owed = duties(&facts, judge.list, judge.profile, today);
    let is_demanded = |rule: &str| {
        let severity = judge.profile.rule(rule).and_then(|rule| rule.severity);
        severity.is_some_and(|severity| severity != Severity::Info)
    };
    let is_now = |duty: &&Duty| duty.due <= today && duty.due >= judge.started_on && is_demanded(&duty.rule);
    let first = owed.iter().find(is_now);
    let (tone, day, words) = match (first, next) {
        // What is owed goes before the step that comes next.
        (Some(duty), _) => {
            let tone = if duty.due < today { Tone::Overdue } else { Tone::Due };
            let is_next = next.is_some_and(|state| state.step.fact == duty.fact);
            let title = if is_next { String::new() } else { format!("{} ", duty.title) };
            (tone, duty.due, format!("{title}{}", late(duty.due, today)))
        }
        (None, Some(state)) => nearness(state, today),
        (None, None) => (Tone::Later, NaiveDate::MAX, String::new()),
    };
    let place = judge.people.organization_name(record.organization_id);
    let card = BoardCard {
        id: record.id,
        name: record.values.name.clone(),
        place: [place, &record.values.class_name]
            .iter()
            .filter(|text| !text.is_empty())
            .copied()
            .collect::<Vec<_>>()
            .join(" · "),
        step: next.map(|state| state.step.number.clone()).unwrap_or_default(),
        step_name: next.map(|state| state.step.name.clone()).unwrap_or_default(),
        fact: next.map(|state| state.step.fact),
        words,
        tone: tone.code().to_owned(),
        waits_for: course.waits_for().map(Actor::code).unwrap_or_default().to_owned(),
        n_done: course.n_done(),
        papers: noted.map_or(String::new(), |noted| {
            noted.beside(record.id, &course, |list| papers::words(list.n_there(), list.n_counted()))
        }),
    };
    (course.phase(record.state.stage), (tone, day, card))
}

/// Name and next step of everybody on the way, in words, by these rules.
pub(crate) fn next_words(open: &Opened<'_>, profile: &RuleProfile) -> AppResult<Vec<(String, String)>> {
    let judge = Judge::new(open.people(), profile)?.since_start(open)?;
    let on_the_way = open.people().present().filter(|record| is_on_the_way(record));
    let words = on_the_way.map(|record| {
        let (_, (_, _, card)) = card(record, judge, None, open.today);
        (card.name, format!("{} {} {}", card.step, card.step_name, card.words))
    });
    Ok(words.collect())
}

/// How near a step is, and the day that decides it.
pub(super) fn nearness(state: &StepState<'_>, today: NaiveDate) -> (Tone, NaiveDate, String) {
    if let Some(due) = state.window.due
        && opens_later(state.window, today).is_none()
    {
        let days = due.signed_duration_since(today).num_days();
        let tone = match days {
            ..0 => Tone::Overdue,
            0..=NEAR_DAYS => Tone::Due,
            _ => Tone::Open,
        };
        return (tone, due, late(due, today));
    }
    match opens_later(state.window, today) {
        Some(opens) => (Tone::Later, opens, format!("{} 起可办", words::short_day(opens, today))),
        None => (Tone::Open, NaiveDate::MAX, "可办".to_owned()),
    }
}

fn late(due: NaiveDate, today: NaiveDate) -> String {
    match due.signed_duration_since(today).num_days() {
        days @ ..0 => format!("逾期 {} 天", -days),
        0 => "今天到期".to_owned(),
        days => format!("还有 {days} 天"),
    }
}
