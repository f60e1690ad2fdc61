//! `zhibu calc` through the real program: the worked examples of the rules, and how wrong questions are answered.

use acceptance::harness::{Answer, Zhibu};
use serde_json::{Value, json};

/// Asks on 20 November 2026, in a folder that does not exist: the calculator needs no vault.
fn ask(words: &[&str]) -> Answer {
    let zhibu = Zhibu::on("/nonexistent/zhibu-calc").today("2026-11-20");
    zhibu.run(&[&["--json", "calc"], words].concat())
}

fn calc(words: &str) -> Value {
    let words: Vec<&str> = words.split_whitespace().collect();
    let answer = ask(&words);
    assert_eq!(answer.code, 0, "calc {words:?} was refused: {}{}", answer.text, answer.errors);
    answer.json()
}

/// A refusal: exit code 1, one JSON value with a Chinese sentence, nothing of our inner life in it.
fn refused(words: &str) -> Value {
    let words: Vec<&str> = words.split_whitespace().collect();
    let answer = ask(&words);
    assert_eq!(answer.code, 1, "calc {words:?} should be refused: {}{}", answer.text, answer.errors);
    let error = answer.json()["error"].clone();
    let message = error["message"].as_str().unwrap_or_default();
    assert!(message.chars().any(|c| ('一'..='龥').contains(&c)), "{words:?}: {message}");
    assert!(message.contains("没有改动任何数据"), "{words:?} says whether data is safe: {message}");
    assert!(!message.contains("Err") && !message.contains("::"), "{words:?}: {message}");
    assert_eq!(error["findings"], json!([]));
    error
}

fn wrong_usage(words: &str) {
    let words: Vec<&str> = words.split_whitespace().collect();
    let answer = ask(&words);
    assert_eq!(answer.code, 2, "calc {words:?} is wrong usage: {}{}", answer.text, answer.errors);
}

#[test]
fn dates_keep_their_precision_and_ambiguity_is_asked() {
    for (text, date, precision) in [
        ("2024.5", "2024-05", "month"),
        ("2019.01", "2019-01", "month"),
        ("2019.7", "2019-07", "month"),
        ("2019.10", "2019-10", "month"),
        ("20240701", "2024-07-01", "day"),
        ("2024.7.1", "2024-07-01", "day"),
        ("2024年7月1日", "2024-07-01", "day"),
        ("２０１９年７月", "2019-07", "month"),
        ("二〇一九年七月", "2019-07", "month"),
        ("201907", "2019-07", "month"),
        ("2019", "2019", "year"),
        ("昨天", "2026-11-19", "day"),
        ("42895", "2017-06-09", "day"),
        ("43260", "2018-06-09", "day"),
        ("45418", "2024-05-06", "day"),
    ] {
        let answer = calc(&format!("date {text}"));
        assert_eq!((&answer["date"], &answer["precision"]), (&json!(date), &json!(precision)), "{text}");
    }
    assert_eq!(calc("date 2019.1"), json!({"ambiguous": ["2019-01", "2019-10"]}));
    for text in ["2023.13", "2023-02-30", "大一下学期", "2019.9-2020.6", "至今", "2109.7.1", "7月1日"]
    {
        let answer = calc(&format!("date {text}"));
        assert!(answer["invalid"].as_str().is_some_and(|reason| !reason.is_empty()), "{text}: {answer}");
    }
}

#[test]
fn example_20_identity_numbers() {
    assert_eq!(
        calc("citizen-id 11010519491231002x"),
        json!({"valid": true, "normalized": "11010519491231002X", "gender": "女", "born_on": "1949-12-31"})
    );
    let male = calc("citizen-id 110101200402290017");
    assert_eq!((&male["gender"], &male["born_on"]), (&json!("男"), &json!("2004-02-29")));
    assert_eq!(calc("citizen-id 110101200402290025")["gender"], "女");
    for (text, reason) in [
        ("110101200402290019", "check_digit"),
        ("11010120030229001X", "date"),
        ("110101202712310011", "date"),
        ("110101040229001", "length"),
        ("11010120040229O017", "characters"),
    ] {
        assert_eq!(calc(&format!("citizen-id {text}")), json!({"valid": false, "reason": reason}), "{text}");
    }
    let spaced = ask(&["citizen-id", "１１０１０５ 19491231-002Ｘ"]).json();
    assert_eq!(spaced["normalized"], "11010519491231002X");
}

#[test]
fn examples_1_and_2_deadlines_and_spans() {
    for (from, months, last) in [
        ("2026-01-31", 1, "2026-02-28"),
        ("2026-03-09", 1, "2026-04-09"),
        ("2025-11-30", 3, "2026-02-28"),
        ("2025-11-30", 6, "2026-05-30"),
    ] {
        let answer = calc(&format!("deadline --from {from} --months {months}"));
        assert_eq!(answer, json!({"last_day": last}), "{from} + {months}");
    }
    for (from, months, last, next) in [
        ("2025-06-01", 12, "2026-05-31", "2026-06-01"),
        ("2008-02-29", 216, "2026-02-28", "2026-03-01"),
        ("2008-03-01", 216, "2026-02-28", "2026-03-01"),
        ("2024-02-29", 12, "2025-02-28", "2025-03-01"),
        ("2025-08-31", 6, "2026-02-28", "2026-03-01"),
    ] {
        let answer = calc(&format!("span --from {from} --months {months}"));
        assert_eq!(answer, json!({"last_day": last, "next_day": next}), "{from} + {months}");
    }
    assert_eq!(refused("deadline --from 2026-02-30 --months 1")["field"], "from");
    refused("deadline --from 2026-02 --months 1");
    refused("span --from 2026-02-01 --months -1");
    refused("span --from 2026-02-01 --months 4294967295");
    wrong_usage("deadline --from 2026-01-31");
    wrong_usage("deadline --from 2026-01-31 --months two");
}

#[test]
fn example_8_a_notice_of_five_working_days() {
    for (from, last) in [
        ("2026-02-12", "2026-02-25"),
        ("2026-09-18", "2026-09-23"),
        ("2026-04-30", "2026-05-09"),
        ("2026-06-18", "2026-06-25"),
    ] {
        let answer = calc(&format!("notice --from {from} --working-days 5"));
        assert_eq!(answer["last_day"], last, "{from}");
        assert_eq!(answer["days"].as_array().map(Vec::len), Some(5), "{from}");
        assert_eq!(answer["days"][0], from, "the first day counts");
    }
    assert_eq!(
        calc("notice --from 2026-02-12 --working-days 5")["days"],
        json!(["2026-02-12", "2026-02-13", "2026-02-14", "2026-02-24", "2026-02-25"])
    );
    let error = refused("notice --from 2026-12-30 --working-days 5");
    assert!(error["message"].as_str().unwrap().contains("2027"), "a year without a table is named: {error}");
    refused("notice --from 2014-06-03 --working-days 5");
    refused("notice --from 2026-06-18 --working-days 0");
}

#[test]
fn example_9_quorum_and_majority() {
    for (words, outcome) in [
        ("--meeting admission --entitled 18 --present 12 --yes 9 --written-yes 1", (true, true, 10, 10)),
        ("--meeting admission --entitled 18 --present 12 --yes 9", (true, false, 10, 10)),
        ("--meeting admission --entitled 18 --present 9 --yes 9 --written-yes 3", (false, false, 10, 10)),
        ("--meeting ordinary --entitled 18 --present 9 --yes 9", (true, false, 9, 10)),
    ] {
        let (may_be_held, passed, needed_present, needed_yes) = outcome;
        assert_eq!(
            calc(&format!("vote {words}")),
            json!({"may_be_held": may_be_held, "passed": passed, "needed_present": needed_present, "needed_yes": needed_yes}),
            "{words}"
        );
    }
    for words in [
        "--meeting admission --entitled 18 --present 19 --yes 9",
        "--meeting admission --entitled 18 --present 12 --yes 13",
        "--meeting admission --entitled 18 --present 12 --yes 12 --written-yes 7",
        "--meeting admission --entitled 0 --present 0 --yes 0",
        "--meeting ordinary --entitled 18 --present 12 --yes -1",
    ] {
        refused(&format!("vote {words}"));
    }
    wrong_usage("vote --meeting ordinary --entitled 18 --present 12 --yes 10 --written-yes 1");
    wrong_usage("vote --meeting election --entitled 18 --present 12 --yes 10");
}

#[test]
fn examples_11_and_13_probation_and_its_extension() {
    for (words, ends_on, converts_on) in [
        ("--admitted 2025-06-01", "2026-05-31", "2026-06-01"),
        ("--admitted 2024-02-29", "2025-02-28", "2025-03-01"),
        ("--admitted 2023-03-01", "2024-02-29", "2024-03-01"),
        ("--admitted 2025-12-31", "2026-12-30", "2026-12-31"),
        ("--admitted 2023-05-20 --extended-months 6", "2024-11-19", "2024-11-20"),
        ("--admitted 2023-05-20 --extended-months 12", "2025-05-19", "2025-05-20"),
        ("--admitted 2023-08-31 --extended-months 6", "2025-02-28", "2025-03-01"),
        ("--admitted 2024-02-29 --extended-months 6", "2025-08-31", "2025-09-01"),
    ] {
        let answer = calc(&format!("probation {words}"));
        assert_eq!(answer, json!({"ends_on": ends_on, "converts_on": converts_on}), "{words}");
    }
    for months in ["5", "13", "0", "-6"] {
        let error = refused(&format!("probation --admitted 2023-05-20 --extended-months {months}"));
        assert_eq!(
            (&error["kind"], &error["field"]),
            (&json!("rule"), &json!("extended-months")),
            "{months}"
        );
    }
}

#[test]
fn example_15_political_birthday_and_party_standing() {
    for (words, answer) in [
        (
            "--admitted 2020-06-20 --converted 2021-06-20 --on 2026-06-20",
            json!({"anniversary": 6, "party_standing": 5, "next": "2027-06-20"}),
        ),
        (
            "--admitted 2020-06-20 --converted 2021-06-20 --on 2026-06-19",
            json!({"anniversary": 5, "party_standing": 4, "next": "2026-06-20"}),
        ),
        (
            "--admitted 2020-06-20 --on 2026-06-20",
            json!({"anniversary": 6, "party_standing": null, "next": "2027-06-20"}),
        ),
        (
            "--admitted 2020-02-29 --on 2026-02-27",
            json!({"anniversary": 5, "party_standing": null, "next": "2026-02-28"}),
        ),
        (
            "--admitted 2020-02-29 --on 2027-02-28",
            json!({"anniversary": 7, "party_standing": null, "next": "2028-02-29"}),
        ),
        (
            "--admitted 2020-02-29 --on 2026-02-28 --feb29 03-01",
            json!({"anniversary": 5, "party_standing": null, "next": "2026-03-01"}),
        ),
    ] {
        assert_eq!(calc(&format!("birthday {words}")), answer, "{words}");
    }
    refused("birthday --admitted 2020-06-20 --on 2020-06-19");
    refused("birthday --admitted 2020-06-20 --converted 2020-06-19 --on 2026-06-20");
    wrong_usage("birthday --admitted 2020-06-20 --on 2026-06-20 --feb29 02-29");
}

#[test]
fn example_16_dues() {
    for (base, rate, amount) in [
        ("3000", "0.005", "15.00"),
        ("3000.01", "0.01", "30.00"),
        ("4322.50", "0.01", "43.23"),
        ("5000", "0.01", "50.00"),
        ("5000.01", "0.015", "75.00"),
        ("7854.33", "0.015", "117.81"),
        ("10000", "0.015", "150.00"),
        ("10000.01", "0.02", "200.00"),
        ("15800", "0.02", "316.00"),
    ] {
        let answer = calc(&format!("dues --payer wage --base {base}"));
        assert_eq!(answer, json!({"rate": rate, "amount": amount}), "{base}");
    }
    for (words, amount) in [
        ("--payer retired --base 3800", "19.00"),
        ("--payer retired --base 5000", "25.00"),
        ("--payer retired --base 5000.01", "50.00"),
        ("--payer retired --base 6420.70", "64.21"),
        ("--payer retired --base 6420.70 --rounding 0.1", "64.20"),
        ("--payer wage --base 2929 --rounding 0.1", "14.60"),
        ("--payer annual --base 4322.50", "43.23"),
        ("--payer irregular --base 4322.50", "43.23"),
        ("--payer student", "0.20"),
        ("--payer unemployed", "0.20"),
        ("--payer farmer --amount 0.5", "0.50"),
    ] {
        assert_eq!(calc(&format!("dues {words}"))["amount"], amount, "{words}");
    }
    assert_eq!(calc("dues --payer student"), json!({"rate": null, "amount": "0.20"}));
    for words in [
        "--payer wage --base 0",
        "--payer wage --base -5",
        "--payer wage --base 3000.123",
        "--payer wage --base 3000.000",
        "--payer wage --base 一千",
        "--payer farmer --amount 1.5",
        "--payer farmer --amount 0.1",
    ] {
        refused(&format!("dues {words}"));
    }
    for words in [
        "--payer wage",
        "--payer student --base 3000",
        "--payer farmer --base 3000",
        "--payer monk",
        "--payer wage --base 3000 --rounding 1",
    ] {
        wrong_usage(&format!("dues {words}"));
    }
}

#[test]
fn without_json_the_answer_is_a_chinese_sentence_and_a_refusal_goes_to_standard_error() {
    let zhibu = Zhibu::on("/nonexistent/zhibu-calc").today("2026-11-20");
    let answer = zhibu.run(&["calc", "probation", "--admitted", "2025-06-01"]);
    assert_eq!(answer.code, 0);
    assert_eq!(
        answer.text.trim(),
        "预备期 2025年6月1日至 2026年5月31日，2026年6月1日起可以转正，党龄从这一天算起"
    );
    let answer = zhibu.run(&["calc", "probation", "--admitted", "2025-06-01", "--extended-months", "5"]);
    assert_eq!((answer.code, answer.text.as_str()), (1, ""));
    assert!(answer.errors.contains("不能少于半年"), "{}", answer.errors);
}
