//! `CURRENT`: which generation folder holds, and the sequence number the database had when it was last closed.
//!
//! ```text
//! zhibu-current 1
//! generation gen-000001
//! sequence 17
//! sha256 …                  over the three lines above
//! ```

use std::fmt;
use std::fs;
use std::io;
use std::path::Path;

use crate::atomic;
use crate::error::{Damage, Result, VaultError};
use crate::keys::digest_hex;

/// The name of the file.
pub(crate) const CURRENT: &str = "CURRENT";
const MAGIC: &str = "zhibu-current ";
const VERSION: u32 = 1;
const MAX_BYTES: u64 = 4096;

/// The number of a generation folder; it is written `gen-000001`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Generation(u32);

impl Generation {
    pub(crate) const FIRST: Self = Self(1);

    /// The number.
    pub fn number(self) -> u32 {
        self.0
    }

    pub(crate) fn next(self) -> Self {
        Self(self.0.saturating_add(1))
    }

    /// The name of the folder while it is being built.
    pub(crate) fn draft_name(self) -> String {
        format!("{self}.tmp")
    }

    /// `gen-000001` and nothing else.
    pub(crate) fn parse(name: &str) -> Option<Self> {
        let number: u32 = name.strip_prefix("gen-")?.parse().ok()?;
        let generation = Self(number);
        (number > 0 && generation.to_string() == name).then_some(generation)
    }

    /// The number in the name of a folder that is, was or was to become a generation.
    pub(crate) fn in_name(name: &str) -> Option<Self> {
        let digits: String = name.strip_prefix("gen-")?.chars().take_while(char::is_ascii_digit).collect();
        digits.parse().ok().map(Self)
    }
}

impl fmt::Display for Generation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "gen-{:06}", self.0)
    }
}

/// What `CURRENT` says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Current {
    pub(crate) generation: Generation,
    /// The newest operation when the database was last closed; 0 if that was never noted.
    pub(crate) sequence: u64,
}

impl Current {
    /// `None` where there is no such file.
    ///
    /// # Errors
    /// [`Damage::Pointer`] where it is altered, [`VaultError::Newer`] where a newer program wrote it.
    pub(crate) fn read(root: &Path) -> Result<Option<Self>> {
        let path = root.join(CURRENT);
        let bytes = match fs::metadata(&path) {
            Ok(metadata) if metadata.len() > MAX_BYTES => Vec::new(),
            Ok(_) => fs::read(&path)?,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error.into()),
        };
        match std::str::from_utf8(&bytes).ok().and_then(Self::parse) {
            Some(Ok(current)) => Ok(Some(current)),
            Some(Err(())) => Err(VaultError::Newer),
            None => Err(Damage::Pointer.into()),
        }
    }

    /// Replaces the file; after it returns, the new generation holds, whatever happens.
    pub(crate) fn write(self, root: &Path) -> Result<()> {
        Ok(atomic::write(&root.join(CURRENT), self.text().as_bytes())?)
    }

    fn text(self) -> String {
        let body = format!("{MAGIC}{VERSION}\ngeneration {}\nsequence {}\n", self.generation, self.sequence);
        format!("{body}sha256 {}\n", digest_hex(body.as_bytes()))
    }

    /// `Err(())` is a newer version whose checksum is right.
    fn parse(text: &str) -> Option<std::result::Result<Self, ()>> {
        let (body, digest) = text.split_once("sha256 ")?;
        if digest.strip_suffix('\n')? != digest_hex(body.as_bytes()) {
            return None;
        }
        let mut lines = body.lines();
        let version: u32 = lines.next()?.strip_prefix(MAGIC)?.parse().ok()?;
        if version > VERSION {
            return Some(Err(()));
        }
        let generation = Generation::parse(lines.next()?.strip_prefix("generation ")?)?;
        let sequence = lines.next()?.strip_prefix("sequence ")?.parse().ok()?;
        lines.next().is_none().then_some(Ok(Self { generation, sequence }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_and_one_changed_byte_is_noticed() {
        let current = Current { generation: Generation(12), sequence: 345 };
        let text = current.text();
        assert_eq!(Current::parse(&text), Some(Ok(current)));
        for at in 0..text.len() {
            let mut bytes = text.clone().into_bytes();
            bytes[at] ^= 1;
            let changed = String::from_utf8(bytes).unwrap();
            assert_eq!(Current::parse(&changed), None, "byte {at} changed unnoticed");
        }
    }

    #[test]
    fn a_generation_has_one_spelling() {
        assert_eq!(Generation::parse("gen-000012"), Some(Generation(12)));
        for name in
            ["gen-12", "gen-0000012", "gen-000000", "gen-+00012", "gen-000012.tmp", "GEN-000012", "gen-"]
        {
            assert_eq!(Generation::parse(name), None, "{name}");
        }
        assert_eq!(Generation::in_name("gen-000013.tmp"), Some(Generation(13)));
        assert_eq!(Generation(1_000_000).to_string(), "gen-1000000");
    }
}
