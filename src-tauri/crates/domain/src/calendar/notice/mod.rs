//! 放假通知: the yearly notice of the State Council, pasted as text, becomes the table of a year.
//!
//! Nothing is guessed: what the text says twice is compared (共N天, the weekday in brackets), and what does not agree is
//! said with its day. Only a reading without contradictions becomes a table.

mod scan;

use std::collections::BTreeSet;

use chrono::{Datelike, Days, NaiveDate, Weekday};

use super::workdays::{Holiday, NoWorkdays, YearTable, is_weekend};
use scan::{Scan, Verb, WrittenDate, all_names, folded, is_stop};

/// Longer texts are no notice.
const MOST_SIGNS: usize = 20_000;
/// No holiday is longer.
const LONGEST_DAYS: u64 = 20;
/// A sentence with one of these advises, it does not order.
const ADVICE: [&str; 5] = ["鼓励", "建议", "提倡", "倡导", "可结合"];

/// Why a text is no notice.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NoNotice {
    /// There is far too much of it.
    #[error("这段文字太长，不像一份放假通知；请只粘贴通知正文")]
    TooLong,
    /// Nowhere stands of which year it speaks.
    #[error("没有找到通知说的是哪一年；请连同标题一起粘贴，例如“关于2027年部分节假日安排的通知”")]
    NoYear,
    /// No holiday with its days.
    #[error("没有读到任何节日的放假日期；请粘贴通知正文，例如“一、元旦：1月1日至3日放假调休，共3天。”")]
    NoHoliday,
}

/// A day of a notice that belongs to the table of another year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OtherYearDay {
    /// The day.
    pub on: NaiveDate,
    /// The holiday.
    pub name: String,
    /// Off; else worked.
    pub is_rest: bool,
}

/// What a notice says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoticeRead {
    /// The year of which it speaks.
    pub year: i32,
    /// Its title, with its number where that stands in the text.
    pub source: String,
    /// The holidays in their order, with the days of the year.
    pub holidays: Vec<Holiday>,
    /// Days that it names of other years: New Year's Eve before 元旦.
    pub others: Vec<OtherYearDay>,
    /// What is to be looked at: a holiday that is missing, a sentence that was not taken.
    pub warnings: Vec<String>,
    /// Contradictions, each with its day.
    pub errors: Vec<String>,
}

impl NoticeRead {
    /// The table, if nothing contradicts itself.
    ///
    /// # Errors
    /// [`NoWorkdays::BadTable`] with the first contradiction.
    pub fn table(&self) -> Result<YearTable, NoWorkdays> {
        match self.errors.first() {
            Some(error) => Err(NoWorkdays::BadTable(error.clone())),
            None => YearTable::new(self.year, self.source.clone(), self.holidays.clone()),
        }
    }
}

/// Reads a pasted notice.
///
/// # Errors
/// [`NoNotice`] where the text is none; contradictions inside a notice are part of what was read.
pub fn read_notice(text: &str) -> Result<NoticeRead, NoNotice> {
    if text.chars().count() > MOST_SIGNS {
        return Err(NoNotice::TooLong);
    }
    let signs = folded(text);
    let year = year_of(&signs).ok_or(NoNotice::NoYear)?;
    let mut reading = Reading::new(year);
    reading.run(&signs);
    let read = reading.finish(source_of(&signs, year));
    let has_days = read.holidays.iter().any(|holiday| !holiday.rest.is_empty());
    if has_days { Ok(read) } else { Err(NoNotice::NoHoliday) }
}

/// The year of the title: the first year that is not part of a date; else the one year of all dates.
fn year_of(signs: &[char]) -> Option<i32> {
    let mut of_dates = BTreeSet::new();
    for at in 0..signs.len() {
        let is_start = at == 0 || signs.get(at.saturating_sub(1)).is_none_or(|c| !c.is_ascii_digit());
        let Some([a, b, c, d, '年', after @ ..]) = signs.get(at..).filter(|_| is_start) else { continue };
        let Ok(year) = [a, b, c, d].into_iter().collect::<String>().parse::<i32>() else { continue };
        if !(2000..=2999).contains(&year) {
            continue;
        }
        let digits = after.iter().take_while(|c| c.is_ascii_digit()).count();
        if digits == 0 || after.get(digits) != Some(&'月') {
            return Some(year);
        }
        of_dates.insert(year);
    }
    match of_dates.len() {
        1 => of_dates.into_iter().next(),
        _ => None,
    }
}

/// The title up to 通知, with the number of the document.
fn source_of(signs: &[char], year: i32) -> String {
    let text: String = signs.iter().collect();
    let title = text.split_once("关于").and_then(|(before, after)| {
        let (about, _) = after.split_once("通知")?;
        let issuer = if before.contains("国务院办公厅") { "国务院办公厅" } else { "" };
        (about.chars().count() <= 40).then(|| format!("{issuer}关于{about}通知"))
    });
    let number = text.split_once("国办发明电").and_then(|(_, after)| {
        let (number, _) = after.split_once('号')?;
        (number.chars().count() <= 12).then(|| format!("（国办发明电{number}号）"))
    });
    format!("{}{}", title.unwrap_or_else(|| format!("粘贴的{year}年放假通知")), number.unwrap_or_default())
}

#[derive(Debug, Default)]
struct Section {
    name: String,
    rest: BTreeSet<NaiveDate>,
    work: BTreeSet<NaiveDate>,
}

/// The sentence that is being read.
#[derive(Debug, Default)]
struct Sentence {
    /// Days that no verb has claimed yet.
    pending: Vec<NaiveDate>,
    /// Days off of this sentence.
    rest: BTreeSet<NaiveDate>,
    /// 共N天
    stated: Option<u32>,
    /// The last date, from which the next one takes what it leaves out; its year was written.
    last: Option<(NaiveDate, bool)>,
    is_advice: bool,
    text: String,
}

#[derive(Debug)]
struct Reading {
    year: i32,
    sections: Vec<Section>,
    sentence: Sentence,
    last_rest: BTreeSet<NaiveDate>,
    warnings: Vec<String>,
    errors: Vec<String>,
}

impl Reading {
    fn new(year: i32) -> Self {
        Self {
            year,
            sections: Vec::new(),
            sentence: Sentence::default(),
            last_rest: BTreeSet::new(),
            warnings: Vec::new(),
            errors: Vec::new(),
        }
    }

    fn run(&mut self, signs: &[char]) {
        let mut scan = Scan::new(signs);
        let mut is_begin = true;
        while !scan.is_done() {
            if let Some(name) = scan.heading(is_begin) {
                self.end_sentence(false);
                self.sections.push(Section { name, ..Section::default() });
                self.last_rest.clear();
                self.begin_sentence(&scan);
                is_begin = true;
                continue;
            }
            if is_begin {
                self.begin_sentence(&scan);
                is_begin = false;
            }
            // Before the first heading stand title and salutation.
            if !self.sections.is_empty() && self.take(&mut scan) {
                continue;
            }
            if scan.sign().is_some_and(is_stop) {
                self.end_sentence(false);
                is_begin = true;
            }
        }
        self.end_sentence(true);
    }

    fn begin_sentence(&mut self, scan: &Scan<'_>) {
        let text = scan.sentence();
        let is_advice = ADVICE.iter().any(|word| text.contains(word));
        self.sentence = Sentence { is_advice, text, ..Sentence::default() };
    }

    /// Reads one date, number of days or verb; whether there was one.
    fn take(&mut self, scan: &mut Scan<'_>) -> bool {
        let mut ahead = *scan;
        // 放假3天 is the verb and the number.
        if let Some(stated) = ahead.stated_days() {
            let mut verb = *scan;
            if let Some(verb) = verb.verb() {
                self.apply(verb);
            }
            self.sentence.stated = Some(stated);
            *scan = ahead;
            return true;
        }
        if let Some(written) = ahead.date() {
            self.take_date(written, &mut ahead);
            *scan = ahead;
            return true;
        }
        if let Some(verb) = ahead.verb() {
            self.apply(verb);
            *scan = ahead;
            return true;
        }
        false
    }

    fn take_date(&mut self, written: WrittenDate, scan: &mut Scan<'_>) {
        let first = self.resolve(written, None);
        let mut ahead = *scan;
        let end = if ahead.range() { ahead.date() } else { None };
        let Some(end) = end else {
            self.sentence.pending.extend(first);
            return;
        };
        ahead.eat("止");
        *scan = ahead;
        let last = self.resolve(end, first);
        let (Some(first), Some(last)) = (first, last) else { return };
        let n_days = last.signed_duration_since(first).num_days();
        if !(0..i64::try_from(LONGEST_DAYS).unwrap_or(20)).contains(&n_days) {
            let name = self.name();
            self.errors.push(format!("{name}写的是{}至{}，起止日期不对", self.said(first), self.said(last)));
            return;
        }
        self.sentence.pending.extend(first.iter_days().take_while(|day| *day <= last));
    }

    /// The day that is meant, or nothing where there is no such day; the weekday beside it is compared.
    fn resolve(&mut self, written: WrittenDate, from: Option<NaiveDate>) -> Option<NaiveDate> {
        let before = from.or(self.sentence.last.map(|(day, _)| day));
        let month = written.month.or(before.map(|day| day.month()));
        let Some(month) = month else {
            let message = format!("{}的“{}日”没有写是几月", self.name(), written.day);
            self.errors.push(message);
            return None;
        };
        let follows = from.or(self.sentence.last.filter(|(_, is_written)| *is_written).map(|(day, _)| day));
        let year = match (written.year, follows) {
            (Some(year), _) => year,
            // 12月31日至1月2日 goes on in the next year.
            (None, Some(before)) if month < before.month() => before.year().saturating_add(1),
            (None, Some(before)) => before.year(),
            // The last days of December before 元旦 are those of the year before.
            (None, None) if month == 12 && self.name().contains("元旦") => self.year.saturating_sub(1),
            (None, None) => self.year,
        };
        let Some(day) = NaiveDate::from_ymd_opt(year, month, written.day) else {
            let message = format!("{}写的{year}年{month}月{}日不存在", self.name(), written.day);
            self.errors.push(message);
            return None;
        };
        if let Some(weekday) = written.weekday.filter(|weekday| *weekday != day.weekday()) {
            self.errors.push(format!(
                "{}的{}写的是{}，日历上是{}",
                self.name(),
                self.said(day),
                weekday_name(weekday),
                weekday_name(day.weekday())
            ));
        }
        let is_written =
            written.year.is_some() || self.sentence.last.is_some_and(|(_, is_written)| is_written);
        self.sentence.last = Some((day, is_written));
        Some(day)
    }

    fn apply(&mut self, verb: Verb) {
        if self.sentence.is_advice {
            return;
        }
        let days: Vec<NaiveDate> = std::mem::take(&mut self.sentence.pending);
        match verb {
            Verb::Work => {
                if let Some(section) = self.sections.last_mut() {
                    section.work.extend(days);
                }
            }
            Verb::Rest => self.rest(days),
            Verb::JoinWeekend => {
                self.rest(days);
                let of_sentence = !self.sentence.rest.is_empty();
                let joined = if of_sentence { &self.sentence.rest } else { &self.last_rest };
                let joined = with_weekend(joined);
                self.rest(joined);
            }
        }
    }

    fn rest(&mut self, days: Vec<NaiveDate>) {
        self.sentence.rest.extend(&days);
        if let Some(section) = self.sections.last_mut() {
            section.rest.extend(days);
        }
    }

    fn end_sentence(&mut self, is_last: bool) {
        let sentence = std::mem::take(&mut self.sentence);
        if self.sections.is_empty() {
            return;
        }
        let name = self.name();
        if sentence.is_advice && !sentence.pending.is_empty() {
            self.warnings.push(format!("“{}”是建议，没有算作放假", sentence.text));
        } else if !sentence.pending.is_empty() {
            // Below the text stand who issued it and when.
            let is_signature = is_last || sentence.text.contains("国务院");
            if !is_signature {
                let days: Vec<String> = sentence.pending.iter().map(|day| self.said(*day)).collect();
                self.warnings.push(format!("{name}的{}没有写明放假还是上班，没有读入", days.join("、")));
            }
        }
        let n_read = u32::try_from(sentence.rest.len()).unwrap_or(u32::MAX);
        if let Some(stated) = sentence.stated.filter(|stated| *stated != n_read && !sentence.is_advice) {
            let span = match (sentence.rest.first(), sentence.rest.last()) {
                (Some(first), Some(last)) => format!("（{}至{}）", self.said(*first), self.said(*last)),
                _ => String::new(),
            };
            self.errors.push(format!("{name}写的是共{stated}天，按日期读到的是 {n_read} 天{span}"));
        }
        if !sentence.rest.is_empty() {
            self.last_rest = sentence.rest;
        }
    }

    fn name(&self) -> String {
        self.sections.last().map(|section| section.name.clone()).unwrap_or_default()
    }

    /// 10月1日; days of another year with it.
    fn said(&self, day: NaiveDate) -> String {
        if day.year() == self.year {
            format!("{}月{}日", day.month(), day.day())
        } else {
            format!("{}年{}月{}日", day.year(), day.month(), day.day())
        }
    }

    fn finish(mut self, source: String) -> NoticeRead {
        self.compare();
        let year = self.year;
        let mut others = Vec::new();
        let mut holidays: Vec<Holiday> = Vec::new();
        for section in &self.sections {
            let of_year =
                |days: &BTreeSet<NaiveDate>| days.iter().copied().filter(|day| day.year() == year).collect();
            holidays.push(Holiday {
                name: section.name.clone(),
                rest: of_year(&section.rest),
                work: of_year(&section.work),
            });
            let days =
                section.rest.iter().map(|day| (day, true)).chain(section.work.iter().map(|day| (day, false)));
            others.extend(days.filter(|(day, _)| day.year() != year).map(|(day, is_rest)| OtherYearDay {
                on: *day,
                name: section.name.clone(),
                is_rest,
            }));
        }
        NoticeRead { year, source, holidays, others, warnings: self.warnings, errors: self.errors }
    }

    /// What the whole says against itself.
    fn compare(&mut self) {
        let mut errors = Vec::new();
        let mut warnings = Vec::new();
        let rest: BTreeSet<NaiveDate> =
            self.sections.iter().flat_map(|one| one.rest.iter().copied()).collect();
        for (at, section) in self.sections.iter().enumerate() {
            let name = &section.name;
            if section.rest.is_empty() {
                errors.push(format!("{name}没有读到放假的日期"));
            }
            for day in &section.work {
                let said = self.said(*day);
                if rest.contains(day) {
                    errors.push(format!("{said}既写了放假，又写了上班"));
                } else if !is_weekend(*day) {
                    let weekday = weekday_name(day.weekday());
                    errors.push(format!("{name}的{said}是{weekday}，本来就上班，不应写为调休上班"));
                }
            }
            let later = self.sections.iter().skip(at.saturating_add(1));
            for other in later {
                if &other.name == name {
                    errors.push(format!("{name}写了两次"));
                } else if let Some(both) = section.rest.intersection(&other.rest).next() {
                    warnings.push(format!("{}同时算在{name}和{}里", self.said(*both), other.name));
                }
            }
            for (known, month, day) in [("元旦", 1, 1), ("劳动节", 5, 1), ("国庆节", 10, 1)] {
                let fixed = NaiveDate::from_ymd_opt(self.year, month, day);
                if name.contains(known) && fixed.is_some_and(|fixed| !section.rest.contains(&fixed)) {
                    warnings.push(format!("{name}的放假日期里没有{month}月{day}日，请核对原文"));
                }
            }
        }
        for name in all_names() {
            if !self.sections.iter().any(|section| section.name.split('、').any(|one| one == name)) {
                warnings.push(format!("没有读到{name}的安排，请核对原文"));
            }
        }
        self.errors.extend(errors);
        self.warnings.extend(warnings);
    }
}

/// The days with the weekend that touches them.
fn with_weekend(days: &BTreeSet<NaiveDate>) -> Vec<NaiveDate> {
    let mut joined: Vec<NaiveDate> = days.iter().copied().collect();
    let step = |day: NaiveDate, is_back: bool| match is_back {
        true => day.checked_sub_days(Days::new(1)),
        false => day.checked_add_days(Days::new(1)),
    };
    for (edge, is_back) in [(days.first(), true), (days.last(), false)] {
        let mut next = edge.and_then(|day| step(*day, is_back));
        while let Some(day) = next.filter(|day| is_weekend(*day)) {
            joined.push(day);
            next = step(day, is_back);
        }
    }
    joined
}

/// 周四
fn weekday_name(day: Weekday) -> &'static str {
    match day {
        Weekday::Mon => "周一",
        Weekday::Tue => "周二",
        Weekday::Wed => "周三",
        Weekday::Thu => "周四",
        Weekday::Fri => "周五",
        Weekday::Sat => "周六",
        Weekday::Sun => "周日",
    }
}
