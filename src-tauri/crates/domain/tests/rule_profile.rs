//! The delivered rules: what they say and where it is written.

#![allow(clippy::unwrap_used, reason = "a helper of a test fails like the test")]

use domain::birthday::LeapDay;
use domain::money::Rounding;
use domain::probation;
use domain::rules::{Mark, RuleProfile, RuleValue, RulesFault, Severity};

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
