//! Documents to be printed: previewed page by page, then saved as PDF or picture.

use domain::ids::{OrganizationId, PersonId};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What a document is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum DocumentSubject {
    /// Each person by himself: a page for each.
    Person,
    /// Many people in one table.
    People,
    /// A month or a year.
    Birthdays,
}

/// Documents about one kind of subject.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
pub struct DocumentsRequest {
    /// Which kind; none is all of them.
    #[serde(default)]
    pub subject: Option<DocumentSubject>,
}

/// A matter that a document can be about: 接收预备党员.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DocumentAbout {
    /// Its code.
    pub code: String,
    /// Its name.
    pub label: String,
}

/// A document that can be printed.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct DocumentView {
    /// `archive_card`, `transfer_letter`, `roster`, `public_notice`.
    pub code: String,
    /// Its name.
    pub label: String,
    /// The heading under which it stands: 档案, 组织关系, 发展党员.
    pub group: String,
    /// What it can be about, where it is about one of several matters.
    pub abouts: Vec<DocumentAbout>,
    /// What it is about.
    pub subject: DocumentSubject,
    /// With the middle of numbers hidden, unless the user says otherwise: how it was printed last, or what suits it.
    pub masked_by_default: bool,
    /// With 内部资料 注意保管 on it, unless the user says otherwise.
    pub house_label_by_default: bool,
}

/// A document of some people.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct DocumentRequest {
    /// Which document.
    pub code: String,
    /// Whom, in this order; where the document is about many, empty is everyone it is about.
    pub people: Vec<PersonId>,
    /// Only this organization.
    pub branch: Option<OrganizationId>,
    /// `YYYY-MM`, where it is of a month.
    pub month: String,
    /// `YYYY`, where it is of a year.
    pub year: String,
    /// What it is about ([`DocumentView::abouts`]); empty: the latest that is recorded of each.
    pub about: String,
    /// Hide the middle of numbers, phones and addresses.
    pub masked: bool,
    /// Print 内部资料 注意保管 on every page.
    pub house_label: bool,
    /// Print 〔?〕 for characters that cannot be printed, instead of nothing at all.
    pub accept_gaps: bool,
}

/// A character that cannot be printed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DocumentGap {
    /// The character.
    pub character: String,
    /// In words: 王𪚥的姓名.
    pub place: String,
}

/// Pages that were set. Without a token nothing was set, because of the gaps.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct DocumentPages {
    /// Stands for the pages until others are set or the archive is locked; empty where there are none.
    pub token: String,
    /// How many pages.
    pub n_pages: u32,
    /// Of how many people.
    pub n_people: u32,
    /// Characters that cannot be printed.
    pub gaps: Vec<DocumentGap>,
    /// What somebody has to know before printing ("没有登记转出…"); empty where there is nothing.
    pub remark: String,
}

/// One of the pages that were set.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct DocumentPageRequest {
    /// The pages.
    pub token: String,
    /// From 1.
    pub page: u32,
    /// Size in per cent; 100 is the size on paper.
    pub zoom: u32,
}

/// A page as a picture.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct DocumentPage {
    /// PNG in base64.
    pub png: String,
    /// Width in CSS pixels.
    pub width: u32,
    /// Height in CSS pixels.
    pub height: u32,
}

/// Into what a document is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum DocumentForm {
    /// One file with all pages.
    Pdf,
    /// A picture for each page.
    Png,
}

/// Save a document; the program asks for the place.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct DocumentSave {
    /// What to print.
    pub document: DocumentRequest,
    /// As what.
    pub form: DocumentForm,
}
