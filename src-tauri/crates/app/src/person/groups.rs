//! The fields of the card in groups, in the order of the official forms, and how each is edited.

use domain::event::EventKind;
use domain::field::Field as F;
use domain::field::{Field, FieldHome};
use store::CustomFieldKind;

use crate::people::People;
use crate::wire::FieldInput;

/// Titles and fields: the national form of 16 items first (domain-rules §6.1), then what the school asks for.
pub(super) const GROUPS: &[(&str, &[Field])] = &[
    (
        "基本信息",
        &[
            F::Name,
            F::NameReading,
            F::FormerName,
            F::Gender,
            F::Ethnicity,
            F::CitizenId,
            F::BornOn,
            F::BirthPlace,
            F::NativePlace,
            F::Education,
            F::Degree,
            F::WorkPost,
            F::PersonCategory,
            F::Specialty,
            F::Health,
        ],
    ),
    (
        "联系方式",
        &[
            F::Phone,
            F::Landline,
            F::Email,
            F::WechatNo,
            F::Address,
            F::Residence,
            F::Household,
            F::EmergencyContact,
            F::EmergencyPhone,
        ],
    ),
    (
        "在校信息",
        &[
            F::StudentNo,
            F::College,
            F::Major,
            F::Grade,
            F::ClassName,
            F::Dormitory,
            F::Post,
            F::Counselor,
            F::ClassTeacher,
            F::SchoolYears,
            F::CultivationMode,
            F::EnrollmentStatus,
            F::EnrolledOn,
            F::GraduatesOn,
            F::Destination,
            F::DestinationUnit,
        ],
    ),
    (
        "工作信息",
        &[
            F::StaffNo,
            F::WorkUnit,
            F::WorkedFromOn,
            F::ProfessionalTitle,
            F::JobRank,
            F::EstablishmentKind,
            F::ArrivedOn,
            F::RetiredOn,
            F::SocialStratum,
            F::MigrantWorker,
        ],
    ),
    (
        "组织信息",
        &[
            F::Branch,
            F::PartyGroup,
            F::MemberType,
            F::PartyStatus,
            F::PartyPost,
            F::LeagueJoinedOn,
            F::AppliedOn,
            F::ReceivingOrganization,
            F::ActivistOn,
            F::ActivistFiledOn,
            F::CultivationContact,
            F::TrainingScore,
            F::CandidateOn,
            F::CandidateFiledOn,
            F::Introducer,
            F::PrereviewedOn,
            F::FormNo,
            F::AdmittedOn,
            F::AdmissionKind,
            F::AdmittedBranch,
            F::SuperiorTalkedOn,
            F::ApprovedOn,
            F::OathOn,
            F::ConversionMeetingOn,
            F::ConversionApprovedOn,
            F::ProbationExtension,
            F::ConvertedOn,
            F::ConversionOutcome,
            F::ConvertedBranch,
            F::PartyStanding,
            F::StandingAdjustment,
            F::DuesPaidUntil,
            F::EntryKind,
            F::TransferredInOn,
            F::TransferredFrom,
            F::TransferredOutOn,
            F::TransferredTo,
            F::IsLost,
            F::LostOn,
            F::IsFlow,
            F::FlowTo,
            F::FlowOn,
        ],
    ),
    (
        "经历与家庭",
        &[
            F::Resume,
            F::Family,
            F::SocialRelations,
            F::PartyAwards,
            F::OtherAwards,
            F::Sanctions,
            F::Hardship,
            F::Background,
        ],
    ),
    ("备注", &[F::FilePlace, F::Remark]),
];

/// Whether an empty field is shown: what the national form and every student branch ask for. The rest appears when it
/// is filled, or on asking for more.
pub(super) fn is_usual(field: Field) -> bool {
    matches!(
        field,
        F::Name
            | F::NameReading
            | F::Gender
            | F::Ethnicity
            | F::CitizenId
            | F::BornOn
            | F::NativePlace
            | F::Education
            | F::WorkPost
            | F::Phone
            | F::Address
            | F::Household
            | F::StudentNo
            | F::College
            | F::Major
            | F::Grade
            | F::ClassName
            | F::Dormitory
            | F::Post
            | F::Counselor
            | F::GraduatesOn
            | F::Branch
            | F::PartyGroup
            | F::PartyStatus
            | F::PartyPost
            | F::LeagueJoinedOn
            | F::AppliedOn
            | F::ActivistOn
            | F::CultivationContact
            | F::CandidateOn
            | F::Introducer
            | F::AdmittedOn
            | F::ConvertedOn
            | F::Remark
            | F::Custom(_)
    )
}

/// How a field is edited.
pub(crate) fn input_of(field: Field, people: &People) -> FieldInput {
    match field {
        Field::Custom(number) => match people.custom_field(number).map(|field| field.values.kind) {
            Some(CustomFieldKind::Date) => FieldInput::Date,
            Some(CustomFieldKind::LongText) => FieldInput::LongText,
            Some(CustomFieldKind::Choice | CustomFieldKind::Flag) => FieldInput::Choice,
            _ => FieldInput::Text,
        },
        _ if field.is_long() => FieldInput::LongText,
        _ if domain::codes::of_field(field).is_some() || field == Field::PartyGroup => FieldInput::Choice,
        Field::Gender | Field::MigrantWorker => FieldInput::Choice,
        _ if field.is_date() => FieldInput::Date,
        _ => match field.home() {
            FieldHome::Branch => FieldInput::Branch,
            FieldHome::Derived => FieldInput::Fixed,
            FieldHome::EventValue(EventKind::PostTaken) => FieldInput::Fixed,
            _ => FieldInput::Text,
        },
    }
}

/// Whether only the offered choices may be chosen.
pub(super) fn is_closed(field: Field) -> bool {
    matches!(field, Field::Gender | Field::Ethnicity | Field::MigrantWorker | Field::Custom(_))
}

/// The choices of a field.
pub(crate) fn options_of(field: Field, people: &People) -> Vec<String> {
    let several = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
    if let Some(codes) = domain::codes::of_field(field) {
        return codes.iter().map(|code| code.name.to_owned()).collect();
    }
    match field {
        Field::Gender => several(&["男", "女"]),
        Field::MigrantWorker => several(&["是", "否"]),
        Field::Custom(number) => match people.custom_field(number) {
            Some(field) if field.values.kind == CustomFieldKind::Flag => several(&["是", "否"]),
            Some(field) => field.values.options.clone(),
            None => Vec::new(),
        },
        Field::PartyGroup => {
            let groups = people.organizations().iter().filter(|o| o.kind == store::OrganizationKind::Group);
            groups.map(|organization| organization.name.clone()).collect()
        }
        Field::Branch => {
            let branches = people.organizations().iter().filter(|o| o.kind != store::OrganizationKind::Group);
            branches.map(|organization| organization.name.clone()).collect()
        }
        _ => Vec::new(),
    }
}
