//! People: the list, the card, and every change to one person.

mod card;
mod edit;
mod events;
mod findings;
mod list;

pub(crate) use card::{blank_card, card, date_read, event_kinds, reveal};
pub(crate) use edit::{add, read_day, restore, trash, update};
pub(crate) use events::{event_remove, event_save};
pub(crate) use list::{column_values, columns, find, ids, rows, tag};
