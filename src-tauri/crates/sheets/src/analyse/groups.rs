//! What a section or the name of a tab says of the people under it: their class, branch or grade.

use domain::field::Field;
use domain::text::is_han;

use crate::values::text;

/// What a section or the name of a tab says of its people: 软件2401班（4人） a class, 第一党支部 a branch, 2024级 a grade.
/// 第二党小组 and 预备党员 say neither.
pub(super) fn group(text: &str) -> Option<(Field, String)> {
    // It is asked anew for each person.
    if text.len() > text::LONGEST_COMPARED {
        return None;
    }
    let bare = without_count(text);
    let of = |field| Some((field, bare.clone()));
    let count = bare.chars().count();
    if !(2..=30).contains(&count) || !bare.chars().any(is_han) {
        return None;
    }
    if bare.ends_with("支部") {
        return of(Field::Branch);
    }
    let says_else = [
        "党员",
        "小组",
        "积极分子",
        "发展对象",
        "申请",
        "以下",
        "名单",
        "名册",
        "汇总",
        "统计",
        "说明",
        "表",
        "预备",
        "支部",
        "页",
    ];
    if says_else.iter().any(|word| bare.contains(word)) {
        return None;
    }
    let digits: String = bare.chars().filter(char::is_ascii_digit).collect();
    if bare
        .strip_suffix('级')
        .is_some_and(|year| year.chars().all(|c| c.is_ascii_digit()) && matches!(digits.len(), 2 | 4))
    {
        return of(Field::Grade);
    }
    let ends_in_digits = bare.ends_with(|c: char| c.is_ascii_digit()) && (1..=4).contains(&digits.len());
    if bare.ends_with('班') || ends_in_digits { of(Field::ClassName) } else { None }
}

/// 软件2401班（4人） without the count.
pub(super) fn without_count(text: &str) -> String {
    let mut trimmed = text::clean(text).into_owned();
    for word in ["党员花名册", "花名册", "名册", "名单"] {
        if let Some(bare) = trimmed.strip_suffix(word) {
            trimmed = bare.to_owned();
        }
    }
    let cut = trimmed
        .find(['（', '('])
        .filter(|at| trimmed.get(*at..).is_some_and(|rest| rest.contains('人') || rest.contains('名')));
    let bare = cut.and_then(|at| trimmed.get(..at)).unwrap_or(&trimmed);
    bare.trim_matches([':', '：', ' ', '、']).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_group_says_class_branch_grade_or_nothing() {
        let said = |text: &str| group(text).map(|(field, name)| format!("{} {name}", field.code()));
        assert_eq!(said("软件2401班（4人）").as_deref(), Some("class_name 软件2401班"));
        assert_eq!(said("软件2401").as_deref(), Some("class_name 软件2401"));
        assert_eq!(said("计科2班名单").as_deref(), Some("class_name 计科2班"));
        assert_eq!(said("2024级").as_deref(), Some("grade 2024级"));
        assert_eq!(said("学生第一党支部").as_deref(), Some("branch 学生第一党支部"));
        for text in ["Sheet1", "预备党员2", "第二党小组", "以下为正式党员", "汇总", "填写说明1", "2401"]
        {
            assert_eq!(said(text), None, "{text}");
        }
    }
}
