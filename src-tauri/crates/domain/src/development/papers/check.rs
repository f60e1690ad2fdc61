//! What papers say against each other and against what is recorded: the checks of every reviewer of a file.
//!
//! A date that is known to the month only contradicts where every day of the month would.

use chrono::NaiveDate;

use super::super::duties::assessments_due;
use super::super::{Facts, Phase, StepStatus};
use super::checklist::{Checklist, Demand, PaperLine, Sheet};
use crate::date::PartialDate;
use crate::event::{Event, EventKind};
use crate::ids::PaperId;
use crate::paper::PaperState;
use crate::rules::Severity;

/// Something about somebody's papers that does not fit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaperFinding {
    /// `paper.date`, `paper.order`, `paper.count`, `paper.early`, `paper.future`: a contradiction; `paper.few`,
    /// `paper.missing`, `paper.unrecorded`: a hint.
    pub rule: &'static str,
    /// Its weight.
    pub severity: Severity,
    /// Which paper of the list.
    pub item: String,
    /// Which sheet of it; `None` where it is about all of them.
    pub sheet: Option<PaperId>,
    /// The other paper: of which item, and which sheet.
    pub other: Option<(String, PaperId)>,
    /// The fact that says something else.
    pub fact: Option<EventKind>,
    /// How many facts and how many papers there are, where that is the matter.
    pub counts: Option<(u32, u32)>,
    /// What is wrong.
    pub message: String,
    /// Regulation and article.
    pub source: String,
}

impl PaperFinding {
    /// Two things that cannot both be right, to be settled; else it is only said.
    pub fn is_contradiction(&self) -> bool {
        self.severity == Severity::Warn
    }
}

/// Everything that does not fit, in the order of the list.
pub fn check_papers(checklist: &Checklist<'_>, facts: &Facts<'_>, today: NaiveDate) -> Vec<PaperFinding> {
    let mut found = Vec::new();
    for line in &checklist.lines {
        found.extend(ahead(line, today));
        found.extend(dates(line, facts));
        found.extend(early(line));
        found.extend(number(line, facts));
        found.extend(few(line, facts, today));
        found.extend(missing(line));
    }
    let dated: Vec<PaperId> =
        found.iter().filter(|one| one.rule == "paper.date").filter_map(|one| one.sheet).collect();
    found.extend(order(checklist, &dated));
    found
}

fn about(line: &PaperLine<'_>, rule: &'static str, severity: Severity, message: String) -> PaperFinding {
    PaperFinding {
        rule,
        severity,
        item: line.item.code.clone(),
        sheet: None,
        other: None,
        fact: None,
        counts: None,
        message,
        source: line.item.source.clone(),
    }
}

/// Sheets that say something: one that nobody needs says nothing.
fn telling<'a, 'b>(line: &'b PaperLine<'a>) -> impl Iterator<Item = (&'a Sheet, PartialDate)> + 'b {
    let is_telling = |sheet: &&&'a Sheet| sheet.state != PaperState::NotNeeded;
    line.sheets.iter().filter(is_telling).filter_map(|sheet| Some((*sheet, sheet.dated_on?)))
}

/// The fact that a paper tells of: an assessment is that of its own part of the way.
fn told<'a>(line: &PaperLine<'a>, facts: &Facts<'a>, kind: EventKind) -> Option<&'a Event> {
    match line.step.filter(|step| step.fact == kind) {
        Some(step) => facts.done_by(step),
        None => facts.last(kind),
    }
}

/// Nobody has signed a paper that bears a day to come.
fn ahead(line: &PaperLine<'_>, today: NaiveDate) -> Option<PaperFinding> {
    let (sheet, dated) = telling(line).find(|(_, dated)| dated.first_day() > today)?;
    let message = format!("“{}”的落款日期（{dated}）还没有到，请核对。", line.item.title);
    Some(PaperFinding { sheet: Some(sheet.id), ..about(line, "paper.future", Severity::Warn, message) })
}

/// 落款日期 against the day of the fact.
fn dates(line: &PaperLine<'_>, facts: &Facts<'_>) -> Vec<PaperFinding> {
    let item = line.item;
    let rules = [(item.same_day, 0), (item.not_before, 1), (item.not_after, -1)];
    let mut found = Vec::new();
    for (kind, side) in rules {
        let Some(kind) = kind else { continue };
        let Some(event) = told(line, facts, kind) else { continue };
        let Some(on) = event.on else { continue };
        for (sheet, dated) in telling(line) {
            let (is_before, is_after) =
                (dated.is_before(on) == Some(true), on.is_before(dated) == Some(true));
            let (name, fact) = (&item.title, kind.label());
            let message = match side {
                0 if is_before || is_after => {
                    format!("“{name}”的落款日期是 {dated}，登记的“{fact}”是 {on}，两者应为同一天。")
                }
                1 if is_before => format!("“{name}”的落款日期是 {dated}，早于登记的“{fact}”（{on}）。"),
                -1 if is_after => format!("“{name}”的落款日期是 {dated}，晚于登记的“{fact}”（{on}）。"),
                _ => continue,
            };
            let one = about(line, "paper.date", Severity::Warn, message);
            found.push(PaperFinding { sheet: Some(sheet.id), fact: Some(kind), ..one });
        }
    }
    found
}

/// A paper is there although its step has not come, or was not recorded.
fn early(line: &PaperLine<'_>) -> Option<PaperFinding> {
    let sheet = line.sheets.iter().find(|sheet| sheet.state == PaperState::Have)?;
    let (step, name) = (line.step?, &line.item.title);
    let number = &step.number;
    let one = match line.status {
        StepStatus::Later => {
            let message = format!("“{name}”已标为已有，而第 {number} 步“{}”还没有到。", step.name);
            about(line, "paper.early", Severity::Warn, message)
        }
        StepStatus::Missing | StepStatus::Open => {
            let message = format!("“{name}”已有，第 {number} 步“{}”还没有登记。", step.name);
            about(line, "paper.unrecorded", Severity::Info, message)
        }
        StepStatus::Done(_) | StepStatus::GoingOn(_) => return None,
    };
    Some(PaperFinding { sheet: Some(sheet.id), ..one })
}

/// As many papers as facts: looked at where more than one paper is kept, for a single booklet may hold them all.
fn number(line: &PaperLine<'_>, facts: &Facts<'_>) -> Option<PaperFinding> {
    let kind = line.item.counts?;
    let n_facts = u32::try_from(of_phase(facts, kind, line.item.phase).count()).unwrap_or(u32::MAX);
    let n_there = line.n_there();
    let is_kept_singly = n_there > 1 || (n_there == 1 && line.item.per_year.is_some());
    if !is_kept_singly || n_facts == 0 || n_there == n_facts {
        return None;
    }
    let message =
        format!("登记的“{}”有 {n_facts} 次，“{}”有 {n_there} 份，请核对。", kind.label(), line.item.title);
    let one = about(line, "paper.count", Severity::Warn, message);
    Some(PaperFinding { fact: Some(kind), counts: Some((n_facts, n_there)), ..one })
}

/// Facts of a kind before the branch meeting, or after it.
fn of_phase<'a, 'b>(
    facts: &'b Facts<'a>,
    kind: EventKind,
    phase: Phase,
) -> impl Iterator<Item = &'a Event> + 'b {
    let admitted = facts.on(EventKind::Admitted).map(PartialDate::first_day);
    facts.all(kind).filter(move |event| {
        let is_later = matches!(
            (event.on, admitted),
            (Some(on), Some(admitted)) if on.first_day() >= admitted
        );
        is_later == (phase == Phase::Probation)
    })
}

/// So many in a year (思想汇报): said where some are kept, or all should be there.
fn few(line: &PaperLine<'_>, facts: &Facts<'_>, today: NaiveDate) -> Option<PaperFinding> {
    let months = 12_u32.checked_div(line.item.per_year?)?;
    if line.demand != Demand::Due && line.sheets.is_empty() {
        return None;
    }
    let (from, to) = match line.item.phase {
        Phase::Probation => (EventKind::Admitted, EventKind::ConversionMeeting),
        _ => (EventKind::Activist, EventKind::Admitted),
    };
    let since = facts.on(from)?.day()?;
    let until = facts.on(to).map_or(today, PartialDate::first_day).min(today);
    let n_wanted = assessments_due(since, months, until);
    let n_there = line.n_there();
    (n_there < n_wanted).then(|| {
        let message = format!(
            "{since} 至 {until}，“{}”按每 {months} 个月一份应有 {n_wanted} 份，已有 {n_there} 份。",
            line.item.title
        );
        about(line, "paper.few", Severity::Info, message)
    })
}

fn missing(line: &PaperLine<'_>) -> Option<PaperFinding> {
    if line.demand != Demand::Due || !line.is_missing() || !line.item.need.is_missed() {
        return None;
    }
    let step = line.step?;
    let is_back = line.sheets.iter().any(|sheet| sheet.state == PaperState::Returned);
    let done = match line.status {
        StepStatus::Done(_) => "已经办完",
        _ => "已经过去",
    };
    let lack = if is_back { "退回补正，还没有收回" } else { "还没有" };
    let message = format!("第 {} 步“{}”{done}，“{}”{lack}。", step.number, step.name, line.item.title);
    Some(about(line, "paper.missing", Severity::Info, message))
}

/// The papers of the turns run forward in time, each against the next one that has a date.
fn order(checklist: &Checklist<'_>, known: &[PaperId]) -> Vec<PaperFinding> {
    let is_main = |line: &&PaperLine<'_>| {
        line.item.same_day.is_some_and(|kind| super::super::steps::TURNS.contains(&kind))
    };
    let mains: Vec<_> = checklist
        .lines
        .iter()
        .filter(is_main)
        .filter_map(|line| Some((line, telling(line).next()?)))
        .filter(|(_, (sheet, _))| !known.contains(&sheet.id))
        .collect();
    let pairs = mains.iter().zip(mains.iter().skip(1));
    let late = pairs.filter(|((_, (_, first)), (_, (_, second)))| second.is_before(*first) == Some(true));
    late.map(|((one, (first, earlier)), (other, (second, later)))| {
        let message = format!(
            "“{}”的落款日期（{later}）早于“{}”（{earlier}），请核对材料。",
            other.item.title, one.item.title
        );
        PaperFinding {
            sheet: Some(second.id),
            other: Some((one.item.code.clone(), first.id)),
            ..about(other, "paper.order", Severity::Warn, message)
        }
    })
    .collect()
}
