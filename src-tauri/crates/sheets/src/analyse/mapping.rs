//! Which column fills which field: the head first, the content as a check, the user's word above all.

use std::collections::BTreeMap;

use domain::field::Field;

use super::content::Content;
use super::dues::DuesGrid;
use super::head::{FoundHead, meaning};
use super::surveys::Survey;
use super::{ColumnReport, Confidence, Issue, IssueCode, Severity, SheetDecisions};
use crate::layouts::{Head, Layout, ROSTER};
use crate::values::dates;
use crate::workbook::Column;

/// The columns of a sheet, mapped.
#[derive(Debug, Default)]
pub(super) struct Mapping {
    /// The column of each field.
    pub(super) fields: BTreeMap<Field, Column>,
    /// Columns whose cells part into two fields.
    pub(super) pairs: BTreeMap<Column, [Field; 2]>,
    /// The column that tells when an answer was handed in.
    pub(super) submitted: Option<Column>,
    /// Further columns whose texts join the remark.
    pub(super) more_remarks: Vec<Column>,
    /// What to tell about each column.
    pub(super) columns: BTreeMap<Column, ColumnReport>,
    /// What to tell about the heads.
    pub(super) issues: Vec<Issue>,
}

/// What decides what a head means beside the head itself.
pub(super) struct Means<'a> {
    /// What the list is.
    pub(super) layout: &'a Layout,
    /// Columns whose cells part into the two fields that their heads name.
    pub(super) pairs: BTreeMap<Column, [Field; 2]>,
    /// The tool for surveys from which the sheet comes.
    pub(super) survey: Survey,
    /// What the content says, where the table has no head at all.
    pub(super) guesses: BTreeMap<Column, Field>,
    /// The months of a grid of dues; their columns are no fields.
    pub(super) dues: Option<&'a DuesGrid>,
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
    means: &Means<'_>,
    decisions: Option<&SheetDecisions>,
) -> Mapping {
    let mut mapping = Mapping { submitted: means.survey.submitted, ..Mapping::default() };
    let mut candidates = Vec::new();
    // What is told of a column without a head is told of its first cell.
    let header_row = head.rows.last().copied().unwrap_or(1);
    for (column, content) in contents {
        let path = head.columns.get(column).map(Vec::as_slice).unwrap_or_default();
        let decided = decisions.and_then(|decisions| decisions.columns.get(column));
        let mut report = ColumnReport {
            header: path.join("/"),
            field: None,
            second: None,
            suggestion: None,
            confidence: Confidence::None,
            samples: content.samples.clone(),
            asks_dates: Default::default(),
            own_kind: None,
        };
        let mut teller = Teller {
            sheet,
            row: header_row,
            column: *column,
            header: &report.header,
            means,
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
            None if means.dues.is_some_and(|dues| dues.holds(*column)) => None,
            None => guess(path, *column, content, &mut teller, &mut report.suggestion),
        };
        // A head that names two fields fills both, unless somebody said what it is.
        if found.is_some() && decided.is_none() {
            let second = means.pairs.get(column).and_then(|fields| fields.last()).copied();
            let confidence = Confidence::Medium;
            candidates.extend(found);
            candidates.extend(second.map(|field| Candidate {
                column: *column,
                field,
                confidence,
                decided: false,
            }));
        } else {
            candidates.extend(found);
        }
        mapping.columns.insert(*column, report);
    }
    assign(&mut mapping, candidates, contents, sheet, header_row);
    for (column, report) in mapping.columns.iter_mut().filter(|(_, report)| report.field.is_none()) {
        let path = head.columns.get(column).map(Vec::as_slice).unwrap_or_default();
        let is_kept = !path.is_empty() && meaning(path, means.layout).0 != Head::Silent;
        report.own_kind = contents.get(column).filter(|_| is_kept).and_then(Content::own_kind);
    }
    let is_pair = |column: &Column, _: &mut [Field; 2]| {
        mapping.columns.get(column).is_some_and(|report| report.second.is_some() || report.field.is_some())
            && decisions.is_none_or(|decisions| !decisions.columns.contains_key(column))
    };
    mapping.pairs = means.pairs.clone();
    mapping.pairs.retain(is_pair);
    mapping
}

/// Collects what to tell about a head.
struct Teller<'a> {
    sheet: &'a str,
    row: u32,
    column: Column,
    header: &'a str,
    means: &'a Means<'a>,
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
    let (head, confidence) = meaning(path, teller.means.layout);
    if teller.means.survey.owns(column, &header) {
        return None;
    }
    if content.is_pictures() {
        let message = format!("“{header}”这一列是图片，没有导入；照片请在人员的附件里添加");
        teller.tell(IssueCode::ImageCell, Severity::Info, None, message);
        return None;
    }
    let head = if teller.means.pairs.contains_key(&column) { head } else { head.undivided() };
    match head {
        Head::Field(field) if dates::is_step(field) && content.is_verdicts() => {
            let message = format!("“{header}”这一列写的是“同意”“合格”一类的结论，不是日期，没有导入");
            teller.tell(IssueCode::UnmappedColumn, Severity::Info, None, message);
            None
        }
        Head::Both([first, second], whole) => {
            let message =
                format!("“{header}”这一列每格写了两项，已拆成{}和{}，请核对", first.label(), second.label());
            // 年级专业 has one meaning; of 姓名 学号 somebody should look.
            let severity = if whole.is_some() { Severity::Info } else { Severity::Warning };
            teller.tell(IssueCode::HeaderAmbiguous, severity, Some(first), message);
            of(first, Confidence::Medium)
        }
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
            let message = if matches!(meaning(path, &ROSTER).0, Head::Field(_)) {
                format!("“{header}”在这种名单里说的是另一回事，没有导入；需要时请选择它对应哪一项")
            } else {
                format!("软件里还没有“{header}”这一项，没有导入")
            };
            teller.tell(IssueCode::UnmappedColumn, Severity::Info, None, message);
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
        let field = teller.means.guesses.get(&column).copied().or_else(|| {
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
        .and_then(|text| teller.means.layout.similar(text))
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
                if report.field.is_some() {
                    report.second = Some(field);
                } else {
                    report.field = Some(field);
                    report.confidence = confidence;
                }
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
