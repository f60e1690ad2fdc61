//! The protections as the kernel reports them afterwards.

use platform::{disk_space, harden_process};

#[test]
#[cfg(target_os = "linux")]
fn a_hardened_process_leaves_no_core_file_and_says_so() {
    let hardening = harden_process();
    assert!(hardening.no_core_dump && hardening.no_attach, "Linux grants both to any process: {hardening:?}");

    let limits = std::fs::read_to_string("/proc/self/limits").unwrap();
    let core = limits.lines().find(|line| line.starts_with("Max core file size")).unwrap();
    let sizes: Vec<&str> = core.split_whitespace().skip(4).take(2).collect();
    assert_eq!(sizes, ["0", "0"], "neither the soft nor the hard limit may allow a core file");
}

#[test]
fn the_disk_of_a_folder_has_a_size_and_a_missing_one_has_none() {
    let dir = tempfile::tempdir().unwrap();
    let space = disk_space(dir.path()).unwrap();
    assert!(space.total > 0 && space.free <= space.total, "{space:?}");
    assert_eq!(disk_space(&dir.path().join("missing")), None);
}
