//! Rosters and registers: the same people and lines as in the workbooks, set for paper.

use paper::document::{BirthdayLine, Birthdays, ListingHead, Roster};

use crate::error::AppResult;
use crate::export;
use crate::session::Opened;
use crate::wire::{DocumentRequest, ExportRequest};

fn as_report(request: &DocumentRequest) -> ExportRequest {
    ExportRequest {
        report: request.code.clone(),
        masked: request.masked,
        branch: request.branch,
        month: request.month.clone(),
        year: request.year.clone(),
        people: request.people.clone(),
        ..ExportRequest::default()
    }
}

fn head(open: &Opened<'_>, request: &ExportRequest, title: &str) -> AppResult<(String, ListingHead)> {
    let head = export::head(open, request, title)?;
    Ok((
        head.unit.clone(),
        ListingHead { title: head.title, unit: head.unit, filled_on: Some(head.filled_on) },
    ))
}

/// 党员花名册, and whose it is.
pub(super) fn roster(open: &Opened<'_>, request: &DocumentRequest) -> AppResult<(String, Roster)> {
    let request = as_report(request);
    let (unit, head) = head(open, &request, "党员花名册")?;
    let lines = export::roster_lines(open.people(), &request);
    Ok((unit, Roster { head, lines }))
}

/// 政治生日名册 of a month or a year, and whose it is.
pub(super) fn birthdays(open: &Opened<'_>, request: &DocumentRequest) -> AppResult<(String, Birthdays)> {
    let request = as_report(request);
    let (when, lines) = export::birthday_lines(open, &request)?;
    let (unit, head) = head(open, &request, &format!("{when}政治生日名册"))?;
    let lines = lines.into_iter().map(|line| BirthdayLine {
        name: line.name,
        gender: line.gender,
        born_on: line.born_on,
        admitted_on: line.admitted_on,
        converted_on: line.converted_on,
        party_standing: line.party_standing.map(|years| format!("{years} 年")).unwrap_or_default(),
        celebrated_on: Some(line.celebrated_on),
        anniversary: String::new(),
        party_group: line.party_group,
        phone: line.phone,
        way: line.way,
        held_on: line.held_on,
        talker: line.talker,
        remark: line.remark,
    });
    Ok((unit, Birthdays { head, lines: lines.collect() }))
}
