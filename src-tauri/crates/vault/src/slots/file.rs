//! The two copies `slots.a` and `slots.b`.
//!
//! ```text
//! zhibu-slots 1
//! {"vault_id":"…","name":"…","counter":7,…,"slots":[…]}      one line, exactly as this program writes it
//! sha256 …                                                   over the two lines above: damage
//! hmac …                                                     over the same, by the key "hdr/1": tampering
//! ```
//!
//! At rest both copies are equal. A change writes the lower (or broken) one first, then the other, so that at
//! every moment one of them is whole; the higher valid one wins. That both are rewritten also takes an old
//! passphrase out of both.

use std::fs;
use std::io;
use std::path::Path;

use crate::atomic;
use crate::error::{Damage, Result, VaultError};
use crate::keys::{MasterKey, digest_hex};
use crate::slots::record::{Record, tag_from_hex};

/// The names of the copies.
pub(crate) const SLOT_FILES: [&str; 2] = ["slots.a", "slots.b"];
const MAGIC: &str = "zhibu-slots ";
const VERSION: u32 = 1;
const SEAL: &str = "hdr/1";
// A sound file is below 8 KiB.
const MAX_BYTES: u64 = 64 * 1024;

/// One copy that is whole in itself; whether it is genuine, only the master key tells.
#[derive(Debug, Clone)]
pub(crate) struct Copy {
    pub(crate) record: Record,
    bytes: Vec<u8>,
    sealed_length: usize,
    seal: [u8; 32],
}

impl Copy {
    /// Whether the file was written by a program that held `master`.
    pub(crate) fn is_genuine(&self, master: &MasterKey) -> Result<bool> {
        let signed = self.bytes.get(..self.sealed_length).unwrap_or_default();
        master.mac_matches(SEAL, signed, &self.seal)
    }
}

/// What the two copies say, the higher one first; equal ones only once.
#[derive(Debug)]
pub(crate) struct Copies {
    pub(crate) valid: Vec<Copy>,
    /// The copies differ or one is broken: to be levelled by the next unlock.
    pub(crate) uneven: bool,
}

impl Copies {
    /// Reads both copies in the folder of a generation.
    ///
    /// # Errors
    /// [`Damage::Slots`] where neither is whole, [`VaultError::Newer`] where a newer program wrote one.
    pub(crate) fn read(generation: &Path) -> Result<Self> {
        let mut valid = Vec::new();
        let mut newer = false;
        let mut blocked = None;
        for name in SLOT_FILES {
            match read_limited(&generation.join(name)).map(|bytes| decode(&bytes)) {
                Ok(Decoded::Whole(copy)) => valid.push(*copy),
                Ok(Decoded::Newer) => newer = true,
                Ok(Decoded::Broken) => {}
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                Err(error) => blocked = Some(error),
            }
        }
        if newer {
            return Err(VaultError::Newer);
        }
        let uneven = !matches!(valid.as_slice(), [a, b] if a.bytes == b.bytes);
        valid.sort_by_key(|copy| std::cmp::Reverse(copy.record.counter));
        valid.dedup_by(|a, b| a.bytes == b.bytes);
        match (valid.is_empty(), blocked) {
            (false, _) => Ok(Self { valid, uneven }),
            (true, Some(error)) => Err(error.into()),
            (true, None) => Err(Damage::Slots.into()),
        }
    }

    /// The copy that wins without a key: the higher one.
    pub(crate) fn newest(&self) -> Result<&Record> {
        self.valid.first().map(|copy| &copy.record).ok_or(VaultError::Damaged(Damage::Slots))
    }
}

/// Brings both copies to the same content, the one that already says more last.
pub(crate) fn level(generation: &Path, record: &Record, master: &MasterKey) -> Result<()> {
    write_pair(generation, &encode(record, master)?)
}

/// Writes both copies, the lower or broken one first.
///
/// # Errors
/// Only where the first could not be written; then nothing changed. The second is made good by the next unlock.
pub(crate) fn write_pair(generation: &Path, bytes: &[u8]) -> Result<()> {
    let counter = |name: &str| match read_limited(&generation.join(name)).map(|bytes| decode(&bytes)) {
        Ok(Decoded::Whole(copy)) => Some(copy.record.counter),
        _ => None,
    };
    let [a, b] = SLOT_FILES;
    let (first, second) = if counter(b) < counter(a) { (b, a) } else { (a, b) };
    atomic::write(&generation.join(first), bytes)?;
    let _ = atomic::write(&generation.join(second), bytes);
    Ok(())
}

/// The bytes of a slots file.
pub(crate) fn encode(record: &Record, master: &MasterKey) -> Result<Vec<u8>> {
    let mut text = signed_text(record).ok_or(VaultError::System)?;
    let seal = master.mac(SEAL, text.as_bytes())?;
    let digest = digest_hex(text.as_bytes());
    text.push_str(&format!("sha256 {digest}\nhmac {}\n", data_encoding::HEXLOWER.encode(&seal)));
    Ok(text.into_bytes())
}

fn signed_text(record: &Record) -> Option<String> {
    let json = serde_json::to_string(record).ok()?;
    Some(format!("{MAGIC}{VERSION}\n{json}\n"))
}

enum Decoded {
    Whole(Box<Copy>),
    Newer,
    Broken,
}

/// One slots file from its bytes, wherever they come from.
pub(crate) fn decode_one(bytes: &[u8]) -> Result<Copy> {
    match decode(bytes) {
        Decoded::Whole(copy) => Ok(*copy),
        Decoded::Newer => Err(VaultError::Newer),
        Decoded::Broken => Err(Damage::Slots.into()),
    }
}

fn decode(bytes: &[u8]) -> Decoded {
    let whole = || {
        let text = std::str::from_utf8(bytes).ok()?;
        let mut lines = text.split_inclusive('\n');
        let (head, body) = (lines.next()?, lines.next()?);
        let digest = lines.next()?.strip_prefix("sha256 ")?.strip_suffix('\n')?;
        let seal = lines.next()?.strip_prefix("hmac ")?.strip_suffix('\n')?;
        let version: u32 = head.strip_prefix(MAGIC)?.strip_suffix('\n')?.parse().ok()?;
        let signed = format!("{head}{body}");
        if lines.next().is_some() || digest_hex(signed.as_bytes()) != digest {
            return None;
        }
        if version > VERSION {
            return Some(Decoded::Newer);
        }
        let record: Record = serde_json::from_str(body.strip_suffix('\n')?).ok()?;
        // Only what this program would write itself: no second spelling of the same content.
        if !record.is_sound() || signed_text(&record)? != signed {
            return None;
        }
        let seal = tag_from_hex(seal)?;
        Some(Decoded::Whole(Box::new(Copy {
            record,
            bytes: bytes.to_vec(),
            sealed_length: signed.len(),
            seal,
        })))
    };
    whole().unwrap_or(Decoded::Broken)
}

fn read_limited(path: &Path) -> io::Result<Vec<u8>> {
    if fs::metadata(path)?.len() > MAX_BYTES {
        return Ok(Vec::new());
    }
    fs::read(path)
}
