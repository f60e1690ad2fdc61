//! A head as it is compared with others: without numbers, ornaments and hints, endings of one meaning made equal.

use unicode_normalization::UnicodeNormalization;

use crate::open::is_blank;
use crate::values::text::start_of;

/// A head without its ornaments.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Title {
    /// What is compared.
    pub(crate) key: String,
    /// The text outside of brackets, before stems are made equal.
    pub(crate) outer: String,
    /// What stood in brackets.
    pub(crate) hint: Option<String>,
}

impl Title {
    pub(crate) fn of(text: &str) -> Self {
        let text = without_question_number(text);
        let mut outer = String::new();
        let mut hint = String::new();
        let mut depth = 0usize;
        for c in text.nfkc().flat_map(char::to_lowercase).filter(|c| !is_ornament(*c)) {
            match c {
                '(' | '【' | '[' | '〔' | '<' | '{' | '〈' | '《' => depth += 1,
                ')' | '】' | ']' | '〕' | '>' | '}' | '〉' | '》' => depth = depth.saturating_sub(1),
                c if depth > 0 => hint.push(c),
                c => outer.push(c),
            }
        }
        for word in ["必填项", "必填", "选填", "可不填"] {
            if let Some(rest) = outer.strip_suffix(word).or_else(|| outer.strip_prefix(word)) {
                outer = rest.to_owned();
            }
        }
        let key = stem(&outer);
        Self { key, outer, hint: (!hint.is_empty()).then_some(hint) }
    }
}

/// 1、您的姓名, as surveys number their questions; 1月 has no number.
pub(crate) fn without_question_number(text: &str) -> &str {
    let text = start_of(text).trim_start();
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let is_numbered = rest.len() < text.len();
    match rest.strip_prefix(['、', '.', '．']) {
        Some(question) if is_numbered && !question.starts_with(|c: char| c.is_ascii_digit()) => {
            let question = question.trim_start();
            ["请输入", "请填写", "请选择", "请填", "您的", "你的"]
                .iter()
                .fold(question, |rest, word| rest.strip_prefix(word).unwrap_or(rest))
        }
        _ => text,
    }
}

/// The head with its brackets, for names that need them.
pub(crate) fn whole_key(text: &str) -> String {
    let text = without_question_number(text);
    stem(&text.nfkc().flat_map(char::to_lowercase).filter(|c| !is_ornament(*c)).collect::<String>())
}

fn is_ornament(c: char) -> bool {
    is_blank(c)
        || matches!(
            c,
            '*' | '※'
                | ':'
                | '、'
                | '.'
                | '。'
                | '·'
                | '★'
                | '☆'
                | '●'
                | '?'
                | '!'
                | '"'
                | '\''
                | '“'
                | '”'
                | '_'
                | '-'
        )
}

/// 时间 = 日期 = 年月 = 年月日; 号 = 号码 = 编号.
fn stem(text: &str) -> String {
    for (endings, one) in
        [(["年月日", "日期", "年月", "时间"].as_slice(), "时间"), (["号码", "编号", "号"].as_slice(), "号")]
    {
        for ending in endings {
            if let Some(rest) = text.strip_suffix(ending) {
                return format!("{rest}{one}");
            }
        }
    }
    text.to_owned()
}

/// Dice's coefficient over pairs of letters.
pub(crate) fn likeness(a: &str, b: &str) -> f64 {
    let pairs = |text: &str| -> Vec<(char, char)> { text.chars().zip(text.chars().skip(1)).collect() };
    let (a, mut b) = (pairs(a), pairs(b));
    let all = a.len() + b.len();
    if a.is_empty() || b.is_empty() {
        return 0.0;
    }
    let mut shared = 0usize;
    for pair in &a {
        if let Some(at) = b.iter().position(|other| other == pair) {
            b.swap_remove(at);
            shared += 1;
        }
    }
    (shared * 2) as f64 / all as f64
}

/// The text outside of brackets, as it stands.
pub(crate) fn without_brackets(text: &str) -> String {
    let mut depth = 0usize;
    text.chars()
        .filter(|c| {
            match c {
                '(' | '（' | '[' | '【' => depth += 1,
                ')' | '）' | ']' | '】' => {
                    depth = depth.saturating_sub(1);
                    return false;
                }
                _ => {}
            }
            depth == 0
        })
        .collect()
}
