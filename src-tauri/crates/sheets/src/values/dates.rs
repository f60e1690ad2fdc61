//! Dates in all the forms that rosters hold.

use chrono::{Days, NaiveDate};

/// The day of an Excel day number (1900 system), from 1900-03-01 to 9999-12-31.
pub(crate) fn day_of_serial(serial: f64) -> Option<NaiveDate> {
    if !(61.0..2_958_466.0).contains(&serial) {
        return None;
    }
    NaiveDate::from_ymd_opt(1899, 12, 30)?.checked_add_days(Days::new(serial.floor() as u64))
}
