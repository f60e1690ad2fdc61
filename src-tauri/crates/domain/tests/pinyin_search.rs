//! Finding people by the sound of their name.

use domain::pinyin::{SearchKeys, SearchTerm, sort_key};
use proptest::prelude::*;

fn finds(name: &str, term: &str) -> bool {
    SearchKeys::new(name, "").matches(&SearchTerm::new(term))
}

#[test]
fn a_name_is_found_by_pinyin_initials_characters_and_any_mix() {
    for term in [
        "wangxiaoming",
        "wxm",
        "wangxm",
        "wxming",
        "xiaoming",
        "xm",
        "ming",
        "王小",
        "小明",
        "王xm",
        "wang小",
        "wangxiaom",
        "w",
        "WXM",
        "Ｗｘｍ",
        "wang xiao ming",
        "wáng",
        "xi'ao",
        "",
    ] {
        assert!(finds("王小明", term), "{term}");
    }
    for term in ["wm", "wangming", "xw", "wangxiaomingz", "li", "小王", "0001", "angxiao"] {
        assert!(!finds("王小明", term), "{term}");
    }
    for term in ["zhangsan", "zs", "zhs", "zhangs", "zha", "zhsan"] {
        assert!(finds("张三", term), "{term}");
    }
    for term in ["lv", "lvbu", "lyubu", "lubu", "lb", "lü"] {
        assert!(finds("吕布", term), "{term}");
    }
}

#[test]
fn every_reading_of_a_surname_finds_it() {
    for (name, terms) in [
        ("单雄信", ["shanxiongxin", "danxx", "sxx"]),
        ("曾国藩", ["zenggf", "cengguofan", "zgf"]),
        ("解缙", ["xiejin", "jiejin", "xj"]),
        ("仇英", ["qiuying", "chouying", "qy"]),
        ("查良镛", ["zhaly", "chaliangyong", "zly"]),
        ("区寄", ["ouji", "quji", "oj"]),
        ("尉迟恭", ["yuchigong", "weichigong", "ycg"]),
        ("朴树", ["piaoshu", "pushu", "ps"]),
        ("盖叫天", ["gejt", "gaijiaotian", "gjt"]),
        ("乐毅", ["yueyi", "leyi", "yy"]),
        ("万俟卨", ["moqi", "wanqi", "mq"]),
        ("翟志刚", ["zhaizg", "dizg", "zzg"]),
    ] {
        for term in terms {
            assert!(finds(name, term), "{name} {term}");
        }
    }
}

#[test]
fn names_with_dots_and_latin_letters_are_found_by_their_parts() {
    for term in ["maimaiti", "aili", "mmt", "mmtal", "买买提", "艾力"] {
        assert!(finds("买买提·艾力", term), "{term}");
    }
    for term in ["maria", "li", "marialiu", "m"] {
        assert!(finds("Maria 刘", term), "{term}");
    }
}

#[test]
fn the_list_is_sorted_by_the_reading_of_the_surname_and_a_chosen_reading_wins() {
    let mut names =
        ["曾国藩", "王小明", "汪洋", "张三", "单雄信", "尉迟恭", "王大明", "安宁", "Maria", "区寄"];
    names.sort_by_key(|name| sort_key(name, ""));
    assert_eq!(
        names,
        ["安宁", "Maria", "区寄", "单雄信", "汪洋", "王大明", "王小明", "尉迟恭", "曾国藩", "张三"]
    );
    assert!(sort_key("盖叫天", "").starts_with("ge3"));
    assert!(sort_key("盖叫天", "gài").starts_with("gai4"));
    assert!(sort_key("单田芳", "dan tian fang") < sort_key("单田芳", ""));
    let keys = SearchKeys::new("行者", "hang");
    assert!(keys.matches(&SearchTerm::new("hangzhe")) && keys.matches(&SearchTerm::new("xingzhe")));
}

proptest! {
    #[test]
    fn whatever_is_typed_is_answered(name in "\\PC{0,40}", term in "\\PC{0,80}", reading in "\\PC{0,20}") {
        let _ = SearchKeys::new(&name, &reading).matches(&SearchTerm::new(&term));
        let _ = sort_key(&name, &reading);
    }

    #[test]
    fn full_pinyin_and_initials_always_find(name in "[赵钱孙李周吴郑王冯陈朱秦许何吕施张孔曹严华金魏陶姜戚谢邹窦章苏潘葛范彭鲁韦马苗方俞任袁柳史唐费廉岑薛雷贺倪汤]{2,4}") {
        let keys = SearchKeys::new(&name, "");
        let sorted = sort_key(&name, "");
        let syllables: Vec<String> = sorted.split(' ').map(|part| part.chars().filter(char::is_ascii_lowercase).collect()).collect();
        let initials: String = syllables.iter().filter_map(|syllable| syllable.chars().next()).collect();
        prop_assert!(keys.matches(&SearchTerm::new(&syllables.concat())));
        prop_assert!(keys.matches(&SearchTerm::new(&initials)));
        prop_assert!(keys.matches(&SearchTerm::new(&name)));
    }
}
