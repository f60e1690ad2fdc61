//! Everything that can keep a vault from being opened or changed, each with its Chinese sentence.
//!
//! `Display` is the sentence a user may see: what happened, whether the data is safe, what to do.

use std::time::Duration;

use crate::atomic::FileFault;
use crate::device::KeyringTrouble;
use crate::passphrase::Strength;
use crate::placement::PlacementFault;
use crate::recovery::CodeFault;

/// The result of this crate.
pub type Result<T> = std::result::Result<T, VaultError>;

/// What is wrong with the files of a vault. Nothing here was changed or deleted by looking at it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Damage {
    /// `CURRENT` is missing or altered, and more than one generation is there.
    #[error(
        "数据文件夹里的索引文件（CURRENT）损坏，暂时打不开；数据文件没有改动。请从备份恢复，或联系维护人员。"
    )]
    Pointer,
    /// Both copies of the slots are missing, altered or below the floor of key stretching.
    #[error(
        "钥匙文件（slots）的两份都损坏或被改动，暂时打不开；数据文件没有改动。请不要删除任何文件，从备份恢复。"
    )]
    Slots,
    /// The key opened, but the slots carry no valid seal made with it.
    #[error("口令正确，但钥匙文件被改动过，为安全起见没有打开；数据文件没有改动。请从备份恢复。")]
    Tampered,
    /// The folder of the generation, or its database, is missing.
    #[error("数据文件不在原来的位置，暂时打不开；其余文件没有改动。请确认文件夹完整，或从备份恢复。")]
    Missing,
    /// The key is right (its seal proves it) and the database still does not open. The caller says so.
    #[error("口令正确，但数据文件损坏，暂时打不开；文件没有改动。请从最近的备份恢复。")]
    Database,
}

/// What keeps a vault from being made, opened or changed.
#[derive(Debug, thiserror::Error)]
pub enum VaultError {
    /// Another process, or another handle of this one, holds the lock.
    #[error("支部台账已在另一个窗口或程序中打开，数据没有改动。请切换到已打开的窗口，或先关闭它。")]
    Busy,
    /// There is no vault in the folder.
    #[error("这个文件夹里还没有数据，没有改动任何文件。请先新建，或选择正确的文件夹。")]
    NoVault,
    /// Something is in the folder already; a vault is made only in an empty one.
    #[error("这个文件夹里已经有内容，没有新建，原有文件没有改动。请选择一个空文件夹。")]
    NotEmpty,
    /// The folder lies where a database must not lie.
    #[error(transparent)]
    Placement(#[from] PlacementFault),
    /// The passphrase is too short, too long or too easy to guess.
    #[error("口令不符合要求，没有改动。{}", .0.hint_zh)]
    WeakPassphrase(Box<Strength>),
    /// The PIN is shorter than six characters or longer than 64, or holds a control character.
    #[error("PIN 码需为 6 到 64 个字符，没有改动。请换一个再试。")]
    UnfitPin,
    /// The passphrase is wrong. The next try is allowed after `retry_after`.
    #[error("口令不对，数据没有改动。请检查大小写锁定和输入法后再试。{}", wait_zh(.retry_after))]
    WrongPassphrase {
        /// Zero while free tries are left.
        retry_after: Duration,
    },
    /// The code is well formed and opens nothing here.
    #[error("恢复码不对，数据没有改动。请核对是否为这个台账、最近一次打印的恢复码。{}", wait_zh(.retry_after))]
    WrongCode {
        /// Zero while free tries are left.
        retry_after: Duration,
    },
    /// The code is mistyped; this is not counted as a try.
    #[error(transparent)]
    MalformedCode(#[from] CodeFault),
    /// The PIN is wrong.
    #[error("PIN 码不对，还可以试 {left} 次，数据没有改动。也可以直接输入口令。{}", wait_zh(.retry_after))]
    WrongPin {
        /// Tries until the slot is closed.
        left: u32,
        /// Zero while free tries are left.
        retry_after: Duration,
    },
    /// Too many wrong PINs.
    #[error("PIN 码连续输错 5 次，快捷解锁已暂停，数据没有改动。请输入口令；成功后可再用 PIN 码。")]
    PinClosed,
    /// The quick unlock asks for a PIN and none was given.
    #[error("快捷解锁需要 PIN 码，数据没有改动。请输入 PIN 码，或直接输入口令。")]
    PinNeeded,
    /// A try came before the waiting time was over; it was not looked at.
    #[error("刚才输错的次数较多，数据没有改动。请等待 {} 秒后再试。", .retry_after.as_secs().max(1))]
    TooSoon {
        /// What is left of the waiting time.
        retry_after: Duration,
    },
    /// No quick unlock is set up in this vault.
    #[error("这台电脑还没有开启快捷解锁，数据没有改动。请输入口令。")]
    NoDeviceSlot,
    /// The keyring gave no usable secret.
    #[error("{}。数据没有改动，请输入口令。", .0.line_zh())]
    Keyring(KeyringTrouble),
    /// The two groups of the recovery code typed back are not those of the code.
    #[error("输入的两组与恢复码不一致，没有改动。请对照打印的恢复码再输入一次。")]
    GroupsDiffer,
    /// Typing the recovery code back was postponed once already.
    #[error("恢复码核对已经推迟过一次，不能再推迟，数据没有改动。请现在核对。")]
    AlreadyPostponed,
    /// Files are missing or altered.
    #[error(transparent)]
    Damaged(#[from] Damage),
    /// A newer version of the program wrote the files.
    #[error("这个台账由更新的版本保存，当前版本打不开，文件没有改动。请安装最新版后再打开。")]
    Newer,
    /// A new generation was to be published without a complete database in it.
    #[error("新的数据文件没有准备好，没有切换，原有数据没有改动。请重试。")]
    DraftUnfinished,
    /// No such generation to go back to.
    #[error("找不到要退回的数据文件，没有切换，现有数据没有改动。")]
    NoSuchGeneration,
    /// Reading or writing failed.
    #[error(transparent)]
    File(#[from] FileFault),
    /// The system gave no random bytes, or key stretching found no memory.
    #[error("系统没有给出所需的随机数或内存，这一步没有完成，数据没有改动。请关闭一些程序后再试。")]
    System,
}

impl VaultError {
    /// A short number to quote, the same for the same cause in every version.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Busy => "E-VAULT-01",
            Self::NoVault => "E-VAULT-02",
            Self::NotEmpty => "E-VAULT-03",
            Self::Placement(_) => "E-VAULT-04",
            Self::Damaged(Damage::Pointer) => "E-VAULT-05",
            Self::Damaged(Damage::Slots) => "E-VAULT-06",
            Self::Damaged(Damage::Tampered) => "E-VAULT-07",
            Self::Damaged(Damage::Missing) => "E-VAULT-08",
            Self::Damaged(Damage::Database) => "E-VAULT-09",
            Self::Newer => "E-VAULT-10",
            Self::DraftUnfinished => "E-VAULT-11",
            Self::NoSuchGeneration => "E-VAULT-12",
            Self::WeakPassphrase(_) => "E-KEY-01",
            Self::UnfitPin => "E-KEY-02",
            Self::WrongPassphrase { .. } => "E-KEY-03",
            Self::WrongCode { .. } => "E-KEY-04",
            Self::MalformedCode(_) => "E-KEY-05",
            Self::WrongPin { .. } => "E-KEY-06",
            Self::PinClosed => "E-KEY-07",
            Self::PinNeeded => "E-KEY-08",
            Self::TooSoon { .. } => "E-KEY-09",
            Self::NoDeviceSlot => "E-KEY-10",
            Self::Keyring(_) => "E-KEY-11",
            Self::GroupsDiffer => "E-KEY-12",
            Self::AlreadyPostponed => "E-KEY-13",
            Self::File(_) => "E-IO-01",
            Self::System => "E-IO-02",
        }
    }

    /// How long to wait before the next try, where the error says so.
    pub fn retry_after(&self) -> Option<Duration> {
        match self {
            Self::WrongPassphrase { retry_after }
            | Self::WrongCode { retry_after }
            | Self::WrongPin { retry_after, .. }
            | Self::TooSoon { retry_after } => Some(*retry_after),
            _ => None,
        }
    }
}

impl From<std::io::Error> for VaultError {
    fn from(error: std::io::Error) -> Self {
        Self::File(error.into())
    }
}

fn wait_zh(wait: &Duration) -> String {
    if wait.is_zero() { String::new() } else { format!("{} 秒后可以再试。", wait.as_secs().max(1)) }
}
