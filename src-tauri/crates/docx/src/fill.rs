//! A part written anew with its values: paragraphs get their texts, rows and paragraphs of a list stand once for each entry.

use std::collections::BTreeMap;

use crate::paragraph::{Name, Paragraph, Place};
use crate::tree::{Element, Node, Tree};
use crate::{Fault, Values};

/// A part that is filled is no longer than this: lists of thousands in rows of many cells are no form.
const LONGEST: usize = 64 * 1024 * 1024;

/// What was found while filling, over all parts.
#[derive(Debug, Default)]
pub(crate) struct Found {
    pub(crate) unknown: Vec<String>,
    pub(crate) blanks: Vec<String>,
}

/// Where something stands that is filled.
#[derive(Debug, Clone, Copy, Default)]
struct Scope<'a> {
    /// The list that is repeated around it, and which entry.
    entry: Option<(&'a str, usize)>,
    /// Within a row of a table.
    is_in_row: bool,
    /// A second copy of a row or paragraph: what may exist once only is left out.
    is_copy: bool,
}

/// The part with these values.
pub(crate) fn fill(tree: &Tree<'_>, values: &Values, found: &mut Found) -> Result<String, Fault> {
    let mut filler = Filler { values, prefix: tree.prefix, found, text: String::new() };
    for node in &tree.nodes {
        filler.node(node, Scope::default(), &BTreeMap::new())?;
    }
    Ok(filler.text)
}

struct Filler<'a> {
    values: &'a Values,
    prefix: &'a str,
    found: &'a mut Found,
    text: String,
}

impl Filler<'_> {
    fn node(
        &mut self,
        node: &Node<'_>,
        scope: Scope<'_>,
        texts: &BTreeMap<u32, String>,
    ) -> Result<(), Fault> {
        match node {
            Node::Plain(text) => self.text.push_str(text),
            Node::Element(element) => self.element(element, scope, texts)?,
        }
        if self.text.len() > LONGEST { Err(Fault::TooLarge) } else { Ok(()) }
    }

    fn element(
        &mut self,
        element: &Element<'_>,
        scope: Scope<'_>,
        texts: &BTreeMap<u32, String>,
    ) -> Result<(), Fault> {
        match element.word(self.prefix) {
            Some("t") if texts.contains_key(&element.id) => {
                let text = texts.get(&element.id).map(String::as_str).unwrap_or_default();
                self.write_text(text);
                Ok(())
            }
            Some("tr") => {
                let inside = Scope { is_in_row: true, ..scope };
                match self.list_of_row(element) {
                    Some(list) => {
                        self.repeat(&list, inside, |filler, scope| filler.whole(element, scope, texts))
                    }
                    None => self.whole(element, inside, texts),
                }
            }
            Some("p") => {
                let paragraph = Paragraph::of(element, self.prefix);
                let list = match scope.is_in_row {
                    true => None,
                    false => self.list_among(&paragraph.places()),
                };
                match list {
                    Some(list) => self
                        .repeat(&list, scope, |filler, scope| filler.paragraph(element, &paragraph, scope)),
                    None => self.paragraph(element, &paragraph, scope),
                }
            }
            Some("txbxContent") => self.whole(element, Scope { is_in_row: false, ..scope }, texts),
            // Marks that exist once in a document.
            Some(
                "bookmarkStart" | "bookmarkEnd" | "commentRangeStart" | "commentRangeEnd"
                | "commentReference",
            ) if scope.is_copy => Ok(()),
            _ => self.whole(element, scope, texts),
        }
    }

    /// An element with both tags and all that is in it.
    fn whole(
        &mut self,
        element: &Element<'_>,
        scope: Scope<'_>,
        texts: &BTreeMap<u32, String>,
    ) -> Result<(), Fault> {
        match scope.is_copy {
            true => self.text.push_str(&without_ids(element.open)),
            false => self.text.push_str(element.open),
        }
        for node in &element.children {
            self.node(node, scope, texts)?;
        }
        self.text.push_str(element.close);
        Ok(())
    }

    fn repeat(
        &mut self,
        list: &str,
        scope: Scope<'_>,
        write: impl Fn(&mut Self, Scope<'_>) -> Result<(), Fault>,
    ) -> Result<(), Fault> {
        // An empty list leaves room for one entry by hand.
        let n_entries = self.values.list(list).map_or(1, |list| list.len().max(1));
        (0..n_entries).try_for_each(|at| {
            write(self, Scope { entry: Some((list, at)), is_copy: scope.is_copy || at > 0, ..scope })
        })
    }

    fn paragraph(
        &mut self,
        element: &Element<'_>,
        paragraph: &Paragraph,
        scope: Scope<'_>,
    ) -> Result<(), Fault> {
        let mut texts = Vec::new();
        for place in paragraph.places() {
            if let Some(text) = self.value(&place, paragraph, scope) {
                texts.push((place, text));
            }
        }
        self.whole(element, scope, &paragraph.with(&texts))
    }

    /// What stands in a place; `None` where nobody knows the name, and it stays.
    fn value(&mut self, place: &Place, paragraph: &Paragraph, scope: Scope<'_>) -> Option<String> {
        let (value, n_underscores) = match &place.name {
            Name::Text(name, n_underscores) => (self.values.text(name).map(str::to_owned), *n_underscores),
            Name::Field(list, field) => {
                let known = self.values.list(list);
                let value = match scope.entry {
                    Some((repeated, at)) if repeated == list => known.and_then(|list| list.field(at, field)),
                    _ => known.and_then(|list| list.joined(field)),
                };
                (value, 0)
            }
            Name::Each(list) | Name::End(list) => (self.values.list(list).map(|_| String::new()), 0),
        };
        let is_mark = matches!(place.name, Name::Each(_) | Name::End(_));
        let name = place.name.shown();
        match value {
            None => {
                note(&mut self.found.unknown, name);
                None
            }
            Some(_) if is_mark => Some(String::new()),
            Some(value) if value.is_empty() => {
                let blank = match () {
                    () if n_underscores > 0 => "_".repeat(n_underscores),
                    // A cell is room enough.
                    () if scope.is_in_row && paragraph.is_alone(place) => String::new(),
                    // As wide as what was there: two braces on each side are two wide characters.
                    () => "\u{3000}".repeat(name.chars().count() + 2),
                };
                note(&mut self.found.blanks, name);
                Some(blank)
            }
            Some(value) => Some(value),
        }
    }

    /// The list for which a row is repeated: what is marked in it, and in no row or text box inside of it.
    fn list_of_row(&self, row: &Element<'_>) -> Option<String> {
        row.elements().find_map(|element| match element.word(self.prefix) {
            Some("tr" | "txbxContent") => None,
            Some("p") => self.list_among(&Paragraph::of(element, self.prefix).places()),
            _ => self.list_of_row(element),
        })
    }

    fn list_among(&self, places: &[Place]) -> Option<String> {
        places.iter().find_map(|place| match &place.name {
            Name::Each(list) if self.values.list(list).is_some() => Some(list.clone()),
            _ => None,
        })
    }

    /// A text as the element for it, its lines parted by line breaks.
    fn write_text(&mut self, text: &str) {
        let prefix = self.prefix;
        for (at, line) in text.split('\n').enumerate() {
            if at > 0 {
                self.text.push_str(&format!("<{prefix}br/>"));
            }
            for (at, part) in line.split('\t').enumerate() {
                if at > 0 {
                    self.text.push_str(&format!("<{prefix}tab/>"));
                }
                let part: String = part.chars().filter(|sign| is_allowed(*sign)).collect();
                let part = quick_xml::escape::partial_escape(&part);
                self.text.push_str(&format!("<{prefix}t xml:space=\"preserve\">{part}</{prefix}t>"));
            }
        }
    }
}

/// Whether XML may contain a character (XML 1.0, production 2).
fn is_allowed(sign: char) -> bool {
    !(sign < ' ' || matches!(sign, '\u{fffe}' | '\u{ffff}'))
}

fn note(names: &mut Vec<String>, name: String) {
    if !names.contains(&name) {
        names.push(name);
    }
}

/// A tag without the numbers that may stand once in a document: `w14:paraId="…"`, `w14:textId="…"`.
fn without_ids(tag: &str) -> String {
    let mut tag = tag.to_owned();
    for name in [" w14:paraId=\"", " w14:textId=\""] {
        if let Some(from) = tag.find(name)
            && let Some(length) = tag.get(from + name.len()..).and_then(|rest| rest.find('"'))
        {
            tag.replace_range(from..from + name.len() + length + 1, "");
        }
    }
    tag
}
