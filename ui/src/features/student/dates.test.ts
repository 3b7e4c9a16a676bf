import { screen, waitFor, within } from '@testing-library/svelte';
import { beforeEach, expect, test } from 'vitest';
import { due, fakes, studentPage, TODAY } from '../../gallery/caseload-data';
import type { Out } from '../../ipc/call';
import { fakeError } from '../../ipc/fake';
import { router } from '../../lib/route.svelte';
import { undoLast } from '../../lib/toasts.svelte';
import { today } from '../../lib/today.svelte';
import { expectAccessible, show } from '../../test/render';
import RemovalAlerts from '../today/RemovalAlerts.svelte';
import Student from './Student.svelte';

type Page = Out<'get_student'>;
type Due = Page['due'][number];

beforeEach(() => {
  today.iso = TODAY;
});

const open = (page: Partial<Page>, more = {}) =>
  show(
    Student,
    { route: { name: 'student', id: 's1' } },
    { ...fakes(), get_student: () => ({ ...studentPage(), ...page }), ...more },
  );
const loaded = () => screen.findByRole('heading', { level: 1, name: /Marisol/ });

const why = (label: string, explanation: string, verified = false): Due['why'] => ({
  trigger: 'enrolled',
  trigger_on: '2026-10-01',
  rule_text: 'In-State transfer: comparable services until an IEP stands.',
  citation: '34 CFR 300.323(e)',
  explanation,
  verified,
  label,
});
const transfer: Due = {
  ...due('s1', 'annual', '2026-10-31', 'unscheduled'),
  rule: 'fed.transfer_in_state',
  title: 'Transfer-in',
  plan_by: '2026-10-30',
  why: why(
    'the law names no number, this one is usual',
    '30 calendar days after the enrolment (2026-10-01). Your district’s number: 30. Reason: Board policy 6164.',
  ),
  meeting_kind: 'transfer_in',
};
const answer: Due = {
  ...due('s1', 'annual', '2026-10-20', 'soon'),
  rule: 'nj.ident_20',
  title: 'Identification meeting',
  why: why('', '20 calendar days after the receipt of the referral.', true),
  meeting_kind: null,
};

test('a transfer stands among the due dates with its reasons, its day to plan by and that it is not verified', async () => {
  const { user, container } = open({ due: [transfer] });
  await loaded();
  const card = screen.getByRole('region', { name: /^What is due/ });
  expect(
    within(card).getByText('Transfer-in', { exact: false, selector: '.due-what' }),
  ).toBeVisible();
  expect(within(card).getByText('rule not verified')).toBeVisible();
  await user.click(within(card).getByRole('button', { name: 'Oct 31' }));
  const dialog = await screen.findByRole('dialog', { name: /Why/ });
  for (const words of [
    'the enrolment, Thu, Oct 1, 2026',
    '30 calendar days after the enrolment (Thu, Oct 1, 2026)',
    'Reason: Board policy 6164.',
    'Fri, Oct 30, 2026, the last school day before it',
    '34 CFR 300.323(e)',
    'the law names no number, this one is usual',
  ]) {
    expect(dialog).toHaveTextContent(words);
  }
  await user.keyboard('{Escape}');
  await user.click(within(card).getByRole('button', { name: /^Schedule ?: Transfer-in/ }));
  expect(await screen.findByRole('combobox', { name: 'What for' })).toHaveValue('transfer_in');
  await expectAccessible(container);
});

test('what no meeting settles offers none and does not say that one is missing', async () => {
  open({
    due: [answer, { ...answer, rule: 'x', title: 'Plan', state: 'late', words: '3 days late' }],
  });
  await loaded();
  const card = screen.getByRole('region', { name: /^What is due/ });
  expect(within(card).getByText('Identification meeting', { exact: false })).toBeVisible();
  expect(within(card).queryByRole('button', { name: /^Schedule/ })).toBeNull();
  expect(within(card).getByText('3 days late')).toBeVisible();
});

test('a removal is entered with its days, refused by field, and taken back', async () => {
  const removals: Page['removals'] = {
    list: [
      {
        id: 'r1',
        first_day: '2026-09-14',
        last_day: '2026-09-16',
        school_days: 3,
        reason: 'hallway fight',
        entered_at: '2026-09-14T16:00:00',
        entered_by: '',
        counts: true,
      } as Page['removals']['list'][number],
    ],
    days: 8,
    level: 8,
    words: '8 school days of removal this school year, the last on 2026-09-16.',
    citation: '34 CFR 300.530(d)',
  };
  let asked = 0;
  const { user, calls } = open(
    { removals },
    {
      save_removal: () => {
        asked += 1;
        if (asked === 1) {
          throw fakeError('invalid', 'Enter 1 to 200.', {
            fields: [{ field: 'school_days', message: 'Enter 1 to 200.' }],
          });
        }
        return removals;
      },
      delete_removal: () => removals,
      undelete_removal: () => removals,
    },
  );
  await loaded();
  const card = screen.getByRole('region', { name: /^Removals/ });
  expect(within(card).getByRole('status')).toHaveTextContent('the last on Wed, Sep 16, 2026');
  expect(within(card).getByRole('status')).toHaveTextContent('34 CFR 300.530(d)');
  await user.click(within(card).getByRole('button', { name: 'Enter a removal' }));
  const dialog = await screen.findByRole('dialog', { name: 'Enter a removal' });
  await user.click(within(dialog).getByRole('button', { name: 'Enter it' }));
  expect(within(dialog).getByText('Choose the day.')).toBeVisible();
  expect(asked).toBe(0);
  await user.type(within(dialog).getByRole('textbox', { name: 'First day' }), '10/1');
  const days = within(dialog).getByRole('textbox', { name: 'School days' });
  await user.clear(days);
  await user.type(days, 'two');
  await user.click(within(dialog).getByRole('button', { name: 'Enter it' }));
  await waitFor(() => expect(days).toHaveAccessibleDescription(/Enter 1 to 200/));
  expect(calls.of('save_removal')[0]).toMatchObject({ first_day: '2026-10-01', school_days: 0 });
  await user.clear(days);
  await user.type(days, '2');
  await user.click(within(dialog).getByRole('button', { name: 'Enter it' }));
  await waitFor(() =>
    expect(calls.of('save_removal').at(-1)).toMatchObject({ id: null, school_days: 2 }),
  );
  await user.click(within(card).getByRole('button', { name: 'Take the removal of Sep 14 back' }));
  await waitFor(() => expect(calls.of('delete_removal')).toEqual([{ id: 'r1' }]));
  expect(undoLast()).toBe(true);
  expect(calls.of('undelete_removal')).toEqual([{ id: 'r1' }]);
});

test('Today names who reached 5, 8 or 10 removal days, and leads to the days', async () => {
  const { user, container } = show(RemovalAlerts, {
    alerts: [
      {
        student_id: 's1',
        student: 'Marisol Okafor-Lindqvist',
        case_code: 'K-14',
        days: 10,
        level: 10,
        words: '10 school days, the last on 2026-09-23.',
        citation: '34 CFR 300.530(d)',
      },
    ],
  });
  const card = screen.getByRole('region', { name: /^Removal days/ });
  expect(card).toHaveTextContent('10 school days, the last on Wed, Sep 23, 2026.');
  await expectAccessible(container);
  await user.click(within(card).getByRole('button', { name: /Marisol/ }));
  expect(router.current).toEqual({ name: 'student', id: 's1', focus: 'removals' });
});
