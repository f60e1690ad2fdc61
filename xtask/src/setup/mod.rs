//! What a fresh machine lacks, and how it gets it.

mod driver;
mod node;
mod package;

use crate::run::Done;

pub use driver::driver_path;

/// What the machine is wanted for. Testing needs more than building: a virtual display, a keyring, a driver.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Purpose {
    /// Build the program and open its window.
    App,
    /// Also run it where there is no display and photograph it.
    Headless,
    /// Also run every test.
    Test,
}

/// Installs what is missing, or says exactly what to type.
pub fn setup(purpose: Purpose) -> Done {
    package::packages(purpose)?;
    node::node_modules()?;
    if purpose == Purpose::Test && cfg!(any(target_os = "linux", windows)) {
        driver::driver()?;
    }
    Ok(())
}
