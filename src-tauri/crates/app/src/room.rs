//! Room on the disk. A full one costs no data; 8 MiB that were kept back are given up then, so that one can still
//! export, delete and close.

use std::path::Path;

use vault::OpenVault;

use crate::session::Opened;
use crate::wire::HealthLine;
use crate::words;

/// With less room than this the home page warns: a copy before an import and the import itself need some.
const SCARCE: u64 = 200 * 1024 * 1024;

/// With less room than this nothing is kept back again.
const ENOUGH: u64 = 64 * 1024 * 1024;

/// Gives up what was kept back. That it cannot be is no news on a full disk.
pub(crate) fn give_up(vault: &OpenVault) {
    let _ = vault.release_reserve();
}

/// Keeps room back again where there is plenty. Without it only the next full disk is less comfortable.
pub(crate) fn keep_back(vault: &OpenVault, folder: &Path) {
    if available(folder).is_some_and(|available| available >= ENOUGH) {
        let _ = vault.refill_reserve();
    }
}

/// The line under 数据健康, where room is scarce.
pub(crate) fn health(open: &Opened<'_>) -> Option<HealthLine> {
    let available = available(open.app.folder()).filter(|available| *available < SCARCE)?;
    Some(HealthLine {
        code: "disk".to_owned(),
        level: "bad".to_owned(),
        text: format!(
            "磁盘只剩 {}，装满后不能保存。请清理磁盘，或把旧备份移到别处。",
            words::size(available)
        ),
        action: String::new(),
        query: None,
    })
}

fn available(folder: &Path) -> Option<u64> {
    platform::disk_space(folder).map(|space| space.free)
}
