//! 毕业生党员组织关系: where the relation of a graduate goes, told from what the survey says of his destination
//! (《关于做好高校毕业生党员组织关系管理工作的通知》第一条至第三条、第五条).

/// What a graduate does next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Destination {
    /// 就业
    Job,
    /// 升学
    Study,
    /// 入伍
    Army,
    /// 出国（境）
    Abroad,
    /// 未就业
    NoJob,
    /// Nobody knows.
    Unknown,
}

impl Destination {
    /// Every destination.
    pub const ALL: [Self; 6] = [Self::Job, Self::Study, Self::Army, Self::Abroad, Self::NoJob, Self::Unknown];

    /// What a secretary calls it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Job => "就业",
            Self::Study => "升学",
            Self::Army => "入伍",
            Self::Abroad => "出国（境）",
            Self::NoJob => "未就业",
            Self::Unknown => "不详",
        }
    }

    /// What the words of a survey mean.
    pub fn from_text(text: &str) -> Self {
        let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
        if has(&["未就业", "待业", "待就业", "备考", "二战", "考公", "求职", "暂不就业", "无业"])
        {
            Self::NoJob
        } else if has(&["出国", "出境", "留学", "境外", "国外"]) {
            Self::Abroad
        } else if has(&["入伍", "参军", "部队", "应征"]) {
            Self::Army
        } else if has(&[
            "升学",
            "读研",
            "考研",
            "保研",
            "推免",
            "读博",
            "录取",
            "深造",
            "研究生",
            "博士",
            "专升本",
        ]) {
            Self::Study
        } else if has(&["就业", "签约", "工作", "入职", "单位", "公务员", "选调", "西部计划", "创业", "协议"])
        {
            Self::Job
        } else {
            Self::Unknown
        }
    }

    /// What the rules propose.
    pub fn proposed(self, has_unit: bool) -> Way {
        match self {
            Self::Job if has_unit => Way::ToUnit,
            Self::Job => Way::ToResidence,
            Self::Study => Way::ToSchool,
            Self::Army => Way::ToArmy,
            Self::Abroad => Way::KeepAbroad,
            Self::NoJob | Self::Unknown => Way::Keep,
        }
    }

    /// What may be chosen besides, the proposal first.
    pub fn ways(self) -> &'static [Way] {
        match self {
            Self::Job => &[Way::ToUnit, Way::ToResidence, Way::ToAgency],
            Self::Study => &[Way::ToSchool, Way::Stay],
            Self::Army => &[Way::ToArmy, Way::Keep],
            Self::Abroad => &[Way::KeepAbroad, Way::ToResidence],
            Self::NoJob => &[Way::Keep, Way::ToResidence, Way::ToAgency],
            Self::Unknown => {
                &[Way::Keep, Way::ToUnit, Way::ToResidence, Way::ToAgency, Way::ToSchool, Way::Stay]
            }
        }
    }
}

/// What becomes of the relation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Way {
    /// 转往工作单位
    ToUnit,
    /// 转往居住地
    ToResidence,
    /// 转往人才服务机构
    ToAgency,
    /// 转往录取学校
    ToSchool,
    /// 转往部队
    ToArmy,
    /// 保留在学校
    Keep,
    /// 出国（境）保留
    KeepAbroad,
    /// 留在本校: goes on studying here.
    Stay,
    /// 发展材料另行移交: no member yet, there is no relation to move.
    PapersOnly,
}

impl Way {
    /// Every way.
    pub const ALL: [Self; 9] = [
        Self::ToUnit,
        Self::ToResidence,
        Self::ToAgency,
        Self::ToSchool,
        Self::ToArmy,
        Self::Keep,
        Self::KeepAbroad,
        Self::Stay,
        Self::PapersOnly,
    ];

    /// The name on the wire.
    pub fn code(self) -> &'static str {
        match self {
            Self::ToUnit => "to_unit",
            Self::ToResidence => "to_residence",
            Self::ToAgency => "to_agency",
            Self::ToSchool => "to_school",
            Self::ToArmy => "to_army",
            Self::Keep => "keep",
            Self::KeepAbroad => "keep_abroad",
            Self::Stay => "stay",
            Self::PapersOnly => "papers_only",
        }
    }

    /// The way with this code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|way| way.code() == code)
    }

    /// What a secretary calls it.
    pub fn label(self) -> &'static str {
        match self {
            Self::ToUnit => "转往工作单位",
            Self::ToResidence => "转往居住地",
            Self::ToAgency => "转往人才服务机构",
            Self::ToSchool => "转往录取学校",
            Self::ToArmy => "转往部队",
            Self::Keep => "保留在学校",
            Self::KeepAbroad => "出国（境）保留",
            Self::Stay => "留在本校",
            Self::PapersOnly => "发展材料另行移交",
        }
    }

    /// Whether a letter goes with it.
    pub fn needs_letter(self) -> bool {
        !matches!(self, Self::Keep | Self::KeepAbroad | Self::Stay | Self::PapersOnly)
    }

    /// 依据
    pub fn source(self) -> &'static str {
        match self {
            Self::ToUnit | Self::ToResidence | Self::ToAgency | Self::ToSchool | Self::ToArmy => {
                "《关于做好高校毕业生党员组织关系管理工作的通知》第一条"
            }
            Self::Keep => "《关于做好高校毕业生党员组织关系管理工作的通知》第二条、第五条",
            Self::KeepAbroad => "《关于做好高校毕业生党员组织关系管理工作的通知》第三条、第五条",
            Self::Stay | Self::PapersOnly => "",
        }
    }
}
