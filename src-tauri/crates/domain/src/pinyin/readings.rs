//! How the characters of a name may be read, the likeliest first.

use std::collections::HashMap;
use std::sync::OnceLock;

use pinyin::ToPinyinMulti;

use super::{fold, tone};
use crate::text::is_han;

/// Names have a few characters; of anything longer only the beginning is searched.
const LONGEST_NAME: usize = 32;
/// No character has more readings than this; rarer ones are left out.
const MOST_READINGS: usize = 8;

/// One way to read a character.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Reading {
    /// Letters only, ü as v.
    pub(super) plain: String,
    /// 1 to 4, if it is known.
    pub(super) tone: Option<char>,
}

/// A character with its readings, or a word in Latin letters that is its own reading.
#[derive(Debug, Clone)]
pub(super) struct Sound {
    pub(super) character: Option<char>,
    pub(super) readings: Vec<Reading>,
}

/// The sounds of a name. Dots, blanks and other marks have none.
pub(super) fn readings(name: &str, chosen: &str) -> Vec<Sound> {
    let mut sounds: Vec<Sound> = Vec::new();
    let mut word = String::new();
    for c in name.chars().filter_map(fold) {
        if c.is_ascii_alphanumeric() {
            word.push(c);
            continue;
        }
        finish_word(&mut word, &mut sounds);
        if is_han(c) {
            sounds.push(Sound { character: Some(c), readings: of_character(c) });
        }
    }
    finish_word(&mut word, &mut sounds);
    sounds.truncate(LONGEST_NAME);
    prefer(&mut sounds, surname(name));
    prefer(
        &mut sounds,
        chosen
            .split(|c: char| c.is_whitespace() || matches!(c, '\'' | '’' | '-' | '·'))
            .filter_map(parse)
            .map(|reading| vec![reading])
            .collect(),
    );
    for sound in &mut sounds {
        sound.readings.truncate(MOST_READINGS);
    }
    sounds
}

fn finish_word(word: &mut String, sounds: &mut Vec<Sound>) {
    if !word.is_empty() {
        let plain = std::mem::take(word);
        sounds.push(Sound { character: None, readings: vec![Reading { plain, tone: None }] });
    }
}

/// Puts readings in front, position by position; what the character may also be read as stays behind them.
fn prefer(sounds: &mut [Sound], preferred: Vec<Vec<Reading>>) {
    for (sound, mut first) in sounds.iter_mut().zip(preferred) {
        sound.readings.retain(|reading| !first.contains(reading));
        first.append(&mut sound.readings);
        sound.readings = first;
    }
}

fn of_character(c: char) -> Vec<Reading> {
    let mut readings: Vec<Reading> = Vec::new();
    for sound in c.to_pinyin_multi().into_iter().flatten() {
        if let Some(reading) = parse(sound.with_tone_num_end()) {
            // A passport and some keyboards write lü as lyu or lu.
            let respelled = ["lv", "nv"].contains(&reading.plain.as_str()).then(|| {
                let initial = reading.plain.trim_end_matches('v');
                [format!("{initial}yu"), format!("{initial}u")]
                    .map(|plain| Reading { plain, tone: reading.tone })
            });
            readings.push(reading);
            readings.extend(respelled.into_iter().flatten());
        }
    }
    readings
}

/// `shan4`, `shàn` or `shan`; `None` for what is no syllable.
fn parse(text: &str) -> Option<Reading> {
    let plain: String = text.chars().filter_map(fold).filter(char::is_ascii_lowercase).collect();
    let tone = text.chars().flat_map(char::to_lowercase).find_map(tone);
    (1..=6).contains(&plain.len()).then_some(Reading { plain, tone })
}

/// The readings of the surname, one list per character; a surname of two characters goes before one of one.
fn surname(name: &str) -> Vec<Vec<Reading>> {
    static SURNAMES: OnceLock<HashMap<&str, Vec<Vec<Reading>>>> = OnceLock::new();
    let surnames = SURNAMES.get_or_init(|| {
        let table = include_str!("../../../../../assets/codes/surname_readings.csv");
        table
            .lines()
            .skip(1)
            .filter_map(|line| line.split_once(','))
            .map(|(name, text)| (name, by_place(text)))
            .collect()
    });
    let begins = |n: usize| name.char_indices().nth(n).and_then(|(end, _)| name.get(..end));
    // 单于 alone is somebody called 单, 单于某某 a 单于.
    begins(2)
        .and_then(|compound| surnames.get(compound))
        .or_else(|| surnames.get(begins(1).unwrap_or(name)))
        .cloned()
        .unwrap_or_default()
}

/// `shan4|dan1` → two readings of one character; `yu4 chi2` → one reading each of two.
fn by_place(text: &str) -> Vec<Vec<Reading>> {
    text.split(' ').map(|place| place.split('|').filter_map(parse).collect()).collect()
}
