// What follows the invented meeting: its notice, its next dates, and who has the snapshot. Nobody in it exists.
import type { Out } from '../ipc/call';
import type { Fakes } from '../ipc/fake';

/** The seven parts, two of them written. */
export const notice: Out<'get_notice'> = {
  parts: [
    {
      key: 'action',
      title: 'What the district proposes or refuses',
      hint: 'Each action by itself: start, change, or refuse something.',
      citation: '34 CFR 300.503(b)(1)',
      done: true,
      text: 'Reading minutes go to four times a week.',
    },
    {
      key: 'why',
      title: 'Why',
      hint: 'The reason for each of them.',
      citation: '34 CFR 300.503(b)(2)',
      done: false,
      text: '',
    },
    {
      key: 'basis',
      title: 'What it rests on',
      hint: 'Each evaluation procedure, assessment, record or report that was used.',
      citation: '34 CFR 300.503(b)(3)',
      done: false,
      text: '',
    },
    {
      key: 'safeguards',
      title: 'That the parents have procedural safeguards',
      hint: 'And how they get a copy, when this notice is not the first referral.',
      citation: '34 CFR 300.503(b)(4)',
      done: false,
      text: '',
    },
    {
      key: 'help',
      title: 'Whom they can ask for help',
      hint: 'Sources that help them understand these rules.',
      citation: '34 CFR 300.503(b)(5)',
      done: false,
      text: '',
    },
    {
      key: 'options',
      title: 'Other options that were considered',
      hint: 'And why each was not chosen.',
      citation: '34 CFR 300.503(b)(6)',
      done: false,
      text: '',
    },
    {
      key: 'factors',
      title: 'Other factors',
      hint: 'Whatever else bore on the decision.',
      citation: '34 CFR 300.503(b)(7)',
      done: false,
      text: '',
    },
  ],
  ready: 1,
  decisions: [],
  unanswered: 2,
  given_on: null,
  text: 'Annual review, October 9, 2026\nPrior written notice: working notes, not an official form',
};

/** Next dates as they are proposed after an annual review. */
export const after: Out<'get_after'> = {
  held: false,
  proposals: [
    {
      key: 'annual',
      ask: 'Was the IEP reviewed as a whole?',
      facts: ['the last annual review'],
      value: '2026-10-09',
      stands: '2025-10-14',
      entered: false,
      usual: true,
      next: [
        {
          title: 'Annual review',
          due_on: '2027-10-09',
          plan_by: '2027-10-08',
          explanation: 'One year after October 9, 2026.',
          rule_text: 'An IEP is reviewed at least once a year.',
          citation: '34 CFR 300.324(b)(1)(i)',
          label: '',
        },
      ],
    },
    {
      key: 'eligibility',
      ask: 'Was eligibility decided?',
      facts: ['the last eligibility determination'],
      value: '2026-10-09',
      stands: null,
      entered: false,
      usual: false,
      next: [],
    },
  ],
  status: null,
};

/** Five people, three of whom have signed. */
export const snapshot: Out<'get_snapshot'> = {
  content: {
    student: 'Marisol Okafor-Lindqvist',
    case_code: 'K-14',
    grade: '2',
    school: 'Fernbrook Elementary',
    case_manager: 'Ruth Abellard',
    accommodations: [
      { what: 'Time and a half', applies_to: 'written tests over 20 minutes', on_request: false },
    ],
    services: [],
  },
  version: { number: 2, hash: 'a1', since: '2026-10-05' },
  receipts: [
    {
      person_id: 'w1',
      name: 'Dana Whitcombe',
      role: 'second-grade teacher',
      state: 'received',
      version: 2,
      given_on: '2026-10-05',
      received_on: '2026-10-06',
    },
    {
      person_id: 'w2',
      name: 'Teo Marchetti',
      role: 'speech-language pathologist',
      state: 'received',
      version: 2,
      given_on: '2026-10-05',
      received_on: '2026-10-05',
    },
    {
      person_id: 'w3',
      name: 'Bea Njoroge',
      role: 'school psychologist',
      state: 'received',
      version: 2,
      given_on: '2026-10-05',
      received_on: '2026-10-05',
    },
    {
      person_id: 'w4',
      name: 'Kit Sandoval',
      role: 'music teacher',
      state: 'older',
      version: 1,
      given_on: '2026-08-28',
      received_on: '2026-08-31',
    },
    {
      person_id: 'w5',
      name: 'Omar Villareal',
      role: 'physical education',
      state: 'missing',
      version: null,
      given_on: null,
      received_on: null,
    },
  ],
  received: 3,
  people: 5,
  words: '3 of 5 have signed for version 2. 1 still has an older version and is to be asked again.',
};

/** The engine's answers about what follows a meeting. */
export function afterFakes(): Fakes {
  return {
    get_notice: () => notice,
    save_notice: () => notice,
    get_after: () => after,
    get_snapshot: () => snapshot,
    set_receipt: () => snapshot,
    answer_notice: () => null,
    accept_date: () => after,
    take_back_date: () => after,
    set_student_status: () => ({}) as unknown as Out<'set_student_status'>,
  };
}
