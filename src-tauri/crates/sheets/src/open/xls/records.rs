//! Records of a BIFF stream: two bytes that say what, two that say how long, and the data.

/// The record that goes on with the one before it.
const CONTINUE: u16 = 0x003C;

/// A record.
#[derive(Debug, Clone, Copy)]
pub(super) struct Record<'a> {
    pub(super) kind: u16,
    pub(super) data: &'a [u8],
}

/// Records in order; a record cut off at the end is none.
pub(super) struct Records<'a> {
    rest: &'a [u8],
}

impl<'a> Records<'a> {
    pub(super) fn new(stream: &'a [u8]) -> Self {
        Self { rest: stream }
    }

    /// The data of a record and of all that go on with it.
    pub(super) fn with_continued(&mut self, record: &Record<'a>) -> Vec<&'a [u8]> {
        let mut parts = vec![record.data];
        while let Some((next, rest)) = split(self.rest).filter(|(next, _)| next.kind == CONTINUE) {
            parts.push(next.data);
            self.rest = rest;
        }
        parts
    }
}

impl<'a> Iterator for Records<'a> {
    type Item = Record<'a>;

    fn next(&mut self) -> Option<Record<'a>> {
        let (record, rest) = split(self.rest)?;
        self.rest = rest;
        Some(record)
    }
}

fn split(stream: &[u8]) -> Option<(Record<'_>, &[u8])> {
    let (kind, length) = (u16_at(stream, 0)?, u16_at(stream, 2)?);
    let (data, rest) = stream.get(4..)?.split_at_checked(usize::from(length))?;
    Some((Record { kind, data }, rest))
}

pub(super) fn u8_at(data: &[u8], at: usize) -> Option<u8> {
    data.get(at).copied()
}

pub(super) fn u16_at(data: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(data.get(at..at.checked_add(2)?)?.try_into().ok()?))
}

pub(super) fn u32_at(data: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(data.get(at..at.checked_add(4)?)?.try_into().ok()?))
}
