//! Opens a file in the program that the system keeps for it, or shows it in the file manager.

use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use crate::core::HostError;

/// A starter that fails does so at once; one that still runs after this time has started something.
const PATIENCE: Duration = Duration::from_secs(3);

/// Opens a file.
///
/// # Errors
/// [`HostError::Gone`], or [`HostError::NotOpened`] when nothing opens it.
pub(crate) fn open(path: &Path) -> Result<(), HostError> {
    if !path.exists() {
        return Err(HostError::Gone);
    }
    start(opener().arg(path))
}

/// Shows a file in the file manager, selected where the system can.
///
/// # Errors
/// [`HostError::Gone`], or [`HostError::NotOpened`] when there is no file manager.
pub(crate) fn reveal(path: &Path) -> Result<(), HostError> {
    if !path.exists() {
        return Err(HostError::Gone);
    }
    #[cfg(target_os = "macos")]
    return start(Command::new("open").arg("-R").arg(path));
    #[cfg(windows)]
    return {
        let mut select = std::ffi::OsString::from("/select,");
        select.push(path);
        start(Command::new("explorer").arg(select))
    };
    #[cfg(all(unix, not(target_os = "macos")))]
    return start(opener().arg(path.parent().unwrap_or(path)));
}

fn opener() -> Command {
    #[cfg(target_os = "macos")]
    return Command::new("open");
    #[cfg(windows)]
    return Command::new("explorer");
    #[cfg(all(unix, not(target_os = "macos")))]
    return Command::new("xdg-open");
}

fn start(command: &mut Command) -> Result<(), HostError> {
    let child = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
    let child = child.map_err(|_| HostError::NotOpened)?;
    if started(child) { Ok(()) } else { Err(HostError::NotOpened) }
}

/// Waits on a thread of its own, so that the child is reaped even when it outlives our patience.
fn started(mut child: Child) -> bool {
    let (answer, answered) = mpsc::sync_channel(1);
    let waiting = thread::Builder::new().name("opener".to_owned()).spawn(move || {
        let _ = answer.send(child.wait());
    });
    if waiting.is_err() {
        return true;
    }
    match answered.recv_timeout(PATIENCE) {
        // Explorer answers 1 when all is well.
        Ok(Ok(status)) => cfg!(windows) || status.success(),
        Ok(Err(_)) => false,
        Err(_) => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_is_gone_is_said_to_be_gone() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(open(&folder.path().join("导出.xlsx")), Err(HostError::Gone));
        assert_eq!(reveal(&folder.path().join("导出.xlsx")), Err(HostError::Gone));
    }

    #[test]
    #[cfg(unix)]
    fn a_starter_that_fails_or_is_missing_is_told() {
        assert_eq!(start(&mut Command::new("true")), Ok(()));
        assert_eq!(start(&mut Command::new("false")), Err(HostError::NotOpened));
        assert_eq!(start(&mut Command::new("/nonexistent/opener")), Err(HostError::NotOpened));
    }
}
