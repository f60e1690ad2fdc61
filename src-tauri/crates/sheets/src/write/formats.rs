//! The looks of a report's cells.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

/// 小标宋 is what official titles are set in; where it is missing the reader's program takes another face.
const TITLE_FONT: &str = "方正小标宋简体";
const HEAD_FONT: &str = "黑体";
const UNIT_FONT: &str = "仿宋";
/// The paper that is printed on.
pub(super) const A4: u8 = 9;
pub(super) const BODY_FONT: &str = "宋体";

/// Formats that a report uses.
pub(super) struct Formats {
    pub(super) title: Format,
    pub(super) unit_left: Format,
    pub(super) unit_right: Format,
    pub(super) head: Format,
    pub(super) group: Format,
    pub(super) text: Format,
    pub(super) long: Format,
    pub(super) number: Format,
    pub(super) date: Format,
    pub(super) plain_text: Format,
    pub(super) signature: Format,
}

impl Formats {
    pub(super) fn new(title_size: f64) -> Self {
        let font = |name: &str, size: f64| {
            Format::new().set_font_name(name).set_font_size(size).set_align(FormatAlign::VerticalCenter)
        };
        let boxed = |format: Format| format.set_border(FormatBorder::Thin);
        let body = || boxed(font(BODY_FONT, 10.5));
        Self {
            title: font(TITLE_FONT, title_size).set_align(FormatAlign::Center),
            unit_left: font(UNIT_FONT, 12.0).set_align(FormatAlign::Left),
            unit_right: font(UNIT_FONT, 12.0).set_align(FormatAlign::Right),
            head: boxed(font(HEAD_FONT, 10.5))
                .set_align(FormatAlign::Center)
                .set_text_wrap()
                .set_background_color(Color::RGB(0x00F2_F2F2)),
            group: boxed(font(HEAD_FONT, 10.5)).set_align(FormatAlign::Left).set_indent(1),
            text: body().set_align(FormatAlign::Center).set_text_wrap(),
            long: body().set_align(FormatAlign::Left).set_text_wrap(),
            number: body().set_align(FormatAlign::Center),
            date: body().set_align(FormatAlign::Center).set_num_format("yyyy.mm.dd"),
            plain_text: body().set_align(FormatAlign::Center).set_num_format("@"),
            signature: font(UNIT_FONT, 12.0).set_align(FormatAlign::Left),
        }
    }
}

/// Text that Excel would take for a formula after F2 and Enter keeps its quote; its value is unchanged.
pub(super) fn guarded(format: &Format, text: &str) -> Format {
    let is_risky = text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    if is_risky { format.clone().set_quote_prefix() } else { format.clone() }
}
