//! The master key, what is derived from it, and how it is sealed under another key.
//!
//! ```text
//! MK (32 random bytes) ──HKDF-SHA-256──► "db/1"  raw key of the database
//!                                        "hdr/1" seal of the slots file
//!                                        "rec/1" tags of the groups of the recovery code
//! KEK of a slot ──XChaCha20-Poly1305──► sealed MK
//! ```

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use hkdf::Hkdf;
use hmac::{Hmac, Mac};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use crate::error::{Result, VaultError};

/// 32 secret bytes, wiped when dropped.
pub(crate) type Key = Zeroizing<[u8; 32]>;

/// Fresh random bytes from the system.
pub(crate) fn random<const N: usize>() -> Result<Zeroizing<[u8; N]>> {
    let mut bytes = Zeroizing::new([0_u8; N]);
    getrandom::fill(bytes.as_mut_slice()).map_err(|_| VaultError::System)?;
    Ok(bytes)
}

/// HKDF-SHA-256 of `secret` with `salt`, for one purpose named by `info`.
pub(crate) fn derive(secret: &[u8], salt: &[u8], info: &[u8]) -> Result<Key> {
    let mut key = Zeroizing::new([0_u8; 32]);
    Hkdf::<Sha256>::new(Some(salt), secret)
        .expand(info, key.as_mut_slice())
        .map_err(|_| VaultError::System)?;
    Ok(key)
}

/// SHA-256, as small hexadecimal digits.
pub(crate) fn digest_hex(bytes: &[u8]) -> String {
    data_encoding::HEXLOWER.encode(&Sha256::digest(bytes))
}

/// The key of the whole vault. It never leaves this crate; only what is derived from it does.
pub(crate) struct MasterKey(Key);

impl MasterKey {
    pub(crate) fn fresh() -> Result<Self> {
        Ok(Self(random()?))
    }

    pub(crate) fn subkey(&self, purpose: &str) -> Result<Key> {
        derive(self.0.as_slice(), b"", purpose.as_bytes())
    }

    /// Seals the master key under `kek`; `context` must be given again to open it.
    pub(crate) fn seal(&self, kek: &Key, nonce: &[u8; 24], context: &[u8]) -> Result<Vec<u8>> {
        cipher(kek)?
            .encrypt(&XNonce::from(*nonce), Payload { msg: self.0.as_slice(), aad: context })
            .map_err(|_| VaultError::System)
    }

    /// The reverse; `None` where key, context or sealed bytes do not belong together.
    pub(crate) fn unseal(kek: &Key, nonce: &[u8; 24], context: &[u8], sealed: &[u8]) -> Result<Option<Self>> {
        let opened = cipher(kek)?
            .decrypt(&XNonce::from(*nonce), Payload { msg: sealed, aad: context })
            .map(Zeroizing::new);
        let Ok(opened) = opened else { return Ok(None) };
        let mut key = Zeroizing::new([0_u8; 32]);
        if opened.len() != key.len() {
            return Ok(None);
        }
        key.copy_from_slice(&opened);
        Ok(Some(Self(key)))
    }

    /// HMAC-SHA-256 of `bytes` under the subkey of `purpose`.
    pub(crate) fn mac(&self, purpose: &str, bytes: &[u8]) -> Result<[u8; 32]> {
        Ok(self.keyed(purpose, bytes)?.finalize().into_bytes().into())
    }

    /// Whether `tag` is (the beginning of) that HMAC; compared without telling where it differs.
    pub(crate) fn mac_matches(&self, purpose: &str, bytes: &[u8], tag: &[u8]) -> Result<bool> {
        Ok(self.keyed(purpose, bytes)?.verify_truncated_left(tag).is_ok())
    }

    fn keyed(&self, purpose: &str, bytes: &[u8]) -> Result<Hmac<Sha256>> {
        let key = self.subkey(purpose)?;
        let mut mac = Hmac::<Sha256>::new_from_slice(key.as_slice()).map_err(|_| VaultError::System)?;
        mac.update(bytes);
        Ok(mac)
    }
}

fn cipher(kek: &Key) -> Result<XChaCha20Poly1305> {
    XChaCha20Poly1305::new_from_slice(kek.as_slice()).map_err(|_| VaultError::System)
}
