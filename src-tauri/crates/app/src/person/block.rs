//! Blocks of cells: as WPS and Excel put them on the clipboard, and as they want them from there.

use domain::field::Field;
use store::AccessKind;

use crate::error::{AppError, AppResult, Kind};
use crate::session::Opened;
use crate::wire::{CellsCopy, Nothing};

/// More is no block that somebody marked, but a mistake.
pub(crate) const MOST_CELLS: usize = 200_000;

/// The rows and cells of a pasted text. A cell in quotation marks may hold tabs and line ends.
pub(crate) fn cells(text: &str) -> Vec<Vec<String>> {
    let mut rows: Vec<Vec<String>> = vec![Vec::new()];
    let mut cell = String::new();
    let mut is_quoted = false;
    let mut signs = text.chars().peekable();
    let end_cell = |rows: &mut Vec<Vec<String>>, cell: &mut String| {
        if let Some(row) = rows.last_mut() {
            row.push(std::mem::take(cell).trim().to_owned());
        }
    };
    while let Some(sign) = signs.next() {
        match sign {
            '"' if is_quoted && signs.peek() == Some(&'"') => {
                cell.push('"');
                signs.next();
            }
            '"' if is_quoted => is_quoted = false,
            '"' if cell.is_empty() => is_quoted = true,
            '\t' if !is_quoted => end_cell(&mut rows, &mut cell),
            '\r' if !is_quoted => {}
            '\n' if !is_quoted => {
                end_cell(&mut rows, &mut cell);
                // Spreadsheets end the last row, too.
                if signs.peek().is_some() {
                    rows.push(Vec::new());
                }
            }
            sign => cell.push(sign),
        }
    }
    if !text.ends_with('\n') {
        end_cell(&mut rows, &mut cell);
    }
    rows
}

/// Copies cells in the clear, long numbers as text. What is sensitive leaves the clipboard after a while, and the
/// access is noted.
pub(crate) fn copy(open: &mut Opened<'_>, request: CellsCopy) -> AppResult<Nothing> {
    let (text, html, is_sensitive, n_rows) = {
        let people = open.people();
        let mut lines = Vec::new();
        let mut rows = String::new();
        for record in request.ids.iter().filter_map(|id| people.get(*id)) {
            let cells: Vec<String> =
                request.columns.iter().map(|field| one_line(&record.cell(*field, people))).collect();
            rows.push_str("<tr>");
            for (cell, field) in cells.iter().zip(&request.columns) {
                rows.push_str(&table_cell(cell, *field));
            }
            rows.push_str("</tr>");
            lines.push(cells.join("\t"));
        }
        let html = format!("<meta charset=\"utf-8\"><table>{rows}</table>");
        let is_sensitive = request.columns.iter().any(|field| people.is_sensitive(*field));
        (lines.join("\r\n"), html, is_sensitive, lines.len())
    };
    let copied = open.app.host().copy_block(&text, &html, is_sensitive);
    copied.map_err(|message| AppError::new(Kind::Io, message))?;
    if is_sensitive {
        let columns: Vec<_> = request.columns.iter().map(|field| field.code()).collect();
        let detail = serde_json::json!({ "columns": columns, "rows": n_rows }).to_string();
        open.store_mut().note_access(AccessKind::Copy, None, &detail)?;
    }
    Ok(Nothing {})
}

// A cell may not break the block apart.
fn one_line(text: &str) -> String {
    text.split(['\t', '\r', '\n']).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

// Text for a spreadsheet: all of it that would be read as a number or a formula.
fn table_cell(text: &str, field: Field) -> String {
    let looks_like_formula = text.starts_with(['=', '+', '-', '@']);
    let is_long_number = text.len() > 10 && text.bytes().all(|byte| byte.is_ascii_digit());
    let style = if field.is_number_text() || looks_like_formula || is_long_number {
        " style=\"mso-number-format:'\\@'\""
    } else {
        ""
    };
    let text = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;");
    format!("<td{style}>{text}</td>")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_block_is_read_as_spreadsheets_write_it() {
        assert_eq!(cells("软件2201\t3栋412\r\n软件2202\t\r\n"), [["软件2201", "3栋412"], ["软件2202", ""]]);
        assert_eq!(cells("a"), [["a"]]);
        assert_eq!(cells("a\n\nb\n"), [["a"], [""], ["b"]], "an empty cell between two is a cell");
        assert_eq!(cells("\"一行\n二行\"\t\"他说\"\"好\"\"\"\n"), [["一行\n二行", "他说\"好\""]]);
        assert_eq!(cells("5\" 软盘\tb\n"), [["5\" 软盘", "b"]], "a mark inside a cell is a sign like others");
    }

    #[test]
    fn long_numbers_go_out_as_text() {
        assert!(table_cell("110101200401010018", Field::CitizenId).contains("mso-number-format"));
        assert!(table_cell("=1+1", Field::Remark).contains("mso-number-format"));
        assert_eq!(table_cell("<李>", Field::Name), "<td>&lt;李&gt;</td>");
    }
}
