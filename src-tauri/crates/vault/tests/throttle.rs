//! Wrong tries: three are free, then the waiting time doubles, and neither a restart nor the clock helps.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test that meets the unexpected has failed"
)]

mod common;

use std::time::Duration;

use chrono::TimeDelta;
use common::{Desk, OTHER, PASSPHRASE, assert_sentence};
use vault::{Credential, LockedDir, VaultError};

fn wrong(locked: &LockedDir) -> Duration {
    match locked.unlock(Credential::Passphrase(OTHER)) {
        Err(error @ VaultError::WrongPassphrase { retry_after }) => {
            assert_sentence(&error.to_string());
            retry_after
        }
        other => panic!("expected a wrong passphrase, got {other:?}"),
    }
}

fn too_soon(locked: &LockedDir) -> Duration {
    match locked.unlock(Credential::Passphrase(PASSPHRASE)) {
        Err(error @ VaultError::TooSoon { retry_after }) => {
            assert_sentence(&error.to_string());
            retry_after
        }
        other => panic!("expected to have to wait, got {other:?}"),
    }
}

#[test]
fn the_fourth_try_waits_one_second_and_each_later_one_twice_as_long_up_to_a_minute() {
    let desk = Desk::new();
    drop(desk.create());
    let locked = desk.lock();
    let mut waits = Vec::new();
    for _ in 0..11 {
        let wait = wrong(&locked);
        waits.push(wait.as_secs());
        if !wait.is_zero() {
            desk.clock.pass(wait - Duration::from_millis(1));
            assert_eq!(too_soon(&locked), Duration::from_millis(1), "the right passphrase waits as well");
            desk.clock.pass(Duration::from_millis(1));
        }
    }
    assert_eq!(waits, [0, 0, 1, 2, 4, 8, 16, 32, 60, 60, 60]);

    locked.unlock(Credential::Passphrase(PASSPHRASE)).unwrap();
    assert_eq!(wrong(&locked), Duration::ZERO, "a success forgives everything");
}

#[test]
fn a_restart_and_a_moved_clock_shorten_no_wait_and_lengthen_none_beyond_itself() {
    let desk = Desk::new();
    drop(desk.create());
    let locked = desk.lock();
    for _ in 0..6 {
        desk.clock.pass(wrong(&locked));
    }
    assert_eq!(wrong(&locked), Duration::from_secs(16));
    desk.clock.jump(TimeDelta::days(3650));
    assert_eq!(too_soon(&locked), Duration::from_secs(16), "setting the clock does not pass the time");
    desk.clock.jump(TimeDelta::days(-3650));
    drop(locked);

    let locked = desk.lock();
    assert_eq!(too_soon(&locked), Duration::from_secs(16), "a restart does not, either");
    desk.clock.pass(Duration::from_secs(6));
    assert_eq!(too_soon(&locked), Duration::from_secs(10));
    drop(locked);

    desk.clock.jump(TimeDelta::days(-20_000));
    let locked = desk.lock();
    assert_eq!(too_soon(&locked), Duration::from_secs(16), "a clock in the past costs one whole wait");
    desk.clock.pass(Duration::from_secs(16));
    locked.unlock(Credential::Passphrase(PASSPHRASE)).unwrap();
}

#[test]
fn mistyped_codes_are_no_tries_and_wrong_ones_are() {
    let desk = Desk::new();
    let (vault, _) = desk.create();
    let foreign = Desk::new().create().1;
    drop(vault);
    let locked = desk.lock();
    for _ in 0..5 {
        let error = locked.unlock(Credential::Recovery("ABCD-EFGH")).unwrap_err();
        assert!(matches!(error, VaultError::MalformedCode(_)), "{error:?}");
    }
    for expected in [0, 0, 1] {
        match locked.unlock(Credential::Recovery(&foreign.text())) {
            Err(VaultError::WrongCode { retry_after }) => assert_eq!(retry_after.as_secs(), expected),
            other => panic!("expected a wrong code, got {other:?}"),
        }
    }
}

#[test]
fn a_ruined_file_of_tries_never_keeps_the_owner_out() {
    for ruin in [&b""[..], b"{", b"\xff\xfe", br#"{"version":9,"wrong":4000000000,"last_at":null,"pins":{}}"#]
    {
        let desk = Desk::new();
        drop(desk.create());
        std::fs::write(desk.file("tries.json"), ruin).unwrap();
        desk.unlock(PASSPHRASE).unwrap();
    }
    let desk = Desk::new();
    drop(desk.create());
    // Even a well-formed one of the far future and with absurd counts costs a minute at most.
    let absurd = br#"{"version":1,"wrong":4000000000,"last_at":"2999-01-01T00:00:00Z","pins":{}}"#;
    std::fs::write(desk.file("tries.json"), absurd).unwrap();
    let locked = desk.lock();
    assert_eq!(too_soon(&locked), Duration::from_secs(60));
    desk.clock.pass(Duration::from_secs(60));
    locked.unlock(Credential::Passphrase(PASSPHRASE)).unwrap();
}

#[test]
fn asking_for_the_passphrase_again_counts_like_the_lock_page() {
    let desk = Desk::new();
    let (vault, _) = desk.create();
    vault.verify_passphrase(PASSPHRASE).unwrap();
    for _ in 0..3 {
        assert!(matches!(vault.verify_passphrase(OTHER), Err(VaultError::WrongPassphrase { .. })));
    }
    assert!(matches!(vault.verify_passphrase(PASSPHRASE), Err(VaultError::TooSoon { .. })));
    desk.clock.pass(Duration::from_secs(1));
    vault.verify_passphrase(PASSPHRASE).unwrap();
}
