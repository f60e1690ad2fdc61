//! What the brackets of a head say about its dates: 入党时间（如2004.05）, 转正时间（日/月/年）.

use unicode_normalization::UnicodeNormalization;

use crate::analyse::{DateDecision, DateOrder, OneDigitMonth};

/// How dates are to be written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Hint {
    order: Option<DateOrder>,
    /// January is written 01.
    has_two_digits: bool,
}

impl Hint {
    /// What it settles about a text.
    pub(super) fn of_text(self) -> DateDecision {
        DateDecision { order: self.order, one_digit_month: None }
    }

    /// What it settles about a number: where January is 2019.01, the number 2019.1 is October without its zero.
    pub(super) fn of_number(self) -> DateDecision {
        DateDecision {
            order: self.order,
            one_digit_month: self.has_two_digits.then_some(OneDigitMonth::October),
        }
    }
}

/// Reads the hint of a head; most heads have none.
pub(super) fn of(head: &str) -> Hint {
    if !head.contains(['(', '（', '[', '【', '〔']) {
        return Hint::default();
    }
    let text: String = head.nfkc().flat_map(char::to_lowercase).filter(|c| !c.is_whitespace()).collect();
    let shape: String = text
        .replace("yyyy", "y")
        .replace("mm", "m")
        .replace("dd", "d")
        .chars()
        .map(|c| match c {
            '年' => 'y',
            '月' => 'm',
            '日' => 'd',
            '.' | '-' => '/',
            c => c,
        })
        .collect();
    let order = if shape.contains("d/m/y") {
        Some(DateOrder::DayFirst)
    } else if shape.contains("m/d/y") {
        Some(DateOrder::MonthFirst)
    } else {
        None
    };
    Hint {
        order,
        has_two_digits: text.contains("yyyy.mm") || text.contains("yyyy-mm") || has_padded_month(&text),
    }
}

/// 2004.05: four digits, a mark, and a month with its zero.
fn has_padded_month(text: &str) -> bool {
    let chars: Vec<char> = text.chars().collect();
    chars.windows(7).any(|part| {
        matches!(part, [a, b, c, d, '.' | '-' | '/', '0', month]
            if [a, b, c, d, month].iter().all(|digit| digit.is_ascii_digit()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_say_how_dates_are_written() {
        assert_eq!(of("转正时间（日/月/年）").order, Some(DateOrder::DayFirst));
        assert_eq!(of("转正时间(MM/DD/YYYY)").order, Some(DateOrder::MonthFirst));
        assert_eq!(of("入党时间（年/月/日）").order, None);
        assert!(of("入党时间（如2004.05）").has_two_digits);
        assert!(!of("入党时间（如2004.5）").has_two_digits);
        assert_eq!(of("入党时间 2004.05"), Hint::default(), "only brackets hold a hint");
    }
}
