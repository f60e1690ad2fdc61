//! Code lists of the national standards with the spellings that people use: 汉 → 汉族, 维族 → 维吾尔族.
//!
//! The lists are data under `assets/codes`; the archive stores the name, since codes change with each edition.

use std::sync::OnceLock;

use crate::field::Field;

/// One entry of a code list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Code {
    /// The code of the standard.
    pub code: &'static str,
    /// The name under which it is stored and shown.
    pub name: &'static str,
    /// Other spellings.
    pub aliases: Vec<&'static str>,
}

/// 民族 (GB/T 3304-1991, 56 entries) and the two common additions that the standard does not have.
pub fn ethnicities() -> &'static [Code] {
    static LIST: OnceLock<Vec<Code>> = OnceLock::new();
    LIST.get_or_init(|| read(include_str!("../../../../assets/codes/ethnicities.csv")))
}

/// 学历 (GB/T 4658-2006), the levels that a roster tells apart.
pub fn education_levels() -> &'static [Code] {
    static LIST: OnceLock<Vec<Code>> = OnceLock::new();
    LIST.get_or_init(|| read(include_str!("../../../../assets/codes/education_levels.csv")))
}

/// 政治面貌 (GB/T 4762-1984).
pub fn political_affiliations() -> &'static [Code] {
    static LIST: OnceLock<Vec<Code>> = OnceLock::new();
    LIST.get_or_init(|| read(include_str!("../../../../assets/codes/political_affiliations.csv")))
}

macro_rules! lists {
    ($($(#[$doc:meta])* $name:ident, $file:literal, $field:ident;)*) => {
        $($(#[$doc])* pub fn $name() -> &'static [Code] {
            static LIST: OnceLock<Vec<Code>> = OnceLock::new();
            LIST.get_or_init(|| read(include_str!(concat!("../../../../assets/codes/", $file, ".csv"))))
        })*

        /// The code list of a field, if it has one. Where the list is a suggestion, other text may stand too.
        pub fn of_field(field: Field) -> Option<&'static [Code]> {
            Some(match field {
                Field::Ethnicity => ethnicities(),
                Field::Education => education_levels(),
                $(Field::$field => $name(),)*
                _ => return None,
            })
        }
    };
}

lists! {
    /// 学位 (GB/T 6864-2003), levels and disciplines.
    degrees, "degrees", Degree;
    /// 工作岗位 (the top codes of the annual statistics; deeper ones are not public).
    work_posts, "work_posts", WorkPost;
    /// 人员类型
    person_categories, "person_categories", PersonCategory;
    /// 培养方式
    cultivation_modes, "cultivation_modes", CultivationMode;
    /// 学籍状态
    enrollment_statuses, "enrollment_statuses", EnrollmentStatus;
    /// 毕业去向
    destinations, "destinations", Destination;
    /// 入党类型
    admission_kinds, "admission_kinds", AdmissionKind;
    /// 党员增加类型
    entry_kinds, "entry_kinds", EntryKind;
    /// 新社会阶层类型
    social_strata, "social_strata", SocialStratum;
    /// 健康状况 (GB/T 2261.3)
    health_states, "health_states", Health;
}

/// The province of a two-digit area code (GB/T 2260-2007).
pub fn province(code: &str) -> Option<&'static str> {
    static LIST: OnceLock<Vec<Code>> = OnceLock::new();
    let list = LIST.get_or_init(|| read(include_str!("../../../../assets/codes/provinces.csv")));
    list.iter().find(|entry| entry.code == code).map(|entry| entry.name)
}

/// The 民族 that a text names, by name, alias or code.
pub fn ethnicity(text: &str) -> Option<&'static str> {
    find(ethnicities(), text)
}

/// The 学历 that a text names, by name, alias or code.
pub fn education(text: &str) -> Option<&'static str> {
    find(education_levels(), text)
}

/// The 政治面貌 that a text names, by name, alias or code. 积极分子 and 发展对象 are stages, not affiliations.
pub fn political_affiliation(text: &str) -> Option<&'static str> {
    find(political_affiliations(), text)
}

fn find(list: &'static [Code], text: &str) -> Option<&'static str> {
    let wanted: String = text
        .chars()
        .filter(|c| !c.is_whitespace() && *c != '\u{200B}' && *c != '\u{FEFF}')
        .map(|c| match c {
            '０'..='９' => char::from_u32((c as u32).saturating_sub(0xFEE0)).unwrap_or(c),
            '(' => '（',
            ')' => '）',
            c => c,
        })
        .collect();
    let padded = if wanted.chars().count() == 1 { format!("0{wanted}") } else { wanted.clone() };
    list.iter()
        .find(|entry| {
            let is_code = wanted.chars().all(|c| c.is_ascii_digit()) && entry.code == padded;
            is_code || entry.name == wanted || entry.aliases.contains(&wanted.as_str())
        })
        .map(|entry| entry.name)
}

/// Reads `code,…,name,aliases` by its heading line. The lists hold no quotes; a line that is too short is left out.
fn read(text: &'static str) -> Vec<Code> {
    let mut lines = text.lines();
    let heads: Vec<&str> = lines.next().unwrap_or_default().split(',').collect();
    let place = |head: &str| heads.iter().position(|found| *found == head);
    let (code, name, aliases) = (place("code"), place("name"), place("aliases"));
    lines
        .filter_map(|line| {
            let cells: Vec<&'static str> = line.split(',').collect();
            let cell = |place: Option<usize>| place.and_then(|place| cells.get(place)).copied();
            let aliases = cell(aliases).unwrap_or_default();
            Some(Code {
                code: cell(code)?,
                name: cell(name)?,
                aliases: aliases.split('|').filter(|alias| !alias.is_empty()).collect(),
            })
        })
        .collect()
}
