//! Documents as whoever holds them in hand sees them: how many pages, what can be read, what is missing.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    reason = "invented people and stories; a fault ends the test"
)]

mod forms;
#[allow(dead_code)]
mod invented;
#[allow(dead_code)]
mod invented_forms;

use std::collections::BTreeSet;

use invented::*;
use paper::document::*;
use paper::{Document, Fault, Look, Paper, set, set_with_marks};
use proptest::prelude::*;

/// The text of a document, read from its PDF by a reader that is not ours, without any white space.
fn text(paper: &Paper) -> String {
    let pages: Vec<u32> = (1..=paper.n_pages() as u32).collect();
    text_of(paper, &pages)
}

fn text_of(paper: &Paper, pages: &[u32]) -> String {
    let file = lopdf::Document::load_mem(&paper.pdf().unwrap()).unwrap();
    file.extract_text(pages).unwrap().chars().filter(|c| !c.is_whitespace()).collect()
}

fn made(document: &impl Document) -> Paper {
    let paper = set(document, &look()).unwrap();
    assert_eq!(paper.n_boxes(), 0, "a glyph is missing in what the template says itself");
    paper
}

fn card(card: ArchiveCard) -> ArchiveCards {
    ArchiveCards { cards: vec![card] }
}

fn letter(letter: TransferLetter) -> TransferLetters {
    TransferLetters { letters: vec![letter] }
}

fn receipt(receipt: Receipt) -> Receipts {
    Receipts { receipts: vec![receipt] }
}

fn has(text: &str, parts: &[&str]) {
    for part in parts {
        assert!(text.contains(part), "“{part}” cannot be found in: {text}");
    }
}

#[test]
fn an_archive_card_says_what_is_known_in_the_order_of_the_national_form() {
    let text = text(&made(&card(usual_card())));
    let order = ["姓名王小明", "性别男", "民族汉族", "出生日期2004年5月12日", "号码110101200405121112"];
    has(&text, &order);
    has(&text, &["人员类别预备党员", "2025年12月3日", "所在党支部中共示范大学信息学院学生第一支部委员会"]);
    has(&text, &["2024.03.15递交入党申请书", "2026.06半年考察", "班级计科2301", "内部资料注意保管"]);
    let places: Vec<usize> = order.iter().map(|part| text.find(part).unwrap()).collect();
    assert!(places.is_sorted(), "the order of the form: {places:?}");
}

#[test]
fn a_card_is_one_page_however_much_is_known_and_one_where_nothing_is() {
    assert_eq!(made(&card(usual_card())).n_pages(), 1);
    let empty = ArchiveCard { title: "党员档案卡".into(), ..ArchiveCard::default() };
    assert_eq!(made(&card(empty.clone())).n_pages(), 1);
    let long = made(&card(long_card()));
    assert_eq!(long.n_pages(), 1);
    has(&text(&long), &["党员（签名）", "基层党委（盖章）"]);
    // What does not fit is said to be elsewhere, never silently dropped.
    has(
        &text(&long),
        &["…（详见档案）", "另有25条，详见档案", "另有6项，详见档案", "买买提·阿卜杜热合曼·吐尔逊江·艾力"],
    );
    let several = ArchiveCards { cards: vec![usual_card(), long_card(), empty] };
    assert_eq!(made(&several).n_pages(), 3);
}

#[test]
fn a_transfer_letter_has_three_parts_with_its_number_and_numbers_in_capitals() {
    let paper = made(&letter(usual_letter()));
    assert_eq!(paper.n_pages(), 1);
    let text = text(&paper);
    has(&text, &["介绍信存根", "介绍信回执", "骑缝章"]);
    assert_eq!(text.matches("示大组字第2026017号").count(), 5, "on each part and across each seam: {text}");
    has(&text, &["王小明同志（男），22岁，汉族，系中共正式党员", "身份证号码110101200405121112"]);
    has(&text, &["由中共示范大学信息学院委员会去中共深圳市示范科技有限公司支部委员会"]);
    has(&text, &["党费已交至贰零贰陆年壹拾壹月", "（有效期玖拾天）", "邮编：100000"]);
    has(&text, &["中共示范大学信息学院委员会：你处王小明同志的党员组织关系已转接到我处"]);
}

#[test]
fn a_letter_without_facts_is_a_form_to_fill_in() {
    let text = text(&made(&letter(TransferLetter::default())));
    has(&text, &["同志（男／女），岁，族，系中共预备／正式党员", "党费已交至年月", "（有效期天）", "字第号"]);
}

#[test]
fn several_letters_are_one_file_and_a_long_one_stays_on_its_page() {
    let run = TransferLetters { letters: vec![usual_letter(), long_letter(), TransferLetter::default()] };
    let paper = made(&run);
    assert_eq!(paper.n_pages(), 3);
    has(&text_of(&paper, &[2]), &["维吾尔族", "孙扎齐牛录镇示范村支部委员会", "回执", "经办人"]);
    let mut endless = long_letter();
    endless.from_unit = endless.from_unit.repeat(4);
    endless.to_unit = endless.to_unit.repeat(4);
    assert_eq!(made(&letter(endless)).n_pages(), 1);
}

#[test]
fn a_roster_of_two_thousand_repeats_its_head_and_counts_its_pages() {
    let paper = made(&Roster { head: head("党员花名册"), lines: roster_lines(2_000) });
    let pages = paper.n_pages();
    assert!((50..=110).contains(&pages), "{pages} pages");
    let first = text_of(&paper, &[1]);
    has(
        &first,
        &["党员花名册", "填报单位（盖章）：中共示范大学", "序号姓名性别", &format!("第1页共{pages}页")],
    );
    let middle = text_of(&paper, &[30]);
    has(&middle, &["序号姓名性别", &format!("第30页共{pages}页")]);
    let last = text_of(&paper, &[pages as u32]);
    has(&last, &["2000", "合计2000人，其中正式党员1600人，预备党员400人", "支部书记（签字）："]);
    assert!(paper.pdf().unwrap().len() < 2_000_000, "small enough to hand on");
}

#[test]
fn a_roster_leaves_out_what_nobody_has_and_an_empty_one_can_be_filled_in() {
    let mut lines = roster_lines(3);
    for line in &mut lines {
        line.phone.clear();
        line.dormitory.clear();
    }
    let text_of_three = text(&made(&Roster { head: head("党员花名册"), lines }));
    assert!(!text_of_three.contains("手机") && !text_of_three.contains("宿舍"), "{text_of_three}");
    has(&text_of_three, &["身份证号"]);
    let empty = made(&Roster::default());
    assert_eq!(empty.n_pages(), 1);
    has(&text(&empty), &["序号姓名性别民族", "12", "合计人"]);
}

#[test]
fn political_birthdays_stand_with_their_day_or_month() {
    let text =
        text(&made(&Birthdays { head: head("2026年12月政治生日名册"), lines: birthday_lines() }));
    has(&text, &["12月3日", "10周年", "合计9人", "第二党小组", "2026年12月政治生日名册"]);
}

#[test]
fn a_receipt_is_two_equal_copies_whose_lines_add_up() {
    let text_usual = text(&made(&receipt(usual_receipt())));
    has(&text_usual, &["第一联收款单位存根", "第二联交款人留存"]);
    assert_eq!(text_usual.matches("壹元整").count(), 2);
    assert_eq!(text_usual.matches("今收到：王小明").count(), 2);
    let long = made(&receipt(long_receipt()));
    assert_eq!(long.n_pages(), 1);
    // Nine lines of 123456789.01: four are shown, five are one line.
    has(
        &text(&long),
        &["其余5项", "617283945.05", "1111111101.09", "壹拾壹亿壹仟壹佰壹拾壹万壹仟壹佰零壹元零玖分"],
    );
    let blank = text(&made(&receipt(Receipt::default())));
    assert!(!blank.contains("零元整"), "a form to fill in says no amount: {blank}");
}

#[test]
fn a_character_without_a_glyph_is_reported_with_whose_it_is_and_nothing_is_made() {
    // 𪚥, four dragons, and 𮯰 are in no bundled face; 䶮, 𬭚, 㛃 and 𠅤 are.
    let known = ArchiveCard { name: "䶮𬭚㛃𠅤".into(), ..usual_card() };
    has(&text(&made(&card(known))), &["䶮𬭚㛃𠅤"]);
    let unknown =
        ArchiveCard { name: "王𪚥".into(), introducers: "张𪚥、李𮯰".into(), ..usual_card() };
    let Err(Fault::Gaps(gaps)) = set(&card(unknown.clone()), &look()) else { panic!("it was printed") };
    let told: BTreeSet<(char, &str, &str)> =
        gaps.iter().map(|gap| (gap.character, gap.whose.as_str(), gap.place.as_str())).collect();
    let name = "王𪚥";
    assert_eq!(
        told,
        BTreeSet::from([('𪚥', name, "姓名"), ('𪚥', name, "入党介绍人"), ('𮯰', name, "入党介绍人")])
    );
    // Where the caller accepts that, a mark stands there, not a box.
    let marked = set_with_marks(&card(unknown), &look()).unwrap();
    assert_eq!((marked.gaps().len(), marked.n_boxes()), (3, 0));
    has(&text(&marked), &["王〔?〕", "张〔?〕、李〔?〕"]);
}

#[test]
fn a_gap_in_a_table_is_told_by_person_and_column() {
    let mut lines = roster_lines(20);
    lines[7].native_place = "广西𪚥村".into();
    lines[12].remark = "🎓".into();
    let Err(Fault::Gaps(gaps)) = set(&Roster { head: head("党员花名册"), lines }, &look()) else {
        panic!("it was printed")
    };
    let told: Vec<String> =
        gaps.iter().map(|gap| format!("{} {} {}", gap.whose, gap.place, gap.character)).collect();
    assert_eq!(told, ["孙一 籍贯 𪚥", "买买提·吐尔逊甲 备注 🎓"]);
}

#[test]
fn faces_are_embedded_in_part_and_the_file_names_no_computer() {
    let bytes = made(&card(usual_card())).pdf().unwrap();
    let file = lopdf::Document::load_mem(&bytes).unwrap();
    let (_, page) = file.get_pages().into_iter().next().unwrap();
    let fonts = file.get_page_fonts(page).unwrap();
    assert!(fonts.len() >= 3);
    for font in fonts.values() {
        assert!(font.get(b"ToUnicode").is_ok(), "text can be searched");
        let name = String::from_utf8_lossy(font.get(b"BaseFont").unwrap().as_name().unwrap()).into_owned();
        assert!(name.contains("+Noto"), "a subset of a bundled face: {name}");
    }
    assert!(bytes.len() < 200_000, "{} bytes: the faces are not in it whole", bytes.len());
    assert!(!String::from_utf8_lossy(&bytes).contains("CreationDate"));
    assert_eq!(bytes, made(&card(usual_card())).pdf().unwrap(), "equal documents, equal bytes");
}

#[test]
fn the_label_of_the_house_is_a_choice_and_an_empty_run_prints_nothing() {
    let plain = Look { has_house_label: false, ..look() };
    let paper = set(&card(usual_card()), &plain).unwrap();
    assert!(!text(&paper).contains("内部资料"));
    assert_eq!(set(&ArchiveCards::default(), &look()).err(), Some(Fault::Empty));
}

#[test]
fn a_page_is_a_picture_too() {
    let paper = made(&letter(usual_letter()));
    let picture = paper.png(0, 96).unwrap();
    assert!(picture.starts_with(b"\x89PNG"));
    let width = u32::from_be_bytes(picture[16..20].try_into().unwrap());
    assert_eq!(width, 794, "210 mm at 96 dots to the inch");
    assert!(paper.png(1, 96).is_none());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Whatever somebody typed, markup of the typesetter too: it is printed as it stands, or it is reported.
    #[test]
    fn whatever_is_typed_is_printed_as_it_stands(typed in r"[\PC]{0,12}", tricky in "[#$*_`<>@=/\\\\\\[\\]{}\"'~-]{0,8}") {
        let remark = format!("{typed}{tricky}");
        let document = card(ArchiveCard { title: "党员档案卡".into(), remark: remark.clone(), ..ArchiveCard::default() });
        match set(&document, &look()) {
            Ok(paper) => {
                prop_assert_eq!(paper.n_pages(), 1);
                prop_assert_eq!(paper.n_boxes(), 0);
                if remark.is_ascii() {
                    let wanted: String = remark.chars().filter(|c| !c.is_whitespace()).collect();
                    prop_assert!(text(&paper).contains(&wanted));
                }
            }
            Err(Fault::Gaps(gaps)) => {
                prop_assert!(gaps.iter().all(|gap| remark.contains(gap.character) && gap.place == "备注"));
            }
            Err(other) => prop_assert!(false, "{}", other),
        }
    }
}
