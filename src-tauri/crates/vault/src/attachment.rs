//! Files that belong to people (photos, scanned papers), each encrypted under a key of its own in `attachments/`.
//!
//! ```text
//! magic (8) ‖ nonce prefix (19) ‖ STREAM of 64 KiB chunks, each with its tag (16)
//! in the chunks: length (8, little endian) ‖ bytes ‖ zeros up to a multiple of 4 KiB
//! ```
//!
//! The key is random, belongs to one file and is kept by the caller, in the row that names the file: without the row
//! the file is noise, and deleting the row destroys it. Names are random and tell nothing.
//!
//! Attachments lie outside the generations on purpose. A file here is never changed after it was written, so every
//! generation of the database may name the same one, and a new generation copies nothing.
//!
//! The order is: temporary file, fsync, rename, fsync of the folder, and only then the caller commits the row. A kill
//! in between leaves a file that no row names; [`Attachments::sweep`] takes it away after a week.

use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use aead_stream::{NewStream, StreamBE32, StreamPrimitive};
use chacha20poly1305::XChaCha20Poly1305;
use chacha20poly1305::aead::{KeyInit, Payload};
use zeroize::Zeroizing;

use crate::atomic::{self, FileFault};
use crate::error::VaultError;
use crate::folder::{ATTACHMENTS, names_in};
use crate::keys::{Key, digest_hex, random};
use crate::open::OpenVault;

/// No single attachment is larger than this, in bytes.
pub const MAX_ATTACHMENT_BYTES: u64 = 20 * 1024 * 1024;
/// All attachments of a vault together, in bytes on disk.
pub const MAX_ATTACHMENTS_BYTES: u64 = 2 * 1024 * 1024 * 1024;

const MAGIC: &[u8; 8] = b"ZBATT\0\0\x01";
const PREFIX: usize = 19;
const HEADER: usize = MAGIC.len() + PREFIX;
const CHUNK: usize = 64 * 1024;
const TAG: usize = 16;
const PAD: u64 = 4096;
const LENGTH: usize = 8;
/// Behind the name of a file that no row named when it was last looked for.
const UNCLAIMED: &str = ".unclaimed";
const UNCLAIMED_FOR: Duration = Duration::from_secs(7 * 24 * 3600);

/// What keeps an attachment from being written or read. `Display` is the sentence for the user.
#[derive(Debug, thiserror::Error)]
pub enum AttachmentError {
    /// There is no such file.
    #[error(
        "这个附件的文件不在数据文件夹里，打不开；其他附件和档案没有受影响。请从备份恢复，或把原件重新添加一次。"
    )]
    Missing,
    /// The file is shorter than it was.
    #[error(
        "这个附件的文件不完整，末尾缺了一段，打不开；其他附件和档案没有受影响。请从备份恢复，或把原件重新添加一次。"
    )]
    Truncated,
    /// The pieces are all genuine and not in their places.
    #[error(
        "这个附件的文件内容次序被打乱，打不开；其他附件和档案没有受影响。请从备份恢复，或把原件重新添加一次。"
    )]
    Reordered,
    /// Something in the file is not what was written.
    #[error(
        "这个附件的文件损坏或被改动过，打不开；其他附件和档案没有受影响。请从备份恢复，或把原件重新添加一次。"
    )]
    Altered,
    /// More than [`MAX_ATTACHMENT_BYTES`].
    #[error(
        "这个文件超过 20 MB，没有添加，档案没有改动。照片请先缩小，PDF 请分成几份或降低扫描分辨率，再添加。"
    )]
    TooLarge,
    /// More than [`MAX_ATTACHMENTS_BYTES`] together.
    #[error(
        "附件合计已到 2 GB 的上限，没有添加，档案没有改动。请先清理不再需要的附件，或把大文件缩小后再添加。"
    )]
    VaultFull,
    /// Reading or writing failed.
    #[error(transparent)]
    File(#[from] FileFault),
    /// The system gave no random bytes or no memory.
    #[error("系统没有给出所需的随机数或内存，这一步没有完成，档案没有改动。请关闭一些程序后再试。")]
    System,
}

impl From<std::io::Error> for AttachmentError {
    fn from(error: std::io::Error) -> Self {
        Self::File(error.into())
    }
}

impl From<VaultError> for AttachmentError {
    fn from(error: VaultError) -> Self {
        match error {
            VaultError::File(fault) => Self::File(fault),
            _ => Self::System,
        }
    }
}

/// The key of one attachment, wiped when dropped. It prints as nothing.
#[derive(Clone)]
pub struct AttachmentKey(Key);

impl std::fmt::Debug for AttachmentKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("[隐]")
    }
}

impl AttachmentKey {
    /// As the row keeps it: 64 small hexadecimal digits.
    pub fn to_hex(&self) -> Zeroizing<String> {
        Zeroizing::new(data_encoding::HEXLOWER.encode(self.0.as_slice()))
    }

    /// The reverse; `None` for anything else.
    pub fn from_hex(text: &str) -> Option<Self> {
        let bytes = Zeroizing::new(data_encoding::HEXLOWER.decode(text.as_bytes()).ok()?);
        let mut key = Zeroizing::new([0_u8; 32]);
        if bytes.len() != key.len() {
            return None;
        }
        key.copy_from_slice(&bytes);
        Some(Self(key))
    }
}

/// A file that was written, as its row is to name it.
#[derive(Debug, Clone)]
pub struct StoredAttachment {
    /// The name in the folder: 32 small hexadecimal digits.
    pub name: String,
    /// Its key.
    pub key: AttachmentKey,
    /// What was handed in, in bytes.
    pub n_bytes: u64,
    /// What lies on the disk, in bytes.
    pub n_stored: u64,
    /// SHA-256 of what was handed in, in small hexadecimal digits.
    pub sha256: String,
}

/// What a sweep did, by names.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SweptAttachments {
    /// Seen without a row for the first time: set aside for a week.
    pub set_aside: Vec<String>,
    /// Set aside earlier and named by a row again.
    pub brought_back: Vec<String>,
    /// Without a row for more than a week: deleted.
    pub deleted: Vec<String>,
}

/// The attachments of an open vault.
#[derive(Debug, Clone, Copy)]
pub struct Attachments<'vault> {
    vault: &'vault OpenVault,
}

impl OpenVault {
    /// The attachments. They belong to no generation.
    pub fn attachments(&self) -> Attachments<'_> {
        Attachments { vault: self }
    }
}

/// Whether `name` is one that an attachment can have; anything else from a row or a list is refused.
pub fn is_attachment_name(name: &str) -> bool {
    name.len() == 32 && name.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

impl Attachments<'_> {
    /// The folder; it exists from the first attachment on.
    pub fn folder(&self) -> PathBuf {
        self.vault.root().join(ATTACHMENTS)
    }

    /// Where the encrypted file of that name lies, for a copy of it. `None` where there is none.
    pub fn sealed_path(&self, name: &str) -> Option<PathBuf> {
        let path = self.folder().join(name);
        (is_attachment_name(name) && path.is_file()).then_some(path)
    }

    /// Encrypts `bytes` into a new file, which is durable when this returns. The caller then commits the row.
    ///
    /// # Errors
    /// [`AttachmentError::TooLarge`], [`AttachmentError::VaultFull`], what the disk says; then there is no file.
    pub fn write(&self, bytes: &[u8]) -> Result<StoredAttachment, AttachmentError> {
        let n_bytes = bytes.len() as u64;
        if n_bytes > MAX_ATTACHMENT_BYTES {
            return Err(AttachmentError::TooLarge);
        }
        let key = AttachmentKey(random()?);
        let name = data_encoding::HEXLOWER.encode(random::<16>()?.as_slice());
        let sealed = seal(&key, bytes)?;
        let n_stored = sealed.len() as u64;
        if self.total_bytes()?.saturating_add(n_stored) > MAX_ATTACHMENTS_BYTES {
            return Err(AttachmentError::VaultFull);
        }
        self.place(&name, &sealed)?;
        Ok(StoredAttachment { name, key, n_bytes, n_stored, sha256: digest_hex(bytes) })
    }

    /// The bytes of an attachment. They are never on disk in this form.
    ///
    /// # Errors
    /// One kind for a file that is missing, cut short, in another order or altered.
    pub fn read(
        &self,
        name: &str,
        key: &AttachmentKey,
        n_bytes: u64,
    ) -> Result<Zeroizing<Vec<u8>>, AttachmentError> {
        let path = self.sealed_path(name).ok_or(AttachmentError::Missing)?;
        let expected = sealed_len(n_bytes).ok_or(AttachmentError::Altered)?;
        let file = File::open(path)?;
        let mut sealed = Vec::new();
        file.take(expected.saturating_add(1)).read_to_end(&mut sealed)?;
        match (sealed.len() as u64).cmp(&expected) {
            std::cmp::Ordering::Less => Err(AttachmentError::Truncated),
            std::cmp::Ordering::Greater => Err(AttachmentError::Altered),
            std::cmp::Ordering::Equal => unseal(key, &sealed, n_bytes),
        }
    }

    /// Whether the file is there with the length that it must have; its content is not read.
    ///
    /// # Errors
    /// [`AttachmentError::Missing`], [`AttachmentError::Truncated`], [`AttachmentError::Altered`].
    pub fn probe(&self, name: &str, n_bytes: u64) -> Result<(), AttachmentError> {
        let path = self.sealed_path(name).ok_or(AttachmentError::Missing)?;
        let expected = sealed_len(n_bytes).ok_or(AttachmentError::Altered)?;
        match fs::metadata(path)?.len().cmp(&expected) {
            std::cmp::Ordering::Less => Err(AttachmentError::Truncated),
            std::cmp::Ordering::Greater => Err(AttachmentError::Altered),
            std::cmp::Ordering::Equal => Ok(()),
        }
    }

    /// Puts back the encrypted file of that name, from a copy of it.
    ///
    /// # Errors
    /// [`AttachmentError::Missing`] for a name that is none, and what the disk says.
    pub fn put_back(&self, name: &str, sealed: &[u8]) -> Result<(), AttachmentError> {
        if !is_attachment_name(name) {
            return Err(AttachmentError::Missing);
        }
        self.place(name, sealed)
    }

    /// The names of all files, those set aside left out.
    ///
    /// # Errors
    /// What the disk says.
    pub fn list(&self) -> Result<Vec<String>, AttachmentError> {
        Ok(self.all_names()?.into_iter().filter(|name| is_attachment_name(name)).collect())
    }

    /// What all of them take on the disk, in bytes, those set aside counted.
    ///
    /// # Errors
    /// What the disk says.
    pub fn total_bytes(&self) -> Result<u64, AttachmentError> {
        let mut total = 0_u64;
        for name in self.all_names()? {
            total = total.saturating_add(fs::metadata(self.folder().join(name)).map_or(0, |file| file.len()));
        }
        Ok(total)
    }

    /// Deletes the file of that name at once; no file counts as deleted.
    ///
    /// # Errors
    /// What the disk says.
    pub fn delete(&self, name: &str) -> Result<(), AttachmentError> {
        if let Some(path) = self.sealed_path(name) {
            fs::remove_file(path)?;
            atomic::sync_folder(&self.folder())?;
        }
        Ok(())
    }

    /// Sets aside what `is_known` denies, brings back what it names again, and deletes what was aside for a week.
    ///
    /// The week counts from the day when a file was first seen without a row, not from its making: where somebody
    /// put an older database in place, the files of the newer one are still there when that is put right.
    ///
    /// # Errors
    /// What the disk says.
    pub fn sweep(&self, is_known: impl Fn(&str) -> bool) -> Result<SweptAttachments, AttachmentError> {
        let folder = self.folder();
        let now = SystemTime::from(self.vault.held.dir.environment.clock.wall());
        let mut swept = SweptAttachments::default();
        for entry in self.all_names()? {
            let path = folder.join(&entry);
            if let Some(name) = entry.strip_suffix(UNCLAIMED).filter(|name| is_attachment_name(name)) {
                if is_known(name) {
                    fs::rename(&path, folder.join(name))?;
                    swept.brought_back.push(name.to_owned());
                } else if unclaimed_for(&path, now) > UNCLAIMED_FOR {
                    fs::remove_file(&path)?;
                    swept.deleted.push(name.to_owned());
                }
            } else if is_attachment_name(&entry) && !is_known(&entry) {
                let aside = folder.join(format!("{entry}{UNCLAIMED}"));
                // Opened for writing: a time is set through a handle that may write.
                File::options().write(true).open(&path)?.set_modified(now)?;
                fs::rename(&path, aside)?;
                swept.set_aside.push(entry);
            } else if is_killed_write(&entry) {
                fs::remove_file(&path)?;
            }
        }
        if swept != SweptAttachments::default() {
            atomic::sync_folder(&folder)?;
        }
        Ok(swept)
    }

    fn place(&self, name: &str, sealed: &[u8]) -> Result<(), AttachmentError> {
        let folder = self.folder();
        if !folder.is_dir() {
            atomic::make_private_folder(&folder)?;
            atomic::sync_folder(self.vault.root())?;
        }
        Ok(atomic::write(&folder.join(name), sealed)?)
    }

    fn all_names(&self) -> Result<Vec<String>, AttachmentError> {
        let folder = self.folder();
        if folder.is_dir() { Ok(names_in(&folder)?) } else { Ok(Vec::new()) }
    }
}

fn unclaimed_for(path: &Path, now: SystemTime) -> Duration {
    // A time that cannot be read, or one to come, is no reason to delete.
    fs::metadata(path)
        .and_then(|file| file.modified())
        .ok()
        .and_then(|since| now.duration_since(since).ok())
        .unwrap_or_default()
}

fn is_killed_write(name: &str) -> bool {
    name.get(1..33)
        .filter(|target| is_attachment_name(target))
        .is_some_and(|target| atomic::is_left_over(name, &[target]))
}

/// How long the file of so many bytes is; `None` beyond the limit of one attachment.
fn sealed_len(n_bytes: u64) -> Option<u64> {
    if n_bytes > MAX_ATTACHMENT_BYTES {
        return None;
    }
    let padded = padded_len(n_bytes);
    Some(HEADER as u64 + padded + padded.div_ceil(CHUNK as u64) * TAG as u64)
}

/// Length and bytes, up to the next 4 KiB. The limit of one attachment keeps this far from any overflow.
fn padded_len(n_bytes: u64) -> u64 {
    (n_bytes + LENGTH as u64).next_multiple_of(PAD)
}

type Stream = StreamBE32<XChaCha20Poly1305>;

fn stream(key: &AttachmentKey, prefix: &[u8]) -> Result<Stream, AttachmentError> {
    let cipher = XChaCha20Poly1305::new_from_slice(key.0.as_slice()).map_err(|_| AttachmentError::System)?;
    let prefix: [u8; PREFIX] = prefix.try_into().map_err(|_| AttachmentError::Altered)?;
    Ok(Stream::from_aead(cipher, &prefix.into()))
}

fn seal(key: &AttachmentKey, bytes: &[u8]) -> Result<Vec<u8>, AttachmentError> {
    let n_bytes = bytes.len() as u64;
    let padded = usize::try_from(padded_len(n_bytes)).map_err(|_| AttachmentError::System)?;
    let mut plain = Zeroizing::new(Vec::with_capacity(padded));
    plain.extend_from_slice(&n_bytes.to_le_bytes());
    plain.extend_from_slice(bytes);
    plain.resize(padded, 0);

    let prefix = random::<PREFIX>()?;
    let stream = stream(key, prefix.as_slice())?;
    let mut sealed = Vec::with_capacity(padded + HEADER + (padded / CHUNK + 1) * TAG);
    sealed.extend_from_slice(MAGIC);
    sealed.extend_from_slice(prefix.as_slice());
    let mut chunks = (0_u32..).zip(plain.chunks(CHUNK)).peekable();
    while let Some((at, msg)) = chunks.next() {
        let is_last = chunks.peek().is_none();
        let chunk =
            stream.encrypt(at, is_last, Payload { msg, aad: MAGIC }).map_err(|_| AttachmentError::System)?;
        sealed.extend_from_slice(&chunk);
    }
    Ok(sealed)
}

fn unseal(key: &AttachmentKey, sealed: &[u8], n_bytes: u64) -> Result<Zeroizing<Vec<u8>>, AttachmentError> {
    let altered = AttachmentError::Altered;
    let (magic, rest) = sealed.split_at_checked(MAGIC.len()).ok_or(AttachmentError::Truncated)?;
    let (prefix, body) = rest.split_at_checked(PREFIX).ok_or(AttachmentError::Truncated)?;
    if magic != MAGIC {
        return Err(altered);
    }
    let stream = stream(key, prefix)?;
    let n_chunks = body.len().div_ceil(CHUNK + TAG);
    let mut plain = Zeroizing::new(Vec::with_capacity(body.len()));
    let mut chunks = (0_u32..).zip(body.chunks(CHUNK + TAG)).peekable();
    while let Some((at, msg)) = chunks.next() {
        let is_last = chunks.peek().is_none();
        match stream.decrypt(at, is_last, Payload { msg, aad: MAGIC }).map(Zeroizing::new) {
            Ok(chunk) => plain.extend_from_slice(&chunk),
            Err(_) => return Err(fault_of(&stream, msg, n_chunks)),
        }
    }
    let length = plain.first_chunk::<LENGTH>().map(|length| u64::from_le_bytes(*length));
    let n = usize::try_from(n_bytes).map_err(|_| AttachmentError::System)?;
    if length != Some(n_bytes) || plain.len() < LENGTH + n {
        return Err(altered);
    }
    plain.drain(..LENGTH);
    plain.truncate(n);
    Ok(plain)
}

/// A chunk that opens at another place was moved; one that opens nowhere was altered.
fn fault_of(stream: &Stream, msg: &[u8], n_chunks: usize) -> AttachmentError {
    let n_chunks = u32::try_from(n_chunks).unwrap_or(u32::MAX);
    let opens = |at: u32, is_last: bool| {
        stream.decrypt(at, is_last, Payload { msg, aad: MAGIC }).map(Zeroizing::new).is_ok()
    };
    let moved = (0..n_chunks).any(|at| opens(at, false) || opens(at, true));
    if moved { AttachmentError::Reordered } else { AttachmentError::Altered }
}
