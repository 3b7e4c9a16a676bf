// An invented meeting on a Friday with all it can show, and questions in every state. Nobody in it exists.
import type { Out } from '../ipc/call';
import type { Fakes } from '../ipc/fake';
import { addDays, daysBetween } from '../lib/dates';
import { afterFakes } from './after-data';
import { asWritten, newColleague, noRemovals } from '../test/usual';
import { reply } from './reply-data';
import { settings } from './settings-data';

/** The engine's today in this data: a Tuesday. */
export const TODAY = '2026-10-06';
/** The Friday of the meeting. */
export const FRIDAY = '2026-10-09';

type Page = Out<'get_meeting'>;
type Row = Page['row'];
type Step = Page['steps'][number];
type Seat = Page['seats'][number];
type QuestionOut = Out<'get_question'>;
type QuestionRow = QuestionOut['row'];
type Preview = Out<'preview_packet'>;
const STAMP = '2026-10-01T14:20:00Z';

/** A step, open and on its day unless said otherwise. */
export function step(id: string, title: string, due_on: string, more: Partial<Step> = {}): Step {
  return {
    id,
    key: `annual.${id}`,
    title,
    role: '',
    source: 'template',
    due_on,
    ideal_on: due_on,
    compressed: false,
    moved: false,
    state: 'open',
    reason: '',
    waiting_on: '',
    done_on: null,
    ...more,
  };
}
/** A seat, coming and without input unless said otherwise. */
export function seat(
  id: string,
  display_name: string,
  role: Seat['role'],
  more: Partial<Seat> = {},
): Seat {
  return {
    id,
    display_name,
    person_id: null,
    name: display_name,
    role,
    attendance: 'coming',
    excusal: null,
    excusal_signed: false,
    input: 'not_needed',
    input_due_on: null,
    goes_without: '',
    ...more,
  };
}
/** A meeting in a list. */
export function row(id: string, student: string, on_date: string, more: Partial<Row> = {}): Row {
  return {
    id,
    student,
    case_code: 'K-14',
    title: 'Annual review',
    days_left: daysBetween(TODAY, on_date),
    steps_settled: 0,
    steps: 0,
    steps_late: 0,
    next_step: '',
    gaps: 0,
    state: 'scheduled',
    updated_at: STAMP,
    student_id: 's1',
    kind: 'annual_review',
    on_date,
    at_time: '08:00:00',
    minutes: 60,
    place: 'Room 12',
    agenda: '',
    ...more,
  };
}

export const steps: Step[] = [
  step('a', 'Check the due date, last year’s notes, and the reevaluation date', '2026-09-01', {
    state: 'done',
    done_on: '2026-09-02',
  }),
  step('b', 'Offer the family two or three times', '2026-09-14', {
    state: 'done',
    done_on: '2026-09-15',
  }),
  step('c', 'Send the written notice of the meeting', '2026-09-25', {
    state: 'done',
    done_on: '2026-09-24',
  }),
  step('d', 'Ask teachers and providers for their input', '2026-09-28', {
    state: 'waiting',
    waiting_on: 'Dana Whitcombe',
    role: 'Case manager',
  }),
  step('e', 'Draft goals to the family, labelled DRAFT', '2026-10-02', { role: 'Case manager' }),
  step('f', 'Gather data to show which supports were tried', '2026-10-06'),
  step('g', 'A colleague reads the draft', '2026-10-07', {
    ideal_on: '2026-09-25',
    compressed: true,
  }),
  step('h', 'Invite the student and prepare her to take part', '2026-10-07', {
    state: 'not_needed',
    reason: 'She is in second grade; her drawing comes along',
  }),
  step('i', 'Room, link, reminder call, agenda, blank forms', '2026-10-08', {
    ideal_on: '2026-10-07',
  }),
  step('j', 'Bring the reading probes since August', '2026-10-08', { key: '' }),
  step('k', 'Hold the meeting; decisions and follow-ups read back', FRIDAY),
  step('l', 'Prior written notice and a copy to the family', '2026-10-13'),
  step('m', 'Reissue the snapshot and collect receipts', '2026-10-14'),
];

export const seats: Seat[] = [
  seat('p1', 'Ingrid Okafor-Lindqvist', 'guardian', { person_id: 'g1' }),
  seat('p2', 'Dana Whitcombe', 'general_educator', {
    attendance: 'excused',
    excusal: 'consent_and_input',
    excusal_signed: false,
    input: 'asked',
    input_due_on: '2026-10-05',
  }),
  seat('p3', 'Ruth Abellard', 'special_educator'),
  seat('p4', 'Teo Marchetti', 'related_service', {
    attendance: 'invited',
    input: 'asked',
    input_due_on: '2026-10-07',
  }),
  seat('p5', 'Bea Njoroge', 'evaluation_interpreter', { input: 'received' }),
];

/** Friday's meeting whole. */
export const page: Page = {
  row: row('m1', 'Marisol Okafor-Lindqvist', FRIDAY, {
    steps: steps.length,
    steps_settled: 4,
    steps_late: 2,
    next_step: 'Draft goals to the family, labelled DRAFT',
    gaps: 3,
    agenda:
      'Introductions and safeguards\nWhat the family brings\nProgress since October\nPresent levels\nGoals and services\nDecisions and follow-ups read back',
  }),
  steps,
  seats,
  gaps: [
    {
      role: 'district_representative',
      seat_id: null,
      words: 'Nobody yet as district representative.',
      goes_without: '',
    },
    {
      role: 'general_educator',
      seat_id: 'p2',
      words: 'Written input from Dana Whitcombe is not in.',
      goes_without: '',
    },
    {
      role: 'related_service',
      seat_id: 'p4',
      words: 'Input from Teo Marchetti is not in.',
      goes_without: '',
    },
  ],
  ready: {
    ready: false,
    open: 3,
    flagged: 0,
    words: '3 things are missing at the table.',
  },
  reminders: [
    { id: 'r1', seat_id: 'p2', asked_on: '2026-09-28', asked_for: 'written input' },
    { id: 'r2', seat_id: 'p2', asked_on: '2026-10-02', asked_for: 'written input' },
  ],
  due: {
    student_id: 's1',
    student: 'Marisol Okafor-Lindqvist',
    case_code: 'K-14',
    rule: 'annual_review',
    title: 'Annual review',
    due_on: '2026-10-14',
    plan_by: '2026-10-14',
    days_left: 8,
    state: 'scheduled',
    words: 'in 8 days, meeting on Oct 9',
    why: {
      trigger: 'last_annual_meeting',
      trigger_on: '2025-10-14',
      rule_text: 'An IEP is reviewed at least once a year.',
      citation: '34 CFR 300.324(b)(1)(i)',
      explanation: 'One year after October 14, 2025.',
      verified: true,
      label: '',
    },
    fix: 'An annual review held on or before this day.',
    meeting_kind: 'annual_review',
    meeting_id: 'm1',
    meeting_on: FRIDAY,
  },
  warning: 'The draft was to reach the family by October 2. It can still go today, labelled DRAFT.',
  attempts: {
    rule: { tries: 3, days: 3, ways: 2, messages_count: true, no_answer_counts: true },
    tries: 2,
    days: 2,
    ways: 1,
    reached: false,
    enough: false,
    words: 'One more try, on another day and in another way, and the record is complete.',
  },
  contacts: [
    {
      id: 'c1',
      student: 'Marisol Okafor-Lindqvist',
      person: 'Ingrid Okafor-Lindqvist',
      created_at: STAMP,
      student_id: 's1',
      meeting_id: 'm1',
      person_id: 'g1',
      on_date: '2026-10-05',
      at_time: '16:10:00',
      way: 'phone',
      purpose: 'Time of the meeting',
      outcome: 'no_answer',
      summary: 'Rang eight times.',
      private: false,
    },
    {
      id: 'c2',
      student: 'Marisol Okafor-Lindqvist',
      person: 'Ingrid Okafor-Lindqvist',
      created_at: STAMP,
      student_id: 's1',
      meeting_id: 'm1',
      person_id: 'g1',
      on_date: '2026-10-02',
      at_time: null,
      way: 'phone',
      purpose: 'Time of the meeting',
      outcome: 'left_message',
      summary: 'Left word that Friday at eight stands, and that an interpreter will be there.',
      private: false,
    },
  ],
  notes: [
    {
      id: 'n1',
      student_id: 's1',
      student: 'Marisol Okafor-Lindqvist',
      meeting_id: 'm1',
      body: 'Mother asks for reading at home that is not a fight.\nDecision: reading minutes go to four times a week.\nFollow-up: send the phonics list @Teo by Oct 16',
      blocks: [],
      private: false,
      created_at: STAMP,
      updated_at: STAMP,
    },
  ],
  decisions: [
    { note_id: 'n1', position: 0, text: 'Reading minutes go to four times a week.', notice: null },
    { note_id: 'n1', position: 1, text: 'The bus aide stays until January.', notice: null },
  ],
  follow_ups: [
    {
      id: 'f1',
      done_on: null,
      created_at: STAMP,
      text: 'Send the phonics list',
      owner: 'Teo Marchetti',
      due_on: '2026-10-16',
      student_id: 's1',
      meeting_id: 'm1',
      note_id: 'n1',
      question_id: null,
    },
    {
      id: 'f2',
      done_on: '2026-10-06',
      created_at: STAMP,
      text: 'Ask the office for the interpreter',
      owner: '',
      due_on: null,
      student_id: 's1',
      meeting_id: 'm1',
      note_id: null,
      question_id: null,
    },
  ],
  questions: [],
};

/** A question in a list. */
export function questionRow(
  id: string,
  title: string,
  more: Partial<QuestionRow> = {},
): QuestionRow {
  return {
    id,
    title,
    kind: 'prepare',
    state: 'draft',
    student_id: 's1',
    student: 'Marisol Okafor-Lindqvist',
    case_code: 'K-14',
    meeting_id: 'm1',
    needed_by: '2026-10-08T18:00:00',
    days_left: 2,
    nudge: null,
    unread: 0,
    updated_at: STAMP,
    ...more,
  };
}
/** A question whole. */
export function question(row: QuestionRow, more: Partial<QuestionOut> = {}): QuestionOut {
  return {
    question: {
      id: row.id,
      state: row.state,
      created_at: STAMP,
      updated_at: STAMP,
      student_id: row.student_id,
      meeting_id: row.meeting_id,
      step_id: 'f',
      note_id: null,
      title: row.title,
      kind: row.kind,
      ask: 'Which data would you bring to show that the supports were tried?',
      needed_by: row.needed_by,
      needed_why: 'The annual review is on Friday.',
      help: 'think_with_me',
      directness: 'plain',
      facts:
        'Marisol reads 38 words a minute in second grade. Ms. Whitcombe sees her leave the carpet in every reading block at Fernhill. Bus 12 comes late twice a week.',
      tried: [
        { what: 'Wilson Reading, four times a week', result: 'Accuracy up, speed the same' },
        { what: 'Choice of seat', result: 'Two calm weeks, then as before' },
      ],
      known: 'Probes since August. I do not know what she does at home.',
      thinking: 'I think speed is the wrong thing to look at.',
      constraints: 'Thirty minutes on Friday.',
      attached: [
        { label: 'Checklist step', text: 'Gather data to show which supports were tried' },
      ],
    },
    row,
    coaching: [
      { met: true, words: 'One question' },
      { met: true, words: 'Ends with a question mark' },
      { met: true, words: 'Short enough to read twice (40 words or fewer)' },
      { met: false, words: 'Facts a stranger could have seen (150 words or fewer)' },
      { met: true, words: 'What was tried, and what happened' },
      { met: true, words: 'When the answer is needed' },
    ],
    sent_in: [],
    answers: [],
    closed: null,
    thread: [],
    voice: false,
    ...more,
  };
}

export const questions: QuestionRow[] = [
  questionRow('q1', 'Data to show that supports were tried'),
  questionRow('q2', 'Is an FBA too early?', {
    state: 'ready',
    kind: 'next_step',
    student: 'Jonah Abernathy',
    case_code: 'B-02',
    needed_by: '2026-10-20T18:00:00',
    days_left: 14,
  }),
  questionRow('q3', 'Wording of the present levels', {
    state: 'ready',
    kind: 'wording',
    needed_by: null,
    days_left: null,
  }),
  questionRow('q4', 'How to open the talk about placement', {
    state: 'sent',
    kind: 'hard_conversation',
    student: 'Wes Castellanos',
    case_code: 'W-17',
    needed_by: '2026-10-05T18:00:00',
    days_left: -1,
  }),
  questionRow('q5', 'Which reading probes to bring', { state: 'answered', unread: 1 }),
  questionRow('q6', 'Order of the reevaluation steps', { state: 'closed', kind: 'process' }),
];

/** The answered question with its reply. */
export const answered: QuestionOut = question(
  questions.find((one) => one.id === 'q5') ?? questionRow('q5', 'Which reading probes to bring'),
  {
    sent_in: [
      {
        packet_id: 'k1',
        code: 'QP-Y082-0C20-A1G7',
        to_name: 'Renata',
        sent_at: '2026-10-04T17:05:00',
        expires_on: '2027-01-02',
      },
    ],
    answers: [reply],
  },
);

/** What would leave, with findings of every level. */
export const preview: Preview = {
  questions: [
    {
      question_id: 'q1',
      title: 'Data to show that supports were tried',
      fields: [
        {
          label: 'My one question',
          segments: [
            {
              written: 'Which data would you bring to show that the supports were tried?',
              leaves: 'Which data would you bring to show that the supports were tried?',
              finding: null,
            },
          ],
        },
        {
          label: 'What is happening',
          segments: [
            { written: 'Marisol', leaves: 'Sparrow', finding: 0 },
            {
              written: ' reads 38 words a minute in second grade. ',
              leaves: ' reads 38 words a minute in second grade. ',
              finding: null,
            },
            { written: 'Ms. Whitcombe', leaves: 'her teacher', finding: 1 },
            {
              written: ' sees her leave the carpet in every reading block at ',
              leaves: ' sees her leave the carpet in every reading block at ',
              finding: null,
            },
            { written: 'Fernhill', leaves: 'my school', finding: 2 },
            { written: '. ', leaves: '. ', finding: null },
            { written: 'Bus 12', leaves: 'her bus', finding: 3 },
            {
              written: ' comes late twice a week. ',
              leaves: ' comes late twice a week. ',
              finding: null,
            },
            { written: 'Grace', leaves: 'Grace', finding: 4 },
            {
              written: ' helps her in the hall.',
              leaves: ' helps her in the hall.',
              finding: null,
            },
          ],
        },
        {
          label: 'What I have tried, and what happened',
          segments: [
            { written: 'Wilson Reading', leaves: 'Wilson Reading', finding: 5 },
            {
              written: ', four times a week since ',
              leaves: ', four times a week since ',
              finding: null,
            },
            { written: 'August 24', leaves: 'about six weeks before the meeting', finding: 6 },
            {
              written: ': accuracy up, speed the same',
              leaves: ': accuracy up, speed the same',
              finding: null,
            },
          ],
        },
      ],
    },
  ],
  findings: [
    {
      number: 0,
      question_id: 'q1',
      surface: 'Marisol',
      label: 'PERSON',
      level: 'sure',
      replacement: 'Sparrow',
      known: true,
      why: 'First name of a student of your vault.',
      action: 'replace',
      reason: '',
      proposal: null,
    },
    {
      number: 1,
      question_id: 'q1',
      surface: 'Ms. Whitcombe',
      label: 'PERSON',
      level: 'sure',
      replacement: 'her teacher',
      known: true,
      why: 'A title with the last name of someone of your vault.',
      action: 'replace',
      reason: '',
      proposal: null,
    },
    {
      number: 2,
      question_id: 'q1',
      surface: 'Fernhill',
      label: 'SCHOOL_ORG',
      level: 'sure',
      replacement: 'my school',
      known: true,
      why: 'Part of the name of a school of your vault.',
      action: 'replace',
      reason: '',
      proposal: null,
    },
    {
      number: 3,
      question_id: 'q1',
      surface: 'Bus 12',
      label: 'ID',
      level: 'likely',
      replacement: 'her bus',
      known: false,
      why: 'A number of a bus can point to a street.',
      action: 'edit',
      reason: '',
      proposal: null,
    },
    {
      number: 4,
      question_id: 'q1',
      surface: 'Grace',
      label: 'PERSON',
      level: 'doubtful',
      replacement: 'Heron',
      known: false,
      why: 'A given name that is also an ordinary word; here it begins a sentence.',
      action: null,
      reason: '',
      proposal: null,
    },
    {
      number: 5,
      question_id: 'q1',
      surface: 'Wilson Reading',
      label: 'PERSON',
      level: 'doubtful',
      replacement: 'Finch',
      known: false,
      why: 'Looks like a surname, but a reading program has this name.',
      action: 'keep',
      reason: 'A test, program or curriculum',
      proposal: null,
    },
    {
      number: 6,
      question_id: 'q1',
      surface: 'August 24',
      label: 'DATE',
      level: 'sure',
      replacement: 'about six weeks before the meeting',
      known: false,
      why: 'A day of the calendar.',
      action: null,
      reason: '',
      proposal: null,
    },
  ],
  undecided: 2,
  replacements: 4,
  voices: 0,
  follows: null,
  left_before: [],
  ...asWritten,
  rarity: {
    level: 2,
    words:
      'Second grade, this reading speed and a bus that comes late may be enough for a neighbor to guess.',
    advice: [
      'Say “early grades” in place of “second grade”.',
      'Leave the bus out unless it matters.',
    ],
  },
  text: 'A QUESTION FOR A COLLEAGUE  ·  QP-Y082-0C20-A1G7\n\nWhich data would you bring to show that the supports were tried?',
};

export const student: Out<'get_student'> = {
  student: {
    id: 's1',
    case_code: 'K-14',
    status: 'active',
    archived: false,
    created_at: STAMP,
    updated_at: STAMP,
  } as unknown as Out<'get_student'>['student'],
  display_name: 'Marisol Okafor-Lindqvist',
  age: 7,
  school: null,
  services: [],
  goals: [],
  accommodations: [],
  people: [
    {
      relation: 'mother',
      team_role: 'guardian',
      id: 'g1',
      kind: 'guardian',
      title: '',
      first: 'Ingrid',
      last: 'Okafor-Lindqvist',
      nicknames: [],
      role: '',
      email: '',
      phone: '',
      address: '',
      language: '',
    },
    {
      relation: '',
      team_role: 'general_educator',
      id: 'w1',
      kind: 'staff',
      title: 'Ms.',
      first: 'Dana',
      last: 'Whitcombe',
      nicknames: [],
      role: 'second-grade teacher',
      email: '',
      phone: '',
      address: '',
      language: '',
    },
  ],
  facts: [
    {
      id: 'fact1',
      fact: 'last_annual_meeting',
      words: 'Last annual review held',
      value: '2025-10-14',
      source: 'import',
      entered_at: STAMP,
      entered_by: '',
    },
  ],
  due: [],
  missing: [],
  meetings: [],
  notes: [],
  contacts: [],
  attempts: page.attempts,
  questions: [],
  follow_ups: [],
  history: [],
  removals: noRemovals,
  extra: [],
};

export const meetings: Row[] = [
  page.row,
  row('m2', 'Jonah Abernathy', '2026-10-08', {
    case_code: 'B-02',
    title: 'Reevaluation',
    at_time: '13:30:00',
    steps: 12,
    steps_settled: 12,
  }),
  row('m3', 'Thandiwe Brightwater', '2026-10-15', {
    case_code: 'T-08',
    at_time: null,
    place: '',
    steps: 14,
    steps_settled: 6,
    gaps: 1,
    next_step: 'Send the written notice of the meeting',
  }),
  row('m4', 'Wes Castellanos', '2026-10-28', {
    case_code: 'W-17',
    title: 'Transition meeting',
    steps: 16,
    steps_settled: 1,
    next_step: 'Ask whom the student wants there',
  }),
  row('m5', 'Oskar Njoroge', '2026-09-30', { case_code: 'O-11', steps: 13, steps_settled: 11 }),
  row('m6', 'Delphine Marchetti', '2026-09-16', {
    case_code: 'D-05',
    state: 'held',
    steps: 13,
    steps_settled: 13,
  }),
];

/** An engine that answers with this data and takes every change without keeping it. */
export function fakes(): Fakes {
  return {
    status: () =>
      ({
        vault: 'open',
        today: TODAY,
        version: '0.1.0',
        idle_minutes: 5,
        sample: true,
      }) as unknown as Out<'status'>,
    touch: () => null,
    ...afterFakes(),
    list_meetings: () => meetings,
    get_meeting: () => ({ ...page, questions: questions.slice(0, 1) }),
    get_student: () => student,
    get_settings: () => settings,
    list_students: () => [],
    list_drafts: () => [],
    list_questions: () => questions,
    get_question: ({ id }) =>
      id === 'q5'
        ? answered
        : question(questions.find((one) => one.id === id) ?? questionRow(id, 'A question')),
    save_question: () => question(questionRow('q1', 'Data to show that supports were tried')),
    preview_packet: () => preview,
    similar_questions: () => [],
    list_colleagues: () => [
      {
        id: 'col1',
        name: 'Renata',
        likes: 'one question at a time',
        turnaround: 'within two days',
        topics: 'reading and behavior plans',
        turnaround_days: 2,
        prefers: 'sealed',
      },
      {
        id: 'col2',
        name: 'Sol',
        likes: '',
        turnaround: '',
        topics: '',
        turnaround_days: null,
        prefers: 'sealed',
      },
    ],
    preview_note: ({ body }) =>
      body
        .split('\n')
        .filter((line) => line.trim() !== '')
        .map((line) =>
          line.startsWith('Decision:')
            ? {
                block: 'decision' as const,
                content: [{ style: 'plain' as const, text: line.slice(9).trim() }],
              }
            : line.startsWith('Follow-up:')
              ? {
                  block: 'follow_up' as const,
                  content: [{ style: 'plain' as const, text: 'send the phonics list' }],
                  owner: 'Teo',
                  due_on: '2026-10-16',
                }
              : { block: 'paragraph' as const, content: [{ style: 'plain' as const, text: line }] },
        ),
    mark_reply_read: () => null,
    save_note: () => ({ id: 'n1', updated_at: STAMP, decisions: 1, follow_ups: 1 }),
    set_step: ({ id, state }) => ({ ...step(id, 'A step', addDays(TODAY, 1)), state }),
    export_packet: ({ format }) => ({
      packet_id: 'k2',
      code: 'QP-Y082-0C20-A1G7',
      questions: 1,
      replacements: 4,
      text: preview.text,
      passphrase: format === 'sealed' ? 'walnut-kettle-orbit-thistle-candid-marble' : '',
      message: 'Hi Renata, I have a question for you when you have a moment.',
      text_message:
        format === 'sealed' ? 'Hi Renata, hallway-reader.html opens the sealed text below.' : '',
    }),
    get_reader_page: () => ({ name: 'hallway-reader.html', sha256: 'ab12'.repeat(16) }),
    save_colleague: ({ name }) => ({ id: 'col3', name, ...newColleague }),
  };
}
