// Where a column of a file can go, in words. The names are the engine's.

/** Every field a column may go to, in the order of the list. */
export const importFields: readonly { value: string; label: string }[] = [
  { value: 'extra', label: 'Keep as a further fact' },
  { value: 'ignore', label: 'Leave out' },
  { value: 'first', label: 'First name' },
  { value: 'middle', label: 'Middle name' },
  { value: 'last', label: 'Last name' },
  { value: 'preferred', label: 'Name she or he goes by' },
  { value: 'full_name', label: 'Whole name' },
  { value: 'nicknames', label: 'Other names' },
  { value: 'birth_date', label: 'Birth date' },
  { value: 'grade', label: 'Grade' },
  { value: 'school', label: 'School' },
  { value: 'district', label: 'District' },
  { value: 'student_number', label: 'Student number' },
  { value: 'state_number', label: 'State number' },
  { value: 'system_number', label: 'Number in the IEP system' },
  { value: 'case_manager', label: 'Case manager' },
  { value: 'eligibility', label: 'Eligibility' },
  { value: 'language', label: 'Language of the home' },
  { value: 'interpreter', label: 'Interpreter' },
  { value: 'last_annual_meeting', label: 'Last annual review' },
  { value: 'last_eligibility_determination', label: 'Last eligibility determination' },
  { value: 'annual_due', label: 'Next annual review, as the other system has it' },
  { value: 'reevaluation_due', label: 'Next reevaluation, as the other system has it' },
  { value: 'iep_start', label: 'IEP start' },
  { value: 'meeting_type', label: 'Kind of meeting' },
  { value: 'service', label: 'Service' },
  { value: 'minutes', label: 'Service minutes' },
  { value: 'service_per', label: 'Service: per day, week or month' },
  { value: 'service_setting', label: 'Service: where' },
  { value: 'service_provider', label: 'Service: by whom' },
  { value: 'service_start', label: 'Service: first day' },
  { value: 'service_end', label: 'Service: last day' },
  { value: 'goal', label: 'Goal' },
  { value: 'goal_area', label: 'Goal: area of need' },
  { value: 'goal_baseline', label: 'Goal: baseline' },
  { value: 'goal_responsible', label: 'Goal: who works on it' },
  { value: 'goal_due', label: 'Goal: to be met by' },
  { value: 'guardian_name', label: 'Guardian' },
  { value: 'guardian_phone', label: 'Guardian: telephone' },
  { value: 'guardian_email', label: 'Guardian: e-mail' },
  { value: 'guardian_relation', label: 'Guardian: relation' },
  { value: 'guardian2_name', label: 'Second guardian' },
  { value: 'guardian2_phone', label: 'Second guardian: telephone' },
  { value: 'guardian2_email', label: 'Second guardian: e-mail' },
  { value: 'guardian2_relation', label: 'Second guardian: relation' },
  { value: 'email', label: 'Student’s e-mail' },
  { value: 'phone', label: 'Student’s telephone' },
  { value: 'address', label: 'Address' },
];

const labels = new Map(importFields.map(({ value, label }) => [value, label]));

/** A field in words; a name that is not known is shown as it stands. */
export function fieldWord(field: string): string {
  if (field === 'student') return 'New student';
  return labels.get(field) ?? field.replaceAll('_', ' ');
}
