//! Keeps the memory of the process out of core dumps, crash reports and a neighbour's debugger.
//!
//! It does not stop malware that runs with the rights of the same user; nothing in a program can.

/// What the system granted. `false` where it refused or offers no such thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Hardening {
    /// A crash leaves no image of the memory on disk.
    pub no_core_dump: bool,
    /// Another process of the same user cannot attach to this one and read its memory.
    pub no_attach: bool,
}

/// Applies what this system offers. Call it first in `main`, before any secret is in memory.
pub fn harden_process() -> Hardening {
    imp::harden()
}

#[cfg(target_os = "linux")]
mod imp {
    use super::Hardening;

    pub(super) fn harden() -> Hardening {
        Hardening { no_core_dump: super::no_core_file(), no_attach: no_attach() }
    }

    // PR_SET_DUMPABLE 0 closes /proc/PID/mem and ptrace to processes without CAP_SYS_PTRACE.
    #[allow(unsafe_code, reason = "prctl has no safe wrapper in the standard library")]
    fn no_attach() -> bool {
        // SAFETY: PR_SET_DUMPABLE takes one integer and touches no memory of ours.
        unsafe { libc::prctl(libc::PR_SET_DUMPABLE, 0, 0, 0, 0) == 0 }
    }
}

#[cfg(target_os = "macos")]
mod imp {
    use super::Hardening;

    pub(super) fn harden() -> Hardening {
        Hardening { no_core_dump: super::no_core_file(), no_attach: no_attach() }
    }

    // Compiled for macOS only and not run there yet.
    #[allow(unsafe_code, reason = "ptrace has no safe wrapper in the standard library")]
    fn no_attach() -> bool {
        // SAFETY: PT_DENY_ATTACH ignores its other arguments and touches no memory of ours.
        unsafe { libc::ptrace(libc::PT_DENY_ATTACH, 0, std::ptr::null_mut(), 0) == 0 }
    }
}

#[cfg(windows)]
mod imp {
    use super::Hardening;
    use windows_sys::Win32::System::ErrorReporting::{WER_FAULT_REPORTING_FLAG_NOHEAP, WerSetFlags};

    // Keeps the heap out of error reports. Compiled for Windows only and not run there yet; the access list
    // that would also refuse PROCESS_VM_READ to other programs of the user is not set.
    #[allow(unsafe_code, reason = "WerSetFlags has no safe wrapper")]
    pub(super) fn harden() -> Hardening {
        // SAFETY: takes one integer by value.
        let no_heap = unsafe { WerSetFlags(WER_FAULT_REPORTING_FLAG_NOHEAP) } == 0;
        Hardening { no_core_dump: no_heap, no_attach: false }
    }
}

#[cfg(not(any(target_os = "linux", target_os = "macos", windows)))]
mod imp {
    use super::Hardening;

    pub(super) fn harden() -> Hardening {
        Hardening::default()
    }
}

#[cfg(any(target_os = "linux", target_os = "macos"))]
#[allow(unsafe_code, reason = "setrlimit has no safe wrapper in the standard library")]
fn no_core_file() -> bool {
    let none = libc::rlimit { rlim_cur: 0, rlim_max: 0 };
    // SAFETY: the pointer is to a live, fully initialised value, and setrlimit only reads it.
    unsafe { libc::setrlimit(libc::RLIMIT_CORE, &raw const none) == 0 }
}
