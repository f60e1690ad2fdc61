//! What a passphrase must be, and how it becomes bytes.

use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;
use zxcvbn::feedback::{Suggestion, Warning};

/// Shortest passphrase, in characters after normalisation.
pub const MIN_CHARS: usize = 10;
/// Longest passphrase, in characters after normalisation.
pub const MAX_CHARS: usize = 128;
const MIN_SCORE: u8 = 3;
const PIN_CHARS: std::ops::RangeInclusive<usize> = 6..=64;

// What many people here would try first; the word list of the library is an English one.
const COMMON_HERE: [&str; 16] = [
    "zhibu",
    "dangyuan",
    "dangzhibu",
    "gongchandang",
    "zhongguo",
    "woaini",
    "woaizhongguo",
    "5201314",
    "支部台账",
    "党支部",
    "党员",
    "中国共产党",
    "不忘初心",
    "牢记使命",
    "为人民服务",
    "19210701",
];

/// How hard a passphrase is to guess, in words that say what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Strength {
    /// 0 (at once) to 4 (very hard).
    pub score: u8,
    /// Long enough, hard enough and typable: it will be taken.
    pub enough: bool,
    /// What would make it better, or what to mind when typing it; empty if there is nothing to say.
    pub hint_zh: String,
}

/// Judges a passphrase. `user_words` are what a colleague would try: names, school, telephone.
pub fn strength(passphrase: &str, user_words: &[&str]) -> Strength {
    let text = normalised(passphrase);
    let chars = text.chars().count();
    let folded: Vec<String> = user_words
        .iter()
        .chain(COMMON_HERE.iter())
        .map(|word| word.nfkc().collect::<String>().to_lowercase())
        .filter(|word| word.chars().count() >= 2)
        .collect();
    let words: Vec<&str> = folded.iter().map(String::as_str).collect();
    let guess = zxcvbn::zxcvbn(&text, &words);
    let score = u8::from(guess.score());

    let refused = if chars < MIN_CHARS {
        Some(format!("口令至少需要 {MIN_CHARS} 个字符，现在是 {chars} 个。"))
    } else if chars > MAX_CHARS {
        Some(format!("口令最多 {MAX_CHARS} 个字符，现在是 {chars} 个。"))
    } else if text.chars().any(char::is_control) {
        Some("口令里有看不见的控制字符，以后可能打不出来，请去掉。".to_owned())
    } else if score < MIN_SCORE {
        Some("口令还容易被猜到。".to_owned())
    } else {
        None
    };
    let enough = refused.is_none();
    let mut hint = refused.unwrap_or_default();
    if score < MIN_SCORE
        && let Some(feedback) = guess.feedback()
    {
        hint.push_str(feedback.warning().map_or("", warning_zh));
        hint.push_str(feedback.suggestions().first().map_or("", |suggestion| suggestion_zh(*suggestion)));
    }
    if passphrase.chars().any(is_full_width) {
        hint.push_str("口令里有全角字符，会按半角处理；请留意输入法的全角/半角状态。");
    }
    if text.starts_with(' ') || text.ends_with(' ') {
        hint.push_str("口令的开头或结尾有空格，空格也算在口令里。");
    }
    Strength { score, enough, hint_zh: hint }
}

/// NFKC, nothing trimmed: the same text typed by another input method gives the same bytes.
pub(crate) fn normalised(text: &str) -> Zeroizing<String> {
    // Room enough from the start: a string that grows leaves its earlier self in memory.
    let mut normalised = Zeroizing::new(String::with_capacity(text.len().saturating_mul(4)));
    normalised.extend(text.nfkc());
    normalised
}

/// The bytes of a PIN, or `None` where it is not fit to be one.
pub(crate) fn fit_pin(pin: &str) -> Option<Zeroizing<String>> {
    let pin = normalised(pin);
    let fit = PIN_CHARS.contains(&pin.chars().count()) && !pin.chars().any(char::is_control);
    fit.then_some(pin)
}

fn is_full_width(character: char) -> bool {
    matches!(character, '\u{3000}' | '\u{FF01}'..='\u{FF5E}')
}

fn warning_zh(warning: Warning) -> &'static str {
    match warning {
        Warning::StraightRowsOfKeysAreEasyToGuess | Warning::ShortKeyboardPatternsAreEasyToGuess => {
            "键盘上相邻的键很容易猜。"
        }
        Warning::RepeatsLikeAaaAreEasyToGuess | Warning::RepeatsLikeAbcAbcAreOnlySlightlyHarderToGuess => {
            "重复的字符很容易猜。"
        }
        Warning::ThisIsATop10Password
        | Warning::ThisIsATop100Password
        | Warning::ThisIsACommonPassword
        | Warning::ThisIsSimilarToACommonlyUsedPassword => "它与常见口令相同或相近，或含有您的单位、姓名。",
        Warning::SequencesLikeAbcAreEasyToGuess => "abc、6543 这样的顺序很容易猜。",
        Warning::RecentYearsAreEasyToGuess | Warning::DatesAreOftenEasyToGuess => "年份和日期很容易猜。",
        Warning::AWordByItselfIsEasyToGuess => "单独一个词很容易猜。",
        Warning::NamesAndSurnamesByThemselvesAreEasyToGuess
        | Warning::CommonNamesAndSurnamesAreEasyToGuess => "姓名很容易猜。",
    }
}

fn suggestion_zh(suggestion: Suggestion) -> &'static str {
    match suggestion {
        Suggestion::UseAFewWordsAvoidCommonPhrases
        | Suggestion::NoNeedForSymbolsDigitsOrUppercaseLetters
        | Suggestion::AddAnotherWordOrTwo => "可以再加一两个不相干的词，不必用符号。",
        Suggestion::CapitalizationDoesntHelpVeryMuch
        | Suggestion::AllUppercaseIsAlmostAsEasyToGuessAsAllLowercase => "只改大小写帮助不大。",
        Suggestion::ReversedWordsArentMuchHarderToGuess => "把词倒过来写帮助不大。",
        Suggestion::PredictableSubstitutionsDontHelpVeryMuch => "用 @ 代替 a 这样的替换帮助不大。",
        Suggestion::UseALongerKeyboardPatternWithMoreTurns => "请不要用键盘上的走线。",
        Suggestion::AvoidRepeatedWordsAndCharacters => "请避免重复的词和字符。",
        Suggestion::AvoidSequences => "请避免顺序排列的字符。",
        Suggestion::AvoidRecentYears | Suggestion::AvoidYearsThatAreAssociatedWithYou => "请避免年份。",
        Suggestion::AvoidDatesAndYearsThatAreAssociatedWithYou => "请避免生日等日期。",
    }
}
