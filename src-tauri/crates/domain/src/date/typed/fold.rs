//! Takes away what does not belong to a date: width, invisible marks, a time of day, a weekday.

/// Half-width, one kind of dash, dot and blank, no invisible characters, no leading apostrophe.
pub(super) fn fold(text: &str) -> String {
    let folded: String = text
        .chars()
        .filter_map(|c| match c {
            '\u{FF01}'..='\u{FF5E}' => char::from_u32((c as u32).saturating_sub(0xFEE0)),
            '\u{200B}'..='\u{200F}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{2069}'
            | '\u{FEFF}'
            | '\u{00AD}' => None,
            '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | '﹣' => Some('-'),
            '。' | '·' | '•' | '∙' | '⋅' | '・' | '﹒' => Some('.'),
            '〜' | '∼' => Some('~'),
            '号' | '號' => Some('号'),
            c if c.is_whitespace() => Some(' '),
            c => Some(c),
        })
        .collect();
    folded.trim().trim_start_matches(['\'', '‘', '’', '`']).trim().to_owned()
}

/// `2019-07-01 00:00:00`, `2019-07-01T08:00:00Z`, `2019年7月1日 星期一` without what follows the day.
pub(super) fn without_time_and_weekday(text: &str) -> String {
    without_time(without_weekday(text)).trim().to_owned()
}

fn without_weekday(text: &str) -> &str {
    let bare = text.trim_end_matches([')', '）', ']', '】']);
    ["星期", "礼拜", "周"]
        .iter()
        .find_map(|word| {
            let (before, day) = bare.rsplit_once(word)?;
            let is_day = matches!(day, "一" | "二" | "三" | "四" | "五" | "六" | "日" | "天");
            is_day.then(|| before.trim_end_matches(['(', '（', '[', '【', ' ', ',']))
        })
        .filter(|before| before.chars().any(|c| c.is_ascii_digit() || c == '日'))
        .unwrap_or(text)
}

fn without_time(text: &str) -> &str {
    let Some((before_colon, after_colon)) = text.split_once(':') else { return text };
    let is_clock =
        after_colon.chars().all(|c| c.is_ascii_digit() || matches!(c, ':' | '.' | 'Z' | '+' | ' '));
    let date = before_colon.trim_end_matches(|c: char| c.is_ascii_digit());
    let separated = date.ends_with([' ', 'T', '日', '号']) && date.len() < before_colon.len();
    if is_clock && separated { date.trim_end_matches([' ', 'T']) } else { text }
}
