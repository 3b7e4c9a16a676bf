//! Names of records: one newtype per noun, so that a meeting's id cannot be handed where a student's is asked for.

macro_rules! ids {
    ($($(#[$meta:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize, ts_rs::TS)]
        #[ts(type = "string")]
        #[serde(transparent)]
        pub struct $name(uuid::Uuid);

        impl From<uuid::Uuid> for $name {
            fn from(id: uuid::Uuid) -> Self {
                Self(id)
            }
        }

        impl From<$name> for uuid::Uuid {
            fn from(id: $name) -> Self {
                id.0
            }
        }

        impl std::str::FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(f, "{}", self.0)
            }
        }
    )+};
}

ids! {
    /// A student.
    StudentId,
    /// A guardian, a colleague on the team, or another person around a student.
    PersonId,
    /// A school.
    SchoolId,
    /// A meeting.
    MeetingId,
    /// A seat at a meeting's table.
    SeatId,
    /// A reminder to someone at the table.
    ReminderId,
    /// A step of a meeting's checklist.
    StepId,
    /// A note.
    NoteId,
    /// An entry of the contact log.
    ContactId,
    /// A follow-up.
    FollowUpId,
    /// A question for a colleague.
    QuestionId,
    /// A colleague outside the building.
    ColleagueId,
    /// A packet as it was sent.
    PacketId,
    /// A reply to a packet.
    ReplyId,
    /// A packet of someone else that she opened to answer.
    ConsultationId,
    /// A suggestion inside a reply.
    SuggestionId,
    /// One run of an import.
    ImportId,
    /// A dated fact about a student.
    FactId,
    /// A service a student receives.
    ServiceId,
    /// An accommodation.
    AccommodationId,
    /// A goal of the IEP.
    GoalId,
    /// A removal from placement.
    RemovalId,
}
