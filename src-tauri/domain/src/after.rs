//! What follows a meeting: the facts it may give new dates to. Proposed, never assumed: only her yes makes them so.

use crate::meeting::MeetingKind;
use crate::rules::FactName;
use crate::student::StudentStatus;

/// One thing a meeting may have settled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NextDate {
    /// Its name on the wire.
    pub key: &'static str,
    /// What is asked.
    pub ask: &'static str,
    /// The facts that get the meeting's day when she says yes.
    pub facts: &'static [FactName],
    /// What a meeting of this kind does as a rule; otherwise only where she knows it did.
    pub usual: bool,
}

const ANNUAL: NextDate = NextDate {
    key: "annual",
    ask: "Was the IEP reviewed as a whole?",
    facts: &[FactName::LastAnnualMeeting],
    usual: true,
};
const FIRST_IEP: NextDate = NextDate {
    key: "first_iep",
    ask: "Was the first IEP written in this meeting?",
    facts: &[FactName::LastAnnualMeeting],
    usual: false,
};
const ELIGIBILITY: NextDate = NextDate {
    key: "eligibility",
    ask: "Was eligibility decided?",
    facts: &[FactName::LastEligibilityDetermination],
    usual: true,
};
const FIRST_ELIGIBILITY: NextDate = NextDate {
    key: "first_eligibility",
    ask: "Was the student found eligible?",
    facts: &[
        FactName::EligibilityDetermined,
        FactName::LastEligibilityDetermination,
    ],
    usual: true,
};
const AMENDMENT: NextDate = NextDate {
    key: "amendment",
    ask: "Was the IEP amended? The annual review date stays where it was.",
    facts: &[FactName::Amendment],
    usual: true,
};

/// What else a meeting may have settled, where it is not what the meeting is for.
const fn also(one: NextDate) -> NextDate {
    NextDate {
        usual: false,
        ..one
    }
}

/// What a meeting of this kind may have settled, the usual first.
#[must_use]
pub fn next_dates(kind: MeetingKind, status: StudentStatus) -> Vec<NextDate> {
    let eligibility = if status == StudentStatus::Referred {
        FIRST_ELIGIBILITY
    } else {
        ELIGIBILITY
    };
    match kind {
        MeetingKind::AnnualReview => vec![ANNUAL, also(ELIGIBILITY)],
        MeetingKind::Reevaluation => vec![ELIGIBILITY, also(ANNUAL)],
        MeetingKind::InitialEvaluation | MeetingKind::Eligibility => {
            vec![eligibility, FIRST_IEP]
        }
        MeetingKind::Amendment => vec![AMENDMENT],
        MeetingKind::Transition | MeetingKind::TransferIn => vec![also(ANNUAL)],
        MeetingKind::ManifestationDetermination | MeetingKind::Exit | MeetingKind::Other => {
            Vec::new()
        }
    }
}

/// Where the student stands after a meeting of this kind, as a proposal.
#[must_use]
pub fn next_status(kind: MeetingKind, now: StudentStatus) -> Option<StudentStatus> {
    match (kind, now) {
        (MeetingKind::Exit, StudentStatus::Active) => Some(StudentStatus::Exited),
        (
            MeetingKind::InitialEvaluation | MeetingKind::Eligibility | MeetingKind::TransferIn,
            StudentStatus::Referred,
        ) => Some(StudentStatus::Active),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amendment_never_moves_the_annual_review() {
        for one in next_dates(MeetingKind::Amendment, StudentStatus::Active) {
            assert!(!one.facts.contains(&FactName::LastAnnualMeeting));
        }
    }

    #[test]
    fn each_kind_asks_first_for_what_it_is_for() {
        let first = |kind, status| next_dates(kind, status).first().map(|d| (d.key, d.usual));
        let active = StudentStatus::Active;
        assert_eq!(
            first(MeetingKind::AnnualReview, active),
            Some(("annual", true))
        );
        assert_eq!(
            first(MeetingKind::Reevaluation, active),
            Some(("eligibility", true))
        );
        assert_eq!(
            first(MeetingKind::InitialEvaluation, StudentStatus::Referred),
            Some(("first_eligibility", true))
        );
        assert_eq!(
            first(MeetingKind::TransferIn, active),
            Some(("annual", false)),
            "an adopted IEP keeps its own date"
        );
        assert_eq!(first(MeetingKind::ManifestationDetermination, active), None);
    }

    #[test]
    fn a_status_changes_only_where_the_meeting_is_about_it() {
        assert_eq!(
            next_status(MeetingKind::Exit, StudentStatus::Active),
            Some(StudentStatus::Exited)
        );
        assert_eq!(
            next_status(MeetingKind::AnnualReview, StudentStatus::Active),
            None
        );
    }
}
