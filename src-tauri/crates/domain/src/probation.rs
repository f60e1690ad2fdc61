//! 预备期: one year from the branch meeting that admitted, its one extension, and what may happen when.

use chrono::{Days, NaiveDate};

use crate::calendar::{deadline, span_end};

/// 预备期 is one year (《中国共产党发展党员工作细则》第三十二条).
pub const LENGTH_MONTHS: u32 = 12;
/// An extension is no shorter than half a year (same article).
pub const SHORTEST_EXTENSION_MONTHS: u32 = 6;
/// An extension is no longer than a year (same article).
pub const LONGEST_EXTENSION_MONTHS: u32 = 12;

/// Why a probation cannot be extended so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum ExtensionFault {
    /// Under half a year.
    #[error("延长预备期不能少于半年（6 个月）")]
    TooShort,
    /// Over a year.
    #[error("延长预备期最长不超过一年（12 个月）")]
    TooLong,
    /// It was extended before.
    #[error("预备期只能延长一次，延长期满应当转正或取消预备党员资格")]
    Twice,
}

/// A probation: from the branch meeting to the day of conversion. The day of the approval changes nothing in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Probation {
    /// 入党时间: the day of the branch meeting.
    pub admitted_on: NaiveDate,
    /// The last day of probation.
    pub ends_on: NaiveDate,
    /// The day after it: the first on which the branch meeting may convert, and where 党龄 begins.
    pub converts_on: NaiveDate,
    /// Months of the extension, if there was one.
    pub extended_by: Option<u32>,
}

impl Probation {
    /// The year after the branch meeting of `admitted_on` (第三十二条).
    pub fn of(admitted_on: NaiveDate) -> Self {
        Self::until(admitted_on, span_end(admitted_on, LENGTH_MONTHS), None)
    }

    /// The same with an extension, which begins where the year ended (第三十二条).
    ///
    /// # Errors
    /// [`ExtensionFault`] if it is under 6 or over 12 months, or the second one.
    pub fn extended(self, months: u32) -> Result<Self, ExtensionFault> {
        match months {
            _ if self.extended_by.is_some() => Err(ExtensionFault::Twice),
            ..SHORTEST_EXTENSION_MONTHS => Err(ExtensionFault::TooShort),
            SHORTEST_EXTENSION_MONTHS..=LONGEST_EXTENSION_MONTHS => {
                Ok(Self::until(self.admitted_on, span_end(self.converts_on, months), Some(months)))
            }
            _ => Err(ExtensionFault::TooLong),
        }
    }

    fn until(admitted_on: NaiveDate, converts_on: NaiveDate, extended_by: Option<u32>) -> Self {
        let ends_on = converts_on.pred_opt().unwrap_or(NaiveDate::MIN);
        Self { admitted_on, ends_on, converts_on, extended_by }
    }

    /// The first day on which the written application is asked for, `days` before the conversion
    /// (rule `conversion_apply.before`; 《贵州省发展党员工作规程（试行）》: about a week).
    pub fn application_opens_on(&self, days: u32) -> NaiveDate {
        self.converts_on.checked_sub_days(Days::new(days.into())).unwrap_or(NaiveDate::MIN)
    }

    /// Whether a branch meeting on `meeting` may convert: never before the end (第三十二条).
    pub fn may_convert_on(&self, meeting: NaiveDate) -> bool {
        meeting >= self.converts_on
    }

    /// The last day for the branch meeting: `months` after the later of application and end
    /// (rule `conversion_meeting.within`; that the later one counts is an assumption).
    pub fn meeting_due_on(&self, applied_on: NaiveDate, months: u32) -> NaiveDate {
        deadline(applied_on.max(self.converts_on), months)
    }

    /// The last day for a postponed discussion of a member who was transferred in: `months` after the end; the day of
    /// conversion stays (第三十六条, rule `transfer_in.postpone_max`).
    pub fn postponed_until(&self, months: u32) -> NaiveDate {
        deadline(self.converts_on, months)
    }
}
