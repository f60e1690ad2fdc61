//! Invented people and papers, in four sizes: usual, empty, long, huge. Shared with the example `pictures`.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    reason = "invented people and stories; a fault ends the test"
)]

use chrono::NaiveDate;
use domain::date::PartialDate;
use domain::money::Fen;
use paper::Look;
use paper::document::*;

pub(crate) fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

pub(crate) fn on(year: i32, month: u32, day: u32) -> Option<PartialDate> {
    PartialDate::ymd(year, month, day)
}

pub(crate) fn look() -> Look {
    Look { today: day(2026, 11, 21), has_house_label: true }
}

/// An identity number with a valid check digit.
pub(crate) fn citizen_id(area: &str, born: &str, sequence: u32) -> String {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let body = format!("{area}{born}{sequence:03}");
    let sum: u32 =
        body.chars().zip(WEIGHTS).map(|(digit, weight)| digit.to_digit(10).unwrap() * weight).sum();
    format!("{body}{}", "10X98765432".chars().nth((sum % 11) as usize).unwrap())
}

pub(crate) fn head(title: &str) -> ListingHead {
    let unit = "中共示范大学信息学院学生第一支部委员会";
    ListingHead { title: format!("{unit}{title}"), unit: unit.into(), filled_on: Some(day(2026, 11, 21)) }
}

pub(crate) fn usual_card() -> ArchiveCard {
    let fact = |label: &str, value: &str| CardFact { label: label.into(), value: value.into() };
    let step = |on: Option<PartialDate>, label: &str, note: &str| CardStep {
        on,
        label: label.into(),
        note: note.into(),
    };
    ArchiveCard {
        title: "党员档案卡".into(),
        printed_on: on(2026, 11, 21),
        photo: Vec::new(),
        name: "王小明".into(),
        gender: "男".into(),
        ethnicity: "汉族".into(),
        citizen_id: citizen_id("110101", "20040512", 111),
        born_on: on(2004, 5, 12),
        native_place: "山东省济南市".into(),
        education: "大学本科在读".into(),
        degree: "".into(),
        member_type: "预备党员".into(),
        branch: "中共示范大学信息学院学生第一支部委员会".into(),
        group: "第二党小组".into(),
        party_post: "组织委员".into(),
        admitted_on: on(2025, 12, 3),
        converted_on: None,
        party_standing: "—".into(),
        political_birthday: "12月3日".into(),
        introducers: "张敏、李四维".into(),
        contacts: "张敏、赵启航".into(),
        work_post: "学生".into(),
        number: "2023100001".into(),
        phone: "13800008000".into(),
        home_address: "山东省济南市历下区示范路 18 号 3 单元 502 室".into(),
        standing: "正常".into(),
        lost_contact: "否".into(),
        mobile: "否".into(),
        others: vec![
            fact("学院", "信息学院"),
            fact("专业", "计算机科学与技术"),
            fact("班级", "计科 2301"),
            fact("宿舍", "3 号楼-412"),
            fact("辅导员", "周静"),
            fact("预计毕业", "2027.07"),
        ],
        steps: vec![
            step(on(2024, 3, 15), "递交入党申请书", ""),
            step(on(2024, 11, 2), "确定为入党积极分子", "培养联系人张敏、赵启航"),
            step(on(2025, 11, 6), "列为发展对象", ""),
            step(on(2025, 12, 3), "支部大会通过为预备党员", "应到 41，实到 38，赞成 38"),
            step(on(2025, 12, 16), "党委审批", ""),
            step(on(2025, 12, 20), "入党宣誓", ""),
            step(PartialDate::month(2026, 6), "半年考察", "支部评议合格"),
        ],
        remark: "".into(),
    }
}

/// Everything as long as life can make it, and longer.
pub(crate) fn long_card() -> ArchiveCard {
    let usual = usual_card();
    let long =
        "在校期间三次获得国家奖学金，担任校学生会主席、学院志愿服务队队长，参加抗洪抢险和支教；".repeat(12);
    ArchiveCard {
        name: "买买提·阿卜杜热合曼·吐尔逊江·艾力".into(),
        ethnicity: "维吾尔族".into(),
        native_place: "新疆维吾尔自治区伊犁哈萨克自治州察布查尔锡伯自治县".into(),
        education: "硕士研究生在读（中外合作办学）".into(),
        degree: "工学学士、管理学学士".into(),
        branch: "中共示范大学人工智能与自动化学院智能控制与机器人系研究生第三联合党支部委员会".into(),
        group: "第十二党小组（校外实习）".into(),
        party_post: "支部副书记兼组织委员、第十二党小组组长".into(),
        introducers: "阿迪力·买买提明·吐尔洪、欧阳震华、司马慧兰".into(),
        contacts: "欧阳震华、阿迪力·买买提明·吐尔洪".into(),
        home_address:
            "新疆维吾尔自治区伊犁哈萨克自治州察布查尔锡伯自治县孙扎齐牛录镇示范村第三村民小组一百二十八号"
                .repeat(2),
        mobile: "是，2026年9月起在广东省深圳市南山区示范科技园实习，现住公司宿舍 B 座".into(),
        others: (1..=14)
            .map(|n| CardFact {
                label: format!("本支部自设字段第 {n} 项"),
                value: "很长的一段内容，写了又写还没有写完".into(),
            })
            .collect(),
        steps: (0..40)
            .map(|n| CardStep {
                on: on(2010 + n / 3, 1 + (n as u32 % 12), 1 + (n as u32 % 28)),
                label: format!("第 {} 次思想汇报和阶段考察", n + 1),
                note: "培养联系人意见：政治上要求进步，学习刻苦，群众基础好，建议继续培养".into(),
            })
            .collect(),
        remark: long,
        ..usual
    }
}

pub(crate) fn usual_letter() -> TransferLetter {
    TransferLetter {
        series: "示大组".into(),
        number: "2026017".into(),
        addressee: "中共深圳市南山区委组织部".into(),
        person: LetterPerson {
            name: "王小明".into(),
            gender: "男".into(),
            age: Some(22),
            ethnicity: "汉族".into(),
            member_type: "正式".into(),
            citizen_id: citizen_id("110101", "20040512", 111),
            phone: "13800008000".into(),
        },
        from_unit: "中共示范大学信息学院委员会".into(),
        to_unit: "中共深圳市示范科技有限公司支部委员会".into(),
        dues_until: Some((2026, 11)),
        valid_days: Some(90),
        sender: LetterUnit {
            committee: "中共示范大学信息学院委员会".into(),
            address: "北京市海淀区示范路 1 号示范大学信息楼 306 室".into(),
            phone: "010-60000001".into(),
            fax: "010-60000002".into(),
            postcode: "100000".into(),
        },
        issued_on: Some(day(2026, 11, 21)),
    }
}

pub(crate) fn long_letter() -> TransferLetter {
    let usual = usual_letter();
    TransferLetter {
        addressee: "中共新疆维吾尔自治区伊犁哈萨克自治州察布查尔锡伯自治县委员会组织部".into(),
        person: LetterPerson {
            name: "买买提·阿卜杜热合曼·吐尔逊江·艾力".into(),
            ethnicity: "维吾尔族".into(),
            member_type: "预备".into(),
            ..usual.person
        },
        from_unit: "中共示范大学人工智能与自动化学院智能控制与机器人系研究生第三联合党支部委员会".into(),
        to_unit: "中共新疆维吾尔自治区伊犁哈萨克自治州察布查尔锡伯自治县孙扎齐牛录镇示范村支部委员会".into(),
        sender: LetterUnit {
            address: "北京市海淀区示范路 1 号示范大学人工智能与自动化学院智能控制与机器人系综合办公楼东翼三层 306 室党委办公室".into(),
            phone: "010-60000001 转 80306".into(),
            ..usual.sender
        },
        ..usual
    }
}

pub(crate) fn roster_lines(count: u32) -> Vec<RosterLine> {
    let names = ["王小明", "赵子涵", "欧阳雨桐", "李娜", "买买提·吐尔逊", "周婷", "慕容晓晓", "孙一"];
    let places = ["山东济南", "新疆伊犁", "四川凉山", "北京海淀", "江苏南京"];
    (0..count)
        .map(|n| RosterLine {
            name: format!(
                "{}{}",
                names[n as usize % names.len()],
                if n < 8 { "" } else { ["甲", "乙", "丙"][n as usize % 3] }
            ),
            gender: if n % 2 == 0 { "男" } else { "女" }.into(),
            ethnicity: ["汉族", "汉族", "维吾尔族", "彝族"][n as usize % 4].into(),
            born_on: on(1998 + (n as i32 % 8), 1 + n % 12, 1 + n % 28),
            native_place: places[n as usize % places.len()].into(),
            education: ["大学本科", "硕士研究生"][n as usize % 2].into(),
            student_no: format!("20231{n:05}"),
            staff_no: String::new(),
            class_name: format!("计科 23{:02}", 1 + n % 6),
            admitted_on: if n % 9 == 8 {
                PartialDate::month(2024, 6)
            } else {
                on(2024, 1 + n % 12, 1 + n % 28)
            },
            converted_on: if n % 5 == 0 { None } else { on(2025, 1 + n % 12, 1 + n % 28) },
            member_type: if n % 5 == 0 { "预备党员" } else { "正式党员" }.into(),
            party_post: if n == 0 { "支部书记" } else { "" }.into(),
            citizen_id: citizen_id(
                "110101",
                &format!("{}{:02}{:02}", 1998 + n % 8, 1 + n % 12, 1 + n % 28),
                n % 1000,
            ),
            phone: format!("138{:08}", 1000 + n),
            dormitory: format!("{} 号楼-{}", 1 + n % 5, 101 + n % 300),
            remark: if n % 13 == 3 { "2026年9月赴外地实习" } else { "" }.into(),
        })
        .collect()
}

pub(crate) fn birthday_lines() -> Vec<BirthdayLine> {
    roster_lines(9)
        .into_iter()
        .enumerate()
        .map(|(n, line)| BirthdayLine {
            name: line.name,
            gender: line.gender,
            born_on: line.born_on,
            admitted_on: on(2016 + n as i32, 12, 3 + n as u32),
            converted_on: on(2017 + n as i32, 12, 3 + n as u32),
            party_standing: format!("{} 年", 9 - n),
            celebrated_on: if n == 8 { PartialDate::month(2026, 12) } else { on(2026, 12, 3 + n as u32) },
            anniversary: format!("{} 周年", 10 - n),
            party_group: format!("第{}党小组", ["一", "二", "三"][n % 3]),
            phone: line.phone,
            ..BirthdayLine::default()
        })
        .collect()
}

pub(crate) fn usual_receipt() -> Receipt {
    Receipt {
        number: "2026-0117".into(),
        payer: "王小明".into(),
        branch: "学生第一支部".into(),
        lines: vec![
            ReceiptLine {
                label: "党费".into(),
                period: "2026年9月至11月".into(),
                amount_fen: Fen(60),
                remark: "每月 0.20 元".into(),
            },
            ReceiptLine {
                label: "补交党费".into(),
                period: "2026年7月、8月".into(),
                amount_fen: Fen(40),
                remark: "".into(),
            },
        ],
        total_fen: Fen(100),
        method: "现金".into(),
        unit: "中共示范大学信息学院学生第一支部委员会".into(),
        collector: "赵子涵".into(),
        received_on: Some(day(2026, 11, 21)),
        remark: "".into(),
    }
}

pub(crate) fn long_receipt() -> Receipt {
    Receipt {
        number: "示大信党费〔2026〕第 000117 号".into(),
        payer: "买买提·阿卜杜热合曼·吐尔逊江·艾力".into(),
        branch: "人工智能与自动化学院智能控制与机器人系研究生第三联合党支部".into(),
        lines: (1..=9)
            .map(|n| ReceiptLine {
                label: "补交党费（组织关系转入前应交部分）".into(),
                period: format!("2025年{n}月至2026年{n}月，其中寒暑假期间按月计算"),
                amount_fen: Fen(12_345_678_901),
                remark: "按转入前单位核定的基数和比例计算，附核算表".into(),
            })
            .collect(),
        total_fen: Fen(111_111_110_109),
        remark: "本人因长期在外实习，由支部委员代为转交，已当面核对金额".into(),
        ..usual_receipt()
    }
}
