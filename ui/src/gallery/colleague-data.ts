// Invented packets that others sent, an address book, a playbook and a log of what left. Nobody in it exists.
import type { Out } from '../ipc/call';
import type { Fakes } from '../ipc/fake';

type Page = Out<'get_consultation'>;
type Row = Page['row'];
type Answer = Page['reply']['answers'][number];

const STAMP = '2026-10-05T17:20:00-05:00';

/** A packet in the inbox, unanswered unless said otherwise. */
export function consultationRow(id: string, titles: string[], more: Partial<Row> = {}): Row {
  return {
    id,
    code: 'QP-Y082-0C20-A1G7',
    asked_by: 'M.',
    titles,
    opened_at: STAMP,
    answered_at: null,
    changed: false,
    expires_on: '2027-01-03',
    expired: false,
    ...more,
  };
}
const waiting = consultationRow('c1', ['Data to show that supports were tried', 'Present levels']);
/** The inbox: one waits, one is answered and changed since, one came too late. */
export const consultations: Row[] = [
  waiting,
  consultationRow('c2', ['A call that went badly'], {
    code: 'QP-7K2M-55QX-0B3C',
    answered_at: STAMP,
    changed: true,
  }),
  consultationRow('c3', ['Too late'], { code: 'QP-0000-1111-2222', expired: true }),
];

/** An empty answer. */
function emptyAnswer(question: string): Answer {
  return {
    question,
    heard: '',
    clarifying: [],
    thinking_questions: [],
    strengths: [],
    suggestions: [],
    wording: [],
    watch_outs: [],
    check_local: [],
    resources: [],
    would_not: [],
    free_text: '',
    voice: null,
  };
}
function asked(code: string, title: string, ask: string): Page['packet']['questions'][number] {
  return {
    code,
    kind: 'prepare',
    title,
    ask,
    needed_by: 'one day before the meeting',
    needed_why: '',
    help: 'options',
    directness: 'plain',
    facts: 'Student Maple reads 61 words a minute. <img src=x onerror="alert(1)">',
    tried: [{ what: 'Wilson Reading', result: '48 to 61' }],
    known: '',
    unknown: '',
    thinking: '',
    constraints: '',
    attached: [],
    earlier: [],
    voice: null,
  };
}
/** A packet of two questions, as it was opened. */
export const consultation: Page = {
  row: waiting,
  packet: {
    code: 'QP-Y082-0C20-A1G7',
    follows: null,
    created_on: '2026-10-05',
    to_label: 'R.',
    from_label: 'M.',
    expires_on: '2027-01-03',
    questions: [
      asked('Q1', 'Data to show that supports were tried', 'Which data would you bring?'),
      asked('Q2', 'Present levels', 'Is this fair?'),
    ],
  },
  check_words: 'lagoon turnip',
  reply: { signed: '', free_text: '', answers: [emptyAnswer('Q1'), emptyAnswer('Q2')] },
  voices: [],
  earlier: null,
  own: false,
};

/** Two closed questions. */
export const playbook: Out<'list_playbook'> = [
  {
    question_id: 'q8',
    title: 'Data for supports',
    kind: 'prepare',
    ask: 'Which reading data show that supports were tried?',
    verdict: 'confirmed',
    did: 'Led with the growth line',
    helpful: 4,
    lesson: 'Lines before scores',
    updated_at: STAMP,
    shared: [],
  },
  {
    question_id: 'q9',
    title: 'An angry call',
    kind: 'hard_conversation',
    ask: 'How do I answer an angry father?',
    verdict: 'new_action',
    did: '',
    helpful: null,
    lesson: 'Wait a day',
    updated_at: STAMP,
    shared: [],
  },
];

/** One packet that left. */
export const disclosures: Out<'list_disclosures'> = [
  {
    packet_id: 'p1',
    code: 'QP-Y082-0C20-A1G7',
    format: 'sealed',
    to_name: 'Renata',
    at: STAMP,
    attested: 'reasonable determination, 34 CFR 99.31(b)',
    text_hash: 'a3f1'.repeat(16),
    questions: 2,
    replacements: 7,
    titles: ['Data to show that supports were tried'],
  },
];

/** An engine that knows all of it. */
export function colleagueFakes(): Fakes {
  return {
    list_consultations: ({ text }) =>
      consultations.filter((row) => row.titles.join(' ').includes(text ?? '')),
    get_consultation: () => consultation,
    save_consultation: () => consultation,
    list_colleagues: () => [
      {
        id: 'col1',
        name: 'Renata',
        likes: 'one question at a time',
        turnaround: '',
        topics: 'reading and behavior plans',
        turnaround_days: 2,
        prefers: 'sealed',
      },
    ],
    list_playbook: ({ text, kind }) =>
      playbook.filter(
        (one) =>
          one.lesson.toLowerCase().includes((text ?? '').toLowerCase()) &&
          ((kind ?? null) === null || one.kind === kind),
      ),
    list_disclosures: ({ text }) => disclosures.filter((one) => one.to_name.includes(text ?? '')),
  };
}
