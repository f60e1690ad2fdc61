//! The delivered rules: what they say and where it is written.

#![allow(clippy::unwrap_used, reason = "a helper of a test fails like the test")]

use domain::birthday::LeapDay;
use domain::money::Rounding;
use domain::probation;
use domain::rules::{Mark, RuleProfile, RuleValue, RulesFault, Scheme, Severity, Weight};

#[test]
fn national_rules_name_regulation_and_article_and_never_a_web_site() {
    let profile = RuleProfile::national().unwrap();
    assert!(profile.rules().count() >= 60);
    for rule in profile.rules() {
        assert!(!rule.label.is_empty() && !rule.source.is_empty(), "{}", rule.key);
        assert!(!rule.source.contains("http") && !rule.source.contains(".c"), "{}", rule.key);
        if rule.mark == Mark::National {
            assert!(
                rule.source.starts_with('《') && rule.source.ends_with('条'),
                "{}: {}",
                rule.key,
                rule.source
            );
        } else {
            assert!(rule.editable, "{} is not national, so a school may set it", rule.key);
        }
    }
}

#[test]
fn the_values_are_those_of_the_design_paper() {
    let profile = RuleProfile::national().unwrap();
    for (key, number, severity) in [
        ("apply.min_age", 18, Severity::Block),
        ("talk.deadline", 1, Severity::Warn),
        ("activist.wait_before_candidate", 12, Severity::Block),
        ("thought_report.interval", 3, Severity::Info),
        ("publicity.conversion.workdays", 5, Severity::Warn),
        ("training.min_hours", 24, Severity::Block),
        ("dues.red", 6, Severity::Warn),
        ("meeting.大会", 1, Severity::Warn),
        ("letter.valid", 90, Severity::Warn),
        ("keep.abroad", 60, Severity::Warn),
    ] {
        assert_eq!(profile.number(key), Some(number), "{key}");
        assert_eq!(profile.rule(key).unwrap().severity, Some(severity), "{key}");
    }
    assert_eq!(profile.rule("contact.count").unwrap().value, RuleValue::Range { min: 1, max: 2 });
    assert_eq!(profile.months("letter.valid"), None, "days are not months");
}

#[test]
fn what_is_fixed_in_code_is_what_the_profile_says() {
    let profile = RuleProfile::national().unwrap();
    assert_eq!(profile.months("probation.length"), Some(probation::LENGTH_MONTHS));
    assert_eq!(profile.months("extension.min"), Some(probation::SHORTEST_EXTENSION_MONTHS));
    assert_eq!(profile.months("extension.max"), Some(probation::LONGEST_EXTENSION_MONTHS));
    let setting = |key: &str| format!("value = {:?}", profile.text(key).unwrap());
    #[derive(serde::Deserialize)]
    struct One<T> {
        value: T,
    }
    let leap_day: One<LeapDay> = toml::from_str(&setting("birthday.feb29")).unwrap();
    let rounding: One<Rounding> = toml::from_str(&setting("dues.rounding")).unwrap();
    assert_eq!((leap_day.value, rounding.value), (LeapDay::default(), Rounding::default()));
}

#[test]
fn a_school_changes_its_own_rules_and_no_national_one() {
    let mut profile = RuleProfile::national().unwrap();
    profile.set("activist.wait_after_apply", RuleValue::Number(6)).unwrap();
    assert_eq!(profile.months("activist.wait_after_apply"), Some(6));
    assert_eq!(
        profile.set("probation.length", RuleValue::Number(6)),
        Err(RulesFault::Fixed("probation.length".into()))
    );
    assert_eq!(profile.set("no.such", RuleValue::Number(6)), Err(RulesFault::Unknown("no.such".into())));
}

#[test]
fn a_finding_carries_weight_and_source_of_its_rule() {
    let profile = RuleProfile::national().unwrap();
    let finding = profile.finding("activist.wait_before_candidate", "培养教育未满一年");
    assert_eq!(finding.severity, Severity::Block);
    assert_eq!(finding.source, "《中国共产党发展党员工作细则》第十三条");
}

#[test]
fn a_school_weighs_a_rule_of_its_own_otherwise_and_a_national_one_never() {
    let mut profile = RuleProfile::national().unwrap();
    profile.weigh("activist.wait_after_apply", Weight::Holds(Severity::Block)).unwrap();
    assert_eq!(profile.finding("activist.wait_after_apply", "早了").severity, Severity::Block);
    profile.weigh("activist.wait_after_apply", Weight::Off).unwrap();
    assert!(profile.is_off("activist.wait_after_apply"));
    assert_eq!(
        profile.months("activist.wait_after_apply"),
        None,
        "a rule that is not used has no number to go by"
    );
    assert_eq!(
        profile.value("activist.wait_after_apply"),
        Some(3),
        "and keeps it for whoever takes it up again"
    );
    profile.weigh("activist.wait_after_apply", Weight::Holds(Severity::Warn)).unwrap();
    assert_eq!(profile, RuleProfile::national().unwrap());
    for rule in RuleProfile::national().unwrap().rules().filter(|rule| !rule.editable) {
        let refused = profile.weigh(&rule.key, Weight::Off);
        assert_eq!(refused, Err(RulesFault::Fixed(rule.key.clone())));
    }
    assert_eq!(
        profile.weigh("birthday.feb29", Weight::Off),
        Err(RulesFault::Weightless("birthday.feb29".to_owned())),
        "a convention cannot be broken"
    );
    for weight in Weight::ALL {
        assert_eq!(Weight::from_code(weight.code()), Some(weight));
    }
}

#[test]
fn the_delivered_schemes_change_what_they_may_and_say_where_it_is_written() {
    let national = RuleProfile::national().unwrap();
    for (code, mark, wait) in [("example_province", Mark::Provincial, 3), ("example_school", Mark::School, 6)]
    {
        let profile = Scheme::of_code(code).unwrap().profile().unwrap();
        assert_ne!(profile.name(), national.name());
        assert_eq!(profile.months("activist.wait_after_apply"), Some(wait), "{code}");
        let changed: Vec<_> = profile.rules().filter(|rule| national.rule(&rule.key) != Some(rule)).collect();
        assert!(changed.len() >= 2, "{code} says something of its own");
        for rule in changed {
            assert!(rule.editable && rule.mark == mark, "{code}: {}", rule.key);
        }
    }
    let school = Scheme::of_code("example_school").unwrap().profile().unwrap();
    for stage in ["activist", "candidate", "acceptance", "conversion"] {
        let rule = school.rule(&format!("publicity.{stage}.workdays")).unwrap();
        assert_eq!((&rule.value, rule.mark), (&RuleValue::Number(5), Mark::School), "{stage}");
    }
    assert_eq!(Scheme::of_code("somewhere"), None);
}

#[test]
fn a_scheme_cannot_touch_what_is_the_same_everywhere() {
    let with = |rules: &str| {
        RuleProfile::national().unwrap().with(&format!("name = '试'\nbase = 'national'\n{rules}"))
    };
    let rule =
        |key: &str, rest: &str| format!("[[rule]]\nkey = '{key}'\nmark = 'S'\nsource = '本校规定'\n{rest}\n");
    assert_eq!(
        with(&rule("probation.length", "value = 6")),
        Err(RulesFault::Fixed("probation.length".to_owned()))
    );
    assert_eq!(
        with(&rule("talk.deadline", "severity = 'off'")),
        Err(RulesFault::Fixed("talk.deadline".to_owned()))
    );
    assert_eq!(with(&rule("no.such", "value = 6")), Err(RulesFault::Unknown("no.such".to_owned())));
    let twice = rule("training.valid", "value = 6").repeat(2);
    assert_eq!(with(&twice), Err(RulesFault::Twice("training.valid".to_owned())));
    let odd = with(&rule("training.valid", "severity = 'heavy'"));
    assert_eq!(odd, Err(RulesFault::Odd("training.valid".to_owned(), "heavy".to_owned())));
    let off = with(&rule("training.valid", "severity = 'off'")).unwrap();
    assert!(off.is_off("training.valid"));
    assert_eq!((off.name(), off.rule("training.valid").unwrap().source.as_str()), ("试", "本校规定"));
}
