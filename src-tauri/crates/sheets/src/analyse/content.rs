//! What a column holds, whatever its head says.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use domain::citizen_id::{CitizenId, CitizenIdFault};
use domain::field::Field;

use super::OwnFieldKind;
use super::grid::Grid;
use crate::layouts;
use crate::values::{dates, phones, text};
use crate::workbook::{Column, RawCell, Row};

/// Cells of a column that are looked at.
const SAMPLE: usize = 300;
/// Fewer cells prove nothing.
const ENOUGH: usize = 2;

/// Counts of what the cells of a column look like.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Content {
    pub(super) filled: usize,
    ids: usize,
    phones: usize,
    dates: usize,
    genders: usize,
    member_types: usize,
    affiliations: usize,
    branches: usize,
    colleges: usize,
    /// Pictures in cells.
    pictures: usize,
    /// Quantities, and numbers that are none: long, or with zeros in front.
    numbers: usize,
    codes: usize,
    flags: usize,
    /// Texts without any digit.
    words: usize,
    /// 同意, 合格, √ and their like.
    verdicts: usize,
    /// First three different values.
    pub(super) samples: Vec<String>,
}

impl Content {
    /// Looks at the columns of a table, in one pass over its cells.
    pub(super) fn of_columns<'a>(
        grid: &Grid<'a>,
        rows: impl Iterator<Item = &'a Row>,
        (first, last): (Column, Column),
        today: NaiveDate,
    ) -> BTreeMap<Column, Self> {
        let mut contents: Vec<Option<Self>> = Vec::new();
        for row in rows {
            for (column, _) in row.cells.iter().filter(|(column, _)| (first..=last).contains(column)) {
                let place = usize::from(column.0 - first.0);
                if contents.len() <= place {
                    contents.resize(place + 1, None);
                }
                let Some(content) = contents.get_mut(place) else { continue };
                let content = content.get_or_insert_default();
                if content.filled < SAMPLE
                    && let Some(cell) = grid.cell(row, *column)
                {
                    content.see(cell, today);
                }
            }
        }
        let column = |place: usize| u16::try_from(place).ok()?.checked_add(first.0).map(Column);
        let known = contents.into_iter().enumerate();
        known.filter_map(|(place, content)| Some((column(place)?, content?))).collect()
    }

    fn see(&mut self, cell: &RawCell, today: NaiveDate) {
        let text = text::of_cell(cell);
        if text.is_empty() || text::is_placeholder(&text) {
            return;
        }
        self.filled += 1;
        self.pictures += usize::from(matches!(cell, RawCell::Image));
        if self.samples.len() < 3 && !self.samples.iter().any(|known| *known == text) {
            self.samples.push(text.chars().take(60).collect());
        }
        let is_text = matches!(cell, RawCell::Text(_));
        if text.len() > text::LONGEST_COMPARED {
            self.words += usize::from(is_text && !text.chars().any(|c| c.is_ascii_digit()));
            return;
        }
        let is_id = match cell {
            RawCell::Number { value, .. } => *value >= 1e16,
            _ => {
                matches!(CitizenId::parse(&text, today), Ok(_) | Err(CitizenIdFault::CheckDigit))
                    || text::is_exponent(&text) && text.contains("17")
            }
        };
        let has_digit = text.chars().any(|c| c.is_ascii_digit());
        self.ids += usize::from(is_id);
        self.phones += usize::from(phones::is_mobile(&text));
        let is_all_digits = text.chars().all(|c| c.is_ascii_digit());
        let is_code = is_all_digits && (text.len() >= 7 || text.len() > 1 && text.starts_with('0'));
        self.codes += usize::from(is_code);
        self.numbers += usize::from(!is_code && text.parse::<f64>().is_ok_and(f64::is_finite));
        self.flags += usize::from(matches!(cell, RawCell::Flag(_)) || matches!(text.as_ref(), "是" | "否"));
        self.dates += usize::from(!is_id && dates::looks_like_date(cell, today));
        self.words += usize::from(is_text && !has_digit);
        self.verdicts += usize::from(dates::is_verdict(&text));
        if is_text && !has_digit {
            self.genders += usize::from(layouts::code("gender", &text).is_some());
            self.member_types += usize::from(layouts::code("member_type", &text).is_some());
            self.affiliations += usize::from(layouts::code("political_affiliation", &text).is_some());
            self.branches += usize::from(text.contains("支部"));
            self.colleges += usize::from(text.ends_with("学院") || text.ends_with('系'));
        }
    }

    /// What a field made for this column would hold; nothing where it holds pictures or nothing.
    pub(super) fn own_kind(&self) -> Option<OwnFieldKind> {
        let all = |count: usize| count == self.filled;
        Some(match () {
            () if self.filled == 0 || self.pictures > 0 => return None,
            () if all(self.flags) => OwnFieldKind::Flag,
            () if all(self.dates) => OwnFieldKind::Date,
            () if all(self.codes) => OwnFieldKind::Code,
            () if all(self.numbers) => OwnFieldKind::Number,
            () => OwnFieldKind::Text,
        })
    }

    fn mostly(&self, count: usize) -> bool {
        self.filled >= ENOUGH && count * 5 >= self.filled * 4
    }

    /// Whether the column holds pictures.
    pub(super) fn is_pictures(&self) -> bool {
        self.filled > 0 && self.pictures * 5 >= self.filled * 4
    }

    /// Whether the column says of each that something was done, and never when.
    pub(super) fn is_verdicts(&self) -> bool {
        self.mostly(self.verdicts) && self.dates == 0
    }

    /// Whether the column cannot be this field.
    pub(super) fn vetoes(&self, field: Field) -> bool {
        let is_id = self.mostly(self.ids);
        let is_phone = self.mostly(self.phones);
        let is_gender = self.mostly(self.genders);
        let is_date = self.mostly(self.dates) && !is_phone;
        match field {
            Field::CitizenId => is_phone || is_gender || is_date || self.mostly(self.words),
            Field::Phone => is_id || is_gender || self.mostly(self.words),
            Field::Name => is_id || is_phone || is_gender || is_date,
            Field::Gender => is_id || is_phone || is_date,
            field if field.is_date() => {
                is_id || is_phone || is_gender || (self.mostly(self.words) && self.dates * 10 <= self.filled)
            }
            Field::Remark => false,
            Field::Landline | Field::EmergencyPhone => is_id,
            _ => is_id || is_phone,
        }
    }

    /// The fields that the content speaks for, the surest first.
    pub(super) fn speaks_for(&self) -> Option<Field> {
        [
            (self.ids, Field::CitizenId),
            (self.phones, Field::Phone),
            (self.genders, Field::Gender),
            (self.member_types, Field::MemberType),
            (self.affiliations, Field::PoliticalAffiliation),
            (self.branches, Field::Branch),
            (self.colleges, Field::College),
        ]
        .into_iter()
        .find(|(count, _)| self.mostly(*count))
        .map(|(_, field)| field)
    }
}
