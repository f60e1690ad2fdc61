//! What holds for every input: no number of identity is ever altered, and no number cell becomes one.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "helpers of tests may fail loudly"
)]

mod common;

use chrono::NaiveDate;
use common::*;
use domain::field::Field;
use proptest::prelude::*;
use sheets::{Column, Decisions, Merge, RawCell, Row, Sheet, Standing, Value, Workbook, analyse, read_file};

fn workbook(rows: Vec<Vec<RawCell>>) -> Workbook {
    let rows = rows
        .into_iter()
        .zip(1u32..)
        .map(|(cells, number)| Row { number, cells: (0u16..).map(Column).zip(cells).collect() })
        .collect();
    let sheet = Sheet {
        name: "名册".into(),
        hidden: false,
        rows,
        merges: Vec::<Merge>::new(),
        hidden_rows: Vec::new(),
        hidden_columns: Vec::new(),
        cut_cells: Vec::new(),
    };
    Workbook { file: "名册.xlsx".into(), sha256: String::new(), is_1904: false, sheets: vec![sheet] }
}

fn text(text: &str) -> RawCell {
    RawCell::Text(text.into())
}

fn id_of(cell: RawCell) -> (Option<String>, Standing) {
    let workbook = workbook(vec![vec![text("姓名"), text("身份证号")], vec![text("张三"), cell]]);
    let roster = analyse(&workbook, &Decisions::default(), today());
    let row = &roster.rows[0];
    let id =
        row.values.get(&Field::CitizenId).and_then(Option::as_ref).and_then(Value::text).map(str::to_owned);
    (id, row.standing)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, ..ProptestConfig::default() })]

    #[test]
    fn a_number_of_identity_is_taken_whole_or_not_at_all(digits in "[0-9]{17}[0-9Xx]") {
        let (id, standing) = id_of(text(&digits));
        match id {
            Some(id) => prop_assert_eq!(id, digits.to_uppercase()),
            None => prop_assert_eq!(standing, Standing::Skip, "a row whose key is in error is left out"),
        }
    }

    #[test]
    fn a_right_number_is_taken_as_it_is(days in 0i64..20_000, sequence in 0u32..1000) {
        let born = NaiveDate::from_ymd_opt(1950, 1, 1).expect("day") + chrono::Days::new(days as u64);
        let id = home_id(&born.format("%Y%m%d").to_string(), sequence);
        prop_assert_eq!(id_of(text(&id)), (Some(id), Standing::Take));
    }

    #[test]
    fn a_number_cell_never_becomes_a_number_of_identity(value in prop_oneof![1e17f64..1e18, 0f64..1e18, any::<f64>()]) {
        prop_assert_eq!(id_of(RawCell::Number { value, shown: None }).0, None);
        prop_assert_eq!(id_of(RawCell::Number { value, shown: Some("110199200105060122".into()) }).0, None);
        prop_assert_eq!(id_of(RawCell::Date { serial: value, without_day: false }).0, None);
    }

    #[test]
    fn no_text_and_no_number_brings_the_analysis_down(cells in prop::collection::vec("\\PC{0,30}|[0-9./年月日-]{0,12}", 1..40), number in any::<f64>()) {
        let head = ["姓名", "身份证号", "学号", "性别", "出生日期", "入党时间", "手机", "备注"].map(text).to_vec();
        let mut rows = vec![head];
        for row in cells.chunks(8) {
            let mut row: Vec<RawCell> = row.iter().map(|cell| text(cell)).collect();
            row.push(RawCell::Number { value: number, shown: None });
            rows.push(row);
        }
        let first = analyse(&workbook(rows.clone()), &Decisions::default(), today());
        prop_assert_eq!(&first, &analyse(&workbook(rows), &Decisions::default(), today()), "the same input, the same answer");
        for row in &first.rows {
            if row.standing == Standing::Take {
                prop_assert!(row.values.get(&Field::Name).is_some_and(Option::is_some), "nobody goes in without a name");
            }
        }
    }

    #[test]
    fn no_bytes_bring_the_reader_down(bytes in prop::collection::vec(any::<u8>(), 0..2000), cut in 0usize..4000) {
        let _ = read_file("x.xlsx", &bytes);
        let mut whole = book(&[&["姓名", "学号"], &["张三", "2024010101"]]);
        whole.truncate(cut.min(whole.len()));
        let at = cut % whole.len().max(1);
        if let Some(byte) = whole.get_mut(at) {
            *byte ^= 0x5A;
        }
        let opened = read_file("x.xlsx", &whole);
        prop_assert_eq!(opened.message.is_some(), opened.workbook.is_none());
    }
}
