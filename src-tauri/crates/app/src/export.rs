//! Reports in the layout that superiors accept, written beside their place and moved there whole.

use std::path::Path;

use chrono::{Datelike, NaiveDate};
use domain::field::Field;
use domain::ids::{OrganizationId, PersonId};
use domain::mask::{Place, field as mask};
use serde_json::json;
use sheets::write::{
    BirthdayLine, ChangeLine, ListCell, ListColumn, ListLine, Listing, NumberLine, ReportHead, RosterLine,
    TemplateColumn, TemplateKind,
};
use store::AccessKind;

use crate::dispatch::Call;
use crate::error::{AppError, AppResult, Kind};
use crate::files::file_name;
use crate::people::{People, Record};
use crate::person::list::day_of;
use crate::reminder::{birthday_people, first_of_month};
use crate::session::Opened;
use crate::wire::{
    ChangesRequest, ColumnKind, ExportRequest, Exported, ExportedRequest, Nothing, ReportView,
};
use crate::words;

const BIRTHDAY_COLUMNS: &[&str] = &[
    "序号",
    "姓名",
    "性别",
    "出生日期",
    "入党时间",
    "转正时间",
    "党龄",
    "政治生日",
    "所在党小组",
    "联系电话",
    "过生日方式",
    "日期",
    "谈话人",
    "备注",
];
/// What the list holds where nobody chose its columns.
const LIST_COLUMNS: [Field; 8] = [
    Field::Name,
    Field::Gender,
    Field::StudentNo,
    Field::ClassName,
    Field::Branch,
    Field::Stage,
    Field::AdmittedOn,
    Field::Phone,
];
pub(crate) const WARNING: &str =
    "导出的文件含个人信息，不再受本程序保护。请只交给有权接收的人，用完请删除或放入受控位置。";

/// What a template asks for where nobody chose its columns: what a roster of students usually holds.
const TEMPLATE_COLUMNS: [Field; 22] = [
    Field::Name,
    Field::Gender,
    Field::Ethnicity,
    Field::CitizenId,
    Field::BornOn,
    Field::NativePlace,
    Field::Education,
    Field::StudentNo,
    Field::College,
    Field::Major,
    Field::Grade,
    Field::ClassName,
    Field::Phone,
    Field::Dormitory,
    Field::Branch,
    Field::AppliedOn,
    Field::ActivistOn,
    Field::CandidateOn,
    Field::AdmittedOn,
    Field::ConvertedOn,
    Field::MemberType,
    Field::Remark,
];

/// The reports that exist.
pub(crate) fn all_reports() -> Vec<ReportView> {
    let view = |code: &str, label: &str, columns: &[&str], parameters: &[&str]| ReportView {
        code: code.to_owned(),
        label: label.to_owned(),
        columns: columns.iter().map(|&c| c.to_owned()).collect(),
        parameters: parameters.iter().map(|&p| p.to_owned()).collect(),
        last_choice: String::new(),
    };
    let of_the_way =
        crate::development::lists().map(|(code, label, heads)| view(code, label, &heads, &["branch"]));
    let mut reports = vec![
        view("roster", "党员花名册", &sheets::write::roster_heads(&[]), &["branch", "on"]),
        view("birthdays", "政治生日名册", BIRTHDAY_COLUMNS, &["branch", "month", "year"]),
        view("list", "人员名单", &LIST_COLUMNS.map(Field::label), &["branch"]),
        view("fill_in", "补填表", &[Field::Name.label(), Field::StudentNo.label()], &["branch"]),
        view("template", "可回填模板", &TEMPLATE_COLUMNS.map(Field::label), &["branch"]),
        view("changes", "党员变动对照", &sheets::write::CHANGE_HEADS, &["branch", "from", "on"]),
    ];
    reports.extend(of_the_way);
    reports
}

/// The reports that exist, with the columns that they would have now and the choice made last.
pub(crate) fn reports(open: &mut Opened<'_>, _request: Nothing) -> AppResult<Vec<ReportView>> {
    let remembered = open.app.look_file().exports;
    let mut reports = all_reports();
    for report in &mut reports {
        report.last_choice = remembered.get(&report.code).cloned().unwrap_or_default();
        if report.code == "roster" {
            let lines = roster_lines(open.people(), &ExportRequest::default());
            report.columns = sheets::write::roster_heads(&lines).into_iter().map(str::to_owned).collect();
        }
    }
    Ok(reports)
}

/// Asks for the place and writes the report there.
pub(crate) fn run(call: &Call<'_>, request: ExportRequest) -> AppResult<Exported> {
    let suggested = call.with_open(|open| suggested_name(open, &request))?;
    let Some(path) = call.app.host().pick_save(&suggested) else {
        return Ok(Exported { token: String::new(), file: String::new(), rows: 0, warning: String::new() });
    };
    // The dialog has asked whether an existing file may go.
    call.with_open(|open| write_to(open, &request, &path, true))
}

/// Opens a report that was written, or its folder.
pub(crate) fn open(call: &Call<'_>, request: ExportedRequest) -> AppResult<Nothing> {
    let path = call.app.file(&request.token)?;
    let host = call.app.host();
    let opened = if request.folder { host.show_in_folder(&path) } else { host.open_path(&path) };
    opened.map(|()| Nothing {}).map_err(|message| AppError::new(Kind::Io, message))
}

/// Writes a report to a path. An existing file is refused unless `overwrite`.
///
/// # Errors
/// [`Kind::Field`] for a report or month that does not exist, [`Kind::Io`] for the file.
pub(crate) fn write_to(
    open: &mut Opened<'_>,
    request: &ExportRequest,
    path: &Path,
    overwrite: bool,
) -> AppResult<Exported> {
    crate::files::refuse_existing(path, overwrite)?;
    let on = day_of(&request.on, open.today)?;
    let is_of_the_way = crate::development::is_list(&request.report);
    let is_of_today = matches!(request.report.as_str(), "birthdays" | "list" | "fill_in" | "template");
    if on.is_some() && (is_of_today || is_of_the_way) {
        return Err(AppError::field(
            "on",
            "这种报表只能按今天的情况导出，没有导出，数据没有变化。请去掉日期再试，或改用党员花名册。",
        ));
    }
    let mut n_left_out = 0;
    let (bytes, rows) = match request.report.as_str() {
        "roster" => roster(open, request, on)?,
        "birthdays" => birthdays(open, request)?,
        "list" => list(open, request)?,
        "fill_in" => {
            let (bytes, rows, left_out) = crate::health::fill_in(open, request)?;
            n_left_out = left_out;
            (bytes, rows)
        }
        "template" => {
            let made = template(open, request)?;
            n_left_out = made.2;
            (made.0, made.1)
        }
        "changes" => changes(open, request)?,
        _ if is_of_the_way => list_of_the_way(open, request)?,
        other => return Err(AppError::field("report", format!("没有“{other}”这种报表，没有导出。"))),
    };
    vault::atomic::write(path, &bytes).map_err(|fault| AppError::new(Kind::Io, format!("{fault}")))?;
    if !request.masked {
        let detail = json!({"report": request.report, "rows": rows}).to_string();
        open.store_mut().note_access(AccessKind::FullExport, None, &detail)?;
    }
    let choice = if request.masked { "masked" } else { "full" };
    open.remember_export(&request.report, choice)?;
    Ok(Exported {
        token: open.app.keep_file(path.to_owned()),
        file: file_name(path),
        rows,
        warning: match n_left_out {
            0 if request.masked => String::new(),
            0 => WARNING.to_owned(),
            n => format!("另有 {n} 人没有学号和出生日期，填好的表认不回来，没有列入；请先在档案里补上学号。"),
        },
    })
}

// 支部_报表_日期; a full one says so in its name.
fn suggested_name(open: &mut Opened<'_>, request: &ExportRequest) -> AppResult<String> {
    let label = all_reports()
        .into_iter()
        .find(|report| report.code == request.report)
        .map(|report| report.label)
        .ok_or_else(|| AppError::field("report", "没有这种报表，没有导出。"))?;
    let unit = unit(open, request.branch)?;
    let kind = if request.masked { "脱敏" } else { "含个人信息" };
    let safe: String = unit.chars().map(|c| if "\\/:*?\"<>|".contains(c) { '_' } else { c }).collect();
    let day = day_of(&request.on, open.today)?.unwrap_or(open.today);
    Ok(format!("{safe}_{label}_{}_{kind}.xlsx", day.format("%Y%m%d")))
}

fn unit(open: &Opened<'_>, branch: Option<OrganizationId>) -> AppResult<String> {
    let people = open.people();
    let named = people.organization_name(branch);
    if !named.is_empty() {
        return Ok(named.to_owned());
    }
    match people.organizations() {
        [only] => Ok(only.name.clone()),
        _ => {
            let name = open.store().read().archive()?.name;
            Ok(if name.is_empty() { "本支部".to_owned() } else { name })
        }
    }
}

pub(crate) fn head(open: &Opened<'_>, request: &ExportRequest, title: &str) -> AppResult<ReportHead> {
    let unit = unit(open, request.branch)?;
    Ok(ReportHead { title: format!("{unit}{title}"), unit, filled_on: open.today })
}

fn chosen<'a>(people: &'a People, request: &ExportRequest) -> Vec<&'a Record> {
    let ids: Vec<PersonId> =
        if request.people.is_empty() { people.everyone(request.branch) } else { request.people.clone() };
    let picked = !request.people.is_empty();
    ids.into_iter()
        .filter_map(|id| people.get(id))
        // Chosen by hand means chosen; by itself the roster is one of the members that the branch counts.
        .filter(|record| picked || record.state.is_member())
        .collect()
}

fn roster(
    open: &mut Opened<'_>,
    request: &ExportRequest,
    on: Option<NaiveDate>,
) -> AppResult<(Vec<u8>, u32)> {
    let lines = roster_lines(open.people_on(on), request);
    let title = match on {
        Some(day) => format!("党员花名册（截至{}）", words::long_day(day)),
        None => "党员花名册".to_owned(),
    };
    let bytes = sheets::write::roster(&head(open, request, &title)?, &lines).map_err(AppError::bug)?;
    Ok((bytes, lines.len() as u32))
}

// The list as it is shown: chosen columns, chosen people, own fields like the program's.
fn list(open: &Opened<'_>, request: &ExportRequest) -> AppResult<(Vec<u8>, u32)> {
    let people = open.people();
    let columns = if request.columns.is_empty() { LIST_COLUMNS.to_vec() } else { request.columns.clone() };
    let ids =
        if request.people.is_empty() { people.everyone(request.branch) } else { request.people.clone() };
    let cell = |record: &Record, field: Field| {
        let kind = people.kind_of(field);
        if kind == ColumnKind::Date {
            return ListCell::Date(record.date(field));
        }
        let clear = record.shown(field, people);
        let text = if request.masked { people.masked_text(field, &clear, Place::File) } else { clear };
        let amount = if kind == ColumnKind::Number { text.parse().ok() } else { None };
        match amount {
            Some(amount) => ListCell::Number(amount),
            None if people.is_code(field) => ListCell::Digits(text),
            None => ListCell::Text(text),
        }
    };
    let lines: Vec<ListLine> = ids
        .iter()
        .filter_map(|id| people.get(*id))
        .map(|record| ListLine::Row(columns.iter().map(|field| cell(record, *field)).collect()))
        .collect();
    let rows = lines.len() as u32;
    let listing = Listing {
        sheet_name: "人员名单".to_owned(),
        columns: columns
            .iter()
            .map(|field| ListColumn { head: people.label(*field).to_owned(), is_long: field.is_long() })
            .collect(),
        lines,
        signatures: Vec::new(),
    };
    let bytes = sheets::write::listing(&head(open, request, "人员名单")?, &listing).map_err(AppError::bug)?;
    Ok((bytes, rows))
}

// A list of 发展党员 for the committee.
fn list_of_the_way(open: &Opened<'_>, request: &ExportRequest) -> AppResult<(Vec<u8>, u32)> {
    let (title, listing) = crate::development::listing(open, request)?;
    let bytes = sheets::write::listing(&head(open, request, &title)?, &listing).map_err(AppError::bug)?;
    Ok((bytes, listing.lines.len() as u32))
}

/// The template's bytes, how many people stand in it, and how many were left out because a filled-in table would not
/// find them again.
fn template(open: &Opened<'_>, request: &ExportRequest) -> AppResult<(Vec<u8>, u32, u32)> {
    let people = open.people();
    let mut fields =
        if request.columns.is_empty() { TEMPLATE_COLUMNS.to_vec() } else { request.columns.clone() };
    // Without a name and something that tells people apart nobody is found again.
    for (at, field) in [Field::Name, Field::StudentNo].into_iter().enumerate() {
        if !fields.contains(&field) {
            fields.insert(at.min(fields.len()), field);
        }
    }
    // These follow from others and are never read back.
    fields.retain(|field| !matches!(field, Field::PartyStanding | Field::ConversionOutcome));
    if request.masked {
        // A masked number would come back as nothing; it is not asked for again either.
        fields.retain(|field| !people.is_sensitive(*field));
    }
    let ids =
        if request.people.is_empty() { people.everyone(request.branch) } else { request.people.clone() };
    let all: Vec<&Record> = ids.into_iter().filter_map(|id| people.get(id)).collect();
    let is_found_again = |record: &&Record| {
        let has_id = fields.contains(&Field::CitizenId) && !record.values.citizen_id.is_empty();
        let has_birth = fields.contains(&Field::BornOn)
            && record.date(Field::BornOn).is_some_and(|born| born.day().is_some());
        has_id || has_birth || !record.values.student_no.is_empty()
    };
    let kept: Vec<&Record> = all.iter().copied().filter(is_found_again).collect();
    let lines: Vec<Vec<String>> =
        kept.iter().map(|record| fields.iter().map(|field| record.shown(*field, people)).collect()).collect();
    let columns = fields.iter().map(|field| template_column(*field, people)).collect();
    let head = head(open, request, "信息填报表")?;
    let n_left_out = (all.len() - kept.len()) as u32;
    let rows = lines.len() as u32;
    let form = sheets::write::Template { title: head.title, columns, lines, filled_on: open.today };
    Ok((sheets::write::template(&form).map_err(AppError::bug)?, rows, n_left_out))
}

fn template_column(field: Field, people: &People) -> TemplateColumn {
    let own = match field {
        Field::Custom(number) => people.custom_field(number),
        _ => None,
    };
    let names = |words: &[&str]| TemplateKind::Choice(words.iter().map(|&word| word.to_owned()).collect());
    let kind = match field {
        Field::CitizenId => TemplateKind::CitizenId,
        Field::Gender => names(&["男", "女"]),
        Field::MemberType => names(&["正式党员", "预备党员"]),
        Field::Branch => TemplateKind::Choice(
            people.organizations().iter().map(|organization| organization.name.clone()).collect(),
        ),
        field if people.kind_of(field) == ColumnKind::Date => TemplateKind::Date,
        field if people.is_code(field) => TemplateKind::Digits,
        field => match (domain::codes::of_field(field), own) {
            (Some(codes), _) => TemplateKind::Choice(codes.iter().map(|code| code.name.to_owned()).collect()),
            (None, Some(own)) if !own.values.options.is_empty() => {
                TemplateKind::Choice(own.values.options.clone())
            }
            _ => TemplateKind::Text,
        },
    };
    TemplateColumn { head: people.label(field).to_owned(), kind, is_required: field == Field::Name }
}

pub(crate) fn roster_lines(people: &People, request: &ExportRequest) -> Vec<RosterLine> {
    let text = |record: &Record, field: Field| -> String {
        let clear = record.shown(field, people);
        if request.masked { mask(field, &clear, Place::File) } else { clear }
    };
    chosen(people, request)
        .into_iter()
        .map(|record| RosterLine {
            name: record.values.name.clone(),
            gender: text(record, Field::Gender),
            ethnicity: text(record, Field::Ethnicity),
            born_on: record.date(Field::BornOn),
            native_place: text(record, Field::NativePlace),
            education: text(record, Field::Education),
            student_no: text(record, Field::StudentNo),
            staff_no: text(record, Field::StaffNo),
            class_name: text(record, Field::ClassName),
            admitted_on: record.state.admitted_on,
            converted_on: record.state.converted_on,
            member_type: record.state.stage.label().to_owned(),
            party_post: text(record, Field::PartyPost),
            citizen_id: text(record, Field::CitizenId),
            phone: text(record, Field::Phone),
            dormitory: text(record, Field::Dormitory),
            remark: text(record, Field::Remark),
        })
        .collect()
}

fn changes(open: &Opened<'_>, request: &ExportRequest) -> AppResult<(Vec<u8>, u32)> {
    let asked = ChangesRequest { from: request.from.clone(), to: request.on.clone(), branch: request.branch };
    let (from, to) = crate::moves::days_of(&asked, open.today)?;
    let found = crate::moves::between(open.people(), (from, to), request.branch);
    let numbers: Vec<NumberLine> = found
        .numbers
        .into_iter()
        .map(|n| NumberLine {
            label: n.label,
            before: n.before,
            entered: n.entered,
            left: n.left,
            after: n.after,
        })
        .collect();
    let people: Vec<ChangeLine> = found
        .people
        .into_iter()
        .map(|one| ChangeLine {
            name: one.name,
            on: one.on.parse().ok(),
            what: one.what,
            before: one.before,
            after: one.after,
            branch_before: one.branch_before,
            branch_after: one.branch_after,
        })
        .collect();
    let title = format!("党员变动对照（{}至{}）", words::long_day(from), words::long_day(to));
    let head = head(open, request, &title)?;
    let bytes = sheets::write::changes(&head, &numbers, &people).map_err(AppError::bug)?;
    Ok((bytes, people.len() as u32))
}

fn birthdays(open: &Opened<'_>, request: &ExportRequest) -> AppResult<(Vec<u8>, u32)> {
    let (when, lines) = birthday_lines(open, request)?;
    let head = head(open, request, &format!("{when}政治生日名册"))?;
    let bytes = sheets::write::birthdays(&head, &lines).map_err(AppError::bug)?;
    Ok((bytes, lines.len() as u32))
}

/// The lines of the month or year, and when that is in words.
pub(crate) fn birthday_lines(
    open: &Opened<'_>,
    request: &ExportRequest,
) -> AppResult<(String, Vec<BirthdayLine>)> {
    let months = months(request, open.today)?;
    let people = open.people();
    let mut lines = Vec::new();
    for (year, month) in &months {
        for person in birthday_people(open, *year, *month, request.branch) {
            let Some(record) = people.get(person.id) else { continue };
            let phone = record.shown(Field::Phone, people);
            lines.push(BirthdayLine {
                name: person.name,
                gender: record.shown(Field::Gender, people),
                born_on: record.date(Field::BornOn),
                admitted_on: record.state.admitted_on,
                converted_on: record.state.converted_on,
                party_standing: person.party_standing,
                celebrated_on: person.celebrated_on.parse().map_err(AppError::bug)?,
                party_group: String::new(),
                phone: if request.masked { mask(Field::Phone, &phone, Place::File) } else { phone },
                way: String::new(),
                held_on: None,
                talker: String::new(),
                remark: format!("入党 {} 周年", person.anniversary),
            });
        }
    }
    let when = match months.as_slice() {
        [(year, month)] => format!("{year}年{month}月"),
        [(year, _), ..] => format!("{year}年"),
        [] => String::new(),
    };
    Ok((when, lines))
}

// A month, a year, or the present month where neither is given.
fn months(request: &ExportRequest, today: NaiveDate) -> AppResult<Vec<(i32, u32)>> {
    if !request.month.is_empty() || request.year.is_empty() {
        let first = first_of_month(&request.month, today)?;
        return Ok(vec![(first.year(), first.month())]);
    }
    let year: i32 =
        request.year.parse().ok().filter(|year| (1900..=2200).contains(year)).ok_or_else(|| {
            AppError::field("year", format!("“{}”不是年份，请写成 2026。没有导出。", request.year))
        })?;
    Ok((1..=12).map(|month| (year, month)).collect())
}
