//! What the user should know of a draft and what it asks him: equal problems in one line, contradictions side by side.

use std::collections::{BTreeMap, BTreeSet};

use domain::field::Field;
use sheets::{DateQuestion, Dispute, Issue, IssueCode, ParsedRow, Severity};

use super::answers::blank_key;
use super::draft::Draft;
use super::plan::{Action, PlanRow};
use super::writes;
use crate::people::mask;
use crate::session::Opened;
use crate::wire::{ImportDecisions, ImportProblem, ImportSide};

/// Places listed per problem; the rest is counted.
const MAX_PLACES: usize = 200;
/// Questions about persons and contradictions listed; the rest is counted.
const MAX_QUESTIONS: usize = 200;
/// What tells people apart at a glance, in the order in which it is shown.
const TELLING: [Field; 12] = [
    Field::Name,
    Field::Gender,
    Field::CitizenId,
    Field::StudentNo,
    Field::StaffNo,
    Field::BornOn,
    Field::ClassName,
    Field::Branch,
    Field::Phone,
    Field::AppliedOn,
    Field::AdmittedOn,
    Field::Remark,
];

/// All problems, errors first.
pub(super) fn problems(draft: &Draft, open: &Opened<'_>) -> Vec<ImportProblem> {
    // Each with the text of its first cell.
    let mut groups: BTreeMap<_, (ImportProblem, &str)> = BTreeMap::new();
    // What was answered just now stands among the answers.
    let is_answered = |issue: &Issue| {
        if issue.code != IssueCode::EnumMapped {
            return false;
        }
        let field = issue.field.map(Field::code).unwrap_or_default();
        draft.decisions.values.contains_key(&format!("{field}={}", issue.raw))
    };
    // Contradictions stand side by side below, not as two errors apart.
    let disputed = disputed_cells(draft);
    let is_disputed = |issue: &Issue| {
        issue.code == IssueCode::DupConflict
            && disputed.contains(&(issue.sheet.as_str(), issue.row, issue.field))
    };
    for issue in draft.plan.issues.iter().filter(|issue| !is_answered(issue) && !is_disputed(issue)) {
        let asks = asks(issue, &draft.decisions);
        let offer = match issue.is_cut_number() {
            true => draft.offers.get(&(issue.sheet.clone(), issue.row)).map(|offer| offer.words.as_str()),
            false => None,
        };
        let shape = match (asks, offer) {
            ("value", _) => issue.raw.clone(),
            (_, Some(_)) => format!("{asks}:{}!{}", issue.sheet, issue.row),
            _ => asks.to_owned(),
        };
        let key = (std::cmp::Reverse(issue.severity), issue.code, issue.field, shape.clone());
        let first = || (problem(issue, asks, &shape, offer, open), issue.raw.as_str());
        let (problem, raw) = groups.entry(key).or_insert_with(first);
        // One correction for all cells is offered only where all say the same.
        if *raw != issue.raw {
            problem.raw.clear();
        }
        problem.count += 1;
        if problem.places.len() < MAX_PLACES {
            let column = issue.column.map(|column| column.to_string()).unwrap_or_default();
            problem.places.push((issue.sheet.clone(), issue.row, column));
        }
    }
    let mut problems: Vec<ImportProblem> = groups.into_values().map(|(problem, _)| problem).collect();
    problems.extend(questions(draft, open));
    problems.sort_by_key(|problem| match problem.severity.as_str() {
        "error" => 0,
        "warning" => 1,
        _ => 2,
    });
    problems
}

fn problem(issue: &Issue, asks: &str, shape: &str, offer: Option<&str>, open: &Opened<'_>) -> ImportProblem {
    ImportProblem {
        key: format!("{}:{}:{shape}", issue.code.name(), issue.field.map(Field::code).unwrap_or_default()),
        code: issue.code.name().to_owned(),
        severity: match issue.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Info => "info",
        }
        .to_owned(),
        field: issue.field,
        message: issue.message.clone(),
        raw: hide(issue.field, &issue.raw),
        count: 0,
        places: Vec::new(),
        options: options(issue, open),
        asks: asks.to_owned(),
        labels: Vec::new(),
        sides: Vec::new(),
        blank_key: blank_key(issue).filter(|_| asks == "cell" || asks == "value").unwrap_or_default(),
        offer: offer.unwrap_or_default().to_owned(),
    }
}

// A date is asked once per column. Where the answer did not settle it (a year of two digits), it is typed anew.
fn asks(issue: &Issue, decisions: &ImportDecisions) -> &'static str {
    let answer = match issue.code {
        IssueCode::DateAmbiguous => {
            let column = issue.column.map(|column| column.to_string()).unwrap_or_default();
            decisions.dates.get(&format!("{}!{column}", issue.sheet)).cloned().unwrap_or_default()
        }
        _ => Default::default(),
    };
    match (issue.code, issue.severity) {
        (IssueCode::EnumUnknown | IssueCode::EnumMapped, _) => "value",
        (IssueCode::DateAmbiguous, Severity::Error) => match DateQuestion::of(&issue.raw) {
            DateQuestion::OneDigitMonth if answer.month.is_empty() => "month",
            DateQuestion::Order if answer.order.is_empty() => "order",
            _ => "cell",
        },
        (IssueCode::NameHasNote | IssueCode::PhoneMultiple, Severity::Warning) => "note",
        (_, Severity::Error) if issue.column.is_some() => "cell",
        _ => "",
    }
}

fn options(issue: &Issue, open: &Opened<'_>) -> Vec<String> {
    let names = |codes: &[domain::codes::Code]| codes.iter().map(|code| code.name.to_owned()).collect();
    // An answer that was given can be given anew.
    let code = if issue.code == IssueCode::EnumMapped { IssueCode::EnumUnknown } else { issue.code };
    match (code, issue.field) {
        (IssueCode::EnumUnknown, Some(Field::Ethnicity)) => names(domain::codes::ethnicities()),
        (IssueCode::EnumUnknown, Some(Field::Education)) => names(domain::codes::education_levels()),
        (IssueCode::EnumUnknown, Some(Field::PoliticalAffiliation)) => {
            names(domain::codes::political_affiliations())
        }
        (IssueCode::EnumUnknown, Some(Field::Gender)) => vec!["男".to_owned(), "女".to_owned()],
        (IssueCode::EnumUnknown, Some(Field::MemberType)) => {
            vec!["正式党员".to_owned(), "预备党员".to_owned()]
        }
        (IssueCode::EnumUnknown, Some(Field::Stage)) => {
            ["入党申请人", "入党积极分子", "发展对象", "预备党员", "正式党员"].map(str::to_owned).to_vec()
        }
        (IssueCode::EnumUnknown, Some(Field::Branch)) => {
            open.people().organizations().iter().map(|organization| organization.name.clone()).collect()
        }
        _ => Vec::new(),
    }
}

/// Contradictions of two rows, then rows of which somebody has to say who they are.
fn questions(draft: &Draft, open: &Opened<'_>) -> Vec<ImportProblem> {
    let is_open = |dispute: &&Dispute| {
        let [_, (sheet, row)] = &dispute.rows;
        !draft.decisions.rows.contains_key(&format!("{sheet}!{row}"))
    };
    let disputes: Vec<&Dispute> = draft.roster.disputes.iter().filter(is_open).collect();
    // A row that contradicts another waits for that answer, not for one about the archive.
    let later: BTreeSet<(&str, u32)> =
        disputes.iter().map(|dispute| (dispute.rows[1].0.as_str(), dispute.rows[1].1)).collect();
    let waiting: Vec<(&PlanRow, &ParsedRow)> = draft
        .rows()
        .filter(|(row, parsed)| {
            row.action == Action::Ask && !later.contains(&(parsed.sheet.as_str(), parsed.row))
        })
        .collect();
    let n_more = (disputes.len() + waiting.len()).saturating_sub(MAX_QUESTIONS);
    let mut asked: Vec<ImportProblem> = disputes
        .into_iter()
        .map(|dispute| contradiction(dispute, draft, open))
        .chain(waiting.into_iter().map(|(row, parsed)| question(row, parsed, draft, open)))
        .take(MAX_QUESTIONS)
        .collect();
    if n_more > 0 {
        let message =
            format!("还有 {n_more} 行在等前面的回答，处理完再列出；也可以导出待核对表，改好后再导入");
        asked.push(ImportProblem {
            count: n_more as u32,
            ..about("more_questions", "more:".to_owned(), message)
        });
    }
    asked
}

fn about(code: &str, key: String, message: String) -> ImportProblem {
    ImportProblem {
        key,
        code: code.to_owned(),
        severity: "error".to_owned(),
        field: None,
        message,
        raw: String::new(),
        count: 1,
        places: Vec::new(),
        options: Vec::new(),
        asks: String::new(),
        labels: Vec::new(),
        sides: Vec::new(),
        blank_key: String::new(),
        offer: String::new(),
    }
}

fn disputed_cells(draft: &Draft) -> BTreeSet<(&str, u32, Option<Field>)> {
    let cells = draft.roster.disputes.iter().flat_map(|dispute| {
        let rows = dispute.rows.iter();
        rows.flat_map(|(sheet, row)| {
            dispute.fields.iter().map(move |disputed| (sheet.as_str(), *row, Some(disputed.field)))
        })
    });
    cells.collect()
}

/// Two rows of the file side by side.
fn contradiction(dispute: &Dispute, draft: &Draft, open: &Opened<'_>) -> ImportProblem {
    let people = open.people();
    let row_of = |(sheet, row): &(String, u32)| {
        draft.roster.rows.iter().find(|parsed| parsed.sheet == *sheet && parsed.row == *row)
    };
    let rows: Vec<Option<&ParsedRow>> = dispute.rows.iter().map(row_of).collect();
    let own = |side: usize, field: Field| match dispute.fields.iter().find(|disputed| disputed.field == field)
    {
        Some(disputed) => disputed.texts.get(side).cloned().unwrap_or_default(),
        None => rows.get(side).copied().flatten().map(|row| said(row, field)).unwrap_or_default(),
    };
    let disputed: Vec<Field> = dispute.fields.iter().map(|disputed| disputed.field).collect();
    let fields: Vec<Field> = TELLING
        .into_iter()
        .filter(|field| {
            !disputed.contains(field) && (!own(0, *field).is_empty() || !own(1, *field).is_empty())
        })
        .take(5)
        .chain(disputed.iter().copied())
        .collect();
    let is_same_sheet = dispute.rows[0].0 == dispute.rows[1].0;
    let side = |at: usize, answer: &str| {
        let [first, later] = &dispute.rows;
        let (sheet, row) = if at == 0 { first } else { later };
        ImportSide {
            title: if is_same_sheet {
                format!("第 {row} 行")
            } else {
                format!("“{sheet}”第 {row} 行")
            },
            values: fields.iter().map(|field| hide(Some(*field), &own(at, *field))).collect(),
            differs: fields.iter().map(|field| disputed.contains(field)).collect(),
            answer: answer.to_owned(),
            button: if dispute.is_one_person { "以这一行为准" } else { "号码是这个人的" }.to_owned(),
        }
    };
    let names: Vec<&str> = disputed.iter().map(|field| draft.label(*field, people)).collect();
    let (sheet, row) = &dispute.rows[1];
    let message = if dispute.is_one_person {
        format!("同一个人在表里有两行，{}不同，请选择以哪一行为准", names.join("、"))
    } else {
        format!("表里两个人的{}相同，请选择号码是谁的", names.join("、"))
    };
    let place = |(sheet, row): &(String, u32)| (sheet.clone(), *row, String::new());
    ImportProblem {
        places: vec![place(&dispute.rows[1]), place(&dispute.rows[0])],
        options: vec!["skip=不导入后一行".to_owned()],
        asks: "side".to_owned(),
        labels: fields.iter().map(|field| draft.label(*field, people).to_owned()).collect(),
        sides: vec![side(0, "first"), side(1, "later")],
        ..about("dup_conflict", format!("side:{sheet}!{row}"), message)
    }
}

fn said(row: &ParsedRow, field: Field) -> String {
    row.values.value(field).map(writes::shown).unwrap_or_default().into_owned()
}

/// A row that waits for an answer: who is it? Beside it stand those in the archive who it may be.
fn question(row: &PlanRow, parsed: &ParsedRow, draft: &Draft, open: &Opened<'_>) -> ImportProblem {
    let people = open.people();
    let candidates: Vec<_> = row.candidates.iter().filter_map(|id| people.get(*id)).collect();
    let is_known = |field: &Field| {
        !said(parsed, *field).is_empty()
            || candidates.iter().any(|record| !record.shown(*field, people).is_empty())
    };
    let fields: Vec<Field> = TELLING.into_iter().filter(is_known).collect();
    let own: Vec<String> = fields.iter().map(|field| said(parsed, *field)).collect();
    let shown = |texts: &[String]| -> Vec<String> {
        fields.iter().zip(texts).map(|(field, text)| hide(Some(*field), text)).collect()
    };
    let mut sides = vec![ImportSide {
        title: format!("表格第 {} 行", parsed.row),
        values: shown(&own),
        differs: vec![false; fields.len()],
        answer: "new".to_owned(),
        button: "是新人".to_owned(),
    }];
    for record in &candidates {
        let texts: Vec<String> = fields.iter().map(|field| record.shown(*field, people)).collect();
        let differs =
            own.iter().zip(&texts).map(|(own, known)| !own.is_empty() && !known.is_empty() && own != known);
        sides.push(ImportSide {
            title: format!("档案里的 {}", record.values.name),
            differs: differs.collect(),
            values: shown(&texts),
            answer: record.id.to_string(),
            button: "是这个人".to_owned(),
        });
    }
    let name = parsed.values.text(Field::Name).unwrap_or("");
    ImportProblem {
        places: vec![(parsed.sheet.clone(), parsed.row, String::new())],
        options: vec!["skip=不导入这一行".to_owned()],
        asks: "row".to_owned(),
        labels: fields.iter().map(|field| draft.label(*field, people).to_owned()).collect(),
        sides,
        ..about(
            "row_question",
            format!("row:{}!{}", parsed.sheet, parsed.row),
            format!("{name}：{}", row.remark),
        )
    }
}

/// Whoever looks over the shoulder sees no number in full; long runs of digits are hidden in unknown columns too.
pub(super) fn hide(field: Option<Field>, text: &str) -> String {
    let n_digits = text.chars().filter(char::is_ascii_digit).count();
    match field {
        Some(field) if field.is_sensitive() => mask(field, text),
        _ if n_digits >= 15 => mask(Field::CitizenId, text),
        _ if n_digits == 11 => mask(Field::Phone, text),
        _ => text.to_owned(),
    }
}
