//! Why a file is not taken, or not shown. `Display` is the sentence for the user.

use serde::{Deserialize, Serialize};

/// What speaks against a file. Each variant is one sentence: what happened, whether the data is safe, what to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum Refusal {
    /// HEIC, HEIF, AVIF.
    #[error(
        "iPhone 的 HEIC 照片暂不能识别，没有添加，档案没有改动。请在手机“设置›相机›格式”里选“兼容性最佳”后重拍，或先转成 JPG 再添加。"
    )]
    Heic,
    /// TIFF.
    #[error("TIFF 图片暂不能识别，没有添加，档案没有改动。请在扫描软件里另存为 PDF 或 JPG，再添加。")]
    Tiff,
    /// Word, Excel, WPS.
    #[error("Word、Excel、WPS 文档不能作为附件，没有添加，档案没有改动。请先“另存为 PDF”，再添加。")]
    Office,
    /// An archive.
    #[error("压缩包不能作为附件，没有添加，档案没有改动。请先解压，把里面的图片或 PDF 一个个添加。")]
    Archive,
    /// No content.
    #[error("这个文件是空的，没有添加，档案没有改动。可能没有下载或复制完整，请重新取得文件后再添加。")]
    Empty,
    /// Neither picture nor PDF, whatever its name says.
    #[error(
        "这个文件的内容不是图片也不是 PDF（与文件名无关），没有添加，档案没有改动。请选择 JPG、PNG、WebP、BMP、GIF 或 PDF 文件。"
    )]
    Other,
    /// A PDF of more than 20 MB.
    #[error(
        "这个 PDF 超过 20 MB，没有添加，档案没有改动。请分成几份，或用较低的扫描分辨率（200 DPI 足够）重新扫描后再添加。"
    )]
    LargePdf,
    /// A picture of more than 20 MB.
    #[error("这张图片超过 20 MB，没有添加，档案没有改动。请用手机或电脑的图片编辑先缩小，再添加。")]
    LargePicture,
    /// More pixels than are decoded.
    #[error("这张图片的像素太多（超过 1 亿），没有打开，档案没有改动。请先把图片缩小，再添加。")]
    TooManyPixels,
    /// Truncated or damaged.
    #[error("这张图片不完整或已损坏，读不出来，档案没有改动。请重新传送或重新拍摄后再添加。")]
    BrokenPicture,
    /// Not readable as PDF.
    #[error("这个 PDF 不完整或已损坏，读不出来，档案没有改动。请重新下载或重新扫描后再添加。")]
    BrokenPdf,
    /// A password is needed.
    #[error("这个 PDF 加了密码，打不开，档案没有改动。请用原来的程序去掉密码（另存或打印为 PDF）后再添加。")]
    EncryptedPdf,
    /// More pages than one attachment may have.
    #[error("这个 PDF 超过 500 页，没有添加，档案没有改动。请分成几份再添加。")]
    TooManyPages,
    /// A page that is not there.
    #[error("这个文件没有这一页，档案没有改动。请回到第 1 页。")]
    NoSuchPage,
    /// A PDF is not made smaller.
    #[error("PDF 不能在这里缩小，档案没有改动。请按原样添加，或重新扫描后再添加。")]
    NotForPdf,
}
