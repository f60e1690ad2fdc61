//! What the head of a column asks for, answered once for each distinct value and not for each person.

use std::sync::Arc;

use chrono::{Datelike, NaiveDate};
use domain::date::PartialDate;

use super::People;
use super::column::{Column, Value, number_of};
use crate::error::{AppError, AppResult};
use crate::person::changes::read_typed_date;
use crate::wire::{ColumnFilter, FilterKind};

/// A filter, ready for everybody.
#[derive(Debug)]
pub(super) struct Sieve {
    column: Arc<Column>,
    /// By number of the value.
    passes: Vec<bool>,
}

impl Sieve {
    pub(super) fn new(filter: &ColumnFilter, people: &People) -> Self {
        let column = people.column(filter.field);
        let wanted = Wanted::new(filter, people.today());
        let passes = column.values.iter().map(|value| wanted.takes(value)).collect();
        Self { column, passes }
    }

    /// Whether the record in this place passes.
    pub(super) fn passes(&self, place: usize) -> bool {
        self.passes.get(self.column.code(place) as usize).copied().unwrap_or(false)
    }
}

/// A filter with its words read.
enum Wanted<'a> {
    Ticked(&'a [String]),
    Contains(String),
    Begins(String),
    Lacks(String),
    Empty,
    Filled,
    Dates(Option<PartialDate>, Option<PartialDate>),
    Months(&'a [u32]),
    Numbers(Option<f64>, Option<f64>),
}

impl<'a> Wanted<'a> {
    // A stretch that cannot be read was refused before (see `check`); here it is open.
    fn new(filter: &'a ColumnFilter, today: NaiveDate) -> Self {
        let words = || filter.text.trim().to_lowercase();
        let date = |text: &str| read_typed_date(text, today).ok();
        let number = |text: &str| number_of(&domain::citizen_id::fold(text));
        match filter.kind {
            FilterKind::Ticked => Self::Ticked(&filter.values),
            FilterKind::Contains => Self::Contains(words()),
            FilterKind::Begins => Self::Begins(words()),
            FilterKind::Lacks => Self::Lacks(words()),
            FilterKind::Empty => Self::Empty,
            FilterKind::Filled => Self::Filled,
            FilterKind::Dates => Self::Dates(date(&filter.from), date(&filter.to)),
            FilterKind::Months => Self::Months(&filter.months),
            FilterKind::Numbers => Self::Numbers(number(&filter.from), number(&filter.to)),
        }
    }

    fn takes(&self, value: &Value) -> bool {
        let text = || value.text.to_lowercase();
        match self {
            Self::Ticked(values) => values.contains(&value.text),
            Self::Contains(words) => text().contains(words),
            Self::Begins(words) => text().starts_with(words),
            Self::Lacks(words) => words.is_empty() || !text().contains(words),
            Self::Empty => value.text.is_empty(),
            Self::Filled => !value.text.is_empty(),
            Self::Dates(from, to) => value.date.is_some_and(|date| {
                let day = date.first_day();
                from.is_none_or(|from| from.first_day() <= day) && to.is_none_or(|to| day <= to.last_day())
            }),
            Self::Months(months) => value.date.is_some_and(|date| match date {
                PartialDate::Year(_) => false,
                _ => months.contains(&date.first_day().month()),
            }),
            Self::Numbers(from, to) => value.number.is_some_and(|number| {
                from.is_none_or(|from| from <= number) && to.is_none_or(|to| number <= to)
            }),
        }
    }
}

/// Refuses a stretch whose ends cannot be read; the sentence says what can be typed.
pub(crate) fn check(filters: &[ColumnFilter], today: NaiveDate) -> AppResult<()> {
    for filter in filters {
        for end in [&filter.from, &filter.to] {
            let end = end.trim();
            let fault = match filter.kind {
                _ if end.is_empty() => None,
                FilterKind::Dates => read_typed_date(end, today)
                    .err()
                    .map(|fault| format!("“{end}”没有认出来，没有筛选。{fault}")),
                FilterKind::Numbers if number_of(&domain::citizen_id::fold(end)).is_none() => {
                    Some(format!("“{end}”不是数字，没有筛选，请改成数字。"))
                }
                _ => None,
            };
            if let Some(message) = fault {
                return Err(AppError::field(filter.field.code(), message));
            }
        }
    }
    Ok(())
}
