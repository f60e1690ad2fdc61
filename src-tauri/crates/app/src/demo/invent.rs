//! Invented people: the same seed and version always give the same town. Nobody here exists.

use chrono::{Datelike, Days, Months, NaiveDate};
use domain::citizen_id::check_digit;
use domain::date::PartialDate;
use domain::event::EventKind;
use domain::field::Field;

/// A small generator of numbers that is the same everywhere (SplitMix64).
#[derive(Debug, Clone)]
pub(crate) struct Dice(u64);

impl Dice {
    /// A generator that starts from `seed`.
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The next number.
    pub(crate) fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number from 0 to `n` - 1; 0 for `n` = 0.
    pub(crate) fn below(&mut self, n: u64) -> u64 {
        if n == 0 { 0 } else { self.roll() % n }
    }

    /// True `percent` times in a hundred.
    pub(crate) fn chance(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }

    /// One of a list; the default for an empty one.
    pub(crate) fn pick<'a>(&mut self, list: &'a [&'a str]) -> &'a str {
        list.get(self.below(list.len() as u64) as usize).copied().unwrap_or_default()
    }
}

/// An invented person: texts by field, and what happened.
#[derive(Debug, Clone)]
pub(crate) struct Invented {
    /// Columns of the person.
    pub(crate) columns: Vec<(Field, String)>,
    /// Events in order: kind, day as far as known, text.
    pub(crate) events: Vec<(EventKind, Option<PartialDate>, String)>,
    /// Which of the invented branches.
    pub(crate) branch: usize,
}

const SURNAMES: &[&str] = &[
    "王", "李", "张", "刘", "陈", "杨", "黄", "赵", "吴", "周", "徐", "孙", "马", "朱", "胡", "郭", "何",
    "林", "高", "罗", "郑", "梁", "谢", "宋", "唐", "许", "韩", "冯", "邓", "曹", "彭", "曾", "肖", "田",
    "董", "袁", "潘", "于", "蒋", "蔡", "余", "杜", "叶", "程", "苏", "魏", "吕", "丁", "任", "沈", "单",
    "解", "仇", "欧阳", "尉迟", "司马", "诸葛",
];
const GIVEN: &[&str] = &[
    "明", "静", "磊", "婷", "浩", "雪", "宇", "欣", "鹏", "琳", "杰", "雨", "涛", "佳", "凯", "慧", "博",
    "颖", "晨", "悦", "子涵", "思远", "文博", "雨桐", "浩然", "梓萱", "俊杰", "诗雅", "天宇", "晓彤", "志强",
    "若曦", "家豪", "一鸣", "书瑶", "建国", "春燕", "立新", "海燕", "永康", "秋实", "望舒", "景行", "知远",
    "清扬",
];
const OTHER_NAMES: &[(&str, &str)] = &[
    ("阿依古丽·买买提", "维吾尔族"),
    ("巴特尔", "蒙古族"),
    ("卓玛", "藏族"),
    ("阿卜杜热合曼·吐尔逊", "维吾尔族"),
    ("古丽娜尔·艾力", "哈萨克族"),
];
const AREAS: &[(&str, &str)] = &[
    ("110101", "北京东城"),
    ("320102", "江苏南京"),
    ("330106", "浙江杭州"),
    ("410105", "河南郑州"),
    ("420106", "湖北武汉"),
    ("430104", "湖南长沙"),
    ("440106", "广东广州"),
    ("510107", "四川成都"),
    ("520103", "贵州贵阳"),
    ("610113", "陕西西安"),
];
const MAJORS: &[(&str, &str)] = &[
    ("计算机学院", "软件工程"),
    ("计算机学院", "人工智能"),
    ("外国语学院", "英语"),
    ("理学院", "应用数学"),
    ("管理学院", "会计学"),
];

/// Invents `n` people as of `today`, spread over `n_branches` branches.
pub(crate) fn people(n: u32, seed: u64, today: NaiveDate, n_branches: usize) -> Vec<Invented> {
    let mut dice = Dice::new(seed);
    (0..n).map(|index| person(index, &mut dice, today, n_branches)).collect()
}

fn person(index: u32, dice: &mut Dice, today: NaiveDate, n_branches: usize) -> Invented {
    let grade = today.year() - 1 - dice.below(4) as i32;
    let teacher = dice.chance(6);
    // Nobody applies before 18: who is far on the way is old enough for it.
    let youngest = match index % 8 {
        0 => 19,
        1 | 2 => 20,
        3 => 21,
        4 | 5 => 22,
        _ => 24,
    };
    let student = youngest.max(19 + (today.year() - 1 - grade));
    let age = if teacher { 28 + dice.below(30) as i32 } else { student };
    let born = day(today.year() - age, 1 + dice.below(12) as u32, 1 + dice.below(28) as u32);
    let (area, origin) = AREAS.get(dice.below(AREAS.len() as u64) as usize).copied().unwrap_or_default();
    let woman = dice.chance(52);
    let other =
        dice.chance(4).then(|| OTHER_NAMES.get(dice.below(OTHER_NAMES.len() as u64) as usize)).flatten();
    let name = other.map_or_else(
        || format!("{}{}", dice.pick(SURNAMES), dice.pick(GIVEN)),
        |(name, _)| (*name).to_owned(),
    );
    let ethnicity = match other {
        Some((_, ethnicity)) => *ethnicity,
        None if dice.chance(8) => dice.pick(&["苗族", "布依族", "土家族", "侗族", "回族", "彝族"]),
        None => "汉族",
    };
    let (college, major) = MAJORS.get(dice.below(MAJORS.len() as u64) as usize).copied().unwrap_or_default();
    let class =
        format!("{}{:02}{:02}班", major.chars().take(2).collect::<String>(), grade % 100, 1 + dice.below(3));
    let mut columns = vec![
        (Field::Name, name),
        (Field::Gender, if woman { "女" } else { "男" }.to_owned()),
        (Field::Ethnicity, ethnicity.to_owned()),
        (Field::CitizenId, citizen_id(area, born, index, woman)),
        (Field::BornOn, born.to_string()),
        (Field::NativePlace, origin.to_owned()),
        (Field::College, college.to_owned()),
        (
            Field::Phone,
            format!("139{:08}", 10_000_000 + (u64::from(index) * 7919 + dice.below(7919)) % 89_999_999),
        ),
    ];
    if teacher {
        columns.push((Field::StaffNo, format!("T{:05}", 10_000 + index)));
        columns.push((Field::Education, dice.pick(&["博士研究生", "硕士研究生"]).to_owned()));
        columns.push((Field::WorkPost, "在岗职工".to_owned()));
    } else {
        columns.push((Field::StudentNo, format!("{grade}{:06}", 100_001 + index)));
        columns.push((Field::Education, "大学本科".to_owned()));
        columns.push((Field::Major, major.to_owned()));
        columns.push((Field::Grade, format!("{grade}级")));
        columns.push((Field::ClassName, class));
        columns.push((
            Field::Dormitory,
            format!("{}号楼{}", 1 + dice.below(12), 101 + dice.below(6) * 100 + dice.below(28)),
        ));
        columns.push((Field::WorkPost, "学生".to_owned()));
    }
    if dice.chance(70) {
        columns.push((Field::Address, format!("{origin}某路{}号", 1 + dice.below(300))));
    }
    let events = if teacher { old_member(dice, born, today) } else { course(index, dice, today) };
    Invented { columns, events, branch: dice.below(n_branches as u64) as usize }
}

// A teacher who joined long ago: old papers often know the month only, or nothing.
fn old_member(
    dice: &mut Dice,
    born: NaiveDate,
    today: NaiveDate,
) -> Vec<(EventKind, Option<PartialDate>, String)> {
    let year = (born.year() + 19 + dice.below(6) as i32).min(today.year() - 3);
    let admitted = day(year, 1 + dice.below(12) as u32, 1 + dice.below(28) as u32);
    let converted = admitted.checked_add_months(Months::new(12)).unwrap_or(admitted);
    let known = |date: NaiveDate, month_only: bool| {
        if month_only { PartialDate::month(date.year(), date.month()) } else { Some(date.into()) }
    };
    let month_only = dice.chance(20);
    if dice.chance(8) {
        return vec![(EventKind::Converted, None, String::new())];
    }
    vec![
        (EventKind::Admitted, known(admitted, month_only), String::new()),
        (EventKind::Converted, known(converted, month_only), String::new()),
    ]
}

// A student somewhere on the way; the stages repeat so that every one is there in a small town too.
fn course(index: u32, dice: &mut Dice, today: NaiveDate) -> Vec<(EventKind, Option<PartialDate>, String)> {
    let stage = index % 8;
    let back = |days: u64| today.checked_sub_days(Days::new(days)).unwrap_or(today);
    let mut events = Vec::new();
    let mut add =
        |kind, on: NaiveDate, value: &str| events.push((kind, Some(PartialDate::Day(on)), value.to_owned()));
    let jitter = dice.below(90);
    match stage {
        0 => add(EventKind::Applied, back(5 + jitter), ""),
        1 | 2 => {
            add(EventKind::Applied, back(420 + jitter), "");
            add(EventKind::Talked, back(400 + jitter), "");
            add(EventKind::Activist, back(200 + jitter), "");
            add(EventKind::ContactsAppointed, back(198 + jitter), "张立新、李春燕");
        }
        3 => {
            add(EventKind::Applied, back(800 + jitter), "");
            add(EventKind::Activist, back(560 + jitter), "");
            add(EventKind::Trained, back(120), "");
            add(EventKind::Candidate, back(60 + jitter), "");
        }
        4 | 5 => {
            add(EventKind::Applied, back(1150 + jitter), "");
            add(EventKind::Activist, back(900 + jitter), "");
            add(EventKind::Candidate, back(420 + jitter), "");
            add(EventKind::IntroducersNamed, back(410 + jitter), "张立新、李春燕");
            add(EventKind::Admitted, back(20 + dice.below(330)), "");
        }
        _ => {
            let admitted = back(380 + dice.below(500));
            add(EventKind::Applied, back(1700 + jitter), "");
            add(EventKind::Activist, back(1400 + jitter), "");
            add(EventKind::Candidate, back(1000 + jitter), "");
            add(EventKind::Admitted, admitted, "");
            add(EventKind::Converted, admitted.checked_add_months(Months::new(12)).unwrap_or(admitted), "");
        }
    }
    events
}

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default()
}

// The sequence carries the index, so that no two people of one town share a number.
fn citizen_id(area: &str, born: NaiveDate, index: u32, woman: bool) -> String {
    let sequence = (index / 2 % 499) * 2 + u32::from(!woman);
    let body = format!("{area}{}{:03}", born.format("%Y%m%d"), sequence);
    let digits: Vec<u32> = body.chars().filter_map(|c| c.to_digit(10)).collect();
    format!("{body}{}", check_digit(&digits))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use domain::citizen_id::CitizenId;

    use super::*;

    #[test]
    fn the_same_seed_gives_the_same_people_with_valid_numbers() {
        let today: NaiveDate = "2026-11-20".parse().unwrap();
        let once = people(2000, 7, today, 3);
        let again = people(2000, 7, today, 3);
        let numbers: BTreeSet<String> = once
            .iter()
            .flat_map(|p| p.columns.iter().filter(|(f, _)| *f == Field::CitizenId).map(|(_, v)| v.clone()))
            .collect();
        assert_eq!(format!("{once:?}"), format!("{again:?}"));
        assert_eq!(numbers.len(), 2000, "no two invented people share a number");
        assert!(numbers.iter().all(|n| CitizenId::parse(n, today).is_ok()));
    }
}
