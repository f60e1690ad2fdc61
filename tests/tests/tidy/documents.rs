//! What is written about the project stays true: decisions have a status, terms exist, links lead somewhere.

use std::collections::BTreeSet;

use crate::tree::{File, files, none, root};

#[test]
fn every_decision_says_where_it_stands() {
    let decisions: Vec<File> =
        files().into_iter().filter(|file| file.path.starts_with("docs/adr/")).collect();
    assert!(!decisions.is_empty(), "decisions are written down");
    let mut numbers = BTreeSet::new();
    let faults = decisions
        .iter()
        .filter(|file| {
            let number = file.path.trim_start_matches("docs/adr/").get(..4).unwrap_or_default().to_owned();
            let has_status =
                ["Status: accepted", "Status: replaced by "].iter().any(|status| file.text.contains(status));
            let numbered = number.parse::<u16>().is_ok() && numbers.insert(number);
            !(has_status && numbered)
        })
        .map(|file| file.path.clone())
        .collect();
    none(
        faults,
        "a decision has a number of its own and a line `Status: accepted` or `Status: replaced by NNNN`",
    );
}

/// A term of `assets/glossary.toml`.
struct Term {
    chinese: String,
    identifier: String,
    later: bool,
}

fn glossary() -> Vec<Term> {
    let text = std::fs::read_to_string(root().join("assets/glossary.toml")).unwrap();
    let table: toml::Table = text.parse().unwrap();
    let terms = table["term"].as_array().unwrap();
    let word = |term: &toml::Value, key: &str| term[key].as_str().unwrap().to_owned();
    terms
        .iter()
        .map(|term| Term {
            chinese: word(term, "chinese"),
            identifier: word(term, "identifier"),
            later: term.get("later").and_then(toml::Value::as_bool).unwrap_or(false),
        })
        .collect()
}

/// Every identifier of the Rust source in snake case, whole and by the parts between underscores.
fn identifiers() -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for file in files().iter().filter(|file| file.is(&["rs", "sql"]) && file.path.starts_with("src-tauri/")) {
        for word in file.text.split(|sign: char| !(sign.is_ascii_alphanumeric() || sign == '_')) {
            let word = snake(word);
            let parts: Vec<&str> = word.split('_').filter(|part| !part.is_empty()).collect();
            for first in 0..parts.len() {
                for last in first..parts.len().min(first + 4) {
                    found.insert(parts[first..=last].join("_"));
                }
            }
        }
    }
    found
}

/// `PublicNotice` and `PUBLIC_NOTICE` as `public_notice`.
fn snake(word: &str) -> String {
    if word.chars().all(|sign| !sign.is_ascii_lowercase()) {
        return word.to_ascii_lowercase();
    }
    let mut snake = String::with_capacity(word.len() + 4);
    for sign in word.chars() {
        if sign.is_ascii_uppercase() && !snake.is_empty() {
            snake.push('_');
        }
        snake.push(sign.to_ascii_lowercase());
    }
    snake
}

#[test]
fn one_term_has_one_identifier() {
    let terms = glossary();
    let mut chinese = BTreeSet::new();
    let mut names = BTreeSet::new();
    let faults = terms
        .iter()
        .filter(|term| !(chinese.insert(&term.chinese) & names.insert(&term.identifier)))
        .map(|term| format!("{} = {}", term.chinese, term.identifier))
        .collect();
    none(faults, "one Chinese term, one identifier; this one stands twice");
}

#[test]
fn every_term_is_an_identifier_of_the_source() {
    let source = identifiers();
    let mut faults = Vec::new();
    for term in glossary() {
        let used = source.contains(&term.identifier);
        // A plain word like `paper` stands in the source for other reasons, too; only a compound is sure to be ours.
        if used && term.later && term.identifier.contains('_') {
            faults.push(format!("{} ({}) is in use: take away `later`", term.identifier, term.chinese));
        }
        if !used && !term.later {
            faults.push(format!("{} ({}) is not in the source", term.identifier, term.chinese));
        }
    }
    none(faults, "the glossary names what the source says; a term of a coming module carries `later = true`");
}

#[test]
fn links_in_documents_lead_somewhere() {
    let faults = files()
        .into_iter()
        .filter(|file| file.is(&["md"]))
        .flat_map(|file| {
            let folder = root().join(&file.path).parent().unwrap().to_path_buf();
            let targets =
                file.text.split("](").skip(1).filter_map(|rest| rest.split(')').next().map(str::to_owned));
            let inside = targets.filter(|target| !target.contains("://") && !target.starts_with('#'));
            let dead = inside.filter(|target| !folder.join(target.split('#').next().unwrap()).exists());
            dead.map(|target| format!("{}: {target}", file.path)).collect::<Vec<_>>()
        })
        .collect();
    none(faults, "a link inside the project leads to a file that is there");
}
