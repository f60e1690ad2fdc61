//! The facts of two persons put together: what both say once, what only one says, what they say differently.

use domain::event::EventKind;
use domain::field::{Field, FieldHome};
use store::EventRow;

use crate::people::Record;

/// Facts of two persons, sorted for a merge.
#[derive(Debug, Default)]
pub(super) struct Facts<'a> {
    /// Of one kind that happens once, with different days or texts; a choice between them.
    pub(super) choices: Vec<Choice<'a>>,
    /// Of the one who goes: they come over.
    pub(super) moved: Vec<&'a EventRow>,
    /// Said by both alike.
    pub(super) n_folded: usize,
}

/// Two facts of a kind that happens once.
#[derive(Debug)]
pub(super) struct Choice<'a> {
    pub(super) kind: EventKind,
    pub(super) keep: &'a EventRow,
    pub(super) drop: &'a EventRow,
    /// Which of them says more, where one says nothing that the other contradicts; `Some(true)`: the one that goes.
    pub(super) drop_says_more: Option<bool>,
}

/// Whether a life has one of it: a field of the card shows its day.
fn happens_once(kind: EventKind) -> bool {
    let repeats = matches!(
        kind,
        EventKind::TransferredIn
            | EventKind::TransferredOut
            | EventKind::MobileStarted
            | EventKind::LostContact
            | EventKind::Left
            | EventKind::Trained
            | EventKind::PublicNotice
    );
    !repeats && Field::ALL.iter().any(|field| field.home() == FieldHome::EventDate(kind))
}

/// Sorts the facts of both.
pub(super) fn sort<'a>(keep: &'a Record, drop: &'a Record) -> Facts<'a> {
    let mut facts = Facts::default();
    for event in &drop.events {
        let says_the_same = |other: &&EventRow| {
            other.kind == event.kind
                && other.on == event.on
                && other.value == event.value
                && other.note == event.note
                && other.detail() == event.detail()
        };
        if keep.events.iter().any(|other| says_the_same(&other)) {
            facts.n_folded += 1;
            continue;
        }
        let rival = keep.events.iter().find(|other| other.kind == event.kind && happens_once(event.kind));
        let is_taken = facts.choices.iter().any(|choice| choice.kind == event.kind);
        match rival {
            Some(rival) if !is_taken => facts.choices.push(Choice {
                kind: event.kind,
                keep: rival,
                drop: event,
                drop_says_more: says_more(rival, event),
            }),
            _ => facts.moved.push(event),
        }
    }
    facts
}

/// Whether one of two facts only fills in what the other leaves open.
fn says_more(keep: &EventRow, drop: &EventRow) -> Option<bool> {
    let fits = |less: &EventRow, more: &EventRow| {
        let within = |less: Option<domain::date::PartialDate>, more: Option<domain::date::PartialDate>| match (
            less, more,
        ) {
            (None, _) => true,
            (Some(less), Some(more)) => {
                less.first_day() <= more.first_day() && more.last_day() <= less.last_day()
            }
            (Some(_), None) => false,
        };
        let text = |less: &str, more: &str| less.is_empty() || less == more;
        within(less.on, more.on)
            && text(&less.value, &more.value)
            && text(&less.note, &more.note)
            && (less.detail().is_empty() || less.detail() == more.detail())
    };
    if fits(drop, keep) {
        Some(false)
    } else if fits(keep, drop) {
        Some(true)
    } else {
        None
    }
}
