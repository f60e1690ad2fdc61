//! What can be typed. The words and their meaning are a promise to outside users: add freely, change nothing.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args, Parser, Subcommand};

/// 支部台账的命令行：与窗口程序同一套功能，不打开窗口。
#[derive(Debug, Parser)]
#[command(name = "zhibu", version, disable_help_subcommand = true)]
pub(crate) struct Cli {
    /// 档案库所在文件夹；不写则用本机默认位置
    #[arg(long, global = true, value_name = "DIR")]
    pub(crate) vault: Option<PathBuf>,
    /// 代替今天的日期（演练和测试用）
    #[arg(long, global = true, value_name = "YYYY-MM-DD")]
    pub(crate) today: Option<NaiveDate>,
    /// 只输出一个 JSON 值
    #[arg(long, global = true)]
    pub(crate) json: bool,
    /// 从文件读口令（第一行）
    #[arg(long, global = true, value_name = "FILE")]
    pub(crate) passphrase_file: Option<PathBuf>,
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// 新建加密档案库
    Init {
        /// 不使用系统钥匙串
        #[arg(long)]
        no_keyring: bool,
        /// 档案库名称
        #[arg(long, default_value = "")]
        name: String,
    },
    /// 在空档案库里生成示例数据
    Demo {
        /// 人数
        #[arg(long)]
        members: u32,
        /// 随机种子；同一种子结果相同
        #[arg(long, default_value_t = 1)]
        seed: u64,
    },
    /// 给一个人添加图片或 PDF 附件
    Attach {
        /// 人员编号
        person: i64,
        /// 图片或 PDF 文件
        file: PathBuf,
        /// 类别（照片、入党申请书、思想汇报……），不写则按文件名判断
        #[arg(long, default_value = "")]
        kind: String,
        /// 缩小并转正后再添加
        #[arg(long)]
        smaller: bool,
    },
    /// 把一个附件另存到档案库外（不再加密）
    Detach {
        /// 附件编号
        id: i64,
        /// 写到哪里
        #[arg(long)]
        out: PathBuf,
    },
    /// Reads what strangers made, for the program itself: see the crate `worker`.
    #[command(hide = true)]
    Worker,
    /// 检查文件和数据是否完好
    Check,
    /// 写一份核对过的加密备份
    Backup {
        /// 备份文件
        #[arg(long)]
        out: PathBuf,
    },
    /// 把备份恢复到一个空文件夹
    Restore {
        /// 备份文件
        file: PathBuf,
        /// 目标文件夹（必须为空）
        #[arg(long)]
        into: PathBuf,
    },
    /// 操作记录，新的在前
    History {
        /// 最多几条
        #[arg(long, default_value_t = 100)]
        limit: u32,
    },
    /// 撤销一项操作
    Undo {
        /// 操作编号
        operation: i64,
    },
    /// 人员名单
    Members {
        /// 只看这个支部
        #[arg(long)]
        branch: Option<String>,
        /// 截至哪一天
        #[arg(long)]
        on: Option<NaiveDate>,
    },
    /// 一个人的档案卡和经历
    Member {
        /// 编号
        id: i64,
    },
    /// 直接调用窗口的任一功能
    Call {
        /// 列出全部功能
        #[arg(long)]
        list: bool,
        /// 功能名
        name: Option<String>,
        /// 请求内容（JSON），- 表示从标准输入读
        body: Option<String>,
    },
    /// 导入 Excel
    Import {
        #[command(subcommand)]
        step: Import,
    },
    /// 导出 Excel 报表
    Export(Export),
    /// 今日待办
    Tasks,
    /// 某月政治生日
    Birthdays {
        /// 月份
        #[arg(long, value_name = "YYYY-MM")]
        month: String,
    },
    /// 规则试算（不需要档案库）
    Calc(crate::calc::CalcArgs),
}

/// What a list of people can be. A grid of dues is known by itself.
const LIST_KINDS: [&str; 5] = ["roster", "applicants", "activists", "candidates", "conversions"];

/// Encodings in which text tables are sent.
const ENCODINGS: [&str; 5] = ["gb18030", "utf-8", "big5", "utf-16le", "utf-16be"];

#[derive(Debug, Args)]
pub(crate) struct HowToRead {
    /// 表的种类；不写则按标题、工作表名和文件名判断
    #[arg(long, value_parser = LIST_KINDS)]
    pub(crate) kind: Option<String>,
    /// 文本表格的文字编码；不写则自动判断
    #[arg(long, value_parser = ENCODINGS)]
    pub(crate) encoding: Option<String>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Import {
    /// 只看计划，不写入
    Plan {
        /// Excel 或 CSV 文件
        file: PathBuf,
        #[command(flatten)]
        how: HowToRead,
    },
    /// 把有错误、待确认的行另存为待核对表，改好后可直接导入
    Problems {
        /// Excel 或 CSV 文件
        file: PathBuf,
        #[command(flatten)]
        how: HowToRead,
        /// 写到哪里
        #[arg(long, value_name = "FILE.xlsx")]
        out: PathBuf,
        /// 覆盖已有文件
        #[arg(long)]
        overwrite: bool,
    },
    /// 按同一计划执行，作为一项操作
    Run {
        /// Excel 或 CSV 文件
        file: PathBuf,
        #[command(flatten)]
        how: HowToRead,
        /// 有错的值或行不导入，其余照常
        #[arg(long)]
        skip_errors: bool,
    },
}

#[derive(Debug, Args)]
pub(crate) struct Export {
    /// 列出报表及其列
    #[arg(long)]
    pub(crate) list: bool,
    /// 报表
    #[arg(required_unless_present = "list")]
    pub(crate) report: Option<String>,
    /// 写到哪里
    #[arg(long, value_name = "FILE.xlsx", required_unless_present = "list")]
    pub(crate) out: Option<PathBuf>,
    /// 只导出这个支部
    #[arg(long)]
    pub(crate) branch: Option<String>,
    /// 截至哪一天
    #[arg(long)]
    pub(crate) on: Option<NaiveDate>,
    /// 月份
    #[arg(long, value_name = "YYYY-MM")]
    pub(crate) month: Option<String>,
    /// 年份
    #[arg(long, value_name = "YYYY")]
    pub(crate) year: Option<String>,
    /// 人员名单的列，用逗号分开（name,student_no,custom_1…）
    #[arg(long, value_delimiter = ',')]
    pub(crate) columns: Vec<String>,
    /// 隐去证件号、电话和住址
    #[arg(long)]
    pub(crate) masked: bool,
    /// 覆盖已有的文件
    #[arg(long)]
    pub(crate) overwrite: bool,
}
