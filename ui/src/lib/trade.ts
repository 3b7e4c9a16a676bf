// The words of the trade for what the engine names: kinds of meetings, ways of contact, roles, facts, states.
// One place, so that a thing has one word on every screen. Refuses to decide anything: the engine's states
// come in, words and how urgently to show them go out.
import type {
  Block,
  ContactOutcome,
  ContactWay,
  DueItem,
  DueState,
  Inline,
  MeetingFields,
  MeetingKind,
  PersonKind,
  QuestionKind,
  QuestionState,
  StudentStatus,
  TeamRole,
} from '../ipc/commands.gen';
import type { Urgency } from './copy';

export type { Block, Inline, MeetingFields, MeetingKind };

/** A value with its word, as a list offers it. */
export interface Choice<V extends string> {
  value: V;
  label: string;
}

function choices<V extends string>(words: Record<V, string>): Choice<V>[] {
  return (Object.keys(words) as V[]).map((value) => ({ value, label: words[value] }));
}

/** What a meeting is for. */
export const meetingKindWord: Record<MeetingKind, string> = {
  annual_review: 'Annual review',
  reevaluation: 'Reevaluation',
  initial_evaluation: 'Initial evaluation',
  eligibility: 'Eligibility meeting',
  amendment: 'Amendment',
  transition: 'Transition meeting',
  manifestation_determination: 'Manifestation determination',
  transfer_in: 'Transfer-in',
  exit: 'Exit meeting',
  other: 'Other meeting',
};
/** The same to choose from. */
export const meetingKinds = choices(meetingKindWord);

/** How someone was tried. */
export const contactWayWord: Record<ContactWay, string> = {
  phone: 'Phone',
  email: 'E-mail',
  text: 'Text message',
  letter: 'Letter',
  in_person: 'In person',
  video: 'Video call',
  home_visit: 'Home visit',
};
/** The same to choose from. */
export const contactWays = choices(contactWayWord);

/** What came of it. */
export const contactOutcomeWord: Record<ContactOutcome, string> = {
  reached: 'Reached',
  left_message: 'Left a message',
  no_answer: 'No answer',
  sent: 'Sent',
  failed: 'Did not go through',
};
/** The same to choose from. */
export const contactOutcomes = choices(contactOutcomeWord);

/** The part a person plays on the team (34 CFR 300.321). */
export const teamRoleWord: Record<TeamRole, string> = {
  guardian: 'Parent or guardian',
  general_educator: 'General education teacher',
  special_educator: 'Special education teacher',
  district_representative: 'District representative',
  evaluation_interpreter: 'Explains evaluation results',
  student: 'Student',
  related_service: 'Related service provider',
  agency: 'Outside agency',
  language_interpreter: 'Language interpreter',
  other: 'Other',
};
/** The same to choose from. */
export const teamRoles = choices(teamRoleWord);

/** What a person is to the caseload. */
export const personKindWord: Record<PersonKind, string> = {
  guardian: 'Family',
  staff: 'School team',
  other: 'Someone else',
};
/** The same to choose from. */
export const personKinds = choices(personKindWord);

/** Where a student stands. */
export const studentStatusWord: Record<StudentStatus, string> = {
  active: 'Active',
  referred: 'Referred',
  exited: 'Exited',
};

/** What sort of question, in words. */
export const questionKindWord: Record<QuestionKind, string> = {
  prepare: 'Prepare a meeting',
  wording: 'Check a wording',
  next_step: 'Choose the next step',
  hard_conversation: 'A hard conversation',
  process: 'Process or timeline',
  sanity_check: 'Am I seeing this right?',
};

/** How a closed question ended, in words. */
export function verdictWord(verdict: string): string {
  const words: Record<string, string> = {
    confirmed: 'It confirmed the plan',
    new_action: 'It led to something new',
    not_useful: 'It did not help',
    no_answer: 'No answer came, or none was needed',
  };
  return words[verdict] ?? 'Closed';
}

/** Where a question stands. */
export const questionStateWord: Record<QuestionState, string> = {
  draft: 'Draft',
  ready: 'Ready to send',
  sent: 'Sent',
  answered: 'Answered',
  closed: 'Closed',
};

/** The eligibility categories of 34 CFR 300.8, as they are offered while typing. */
export const eligibilityCategories: readonly string[] = [
  'Autism',
  'Deaf-blindness',
  'Deafness',
  'Developmental delay',
  'Emotional disturbance',
  'Hearing impairment',
  'Intellectual disability',
  'Multiple disabilities',
  'Orthopedic impairment',
  'Other health impairment',
  'Specific learning disability',
  'Speech or language impairment',
  'Traumatic brain injury',
  'Visual impairment',
];

const factWords: Record<string, string> = {
  last_annual_meeting: 'the last annual review',
  new_full_review: 'the latest full IEP review',
  amendment: 'the IEP amendment',
  last_eligibility_determination: 'the last eligibility determination',
  last_evaluation_completed: 'the completion of the last evaluation',
  referral_received: 'the receipt of the referral',
  request_received: 'the receipt of the request',
  consent_received: 'the receipt of the parent’s consent',
  evaluation_completed: 'the completion of the evaluation',
  eligibility_determined: 'the eligibility determination',
  date_of_birth: 'the date of birth',
  enrolled: 'the enrolment',
  removal_decision: 'the decision to change the placement',
  removal_days: 'the removal days',
};

/** A fact's name in the rules as words: "the last annual review". */
export function factWord(name: string): string {
  return factWords[name] ?? name.replaceAll('_', ' ');
}

/** Facts a person may enter: their names in the rules, most used first. */
export const enterableFacts: readonly Choice<string>[] = [
  { value: 'last_annual_meeting', label: 'Last annual review held' },
  { value: 'last_eligibility_determination', label: 'Last eligibility determination' },
  { value: 'consent_received', label: 'Consent to evaluate received' },
  { value: 'referral_received', label: 'Referral received' },
  { value: 'evaluation_completed', label: 'Evaluation completed' },
  { value: 'eligibility_determined', label: 'Eligibility determined' },
  { value: 'enrolled', label: 'Transferred in: enrolled here' },
  { value: 'amendment', label: 'IEP amended' },
  { value: 'removal_decision', label: 'Decision to change the placement' },
  { value: 'waiver_consent', label: 'Agreement that no reevaluation is needed' },
  { value: 'last_esy_decision', label: 'Last extended school year decision' },
  { value: 'rights_notice_given', label: 'Told that rights transfer at majority' },
  { value: 'age_of_majority', label: 'Age of majority, in years' },
  { value: 'exited', label: 'Left special education or the district' },
];

const urgencyOf: Record<DueState, Urgency> = {
  late: 'late',
  unscheduled: 'soon',
  scheduled_late: 'late',
  soon: 'soon',
  scheduled: 'calm',
  later: 'calm',
};

/** Which of the three colours a due date has. */
export function dueUrgency(item: Pick<DueItem, 'state'>): Urgency {
  return urgencyOf[item.state];
}

/** Whether a meeting would settle it and none is scheduled. */
export function lacksMeeting(item: Pick<DueItem, 'meeting_on' | 'meeting_kind'>): boolean {
  return item.meeting_kind !== null && item.meeting_on === null;
}

/** The state of a due date in words: "in 30 days, no meeting yet". */
export function dueWords(
  item: Pick<DueItem, 'state' | 'words' | 'days_left' | 'meeting_on' | 'meeting_kind'>,
): string {
  const when = item.words.charAt(0).toUpperCase() + item.words.slice(1);
  switch (item.state) {
    case 'late':
      return lacksMeeting(item) ? `${when}, no meeting yet` : when;
    case 'unscheduled':
      return `${when}, no meeting yet`;
    case 'scheduled_late':
      return `${when}, meeting is after it`;
    case 'soon':
    case 'scheduled':
    case 'later':
      return when;
  }
}

/** Why a date is what it is, as the explanation of a due date shows it. */
export function explainDue(item: Pick<DueItem, 'why' | 'fix' | 'due_on' | 'plan_by'>): {
  rule: string;
  how: string;
  plan_by: string | undefined;
  counted_from: string;
  counted_from_date: string | undefined;
  citation: string;
  satisfied_by: string;
  verified: boolean;
  verified_note: string | undefined;
} {
  return {
    rule: item.why.rule_text,
    how: item.why.explanation,
    plan_by: item.plan_by < item.due_on ? item.plan_by : undefined,
    counted_from: factWord(item.why.trigger),
    counted_from_date: item.why.trigger_on ?? undefined,
    citation: item.why.citation,
    satisfied_by: item.fix,
    verified: item.why.verified,
    verified_note: item.why.label === '' ? undefined : item.why.label,
  };
}
