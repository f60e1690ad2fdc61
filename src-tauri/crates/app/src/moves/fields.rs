//! Which fields each act has, what they start with, and how what was typed is read.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use domain::date::PartialDate;
use domain::event::{Ballot, EventDetail, EventKind as K, LeavingWay};
use domain::transfer::KeepingCause;

use crate::development;
use crate::person::changes::read_typed_date;
use crate::wire::{ActField, ActFieldError, ActInput, ActOption};

/// A field in short: name, label, input, hint, whether it must be filled in.
type Short = (&'static str, &'static str, ActInput, &'static str, bool);

const MEETING: Short = ("meeting_on", "支部大会日期", ActInput::Date, "", false);
const APPROVED: Short = ("approved_by", "批准机关", ActInput::Text, "", false);
const DOCUMENT: Short = ("document_no", "文号", ActInput::Text, "", false);
const CAUSE: Short = ("cause", "原因", ActInput::Text, "", false);
const ADDRESSEE: Short =
    ("addressee", "介绍信抬头", ActInput::Text, "有接收权限的党委或组织部门的全称", true);
const LETTER_NO: Short = ("letter_no", "介绍信编号", ActInput::Text, "多人时从这个号起依次编号", true);
const VALID: Short = ("valid_days", "有效期（天）", ActInput::Number, "", true);
const DUES: Short = ("dues_until", "党费交至", ActInput::Month, "写到月，例如 2026-06", false);
const OTHER_SIDE: [Short; 4] = [
    ("address", "对方地址", ActInput::Text, "", false),
    ("phone", "对方电话", ActInput::Text, "", false),
    ("fax", "对方传真", ActInput::Text, "", false),
    ("postcode", "对方邮编", ActInput::Text, "", false),
];
const DECIDED: [Short; 3] = [MEETING, APPROVED, DOCUMENT];

/// What belongs to a fact of this kind beside its day, text and remark.
fn detail_of(kind: K) -> Vec<Short> {
    match kind {
        K::TransferStarted => {
            [vec![ADDRESSEE, LETTER_NO, VALID, DUES], OTHER_SIDE.to_vec(), vec![CAUSE]].concat()
        }
        K::LetterReissued => vec![
            LETTER_NO,
            VALID,
            ("addressee", "介绍信抬头", ActInput::Text, "留空：与原介绍信相同", false),
            ("dues_until", "党费交至", ActInput::Month, "留空：与原介绍信相同", false),
            CAUSE,
        ],
        K::TransferWithdrawn => vec![CAUSE],
        K::TransferredOut => {
            vec![("receipt_on", "回执日期", ActInput::Date, "对方盖章或系统确认的日期", true)]
        }
        K::TransferredIn => [
            vec![
                ("letter_no", "介绍信编号", ActInput::Text, "", false),
                DUES,
                ("receipt_on", "回执寄出日期", ActInput::Date, "还没有寄出就留空", false),
            ],
            OTHER_SIDE.to_vec(),
        ]
        .concat(),
        K::BranchMoved | K::GroupJoined => vec![CAUSE],
        K::KeptAtSchool => {
            vec![("until", "保留至", ActInput::Date, "留空：按规定的最长时间", false), APPROVED]
        }
        K::KeepingExtended => {
            vec![("until", "延长至", ActInput::Date, "留空：按规定的最长时间", false), APPROVED]
        }
        K::MobileStarted => vec![("until", "预计返回", ActInput::Date, "", false), CAUSE],
        K::AbroadStarted => vec![
            ("until", "预计回国", ActInput::Date, "", false),
            CAUSE,
            APPROVED,
            ("phone", "境外联系方式", ActInput::Text, "", false),
        ],
        K::LostContact => vec![("cause", "已用过的联系办法", ActInput::Text, "", false)],
        K::MembershipStopped | K::MembershipRestored => [DECIDED.to_vec(), vec![CAUSE]].concat(),
        K::Left | K::ProbationAnnulled | K::Sanctioned | K::CorrectionOrdered => {
            let until = match kind {
                K::Sanctioned => vec![("until", "处分期至", ActInput::Date, "", false)],
                K::CorrectionOrdered => vec![("until", "改正期至", ActInput::Date, "", false)],
                _ => Vec::new(),
            };
            [until, DECIDED.to_vec(), vec![CAUSE]].concat()
        }
        K::VoteExempted => {
            let meeting = ("meeting_on", "党员大会表决日期", ActInput::Date, "没有表决的仍计入应到", false);
            let approved = ("approved_by", "上级同意", ActInput::Text, "没有同意的仍计入应到", false);
            vec![meeting, approved, DOCUMENT]
        }
        K::PostTaken => vec![("until", "任期至", ActInput::Date, "", false), DOCUMENT],
        K::PostLeft | K::SanctionEnded => vec![DOCUMENT],
        K::Awarded => vec![APPROVED, DOCUMENT],
        K::Approved | K::ConversionApproved => vec![APPROVED, DOCUMENT],
        K::DevelopmentEnded => vec![CAUSE],
        _ => Vec::new(),
    }
}

/// What the text of a fact of this kind is; an empty label where it has none.
pub(crate) fn value_of(kind: K) -> (&'static str, bool) {
    match kind {
        K::ContactsAppointed => ("培养联系人", false),
        K::IntroducersNamed => ("入党介绍人", false),
        K::FormIssued => ("志愿书编号", false),
        K::ProbationExtended => ("延长月数", false),
        K::Trained => ("培训", false),
        K::PostTaken | K::PostLeft => ("职务", true),
        K::TransferredIn => ("转自", true),
        K::TransferStarted => ("转往单位", true),
        K::TransferredOut => ("转往单位", false),
        K::LetterReissued => ("转往单位", false),
        K::MobileStarted => ("外出流向", true),
        K::AbroadStarted => ("国家（地区）", true),
        K::KeptAtSchool => ("保留原因", true),
        K::Contacted | K::ContactRestored => ("联系方式", true),
        K::Left => ("出党方式", true),
        K::VoteExempted => ("情形", true),
        K::Sanctioned => ("处分", true),
        K::Awarded => ("奖励名称", true),
        K::TransferWithdrawn | K::Died | K::Graduated | K::MobileEnded | K::AbroadEnded => ("说明", false),
        K::BranchMoved | K::GroupJoined | K::KeepingExtended | K::LostContact => ("", false),
        K::MembershipStopped | K::MembershipRestored | K::SanctionEnded => ("", false),
        K::CorrectionOrdered => ("事由", false),
        _ => ("", false),
    }
}

fn options_of(kind: K) -> (Vec<ActOption>, bool) {
    let plain = |labels: &[&str]| -> Vec<ActOption> {
        labels.iter().map(|l| ActOption { value: (*l).to_owned(), label: (*l).to_owned() }).collect()
    };
    match kind {
        K::Left => (plain(&LeavingWay::ALL.map(LeavingWay::label)), false),
        K::KeptAtSchool => (plain(&KeepingCause::ALL.map(KeepingCause::label)), true),
        K::Contacted | K::ContactRestored => {
            (plain(&["电话", "微信", "当面", "视频", "邮件", "家属转告"]), true)
        }
        K::PostTaken | K::PostLeft => {
            (plain(&["书记", "副书记", "组织委员", "宣传委员", "纪检委员", "青年委员", "党小组组长"]), true)
        }
        // 《贵州省发展党员工作规程（试行）》 names these six.
        K::VoteExempted => (
            plain(&[
                "患有精神病或因其他疾病不能表达本人意志",
                "自费出国半年以上",
                "虽未受到留党察看以上党纪处分，但正在服刑",
                "年老体弱卧床不起和长期生病、生活不能自理",
                "工作调动、下派锻炼、蹲点、外出学习或工作半年以上，按规定应转走正式组织关系而没有转走",
                "已经回原籍长期居住的离退休人员，按规定应转走正式组织关系而没有转走",
            ]),
            true,
        ),
        K::Sanctioned => (plain(&["警告", "严重警告", "撤销党内职务", "留党察看"]), true),
        _ => (Vec::new(), false),
    }
}

/// A field without options that starts empty.
pub(crate) fn field((key, label, input, hint, required): Short) -> ActField {
    ActField {
        key: key.to_owned(),
        label: label.to_owned(),
        input,
        options: Vec::new(),
        options_open: false,
        value: String::new(),
        hint: hint.to_owned(),
        required,
        is_each: false,
    }
}

/// The fields of the detail, for the editor of one fact; nothing is required there, old files know little.
pub(crate) fn detail_fields(kind: K) -> Vec<ActField> {
    let fields = if development::is_step(kind) { development::detail_fields(kind) } else { all_of(kind) };
    fields.into_iter().map(|field| ActField { required: false, ..field }).collect()
}

/// What a detail says, by names of the fields of its kind; what is not known is empty.
pub(crate) fn detail_values(kind: K, detail: &EventDetail) -> BTreeMap<String, String> {
    let day = |date: Option<PartialDate>| date.map(|date| date.to_string()).unwrap_or_default();
    let number = |n: Option<u32>| n.map(|n| n.to_string()).unwrap_or_default();
    let votes = |n: fn(&Ballot) -> u32| number(detail.ballot.as_ref().map(n));
    let value = |key: &str| match key {
        "since" => day(detail.since),
        "until" => day(detail.until),
        "receipt_on" => day(detail.receipt_on),
        "meeting_on" => day(detail.meeting_on),
        "dues_until" => day(detail.dues_until),
        "valid_days" => number(detail.valid_days),
        "n_days" => number(detail.n_days),
        "n_hours" => number(detail.n_hours),
        "n_months" => number(detail.n_months),
        "n_entitled" => votes(|ballot| ballot.n_entitled),
        "n_present" => votes(|ballot| ballot.n_present),
        "n_yes" => votes(|ballot| ballot.n_yes),
        "n_no" => votes(|ballot| ballot.n_no),
        "n_abstain" => votes(|ballot| ballot.n_abstain),
        "n_written_yes" => votes(|ballot| ballot.n_written_yes),
        "outcome" => detail.outcome.clone(),
        "score" => detail.score.clone(),
        "letter_no" => detail.letter_no.clone(),
        "addressee" => detail.addressee.clone(),
        "address" => detail.address.clone(),
        "phone" => detail.phone.clone(),
        "fax" => detail.fax.clone(),
        "postcode" => detail.postcode.clone(),
        "approved_by" => detail.approved_by.clone(),
        "document_no" => detail.document_no.clone(),
        "cause" => detail.cause.clone(),
        _ => String::new(),
    };
    detail_fields(kind).into_iter().map(|field| (field.key.clone(), value(&field.key))).collect()
}

fn all_of(kind: K) -> Vec<ActField> {
    detail_of(kind).into_iter().map(field).collect()
}

/// The field for the text of a fact, if it has one.
pub(crate) fn value_field(kind: K) -> Option<ActField> {
    if let Some(step) = development::value_field(kind) {
        return Some(step);
    }
    let (label, required) = value_of(kind);
    if label.is_empty() || development::is_step(kind) {
        return None;
    }
    let (options, options_open) = options_of(kind);
    let input = if options.is_empty() { ActInput::Text } else { ActInput::Choice };
    Some(ActField { options, options_open, ..field(("value", label, input, "", required)) })
}

/// What the day of a fact is called.
fn day_label(kind: K) -> &'static str {
    match kind {
        K::TransferStarted | K::LetterReissued => "开具日期",
        K::TransferredOut => "对方接收日期",
        K::TransferredIn => "转入日期",
        K::BranchMoved | K::GroupJoined => "调整日期",
        K::PostTaken => "任职日期",
        K::PostLeft => "离任日期",
        K::LostContact => "最后一次联系日期",
        K::Contacted | K::ContactRestored => "联系日期",
        K::KeptAtSchool => "保留起始日期",
        _ => "日期",
    }
}

/// Every field of an act, without what it starts with.
pub(super) fn act_fields(kind: K, is_new: bool) -> Vec<ActField> {
    let mut fields = Vec::new();
    if is_new {
        let short: [Short; 8] = [
            ("name", "姓名", ActInput::Text, "", true),
            ("gender", "性别", ActInput::Choice, "", false),
            ("citizen_id", "身份证号", ActInput::Text, "", false),
            ("person_phone", "联系电话", ActInput::Text, "", false),
            ("student_no", "学号", ActInput::Text, "", false),
            ("class_name", "班级", ActInput::Text, "", false),
            ("admitted_on", "入党时间", ActInput::Date, "", false),
            ("converted_on", "转正时间", ActInput::Date, "预备党员留空", false),
        ];
        fields.extend(short.map(field));
    }
    fields.push(field(match kind {
        K::TransferredOut => ("on", day_label(kind), ActInput::Date, "留空：与回执日期相同", false),
        _ => ("on", day_label(kind), ActInput::Date, "", true),
    }));
    fields.extend(value_field(kind));
    fields.extend(super::meeting::fields(kind));
    if matches!(kind, K::BranchMoved | K::GroupJoined | K::TransferredIn) {
        let label = if kind == K::GroupJoined { "党小组" } else { "编入支部（党小组）" };
        fields.push(field(("organization", label, ActInput::Choice, "", true)));
    }
    if kind == K::TransferredIn {
        fields.push(field(("is_complete", "入党材料", ActInput::Choice, "先核对材料，再编入支部", true)));
    }
    fields.extend(if development::is_step(kind) { development::detail_fields(kind) } else { all_of(kind) });
    fields.push(field(("note", "备注", ActInput::LongText, "", false)));
    for one in &mut fields {
        one.options.extend(
            match one.key.as_str() {
                "gender" => vec!["男", "女"],
                "is_complete" => vec!["齐全", "待补"],
                _ => Vec::new(),
            }
            .into_iter()
            .map(|label| ActOption { value: label.to_owned(), label: label.to_owned() }),
        );
    }
    fields
}

/// What was typed, read field by field.
pub(crate) struct Reading<'a> {
    values: &'a BTreeMap<String, String>,
    today: NaiveDate,
    is_past: bool,
    /// What could not be read.
    pub(crate) errors: Vec<ActFieldError>,
}

impl<'a> Reading<'a> {
    /// Reads these values.
    pub(crate) fn new(values: &'a BTreeMap<String, String>, today: NaiveDate) -> Self {
        Self { values, today, is_past: false, errors: Vec::new() }
    }

    /// The same of something that has happened: old papers often know the month only.
    pub(crate) fn of_the_past(self) -> Self {
        Self { is_past: true, ..self }
    }

    /// When it happened: a whole day; as far as it is known where it is past.
    pub(crate) fn when(&mut self, key: &str) -> Option<PartialDate> {
        if self.is_past { self.date(key) } else { self.day(key).map(PartialDate::Day) }
    }

    /// A text without white space around it; empty where nothing was typed.
    pub(crate) fn text(&self, key: &str) -> String {
        self.values.get(key).map(|text| text.trim().to_owned()).unwrap_or_default()
    }

    /// Notes what is wrong with a field.
    pub(crate) fn wrong(&mut self, key: &str, message: impl Into<String>) {
        self.errors.push(ActFieldError { key: key.to_owned(), message: message.into() });
    }

    /// A date, as far as it is known.
    pub(crate) fn date(&mut self, key: &str) -> Option<PartialDate> {
        let text = self.text(key);
        if text.is_empty() {
            return None;
        }
        match read_typed_date(&text, self.today) {
            Ok(date) => Some(date),
            Err(message) => {
                self.wrong(key, message);
                None
            }
        }
    }

    /// A whole day.
    pub(crate) fn day(&mut self, key: &str) -> Option<NaiveDate> {
        let date = self.date(key)?;
        let day = date.day();
        if day.is_none() {
            self.wrong(key, "请写出完整的日期，例如 2026-09-01。没有保存，已填的内容还在。");
        }
        day
    }

    /// A month; the day of a whole date is dropped.
    pub(crate) fn month(&mut self, key: &str) -> Option<PartialDate> {
        match self.date(key)? {
            PartialDate::Day(day) => {
                use chrono::Datelike;
                PartialDate::month(day.year(), day.month())
            }
            month @ PartialDate::Month { .. } => Some(month),
            PartialDate::Year(_) => {
                self.wrong(key, "请写到月，例如 2026-06。没有保存，已填的内容还在。");
                None
            }
        }
    }

    /// A whole number from 1 to `most`.
    pub(crate) fn number(&mut self, key: &str, most: u32) -> Option<u32> {
        let text = self.text(key);
        if text.is_empty() {
            return None;
        }
        let number = text.parse().ok().filter(|number| (1..=most).contains(number));
        if number.is_none() {
            self.wrong(key, format!("请填 1 到 {most} 的整数。没有保存，已填的内容还在。"));
        }
        number
    }

    /// What was counted; nothing where nobody was counted as present.
    fn ballot(&mut self) -> Option<Ballot> {
        if self.text("n_present").is_empty() && self.text("n_yes").is_empty() {
            return None;
        }
        Some(Ballot {
            n_entitled: self.count("n_entitled"),
            n_present: self.count("n_present"),
            n_yes: self.count("n_yes"),
            n_no: self.count("n_no"),
            n_abstain: self.count("n_abstain"),
            n_written_yes: self.count("n_written_yes"),
        })
    }

    /// A number of people; nothing typed is none.
    fn count(&mut self, key: &str) -> u32 {
        let text = self.text(key);
        if text.is_empty() {
            return 0;
        }
        let number = text.parse().ok().filter(|number| *number <= 20_000);
        if number.is_none() {
            self.wrong(key, "请填 0 到 20000 的整数。没有保存，已填的内容还在。");
        }
        number.unwrap_or(0)
    }

    /// What belongs to a fact of this kind, over what was known of it.
    pub(crate) fn detail(&mut self, kind: K, known: &EventDetail) -> EventDetail {
        let mut detail = known.clone();
        for one in detail_fields(kind) {
            let key = one.key.as_str();
            if !self.values.contains_key(key) {
                continue;
            }
            match key {
                "since" => detail.since = self.date(key),
                "outcome" => detail.outcome = self.text(key),
                "score" => detail.score = self.text(key),
                "n_days" => detail.n_days = self.number(key, 365),
                "n_hours" => detail.n_hours = self.number(key, 1_000),
                "n_months" => detail.n_months = self.number(key, 60),
                "n_entitled" => detail.ballot = self.ballot(),
                "until" => detail.until = self.date(key),
                "receipt_on" => detail.receipt_on = self.date(key),
                "meeting_on" => detail.meeting_on = self.date(key),
                "dues_until" => detail.dues_until = self.month(key),
                "valid_days" => detail.valid_days = self.number(key, 3650),
                "letter_no" => detail.letter_no = self.text(key),
                "addressee" => detail.addressee = self.text(key),
                "address" => detail.address = self.text(key),
                "phone" => detail.phone = self.text(key),
                "fax" => detail.fax = self.text(key),
                "postcode" => detail.postcode = self.text(key),
                "approved_by" => detail.approved_by = self.text(key),
                "document_no" => detail.document_no = self.text(key),
                "cause" => detail.cause = self.text(key),
                _ => {}
            }
        }
        detail
    }

    /// Complains of what must be filled in and is not.
    pub(crate) fn ask_for(&mut self, fields: &[ActField]) {
        for one in fields.iter().filter(|one| one.required) {
            if self.text(&one.key).is_empty() {
                self.wrong(&one.key, format!("请填写“{}”。没有保存，已填的内容还在。", one.label));
            }
        }
    }
}
