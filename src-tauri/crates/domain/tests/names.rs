//! Names out of cells, and what a passer-by may see of numbers.

use domain::field::Field;
use domain::mask::{self, Place};
use domain::text::{clean_name, same_name};
use domain::{codes, person};
use expect_test::expect;
use proptest::prelude::*;

#[test]
fn a_name_is_separated_from_what_stands_around_it() {
    let table: String = [
        "张 三",
        "王　小　明",
        " 李\u{00A0}四 ",
        "\u{FEFF}赵六",
        "买买提•艾力",
        "买买提・艾力",
        "买买提‧艾力",
        "买买提∙艾力",
        "买买提⋅艾力",
        "买买提.艾力",
        "买买提。艾力",
        "买买提 · 艾力",
        "阿卜杜拉●艾力",
        "李四(休学)",
        "李四（休学）",
        "李四【预备】（班长）",
        "（转）李四",
        "★李四",
        "李四*",
        "1.张三",
        "2、李四",
        "03 王五",
        "J. Smith",
        "Maria Li",
        "Maria·Li",
        "欧阳 娜 娜",
        "张*三",
        "张**",
        "㐂\u{20000}",
        "𠮷野\u{E001}",
        "张三（",
        "",
    ]
    .iter()
    .map(|text| {
        let clean = clean_name(text);
        format!("{} → {}|{}\n", text.escape_debug(), clean.name.escape_debug(), clean.note)
    })
    .collect();
    expect![[r#"
        张 三 → 张三|
        王\u{3000}小\u{3000}明 → 王小明|
         李\u{a0}四  → 李四|
        \u{feff}赵六 → 赵六|
        买买提•艾力 → 买买提·艾力|
        买买提・艾力 → 买买提·艾力|
        买买提‧艾力 → 买买提·艾力|
        买买提∙艾力 → 买买提·艾力|
        买买提⋅艾力 → 买买提·艾力|
        买买提.艾力 → 买买提·艾力|
        买买提。艾力 → 买买提·艾力|
        买买提 · 艾力 → 买买提·艾力|
        阿卜杜拉●艾力 → 阿卜杜拉·艾力|
        李四(休学) → 李四|休学
        李四（休学） → 李四|休学
        李四【预备】（班长） → 李四|预备；班长
        （转）李四 → 李四|转
        ★李四 → 李四|★
        李四* → 李四|*
        1.张三 → 张三|
        2、李四 → 李四|
        03 王五 → 王五|
        J. Smith → J. Smith|
        Maria Li → Maria Li|
        Maria·Li → Maria·Li|
        欧阳 娜 娜 → 欧阳娜娜|
        张*三 → 张*三|
        张** → 张**|
        㐂𠀀 → 㐂𠀀|
        𠮷野\u{e001} → 𠮷野\u{e001}|
        张三（ → 张三|
         → |
    "#]]
    .assert_eq(&table);
    assert!(same_name("张 三", "张三（班长）"));
    assert!(!same_name("张三", "张三丰"));
}

#[test]
fn numbers_are_covered_and_keep_their_length() {
    let table: String = [
        (Field::CitizenId, "110101200402290022"),
        (Field::CitizenId, "G1234567"),
        (Field::Phone, "13812348000"),
        (Field::Phone, "0851-86700001"),
        (Field::Phone, "12"),
        (Field::Address, "贵州省贵阳市云岩区某路一号"),
        (Field::Address, "某路一号"),
        (Field::Name, "张三"),
    ]
    .iter()
    .map(|(field, text)| {
        format!("{} {}\n", mask::field(*field, text, Place::File), mask::field(*field, text, Place::Screen))
    })
    .collect();
    expect![[r#"
        110***********0022 110●●●●●●●●●●●0022
        ******** ●●●●●●●●
        138****8000 138●●●●8000
        ***********01 ●●●●●●●●●●●01
        ** ●●
        贵州省贵阳市******* 贵州省贵阳市●●●●●●●
        **** ●●●●
        张三 张三
    "#]]
    .assert_eq(&table);
}

#[test]
fn code_lists_know_the_spellings_of_rosters() {
    for (text, name) in [
        ("汉", "汉族"),
        ("维族", "维吾尔族"),
        ("01", "汉族"),
        ("1", "汉族"),
        (" 土家 ", "土家族"),
        ("土", "土族"),
    ] {
        assert_eq!(codes::ethnicity(text), Some(name), "{text}");
    }
    for (text, name) in
        [("大学本科", "本科"), ("大专", "专科"), ("硕士", "硕士研究生"), ("研究生(博士)", "博士研究生")]
    {
        assert_eq!(codes::education(text), Some(name), "{text}");
    }
    for (text, name) in
        [("团员", "共青团员"), ("党员", "中共党员"), ("预备党员", "中共预备党员"), ("13", "群众")]
    {
        assert_eq!(codes::political_affiliation(text), Some(name), "{text}");
    }
    assert_eq!(codes::ethnicity("火星族"), None);
    assert_eq!(codes::ethnicity(""), None);
    assert_eq!(codes::political_affiliation("积极分子"), None, "a stage, not an affiliation");
    assert_eq!(person::Stage::from_text("积极分子"), Some(person::Stage::Activist));
}

#[test]
fn the_code_lists_are_whole_and_no_spelling_means_two_things() {
    assert_eq!(codes::ethnicities().iter().filter(|entry| entry.name.ends_with('族')).count(), 56);
    assert_eq!(codes::political_affiliations().len(), 13);
    for list in [codes::ethnicities(), codes::education_levels(), codes::political_affiliations()] {
        let mut spellings: Vec<&str> =
            list.iter().flat_map(|entry| entry.aliases.iter().copied().chain([entry.name])).collect();
        let n_spellings = spellings.len();
        spellings.sort_unstable();
        spellings.dedup();
        assert_eq!(spellings.len(), n_spellings, "{:?}", list.first());
    }
}

proptest! {
    #[test]
    fn a_cleaned_name_is_clean(text in "[ 　张三李四·•.（）()★*A-Za-z0-9]{0,12}") {
        let once = clean_name(&text).name;
        prop_assert_eq!(clean_name(&once).name, once);
    }

    #[test]
    fn nothing_but_the_ends_is_shown(text in "[0-9A-Z]{0,24}") {
        let masked = mask::citizen_id(&text, Place::File);
        prop_assert_eq!(masked.chars().count(), text.chars().count());
        prop_assert!(masked.chars().filter(|c| *c != '*').count() <= 7);
    }
}
