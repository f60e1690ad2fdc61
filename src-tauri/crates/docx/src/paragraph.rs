//! The text of a paragraph, whatever runs it is cut into, and the placeholders in it.

use std::collections::BTreeMap;

use crate::tree::{Element, Node, Tree};

/// A longer text between braces is no name.
const LONGEST_NAME: usize = 60;
/// Stands between texts that nothing may reach over: a tab, a line break, a picture.
const GAP: char = '\0';

/// A placeholder as it is meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Name {
    /// `{{姓名}}`, with the number of underscores after it.
    Text(String, usize),
    /// `{{名单.姓名}}`
    Field(String, String),
    /// `{{#名单}}`
    Each(String),
    /// `{{/名单}}`
    End(String),
}

impl Name {
    fn of(written: &str) -> Option<Self> {
        let plain: String = written.chars().filter(|c| !c.is_whitespace()).map(half).collect();
        let name = plain.trim_end_matches('_');
        let n_underscores = plain.len() - name.len();
        if name.is_empty() {
            return None;
        }
        if let Some(list) = name.strip_prefix('#') {
            return Some(Self::Each(list.to_owned()));
        }
        if let Some(list) = name.strip_prefix('/') {
            return Some(Self::End(list.to_owned()));
        }
        Some(match name.split_once('.') {
            Some((list, field)) => Self::Field(list.to_owned(), field.to_owned()),
            None => Self::Text(name.to_owned(), n_underscores),
        })
    }

    /// As it is listed.
    pub(crate) fn shown(&self) -> String {
        match self {
            Self::Text(name, _) => name.clone(),
            Self::Field(list, field) => format!("{list}.{field}"),
            Self::Each(list) => format!("#{list}"),
            Self::End(list) => format!("/{list}"),
        }
    }
}

/// What Chinese input methods write for the signs of a placeholder.
fn half(sign: char) -> char {
    match sign {
        '＃' => '#',
        '／' => '/',
        '．' => '.',
        '＿' => '_',
        other => other,
    }
}

/// A placeholder in a paragraph.
#[derive(Debug, Clone)]
pub(crate) struct Place {
    pub(crate) name: Name,
    /// Where it begins and ends, in characters of the paragraph.
    from: usize,
    until: usize,
}

/// The text of a paragraph, each character with the element that it stands in.
#[derive(Debug, Default)]
pub(crate) struct Paragraph {
    signs: Vec<(char, u32)>,
}

impl Paragraph {
    pub(crate) fn of(element: &Element<'_>, prefix: &str) -> Self {
        let mut paragraph = Self::default();
        paragraph.gather(element, prefix);
        paragraph
    }

    fn gather(&mut self, element: &Element<'_>, prefix: &str) {
        for inner in element.elements() {
            match inner.word(prefix) {
                Some("t") => match text_of(inner) {
                    Some(text) => self.signs.extend(text.chars().map(|sign| (sign, inner.id))),
                    None => self.signs.push((GAP, 0)),
                },
                // What somebody deleted, and what has paragraphs of its own.
                Some("del" | "moveFrom" | "p" | "txbxContent") => {}
                Some("tab" | "br" | "cr" | "drawing" | "pict" | "object" | "fldChar") => {
                    self.signs.push((GAP, 0));
                }
                _ => self.gather(inner, prefix),
            }
        }
    }

    /// The placeholders in it.
    pub(crate) fn places(&self) -> Vec<Place> {
        let sign = |at: usize| self.signs.get(at).map(|(sign, _)| *sign);
        let is_pair = |at: usize, kinds: [char; 2]| {
            sign(at).is_some_and(|first| kinds.contains(&first)) && sign(at + 1) == sign(at)
        };
        let mut places = Vec::new();
        let mut at = 0;
        while at + 1 < self.signs.len() {
            if !is_pair(at, ['{', '｛']) {
                at += 1;
                continue;
            }
            let from = at + 2;
            let ends = |at: usize| matches!(sign(at), None | Some('{' | '｛' | '}' | '｝' | GAP));
            let Some(end) = (from..=from + LONGEST_NAME).find(|at| ends(*at)) else {
                at += 1;
                continue;
            };
            let written: String =
                self.signs.iter().skip(from).take(end - from).map(|(sign, _)| *sign).collect();
            match Name::of(&written) {
                Some(name) if is_pair(end, ['}', '｝']) => {
                    places.push(Place { name, from: at, until: end + 2 });
                    at = end + 2;
                }
                _ => at += 1,
            }
        }
        places
    }

    /// Whether nothing but this placeholder stands in it.
    pub(crate) fn is_alone(&self, place: &Place) -> bool {
        let mut outside =
            self.signs.iter().enumerate().filter(|(at, _)| !(place.from..place.until).contains(at));
        outside.all(|(_, (sign, _))| sign.is_whitespace())
    }

    /// The new text of every element that changes, by its number, where these placeholders get these texts. A text goes
    /// where its placeholder begins.
    pub(crate) fn with(&self, texts: &[(Place, String)]) -> BTreeMap<u32, String> {
        let mut changed: BTreeMap<u32, String> = BTreeMap::new();
        let touched: Vec<u32> = texts
            .iter()
            .flat_map(|(place, _)| self.signs.iter().skip(place.from).take(place.until - place.from))
            .map(|(_, id)| *id)
            .collect();
        for (at, (sign, id)) in self.signs.iter().enumerate() {
            if !touched.contains(id) {
                continue;
            }
            let text = changed.entry(*id).or_default();
            match texts.iter().find(|(place, _)| (place.from..place.until).contains(&at)) {
                Some((place, new)) if place.from == at => text.push_str(new),
                Some(_) => {}
                None => text.push(*sign),
            }
        }
        changed
    }
}

/// The text in an element; `None` where something else stands in it.
fn text_of(element: &Element<'_>) -> Option<String> {
    let mut text = String::new();
    for node in &element.children {
        match node {
            Node::Plain(raw) if !raw.starts_with('<') => text.push_str(raw),
            _ => return None,
        }
    }
    quick_xml::escape::unescape(&text).ok().map(|text| text.into_owned())
}

/// The names of all placeholders in a part, each once.
pub(crate) fn names(tree: &Tree<'_>, names: &mut Vec<String>) {
    for node in &tree.nodes {
        if let Node::Element(element) = node {
            gather(element, tree.prefix, names);
        }
    }
}

fn gather(element: &Element<'_>, prefix: &str, names: &mut Vec<String>) {
    if element.word(prefix) == Some("p") {
        for place in Paragraph::of(element, prefix).places() {
            let name = place.name.shown();
            if !matches!(place.name, Name::End(_)) && !names.contains(&name) {
                names.push(name);
            }
        }
    }
    for inner in element.elements() {
        gather(inner, prefix, names);
    }
}
