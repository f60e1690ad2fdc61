//! Dates as people and files write them, in one table that can be read.

#![allow(clippy::unwrap_used, reason = "a helper of a test fails like the test")]

use chrono::NaiveDate;
use domain::date::PartialDate;
use domain::date::typed::{Remark, Source, Typed, parse_typed};
use expect_test::{Expect, expect};
use proptest::prelude::*;

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 20).unwrap()
}

fn told(text: &str, source: Source) -> String {
    match parse_typed(text, source, today()) {
        Typed::Date { date, remarks } if remarks.is_empty() => date.to_string(),
        Typed::Date { date, remarks } => format!("{date} {remarks:?}"),
        Typed::Ambiguous(dates) => dates.iter().map(ToString::to_string).collect::<Vec<_>>().join(" 或 "),
        Typed::Invalid(fault) => format!("✗ {fault}"),
    }
}

fn check(source: Source, texts: &[&str], expected: &Expect) {
    let table: String =
        texts.iter().map(|text| format!("{} → {}\n", text.escape_debug(), told(text, source))).collect();
    expected.assert_eq(&table);
}

#[test]
fn every_form_of_the_date_field_is_accepted() {
    check(
        Source::Typed,
        &[
            "20240701",
            "240701",
            "2024.7.1",
            "2024-7-1",
            "2024/7/1",
            "2024年7月1日",
            "2024.7",
            "昨天",
            "今天",
            "2024.1",
            "201907",
            "201007",
            "2024",
            "明天",
            "2028-06-30",
        ],
        &expect![[r#"
            20240701 → 2024-07-01
            240701 → 2024-07-01 [TwoDigitYear]
            2024.7.1 → 2024-07-01
            2024-7-1 → 2024-07-01
            2024/7/1 → 2024-07-01
            2024年7月1日 → 2024-07-01
            2024.7 → 2024-07
            昨天 → 2026-11-19
            今天 → 2026-11-20
            2024.1 → 2024-01
            201907 → 2019-07
            201007 → 2010-07 或 2020-10-07
            2024 → 2024
            明天 → 2026-11-21 [Future]
            2028-06-30 → 2028-06-30 [Future]
        "#]],
    );
}

#[test]
fn cells_with_text_dates_keep_their_precision() {
    check(
        Source::File,
        &[
            "2019.07",
            "2019.7",
            "2019.10",
            "2019.7.1",
            "2019.07.01",
            "2019年7月",
            "2019年07月01日",
            "2019年7月份",
            "2019 年 7 月 1 日",
            "201907",
            "20190701",
            "２０１９．０７．０１",
            "２０１９年７月",
            "二〇一九年",
            "二〇一九年七月",
            "二○一九年十二月二十五日",
            "二零一九年元月",
            "一九八五年十月廿一日",
            "  2019.7 ",
            "2019-07-01 00:00:00",
            "2019-07-01T08:00:00.000Z",
            "2019/7/1 8:05",
            "\u{202D}2019-07-01\u{202C}",
            "\u{FEFF}2019-07-01",
            "'2019-07-01",
            "2019年7月1日 星期一",
            "2019-07-01（周一）",
            "2019—07—01",
            "2019。7。1",
            "2019、7、1",
            "2019.7.",
            "2019",
            "2019年",
            "07/2019",
            "2019.0701",
            "2019年7月1号",
            "2019 07 01",
            "201010",
        ],
        &expect![[r#"
            2019.07 → 2019-07
            2019.7 → 2019-07
            2019.10 → 2019-10
            2019.7.1 → 2019-07-01
            2019.07.01 → 2019-07-01
            2019年7月 → 2019-07
            2019年07月01日 → 2019-07-01
            2019年7月份 → 2019-07
            2019 年 7 月 1 日 → 2019-07-01
            201907 → 2019-07
            20190701 → 2019-07-01
            ２０１９．０７．０１ → 2019-07-01
            ２０１９年７月 → 2019-07
            二〇一九年 → 2019
            二〇一九年七月 → 2019-07
            二○一九年十二月二十五日 → 2019-12-25
            二零一九年元月 → 2019-01
            一九八五年十月廿一日 → 1985-10-21
              2019.7  → 2019-07
            2019-07-01 00:00:00 → 2019-07-01
            2019-07-01T08:00:00.000Z → 2019-07-01
            2019/7/1 8:05 → 2019-07-01
            \u{202d}2019-07-01\u{202c} → 2019-07-01
            \u{feff}2019-07-01 → 2019-07-01
            \'2019-07-01 → 2019-07-01
            2019年7月1日 星期一 → 2019-07-01
            2019-07-01（周一） → 2019-07-01
            2019—07—01 → 2019-07-01
            2019。7。1 → 2019-07-01
            2019、7、1 → 2019-07-01
            2019.7. → 2019-07
            2019 → 2019
            2019年 → 2019
            07/2019 → 2019-07
            2019.0701 → 2019-07-01
            2019年7月1号 → 2019-07-01
            2019 07 01 → 2019-07-01
            201010 → 2010-10
        "#]],
    );
}

#[test]
fn what_a_cell_leaves_open_is_asked() {
    check(
        Source::File,
        &[
            "2019.1",
            "2019．1",
            "2019-1",
            "2019年1",
            "2019.1.1",
            "2019.2",
            "7/1/2019",
            "13/7/2019",
            "7/7/2019",
            "7/1/19",
            "07/01/19",
            "19.1",
        ],
        &expect![[r#"
            2019.1 → 2019-01 或 2019-10
            2019．1 → 2019-01 或 2019-10
            2019-1 → 2019-01
            2019年1 → 2019-01
            2019.1.1 → 2019-01-01
            2019.2 → 2019-02
            7/1/2019 → 2019-07-01 或 2019-01-07
            13/7/2019 → 2019-07-13
            7/7/2019 → 2019-07-07
            7/1/19 → 2019-07-01 或 2019-01-07
            07/01/19 → 2007-01-19 或 2019-07-01 或 2019-01-07
            19.1 → 2019-01 或 2019-10
        "#]],
    );
}

#[test]
fn two_digit_years_and_serials_are_taken_and_told() {
    check(
        Source::File,
        &[
            "19.7.1",
            "19-07-01",
            "98.7.1",
            "85年7月",
            "八五年七月",
            "190712",
            "42895",
            "43260",
            "45418",
            "19.7",
        ],
        &expect![[r#"
            19.7.1 → 2019-07-01 [TwoDigitYear]
            19-07-01 → 2019-07-01 [TwoDigitYear]
            98.7.1 → 1998-07-01 [TwoDigitYear]
            85年7月 → 1985-07 [TwoDigitYear]
            八五年七月 → 1985-07 [TwoDigitYear]
            190712 → 2019-07-12 [TwoDigitYear]
            42895 → 2017-06-09 [SerialNumber]
            43260 → 2018-06-09 [SerialNumber]
            45418 → 2024-05-06 [SerialNumber]
            19.7 → 2019-07 [TwoDigitYear]
        "#]],
    );
}

#[test]
fn a_text_that_is_no_date_says_why() {
    check(
        Source::File,
        &[
            "",
            " \u{200B} ",
            "2023.13",
            "2023-02-30",
            "2023.0.1",
            "20230230",
            "20231301",
            "201913",
            "2109.7.1",
            "2109",
            "1019.7.1",
            "0019-7-1",
            "2019.9-2020.6",
            "2019年9月至2020年6月",
            "2019.9~2020.6",
            "2019-2020",
            "2019.9-12",
            "2019.9至今",
            "2019.9-",
            "至今",
            "大一下学期",
            "2019年秋",
            "约2019年7月",
            "2019年7月1日（补录）",
            "7月1日",
            "7.1",
            "12.25",
            "2019年十一",
            "不详",
            "无",
            "/",
            "abc",
            "12345",
            "今天",
            "2019701",
            "1/2",
            "2029.7.1",
        ],
        &expect![[r#"
             → ✗ 没有填写日期
             \u{200b}  → ✗ 没有填写日期
            2023.13 → ✗ 没有 13 月，请核对月份
            2023-02-30 → ✗ 2023 年 2 月没有 30 日，请核对日期
            2023.0.1 → ✗ 没有 0 月，请核对月份
            20230230 → ✗ 2023 年 2 月没有 30 日，请核对日期
            20231301 → ✗ 没有 13 月，请核对月份
            201913 → ✗ 没有 13 月，请核对月份
            2109.7.1 → ✗ 年份 2109 还没有到，请核对年份
            2109 → ✗ 年份 2109 还没有到，请核对年份
            1019.7.1 → ✗ 年份 1019 太早，请核对年份
            0019-7-1 → ✗ 年份 19 太早，请核对年份
            2019.9-2020.6 → ✗ 这里写的是一段时间，请只写一个日期
            2019年9月至2020年6月 → ✗ 这里写的是一段时间，请只写一个日期
            2019.9~2020.6 → ✗ 这里写的是一段时间，请只写一个日期
            2019-2020 → ✗ 这里写的是一段时间，请只写一个日期
            2019.9-12 → ✗ 看不出日期，请写成 2024-07-01 或 2024-07
            2019.9至今 → ✗ 日期里有多余的文字，如果是 2019-09，请只写日期
            2019.9- → ✗ 日期里有多余的文字，如果是 2019-09，请只写日期
            至今 → ✗ 这里写的是文字，请写成 2024-07-01 或 2024-07
            大一下学期 → ✗ 这里写的是文字，请写成 2024-07-01 或 2024-07
            2019年秋 → ✗ 日期里有多余的文字，如果是 2019，请只写日期
            约2019年7月 → ✗ 日期里有多余的文字，如果是 2019-07，请只写日期
            2019年7月1日（补录） → ✗ 日期里有多余的文字，如果是 2019-07-01，请只写日期
            7月1日 → ✗ 没有年份，请写成 2024-07-01
            7.1 → ✗ 没有年份，请写成 2024-07-01
            12.25 → ✗ 没有年份，请写成 2024-07-01
            2019年十一 → ✗ 日期里有多余的文字，如果是 2019，请只写日期
            不详 → ✗ 这里写的是文字，请写成 2024-07-01 或 2024-07
            无 → ✗ 这里写的是文字，请写成 2024-07-01 或 2024-07
            / → ✗ 看不出日期，请写成 2024-07-01 或 2024-07
            abc → ✗ 这里写的是文字，请写成 2024-07-01 或 2024-07
            12345 → ✗ 看不出日期，请写成 2024-07-01 或 2024-07
            今天 → ✗ 文件里不能用“今天”“昨天”，请写出日期
            2019701 → ✗ 看不出日期，请写成 2024-07-01 或 2024-07
            1/2 → ✗ 没有年份，请写成 2024-07-01
            2029.7.1 → ✗ 年份 2029 还没有到，请核对年份
        "#]],
    );
}

proptest! {
    #[test]
    fn a_day_is_read_back_in_every_form(ordinal in 0_u64..46_000) {
        let day = NaiveDate::from_ymd_opt(1901, 1, 1).unwrap() + chrono::Days::new(ordinal);
        for form in ["%Y-%m-%d", "%Y%m%d", "%Y.%m.%d", "%Y/%-m/%-d", "%Y年%-m月%-d日", "%Y-%m-%d 00:00:00"] {
            let text = day.format(form).to_string();
            for source in [Source::File, Source::Typed] {
                let Typed::Date { date, remarks } = parse_typed(&text, source, today()) else {
                    return Err(TestCaseError::fail(text));
                };
                prop_assert_eq!(date, PartialDate::Day(day));
                prop_assert_eq!(remarks.contains(&Remark::Future), day > today());
            }
        }
    }

    #[test]
    fn nothing_makes_the_reader_fall_over(text in "\\PC{0,20}") {
        let _ = parse_typed(&text, Source::File, today());
        let _ = parse_typed(&text, Source::Typed, today());
    }

    #[test]
    fn date_like_noise_never_becomes_a_date_outside_the_range(text in "[0-9年月日./ -]{1,12}") {
        if let Typed::Date { date, .. } = parse_typed(&text, Source::File, today()) {
            prop_assert!((1900..=2028).contains(&date.year()));
        }
    }
}

#[test]
fn what_is_expected_may_lie_decades_ahead() {
    let today = NaiveDate::from_ymd_opt(2026, 11, 20).unwrap();
    let year = |text: &str, source: Source| match parse_typed(text, source, today) {
        Typed::Date { date, .. } => Some(date.year()),
        _ => None,
    };
    assert_eq!(year("2031.06", Source::Planned), Some(2031));
    assert_eq!(
        year("2031.06", Source::File),
        None,
        "further ahead than anything that happened or is planned soon"
    );
    assert_eq!(year("2060年3月", Source::Planned), Some(2060));
    assert_eq!(year("29年6月", Source::Planned), Some(2029), "the class that leaves in 2029");
    assert_eq!(year("98年6月", Source::Planned), Some(1998), "who retired long ago");
    assert_eq!(year("2109.01", Source::Planned), None);
    assert!(
        matches!(parse_typed("2027.1", Source::Planned, today), Typed::Ambiguous(_)),
        "October lost its zero here, too"
    );
}
