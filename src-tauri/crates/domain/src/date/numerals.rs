//! 二〇一九年七月一日 → 2019年7月1日: Chinese numerals where they stand for a year, month or day.

/// Rewrites numerals that belong to a date and leaves all other text alone.
///
/// A number with 十 needs its 月, 日 or 号: 2019年十一 means the holiday, not November.
pub(crate) fn to_digits(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::new();
    let mut rest = chars.as_slice();
    while let Some((first, tail)) = rest.split_first() {
        let length = rest.iter().take_while(|c| digit(**c).is_some() || ten(**c).is_some()).count();
        if length == 0 {
            // 元月 is January; 元年 would belong to an era and is left to be refused.
            let january = *first == '元' && tail.first() == Some(&'月');
            out.push(if january { '1' } else { *first });
            rest = tail;
            continue;
        }
        let (run, after) = rest.split_at(length);
        match read_run(run, after.first().copied()) {
            Some(number) => out.push_str(&number),
            None => out.extend(run),
        }
        rest = after;
    }
    out
}

fn read_run(run: &[char], next: Option<char>) -> Option<String> {
    let marked = matches!(next, Some('月' | '日' | '号'));
    if run.iter().any(|c| ten(*c).is_some()) {
        return if marked { below_hundred(run).map(|n| n.to_string()) } else { None };
    }
    let is_year = run.len() == 4 || (run.len() == 2 && next == Some('年'));
    if is_year || (marked && run.len() <= 2) { run.iter().map(|c| digit(*c)).collect() } else { None }
}

/// 十 → 10, 十二 → 12, 二十 → 20, 二十五 → 25, 廿五 → 25, 卅 → 30.
fn below_hundred(run: &[char]) -> Option<u32> {
    let value = |c: char| digit(c).and_then(|d| d.to_digit(10));
    match run {
        [t] => ten(*t),
        [t, ones] if ten(*t).is_some() => Some(ten(*t)?.saturating_add(value(*ones)?)),
        [tens, t] if ten(*t) == Some(10) => Some(value(*tens)?.saturating_mul(10)),
        [tens, t, ones] if ten(*t) == Some(10) => {
            Some(value(*tens)?.saturating_mul(10).saturating_add(value(*ones)?))
        }
        _ => None,
    }
}

fn ten(c: char) -> Option<u32> {
    match c {
        '十' | '拾' => Some(10),
        '廿' => Some(20),
        '卅' => Some(30),
        _ => None,
    }
}

fn digit(c: char) -> Option<char> {
    Some(match c {
        '〇' | '○' | '零' | '◯' | 'O' | 'o' => '0',
        '一' | '壹' => '1',
        '二' | '贰' | '两' => '2',
        '三' | '叁' => '3',
        '四' | '肆' => '4',
        '五' | '伍' => '5',
        '六' | '陆' => '6',
        '七' | '柒' => '7',
        '八' | '捌' => '8',
        '九' | '玖' => '9',
        _ => return None,
    })
}
