//! Texts of a BIFF stream: of one or two bytes a character, in a code page or in UTF-16, cut where a record ends.

use encoding_rs::{BIG5, EUC_KR, Encoding, GB18030, SHIFT_JIS, WINDOWS_1252};

use super::Tab;
use super::records::{u8_at, u16_at, u32_at};

/// How texts are written in this file.
pub(super) struct Coding {
    is_biff8: bool,
    page: Option<&'static Encoding>,
}

impl Coding {
    pub(super) fn new(is_biff8: bool) -> Self {
        Self { is_biff8, page: None }
    }

    /// Takes the code page that the file names.
    pub(super) fn use_page(&mut self, page: Option<u16>) {
        self.page = match page {
            Some(936 | 54936) => Some(GB18030),
            Some(950) => Some(BIG5),
            Some(932) => Some(SHIFT_JIS),
            Some(949) => Some(EUC_KR),
            _ => None,
        };
    }

    /// Bytes of a code page. Files that name a western page or none hold Chinese all the same: WPS and old programs of
    /// schools never asked.
    fn decode(&self, bytes: &[u8]) -> String {
        let page = self.page.unwrap_or(GB18030);
        page.decode_without_bom_handling_and_without_replacement(bytes)
            .unwrap_or_else(|| WINDOWS_1252.decode_without_bom_handling(bytes).0)
            .into_owned()
    }

    /// FORMAT: its number and its code.
    pub(super) fn format(&self, data: &[u8]) -> Option<(u16, String)> {
        let id = u16_at(data, 0)?;
        let parts = [data];
        let mut rest = Segments::of(&parts).after(2);
        let code = if self.is_biff8 { rest.long_string(self)? } else { rest.short_string(self)? };
        Some((id, code))
    }

    /// BOUNDSHEET: where a sheet begins and what it is called.
    pub(super) fn tab(&self, data: &[u8]) -> Option<Tab> {
        let parts = [data];
        let name = Segments::of(&parts).after(6).short_string(self)?;
        Some(Tab {
            name: name.replace('\0', ""),
            offset: u32_at(data, 0)? as usize,
            is_hidden: u8_at(data, 4)? & 3 != 0,
            is_sheet: u8_at(data, 5)? == 0,
        })
    }
}

/// The data of a record and those that go on with it, read from one end to the other.
pub(super) struct Segments<'a> {
    parts: &'a [&'a [u8]],
    part: usize,
    at: usize,
}

impl<'a> Segments<'a> {
    pub(super) fn of(parts: &'a [&'a [u8]]) -> Self {
        Self { parts, part: 0, at: 0 }
    }

    /// The same without its first bytes.
    pub(super) fn after(mut self, n_bytes: usize) -> Self {
        self.skip(n_bytes);
        self
    }

    /// What is left of the part that is being read.
    fn rest(&self) -> &'a [u8] {
        self.parts.get(self.part).and_then(|part| part.get(self.at..)).unwrap_or_default()
    }

    /// Goes on to the next part where this one is read; `false` where there is none.
    fn turn(&mut self) -> bool {
        while self.rest().is_empty() {
            if self.part + 1 >= self.parts.len() {
                return false;
            }
            self.part += 1;
            self.at = 0;
        }
        true
    }

    fn skip(&mut self, mut n_bytes: usize) {
        while n_bytes > 0 && self.turn() {
            let step = n_bytes.min(self.rest().len());
            self.at += step;
            n_bytes -= step;
        }
    }

    fn u8(&mut self) -> Option<u8> {
        let byte = if self.turn() { self.rest().first().copied() } else { None };
        self.at += usize::from(byte.is_some());
        byte
    }

    fn u16(&mut self) -> Option<u16> {
        Some(u16::from_le_bytes([self.u8()?, self.u8()?]))
    }

    fn u32(&mut self) -> Option<u32> {
        Some(u32::from(self.u16()?) | u32::from(self.u16()?) << 16)
    }

    /// A text whose length has two bytes.
    pub(super) fn long_string(&mut self, coding: &Coding) -> Option<String> {
        let length = usize::from(self.u16()?);
        if coding.is_biff8 { self.unicode(length) } else { Some(self.of_page(length, coding)) }
    }

    /// A text whose length has one byte.
    fn short_string(&mut self, coding: &Coding) -> Option<String> {
        let length = usize::from(self.u8()?);
        if coding.is_biff8 { self.unicode(length) } else { Some(self.of_page(length, coding)) }
    }

    fn of_page(&mut self, length: usize, coding: &Coding) -> String {
        let mut bytes = Vec::with_capacity(length);
        while bytes.len() < length && self.turn() {
            let rest = self.rest();
            let step = (length - bytes.len()).min(rest.len());
            bytes.extend_from_slice(rest.get(..step).unwrap_or_default());
            self.at += step;
        }
        coding.decode(&bytes)
    }

    /// The characters of a BIFF8 text, and what belongs to it: fonts of its parts, how it is pronounced.
    fn unicode(&mut self, length: usize) -> Option<String> {
        let flags = self.u8()?;
        let n_runs = if flags & 8 != 0 { usize::from(self.u16()?) } else { 0 };
        let n_extra = if flags & 4 != 0 { self.u32()? as usize } else { 0 };
        let text = self.characters(length, flags & 1 != 0);
        self.skip(n_runs * 4);
        self.skip(n_extra);
        Some(text)
    }

    fn characters(&mut self, length: usize, mut is_wide: bool) -> String {
        let mut units: Vec<u16> = Vec::with_capacity(length.min(MOST_AT_ONCE));
        while units.len() < length {
            if self.rest().is_empty() {
                if !self.turn() {
                    break;
                }
                // Where a text goes on, the first byte says anew how wide its characters are.
                is_wide = self.u8().is_some_and(|flags| flags & 1 != 0);
                continue;
            }
            let (rest, wanted) = (self.rest(), length - units.len());
            let before = units.len();
            if is_wide {
                let pairs = rest.chunks_exact(2).take(wanted);
                units.extend(pairs.filter_map(|pair| Some(u16::from_le_bytes(pair.try_into().ok()?))));
                let n_read = units.len() - before;
                // A single byte before the end of a part is no character.
                self.at += if n_read == 0 { rest.len() } else { n_read * 2 };
            } else {
                units.extend(rest.iter().take(wanted).map(|byte| u16::from(*byte)));
                self.at += units.len() - before;
            }
        }
        String::from_utf16_lossy(&units)
    }
}

const MOST_AT_ONCE: usize = 4_096;

/// SST: the texts that cells name by their number.
pub(super) fn table(parts: &[&[u8]]) -> Vec<Box<str>> {
    let mut rest = Segments::of(parts).after(4);
    let declared = rest.u32().map_or(0, |count| count as usize);
    let coding = Coding::new(true);
    let mut texts = Vec::new();
    while texts.len() < declared {
        match rest.long_string(&coding) {
            Some(text) => texts.push(text.into_boxed_str()),
            None => break,
        }
    }
    texts
}
