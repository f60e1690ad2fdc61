//! Keys as a story names them.

/// A key, or a letter pressed as a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Key {
    /// A letter, digit or sign.
    Char(char),
    Control,
    Shift,
    Alt,
    Enter,
    Escape,
    Tab,
    Space,
    Backspace,
    Delete,
    Up,
    Down,
    Left,
    Right,
    Home,
    End,
    PageUp,
    PageDown,
    F2,
    F6,
}

impl Key {
    /// The sign by which WebDriver calls it (W3C WebDriver, keyboard actions).
    pub(super) fn sign(self) -> char {
        match self {
            Self::Char(sign) => sign,
            Self::Control => '\u{e009}',
            Self::Shift => '\u{e008}',
            Self::Alt => '\u{e00a}',
            Self::Enter => '\u{e007}',
            Self::Escape => '\u{e00c}',
            Self::Tab => '\u{e004}',
            Self::Space => '\u{e00d}',
            Self::Backspace => '\u{e003}',
            Self::Delete => '\u{e017}',
            Self::Up => '\u{e013}',
            Self::Down => '\u{e015}',
            Self::Left => '\u{e012}',
            Self::Right => '\u{e014}',
            Self::Home => '\u{e011}',
            Self::End => '\u{e010}',
            Self::PageUp => '\u{e00e}',
            Self::PageDown => '\u{e00f}',
            Self::F2 => '\u{e032}',
            Self::F6 => '\u{e036}',
        }
    }
}
