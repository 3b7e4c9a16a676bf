// An invented engine for looking at the gate, settings, search and calendar. Every person in it is made up.
import type { Out } from '../ipc/call';
import { fakeCalls, type Fakes } from '../ipc/fake';
import { setPicker } from '../ipc/files';
import { usualDates, usualRule } from '../test/usual';

const groups = ['A1B2', 'C3D4', 'E5F6', 'G7H8', 'J9K0', 'M1N2', 'P3Q4', 'R5S6'];
/** A pattern that looks like a code; it says nothing. */
const qr = Array.from({ length: 29 }, (_, y) =>
  Array.from({ length: 29 }, (_, x) => {
    const eye = (cx: number, cy: number): number | undefined => {
      const d = Math.max(Math.abs(x - cx), Math.abs(y - cy));
      return d <= 4 ? (d === 4 || d === 2 ? 0 : 1) : undefined;
    };
    const cell =
      eye(3, 3) ?? eye(25, 3) ?? eye(3, 25) ?? ((x * 7 + y * 13 + ((x * y) % 5)) % 3 ? 0 : 1);
    return String(cell);
  }).join(''),
);

const settings: Out<'get_settings'> = {
  state: 'TX',
  my_name: 'Ms. Alder',
  idle_minutes: 5,
  clipboard_seconds: 30,
  hide_from_capture: true,
  attempts_rule: { tries: 3, days: 2, ways: 2, messages_count: true, no_answer_counts: true },
  theme: new URLSearchParams(window.location.search).get('theme') === 'dark' ? 'dark' : 'light',
  density: 'comfortable',
  size: 100,
  annual_due: 'anniversary_inclusive',
  triennial_due: 'anniversary_inclusive',
  no_school: ['2026-11-23/2026-11-27', '2026-12-21/2027-01-01', '2027-01-18'],
  first_day: '2026-08-17',
  last_day: '2027-05-28',
  word_for_meeting: 'ARD',
  voice_questions: false,
  packet_pronouns: 'keep',
  ...usualDates,
};

const people = [
  ['Marisol Okafor-Lindqvist', 'K-14'],
  ['Deshawn Brightwater', 'K-02'],
  ['Ana Petrov', 'K-21'],
  ['Theo van der Meer', 'K-07'],
  ['Junie Castellanos', 'K-11'],
  ['Wren Abernathy', 'K-05'],
] as const;
type Meeting = Out<'list_meetings'>[number];
type Due = Out<'list_due'>[number];

const meeting = (
  n: number,
  on_date: string,
  at_time: string,
  more: Partial<Meeting> = {},
): Meeting => ({
  id: `m-${n}-${on_date}`,
  student: people[n]?.[0] ?? '',
  case_code: people[n]?.[1] ?? '',
  title: 'Annual review',
  days_left: 4,
  steps_settled: 5,
  steps: 9,
  steps_late: 0,
  next_step: '',
  gaps: 0,
  state: 'scheduled',
  updated_at: '',
  student_id: `s-${n}`,
  kind: 'annual_review',
  on_date,
  at_time,
  minutes: 60,
  place: '',
  agenda: '',
  ...more,
});
const due = (
  n: number,
  due_on: string,
  state: Due['state'],
  words: string,
  title = 'Annual review',
): Due => ({
  student_id: `s-${n}`,
  student: people[n]?.[0] ?? '',
  case_code: people[n]?.[1] ?? '',
  rule: title,
  title,
  due_on,
  plan_by: due_on,
  days_left: 3,
  state,
  words,
  why: {
    trigger: 'last_annual_meeting',
    trigger_on: null,
    rule_text: '',
    citation: '',
    explanation: '',
    verified: true,
    label: '',
  },
  fix: '',
  meeting_kind: 'annual_review',
  meeting_id: null,
  meeting_on: null,
});
const meetings = [
  meeting(3, '2026-11-05', '14:30:00', { state: 'held' }),
  meeting(2, '2026-11-19', '08:00:00', { steps_late: 1 }),
  meeting(0, '2026-12-03', '08:00:00', { steps_late: 2 }),
  meeting(4, '2026-12-03', '09:15:00'),
  meeting(5, '2026-12-03', '15:00:00'),
  meeting(1, '2026-12-10', '08:00:00', { title: 'Reevaluation' }),
  meeting(2, '2027-01-14', '08:00:00'),
  meeting(4, '2027-02-09', '08:00:00'),
  meeting(5, '2027-03-09', '08:00:00'),
];
const dues = [
  due(0, '2026-11-19', 'late', '4 days late'),
  due(1, '2026-12-03', 'unscheduled', 'in 10 days'),
  due(4, '2026-12-18', 'scheduled', 'in 25 days'),
  due(5, '2027-01-22', 'later', 'in 60 days', 'Reevaluation'),
  due(3, '2027-03-10', 'later', 'in 107 days'),
  due(2, '2027-03-11', 'later', 'in 108 days'),
  due(0, '2027-03-12', 'later', 'in 109 days', 'Reevaluation'),
  due(1, '2027-05-03', 'later', 'in 161 days'),
];

const preview: Out<'preview_import'> = {
  recognised: 'SEIS IEP Dates',
  read_as: {
    sheet: null,
    sheets: [],
    separator: 'comma',
    encoding: 'utf-8',
    header_row: 1,
    rows: 24,
    top: [
      { row: 1, cells: ['SEIS ID', 'Last Name', 'First Name', 'Date of Birth'] },
      { row: 2, cells: ['4410021', 'Okafor-Lindqvist', 'Marisol', '03/04/2016'] },
      { row: 3, cells: ['4410022', 'Brightwater', 'Deshawn', '11/30/2013'] },
    ],
    remembered: true,
  },
  questions: [
    {
      row: 14,
      kind: 'same_name',
      name: 'Ana Petrov',
      says: [
        { field: 'birth_date', value: '2014-02-11' },
        { field: 'grade', value: '6' },
      ],
      candidates: [
        {
          student_id: 's-3',
          row: null,
          name: 'Ana Petrov',
          says: [
            { field: 'birth_date', value: '2016-08-30' },
            { field: 'grade', value: '4' },
          ],
        },
      ],
      choices: ['same', 'new', 'leave_out'],
      likely: 'new',
      answer: null,
    },
  ],
  columns: [
    { column: 'SEIS ID', field: 'system_number', samples: ['4410021', '4410022', '4410035'] },
    { column: 'Last Name', field: 'last', samples: ['Okafor-Lindqvist', 'Brightwater', 'Petrov'] },
    { column: 'First Name', field: 'first', samples: ['Marisol', 'Deshawn', 'Ana'] },
    { column: 'Date of Birth', field: 'birth_date', samples: ['2016-03-04', '2013-11-30'] },
    {
      column: 'Date of Last Annual Plan Review',
      field: 'last_annual_meeting',
      samples: ['2025-11-20', '2025-12-04'],
    },
    { column: 'Bus', field: '', samples: ['Route 7', 'none'] },
  ],
  created: 22,
  updated: 2,
  unchanged: 0,
  skipped: 0,
  changes: people.flatMap(([name], i) => [
    { row: i + 2, student_id: null, student: name, field: 'student', old: '', new: name, note: '' },
    {
      row: i + 2,
      student_id: null,
      student: name,
      field: 'last_annual_meeting',
      old: i % 3 === 0 ? '2024-11-21' : '',
      new: '2025-11-20',
      note: i % 3 === 1 ? 'one year before the next annual review, Nov 20, 2026' : '',
    },
  ]),
  problems: [
    {
      row: 9,
      column: 'Next Plan Review',
      value: '2/30/2027',
      message: 'February has no 30th. The date that stands in Hallway is left as it is.',
    },
    {
      row: 17,
      column: 'Date of Birth',
      value: '13/45/2014',
      message: 'This is no date. Nothing was entered.',
    },
  ],
  import_id: null,
};
const rule = (
  id: string,
  state: string,
  title: string,
  text: string,
  citation: string,
  verified: boolean,
) => ({
  id,
  state,
  title,
  text,
  citation,
  verified,
  ...usualRule,
  label: verified ? '' : 'State rule not verified',
  computable: true,
});

const care: Out<'get_vault_care'> = {
  place: { path: 'E:\\Hallway', there: true, copied_at: '2026-11-06T15:45:00-05:00' },
  copy_reminder: 'The last copy outside this computer is 17 days old.',
  kit_seen_at: '2026-08-14T07:20:00-05:00',
  kit_reminder: '',
  folder_warning: '',
  clock_warning: '',
  disk_encrypted: null,
  disk_words: 'Ask whoever set this computer up.',
  events: [
    { at: '2026-11-20T07:31:00-05:00', words: '2 wrong passphrases were tried before.' },
    { at: '2026-08-14T07:20:00-05:00', words: 'A new recovery key was made.' },
  ],
};

const base: Fakes = {
  get_vault_care: () => care,
  list_meetings: ({ from, to }) =>
    meetings.filter((one) => (!from || one.on_date >= from) && (!to || one.on_date <= to)),
  list_due: () => dues,
  list_students: () => [],
  list_schools: () => [
    {
      id: 'sc-1',
      name: 'Oak Hill Elementary',
      aliases: ['Oak Hill', 'OHE'],
      district: 'Cedar Bend ISD',
      district_aliases: [],
      town: 'Cedar Bend',
      phone: '',
      enrollment: 420,
    },
  ],
  list_rules: () => [
    rule(
      'a',
      '',
      'Annual review',
      'The IEP Team reviews the IEP periodically, but not less than once a year.',
      '34 CFR 300.324(b)(1)(i)',
      true,
    ),
    rule(
      'b',
      '',
      'Reevaluation',
      'A reevaluation happens at least once every 3 years, unless the parent and the school agree that it is not needed.',
      '34 CFR 300.303(b)(2)',
      true,
    ),
    rule(
      'c',
      'TX',
      'Evaluation report',
      'The report is finished within 45 school days of the signed consent.',
      '19 TAC 89.1011',
      false,
    ),
  ],
  list_backups: () => [
    {
      name: '2026-11-20-k4t9.hallway-backup',
      made_at: '2026-11-20T15:42:00',
      kib: 2210,
      holds: { students: 22, meetings: 40, notes: 310 },
      tested_at: null,
    },
    {
      name: '2026-11-19-p2m7.hallway-backup',
      made_at: '2026-11-19T16:05:00',
      kib: 2188,
      holds: { students: 22, meetings: 39, notes: 301 },
      tested_at: '2026-11-19T16:30:00',
    },
  ],
  list_imports: () => [
    { id: 'i-2', at: '2026-11-20T07:40:00', created: 0, updated: 3, undone: false, people: false },
    { id: 'i-1', at: '2026-09-02T07:25:00', created: 24, updated: 0, undone: true, people: false },
  ],
  preview_import: () => preview,
  search: () => [
    {
      kind: 'note',
      id: 'n-1',
      student_id: 's-2',
      student: 'Ana Petrov',
      title: 'Talk with grandmother',
      snippet: [
        { text: '…at night without the lamp. Her ', hit: false },
        { text: 'reading', hit: true },
        { text: ' group moved to the library, and she asked whether…', hit: false },
      ],
      date: '2026-11-12',
    },
    {
      kind: 'meeting',
      id: 'm-1',
      student_id: 's-3',
      student: 'Theo van der Meer',
      title: 'Annual review',
      snippet: [
        { text: 'Agenda: ', hit: false },
        { text: 'Reading', hit: true },
        { text: ' fluency, accommodations in science', hit: false },
      ],
      date: '2026-12-03',
    },
    {
      kind: 'question',
      id: 'q-1',
      student_id: 's-1',
      student: 'Deshawn Brightwater',
      title: 'Which data shows that the supports were tried?',
      snippet: [
        { text: 'Tried: ', hit: false },
        { text: 'reading', hit: true },
        { text: ' with a partner, three weeks', hit: false },
      ],
      date: '2026-11-18',
    },
    {
      kind: 'person',
      id: 'p-1',
      student_id: 's-0',
      student: 'Marisol Okafor-Lindqvist',
      title: 'Ms. Reading-Hall',
      snippet: [],
      date: '',
    },
  ],
  touch: () => null,
  lock: () => null,
  passphrase_strength: () => ({ accepted: true, level: 3, words: 'Good.' }),
  suggest_passphrase: () => ({ passphrase: 'walnut-kettle-orbit-thistle-candid-ember' }),
  create_vault: () => ({ recovery_key: groups.join('-'), groups, qr_rows: qr }),
  get_settings: () => settings,
  save_settings: ({ settings: kept }) => kept,
};

/** The engine, its groups, and how to start it. */
export const inventedEngine = {
  groups,
  start(vault: 'none' | 'locked' | 'open', more: Fakes & { waitSeconds?: number } = {}): void {
    const { waitSeconds = 0, ...fakes } = more;
    let asked = 0;
    fakeCalls({
      ...base,
      status: () => ({
        vault,
        today: '2026-11-23',
        sample: true,
        wait_seconds: asked++ > 0 ? waitSeconds : 0,
        idle_minutes: 5,
        version: '0.1.0',
      }),
      ...fakes,
    });
    setPicker(() => Promise.resolve({ handle: 'h-1', name: 'IEP Dates.csv' }));
  },
};
