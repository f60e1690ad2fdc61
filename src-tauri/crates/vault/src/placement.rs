//! Where a database must not lie: synchronised folders, other computers' disks, sticks.
//!
//! A synchronising client copies the database and its log at different moments and puts "conflict copies" beside
//! them; a network lock is no lock; a stick is pulled out. Finished backups may lie there, the vault may not.

use std::path::{Component, Path, PathBuf};

use platform::DriveKind;

/// Why a folder is refused for a vault.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PlacementFault {
    /// A cloud client synchronises the folder; its name is given.
    #[error(
        "这个文件夹由“{0}”自动同步，台账放在里面可能损坏，没有打开也没有改动。请把台账移到本机的普通文件夹；备份可以放在同步文件夹。"
    )]
    Synchronised(&'static str),
    /// It lies on another computer.
    #[error(
        "这个文件夹在网络位置上，台账放在那里可能损坏，没有打开也没有改动。请把台账移到本机硬盘；备份可以放在网络位置。"
    )]
    Network,
    /// It lies on a stick, a card or an external disk.
    #[error(
        "这个文件夹在可移动磁盘上，拔出时台账可能损坏，没有打开也没有改动。请把台账移到本机硬盘；备份可以放在移动磁盘。"
    )]
    Removable,
    /// The path is relative to nothing, or no folder.
    #[error("这个位置不是文件夹，没有打开也没有改动。请选择一个文件夹。")]
    NotAFolder,
}

/// Names of synchronised folders, folded to small letters, and the product to tell the user.
const SYNCHRONISED: [(&str, &str); 21] = [
    ("onedrive", "OneDrive"),
    ("nutstore", "坚果云"),
    ("nutstore files", "坚果云"),
    ("我的坚果云", "坚果云"),
    ("坚果云", "坚果云"),
    ("baidusyncdisk", "百度同步盘"),
    ("百度同步盘", "百度同步盘"),
    ("百度云同步盘", "百度同步盘"),
    ("wps云盘", "WPS 云盘"),
    ("wps 云盘", "WPS 云盘"),
    ("wpsdrive", "WPS 云盘"),
    ("wps cloud files", "WPS 云盘"),
    ("mobile documents", "iCloud"),
    ("iclouddrive", "iCloud"),
    ("icloud drive", "iCloud"),
    ("icloud~com~apple~clouddocs", "iCloud"),
    ("com~apple~clouddocs", "iCloud"),
    ("dropbox", "Dropbox"),
    ("google drive", "Google Drive"),
    ("googledrive", "Google Drive"),
    ("阿里云盘", "阿里云盘"),
];

const NETWORK_FILE_SYSTEMS: [&str; 16] = [
    "nfs",
    "nfs4",
    "cifs",
    "smb3",
    "smbfs",
    "afs",
    "ncpfs",
    "9p",
    "ceph",
    "glusterfs",
    "lustre",
    "davfs",
    "fuse",
    "gfs2",
    "ocfs2",
    "beegfs",
];

/// What the judgement needs to know of the system.
#[derive(Debug, Default)]
struct Surroundings {
    /// Folders that the environment names as OneDrive's.
    one_drive: Vec<PathBuf>,
    /// `/proc/self/mountinfo`, empty where there is none.
    mounts: String,
}

impl Surroundings {
    fn of_this_system() -> Self {
        let one_drive = std::env::vars_os()
            .filter(|(name, _)| name.to_string_lossy().to_ascii_lowercase().starts_with("onedrive"))
            .map(|(_, value)| PathBuf::from(value))
            .filter(|path| path.is_absolute())
            .collect();
        let mounts = std::fs::read("/proc/self/mountinfo")
            .map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
            .unwrap_or_default();
        Self { one_drive, mounts }
    }
}

/// The path with every link resolved, though its last parts may not exist yet.
pub(crate) fn canonical(path: &Path) -> std::io::Result<PathBuf> {
    let absolute = std::path::absolute(path)?;
    let mut existing = absolute.as_path();
    let mut missing = Vec::new();
    loop {
        match existing.canonicalize() {
            Ok(mut found) => {
                found.extend(missing.iter().rev());
                return Ok(plainly_spelt(found));
            }
            // A dangling link must not be taken for a folder that is still to be made.
            Err(error) if existing.symlink_metadata().is_ok() => return Err(error),
            Err(error) => match (existing.parent(), existing.file_name()) {
                (Some(parent), Some(name)) => {
                    missing.push(name.to_owned());
                    existing = parent;
                }
                _ => return Err(error),
            },
        }
    }
}

/// `C:\x` for `\\?\C:\x`: what Windows answers as canonical is not understood by every library and not by users.
/// Long paths keep the spelling that allows them.
fn plainly_spelt(path: PathBuf) -> PathBuf {
    const LONGEST_PLAIN: usize = 200;
    if !cfg!(windows) {
        return path;
    }
    let plain = path.to_str().and_then(|text| text.strip_prefix(r"\\?\")).filter(|rest| {
        let mut chars = rest.chars();
        let letter = chars.next().is_some_and(|c| c.is_ascii_alphabetic());
        letter && chars.next() == Some(':') && rest.len() < LONGEST_PLAIN
    });
    plain.map(PathBuf::from).unwrap_or(path)
}

/// Judges a canonical path.
pub(crate) fn judge(path: &Path) -> Result<(), PlacementFault> {
    match platform::drive_kind(path) {
        DriveKind::Network => return Err(PlacementFault::Network),
        DriveKind::Removable => return Err(PlacementFault::Removable),
        DriveKind::Fixed | DriveKind::Unknown => {}
    }
    judge_in(path, &Surroundings::of_this_system())
}

fn judge_in(path: &Path, surroundings: &Surroundings) -> Result<(), PlacementFault> {
    if surroundings.one_drive.iter().any(|folder| path.starts_with(folder)) {
        return Err(PlacementFault::Synchronised("OneDrive"));
    }
    for component in path.components() {
        if let Component::Normal(name) = component
            && let Some(product) = synchronising_product(&name.to_string_lossy())
        {
            return Err(PlacementFault::Synchronised(product));
        }
    }
    if cfg!(target_os = "macos") && path.starts_with("/Volumes") {
        return Err(PlacementFault::Removable);
    }
    judge_mount(path, &surroundings.mounts)
}

/// `OneDrive`, `OneDrive - 某大学`, `Dropbox (个人)`; not `Dropboxing`.
fn synchronising_product(folder: &str) -> Option<&'static str> {
    let folder = folder.to_lowercase();
    SYNCHRONISED
        .iter()
        .find(|(name, _)| {
            folder
                .strip_prefix(name)
                .is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_alphanumeric()))
        })
        .map(|(_, product)| *product)
}

/// The mount that holds `path` is the last line whose mount point is the longest beginning of it.
fn judge_mount(path: &Path, mountinfo: &str) -> Result<(), PlacementFault> {
    let mut best: Option<(usize, Mount)> = None;
    for mount in mountinfo.lines().filter_map(Mount::read) {
        let depth = mount.point.components().count();
        if path.starts_with(&mount.point) && best.as_ref().is_none_or(|(deepest, _)| depth >= *deepest) {
            best = Some((depth, mount));
        }
    }
    let Some((_, mount)) = best else { return Ok(()) };
    let (kind, sub_kind) = mount.file_system.split_once('.').unwrap_or((mount.file_system.as_str(), ""));
    // Containers put their own root on fuse-overlayfs; it is as local as what lies under it.
    let local_fuse = kind == "fuse" && sub_kind == "fuse-overlayfs";
    if NETWORK_FILE_SYSTEMS.contains(&kind) && !local_fuse {
        return Err(PlacementFault::Network);
    }
    let under_media = ["/media", "/run/media"].iter().any(|base| mount.point.starts_with(base));
    if under_media || mount.device.as_deref().is_some_and(is_removable_device) {
        return Err(PlacementFault::Removable);
    }
    Ok(())
}

/// One line of `/proc/self/mountinfo`.
struct Mount {
    point: PathBuf,
    file_system: String,
    /// `8:1`, where it is a block device.
    device: Option<String>,
}

impl Mount {
    // 36 35 98:0 /root /mount/point rw,noatime master:1 - ext4 /dev/sda1 rw
    fn read(line: &str) -> Option<Self> {
        let (left, right) = line.split_once(" - ")?;
        let mut left = left.split(' ').skip(2);
        let device = left.next()?;
        let point = left.nth(1)?;
        let mut right = right.split(' ');
        let file_system = right.next()?.to_owned();
        let source = right.next().unwrap_or_default();
        Some(Self {
            point: PathBuf::from(unescaped(point)),
            file_system,
            device: source.starts_with("/dev/").then(|| device.to_owned()),
        })
    }
}

/// Blanks and backslashes stand in the table as `\040` and so on.
fn unescaped(text: &str) -> String {
    let mut parts = text.split('\\');
    let mut bytes: Vec<u8> = parts.next().unwrap_or_default().bytes().collect();
    for part in parts {
        match part
            .split_at_checked(3)
            .and_then(|(octal, rest)| Some((u8::from_str_radix(octal, 8).ok()?, rest)))
        {
            Some((byte, rest)) => {
                bytes.push(byte);
                bytes.extend(rest.bytes());
            }
            None => {
                bytes.push(b'\\');
                bytes.extend(part.bytes());
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// The kernel says it of the whole disk, which for a partition is the folder above.
fn is_removable_device(device: &str) -> bool {
    let base = PathBuf::from("/sys/dev/block").join(device);
    ["removable", "../removable"]
        .iter()
        .filter_map(|name| std::fs::read_to_string(base.join(name)).ok())
        .any(|flag| flag.trim() == "1")
}

#[cfg(test)]
mod tests {
    use super::*;

    const MOUNTS: &str = "\
21 1 8:2 / / rw,relatime - ext4 /dev/sda2 rw
40 21 0:35 / /home/li/学校 rw - cifs //files/li rw
41 21 0:36 / /home/li/my\\040share rw - nfs4 10.0.0.1:/x rw
42 21 0:37 / /home/li/ssh rw - fuse.sshfs li@host:/ rw
43 21 0:38 / /home/li/box rw - fuse.fuse-overlayfs fuse-overlayfs rw
44 21 8:17 / /run/media/li/STICK rw - vfat /dev/sdz1 rw
45 40 8:3 / /home/li/学校/local rw - ext4 /dev/sda3 rw
";

    fn judged(path: &str) -> Result<(), PlacementFault> {
        let surroundings =
            Surroundings { one_drive: vec![PathBuf::from("/home/li/云")], mounts: MOUNTS.to_owned() };
        judge_in(Path::new(path), &surroundings)
    }

    #[test]
    fn a_vault_lies_on_this_computers_own_disk_only() {
        let good = [
            "/home/li/.local/share/zhibu",
            "/home/li/box/x",
            "/home/li/学校/local/x",
            "/home/li/Dropboxing/x",
        ];
        for path in good {
            assert_eq!(judged(path), Ok(()), "{path}");
        }
        for path in ["/home/li/学校/x", "/home/li/my share/x", "/home/li/ssh"] {
            assert_eq!(judged(path), Err(PlacementFault::Network), "{path}");
        }
        assert_eq!(judged("/run/media/li/STICK/台账"), Err(PlacementFault::Removable));
    }

    #[test]
    fn synchronised_folders_are_known_by_name_and_by_the_environment() {
        let named = [
            ("/home/li/OneDrive/x", "OneDrive"),
            ("/home/li/OneDrive - 某大学/x", "OneDrive"),
            ("/home/li/云/x", "OneDrive"),
            ("/home/li/Nutstore/1/x", "坚果云"),
            ("/home/li/我的坚果云", "坚果云"),
            ("/home/li/BaiduSyncdisk/x", "百度同步盘"),
            ("/home/li/WPS云盘/x", "WPS 云盘"),
            ("/home/li/WPSDrive/123/x", "WPS 云盘"),
            ("/Users/li/Library/Mobile Documents/x", "iCloud"),
            ("/home/li/dropbox (个人)/x", "Dropbox"),
        ];
        for (path, product) in named {
            assert_eq!(judged(path), Err(PlacementFault::Synchronised(product)), "{path}");
        }
    }
}
