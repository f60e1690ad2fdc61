//! In which encoding a text is written: its marks say it, or it is sound in one alone, or somebody has to look.

use encoding_rs::{BIG5, Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What stands for a character that an encoding does not know.
pub(crate) const UNREADABLE: char = '\u{FFFD}';
/// Lines shown of a text in an encoding.
const SAMPLE_LINES: usize = 4;
/// Characters shown of a line.
const SAMPLE_CHARACTERS: usize = 60;
/// Fewer Chinese characters say nothing about an encoding.
const ENOUGH: usize = 12;
/// Characters looked at for how usual they are.
const LOOKED_AT: usize = 20_000;

/// An encoding in which tables are sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub enum TextEncoding {
    /// Of mainland China; GBK and GB 2312 are parts of it.
    #[serde(rename = "gb18030")]
    Gb18030,
    /// Of the web.
    #[serde(rename = "utf-8")]
    Utf8,
    /// Of Taiwan, Hong Kong and Macau.
    #[serde(rename = "big5")]
    Big5,
    /// Of Windows, as Excel saves "Unicode text".
    #[serde(rename = "utf-16le")]
    Utf16Le,
    /// The same in the other order.
    #[serde(rename = "utf-16be")]
    Utf16Be,
}

impl TextEncoding {
    /// All of them, the likeliest first.
    pub const ALL: [Self; 5] = [Self::Gb18030, Self::Utf8, Self::Big5, Self::Utf16Le, Self::Utf16Be];

    /// What a counselor can tell it by.
    pub fn label(self) -> &'static str {
        match self {
            Self::Gb18030 => "简体中文（GB18030 / GBK）",
            Self::Utf8 => "UTF-8",
            Self::Big5 => "繁体中文（Big5）",
            Self::Utf16Le | Self::Utf16Be => "Unicode（UTF-16）",
        }
    }

    fn encoding(self) -> &'static Encoding {
        match self {
            Self::Gb18030 => GB18030,
            Self::Utf8 => UTF_8,
            Self::Big5 => BIG5,
            Self::Utf16Le => UTF_16LE,
            Self::Utf16Be => UTF_16BE,
        }
    }

    /// The whole text, with [`UNREADABLE`] for what it does not know.
    pub(super) fn read(self, bytes: &[u8]) -> String {
        self.encoding().decode_with_bom_removal(bytes).0.into_owned()
    }

    /// The whole text, if it knows all of it.
    fn read_strictly(self, bytes: &[u8]) -> Option<String> {
        let text = self.encoding().decode_without_bom_handling_and_without_replacement(bytes)?;
        Some(text.into_owned())
    }
}

/// How a text looks in an encoding, for somebody who has to choose one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct EncodingOffer {
    /// The encoding.
    pub encoding: TextEncoding,
    /// What it is called.
    pub label: String,
    /// The file was read in it.
    pub is_used: bool,
    /// How many characters it does not know.
    pub unreadable: usize,
    /// First lines, and one that it does not know all of; digits are shown as `0`.
    pub sample: Vec<String>,
}

/// By the mark at its start, else strict UTF-8, else strict GB18030; never with a replacement character.
pub(super) fn decode(bytes: &[u8]) -> Option<(String, TextEncoding)> {
    use TextEncoding::{Gb18030, Utf8, Utf16Be, Utf16Le};
    let strict = |encoding: TextEncoding, bytes: &[u8]| Some((encoding.read_strictly(bytes)?, encoding));
    match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => strict(Utf8, rest),
        [0xFF, 0xFE, rest @ ..] => strict(Utf16Le, rest),
        [0xFE, 0xFF, rest @ ..] => strict(Utf16Be, rest),
        [0, _, 0, ..] => strict(Utf16Be, bytes),
        [_, 0, _, 0, ..] => strict(Utf16Le, bytes),
        _ => strict(Utf8, bytes).or_else(|| strict(Gb18030, bytes)),
    }
}

/// What decodes as GB18030 may still be something else: each pair of bytes of Big5 is some rare character there. Among
/// the Chinese characters of a real text far more than half are of the first level of GB 2312.
pub(super) fn looks_foreign(text: &str) -> bool {
    let (mut n_usual, mut n_han) = (0, 0);
    for c in text.chars().take(LOOKED_AT).filter(|c| !c.is_ascii()) {
        let is_han = domain::text::is_han(c) || matches!(c, '\u{E000}'..='\u{F8FF}');
        n_han += usize::from(is_han);
        n_usual += usize::from(is_han && is_usual(c));
    }
    n_han >= ENOUGH && n_usual * 2 < n_han
}

fn is_usual(c: char) -> bool {
    let mut buffer = [0; 4];
    let (bytes, _, _) = GB18030.encode(c.encode_utf8(&mut buffer));
    matches!(*bytes, [0xB0..=0xD7, 0xA1..=0xFE])
}

/// The encodings that a text may be written in, the one with the least unreadable characters first.
pub(super) fn offers(bytes: &[u8], used: Option<TextEncoding>) -> Vec<EncodingOffer> {
    // Only what stands two bytes wide from its first line on is worth a look in UTF-16.
    let is_wide = bytes.len().is_multiple_of(2) && bytes.get(..512).unwrap_or(bytes).contains(&0)
        || bytes.starts_with(&[0xFF, 0xFE])
        || bytes.starts_with(&[0xFE, 0xFF]);
    let mut offers: Vec<(bool, EncodingOffer)> = TextEncoding::ALL
        .into_iter()
        .filter(|encoding| {
            is_wide == matches!(encoding, TextEncoding::Utf16Le | TextEncoding::Utf16Be)
                || used == Some(*encoding)
        })
        .map(|encoding| {
            let text = encoding.read(bytes);
            (looks_foreign(&text), offer(encoding, &text, used))
        })
        .filter(|(_, offer)| offer.is_used || offer.unreadable * 8 <= bytes.len())
        .collect();
    offers.sort_by_key(|(is_foreign, offer)| {
        (offer.unreadable > 0 && *is_foreign, *is_foreign, offer.unreadable)
    });
    offers.into_iter().map(|(_, offer)| offer).collect()
}

fn offer(encoding: TextEncoding, text: &str, used: Option<TextEncoding>) -> EncodingOffer {
    let lines = || text.split(['\n', '\r']).filter(|line| !line.trim().is_empty());
    let mut sample: Vec<String> = lines().take(SAMPLE_LINES).map(|line| shown(line, 0)).collect();
    if !sample.iter().any(|line| line.contains(UNREADABLE)) {
        sample.extend(lines().find_map(|line| {
            let before = line.split_once(UNREADABLE)?.0.chars().count();
            Some(shown(line, before.saturating_sub(SAMPLE_CHARACTERS / 2)))
        }));
    }
    EncodingOffer {
        encoding,
        label: encoding.label().to_owned(),
        is_used: used == Some(encoding),
        unreadable: text.chars().filter(|c| *c == UNREADABLE).count(),
        sample,
    }
}

/// A piece of a line. Which digits stand there says nothing about the encoding, and much about people.
fn shown(line: &str, from: usize) -> String {
    let plain = |c: char| match c {
        '\t' => ' ',
        c if c.is_ascii_digit() => '0',
        c => c,
    };
    line.chars().skip(from).take(SAMPLE_CHARACTERS).map(plain).collect()
}
