//! The recovery code: 160 random bits as 8 groups of 4 letters and a check group, to be printed.
//!
//! Crockford's base32 has no I, L, O and U, so that a code can be read aloud and copied by hand.

use std::fmt;

use data_encoding::{Encoding, Specification};
use sha2::{Digest, Sha256};
use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

use crate::error::Result;
use crate::keys::random;

/// Groups of the code, the check group included.
pub const GROUPS: usize = 9;
const GROUP_CHARS: usize = 4;
const SECRET_CHARS: usize = 32;
const ALPHABET: &str = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Why a typed code cannot be one. Nothing was tried with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CodeFault {
    /// Not 36 letters and digits.
    #[error("恢复码应为 9 组、每组 4 位，共 36 位，现在是 {chars} 位；数据没有改动。请检查是否少抄或多抄。")]
    Length {
        /// Letters and digits that were typed.
        chars: usize,
    },
    /// A character that no code holds.
    #[error("恢复码里没有“{character}”这个字符，数据没有改动。请核对后再输入。")]
    Character {
        /// The first such character.
        character: char,
    },
    /// The check group does not fit: something was mistyped.
    #[error("恢复码抄错了一处（校验组不符），数据没有改动。请逐组核对后再输入。")]
    Check,
}

/// A recovery code. It is wiped when dropped, and printing it for debugging shows nothing.
#[derive(Clone, PartialEq, Eq)]
pub struct RecoveryCode {
    secret: Zeroizing<[u8; 20]>,
}

impl RecoveryCode {
    pub(crate) fn fresh() -> Result<Self> {
        Ok(Self { secret: random()? })
    }

    /// Reads what a person typed: small letters, O for 0, I or L for 1, any blanks and hyphens.
    ///
    /// # Errors
    /// [`CodeFault`], which says what to look for.
    pub fn parse(typed: &str) -> std::result::Result<Self, CodeFault> {
        let text = folded(typed);
        let chars = text.chars().count();
        if let Some(character) = text.chars().find(|character| !ALPHABET.contains(*character)) {
            return Err(CodeFault::Character { character });
        }
        if chars != GROUPS * GROUP_CHARS {
            return Err(CodeFault::Length { chars });
        }
        // Only ASCII is left, so the split is between characters.
        let (letters, check) = text.split_at_checked(SECRET_CHARS).ok_or(CodeFault::Length { chars })?;
        let bytes = crockford()
            .and_then(|encoding| encoding.decode(letters.as_bytes()).ok())
            .map(Zeroizing::new)
            .ok_or(CodeFault::Check)?;
        let mut secret = Zeroizing::new([0_u8; 20]);
        if bytes.len() != secret.len() || check_group(&bytes) != check {
            return Err(CodeFault::Check);
        }
        secret.copy_from_slice(&bytes);
        Ok(Self { secret })
    }

    /// The nine groups in order; the last is the check group.
    pub fn groups(&self) -> Vec<String> {
        let mut letters =
            crockford().map(|encoding| encoding.encode(self.secret.as_slice())).unwrap_or_default();
        letters.push_str(&check_group(self.secret.as_slice()));
        let letters = Zeroizing::new(letters.chars().collect::<Vec<char>>());
        letters.chunks(GROUP_CHARS).map(|group| group.iter().collect()).collect()
    }

    /// The groups joined by hyphens, as they are printed.
    pub fn text(&self) -> Zeroizing<String> {
        Zeroizing::new(self.groups().join("-"))
    }

    pub(crate) fn secret(&self) -> &[u8] {
        self.secret.as_slice()
    }
}

impl fmt::Debug for RecoveryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RecoveryCode(…)")
    }
}

/// What was typed, as it would be printed.
pub(crate) fn folded(typed: &str) -> Zeroizing<String> {
    let mut text = Zeroizing::new(String::with_capacity(64));
    for character in typed.nfkc().flat_map(char::to_uppercase) {
        match character {
            'O' => text.push('0'),
            'I' | 'L' => text.push('1'),
            '-' | '_' | '\u{2010}'..='\u{2015}' | '\u{2212}' => {}
            blank if blank.is_whitespace() => {}
            other => text.push(other),
        }
    }
    text
}

/// Twenty bits over the secret, so that a slip of the pen is told from a wrong code.
fn check_group(secret: &[u8]) -> String {
    let digest = Sha256::new().chain_update(b"zhibu recovery check/1").chain_update(secret).finalize();
    let letters = crockford().map(|encoding| encoding.encode(&digest)).unwrap_or_default();
    letters.chars().take(GROUP_CHARS).collect()
}

// `None` cannot happen: the alphabet above has 32 different ASCII letters, and a test says so.
fn crockford() -> Option<Encoding> {
    let mut specification = Specification::new();
    specification.symbols.push_str(ALPHABET);
    specification.encoding().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_alphabet_is_one_and_a_code_does_not_print_itself() {
        assert!(crockford().is_some());
        let code = RecoveryCode { secret: Zeroizing::new([0; 20]) };
        assert_eq!(format!("{code:?}"), "RecoveryCode(…)");
        assert_eq!(code.groups().first().map(String::as_str), Some("0000"));
        assert_eq!(code.groups().len(), GROUPS);
    }
}
