//! What a passer-by may see of a number: `110***********0022`, `138****8000`. The length is kept.

use crate::field::Field;

/// Where the masked text goes: it decides the sign that stands for what is hidden.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Place {
    /// A file: `*`.
    File,
    /// The screen: `●`.
    Screen,
}

impl Place {
    fn sign(self) -> char {
        match self {
            Self::File => '*',
            Self::Screen => '●',
        }
    }
}

/// A number with its first three and last four characters, or less of a short one: never more than half is shown.
pub fn citizen_id(text: &str, place: Place) -> String {
    keep(text, 3, 4, place)
}

/// A mobile number with its first three and last four digits; of a landline's number only the last two.
pub fn phone(text: &str, place: Place) -> String {
    let is_mobile = text.len() == 11 && text.bytes().all(|b| b.is_ascii_digit());
    if is_mobile {
        // 138****8000 shows seven of eleven: what every receipt in the country shows.
        return cover(text, 3, 4, place);
    }
    keep(text, 0, 2, place)
}

/// An address with its first six characters, which mostly tell province and city.
pub fn address(text: &str, place: Place) -> String {
    keep(text, 6, 0, place)
}

/// The value of a field as a passer-by may see it; a field that is not sensitive is shown whole.
pub fn field(field: Field, text: &str, place: Place) -> String {
    match field {
        Field::CitizenId => citizen_id(text, place),
        Field::Phone | Field::Landline | Field::EmergencyPhone => phone(text, place),
        Field::Address | Field::Residence => address(text, place),
        _ if field.is_sensitive() => whole(text, place),
        _ => text.to_owned(),
    }
}

/// A text of which nothing is shown but its length, and not even that of a long one.
pub fn whole(text: &str, place: Place) -> String {
    text.chars().take(8).map(|_| place.sign()).collect()
}

/// Keeps the ends if they are no more than half of the text, else nothing.
fn keep(text: &str, head: usize, tail: usize, place: Place) -> String {
    let is_long_enough = text.chars().count() >= head.saturating_add(tail).saturating_mul(2);
    if is_long_enough { cover(text, head, tail, place) } else { cover(text, 0, 0, place) }
}

fn cover(text: &str, head: usize, tail: usize, place: Place) -> String {
    let n = text.chars().count();
    let last_covered = n.saturating_sub(tail);
    text.chars()
        .enumerate()
        .map(|(at, c)| if at < head || at >= last_covered { c } else { place.sign() })
        .collect()
}
