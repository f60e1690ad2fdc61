//! The yearly notice, as it is pasted: read whole, and what contradicts itself said with its day.

#![allow(clippy::unwrap_used, reason = "a helper of a test fails like the test")]

use chrono::{Datelike, Days, NaiveDate, Weekday};
use domain::calendar::{
    Holiday, NoNotice, NoWorkdays, NoticeRead, Workdays, YearTable, is_weekend, read_notice,
};
use expect_test::expect;
use proptest::prelude::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// The days of 2026 in the form of such a notice, in words of our own.
const OF_2026: &str = "国务院办公厅关于2026年部分节假日安排的通知
国办发明电〔2025〕7号
各有关单位：现将2026年放假安排写在下面。
一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
三、清明节：4月4日（周六）至6日（周一）放假，共3天。
四、劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。
五、端午节：6月19日（周五）至21日（周日）放假，共3天。
六、中秋节：9月25日（周五）至27日（周日）放假，共3天。
七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。
放假期间请安排好值班。
国务院办公厅
2025年11月4日
（此件公开）";

/// What was read, in few lines.
fn told(read: &NoticeRead) -> String {
    let days = |days: &[NaiveDate]| {
        let said: Vec<String> = days.iter().map(|day| format!("{}.{}", day.month(), day.day())).collect();
        said.join(" ")
    };
    let mut text = format!("{} {}\n", read.year, read.source);
    for holiday in &read.holidays {
        text.push_str(&format!("{}: {}", holiday.name, days(&holiday.rest)));
        if !holiday.work.is_empty() {
            text.push_str(&format!(" | {}", days(&holiday.work)));
        }
        text.push('\n');
    }
    for other in &read.others {
        text.push_str(&format!("{} {} {}\n", other.on, other.name, if other.is_rest { "休" } else { "班" }));
    }
    read.warnings.iter().for_each(|warning| text.push_str(&format!("? {warning}\n")));
    read.errors.iter().for_each(|error| text.push_str(&format!("! {error}\n")));
    text
}

#[test]
fn the_notice_of_2026_is_the_delivered_table() {
    let read = read_notice(OF_2026).unwrap();
    assert_eq!((&read.errors, &read.warnings), (&Vec::new(), &Vec::new()));
    assert_eq!(read.source, "国务院办公厅关于2026年部分节假日安排的通知（国办发明电〔2025〕7号）");
    let delivered = Workdays::delivered().unwrap();
    let table = read.table().unwrap();
    let known = delivered.table(2026).unwrap();
    assert_eq!((&table.rest, &table.work), (&known.rest, &known.work));
    assert_eq!(table.holidays, known.holidays);
}

#[test]
fn signs_spaces_and_line_breaks_come_from_wherever_it_was_copied() {
    let whole = read_notice(OF_2026).unwrap();
    let narrow = OF_2026.replace('（', " ( ").replace('）', ")").replace('：', ":").replace('，', ", ");
    let broken: String = OF_2026.chars().flat_map(|c| [c, '\n', '\u{3000}']).collect();
    let wide: String = OF_2026
        .chars()
        .map(|c| if c.is_ascii_digit() { char::from_u32(u32::from(c) + 0xfee0).unwrap() } else { c })
        .collect();
    let dashes = OF_2026.replace('至', "—").replace("周", "星期");
    for text in [narrow, broken, wide, dashes] {
        let read = read_notice(&text).unwrap();
        assert_eq!((read.holidays, read.errors), (whole.holidays.clone(), Vec::new()), "{text}");
    }
}

#[test]
fn ranges_end_in_the_next_year_weekends_are_joined_and_advice_is_no_order() {
    let read = read_notice(
        "关于2028年部分节假日安排的通知
        一、元旦：2027年12月31日至2028年1月2日放假调休，共3天。2027年12月26日（周日）上班。
        二、春节：1月25日（周二）至2月1日放假调休，共8天。1月22日（周六）、2月5日（周六）上班。鼓励单位安排职工在除夕（1月24日）休息。
        三、清明节：4月4日（周二）放假。
        四、劳动节：4月29日至5月1日放假，共3天
        五、端午节：5月29日（周一）放假，与周末连休，共3天。
        六、国庆节、中秋节：9月30日至10月7日放假调休，共8天。10月8日（周日）、10月14日（周六）上班。",
    )
    .unwrap();
    expect![[r#"
        2028 关于2028年部分节假日安排的通知
        元旦: 1.1 1.2
        春节: 1.25 1.26 1.27 1.28 1.29 1.30 1.31 2.1 | 1.22 2.5
        清明节: 4.4
        劳动节: 4.29 4.30 5.1
        端午节: 5.27 5.28 5.29
        国庆节、中秋节: 9.30 10.1 10.2 10.3 10.4 10.5 10.6 10.7 | 10.8 10.14
        2027-12-31 元旦 休
        2027-12-26 元旦 班
        ? “鼓励单位安排职工在除夕(1月24日)休息”是建议，没有算作放假
    "#]]
    .assert_eq(&told(&read));
    read.table().unwrap();
}

#[test]
fn the_ways_in_which_earlier_years_were_written() {
    // Of a year without weekday and sum; one day with its substitute; a day of remembrance; the year not said again.
    let read = read_notice(
        "2017年放假通知 一、元旦：1月1日放假，1月2日（星期一）补休。二、春节：1月27日至2月2日放假调休，共7天。1月22日（星期日）、2月4日（星期六）上班。
        三、清明节：4月2日至4日放假调休，共3天。4月1日（星期六）上班。四、劳动节：5月1日放假，与周末连休。
        五、端午节：5月28日至30日放假调休，共3天。5月27日（星期六）上班。六、中秋节、国庆节：10月1日至8日放假调休，共8天。9月30日（星期六）上班。
        七、建校纪念日：9月4日放假1天。",
    )
    .unwrap();
    expect![[r#"
        2017 粘贴的2017年放假通知
        元旦: 1.1 1.2
        春节: 1.27 1.28 1.29 1.30 1.31 2.1 2.2 | 1.22 2.4
        清明节: 4.2 4.3 4.4 | 4.1
        劳动节: 4.29 4.30 5.1
        端午节: 5.28 5.29 5.30 | 5.27
        中秋节、国庆节: 10.1 10.2 10.3 10.4 10.5 10.6 10.7 10.8 | 9.30
        建校纪念日: 9.4
    "#]]
    .assert_eq(&told(&read));
    let delivered = Workdays::delivered().unwrap();
    let known = delivered.table(2017).unwrap();
    let table = read.table().unwrap();
    let is_off = |table: &YearTable, day: NaiveDate| {
        !table.work.contains(&day) && (is_weekend(day) || table.rest.contains(&day))
    };
    let differing: Vec<NaiveDate> = day("2017-01-01")
        .iter_days()
        .take(365)
        .filter(|day| is_off(&table, *day) != is_off(known, *day))
        .collect();
    assert_eq!(
        differing,
        [day("2017-09-04")],
        "only the invented day of remembrance is not in the delivered table"
    );

    // December before 元旦 is that of the year before, though no year is written.
    let read =
        read_notice("2019年节假日安排。元旦：12月30日至1月1日放假调休，共3天。12月29日（星期六）上班。")
            .unwrap();
    let others: Vec<NaiveDate> = read.others.iter().map(|other| other.on).collect();
    assert_eq!(others, [day("2018-12-30"), day("2018-12-31"), day("2018-12-29")]);
    assert_eq!(read.errors, [""; 0]);
    assert_eq!(read.warnings.len(), 6, "six holidays are missing and named");
    assert!(read.warnings.iter().any(|one| one == "没有读到国庆节的安排，请核对原文"));
}

#[test]
fn every_contradiction_is_said_with_its_day() {
    let errors = |from: &str, to: &str| {
        assert!(OF_2026.contains(from), "{from}");
        let read = read_notice(&OF_2026.replacen(from, to, 1)).unwrap();
        assert!(matches!(read.table(), Err(NoWorkdays::BadTable(_))), "{to}");
        read.errors.join("\n")
    };
    assert_eq!(
        errors("至7日（周三）放假调休，共7天", "至8日（周四）放假调休，共7天"),
        "国庆节写的是共7天，按日期读到的是 8 天（10月1日至10月8日）"
    );
    assert_eq!(errors("1月4日（周日）上班", "1月4日（周六）上班"), "元旦的1月4日写的是周六，日历上是周日");
    assert_eq!(
        errors("5月9日（周六）上班", "5月8日（周五）上班"),
        "劳动节的5月8日是周五，本来就上班，不应写为调休上班"
    );
    assert_eq!(errors("2月14日（周六）、", "2月21日（周六）、"), "2月21日既写了放假，又写了上班");
    assert_eq!(errors("2月28日（周六）上班", "2月30日上班"), "春节写的2026年2月30日不存在");
    assert_eq!(
        errors("4月4日（周六）至6日（周一）放假，共3天", "4月6日至4日放假"),
        "清明节写的是4月6日至4月4日，起止日期不对\n清明节没有读到放假的日期"
    );
    assert_eq!(errors("六、中秋节", "六、端午节"), "端午节写了两次");
}

#[test]
fn what_is_no_notice_is_said_so() {
    assert_eq!(read_notice(""), Err(NoNotice::NoYear));
    assert_eq!(read_notice("元旦：1月1日放假。"), Err(NoNotice::NoYear));
    assert_eq!(read_notice("2027年的通知，请查收。"), Err(NoNotice::NoHoliday));
    assert_eq!(read_notice("2027年 春节：放假时间另行通知。"), Err(NoNotice::NoHoliday));
    assert_eq!(read_notice(&"2027年".repeat(10_000)), Err(NoNotice::TooLong));
    let read = read_notice("2027年 元旦：1月1日放假。国庆7天长假，请注意安全。").unwrap();
    assert_eq!(read.holidays.len(), 1, "talk of a holiday is no heading");
    // A day that nobody gives a meaning to is named, not lost.
    let read = read_notice("2027年 元旦：1月1日放假，1月2日另有安排。春节：2月5日放假。").unwrap();
    assert!(
        read.warnings.iter().any(|one| one == "元旦的1月2日没有写明放假还是上班，没有读入"),
        "{:?}",
        read.warnings
    );
}

/// A table as a notice would say it.
fn written(table: &YearTable) -> String {
    let weekday = |day: NaiveDate| match day.weekday() {
        Weekday::Mon => "一",
        Weekday::Tue => "二",
        Weekday::Wed => "三",
        Weekday::Thu => "四",
        Weekday::Fri => "五",
        Weekday::Sat => "六",
        Weekday::Sun => "日",
    };
    let said = |day: NaiveDate| format!("{}月{}日（周{}）", day.month(), day.day(), weekday(day));
    let mut text = format!("国务院办公厅关于{}年部分节假日安排的通知\n", table.year);
    for holiday in &table.holidays {
        let (first, last) = (*holiday.rest.first().unwrap(), *holiday.rest.last().unwrap());
        let days = if first == last { said(first) } else { format!("{}至{}", said(first), said(last)) };
        text.push_str(&format!("{}：{days}放假调休，共{}天。", holiday.name, holiday.rest.len()));
        let work: Vec<String> = holiday.work.iter().map(|day| said(*day)).collect();
        if !work.is_empty() {
            text.push_str(&format!("{}上班。", work.join("、")));
        }
    }
    text
}

fn tables() -> impl Strategy<Value = YearTable> {
    let months = [
        ("元旦", 1),
        ("春节", 2),
        ("清明节", 4),
        ("劳动节", 5),
        ("端午节", 6),
        ("中秋节", 9),
        ("国庆节", 10),
    ];
    (2027..2060_i32, proptest::collection::vec((1..20_u32, 1..10_u64, 0..3_usize), 7)).prop_map(
        move |(year, drawn)| {
            let holiday = |((name, month), (first, length, n_work)): ((&str, u32), (u32, u64, usize))| {
                let first = NaiveDate::from_ymd_opt(year, month, first).unwrap();
                let rest: Vec<NaiveDate> = first.iter_days().take(usize::try_from(length).unwrap()).collect();
                let after = first.checked_add_days(Days::new(length)).unwrap();
                let work = after.iter_days().filter(|day| is_weekend(*day)).take(n_work).collect();
                Holiday { name: name.to_owned(), rest, work }
            };
            let mut holidays: Vec<Holiday> = months.into_iter().zip(drawn).map(holiday).collect();
            // The weekend after 清明节 may be the first days of 劳动节: what is off is not worked.
            let rest: Vec<NaiveDate> = holidays.iter().flat_map(|one| one.rest.clone()).collect();
            for one in &mut holidays {
                one.work.retain(|day| !rest.contains(day) && day.year() == year);
            }
            YearTable::new(year, format!("国务院办公厅关于{year}年部分节假日安排的通知"), holidays).unwrap()
        },
    )
}

proptest! {
    #[test]
    fn a_table_written_as_a_notice_reads_back_as_itself(table in tables()) {
        let read = read_notice(&written(&table)).unwrap();
        prop_assert_eq!(&read.errors, &Vec::<String>::new());
        prop_assert_eq!(read.table().unwrap(), table);
    }

    #[test]
    fn no_text_makes_it_fall_over(text in "[0-9年月日至放假上班共天元旦春节国庆节（）周一二六、：。，\n ]{0,200}") {
        if let Ok(read) = read_notice(&format!("2027年{text}")) {
            prop_assert!(read.errors.iter().all(|error| !error.is_empty()));
            if let Ok(table) = read.table() {
                prop_assert!(table.rest.iter().all(|day| day.year() == 2027));
            }
        }
    }
}
