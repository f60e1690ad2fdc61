//! The notice's text, sign by sign: dates with the weekday beside them, numbers of days, headings, verbs.

use chrono::Weekday;

use crate::date::numerals;

/// The seven holidays, each with what else it is called. Longer names first: 五一劳动节 before 五一.
const NAMES: [(&str, &[&str]); 7] = [
    ("元旦", &["元旦节", "元旦", "新年"]),
    ("春节", &["春节"]),
    ("清明节", &["清明节", "清明"]),
    ("劳动节", &["五一国际劳动节", "国际劳动节", "五一劳动节", "劳动节"]),
    ("端午节", &["端午节", "端午"]),
    ("中秋节", &["中秋节", "中秋"]),
    ("国庆节", &["国庆节", "国庆"]),
];

/// The names of all holidays that a notice has to speak of.
pub(super) fn all_names() -> impl Iterator<Item = &'static str> {
    NAMES.iter().map(|(name, _)| *name)
}

/// One width, no white space, years and days in digits: line breaks come from wherever the text was copied.
pub(super) fn folded(text: &str) -> Vec<char> {
    let one_width: String = text
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{2060}'))
        .map(|c| match c {
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c).saturating_sub(0xfee0)).unwrap_or(c),
            '—' | '–' | '‐' | '─' | '−' => '-',
            '〜' | '∼' => '~',
            '｡' => '。',
            '【' | '〈' => '(',
            '】' | '〉' => ')',
            other => other,
        })
        .collect();
    numerals::to_digits(&one_width).chars().collect()
}

/// A date as it stands in the text; what is left out follows from what stands before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct WrittenDate {
    pub(super) year: Option<i32>,
    pub(super) month: Option<u32>,
    pub(super) day: u32,
    pub(super) weekday: Option<Weekday>,
}

/// What a verb does with the days before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verb {
    /// 放假, 补休
    Rest,
    /// 上班
    Work,
    /// 与周末连休
    JoinWeekend,
}

/// Where the reading is.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scan<'a> {
    rest: &'a [char],
}

impl<'a> Scan<'a> {
    pub(super) fn new(text: &'a [char]) -> Self {
        Self { rest: text }
    }

    pub(super) fn is_done(&self) -> bool {
        self.rest.is_empty()
    }

    /// The next sign.
    pub(super) fn sign(&mut self) -> Option<char> {
        let (first, tail) = self.rest.split_first()?;
        self.rest = tail;
        Some(*first)
    }

    /// The text up to the end of the sentence, for what concerns the sentence as a whole.
    pub(super) fn sentence(&self) -> String {
        self.rest.iter().take_while(|c| !is_stop(**c)).collect()
    }

    pub(super) fn eat(&mut self, word: &str) -> bool {
        let mut rest = self.rest;
        for wanted in word.chars() {
            match rest.split_first() {
                Some((first, tail)) if *first == wanted => rest = tail,
                _ => return false,
            }
        }
        self.rest = rest;
        true
    }

    fn eat_any(&mut self, words: &[&str]) -> bool {
        words.iter().any(|word| self.eat(word))
    }

    /// A number of at most so many digits.
    fn number(&mut self, most: usize) -> Option<u32> {
        let n = self.rest.iter().take_while(|c| c.is_ascii_digit()).count();
        if n == 0 || n > most {
            return None;
        }
        let (digits, tail) = self.rest.split_at(n);
        self.rest = tail;
        digits.iter().collect::<String>().parse().ok()
    }

    /// 2027年1月1日(周五), 1月1日, 3日; 1月1-3日 leaves the sign of the range to be read.
    pub(super) fn date(&mut self) -> Option<WrittenDate> {
        let mut ahead = *self;
        let mut first = ahead.number(4)?;
        let mut year = None;
        if ahead.eat("年") {
            year = i32::try_from(first).ok().filter(|year| (1949..=2999).contains(year));
            year?;
            first = ahead.number(2)?;
        }
        let mut month = None;
        if ahead.eat("月") {
            month = Some(first);
            first = ahead.number(2)?;
        } else if year.is_some() {
            return None;
        }
        if !ahead.eat_any(&["日", "号"]) {
            let mut beyond = ahead;
            let is_range = month.is_some() && beyond.range() && beyond.date().is_some();
            if !is_range {
                return None;
            }
        }
        let weekday = ahead.weekday_beside();
        *self = ahead;
        Some(WrittenDate { year, month, day: first, weekday })
    }

    /// 至, and what else stands between two days.
    pub(super) fn range(&mut self) -> bool {
        let mut ahead = *self;
        ahead.eat("起");
        if !ahead.eat_any(&["至", "到", "--", "-", "~"]) {
            return false;
        }
        *self = ahead;
        true
    }

    // (周四), (星期四), (农历腊月二十八、周日), 周四. A bracket without a weekday is passed over.
    fn weekday_beside(&mut self) -> Option<Weekday> {
        let mut ahead = *self;
        let mut found = None;
        while ahead.eat("(") {
            loop {
                if let Some(day) = ahead.weekday() {
                    found = found.or(Some(day));
                    continue;
                }
                match ahead.sign() {
                    None => return found,
                    Some(')') => break,
                    // A bracket that is never closed ends with the sentence.
                    Some(c) if is_stop(c) => return found,
                    Some(_) => {}
                }
            }
            *self = ahead;
        }
        if let Some(day) = ahead.weekday() {
            *self = ahead;
            return found.or(Some(day));
        }
        found
    }

    fn weekday(&mut self) -> Option<Weekday> {
        let mut ahead = *self;
        if !ahead.eat_any(&["星期", "礼拜", "周"]) {
            return None;
        }
        let day = match ahead.sign()? {
            '一' | '1' => Weekday::Mon,
            '二' | '2' => Weekday::Tue,
            '三' | '3' => Weekday::Wed,
            '四' | '4' => Weekday::Thu,
            '五' | '5' => Weekday::Fri,
            '六' | '6' => Weekday::Sat,
            '日' | '天' | '7' => Weekday::Sun,
            _ => return None,
        };
        *self = ahead;
        Some(day)
    }

    /// 共3天, 放假3天, 共三天.
    pub(super) fn stated_days(&mut self) -> Option<u32> {
        let mut ahead = *self;
        if !ahead.eat_any(&["共计", "一共", "共放假", "共", "放假"]) {
            return None;
        }
        let number = match ahead.number(2) {
            Some(number) => number,
            None => small_number(ahead.sign()?)?,
        };
        if !ahead.eat_any(&["天", "日"]) {
            return None;
        }
        *self = ahead;
        Some(number)
    }

    /// What is done with the days that stand before.
    pub(super) fn verb(&mut self) -> Option<Verb> {
        if self.eat_any(&["调休上班", "调休工作日", "上班", "补班", "工作日"]) {
            return Some(Verb::Work);
        }
        if self.eat_any(&["与周末连休", "和周末连休", "周末连休", "与双休日连休"]) {
            return Some(Verb::JoinWeekend);
        }
        self.eat_any(&["放假", "补休", "调休", "公休", "连休"]).then_some(Verb::Rest)
    }

    /// A heading: 元旦: or 一、抗战胜利纪念日: — the names, joined by 、 where there are several.
    pub(super) fn heading(&mut self, is_begin: bool) -> Option<String> {
        let mut ahead = *self;
        let is_numbered = ahead.ordinal();
        let mut names: Vec<&str> = Vec::new();
        let mut named = ahead;
        while let Some(name) = named.name() {
            names.push(name);
            ahead = named;
            if !named.eat_any(&["、", "和", "及", "与", "暨", "/"]) {
                break;
            }
        }
        if names.is_empty() {
            return is_numbered.then(|| self.other_heading()).flatten();
        }
        ahead.bracket();
        // Without a colon only a date shows that it is one: 国庆7天 is talk.
        let is_heading = ahead.eat(":") || ((is_begin || is_numbered) && { ahead }.date().is_some());
        if !is_heading {
            return None;
        }
        *self = ahead;
        Some(names.join("、"))
    }

    fn name(&mut self) -> Option<&'static str> {
        NAMES.iter().find(|(_, also)| self.eat_any(also)).map(|(name, _)| *name)
    }

    // A day of remembrance that is off in one year only.
    fn other_heading(&mut self) -> Option<String> {
        let mut ahead = *self;
        ahead.ordinal();
        let name: String = ahead.rest.iter().take_while(|c| **c != ':').take(25).collect();
        let is_name = (2..=24).contains(&name.chars().count())
            && !name.chars().any(|c| is_stop(c) || matches!(c, ',' | '(' | '月'));
        for _ in name.chars() {
            ahead.sign();
        }
        if !is_name || !ahead.eat(":") || { ahead }.date().is_none() {
            return None;
        }
        *self = ahead;
        Some(name)
    }

    // 一、 (一) 1. 1、
    fn ordinal(&mut self) -> bool {
        let mut ahead = *self;
        let in_bracket = ahead.eat("(");
        let n = ahead
            .rest
            .iter()
            .take_while(|c| c.is_ascii_digit() || small_number(**c).is_some() || **c == '十')
            .count();
        if n == 0 || n > 3 {
            return false;
        }
        for _ in 0..n {
            ahead.sign();
        }
        let is_closed = if in_bracket { ahead.eat(")") } else { ahead.eat_any(&["、", "."]) };
        if is_closed {
            *self = ahead;
        }
        is_closed
    }

    fn bracket(&mut self) {
        let mut ahead = *self;
        if !ahead.eat("(") {
            return;
        }
        while let Some(c) = ahead.sign() {
            if c == ')' {
                *self = ahead;
                return;
            }
            if is_stop(c) {
                return;
            }
        }
    }
}

/// The end of a sentence.
pub(super) fn is_stop(c: char) -> bool {
    matches!(c, '。' | ';' | '!')
}

fn small_number(c: char) -> Option<u32> {
    if c == '两' {
        return Some(2);
    }
    let at = "一二三四五六七八九十".chars().position(|known| known == c)?;
    u32::try_from(at.saturating_add(1)).ok()
}
