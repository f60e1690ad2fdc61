//! What a worker gone wild may send: the program takes what a reader of ours could have said, and nothing else.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "helpers of tests may fail loudly"
)]

mod common;

use common::*;
use sheets::{
    Column, EncodingOffer, Merge, OpenState, Opened, RawCell, Row, TextEncoding, Workbook, read_file,
};

/// An honest answer, changed.
fn lie(change: impl FnOnce(&mut Workbook)) -> Opened {
    let rows: &[&[&str]] = &[&["姓名", "学号"], &["张三", "2024010101"], &["李四", "2024010102"]];
    let mut workbook = opened(&book(rows));
    change(&mut workbook);
    Opened { open: OpenState::Ok, message: None, workbook: Some(workbook), encodings: Vec::new() }
}

fn is_taken(opened: &Opened) -> bool {
    Opened::from_worker(&opened.to_bytes().expect("bytes")).is_some()
}

#[test]
fn an_honest_answer_arrives_as_it_was() {
    let honest = lie(|_| {});
    assert_eq!(Opened::from_worker(&honest.to_bytes().expect("bytes")), Some(honest));
    let refused = read_file("x.xlsx", b"");
    assert_eq!(Opened::from_worker(&refused.to_bytes().expect("bytes")), Some(refused));
    let asks = read_file("x.csv", b"\xd0\xd5\xc3\xfb,\xd1\xa7\xba\xc5\n\xff\xff,2024010101\n");
    assert_eq!(asks.open, OpenState::NeedsEncoding);
    assert_eq!(Opened::from_worker(&asks.to_bytes().expect("bytes")), Some(asks));
}

#[test]
fn rows_and_cells_out_of_order_or_out_of_the_sheet_are_not_taken() {
    let sheet = |change: fn(&mut sheets::Sheet)| lie(move |book| change(&mut book.sheets[0]));
    let lies = [
        sheet(|sheet| sheet.rows.reverse()),
        sheet(|sheet| sheet.rows[0].number = 0),
        sheet(|sheet| sheet.rows[2].number = u32::MAX),
        sheet(|sheet| sheet.rows[1].cells.reverse()),
        sheet(|sheet| sheet.rows[1].cells[1].0 = Column(u16::MAX)),
        sheet(|sheet| sheet.rows[1].cells[1].1 = RawCell::Text("x".repeat(200_000).into())),
        sheet(|sheet| sheet.name = "x".repeat(1_000)),
        sheet(|sheet| sheet.hidden_rows = vec![3, 2]),
        sheet(|sheet| {
            let (first_column, last_column) = (Column(3), Column(1));
            sheet.merges.push(Merge { first_row: 5, last_row: 4, first_column, last_column });
        }),
    ];
    for (at, lie) in lies.iter().enumerate() {
        assert!(!is_taken(lie), "lie {at}");
    }
    let both = Opened { message: Some("坏".to_owned()), ..lie(|_| {}) };
    let neither = Opened { open: OpenState::Ok, message: None, workbook: None, encodings: Vec::new() };
    assert!(!is_taken(&both) && !is_taken(&neither), "a table or a sentence");
    let asks = |encodings| Opened {
        open: OpenState::NeedsEncoding,
        message: Some("哪一种？".to_owned()),
        workbook: None,
        encodings,
    };
    let offer = |sample| EncodingOffer {
        encoding: TextEncoding::Big5,
        label: String::new(),
        is_used: false,
        unreadable: 0,
        sample,
    };
    assert!(is_taken(&asks(vec![offer(vec!["姓名".to_owned()])])));
    assert!(!is_taken(&asks(Vec::new())), "a question without an answer");
    assert!(!is_taken(&asks(vec![offer(Vec::new()); 300])), "more encodings than there are");
    assert!(!is_taken(&asks(vec![offer(vec![String::new(); 100_000])])), "lines without end");
}

#[test]
fn what_is_claimed_in_few_bytes_is_counted_before_it_is_built() {
    let many_rows = lie(|book| {
        book.sheets[0].rows = (1..=300_000).map(|number| Row { number, cells: Vec::new() }).collect();
    });
    let many_sheets = lie(|book| book.sheets = vec![book.sheets[0].clone(); 300]);
    assert!(!is_taken(&many_rows) && !is_taken(&many_sheets));
    assert_eq!(Opened::from_worker(b""), None);
    assert_eq!(Opened::from_worker(&[0xFF; 4_096]), None);
    // Cut anywhere, an answer is none.
    let honest = lie(|_| {}).to_bytes().expect("bytes");
    for end in 0..honest.len() {
        assert_eq!(Opened::from_worker(&honest[..end]), None, "cut at {end}");
    }
}
