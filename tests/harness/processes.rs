//! The processes of a window's program, as the system lists them.

use std::ffi::{OsStr, OsString};
use std::path::Path;

/// The processes of the program that have this variable. One that is ending shows its variables no more.
pub(super) fn programs_with(variable: &str) -> Vec<OsString> {
    let name = OsStr::new("zhibu-app");
    let processes = std::fs::read_dir("/proc").expect("the list of processes").flatten();
    let is_wanted = |process: &std::fs::DirEntry| {
        let of = process.path();
        let is_program = std::fs::read_link(of.join("exe")).is_ok_and(|exe| exe.file_name() == Some(name));
        let variables = std::fs::read(of.join("environ")).unwrap_or_default();
        is_program && variables.split(|byte| *byte == 0).any(|known| known == variable.as_bytes())
    };
    processes.filter(is_wanted).map(|process| process.file_name()).collect()
}

/// Whether a process runs or is ending. A zombie has given everything back once none of its threads is left.
pub(super) fn is_there(number: &OsStr) -> bool {
    let of = Path::new("/proc").join(number);
    let is_zombie = std::fs::read_to_string(of.join("stat"))
        .map(|stat| stat.rsplit(')').next().is_some_and(|rest| rest.trim_start().starts_with('Z')));
    let n_threads = std::fs::read_dir(of.join("task")).map_or(0, Iterator::count);
    is_zombie.is_ok_and(|is_zombie| !is_zombie || n_threads > 1)
}
