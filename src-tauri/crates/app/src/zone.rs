//! The one time zone of the program: deadlines of a branch in China do not move because a laptop was set up abroad.

use chrono::{DateTime, FixedOffset, NaiveDate, Utc};

/// Beijing time. China has had no summer time since 1991, so the offset is all there is to it.
const EAST_SECONDS: i32 = 8 * 3600;

/// Now, in Beijing time.
pub fn now() -> DateTime<FixedOffset> {
    here(Utc::now())
}

/// Today, in Beijing time.
pub fn today() -> NaiveDate {
    now().date_naive()
}

/// A moment, in Beijing time.
pub(crate) fn here(moment: DateTime<Utc>) -> DateTime<FixedOffset> {
    match FixedOffset::east_opt(EAST_SECONDS) {
        Some(zone) => moment.with_timezone(&zone),
        None => moment.fixed_offset(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_evening_in_london_is_the_next_day_in_beijing() {
        let moment = "2026-11-21T16:30:00Z".parse().unwrap();
        assert_eq!(here(moment).to_string(), "2026-11-22 00:30:00 +08:00");
    }
}
