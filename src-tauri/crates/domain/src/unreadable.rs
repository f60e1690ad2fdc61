//! Where a file that somebody wrote by hand cannot be read: the line, and what is wrong with it, in Chinese.

/// What the reader of the file says, in words that help whoever wrote it.
pub(crate) fn said(text: &str, fault: &toml::de::Error) -> String {
    let before = fault.span().and_then(|span| text.get(..span.start));
    let line = before.map(|before| before.matches('\n').count().saturating_add(1));
    let place = line.map(|line| format!("第 {line} 行")).unwrap_or_default();
    format!("{place}{}", words(fault.message()))
}

fn words(message: &str) -> String {
    let quoted = || message.split('`').nth(1).unwrap_or_default();
    let first = message.lines().next().unwrap_or_default();
    match first {
        _ if first.starts_with("missing field") => format!("缺少“{}”一项", quoted()),
        _ if first.starts_with("unknown field") => format!("有不认识的一项“{}”", quoted()),
        _ if first.starts_with("unknown variant") => format!("“{}”不是可以填的值", quoted()),
        _ if first.starts_with("duplicate key") || first.starts_with("duplicate field") => {
            format!("“{}”写了两次", quoted())
        }
        _ if first.starts_with("invalid type") => "的值类型不对，请对照示例文件核对引号和括号".to_owned(),
        _ => "的写法不对，请对照示例文件核对引号、等号和括号".to_owned(),
    }
}
