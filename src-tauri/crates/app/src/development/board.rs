//! The board: five columns, in each the people whose next step belongs there, the most urgent first.

use chrono::NaiveDate;
use domain::development::{Phase, StepState, opens_later};
use domain::rules::RuleProfile;

use super::standing::{Selected, select, stand};
use super::tasks::is_on_the_way;
use super::{Judge, PaperJudge};
use crate::error::AppResult;
use crate::session::Opened;
use crate::wire::{Board, BoardCard, BoardPhase, BoardRequest};
use crate::words;

/// What is due within so many days is marked.
pub(super) const NEAR_DAYS: i64 = 7;

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
    let judge = Judge::new(open.people(), &profile)?.since_start(open)?;
    let noted = PaperJudge::of_all(open, judge)?;
    let Selected { shown, head } = select(judge, &request, open.today, Some(&noted));
    let mut columns: Vec<Vec<BoardCard>> = Phase::ALL.iter().map(|_| Vec::new()).collect();
    for standing in shown {
        let place = Phase::ALL.iter().position(|known| *known == standing.phase);
        if let Some(column) = place.and_then(|at| columns.get_mut(at)) {
            column.push(standing.card);
        }
    }
    let phases = Phase::ALL.into_iter().zip(columns).map(|(phase, cards)| BoardPhase {
        code: phase.code().to_owned(),
        label: phase.label().to_owned(),
        empty: empty(phase).to_owned(),
        cards,
    });
    Ok(Board {
        steps_name: head.steps_name,
        n_steps: head.n_steps,
        phases: phases.collect(),
        waits: head.waits,
        grades: head.grades,
        total: head.total,
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

/// Name and next step of everybody on the way, in words, by these rules.
pub(crate) fn next_words(open: &Opened<'_>, profile: &RuleProfile) -> AppResult<Vec<(String, String)>> {
    next_words_by(open, Judge::new(open.people(), profile)?.since_start(open)?)
}

/// The same by this list of steps.
pub(crate) fn next_words_by(open: &Opened<'_>, judge: Judge<'_>) -> AppResult<Vec<(String, String)>> {
    let on_the_way = open.people().present().filter(|record| is_on_the_way(record));
    let words = on_the_way.map(|record| {
        let card = stand(record, judge, open.today, None).card;
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

pub(super) fn late(due: NaiveDate, today: NaiveDate) -> String {
    match due.signed_duration_since(today).num_days() {
        days @ ..0 => format!("逾期 {} 天", -days),
        0 => "今天到期".to_owned(),
        days => format!("还有 {days} 天"),
    }
}
