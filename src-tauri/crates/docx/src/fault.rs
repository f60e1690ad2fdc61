//! Why a file is no template.

/// Why a file cannot be used as a template; each is one sentence about the file, without what follows from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// Another kind of file.
    #[error("这不是 Word 文档（.docx）")]
    NotDocx,
    /// The binary format of Word 97–2003.
    #[error("这是旧格式的 Word 文档（.doc），请先用 WPS 或 Word 打开，另存为 .docx")]
    OldFormat,
    /// It opens with a passphrase only.
    #[error("这个文档有打开密码，请先用 WPS 或 Word 取消密码再另存")]
    Encrypted,
    /// `.docm`, or macros under another name.
    #[error("这个文档带有宏（.docm），为安全起见不能用作模板，请另存为不带宏的 .docx")]
    Macros,
    /// `.dotx`
    #[error("这是 Word 的模板文件（.dotx），请先打开它，另存为 .docx")]
    WordTemplate,
    /// Larger than any form, packed or unpacked.
    #[error("这个文档太大，或解开后大得反常")]
    TooLarge,
    /// Not whole, or not as the format demands.
    #[error("这个文档已损坏或不合规范，请用 WPS 或 Word 打开后重新保存")]
    Damaged,
}
