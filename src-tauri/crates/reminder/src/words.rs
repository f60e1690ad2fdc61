//! What the notification says.

/// Lines of names that a notification shows; more do not fit on any desktop.
const LINES: usize = 3;

/// What is due today, told by the open vault.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Digest {
    /// How many things are due.
    pub count: u32,
    /// The most urgent ones, ready to show, names allowed ("政治生日：张三 入党 3 周年"). Never a number of an
    /// identity card or a telephone.
    pub lines: Vec<String>,
}

/// A notification, ready to show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// First line.
    pub title: String,
    /// The rest.
    pub body: String,
}

impl Notice {
    /// While the vault is locked: a count and nothing else. `None` when nothing is due.
    pub fn locked(count: u32) -> Option<Self> {
        (count > 0).then(|| Self::new(format!("有 {count} 项待办到期，打开查看")))
    }

    /// While the vault is open: the first lines and the count. `None` when nothing is due.
    pub fn open(digest: &Digest) -> Option<Self> {
        if digest.count == 0 {
            return None;
        }
        let shown: Vec<&str> = digest.lines.iter().map(String::as_str).take(LINES).collect();
        if shown.is_empty() {
            return Self::locked(digest.count);
        }
        let rest = usize::try_from(digest.count).unwrap_or(usize::MAX).saturating_sub(shown.len());
        let mut body = shown.join("\n");
        if rest > 0 {
            body.push_str(&format!("\n另有 {rest} 项，打开查看"));
        }
        Some(Self::new(body))
    }

    /// What the button 发送测试通知 sends.
    pub fn test() -> Self {
        Self::new("这是一条测试通知。看到它，就说明每天的提醒能正常弹出。".to_owned())
    }

    /// A notice with a title of its own.
    pub fn titled(title: &str, body: &str) -> Self {
        Self { title: plain(title), body: plain(body) }
    }

    fn new(body: String) -> Self {
        Self::titled("支部台账", &body)
    }
}

/// Some desktops read the body as markup and others do not, so that neither escaping nor leaving alone is right for
/// both. The wide forms of the three characters look the same to a reader and mean nothing to a parser.
fn plain(text: &str) -> String {
    text.replace('<', "＜").replace('>', "＞").replace('&', "＆")
}
