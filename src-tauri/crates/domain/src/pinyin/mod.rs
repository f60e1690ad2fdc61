//! Finding people by the sound of their name: full pinyin, initials, both mixed, with every reading of a character.
//!
//! The keys are made once per person; a search walks over them without allocating (20,000 people in a few ms).

mod readings;

use readings::{Reading, readings};

/// Longer names and terms are cut: the walk keeps its places in the bits of one word.
const LONGEST_TERM: usize = 63;

/// What somebody types to find a person: Han characters, pinyin, initials, or a mix (`王xm`, `wangxm`, `wxm`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SearchTerm {
    text: String,
}

impl SearchTerm {
    /// Folds width, case, tone marks, blanks and apostrophes.
    pub fn new(text: &str) -> Self {
        let text = text.chars().filter_map(fold).filter(|c| !c.is_whitespace() && *c != '\'').collect();
        Self { text }
    }

    /// Whether nothing is asked for; it matches everybody.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }
}

/// How a name may be searched for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SearchKeys {
    /// One line of spellings per character: `单,shan,dan,chan;小,xiao;`. Compact, since there are thousands in memory.
    spellings: Box<str>,
    /// Which letters a character's spelling begins with, a bit each: most people are ruled out by it.
    initials: u32,
}

impl SearchKeys {
    /// The keys for a name; `reading` is what the user has set as the right one (`shàn`, `shan xiao ming`), or empty.
    pub fn new(name: &str, reading: &str) -> Self {
        let mut spellings = String::new();
        let mut initials = 0_u32;
        for sound in readings(name, reading) {
            let mut written: Vec<&str> = Vec::new();
            if let Some(han) = &sound.character {
                spellings.push(*han);
            }
            for Reading { plain, .. } in &sound.readings {
                if written.contains(&plain.as_str()) {
                    continue;
                }
                written.push(plain);
                if !spellings.is_empty() && !spellings.ends_with(';') {
                    spellings.push(',');
                }
                spellings.push_str(plain);
                initials |= initial_bit(plain.bytes().next());
            }
            spellings.push(';');
        }
        Self { spellings: spellings.into_boxed_str(), initials }
    }

    /// The same keys, borrowed.
    pub fn borrowed(&self) -> BorrowedKeys<'_> {
        BorrowedKeys { spellings: &self.spellings, initials: self.initials }
    }

    /// See [`BorrowedKeys::matches`].
    pub fn matches(&self, term: &SearchTerm) -> bool {
        self.borrowed().matches(term)
    }
}

/// [`SearchKeys`] whose text lies elsewhere, where thousands of them are walked one after the other.
#[derive(Debug, Clone, Copy)]
pub struct BorrowedKeys<'a> {
    /// As [`SearchKeys`] spells it.
    pub spellings: &'a str,
    /// Which letters a character's spelling begins with, a bit each.
    pub initials: u32,
}

impl BorrowedKeys<'_> {
    /// Whether the term fits, beginning at any character: each is spelled whole or by its initial (`zh` too), the last
    /// one may be unfinished.
    pub fn matches(&self, term: &SearchTerm) -> bool {
        let Some(first) = term.text.chars().next() else { return true };
        // Two cheap looks rule out most people before the walk.
        let begins_somewhere = if first.is_ascii_lowercase() {
            self.initials & initial_bit(u8::try_from(first).ok()) != 0
        } else {
            self.spellings.contains(first)
        };
        let term = term.text.as_bytes();
        if term.len() > LONGEST_TERM || !begins_somewhere {
            return false;
        }
        // Each bit of `reached` is a place in the term up to which the characters so far have spelled it.
        let mut reached = 0_u64;
        for character in self.spellings.split_terminator(';') {
            let mut next = 0_u64;
            let mut places = reached | 1;
            while places != 0 {
                let place = places.trailing_zeros();
                places &= places.wrapping_sub(1);
                let rest = term.get(place as usize..).unwrap_or_default();
                for spelling in character.split(',') {
                    match spelled(spelling.as_bytes(), rest) {
                        Spelled::Whole => return true,
                        Spelled::Parts(widths) => {
                            for width in widths {
                                next |= bit(place.saturating_add(width)) & !bit(place);
                            }
                        }
                    }
                }
            }
            reached = next;
        }
        false
    }
}

/// What to sort a name by: reading, tone and character, one after the other, so that 王 stays together and 曾 is at Z.
pub fn sort_key(name: &str, reading: &str) -> String {
    let mut key = String::new();
    for sound in readings(name, reading) {
        if let Some(Reading { plain, tone }) = sound.readings.first() {
            key.push_str(plain);
            key.push(tone.unwrap_or('5'));
        }
        key.extend(sound.character);
        key.push(' ');
    }
    key
}

enum Spelled {
    /// The rest of the term is spelled by this character.
    Whole,
    /// The character spells so many bytes of it, in up to three ways; 0 is none.
    Parts([u32; 3]),
}

fn spelled(spelling: &[u8], rest: &[u8]) -> Spelled {
    if spelling.starts_with(rest) {
        return Spelled::Whole;
    }
    let width = |part: &[u8]| if rest.starts_with(part) { u32::try_from(part.len()).unwrap_or(0) } else { 0 };
    match spelling {
        [a @ (b'z' | b'c' | b's'), b'h', ..] => {
            Spelled::Parts([width(spelling), width(&[*a]), width(&[*a, b'h'])])
        }
        [a @ b'a'..=b'z', ..] => Spelled::Parts([width(spelling), width(&[*a]), 0]),
        _ => Spelled::Parts([width(spelling), 0, 0]),
    }
}

fn bit(place: u32) -> u64 {
    1_u64.checked_shl(place).unwrap_or(0)
}

fn initial_bit(letter: Option<u8>) -> u32 {
    let place = letter.filter(u8::is_ascii_lowercase).and_then(|letter| letter.checked_sub(b'a'));
    place.and_then(|place| 1_u32.checked_shl(place.into())).unwrap_or(0)
}

/// Half-width, lower-case, without tone marks; ü is v, as on a keyboard.
fn fold(c: char) -> Option<char> {
    let c = match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32((c as u32).saturating_sub(0xFEE0)).unwrap_or(c),
        '\u{0300}'..='\u{036F}' | '\u{200B}'..='\u{200F}' | '\u{FEFF}' => return None,
        '’' | '‘' => '\'',
        c => c,
    };
    Some(match c.to_lowercase().next().unwrap_or(c) {
        'ā' | 'á' | 'ǎ' | 'à' => 'a',
        'ē' | 'é' | 'ě' | 'è' | 'ê' => 'e',
        'ī' | 'í' | 'ǐ' | 'ì' => 'i',
        'ō' | 'ó' | 'ǒ' | 'ò' => 'o',
        'ū' | 'ú' | 'ǔ' | 'ù' => 'u',
        'ü' | 'ǖ' | 'ǘ' | 'ǚ' | 'ǜ' => 'v',
        'ń' | 'ň' | 'ǹ' => 'n',
        'ḿ' => 'm',
        c => c,
    })
}

/// The tone of a marked vowel.
fn tone(c: char) -> Option<char> {
    Some(match c {
        '1'..='5' => c,
        'ā' | 'ē' | 'ī' | 'ō' | 'ū' | 'ǖ' => '1',
        'á' | 'é' | 'í' | 'ó' | 'ú' | 'ǘ' | 'ń' | 'ḿ' => '2',
        'ǎ' | 'ě' | 'ǐ' | 'ǒ' | 'ǔ' | 'ǚ' | 'ň' => '3',
        'à' | 'è' | 'ì' | 'ò' | 'ù' | 'ǜ' | 'ǹ' => '4',
        _ => return None,
    })
}
