//! What kind of drive a path lies on, where only a system call can tell.

use std::path::Path;

/// The kind of drive, as far as the system tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DriveKind {
    /// Built in.
    Fixed,
    /// A stick, a card, a disc.
    Removable,
    /// Another computer's.
    Network,
    /// The system does not tell by this call; on Linux the mount table does.
    Unknown,
}

/// The kind of drive that holds `path`. Only Windows answers; elsewhere `Unknown`.
pub fn drive_kind(path: &Path) -> DriveKind {
    imp::drive_kind(path)
}

#[cfg(windows)]
mod imp {
    use super::DriveKind;
    use std::os::windows::ffi::OsStrExt;
    use std::path::{Component, Path, Prefix};
    use windows_sys::Win32::Storage::FileSystem::GetDriveTypeW;

    // The values of GetDriveTypeW, as its documentation numbers them.
    const REMOVABLE: u32 = 2;
    const FIXED: u32 = 3;
    const REMOTE: u32 = 4;
    const DISC: u32 = 5;
    const RAM_DISK: u32 = 6;

    // Compiled for Windows only and not run there yet.
    #[allow(unsafe_code, reason = "GetDriveTypeW has no safe wrapper")]
    pub(super) fn drive_kind(path: &Path) -> DriveKind {
        let Some(Component::Prefix(prefix)) = path.components().next() else {
            return DriveKind::Unknown;
        };
        let letter = match prefix.kind() {
            Prefix::Disk(letter) | Prefix::VerbatimDisk(letter) => letter,
            Prefix::UNC(..) | Prefix::VerbatimUNC(..) => return DriveKind::Network,
            Prefix::Verbatim(_) | Prefix::DeviceNS(_) => return DriveKind::Unknown,
        };
        let root = format!("{}:\\", char::from(letter));
        let wide: Vec<u16> = std::ffi::OsStr::new(&root).encode_wide().chain(std::iter::once(0)).collect();
        // SAFETY: `wide` is NUL-terminated and lives through the call.
        match unsafe { GetDriveTypeW(wide.as_ptr()) } {
            REMOVABLE | DISC => DriveKind::Removable,
            FIXED | RAM_DISK => DriveKind::Fixed,
            REMOTE => DriveKind::Network,
            _ => DriveKind::Unknown,
        }
    }
}

#[cfg(not(windows))]
mod imp {
    pub(super) fn drive_kind(_: &std::path::Path) -> super::DriveKind {
        super::DriveKind::Unknown
    }
}
