//! The documents that can be printed: one struct for each, and the template that sets it.
//!
//! A new document is a struct with [`Document`] here, a template in `assets/print` and a line in `world`.

mod archive_card;
mod birthdays;
mod development;
mod listing;
mod receipt;
mod roster;
mod transfer_letter;

use std::borrow::Cow;

use serde::Serialize;

pub use archive_card::{ArchiveCard, ArchiveCards, CardFact, CardStep};
pub use birthdays::{BirthdayLine, Birthdays};
pub use development::{
    BallotResult, BallotRow, ConversionApplication, CultivationRecord, DevelopmentRecord, FilingReport, Form,
    FormBallot, FormHelper, FormPeriod, FormPerson, Forms, ListColumn, ListRow, MeetingMinutes, MinutesPart,
    MinutesTopic, Notice, NoticeKind, ProbationRecord, RecordPhase, RecordStep, TalkRecord,
};
pub use domain::roster::RosterLine;
pub use listing::ListingHead;
pub use receipt::{Receipt, ReceiptLine, Receipts};
pub use roster::Roster;
pub use transfer_letter::{LetterPerson, LetterUnit, TransferLetter, TransferLetters};

/// A step into a document on the way to one of its texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step<'p> {
    /// A field of a struct.
    Key(Cow<'p, str>),
    /// A place in a list.
    Index(usize),
}

/// Something that can be printed. Its serialised form is what the template gets.
pub trait Document: Serialize {
    /// The template's file under `assets/print`.
    fn template(&self) -> &'static str;

    /// The title in the properties of the file.
    fn title(&self) -> String;

    /// The organization in the properties of the file, as their author.
    fn author(&self) -> String;

    /// How many papers the run holds; nothing is printed where there are none.
    fn n_papers(&self) -> usize;

    /// Pictures on it, by the name under which the template asks for them. JPEG or PNG.
    fn pictures(&self) -> Vec<(String, &[u8])> {
        Vec::new()
    }

    /// The name of a field as a reader knows it, for a text that cannot be printed.
    fn place(&self, path: &[Step<'_>]) -> String;
}

/// The name of the innermost field on a path that the table knows.
fn named(path: &[Step<'_>], names: &[(&str, &str)]) -> String {
    path.iter()
        .rev()
        .filter_map(|step| match step {
            Step::Key(key) => {
                names.iter().find(|(name, _)| name == key).map(|(_, words)| (*words).to_owned())
            }
            Step::Index(_) => None,
        })
        .next()
        .unwrap_or_default()
}
