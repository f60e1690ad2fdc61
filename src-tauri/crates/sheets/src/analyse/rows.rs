//! From the rows of a table to people: every mapped cell read, what belongs to the remark collected, and whether
//! the row can go in.

use std::borrow::Cow;
use std::collections::BTreeMap;

use chrono::NaiveDate;
use domain::citizen_id::CitizenId;
use domain::field::Field;

use super::body::Body;
use super::dues::DuesReader;
use super::grid::Grid;
use super::groups::group;
use super::mapping::Mapping;
use super::pace::{Pace, in_parallel};
use super::{
    DateDecision, Decisions, Issue, IssueCode, ParsedRow, RowValues, Severity, SheetDecisions, Standing,
    Value, checks, pairs,
};
use crate::values::{self, Context, Finding, Reading, Spellings, text};
use crate::workbook::{Column, RawCell, Row};

/// A column that fills a field, and what decides how its cells are read.
struct Mapped<'a> {
    field: Field,
    column: Column,
    context: Context<'a>,
}

/// Reads the people of a sheet.
pub(super) struct Reader<'a> {
    pub(super) grid: &'a Grid<'a>,
    pub(super) mapping: &'a Mapping,
    pub(super) decisions: &'a Decisions,
    pub(super) today: NaiveDate,
    pub(super) is_1904: bool,
    /// The months of a grid of dues.
    pub(super) dues: Option<DuesReader<'a>>,
    /// What the name of the tab says of its people.
    pub(super) tab: Option<(Field, String)>,
}

impl Reader<'_> {
    /// All people of the body, and what to tell about them.
    pub(super) fn read(&self, body: &Body<'_>, pace: &Pace<'_>) -> (Vec<ParsedRow>, Vec<Issue>) {
        let padded = self.padded_digits(body);
        let parts = in_parallel(&body.people, |people| {
            let spellings: Vec<Spellings> =
                self.mapping.fields.iter().map(|_| Spellings::default()).collect();
            let columns: Vec<Mapped<'_>> = self
                .mapping
                .fields
                .iter()
                .zip(&spellings)
                .map(|((field, column), spellings)| Mapped {
                    field: *field,
                    column: *column,
                    context: self.context(*field, *column, &padded, spellings),
                })
                .collect();
            let mut issues = Vec::new();
            let rows: Vec<ParsedRow> = people
                .iter()
                .take_while(|_| pace.step())
                .map(|(row, section)| {
                    let told = issues.len();
                    let person = self.person(row, section.as_deref(), &columns, &mut issues);
                    pace.tell(issues.len() - told);
                    person
                })
                .collect();
            (rows, issues)
        });
        let mut parts = parts.into_iter();
        let (mut rows, mut issues) = parts.next().unwrap_or_default();
        for (mut more_rows, mut more_issues) in parts {
            rows.append(&mut more_rows);
            issues.append(&mut more_issues);
        }
        (rows, issues)
    }

    fn sheet_decisions(&self) -> Option<&SheetDecisions> {
        self.decisions.sheets.get(&self.grid.sheet.name)
    }

    fn person(
        &self,
        row: &Row,
        section: Option<&str>,
        columns: &[Mapped<'_>],
        issues: &mut Vec<Issue>,
    ) -> ParsedRow {
        let mut person = ParsedRow {
            sheet: self.grid.sheet.name.clone(),
            row: row.number,
            standing: Standing::Take,
            values: RowValues::with_capacity(columns.len()),
            dues: self.dues.as_ref().map(|dues| dues.read(row, issues)).unwrap_or_default(),
        };
        let mut notes = Vec::new();
        let mut errors = Vec::new();
        let mut stage = None;
        for Mapped { field, column, context } in columns {
            let whole = self.grid.filled(row, *column);
            let part = whole
                .zip(self.mapping.pairs.get(column))
                .and_then(|(cell, fields)| pairs::part(cell, *fields, *field));
            let cell = part.as_ref().or(whole);
            let mut reading = match cell {
                Some(cell) => values::read(*field, cell, context),
                None => Reading::blank(),
            };
            if reading.is_error() {
                reading = self.derived(*field, row, reading);
            }
            if *field == Field::PoliticalAffiliation && reading.is_error() {
                (reading, stage) = self.stage_instead(cell, reading);
            }
            if reading.is_error() {
                errors.push(*field);
            }
            if self.grid.is_cut(row.number, *column) {
                reading = reading.and(
                    IssueCode::TextTooLong,
                    Severity::Warning,
                    "这一格超过 32767 个字，只取了前面的部分",
                );
            }
            reading = reading.settle_note(self.decisions.notes.get(field).copied());
            notes.extend(reading.note);
            for finding in reading.findings {
                let raw = cell.map(raw_text).unwrap_or_default();
                issues.push(self.issue(row.number, Some(*column), Some(*field), raw, finding));
            }
            person.values.insert(*field, reading.value);
        }
        if let Some(stage) = stage {
            person.values.insert(Field::Stage, Some(Value::Text(stage.to_owned())));
        }
        self.add_remark(row, notes, &mut person);
        self.add_section(section, &mut person);
        self.stand(row, &errors, &mut person, issues);
        for (field, finding) in checks::row(&person, &self.mapping.fields, self.today) {
            let column = self.mapping.fields.get(&field).copied();
            let raw =
                column.and_then(|column| self.grid.filled(row, column)).map(raw_text).unwrap_or_default();
            issues.push(self.issue(row.number, column, Some(field), raw, finding));
        }
        person
    }

    fn context<'b>(
        &'b self,
        field: Field,
        column: Column,
        padded: &BTreeMap<Field, usize>,
        spellings: &'b Spellings,
    ) -> Context<'b> {
        let dates = self.sheet_decisions().and_then(|sheet| sheet.dates.get(&column)).copied();
        Context {
            today: self.today,
            is_1904: self.is_1904,
            dates: dates.unwrap_or(DateDecision::default()),
            choices: self.decisions.values.get(&field),
            padded_digits: padded.get(&field).copied(),
            header: if field.is_date() { self.header(column) } else { "" },
            own: match field {
                Field::Custom(number) => self.decisions.own_fields.get(&number),
                _ => None,
            },
            spellings,
        }
    }

    fn header(&self, column: Column) -> &str {
        self.mapping.columns.get(&column).map_or("", |report| report.header.as_str())
    }

    fn issue(
        &self,
        row: u32,
        column: Option<Column>,
        field: Option<Field>,
        raw: String,
        finding: Finding,
    ) -> Issue {
        let Finding { code, severity, message } = finding;
        Issue { sheet: self.grid.sheet.name.clone(), row, column, field, code, severity, raw, message }
    }

    /// A gender or birth date that a formula was to take from the number of identity can be taken from it.
    fn derived(&self, field: Field, row: &Row, reading: Reading) -> Reading {
        let is_uncomputed = reading.findings.iter().any(|finding| finding.code == IssueCode::FormulaNoValue);
        if !is_uncomputed || !matches!(field, Field::Gender | Field::BornOn) {
            return reading;
        }
        let id = self.mapping.fields.get(&Field::CitizenId).and_then(|column| self.grid.filled(row, *column));
        let Some(RawCell::Text(text)) = id else { return reading };
        let Ok(id) = CitizenId::parse(text, self.today) else { return reading };
        let value = match field {
            Field::Gender => Value::Text(id.gender().label().to_owned()),
            _ => Value::Date(id.born_on().into()),
        };
        Reading::of(value).and(
            IssueCode::FormulaNoValue,
            Severity::Info,
            format!("文件里没有保存公式结果，{}已按公民身份号码补上", field.label()),
        )
    }

    /// 积极分子 in the column 政治面貌 is a stage: it goes there, where the table has no column of its own for it.
    fn stage_instead(&self, cell: Option<&RawCell>, reading: Reading) -> (Reading, Option<&'static str>) {
        let text = cell.map(text::of_cell).unwrap_or_default();
        let has_own = self.mapping.fields.contains_key(&Field::Stage);
        let Some(stage) = crate::layouts::code("stage", &text).filter(|_| !has_own) else {
            return (reading, None);
        };
        let message = format!("“{stage}”是发展阶段，不是政治面貌，已记到发展阶段；政治面貌请另外补上");
        (Reading::blank().and(IssueCode::EnumUnknown, Severity::Warning, message), Some(stage))
    }

    /// Second remark columns and what was split off from other cells.
    fn add_remark(&self, row: &Row, notes: Vec<String>, person: &mut ParsedRow) {
        let mut parts: Vec<String> = Vec::new();
        parts.extend(person.values.text(Field::Remark).map(str::to_owned));
        let more = self.mapping.more_remarks.iter().filter_map(|column| self.grid.filled(row, *column));
        parts.extend(
            more.map(|cell| text::of_cell(cell).into_owned()).chain(notes).filter(|text| !text.is_empty()),
        );
        parts.dedup();
        if !parts.is_empty() {
            person.values.insert(Field::Remark, Some(Value::Text(parts.join("；"))));
        }
    }

    /// A section, or else the name of the tab, may say class, grade or branch of its people.
    fn add_section(&self, section: Option<&str>, person: &mut ParsedRow) {
        let said = section.and_then(group).or_else(|| self.tab.clone());
        let Some((field, name)) = said else { return };
        if !self.mapping.fields.contains_key(&field) {
            person.values.insert(field, Some(Value::Text(name)));
        }
    }

    /// A row whose name or identifying key is in error is left out.
    fn stand(&self, row: &Row, errors: &[Field], person: &mut ParsedRow, issues: &mut Vec<Issue>) {
        let has = |field: Field| person.values.value(field).is_some();
        if !has(Field::Name) && !errors.contains(&Field::Name) {
            let column = self.mapping.fields.get(&Field::Name).copied();
            let finding = Finding {
                code: IssueCode::RequiredMissing,
                severity: Severity::Error,
                message: "这一行没有姓名，没有导入；请补上姓名，或略过这一行".to_owned(),
            };
            issues.push(self.issue(row.number, column, Some(Field::Name), String::new(), finding));
        }
        let lacks_key = errors.contains(&Field::CitizenId)
            || (!has(Field::CitizenId)
                && (errors.contains(&Field::StudentNo) || errors.contains(&Field::StaffNo)));
        if !has(Field::Name) || lacks_key {
            person.standing = Standing::Skip;
            return;
        }
        let has_birth = has(Field::BornOn);
        let key_columns =
            [Field::CitizenId, Field::StudentNo].map(|field| self.mapping.fields.get(&field).copied());
        let no_key = !has(Field::CitizenId) && !has(Field::StudentNo) && !has(Field::StaffNo) && !has_birth;
        // Where the table has no such column at all, one word about the table is enough.
        if let Some(column) = key_columns.into_iter().flatten().next()
            && no_key
        {
            let finding = Finding {
                code: IssueCode::RequiredMissing,
                severity: Severity::Warning,
                message:
                    "这一行没有公民身份号码、学号和出生日期，会当作新的人导入，以后再导入时认不出是同一人"
                        .to_owned(),
            };
            issues.push(self.issue(row.number, Some(column), None, String::new(), finding));
        }
    }

    /// The usual length of a number whose column has zeros in front.
    fn padded_digits(&self, body: &Body<'_>) -> BTreeMap<Field, usize> {
        let mut usual = BTreeMap::new();
        for field in [Field::StudentNo, Field::StaffNo] {
            let Some(column) = self.mapping.fields.get(&field) else { continue };
            let mut lengths: BTreeMap<usize, usize> = BTreeMap::new();
            let mut padded = false;
            for cell in body.people.iter().filter_map(|(row, _)| self.grid.cell(row, *column)) {
                let text = match cell {
                    RawCell::Text(text) => text::clean(text),
                    RawCell::Number { shown: Some(shown), .. } => Cow::Borrowed(shown.as_ref()),
                    _ => continue,
                };
                if text.chars().all(|c| c.is_ascii_digit()) {
                    padded |= text.starts_with('0');
                    *lengths.entry(text.chars().count()).or_default() += 1;
                }
            }
            if let Some((length, _)) = lengths.into_iter().max_by_key(|(_, count)| *count).filter(|_| padded)
            {
                usual.insert(field, length);
            }
        }
        usual
    }
}

/// A cell as it stands, short enough to be shown in a list.
fn raw_text(cell: &RawCell) -> String {
    const LONGEST: usize = 200;
    let text = cell.shown();
    if text.chars().nth(LONGEST).is_none() {
        text
    } else {
        text.chars().take(LONGEST).chain(['…']).collect()
    }
}
