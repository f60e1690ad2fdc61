//! What a story in the real window needs: the desktop, the window, the notifications, the command line.

mod desk;
pub mod development;
mod driver;
#[cfg(target_os = "linux")]
mod ime;
mod keys;
mod notification;
pub mod papers;
#[cfg(target_os = "linux")]
mod processes;
mod program;
pub mod wide_roster;
mod window;

pub use desk::Desk;
#[cfg(target_os = "linux")]
pub use ime::Ime;
pub use keys::Key;
pub use notification::{Notification, Notifications};
pub use program::{
    Answer, PASSPHRASE, TestVault, Zhibu, built, desktop_variables, sample_roster, scratch_folder,
};
pub use window::{PATIENCE, Selector, Window};
pub use xtask::desktop::{Desktop, Keyring};
