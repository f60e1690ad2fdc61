//! The system's keyring: it keeps a random secret for the quick unlock, never the key itself.
//!
//! Losing the entry costs one passphrase. No answer of the keyring ever makes a new vault or a new key.

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError, mpsc};
use std::thread;
use std::time::Duration;

use data_encoding::BASE64;
use keyring_core::api::CredentialStore;
use keyring_core::{Entry, Error};
use zeroize::Zeroizing;

use crate::keys::Key;

/// The name under which entries stand in the keyring.
pub const SERVICE: &str = "cn.zhibu.app";
// The user may be asked by the system to unlock the keyring; after this long the passphrase is quicker.
const PATIENCE: Duration = Duration::from_secs(60);

/// Why the keyring gave no usable secret; one kind for each behaviour of the lock page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyringTrouble {
    /// There is no keyring: no bus, a sandbox, a failing service.
    Unavailable,
    /// It is locked, or access was refused.
    Refused,
    /// It did not answer within a minute; the system may still be asking the user.
    TimedOut,
    /// It answers and has no such entry: reinstalled, cleared, another desktop, another computer.
    EntryMissing,
    /// It has an entry, and the secret in it does not belong to this vault.
    Foreign,
}

impl KeyringTrouble {
    /// The small line beside the passphrase field.
    pub fn line_zh(self) -> &'static str {
        match self {
            Self::Unavailable => "本机没有可用的系统钥匙串，快捷解锁已关闭",
            Self::Refused => "系统钥匙串未解锁或拒绝访问，可重试",
            Self::TimedOut => "系统钥匙串没有及时应答，可重试",
            Self::EntryMissing | Self::Foreign => "快捷解锁已失效，登录后可重新开启",
        }
    }

    /// Whether asking again may help without anything else being done.
    pub fn may_retry(self) -> bool {
        matches!(self, Self::Refused | Self::TimedOut)
    }

    fn of(error: &Error) -> Self {
        match error {
            Error::NoStorageAccess(_) => Self::Refused,
            Error::NoEntry => Self::EntryMissing,
            // Something is there and is not what we put there.
            Error::BadEncoding(_) | Error::BadDataFormat(..) | Error::Ambiguous(_) => Self::Foreign,
            Error::PlatformFailure(_)
            | Error::NoDefaultStore
            | Error::NotSupportedByStore(_)
            | Error::BadStoreFormat(_)
            | Error::TooLong(..)
            | Error::Invalid(..) => Self::Unavailable,
            // The list is open: a kind of tomorrow closes the quick unlock and nothing else.
            _ => Self::Unavailable,
        }
    }
}

type Opener = dyn Fn() -> keyring::Result<Arc<CredentialStore>> + Send + Sync;

/// Where device slots keep their secret.
#[derive(Clone)]
pub struct Keyring {
    opener: Arc<Opener>,
    patience: Duration,
    // Two threads on one entry are not ordered on Windows, and two prompts confuse everywhere.
    turn: Arc<Mutex<()>>,
}

impl Keyring {
    /// The keyring of the system, opened afresh on each question: a failure now says nothing of the next try.
    pub fn system() -> Self {
        Self::from_opener(system_store)
    }

    /// Any store, opened by `opener` on each question.
    pub fn from_opener(
        opener: impl Fn() -> keyring::Result<Arc<CredentialStore>> + Send + Sync + 'static,
    ) -> Self {
        Self { opener: Arc::new(opener), patience: PATIENCE, turn: Arc::default() }
    }

    /// The same with another limit than a minute.
    pub fn with_patience(mut self, patience: Duration) -> Self {
        self.patience = patience;
        self
    }

    /// Reads the secret of an entry.
    pub(crate) fn read(&self, user: &str) -> Result<Key, KeyringTrouble> {
        let user = user.to_owned();
        let text = self.ask(move |store| entry(store, &user)?.get_password().map(Zeroizing::new))?;
        decoded(&text).ok_or(KeyringTrouble::Foreign)
    }

    /// Writes the secret of an entry and reads it back: a store that forgets at once is none.
    /// Answers the name of the store.
    pub(crate) fn write(&self, user: &str, secret: &Key) -> Result<String, KeyringTrouble> {
        let text = Zeroizing::new(BASE64.encode(secret.as_slice()));
        let asked = user.to_owned();
        let name = self.ask(move |store| {
            entry(store, &asked)?.set_password(&text)?;
            Ok(store.vendor())
        })?;
        if self.read(user)?.as_slice() == secret.as_slice() {
            Ok(name)
        } else {
            Err(KeyringTrouble::Unavailable)
        }
    }

    /// Takes an entry away. One that is not there counts as taken away.
    pub(crate) fn delete(&self, user: &str) -> Result<(), KeyringTrouble> {
        let user = user.to_owned();
        match self.ask(move |store| entry(store, &user)?.delete_credential()) {
            Err(KeyringTrouble::EntryMissing) => Ok(()),
            answer => answer,
        }
    }

    /// Asks on a thread of its own: the call may wait for the user, or for ever.
    fn ask<T: Send + 'static>(
        &self,
        question: impl FnOnce(&CredentialStore) -> keyring::Result<T> + Send + 'static,
    ) -> Result<T, KeyringTrouble> {
        let (sender, receiver) = mpsc::channel();
        let (opener, turn) = (Arc::clone(&self.opener), Arc::clone(&self.turn));
        let spawned = thread::Builder::new().name("keyring".to_owned()).spawn(move || {
            let _turn = turn.lock().unwrap_or_else(PoisonError::into_inner);
            let answer = opener().and_then(|store| question(store.as_ref()));
            // Nobody may be waiting any more; then the answer is dropped.
            let _ = sender.send(answer);
        });
        if spawned.is_err() {
            return Err(KeyringTrouble::Unavailable);
        }
        match receiver.recv_timeout(self.patience) {
            Ok(answer) => answer.map_err(|error| KeyringTrouble::of(&error)),
            Err(mpsc::RecvTimeoutError::Timeout) => Err(KeyringTrouble::TimedOut),
            // The store panicked; its thread ended without an answer.
            Err(mpsc::RecvTimeoutError::Disconnected) => Err(KeyringTrouble::Unavailable),
        }
    }
}

impl fmt::Debug for Keyring {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Keyring").field("patience", &self.patience).finish_non_exhaustive()
    }
}

fn decoded(text: &str) -> Option<Key> {
    let bytes = Zeroizing::new(BASE64.decode(text.as_bytes()).ok()?);
    let mut secret = Zeroizing::new([0_u8; 32]);
    if bytes.len() != secret.len() {
        return None;
    }
    secret.copy_from_slice(&bytes);
    Some(secret)
}

#[cfg(not(windows))]
fn entry(store: &CredentialStore, user: &str) -> keyring::Result<Entry> {
    store.build(SERVICE, user, None)
}

// The default persistence of Windows roams with a domain profile; the secret is to stay on this computer.
#[cfg(windows)]
fn entry(store: &CredentialStore, user: &str) -> keyring::Result<Entry> {
    store.build(SERVICE, user, Some(&std::collections::HashMap::from([("persistence", "Local")])))
}

#[cfg(all(unix, not(any(target_os = "macos", target_os = "ios", target_os = "android"))))]
fn system_store() -> keyring::Result<Arc<CredentialStore>> {
    zbus_secret_service_keyring_store::Store::new().map(|store| store as Arc<CredentialStore>)
}

#[cfg(windows)]
fn system_store() -> keyring::Result<Arc<CredentialStore>> {
    windows_native_keyring_store::Store::new().map(|store| store as Arc<CredentialStore>)
}

#[cfg(target_os = "macos")]
fn system_store() -> keyring::Result<Arc<CredentialStore>> {
    apple_native_keyring_store::keychain::Store::new().map(|store| store as Arc<CredentialStore>)
}

#[cfg(any(target_os = "ios", target_os = "android", not(any(unix, windows))))]
fn system_store() -> keyring::Result<Arc<CredentialStore>> {
    Err(Error::NoDefaultStore)
}
