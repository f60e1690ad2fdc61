//! 政治生日 of a month, from 入党时间.

use chrono::{Datelike, Days, Months, NaiveDate};
use domain::birthday;
use domain::date::PartialDate;
use domain::ids::OrganizationId;
use domain::person::Stage;

use crate::error::{AppError, AppResult};
use crate::people::Record;
use crate::person::tag;
use crate::session::Opened;
use crate::wire::{BirthdayDay, BirthdayMonth, BirthdayPerson, BirthdayRequest};
use crate::words;

/// The day of the next political birthday in words ("12月3日（入党 6 周年）"); none where the day is not known.
pub(crate) fn next_birthday(open: &Opened<'_>, record: &Record) -> Option<String> {
    if !record.state.celebrates() {
        return None;
    }
    match record.state.admitted_on? {
        PartialDate::Day(admitted) => {
            let yesterday = open.today.pred_opt()?;
            let next = birthday::next_after(admitted, yesterday, open.leap_day());
            let years = next.year() - admitted.year();
            Some(format!("{}（入党 {years} 周年）", words::short_day(next, open.today)))
        }
        PartialDate::Month { month, .. } => Some(format!("{month}月（日期不详）")),
        PartialDate::Year(_) => None,
    }
}

/// Everyone whose political birthday falls into a month, in order of the day, those known to the month only last.
pub(crate) fn birthday_people(
    open: &Opened<'_>,
    year: i32,
    month: u32,
    branch: Option<OrganizationId>,
) -> Vec<BirthdayPerson> {
    let people = open.people();
    let mut found: Vec<(NaiveDate, bool, &str, BirthdayPerson)> = people
        .present()
        .filter(|record| record.state.celebrates())
        .filter(|record| branch.is_none_or(|branch| people.belongs_to(record.organization_id, branch)))
        .filter_map(|record| {
            let admitted = record.state.admitted_on?;
            let birthday =
                birthday::in_month(admitted, record.state.converted_on, (year, month), open.leap_day())?;
            let is_month_only = birthday.celebrated_on.day().is_none();
            let person = BirthdayPerson {
                id: record.id,
                name: record.values.name.clone(),
                admitted_on: admitted.to_string(),
                celebrated_on: birthday.celebrated_on.to_string(),
                anniversary: birthday.anniversary,
                party_standing: birthday.party_standing,
                stage_label: tag(record),
                branch: people.organization_name(record.organization_id).to_owned(),
                remark: remark(record, birthday.anniversary),
            };
            Some((birthday.celebrated_on.last_day(), is_month_only, record.sort_key.as_str(), person))
        })
        .collect();
    found.sort_by(|a, b| (a.1, a.0, a.2).cmp(&(b.1, b.0, b.2)));
    found.into_iter().map(|(_, _, _, person)| person).collect()
}

fn remark(record: &Record, anniversary: u32) -> String {
    if anniversary == 1 && record.state.stage == Stage::ProbationaryMember {
        "预备期满同日，请同时办理转正".to_owned()
    } else if anniversary.is_multiple_of(5) {
        "逢五逢十".to_owned()
    } else {
        String::new()
    }
}

/// The month as a calendar, weeks from Monday.
pub(crate) fn birthday_month(open: &mut Opened<'_>, request: BirthdayRequest) -> AppResult<BirthdayMonth> {
    let first = first_of_month(&request.month, open.today)?;
    let (year, month) = (first.year(), first.month());
    let people = birthday_people(open, year, month, request.branch);
    let shift = |months: i32| {
        let by = Months::new(months.unsigned_abs());
        let other = if months < 0 { first.checked_sub_months(by) } else { first.checked_add_months(by) };
        other.unwrap_or(first).format("%Y-%m").to_string()
    };
    let all = open.people();
    let is_here =
        |r: &&Record| request.branch.is_none_or(|branch| all.belongs_to(r.values.organization_id, branch));
    let n_missing = all
        .present()
        .filter(|r| r.state.celebrates() && r.state.admitted_on.is_none())
        .filter(is_here)
        .count() as u32;
    Ok(BirthdayMonth {
        month: first.format("%Y-%m").to_string(),
        title: format!("{year}年{month}月"),
        previous: shift(-1),
        next: shift(1),
        weeks: weeks(first, open.today, &people),
        empty_text: if people.is_empty() { empty_text(open, first, request.branch) } else { String::new() },
        people,
        n_missing,
    })
}

fn weeks(first: NaiveDate, today: NaiveDate, people: &[BirthdayPerson]) -> Vec<Vec<BirthdayDay>> {
    let monday =
        first.checked_sub_days(Days::new(first.weekday().num_days_from_monday().into())).unwrap_or(first);
    let days: Vec<BirthdayDay> = monday
        .iter_days()
        .take(42)
        .map(|day| {
            let on = day.to_string();
            BirthdayDay {
                day: day.day(),
                in_month: day.month() == first.month(),
                is_today: day == today,
                people: people.iter().filter(|person| person.celebrated_on == on).cloned().collect(),
                on,
            }
        })
        .collect();
    days.chunks(7).map(<[BirthdayDay]>::to_vec).filter(|week| week.iter().any(|day| day.in_month)).collect()
}

// "本月没有政治生日。下一位：1月6日 周婷（3 周年）": the next one within a year.
fn empty_text(open: &Opened<'_>, first: NaiveDate, branch: Option<OrganizationId>) -> String {
    (1..=12)
        .filter_map(|ahead| first.checked_add_months(Months::new(ahead)))
        .find_map(|month| birthday_people(open, month.year(), month.month(), branch).into_iter().next())
        .map_or_else(
            || "本月没有政治生日。".to_owned(),
            |next| {
                let when =
                    next.celebrated_on.parse::<PartialDate>().map(words::long_partial).unwrap_or_default();
                format!("本月没有政治生日。下一位：{when} {}（{} 周年）", next.name, next.anniversary)
            },
        )
}

/// The first day of a month given as `YYYY-MM`; of the present month where nothing is given.
///
/// # Errors
/// A field error for anything else.
pub(crate) fn first_of_month(text: &str, today: NaiveDate) -> AppResult<NaiveDate> {
    if text.is_empty() {
        return today.with_day(1).ok_or_else(|| AppError::bug("month"));
    }
    match text.parse() {
        Ok(PartialDate::Month { year, month }) => {
            NaiveDate::from_ymd_opt(year, month, 1).ok_or_else(|| AppError::bug("month"))
        }
        _ => Err(AppError::field("month", format!("“{text}”不是月份，请写成 2026-11。数据没有变化。"))),
    }
}
