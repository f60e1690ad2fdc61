//! 清单: everybody on the way as a table, and how many steps press.

use std::cmp::Ordering;

use chrono::NaiveDate;

use super::Judge;
use super::board::Tone;
use super::standing::{Standing, select, stand};
use crate::error::AppResult;
use crate::session::Opened;
use crate::wire::{
    BoardRequest, DevelopmentColumn, DevelopmentList, DevelopmentListRequest, DevelopmentPressing,
    DevelopmentRow, Nothing, PeopleRequest,
};

/// Key, head, width, and whether it is a number.
const COLUMNS: [(&str, &str, u32, bool); 10] = [
    ("name", "姓名", 112, false),
    ("place", "支部和班级", 208, false),
    ("grade", "年级", 72, false),
    ("stage", "阶段", 112, false),
    ("step", "下一步", 192, false),
    ("waits", "等谁", 104, false),
    ("words", "情况", 176, false),
    ("opens", "最早可办", 112, false),
    ("due", "期限", 112, false),
    ("done", "已办步骤", 88, true),
];

/// Who is in the list, in the order that is asked for.
pub(crate) fn list(open: &mut Opened<'_>, request: DevelopmentListRequest) -> AppResult<DevelopmentList> {
    let profile = open.profile()?;
    let judge = Judge::new(open.people(), &profile)?.since_start(open)?;
    let mut selected = select(judge, &request.filter, open.today, None);
    if !request.sort.is_empty() {
        // The urgency that they stand in decides among equals.
        selected.shown.sort_by(|a, b| compare(&request.sort, request.descending, a, b));
    }
    let column = |(key, label, width, is_number): (&str, &str, u32, bool)| DevelopmentColumn {
        key: key.to_owned(),
        label: label.to_owned(),
        width,
        is_number,
    };
    Ok(DevelopmentList {
        head: selected.head,
        columns: COLUMNS.map(column).into(),
        ids: selected.shown.iter().map(|standing| standing.record.id).collect(),
    })
}

/// What is not known stands last, whichever way one sorts.
fn compare(key: &str, is_descending: bool, a: &Standing<'_>, b: &Standing<'_>) -> Ordering {
    let turned = |order: Ordering| if is_descending { order.reverse() } else { order };
    let texts = |a: &str, b: &str| match (a.is_empty(), b.is_empty()) {
        (false, false) => turned(a.cmp(b)),
        (a, b) => a.cmp(&b),
    };
    let days = |a: Option<NaiveDate>, b: Option<NaiveDate>| match (a, b) {
        (Some(a), Some(b)) => turned(a.cmp(&b)),
        (a, b) => a.is_none().cmp(&b.is_none()),
    };
    match key {
        "name" => turned(a.record.sort_key.cmp(&b.record.sort_key)),
        "place" => texts(&a.card.place, &b.card.place),
        "grade" => texts(&a.record.values.grade, &b.record.values.grade),
        "stage" => turned(a.record.state.stage.cmp(&b.record.state.stage)),
        "step" => turned(a.next_at.cmp(&b.next_at)),
        "waits" => texts(&a.card.waits_for, &b.card.waits_for),
        "words" => turned((a.tone, a.day).cmp(&(b.tone, b.day))),
        "opens" => days(a.opens, b.opens),
        "due" => days(a.due, b.due),
        "done" => turned(a.card.n_done.cmp(&b.card.n_done)),
        _ => Ordering::Equal,
    }
}

/// The rows in sight.
pub(crate) fn rows(open: &mut Opened<'_>, request: PeopleRequest) -> AppResult<Vec<DevelopmentRow>> {
    let profile = open.profile()?;
    let people = open.people();
    let judge = Judge::new(people, &profile)?.since_start(open)?;
    let n_steps = judge.list.steps().len();
    let row = |standing: Standing<'_>| {
        let Standing { record, card, opens, due, .. } = standing;
        let shown = |day: Option<NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
        let waits = domain::development::Actor::ALL.into_iter().find(|actor| actor.code() == card.waits_for);
        let cells = vec![
            card.name,
            card.place,
            record.values.grade.clone(),
            record.stage_text().to_owned(),
            format!("{} {}", card.step, card.step_name).trim().to_owned(),
            waits.map(|actor| format!("等{}", actor.label())).unwrap_or_default(),
            card.words,
            shown(opens),
            shown(due),
            format!("{}/{n_steps}", card.n_done),
        ];
        DevelopmentRow {
            id: record.id,
            cells,
            tone: card.tone,
            fact: card.fact,
            step: card.step,
            step_name: card.step_name,
            can_end: card.can_end,
        }
    };
    let known = request.ids.iter().filter_map(|id| people.get(*id));
    Ok(known.map(|record| row(stand(record, judge, open.today, None))).collect())
}

/// How many are overdue or due within a week: the number beside 发展党员.
pub(crate) fn pressing(open: &mut Opened<'_>, _request: Nothing) -> AppResult<DevelopmentPressing> {
    let profile = open.profile()?;
    let judge = Judge::new(open.people(), &profile)?.since_start(open)?;
    let selected = select(judge, &BoardRequest::default(), open.today, None);
    let presses = |standing: &&Standing<'_>| matches!(standing.tone, Tone::Overdue | Tone::Due);
    let count = selected.shown.iter().filter(presses).count();
    Ok(DevelopmentPressing { count: u32::try_from(count).unwrap_or(u32::MAX) })
}
