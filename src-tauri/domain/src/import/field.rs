//! The fields a column can go to, by the names the command line and the wizard use.
//!
//! Says what a field is called and what it holds. It never looks at a file.

use crate::word::words;

words! {
    /// Where a column goes.
    ///
    /// The names are those of `--map "Column=field"`:
    ///
    /// * her names: `first`, `middle`, `last`, `preferred`, `full_name` ("Last, First" or "First Last"), `nicknames`
    /// * her record: `birth_date`, `grade`, `school`, `district`, `case_manager`, `eligibility` (several columns may go
    ///   there), `language`, `interpreter`
    /// * her numbers: `student_number` (the school's), `state_number`, `system_number` (the IEP system's)
    /// * dates: `last_annual_meeting`, `last_eligibility_determination`, `annual_due` and `reevaluation_due` (the next
    ///   due dates as the other system prints them), `iep_start`, `meeting_type` (says what kind of meeting the date of
    ///   the IEP stands for)
    /// * a service, one row each: `service`, `minutes`, `service_per`, `service_setting`, `service_provider`,
    ///   `service_start`, `service_end`
    /// * a goal, one row each: `goal`, `goal_area`, `goal_baseline`, `goal_responsible`, `goal_due`
    /// * her family: `guardian_name`, `guardian_phone`, `guardian_email`, `guardian_relation`, and the same with
    ///   `guardian2_`
    /// * `email`, `phone`, `address`: hers, kept as further facts
    /// * `extra`: kept as a further fact under its own header, as is every column that nothing claims
    /// * `ignore`: left out
    pub enum Field {
        /// Given name.
        First = "first",
        /// Middle name.
        Middle = "middle",
        /// Family name.
        Last = "last",
        /// The name she goes by.
        Preferred = "preferred",
        /// The whole name in one cell.
        FullName = "full_name",
        /// Other names people use.
        Nicknames = "nicknames",
        /// Birth date.
        BirthDate = "birth_date",
        /// Grade.
        Grade = "grade",
        /// School's name.
        School = "school",
        /// District's name.
        District = "district",
        /// The school's number for her.
        StudentNumber = "student_number",
        /// The State's number for her.
        StateNumber = "state_number",
        /// The number in the IEP system.
        SystemNumber = "system_number",
        /// Who manages her case.
        CaseManager = "case_manager",
        /// Eligibility category.
        Eligibility = "eligibility",
        /// Language of the home.
        Language = "language",
        /// Whether the family needs an interpreter.
        Interpreter = "interpreter",
        /// The last annual review, or the date of the IEP.
        LastAnnualMeeting = "last_annual_meeting",
        /// The last eligibility determination.
        LastEligibilityDetermination = "last_eligibility_determination",
        /// The next annual review as the other system prints it.
        AnnualDue = "annual_due",
        /// The next reevaluation as the other system prints it.
        ReevaluationDue = "reevaluation_due",
        /// First day of the IEP.
        IepStart = "iep_start",
        /// The kind of meeting the IEP came from.
        MeetingType = "meeting_type",
        /// A service's name.
        Service = "service",
        /// Minutes each period.
        Minutes = "minutes",
        /// The period.
        ServicePer = "service_per",
        /// Where it is given.
        ServiceSetting = "service_setting",
        /// Who gives it.
        ServiceProvider = "service_provider",
        /// First day of the service.
        ServiceStart = "service_start",
        /// Last day of the service.
        ServiceEnd = "service_end",
        /// A goal as the IEP words it.
        Goal = "goal",
        /// Its area of need.
        GoalArea = "goal_area",
        /// Where she stood when it was written.
        GoalBaseline = "goal_baseline",
        /// Who works on it.
        GoalResponsible = "goal_responsible",
        /// The day it is to be met.
        GoalDue = "goal_due",
        /// A guardian's name.
        GuardianName = "guardian_name",
        /// Her telephone number.
        GuardianPhone = "guardian_phone",
        /// Her e-mail address.
        GuardianEmail = "guardian_email",
        /// What she is to the student.
        GuardianRelation = "guardian_relation",
        /// A second guardian's name.
        Guardian2Name = "guardian2_name",
        /// Her telephone number.
        Guardian2Phone = "guardian2_phone",
        /// Her e-mail address.
        Guardian2Email = "guardian2_email",
        /// What she is to the student.
        Guardian2Relation = "guardian2_relation",
        /// The student's own e-mail address.
        Email = "email",
        /// The student's own telephone number.
        Phone = "phone",
        /// Her address.
        Address = "address",
        /// A further fact.
        Extra = "extra",
        /// Left out.
        Ignore = "ignore",
    }
}

impl Field {
    /// Kept as a further fact under the column's own header.
    #[must_use]
    pub const fn kept_as_extra(self) -> bool {
        matches!(
            self,
            Self::Extra
                | Self::Email
                | Self::Phone
                | Self::Address
                | Self::IepStart
                | Self::AnnualDue
                | Self::ReevaluationDue
                | Self::MeetingType
        )
    }

    /// Holds a date.
    #[must_use]
    pub const fn is_date(self) -> bool {
        matches!(
            self,
            Self::BirthDate
                | Self::LastAnnualMeeting
                | Self::LastEligibilityDetermination
                | Self::AnnualDue
                | Self::ReevaluationDue
                | Self::IepStart
                | Self::ServiceStart
                | Self::ServiceEnd
                | Self::GoalDue
        )
    }

    /// Several columns may go here.
    #[must_use]
    pub const fn repeats(self) -> bool {
        matches!(
            self,
            Self::Eligibility
                | Self::Nicknames
                | Self::Extra
                | Self::Ignore
                | Self::Email
                | Self::Phone
                | Self::Address
        )
    }

    /// A number that names a student.
    #[must_use]
    pub const fn is_number(self) -> bool {
        matches!(
            self,
            Self::SystemNumber | Self::StateNumber | Self::StudentNumber
        )
    }

    /// Tells one student from another.
    #[must_use]
    pub const fn names_a_student(self) -> bool {
        matches!(
            self,
            Self::Last
                | Self::First
                | Self::FullName
                | Self::SystemNumber
                | Self::StateNumber
                | Self::StudentNumber
        )
    }
}
