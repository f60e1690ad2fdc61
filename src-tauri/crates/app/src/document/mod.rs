//! Documents on paper: which there are, their pages as pictures, and saving them as PDF or picture.
//!
//! What stands on them is gathered here; how it is set is known by the crate `paper` alone. The pages that were set
//! last are kept in memory while the vault is open, for looking at them one by one.

mod card;
mod compose;
mod development;
mod letter;
mod save;
mod tables;

use data_encoding::BASE64;
use paper::{Fault, Gap, Paper};
use store::AccessKind;

use crate::dispatch::Call;
use crate::error::{AppError, AppResult, Kind};
use crate::session::Opened;
use crate::wire::{
    DocumentAbout, DocumentGap, DocumentPage, DocumentPageRequest, DocumentPages, DocumentRequest,
    DocumentSubject, DocumentView, DocumentsRequest,
};
pub(crate) use development::of_step;
pub(crate) use save::save;

/// Pages that were set, and the name under which the window asks for them.
#[derive(Debug)]
pub(crate) struct Pages {
    token: String,
    paper: Paper,
}

/// A kind of document.
struct DocumentKind {
    code: &'static str,
    label: &'static str,
    /// The heading under which it stands.
    group: &'static str,
    subject: DocumentSubject,
    numbers: Numbers,
    bound: Bound,
}

/// How numbers are printed unless somebody says otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Numbers {
    /// With their middle hidden.
    Masked,
    /// In full: a letter or a form to be filed is none without them.
    Full,
}

/// Where a document goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Bound {
    /// It stays in the branch, and bears the label of the house unless somebody says otherwise.
    Here,
    /// To another organization, to the file of a person, or to the wall: no label of ours.
    Elsewhere,
}

const ARCHIVE: &str = "档案";
const RELATION: &str = "组织关系";
const DEVELOPMENT: &str = "发展党员";

const fn kind(
    (code, label, group): (&'static str, &'static str, &'static str),
    subject: DocumentSubject,
    numbers: Numbers,
    bound: Bound,
) -> DocumentKind {
    DocumentKind { code, label, group, subject, numbers, bound }
}

const KINDS: &[DocumentKind] = {
    use Bound::{Elsewhere, Here};
    use DocumentSubject::{Birthdays, People, Person};
    use Numbers::{Full, Masked};
    &[
        kind(("archive_card", "档案卡", ARCHIVE), Person, Masked, Here),
        kind(("roster", "党员花名册", ARCHIVE), People, Masked, Here),
        kind(("birthdays", "政治生日名册", ARCHIVE), Birthdays, Masked, Here),
        kind(("transfer_letter", "组织关系介绍信", RELATION), Person, Full, Elsewhere),
        kind(("development_record", "发展党员全程记实表", DEVELOPMENT), Person, Masked, Here),
        kind(("talk_record", "入党申请谈话记录表", DEVELOPMENT), Person, Full, Elsewhere),
        kind(("public_notice", "公示", DEVELOPMENT), Person, Masked, Elsewhere),
        kind(("notice_result", "公示结果说明", DEVELOPMENT), Person, Masked, Elsewhere),
        kind(("filing_report", "备案报告", DEVELOPMENT), Person, Masked, Elsewhere),
        kind(("cultivation_record", "入党积极分子培养教育考察登记表", DEVELOPMENT), Person, Full, Elsewhere),
        kind(("meeting_minutes", "支部大会会议记录", DEVELOPMENT), Person, Masked, Elsewhere),
        kind(("ballot_result", "票决结果说明", DEVELOPMENT), Person, Masked, Elsewhere),
        kind(("probation_record", "预备党员教育考察登记表", DEVELOPMENT), Person, Full, Elsewhere),
        kind(("conversion_application", "转正申请书", DEVELOPMENT), Person, Masked, Elsewhere),
    ]
};

fn kind_of(code: &str) -> AppResult<&'static DocumentKind> {
    KINDS
        .iter()
        .find(|kind| kind.code == code)
        .ok_or_else(|| AppError::field("code", format!("没有“{code}”这种文书，没有打印，数据没有变化。")))
}

/// Under which name the last choice is remembered, beside those of the reports.
fn remembered_as(code: &str) -> String {
    format!("document.{code}")
}

/// The documents that exist.
pub(crate) fn list(open: &mut Opened<'_>, request: DocumentsRequest) -> AppResult<Vec<DocumentView>> {
    let choices = open.app.look_file().exports;
    Ok(KINDS
        .iter()
        .filter(|kind| request.subject.is_none_or(|subject| subject == kind.subject))
        .map(|kind| DocumentView {
            code: kind.code.to_owned(),
            label: kind.label.to_owned(),
            group: kind.group.to_owned(),
            subject: kind.subject,
            abouts: development::abouts(kind.code)
                .iter()
                .map(|about| DocumentAbout { code: about.code().to_owned(), label: about.label().to_owned() })
                .collect(),
            house_label_by_default: kind.bound == Bound::Here,
            masked_by_default: choices
                .get(&remembered_as(kind.code))
                .map_or(kind.numbers == Numbers::Masked, |choice| choice != "full"),
        })
        .collect())
}

/// Sets a document and keeps its pages. Looking at full numbers is noted like any other look.
pub(crate) fn preview(call: &Call<'_>, request: DocumentRequest) -> AppResult<DocumentPages> {
    let photos = compose::photos(call, &request)?;
    call.with_open(|open| set(open, &request, photos))
}

fn set(
    open: &mut Opened<'_>,
    request: &DocumentRequest,
    photos: compose::Photos,
) -> AppResult<DocumentPages> {
    let kind = kind_of(&request.code)?;
    let composed = compose::compose(open, request, photos)?;
    let answer = |gaps: Vec<DocumentGap>| DocumentPages {
        token: String::new(),
        n_pages: 0,
        n_people: composed.n_people,
        gaps,
        remark: composed.remark.clone(),
    };
    let paper = match composed.set(request, open.today) {
        Ok(paper) => paper,
        Err(Fault::Gaps(gaps)) => return Ok(answer(gaps.iter().map(gap_view).collect())),
        Err(fault) => return Err(told(&fault)),
    };
    if !request.masked {
        let detail = serde_json::json!({"document": kind.code, "people": composed.n_people}).to_string();
        open.store_mut().note_access(AccessKind::Reveal, request.people.first().copied(), &detail)?;
    }
    let token = uuid::Uuid::new_v4().simple().to_string();
    let gaps = paper.gaps().iter().map(gap_view).collect();
    let pages = DocumentPages { token: token.clone(), n_pages: paper.n_pages() as u32, ..answer(gaps) };
    open.open.pages = Some(Pages { token, paper });
    Ok(pages)
}

/// One page as a picture.
pub(crate) fn page(open: &mut Opened<'_>, request: DocumentPageRequest) -> AppResult<DocumentPage> {
    let expired = || AppError::new(Kind::Missing, "这份预览已经换成别的了，数据没有变化。请重新打开预览。");
    let pages = open.open.pages.as_ref().filter(|pages| pages.token == request.token).ok_or_else(expired)?;
    // At 100 % paper and screen have the same size; twice the points, so that small type is sharp on any screen.
    let zoom = request.zoom.clamp(25, 200);
    let dots = (CSS_DOTS * zoom / 100).saturating_mul(2).min(MOST_DOTS);
    let png = (request.page as usize)
        .checked_sub(1)
        .and_then(|page| pages.paper.png(page, dots))
        .ok_or_else(expired)?;
    let (width, height) = size_of(&png).ok_or_else(|| AppError::bug("png"))?;
    let shown = |pixels: u32| pixels * CSS_DOTS * zoom / 100 / dots;
    Ok(DocumentPage { width: shown(width), height: shown(height), png: BASE64.encode(&png) })
}

/// CSS pixels to the inch.
const CSS_DOTS: u32 = 96;
/// A4 has then 2,480 points in its width or less; more is not seen on a screen.
const MOST_DOTS: u32 = 220;

// Width and height stand at fixed places of a PNG.
fn size_of(png: &[u8]) -> Option<(u32, u32)> {
    let number = |at: usize| Some(u32::from_be_bytes(png.get(at..at + 4)?.try_into().ok()?));
    Some((number(16)?, number(20)?))
}

fn gap_view(gap: &Gap) -> DocumentGap {
    let place = match (gap.whose.as_str(), gap.place.as_str()) {
        ("", "") => "表中".to_owned(),
        ("", place) => place.to_owned(),
        (whose, "") => whose.to_owned(),
        (whose, place) => format!("{whose}的{place}"),
    };
    DocumentGap { character: gap.character.to_string(), place }
}

/// Why nothing was set, as the user reads it.
fn told(fault: &Fault) -> AppError {
    match fault {
        Fault::Gaps(gaps) => {
            let some: Vec<String> = gaps
                .iter()
                .take(3)
                .map(|gap| format!("“{}”（{}）", gap.character, gap_view(gap).place))
                .collect();
            let more = if gaps.len() > 3 { format!("等 {} 个字", gaps.len()) } else { String::new() };
            AppError::new(
                Kind::Field,
                format!(
                    "随程序的字体里没有{}{more}，没有打印，数据没有变化。请核对用字，或选择以“〔?〕”代替。",
                    some.join("、")
                ),
            )
        }
        Fault::Empty => AppError::new(Kind::Field, "没有选人，没有打印，数据没有变化。请先选择要打印的人。"),
        Fault::Template(_) => AppError::bug("E-X-PAPER"),
    }
}
