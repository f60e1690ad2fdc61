//! Heads that name a month: 1月, 一月份, 2026.01, 202601, 2026年 over 1月; and the years that a title names.

use unicode_normalization::UnicodeNormalization;

use crate::open::is_blank;

/// Years that a grid may be about.
const YEARS: std::ops::RangeInclusive<i32> = 1950..=2100;

/// Under a month, the column that says what was paid.
const PAID: [&str; 14] = [
    "实交",
    "实缴",
    "已交",
    "已缴",
    "交纳",
    "缴纳",
    "金额",
    "实交金额",
    "实缴金额",
    "交纳金额",
    "缴纳金额",
    "缴费",
    "交费",
    "实收",
];

/// The month that a head names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::analyse) struct MonthHead {
    /// Where the head says it.
    pub(super) year: Option<i32>,
    pub(super) month: u32,
    /// `2026.1`: January, or October kept as a number, whose zero is lost.
    pub(super) may_be_october: bool,
}

/// The month of a column, by the texts over it from the top.
pub(in crate::analyse) fn month_of(path: &[String]) -> Option<MonthHead> {
    let (own, parents) = path.split_last()?;
    if let Some(head) = of_text(own) {
        let is_under_month = parents.iter().any(|parent| of_text(parent).is_some());
        return (!is_under_month).then(|| with_year(head, parents));
    }
    if PAID.contains(&plain(own).as_str()) {
        let (last, _) = parents.split_last()?;
        return of_text(last).and_then(|_| month_of(parents));
    }
    // 1 2 3 under 月份 or under a year.
    let says_months = |parent: &String| plain(parent).contains('月') || !years_in(parent).is_empty();
    let bare = plain(own).parse().ok().filter(|month| (1..=12).contains(month))?;
    let is_under_month = parents.iter().any(|parent| of_text(parent).is_some());
    let head = MonthHead { year: None, month: bare, may_be_october: false };
    (!is_under_month && parents.iter().any(says_months)).then(|| with_year(head, parents))
}

fn with_year(head: MonthHead, parents: &[String]) -> MonthHead {
    let year = parents.iter().rev().find_map(|parent| match years_in(parent).as_slice() {
        [only] => Some(*only),
        _ => None,
    });
    MonthHead { year: head.year.or(year), ..head }
}

/// Whether a column belongs to a month: it is one, or stands under one.
pub(in crate::analyse) fn says_month(path: &[String]) -> bool {
    month_of(path).is_some()
        || path.split_last().is_some_and(|(own, parents)| {
            !own.starts_with(|c: char| c.is_ascii_digit()) && parents.iter().any(|parent| is_month(parent))
        })
}

/// Whether a text alone names a month.
pub(in crate::analyse) fn is_month(text: &str) -> bool {
    of_text(text).is_some()
}

/// Whether a head is of a quarter: 第一季度, 2季度, Q3.
pub(super) fn is_quarter(path: &[String]) -> bool {
    path.iter().any(|text| {
        let text = plain(text);
        text.ends_with("季度")
            || matches!(text.as_str(), "q1" | "q2" | "q3" | "q4" | "一季" | "二季" | "三季" | "四季")
    })
}

/// Whether a head is of the sum of what was paid.
pub(super) fn is_total(path: &[String]) -> bool {
    let Some(own) = path.last().map(|own| plain(own)) else { return false };
    let is_sum =
        ["合计", "小计", "总计", "共计", "累计", "总金额", "总额"].iter().any(|word| own.contains(word));
    is_sum && !["应", "欠", "人", "未", "月数"].iter().any(|word| own.contains(word))
}

/// Half width, small letters, without blanks and without what stands in brackets.
pub(super) fn plain(text: &str) -> String {
    let mut depth = 0usize;
    let mut kept = String::new();
    for c in text.nfkc().flat_map(char::to_lowercase).filter(|c| !is_blank(*c)) {
        match c {
            '(' | '[' | '【' => depth += 1,
            ')' | ']' | '】' => depth = depth.saturating_sub(1),
            c if depth == 0 => kept.push(c),
            _ => {}
        }
    }
    kept
}

fn of_text(text: &str) -> Option<MonthHead> {
    // No head of a month is longer; most cells of a table are looked at here.
    if text.len() > 60 {
        return None;
    }
    let mut text = plain(text);
    for ending in ["党费", "缴费", "交费", "缴纳", "交纳", "实交", "实缴", "已交", "已缴"] {
        if let Some(rest) = text.strip_suffix(ending) {
            text = rest.to_owned();
        }
    }
    let bare = text.strip_suffix('份').unwrap_or(&text);
    match bare.strip_suffix('月') {
        Some(rest) => of_words(rest),
        None if bare == text => of_digits(&text),
        None => None,
    }
}

/// What stands before 月: 1, 一, 2026年1, 2026.1.
fn of_words(rest: &str) -> Option<MonthHead> {
    let (year, month) = match rest.split_once(['年', '.', '-', '/']) {
        Some((year, month)) => (Some(year_of(year, rest.contains('年'))?), month),
        None => (None, rest),
    };
    Some(MonthHead { year, month: month_number(month)?, may_be_october: false })
}

/// 202601, 2026.01, 2026-1, and the first of a month as a cell of dates holds it.
fn of_digits(text: &str) -> Option<MonthHead> {
    let parts: Vec<&str> = text.split(['.', '-', '/', '年']).collect();
    let (year, month) = match parts.as_slice() {
        [digits] if digits.len() == 6 => digits.split_at_checked(4)?,
        [year, month] => (*year, *month),
        [year, month, "01" | "1"] => (*year, *month),
        _ => return None,
    };
    let is_number = month.bytes().all(|b| b.is_ascii_digit());
    let head = MonthHead {
        year: Some(year_of(year, false)?),
        month: month_number(month)?,
        may_be_october: month == "1" && text.contains('.'),
    };
    is_number.then_some(head)
}

/// 26 is a year only where 年 follows.
fn year_of(text: &str, is_said: bool) -> Option<i32> {
    let year: i32 = digits(text).parse().ok()?;
    let year = if text.len() == 2 && is_said { year.saturating_add(2000) } else { year };
    YEARS.contains(&year).then_some(year)
}

fn month_number(text: &str) -> Option<u32> {
    const NAMES: [&str; 12] = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"];
    if text == "元" {
        return Some(1);
    }
    let by_name = NAMES.iter().position(|name| *name == text).and_then(|at| u32::try_from(at + 1).ok());
    let by_digits = || {
        let is_number = (1..=2).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
        text.parse().ok().filter(|month| is_number && (1..=12).contains(month))
    };
    by_name.or_else(by_digits)
}

/// 二〇二六 as 2026.
fn digits(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '〇' | '零' | '○' => '0',
            c => "一二三四五六七八九"
                .chars()
                .zip('1'..='9')
                .find_map(|(name, digit)| (name == c).then_some(digit))
                .unwrap_or(c),
        })
        .collect()
}

/// The years that a title, the name of a tab or a file names, each once; 2024级 is no year.
pub(super) fn years_in(text: &str) -> Vec<i32> {
    let text = digits(&text.nfkc().filter(|c| !is_blank(*c)).collect::<String>());
    let mut years: Vec<i32> = Vec::new();
    let mut rest = text.as_str();
    while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
        let from = rest.get(start..).unwrap_or_default();
        let end = from.find(|c: char| !c.is_ascii_digit()).unwrap_or(from.len());
        let (run, after) = from.split_at_checked(end).unwrap_or((from, ""));
        let is_else = after.starts_with(['级', '届', '班', '版', '号']);
        let year = run.parse().ok().filter(|year| run.len() == 4 && !is_else && YEARS.contains(year));
        years.extend(year.filter(|year| !years.contains(year)));
        rest = after;
    }
    years
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(path: &[&str]) -> Option<String> {
        let path: Vec<String> = path.iter().map(|text| (*text).to_owned()).collect();
        let head = month_of(&path)?;
        let year = head.year.map_or_else(|| "?".to_owned(), |year| year.to_string());
        Some(format!("{year}-{}{}", head.month, if head.may_be_october { "?" } else { "" }))
    }

    #[test]
    fn a_month_is_known_in_every_writing() {
        for (path, month) in [
            (&["1月"][..], "?-1"),
            (&["十二月"], "?-12"),
            (&["元月"], "?-1"),
            (&["１ 月份"], "?-1"),
            (&["1月（元）"], "?-1"),
            (&["3月党费"], "?-3"),
            (&["2026年1月"], "2026-1"),
            (&["26年1月"], "2026-1"),
            (&["二〇二六年十月"], "2026-10"),
            (&["2026.01"], "2026-1"),
            (&["2026.1"], "2026-1?"),
            (&["2026-10"], "2026-10"),
            (&["2026年10"], "2026-10"),
            (&["202612"], "2026-12"),
            (&["2026-03-01"], "2026-3"),
            (&["2026年", "1月"], "2026-1"),
            (&["2026年党费", "1月"], "2026-1"),
            (&["月份", "12"], "?-12"),
            (&["2026年", "7"], "2026-7"),
            (&["1月", "实交"], "?-1"),
            (&["2026年", "1月", "金额"], "2026-1"),
        ] {
            assert_eq!(told(path).as_deref(), Some(month), "{path:?}");
        }
        for path in [
            &["月应交"][..],
            &["13月"],
            &["2026"],
            &["出生年月"],
            &["2026.13"],
            &["2026-03-05"],
            &["1"],
            &["1月", "1"],
            &["1月", "应交"],
            &["1月", "2月"],
            &["一季度"],
            &["1-3月"],
            &["0月"],
            &["20261"],
        ] {
            assert_eq!(told(path), None, "{path:?}");
        }
    }

    #[test]
    fn a_title_names_its_years() {
        assert_eq!(years_in("学生第一党支部2026年党费收缴台账"), [2026]);
        assert_eq!(years_in("2024级软件工程党支部2026年度党费"), [2026]);
        assert_eq!(years_in("2025-2026学年党费"), [2025, 2026]);
        assert_eq!(years_in("二〇二六年党费"), [2026]);
        assert_eq!(years_in("党费2026"), [2026]);
        assert!(years_in("软件2401班 20260901 第2026号").is_empty());
    }
}
