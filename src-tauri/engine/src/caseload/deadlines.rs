//! The deadlines a case manager lives with: which rules are asked for, for whom, and what settles them.
//!
//! Names rules and meetings. Computes nothing.

use hallway_domain::meeting::MeetingKind;
use hallway_domain::rules::vocabulary::Category;
use hallway_domain::rules::{FactName, Facts, Rule, RuleInForce, in_force};
use hallway_domain::student::{RecordFact, StudentStatus};
use std::borrow::Cow;

/// Pennsylvania's form is given after an oral request alone; a referral in writing never starts that clock.
const ASKED_ALOUD: &str = "pa.oral_request_10";

/// A deadline that a case manager lives with.
#[derive(Debug, Clone)]
pub(super) struct Deadline {
    /// The federal rule; a State's own takes its place.
    pub(super) federal: &'static str,
    pub(super) title: Cow<'static, str>,
    /// Meetings that settle it, the usual one first.
    pub(super) kinds: &'static [MeetingKind],
    pub(super) fix: &'static str,
    /// For whom it stands.
    pub(super) status: StudentStatus,
    /// The fact that must be there before it is asked about at all; none: its absence is told.
    pub(super) only_with: Option<FactName>,
    /// Facts each of which settles it.
    pub(super) settled_by: &'static [FactName],
    /// A fact of the record, which no rule counts from, that settles it.
    pub(super) recorded_by: Option<RecordFact>,
    /// Only in some cases, such as a referral at the end of a year: where its case is not given, nothing is said.
    pub(super) conditional: bool,
}

impl Deadline {
    /// A deadline whose case is given, such as a referral at the end of a year, takes the place of the one that asks for
    /// the same in every other case.
    pub(super) fn stands_instead(&self, other: &Self) -> bool {
        self.conditional
            && !other.conditional
            && self.only_with == other.only_with
            && self.settled_by == other.settled_by
    }
}

/// Those that stand everywhere, by the federal rule; a State's own takes its place.
pub(super) const DEADLINES: &[Deadline] = &[
    Deadline {
        federal: "fed.annual_review",
        title: Cow::Borrowed("Annual review"),
        kinds: &[MeetingKind::AnnualReview],
        fix: "Hold the annual review meeting and enter its date.",
        status: StudentStatus::Active,
        only_with: None,
        settled_by: &[],
        recorded_by: None,
        conditional: false,
    },
    Deadline {
        federal: "fed.reevaluation_max",
        title: Cow::Borrowed("Reevaluation"),
        kinds: &[MeetingKind::Reevaluation, MeetingKind::Eligibility],
        fix: "Finish the reevaluation, or agree in writing that none is needed, and enter the eligibility date.",
        status: StudentStatus::Active,
        only_with: None,
        settled_by: &[],
        recorded_by: None,
        conditional: false,
    },
    Deadline {
        federal: "fed.initial_evaluation",
        title: Cow::Borrowed("Initial evaluation"),
        kinds: &[MeetingKind::InitialEvaluation, MeetingKind::Eligibility],
        fix: "Finish the evaluation, hold the eligibility meeting and enter its date.",
        status: StudentStatus::Referred,
        only_with: None,
        settled_by: &[FactName::EligibilityDetermined],
        recorded_by: None,
        conditional: false,
    },
    Deadline {
        federal: "fed.initial_iep_meeting",
        title: Cow::Borrowed("Initial IEP meeting"),
        kinds: &[MeetingKind::InitialEvaluation],
        fix: "Hold the first IEP meeting and enter its date as the last annual meeting.",
        status: StudentStatus::Referred,
        only_with: Some(FactName::EligibilityDetermined),
        settled_by: &[FactName::LastAnnualMeeting],
        recorded_by: None,
        conditional: false,
    },
    Deadline {
        federal: "fed.mdr",
        title: Cow::Borrowed("Manifestation determination"),
        kinds: &[MeetingKind::ManifestationDetermination],
        fix: "Hold the manifestation determination meeting.",
        status: StudentStatus::Active,
        only_with: Some(FactName::RemovalDecision),
        settled_by: &[],
        recorded_by: None,
        conditional: false,
    },
    Deadline {
        federal: "fed.transfer_in_state",
        title: Cow::Borrowed("Transfer-in"),
        kinds: &[
            MeetingKind::TransferIn,
            MeetingKind::AnnualReview,
            MeetingKind::InitialEvaluation,
        ],
        fix: "Give comparable services at once; hold the meeting that adopts the IEP or writes a new one, and mark it as held.",
        status: StudentStatus::Active,
        only_with: Some(FactName::Enrolled),
        settled_by: &[],
        recorded_by: None,
        conditional: false,
    },
    Deadline {
        federal: "fed.rights_notice",
        title: Cow::Borrowed("Notice that rights transfer"),
        kinds: &[],
        fix: "Tell the student and the family, state it in the IEP, and enter the date of the notice.",
        status: StudentStatus::Active,
        only_with: Some(FactName::AgeOfMajority),
        settled_by: &[],
        recorded_by: Some(RecordFact::RightsNoticeGiven),
        conditional: false,
    },
    Deadline {
        federal: "fed.rights_transfer",
        title: Cow::Borrowed("Rights transfer"),
        kinds: &[],
        fix: "Nothing is due before it: from this day the student holds the rights, where the State transfers them.",
        status: StudentStatus::Active,
        only_with: Some(FactName::AgeOfMajority),
        settled_by: &[],
        recorded_by: None,
        conditional: false,
    },
];

/// What a State adds to a referral: its answer, the meeting about it, the plan for the evaluation. Each with the rule.
pub(super) fn of_referral(state: Option<&str>) -> Vec<(Deadline, RuleInForce)> {
    in_force(state)
        .into_iter()
        .filter(|found| answers_referral(found.rule))
        .map(|found| {
            let rule = found.rule;
            let plan = rule.category == Category::Plan;
            let deadline = Deadline {
                federal: rule.id.as_str(),
                title: Cow::Borrowed(rule.title.as_str()),
                kinds: if plan {
                    &[]
                } else {
                    &[MeetingKind::InitialEvaluation, MeetingKind::Eligibility]
                },
                fix: if plan {
                    "Answer the referral: ask for consent to evaluate, or refuse in writing with prior written notice. Enter the consent when it comes."
                } else {
                    "Finish the evaluation, hold the meeting and enter its date."
                },
                status: StudentStatus::Referred,
                only_with: Some(FactName::ReferralReceived),
                settled_by: if plan {
                    &[
                        FactName::ConsentReceived,
                        FactName::NoTestingNotice,
                        FactName::EligibilityDetermined,
                    ]
                } else {
                    &[FactName::EligibilityDetermined]
                },
                recorded_by: None,
                conditional: rule.condition.is_some(),
            };
            (deadline, found)
        })
        .collect()
}

fn answers_referral(rule: &Rule) -> bool {
    rule.state.is_some()
        && rule.computable()
        && rule.replaces.is_none()
        && rule.id.as_str() != ASKED_ALOUD
        && matches!(rule.category, Category::Plan | Category::InitialEval)
        && matches!(
            rule.trigger_fact,
            Some(FactName::ReferralReceived | FactName::RequestReceived)
        )
}

/// Whether a deadline stands for a student with these facts. One who was referred and has no IEP yet is treated as
/// referred, also where her status says otherwise.
pub(super) fn stands_for(deadline: &Deadline, status: StudentStatus, facts: &Facts) -> bool {
    let known = |fact| facts.get(fact).is_some();
    let referred = status == StudentStatus::Referred
        || (status == StudentStatus::Active
            && (known(FactName::ReferralReceived) || known(FactName::ConsentReceived))
            && !known(FactName::LastAnnualMeeting)
            && !known(FactName::LastEligibilityDetermination));
    match deadline.status {
        StudentStatus::Referred => referred,
        other => other == status,
    }
}
