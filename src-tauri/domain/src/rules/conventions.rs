//! Conventions: the ways of counting on which law is silent and districts differ.
//!
//! Holds which options exist, which one a line, a vault or a rule has chosen, and how the choices are settled. Does
//! not apply them.

use serde::{Deserialize, Serialize};
use thiserror::Error;
use ts_rs::TS;

/// A choice that cannot be taken in.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum ConventionError {
    /// No convention has this id.
    #[error("there is no convention called \u{201c}{0}\u{201d}; check its spelling")]
    UnknownConvention(String),
    /// The convention has no such option.
    #[error("the convention {convention} has no option \u{201c}{option}\u{201d}; it has {allowed}")]
    UnknownOption {
        /// Id of the convention.
        convention: &'static str,
        /// What was asked for.
        option: String,
        /// The options there are.
        allowed: String,
    },
}

macro_rules! conventions {
    ($( $doc:literal $field:ident $Type:ident {
        $default:ident = $default_id:literal $default_doc:literal
        $(, $variant:ident = $id:literal $option_doc:literal )* $(,)?
    } )+) => {
        $(
            #[doc = $doc]
            ///
            /// The first option is the default.
            #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, TS)]
            pub enum $Type {
                #[doc = $default_doc]
                #[default]
                #[serde(rename = $default_id)]
                $default,
                $( #[doc = $option_doc] #[serde(rename = $id)] $variant, )*
            }

            impl $Type {
                /// The ids of the options, the default first.
                pub const IDS: &'static [&'static str] = &[ $default_id $(, $id )* ];

                /// The option's id.
                #[must_use]
                pub const fn as_str(self) -> &'static str {
                    match self { Self::$default => $default_id $(, Self::$variant => $id )* }
                }

                fn parse(option: &str) -> Option<Self> {
                    match option { $default_id => Some(Self::$default), $( $id => Some(Self::$variant), )* _ => None }
                }
            }
        )+

        /// The name of a convention.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
        #[serde(rename_all = "snake_case")]
        pub enum ConventionId { $( #[doc = $doc] $Type ),+ }

        impl ConventionId {
            /// Every convention.
            pub const ALL: &'static [Self] = &[ $( Self::$Type ),+ ];

            /// The id by which packs, vaults and the command line name it.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $( Self::$Type => stringify!($field) ),+ }
            }

            /// The ids of its options, the default first.
            #[must_use]
            pub const fn options(self) -> &'static [&'static str] {
                match self { $( Self::$Type => $Type::IDS ),+ }
            }
        }

        /// Chosen options; what is not chosen is left to the next in line (see [`Conventions::settle`]).
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
        #[serde(default, deny_unknown_fields)]
        pub struct Conventions {
            $( #[doc = $doc] #[serde(skip_serializing_if = "Option::is_none")] pub $field: Option<$Type> ),+
        }

        impl Conventions {
            /// Takes in one choice by the ids of the convention and of its option.
            ///
            /// # Errors
            /// An unknown convention or option; nothing is changed then.
            pub fn set(&mut self, convention: &str, option: &str) -> Result<(), ConventionError> {
                match convention {
                    $( stringify!($field) => match $Type::parse(option) {
                        Some(chosen) => { self.$field = Some(chosen); Ok(()) }
                        None => Err(ConventionError::UnknownOption {
                            convention: stringify!($field),
                            option: option.to_owned(),
                            allowed: $Type::IDS.join(", "),
                        }),
                    }, )+
                    other => Err(ConventionError::UnknownConvention(other.to_owned())),
                }
            }

            /// These choices, with `fallback` where nothing is chosen.
            #[must_use]
            pub fn or(self, fallback: Self) -> Self {
                Self { $( $field: self.$field.or(fallback.$field) ),+ }
            }

            /// The options that hold for a rule: these choices, then the rule's own defaults, then the general
            /// default. A convention that is not among those the rule `uses` keeps its general default.
            #[must_use]
            pub fn settle(&self, uses: &[ConventionId], rule_defaults: &Self) -> Settled {
                Settled { $( $field: if uses.contains(&ConventionId::$Type) {
                    self.$field.or(rule_defaults.$field).unwrap_or_default()
                } else {
                    $Type::default()
                } ),+ }
            }
        }

        /// One option for every convention, as it holds for one rule.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
        pub struct Settled { $( #[doc = $doc] pub $field: $Type ),+ }

        impl Settled {
            /// The id of the option that holds.
            #[must_use]
            pub const fn option(&self, id: ConventionId) -> &'static str {
                match id { $( ConventionId::$Type => self.$field.as_str() ),+ }
            }

            /// What the convention is about, and what the option that holds says, for a person.
            #[must_use]
            pub const fn words(&self, id: ConventionId) -> (&'static str, &'static str) {
                match id {
                    $( ConventionId::$Type => ($doc, match self.$field {
                        $Type::$default => $default_doc,
                        $( $Type::$variant => $option_doc, )*
                    }) ),+
                }
            }
        }
    };
}

conventions! {
    "Is the trigger day counted?" count_start CountStart {
        ExcludeTriggerDay = "exclude_trigger_day" "The trigger day is day 0.",
        IncludeTriggerDay = "include_trigger_day" "The trigger day is day 1 if it is a counted day.",
    }
    "When the annual review is due." annual_due AnnualDue {
        AnniversaryInclusive = "anniversary_inclusive" "The same date one year later.",
        DayBeforeAnniversary = "day_before_anniversary" "The day before that date.",
        Fixed364 = "fixed_364" "364 calendar days after the meeting.",
        Fixed365 = "fixed_365" "365 calendar days after the meeting.",
    }
    "When a reevaluation is due." triennial_due TriennialDue {
        AnniversaryInclusive = "anniversary_inclusive" "The same date the rule's number of years later.",
        DayBeforeAnniversary = "day_before_anniversary" "The day before that date.",
    }
    "Which recorded date starts the reevaluation clock." triennial_anchor TriennialAnchor {
        EligibilityDetermination = "eligibility_determination" "The last eligibility determination.",
        EvaluationCompletion = "evaluation_completion" "The completion of the last evaluation.",
        ReportDate = "report_date" "The date on the last evaluation report.",
        WaiverConsent = "waiver_consent" "The parent's agreement that no reevaluation is needed.",
    }
    "29 February in a year that has none." leap_day LeapDay {
        Feb29Clamp = "feb29_clamp" "28 February.",
        Feb29ToMar1 = "feb29_to_mar1" "1 March.",
    }
    "A due date that is not a business day." rollover Rollover {
        NoRollover = "no_rollover" "The date stays.",
        NextBusinessDay = "next_business_day" "It moves to the next business day.",
    }
    "School breaks inside a calendar-day clock." breaks Breaks {
        AsRule = "as_rule" "As the rule says; nothing is left out where it says nothing.",
        None = "none" "Every calendar day counts.",
        ExcludeVacationsLongerThan = "exclude_vacations_longer_than" "Breaks of more than N school days do not count.",
        ExcludeBreaksAtLeast = "exclude_breaks_at_least" "Breaks of N or more school days do not count.",
        ExcludeSummer = "exclude_summer" "Days between two school years do not count.",
        ExcludeNamedRanges = "exclude_named_ranges" "The calendar's named ranges do not count.",
    }
    "Days off just before an excluded vacation." vacation_weekend VacationWeekend {
        CountWeekendBefore = "count_weekend_before" "Counted: the exclusion starts on the first missed school day.",
        ExcludeWeekendBefore = "exclude_weekend_before" "Not counted: it starts on the day after the last school day.",
    }
    "What a business day is." business_day BusinessDay {
        FederalStateHolidays = "federal_state_holidays" "Monday to Friday except holidays, 34 CFR 300.11(b).",
        AgencyOpenDays = "agency_open_days" "Monday to Friday except the days on which the offices are shut.",
    }
    "What a school day is." school_day SchoolDay {
        AttendanceDays = "attendance_days" "Any day or part-day with attendance, 34 CFR 300.11(c).",
        AttendanceAndRegistrationDays = "attendance_and_registration_days" "Registration and testing days count as well.",
    }
    "Counting notice days back from a meeting." backward_notice BackwardNotice {
        NthPreceding = "nth_preceding" "The nth counted day before; the meeting day is day 0.",
        ClearDays = "clear_days" "n full counted days lie between.",
    }
    "Several clocks in one rule; fixed by the rule, never by a setting." whichever Whichever {
        Min = "min" "The earliest of all running clocks.",
        Chain = "chain" "One clock after the other.",
    }
    "When an IEP starts after its meeting." implementation_lag ImplementationLag {
        NoLag = "no_lag" "It is in effect from its meeting.",
        LagDays = "lag_days" "It is in effect `implementation_lag_days` later.",
    }
    "A meeting on the birthday itself." in_effect_boundary InEffectBoundary {
        StrictlyBefore = "strictly_before" "The meeting must lie before the birthday.",
        OnOrBefore = "on_or_before" "It may lie on the birthday.",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_choice_beats_the_rule_and_the_rule_beats_the_default() {
        let rule = Conventions {
            count_start: Some(CountStart::IncludeTriggerDay),
            ..Conventions::default()
        };
        let uses = [ConventionId::CountStart];
        let none = Conventions::default();
        assert_eq!(
            none.settle(&uses, &none).count_start,
            CountStart::ExcludeTriggerDay
        );
        assert_eq!(
            none.settle(&uses, &rule).count_start,
            CountStart::IncludeTriggerDay
        );
        let mut line = Conventions::default();
        line.set("count_start", "exclude_trigger_day").unwrap();
        assert_eq!(
            line.settle(&uses, &rule).count_start,
            CountStart::ExcludeTriggerDay
        );
        assert_eq!(
            line.settle(&[], &rule).count_start,
            CountStart::ExcludeTriggerDay
        );
    }

    #[test]
    fn an_unknown_option_names_those_there_are() {
        let mut choices = Conventions::default();
        let error = choices.set("annual_due", "next_tuesday").unwrap_err();
        assert!(error.to_string().contains("fixed_364"));
        assert!(choices.set("anual_due", "fixed_364").is_err());
        assert_eq!(choices, Conventions::default());
    }
}
