//! Days, moments and sizes in words, as the window and the sheets say them.

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate};
use domain::carried::CarriedMark;
use domain::date::{Month, PartialDate};
use domain::event::{Ballot, EventDetail};
use domain::money::Fen;

/// "2026年11月20日 星期五".
pub(crate) fn long_day_with_weekday(day: NaiveDate) -> String {
    format!("{} 星期{}", long_day(day), weekday(day))
}

/// "2026年11月20日".
pub(crate) fn long_day(day: NaiveDate) -> String {
    format!("{}年{}月{}日", day.year(), day.month(), day.day())
}

/// "11月20日"; with the year where it is another one.
pub(crate) fn short_day(day: NaiveDate, today: NaiveDate) -> String {
    if day.year() == today.year() { format!("{}月{}日", day.month(), day.day()) } else { long_day(day) }
}

/// "2026年11月", "2026年".
pub(crate) fn long_partial(date: PartialDate) -> String {
    match date {
        PartialDate::Day(day) => long_day(day),
        PartialDate::Month { year, month } => format!("{year}年{month}月"),
        PartialDate::Year(year) => format!("{year}年"),
    }
}

/// "四", of 星期四 and 周四.
pub(crate) fn weekday(day: NaiveDate) -> &'static str {
    match day.weekday() {
        chrono::Weekday::Mon => "一",
        chrono::Weekday::Tue => "二",
        chrono::Weekday::Wed => "三",
        chrono::Weekday::Thu => "四",
        chrono::Weekday::Fri => "五",
        chrono::Weekday::Sat => "六",
        chrono::Weekday::Sun => "日",
    }
}

/// "今天 14:02", "昨天 18:40", "11月3日 09:12".
pub(crate) fn moment(at: DateTime<FixedOffset>, now: DateTime<FixedOffset>) -> String {
    let day = at.date_naive();
    let today = now.date_naive();
    let word = match (today - day).num_days() {
        0 => "今天".to_owned(),
        1 => "昨天".to_owned(),
        _ => short_day(day, today),
    };
    format!("{word} {}", at.format("%H:%M"))
}

/// How far a day is: "今天", "明天", "还有 3 天", "已过 5 天".
pub(crate) fn distance(day: NaiveDate, today: NaiveDate) -> String {
    match (day - today).num_days() {
        0 => "今天".to_owned(),
        1 => "明天".to_owned(),
        2 => "后天".to_owned(),
        -1 => "昨天".to_owned(),
        days if days > 0 => format!("还有 {days} 天"),
        days => format!("已过 {} 天", days.unsigned_abs()),
    }
}

/// "4.1 MB".
pub(crate) fn size(bytes: u64) -> String {
    let tenths = |unit: u64| (bytes.saturating_mul(10) + unit / 2) / unit;
    let text = |tenths: u64, unit: &str| format!("{}.{} {unit}", tenths / 10, tenths % 10);
    match bytes {
        0..1024 => format!("{bytes} 字节"),
        1024..1_048_576 => text(tenths(1024), "KB"),
        _ => text(tenths(1_048_576), "MB"),
    }
}

/// What belongs to a fact beside its text, as one line; empty where there is nothing.
pub(crate) fn detail(detail: &EventDetail) -> String {
    let mut parts = Vec::new();
    let mut add = |label: &str, text: &str| {
        if !text.is_empty() {
            parts.push(format!("{label}{text}"));
        }
    };
    let day = |date: Option<PartialDate>| date.map(|date| date.to_string()).unwrap_or_default();
    add("介绍信编号 ", &detail.letter_no);
    add("抬头 ", &detail.addressee);
    add("有效期 ", &detail.valid_days.map(|days| format!("{days} 天")).unwrap_or_default());
    add("党费交至 ", &day(detail.dues_until));
    add("回执 ", &day(detail.receipt_on));
    let span = match (detail.since, detail.until) {
        (Some(since), Some(until)) => format!("{since} 至 {until}"),
        (Some(since), None) => format!("从 {since}"),
        (None, Some(until)) => format!("至 {until}"),
        (None, None) => String::new(),
    };
    add("", &span);
    add("支部大会 ", &day(detail.meeting_on));
    add("审批 ", &detail.approved_by);
    add("文号 ", &detail.document_no);
    add("原因 ", &detail.cause);
    add("", &detail.outcome);
    add("", &detail.n_days.map(|days| format!("{days} 天")).unwrap_or_default());
    add("", &detail.n_hours.map(|hours| format!("{hours} 学时")).unwrap_or_default());
    add("成绩 ", &detail.score);
    add("延长 ", &detail.n_months.map(|months| format!("{months} 个月")).unwrap_or_default());
    add("", &detail.ballot.map(ballot).unwrap_or_default());
    add("地址 ", &detail.address);
    add("电话 ", &detail.phone);
    parts.join("，")
}

/// 应到 18，实到 12，赞成 9，书面赞成 1.
fn ballot(ballot: Ballot) -> String {
    let mut words = format!("应到 {}，实到 {}，赞成 {}", ballot.n_entitled, ballot.n_present, ballot.n_yes);
    for (label, n) in
        [("不赞成", ballot.n_no), ("弃权", ballot.n_abstain), ("书面赞成", ballot.n_written_yes)]
    {
        if n > 0 {
            words.push_str(&format!("，{label} {n}"));
        }
    }
    words
}

/// What a paper grid of dues says of months, in runs that say the same: 2026年1—3月已交 0.60 元，4月未交.
pub(crate) fn carried(months: impl Iterator<Item = (Month, CarriedMark)>) -> String {
    struct Run {
        first: Month,
        last: Month,
        label: &'static str,
        sum: Fen,
    }
    let mut runs: Vec<Run> = Vec::new();
    for (month, mark) in months {
        let (label, amount) = (mark.label(), mark.amount());
        // A sum stands only beside months of which each says its amount: a tick is none.
        let goes_on = runs.last_mut().filter(|run| {
            let is_alike = run.label == label && (run.sum.0 > 0) == (amount.0 > 0);
            is_alike && run.last.next() == Some(month)
        });
        match goes_on.and_then(|run| Some((run.sum.0.checked_add(amount.0)?, run))) {
            Some((sum, run)) => (run.last, run.sum) = (month, Fen(sum)),
            None => runs.push(Run { first: month, last: month, label, sum: amount }),
        }
    }
    let mut year = None;
    let words = runs.into_iter().map(|Run { first, last, label, sum }| {
        let amount = if sum.0 > 0 { format!(" {sum} 元") } else { String::new() };
        let shown = |month: Month, year: Option<i32>| match year == Some(month.year()) {
            true => format!("{}月", month.month()),
            false => format!("{}年{}月", month.year(), month.month()),
        };
        let from = shown(first, year);
        let to =
            if first == last { String::new() } else { format!("—{}", shown(last, Some(first.year()))) };
        year = Some(last.year());
        format!("{from}{to}{label}{amount}")
    });
    words.collect::<Vec<_>>().join("，")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn days_are_said_as_a_secretary_says_them() {
        assert_eq!(long_day_with_weekday(day("2026-11-20")), "2026年11月20日 星期五");
        assert_eq!(distance(day("2026-11-25"), day("2026-11-20")), "还有 5 天");
        assert_eq!(distance(day("2026-11-15"), day("2026-11-20")), "已过 5 天");
        assert_eq!(size(4_299_161), "4.1 MB");
    }

    #[test]
    fn a_sum_of_dues_says_nothing_of_months_that_were_only_ticked() {
        let month = |n| Month::new(2026, n).unwrap();
        let marks = [
            (month(1), CarriedMark::Paid(Fen(20))),
            (month(2), CarriedMark::Paid(Fen(20))),
            (month(3), CarriedMark::Ticked),
            (month(4), CarriedMark::Waived),
        ];
        assert_eq!(carried(marks.into_iter()), "2026年1月—2月已交 0.40 元，3月已交，4月免交");
    }
}
