//! Widths and heights of cells with Chinese text, which no spreadsheet library measures.

/// Width of a text in narrow characters: a Han character is two.
pub(super) fn units(text: &str) -> usize {
    text.chars().map(unit).sum()
}

fn unit(c: char) -> usize {
    match u32::from(c) {
        0..=0x02FF | 0x2010..=0x2027 => 1,
        _ => 2,
    }
}

/// Column width that shows so many narrow characters of 10.5 pt in columns counted in characters of 11 pt, with
/// the space that a cell keeps at both sides.
pub(super) fn column_width(units: usize) -> f64 {
    units as f64 * 0.95 + 1.7
}

/// How many lines a text takes in a column.
pub(super) fn lines(text: &str, width: f64) -> usize {
    // A hair more than whole, since the width was made from a whole number and lost a little on the way.
    let capacity = (((width - 1.7) / 0.95 + 0.01).floor() as usize).max(1);
    text.split('\n').map(|line| lines_of(line, capacity)).sum()
}

/// Han text breaks anywhere; a run of letters and digits goes to the next line whole if it fits there.
fn lines_of(text: &str, capacity: usize) -> usize {
    let mut lines = 1;
    let mut used = 0;
    let mut word = 0;
    for c in text.chars() {
        let width = unit(c);
        word = if width == 1 && !c.is_whitespace() { word + 1 } else { 0 };
        if used + width > capacity {
            lines += 1;
            used = if word > 0 && word <= capacity { word } else { width };
        } else {
            used += width;
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn han_is_twice_as_wide_and_wraps() {
        assert_eq!(units("张三a1"), 6);
        assert_eq!(lines("阿卜杜热合曼·买买提", column_width(20)), 1);
        assert_eq!(lines("阿卜杜热合曼·买买提", column_width(12)), 2);
        assert_eq!(lines("", column_width(4)), 1);
        for units in 1..60 {
            assert_eq!(
                lines(&"8".repeat(units), column_width(units)),
                1,
                "{units} fit where there is room for {units}"
            );
        }
        assert_eq!(lines("甲\n乙", column_width(10)), 2);
    }
}
