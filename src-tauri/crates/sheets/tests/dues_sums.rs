//! Whatever amounts stand in a grid of dues, what is read of a row adds up to what adding its texts by hand gives.

#![allow(clippy::expect_used, clippy::unwrap_used, reason = "a test may fail loudly")]

use chrono::NaiveDate;
use domain::carried::CarriedMark;
use proptest::prelude::*;
use sheets::{Column, Decisions, RawCell, Row, Sheet, Workbook, analyse};

/// An amount as somebody writes it, and the same in fen by its digits alone.
#[derive(Debug, Clone)]
struct Written {
    cell: RawCell,
    fen: i64,
}

fn written() -> impl Strategy<Value = Written> {
    (0..20_000_u32, 0..100_u32, 0..7_u8).prop_map(|(yuan, fen, form)| {
        let whole = format!("{yuan}.{fen:02}");
        let short = whole.trim_end_matches('0').trim_end_matches('.').to_owned();
        let cell = match form {
            0 => RawCell::Text(whole.as_str().into()),
            1 => RawCell::Text(format!("{short}元").into()),
            2 => RawCell::Text(format!("￥{whole}").into()),
            3 => RawCell::Text(format!(" {short} ").into()),
            4 => RawCell::Text(whole.chars().map(full_width).collect::<String>().into()),
            5 => RawCell::Number {
                value: short.parse().expect("a number"),
                shown: Some(whole.as_str().into()),
            },
            _ => RawCell::Number { value: short.parse().expect("a number"), shown: None },
        };
        Written { cell, fen: i64::from(yuan) * 100 + i64::from(fen) }
    })
}

fn full_width(c: char) -> char {
    char::from_u32(u32::from(c) + 0xFEE0).expect("a sign of full width")
}

fn text(text: &str) -> RawCell {
    RawCell::Text(text.into())
}

fn grid(people: &[Vec<Written>]) -> Workbook {
    let row = |number: u32, cells: Vec<RawCell>| Row {
        number,
        cells: cells.into_iter().zip(0..).map(|(cell, column)| (Column(column), cell)).collect(),
    };
    let head = std::iter::once("姓名".to_owned()).chain((1..=12).map(|month| format!("{month}月")));
    let mut rows = vec![row(1, vec![text("2026年党费")]), row(2, head.map(|head| text(&head)).collect())];
    for (person, number) in people.iter().zip(3..) {
        let name = text(["张三", "李四", "王五"].get(number as usize % 3).expect("a name"));
        rows.push(row(
            number,
            std::iter::once(name).chain(person.iter().map(|due| due.cell.clone())).collect(),
        ));
    }
    let sheet = Sheet {
        name: "Sheet1".to_owned(),
        hidden: false,
        rows,
        merges: Vec::new(),
        hidden_rows: Vec::new(),
        hidden_columns: Vec::new(),
        cut_cells: Vec::new(),
    };
    Workbook { file: "党费.xlsx".to_owned(), sha256: String::new(), is_1904: false, sheets: vec![sheet] }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn a_row_adds_up_to_the_fen(people in prop::collection::vec(prop::collection::vec(written(), 12), 1..4)) {
        let today = NaiveDate::from_ymd_opt(2026, 11, 20).unwrap();
        let roster = analyse(&grid(&people), &Decisions::default(), today);
        prop_assert_eq!(roster.rows.len(), people.len(), "{:?}", roster.message);
        for (row, person) in roster.rows.iter().zip(&people) {
            let sum: i64 = row.dues.iter().map(|due| due.mark.amount().0).sum();
            prop_assert_eq!(sum, person.iter().map(|due| due.fen).sum::<i64>());
            let n_paid = row.dues.iter().filter(|due| matches!(due.mark, CarriedMark::Paid(_))).count();
            prop_assert_eq!(n_paid, person.iter().filter(|due| due.fen > 0).count());
        }
    }

    #[test]
    fn a_third_decimal_is_never_taken(yuan in 0..1_000_u32, thousandths in 1..1_000_u32, as_number in any::<bool>()) {
        prop_assume!(!thousandths.is_multiple_of(10));
        let text = format!("{yuan}.{thousandths:03}");
        let cell = match as_number {
            true => RawCell::Number { value: text.parse().unwrap(), shown: Some("0.00".into()) },
            false => RawCell::Text(text.into()),
        };
        let plain = Written { cell: RawCell::Text("0.2".into()), fen: 20 };
        let people = [vec![Written { cell, fen: 0 }, plain.clone(), plain]];
        let roster = analyse(&grid(&people), &Decisions::default(), NaiveDate::from_ymd_opt(2026, 11, 20).unwrap());
        let row = roster.rows.first().expect("a person");
        prop_assert_eq!(row.dues.len(), 2, "the other months are taken");
        prop_assert!(roster.issues.iter().any(|issue| issue.code.name() == "number_unparsed"));
    }
}
