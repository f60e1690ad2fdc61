//! Walks through the events in the order in which they happened.

use std::borrow::Borrow;

use chrono::NaiveDate;

use super::{HeldPost, PersonState, Stage, Standing};
use crate::event::{Event, EventKind};

/// The state while walking.
#[derive(Default)]
struct Walk {
    state: PersonState,
    transfer: Standing,
    is_stopped: bool,
    has_died: bool,
    /// What somebody was before leaving: 恢复党籍 puts it back.
    before_leaving: Option<PersonState>,
}

/// The state on `on`, see [`PersonState::of`].
pub(super) fn walk<E: Borrow<Event>>(events: &[E], on: NaiveDate) -> PersonState {
    let mut walk = Walk::default();
    if comes_later(events, on) {
        walk.transfer = Standing::NotYetHere;
    }
    for event in in_order(events, on) {
        walk.step(event);
    }
    walk.ended()
}

/// Whether the first that is known of somebody's 组织关系 is that it comes here after `on`.
fn comes_later<E: Borrow<Event>>(events: &[E], on: NaiveDate) -> bool {
    let moves = events.iter().map(Borrow::borrow).filter(|event| {
        matches!(
            event.kind,
            EventKind::TransferredIn | EventKind::TransferStarted | EventKind::TransferredOut
        )
    });
    let first = moves.filter_map(|event| Some((event.on?.first_day(), event.kind))).min();
    first.is_some_and(|(day, kind)| kind == EventKind::TransferredIn && day > on)
}

/// What has happened by `on`, the earliest first.
pub(crate) fn in_order<E: Borrow<Event>>(events: &[E], on: NaiveDate) -> Vec<&Event> {
    let mut recorded: Vec<&Event> = events.iter().map(Borrow::borrow).collect();
    recorded.sort_by_key(|event| event.id);
    let mut latest_recorded = NaiveDate::MIN;
    let mut ordered = Vec::with_capacity(recorded.len());
    for event in recorded {
        let day = match event.on {
            Some(date) if date.first_day() > on => continue,
            Some(date) => date.first_day(),
            // 出党 without a day is how somebody ended, whatever older facts are filled in afterwards.
            None if ends_the_attempt(event.kind) => NaiveDate::MAX,
            None => latest_recorded,
        };
        if event.on.is_some() {
            latest_recorded = latest_recorded.max(day);
        }
        ordered.push((day, event.on.is_none(), event));
    }
    // On one day things happen in the order of a life in the branch.
    ordered.sort_by_key(|(day, is_undated, event)| {
        (*day, *is_undated, (!is_undated).then_some(rank(event.kind)), event.id)
    });
    ordered.into_iter().map(|(_, _, event)| event).collect()
}

/// The place of a kind within one day. Letters that are issued, withdrawn and issued anew on one day happened as they
/// were recorded.
fn rank(kind: EventKind) -> EventKind {
    match kind {
        EventKind::TransferStarted
        | EventKind::LetterReissued
        | EventKind::TransferWithdrawn
        | EventKind::TransferredOut
        | EventKind::TransferredIn => EventKind::TransferredIn,
        other => other,
    }
}

pub(super) fn ends_the_attempt(kind: EventKind) -> bool {
    matches!(kind, EventKind::ProbationAnnulled | EventKind::DevelopmentEnded | EventKind::Left)
}

impl Walk {
    fn step(&mut self, event: &Event) {
        let state = &mut self.state;
        match event.kind {
            EventKind::LeagueJoined => {
                state.league_joined_on = event.on.or(state.league_joined_on);
                state.stage = state.stage.max(Stage::LeagueMember);
                state.is_in_league = true;
            }
            EventKind::Applied => {
                state.applied_on = event.on.or(state.applied_on);
                self.reach(Stage::Applicant);
            }
            EventKind::Activist => {
                state.activist_on = event.on.or(state.activist_on);
                self.reach(Stage::Activist);
            }
            EventKind::Candidate => {
                state.candidate_on = event.on.or(state.candidate_on);
                self.reach(Stage::DevelopmentCandidate);
            }
            EventKind::Admitted => {
                state.admitted_on = event.on.or(state.admitted_on);
                self.reach(Stage::ProbationaryMember);
            }
            EventKind::Converted => {
                state.converted_on = event.on.or(state.converted_on);
                self.reach(Stage::FullMember);
            }
            // These presuppose the step whose own event an old file may lack.
            EventKind::ActivistFiled => self.reach(Stage::Activist),
            EventKind::CandidateFiled => self.reach(Stage::DevelopmentCandidate),
            EventKind::Approved | EventKind::Oath => self.reach(Stage::ProbationaryMember),
            EventKind::ProbationExtended => {
                state.is_extended = true;
                state.extended_by = months(&event.value);
            }
            EventKind::CandidateWithdrawn if state.stage == Stage::DevelopmentCandidate => {
                state.stage = Stage::Activist;
                state.candidate_on = None;
            }
            EventKind::CandidateWithdrawn => {}
            EventKind::DevelopmentEnded if state.stage.is_member() => {}
            EventKind::DevelopmentEnded => self.begin_again(Standing::Normal),
            EventKind::ProbationAnnulled => self.begin_again(Standing::Annulled),
            EventKind::Left => {
                self.before_leaving = Some(state.clone());
                self.begin_again(Standing::Left);
                self.state.stage = Stage::Unaffiliated;
            }
            EventKind::PostTaken => self.take_post(event),
            EventKind::PostLeft => {
                let post = event.value.trim();
                state.posts.retain(|held| !post.is_empty() && held.post != post);
            }
            EventKind::VoteExempted => state.is_vote_exempt = is_agreed(event),
            EventKind::VoteRestored => state.is_vote_exempt = false,
            EventKind::TransferredIn => self.transfer = Standing::Normal,
            EventKind::TransferStarted | EventKind::LetterReissued => self.transfer = Standing::Transferring,
            EventKind::TransferWithdrawn => self.transfer = Standing::Normal,
            EventKind::TransferredOut => {
                self.transfer = Standing::TransferredOut;
                state.posts.clear();
                state.is_kept = false;
                state.kept_until = None;
            }
            EventKind::KeptAtSchool => {
                state.is_kept = true;
                state.kept_until = event.detail().until;
            }
            EventKind::KeepingExtended => state.kept_until = event.detail().until.or(state.kept_until),
            EventKind::Graduated => state.has_graduated = true,
            EventKind::MobileStarted => {
                state.is_mobile = true;
                state.mobile_on = event.on;
            }
            EventKind::MobileEnded => {
                state.is_mobile = false;
                state.mobile_on = None;
            }
            EventKind::AbroadStarted => state.is_abroad = true,
            EventKind::AbroadEnded => state.is_abroad = false,
            EventKind::Contacted => state.contacted_on = event.on.or(state.contacted_on),
            EventKind::LostContact => {
                state.is_lost = true;
                state.lost_on = event.on;
            }
            EventKind::ContactRestored => {
                state.is_lost = false;
                state.lost_on = None;
                state.contacted_on = event.on.or(state.contacted_on);
            }
            EventKind::Sanctioned => {
                state.sanction = Some(event.value.trim().to_owned()).filter(|text| !text.is_empty())
            }
            EventKind::SanctionEnded => state.sanction = None,
            EventKind::MembershipStopped => {
                self.is_stopped = true;
                state.stopped_on = event.on;
            }
            EventKind::MembershipRestored => {
                self.is_stopped = false;
                state.stopped_on = None;
                if let Some(before) = self.before_leaving.take() {
                    self.state = before;
                }
            }
            EventKind::Died => self.has_died = true,
            // Where somebody belongs is told by `branch_on`; these change nothing else.
            EventKind::BranchMoved
            | EventKind::GroupJoined
            | EventKind::CorrectionOrdered
            | EventKind::Awarded
            | EventKind::Talked
            | EventKind::Recommended
            | EventKind::ContactsAppointed
            | EventKind::Assessed
            | EventKind::ThoughtReport
            | EventKind::Trained
            | EventKind::IntroducersNamed
            | EventKind::PoliticalReview
            | EventKind::CommitteeReviewed
            | EventKind::Prereviewed
            | EventKind::FormIssued
            | EventKind::PublicNotice
            | EventKind::SuperiorTalked
            | EventKind::AdmissionFiled
            | EventKind::ConversionApplied
            | EventKind::ConversionMeeting
            | EventKind::ConversionApproved
            | EventKind::CandidateProposed
            | EventKind::Archived
            | EventKind::OtherStep => {}
        }
    }

    /// What somebody is elected to takes the place of what he was; several posts at once stand in one text.
    fn take_post(&mut self, event: &Event) {
        let until = event.detail().until;
        self.state.posts = event
            .value
            .split(['、', ',', '，', ';', '；'])
            .map(str::trim)
            .filter(|post| !post.is_empty())
            .map(|post| HeldPost { post: post.to_owned(), from: event.on, until })
            .collect();
    }

    /// A step forward; one who had left or was annulled has begun anew with it.
    fn reach(&mut self, stage: Stage) {
        self.state.stage = self.state.stage.max(stage);
        self.state.standing = Standing::Normal;
        self.before_leaving = None;
    }

    /// Back to the beginning: the dates of the attempt that ended are history.
    fn begin_again(&mut self, standing: Standing) {
        self.state = PersonState {
            stage: if self.state.is_in_league { Stage::LeagueMember } else { Stage::Unaffiliated },
            standing,
            is_in_league: self.state.is_in_league,
            league_joined_on: self.state.league_joined_on,
            is_lost: self.state.is_lost,
            lost_on: self.state.lost_on,
            is_mobile: self.state.is_mobile,
            mobile_on: self.state.mobile_on,
            is_abroad: self.state.is_abroad,
            contacted_on: self.state.contacted_on,
            has_graduated: self.state.has_graduated,
            ..PersonState::default()
        };
        self.is_stopped = false;
    }

    fn ended(self) -> PersonState {
        let mut state = self.state;
        state.standing = match (self.has_died, state.standing, self.transfer) {
            (true, _, _) => Standing::Died,
            (_, gone @ (Standing::Left | Standing::Annulled), _) => gone,
            (_, _, gone @ (Standing::TransferredOut | Standing::NotYetHere)) => gone,
            (_, _, _) if self.is_stopped => Standing::Stopped,
            (_, _, transfer) => transfer,
        };
        state
    }
}

/// Who is to be left out of those entitled has the consent of the superior and the vote of the members' meeting: without
/// one of them he counts (《贵州省发展党员工作规程（试行）》).
fn is_agreed(event: &Event) -> bool {
    let detail = event.detail();
    detail.meeting_on.is_some() && !detail.approved_by.trim().is_empty()
}

/// 6, 6个月, 半年, 一年: the months of an extension.
pub(crate) fn months(text: &str) -> Option<u32> {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    match text.trim() {
        text if text.contains('至') => None,
        text if text.contains("半年") => Some(6),
        "一年" | "1年" | "壹年" | "12个月" => Some(12),
        _ => digits.parse().ok().filter(|months| (1..=24).contains(months)),
    }
}
