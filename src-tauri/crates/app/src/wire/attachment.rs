//! Attachments of a person.

use domain::attachment::AttachmentKind;
use domain::ids::{AttachmentId, PersonId};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A kind that can be chosen.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct AttachmentKindView {
    /// The kind.
    pub kind: AttachmentKind,
    /// 入党申请书
    pub label: String,
}

/// One attachment as the list shows it.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct AttachmentView {
    /// Its number.
    pub id: AttachmentId,
    /// For saving: the state that was seen.
    pub revision: i64,
    /// What it is for.
    pub kind: AttachmentKind,
    /// 入党申请书
    pub kind_label: String,
    /// Its name, without the ending.
    pub title: String,
    /// PDF 文件 · 2 页 · 318 KB
    pub about: String,
    /// What somebody wrote about it.
    pub note: String,
    /// When it was added.
    pub added_text: String,
    /// Pages; 1 for a picture.
    pub n_pages: u32,
    /// It is one picture, not pages of paper.
    pub is_picture: bool,
    /// Why it cannot be opened; empty where it can.
    pub trouble: String,
}

/// The attachments of a person.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct AttachmentList {
    /// By kind, the newest of a kind first.
    pub attachments: Vec<AttachmentView>,
    /// What can be chosen.
    pub kinds: Vec<AttachmentKindView>,
    /// How much there is, here and in the whole archive.
    pub total_text: String,
}

/// Which attachment.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
pub struct AttachmentRequest {
    /// Its number.
    pub id: AttachmentId,
}

/// A file that was dropped on the window.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct AttachmentOfferRequest {
    /// From the drop.
    pub token: String,
}

/// What the smaller copy of a picture would be.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SmallerView {
    /// 2480 × 1860 像素，812 KB
    pub about: String,
    /// It is what we advise: much smaller, or turned.
    pub is_advised: bool,
}

/// A file that was chosen, before it is added. An empty token: the dialog was given up.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct AttachmentOffer {
    /// For adding it.
    pub token: String,
    /// The name of the file.
    pub file: String,
    /// A title to start from.
    pub title: String,
    /// The likely kind.
    pub kind: AttachmentKind,
    /// JPG 图片 · 4000 × 3000 像素 · 4.1 MB
    pub about: String,
    /// It lies on its side; it is turned when it is shown.
    pub is_turned: bool,
    /// The smaller copy; `null` for a PDF and where nothing would be won.
    pub smaller: Option<SmallerView>,
    /// How it looks: a JPEG in base64.
    pub picture: String,
    /// What can be chosen.
    pub kinds: Vec<AttachmentKindView>,
}

/// Adds a file that was chosen.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct AttachmentAdd {
    /// Whose.
    pub person_id: PersonId,
    /// From the choice.
    pub token: String,
    /// What it is for.
    pub kind: AttachmentKind,
    /// Its name.
    pub title: String,
    /// May be empty.
    pub note: String,
    /// The smaller, upright copy is taken instead of the file as it is.
    pub is_smaller: bool,
}

/// Changes what is said about an attachment.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct AttachmentSave {
    /// Its number.
    pub id: AttachmentId,
    /// The state that was seen.
    pub revision: i64,
    /// What it is for.
    pub kind: AttachmentKind,
    /// Its name.
    pub title: String,
    /// May be empty.
    pub note: String,
}

/// A page as a picture.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
pub struct AttachmentPageRequest {
    /// Its number.
    pub id: AttachmentId,
    /// The first is 1.
    pub page: u32,
    /// The longest side in pixels at most.
    pub side: u32,
}

/// A page as a picture.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct AttachmentPage {
    /// A JPEG in base64.
    pub picture: String,
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
}

/// The photo on the head of a card.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PersonPhoto {
    /// The attachment; `null` where there is none.
    pub id: Option<AttachmentId>,
    /// A JPEG in base64; empty where there is none or it cannot be shown.
    pub picture: String,
}

/// A copy that was saved outside the archive. An empty token: the dialog was given up.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct AttachmentSaved {
    /// For opening it or its folder.
    pub token: String,
    /// The name of the file.
    pub file: String,
    /// That it is not protected any more.
    pub warning: String,
}
