//! Writes every document as PNG and PDF into a folder, in four sizes, to be looked at:
//! `cargo run -p paper --example pictures -- FOLDER [DPI]`.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    reason = "invented people and stories; a fault ends the test"
)]

#[path = "../tests/stories/invented.rs"]
#[allow(dead_code, unreachable_pub)]
mod invented;

#[path = "../tests/stories/invented_forms.rs"]
#[allow(dead_code, unreachable_pub)]
mod invented_forms;

use std::path::Path;

use invented::*;
use invented_forms::*;
use paper::document::*;
use paper::{Document, set};

fn main() {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().unwrap_or_else(|| "pictures".to_owned());
    let dpi = arguments.next().and_then(|text| text.parse().ok()).unwrap_or(100);
    let folder = Path::new(&folder);
    let cards = |card: ArchiveCard| ArchiveCards { cards: vec![card] };
    let letters = |letter: TransferLetter| TransferLetters { letters: vec![letter] };
    let receipts = |receipt: Receipt| Receipts { receipts: vec![receipt] };
    write(folder, dpi, "card_usual", &cards(usual_card()));
    write(
        folder,
        dpi,
        "card_empty",
        &cards(ArchiveCard { title: "党员档案卡".into(), ..ArchiveCard::default() }),
    );
    write(folder, dpi, "card_long", &cards(long_card()));
    write(folder, dpi, "letter_usual", &letters(usual_letter()));
    write(folder, dpi, "letter_empty", &letters(TransferLetter::default()));
    write(folder, dpi, "letter_long", &letters(long_letter()));
    let roster = |count| Roster { head: head("党员花名册"), lines: roster_lines(count) };
    write(folder, dpi, "roster_usual", &roster(30));
    write(folder, dpi, "roster_empty", &Roster::default());
    write(folder, dpi, "roster_huge", &roster(2_000));
    let birthdays = |lines| Birthdays { head: head("2026年12月政治生日名册"), lines };
    write(folder, dpi, "birthdays_usual", &birthdays(birthday_lines()));
    write(folder, dpi, "birthdays_empty", &birthdays(Vec::new()));
    write(folder, dpi, "receipt_usual", &receipts(usual_receipt()));
    write(folder, dpi, "receipt_empty", &receipts(Receipt::default()));
    write(folder, dpi, "receipt_long", &receipts(long_receipt()));
    write_forms(folder, dpi);
    write_lists(folder, dpi);
}

fn write_forms(folder: &Path, dpi: u32) {
    write(folder, dpi, "development_usual", &forms(record([2, 4, 5, 7, 7])));
    write(folder, dpi, "development_29", &forms(record([2, 5, 6, 8, 8])));
    write(folder, dpi, "development_empty", &forms(empty_record()));
    write(folder, dpi, "development_long", &forms(long_record()));
    write(folder, dpi, "talk_usual", &forms(talk()));
    write(folder, dpi, "talk_empty", &forms(TalkRecord::default()));
    write(folder, dpi, "talk_long", &forms(long_talk()));
    write(folder, dpi, "cultivation_usual", &forms(cultivation()));
    write(folder, dpi, "cultivation_empty", &forms(empty_cultivation()));
    write(folder, dpi, "cultivation_long", &forms(long_cultivation()));
    write(folder, dpi, "probation_usual", &forms(probation()));
    write(folder, dpi, "probation_empty", &forms(empty_probation()));
    write(folder, dpi, "probation_long", &forms(long_probation()));
    write(folder, dpi, "conversion_usual", &forms(conversion()));
    write(folder, dpi, "conversion_empty", &forms(ConversionApplication::default()));
    write(folder, dpi, "conversion_long", &forms(long_conversion()));
}

fn write_lists(folder: &Path, dpi: u32) {
    write(folder, dpi, "notice_usual", &forms(notice(NoticeKind::Notice, 3)));
    write(folder, dpi, "notice_empty", &forms(empty_notice(NoticeKind::Notice)));
    write(folder, dpi, "notice_long", &forms(notice(NoticeKind::Notice, 60)));
    write(folder, dpi, "result_usual", &forms(notice(NoticeKind::Result, 3)));
    write(folder, dpi, "result_empty", &forms(empty_notice(NoticeKind::Result)));
    write(folder, dpi, "filing_usual", &forms(filing(3)));
    write(folder, dpi, "filing_empty", &forms(FilingReport::default()));
    write(folder, dpi, "filing_long", &forms(filing(60)));
    write(folder, dpi, "minutes_usual", &forms(minutes(3)));
    write(folder, dpi, "minutes_empty", &forms(empty_minutes()));
    write(folder, dpi, "minutes_long", &forms(long_minutes()));
    write(folder, dpi, "ballot_usual", &forms(ballot_result(3)));
    write(folder, dpi, "ballot_empty", &forms(empty_ballot_result()));
    write(folder, dpi, "ballot_long", &forms(ballot_result(60)));
}

fn write(folder: &Path, dpi: u32, name: &str, document: &impl Document) {
    let started = std::time::Instant::now();
    let paper = set(document, &look()).unwrap();
    let set_in = started.elapsed();
    let pdf = paper.pdf().unwrap();
    let written_in = started.elapsed() - set_in;
    let started = std::time::Instant::now();
    std::fs::create_dir_all(folder).unwrap();
    let last = paper.n_pages() - 1;
    let shown: Vec<usize> = if last > 0 { vec![0, last] } else { vec![0] };
    for page in &shown {
        std::fs::write(folder.join(format!("{name}-{}.png", page + 1)), paper.png(*page, dpi).unwrap())
            .unwrap();
    }
    println!(
        "{name}: {} page(s), set {set_in:?}, PDF {} KB in {written_in:?}, picture {:?}",
        paper.n_pages(),
        pdf.len() / 1024,
        started.elapsed() / shown.len() as u32,
    );
    std::fs::write(folder.join(format!("{name}.pdf")), pdf).unwrap();
}
