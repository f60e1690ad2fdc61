//! The way of one person: every step with what is recorded, what speaks against it, and when it can be done.

use std::collections::BTreeMap;

use domain::development::{Checklist, Course, Facts, Phase, Step, StepState, StepStatus};
use domain::event::{Event, EventKind as K};
use domain::ids::EventId;
use domain::person::Stage;
use store::Meeting;

use super::board::nearness;
use super::standing::can_end;
use super::tasks::is_on_the_way;
use super::{Judge, PaperJudge, act_of, papers};
use crate::error::{AppError, AppResult, Kind};
use crate::moves::{meeting_words, shown};
use crate::people::Record;
use crate::session::Opened;
use crate::wire::{DevelopmentCourse, FindingView, PersonRequest, PhaseView, StepFact, StepView};
use crate::words;

/// The whole way.
pub(crate) fn course(open: &mut Opened<'_>, request: PersonRequest) -> AppResult<DevelopmentCourse> {
    let profile = open.profile()?;
    let people = open.people();
    let judge = Judge::new(people, &profile)?.since_start(open)?;
    let record = people.get(request.id).ok_or_else(|| {
        AppError::new(Kind::Missing, "这个人已不在档案里，可能刚被删除。数据没有变化，请刷新后再看。")
    })?;
    let facts = Judge::facts(record);
    let course = Course::of(&facts, judge.list, judge.profile, judge.started_on);
    let events: Vec<EventId> = record.events.iter().map(|row| row.id).collect();
    let meetings = open.store().read().meetings_of(&events)?;
    let noted = PaperJudge::of(open, judge, &[record.id])?;
    let (phases, words) = noted.beside(record.id, &course, |list| {
        let (facts, course) = (&facts, &course);
        let view = View { judge, record, facts, course, papers: list, meetings, today: open.today };
        let phases: Vec<PhaseView> = Phase::ALL.into_iter().map(|phase| view.phase(phase)).collect();
        (phases, papers::words(list.n_there(), list.n_counted()))
    });
    Ok(DevelopmentCourse {
        id: record.id,
        name: record.values.name.clone(),
        stage_label: record.stage_text().to_owned(),
        lead: lead(record),
        n_done: course.n_done(),
        n_steps: u32::try_from(judge.list.steps().len()).unwrap_or(u32::MAX),
        papers: words,
        phases: phases.into_iter().filter(|phase| !phase.steps.is_empty()).collect(),
        sides: BESIDE
            .into_iter()
            .chain(judge.list.sides().iter().map(|side| side.fact))
            .filter(|fact| fits(*fact, record))
            .filter_map(act_of)
            .collect(),
    })
}

/// What is recorded beside the steps, again and again.
const BESIDE: [K; 3] = [K::PublicNotice, K::ThoughtReport, K::Recommended];

/// Whether a move beside the way is possible where somebody stands.
fn fits(fact: K, record: &Record) -> bool {
    match fact {
        K::PublicNotice | K::ThoughtReport => is_on_the_way(record),
        K::Recommended => record.state.stage == Stage::Applicant,
        K::ProbationExtended | K::ProbationAnnulled => record.state.stage == Stage::ProbationaryMember,
        K::CandidateWithdrawn => record.state.stage == Stage::DevelopmentCandidate,
        K::DevelopmentEnded => can_end(record.state.stage),
        _ => false,
    }
}

fn lead(record: &Record) -> String {
    let state = &record.state;
    let since = match state.stage {
        Stage::Applicant => state.applied_on,
        Stage::Activist => state.activist_on,
        Stage::DevelopmentCandidate => state.candidate_on,
        Stage::ProbationaryMember => state.admitted_on,
        Stage::FullMember => state.converted_on,
        Stage::Unaffiliated | Stage::LeagueMember => None,
    };
    since.map(|since| format!("{since} 起")).unwrap_or_default()
}

struct View<'a> {
    judge: Judge<'a>,
    record: &'a Record,
    facts: &'a Facts<'a>,
    course: &'a Course<'a>,
    papers: &'a Checklist<'a>,
    meetings: BTreeMap<EventId, Meeting>,
    today: chrono::NaiveDate,
}

impl View<'_> {
    fn phase(&self, phase: Phase) -> PhaseView {
        let steps: Vec<StepView> = self
            .course
            .steps
            .iter()
            .enumerate()
            .filter(|(_, state)| state.step.phase == phase)
            .map(|(at, state)| self.step(at, state))
            .collect();
        let n_done = steps.iter().filter(|step| step.status == "done").count();
        PhaseView {
            code: phase.code().to_owned(),
            label: phase.label().to_owned(),
            n_done: u32::try_from(n_done).unwrap_or(u32::MAX),
            steps,
        }
    }

    fn step(&self, at: usize, state: &StepState<'_>) -> StepView {
        let step = state.step;
        let recorded: Vec<&Event> = match state.status {
            StepStatus::GoingOn(_) | StepStatus::Done(_) if step.goes_on => {
                self.facts.of_step(step).collect()
            }
            StepStatus::Done(_) => self.facts.done_by(step).into_iter().collect(),
            _ => Vec::new(),
        };
        let (status, words, tone) = match state.status {
            StepStatus::Done(on) => {
                ("done", on.map(|on| on.to_string()).unwrap_or_else(|| "日期不详".to_owned()), "")
            }
            StepStatus::Missing => ("missing", "没有登记".to_owned(), ""),
            StepStatus::GoingOn(n) => ("going", format!("已登记 {n} 次"), "open"),
            StepStatus::Open => {
                let (tone, _, words) = nearness(state, self.today);
                ("open", words, tone.code())
            }
            StepStatus::Later => ("later", String::new(), "later"),
        };
        let is_ahead = matches!(state.status, StepStatus::Open);
        StepView {
            number: step.number.clone(),
            name: step.name.clone(),
            who: step.who.label().to_owned(),
            status: status.to_owned(),
            is_next: self.course.next == Some(at),
            words,
            tone: tone.to_owned(),
            fact: step.fact,
            facts: recorded.into_iter().map(|event| self.fact(step, event)).collect(),
            findings: if is_ahead { self.against_today(step) } else { Vec::new() },
            papers: papers::of_step(self.papers, &step.number),
            documents: crate::document::of_step(step),
            source: step.source.clone(),
        }
    }

    /// What speaks against doing a step today. Who helps and what was counted is not known before it is filled in.
    fn against_today(&self, step: &Step) -> Vec<FindingView> {
        let today = Some(self.today.into());
        let found = self.judge.findings(self.record, self.facts, step, (today, "", &Default::default()));
        let is_told = |rule: &str| {
            matches!(rule, "contact.count" | "introducer.count" | "training.min_days" | "training.min_hours")
        };
        found.into_iter().filter(|finding| !is_told(&finding.rule)).map(shown).collect()
    }

    fn fact(&self, step: &Step, event: &Event) -> StepFact {
        let said = words::detail(event.detail());
        let held = self.meetings.get(&event.id).map(|meeting| meeting_words(meeting)).unwrap_or_default();
        let words = [event.value.trim(), &said, &held, event.note.trim()];
        let words: Vec<&str> = words.into_iter().filter(|text| !text.is_empty()).collect();
        let findings =
            self.judge.findings(self.record, self.facts, step, (event.on, &event.value, event.detail()));
        StepFact {
            event_id: event.id,
            on: event.on.map(|on| on.to_string()).unwrap_or_default(),
            words: words.join("，"),
            findings: findings.into_iter().map(shown).collect(),
        }
    }
}
