//! Meetings: what they are for, who sits at the table, and whether the table is ready.

use crate::ids::{MeetingId, PersonId, SeatId, StudentId};
use crate::people::TeamRole;
use crate::word::words;
use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

words! {
    /// What a meeting is for. Each kind has a checklist.
    pub enum MeetingKind {
        /// Annual review of the IEP (34 CFR 300.324(b)).
        AnnualReview = "annual_review",
        /// Reevaluation (34 CFR 300.303).
        Reevaluation = "reevaluation",
        /// Initial evaluation and eligibility (34 CFR 300.301 to 300.306).
        InitialEvaluation = "initial_evaluation",
        /// Eligibility on its own (34 CFR 300.306).
        Eligibility = "eligibility",
        /// Amendment of the IEP (34 CFR 300.324(a)(4) and (6)).
        Amendment = "amendment",
        /// Transition planning (34 CFR 300.320(b)).
        Transition = "transition",
        /// Manifestation determination (34 CFR 300.530(e)).
        ManifestationDetermination = "manifestation_determination",
        /// A student who moved in with an IEP (34 CFR 300.323(e) and (f)).
        TransferIn = "transfer_in",
        /// Leaving special education (34 CFR 300.305(e)).
        Exit = "exit",
        /// Anything else.
        Other = "other",
    }
}

impl MeetingKind {
    /// The kind in words.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::AnnualReview => "Annual review",
            Self::Reevaluation => "Reevaluation",
            Self::InitialEvaluation => "Initial evaluation",
            Self::Eligibility => "Eligibility meeting",
            Self::Amendment => "Amendment",
            Self::Transition => "Transition planning",
            Self::ManifestationDetermination => "Manifestation determination",
            Self::TransferIn => "Transfer-in meeting",
            Self::Exit => "Exit meeting",
            Self::Other => "Meeting",
        }
    }
}

words! {
    /// Where a meeting stands.
    pub enum MeetingState {
        /// Has a date.
        Scheduled = "scheduled",
        /// Was held.
        Held = "held",
        /// Was called off.
        Cancelled = "cancelled",
    }
}

/// What is written of a meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct MeetingFields {
    /// The student it is about.
    pub student_id: StudentId,
    /// What it is for.
    pub kind: MeetingKind,
    /// The day.
    pub on_date: NaiveDate,
    /// The time it starts, local.
    #[serde(default)]
    pub at_time: Option<NaiveTime>,
    /// How long, in minutes.
    #[serde(default)]
    pub minutes: Option<u32>,
    /// Room or link.
    #[serde(default)]
    pub place: String,
    /// What is to be talked about, a line each.
    #[serde(default)]
    pub agenda: String,
}

/// A meeting in the vault.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Meeting {
    /// The record.
    pub id: MeetingId,
    /// What was written.
    #[serde(flatten)]
    pub fields: MeetingFields,
    /// Where it stands.
    pub state: MeetingState,
    /// RFC 3339; sent back with a change.
    pub updated_at: String,
}

words! {
    /// Whether someone is coming, or was there.
    pub enum Attendance {
        /// Asked; no answer yet.
        Invited = "invited",
        /// Will come.
        Coming = "coming",
        /// Excused before the meeting (34 CFR 300.321(e)).
        Excused = "excused",
        /// Was there.
        Attended = "attended",
        /// Was not there.
        Absent = "absent",
    }
}

words! {
    /// Written input asked of a team member before the meeting.
    pub enum InputState {
        /// Not asked for.
        NotNeeded = "not_needed",
        /// Asked for.
        Asked = "asked",
        /// In.
        Received = "received",
    }
}

words! {
    /// On what footing a required member is excused (34 CFR 300.321(e)).
    pub enum ExcusalBasis {
        /// The member's area is not discussed: agreement in writing, 300.321(e)(1).
        Agreement = "agreement",
        /// The member's area is discussed: consent in writing and written input, 300.321(e)(2).
        ConsentAndInput = "consent_and_input",
    }
}

/// What is written of a seat at the table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SeatFields {
    /// Who sits there, where the vault knows the person.
    #[serde(default)]
    pub person_id: Option<PersonId>,
    /// The name as written, where it does not.
    #[serde(default)]
    pub name: String,
    /// The part played.
    pub role: TeamRole,
    /// Whether this person is coming, or was there.
    pub attendance: Attendance,
    /// On what footing the person is excused.
    #[serde(default)]
    pub excusal: Option<ExcusalBasis>,
    /// The paper for the excusal is signed.
    #[serde(default)]
    pub excusal_signed: bool,
    /// Written input.
    pub input: InputState,
    /// By when the input was asked for.
    #[serde(default)]
    pub input_due_on: Option<NaiveDate>,
}

/// A seat at the table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Seat {
    /// The record.
    pub id: SeatId,
    /// What was written.
    #[serde(flatten)]
    pub fields: SeatFields,
    /// The name for a screen.
    pub display_name: String,
}

/// Something the table still lacks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TableGap {
    /// The role it concerns.
    pub role: TeamRole,
    /// The seat it concerns; none where the role has no seat at all.
    pub seat_id: Option<SeatId>,
    /// What is missing, in words.
    pub words: String,
}

/// What stands between this table and a meeting: roles with nobody, excusals without paper or input, inputs not in.
///
/// One person may hold two roles in life (34 CFR 300.321(d)); a role counts as filled when any seat has it.
#[must_use]
pub fn table_gaps(kind: MeetingKind, seats: &[Seat]) -> Vec<TableGap> {
    let mut gaps = Vec::new();
    if kind != MeetingKind::Other && kind != MeetingKind::Amendment {
        for role in TeamRole::ALL.iter().copied().filter(|r| r.required()) {
            if !seats.iter().any(|s| s.fields.role == role) {
                gaps.push(TableGap {
                    role,
                    seat_id: None,
                    words: format!("Nobody yet as {}.", role.words()),
                });
            }
        }
    }
    for seat in seats {
        let fields = &seat.fields;
        let mut gap = |words: String| {
            gaps.push(TableGap {
                role: fields.role,
                seat_id: Some(seat.id),
                words,
            });
        };
        if fields.attendance == Attendance::Excused && fields.role.required() {
            match fields.excusal {
                None => gap(format!(
                    "{} is excused: is the area discussed (consent and written input) or not (agreement)?",
                    seat.display_name
                )),
                Some(basis) => {
                    if !fields.excusal_signed {
                        gap(format!(
                            "The parent's written {} for {} is not in.",
                            match basis {
                                ExcusalBasis::Agreement => "agreement",
                                ExcusalBasis::ConsentAndInput => "consent",
                            },
                            seat.display_name
                        ));
                    }
                    if basis == ExcusalBasis::ConsentAndInput
                        && fields.input != InputState::Received
                    {
                        gap(format!(
                            "Written input from {} is not in.",
                            seat.display_name
                        ));
                    }
                }
            }
        } else if fields.input == InputState::Asked {
            gap(format!("Input from {} is not in.", seat.display_name));
        }
    }
    gaps
}
