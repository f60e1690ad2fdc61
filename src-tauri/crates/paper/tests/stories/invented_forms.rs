//! Invented papers of the development of members: as known, empty, and as long as life can make them.

use paper::document::*;

use super::invented::citizen_id;

pub(crate) const BRANCH: &str = "中共示范大学信息学院学生第一支部委员会";
pub(crate) const LONG_BRANCH: &str =
    "中共示范大学人工智能与自动化学院智能控制与机器人系研究生第三联合党支部委员会";
/// Thirty characters, as long as a name is in life.
pub(crate) const LONG_NAME: &str = "买买提·阿卜杜热合曼·吐尔逊江·艾力·阿不都克里木·玉素甫江";
const LONG_UNIT: &str = "人工智能与自动化学院智能控制与机器人系研究生2023级第三班党支部副书记兼组织委员";
const LONG_REMARK: &str =
    "政治上要求进步，学习刻苦，群众基础好，按时递交思想汇报，积极参加支部组织的各项活动，建议继续培养；";

pub(crate) fn person() -> FormPerson {
    FormPerson {
        name: "王小明".into(),
        gender: "男".into(),
        ethnicity: "汉族".into(),
        born_on: "2004年5月12日".into(),
        native_place: "山东省济南市".into(),
        education: "大学本科在读".into(),
        citizen_id: citizen_id("110101", "20040512", 111),
        phone: "13800008000".into(),
        number: "2023100001".into(),
        unit: "信息学院 计科 2301 组织委员".into(),
        address: "山东省济南市历下区示范路 18 号 3 单元 502 室".into(),
        league_joined_on: "2018年5月4日".into(),
        branch: BRANCH.into(),
        committee: "中共示范大学信息学院委员会".into(),
        ..FormPerson::default()
    }
}

pub(crate) fn long_person() -> FormPerson {
    FormPerson {
        name: LONG_NAME.into(),
        ethnicity: "维吾尔族".into(),
        native_place: "新疆维吾尔自治区伊犁哈萨克自治州察布查尔锡伯自治县".into(),
        education: "硕士研究生在读（中外合作办学）".into(),
        unit: LONG_UNIT.into(),
        address: "新疆维吾尔自治区伊犁哈萨克自治州察布查尔锡伯自治县孙扎齐牛录镇示范村一百二十八号".repeat(2),
        branch: LONG_BRANCH.into(),
        resume: "2019年9月至2022年6月在示范县第一中学学习，任班长；\n".repeat(40),
        family: "父亲，玉素甫江·阿不都克里木，示范村村民，中共党员；".repeat(30),
        social_relations: "舅舅，艾力·吐尔逊江，示范县水利局职工，群众；".repeat(30),
        awards: LONG_REMARK.repeat(30),
        committee: "中共示范大学人工智能与自动化学院智能控制与机器人系委员会".into(),
        ..person()
    }
}

/// The phases of the national list, with so many steps each.
pub(crate) fn phases(counts: [usize; 5], result: &str) -> Vec<RecordPhase> {
    let names = ["申请入党", "入党积极分子", "发展对象", "预备党员接收", "教育考察和转正"];
    let mut number = 0;
    let steps = |count: usize, number: &mut usize| {
        (0..count)
            .map(|_| {
                *number += 1;
                RecordStep {
                    number: number.to_string(),
                    name: ["支部大会讨论", "推荐和确定入党积极分子", "再上一级组织部门备案"][*number % 3]
                        .into(),
                    on: if result.is_empty() { String::new() } else { "2023年11月10日".into() },
                    result: result.into(),
                }
            })
            .collect()
    };
    names
        .into_iter()
        .zip(counts)
        .map(|(name, count)| RecordPhase { name: name.into(), steps: steps(count, &mut number) })
        .collect()
}

const VOTES: &str = "应到20人，实到15人，赞成15票，不赞成0票，弃权0票，同意接收";

pub(crate) fn record(counts: [usize; 5]) -> DevelopmentRecord {
    DevelopmentRecord {
        person: person(),
        contacts: "张敏、赵启航".into(),
        introducers: "张敏、李四维".into(),
        phases: phases(counts, VOTES),
    }
}

pub(crate) fn long_record() -> DevelopmentRecord {
    DevelopmentRecord {
        person: long_person(),
        contacts: "阿迪力·买买提明·吐尔洪、欧阳震华、司马慧兰".repeat(2),
        introducers: "阿迪力·买买提明·吐尔洪、欧阳震华".into(),
        phases: phases([5, 7, 8, 9, 8], &LONG_REMARK.repeat(4)),
    }
}

pub(crate) fn empty_record() -> DevelopmentRecord {
    DevelopmentRecord { phases: phases([2, 4, 5, 7, 7], ""), ..DevelopmentRecord::default() }
}

pub(crate) fn talk() -> TalkRecord {
    TalkRecord {
        person: person(),
        applied_on: "2022年3月2日".into(),
        is_adult: "是".into(),
        talked_on: "2022年3月20日".into(),
        talkers: "张老师".into(),
        note: "可以作为入党积极分子人选培养".into(),
        ..TalkRecord::default()
    }
}

pub(crate) fn long_talk() -> TalkRecord {
    TalkRecord {
        person: long_person(),
        place: LONG_BRANCH.repeat(3),
        talkers: "阿迪力·买买提明·吐尔洪、欧阳震华、司马慧兰".repeat(3),
        recorder: LONG_NAME.into(),
        note: LONG_REMARK.repeat(12),
        ..talk()
    }
}

fn helper(name: &str) -> FormHelper {
    FormHelper {
        name: name.into(),
        gender: "女".into(),
        admitted_on: "2015年6月".into(),
        unit: "信息学院辅导员".into(),
    }
}

pub(crate) fn period(note: &str) -> FormPeriod {
    FormPeriod {
        since: "2022年6月10日".into(),
        until: "2022年12月9日".into(),
        outcome: "合格".into(),
        note: note.into(),
        on: "2022年12月12日".into(),
    }
}

pub(crate) fn cultivation() -> CultivationRecord {
    CultivationRecord {
        person: person(),
        applied_on: "2022年3月2日".into(),
        talk: "2022年3月20日，谈话人：张老师".into(),
        activist_on: "2022年6月10日".into(),
        basis: "群团推优，2022年5月20日".into(),
        activist_notice: "2022年6月13日至2022年6月17日，无异议".into(),
        activist_filed: "2022年6月30日，同意，示大信党〔2022〕12号".into(),
        contacts: vec![helper("张敏"), helper("赵启航")],
        contacts_on: "2022年7月1日".into(),
        studies: "2023年9月10日，发展对象培训班，3 天，26 学时，成绩 92".into(),
        reports: "2022年9月、2022年12月5日、2023年3月1日、2023年6月2日，共 4 次".into(),
        periods: vec![period("按时递交思想汇报"), FormPeriod::default()],
        proposed: "同意列为发展对象".into(),
        proposed_on: "2023年6月10日".into(),
        candidate_notice: "2023年6月12日至2023年6月16日，无异议".into(),
        candidate_filed: "同意，示大信党〔2023〕8号".into(),
        candidate_on: "2023年7月1日".into(),
        introducers: vec![helper("张敏"), helper("李四维")],
        introducers_on: "2023年7月2日".into(),
        review: "合格".into(),
        review_on: "2023年9月1日".into(),
        training: "2023年9月10日，发展对象培训班，3 天，26 学时".into(),
        committee_review: "合格".into(),
        committee_review_on: "2023年9月30日".into(),
        prereview: "合格，示大信党〔2023〕20号".into(),
        prereview_on: "2023年10月20日".into(),
        remark: String::new(),
    }
}

pub(crate) fn empty_cultivation() -> CultivationRecord {
    CultivationRecord { periods: vec![FormPeriod::default(); 2], ..CultivationRecord::default() }
}

pub(crate) fn long_cultivation() -> CultivationRecord {
    let long = || LONG_REMARK.repeat(8);
    CultivationRecord {
        person: long_person(),
        talk: long(),
        basis: long(),
        activist_notice: long(),
        activist_filed: long(),
        contacts: vec![helper(LONG_NAME); 6],
        studies: LONG_REMARK.repeat(30),
        reports: "2022年9月1日、".repeat(80),
        periods: vec![period(&long()); 7],
        proposed: long(),
        introducers: vec![helper(LONG_NAME); 2],
        review: long(),
        training: long(),
        committee_review: long(),
        prereview: long(),
        remark: LONG_REMARK.repeat(30),
        ..cultivation()
    }
}

pub(crate) fn probation() -> ProbationRecord {
    ProbationRecord {
        person: person(),
        admitted_on: "2023年11月10日".into(),
        approved_on: "2023年12月20日".into(),
        approved_by: "学院党委".into(),
        probation: "2023年11月10日至2024年11月9日".into(),
        group: "学生第一支部第二党小组".into(),
        group_on: "2023年12月21日".into(),
        introducers: "张敏、李四维".into(),
        oath_on: "2024年1月5日".into(),
        extension: String::new(),
        periods: vec![period(""), FormPeriod::default()],
        applied_on: "2024年11月5日".into(),
        meeting: "应到20人，实到15人，赞成15票，不赞成0票，弃权0票，按期转正".into(),
        meeting_on: "2024年11月12日".into(),
        approval: "按期转正，示大信党〔2024〕31号".into(),
        approval_on: "2024年12月20日".into(),
        remark: String::new(),
    }
}

pub(crate) fn empty_probation() -> ProbationRecord {
    ProbationRecord { periods: vec![FormPeriod::default(); 2], ..ProbationRecord::default() }
}

pub(crate) fn long_probation() -> ProbationRecord {
    let long = || LONG_REMARK.repeat(8);
    ProbationRecord {
        person: long_person(),
        approved_by: LONG_BRANCH.repeat(2),
        group: LONG_BRANCH.repeat(2),
        extension: long(),
        periods: vec![period(&long()); 4],
        meeting: long(),
        approval: long(),
        remark: LONG_REMARK.repeat(30),
        ..probation()
    }
}

pub(crate) fn conversion() -> ConversionApplication {
    ConversionApplication {
        person: person(),
        addressee: BRANCH.into(),
        admitted_on: "2023年11月10日".into(),
        approved_on: "2023年12月20日".into(),
        approved_by: "中共示范大学信息学院委员会".into(),
        ends_on: "2024年11月9日".into(),
        extended: String::new(),
    }
}

pub(crate) fn long_conversion() -> ConversionApplication {
    ConversionApplication {
        person: long_person(),
        addressee: LONG_BRANCH.into(),
        approved_by: LONG_BRANCH.into(),
        extended: "12个月".into(),
        ..conversion()
    }
}

pub(crate) const NOTICE_COLUMNS: [ListColumn; 5] = [
    ListColumn { head: "性别", width: 12 },
    ListColumn { head: "民族", width: 16 },
    ListColumn { head: "出生年月", width: 22 },
    ListColumn { head: "班级、单位", width: 38 },
    ListColumn { head: "申请入党时间", width: 28 },
];

pub(crate) fn rows(count: usize) -> Vec<ListRow> {
    let names = ["王小明", "赵子涵", "欧阳雨桐", "买买提·吐尔逊", LONG_NAME];
    (0..count)
        .map(|n| ListRow {
            name: names[if n % 9 == 8 { 4 } else { n % 4 }].into(),
            cells: ["男", "汉族", "2004.05", "计科 2301", "2022.03.02"].map(str::to_owned).to_vec(),
        })
        .collect()
}

pub(crate) fn notice(kind: NoticeKind, count: usize) -> Notice {
    Notice {
        kind,
        title: if kind == NoticeKind::Notice { "接收预备党员公示" } else { "接收预备党员公示结果说明" }.into(),
        unit: BRANCH.into(),
        basis: "经2023年11月10日支部大会讨论通过，拟接收下列 3 名同志为中共预备党员。根据发展党员工作有关规定，现予以公示。".into(),
        columns: NOTICE_COLUMNS.to_vec(),
        people: rows(count),
        since: "2023年11月13日".into(),
        until: "2023年11月17日".into(),
        signed_on: "2023年11月13日".into(),
        outcome: "公示期间，未收到对公示对象的异议。".into(),
        ..Notice::default()
    }
}

pub(crate) fn empty_notice(kind: NoticeKind) -> Notice {
    Notice {
        kind,
        title: "公示".into(),
        columns: NOTICE_COLUMNS.to_vec(),
        has_room: kind == NoticeKind::Result,
        ..Notice::default()
    }
}

pub(crate) fn filing(count: usize) -> FilingReport {
    FilingReport {
        title: "关于确定入党积极分子的备案报告".into(),
        addressee: "中共示范大学信息学院委员会".into(),
        unit: BRANCH.into(),
        basis: "根据《中国共产党发展党员工作细则》第八条的规定，经2022年6月10日支部会议研究，确定王小明等 3 名同志为入党积极分子。".into(),
        notice: "公示时间为2022年6月13日至2022年6月17日，公示期间未收到异议。".into(),
        attachment: "入党积极分子备案名单".into(),
        columns: NOTICE_COLUMNS.to_vec(),
        people: rows(count),
        signed_on: "2022年6月20日".into(),
    }
}

pub(crate) fn ballot() -> FormBallot {
    FormBallot {
        entitled: "20".into(),
        present: "15".into(),
        issued: "15".into(),
        returned: "15".into(),
        valid: "15".into(),
        yes: "14".into(),
        no: "0".into(),
        abstain: "1".into(),
        written_yes: "2".into(),
    }
}

fn topic(name: &str, known: &str) -> MinutesTopic {
    let part = |heading: &str| MinutesPart { heading: heading.into(), known: known.into() };
    MinutesTopic {
        name: name.into(),
        topic: format!("讨论接收{name}同志为中共预备党员"),
        facts: "男，汉族，2004年5月12日出生，2022年3月2日递交入党申请书，2022年6月10日确定为入党积极分子。".into(),
        second: part("入党介绍人介绍情况和意见"),
        third: part("支部委员会报告审查情况"),
        ballot: ballot(),
        resolution: "应到会有表决权的党员20名，实到15名。经无记名投票表决，赞成14票，不赞成0票，弃权1票，赞成人数超过应到会有表决权的党员的半数，同意接收其为中共预备党员。".into(),
        wanted: "□同意　□不同意　接收其为中共预备党员。".into(),
    }
}

pub(crate) fn minutes(count: usize) -> MeetingMinutes {
    MeetingMinutes {
        heading: format!("{BRANCH}支部大会"),
        unit: BRANCH.into(),
        held_on: "2023年11月10日".into(),
        place: "信息楼 306".into(),
        chair: "张敏".into(),
        recorder: "李四维".into(),
        entitled: "20".into(),
        present: "15".into(),
        agenda: "讨论接收预备党员".into(),
        people: rows(count).iter().map(|row| topic(&row.name, "2023年9月30日审查合格。")).collect(),
        ..MeetingMinutes::default()
    }
}

pub(crate) fn long_minutes() -> MeetingMinutes {
    MeetingMinutes {
        place: LONG_BRANCH.repeat(3),
        absent: LONG_REMARK.repeat(5),
        observers: LONG_REMARK.repeat(5),
        agenda: rows(60).iter().map(|row| format!("讨论接收{}；", row.name)).collect(),
        people: rows(60).iter().map(|row| topic(&row.name, &LONG_REMARK.repeat(2))).collect(),
        ..minutes(1)
    }
}

pub(crate) fn empty_minutes() -> MeetingMinutes {
    let empty = MinutesTopic {
        topic: "讨论接收　　　　　　　　同志为中共预备党员".into(),
        wanted: "□同意　□不同意　接收其为中共预备党员。".into(),
        ..MinutesTopic::default()
    };
    MeetingMinutes { people: vec![empty], ..MeetingMinutes::default() }
}

pub(crate) fn ballot_result(count: usize) -> BallotResult {
    let row = |row: ListRow| BallotRow {
        name: row.name,
        gender: "男".into(),
        ballot: ballot(),
        result: "同意接收".into(),
    };
    BallotResult {
        title: "接收预备党员票决结果说明".into(),
        unit: BRANCH.into(),
        held_on: "2023年11月10日".into(),
        topic: "接收王小明等 3 名同志为中共预备党员".into(),
        ballot: ballot(),
        people: rows(count).into_iter().map(row).collect(),
        rule:
            "《中国共产党发展党员工作细则》第二十一条：赞成人数超过应到会有表决权的正式党员的半数，才能通过。"
                .into(),
        signed_on: "2023年11月10日".into(),
    }
}

pub(crate) fn empty_ballot_result() -> BallotResult {
    BallotResult {
        title: "票决结果说明".into(),
        topic: "接收　　　　　　　　同志为中共预备党员".into(),
        people: vec![BallotRow::default()],
        ..BallotResult::default()
    }
}

pub(crate) fn forms<F>(paper: F) -> Forms<F> {
    Forms { papers: vec![paper] }
}
