//! The printed code: however it is typed it is read, and a slip is told before anything is tried.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test that meets the unexpected has failed"
)]

mod common;

use common::{Desk, assert_sentence};
use proptest::prelude::*;
use vault::{CodeFault, GROUPS, RecoveryCode};

fn a_code() -> RecoveryCode {
    Desk::new().create().1
}

#[test]
fn a_code_is_nine_groups_of_four_without_letters_that_look_alike() {
    let code = a_code();
    let groups = code.groups();
    assert_eq!(groups.len(), GROUPS);
    for group in &groups {
        assert_eq!(group.chars().count(), 4);
        assert!(group.chars().all(|c| "0123456789ABCDEFGHJKMNPQRSTVWXYZ".contains(c)), "{group}");
    }
    assert_eq!(*code.text(), groups.join("-"));
    assert_eq!(RecoveryCode::parse(&code.text()), Ok(code.clone()));
    assert_ne!(a_code().text(), code.text());
}

#[test]
fn what_is_wrong_with_a_code_is_said() {
    let text = a_code().text().to_string();
    let short = RecoveryCode::parse(&text[..text.len() - 1]).unwrap_err();
    assert_eq!(short, CodeFault::Length { chars: 35 });
    let foreign = RecoveryCode::parse(&text.replacen('-', "U", 1)).unwrap_err();
    assert_eq!(foreign, CodeFault::Character { character: 'U' });
    assert_eq!(RecoveryCode::parse(""), Err(CodeFault::Length { chars: 0 }));
    assert_eq!(RecoveryCode::parse("恢复码"), Err(CodeFault::Character { character: '恢' }));
    for fault in [short, foreign, CodeFault::Check] {
        assert_sentence(&fault.to_string());
    }
}

/// One way in which a hand may write the character of a code.
fn written(character: char, way: u8) -> char {
    match (character, way % 4) {
        ('0', 1) => 'O',
        ('0', 2) => 'o',
        ('1', 1) => 'I',
        ('1', 2) => 'l',
        ('1', 3) => 'i',
        (other, 1) => other.to_ascii_lowercase(),
        // Full width, as a Chinese input method writes it.
        (other, 3) => char::from_u32(u32::from(other) + 0xFEE0).unwrap(),
        (other, _) => other,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn however_it_is_typed_it_is_read(
        ways in prop::collection::vec(any::<u8>(), 36),
        gaps in prop::collection::vec(prop::sample::select(vec!["", "-", " ", "　", "–", " - ", "\t", "－", "\n"]), 36),
    ) {
        let code = shared_code();
        let mut typed = String::new();
        for ((character, way), gap) in code.groups().concat().chars().zip(ways).zip(gaps) {
            typed.push(written(character, way));
            typed.push_str(gap);
        }
        prop_assert_eq!(RecoveryCode::parse(&typed), Ok(code), "{}", typed);
    }

    #[test]
    fn one_wrong_letter_or_two_swapped_ones_never_pass(at in 0_usize..36, other in 1_usize..32, far in 1_usize..36) {
        const LETTERS: &[u8] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
        let letters: Vec<u8> = shared_code().groups().concat().into_bytes();
        let mut wrong = letters.clone();
        let value = LETTERS.iter().position(|letter| *letter == wrong[at]).unwrap();
        wrong[at] = LETTERS[(value + other) % 32];
        prop_assert_eq!(RecoveryCode::parse(std::str::from_utf8(&wrong).unwrap()), Err(CodeFault::Check));

        let mut swapped = letters.clone();
        swapped.swap(at, (at + far) % 36);
        if swapped != letters {
            prop_assert_eq!(RecoveryCode::parse(std::str::from_utf8(&swapped).unwrap()), Err(CodeFault::Check));
        }
    }

    #[test]
    fn whatever_is_typed_nothing_breaks(text in "\\PC{0,60}") {
        let _ = RecoveryCode::parse(&text);
    }
}

/// One code for all cases; making one costs a key stretching.
fn shared_code() -> RecoveryCode {
    static CODE: std::sync::OnceLock<RecoveryCode> = std::sync::OnceLock::new();
    CODE.get_or_init(a_code).clone()
}
