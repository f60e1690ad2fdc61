//! Writes a file whole or not at all: temporary file beside it, fsync, rename, fsync of the folder.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

/// What kept a file from being read or written. The sentences never name the file: the caller knows it.
#[derive(Debug, thiserror::Error)]
pub enum FileFault {
    /// No room, or the quota is used up.
    #[error("磁盘空间不足，这一步没有完成；原有数据没有改动。请腾出一些空间后再试。")]
    DiskFull,
    /// The system refuses this user or the disk is read-only.
    #[error("没有读写这个位置的权限，这一步没有完成；原有数据没有改动。请换一个位置，或检查该文件夹的权限。")]
    PermissionDenied,
    /// Another program holds the file.
    #[error(
        "文件正被其他程序使用，这一步没有完成；原有数据没有改动。请关闭打开它的程序（如 WPS、Excel）后再试。"
    )]
    InUse,
    /// The folder or file is gone.
    #[error("找不到这个文件或文件夹，这一步没有完成；原有数据没有改动。请确认磁盘仍然连接、位置没有被移动。")]
    Missing,
    /// There is such a file already, and it was not to be replaced.
    #[error("同名文件已经存在，没有覆盖它。请换一个文件名。")]
    AlreadyThere,
    /// Anything else the system said; the source is for the log.
    #[error("读写磁盘时出错，这一步没有完成；原有数据没有改动。请重试；若反复出现，请检查磁盘。")]
    Other(#[source] io::Error),
}

impl From<io::Error> for FileFault {
    fn from(error: io::Error) -> Self {
        // Windows: sharing violation (32) and lock violation (33) have no kind of their own.
        if cfg!(windows) && matches!(error.raw_os_error(), Some(32 | 33)) {
            return Self::InUse;
        }
        match error.kind() {
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Self::DiskFull,
            ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => Self::PermissionDenied,
            ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy => Self::InUse,
            ErrorKind::NotFound | ErrorKind::NotADirectory => Self::Missing,
            ErrorKind::AlreadyExists => Self::AlreadyThere,
            _ => Self::Other(error),
        }
    }
}

/// Replaces `path` by `bytes`, or leaves it exactly as it was. The new file is readable by this user only.
///
/// # Errors
/// [`FileFault`]; the temporary file is taken away again.
pub fn write(path: &Path, bytes: &[u8]) -> Result<(), FileFault> {
    place(path, bytes, |temporary| fs::rename(temporary, path))
}

/// As [`write`], but never replaces a file that is already there.
///
/// # Errors
/// [`FileFault::AlreadyThere`] and the others.
pub fn write_new(path: &Path, bytes: &[u8]) -> Result<(), FileFault> {
    if path.symlink_metadata().is_ok() {
        return Err(FileFault::AlreadyThere);
    }
    place(path, bytes, |temporary| match fs::hard_link(temporary, path) {
        // A link cannot replace what another program made in the meantime.
        Ok(()) => fs::remove_file(temporary),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Err(error),
        // FAT and some shares know no links; there the look above must do.
        Err(_) => fs::rename(temporary, path),
    })
}

fn place(path: &Path, bytes: &[u8], put: impl FnOnce(&Path) -> io::Result<()>) -> Result<(), FileFault> {
    let temporary = temporary_beside(path)?;
    let done = write_synced(&temporary, bytes)
        .and_then(|()| put(&temporary))
        .and_then(|()| sync_folder(path.parent().unwrap_or(Path::new("."))));
    done.map_err(|error| {
        let _ = fs::remove_file(&temporary);
        // Windows answers "access denied" for replacing a file that another program has open.
        let open_elsewhere = cfg!(windows) && error.kind() == ErrorKind::PermissionDenied && path.exists();
        if open_elsewhere { FileFault::InUse } else { error.into() }
    })
}

fn write_synced(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = private_options().write(true).create_new(true).open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// `.NAME.RANDOM.tmp` in the same folder, since a rename does not cross disks.
fn temporary_beside(path: &Path) -> Result<PathBuf, FileFault> {
    let mut random = [0_u8; 4];
    getrandom::fill(&mut random).map_err(|error| FileFault::Other(io::Error::other(error)))?;
    let mut name = std::ffi::OsString::from(".");
    name.push(path.file_name().ok_or(FileFault::Missing)?);
    name.push(format!(".{:08x}.tmp", u32::from_le_bytes(random)));
    Ok(path.with_file_name(name))
}

/// Whether `name` is what a killed [`write`] of one of `targets` may have left.
pub(crate) fn is_left_over(name: &str, targets: &[&str]) -> bool {
    targets.iter().any(|target| {
        name.strip_prefix('.')
            .and_then(|rest| rest.strip_prefix(target))
            .and_then(|rest| rest.strip_prefix('.'))
            .and_then(|rest| rest.strip_suffix(".tmp"))
            .is_some_and(|random| random.len() == 8 && random.bytes().all(|byte| byte.is_ascii_hexdigit()))
    })
}

/// Makes the names in a folder durable. Windows offers no such call; NTFS journals them itself.
pub(crate) fn sync_folder(folder: &Path) -> io::Result<()> {
    if cfg!(unix) {
        let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        File::open(folder)?.sync_all()?;
    }
    Ok(())
}

/// Options that make new files readable by this user only. On Windows the folder's inherited list does it.
pub(crate) fn private_options() -> OpenOptions {
    let mut options = OpenOptions::new();
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

/// Makes a folder that only this user may enter; its parents as the system makes them.
pub(crate) fn make_private_folder(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}
