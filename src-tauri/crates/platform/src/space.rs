//! How much room a disk has.

use std::path::Path;

/// Room on the disk that holds a path, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Space {
    /// What this user may still write.
    pub free: u64,
    /// The size of the disk.
    pub total: u64,
}

/// Room on the disk of `path`, which must exist. `None` where the system does not tell.
pub fn disk_space(path: &Path) -> Option<Space> {
    imp::disk_space(path)
}

#[cfg(unix)]
mod imp {
    use super::Space;
    use std::ffi::CString;
    use std::os::unix::ffi::OsStrExt;
    use std::path::Path;

    #[allow(unsafe_code, reason = "statvfs has no safe wrapper in the standard library")]
    // The widths of these fields differ between systems; on some of them the conversion changes nothing.
    #[allow(clippy::useless_conversion, clippy::unnecessary_cast, reason = "field widths differ by system")]
    pub(super) fn disk_space(path: &Path) -> Option<Space> {
        let path = CString::new(path.as_os_str().as_bytes()).ok()?;
        let mut stat = std::mem::MaybeUninit::<libc::statvfs>::uninit();
        // SAFETY: `path` is NUL-terminated and lives through the call; `stat` is large enough and is read
        // only after the call said that it filled it.
        let stat = unsafe {
            if libc::statvfs(path.as_ptr(), stat.as_mut_ptr()) != 0 {
                return None;
            }
            stat.assume_init()
        };
        let block = stat.f_frsize as u64;
        Some(Space {
            free: block.saturating_mul(stat.f_bavail as u64),
            total: block.saturating_mul(stat.f_blocks as u64),
        })
    }
}

#[cfg(windows)]
mod imp {
    use super::Space;
    use std::os::windows::ffi::OsStrExt;
    use std::path::Path;
    use windows_sys::Win32::Storage::FileSystem::GetDiskFreeSpaceExW;

    // Compiled for Windows only and not run there yet.
    #[allow(unsafe_code, reason = "GetDiskFreeSpaceExW has no safe wrapper")]
    pub(super) fn disk_space(path: &Path) -> Option<Space> {
        let wide: Vec<u16> = path.as_os_str().encode_wide().chain(std::iter::once(0)).collect();
        let (mut free, mut total) = (0_u64, 0_u64);
        // SAFETY: `wide` is NUL-terminated and lives through the call; both results point to live integers
        // and the last pointer may be null.
        let ok = unsafe {
            GetDiskFreeSpaceExW(wide.as_ptr(), &raw mut free, &raw mut total, std::ptr::null_mut())
        };
        (ok != 0).then_some(Space { free, total })
    }
}

#[cfg(not(any(unix, windows)))]
mod imp {
    pub(super) fn disk_space(_: &std::path::Path) -> Option<super::Space> {
        None
    }
}
