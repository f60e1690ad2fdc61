//! Which rows under a head are people, and what the others are.

use std::borrow::Cow;
use std::cell::LazyCell;
use std::collections::BTreeMap;
use std::sync::Arc;

use domain::field::Field;
use domain::text::is_han;

use super::dues;
use super::grid::Grid;
use super::groups::without_count;
use super::head::FoundHead;
use super::{SheetDecisions, SkipReason, SkippedRow};
use crate::layouts::{self, Head, ROSTER};
use crate::workbook::{Column, RawCell, Row};

/// So many blank rows end a table.
const GAP: u32 = 50;

/// Rows under a head.
#[derive(Debug, Default)]
pub(super) struct Body<'a> {
    /// People, each with the section (class or branch) in which it stands.
    pub(super) people: Vec<(&'a Row, Option<Arc<str>>)>,
    /// The rest, with what it is.
    pub(super) skipped: Vec<SkippedRow>,
    /// The row from which another table with other heads begins; its people are not read.
    pub(super) other_table: Option<u32>,
}

/// The part of a sheet that is the table.
pub(super) struct Table<'a> {
    pub(super) head: &'a FoundHead,
    pub(super) first: Column,
    pub(super) last: Column,
    /// The text of each head as it stands in its lowest row.
    pub(super) titles: BTreeMap<Column, String>,
    /// The text of the title rows above.
    pub(super) title: Option<String>,
}

/// What lies above a head: the title, the line with 填报单位, and what each row is.
pub(super) fn above(grid: &Grid<'_>, head: &FoundHead) -> (Option<String>, Option<String>, Vec<SkippedRow>) {
    let first = head.rows.first().copied().unwrap_or(0);
    let (mut title, mut unit, mut skipped) = (None, None, Vec::new());
    for row in grid.sheet.rows.iter().take_while(|row| row.number < first) {
        let texts = grid.texts(row, Column(0), Column(u16::MAX));
        let line = joined(&texts);
        let why = if is_unit_line(&line) {
            unit.get_or_insert_with(|| line.clone());
            SkipReason::Unit
        } else if is_note(&line) {
            SkipReason::Note
        } else {
            title.get_or_insert_with(|| line.clone());
            SkipReason::Title
        };
        skipped.push(SkippedRow { row: row.number, why });
    }
    (title, unit, skipped)
}

/// Sorts the rows under a head.
pub(super) fn sort<'a>(
    grid: &Grid<'a>,
    table: &Table<'_>,
    fields: &BTreeMap<Field, Column>,
    decisions: Option<&SheetDecisions>,
) -> Body<'a> {
    let mut body = Body::default();
    let mut section: Option<Arc<str>> = None;
    let mut last_filled = table.head.rows.last().copied().unwrap_or(0);
    let first_body = last_filled;
    let mut is_over = false;
    for row in grid.sheet.rows.iter().filter(|row| row.number > first_body) {
        let texts = grid.texts(row, table.first, table.last);
        if texts.is_empty() {
            continue;
        }
        is_over |= row.number.saturating_sub(last_filled) > GAP;
        last_filled = row.number;
        if !is_over && is_other_head(table, &texts) {
            is_over = true;
            body.other_table = Some(row.number);
        }
        let why = if is_over {
            Some(SkipReason::AfterTable)
        } else {
            let above = body.skipped.last().copied();
            reason(grid, table, fields, (row, above), &texts, &mut section)
                .or_else(|| decided(grid, row, decisions))
        };
        if why == Some(SkipReason::RepeatedHeader) {
            title_above(grid, table, row.number, &mut body);
        }
        match why {
            Some(why) => body.skipped.push(SkippedRow { row: row.number, why }),
            None => body.people.push((row, section.clone())),
        }
    }
    body
}

/// A single text right above a head that is repeated is its title, unless it reads like a name.
fn title_above<'a>(grid: &Grid<'a>, table: &Table<'_>, head: u32, body: &mut Body<'a>) {
    let is_title = body.people.last().is_some_and(|(row, _)| {
        let texts = grid.texts(row, table.first, table.last);
        row.number.saturating_add(1) == head
            && matches!(texts.as_slice(), [(_, text)] if !is_plain_name(text))
    });
    if is_title && let Some((row, _)) = body.people.pop() {
        body.skipped.push(SkippedRow { row: row.number, why: SkipReason::Title });
    }
}

/// A note of several lines: right under it, one text alone that a number or its length tells from a name.
fn goes_on(above: Option<SkippedRow>, row: &Row, texts: &Texts<'_>) -> bool {
    let is_under_note =
        above.is_some_and(|above| above.why == SkipReason::Note && above.row.saturating_add(1) == row.number);
    match texts {
        [(_, text)] if is_under_note => {
            let is_numbered =
                text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '(' | '（' | '①'..='⑳'));
            is_numbered || text.chars().count() > 12
        }
        _ => false,
    }
}

fn decided(grid: &Grid<'_>, row: &Row, decisions: Option<&SheetDecisions>) -> Option<SkipReason> {
    let decisions = decisions?;
    if decisions.skip_rows.contains(&row.number) {
        return Some(SkipReason::Decision);
    }
    let is_hidden = grid.sheet.hidden_rows.binary_search(&row.number).is_ok();
    (decisions.leave_hidden_rows && is_hidden).then_some(SkipReason::Hidden)
}

/// The number of a page stands in no more cells: 第, 1, 页, 共, 2, 页.
const PAGE_NUMBER_CELLS: usize = 6;

type Texts<'a> = [(Column, Cow<'a, str>)];

/// What a row is that is no person; a section is remembered for the people that follow.
fn reason(
    grid: &Grid<'_>,
    table: &Table<'_>,
    fields: &BTreeMap<Field, Column>,
    (row, above): (&Row, Option<SkippedRow>),
    texts: &Texts<'_>,
    section: &mut Option<Arc<str>>,
) -> Option<SkipReason> {
    let name_column = fields.get(&Field::Name).copied();
    let name = name_column.and_then(|column| of_column(texts, column));
    let line = LazyCell::new(|| joined(texts));
    if let (Some(title), Some((_, first))) = (&table.title, texts.first())
        && title.starts_with(first.as_ref())
        && *line == *title
    {
        return Some(SkipReason::Title);
    }
    if repeats_head(table, texts) {
        return Some(SkipReason::RepeatedHeader);
    }
    if texts.len() <= PAGE_NUMBER_CELLS && is_page_number(&line) {
        return Some(SkipReason::Title);
    }
    if goes_on(above, row, texts) {
        return Some(SkipReason::Note);
    }
    if is_total(grid, row, texts, name, name_column, fields) {
        return Some(SkipReason::Total);
    }
    let key = [Field::CitizenId, Field::StudentNo, Field::Phone, Field::StaffNo];
    // 支部书记签字： may well stand in the column of the telephones.
    let is_number = |text: &str| text.chars().filter(|c| c.is_numeric()).count() >= 4;
    let has_key = key
        .iter()
        .filter_map(|field| fields.get(field))
        .any(|column| of_column(texts, *column).is_some_and(is_number));
    // A row with a plain name and something beside it is a person, whatever its remark says.
    let is_named =
        name.is_some_and(is_plain_name) && texts.len() >= 2 && !texts.iter().any(|(_, text)| is_duty(text));
    if !has_key && !is_named {
        if is_note(&line) {
            return Some(SkipReason::Note);
        }
        if is_unit_line(&line) && texts.len() <= 4 {
            return Some(SkipReason::Unit);
        }
        if is_signature(&line, texts) {
            return Some(SkipReason::Signature);
        }
    }
    if is_example(table, row, texts, name) {
        return Some(SkipReason::Example);
    }
    if let Some(column) = name_column
        && name.is_none()
        && grid.merged_from(row.number, column).is_some()
    {
        return Some(SkipReason::Continuation);
    }
    if let [(column, text)] = texts
        && is_section(grid, table, row, *column, text, name_column)
    {
        *section = Some(Arc::from(text.as_ref()));
        return Some(SkipReason::Section);
    }
    let has_value = texts.iter().any(|(column, _)| fields.values().any(|mapped| mapped == column));
    (!has_value).then_some(SkipReason::NoValues)
}

fn of_column<'a>(texts: &'a Texts<'_>, column: Column) -> Option<&'a str> {
    texts.iter().find(|(at, _)| *at == column).map(|(_, text)| text.as_ref())
}

fn joined(texts: &Texts<'_>) -> String {
    let mut line: Vec<&str> = texts.iter().map(|(_, text)| text.as_ref()).collect();
    line.dedup();
    line.join(" ")
}

fn squeezed(text: &str) -> Cow<'_, str> {
    if text.contains(char::is_whitespace) {
        Cow::Owned(text.chars().filter(|c| !c.is_whitespace()).collect())
    } else {
        Cow::Borrowed(text)
    }
}

/// Whether two texts differ in blanks only.
fn reads_alike(one: &str, other: &str) -> bool {
    let signs = |text| str::chars(text).filter(|c| !c.is_whitespace());
    signs(one).eq(signs(other))
}

/// A page that repeats its head: most cells say what the head says.
fn repeats_head(table: &Table<'_>, texts: &Texts<'_>) -> bool {
    let same = texts
        .iter()
        .filter(|(column, text)| table.titles.get(column).is_some_and(|title| reads_alike(title, text)))
        .count();
    // A head of two levels repeats its upper row, too.
    let upper = texts
        .iter()
        .filter(|(column, text)| {
            table
                .head
                .columns
                .get(column)
                .is_some_and(|path| path.iter().any(|level| reads_alike(level, text)))
        })
        .count();
    (same >= 2 && same * 5 >= texts.len() * 3) || (upper >= 3 && upper * 5 >= texts.len() * 4)
}

/// A head of its own below the first table: 姓名 and other known heads, but not those of the columns above.
fn is_other_head(table: &Table<'_>, texts: &Texts<'_>) -> bool {
    // Each head that means 姓名 has this sign; a table of a hundred thousand rows is not looked up cell by cell.
    if texts.len() < 3 || !texts.iter().any(|(_, text)| text.contains('名')) || repeats_head(table, texts) {
        return false;
    }
    let heads: Vec<Head> = texts.iter().map(|(_, text)| ROSTER.head(text)).collect();
    let is_known = |(head, (_, text)): &(&Head, &(Column, Cow<'_, str>))| {
        **head != Head::Unknown || dues::is_month(text)
    };
    let known = heads.iter().zip(texts).filter(is_known).count();
    heads.contains(&Head::Field(Field::Name)) && known >= 3 && known * 3 >= texts.len() * 2
}

/// 合计, 小计, 平均 …: in the name or in the first cell of a row that has no name.
fn is_total(
    grid: &Grid<'_>,
    row: &Row,
    texts: &Texts<'_>,
    name: Option<&str>,
    name_column: Option<Column>,
    fields: &BTreeMap<Field, Column>,
) -> bool {
    const WORDS: [&str; 9] = ["合计", "小计", "总计", "共计", "平均", "总人数", "合計", "汇总", "人数"];
    let says_total = |text: &str| {
        let text = squeezed(text);
        let rest = WORDS.iter().find_map(|word| text.strip_prefix(word));
        let is_count =
            text.starts_with('共') && text.contains('人') && text.chars().any(|c| c.is_ascii_digit());
        is_count && text.chars().count() <= 12 || rest.is_some_and(|rest| rest.chars().count() <= 10)
    };
    if name.is_some_and(says_total) {
        return true;
    }
    // Counts under the people: 统计, then 男 12 and 女 8. What is a value of a list is nobody's name.
    let is_value = |text: &str| {
        ["gender", "member_type", "political_affiliation", "ethnicity", "education", "stage"]
            .iter()
            .any(|list| layouts::code(list, text).is_some())
    };
    // 高山 is a people and a name; beside a number of a student it is a name.
    let is_count = |text: &str| {
        text.chars().count() <= 5 && text.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | '%' | '人'))
    };
    let others = || texts.iter().filter(|(column, _)| Some(*column) != name_column);
    if name.is_some_and(|name| {
        others().all(|(_, text)| is_count(text)) && is_value(name)
            || name.ends_with("统计") && others().next().is_none()
    }) {
        return true;
    }
    // A name means a person, but a count in the column of names does not; a number of identity does, too.
    let name = name.filter(|name| !name.chars().any(|c| c.is_ascii_digit()));
    let has_id = fields.get(&Field::CitizenId).and_then(|column| grid.cell(row, *column));
    if name.is_some()
        || matches!(has_id, Some(RawCell::Text(text)) if text.chars().filter(char::is_ascii_digit).count() >= 15)
    {
        return false;
    }
    let before_name = texts.iter().filter(|(column, _)| name_column.is_none_or(|name| *column <= name));
    before_name.chain(texts.first()).any(|(_, text)| says_total(text))
}

fn is_note(line: &str) -> bool {
    let line = squeezed(line);
    let starts = [
        "注:",
        "注：",
        "备注:",
        "备注：",
        "说明:",
        "说明：",
        "填表说明",
        "填写说明",
        "填报说明",
        "注意",
        "※",
        "附注",
    ];
    starts.iter().any(|start| line.starts_with(start))
        || line.strip_prefix('注').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
}

/// 第 1 页 共 2 页, as a printed table has it at the foot of each page.
fn is_page_number(line: &str) -> bool {
    let line: String =
        squeezed(line).chars().filter(|c| !matches!(c, ',' | '，' | '/' | '-' | '—')).collect();
    let Some(rest) = line.strip_prefix('第') else { return false };
    let pages = rest.trim_end_matches('页');
    pages != rest && pages.split("页共").all(|number| number.chars().all(|c| c.is_ascii_digit()))
}

/// 填报单位, 填报日期 and what else a table says of itself above its head.
pub(super) fn is_unit_line(line: &str) -> bool {
    let line = squeezed(line);
    [
        "填报单位",
        "填表单位",
        "填报日期",
        "填表日期",
        "填报时间",
        "填表时间",
        "单位:",
        "单位：",
        "单位(",
        "单位（",
        "支部名称:",
        "支部名称：",
        "报送单位",
        "制表日期",
        "制表时间",
    ]
    .iter()
    .any(|start| line.starts_with(start))
        || ["党支部:", "党支部：", "党支部名称:", "党支部名称：", "日期:", "日期：", "班级:", "班级："]
            .iter()
            .any(|start| line.starts_with(start))
}

fn is_signature(line: &str, texts: &Texts<'_>) -> bool {
    let line = squeezed(line);
    let words = [
        "填表人",
        "审核人",
        "制表人",
        "填报人",
        "负责人",
        "书记",
        "联系人",
        "经办人",
        "制表",
        "审核",
        "签字",
        "签名",
        "盖章",
    ];
    let marks = [":", "：", "签字", "签名", "盖章", "（签", "(签"];
    let is_signed =
        words.iter().any(|word| line.contains(word)) && marks.iter().any(|mark| line.contains(mark));
    let is_date = texts.len() == 1
        && line.ends_with('日')
        && line.contains('年')
        && line.contains('月')
        && line.chars().count() <= 24;
    is_signed || is_date || texts.iter().any(|(_, text)| is_duty(text))
}

/// 填表人, alone in a cell or with a colon: the line is signed, not a person.
fn is_duty(text: &str) -> bool {
    let text = squeezed(text);
    ["填表人", "审核人", "制表人", "填报人", "填表日期", "填报日期"].iter().any(|duty| {
        text.strip_prefix(duty)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with([':', '：', '(', '（']))
    })
}

fn is_plain_name(text: &str) -> bool {
    let text = squeezed(text);
    (2..=12).contains(&text.chars().count()) && text.chars().all(|c| is_han(c) || c == '·' || c == '•')
}

/// An example or an instruction: only right under the head, or where the name says so.
fn is_example(table: &Table<'_>, row: &Row, texts: &Texts<'_>, name: Option<&str>) -> bool {
    let is_example_word = |text: &str| {
        let text = squeezed(text);
        ["示例", "样例", "例:", "例：", "例如", "（示例", "(示例", "（例", "(例", "范例", "模板"]
            .iter()
            .any(|word| text.starts_with(word))
            || text.contains("示例")
    };
    if name.is_some_and(is_example_word) || texts.first().is_some_and(|(_, text)| is_example_word(text)) {
        return true;
    }
    let header = table.head.rows.last().copied().unwrap_or(0);
    if row.number > header + 3 {
        return false;
    }
    let instructs = |text: &str| {
        ["必填", "选填", "格式", "如：", "如:", "填写", "下拉", "文本", "请填", "位数字", "不填", "例如"]
            .iter()
            .any(|word| text.contains(word))
    };
    let told = texts.iter().filter(|(_, text)| instructs(text)).count();
    if told >= 2 && told * 2 >= texts.len() {
        return true;
    }
    // Columns numbered 1 2 3 4 under their heads.
    let numbers: Vec<u32> = texts.iter().filter_map(|(_, text)| text.parse().ok()).collect();
    numbers.len() >= 4
        && numbers.len() == texts.len()
        && numbers.windows(2).all(|pair| matches!(pair, [a, b] if Some(*b) == a.checked_add(1)))
}

/// A line with one text that names those who follow: 软件2401班（4人）.
fn is_section(
    grid: &Grid<'_>,
    table: &Table<'_>,
    row: &Row,
    column: Column,
    text: &str,
    name: Option<Column>,
) -> bool {
    let is_wide =
        grid.merged_until(row.number, column).is_some_and(|last| last.0.saturating_sub(column.0) >= 2);
    if is_wide {
        return true;
    }
    let squeezed = squeezed(text);
    let bare = without_count(&squeezed);
    let names_group =
        ["班", "支部", "专业", "级", "学院", "小组", "年级", "系"].iter().any(|end| bare.ends_with(end));
    let is_number = squeezed.chars().all(|c| c.is_ascii_digit());
    if Some(column) == name {
        // Alone in the column of names it is a name, unless no name reads so.
        return names_group && (bare.chars().count() >= 4 || bare.chars().any(|c| c.is_ascii_digit()));
    }
    names_group || (column == table.first && !is_number && squeezed.chars().any(|c| c.is_ascii_digit()))
}
