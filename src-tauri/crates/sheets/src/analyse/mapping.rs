//! Which column fills which field: the head first, the content as a check, the user's word above all.

use std::collections::BTreeMap;

use domain::field::Field;

use super::content::Content;
use super::head::{FoundHead, meaning};
use super::{ColumnReport, Confidence, Issue, IssueCode, Severity, SheetDecisions};
use crate::layouts::{Head, ROSTER};
use crate::workbook::Column;

/// The columns of a sheet, mapped.
#[derive(Debug, Default)]
pub(super) struct Mapping {
    /// The column of each field.
    pub(super) fields: BTreeMap<Field, Column>,
    /// Further columns whose texts join the remark.
    pub(super) more_remarks: Vec<Column>,
    /// What to tell about each column.
    pub(super) columns: BTreeMap<Column, ColumnReport>,
    /// What to tell about the heads.
    pub(super) issues: Vec<Issue>,
}

struct Candidate {
    column: Column,
    field: Field,
    confidence: Confidence,
    /// The user said so.
    decided: bool,
}

/// Maps the columns of a table.
pub(super) fn map(
    sheet: &str,
    head: &FoundHead,
    contents: &BTreeMap<Column, Content>,
    guesses: &BTreeMap<Column, Field>,
    decisions: Option<&SheetDecisions>,
) -> Mapping {
    let mut mapping = Mapping::default();
    let mut candidates = Vec::new();
    // What is told of a column without a head is told of its first cell.
    let header_row = head.rows.last().copied().unwrap_or(1);
    for (column, content) in contents {
        let path = head.columns.get(column).map(Vec::as_slice).unwrap_or_default();
        let decided = decisions.and_then(|decisions| decisions.columns.get(column));
        let mut report = ColumnReport {
            header: path.join("/"),
            field: None,
            suggestion: None,
            confidence: Confidence::None,
            samples: content.samples.clone(),
            asks_dates: Default::default(),
        };
        let mut teller = Teller {
            sheet,
            row: header_row,
            column: *column,
            header: &report.header,
            guess: guesses.get(column).copied(),
            issues: &mut mapping.issues,
        };
        let found = match decided {
            Some(Some(field)) => Some(Candidate {
                column: *column,
                field: *field,
                confidence: Confidence::High,
                decided: true,
            }),
            Some(None) => None,
            None => guess(path, *column, content, &mut teller, &mut report.suggestion),
        };
        candidates.extend(found);
        mapping.columns.insert(*column, report);
    }
    assign(&mut mapping, candidates, contents, sheet, header_row);
    mapping
}

/// Collects what to tell about a head.
struct Teller<'a> {
    sheet: &'a str,
    row: u32,
    column: Column,
    header: &'a str,
    /// What its content says, where the table has no head at all.
    guess: Option<Field>,
    issues: &'a mut Vec<Issue>,
}

impl Teller<'_> {
    fn tell(&mut self, code: IssueCode, severity: Severity, field: Option<Field>, message: String) {
        self.issues.push(Issue {
            sheet: self.sheet.to_owned(),
            row: self.row,
            column: Some(self.column),
            field,
            code,
            severity,
            raw: self.header.to_owned(),
            message,
        });
    }
}

fn guess(
    path: &[String],
    column: Column,
    content: &Content,
    teller: &mut Teller<'_>,
    suggestion: &mut Option<Field>,
) -> Option<Candidate> {
    let of = |field, confidence| Some(Candidate { column, field, confidence, decided: false });
    let header = teller.header.to_owned();
    let (head, confidence) = meaning(path);
    if content.is_pictures() {
        let message = format!("“{header}”这一列是图片，没有导入；照片请在人员的附件里添加");
        teller.tell(IssueCode::ImageCell, Severity::Info, None, message);
        return None;
    }
    match head {
        Head::Field(field) if content.vetoes(field) => {
            *suggestion = content.speaks_for();
            teller.tell(
                IssueCode::HeaderAmbiguous,
                Severity::Error,
                Some(field),
                format!(
                    "这一列的表头是“{header}”，内容却不像{}，没有导入，请选择它对应哪一项",
                    field.label()
                ),
            );
            None
        }
        Head::Field(field) => of(field, confidence),
        Head::Silent => None,
        _ if content.filled == 0 => None,
        Head::Ask(options) => {
            if let Some(field) = content.speaks_for().filter(|field| options.contains(field)) {
                teller.tell(
                    IssueCode::HeaderAmbiguous,
                    Severity::Warning,
                    Some(field),
                    format!("表头“{header}”可以指几种内容，按内容当作{}，请核对", field.label()),
                );
                return of(field, Confidence::Low);
            }
            *suggestion = options.first().copied();
            teller.tell(
                IssueCode::HeaderAmbiguous,
                Severity::Error,
                None,
                format!("表头“{header}”可以指几种内容，没有导入，请选择它对应哪一项，或选择不导入"),
            );
            None
        }
        Head::Elsewhere => {
            teller.tell(
                IssueCode::UnmappedColumn,
                Severity::Info,
                None,
                format!("软件里还没有“{header}”这一项，没有导入"),
            );
            None
        }
        Head::Unknown => unknown(path, column, content, teller, suggestion),
    }
}

fn unknown(
    path: &[String],
    column: Column,
    content: &Content,
    teller: &mut Teller<'_>,
    suggestion: &mut Option<Field>,
) -> Option<Candidate> {
    let header = teller.header.to_owned();
    if path.is_empty() {
        let field = teller.guess.or_else(|| {
            content
                .speaks_for()
                .filter(|field| matches!(field, Field::CitizenId | Field::Gender | Field::Phone))
        });
        match field {
            Some(field) => teller.tell(
                IssueCode::HeaderAmbiguous,
                Severity::Warning,
                Some(field),
                format!("这一列没有表头，按内容当作{}，请核对", field.label()),
            ),
            None => teller.tell(
                IssueCode::UnmappedColumn,
                Severity::Info,
                None,
                "这一列没有表头，没有导入；需要时请选择它对应哪一项".to_owned(),
            ),
        }
        return field.map(|field| Candidate { column, field, confidence: Confidence::Low, decided: false });
    }
    let similar = path
        .last()
        .filter(|_| path.len() == 1)
        .and_then(|text| ROSTER.similar(text))
        .filter(|field| !content.vetoes(*field));
    *suggestion = similar.or_else(|| content.speaks_for().filter(|field| *field == Field::CitizenId));
    match *suggestion {
        Some(field) => teller.tell(
            IssueCode::HeaderAmbiguous,
            Severity::Error,
            None,
            format!("表头“{header}”可能是{}，没有导入，请确认它对应哪一项，或选择不导入", field.label()),
        ),
        None => teller.tell(
            IssueCode::UnmappedColumn,
            Severity::Info,
            None,
            format!("没有认出“{header}”这一列，没有导入；需要时请选择它对应哪一项"),
        ),
    }
    None
}

/// One column for a field: what the user said, then the surer head, then the fuller column, then the left one.
fn assign(
    mapping: &mut Mapping,
    mut candidates: Vec<Candidate>,
    contents: &BTreeMap<Column, Content>,
    sheet: &str,
    header_row: u32,
) {
    let filled = |column: &Column| contents.get(column).is_some_and(|content| content.filled > 0);
    candidates.sort_by_key(|candidate| {
        (
            std::cmp::Reverse(candidate.decided),
            std::cmp::Reverse(filled(&candidate.column)),
            std::cmp::Reverse(candidate.confidence),
            candidate.column,
        )
    });
    for Candidate { column, field, confidence, .. } in candidates {
        let taken = mapping.fields.get(&field).copied();
        let Some(report) = mapping.columns.get_mut(&column) else { continue };
        match taken {
            None => {
                mapping.fields.insert(field, column);
                report.field = Some(field);
                report.confidence = confidence;
            }
            Some(_) if field == Field::Remark => {
                mapping.more_remarks.push(column);
                report.field = Some(field);
                report.confidence = confidence;
            }
            Some(first) => {
                report.suggestion = Some(field);
                if filled(&column) {
                    let header = report.header.clone();
                    mapping.issues.push(Issue {
                        sheet: sheet.to_owned(),
                        row: header_row,
                        column: Some(column),
                        field: Some(field),
                        code: IssueCode::HeaderDuplicate,
                        severity: Severity::Error,
                        raw: header,
                        message: format!(
                            "{first} 列和 {column} 列都像{}，用了 {first} 列，{column} 列没有导入；请确认，或选择不导入",
                            field.label()
                        ),
                    });
                }
            }
        }
    }
}
