//! The meeting at which a step was decided: its fields in the form of the step, and its record.

use domain::date::PartialDate;
use domain::event::{EventDetail, EventKind as K};
use domain::ids::OrganizationId;
use domain::meeting::MeetingKind;
use store::{Meeting, MeetingValues, Writer};

use super::fields::{Reading, field};
use crate::error::AppResult;
use crate::wire::{ActField, ActInput, ActOption};

/// Names of the fields, in their order.
pub(super) const KEYS: [&str; 4] = ["meeting_kind", "meeting_place", "meeting_chair", "meeting_recorder"];

/// By which meeting a step is usually decided; `None` for steps without one.
pub(super) fn usual(kind: K) -> Option<MeetingKind> {
    match kind {
        K::Activist
        | K::CandidateProposed
        | K::CommitteeReviewed
        | K::CandidateWithdrawn
        | K::DevelopmentEnded => Some(MeetingKind::Committee),
        K::Admitted | K::ConversionMeeting | K::ProbationExtended | K::ProbationAnnulled => {
            Some(MeetingKind::Branch)
        }
        _ => None,
    }
}

/// The fields of the meeting of a step; where there is no branch committee the branch meeting decides (第八条).
pub(super) fn fields(kind: K) -> Vec<ActField> {
    let Some(usual) = usual(kind) else { return Vec::new() };
    let option =
        |kind: MeetingKind| ActOption { value: kind.code().to_owned(), label: kind.label().to_owned() };
    let text = |key, label| field((key, label, ActInput::Text, "", false));
    vec![
        ActField {
            options: MeetingKind::ALL.map(option).to_vec(),
            value: usual.code().to_owned(),
            ..field((
                "meeting_kind",
                "会议",
                ActInput::Choice,
                "同一天的同一会议记在一起；没有开会就清空",
                false,
            ))
        },
        text("meeting_place", "会议地点"),
        text("meeting_chair", "主持人"),
        text("meeting_recorder", "记录人"),
    ]
}

/// What was filled in of the meeting; `None` where the step has none, it was left out, or nobody knows its day.
pub(super) fn read(
    reading: &Reading<'_>,
    (on, detail): (Option<PartialDate>, &EventDetail),
    organization_id: Option<OrganizationId>,
) -> Option<MeetingValues> {
    let kind = MeetingKind::from_code(&reading.text("meeting_kind"))?;
    let mut values = MeetingValues::new(kind, Some(detail.meeting_on.or(on)?));
    values.organization_id = organization_id;
    values.place = reading.text("meeting_place");
    values.chair = reading.text("meeting_chair");
    values.recorder = reading.text("meeting_recorder");
    values.n_entitled = detail.ballot.map(|ballot| ballot.n_entitled).filter(|n| *n > 0);
    values.n_present = detail.ballot.map(|ballot| ballot.n_present).filter(|n| *n > 0);
    Some(values)
}

/// The record of the meeting that was filled in: the one of that day, of that kind and branch, where there is one, with
/// what is newly known of it.
pub(super) fn write(w: &Writer<'_>, values: &MeetingValues) -> AppResult<domain::ids::MeetingId> {
    let is_it = |meeting: &&Meeting| {
        (meeting.kind, meeting.on, meeting.organization_id)
            == (values.kind, values.on, values.organization_id)
    };
    let meetings = w.meetings()?;
    let Some(known) = meetings.iter().find(is_it) else { return Ok(w.insert_meeting(values)?) };
    let newer = |new: &String, old: &String| if new.is_empty() { old.clone() } else { new.clone() };
    let merged = MeetingValues {
        place: newer(&values.place, &known.place),
        chair: newer(&values.chair, &known.chair),
        recorder: newer(&values.recorder, &known.recorder),
        n_entitled: values.n_entitled.or(known.n_entitled),
        n_present: values.n_present.or(known.n_present),
        ..known.values.clone()
    };
    if merged != known.values {
        w.update_meeting(known.id, known.revision, &merged)?;
    }
    Ok(known.id)
}

/// What a form starts with, where a meeting is known.
pub(super) fn value(key: &str, known: Option<&Meeting>) -> String {
    let text = |of: fn(&MeetingValues) -> String| known.map(|meeting| of(meeting)).unwrap_or_default();
    match key {
        "meeting_kind" => text(|meeting| meeting.kind.code().to_owned()),
        "meeting_place" => text(|meeting| meeting.place.clone()),
        "meeting_chair" => text(|meeting| meeting.chair.clone()),
        _ => text(|meeting| meeting.recorder.clone()),
    }
}

/// A meeting in words: 支部党员大会，第一会议室，主持 何平，记录 林晓.
pub(crate) fn words(meeting: &MeetingValues) -> String {
    let said = |label: &str, text: &str| match text {
        "" => String::new(),
        text => format!("，{label}{text}"),
    };
    let (place, chair) = (said("", &meeting.place), said("主持 ", &meeting.chair));
    format!("{}{place}{chair}{}", meeting.kind.label(), said("记录 ", &meeting.recorder))
}
