//! Papers and photos that belong to a person: their kinds.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What an attachment is for. The order is the one in which a card lists them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum AttachmentKind {
    /// 照片; the newest one is shown on the head of the card.
    Photo,
    /// 入党申请书
    Application,
    /// 自传
    Autobiography,
    /// 思想汇报
    ThoughtReport,
    /// 政治审查材料
    PoliticalReview,
    /// 培训证明
    TrainingCertificate,
    /// 组织关系介绍信
    TransferLetter,
    /// 证明材料
    Certificate,
    /// 其他
    Other,
}

impl AttachmentKind {
    /// Every kind, in the order of the card.
    pub const ALL: &'static [Self] = &[
        Self::Photo,
        Self::Application,
        Self::Autobiography,
        Self::ThoughtReport,
        Self::PoliticalReview,
        Self::TrainingCertificate,
        Self::TransferLetter,
        Self::Certificate,
        Self::Other,
    ];

    /// The name in the file.
    pub fn code(self) -> &'static str {
        match self {
            Self::Photo => "photo",
            Self::Application => "application",
            Self::Autobiography => "autobiography",
            Self::ThoughtReport => "thought_report",
            Self::PoliticalReview => "political_review",
            Self::TrainingCertificate => "training_certificate",
            Self::TransferLetter => "transfer_letter",
            Self::Certificate => "certificate",
            Self::Other => "other",
        }
    }

    /// The kind with this code; one that a newer version wrote is 其他.
    pub fn of_code(code: &str) -> Self {
        Self::ALL.iter().copied().find(|kind| kind.code() == code).unwrap_or(Self::Other)
    }

    /// As the card calls it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Photo => "照片",
            Self::Application => "入党申请书",
            Self::Autobiography => "自传",
            Self::ThoughtReport => "思想汇报",
            Self::PoliticalReview => "政治审查材料",
            Self::TrainingCertificate => "培训证明",
            Self::TransferLetter => "组织关系介绍信",
            Self::Certificate => "证明材料",
            Self::Other => "其他",
        }
    }

    /// What the name of a file makes likely; a picture without any hint is a photo.
    pub fn of_file_name(name: &str, is_picture: bool) -> Self {
        const HINTS: &[(&str, AttachmentKind)] = &[
            ("申请书", AttachmentKind::Application),
            ("自传", AttachmentKind::Autobiography),
            ("思想汇报", AttachmentKind::ThoughtReport),
            ("政审", AttachmentKind::PoliticalReview),
            ("政治审查", AttachmentKind::PoliticalReview),
            ("结业", AttachmentKind::TrainingCertificate),
            ("培训", AttachmentKind::TrainingCertificate),
            ("介绍信", AttachmentKind::TransferLetter),
            ("证明", AttachmentKind::Certificate),
            ("证书", AttachmentKind::Certificate),
            ("照", AttachmentKind::Photo),
        ];
        let hinted = HINTS.iter().find(|(word, _)| name.contains(word)).map(|(_, kind)| *kind);
        hinted.unwrap_or(if is_picture { Self::Photo } else { Self::Other })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_is_told_by_the_name_of_the_file_where_it_says_so() {
        let told = |name: &str, is_picture| AttachmentKind::of_file_name(name, is_picture);
        assert_eq!(told("王小明入党申请书.pdf", false), AttachmentKind::Application);
        assert_eq!(told("证件照.png", true), AttachmentKind::Photo);
        assert_eq!(told("IMG_2041.JPG", true), AttachmentKind::Photo);
        assert_eq!(told("扫描0003.pdf", false), AttachmentKind::Other);
        assert!(AttachmentKind::ALL.iter().all(|kind| AttachmentKind::of_code(kind.code()) == *kind));
        assert_eq!(AttachmentKind::of_code("of a newer version"), AttachmentKind::Other);
    }
}
