//! Papers of the development of members: filled, empty and as long as life can make them.

use paper::document::*;
use paper::{Document, Fault, set};

use crate::invented::look;
use crate::invented_forms::*;
use crate::{has, made, text, text_of};

fn n_pages(document: &impl Document) -> usize {
    made(document).n_pages()
}

#[test]
fn the_whole_way_is_one_page_for_25_steps_for_29_and_for_37() {
    let usual = made(&forms(record([2, 4, 5, 7, 7])));
    assert_eq!(usual.n_pages(), 1);
    let words = text(&usual);
    has(&words, &["发展党员全程记实表", "姓名王小明", "培养联系人张敏、赵启航", "25", "赞成15票"]);
    // The name of a block stands downwards; a signature of each kind stands under every block.
    assert_eq!(words.matches("填写人（签名）：").count(), 5);
    assert_eq!(words.matches("审核人（签名）：").count(), 5);
    assert_eq!(n_pages(&forms(record([2, 5, 6, 8, 8]))), 1);
    let long = made(&forms(long_record()));
    assert_eq!(long.n_pages(), 1);
    has(&text(&long), &["37", LONG_NAME, "…（详见档案）"]);
    assert_eq!(text(&long).matches("填写人（签名）：").count(), 5);
    let empty = made(&forms(empty_record()));
    assert_eq!(empty.n_pages(), 1);
    assert_eq!(text(&empty).matches("年月日").count(), 5, "only the signatures wait for a day");
    let several = Forms { papers: vec![record([2, 4, 5, 7, 7]), long_record(), empty_record()] };
    assert_eq!(n_pages(&several), 3);
}

#[test]
fn a_talk_is_two_pages_to_be_printed_on_one_sheet() {
    let usual = made(&forms(talk()));
    assert_eq!(usual.n_pages(), 2);
    has(&text(&usual), &["谈话时间2022年3月20日", "谈话人张老师", "十八岁是", "一、入党动机和对党的认识"]);
    let empty = made(&forms(TalkRecord::default()));
    assert_eq!(empty.n_pages(), 2);
    has(&text(&empty), &["□是□否", "谈话人（签名、职务）"]);
    let long = made(&forms(long_talk()));
    assert_eq!(long.n_pages(), 2);
    has(&text(&long), &[LONG_NAME, "…（详见档案）", "申请人（签名）"]);
}

#[test]
fn a_booklet_of_the_activist_has_a_page_for_each_half_year() {
    let usual = made(&forms(cultivation()));
    assert_eq!(usual.n_pages(), 7, "cover, two, a page for each of two half-years, two");
    let words = text(&usual);
    has(
        &words,
        &["阶段考察（第一次）", "阶段考察（第二次）", "合格。按时递交思想汇报", "110101200405121112"],
    );
    has(&words, &["2022年6月10日至2022年12月9日", "张敏女2015年6月信息学院辅导员2022年7月1日"]);
    // The second half-year is not assessed yet: room to write.
    has(&text_of(&usual, &[5]), &["考察期间年月日至年月日", "支部书记（签名、盖章）：年月日"]);
    assert_eq!(n_pages(&forms(empty_cultivation())), 7);
    let long = made(&forms(long_cultivation()));
    assert_eq!(long.n_pages(), 12);
    has(&text(&long), &[LONG_NAME, "阶段考察（第七次）", "五、发展对象考察情况", "…（详见档案）"]);
    // Each booklet counts its own pages.
    let two = Forms { papers: vec![cultivation(), cultivation()] };
    let paper = made(&two);
    assert_eq!(paper.n_pages(), 14);
    has(&text_of(&paper, &[9]), &["—2—"]);
}

#[test]
fn a_booklet_of_the_probation_has_half_a_page_for_each_half_year() {
    let usual = made(&forms(probation()));
    assert_eq!(usual.n_pages(), 4);
    let words = text(&usual);
    has(&words, &["2023年11月10日至2024年11月9日", "第一次考察", "第二次考察", "支部大会意见"]);
    assert_eq!(n_pages(&forms(empty_probation())), 4);
    let long = made(&forms(long_probation()));
    assert_eq!(long.n_pages(), 5, "four half-years take two pages");
    has(&text(&long), &[LONG_NAME, "第四次考察", "…（详见档案）"]);
}

#[test]
fn an_application_for_conversion_is_a_frame_with_the_dates_in_it() {
    let usual = made(&forms(conversion()));
    assert_eq!(usual.n_pages(), 2);
    has(
        &text(&usual),
        &["我于2023年11月10日经支部大会讨论通过、2023年12月20日经中共示范大学信息学院委员会批准"],
    );
    has(&text(&usual), &["预备期一年，到2024年11月9日期满。现申请按期转为", "此致", "敬礼！"]);
    let empty = made(&forms(ConversionApplication::default()));
    assert_eq!(empty.n_pages(), 2);
    has(&text(&empty), &["敬爱的党支部：", "我于年月日经支部大会讨论通过"]);
    let long = made(&forms(long_conversion()));
    assert_eq!(long.n_pages(), 2);
    has(&text(&long), &["延长12个月", "现申请转为中共正式党员"]);
}

#[test]
fn a_notice_lists_the_people_of_one_meeting_and_its_result_says_what_came_of_it() {
    let usual = made(&forms(notice(NoticeKind::Notice, 3)));
    assert_eq!(usual.n_pages(), 1);
    has(&text(&usual), &["公示时间：2023年11月13日至2023年11月17日。", "3欧阳雨桐男汉族2004.05"]);
    assert!(!text(&usual).contains("未收到"), "a notice does not know what will come of it");
    let empty = made(&forms(empty_notice(NoticeKind::Notice)));
    assert_eq!(empty.n_pages(), 1);
    has(&text(&empty), &["公示时间：年月日至年月日。"]);
    let long = made(&forms(notice(NoticeKind::Notice, 60)));
    assert!((3..=4).contains(&long.n_pages()), "{} pages", long.n_pages());
    assert_eq!(
        text(&long).matches("出生年月").count(),
        long.n_pages(),
        "the head is repeated: {}",
        text(&long)
    );
    has(&text(&long), &[LONG_NAME, "60"]);

    let result = made(&forms(notice(NoticeKind::Result, 3)));
    assert_eq!(result.n_pages(), 1);
    has(&text(&result), &["公示期间，未收到对公示对象的异议。", "支部书记（签名）"]);
    let empty = text(&made(&forms(empty_notice(NoticeKind::Result))));
    has(&empty, &["□未收到异议□收到异议"]);
}

#[test]
fn a_report_has_its_list_on_pages_of_its_own() {
    let usual = made(&forms(filing(3)));
    assert_eq!(usual.n_pages(), 2);
    has(&text_of(&usual, &[1]), &["中共示范大学信息学院委员会：", "第八条", "附件：入党积极分子备案名单"]);
    has(&text_of(&usual, &[2]), &["入党积极分子备案名单", "1王小明", "填表人"]);
    assert_eq!(n_pages(&forms(FilingReport::default())), 2);
    let long = made(&forms(filing(60)));
    assert!((4..=6).contains(&long.n_pages()), "{} pages", long.n_pages());
}

#[test]
fn minutes_are_a_page_about_the_meeting_and_one_for_each_person() {
    let usual = made(&forms(minutes(3)));
    assert_eq!(usual.n_pages(), 4);
    has(&text_of(&usual, &[1]), &["会议地点信息楼306", "主持人张敏", "表决权的党员20", "到会党员"]);
    has(
        &text_of(&usual, &[3]),
        &["议题二讨论接收赵子涵同志为中共预备党员", "监票人：", "弃权1票", "7．本人表态"],
    );
    assert_eq!(n_pages(&forms(empty_minutes())), 2);
    let long = made(&forms(long_minutes()));
    assert_eq!(long.n_pages(), 61);
    has(&text_of(&long, &[61]), &["议题60", "主持人（签名）："]);
}

#[test]
fn a_result_of_a_ballot_quotes_the_rule_and_leaves_the_names_of_the_counters_to_be_written() {
    let usual = made(&forms(ballot_result(3)));
    assert_eq!(usual.n_pages(), 1);
    has(
        &text(&usual),
        &["应到会有表决权的党员20名，实到会有表决权的党员15名", "共发出表决票15张，收回表决票15张"],
    );
    has(&text(&usual), &["第二十一条", "监票人（签名）：", "计票人（签名）：", "2赵子涵男"]);
    let empty = text(&made(&forms(empty_ballot_result())));
    has(&empty, &["应到会有表决权的党员名，实到会有表决权的党员名"]);
    let long = made(&forms(ballot_result(60)));
    assert!((3..=5).contains(&long.n_pages()), "{} pages", long.n_pages());
}

#[test]
fn what_cannot_be_printed_is_told_with_its_place_and_a_run_of_nothing_prints_nothing() {
    let mut talk = talk();
    talk.place = "𪚥楼".into();
    let Err(Fault::Gaps(gaps)) = set(&forms(talk), &look()) else { panic!("it was printed") };
    assert_eq!((gaps.len(), gaps[0].place.as_str()), (1, "谈话地点"));
    let mut list = filing(3);
    list.people[1].name = "王𪚥".into();
    let Err(Fault::Gaps(gaps)) = set(&forms(list), &look()) else { panic!("it was printed") };
    assert_eq!((gaps[0].whose.as_str(), gaps[0].place.as_str()), ("王𪚥", "姓名"));
    let none: Forms<TalkRecord> = Forms { papers: Vec::new() };
    assert_eq!(set(&none, &look()).err(), Some(Fault::Empty));
}
