//! A part as a tree of slices of its text: what is not changed is written as it stood.

use quick_xml::Reader;
use quick_xml::events::Event;

use crate::Fault;

/// Deeper nesting is no document: tables in tables in text boxes have some forty.
const DEEPEST: usize = 200;
/// More elements than in a book of a thousand pages.
const MOST: u32 = 2_000_000;

const WORD: [&str; 2] = [
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
];

/// What stands between two tags.
#[derive(Debug)]
pub(crate) enum Node<'a> {
    /// An element with all that is in it.
    Element(Element<'a>),
    /// Text, a comment, a declaration.
    Plain(&'a str),
}

/// An element.
#[derive(Debug)]
pub(crate) struct Element<'a> {
    /// Its number in the part.
    pub(crate) id: u32,
    /// Its name with the prefix.
    pub(crate) name: &'a str,
    /// Its first tag; the only one where it is empty.
    pub(crate) open: &'a str,
    /// Its last tag.
    pub(crate) close: &'a str,
    /// What is in it.
    pub(crate) children: Vec<Node<'a>>,
}

/// A part.
#[derive(Debug)]
pub(crate) struct Tree<'a> {
    /// All of it, the declaration included.
    pub(crate) nodes: Vec<Node<'a>>,
    /// The prefix of Word's own elements with its colon: `w:`.
    pub(crate) prefix: &'a str,
}

impl<'a> Element<'a> {
    /// Its name without Word's prefix; `None` for an element that is not Word's own.
    pub(crate) fn word(&self, prefix: &str) -> Option<&'a str> {
        self.name.strip_prefix(prefix)
    }

    /// The elements in it.
    pub(crate) fn elements(&self) -> impl Iterator<Item = &Self> {
        self.children.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Plain(_) => None,
        })
    }
}

/// Reads a part.
pub(crate) fn parse(text: &str) -> Result<Tree<'_>, Fault> {
    let mut reader = Reader::from_str(text);
    let mut open: Vec<Element<'_>> = Vec::new();
    let mut nodes = Vec::new();
    let mut prefix = None;
    let mut n_elements = 0_u32;
    let mut from = 0_usize;
    loop {
        let event = reader.read_event().map_err(|_| Fault::Damaged)?;
        let until = usize::try_from(reader.buffer_position()).map_err(|_| Fault::TooLarge)?;
        let slice = text.get(from..until).ok_or(Fault::Damaged)?;
        from = until;
        let node = match event {
            Event::Start(tag) | Event::Empty(tag) => {
                n_elements = n_elements.saturating_add(1);
                if open.len() >= DEEPEST || n_elements > MOST {
                    return Err(Fault::TooLarge);
                }
                if prefix.is_none() {
                    prefix = Some(word_prefix(&tag, slice)?);
                }
                let element = Element {
                    id: n_elements,
                    name: name_of(slice),
                    open: slice,
                    close: "",
                    children: Vec::new(),
                };
                if !slice.ends_with("/>") {
                    open.push(element);
                    continue;
                }
                Node::Element(element)
            }
            Event::End(_) => {
                let mut element = open.pop().ok_or(Fault::Damaged)?;
                element.close = slice;
                Node::Element(element)
            }
            // Nothing in a document is defined by itself; what tries to is no document.
            Event::DocType(_) => return Err(Fault::Damaged),
            Event::Eof if open.is_empty() => break,
            Event::Eof => return Err(Fault::Damaged),
            _ => Node::Plain(slice),
        };
        open.last_mut().map_or(&mut nodes, |parent| &mut parent.children).push(node);
    }
    Ok(Tree { nodes, prefix: prefix.ok_or(Fault::Damaged)? })
}

/// `<w:p w:rsidR="…">` → `w:p`
fn name_of(tag: &str) -> &str {
    let tag = tag.trim_start_matches('<');
    let end = tag.find(|c: char| c.is_whitespace() || c == '/' || c == '>').unwrap_or(tag.len());
    tag.get(..end).unwrap_or_default()
}

/// The prefix of the first element with its colon, which has to be bound to Word's namespace.
fn word_prefix<'a>(tag: &quick_xml::events::BytesStart<'_>, slice: &'a str) -> Result<&'a str, Fault> {
    let name = name_of(slice);
    let prefix = name.find(':').and_then(|colon| name.get(..=colon)).unwrap_or_default();
    let binding = match prefix.strip_suffix(':') {
        Some(prefix) => format!("xmlns:{prefix}"),
        None => "xmlns".to_owned(),
    };
    let is_word = tag
        .attributes()
        .flatten()
        .any(|attribute| attribute.key.as_ref() == binding && WORD.contains(&attribute.value.as_ref()));
    if is_word { Ok(prefix) } else { Err(Fault::Damaged) }
}
