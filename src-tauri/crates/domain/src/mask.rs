//! What a passer-by may see of a number: `110***********0022`, `138****8000`. The length is kept.
//!
//! In files the covered characters are `*`; the screen draws ● in place of them.

use crate::field::Field;

/// A number with its first three and last four characters, or less of a short one: never more than half is shown.
pub fn citizen_id(text: &str) -> String {
    keep(text, 3, 4)
}

/// A mobile number with its first three and last four digits; of a landline's number only the last two.
pub fn phone(text: &str) -> String {
    let is_mobile = text.len() == 11 && text.bytes().all(|b| b.is_ascii_digit());
    if is_mobile {
        // 138****8000 shows seven of eleven: what every receipt in the country shows.
        return cover(text, 3, 4);
    }
    keep(text, 0, 2)
}

/// An address with its first six characters, which mostly tell province and city.
pub fn address(text: &str) -> String {
    keep(text, 6, 0)
}

/// The value of a field as a passer-by may see it; a field that is not sensitive is shown whole.
pub fn field(field: Field, text: &str) -> String {
    match field {
        Field::CitizenId => citizen_id(text),
        Field::Phone | Field::Landline => phone(text),
        Field::Address => address(text),
        _ if field.is_sensitive() => cover(text, 0, 0),
        _ => text.to_owned(),
    }
}

/// Keeps the ends if they are no more than half of the text, else nothing.
fn keep(text: &str, head: usize, tail: usize) -> String {
    let is_long_enough = text.chars().count() >= head.saturating_add(tail).saturating_mul(2);
    if is_long_enough { cover(text, head, tail) } else { cover(text, 0, 0) }
}

fn cover(text: &str, head: usize, tail: usize) -> String {
    let n = text.chars().count();
    let last_covered = n.saturating_sub(tail);
    text.chars().enumerate().map(|(at, c)| if at < head || at >= last_covered { c } else { '*' }).collect()
}
