//! 日程: what can be or must be done by day, overdue first, then this week, this month, and month by month.

use std::collections::BTreeMap;

use chrono::{Datelike, Days, NaiveDate};
use domain::date::Month;

use super::Judge;
use super::board::{NEAR_DAYS, Tone};
use super::standing::{Standing, is_demanded, select};
use crate::error::AppResult;
use crate::session::Opened;
use crate::wire::{BoardRequest, DevelopmentSchedule, ScheduleGroup, ScheduleLine};
use crate::words;

/// A stretch of days; in their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Stretch {
    Overdue,
    Week,
    Month,
    Later(Month),
}

impl Stretch {
    fn of(day: NaiveDate, today: NaiveDate) -> Option<Self> {
        let to_sunday = 6_u64.saturating_sub(today.weekday().num_days_from_monday().into());
        let sunday = today.checked_add_days(Days::new(to_sunday))?;
        let month = Month::of(day)?;
        Some(match () {
            () if day < today => Self::Overdue,
            () if day <= sunday => Self::Week,
            () if Month::of(today) == Some(month) => Self::Month,
            () => Self::Later(month),
        })
    }

    fn code(self) -> String {
        match self {
            Self::Overdue => "overdue".to_owned(),
            Self::Week => "week".to_owned(),
            Self::Month => "month".to_owned(),
            Self::Later(month) => format!("{:04}-{:02}", month.year(), month.month()),
        }
    }

    fn label(self) -> String {
        match self {
            Self::Overdue => "逾期".to_owned(),
            Self::Week => "本周".to_owned(),
            Self::Month => "本月".to_owned(),
            Self::Later(month) => format!("{}年{}月", month.year(), month.month()),
        }
    }
}

/// Everything that has a day, of everybody who is asked for.
pub(crate) fn schedule(open: &mut Opened<'_>, request: BoardRequest) -> AppResult<DevelopmentSchedule> {
    let profile = open.profile()?;
    let today = open.today;
    let judge = Judge::new(open.people(), &profile)?.since_start(open)?;
    let selected = select(judge, &request, today, None);
    let mut groups: BTreeMap<Stretch, Vec<(NaiveDate, ScheduleLine)>> = BTreeMap::new();
    for standing in &selected.shown {
        for (day, line) in lines(standing, judge, today) {
            if let Some(stretch) = Stretch::of(day, today) {
                groups.entry(stretch).or_default().push((day, line));
            }
        }
    }
    let groups = groups.into_iter().map(|(stretch, mut lines)| {
        lines.sort_by_key(|(day, _)| *day);
        ScheduleGroup {
            code: stretch.code(),
            label: stretch.label(),
            lines: lines.into_iter().map(|(_, line)| line).collect(),
        }
    });
    Ok(DevelopmentSchedule {
        head: selected.head,
        groups: groups.collect(),
        empty: "没有已知日期的事项：能办的现在就可以办，不必等。".to_owned(),
    })
}

/// The deadlines of one person, and the day on which the next step opens.
fn lines(standing: &Standing<'_>, judge: Judge<'_>, today: NaiveDate) -> Vec<(NaiveDate, ScheduleLine)> {
    let line = |day: NaiveDate, what: String, tone: Tone| {
        let line = ScheduleLine {
            id: standing.record.id,
            name: standing.card.name.clone(),
            place: standing.card.place.clone(),
            on: day.to_string(),
            words: words::distance(day, today),
            what,
            tone: tone.code().to_owned(),
        };
        (day, line)
    };
    // A hint is shown while it is ahead; nobody is told that he is late with it.
    let due = standing.owed.iter().filter(|duty| duty.due >= today || is_demanded(judge, duty));
    let mut lines: Vec<_> = due
        .map(|duty| {
            let days = duty.due.signed_duration_since(today).num_days();
            let tone = match days {
                ..0 => Tone::Overdue,
                0..=NEAR_DAYS => Tone::Due,
                _ => Tone::Open,
            };
            line(duty.due, format!("{} 到期", duty.title), tone)
        })
        .collect();
    if let Some(opens) = standing.opens.filter(|opens| *opens > today) {
        let what = format!("{} {} 起可办", standing.card.step, standing.card.step_name);
        lines.push(line(opens, what, Tone::Later));
    }
    lines
}
