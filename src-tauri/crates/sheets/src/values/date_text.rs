//! The date in a text: numbers and what stands between them. What it means is for `dates` to say.

use chrono::{Datelike, NaiveDate};
use domain::date::PartialDate;
use unicode_normalization::UnicodeNormalization;

use crate::open::is_blank;

/// What a text tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Told {
    /// One date.
    Date(PartialDate),
    /// One date, and words beside it.
    WithWords(PartialDate),
    /// One date whose year has two digits.
    TwoDigitYear(PartialDate),
    /// `2019.1`: January, or October without its zero.
    OneDigitMonth {
        /// The year.
        year: i32,
    },
    /// `7/1/2019`
    EitherOrder {
        /// 1 July.
        month_first: NaiveDate,
        /// 7 January.
        day_first: NaiveDate,
    },
    /// From … to …, or two dates.
    Range,
    /// No date.
    Nothing,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Token {
    Number(String),
    /// What divides the parts of a date.
    Divider(char),
    Word(String),
}

/// Reads the date in a text.
pub(super) fn tell(text: &str, today: NaiveDate) -> Told {
    let text = without_time(&arabic(&without_weekday(&text.nfkc().collect::<String>())));
    let tokens = tokens(&text);
    let mut groups: Vec<Vec<&Token>> = vec![Vec::new()];
    let mut has_words = false;
    for token in &tokens {
        match token {
            Token::Word(_) => {
                has_words = true;
                groups.push(Vec::new());
            }
            token => {
                if let Some(group) = groups.last_mut() {
                    group.push(token);
                }
            }
        }
    }
    groups.retain(|group| group.iter().any(|token| matches!(token, Token::Number(_))));
    let long_years =
        tokens.iter().filter(|token| matches!(token, Token::Number(digits) if digits.len() == 4)).count();
    let whole_days =
        tokens.iter().filter(|token| matches!(token, Token::Number(digits) if digits.len() == 8)).count();
    if long_years + whole_days > 1 || text.contains('至') && long_years > 0 {
        return Told::Range;
    }
    // Of several groups the one with the year is the date: 第3批 2019年7月.
    let group = match groups.as_slice() {
        [] => return Told::Nothing,
        [group] => group,
        several => match several.iter().find(|group| holds_year(group)) {
            Some(group) => group,
            None => return Told::Nothing,
        },
    };
    match (of_group(group, today), has_words) {
        (Told::Date(date), true) => Told::WithWords(date),
        (Told::TwoDigitYear(_), true) => Told::Nothing,
        (told, _) => told,
    }
}

fn holds_year(group: &[&Token]) -> bool {
    group.iter().any(|token| matches!(token, Token::Number(digits) if matches!(digits.len(), 4 | 6 | 8)))
}

fn of_group(group: &[&Token], today: NaiveDate) -> Told {
    let mut numbers: Vec<&str> = Vec::new();
    let mut dividers: Vec<char> = Vec::new();
    for token in group {
        match token {
            Token::Number(digits) => numbers.push(digits),
            Token::Divider(c) if !numbers.is_empty() => dividers.push(*c),
            _ => {}
        }
    }
    let after_year = dividers.first().copied();
    match numbers.as_slice() {
        [one] => of_digits(one, after_year, today),
        [year, month] if year.len() == 4 => {
            if *month == "1" && matches!(after_year, Some('.')) && !dividers.contains(&'月') {
                return year.parse().map_or(Told::Nothing, |year| Told::OneDigitMonth { year });
            }
            month_of(year, month).map_or(Told::Nothing, Told::Date)
        }
        [month, year] if year.len() == 4 && month.len() <= 2 => {
            month_of(year, month).map_or(Told::Nothing, Told::Date)
        }
        [year, month] if year.len() == 2 && after_year == Some('年') => {
            month_of(&century(year, today), month).map_or(Told::Nothing, Told::TwoDigitYear)
        }
        [year, month, day] if year.len() == 4 => {
            day_of(year, month, day).map_or(Told::Nothing, |day| Told::Date(day.into()))
        }
        [first, second, year] if year.len() == 4 => either_order(first, second, year),
        [year, month, day] if year.len() == 2 => two_digit_year(year, month, day, after_year, today),
        _ => Told::Nothing,
    }
}

/// 20190701, 201907, 190701, 2019.
fn of_digits(digits: &str, divider: Option<char>, today: NaiveDate) -> Told {
    let part = |from: usize, to: usize| digits.get(from..to).unwrap_or_default();
    match digits.len() {
        8 => day_of(part(0, 4), part(4, 6), part(6, 8)).map_or(Told::Nothing, |day| Told::Date(day.into())),
        6 if part(0, 4).parse::<i32>().is_ok_and(|year| (1920..2200).contains(&year)) => {
            month_of(part(0, 4), part(4, 6)).map_or(Told::Nothing, Told::Date)
        }
        6 => {
            let day = day_of(&century(part(0, 2), today), part(2, 4), part(4, 6));
            day.map_or(Told::Nothing, |day| Told::TwoDigitYear(day.into()))
        }
        4 if matches!(divider, None | Some('年')) => {
            let year = digits.parse::<i32>().ok().filter(|year| (1900..2200).contains(year));
            year.map_or(Told::Nothing, |year| Told::Date(PartialDate::Year(year)))
        }
        _ => Told::Nothing,
    }
}

fn either_order(first: &str, second: &str, year: &str) -> Told {
    match (day_of(year, first, second), day_of(year, second, first)) {
        (Some(month_first), Some(day_first)) if month_first == day_first => Told::Date(month_first.into()),
        (Some(month_first), Some(day_first)) => Told::EitherOrder { month_first, day_first },
        (Some(day), None) | (None, Some(day)) => Told::Date(day.into()),
        (None, None) => Told::Nothing,
    }
}

/// 19.7.1 is written as years go; 07/01/19 may be anything.
fn two_digit_year(year: &str, month: &str, day: &str, divider: Option<char>, today: NaiveDate) -> Told {
    let as_written = day_of(&century(year, today), month, day);
    let is_slash = divider == Some('/');
    if is_slash && day.len() == 2 && day_of(&century(day, today), year, month).is_some() {
        return Told::Nothing;
    }
    as_written.map_or(Told::Nothing, |day| Told::TwoDigitYear(day.into()))
}

fn century(two_digits: &str, today: NaiveDate) -> String {
    let year: i32 = two_digits.parse().unwrap_or(0);
    let this_century = today.year() - today.year().rem_euclid(100);
    let full = this_century + year;
    let full = if full > today.year() { full - 100 } else { full };
    full.to_string()
}

fn month_of(year: &str, month: &str) -> Option<PartialDate> {
    (month.len() <= 2).then(|| PartialDate::month(year.parse().ok()?, month.parse().ok()?)).flatten()
}

fn day_of(year: &str, month: &str, day: &str) -> Option<NaiveDate> {
    if month.len() > 2 || day.len() > 2 {
        return None;
    }
    NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}

/// Cuts the time of day: 2019-07-01 00:00:00, 2019-07-01T08:30, 2019年7月1日 8时.
fn without_time(text: &str) -> String {
    let trimmed = text.trim();
    let Some((before, after)) = trimmed.split_once(':') else { return trimmed.to_owned() };
    let is_time =
        before.ends_with(|c: char| c.is_ascii_digit()) && after.starts_with(|c: char| c.is_ascii_digit());
    if !is_time {
        return trimmed.to_owned();
    }
    let kept = before.trim_end_matches(|c: char| c.is_ascii_digit());
    kept.trim_end_matches(['T', 't', ' ', '上', '下', '午']).to_owned()
}

fn tokens(text: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut gap = false;
    for c in text.chars() {
        if c.is_whitespace() {
            gap = true;
            continue;
        }
        if is_blank(c) {
            continue;
        }
        if c.is_ascii_digit() {
            match tokens.last_mut() {
                Some(Token::Number(digits)) if !gap => digits.push(c),
                last => {
                    if gap && matches!(last, Some(Token::Number(_))) {
                        tokens.push(Token::Divider(' '));
                    }
                    tokens.push(Token::Number(c.to_string()));
                }
            }
        } else if let Some(divider) = divider(c) {
            tokens.push(Token::Divider(divider));
        } else {
            match tokens.last_mut() {
                Some(Token::Word(word)) => word.push(c),
                _ => tokens.push(Token::Word(c.to_string())),
            }
        }
        gap = false;
    }
    tokens
}

fn divider(c: char) -> Option<char> {
    Some(match c {
        '.' | '。' | '·' | '•' | '‧' | '・' | '．' | '、' | ',' | '，' | '_' => '.',
        '-' | '–' | '—' | '‐' | '‑' | '−' | '~' | '～' => '-',
        '/' | '\\' => '/',
        '年' => '年',
        '月' => '月',
        '日' | '号' => '日',
        _ => return None,
    })
}

/// 星期一 says nothing that the day does not.
fn without_weekday(text: &str) -> String {
    let mut rest = text.to_owned();
    for word in ["星期", "礼拜", "周"] {
        for day in ["一", "二", "三", "四", "五", "六", "日", "天"] {
            let whole = format!("{word}{day}");
            for form in [format!("({whole})"), whole] {
                rest = rest.replace(&form, " ");
            }
        }
    }
    rest
}

/// 二〇一九年十二月三日 in digits. Only where a year or month in such digits stands; names of classes keep theirs.
fn arabic(text: &str) -> String {
    let is_written = |c: char| digit_of(c).is_some() || c == '十';
    let has_year = text.contains('年') && text.chars().any(is_written);
    if !has_year {
        return text.to_owned();
    }
    let mut out = String::new();
    let mut run = String::new();
    for c in text.chars() {
        if is_written(c) {
            run.push(c);
        } else {
            out.push_str(&number_of(&std::mem::take(&mut run)));
            out.push(c);
        }
    }
    out.push_str(&number_of(&run));
    out
}

fn number_of(run: &str) -> String {
    match run.split_once('十') {
        Some((tens, ones)) => {
            let tens = tens.chars().next().map_or(Some(1), digit_of);
            let ones = ones.chars().next().map_or(Some(0), digit_of);
            match (tens, ones) {
                (Some(tens), Some(ones)) => (tens * 10 + ones).to_string(),
                _ => run.to_owned(),
            }
        }
        None => run.chars().filter_map(digit_of).map(|digit| digit.to_string()).collect(),
    }
}

fn digit_of(c: char) -> Option<u32> {
    "〇一二三四五六七八九"
        .chars()
        .position(|digit| digit == c)
        .or_else(|| matches!(c, '零' | '○' | 'Ｏ' | '０').then_some(0))
        .and_then(|at| u32::try_from(at).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Told {
        tell(text, NaiveDate::from_ymd_opt(2026, 11, 20).expect("a day"))
    }

    fn date(text: &str) -> Told {
        Told::Date(text.parse().expect("a date"))
    }

    #[test]
    fn the_same_day_in_all_its_forms() {
        let forms = [
            "2019.7.1",
            "2019-07-01",
            "2019/7/1",
            "2019年7月1日",
            "20190701",
            "２０１９．７．１",
            "二〇一九年七月一日",
            "二零一九年七月一号",
            " 2019 . 07 . 01 ",
            "2019-07-01 00:00:00",
            "2019-07-01T08:30:00",
            "2019 07 01",
            "2019、7、1",
            "2019年7月1日星期一",
            "\u{202A}2019.7.1\u{202C}",
            "2019。7。1",
        ];
        for form in forms {
            assert_eq!(told(form), date("2019-07-01"), "{form}");
        }
        assert_eq!(told("二〇一九年十二月二十一日"), date("2019-12-21"));
    }

    #[test]
    fn a_month_stays_a_month() {
        for form in ["2019.07", "2019年7月", "201907", "2019-7", "2019/07", "07/2019", "2019年07月", "2019.7"]
        {
            assert_eq!(told(form), date("2019-07"), "{form}");
        }
        assert_eq!(told("2019.10"), date("2019-10"));
        assert_eq!(told("2019.01"), date("2019-01"));
        assert_eq!(told("2019年1月"), date("2019-01"));
        assert_eq!(told("2019.1"), Told::OneDigitMonth { year: 2019 });
        assert_eq!(told("2019年"), date("2019"));
    }

    #[test]
    fn what_cannot_be_known_is_not_guessed() {
        for form in [
            "2023.13",
            "2019.02.30",
            "大一下学期",
            "至今",
            "不详",
            "2019701",
            "07/01/19",
            "7.1",
            "99",
            "2019.1.32",
        ] {
            assert_eq!(told(form), Told::Nothing, "{form}");
        }
        assert!(matches!(told("7/1/2019"), Told::EitherOrder { .. }));
        assert_eq!(told("13/7/2019"), date("2019-07-13"));
        for form in ["2019.09-2023.06", "2019年7月至今", "2019-2020", "2019.7.1（2020.7.1转正）"] {
            assert_eq!(told(form), Told::Range, "{form}");
        }
    }

    #[test]
    fn two_digits_of_a_year_and_words_beside_a_date() {
        assert_eq!(told("19.7.1"), Told::TwoDigitYear("2019-07-01".parse().expect("a date")));
        assert_eq!(told("98年5月"), Told::TwoDigitYear("1998-05".parse().expect("a date")));
        assert_eq!(told("190701"), Told::TwoDigitYear("2019-07-01".parse().expect("a date")));
        assert_eq!(told("2019.7.1入党"), Told::WithWords("2019-07-01".parse().expect("a date")));
        assert_eq!(told("2019年7月（预备）"), Told::WithWords("2019-07".parse().expect("a date")));
    }
}
