import { screen, waitFor, within } from '@testing-library/svelte';
import { beforeEach, expect, test } from 'vitest';
import type { Out } from '../../ipc/call';
import { fakeError, type Fakes } from '../../ipc/fake';
import { setPicker, type PickRequest } from '../../ipc/files';
import { addDays } from '../../lib/dates';
import { router } from '../../lib/route.svelte';
import { shoulder } from '../../lib/shoulder.svelte';
import { toasts, undoLast } from '../../lib/toasts.svelte';
import { today } from '../../lib/today.svelte';
import { expectAccessible, show } from '../../test/render';
import CalendarOut from './CalendarOut.svelte';
import LoadMap from './LoadMap.svelte';

type Map = Out<'get_load_map'>;
type Entry = Map['weeks'][number]['entries'][number];
const entry = (id: string, student: string, more: Partial<Entry> = {}): Entry => ({
  key: `due:fed.annual_review:${id}`,
  kind: 'planned',
  student_id: id,
  student,
  case_code: `K-${id}`,
  title: 'Annual review',
  on: '2026-12-10',
  meeting_id: null,
  rule: 'fed.annual_review',
  due_on: '2026-12-10',
  latest: '2026-12-10',
  planned: false,
  ...more,
});
const week = (monday: string, entries: Entry[], more: Partial<Map['weeks'][number]> = {}) => ({
  monday,
  school_days: 5,
  room: 3,
  overfull: entries.length > 3,
  entries,
  due: [...entries.map((one) => `${one.student}: ${one.title}`), 'Ines Park: Reevaluation'],
  ...more,
});
const planned = ['1', '2', '3'].map((id) => entry(id, `Ana Petrov${id}`));
const meeting = entry('4', 'Theo Meer', {
  key: 'meeting:m-4',
  kind: 'meeting',
  meeting_id: 'm-4',
  rule: '',
  on: '2026-12-09',
});

/** A map in which a planned entry stands wherever it was put last. */
function map(places: Record<string, string | null>): Map {
  const all = [...planned, meeting].map((one) => {
    const to = places[one.key];
    return !to ? one : { ...one, on: to, planned: one.meeting_id === null };
  });
  const mondays = ['2026-11-23', '2026-11-30', '2026-12-07'];
  return {
    week_takes: 3,
    weeks: mondays.map((monday) => {
      const here = all.filter((one) => one.on >= monday && one.on < addDays(monday, 7));
      return monday === '2026-11-23'
        ? week(monday, here, { school_days: 0, room: 0, due: [] })
        : week(monday, here);
    }),
    proposals: Object.values(places).some(Boolean)
      ? []
      : [
          {
            entry: planned[0] as Entry,
            to: '2026-12-03',
            to_monday: '2026-11-30',
            words: 'Plan it there; it is due on 2026-12-10.',
          },
        ],
  };
}

function open(more: Fakes = {}) {
  const places: Record<string, string | null> = {};
  return show(
    LoadMap,
    {},
    {
      get_load_map: () => map(places),
      plan_week: ({ student_id, rule, monday }) => {
        places[`due:${rule}:${student_id}`] = monday ?? null;
        return map(places);
      },
      ...more,
    },
  );
}

beforeEach(() => {
  today.iso = '2026-10-06';
  shoulder.on = false;
});

test('a week says how full it is in words, a closed week that it has no school, and what is due in it', async () => {
  const { container } = open();
  const table = await screen.findByRole('table', { name: /Twelve months/ });
  expect(within(table).getByRole('row', { name: /Dec 7/ })).toHaveTextContent('4 of 3, too full');
  expect(within(table).getByRole('row', { name: /Nov 23/ })).toHaveTextContent('No school');
  expect(within(table).getAllByText('Due: Ines Park: Reevaluation')[0]).toBeVisible();
  expect(screen.getByText('A whole week takes 3 meetings.')).toBeVisible();
  await expectAccessible(container);
});

test('a proposal is taken and taken back by keyboard alone, and the focus goes along', async () => {
  const { user, calls } = open();
  await screen.findByRole('table', { name: /Twelve months/ });
  screen.getByRole('button', { name: /^Take it/ }).focus();
  await user.keyboard('{Enter}');
  await waitFor(() =>
    expect(calls.of('plan_week')).toEqual([
      { student_id: '1', rule: 'fed.annual_review', monday: '2026-12-03' },
    ]),
  );
  const moved = await screen.findByRole('button', { name: /Ana Petrov1.*planned here/ });
  await waitFor(() => expect(moved).toHaveFocus());
  expect(moved.closest('tr')).toHaveTextContent(/Nov 30/);
  expect(undoLast()).toBe(true);
  await waitFor(() => expect(calls.of('plan_week').at(-1)?.monday).toBeNull());
});

test('Alt and an arrow moves an entry a week; what the engine refuses stays where it is and says why', async () => {
  const { user, calls } = open({
    move_meeting: () => {
      throw fakeError('invalid', 'The annual review is due on 2026-12-10.', {
        fields: [{ field: 'on_date', message: 'The annual review is due on 2026-12-10.' }],
      });
    },
  });
  const second = await screen.findByRole('button', { name: /Ana Petrov2/ });
  second.focus();
  await user.keyboard('{Alt>}{ArrowLeft}{/Alt}');
  await waitFor(() =>
    expect(calls.of('plan_week')[0]).toMatchObject({ student_id: '2', monday: '2026-12-03' }),
  );
  const theo = screen.getByRole('button', { name: /Theo Meer.*meeting/ });
  theo.focus();
  await user.keyboard('{Alt>}{ArrowRight}{/Alt}');
  expect(calls.of('move_meeting')).toEqual([{ id: 'm-4', on_date: '2026-12-16' }]);
  expect(await screen.findByRole('alert')).toHaveTextContent(/is due on/);
  await user.keyboard('{ArrowRight}');
  expect(calls.of('move_meeting')).toHaveLength(1);
});

test('an entry opens what it stands for, and hides its name over a shoulder', async () => {
  shoulder.on = true;
  const { user } = open();
  const theo = await screen.findByRole('button', { name: /K-4, Annual review ?, meeting/ });
  expect(document.body).not.toHaveTextContent('Theo');
  expect(document.body).not.toHaveTextContent('Petrov');
  expect(document.body).not.toHaveTextContent('Ines');
  await user.click(theo);
  expect(router.current).toEqual({ name: 'meeting', id: 'm-4' });
  await user.click(screen.getByRole('button', { name: /K-2, Annual review/ }));
  expect(router.current).toEqual({ name: 'student', id: '2', focus: 'due' });
  await user.click(screen.getByRole('button', { name: /^Change that/ }));
  expect(router.current).toEqual({ name: 'settings', section: 'calendar' });
  shoulder.on = false;
});

test('the calendar leaves with case codes unless names are chosen, in the range that was chosen', async () => {
  const asked: PickRequest[] = [];
  setPicker((request) => {
    asked.push(request);
    return Promise.resolve({ handle: 'h-1', name: 'hallway.ics' });
  });
  const { user, calls } = show(
    CalendarOut,
    { open: true, today: '2026-10-06' },
    { export_calendar: () => ({ events: 1, updates: 0, cancelled: 0 }) as Out<'export_calendar'> },
  );
  await expectAccessible();
  await user.click(await screen.findByRole('button', { name: 'Choose where' }));
  await waitFor(() =>
    expect(calls.of('export_calendar')).toEqual([
      { file: 'h-1', titles: 'codes', from: null, to: null, due_dates: false },
    ]),
  );
  expect(asked[0]).toMatchObject({ kind: 'save', purpose: 'calendar', suggested: 'hallway.ics' });
  expect(toasts.list.at(-1)?.text).toBe('1 entry written to hallway.ics.');
  setPicker();
});

test('a range that ends before it begins is refused beside its field, and nothing is lost', async () => {
  setPicker(() => Promise.resolve({ handle: 'h-1', name: 'hallway.ics' }));
  const { user, calls } = show(
    CalendarOut,
    { open: true, today: '2026-10-06' },
    {
      export_calendar: () => {
        throw fakeError('invalid', 'The last day lies before the first.', {
          fields: [{ field: 'to', message: 'The last day lies before the first.' }],
        });
      },
    },
  );
  await user.type(await screen.findByRole('textbox', { name: /^From/ }), '11/2');
  await user.type(screen.getByRole('textbox', { name: /^To/ }), '10/12');
  await user.click(screen.getByRole('checkbox', { name: /Names instead/ }));
  await user.click(screen.getByRole('button', { name: 'Choose where' }));
  await waitFor(() =>
    expect(screen.getByRole('textbox', { name: /^To/ })).toHaveAccessibleDescription(
      /lies before the first/,
    ),
  );
  expect(calls.of('export_calendar')[0]).toMatchObject({
    titles: 'names',
    from: '2026-11-02',
    to: '2026-10-12',
  });
  expect(screen.getByRole('textbox', { name: /^From/ })).not.toHaveValue('');
  setPicker();
});
