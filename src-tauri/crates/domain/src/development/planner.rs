//! 倒排日期: from when each open step can be done, and until when it has to be, so that a wanted day is still reached.
//!
//! Forward, a step waits for the steps before it, for today, for the spans of its conditions, for the working days of a
//! notice, and for the time that a superior usually takes (the limit of the rule). Backward nothing is computed a second
//! time: the last day of a step is the last one from which the way forward still arrives. So both directions always agree.

use std::collections::BTreeMap;

use chrono::{Datelike, Days, NaiveDate, Weekday};

use super::gates::{Rules, is_against, probation};
use super::{Actor, Course, Facts, Gate, Step, StepStatus};
use crate::calendar::{Workdays, deadline, span_end};
use crate::date::PartialDate;
use crate::event::EventKind as K;
use crate::probation::Probation;

/// How far back a last day is looked for; nobody is ten years late.
const MOST_DAYS_BACK: u64 = 3_660;
/// No notice is longer; what a file says beyond is a mistake in it.
const MOST_WORKDAYS: u32 = 250;

/// What is to be reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Goal {
    /// 支部大会接收为预备党员
    Admission,
    /// 支部大会讨论转正: from then on somebody is a full member (第三十四条).
    Conversion,
}

impl Goal {
    /// The fact by which it is reached.
    pub fn fact(self) -> K {
        match self {
            Self::Admission => K::Admitted,
            Self::Conversion => K::ConversionMeeting,
        }
    }

    /// What a secretary calls it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Admission => "支部大会接收",
            Self::Conversion => "转正",
        }
    }
}

/// Why a step cannot be done earlier.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Bind {
    /// The rule of the profile; empty where only the order of the steps or today says it.
    pub rule: String,
    /// Regulation and article; empty like the rule.
    pub source: String,
    /// The same in words.
    pub words: String,
}

/// An open step in the plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanLine<'a> {
    /// Which.
    pub step: &'a Step,
    /// The first day on which it can be done, everything before it done as early as it can.
    pub earliest: NaiveDate,
    /// The last day from which the wanted day is still reached; `None` where no day is early enough, since a step after
    /// it takes too long whenever this one is done.
    pub latest: Option<NaiveDate>,
    /// The last day that a rule gives it, counted from what comes before it on its earliest day.
    pub due: Option<NaiveDate>,
    /// What keeps it from being earlier.
    pub bind: Bind,
    /// What to think of, done so.
    pub notes: Vec<String>,
}

/// The plan up to the goal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan<'a> {
    /// What is to be reached.
    pub goal: Goal,
    /// Until when.
    pub wanted: NaiveDate,
    /// The open steps, the goal last.
    pub lines: Vec<PlanLine<'a>>,
    /// The first day on which the goal can be reached.
    pub reached_on: NaiveDate,
    /// Working days of a year without a table were counted as Monday to Friday.
    pub is_estimated: bool,
}

impl Plan<'_> {
    /// The first step that cannot be done in time by itself; those before it only wait for it.
    pub fn fails_at(&self) -> Option<&PlanLine<'_>> {
        self.lines.iter().find(|line| line.latest.is_some_and(|latest| latest < line.earliest))
    }
}

/// The plan from what is recorded; `None` where the goal is reached already or does not lie on somebody's way any more.
pub fn plan<'a>(
    facts: &'a Facts<'a>,
    course: &Course<'a>,
    rules: Rules<'a>,
    today: NaiveDate,
    (goal, wanted): (Goal, NaiveDate),
) -> Option<Plan<'a>> {
    let is_open = |status: StepStatus| matches!(status, StepStatus::Open | StepStatus::Later);
    let goal_at = course.steps.iter().rposition(|state| state.step.fact == goal.fact())?;
    if !is_open(course.steps.get(goal_at)?.status) {
        return None;
    }
    // What was done with a result against it has to be done again; what a school may leave out is not waited for.
    let to_do = |step: &Step, status: StepStatus| match status {
        StepStatus::Done(_) => {
            !is_turn(step.fact)
                && facts.done_by(step).is_some_and(|event| is_against(&event.detail().outcome))
        }
        _ => is_open(status) && !step.goes_on && !step.optional,
    };
    let steps: Vec<&'a Step> = course
        .steps
        .iter()
        .take(goal_at.saturating_add(1))
        .filter(|state| to_do(state.step, state.status))
        .map(|state| state.step)
        .collect();
    let mut way = Way { facts, rules, steps, held: None };
    // The notice about what was decided last, if it still runs.
    way.held = course.steps.iter().take(goal_at).find_map(|state| match state.status {
        StepStatus::Done(Some(on)) => way.notice_after(state.step, on.last_day()),
        _ => None,
    });
    let forward = way.walk(0, today, Some(today));
    let reached_on = forward.last()?.on;
    let lines = way.steps.iter().zip(&forward).enumerate().map(|(at, (step, done))| PlanLine {
        step,
        earliest: done.on,
        latest: way.latest(at, wanted),
        due: done.due,
        bind: done.bind.clone(),
        notes: done.notes.clone(),
    });
    let is_estimated = forward.iter().any(|done| done.is_estimated);
    Some(Plan { goal, wanted, lines: lines.collect(), reached_on, is_estimated })
}

fn is_turn(fact: K) -> bool {
    super::steps::TURNS.contains(&fact)
}

/// A step on the way, done on a day.
struct Walked {
    on: NaiveDate,
    due: Option<NaiveDate>,
    bind: Bind,
    notes: Vec<String>,
    is_estimated: bool,
}

/// The open steps with what they are judged by.
struct Way<'a> {
    facts: &'a Facts<'a>,
    rules: Rules<'a>,
    steps: Vec<&'a Step>,
    held: Option<Held>,
}

/// A notice for whose end the next step waits: the day after it, why, and whether its working days are estimated.
type Held = (NaiveDate, Bind, bool);

/// The days of facts while one walks: those that are recorded, and those that were passed.
struct Passed<'a> {
    facts: &'a Facts<'a>,
    planned: BTreeMap<K, NaiveDate>,
}

impl Passed<'_> {
    /// The first day that a fact may have been on.
    fn first(&self, fact: K) -> Option<NaiveDate> {
        self.planned.get(&fact).copied().or_else(|| self.facts.on(fact).map(PartialDate::first_day))
    }

    /// The last one.
    fn last(&self, fact: K) -> Option<NaiveDate> {
        self.planned.get(&fact).copied().or_else(|| self.facts.on(fact).map(PartialDate::last_day))
    }

    fn probation(&self) -> Option<Probation> {
        match self.planned.get(&K::Admitted) {
            Some(on) => Some(Probation::of(*on)),
            // Of an admission whose day is not known the last possible one is taken, so that nobody converts early.
            None => probation(self.facts).or_else(|| self.last(K::Admitted).map(Probation::of)),
        }
    }
}

impl<'a> Way<'a> {
    /// The steps from one on, each as early as it can be. The first of them is done on `start` or, with `today`, when it
    /// can be; what comes before it and is not recorded asks for nothing.
    fn walk(&self, from: usize, start: NaiveDate, today: Option<NaiveDate>) -> Vec<Walked> {
        let mut passed = Passed { facts: self.facts, planned: BTreeMap::new() };
        let mut walked: Vec<Walked> = Vec::new();
        let mut floor = start;
        let mut notice: Option<Held> = if today.is_some() { self.held.clone() } else { None };
        let mut before = "";
        for (n, step) in self.steps.iter().skip(from).enumerate() {
            let words = match today {
                Some(today) if floor == today => "今天起".to_owned(),
                _ if before.is_empty() => String::new(),
                _ => format!("在“{before}”以后"),
            };
            let mut best = (floor, Bind { words, ..Bind::default() }, false);
            if n > 0 || today.is_some() {
                for wait in notice.take().into_iter().chain(self.waits(step, &passed)) {
                    if wait.0 > best.0 {
                        best = wait;
                    }
                }
            }
            let (on, bind, is_estimated) = best;
            let (due, notes) = self.said(step, on, &passed);
            if step.fact != K::OtherStep {
                passed.planned.insert(step.fact, on);
            }
            notice = self.notice_after(step, on);
            walked.push(Walked { on, due, bind, notes, is_estimated });
            floor = on;
            before = &step.name;
        }
        walked
    }

    /// The last day for the step at this place: from it the rest of the way still arrives until `wanted`.
    fn latest(&self, at: usize, wanted: NaiveDate) -> Option<NaiveDate> {
        let arrives = |on: NaiveDate| self.walk(at, on, None).last().is_some_and(|last| last.on <= wanted);
        let mut low = wanted.checked_sub_days(Days::new(MOST_DAYS_BACK))?;
        let mut high = wanted;
        if !arrives(low) {
            return None;
        }
        // The later the start, the later the arrival: the border between the two is found by halves.
        while low < high {
            let half = high.signed_duration_since(low).num_days().checked_add(1)?.checked_div(2)?;
            let middle = low.checked_add_days(Days::new(u64::try_from(half).ok()?))?;
            match arrives(middle) {
                true => low = middle,
                false => high = middle.pred_opt()?,
            }
        }
        Some(low)
    }

    /// What a step waits for, beside the steps before it.
    fn waits(&self, step: &Step, passed: &Passed<'_>) -> Vec<Held> {
        let profile = self.rules.profile;
        let mut waits = Vec::new();
        let bind = |rule: &str, words: String| Bind {
            rule: rule.to_owned(),
            source: profile.rule(rule).map(|rule| rule.source.clone()).unwrap_or_default(),
            words,
        };
        for gate in &step.gates {
            match gate {
                Gate::Age { rule } => {
                    if let (Some(years), Some(born)) = (profile.number(rule), self.facts.born_on) {
                        let on = span_end(born.first_day(), years.saturating_mul(12));
                        waits.push((on, bind(rule, format!("年满 {years} 周岁")), false));
                    }
                }
                Gate::Span { rule, from } => {
                    if let (Some(months), Some(since)) = (profile.months(rule), passed.first(*from)) {
                        let words = format!("{since} {}，满 {months} 个月", from.label());
                        waits.push((span_end(since, months), bind(rule, words), false));
                    }
                }
                Gate::Deadline { rule, from } if step.who == Actor::Superior => {
                    // The shortest of several limits is the usual time.
                    let usual = profile.months(rule).zip(passed.last(*from));
                    let is_first =
                        step.gates.iter().find(|one| matches!(one, Gate::Deadline { .. })) == Some(gate);
                    if let (Some((months, since)), true) = (usual, is_first) {
                        let words = format!("上级一般在 {months} 个月内办结，按 {months} 个月计");
                        waits.push((deadline(since, months), bind(rule, words), false));
                    }
                }
                Gate::ProbationOver { rule } => {
                    if let Some(probation) = passed.probation() {
                        let words = format!("{} 入党，预备期到 {}", probation.admitted_on, probation.ends_on);
                        waits.push((probation.converts_on, bind(rule, words), false));
                    }
                }
                Gate::ConversionWindow { rule } => {
                    if let (Some(days), Some(probation)) = (profile.number(rule), passed.probation()) {
                        let words = format!("预备期满（{}）前 {days} 天起", probation.converts_on);
                        waits.push((probation.application_opens_on(days), bind(rule, words), false));
                    }
                }
                // Where the step itself is what the notice is about, the steps after it wait.
                Gate::Notice { rule, about } if decided_by(about) != Some(step.fact) => {
                    if let Some(decided_on) = decided_by(about).and_then(|fact| passed.last(fact))
                        && let Some((on, words, is_estimated)) = self.after_notice(rule, about, decided_on)
                    {
                        waits.push((on, bind(rule, words), is_estimated));
                    }
                }
                _ => {}
            }
        }
        waits
    }

    /// What the steps after this one wait for: the notice about what it decided.
    fn notice_after(&self, step: &Step, on: NaiveDate) -> Option<Held> {
        step.gates.iter().find_map(|gate| match gate {
            Gate::Notice { rule, about } if decided_by(about) == Some(step.fact) => {
                let (until, words, is_estimated) = self.after_notice(rule, about, on)?;
                let source = self.rules.profile.rule(rule).map(|rule| rule.source.clone());
                let bind = Bind { rule: rule.clone(), source: source.unwrap_or_default(), words };
                Some((until, bind, is_estimated))
            }
            _ => None,
        })
    }

    /// The day after the notice about something that was decided on a day; a notice that is recorded is taken as it was.
    fn after_notice(
        &self,
        rule: &str,
        about: &str,
        decided_on: NaiveDate,
    ) -> Option<(NaiveDate, String, bool)> {
        let n = self.rules.profile.number(rule).filter(|n| (1..=MOST_WORKDAYS).contains(n))?;
        let known = self.facts.all(K::PublicNotice).filter(|event| event.value.trim() == about).last();
        if let Some(until) = known.and_then(|event| event.detail().until).and_then(PartialDate::day) {
            return Some((until.succ_opt()?, format!("“{about}”公示到 {until}"), false));
        }
        let (until, is_estimated) = last_workday(self.rules.workdays, decided_on.succ_opt()?, n)?;
        let words = format!("“{about}”公示 {n} 个工作日，到 {until}");
        Some((until.succ_opt()?, words, is_estimated))
    }

    /// Until when a rule wants a step, and what to think of where it is done on a day.
    fn said(&self, step: &Step, on: NaiveDate, passed: &Passed<'_>) -> (Option<NaiveDate>, Vec<String>) {
        let profile = self.rules.profile;
        let mut due: Option<NaiveDate> = None;
        let mut ends = |day: NaiveDate| due = Some(due.map_or(day, |known: NaiveDate| known.min(day)));
        let mut notes = Vec::new();
        for gate in &step.gates {
            match gate {
                Gate::Deadline { rule, from } => {
                    if let (Some(months), Some(since)) = (profile.months(rule), passed.last(*from)) {
                        ends(deadline(since, months));
                    }
                }
                Gate::ConversionWindow { .. } => {
                    passed.probation().into_iter().for_each(|probation| ends(probation.converts_on));
                }
                Gate::ConversionMeeting { rule, .. } => {
                    if let (Some(months), Some(probation)) = (profile.months(rule), passed.probation()) {
                        let applied = passed.last(K::ConversionApplied).unwrap_or(probation.converts_on);
                        ends(probation.meeting_due_on(applied, months));
                    }
                }
                Gate::TrainingValid { rule } => {
                    if let (Some(months), Some(trained)) = (profile.months(rule), passed.last(K::Trained))
                        && on > deadline(trained, months)
                    {
                        notes.push(format!(
                            "集中培训到 {} 为止有效，届时应重新培训",
                            deadline(trained, months)
                        ));
                    }
                }
                Gate::Leaving { rule } => {
                    if let (Some(months), Some(leaves)) = (profile.months(rule), self.facts.leaves_on)
                        && (on..=deadline(on, months)).contains(&leaves.last_day())
                    {
                        notes.push(format!("距 {leaves} 离校不到 {months} 个月，一般不办理接收手续"));
                    }
                }
                _ => {}
            }
        }
        if let Some(due) = due.filter(|due| on > *due) {
            notes.push(format!("按规定应在 {due} 以前"));
        }
        if let Some(event) = self.facts.done_by(step) {
            notes.push(format!("上次的结果是“{}”，需要重新办理", event.detail().outcome));
        }
        (due, notes)
    }
}

/// The fact about which a public notice is, by what the notice says.
fn decided_by(about: &str) -> Option<K> {
    match about {
        "确定积极分子" => Some(K::Activist),
        "确定发展对象" => Some(K::CandidateProposed),
        "接收预备党员" => Some(K::Admitted),
        "预备党员转正" => Some(K::ConversionMeeting),
        _ => None,
    }
}

/// The last of `n` working days from a day on, and whether a year without a table was among them: there each Monday to
/// Friday is taken as one.
fn last_workday(workdays: &Workdays, first: NaiveDate, n: u32) -> Option<(NaiveDate, bool)> {
    let mut is_estimated = false;
    let mut day = first;
    let mut left = n;
    loop {
        let is_workday = workdays.is_workday(day).unwrap_or_else(|_| {
            is_estimated = true;
            !matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
        });
        left = left.saturating_sub(u32::from(is_workday));
        if left == 0 {
            return Some((day, is_estimated));
        }
        day = day.succ_opt()?;
    }
}
