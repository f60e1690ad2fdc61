//! Characters that no bundled face has, found before anything is set: a box on paper is a wrong name.

use std::collections::HashSet;

use serde_json::Value;

use crate::document::Step;
use crate::faces::covers;

/// What stands on paper for a character without a glyph, where the caller accepts that.
pub(crate) const MARK: &str = "〔?〕";

/// A character that cannot be printed, and where it comes from.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Gap {
    /// The character.
    pub character: char,
    /// The person or paper it belongs to, by name; empty where it stands outside any.
    pub whose: String,
    /// The field, in words: 姓名.
    pub place: String,
}

/// Takes away what has no picture, and lists what has no glyph. Each gap is listed once.
pub(crate) fn clean(document: &mut Value, place: &dyn Fn(&[Step<'_>]) -> String) -> Vec<Gap> {
    let mut found = Vec::new();
    walk(document, "", &mut Vec::new(), &mut |text, whose, path| {
        *text = tidy(text);
        let missing = text.chars().filter(|c| !covers(*c));
        found.extend(missing.map(|character| Gap { character, whose: whose.to_owned(), place: place(path) }));
    });
    let mut seen = HashSet::new();
    found.retain(|gap| seen.insert(gap.clone()));
    found
}

/// Puts [`MARK`] in the place of every character without a glyph.
pub(crate) fn mark(document: &mut Value) {
    walk(document, "", &mut Vec::new(), &mut |text, _, _| {
        if text.chars().any(|c| !covers(c)) {
            *text = text.chars().fold(String::new(), |mut out, c| {
                if covers(c) {
                    out.push(c)
                } else {
                    out.push_str(MARK)
                }
                out
            });
        }
    });
}

type Visit<'v> = dyn FnMut(&mut String, &str, &[Step<'_>]) + 'v;

fn walk(value: &mut Value, whose: &str, path: &mut Vec<Step<'static>>, visit: &mut Visit<'_>) {
    match value {
        Value::String(text) => visit(text, whose, path),
        Value::Array(parts) => {
            for (index, part) in parts.iter_mut().enumerate() {
                path.push(Step::Index(index));
                walk(part, whose, path, visit);
                path.pop();
            }
        }
        Value::Object(parts) => {
            let name = parts.get("name").and_then(Value::as_str).map(tidy);
            let whose = name.as_deref().unwrap_or(whose);
            for (key, part) in parts.iter_mut() {
                path.push(Step::Key(key.clone().into()));
                walk(part, whose, path, visit);
                path.pop();
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// Control characters, joiners, direction marks and the selectors of variants are not printed; a tab is a space.
fn tidy(text: &str) -> String {
    text.chars()
        .filter_map(|c| match c {
            '\t' | '\u{A0}' | '\u{2028}' | '\u{2029}' => Some(' '),
            '\n' => Some('\n'),
            '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' => None,
            '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{E0000}'..='\u{E0FFF}' => None,
            c if c.is_control() => None,
            c => Some(c),
        })
        .collect()
}
