//! Rosters and registers: the same people and lines as in the workbooks, set for paper.

use paper::document::{BirthdayLine, Birthdays, ListingHead, Roster, RosterLine};

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
    let lines = export::roster_lines(open.people(), &request).into_iter().map(|line| RosterLine {
        name: line.name,
        gender: line.gender,
        ethnicity: line.ethnicity,
        born_on: line.born_on,
        native_place: line.native_place,
        education: line.education,
        student_no: line.student_no,
        staff_no: line.staff_no,
        class_name: line.class_name,
        admitted_on: line.admitted_on,
        converted_on: line.converted_on,
        member_type: line.member_type,
        party_post: line.party_post,
        citizen_id: line.citizen_id,
        phone: line.phone,
        dormitory: line.dormitory,
        remark: line.remark,
    });
    Ok((unit, Roster { head, lines: lines.collect() }))
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
