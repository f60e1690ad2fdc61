//! Fields that the archive defines for itself: a value as its kind wants it.

use domain::field::Field;

use super::{Context, Reading, amounts, codes, dates, text};
use crate::analyse::{IssueCode, OwnFieldKind, Value};
use crate::workbook::RawCell;

/// Reads a value of such a field.
pub(super) fn read(field: Field, cell: &RawCell, context: &Context<'_>) -> Reading {
    let Some(own) = context.own else { return text::read(field, cell) };
    let wrong = |message: String| Reading::error(IssueCode::EnumUnknown, message);
    match own.kind {
        OwnFieldKind::Text => text::read(field, cell),
        OwnFieldKind::Code => text::read_number(cell, context),
        OwnFieldKind::Date => dates::read(field, cell, context),
        OwnFieldKind::Flag => codes::read_flag(cell, context),
        OwnFieldKind::Number => {
            let read = text::read_number(cell, context);
            match read.value.as_ref().and_then(Value::text) {
                Some(text) => amounts::read(text, &own.label),
                None => read,
            }
        }
        OwnFieldKind::Choice => {
            let read = text::read(field, cell);
            match read.value.as_ref().and_then(Value::text) {
                Some(text) if !own.options.iter().any(|option| option == text) => {
                    match context.choices.and_then(|choices| choices.get(text)) {
                        Some(Some(meant)) => Reading::of(Value::Text(meant.clone())),
                        Some(None) => Reading::blank(),
                        None => {
                            wrong(format!("这个值不在“{}”的选项里，请选择它对应哪一项，或留空", own.label))
                        }
                    }
                }
                _ => read,
            }
        }
    }
}
