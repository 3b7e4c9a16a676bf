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
    /// Why the meeting goes on although this seat lacks something; empty: it must not.
    #[serde(default)]
    pub goes_without: String,
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
    /// Why the meeting goes on without it, in her words; empty: it stands in the way.
    pub goes_without: String,
}

/// Whether the table is ready for its meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TableReady {
    /// Nothing stands in the way.
    pub ready: bool,
    /// Gaps that stand in the way.
    pub open: u32,
    /// Gaps she goes on without, with a reason.
    pub flagged: u32,
    /// One sentence for a person.
    pub words: String,
}

/// What a family asks of the table.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct TableNeeds {
    /// The family needs an interpreter (34 CFR 300.322(e)).
    pub language_interpreter: bool,
}

/// The roles that a meeting of this kind asks for. One person may hold two in life (34 CFR 300.321(d)).
#[must_use]
pub fn required_roles(kind: MeetingKind, needs: TableNeeds) -> Vec<TeamRole> {
    let mut roles: Vec<TeamRole> = match kind {
        MeetingKind::Other | MeetingKind::Amendment => Vec::new(),
        // The district, the parent, and the members of the Team that both find relevant (34 CFR 300.530(e)(1)).
        MeetingKind::ManifestationDetermination => vec![
            TeamRole::Guardian,
            TeamRole::SpecialEducator,
            TeamRole::DistrictRepresentative,
        ],
        _ => TeamRole::ALL
            .iter()
            .copied()
            .filter(|role| role.required())
            .collect(),
    };
    // Transition is planned with the student (34 CFR 300.321(b)(1)).
    if kind == MeetingKind::Transition {
        roles.push(TeamRole::Student);
    }
    if needs.language_interpreter && kind != MeetingKind::Other {
        roles.push(TeamRole::LanguageInterpreter);
    }
    roles
}

/// What stands between this table and a meeting: roles with nobody, excusals without paper or input, inputs not in.
///
/// A role counts as filled when any seat has it, and a second teacher of the same part needs no excusal
/// (34 CFR 300.321(e) speaks of the required member alone).
#[must_use]
pub fn table_gaps(kind: MeetingKind, needs: TableNeeds, seats: &[Seat]) -> Vec<TableGap> {
    let mut gaps: Vec<TableGap> = required_roles(kind, needs)
        .into_iter()
        .filter(|role| !seats.iter().any(|s| s.fields.role == *role))
        .map(|role| TableGap {
            role,
            seat_id: None,
            words: format!("Nobody yet as {}.", role.words()),
            goes_without: String::new(),
        })
        .collect();
    for seat in seats {
        gaps.extend(
            seat_gaps(kind, needs, seat, seats)
                .into_iter()
                .map(|words| TableGap {
                    role: seat.fields.role,
                    seat_id: Some(seat.id),
                    words,
                    goes_without: seat.fields.goes_without.trim().to_owned(),
                }),
        );
    }
    gaps
}

/// What one seat lacks, in words.
fn seat_gaps(kind: MeetingKind, needs: TableNeeds, seat: &Seat, seats: &[Seat]) -> Vec<String> {
    let fields = &seat.fields;
    let name = &seat.display_name;
    let mut gaps = Vec::new();
    let filled_by_another = seats.iter().any(|other| {
        other.id != seat.id
            && other.fields.role == fields.role
            && !matches!(
                other.fields.attendance,
                Attendance::Excused | Attendance::Absent
            )
    });
    let required = required_roles(kind, needs).contains(&fields.role) && !filled_by_another;
    if fields.attendance == Attendance::Excused && required && fields.role.excusable() {
        match fields.excusal {
            None => gaps.push(format!(
                "{name} is excused: is the area discussed (consent and written input) or not (agreement)?"
            )),
            Some(basis) => {
                if !fields.excusal_signed {
                    gaps.push(format!(
                        "The parent\u{2019}s written {} for {name} is not in.",
                        match basis {
                            ExcusalBasis::Agreement => "agreement",
                            ExcusalBasis::ConsentAndInput => "consent",
                        },
                    ));
                }
                if basis == ExcusalBasis::ConsentAndInput && fields.input != InputState::Received {
                    gaps.push(format!("Written input from {name} is not in."));
                }
            }
        }
    } else if fields.attendance == Attendance::Excused
        && required
        && fields.role == TeamRole::Guardian
    {
        gaps.push(format!(
            "{name} is a parent: nobody excuses a parent. Offer another day or way to join, and log every attempt."
        ));
    } else if fields.input == InputState::Asked {
        gaps.push(format!("Input from {name} is not in."));
    }
    gaps
}

/// Whether the table is ready, from what it lacks.
#[must_use]
pub fn table_ready(gaps: &[TableGap]) -> TableReady {
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let flagged = gaps.iter().filter(|g| !g.goes_without.is_empty()).count();
    let open = gaps.len().saturating_sub(flagged);
    let without = match flagged {
        0 => String::new(),
        1 => " You go on without 1 thing, with your reason.".to_owned(),
        n => format!(" You go on without {n} things, with your reasons."),
    };
    let words = match open {
        0 => format!("Nothing is missing at the table.{without}"),
        1 => format!("1 thing is missing at the table.{without}"),
        n => format!("{n} things are missing at the table.{without}"),
    };
    TableReady {
        ready: open == 0,
        open: count(open),
        flagged: count(flagged),
        words,
    }
}

/// What a person was asked for, in words for a list.
#[must_use]
pub fn asked_for(fields: &SeatFields) -> Vec<&'static str> {
    let mut asks = Vec::new();
    if fields.input == InputState::Asked {
        asks.push("written input");
    }
    if fields.attendance == Attendance::Invited {
        asks.push("whether they come");
    }
    if fields.attendance == Attendance::Excused && !fields.excusal_signed {
        asks.push("the excusal form");
    }
    asks
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn seat(n: u128, role: TeamRole, attendance: Attendance) -> Seat {
        Seat {
            id: SeatId::from(Uuid::from_u128(n)),
            fields: SeatFields {
                person_id: None,
                name: format!("Person {n}"),
                role,
                attendance,
                excusal: None,
                excusal_signed: false,
                input: InputState::NotNeeded,
                input_due_on: None,
                goes_without: String::new(),
            },
            display_name: format!("Person {n}"),
        }
    }

    fn full() -> Vec<Seat> {
        TeamRole::ALL
            .iter()
            .filter(|r| r.required())
            .zip(1..)
            .map(|(role, n)| seat(n, *role, Attendance::Coming))
            .collect()
    }

    fn gaps(seats: &[Seat]) -> Vec<TableGap> {
        table_gaps(MeetingKind::AnnualReview, TableNeeds::default(), seats)
    }

    #[test]
    fn a_full_table_is_ready() {
        let ready = table_ready(&gaps(&full()));
        assert!(ready.ready);
        assert_eq!(ready.words, "Nothing is missing at the table.");
    }

    #[test]
    fn an_excusal_where_the_area_is_discussed_waits_for_consent_and_input_or_her_reason() {
        let mut seats = full();
        let teacher = seats
            .iter_mut()
            .find(|s| s.fields.role == TeamRole::GeneralEducator)
            .unwrap();
        teacher.fields.attendance = Attendance::Excused;
        assert!(gaps(&seats)[0].words.contains("is the area discussed"));
        let at = seats
            .iter()
            .position(|s| s.fields.role == TeamRole::GeneralEducator)
            .unwrap();
        seats[at].fields.excusal = Some(ExcusalBasis::ConsentAndInput);
        assert_eq!(gaps(&seats).len(), 2, "consent and input");
        seats[at].fields.excusal_signed = true;
        let left = gaps(&seats);
        assert_eq!(left.len(), 1);
        assert!(!table_ready(&left).ready);
        seats[at].fields.goes_without = "She reads it in at the start".to_owned();
        let ready = table_ready(&gaps(&seats));
        assert!(ready.ready, "flagged with a reason: {}", ready.words);
        assert_eq!(ready.flagged, 1);
        seats[at].fields.goes_without.clear();
        seats[at].fields.input = InputState::Received;
        assert!(table_ready(&gaps(&seats)).ready);
    }

    #[test]
    fn an_agreement_where_the_area_is_not_discussed_needs_no_input() {
        let mut seats = full();
        let at = seats
            .iter()
            .position(|s| s.fields.role == TeamRole::EvaluationInterpreter)
            .unwrap();
        seats[at].fields.attendance = Attendance::Excused;
        seats[at].fields.excusal = Some(ExcusalBasis::Agreement);
        seats[at].fields.excusal_signed = true;
        assert_eq!(gaps(&seats), []);
    }

    #[test]
    fn a_second_teacher_needs_no_excusal_and_a_parent_is_never_excused() {
        let mut seats = full();
        seats.push(seat(90, TeamRole::GeneralEducator, Attendance::Excused));
        assert_eq!(gaps(&seats), []);
        let at = seats
            .iter()
            .position(|s| s.fields.role == TeamRole::Guardian)
            .unwrap();
        seats[at].fields.attendance = Attendance::Excused;
        assert!(gaps(&seats)[0].words.contains("nobody excuses a parent"));
    }

    #[test]
    fn a_kind_of_meeting_asks_for_its_own_table() {
        let none = TableNeeds::default();
        let needs = TableNeeds {
            language_interpreter: true,
        };
        assert!(required_roles(MeetingKind::Transition, none).contains(&TeamRole::Student));
        assert!(
            !required_roles(MeetingKind::ManifestationDetermination, none)
                .contains(&TeamRole::GeneralEducator)
        );
        assert_eq!(required_roles(MeetingKind::Amendment, none), []);
        let gaps = table_gaps(MeetingKind::AnnualReview, needs, &full());
        assert_eq!(gaps.len(), 1);
        assert_eq!(gaps[0].role, TeamRole::LanguageInterpreter);
    }
}
