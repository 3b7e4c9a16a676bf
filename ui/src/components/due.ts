// What a due date says about itself.

/** Why a date is what it is. */
export interface DueExplanation {
  /** The rule in words: "The IEP is reviewed at least once a year." */
  rule: string;
  /** How this one was counted, in sentences: days left out, the district's own number and its reason. Dates are ISO. */
  how?: string | undefined;
  /** The last school day before the date, ISO; only where it is another day. */
  plan_by?: string | undefined;
  /** What it counts from, in words: "the last annual review". */
  counted_from?: string | undefined;
  /** The date it counts from, ISO. */
  counted_from_date?: string | undefined;
  /** "34 CFR 300.324(b)(1)(i)" */
  citation?: string | undefined;
  /** What would satisfy it: "An annual review held on or before this day." */
  satisfied_by?: string | undefined;
  /** Whether the rule was checked for her state. */
  verified: boolean;
  /** More about that: who checked, when, for which state. */
  verified_note?: string | undefined;
}
