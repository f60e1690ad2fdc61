//! Marking papers of one or many people at once, as one operation.

use domain::development::{Demand, PaperItem, PaperLine};
use domain::ids::PersonId;
use domain::operation::{Op, OpKind};
use domain::paper::PaperState;
use store::{Paper, PaperValues};

use super::note::may_change;
use super::{PaperJudge, title_of};
use crate::development::Judge;
use crate::error::{AppError, AppResult};
use crate::session::Opened;
use crate::wire::{Changed, PapersMark, PapersMarked};

/// 全部标为已有 marks it: it is asked for by now and is not there. Where there may be several, one has to be missing:
/// how many there are nobody else knows. What is only usual is marked by itself.
pub(super) fn is_markable(line: &PaperLine<'_>) -> bool {
    let is_asked = matches!(line.demand, Demand::Due | Demand::Now | Demand::History);
    match line.sheets.as_slice() {
        [] => is_asked && line.item.need.is_missed(),
        sheets => {
            sheets.iter().any(|sheet| matches!(sheet.state, PaperState::Missing | PaperState::Returned))
        }
    }
}

/// Marks them.
pub(crate) fn mark(open: &mut Opened<'_>, request: PapersMark) -> AppResult<Changed<PapersMarked>> {
    let nothing = |message: &str| Err(AppError::field("people", message));
    let [first, ..] = request.people.as_slice() else {
        return nothing("没有选择人员，没有登记，数据没有变化。请先选择人员。");
    };
    let owner = may_change(open, *first)?;
    for person in &request.people {
        may_change(open, *person)?;
    }
    let profile = open.profile()?;
    let judge = Judge::new(open.people(), &profile)?.since_start(open)?;
    let papers = PaperJudge::of(open, judge, &request.people)?;
    let item = papers.item(&request.item);
    if item.is_none() && request.step.is_empty() && request.group.is_empty() {
        return nothing("没有选择材料，没有登记，数据没有变化。请先选择材料、步骤或阶段。");
    }
    let mut people = request.people.clone();
    people.sort_unstable();
    people.dedup();
    let mut new: Vec<(PersonId, PaperValues)> = Vec::new();
    let mut other: Vec<(Paper, PaperValues)> = Vec::new();
    let mut n_people = 0_u32;
    for person in &people {
        let Some(record) = open.people().get(*person) else { continue };
        let before = new.len().saturating_add(other.len());
        papers.look(record, |checklist, _| {
            for line in checklist.lines.iter().filter(|line| is_meant(line, &request)) {
                let rows = papers.papers(*person).iter().filter(|row| row.item == line.item.code);
                other
                    .extend(rows.filter(|row| changes(row, line, &request)).map(|row| {
                        (row.clone(), PaperValues { state: request.state, ..row.values.clone() })
                    }));
                if line.sheets.is_empty() {
                    new.push((*person, blank(line, request.state)));
                }
            }
        });
        n_people = n_people.saturating_add(u32::from(new.len().saturating_add(other.len()) > before));
    }
    let n_papers = u32::try_from(new.len().saturating_add(other.len())).unwrap_or(u32::MAX);
    let label = label(&request, item, &owner, people.len(), judge);
    let changed = open.write(Op::new(OpKind::PaperEdit, label), |w| {
        for (person, values) in &new {
            w.insert_paper(*person, values)?;
        }
        for (row, values) in &other {
            w.update_paper(row.id, row.revision, values)?;
        }
        Ok(())
    })?;
    open.answer(changed, |_| Ok(PapersMarked { n_people, n_papers }))
}

/// One that was named is marked whatever is asked for; of a step or a part of the way all that is.
fn is_meant(line: &PaperLine<'_>, request: &PapersMark) -> bool {
    if !request.item.is_empty() {
        return line.item.code == request.item;
    }
    let is_place = match request.step.as_str() {
        "" => line.item.phase.code() == request.group,
        number => line.step.is_some_and(|step| step.number == number),
    };
    // Another state than 已有 is set for what is there, too.
    is_place && (is_markable(line) || (request.state != PaperState::Have && !line.sheets.is_empty()))
}

fn changes(row: &Paper, line: &PaperLine<'_>, request: &PapersMark) -> bool {
    let is_kept = row.state == PaperState::NotNeeded && request.item.is_empty();
    row.item == line.item.code && row.state != request.state && !is_kept
}

fn blank(line: &PaperLine<'_>, state: PaperState) -> PaperValues {
    let mut values = PaperValues::new(line.item.code.as_str(), state);
    values.step = line.step.map(|step| step.number.clone()).unwrap_or_default();
    values
}

fn label(request: &PapersMark, item: Option<&PaperItem>, owner: &str, n: usize, judge: Judge<'_>) -> String {
    let whose = if n == 1 { format!("{owner} ") } else { format!("{n} 人") };
    let state = request.state.label();
    let phase = domain::development::Phase::ALL.into_iter().find(|phase| phase.code() == request.group);
    match (item, judge.list.step(&request.step), phase) {
        (Some(item), _, _) => format!("登记 {whose}的“{}”：{state}", title_of(&item.code)),
        (None, Some(step), _) => format!("登记 {whose}第 {} 步的材料：{state}", step.number),
        (None, None, Some(phase)) => format!("登记 {whose}“{}”阶段的材料：{state}", phase.label()),
        (None, None, None) => format!("登记 {whose}的材料：{state}"),
    }
}
