//! 流动、出国（境）、失去联系: how long nobody has heard of somebody, and from when what may be done about it.

use chrono::{Datelike, NaiveDate};

use crate::calendar::deadline;
use crate::rules::{RuleProfile, Severity};

/// The numbers for those who are away. The levels are local labels, no national rule: settings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ContactRules {
    /// Months without contact after which it is said.
    pub info_months: u32,
    /// Months after which it is yellow.
    pub warn_months: u32,
    /// Months after which it is red; more than these and 停止党籍 may be started
    /// (《中国共产党党员教育管理工作条例》第二十四条).
    pub stop_months: u32,
    /// Months of 停止党籍 after which 按自行脱党除名 may be considered (same article).
    pub remove_months: u32,
}

/// More months than there are between two days of the calendar: the day becomes its last one.
const NEVER: u32 = u32::MAX;

impl ContactRules {
    /// The numbers of a profile; where one is missing, the delivered number.
    pub fn of(profile: &RuleProfile) -> Self {
        // A level that is not used here is never reached.
        let months = |key: &str, otherwise: u32| match profile.is_off(key) {
            true => NEVER,
            false => profile.months(key).unwrap_or(otherwise),
        };
        Self {
            info_months: months("contact.info", 1),
            warn_months: months("contact.warn", 3),
            stop_months: months("lost.to_stop", 6),
            remove_months: months("stopped.to_remove", 24),
        }
    }

    /// The level that a gap since the last contact has reached on `on`, if any, and the day on which it reached it.
    pub fn level(self, last_contact: NaiveDate, on: NaiveDate) -> Option<(ContactLevel, NaiveDate)> {
        [
            (ContactLevel::Red, self.stop_months),
            (ContactLevel::Yellow, self.warn_months),
            (ContactLevel::Info, self.info_months),
        ]
        .into_iter()
        .map(|(level, months)| (level, deadline(last_contact, months)))
        .find(|(_, reached)| *reached <= on)
    }

    /// The day on which the months without contact are complete.
    pub fn complete_on(self, last_contact: NaiveDate) -> NaiveDate {
        deadline(last_contact, self.stop_months)
    }

    /// The first day on which 停止党籍 may be started: "more than six months" does not include them.
    pub fn stop_from(self, last_contact: NaiveDate) -> NaiveDate {
        day_after(self.complete_on(last_contact))
    }

    /// The first day on which removal may be considered, counted from 停止党籍.
    pub fn remove_from(self, stopped_on: NaiveDate) -> NaiveDate {
        day_after(deadline(stopped_on, self.remove_months))
    }

    /// The months between a contact and a day that are complete.
    pub fn months_since(last_contact: NaiveDate, on: NaiveDate) -> u32 {
        let months =
            |day: NaiveDate| i64::from(day.year()).saturating_mul(12).saturating_add(i64::from(day.month()));
        let most = months(on).saturating_sub(months(last_contact)).max(0);
        let most = u32::try_from(most).unwrap_or(0);
        if deadline(last_contact, most) <= on { most } else { most.saturating_sub(1) }
    }
}

fn day_after(day: NaiveDate) -> NaiveDate {
    day.succ_opt().unwrap_or(NaiveDate::MAX)
}

/// How long nobody has heard of somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ContactLevel {
    /// 提示
    Info,
    /// 黄
    Yellow,
    /// 红
    Red,
}

impl ContactLevel {
    /// What a secretary calls it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Info => "该联系了",
            Self::Yellow => "黄牌",
            Self::Red => "红牌",
        }
    }

    /// What it weighs.
    pub fn severity(self) -> Severity {
        match self {
            Self::Info => Severity::Info,
            Self::Yellow | Self::Red => Severity::Warn,
        }
    }

    /// The rule that sets it.
    pub fn rule(self) -> &'static str {
        match self {
            Self::Info => "contact.info",
            Self::Yellow => "contact.warn",
            Self::Red => "lost.to_stop",
        }
    }
}
