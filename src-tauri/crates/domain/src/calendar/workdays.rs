//! 工作日: Monday to Friday without the State Council's holidays, with the days worked to make up for them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::{Datelike, NaiveDate, Weekday};
use serde::{Deserialize, Deserializer, Serialize};

/// The tables that are delivered with the program. The State Council publishes the next one each November.
const DELIVERED: [&str; 12] = [
    include_str!("../../../../../assets/holidays/2015.toml"),
    include_str!("../../../../../assets/holidays/2016.toml"),
    include_str!("../../../../../assets/holidays/2017.toml"),
    include_str!("../../../../../assets/holidays/2018.toml"),
    include_str!("../../../../../assets/holidays/2019.toml"),
    include_str!("../../../../../assets/holidays/2020.toml"),
    include_str!("../../../../../assets/holidays/2021.toml"),
    include_str!("../../../../../assets/holidays/2022.toml"),
    include_str!("../../../../../assets/holidays/2023.toml"),
    include_str!("../../../../../assets/holidays/2024.toml"),
    include_str!("../../../../../assets/holidays/2025.toml"),
    include_str!("../../../../../assets/holidays/2026.toml"),
];

/// Why working days cannot be counted. Never guessed: a wrong last day of a notice voids it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NoWorkdays {
    /// There is no holiday table for the year.
    #[error("没有 {year} 年的节假日安排表，无法推算工作日")]
    NoTable {
        /// The year that was asked for.
        year: i32,
    },
    /// A table is not of the expected form, or speaks of days of another year.
    #[error("节假日安排表的内容不对：{0}")]
    BadTable(String),
}

/// One holiday of a table: its name, the days off, the weekend days that are worked for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Holiday {
    /// 节日名称: 国庆节; several that fall together are joined by 、.
    pub name: String,
    /// 放假: days off, weekends within the holiday included.
    pub rest: Vec<NaiveDate>,
    /// 调休上班: weekend days that are worked.
    pub work: Vec<NaiveDate>,
}

/// The rest days and the made-up working days of one year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct YearTable {
    /// Calendar year.
    pub year: i32,
    /// The notice that it is taken from.
    pub source: String,
    /// The holidays, in the order of the notice.
    pub holidays: Vec<Holiday>,
    /// 放假: days off, weekends within the holiday included.
    pub rest: BTreeSet<NaiveDate>,
    /// 调休上班: weekend days that are worked.
    pub work: BTreeSet<NaiveDate>,
}

/// A table as it is written: `assets/holidays/*.toml`, and the same as JSON in a setting of the archive.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct TableFile {
    year: i32,
    source: String,
    holiday: Vec<Holiday>,
}

impl YearTable {
    /// Reads a table in the form of `assets/holidays/*.toml`.
    ///
    /// # Errors
    /// [`NoWorkdays::BadTable`] if the text is not such a table or a day lies in another year.
    pub fn parse(text: &str) -> Result<Self, NoWorkdays> {
        let file: TableFile =
            toml::from_str(text).map_err(|fault| NoWorkdays::BadTable(fault.to_string()))?;
        Self::new(file.year, file.source, file.holiday)
    }

    /// A table of these holidays.
    ///
    /// # Errors
    /// [`NoWorkdays::BadTable`] where a day lies in another year, is both a day off and worked, or is worked without
    /// being a weekend day.
    pub fn new(year: i32, source: String, holidays: Vec<Holiday>) -> Result<Self, NoWorkdays> {
        let mut table = Self { year, source, holidays, rest: BTreeSet::new(), work: BTreeSet::new() };
        for entry in &table.holidays {
            let mut days = entry.rest.iter().chain(&entry.work);
            if let Some(stray) = days.find(|day| day.year() != year) {
                return Err(NoWorkdays::BadTable(format!("{} 的 {stray} 不在 {year} 年", entry.name)));
            }
            table.rest.extend(&entry.rest);
            table.work.extend(&entry.work);
        }
        if let Some(both) = table.rest.intersection(&table.work).next() {
            return Err(NoWorkdays::BadTable(format!("{both} 既放假又上班")));
        }
        match table.work.iter().find(|day| !is_weekend(**day)) {
            Some(worked) => Err(NoWorkdays::BadTable(format!("{worked} 不是周末，不用列为调休上班"))),
            None => Ok(table),
        }
    }

    /// The table for keeping, in the form that [`YearTable::from_value`] reads.
    pub fn to_value(&self) -> impl Serialize {
        TableFile { year: self.year, source: self.source.clone(), holiday: self.holidays.clone() }
    }

    /// A table that was kept.
    ///
    /// # Errors
    /// [`NoWorkdays::BadTable`] as [`YearTable::new`], and where it is none.
    pub fn from_value<'de, D: Deserializer<'de>>(value: D) -> Result<Self, NoWorkdays> {
        let file = TableFile::deserialize(value).map_err(|fault| NoWorkdays::BadTable(fault.to_string()))?;
        Self::new(file.year, file.source, file.holiday)
    }
}

/// Saturday or Sunday.
pub fn is_weekend(day: NaiveDate) -> bool {
    matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
}

/// The calendar of working days, as far as there are tables.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Workdays {
    // Shared: an archive adds a year or two of its own to the delivered ones.
    years: BTreeMap<i32, Arc<YearTable>>,
}

impl Workdays {
    /// The tables delivered with the program, 2015 to 2026.
    ///
    /// # Errors
    /// [`NoWorkdays::BadTable`] if a delivered table is damaged; a test reads them all.
    pub fn delivered() -> Result<Self, NoWorkdays> {
        let mut workdays = Self::default();
        for text in DELIVERED {
            workdays.insert(YearTable::parse(text)?);
        }
        Ok(workdays)
    }

    /// Adds a year, or replaces the one that is there: the user may correct a table.
    pub fn insert(&mut self, table: YearTable) {
        self.years.insert(table.year, Arc::new(table));
    }

    /// The years that can be answered for.
    pub fn years(&self) -> impl Iterator<Item = i32> + '_ {
        self.years.keys().copied()
    }

    /// The table of a year.
    pub fn table(&self, year: i32) -> Option<&YearTable> {
        self.years.get(&year).map(Arc::as_ref)
    }

    /// Whether people work on `day`.
    ///
    /// # Errors
    /// [`NoWorkdays::NoTable`] for a year without a table.
    pub fn is_workday(&self, day: NaiveDate) -> Result<bool, NoWorkdays> {
        let table = self.years.get(&day.year()).ok_or(NoWorkdays::NoTable { year: day.year() })?;
        Ok(table.work.contains(&day) || (!is_weekend(day) && !table.rest.contains(&day)))
    }

    /// The first `n` working days from `first` on, `first` included if it is one: the days of a 公示.
    ///
    /// # Errors
    /// [`NoWorkdays::NoTable`] as soon as the count enters a year without a table.
    pub fn workdays_from(&self, first: NaiveDate, n: u32) -> Result<Vec<NaiveDate>, NoWorkdays> {
        let mut days = Vec::new();
        let mut day = first;
        let mut missing = n;
        while missing > 0 {
            if self.is_workday(day)? {
                days.push(day);
                missing = missing.saturating_sub(1);
            }
            day = day.succ_opt().ok_or(NoWorkdays::NoTable { year: day.year() })?;
        }
        Ok(days)
    }
}
