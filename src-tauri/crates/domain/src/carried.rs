//! What a paper grid of dues says of a month before the ledger begins. It is taken over as it stands there: a tick is
//! no amount, and a remark is neither paid nor unpaid.

use crate::money::Fen;

/// What the paper says of one person and one month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CarriedMark {
    /// So much was paid.
    Paid(Fen),
    /// It was paid; how much does not stand there.
    Ticked,
    /// 免交
    Waived,
    /// 未交
    Unpaid,
    /// Words alone, which say neither: they stand in the note.
    Noted,
}

impl CarriedMark {
    /// Its name in the file.
    pub fn code(self) -> &'static str {
        match self {
            Self::Paid(_) => "paid",
            Self::Ticked => "ticked",
            Self::Waived => "waived",
            Self::Unpaid => "unpaid",
            Self::Noted => "noted",
        }
    }

    /// What a user calls it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Paid(_) | Self::Ticked => "已交",
            Self::Waived => "免交",
            Self::Unpaid => "未交",
            Self::Noted => "见备注",
        }
    }

    /// The amount that stands there; nothing for any mark but [`Self::Paid`].
    pub fn amount(self) -> Fen {
        match self {
            Self::Paid(amount) => amount,
            _ => Fen(0),
        }
    }

    /// The mark of this name with this amount; `None` for an unknown name, an amount below nothing or one beside a mark
    /// that has none.
    pub fn from_stored(code: &str, amount: Fen) -> Option<Self> {
        if code == "paid" {
            return (amount.0 >= 0).then_some(Self::Paid(amount));
        }
        let plain = [Self::Ticked, Self::Waived, Self::Unpaid, Self::Noted];
        plain.into_iter().find(|mark| mark.code() == code && amount.0 == 0)
    }
}
