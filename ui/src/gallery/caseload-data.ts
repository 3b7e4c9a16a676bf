// An invented caseload around one Tuesday, rich enough to look at every state of Today, Caseload and Student.
// For the gallery and the tests; nobody in it exists.
import type { Out } from '../ipc/call';
import type { Fakes } from '../ipc/fake';
import { snapshot } from './after-data';
import { addDays, daysBetween, weekday } from '../lib/dates';
import { noRemovals } from '../test/usual';

export const TODAY = '2026-10-06';

type Due = Out<'list_due'>[number];
type Meeting = Out<'list_meetings'>[number];
type Row = Out<'list_students'>[number];

const NOTHING = '2026-10-01T14:20:00Z';
const people = [
  [
    's1',
    'K-14',
    'Marisol',
    'Okafor-Lindqvist',
    '7',
    'Maple Grove Middle',
    'Specific learning disability',
  ],
  ['s2', 'B-02', 'Jonah', 'Abernathy', '4', 'Fernhill Elementary', 'Autism'],
  ['s3', 'J-21', 'Jordan', 'Reyes', '5', 'Fernhill Elementary', 'Other health impairment'],
  ['s4', 'J-33', 'Jordan', 'Reyes', '8', 'Maple Grove Middle', 'Emotional disturbance'],
  [
    's5',
    'T-08',
    'Thandiwe',
    'Brightwater',
    'K',
    'Fernhill Elementary',
    'Speech or language impairment',
  ],
  ['s6', 'W-17', 'Wes', 'Castellanos', '6', 'Maple Grove Middle', 'Autism'],
  ['s7', 'D-05', 'Delphine', 'Marchetti', '3', 'Fernhill Elementary', 'Developmental delay'],
  ['s8', 'O-11', 'Oskar', 'Njoroge', '8', 'Maple Grove Middle', 'Specific learning disability'],
] as const;

const who = (id: string): (typeof people)[number] =>
  people.find((one) => one[0] === id) ?? people[0];

export function due(
  id: string,
  kind: 'annual' | 'reevaluation',
  on: string,
  state: Due['state'],
  meeting?: Meeting,
): Due {
  const [, code, first, last] = who(id);
  const left = daysBetween(TODAY, on);
  const saturday = weekday(on);
  return {
    student_id: id,
    student: `${first} ${last}`,
    case_code: code,
    rule: kind === 'annual' ? 'fed.annual_review' : 'fed.reevaluation_max',
    title: kind === 'annual' ? 'Annual review' : 'Reevaluation',
    due_on: on,
    plan_by: saturday === 6 ? addDays(on, -1) : saturday === 0 ? addDays(on, -2) : on,
    days_left: left,
    state,
    words: left < 0 ? `${-left} days late` : left === 0 ? 'due today' : `in ${left} days`,
    why: {
      trigger: kind === 'annual' ? 'last_annual_meeting' : 'last_eligibility_determination',
      trigger_on: kind === 'annual' ? addDays(on, -365) : addDays(on, -1096),
      rule_text:
        kind === 'annual'
          ? 'The IEP is reviewed at least once a year.'
          : 'A reevaluation happens at least once every three years.',
      citation: kind === 'annual' ? '34 CFR 300.324(b)(1)(i)' : '34 CFR 300.303(b)(2)',
      explanation: 'One year after the last annual review.',
      verified: kind === 'annual',
      label: kind === 'annual' ? '' : 'federal default, State rule not verified',
    },
    fix:
      kind === 'annual'
        ? 'Hold the annual review meeting and enter its date.'
        : 'Finish the reevaluation, or agree in writing that none is needed, and enter the eligibility date.',
    meeting_kind: kind === 'annual' ? 'annual_review' : 'reevaluation',
    meeting_id: meeting?.id ?? null,
    meeting_on: meeting?.on_date ?? null,
  };
}

export function meeting(
  id: string,
  student: string,
  on: string,
  more: Partial<Meeting> = {},
): Meeting {
  const [, code, first, last] = who(student);
  return {
    id,
    student_id: student,
    student: `${first} ${last}`,
    case_code: code,
    title: 'Annual review',
    kind: 'annual_review',
    state: 'scheduled',
    on_date: on,
    at_time: '08:00',
    minutes: 60,
    place: 'Room 12',
    agenda: '',
    updated_at: NOTHING,
    days_left: daysBetween(TODAY, on),
    steps_settled: 9,
    steps: 14,
    steps_late: 2,
    next_step: 'Send the draft IEP to the family',
    gaps: 2,
    ...more,
  };
}

const friday = meeting('m1', 's1', '2026-10-09');
const later = meeting('m2', 's6', '2026-10-13', {
  title: 'Reevaluation',
  kind: 'reevaluation',
  at_time: '14:30',
  place: '',
  steps_settled: 14,
  steps_late: 0,
  gaps: 0,
  next_step: '',
});
const held = meeting('m3', 's7', '2026-09-29', {
  state: 'held',
  steps_settled: 14,
  gaps: 0,
  steps_late: 0,
});
const planned = meeting('m4', 's8', '2026-10-27');

export function todayData(): Out<'get_today'> {
  const load = Array.from({ length: 52 }, (_, i) => ({
    monday: addDays('2026-10-05', i * 7),
    meetings: [2, 1, 0, 1, 0, 1, 0, 0, 0, 0][i] ?? 0,
    annual_due:
      [0, 1, 0, 0, 1, 0, 0, 0, 1, 0, 0, 2, 0, 0, 0, 1, 0, 3, 0, 2, 0, 0, 4, 1, 0, 2][i % 26] ?? 0,
    reevaluation_due: i % 9 === 4 ? 1 : 0,
    other_due: i % 17 === 3 ? 1 : 0,
    names: i % 3 === 0 ? ['Jonah Abernathy: Annual review', 'Wes Castellanos: Reevaluation'] : [],
  }));
  return {
    today: TODAY,
    overdue: [due('s2', 'annual', '2026-09-24', 'late')],
    unscheduled: [
      due('s3', 'annual', '2026-11-05', 'unscheduled'),
      due('s4', 'reevaluation', '2026-12-12', 'unscheduled'),
    ],
    this_week: [due('s1', 'annual', '2026-10-12', 'soon', friday)],
    next_30_days: [due('s8', 'annual', '2026-10-30', 'soon', planned)],
    meetings: [friday, later],
    follow_ups: [
      {
        id: 'f1',
        text: 'Call home about the bus',
        owner: '',
        due_on: '2026-10-02',
        days_left: -4,
        student: 'Jonah Abernathy',
        case_code: 'B-02',
        student_id: 's2',
        meeting_id: null,
        note_id: null,
        question_id: null,
        done_on: null,
        created_at: NOTHING,
      },
      {
        id: 'f2',
        text: 'Copy the reading data for the table',
        owner: 'Ms. Lindgren',
        due_on: '2026-10-08',
        days_left: 2,
        student: 'Marisol Okafor-Lindqvist',
        case_code: 'K-14',
        student_id: 's1',
        meeting_id: 'm1',
        note_id: null,
        question_id: null,
        done_on: null,
        created_at: NOTHING,
      },
    ],
    questions: [
      {
        id: 'q1',
        title: 'Data to show that supports were tried',
        kind: 'prepare',
        state: 'sent',
        student_id: 's1',
        student: 'Marisol Okafor-Lindqvist',
        case_code: 'K-14',
        meeting_id: 'm1',
        needed_by: '2026-10-08T18:00:00',
        days_left: 2,
        nudge: null,
        unread: 0,
        updated_at: NOTHING,
      },
    ],
    replies: [
      {
        question_id: 'q2',
        title: 'Wording a goal for written expression',
        student: 'Oskar Njoroge',
        case_code: 'O-11',
        received_at: '2026-10-05T19:10:00',
        suggestions: 3,
      },
    ],
    waiting: [
      {
        words: 'Input from Ms. Lindgren',
        student: 'Marisol Okafor-Lindqvist',
        case_code: 'K-14',
        meeting_id: 'm1',
        question_id: null,
        due_on: '2026-10-05',
        days_left: -1,
        nudge: '',
      },
      {
        words: 'Answer to: data to bring',
        student: 'Marisol Okafor-Lindqvist',
        case_code: 'K-14',
        meeting_id: null,
        question_id: 'q1',
        due_on: '2026-10-08',
        days_left: 2,
        nudge: '',
      },
    ],
    to_confirm: [held],
    load,
    removals: [],
    snoozed: [
      {
        key: 'due:fed.annual_review:s5',
        until: '2026-10-12',
        reason: 'Waiting for the transfer records',
      },
    ],
    students: 24,
  };
}

export function rows(): Row[] {
  return people.map(([id, code, first, last, grade, school, eligibility]): Row => {
    const annual: Record<string, Due> = {
      s1: due('s1', 'annual', '2026-10-12', 'soon', friday),
      s2: due('s2', 'annual', '2026-09-24', 'late'),
      s3: due('s3', 'annual', '2026-11-05', 'unscheduled'),
      s4: due('s4', 'annual', '2027-03-11', 'later'),
      s6: due('s6', 'annual', '2027-02-02', 'scheduled', later),
      s8: due('s8', 'annual', '2026-10-30', 'soon', planned),
    };
    const reevaluation: Record<string, Due> = {
      s4: due('s4', 'reevaluation', '2026-12-12', 'unscheduled'),
    };
    const next = reevaluation[id] ?? annual[id] ?? null;
    return {
      id,
      case_code: code,
      display_name: `${first} ${last}`,
      list_name: `${last}, ${first}`,
      grade,
      school,
      eligibility,
      status: id === 's5' ? 'referred' : 'active',
      archived: false,
      same_name: id === 's3' || id === 's4',
      annual_due: annual[id] ?? null,
      reevaluation_due: reevaluation[id] ?? null,
      next_due: next,
      next_meeting: { s1: friday, s6: later, s8: planned }[id as string] ?? null,
      open_questions: id === 's1' ? 2 : 0,
      open_follow_ups: id === 's1' || id === 's2' ? 1 : 0,
      services:
        id === 's1' ? 'Reading 150 min/week, counseling 30 min/week' : 'Reading 90 min/week',
    };
  });
}

export function studentPage(): Out<'get_student'> {
  return {
    student: {
      id: 's1',
      case_code: 'K-14',
      status: 'active',
      archived: false,
      updated_at: '2026-10-01T14:20:00Z',
      first: 'Marisol',
      middle: '',
      last: 'Okafor-Lindqvist',
      preferred: 'Mari',
      nicknames: ['Mari'],
      student_number: '204881',
      state_number: '',
      system_number: '',
      birth_date: '2014-02-11',
      grade: '7',
      school_id: 'sc1',
      eligibility: ['Specific learning disability', 'Speech or language impairment'],
      language: 'Spanish',
      interpreter: true,
      pronouns: 'she',
      case_manager: '',
    },
    display_name: 'Marisol Okafor-Lindqvist',
    age: 12,
    school: {
      id: 'sc1',
      name: 'Maple Grove Middle',
      aliases: [],
      district: '',
      district_aliases: [],
      town: '',
      phone: '',
      enrollment: null,
    },
    services: [
      {
        id: 'v1',
        name: 'Specialized instruction, reading',
        minutes: 150,
        per: 'week',
        setting: 'Resource room',
        provider: 'special education teacher',
        starts_on: '2025-10-13',
        ends_on: '2026-10-12',
      },
      {
        id: 'v2',
        name: 'Speech-language therapy',
        minutes: 60,
        per: 'month',
        setting: '',
        provider: 'speech-language pathologist',
        starts_on: null,
        ends_on: null,
      },
    ],
    goals: [],
    accommodations: [
      {
        id: 'a1',
        what: 'Time and a half',
        applies_to: 'written tests over 20 minutes',
        on_request: false,
      },
      {
        id: 'a2',
        what: 'Text read aloud',
        applies_to: 'science and social studies',
        on_request: true,
      },
    ],
    people: [
      {
        id: 'p1',
        kind: 'guardian',
        title: 'Ms.',
        first: 'Inés',
        last: 'Okafor',
        nicknames: [],
        role: '',
        email: 'ines.okafor@example.org',
        phone: '555-0142',
        address: '',
        language: 'Spanish',
        relation: 'mother',
        team_role: 'guardian',
      },
      {
        id: 'p2',
        kind: 'staff',
        title: 'Ms.',
        first: 'Astrid',
        last: 'Lindgren',
        nicknames: ['Ms. L'],
        role: 'English teacher',
        email: '',
        phone: '',
        address: '',
        language: '',
        relation: '',
        team_role: 'general_educator',
      },
    ],
    facts: [
      {
        id: 'x1',
        fact: 'last_annual_meeting',
        words: 'the last annual review',
        value: '2025-10-12',
        source: 'import',
        entered_at: '2026-08-28T09:00:00',
        entered_by: 'Ruth Abellard',
      },
      {
        id: 'x2',
        fact: 'last_eligibility_determination',
        words: 'the last eligibility determination',
        value: '2024-05-03',
        source: 'entered',
        entered_at: '2026-08-28T09:02:00',
        entered_by: 'Ruth Abellard',
      },
    ],
    due: [
      due('s1', 'annual', '2026-10-12', 'soon', friday),
      due('s1', 'reevaluation', '2027-05-03', 'later'),
    ],
    missing: [],
    meetings: [friday, meeting('m9', 's1', '2025-10-12', { state: 'held', place: '' })],
    notes: [
      {
        id: 'n1',
        student_id: 's1',
        student: 'Marisol Okafor-Lindqvist',
        meeting_id: null,
        body: 'Read aloud at grade 5.\nDecision: start the audio books now\nFollow-up: @Ms. Lindgren send the reading list by 10/9',
        blocks: [
          {
            block: 'paragraph',
            content: [
              { style: 'plain', text: 'Read aloud at grade 5, ' },
              { style: 'strong', text: 'with expression' },
              { style: 'plain', text: '. Two things helped:' },
            ],
          },
          { block: 'item', content: [{ style: 'plain', text: 'the ruler under the line' }] },
          { block: 'item', content: [{ style: 'plain', text: 'reading the questions first' }] },
          { block: 'decision', content: [{ style: 'plain', text: 'start the audio books now' }] },
          {
            block: 'follow_up',
            content: [{ style: 'plain', text: 'send the reading list' }],
            owner: 'Ms. Lindgren',
            due_on: '2026-10-09',
          },
        ],
        private: false,
        created_at: '2026-10-01T14:20:00',
        updated_at: '2026-10-01T14:20:00',
      },
      {
        id: 'n2',
        student_id: 's1',
        student: 'Marisol Okafor-Lindqvist',
        meeting_id: null,
        body: 'Hard call.',
        blocks: [
          {
            block: 'paragraph',
            content: [
              { style: 'plain', text: 'A hard call. Listen first next time, numbers later.' },
            ],
          },
        ],
        private: true,
        created_at: '2026-09-28T16:05:00',
        updated_at: '2026-09-28T16:05:00',
      },
    ],
    contacts: [
      {
        id: 'c1',
        student: 'Marisol Okafor-Lindqvist',
        student_id: 's1',
        meeting_id: null,
        person_id: 'p1',
        person: 'Ms. Inés Okafor',
        created_at: NOTHING,
        on_date: '2026-09-30',
        at_time: '15:40',
        way: 'phone',
        purpose: 'Schedule the annual review',
        outcome: 'no_answer',
        summary: '',
        private: false,
      },
    ],
    attempts: {
      rule: { tries: 3, days: 3, ways: 2, messages_count: true, no_answer_counts: true },
      tries: 1,
      days: 1,
      ways: 1,
      reached: false,
      enough: false,
      words: 'Two more tries on other days, one of them in another way.',
    },
    questions: [
      {
        id: 'q1',
        title: 'Data to show that supports were tried',
        kind: 'prepare',
        state: 'sent',
        student_id: 's1',
        student: 'Marisol Okafor-Lindqvist',
        case_code: 'K-14',
        meeting_id: 'm1',
        needed_by: '2026-10-08T18:00:00',
        days_left: 2,
        nudge: null,
        unread: 0,
        updated_at: NOTHING,
      },
    ],
    follow_ups: [
      {
        id: 'f2',
        text: 'Copy the reading data for the table',
        owner: 'Ms. Lindgren',
        due_on: '2026-10-08',
        student_id: 's1',
        meeting_id: 'm1',
        note_id: null,
        question_id: null,
        done_on: null,
        created_at: NOTHING,
      },
    ],
    history: [
      {
        at: '2026-08-28T09:00:00',
        what: 'The last annual review',
        detail: 'nothing → 2025-10-12; Annual review due no date → 2026-10-12',
        by: 'Ruth Abellard',
      },
    ],
    removals: noRemovals,
    extra: [
      ['Bus', '12'],
      ['Counselor', 'M. Ferro'],
    ],
  };
}

/** A whole fake engine for the three screens. */
export function fakes(): Fakes {
  return {
    status: () => ({
      vault: 'open',
      today: TODAY,
      sample: true,
      wait_seconds: 0,
      idle_minutes: 10,
      version: '0.1.0',
    }),
    touch: () => null,
    lock: () => null,
    get_today: todayData,
    list_drafts: () => [
      { key: 'new_contact:s2', body: '{"purpose":"Bus"}', updated_at: '2026-10-05T16:10:00' },
    ],
    save_draft: () => null,
    delete_draft: () => null,
    list_students: ({ search }) =>
      rows().filter((row) => row.display_name.toLowerCase().includes((search ?? '').toLowerCase())),
    list_meetings: () => [friday, later],
    list_due: () => [due('s3', 'annual', '2026-11-05', 'unscheduled')],
    list_schools: () => [],
    list_people: () => [],
    get_student: studentPage,
    get_snapshot: () => snapshot,
    set_receipt: () => snapshot,
    preview_note: () => studentPage().notes[0]?.blocks ?? [],
    save_note: () => ({ id: 'n9', updated_at: NOTHING, decisions: 0, follow_ups: 0 }),
    set_follow_up_done: () => ({
      id: 'f1',
      text: '',
      owner: '',
      due_on: null,
      student_id: null,
      meeting_id: null,
      note_id: null,
      question_id: null,
      done_on: TODAY,
      created_at: NOTHING,
    }),
    snooze: () => null,
    unsnooze: () => null,
    list_questions: () => [],
  };
}
