//! Fields with a list: a value is one of its names, or somebody says what is meant.

use domain::field::Field;

use super::{Context, Reading, text};
use crate::analyse::{IssueCode, Severity, Value};
use crate::layouts;
use crate::workbook::RawCell;

/// The list of a field, if it has one.
pub(crate) fn list(field: Field) -> Option<&'static str> {
    Some(match field {
        Field::Gender => "gender",
        Field::Ethnicity => "ethnicity",
        Field::Education => "education",
        Field::MemberType => "member_type",
        Field::PoliticalAffiliation => "political_affiliation",
        Field::Stage => "stage",
        Field::PartyStatus => "party_status",
        _ => return None,
    })
}

/// Reads a value of a list.
pub(super) fn read(field: Field, list: &str, cell: &RawCell, context: &Context<'_>) -> Reading {
    let text = text::of_cell(cell);
    if text.is_empty() || text::is_placeholder(&text) && field != Field::Degree {
        return Reading::blank();
    }
    if let Some(name) = context.code(list, &text) {
        return Reading::of(Value::Text(name.to_owned()));
    }
    match chosen(&text, context) {
        Some(None) => mapped(Reading::blank(), &text, "留空"),
        Some(Some(name)) => {
            let name = layouts::code(list, name).unwrap_or(name);
            mapped(Reading::of(Value::Text(name.to_owned())), &text, name)
        }
        None => unknown(field, &text),
    }
}

/// Reads 是 or 否.
pub(super) fn read_flag(cell: &RawCell, context: &Context<'_>) -> Reading {
    let text = match cell {
        RawCell::Flag(flag) => return Reading::of(Value::Flag(*flag)),
        cell => text::of_cell(cell),
    };
    if text.is_empty() || matches!(text.as_ref(), "/" | "-" | "—" | "——") {
        return Reading::blank();
    }
    let name = layouts::code("flag", &text).or_else(|| match chosen(&text, context) {
        Some(Some(name)) => layouts::code("flag", name),
        _ => None,
    });
    match name {
        Some(name) => Reading::of(Value::Flag(name == "是")),
        None if matches!(chosen(&text, context), Some(None)) => Reading::blank(),
        None => Reading::error(
            IssueCode::EnumUnknown,
            format!("“{}”看不出是“是”还是“否”，请选一个", short(&text)),
        ),
    }
}

/// Says what was made of a text because somebody said so, now or in an earlier import.
fn mapped(reading: Reading, text: &str, name: &str) -> Reading {
    let message = format!("“{}”按您的回答取“{}”", short(text), short(name));
    reading.and(IssueCode::EnumMapped, Severity::Info, message)
}

fn chosen<'a>(text: &str, context: &Context<'a>) -> Option<Option<&'a str>> {
    context.choices?.get(text).map(Option::as_deref)
}

fn unknown(field: Field, text: &str) -> Reading {
    Reading::error(
        IssueCode::EnumUnknown,
        format!("“{}”不在{}的取值中，请选择它对应哪一项，或留空", short(text), field.label()),
    )
}

/// A text short enough for a sentence; a long run of digits is no business of a sentence.
fn short(text: &str) -> String {
    if text.chars().filter(char::is_ascii_digit).count() >= 7 {
        return "一串数字".to_owned();
    }
    if text.chars().count() <= 12 {
        return text.to_owned();
    }
    text.chars().take(12).chain(['…']).collect()
}
