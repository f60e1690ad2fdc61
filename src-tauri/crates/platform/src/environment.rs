//! The environment of the process, once a secret came in by it.

/// Removes a variable from the environment of this process, so that no child inherits it and no later look finds it.
///
/// To be called at the very start of `main`, before any other thread exists.
pub fn forget_variable(name: &str) {
    #[allow(unsafe_code, reason = "the standard library calls it unsafe; see the condition above")]
    // SAFETY: changing the environment is unsound only while another thread reads it; the caller has not started
    // any thread yet.
    unsafe {
        std::env::remove_var(name);
    }
}
