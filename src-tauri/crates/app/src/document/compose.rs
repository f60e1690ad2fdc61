//! Which document is asked for, and what stands on it.

use chrono::NaiveDate;
use domain::field::Field;
use domain::mask::Place;
use paper::document::{ArchiveCards, Birthdays, Roster, TransferLetters};
use paper::{Document, Fault, Look, Paper};

use super::{card, letter, tables};
use crate::error::{AppError, AppResult, Kind};
use crate::people::{People, Record};
use crate::session::Opened;
use crate::wire::DocumentRequest;

/// So many pages of a person each are one run; more are a roster.
const MOST_AT_ONCE: usize = 500;

/// A document ready to be set.
pub(super) struct Composed {
    body: Body,
    pub(super) n_people: u32,
    /// What somebody has to know before printing.
    pub(super) remark: String,
    /// For the name of a file: one person's name, a branch, a month.
    pub(super) whose: String,
}

enum Body {
    Cards(ArchiveCards),
    Letters(TransferLetters),
    Roster(Roster),
    Birthdays(Birthdays),
}

impl Composed {
    /// Sets it as the request wants it.
    pub(super) fn set(&self, request: &DocumentRequest, today: NaiveDate) -> Result<Paper, Fault> {
        let look = Look { today, has_house_label: request.house_label };
        match &self.body {
            Body::Cards(cards) => set(cards, &look, request),
            Body::Letters(letters) => set(letters, &look, request),
            Body::Roster(roster) => set(roster, &look, request),
            Body::Birthdays(birthdays) => set(birthdays, &look, request),
        }
    }
}

fn set(document: &impl Document, look: &Look, request: &DocumentRequest) -> Result<Paper, Fault> {
    if request.accept_gaps { paper::set_with_marks(document, look) } else { paper::set(document, look) }
}

/// Gathers what stands on a document.
pub(super) fn compose(open: &Opened<'_>, request: &DocumentRequest) -> AppResult<Composed> {
    match super::kind_of(&request.code)?.code {
        "archive_card" => {
            let records = chosen(open, request)?;
            let cards = records.iter().map(|record| card::card(open, record, request)).collect();
            Ok(Composed {
                n_people: records.len() as u32,
                remark: String::new(),
                whose: whose(&records),
                body: Body::Cards(ArchiveCards { cards }),
            })
        }
        "transfer_letter" => {
            let records = chosen(open, request)?;
            let letters: Vec<_> =
                records.iter().map(|record| letter::letter(open, record, request)).collect();
            Ok(Composed {
                n_people: records.len() as u32,
                remark: letter::remark(&records, request),
                whose: whose(&records),
                body: Body::Letters(TransferLetters { letters }),
            })
        }
        "roster" => {
            let (unit, roster) = tables::roster(open, request)?;
            Ok(Composed {
                n_people: roster.lines.len() as u32,
                remark: String::new(),
                whose: unit,
                body: Body::Roster(roster),
            })
        }
        _ => {
            let (unit, birthdays) = tables::birthdays(open, request)?;
            Ok(Composed {
                n_people: birthdays.lines.len() as u32,
                remark: String::new(),
                whose: unit,
                body: Body::Birthdays(birthdays),
            })
        }
    }
}

// Somebody who is gone meanwhile is left out of a run of many, and told where he was the only one.
fn chosen<'a>(open: &'a Opened<'_>, request: &DocumentRequest) -> AppResult<Vec<&'a Record>> {
    if request.people.len() > MOST_AT_ONCE {
        return Err(AppError::new(
            Kind::Field,
            format!(
                "一次最多打印 {MOST_AT_ONCE} 人，现在选了 {} 人，没有打印，数据没有变化。请分几次打印。",
                request.people.len()
            ),
        ));
    }
    let people = open.people();
    let records: Vec<&Record> = request.people.iter().filter_map(|id| people.get(*id)).collect();
    if records.is_empty() && !request.people.is_empty() {
        return Err(crate::person::missing());
    }
    Ok(records)
}

fn whose(records: &[&Record]) -> String {
    match records {
        [only] => only.values.name.clone(),
        many => format!("{}人", many.len()),
    }
}

/// The value of a field as it stands on paper: dates in words, the middle hidden where that is asked for.
pub(super) fn said(record: &Record, field: Field, people: &People, request: &DocumentRequest) -> String {
    if let Some(date) = record.date(field) {
        return crate::words::long_partial(date);
    }
    let clear = record.shown(field, people);
    if request.masked { people.masked_text(field, &clear, Place::File) } else { clear }
}
