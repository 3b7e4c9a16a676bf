//! The closed vocabularies in which the rule packs are written: kinds, methods, units, directions and the rest.
//!
//! Only words. What a word makes of a date is in the sibling modules.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

macro_rules! words {
    ($( #[doc = $doc:literal] $name:ident { $( $variant:ident = $word:literal $meaning:literal ),+ $(,)? } )+) => { $(
        #[doc = $doc]
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
        #[non_exhaustive]
        pub enum $name {
            $( #[doc = $meaning] #[serde(rename = $word)] $variant ),+
        }

        impl $name {
            /// Every word of this vocabulary, in the order in which it is declared.
            pub const ALL: &'static [Self] = &[ $( Self::$variant ),+ ];

            /// The word as the packs and the window spell it.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $( Self::$variant => $word ),+ }
            }
        }
    )+ };
}

words! {
    /// What a rule is.
    Kind {
        Deadline = "deadline" "A date by which something must be done.",
        Recurring = "recurring" "A deadline that comes back.",
        Limit = "limit" "A date or count that must not be passed, or before which nothing may happen.",
        Period = "period" "A span whose last day is given.",
        Milestone = "milestone" "A date that follows from the student's age or grade.",
        Counter = "counter" "A running count of days.",
        Duty = "duty" "Something to do without a number of days.",
        Permission = "permission" "Something allowed.",
        Definition = "definition" "A rule about words or about other rules.",
    }
    /// How a rule's date is found.
    Method {
        Count = "count" "Units counted from the trigger day, forward or backward.",
        Years = "years" "The date a number of years after the trigger day.",
        Age = "age" "The birthday on which an age is reached.",
        FirstIepInEffect = "first_iep_in_effect" "The annual meeting whose IEP is in effect on a birthday.",
        AgeOfMajority = "age_of_majority" "A birthday that depends on the fact `age_of_majority`.",
        EarliestOf = "earliest_of" "The earliest of several dates.",
        Chain = "chain" "Several counts, each from the end of the one before.",
        FixedDate = "fixed_date" "A month and day.",
        Counter = "counter" "The day on which a cumulative count is passed.",
        None = "none" "No date can be computed.",
    }
    /// The unit of a rule's number, or why it has none.
    Unit {
        Age = "age" "Years of age.",
        AgeOrGrade = "age_or_grade" "Years of age or a grade.",
        AsAgreed = "as_agreed" "As agreed in writing.",
        AsSoonAsPossible = "as_soon_as_possible" "As soon as possible.",
        AtMeeting = "at_meeting" "During the meeting.",
        BeforeAction = "before_action" "Before the action.",
        BeforeExit = "before_exit" "Before the student leaves special education.",
        BeforeImplementation = "before_implementation" "Before the IEP starts.",
        BeforeMeeting = "before_meeting" "Before the meeting.",
        BusinessDays = "business_days" "Business days, 34 CFR 300.11(b).",
        CalendarDays = "calendar_days" "Calendar days, 34 CFR 300.11(a).",
        Definition = "definition" "No unit: a definition.",
        EachIep = "each_iep" "At each IEP.",
        EarlyEnough = "early_enough" "Early enough.",
        FixedDate = "fixed_date" "A fixed month and day.",
        Hours = "hours" "Clock hours.",
        Immediately = "immediately" "Immediately.",
        InWriting = "in_writing" "In writing.",
        Mixed = "mixed" "Several units.",
        Months = "months" "Months.",
        None = "none" "No unit.",
        NoneStated = "none_stated" "The source states none.",
        PerIepSchedule = "per_iep_schedule" "On the schedule that the IEP sets.",
        PerSchoolYear = "per_school_year" "Once each school year.",
        Promptly = "promptly" "Promptly.",
        ReasonableTimeBefore = "reasonable_time_before" "A reasonable time before.",
        SchoolDays = "school_days" "School days, 34 CFR 300.11(c).",
        TeamDecides = "team_decides" "As the team decides.",
        UnitDisputed = "unit_disputed" "Sources disagree on the unit.",
        WithNotice = "with_notice" "Together with the notice.",
        WithoutUnnecessaryDelay = "without_unnecessary_delay" "Without unnecessary delay.",
        Years = "years" "Years.",
    }
    /// Which day a rule speaks of, seen from its trigger day.
    Direction {
        After = "after" "The latest day, n units after.",
        NoLaterThan = "no_later_than" "The latest day, n units after (years and fixed dates).",
        NotMoreThan = "not_more_than" "The last day of a span of n days.",
        NotBefore = "not_before" "The earliest day, n units after.",
        Before = "before" "The latest day, n units before.",
        BeforeNoLaterThan = "before_no_later_than" "The latest day, n units before, however it is counted.",
        BeforeNotEarlierThan = "before_not_earlier_than" "The earliest day, n units before.",
        OnOrBefore = "on_or_before" "The day itself at the latest.",
        SameDay = "same_day" "The day itself.",
        At = "at" "The day on which the age is reached, or during the event.",
        FirstIepInEffect = "first_iep_in_effect" "In the IEP that is in effect when the age is reached.",
        WhicheverFirst = "whichever_first" "The earliest of several dates.",
        CumulativePerSchoolYear = "cumulative_per_school_year" "A count that starts again each school year.",
        MoreThan = "more_than" "A count that is exceeded.",
        Recurring = "recurring" "On a schedule of its own.",
        None = "none" "No direction.",
    }
    /// The day from which a rule counts, seen from its trigger fact.
    Anchor {
        Trigger = "trigger" "The trigger day itself.",
        ThirdBirthday = "third_birthday" "The third birthday of the student born on the trigger day.",
        NextSchoolYearFirstDay = "next_school_year_first_day" "The first day of the first school year that begins after the trigger day.",
        SchoolYearLastDay = "school_year_last_day" "The last day of the school year in which the trigger day lies.",
    }
    /// Which days a calendar-day clock leaves out.
    TollingMode {
        ExcludeVacationsLongerThan = "exclude_vacations_longer_than" "Breaks of more than N missed school days, and the days between two school years.",
        ExcludeBreaksAtLeast = "exclude_breaks_at_least" "Breaks of N or more missed school days with the days off beside them, and the days between two school years.",
        ExcludeSummer = "exclude_summer" "The days between two school years.",
        ExcludeNamedRanges = "exclude_named_ranges" "The days that the calendar names.",
    }
    /// What must hold for a rule to apply, or what changes its count.
    Condition {
        ReferralWithin10DaysOfYearEnd = "referral_within_10_days_of_year_end" "Gate: the referral came at most 10 days before the last student day.",
        ReferralWithin30DaysOfYearEnd = "referral_within_30_days_of_year_end" "Gate: the referral came at most 30 days before the last student day.",
        Consent30To45SchoolDaysBeforeYearEnd = "consent_30_to_45_school_days_before_year_end" "Gate: 30 to 45 school days were left at consent.",
        Consent35To44SchoolDaysBeforeYearEnd = "consent_35_to_44_school_days_before_year_end" "Gate: 35 to 44 school days were left at consent, with fewer than 3 absences.",
        AbsencesAtLeast3 = "absences_at_least_3" "Adjustment: 3 or more absences lengthen the count.",
        FewerThan10SchoolDaysLeft = "fewer_than_10_school_days_left" "Adjustment: with fewer than 10 school days left, the first day of the next school year.",
        ReferralBetweenSchoolYears = "referral_between_school_years" "Adjustment: a summer referral counts as received on the next first student day.",
    }
    /// How well a rule's number is attested.
    Confidence {
        Verified = "verified" "The operative text or a State agency states the number.",
        Secondary = "secondary" "A summarising source states it and nothing better contradicts it.",
        Unverified = "unverified" "A single weak source, no source text, or an unresolved conflict.",
    }
    /// Why a rule without a date has none.
    NoDateReason {
        Duty = "duty" "A duty without a number of days.",
        Permission = "permission" "A permission.",
        Definition = "definition" "A definition.",
        Schedule = "schedule" "A schedule set by the IEP or the school year.",
        Judgement = "judgement" "A count that needs a person's judgement.",
        Dispute = "dispute" "Sources disagree on the number or the unit.",
    }
    /// The part of the work a rule belongs to.
    Category {
        Annual = "annual" "Annual review.",
        Consent = "consent" "Consent.",
        CopyOfIep = "copy_of_iep" "Copy of the IEP.",
        CopyOfReport = "copy_of_report" "Copy of the evaluation report.",
        Definition = "definition" "Words.",
        Discipline = "discipline" "Discipline.",
        Drafts = "drafts" "Drafts before the meeting.",
        DueProcess = "due_process" "Due process and complaints.",
        Eligibility = "eligibility" "Eligibility.",
        Esy = "esy" "Extended school year.",
        IepDevelopment = "iep_development" "Developing the IEP.",
        Implementation = "implementation" "Starting the IEP.",
        InitialEval = "initial_eval" "Initial evaluation.",
        Majority = "majority" "Age of majority.",
        MeetingNotice = "meeting_notice" "Meeting notice.",
        MeetingRequest = "meeting_request" "Meeting on request.",
        ParentGuide = "parent_guide" "Procedural safeguards.",
        ParentResponse = "parent_response" "Time for the parents to answer.",
        PartC = "part_c" "From early intervention to preschool.",
        Plan = "plan" "Evaluation plan and consent form.",
        Progress = "progress" "Progress reports.",
        Pwn = "pwn" "Prior written notice.",
        Records = "records" "Records.",
        Reeval = "reeval" "Reevaluation.",
        RightsNotice = "rights_notice" "Notice of the transfer of rights.",
        Team = "team" "The IEP team.",
        Transfer = "transfer" "Transfer students.",
        Transition = "transition" "Transition services.",
    }
}
