//! 矛盾: values of one person that cannot all be right. Each rule tells both values and, where there is one, a way out.
//!
//! The identity number is looked at in the order of domain-rules §6.3: form, date, check digit, region, then sex and
//! birth date of the card.

use chrono::{Datelike, NaiveDate};
use domain::citizen_id::{CitizenId, from_fifteen_digits, is_fifteen_digits};
use domain::date::PartialDate;
use domain::event::{EventArea, EventKind};
use domain::field::Field;
use domain::ids::{EventId, PaperId};
use domain::person::Standing;
use store::EventRow;

use crate::people::Record;

/// Values that contradict each other.
#[derive(Debug, Clone)]
pub(crate) struct Contradiction {
    pub(crate) rule: &'static str,
    /// Which one of this rule: the event or field that it is about.
    pub(crate) key: String,
    /// The field that the card marks.
    pub(crate) field: Option<Field>,
    pub(crate) sentence: String,
    /// Regulation and article.
    pub(crate) basis: String,
    pub(crate) values: Vec<Said>,
    pub(crate) fixes: Vec<Fix>,
}

/// One of the values.
#[derive(Debug, Clone)]
pub(crate) struct Said {
    pub(crate) label: String,
    pub(crate) value: String,
    /// It is masked on the screen as this field is.
    pub(crate) field: Option<Field>,
    /// The fact that says it, where it is one.
    pub(crate) event: Option<EventId>,
    /// The paper that says it, where it is one.
    pub(crate) paper: Option<PaperId>,
}

/// A way out.
#[derive(Debug, Clone)]
pub(crate) struct Fix {
    pub(crate) label: String,
    pub(crate) needs_reason: bool,
    pub(crate) act: FixAct,
}

/// What it does.
#[derive(Debug, Clone)]
pub(crate) enum FixAct {
    /// Types this text into this field.
    Type(Field, String),
    /// Removes this fact.
    Remove(EventId),
    /// Gives this fact another day.
    EventDay(EventId, PartialDate),
    /// Gives this paper another date.
    PaperDay(PaperId, PartialDate),
}

impl Contradiction {
    /// The values that it is about: it is raised again when one of them changes.
    pub(crate) fn subject(&self) -> String {
        let values: Vec<String> =
            self.values.iter().map(|said| format!("{}={}", said.label, said.value)).collect();
        format!("{}|{}", self.key, values.join("|"))
    }
}

/// A rule in words.
pub(crate) fn rule_label(rule: &str) -> &'static str {
    match rule {
        "duplicate" => "是否同一人",
        "citizen_id.valid" => "身份证号",
        "citizen_id.region" => "身份证号地区",
        "citizen_id.gender" => "性别与身份证号",
        "citizen_id.born_on" => "出生日期与身份证号",
        "number.twice" => "号码重复",
        "date.order" => "日期先后",
        "age.applied" => "申请时年龄",
        "converted.admission" => "转正与入党",
        "probation.length" => "预备期",
        "event.undated" => "同一事项两种说法",
        "admitted.twice" => "两次入党",
        "post.transferred" => "转出与职务",
        "lost.transferred" => "转出与失联",
        "mobile.transferred" => "转出与流动",
        "died.later" => "去世后的事项",
        "date.before_birth" => "早于出生",
        "date.future" => "日期在将来",
        "grade.enrolled" => "年级与入学时间",
        "grade.class" => "年级与班级",
        "paper.date" => "材料落款与事项日期",
        "paper.order" => "材料日期先后",
        "paper.count" => "材料份数与登记次数",
        "paper.early" => "材料与步骤",
        "paper.future" => "材料日期在将来",
        _ => "矛盾",
    }
}

/// Everything that speaks against a card, in the order of the rules.
pub(crate) fn of(record: &Record, today: NaiveDate) -> Vec<Contradiction> {
    let mut found = Vec::new();
    citizen_id(record, today, &mut found);
    order(record, &mut found);
    development(record, &mut found);
    membership(record, &mut found);
    days(record, today, &mut found);
    school(record, &mut found);
    found
}

fn new(rule: &'static str, key: impl Into<String>, field: Option<Field>, sentence: String) -> Contradiction {
    Contradiction {
        rule,
        key: key.into(),
        field,
        sentence,
        basis: String::new(),
        values: Vec::new(),
        fixes: Vec::new(),
    }
}

impl Contradiction {
    fn basis(mut self, basis: &str) -> Self {
        basis.clone_into(&mut self.basis);
        self
    }

    fn says(mut self, label: &str, value: impl ToString, field: Option<Field>) -> Self {
        self.values.push(Said {
            label: label.to_owned(),
            value: value.to_string(),
            field,
            event: None,
            paper: None,
        });
        self
    }

    fn event(mut self, row: &EventRow) -> Self {
        let day = row.on.map_or("日期不详".to_owned(), |on| on.to_string());
        let value = if row.value.is_empty() { day } else { format!("{day}，{}", row.value) };
        self.values.push(Said {
            label: row.kind.label().to_owned(),
            value,
            field: None,
            event: Some(row.id),
            paper: None,
        });
        self
    }

    fn fix(mut self, label: String, act: FixAct, needs_reason: bool) -> Self {
        self.fixes.push(Fix { label, needs_reason, act });
        self
    }
}

fn citizen_id(record: &Record, today: NaiveDate, found: &mut Vec<Contradiction>) {
    let values = &record.values;
    if values.citizen_id.is_empty() {
        return;
    }
    let number_field = Some(Field::CitizenId);
    let number = match CitizenId::parse(&values.citizen_id, today) {
        Ok(number) => number,
        Err(fault) => {
            let sentence = match is_fifteen_digits(&values.citizen_id) {
                true => "身份证号是 15 位的旧号码，请换成 18 位。",
                false => fault.sentence(),
            };
            let mut one = new("citizen_id.valid", "", number_field, sentence.to_owned()).says(
                "公民身份号码",
                &values.citizen_id,
                number_field,
            );
            if let Some(longer) = from_fifteen_digits(&values.citizen_id, today) {
                let act = FixAct::Type(Field::CitizenId, longer.as_str().to_owned());
                one = one.fix("按旧号码换算成 18 位".to_owned(), act, false);
            }
            found.push(one);
            return;
        }
    };
    let is_known = number.province().is_some() || number.as_str().starts_with('9');
    if !is_known {
        let sentence = "身份证号开头的地区代码不在名单里，请核对原件。".to_owned();
        found.push(new("citizen_id.region", "", number_field, sentence).says(
            "公民身份号码",
            number.as_str(),
            number_field,
        ));
    }
    let gender = number.gender().label();
    if !values.gender.is_empty() && values.gender != gender {
        let sentence = format!("性别填的是{}，按身份证号应为{gender}，请核对。", values.gender);
        found.push(
            new("citizen_id.gender", "", Some(Field::Gender), sentence)
                .says("性别", &values.gender, Some(Field::Gender))
                .says("公民身份号码", number.as_str(), number_field)
                .fix(format!("性别改为{gender}"), FixAct::Type(Field::Gender, gender.to_owned()), false),
        );
    }
    let born = number.born_on();
    if let Some(written) = values.born_on.filter(|date| born < date.first_day() || born > date.last_day()) {
        let sentence = format!("出生日期与身份证号不一致，按身份证号应为 {born}，请核对。");
        found.push(
            new("citizen_id.born_on", "", Some(Field::BornOn), sentence)
                .says("出生日期", written, Some(Field::BornOn))
                .says("公民身份号码", number.as_str(), number_field)
                .fix(format!("出生日期改为 {born}"), FixAct::Type(Field::BornOn, born.to_string()), false),
        );
    }
}

// 入党 steps run forward in time; which of two dates is wrong only the papers tell.
fn order(record: &Record, found: &mut Vec<Contradiction>) {
    let steps = [
        Field::BornOn,
        Field::LeagueJoinedOn,
        Field::AppliedOn,
        Field::ActivistOn,
        Field::CandidateOn,
        Field::AdmittedOn,
        Field::ConvertedOn,
    ];
    let dated: Vec<_> = steps.into_iter().filter_map(|field| Some((field, record.date(field)?))).collect();
    for ((first, earlier), (second, later)) in dated.iter().zip(dated.iter().skip(1)) {
        if later.is_before(*earlier) != Some(true) {
            continue;
        }
        let sentence =
            format!("{}（{later}）早于{}（{earlier}），请核对材料。", second.label(), first.label());
        found.push(
            new("date.order", second.code(), Some(*second), sentence)
                .says(first.label(), earlier, Some(*first))
                .says(second.label(), later, Some(*second)),
        );
    }
}

fn of_kind(record: &Record, kind: EventKind) -> impl Iterator<Item = &EventRow> {
    record.events.iter().filter(move |row| row.kind == kind)
}

fn development(record: &Record, found: &mut Vec<Contradiction>) {
    if let (Some(born), Some(applied)) = (record.date(Field::BornOn), record.date(Field::AppliedOn))
        && let Some(grown) = born.first_day().checked_add_months(chrono::Months::new(18 * 12))
        && applied.last_day() < grown
    {
        let sentence = format!("申请入党时（{applied}）未满十八岁（{grown} 满），请核对出生日期和申请时间。");
        found.push(
            new("age.applied", "", Some(Field::AppliedOn), sentence)
                .basis("《中国共产党章程》第一条")
                .says("出生日期", born, Some(Field::BornOn))
                .says("申请入党时间", applied, Some(Field::AppliedOn)),
        );
    }
    let admitted = of_kind(record, EventKind::Admitted).count();
    if let Some(converted) =
        record.event(EventKind::Converted).filter(|row| row.on.is_some() && admitted == 0)
    {
        let sentence = "有转正时间，没有入党时间，请补上支部大会接收为预备党员的日期。".to_owned();
        found.push(new("converted.admission", "", Some(Field::AdmittedOn), sentence).event(converted));
    }
    if let (Some(admitted), Some(converted)) = (record.state.admitted_on, record.state.converted_on)
        && let (Some(from), Some(day)) = (admitted.day(), converted.day())
    {
        let earliest = domain::calendar::span_end(from, 12);
        if day < earliest && day >= from {
            let sentence =
                format!("预备期未满一年：{admitted} 入党，最早 {earliest} 转正，填的是 {converted}。");
            found.push(
                new("probation.length", "", Some(Field::ConvertedOn), sentence)
                    .basis("《中国共产党发展党员工作细则》第三十二条")
                    .says("入党时间", admitted, Some(Field::AdmittedOn))
                    .says("转正时间", converted, Some(Field::ConvertedOn)),
            );
        }
    }
    undated(record, found);
    for course in domain::person::courses(&record.events) {
        let twice: Vec<&EventRow> = of_kind(record, EventKind::Admitted)
            .filter(|row| row.on.is_some() && course.events.contains(&row.id))
            .collect();
        let [first, second, ..] = twice.as_slice() else { continue };
        let sentence =
            "有两次入党，中间没有取消资格、终止培养或出党的记录，请核对材料，只留一次。".to_owned();
        let mut one = new("admitted.twice", second.id.to_string(), Some(Field::AdmittedOn), sentence);
        for row in &twice {
            one = one.event(row);
        }
        let mut remove = |keep: &EventRow, drop: &EventRow| {
            let day = keep.on.map(|on| on.to_string()).unwrap_or_default();
            one.fixes.push(Fix {
                label: format!("采用 {day}"),
                needs_reason: true,
                act: FixAct::Remove(drop.id),
            });
        };
        if twice.len() == 2 {
            remove(first, second);
            remove(second, first);
        }
        found.push(one);
    }
}

// A roster said 正式党员, the papers brought the day later: the fact stands twice.
fn undated(record: &Record, found: &mut Vec<Contradiction>) {
    for kind in [
        EventKind::LeagueJoined,
        EventKind::Applied,
        EventKind::Activist,
        EventKind::Candidate,
        EventKind::Admitted,
        EventKind::Converted,
    ] {
        let Some(open) = of_kind(record, kind).find(|row| row.on.is_none()) else { continue };
        let Some(dated) = of_kind(record, kind).find(|row| row.on.is_some()) else { continue };
        let sentence = format!("“{}”登记了两次，一次有日期，一次没有，请只留一次。", kind.label());
        found.push(new("event.undated", kind.code(), None, sentence).event(dated).event(open).fix(
            "去掉没有日期的一次".to_owned(),
            FixAct::Remove(open.id),
            false,
        ));
    }
}

fn membership(record: &Record, found: &mut Vec<Contradiction>) {
    let state = &record.state;
    if state.standing == Standing::TransferredOut {
        let out = record.event(EventKind::TransferredOut);
        let mut say = |rule: &'static str, sentence: &str, other: Option<&EventRow>| {
            let mut one = new(rule, "", None, sentence.to_owned());
            for row in [out, other].into_iter().flatten() {
                one = one.event(row);
            }
            found.push(one);
        };
        if !state.posts.is_empty() {
            say(
                "post.transferred",
                "组织关系已转出，仍担任党内职务，请登记卸任。",
                record.event(EventKind::PostTaken),
            );
        }
        if state.is_lost {
            say(
                "lost.transferred",
                "组织关系已转出，仍标为失去联系，请登记恢复联系或核对转出。",
                record.event(EventKind::LostContact),
            );
        }
        if state.is_mobile {
            say(
                "mobile.transferred",
                "组织关系已转出，仍标为外出流动，请登记流动返回。",
                record.event(EventKind::MobileStarted),
            );
        }
    }
    let died = of_kind(record, EventKind::Died).find_map(|row| Some((row, row.on?)));
    if let Some((died, on)) = died {
        let later = record
            .events
            .iter()
            .filter(|row| row.id != died.id && row.on.is_some_and(|day| day.first_day() > on.last_day()));
        for row in later {
            let sentence = format!("“{}”晚于去世日期（{on}），请核对。", row.kind.label());
            found.push(new("died.later", row.id.to_string(), None, sentence).event(died).event(row));
        }
    }
}

fn days(record: &Record, today: NaiveDate, found: &mut Vec<Contradiction>) {
    let born = record.date(Field::BornOn);
    for row in &record.events {
        let Some(on) = row.on else { continue };
        if let Some(born) = born.filter(|born| on.last_day() < born.first_day()) {
            let sentence = format!("“{}”（{on}）早于出生日期（{born}），请核对。", row.kind.label());
            found.push(
                new("date.before_birth", row.id.to_string(), None, sentence)
                    .says("出生日期", born, Some(Field::BornOn))
                    .event(row),
            );
        }
        // What lies ahead of somebody may be planned; that somebody became a member cannot be.
        let is_step = row.kind.area() == EventArea::Development && record.state.stage.is_member();
        if on.first_day() > today && (is_step || row.kind == EventKind::Died) {
            let sentence = format!("“{}”的日期（{on}）还没有到，请核对。", row.kind.label());
            found.push(new("date.future", row.id.to_string(), None, sentence).event(row));
        }
    }
    for field in [Field::BornOn, Field::EnrolledOn, Field::WorkedFromOn, Field::ArrivedOn] {
        if let Some(date) = record.date(field).filter(|date| date.first_day() > today) {
            let sentence = format!("{}（{date}）还没有到，请核对。", field.label());
            found.push(new("date.future", field.code(), Some(field), sentence).says(
                field.label(),
                date,
                Some(field),
            ));
        }
        if let (Some(born), Some(date)) = (born, record.date(field))
            && field != Field::BornOn
            && date.last_day() < born.first_day()
        {
            let sentence = format!("{}（{date}）早于出生日期（{born}），请核对。", field.label());
            found.push(
                new("date.before_birth", field.code(), Some(field), sentence)
                    .says("出生日期", born, Some(Field::BornOn))
                    .says(field.label(), date, Some(field)),
            );
        }
    }
}

fn school(record: &Record, found: &mut Vec<Contradiction>) {
    let Some(grade) = year_in(&record.values.grade) else { return };
    if let Some(enrolled) = record.values.enrolled_on
        && enrolled.first_day().year() != grade
    {
        let year = enrolled.first_day().year();
        let sentence = format!("年级是 {grade} 级，入学时间是 {enrolled}，请核对。");
        found.push(
            new("grade.enrolled", "", Some(Field::Grade), sentence)
                .says("年级", &record.values.grade, Some(Field::Grade))
                .says("入学时间", enrolled, Some(Field::EnrolledOn))
                .fix(format!("年级改为 {year}级"), FixAct::Type(Field::Grade, format!("{year}级")), false),
        );
    }
    if let Some(class) = year_in(&record.values.class_name).filter(|class| *class != grade) {
        let sentence =
            format!("年级是 {grade} 级，班级“{}”像是 {class} 级的，请核对。", record.values.class_name);
        found.push(
            new("grade.class", "", Some(Field::ClassName), sentence)
                .says("年级", &record.values.grade, Some(Field::Grade))
                .says("班级", &record.values.class_name, Some(Field::ClassName))
                .fix(format!("年级改为 {class}级"), FixAct::Type(Field::Grade, format!("{class}级")), false),
        );
    }
}

// A whole year written in four digits ("2023级软件1班"); "软件2301" is a number of a class and says nothing for sure.
fn year_in(text: &str) -> Option<i32> {
    text.split(|c: char| !c.is_ascii_digit())
        .filter(|digits| digits.len() == 4 && (digits.starts_with("20") || digits.starts_with("19")))
        .find(|digits| {
            text.trim() == *digits
                || text.contains(&format!("{digits}级"))
                || text.contains(&format!("{digits}年"))
        })
        .and_then(|digits| digits.parse().ok())
}
