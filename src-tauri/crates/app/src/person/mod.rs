//! People: the list, the card, and every change to one person.

pub(crate) mod block;
pub(crate) mod bulk;
mod card;
pub(crate) mod changes;
mod columns;
mod edit;
mod events;
mod findings;
pub(crate) mod groups;
pub(crate) mod list;
mod order;
mod purge;
pub(crate) mod views;

pub(crate) use card::{blank_card, card, card_of, date_read, event_kinds, missing, reveal};
pub(crate) use changes::read_day;
pub(crate) use columns::{columns, group_of};
pub(crate) use edit::{add, refuse, restore, trash, update};
pub(crate) use events::{event_remove, event_remove_because, event_save};
pub(crate) use list::{column_summary, column_values, find, ids, rows, tag};
pub(crate) use order::order;
pub(crate) use purge::{purge, purge_preview};
