//! The database is replaced by a new generation and one pointer; a kill leaves the old one or the new one.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test that meets the unexpected has failed"
)]

mod common;

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};

use common::{Desk, OTHER, PASSPHRASE, assert_sentence, key};
use vault::{Credential, KdfCost, OpenVault, VaultDir, VaultError};

fn database(vault: &OpenVault) -> String {
    std::fs::read_to_string(vault.db_path()).unwrap()
}

fn publish(vault: &OpenVault, content: &str) -> vault::Published {
    let draft = vault.next_generation().unwrap();
    std::fs::write(draft.db_path(), content).unwrap();
    draft.publish().unwrap()
}

#[test]
fn a_published_generation_holds_and_the_old_one_can_be_taken_back() {
    let desk = Desk::new();
    let (vault, _) = desk.create();
    vault.note_sequence_at_close(17).unwrap();
    let old = vault.db_path();
    let draft = vault.next_generation().unwrap();
    assert_eq!((draft.generation().number(), vault.generation().number()), (2, 1));
    std::fs::write(draft.db_path(), "database 2").unwrap();
    assert_eq!(database(&vault), "database 1", "a draft does not hold");
    let published = draft.publish().unwrap();
    assert_eq!((published.previous.number(), published.generation.number()), (1, 2));
    assert_eq!(database(&vault), "database 2");
    assert_eq!(std::fs::read_to_string(&old).unwrap(), "database 1", "the old one is kept");
    assert_eq!(vault.sequence_at_close(), 0, "the number belonged to the old database");

    vault.set_passphrase(OTHER, &[], KdfCost::FLOOR).unwrap();
    vault.revert_to(published.previous).unwrap();
    assert_eq!(database(&vault), "database 1");
    drop(vault);
    assert!(desk.unlock(PASSPHRASE).is_err(), "going back does not bring the old passphrase back");
    let vault = desk.unlock(OTHER).unwrap();
    assert_eq!(database(&vault), "database 1");
    assert_eq!(publish(&vault, "database 3").generation.number(), 3, "a number is never used twice");
}

#[test]
fn the_number_of_the_last_operation_is_kept_beside_the_pointer() {
    let desk = Desk::new();
    let (vault, _) = desk.create();
    assert_eq!(vault.sequence_at_close(), 0);
    vault.note_sequence_at_close(345).unwrap();
    drop(vault);
    assert_eq!(desk.unlock(PASSPHRASE).unwrap().sequence_at_close(), 345);
}

#[test]
fn an_unfinished_draft_is_never_published() {
    let desk = Desk::new();
    let (vault, _) = desk.create();
    let missing = vault.next_generation().unwrap().publish().unwrap_err();
    assert!(matches!(missing, VaultError::DraftUnfinished));
    assert_sentence(&missing.to_string());

    let draft = vault.next_generation().unwrap();
    std::fs::write(draft.db_path(), "database 2").unwrap();
    std::fs::write(draft.db_path().with_file_name("main.db-wal"), "not yet in the file").unwrap();
    assert!(matches!(draft.publish(), Err(VaultError::DraftUnfinished)));

    let draft = vault.next_generation().unwrap();
    let folder = draft.db_path().parent().unwrap().to_owned();
    draft.discard().unwrap();
    assert!(!folder.exists());
    assert_eq!(database(&vault), "database 1");
    assert!(vault.revert_to(vault.generation()).is_ok(), "the holding one is complete");
    let nine = {
        let other = Desk::new();
        let (vault, _) = other.create();
        publish(&vault, "of another vault").generation
    };
    std::fs::create_dir(desk.file("gen-000002")).unwrap();
    assert!(
        matches!(vault.revert_to(nine), Err(VaultError::NoSuchGeneration)),
        "a folder without slots is none"
    );
}

#[test]
fn the_sweep_moves_what_opens_and_leaves_the_rest() {
    let desk = Desk::new();
    let (vault, _) = desk.create();
    publish(&vault, "database 2");
    for (folder, content) in [("gen-000007.tmp", "whole"), ("gen-000008.tmp", "broken")] {
        std::fs::create_dir(desk.file(folder)).unwrap();
        std::fs::write(desk.file(folder).join("main.db"), content).unwrap();
    }
    std::fs::create_dir(desk.file("gen-000009.tmp")).unwrap();
    let opens = |path: &Path| std::fs::read_to_string(path).is_ok_and(|text| text != "broken");
    let moved = vault.sweep(opens).unwrap();
    let names: Vec<_> = moved.iter().map(|path| path.file_name().unwrap().to_str().unwrap()).collect();
    assert_eq!(names, ["gen-000001", "gen-000007.tmp"]);
    for path in &moved {
        assert!(path.starts_with(vault.backups_dir()) && path.join("main.db").is_file());
    }
    assert!(desk.file("gen-000008.tmp/main.db").is_file() && desk.file("gen-000009.tmp").is_dir());
    assert_eq!(database(&vault), "database 2");
    assert_eq!(publish(&vault, "database 10").generation.number(), 10);
    assert!(
        vault.sweep(|_| true).unwrap().len() == 2,
        "gen-000002 and the broken one, if the caller says so"
    );
}

#[test]
fn every_step_of_a_publication_that_a_kill_may_leave_opens_as_old_or_as_new() {
    // The states on disk after each step, made by hand in the order of `Draft::publish`.
    type Step = fn(&Desk);
    let steps: [(&str, Step, &str); 5] = [
        (
            "half a draft",
            |desk| drop(std::fs::remove_file(desk.file("gen-000002.tmp/slots.b"))),
            "database 1",
        ),
        ("a whole draft", |_| {}, "database 1"),
        ("renamed", |desk| rename(desk, "gen-000002.tmp", "gen-000002"), "database 1"),
        (
            "half a pointer beside the old one",
            |desk| {
                rename(desk, "gen-000002.tmp", "gen-000002");
                std::fs::write(desk.file(".CURRENT.00c0ffee.tmp"), "zhibu-curr").unwrap();
            },
            "database 1",
        ),
        (
            "half new slots beside the old ones",
            |desk| std::fs::write(desk.file("gen-000001/.slots.a.00c0ffee.tmp"), "zhibu-slots 1\n{").unwrap(),
            "database 1",
        ),
    ];
    for (name, step, expected) in steps {
        let desk = Desk::new();
        let (vault, _) = desk.create();
        let made = key(&vault);
        let draft = vault.next_generation().unwrap();
        std::fs::write(draft.db_path(), "database 2").unwrap();
        for file in ["slots.a", "slots.b"] {
            std::fs::copy(desk.file("gen-000001").join(file), desk.file("gen-000002.tmp").join(file))
                .unwrap();
        }
        drop(draft);
        drop(vault);
        step(&desk);
        let vault = desk.unlock(PASSPHRASE).unwrap();
        assert_eq!((database(&vault).as_str(), key(&vault)), (expected, made), "{name}");
        let temporary = desk
            .content()
            .into_iter()
            .find(|(path, _)| path.file_name().unwrap().to_str().unwrap().starts_with('.'));
        assert_eq!(temporary, None, "{name}: no temporary file is left after the next start");
    }
}

fn rename(desk: &Desk, from: &str, to: &str) {
    std::fs::rename(desk.file(from), desk.file(to)).unwrap();
}

/// In the child: changes slots and pointer as fast as it can and says what is done.
fn change_until_killed(folder: &Path) {
    let vault =
        VaultDir::new(folder).unwrap().lock().unwrap().unlock(Credential::Passphrase(PASSPHRASE)).unwrap();
    for number in vault.sequence_at_close() + 1.. {
        vault.note_sequence_at_close(number).unwrap();
        println!("sequence {number}");
        if number % 3 == 0 {
            vault.renew_recovery().unwrap();
        }
        if number % 5 == 0 {
            let published = publish(&vault, &format!("database {number}"));
            vault.note_sequence_at_close(number).unwrap();
            println!("published {} {number}", published.generation.number());
        }
    }
}

#[test]
fn kills_at_any_moment_lose_nothing_that_was_acknowledged() {
    const MARK: &str = "ZHIBU_TEST_KILL_FOLDER";
    const KILLS: u32 = 20;
    if let Some(folder) = std::env::var_os(MARK) {
        return change_until_killed(Path::new(&folder));
    }
    let desk = Desk::new();
    let (vault, _) = desk.create();
    let made = key(&vault);
    drop(vault);
    let mut changes = 0;
    for round in 0..KILLS {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "kills_at_any_moment_lose_nothing_that_was_acknowledged", "--nocapture"])
            .env(MARK, desk.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let (mut sequence, mut published) = (0, None);
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let mut heard = 0;
        // The kill falls after some acknowledgement, at a moment that differs from round to round.
        let enough = 1 + round * 7 % 23;
        while let Some(Ok(line)) = lines.next() {
            heard += note(&line, &mut sequence, &mut published);
            if heard >= enough {
                let spin = std::time::Instant::now();
                while spin.elapsed().as_micros() < u128::from(round % 10) * 300 {}
                child.kill().unwrap();
                break;
            }
        }
        child.wait().unwrap();
        // What the child still said before it died counts as well.
        while let Some(Ok(line)) = lines.next() {
            heard += note(&line, &mut sequence, &mut published);
        }
        changes += heard;

        let vault = desk.unlock(PASSPHRASE).unwrap_or_else(|error| panic!("round {round}: {error:?}"));
        assert_eq!(key(&vault), made, "round {round}");
        let held = vault.sequence_at_close();
        let between = held == 0 && database(&vault) != "database 1";
        assert!(held >= sequence || between, "round {round}: {sequence} was acknowledged, {held} is there");
        if let Some((generation, number)) = published {
            assert!(
                vault.generation().number() >= generation,
                "round {round}: generation {generation} is gone"
            );
            let content: u64 = database(&vault).strip_prefix("database ").unwrap().parse().unwrap();
            assert!(content >= number, "round {round}: {content} is older than {number}");
        }
        if between {
            vault.note_sequence_at_close(sequence).unwrap();
        }
        vault.sweep(|_| true).unwrap();
    }
    assert!(changes > 4 * KILLS, "only {changes} changes were made; the kills hit nothing");
}

/// Reads one acknowledgement; 1 if it was one.
fn note(line: &str, sequence: &mut u64, published: &mut Option<(u32, u64)>) -> u32 {
    // The first line of the child follows the test runner's own words.
    let words: Vec<&str> = line.split_whitespace().collect();
    match words.as_slice() {
        [.., "sequence", number] => *sequence = number.parse().unwrap(),
        [.., "published", generation, number] => {
            *published = Some((generation.parse().unwrap(), number.parse().unwrap()));
        }
        _ => return 0,
    }
    1
}
