//! Which heads name which field, and how values are written: the tables under `assets/layouts`, compiled in.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::LazyLock;

use domain::codes;
use domain::field::Field;
use domain::person::{Stage, Standing};
use serde::Deserialize;
use unicode_normalization::UnicodeNormalization;

use crate::analyse::ListKind;
use crate::open::is_blank;
use crate::titles::{Title, likeness, whole_key, without_brackets, without_question_number};
use crate::values::text::LONGEST_COMPARED;

/// What a head is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Head {
    /// It names this field.
    Field(Field),
    /// It may be one of these; somebody has to say which.
    Ask(Vec<Field>),
    /// It names two fields at once (姓名 学号), or this one as a whole where its cells do not part.
    Both([Field; 2], Option<Field>),
    /// A column that every roster has and nobody imports.
    Silent,
    /// Known, but the archive has no place for it.
    Elsewhere,
    /// Never seen.
    Unknown,
}

impl Head {
    /// Whether it names a field, alone or with another one.
    pub(crate) fn names(&self, wanted: Field) -> bool {
        match self {
            Self::Field(field) => *field == wanted,
            Self::Both(fields, _) => fields.contains(&wanted),
            _ => false,
        }
    }

    /// What it is where its cells do not part.
    pub(crate) fn undivided(self) -> Self {
        match self {
            Self::Both(_, Some(whole)) => Self::Field(whole),
            Self::Both(fields, None) => Self::Ask(fields.to_vec()),
            head => head,
        }
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct LayoutFile {
    fields: BTreeMap<Field, Vec<String>>,
    ask: BTreeMap<String, Vec<Field>>,
    heads: HeadLists,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct HeadLists {
    silent: Vec<String>,
    elsewhere: Vec<String>,
    other_person: Vec<String>,
    neutral: Vec<String>,
    foreign_hint: Vec<String>,
}

/// The heads, ready for looking up.
#[derive(Debug, Clone)]
pub(crate) struct Layout {
    heads: HashMap<String, Head>,
    /// Heads that name a field only because of the list in which they stand.
    leaning: HashSet<String>,
    other_person: Vec<String>,
    neutral: Vec<String>,
    foreign_hint: Vec<String>,
}

/// The layout of a roster. A file that does not parse is an empty one, which a test of this module would show.
pub(crate) static ROSTER: LazyLock<Layout> =
    LazyLock::new(|| Layout::of(toml::from_str(ROSTER_TEXT).unwrap_or_default()));

macro_rules! lists {
    ($($name:ident, $text:ident, $file:literal;)*) => {
        $(
            const $text: &str = include_str!(concat!("../../../../assets/layouts/", $file, ".toml"));
            static $name: LazyLock<Layout> =
                LazyLock::new(|| ROSTER.under(toml::from_str($text).unwrap_or_default()));
        )*

        /// Each list that is laid over the roster, with its name.
        #[cfg(test)]
        const LISTS: &[(&str, &str)] = &[$(($file, $text)),*];
    };
}

lists! {
    APPLICANTS, APPLICANTS_TEXT, "applicants";
    ACTIVISTS, ACTIVISTS_TEXT, "activists";
    CANDIDATES, CANDIDATES_TEXT, "candidates";
    ADMISSIONS, ADMISSIONS_TEXT, "admissions";
    CONVERSIONS, CONVERSIONS_TEXT, "conversions";
}

/// The layout of a list.
pub(crate) fn of_list(kind: ListKind) -> &'static Layout {
    match kind {
        ListKind::Roster => &ROSTER,
        ListKind::Applicants => &APPLICANTS,
        ListKind::Activists => &ACTIVISTS,
        ListKind::Candidates => &CANDIDATES,
        ListKind::Conversions => &CONVERSIONS,
    }
}

/// The layout of a roster of those whom the branch admits.
pub(crate) fn of_admissions() -> &'static Layout {
    &ADMISSIONS
}

const ROSTER_TEXT: &str = include_str!("../../../../assets/layouts/roster.toml");
const VALUES_TEXT: &str = include_str!("../../../../assets/layouts/values.toml");

impl Layout {
    fn of(file: LayoutFile) -> Self {
        let mut heads = HashMap::new();
        let plain = |text: &String| Title::of(text).key;
        for text in &file.heads.elsewhere {
            heads.insert(whole_key(text), Head::Elsewhere);
        }
        for text in &file.heads.silent {
            heads.insert(whole_key(text), Head::Silent);
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
            leaning: HashSet::new(),
            other_person: file.heads.other_person.iter().map(plain).collect(),
            neutral: file.heads.neutral.iter().map(plain).collect(),
            foreign_hint: file.heads.foreign_hint,
        }
    }

    /// This layout with the differences of a list laid over it.
    fn under(&self, list: LayoutFile) -> Self {
        let mut layout = self.clone();
        for text in &list.heads.elsewhere {
            layout.heads.insert(whole_key(text), Head::Elsewhere);
        }
        for (text, fields) in list.ask {
            layout.heads.insert(Title::of(&text).key, Head::Ask(fields));
        }
        for (field, names) in &list.fields {
            for key in names.iter().flat_map(|text| [whole_key(text), Title::of(text).key]) {
                layout.heads.insert(key.clone(), Head::Field(*field));
                layout.leaning.insert(key);
            }
        }
        layout
    }

    /// Whether a head names its field only because of the list in which it stands: a plainer name goes before it.
    pub(crate) fn leans(&self, text: &str) -> bool {
        !self.leaning.is_empty()
            && (self.leaning.contains(&whole_key(text)) || self.leaning.contains(&Title::of(text).key))
    }

    /// What a head of one level is.
    pub(crate) fn head(&self, text: &str) -> Head {
        let head = self.head_alone(text);
        if matches!(head, Head::Silent | Head::Elsewhere) {
            return head;
        }
        match (self.both(text), head) {
            (Some(both), Head::Field(field)) if is_year_and_major(text) => Head::Both(both, Some(field)),
            (Some(both), Head::Unknown | Head::Ask(_)) => Head::Both(both, None),
            (_, head) => head,
        }
    }

    /// The two fields that a head names side by side: 姓名 学号, 姓名、学号, 姓名/学号, 姓名和学号, 年级专业.
    fn both(&self, text: &str) -> Option<[Field; 2]> {
        if is_year_and_major(text) {
            return Some([Field::Grade, Field::Major]);
        }
        if !text.contains(PARTS_OF_HEADS) {
            return None;
        }
        let bare = without_brackets(without_question_number(text));
        let mut parts = bare.split(PARTS_OF_HEADS).filter(|part| !part.is_empty());
        let (first, second) = (parts.next()?, parts.next()?);
        if parts.next().is_some() {
            return None;
        }
        match (self.by_key(&Title::of(first).key), self.by_key(&Title::of(second).key)) {
            (Head::Field(first), Head::Field(second)) if first != second => Some([first, second]),
            _ => None,
        }
    }

    fn head_alone(&self, text: &str) -> Head {
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

/// What stands between two answers in one head.
const PARTS_OF_HEADS: [char; 12] = [' ', '\u{3000}', '\n', '、', '/', '+', '＋', '和', '及', '，', ',', '&'];

/// 年级专业, whose cells say both in one word: 2024级软件工程.
fn is_year_and_major(text: &str) -> bool {
    matches!(Title::of(text).key.as_str(), "年级专业" | "专业年级")
}

/// A head as it is compared with others: without ornaments and hints, endings of one meaning made equal.
pub fn key(head: &str) -> String {
    Title::of(head).key
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
    if text.len() > LONGEST_COMPARED {
        return None;
    }
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
        let file: LayoutFile = toml::from_str(ROSTER_TEXT).expect("roster.toml");
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
        for (list, text) in [("roster", ROSTER_TEXT)].iter().chain(LISTS) {
            let file: LayoutFile = toml::from_str(text).expect(list);
            let mut seen: HashMap<String, Field> = HashMap::new();
            for (field, names) in &file.fields {
                for name in names {
                    if let Some(other) = seen.insert(whole_key(name), *field) {
                        assert_eq!(other, *field, "{list}: {name} stands for two fields");
                    }
                    assert!(!file.ask.contains_key(name), "{list}: {name} is a field and asked for");
                }
            }
        }
    }

    #[test]
    fn a_list_says_what_its_heads_mean_and_leaves_the_others() {
        let head = |kind: ListKind, text: &str| of_list(kind).head(text);
        let field = Head::Field;
        assert_eq!(head(ListKind::Activists, "支部大会（支委会）时间"), field(Field::ActivistOn));
        assert_eq!(head(ListKind::Candidates, "支部大会(支委会)时间"), field(Field::CandidateOn));
        assert_eq!(head(ListKind::Conversions, "支部大会（讨论）时间"), field(Field::ConversionMeetingOn));
        assert_eq!(head(ListKind::Conversions, "党委审批时间"), field(Field::ConversionApprovedOn));
        assert_eq!(head(ListKind::Roster, "党委审批时间"), field(Field::ApprovedOn));
        assert!(matches!(head(ListKind::Activists, "党委审批时间"), Head::Ask(_)));
        assert_eq!(head(ListKind::Conversions, "公示时间"), Head::Elsewhere, "it is that of the conversion");
        assert_eq!(head(ListKind::Conversions, "入党时间"), field(Field::AdmittedOn));
        assert!(of_list(ListKind::Candidates).leans("支部大会时间"));
        assert!(!of_list(ListKind::Candidates).leans("确定为发展对象时间"));
    }

    #[test]
    fn two_fields_in_one_head() {
        let both = [Field::Name, Field::StudentNo];
        for text in ["姓名 学号", "1、姓名、学号", "姓名/学号", "2.您的姓名+学号（必填）", "姓名和学号"]
        {
            assert_eq!(ROSTER.head(text), Head::Both(both, None), "{text}");
        }
        let year = [Field::Grade, Field::Major];
        assert_eq!(ROSTER.head("年级专业"), Head::Both(year, Some(Field::ClassName)));
        assert_eq!(ROSTER.head("手机/电话"), Head::Field(Field::Phone));
        assert_eq!(ROSTER.head("联系\n电话"), Head::Field(Field::Phone));
        assert_eq!(ROSTER.head("鞋码 身高"), Head::Unknown);
    }

    #[test]
    fn heads_of_surveys_and_of_the_national_student_register() {
        let head = |text: &str| ROSTER.head(text);
        assert_eq!(head("提交时间（自动）"), Head::Silent);
        assert_eq!(head("提交时间"), Head::Unknown, "without its bracket nobody knows what was handed in");
        assert_eq!(head("3、请输入您的手机号码："), Head::Field(Field::Phone));
        assert_eq!(head("SFZH"), Head::Field(Field::CitizenId));
        assert_eq!(head("yjbyrq"), Head::Field(Field::GraduatesOn));
        assert_eq!(head("XXXS"), Head::Elsewhere);
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
        assert_eq!(head("党课成绩"), Head::Field(Field::TrainingScore));
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
