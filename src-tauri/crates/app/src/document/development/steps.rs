//! Which papers belong to a step of the way.

use domain::development::{Phase, Step};
use domain::event::EventKind as K;

use super::super::KINDS;
use super::about::About;
use crate::wire::StepDocument;

/// The papers that can be printed for a step, the usual one first.
pub(crate) fn of_step(step: &Step) -> Vec<StepDocument> {
    let codes: &[&str] = match (step.fact, step.phase) {
        (K::Talked, _) => &["talk_record"],
        (K::ActivistFiled, _) => &["filing_report", "public_notice", "notice_result"],
        (K::Assessed, Phase::Probation) => &["probation_record"],
        (K::Assessed, _) => &["cultivation_record"],
        (K::CandidateProposed, _) => &["public_notice", "notice_result"],
        (K::Candidate, _) => &["filing_report"],
        (K::Admitted | K::ConversionMeeting, _) => {
            &["meeting_minutes", "ballot_result", "public_notice", "notice_result"]
        }
        (K::ConversionApplied, _) => &["conversion_application"],
        (K::Archived, _) => &["development_record"],
        _ => &[],
    };
    let about = match step.fact {
        K::ActivistFiled => Some(About::Activist),
        K::CandidateProposed | K::Candidate => Some(About::Candidate),
        K::Admitted => Some(About::Admission),
        K::ConversionMeeting => Some(About::Conversion),
        _ => None,
    };
    codes
        .iter()
        .filter_map(|code| KINDS.iter().find(|kind| kind.code == *code))
        .map(|kind| StepDocument {
            code: kind.code.to_owned(),
            label: kind.label.to_owned(),
            about: about.map(About::code).unwrap_or_default().to_owned(),
        })
        .collect()
}
