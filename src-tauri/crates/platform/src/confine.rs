//! Confines a process that reads what strangers made: memory, time, and no way out but the pipes it was given.

/// What a confined process may use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Allowance {
    /// Address space, in bytes.
    pub memory: u64,
    /// Time on the processor, in seconds.
    pub seconds: u64,
}

/// What the system granted. `false` where it refused or offers no such thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Confinement {
    /// The allowance of memory and time holds.
    pub is_bounded: bool,
    /// No file and no connection can be opened, and nothing can be written but to what is open already.
    pub is_closed: bool,
}

/// Confines this process for the rest of its life. Call it before the first foreign byte is read, and after
/// everything that has to be opened was opened.
///
/// Linux enforces all of it. macOS does not enforce a limit of address space, and Windows wants a job object, which
/// is not made yet: there the time limit of the parent process is what holds.
pub fn confine_process(allowance: Allowance) -> Confinement {
    imp::confine(allowance)
}

#[cfg(target_os = "linux")]
mod imp {
    use super::{Allowance, Confinement};

    pub(super) fn confine(allowance: Allowance) -> Confinement {
        let is_bounded =
            lower(libc::RLIMIT_AS, allowance.memory) & lower(libc::RLIMIT_CPU, allowance.seconds);
        // Three descriptors are open: the pipes. A limit of three refuses the fourth, be it a file or a socket.
        let is_closed = lower(libc::RLIMIT_FSIZE, 0) & lower(libc::RLIMIT_NOFILE, 3) & no_new_privileges();
        Confinement { is_bounded, is_closed }
    }

    #[allow(unsafe_code, reason = "setrlimit has no safe wrapper in the standard library")]
    fn lower(resource: libc::__rlimit_resource_t, to: u64) -> bool {
        let limit = libc::rlimit { rlim_cur: to, rlim_max: to };
        // SAFETY: the pointer is to a live, fully initialised value, and setrlimit only reads it.
        unsafe { libc::setrlimit(resource, &raw const limit) == 0 }
    }

    #[allow(unsafe_code, reason = "prctl has no safe wrapper in the standard library")]
    fn no_new_privileges() -> bool {
        // SAFETY: PR_SET_NO_NEW_PRIVS takes integers and touches no memory of ours.
        unsafe { libc::prctl(libc::PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 }
    }
}

#[cfg(target_os = "macos")]
mod imp {
    use super::{Allowance, Confinement};

    // Compiled for macOS only and not run there yet.
    pub(super) fn confine(allowance: Allowance) -> Confinement {
        let _ = lower(libc::RLIMIT_CPU, allowance.seconds);
        let is_closed = lower(libc::RLIMIT_FSIZE, 0) & lower(libc::RLIMIT_NOFILE, 3);
        Confinement { is_bounded: false, is_closed }
    }

    #[allow(unsafe_code, reason = "setrlimit has no safe wrapper in the standard library")]
    fn lower(resource: libc::c_int, to: u64) -> bool {
        let limit = libc::rlimit { rlim_cur: to, rlim_max: to };
        // SAFETY: the pointer is to a live, fully initialised value, and setrlimit only reads it.
        unsafe { libc::setrlimit(resource, &raw const limit) == 0 }
    }
}

#[cfg(not(any(target_os = "linux", target_os = "macos")))]
mod imp {
    use super::{Allowance, Confinement};

    pub(super) fn confine(_allowance: Allowance) -> Confinement {
        Confinement::default()
    }
}
