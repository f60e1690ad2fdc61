//! Which heads name which field, and how values are written: the tables under `assets/layouts`, compiled in.

use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

use domain::codes;
use domain::field::Field;
use domain::person::{Stage, Standing};
use serde::Deserialize;
use unicode_normalization::UnicodeNormalization;

use crate::open::is_blank;

/// What a head is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Head {
    /// It names this field.
    Field(Field),
    /// It may be one of these; somebody has to say which.
    Ask(Vec<Field>),
    /// A column that every roster has and nobody imports.
    Silent,
    /// Known, but the archive has no place for it.
    Elsewhere,
    /// Never seen.
    Unknown,
}

#[derive(Debug, Default, Deserialize)]
struct RosterFile {
    fields: BTreeMap<Field, Vec<String>>,
    ask: BTreeMap<String, Vec<Field>>,
    heads: HeadLists,
}

#[derive(Debug, Default, Deserialize)]
struct HeadLists {
    silent: Vec<String>,
    elsewhere: Vec<String>,
    other_person: Vec<String>,
    neutral: Vec<String>,
    foreign_hint: Vec<String>,
}

/// The heads, ready for looking up.
#[derive(Debug)]
pub(crate) struct Layout {
    heads: HashMap<String, Head>,
    other_person: Vec<String>,
    neutral: Vec<String>,
    foreign_hint: Vec<String>,
}

/// The layout of a roster. A file that does not parse is an empty one, which a test of this module would show.
pub(crate) static ROSTER: LazyLock<Layout> = LazyLock::new(|| {
    let file: RosterFile = toml::from_str(ROSTER_TEXT).unwrap_or_default();
    Layout::of(file)
});

const ROSTER_TEXT: &str = include_str!("../../../../assets/layouts/roster.toml");
const VALUES_TEXT: &str = include_str!("../../../../assets/layouts/values.toml");

impl Layout {
    fn of(file: RosterFile) -> Self {
        let mut heads = HashMap::new();
        let plain = |text: &String| Title::of(text).key;
        for text in &file.heads.elsewhere {
            heads.insert(plain(text), Head::Elsewhere);
        }
        for text in &file.heads.silent {
            heads.insert(plain(text), Head::Silent);
        }
        for (text, fields) in file.ask {
            heads.insert(plain(&text), Head::Ask(fields));
        }
        for (field, names) in &file.fields {
            for text in names {
                heads.insert(whole_key(text), Head::Field(*field));
                heads.entry(plain(text)).or_insert(Head::Field(*field));
            }
        }
        for field in Field::ALL {
            heads.insert(plain(&field.label().to_owned()), Head::Field(*field));
        }
        Self {
            heads,
            other_person: file.heads.other_person.iter().map(plain).collect(),
            neutral: file.heads.neutral.iter().map(plain).collect(),
            foreign_hint: file.heads.foreign_hint,
        }
    }

    /// What a head of one level is.
    pub(crate) fn head(&self, text: &str) -> Head {
        let whole = whole_key(text);
        if let Some(head) = self.heads.get(&whole) {
            return head.clone();
        }
        let title = Title::of(text);
        if title
            .hint
            .as_deref()
            .is_some_and(|hint| self.foreign_hint.iter().any(|word| hint.contains(word.as_str())))
        {
            return Head::Elsewhere;
        }
        let found = self.by_key(&title.key);
        match (&found, &title.hint) {
            // 时间（入党）: the hint says which time.
            (Head::Ask(_) | Head::Unknown, Some(hint)) => {
                let joined = self.by_key(&Title::of(&format!("{hint}{}", title.outer)).key);
                if matches!(joined, Head::Field(_)) { joined } else { found }
            }
            _ => found,
        }
    }

    fn by_key(&self, key: &str) -> Head {
        if let Some(head) = self.heads.get(key) {
            return head.clone();
        }
        let shorter = ["学生", "本人", "党员", "个人", "该生", "团员", "现"].iter().find_map(|prefix| {
            let rest = key.strip_prefix(prefix)?;
            self.heads.get(rest)
        });
        if let Some(head) = shorter {
            return head.clone();
        }
        let mut fields: Vec<Field> = Vec::new();
        if key.contains('/') {
            for part in key.split('/') {
                if let Some(Head::Field(field)) = self.heads.get(&Title::of(part).key) {
                    fields.push(*field);
                }
            }
        }
        fields.dedup();
        match fields.as_slice() {
            [] => Head::Unknown,
            [field] => Head::Field(*field),
            _ => Head::Ask(fields),
        }
    }

    /// Whether a parent of a two-level head only groups its children.
    pub(crate) fn is_neutral(&self, parent: &str) -> bool {
        self.neutral.contains(&Title::of(parent).key)
    }

    /// Whether a parent of a two-level head speaks of somebody else.
    pub(crate) fn is_other_person(&self, parent: &str) -> bool {
        let key = Title::of(parent).key;
        self.other_person.iter().any(|word| key.starts_with(word.as_str()))
    }

    /// A field whose name is nearly this head; only to be suggested.
    pub(crate) fn similar(&self, text: &str) -> Option<Field> {
        let key = Title::of(text).key;
        let best = self
            .heads
            .iter()
            .filter_map(|(name, head)| match head {
                Head::Field(field) => Some((likeness(&key, name), *field)),
                _ => None,
            })
            .filter(|(likeness, _)| *likeness >= 0.8)
            .max_by(|(a, x), (b, y)| a.total_cmp(b).then(y.cmp(x)));
        best.map(|(_, field)| field)
    }
}

/// A head as it is compared with others: without ornaments and hints, endings of one meaning made equal.
pub fn key(head: &str) -> String {
    Title::of(head).key
}

/// A head without its ornaments.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Title {
    /// What is compared.
    key: String,
    /// The text outside of brackets, before stems are made equal.
    outer: String,
    /// What stood in brackets.
    hint: Option<String>,
}

impl Title {
    fn of(text: &str) -> Self {
        let text = without_question_number(text);
        let mut outer = String::new();
        let mut hint = String::new();
        let mut depth = 0usize;
        for c in text.nfkc().flat_map(char::to_lowercase).filter(|c| !is_ornament(*c)) {
            match c {
                '(' | '【' | '[' | '〔' | '<' | '{' | '〈' | '《' => depth += 1,
                ')' | '】' | ']' | '〕' | '>' | '}' | '〉' | '》' => depth = depth.saturating_sub(1),
                c if depth > 0 => hint.push(c),
                c => outer.push(c),
            }
        }
        for word in ["必填项", "必填", "选填", "可不填"] {
            if let Some(rest) = outer.strip_suffix(word).or_else(|| outer.strip_prefix(word)) {
                outer = rest.to_owned();
            }
        }
        let key = stem(&outer);
        Self { key, outer, hint: (!hint.is_empty()).then_some(hint) }
    }
}

/// 1、您的姓名, as surveys number their questions; 1月 has no number.
fn without_question_number(text: &str) -> &str {
    let text = text.trim_start();
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let is_numbered = rest.len() < text.len();
    match rest.strip_prefix(['、', '.', '．']) {
        Some(question) if is_numbered && !question.starts_with(|c: char| c.is_ascii_digit()) => {
            question.trim_start().trim_start_matches("您的").trim_start_matches("你的")
        }
        _ => text,
    }
}

/// The head with its brackets, for names that need them.
fn whole_key(text: &str) -> String {
    let text = without_question_number(text);
    stem(&text.nfkc().flat_map(char::to_lowercase).filter(|c| !is_ornament(*c)).collect::<String>())
}

fn is_ornament(c: char) -> bool {
    is_blank(c)
        || matches!(
            c,
            '*' | '※'
                | ':'
                | '、'
                | '.'
                | '。'
                | '·'
                | '★'
                | '☆'
                | '●'
                | '?'
                | '!'
                | '"'
                | '\''
                | '“'
                | '”'
                | '_'
                | '-'
        )
}

/// 时间 = 日期 = 年月 = 年月日; 号 = 号码 = 编号.
fn stem(text: &str) -> String {
    for (endings, one) in
        [(["年月日", "日期", "年月", "时间"].as_slice(), "时间"), (["号码", "编号", "号"].as_slice(), "号")]
    {
        for ending in endings {
            if let Some(rest) = text.strip_suffix(ending) {
                return format!("{rest}{one}");
            }
        }
    }
    text.to_owned()
}

/// Dice's coefficient over pairs of letters.
fn likeness(a: &str, b: &str) -> f64 {
    let pairs = |text: &str| -> Vec<(char, char)> { text.chars().zip(text.chars().skip(1)).collect() };
    let (a, mut b) = (pairs(a), pairs(b));
    let all = a.len() + b.len();
    if a.is_empty() || b.is_empty() {
        return 0.0;
    }
    let mut shared = 0usize;
    for pair in &a {
        if let Some(at) = b.iter().position(|other| other == pair) {
            b.swap_remove(at);
            shared += 1;
        }
    }
    (shared * 2) as f64 / all as f64
}

type CodeTable = BTreeMap<String, BTreeMap<String, Vec<String>>>;

/// Fields with a list: for each the known spellings and the name that they mean.
static CODES: LazyLock<HashMap<String, HashMap<String, String>>> = LazyLock::new(|| {
    let file: CodeTable = toml::from_str(VALUES_TEXT).unwrap_or_default();
    file.into_iter()
        .map(|(list, names)| {
            let mut spellings = HashMap::new();
            for (name, others) in names {
                for other in &others {
                    spellings.insert(spelling(other), name.clone());
                }
                spellings.insert(spelling(&name), name);
            }
            (list, spellings)
        })
        .collect()
});

fn spelling(text: &str) -> String {
    text.nfkc().flat_map(char::to_lowercase).filter(|c| !is_blank(*c)).collect()
}

/// The name that a spelling means in a list (`gender`, `ethnicity`, `flag`, …): the code lists of the domain first.
pub(crate) fn code(list: &str, text: &str) -> Option<&'static str> {
    let standard = match list {
        "ethnicity" => codes::ethnicity(text),
        "education" => codes::education(text),
        "political_affiliation" => codes::political_affiliation(text),
        "stage" => Stage::from_text(text).map(Stage::label),
        "party_status" => Standing::from_text(text).map(Standing::label),
        _ => None,
    };
    standard.or_else(|| CODES.get(list)?.get(&spelling(text)).map(String::as_str))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_parse_and_name_every_field() {
        let file: RosterFile = toml::from_str(ROSTER_TEXT).expect("roster.toml");
        let values: CodeTable = toml::from_str(VALUES_TEXT).expect("values.toml");
        for (list, names) in &values {
            for name in names.keys() {
                assert_eq!(
                    code(list, name),
                    Some(name.as_str()),
                    "{list}: {name} is not the name of the code list"
                );
            }
        }
        for field in Field::ALL {
            assert!(file.fields.contains_key(field), "{} has no names", field.code());
        }
    }

    #[test]
    fn no_name_stands_for_two_fields() {
        let file: RosterFile = toml::from_str(ROSTER_TEXT).expect("roster.toml");
        let mut seen: HashMap<String, Field> = HashMap::new();
        for (field, names) in &file.fields {
            for name in names {
                if let Some(other) = seen.insert(whole_key(name), *field) {
                    assert_eq!(other, *field, "{name} stands for two fields");
                }
            }
        }
    }

    #[test]
    fn heads_are_read_through_their_ornaments() {
        let head = |text: &str| ROSTER.head(text);
        assert_eq!(head("* 身份证\n号 码（18位）"), Head::Field(Field::CitizenId));
        assert_eq!(head("入党时间【必填】（如2004.05）"), Head::Field(Field::AdmittedOn));
        assert_eq!(head("学生姓名"), Head::Field(Field::Name));
        assert_eq!(head("出生年月"), Head::Field(Field::BornOn));
        assert_eq!(head("时间（入党）"), Head::Field(Field::AdmittedOn));
        assert_eq!(head("姓名（拼音）"), Head::Elsewhere);
        assert_eq!(head("紧急联系人电话"), Head::Field(Field::EmergencyPhone));
        assert_eq!(head("党课证书号"), Head::Elsewhere);
        assert!(matches!(head("编号"), Head::Ask(_)));
        assert!(matches!(head("日期"), Head::Ask(_)));
        assert_eq!(head("序号"), Head::Silent);
        assert_eq!(head("鞋号码"), Head::Unknown);
    }

    #[test]
    fn spellings_mean_the_names_of_the_lists() {
        assert_eq!(code("ethnicity", "维"), Some("维吾尔族"));
        assert_eq!(code("ethnicity", "汉"), Some("汉族"));
        assert_eq!(code("gender", "Ｍ"), Some("男"));
        assert_eq!(code("education", "大学本科"), Some("本科"));
        assert_eq!(code("flag", "√"), Some("是"));
    }
}
