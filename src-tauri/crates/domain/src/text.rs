//! Names as the archive keeps them: 张 三 → 张三, 买买提•艾力 → 买买提·艾力, 李四（休学） → 李四 and a note.

/// A name taken out of a cell.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CleanName {
    /// The name alone.
    pub name: String,
    /// What stood beside it: a remark in brackets, a star. Empty mostly.
    pub note: String,
}

/// Separates a name from what people write around it.
///
/// Blanks between Han characters go (二字名 are spaced to the width of three), dots between parts of a name become
/// U+00B7, a leading running number is dropped, remarks in brackets and stars are split off. Rare characters,
/// also those of private use, are kept as they are: no normal form is applied to them.
pub fn clean_name(text: &str) -> CleanName {
    let folded: String = text.chars().filter_map(fold).collect();
    let (mut bare, mut notes) = without_brackets(folded.trim());
    // ★1.张三 and 1.★张三: whatever comes first, the rest is looked at again. Each turn makes it shorter.
    loop {
        let (starless, star) = without_stars(bare.trim());
        let next = without_running_number(starless.trim_matches(|c: char| is_dot(c) || c == ' '));
        notes.extend(star);
        if next == bare {
            break;
        }
        bare = next;
    }
    CleanName { name: joined(&bare), note: notes.join("；") }
}

/// Whether two cells mean the same name.
pub fn same_name(one: &str, other: &str) -> bool {
    clean_name(one).name == clean_name(other).name
}

/// A Han character, the rare ones of the extensions and of private use included.
pub fn is_han(c: char) -> bool {
    matches!(c,
        '\u{2E80}'..='\u{2FDF}' | '〇' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{E000}'..='\u{F8FF}'
        | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}' | '\u{F0000}'..='\u{10FFFD}')
}

fn fold(c: char) -> Option<char> {
    match c {
        '（' | '〔' | '﹙' => Some('('),
        '）' | '〕' | '﹚' => Some(')'),
        '【' | '［' | '〖' => Some('['),
        '】' | '］' | '〗' => Some(']'),
        '\u{FF01}'..='\u{FF5E}' => char::from_u32((c as u32).saturating_sub(0xFEE0)),
        '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{2069}'
        | '\u{FEFF}'
        | '\u{00AD}' => None,
        c if c.is_whitespace() => Some(' '),
        c if c.is_control() => None,
        c => Some(c),
    }
}

fn is_star(c: char) -> bool {
    matches!(
        c,
        '★' | '☆'
            | '*'
            | '※'
            | '●'
            | '○'
            | '▲'
            | '△'
            | '◆'
            | '◇'
            | '■'
            | '□'
            | '√'
            | '✓'
            | '✔'
    )
}

/// ★张三, 张三*: a footnote's sign at an end. A star inside, or on a single character, hides part of the name: it stays.
fn without_stars(text: &str) -> (String, Option<String>) {
    let bare = text.trim_matches(|c: char| is_star(c) || c == ' ');
    if bare.chars().filter(|c| !is_star(*c)).count() < 2 {
        return (text.to_owned(), None);
    }
    let stars: String = text.chars().filter(|c| is_star(*c) && !bare.contains(*c)).collect();
    (bare.to_owned(), Some(stars).filter(|stars| !stars.is_empty()))
}

fn is_dot(c: char) -> bool {
    matches!(c, '·' | '•' | '・' | '‧' | '∙' | '⋅' | '･' | '.' | '。' | '｡' | '᛫' | '﹒' | '●')
}

/// 1. 张三, 2、李四, 03)王五
fn without_running_number(text: &str) -> String {
    let after_digits = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let numbered = after_digits.len() < text.len();
    let rest = after_digits.trim_start_matches(['.', '、', ',', '．', ')', ' ', ':', '-']);
    if numbered && rest.chars().next().is_some_and(is_han) { rest.to_owned() } else { text.to_owned() }
}

/// Takes out what stands in brackets; an opening one without its end takes the rest.
fn without_brackets(text: &str) -> (String, Vec<String>) {
    let mut bare = String::new();
    let mut notes: Vec<String> = Vec::new();
    let mut open = false;
    for c in text.chars() {
        match c {
            '(' | '[' if !open => {
                open = true;
                notes.push(String::new());
            }
            ')' | ']' => open = false,
            c if open => {
                if let Some(note) = notes.last_mut() {
                    note.push(c);
                }
            }
            c => bare.push(c),
        }
    }
    let notes = notes.iter().map(|note| note.trim().to_owned()).filter(|note| !note.is_empty()).collect();
    (bare, notes)
}

/// Joins the parts: no blank beside a Han character, one between words of other scripts, one kind of dot.
fn joined(text: &str) -> String {
    let mut name = String::new();
    let mut pending: Option<char> = None;
    for c in text.trim().chars() {
        if is_dot(c) || c == ' ' {
            // A dot is stronger than the blanks around it.
            pending = match c {
                ' ' => pending.or(Some(' ')),
                '.' => Some('.'),
                _ => Some('·'),
            };
            continue;
        }
        if let (Some(mark), Some(before)) = (pending.take(), name.chars().last()) {
            let beside_han = is_han(before) || is_han(c);
            match mark {
                ' ' if beside_han => {}
                ' ' => name.push(' '),
                '.' if !beside_han && before.is_ascii() => name.push_str(". "),
                _ => name.push('·'),
            }
        }
        name.push(c);
    }
    name
}
