//! 姓氏笔画: the order of official lists. Fewer strokes come first; of equally many, those that begin with 横, then 竖,
//! 撇, 点, 折, and so on stroke by stroke; of equal surnames the next character decides.
//!
//! The table is data under `assets/codes`; where it comes from and how it is made stands in the README there.

use std::collections::HashMap;
use std::sync::OnceLock;

use crate::text::is_han;

/// Place of a character in the order, and how many strokes it has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Entry {
    place: u32,
    n_strokes: u32,
}

fn table() -> &'static HashMap<char, Entry> {
    static TABLE: OnceLock<HashMap<char, Entry>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut table = HashMap::new();
        let mut place = 0_u32;
        for line in include_str!("../../../../assets/codes/strokes.csv").lines().skip(1) {
            let mut parts = line.split(',');
            let (Some(count), Some(_), Some(characters)) = (parts.next(), parts.next(), parts.next()) else {
                continue;
            };
            let n_strokes = count.parse().unwrap_or(u32::MAX);
            for character in characters.trim().chars() {
                place = place.saturating_add(1);
                table.insert(character, Entry { place, n_strokes });
            }
        }
        table
    })
}

/// How many strokes a character has; `None` for one that the table does not know.
pub fn count(character: char) -> Option<u32> {
    table().get(&character).map(|entry| entry.n_strokes)
}

/// What a name is sorted by. Characters that the table does not know come after all others, in the order of their
/// numbers; names without Han characters come last.
pub fn sort_key(name: &str) -> Vec<u32> {
    const UNKNOWN: u32 = 1_000_000;
    let key: Vec<u32> = name
        .chars()
        .filter(|character| is_han(*character))
        .map(|character| match table().get(&character) {
            Some(entry) => entry.place,
            None => UNKNOWN.saturating_add(u32::from(character)),
        })
        .collect();
    if key.is_empty() { vec![u32::MAX] } else { key }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ordered(mut names: Vec<&str>) -> Vec<&str> {
        names.sort_by_key(|name| sort_key(name));
        names
    }

    #[test]
    fn surnames_stand_as_in_an_official_list() {
        // 丁 2, 马 3, 王 4 (横), 毛 4 (撇), 方 4 (点), 尹 4 (折), 石 5, 刘 6, 李 7, 张 7, 陈 7.
        let names = vec!["张三", "李四", "王五", "丁一", "马六", "毛七", "方八", "尹九", "石十", "刘一"];
        let order = ["丁一", "马六", "王五", "毛七", "方八", "尹九", "石十", "刘一", "李四", "张三"];
        assert_eq!(ordered(names), order);
    }

    #[test]
    fn of_one_surname_the_next_character_decides_and_the_shorter_name_goes_first() {
        assert_eq!(ordered(vec!["王丽", "王一", "王"]), ["王", "王一", "王丽"]);
    }

    #[test]
    fn every_character_of_the_two_national_lists_has_its_strokes() {
        for (character, strokes) in [('一', 1), ('乙', 1), ('赵', 9), ('戴', 17), ('魏', 17), ('欧', 8)]
        {
            assert_eq!(count(character), Some(strokes), "{character}");
        }
        assert!(table().len() > 8_100, "{} characters", table().len());
    }

    #[test]
    fn a_name_in_other_letters_comes_last() {
        assert_eq!(ordered(vec!["Anna", "魏一"]), ["魏一", "Anna"]);
    }
}
