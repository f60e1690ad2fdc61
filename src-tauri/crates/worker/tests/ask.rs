//! Whatever a worker does, the program that asked goes on and has a sentence to say.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that meets the unexpected has failed"
)]
#![cfg(unix)]

use std::os::unix::fs::PermissionsExt;
use std::time::{Duration, Instant};

use worker::{Fault, Worker};

/// A worker that does what the script says.
fn worker(folder: &tempfile::TempDir, script: &str) -> Worker {
    let program = folder.path().join("zhibu");
    std::fs::write(&program, format!("#!/bin/sh\nPATH=/bin:/usr/bin\n{script}\n")).unwrap();
    std::fs::set_permissions(&program, std::fs::Permissions::from_mode(0o700)).unwrap();
    Worker::at(&program).patient_for(Duration::from_millis(1_500))
}

#[test]
fn a_worker_that_dies_lies_or_hangs_is_one_sentence() {
    let folder = tempfile::tempdir().unwrap();
    let looked =
        r#"{"n_bytes":0,"told":"looked","kind":"png","width":1,"height":1,"is_turned":false,"n_pages":1}"#;
    let cases = [
        ("kill -9 $$", Fault::Died),
        ("exit 1", Fault::Died),
        ("cat > /dev/null; exit 0", Fault::Died),
        ("sleep 60", Fault::TimedOut),
        ("exec cat /dev/zero", Fault::Died),
        ("echo hello", Fault::Died),
        (r#"echo '{"n_bytes":99999999999,"told":"drawn","width":1,"height":1}'"#, Fault::Died),
        (r#"echo '{"n_bytes":5,"told":"drawn","width":1,"height":1}'; printf abc"#, Fault::Died),
        (r#"echo '{"n_bytes":3,"told":"drawn","width":1,"height":1}'; printf PNG"#, Fault::Died),
        (looked, Fault::Died),
    ];
    // More than a pipe holds: a worker that reads nothing must not stop the one who writes.
    let bytes = vec![7; 1 << 20];
    for (script, fault) in cases {
        let began = Instant::now();
        let answer = worker(&folder, script).page(&bytes, 1, 100);
        assert_eq!(answer, Err(fault), "{script}");
        assert!(began.elapsed() < Duration::from_secs(10), "{script} took {:?}", began.elapsed());
        let sentence = fault.to_string();
        assert!(sentence.contains("档案没有改动") && sentence.ends_with('。'), "{sentence}");
    }
    let honest = worker(&folder, &format!("echo '{looked}'"));
    assert_eq!(honest.look(&bytes).unwrap().n_pages, 1, "an answer counts even if nothing was read");
    let nowhere = Worker::at(&folder.path().join("nowhere"));
    assert_eq!(nowhere.look(b"x"), Err(Fault::NotThere));
}

#[test]
fn a_worker_inherits_no_variable() {
    let folder = tempfile::tempdir().unwrap();
    let mark = folder.path().join("variables");
    let script = format!("env > {}", mark.display());
    assert_eq!(worker(&folder, &script).look(b"x"), Err(Fault::Died));
    let variables = std::fs::read_to_string(mark).unwrap();
    assert!(!variables.contains("HOME=") && !variables.contains("ZHIBU"), "{variables}");
}
