//! Old `.xls` files byte by byte: BIFF8 as Excel 2003 and WPS write it, BIFF5 as Excel 95 did.

#![allow(unreachable_pub, reason = "a module of tests")]

use std::io::{Cursor, Write};

/// Which format.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Version {
    Biff5,
    Biff8,
}

/// A workbook in the making.
pub struct Biff {
    version: Version,
    page: u16,
    encoding: &'static encoding_rs::Encoding,
    pub is_1904: bool,
    pub is_locked: bool,
    /// Texts go on in a new record after so many bytes.
    pub cut_after: usize,
    formats: Vec<String>,
    texts: Vec<String>,
    sheets: Vec<Sheet>,
}

struct Sheet {
    name: String,
    is_hidden: bool,
    records: Vec<u8>,
}

const DAY_FORMAT: u16 = 14;

impl Biff {
    pub fn new(version: Version) -> Self {
        Self {
            version,
            page: if version == Version::Biff8 { 1200 } else { 936 },
            encoding: encoding_rs::GBK,
            is_1904: false,
            is_locked: false,
            cut_after: 8_000,
            formats: vec!["General".into()],
            texts: Vec::new(),
            sheets: Vec::new(),
        }
    }

    /// The code page that the file names, whatever its texts are written in.
    pub fn naming_page(mut self, page: u16) -> Self {
        self.page = page;
        self
    }

    /// A sheet of texts; `#1.5` is a number, `@2019-07-01` a day, `$yyyy"年"m"月"|43647` a number with a format.
    pub fn sheet(mut self, name: &str, rows: &[&[&str]]) -> Self {
        self.sheets.push(Sheet { name: name.into(), is_hidden: false, records: Vec::new() });
        for (row, cells) in rows.iter().enumerate() {
            for (column, text) in cells.iter().enumerate() {
                self.cell(row as u16, column as u16, text);
            }
        }
        self
    }

    /// Hides the last sheet.
    pub fn hidden(mut self) -> Self {
        self.sheets.last_mut().expect("a sheet").is_hidden = true;
        self
    }

    /// A record of the last sheet as it stands.
    pub fn record(mut self, kind: u16, data: &[u8]) -> Self {
        put(&mut self.sheets.last_mut().expect("a sheet").records, kind, data);
        self
    }

    fn style(&mut self, format: &str) -> u16 {
        let at = self.formats.iter().position(|known| known == format);
        at.unwrap_or_else(|| {
            self.formats.push(format.into());
            self.formats.len() - 1
        }) as u16
    }

    fn cell(&mut self, row: u16, column: u16, text: &str) {
        if text.is_empty() {
            return;
        }
        let (style, number) = if let Some(number) = text.strip_prefix('#') {
            (0, Some(number.parse::<f64>().expect("a number")))
        } else if let Some(day) = text.strip_prefix('@') {
            let day: chrono::NaiveDate = day.parse().expect("a day");
            let from = if self.is_1904 { (1904, 1, 1) } else { (1899, 12, 30) };
            let from = chrono::NaiveDate::from_ymd_opt(from.0, from.1, from.2).expect("a day");
            (self.style("m/d/yy"), Some((day - from).num_days() as f64))
        } else if let Some((format, number)) = text.strip_prefix('$').and_then(|text| text.split_once('|')) {
            (self.style(format), Some(number.parse().expect("a number")))
        } else {
            (0, None)
        };
        let mut data = [row.to_le_bytes(), column.to_le_bytes(), style.to_le_bytes()].concat();
        let kind = match number {
            // A whole number is packed, as Excel does.
            Some(number) if number.fract() == 0.0 && number.abs() < 5e8 => {
                data.extend((((number as i32) << 2) as u32 | 2).to_le_bytes());
                0x027E
            }
            Some(number) => {
                data.extend(number.to_le_bytes());
                0x0203
            }
            None if self.version == Version::Biff8 => {
                let at = self.texts.iter().position(|known| known == text).unwrap_or_else(|| {
                    self.texts.push(text.into());
                    self.texts.len() - 1
                });
                data.extend((at as u32).to_le_bytes());
                0x00FD
            }
            None => {
                let bytes = self.encoding.encode(text).0;
                data.extend((bytes.len() as u16).to_le_bytes());
                data.extend_from_slice(&bytes);
                0x0204
            }
        };
        put(&mut self.sheets.last_mut().expect("a sheet").records, kind, &data);
    }

    /// The records of the book, as they stand in their stream.
    pub fn stream(&self) -> Vec<u8> {
        let mut book = Vec::new();
        put(&mut book, 0x0809, &self.bof(0x0005));
        if self.is_locked {
            put(&mut book, 0x002F, &[1, 0, 1, 0]);
        }
        put(&mut book, 0x0042, &self.page.to_le_bytes());
        put(&mut book, 0x0022, &u16::from(self.is_1904).to_le_bytes());
        for (at, code) in self.formats.iter().enumerate() {
            if self.number_of(at) >= 164 {
                put(
                    &mut book,
                    0x041E,
                    &[self.number_of(at).to_le_bytes().to_vec(), self.named(code, true)].concat(),
                );
            }
        }
        for at in 0..self.formats.len() {
            put(&mut book, 0x00E0, &[[0, 0], self.number_of(at).to_le_bytes()].concat());
        }
        // Offsets are known only when everything before the first sheet is written.
        let tabs: usize = self.sheets.iter().map(|sheet| 4 + 6 + self.named(&sheet.name, false).len()).sum();
        let mut texts = Vec::new();
        if self.version == Version::Biff8 {
            self.put_texts(&mut texts);
        }
        let mut offset = book.len() + tabs + texts.len() + 4;
        let mut bodies = Vec::new();
        for sheet in &self.sheets {
            let mut data = (offset as u32).to_le_bytes().to_vec();
            data.extend([u8::from(sheet.is_hidden), 0]);
            data.extend(self.named(&sheet.name, false));
            put(&mut book, 0x0085, &data);
            let mut body = Vec::new();
            put(&mut body, 0x0809, &self.bof(0x0010));
            body.extend_from_slice(&sheet.records);
            put(&mut body, 0x000A, &[]);
            offset += body.len();
            bodies.push(body);
        }
        book.extend(texts);
        put(&mut book, 0x000A, &[]);
        book.extend(bodies.concat());
        book
    }

    /// The file.
    pub fn bytes(&self) -> Vec<u8> {
        let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).expect("a compound file");
        let name = if self.version == Version::Biff8 { "/Workbook" } else { "/Book" };
        file.create_stream(name).expect("a stream").write_all(&self.stream()).expect("records");
        file.flush().expect("written");
        file.into_inner().into_inner()
    }

    fn number_of(&self, at: usize) -> u16 {
        match self.formats[at].as_str() {
            "General" => 0,
            "m/d/yy" => DAY_FORMAT,
            _ => 164 + at as u16,
        }
    }

    fn bof(&self, kind: u16) -> Vec<u8> {
        let version: u16 = if self.version == Version::Biff8 { 0x0600 } else { 0x0500 };
        [version.to_le_bytes(), kind.to_le_bytes(), [0, 0], [0, 0]].concat()
    }

    /// A name with its length, of one byte or two.
    fn named(&self, text: &str, is_long: bool) -> Vec<u8> {
        if self.version == Version::Biff5 {
            let bytes = self.encoding.encode(text).0;
            return [&[bytes.len() as u8], &*bytes].concat();
        }
        let units: Vec<u16> = text.encode_utf16().collect();
        let mut data =
            if is_long { (units.len() as u16).to_le_bytes().to_vec() } else { vec![units.len() as u8] };
        data.push(1);
        data.extend(units.iter().flat_map(|unit| unit.to_le_bytes()));
        data
    }

    /// The table of texts, cut into records wherever the limit falls: inside a text, too.
    fn put_texts(&self, out: &mut Vec<u8>) {
        let count = (self.texts.len() as u32).to_le_bytes();
        let mut kind = 0x00FC;
        let mut data = [count, count].concat();
        for text in &self.texts {
            let units: Vec<u16> = text.encode_utf16().collect();
            // What is all Latin is written with one byte a character, the rest with two.
            let is_wide = units.iter().any(|unit| *unit > 0xFF);
            if data.len() + 3 > self.cut_after {
                put(out, kind, &data);
                (kind, data) = (0x003C, Vec::new());
            }
            data.extend((units.len() as u16).to_le_bytes());
            data.push(u8::from(is_wide));
            for unit in units {
                if data.len() + 2 > self.cut_after {
                    put(out, kind, &data);
                    (kind, data) = (0x003C, vec![u8::from(is_wide)]);
                }
                if is_wide {
                    data.extend(unit.to_le_bytes());
                } else {
                    data.push(unit as u8);
                }
            }
        }
        put(out, kind, &data);
    }
}

fn put(out: &mut Vec<u8>, kind: u16, data: &[u8]) {
    out.extend(kind.to_le_bytes());
    out.extend((data.len() as u16).to_le_bytes());
    out.extend_from_slice(data);
}
