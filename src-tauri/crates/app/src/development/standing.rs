//! Who is on the way and asked for, with how near the next step is: the same for the board, the list and the calendar.

use std::collections::{BTreeMap, HashSet};

use chrono::NaiveDate;
use domain::development::{Actor, Course, Duty, Phase, duties};
use domain::field::Field;
use domain::ids::PersonId;
use domain::person::Stage;
use domain::rules::Severity;

use super::board::{Tone, late, nearness};
use super::tasks::is_on_the_way;
use super::{Judge, PaperJudge, papers};
use crate::people::{People, Record};
use crate::wire::{BoardCard, BoardGrade, BoardRequest, BoardWait, DevelopmentHead, PersonQuery};

/// Where somebody stands.
pub(super) struct Standing<'a> {
    pub(super) record: &'a Record,
    /// The column of the board.
    pub(super) phase: Phase,
    pub(super) tone: Tone,
    /// The day that decides the tone.
    pub(super) day: NaiveDate,
    pub(super) card: BoardCard,
    /// The place of the next step in the list of steps.
    pub(super) next_at: usize,
    /// From when the next step can be done, and until when.
    pub(super) opens: Option<NaiveDate>,
    pub(super) due: Option<NaiveDate>,
    pub(super) owed: Vec<Duty>,
}

/// Who is asked for, and what the filters offer.
pub(super) struct Selected<'a> {
    pub(super) shown: Vec<Standing<'a>>,
    pub(super) head: DevelopmentHead,
}

/// Everybody on the way whom a request asks for, the most urgent first.
pub(super) fn select<'a>(
    judge: Judge<'a>,
    request: &BoardRequest,
    today: NaiveDate,
    noted: Option<&PaperJudge<'_>>,
) -> Selected<'a> {
    let people: &People = judge.people;
    let found: Option<HashSet<PersonId>> = match (request.find.trim(), request.branch) {
        ("", None) => None,
        (search, branch) => {
            let query = PersonQuery { search: search.to_owned(), branch, ..PersonQuery::default() };
            Some(people.find(&query).ids.into_iter().collect())
        }
    };
    let mut shown = Vec::new();
    let mut waiting = Actor::ALL.map(|actor| (actor, 0_u32));
    let mut grades: BTreeMap<&str, u32> = BTreeMap::new();
    let mut total = 0;
    for record in people.present().filter(|record| is_on_the_way(record)) {
        if request.branch.is_some_and(|branch| !people.belongs_to(record.organization_id, branch)) {
            continue;
        }
        let standing = stand(record, judge, today, noted);
        total += 1;
        for (actor, count) in &mut waiting {
            *count += u32::from(actor.code() == standing.card.waits_for);
        }
        let grade = record.text(Field::Grade);
        *grades.entry(grade).or_default() += 1;
        let is_found = found.as_ref().is_none_or(|found| found.contains(&record.id));
        let is_wanted = request.waits_for.is_empty() || request.waits_for == standing.card.waits_for;
        let is_of_grade = request.grade.is_empty() || request.grade == grade;
        if is_found && is_wanted && is_of_grade {
            shown.push(standing);
        }
    }
    shown.sort_by(|a, b| {
        let by_name = || a.record.sort_key.cmp(&b.record.sort_key);
        (a.tone, a.day).cmp(&(b.tone, b.day)).then_with(by_name)
    });
    let waits = waiting.into_iter().map(|(actor, count)| BoardWait {
        code: actor.code().to_owned(),
        label: format!("等{}", actor.label()),
        count,
    });
    // One grade, or none written, is nothing to choose from; the latest grade is asked for most.
    let grades = grades.into_iter().rev().filter(|(grade, _)| !grade.is_empty());
    let head = DevelopmentHead {
        steps_name: judge.list.name().to_owned(),
        n_steps: u32::try_from(judge.list.steps().len()).unwrap_or(u32::MAX),
        waits: waits.collect(),
        grades: grades.map(|(grade, count)| BoardGrade { grade: grade.to_owned(), count }).collect(),
        total,
    };
    Selected { shown, head }
}

/// Where one person stands; with the papers, where those are asked for.
pub(super) fn stand<'a>(
    record: &'a Record,
    judge: Judge<'_>,
    today: NaiveDate,
    noted: Option<&PaperJudge<'_>>,
) -> Standing<'a> {
    let facts = Judge::facts(record);
    let course = Course::of(&facts, judge.list, judge.profile, judge.started_on);
    let next = course.next_step();
    let owed = duties(&facts, judge.list, judge.profile, today);
    let is_now = |duty: &&Duty| duty.due <= today && is_demanded(judge, duty);
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
    let due = first.map(|duty| duty.due).or_else(|| next.and_then(|state| state.window.due));
    let card = BoardCard {
        id: record.id,
        name: record.values.name.clone(),
        place: place(judge.people, record),
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
        can_end: can_end(record.state.stage),
    };
    Standing {
        phase: course.phase(record.state.stage),
        next_at: course.next.unwrap_or(usize::MAX),
        opens: next.and_then(|state| state.window.opens),
        due,
        record,
        tone,
        day,
        card,
        owed,
    }
}

/// Whom 终止培养 is for: a probationary member's way ends otherwise (第三十二条).
pub(super) fn can_end(stage: Stage) -> bool {
    matches!(stage, Stage::Applicant | Stage::Activist | Stage::DevelopmentCandidate)
}

/// Whether somebody is reminded of it: what was before the archive began is history, and a hint is no demand.
pub(super) fn is_demanded(judge: Judge<'_>, duty: &Duty) -> bool {
    let severity = judge.profile.rule(&duty.rule).and_then(|rule| rule.severity);
    duty.due >= judge.started_on && severity.is_some_and(|severity| severity != Severity::Info)
}

/// Branch and class.
pub(super) fn place(people: &People, record: &Record) -> String {
    let parts = [people.organization_name(record.organization_id), &record.values.class_name];
    parts.iter().filter(|text| !text.is_empty()).copied().collect::<Vec<_>>().join(" · ")
}
