//! 设置 › 规则 › 工作日: the tables of holidays, the notice from which the next one is read, and counting by them.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate};
use domain::calendar::{Holiday, YearTable, is_weekend, read_notice};
use domain::operation::{Op, OpKind};
use serde_json::Value;

use crate::development::{WORKDAYS_SETTING, delivered_workdays};
use crate::error::{AppError, AppResult, Kind};
use crate::session::Opened;
use crate::wire::{
    Changed, Nothing, WorkdaysCell, WorkdaysCount, WorkdaysCounted, WorkdaysDay, WorkdaysMonth, WorkdaysPage,
    WorkdaysPreview, WorkdaysRequest, WorkdaysTable, WorkdaysText, WorkdaysYear,
};
use crate::words;

/// From this month on the notice for the next year is to be expected.
const PUBLISHED_FROM: u32 = 11;
/// Years that a table can be of.
const YEARS: std::ops::RangeInclusive<i32> = 2000..=2100;
/// No notice stands longer.
const MOST_WORKDAYS: u32 = 60;

fn setting_of(year: i32) -> String {
    format!("{WORKDAYS_SETTING}{year}")
}

/// Every year that has a table.
pub(crate) fn page(open: &mut Opened<'_>, _request: Nothing) -> AppResult<WorkdaysPage> {
    page_of(open)
}

fn page_of(open: &Opened<'_>) -> AppResult<WorkdaysPage> {
    let (held, today) = (open.workdays(), open.today);
    let mut years: Vec<WorkdaysYear> = held
        .years()
        .filter_map(|year| held.table(year))
        .map(|table| {
            let delivered = delivered_workdays().table(table.year);
            let is_own = delivered != Some(table);
            WorkdaysYear {
                year: table.year,
                source: table.source.clone(),
                kind: match (is_own, delivered.is_some()) {
                    (false, _) => "随程序提供",
                    (true, false) => "本库录入",
                    (true, true) => "本库修改",
                }
                .to_owned(),
                is_own,
                is_delivered: delivered.is_some(),
                n_rest: count_of(table.rest.len()),
                n_work: count_of(table.work.len()),
            }
        })
        .collect();
    years.reverse();
    let missing = (today.year()..).find(|year| held.table(*year).is_none()).unwrap_or(today.year());
    let is_expected = missing == today.year()
        || (missing == today.year().saturating_add(1) && today.month() >= PUBLISHED_FROM);
    let missing_text = if is_expected {
        format!(
            "{missing} 年的放假安排还没有录入，用到这一年的公示算不出工作日。请把国务院办公厅的放假通知粘贴进来。"
        )
    } else {
        String::new()
    };
    Ok(WorkdaysPage { years, missing, missing_text })
}

fn count_of(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// The table of a year for changing it; an empty one where there is none.
pub(crate) fn of_year(open: &mut Opened<'_>, request: WorkdaysRequest) -> AppResult<WorkdaysPreview> {
    let table = match open.workdays().table(request.year) {
        Some(table) => table_view(table),
        None => WorkdaysTable { year: request.year, ..WorkdaysTable::default() },
    };
    Ok(preview(open, table, Vec::new(), Vec::new()))
}

fn table_view(table: &YearTable) -> WorkdaysTable {
    WorkdaysTable { year: table.year, source: table.source.clone(), days: days_of(&table.holidays) }
}

fn days_of(holidays: &[Holiday]) -> Vec<WorkdaysDay> {
    let of = |holiday: &Holiday| {
        let rest = holiday.rest.iter().map(|on| (*on, true));
        let days = rest.chain(holiday.work.iter().map(|on| (*on, false)));
        days.map(|(on, is_rest)| day_of(on, &holiday.name, is_rest)).collect::<Vec<_>>()
    };
    holidays.iter().flat_map(of).collect()
}

fn day_of(on: NaiveDate, name: &str, is_rest: bool) -> WorkdaysDay {
    WorkdaysDay { on: on.to_string(), name: name.to_owned(), is_rest, text: String::new() }
}

/// Reads a pasted notice and shows what was read.
pub(crate) fn read(open: &mut Opened<'_>, request: WorkdaysText) -> AppResult<WorkdaysPreview> {
    let read = read_notice(&request.text)
        .map_err(|fault| AppError::field("text", format!("{fault}。没有保存，粘贴的内容还在。")))?;
    let mut table =
        WorkdaysTable { year: read.year, source: read.source.clone(), days: days_of(&read.holidays) };
    let mut warnings = read.warnings.clone();
    for other in &read.others {
        let what = if other.is_rest { "放假" } else { "上班" };
        let (day, year) = (words::long_day(other.on), other.on.year());
        match open.workdays().is_workday(other.on) {
            // The table of that year says the same already.
            Ok(is_workday) if is_workday != other.is_rest => {}
            Ok(_) => table.days.push(day_of(other.on, &other.name, other.is_rest)),

            Err(_) => warnings.push(format!(
                "{day}{what}属于 {year} 年；{year} 年还没有表，这一天没有列入，录入 {year} 年时请补上"
            )),
        }
    }
    Ok(preview(open, table, warnings, read.errors))
}

/// Looks at a table that is being changed by hand.
pub(crate) fn check(open: &mut Opened<'_>, request: WorkdaysTable) -> AppResult<WorkdaysPreview> {
    Ok(preview(open, request, Vec::new(), Vec::new()))
}

/// A table of the window, read: that of its year, and those of the years beside it that get a day.
struct Assessed {
    tables: Vec<YearTable>,
    warnings: Vec<String>,
    errors: Vec<String>,
}

fn assess(open: &Opened<'_>, request: &WorkdaysTable) -> Assessed {
    let mut found = Assessed { tables: Vec::new(), warnings: Vec::new(), errors: Vec::new() };
    if !YEARS.contains(&request.year) {
        found.errors.push("年份不对，请填 2000 到 2100 之间的年份".to_owned());
        return found;
    }
    let mut holidays: Vec<Holiday> = Vec::new();
    let mut beside: BTreeMap<i32, Vec<(NaiveDate, String, bool)>> = BTreeMap::new();
    let mut seen: BTreeMap<NaiveDate, bool> = BTreeMap::new();
    for day in &request.days {
        let Ok(on) = day.on.parse::<NaiveDate>() else {
            found.errors.push(format!("“{}”不是完整的日期", day.on));
            continue;
        };
        match seen.insert(on, day.is_rest) {
            Some(known) if known == day.is_rest => continue,
            Some(_) => found.errors.push(format!("{}既放假又上班", short(on))),
            None => {}
        }
        if !day.is_rest && !is_weekend(on) {
            found.errors.push(format!("{}本来就上班，不用列为调休上班", short(on)));
        }
        let name = if day.name.trim().is_empty() { "放假" } else { day.name.trim() };
        if on.year() != request.year {
            beside.entry(on.year()).or_default().push((on, name.to_owned(), day.is_rest));
            continue;
        }
        put(&mut holidays, name, on, day.is_rest);
    }
    if holidays.iter().all(|holiday| holiday.rest.is_empty()) {
        found.errors.push("还没有放假的日期".to_owned());
    }
    for (year, days) in beside {
        let known = open.workdays().table(year).filter(|_| request.year.abs_diff(year) == 1);
        let Some(known) = known else {
            let said: Vec<String> = days.iter().map(|(on, ..)| words::long_day(*on)).collect();
            found.errors.push(format!("{}不在 {} 年", said.join("、"), request.year));
            continue;
        };
        let mut merged = known.holidays.clone();
        for (on, name, is_rest) in days {
            let what = if is_rest { "放假" } else { "上班" };
            found
                .warnings
                .push(format!("{}{what}属于 {year} 年，保存时一并补入 {year} 年的表", words::long_day(on)));
            put(&mut merged, &name, on, is_rest);
        }
        add(&mut found, year, known.source.clone(), merged);
    }
    let source = match request.source.trim() {
        "" => "手工录入".to_owned(),
        source => source.to_owned(),
    };
    add(&mut found, request.year, source, holidays);
    found
}

fn put(holidays: &mut Vec<Holiday>, name: &str, on: NaiveDate, is_rest: bool) {
    let at = holidays.iter().position(|holiday| holiday.name == name).unwrap_or_else(|| {
        holidays.push(Holiday { name: name.to_owned(), rest: Vec::new(), work: Vec::new() });
        holidays.len() - 1
    });
    if let Some(holiday) = holidays.get_mut(at) {
        let days = if is_rest { &mut holiday.rest } else { &mut holiday.work };
        days.push(on);
        days.sort_unstable();
        days.dedup();
    }
}

fn add(found: &mut Assessed, year: i32, source: String, holidays: Vec<Holiday>) {
    match YearTable::new(year, source, holidays) {
        Ok(table) => found.tables.push(table),
        // What speaks against single days was said already.
        Err(_) if !found.errors.is_empty() => {}
        Err(fault) => found.errors.push(fault.to_string()),
    }
}

fn preview(
    open: &Opened<'_>,
    mut table: WorkdaysTable,
    mut warnings: Vec<String>,
    mut errors: Vec<String>,
) -> WorkdaysPreview {
    let assessed = assess(open, &table);
    warnings.extend(assessed.warnings);
    // Of a notice the sentences of the reading name the holiday, too.
    if errors.is_empty() {
        errors = assessed.errors;
    }
    table.days.sort_by(|a, b| a.on.cmp(&b.on));
    table.days.dedup();
    let mut marked: BTreeMap<NaiveDate, (bool, String)> = BTreeMap::new();
    for day in &mut table.days {
        if let Ok(on) = day.on.parse::<NaiveDate>() {
            day.text = if on.year() == table.year {
                short(on)
            } else {
                format!("{} 周{}", words::long_day(on), words::weekday(on))
            };
            marked.insert(on, (day.is_rest, day.name.clone()));
        }
    }
    let n_of = |is_rest: bool| {
        marked.iter().filter(|(on, (rest, _))| on.year() == table.year && *rest == is_rest).count()
    };
    let replaces = match open.workdays().table(table.year) {
        Some(_) => format!("，保存后替换现有的 {} 年表", table.year),
        None => String::new(),
    };
    WorkdaysPreview {
        summary: format!("{} 年：放假 {} 天，调休上班 {} 天{replaces}", table.year, n_of(true), n_of(false)),
        months: months(&marked),
        table,
        warnings,
        errors,
    }
}

/// "10月1日 周四".
fn short(on: NaiveDate) -> String {
    format!("{}月{}日 周{}", on.month(), on.day(), words::weekday(on))
}

fn months(marked: &BTreeMap<NaiveDate, (bool, String)>) -> Vec<WorkdaysMonth> {
    let with_days: BTreeSet<(i32, u32)> = marked.keys().map(|on| (on.year(), on.month())).collect();
    let is_one_year = marked.keys().map(|on| on.year()).collect::<BTreeSet<i32>>().len() <= 1;
    let month = |(year, month): (i32, u32)| {
        let first = NaiveDate::from_ymd_opt(year, month, 1)?;
        let blank = WorkdaysCell { day: 0, kind: String::new(), label: String::new(), sign: String::new() };
        let mut cells = vec![blank; first.weekday().num_days_from_monday() as usize];
        cells.extend(first.iter_days().take_while(|day| day.month() == month).map(|day| cell(day, marked)));
        let label = if is_one_year { format!("{month}月") } else { format!("{year}年{month}月") };
        Some(WorkdaysMonth { label, cells })
    };
    with_days.into_iter().filter_map(month).collect()
}

fn cell(day: NaiveDate, marked: &BTreeMap<NaiveDate, (bool, String)>) -> WorkdaysCell {
    let (kind, sign, label) = match marked.get(&day) {
        Some((true, name)) => ("rest", "休", format!("{}，{name}放假", short(day))),
        Some((false, name)) => ("work", "班", format!("{}，{name}调休上班", short(day))),
        None if is_weekend(day) => ("weekend", "", String::new()),
        None => ("", "", String::new()),
    };
    WorkdaysCell { day: day.day(), kind: kind.to_owned(), label, sign: sign.to_owned() }
}

/// Keeps a table of the archive's own, which holds instead of a delivered one.
pub(crate) fn save(open: &mut Opened<'_>, request: WorkdaysTable) -> AppResult<Changed<WorkdaysPage>> {
    let assessed = assess(open, &request);
    if !assessed.errors.is_empty() {
        let said = assessed.errors.join("；");
        return Err(AppError::field("days", format!("{said}。没有保存，已填的内容还在。")));
    }
    let mut values = Vec::new();
    for table in &assessed.tables {
        values.push((setting_of(table.year), serde_json::to_value(table.to_value()).map_err(AppError::bug)?));
    }
    let op = Op::new(OpKind::SettingChange, format!("录入 {} 年放假安排", request.year));
    let changed = open.write(op, |w| {
        for (key, value) in &values {
            w.put_setting(key, value)?;
        }
        Ok(())
    })?;
    open.answer(changed, page_of)
}

/// Takes an own table out: the delivered one holds again, or none.
pub(crate) fn remove(open: &mut Opened<'_>, request: WorkdaysRequest) -> AppResult<Changed<WorkdaysPage>> {
    let year = request.year;
    let delivered = delivered_workdays().table(year);
    if open.workdays().table(year).is_none_or(|table| delivered == Some(table)) {
        return Err(AppError::new(Kind::Missing, format!("{year} 年没有本库自己的表，数据没有变化。")));
    }
    let name = match delivered {
        Some(_) => format!("恢复 {year} 年随程序提供的放假安排"),
        None => format!("删除 {year} 年放假安排"),
    };
    let changed = open.write(Op::new(OpKind::SettingChange, name), |w| {
        Ok(w.put_setting(&setting_of(year), &Value::Null)?)
    })?;
    open.answer(changed, page_of)
}

/// Until which day so many working days last, the first day counted if it is one.
pub(crate) fn count(open: &mut Opened<'_>, request: WorkdaysCount) -> AppResult<WorkdaysCounted> {
    let from: NaiveDate = request
        .from
        .trim()
        .parse()
        .map_err(|_| AppError::field("from", "请填写完整的日期（年月日）。数据没有变化。"))?;
    let n =
        request.n.trim().parse().ok().filter(|n| (1..=MOST_WORKDAYS).contains(n)).ok_or_else(|| {
            AppError::field("n", format!("请填 1 到 {MOST_WORKDAYS} 的整数。数据没有变化。"))
        })?;
    let days = open.workdays().workdays_from(from, n).map_err(|fault| {
        AppError::field("from", format!("{fault}。数据没有变化，请先录入这一年的放假安排。"))
    })?;
    let (Some(first), Some(last)) = (days.first().copied(), days.last().copied()) else {
        return Err(AppError::bug("E-RULES-02"));
    };
    let begin = match first == from {
        true => format!("从 {} 起", words::long_day_with_weekday(from)),
        false => format!("{}不是工作日，从 {} 起算", short(from), words::long_day_with_weekday(first)),
    };
    Ok(WorkdaysCounted {
        text: format!("{begin}，{n} 个工作日到 {} 为止。", words::long_day_with_weekday(last)),
        days: days.into_iter().map(short).collect(),
    })
}
