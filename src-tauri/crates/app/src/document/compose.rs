//! Which document is asked for, and what stands on it.

use std::collections::HashMap;

use chrono::NaiveDate;
use domain::field::Field;
use domain::ids::PersonId;
use domain::mask::Place;
use paper::document::{ArchiveCard, ArchiveCards, Birthdays, Roster, TransferLetters};
use paper::{Document, Fault, Look, Paper};

use super::{card, development, letter, tables};
use crate::attachment::photo_of;
use crate::dispatch::Call;
use crate::error::{AppError, AppResult, Kind};
use crate::people::{People, Record};
use crate::session::Opened;
use crate::wire::DocumentRequest;

/// Cards of more people than this are printed without photos: drawing each takes a part of a second.
const MOST_WITH_PHOTOS: usize = 100;

/// Pixels along the longest side of a photo on a card: 48 mm in 300 dots to the inch.
const PHOTO_SIDE: u32 = 570;

/// Photos by person, drawn before the archive is asked for the rest.
pub(super) type Photos = HashMap<PersonId, Vec<u8>>;

/// Draws the photos that a document shows. One that cannot be drawn is left out: its place stays free.
///
/// # Errors
/// Only where the archive is locked or cannot be read.
pub(super) fn photos(call: &Call<'_>, request: &DocumentRequest) -> AppResult<Photos> {
    let mut photos = Photos::new();
    if request.code == "archive_card" && request.people.len() <= MOST_WITH_PHOTOS {
        for id in &request.people {
            if let (_, Some(jpeg)) = photo_of(call, *id, PHOTO_SIDE)? {
                photos.insert(*id, jpeg);
            }
        }
    }
    Ok(photos)
}

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
    Development(development::Papers),
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
            Body::Development(papers) => papers.set(&look, request),
        }
    }
}

pub(super) fn set(document: &impl Document, look: &Look, request: &DocumentRequest) -> Result<Paper, Fault> {
    if request.accept_gaps { paper::set_with_marks(document, look) } else { paper::set(document, look) }
}

/// Gathers what stands on a document.
pub(super) fn compose(
    open: &Opened<'_>,
    request: &DocumentRequest,
    mut photos: Photos,
) -> AppResult<Composed> {
    match super::kind_of(&request.code)?.code {
        "archive_card" => {
            let records = chosen(open, request)?;
            let cards = records.iter().map(|record| ArchiveCard {
                photo: photos.remove(&record.id).unwrap_or_default(),
                ..card::card(open, record, request)
            });
            let cards = cards.collect();
            let remark = if records.len() > MOST_WITH_PHOTOS {
                format!("一次超过 {MOST_WITH_PHOTOS} 人时不印照片；需要照片请分几次打印。")
            } else {
                String::new()
            };
            Ok(Composed {
                n_people: records.len() as u32,
                remark,
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
        "birthdays" => {
            let (unit, birthdays) = tables::birthdays(open, request)?;
            Ok(Composed {
                n_people: birthdays.lines.len() as u32,
                remark: String::new(),
                whose: unit,
                body: Body::Birthdays(birthdays),
            })
        }
        _ => {
            let records = chosen(open, request)?;
            let (papers, remark) = development::compose(open, request, &records)?;
            Ok(Composed {
                n_people: records.len() as u32,
                remark,
                whose: whose(&records),
                body: Body::Development(papers),
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
