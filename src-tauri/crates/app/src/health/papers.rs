//! Contradictions of the papers of development: between papers, and between a paper and the card. Each tells both
//! sources; a date can be settled either way.

use domain::development::PaperFinding;
use domain::event::EventKind;
use store::{EventRow, Paper};

use super::rules::{Contradiction, Fix, FixAct, Said};
use crate::development::{Judge, PaperJudge};
use crate::people::Record;

/// Everything that somebody's papers contradict.
pub(super) fn of(record: &Record, papers: &PaperJudge<'_>) -> Vec<Contradiction> {
    papers.contradictions(record).into_iter().map(|one| contradiction(record, papers, one)).collect()
}

fn contradiction(record: &Record, papers: &PaperJudge<'_>, one: PaperFinding) -> Contradiction {
    let rows = papers.papers(record.id);
    let row = |id| rows.iter().find(|paper| Some(paper.id) == id);
    let sheet = row(one.sheet);
    let title = |code: &str| papers.item(code).map(|item| item.title.clone()).unwrap_or_default();
    let mut found = Contradiction {
        rule: one.rule,
        key: format!("{}:{}", one.item, one.sheet.map_or(0, |id| id.0)),
        field: None,
        sentence: one.message.clone(),
        basis: one.source.clone(),
        values: Vec::new(),
        fixes: Vec::new(),
    };
    if let Some((code, id)) = &one.other {
        found.values.extend(row(Some(*id)).map(|paper| dated(&title(code), paper)));
    }
    found.values.extend(sheet.map(|paper| dated(&title(&one.item), paper)));
    let event = one.fact.and_then(|kind| event(record, papers, &one.item, kind));
    match (one.counts, event) {
        (Some((n_facts, n_papers)), _) => {
            let fact = one.fact.map_or("", EventKind::label);
            found.values.push(said(format!("登记的“{fact}”"), format!("{n_facts} 次")));
            found.values.push(said(format!("已有“{}”", title(&one.item)), format!("{n_papers} 份")));
        }
        (None, Some(event)) => {
            let mut value =
                said(event.kind.label().to_owned(), event.on.map_or(String::new(), |on| on.to_string()));
            value.event = Some(event.id);
            found.values.push(value);
            if let (Some(paper), Some(on)) = (sheet, event.on) {
                settle(&mut found, paper, &title(&one.item), event, on);
            }
        }
        (None, None) => {}
    }
    found
}

/// One click each way: the paper has the day of the fact, or the fact that of the paper.
fn settle(
    found: &mut Contradiction,
    paper: &Paper,
    title: &str,
    event: &EventRow,
    on: domain::date::PartialDate,
) {
    found.fixes.push(Fix {
        label: format!("“{title}”的落款日期改为 {on}"),
        needs_reason: false,
        act: FixAct::PaperDay(paper.id, on),
    });
    if let Some(dated) = paper.dated_on {
        found.fixes.push(Fix {
            label: format!("“{}”的日期改为 {dated}", event.kind.label()),
            needs_reason: true,
            act: FixAct::EventDay(event.id, dated),
        });
    }
}

fn said(label: String, value: String) -> Said {
    Said { label, value, field: None, event: None, paper: None }
}

fn dated(title: &str, paper: &Paper) -> Said {
    let value = match paper.dated_on {
        Some(on) => on.to_string(),
        None => paper.state.label().to_owned(),
    };
    Said { paper: Some(paper.id), ..said(format!("“{title}”"), value) }
}

/// The fact that a paper was held against.
fn event<'a>(
    record: &'a Record,
    papers: &PaperJudge<'_>,
    item: &str,
    kind: EventKind,
) -> Option<&'a EventRow> {
    let facts = Judge::facts(record);
    let list = papers.judge.list;
    let step = papers.item(item).and_then(|item| item.step(list)).filter(|step| step.fact == kind);
    let id = match step {
        Some(step) => facts.done_by(step)?.id,
        None => facts.last(kind)?.id,
    };
    record.events.iter().find(|row| row.id == id)
}
