import { screen, waitFor, within } from '@testing-library/svelte';
import fc from 'fast-check';
import { beforeEach, expect, test } from 'vitest';
import type { Out } from '../../ipc/call';
import { addDays, daysBetween, weekday } from '../../lib/dates';
import { router } from '../../lib/route.svelte';
import { addSpan, offDays, readSpan, spanWords, writeSpan } from '../../lib/spans';
import { today } from '../../lib/today.svelte';
import { expectAccessible, show } from '../../test/render';
import Calendar from './Calendar.svelte';
import { monthWeeks, sameMonth, yearWeeks } from './month';
import { usualDates } from '../../test/usual';

type Meeting = Out<'list_meetings'>[number];
type Due = Out<'list_due'>[number];
const meeting = (id: string, on_date: string, more: Partial<Meeting> = {}): Meeting => ({
  id,
  student: 'Ana Petrov',
  case_code: 'K-21',
  title: 'Annual review',
  days_left: 4,
  steps_settled: 3,
  steps: 9,
  steps_late: 0,
  next_step: '',
  gaps: 0,
  state: 'scheduled',
  updated_at: '',
  student_id: 's-1',
  kind: 'annual_review',
  on_date,
  at_time: '08:00:00',
  minutes: 60,
  place: '',
  agenda: '',
  ...more,
});
const due = (due_on: string, more: Partial<Due> = {}): Due => ({
  student_id: 's-2',
  student: 'Theo Meer',
  case_code: 'K-07',
  rule: 'federal.annual',
  title: 'Annual review',
  due_on,
  plan_by: due_on,
  days_left: 7,
  state: 'unscheduled',
  words: 'in 7 days',
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
  ...more,
});
const settings: Out<'get_settings'> = {
  state: '',
  my_name: '',
  idle_minutes: 5,
  clipboard_seconds: 30,
  hide_from_capture: true,
  attempts_rule: { tries: 3, days: 2, ways: 2, messages_count: true, no_answer_counts: true },
  theme: 'system',
  density: 'comfortable',
  size: 100,
  annual_due: 'anniversary_inclusive',
  triennial_due: 'anniversary_inclusive',
  no_school: ['2026-11-26/2026-11-27'],
  first_day: null,
  last_day: null,
  word_for_meeting: 'IEP meeting',
  voice_questions: false,
  packet_pronouns: 'keep',
  ...usualDates,
};
const fakes = {
  list_meetings: () => [
    meeting('m-1', '2026-11-24'),
    meeting('m-2', '2026-11-25', { state: 'cancelled' }),
  ],
  list_due: () => [due('2026-11-30')],
  get_settings: () => settings,
};

beforeEach(() => {
  today.iso = '2026-11-23';
});

const cell = (iso: string): HTMLElement => {
  const found = document.querySelector<HTMLElement>(`[data-day="${iso}"]`);
  if (!found) throw new Error(`no ${iso}`);
  return found;
};

test('meetings and due dates stand on their days, days without school are named', async () => {
  const { container } = show(Calendar, { route: { name: 'calendar' } }, fakes);
  await screen.findByRole('grid', { name: 'November 2026' });
  expect(cell('2026-11-24')).toHaveAccessibleName(/8:00 AM, Annual review, Ana Petrov/);
  expect(cell('2026-11-25')).toHaveAccessibleName('Wednesday, November 25, 2026');
  expect(cell('2026-11-30')).toHaveAccessibleName(/Annual review due, Theo Meer, Soon/);
  expect(cell('2026-11-23')).toHaveAttribute('aria-current', 'date');
  await waitFor(() => expect(cell('2026-11-26')).toHaveAccessibleName(/no school/));
  await expectAccessible(container);
});

test('arrows walk through the days and into the next month; Enter goes to the day’s list', async () => {
  const { user, calls } = show(Calendar, { route: { name: 'calendar' } }, fakes);
  await screen.findByRole('grid', { name: 'November 2026' });
  cell('2026-11-23').focus();
  await user.keyboard('{ArrowRight}');
  expect(cell('2026-11-24')).toHaveFocus();
  await user.keyboard('{Enter}');
  await waitFor(() => expect(document.activeElement).toHaveTextContent('Ana Petrov'));
  await user.keyboard('{Enter}');
  expect(router.current).toEqual({ name: 'meeting', id: 'm-1' });
  cell('2026-11-24').focus();
  await user.keyboard('{ArrowDown}');
  expect(calls.of('list_meetings').length).toBeGreaterThan(1);
});

test('a step beyond the month asks for the next', async () => {
  const { user, rerender } = show(Calendar, { route: { name: 'calendar' } }, fakes);
  await screen.findByRole('grid', { name: 'November 2026' });
  cell('2026-11-23').focus();
  await user.keyboard('{PageDown}');
  expect(router.current).toEqual({ name: 'calendar', month: '2026-12' });
  await rerender({ route: router.current });
  expect(await screen.findByRole('grid', { name: 'December 2026' })).toBeInTheDocument();
  expect(cell('2026-12-23')).toHaveAttribute('aria-selected', 'true');
});

test('the same month as a list, and the year as named weeks', async () => {
  const { user, container } = show(Calendar, { route: { name: 'calendar' } }, fakes);
  await screen.findByRole('grid', { name: 'November 2026' });
  const strip = screen.getByRole('group', { name: /Twelve months/ });
  expect(
    within(strip).getByRole('button', { name: 'Week of Nov 22: 1 meeting, 0 due' }),
  ).toBeVisible();
  await user.click(screen.getByRole('tab', { name: 'List' }));
  const table = await screen.findByRole('table', { name: /November 2026/ });
  expect(within(table).getAllByRole('row')).toHaveLength(3);
  expect(within(table).getByText('Theo Meer')).toBeInTheDocument();
  await expectAccessible(container);
});

test('a month’s weeks hold every one of its days once, whole weeks from Sunday', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 40_000 }), (n) => {
      const iso = addDays('1990-01-01', n);
      const days = monthWeeks(iso).flat();
      expect(days.length % 7).toBe(0);
      expect(weekday(days[0] ?? '')).toBe(0);
      expect(new Set(days).size).toBe(days.length);
      expect(days).toContain(iso);
      for (const [i, day] of days.entries()) {
        if (i > 0) expect(daysBetween(days[i - 1] ?? '', day)).toBe(1);
      }
      const inside = days.filter((day) => sameMonth(day, iso));
      expect(inside[0]?.slice(8)).toBe('01');
      expect(sameMonth(addDays(inside.at(-1) ?? '', 1), iso)).toBe(false);
      const year = yearWeeks(iso);
      expect(year.length).toBeGreaterThanOrEqual(52);
      expect(year.length).toBeLessThanOrEqual(54);
    }),
    { numRuns: 60 },
  );
});

test('spans of days without school are read, written and put in order', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 20_000 }),
      fc.integer({ min: 0, max: 30 }),
      (n, length) => {
        const from = addDays('2000-01-01', n);
        const span = { from, to: addDays(from, length) };
        expect(readSpan(writeSpan(span))).toEqual(span);
        expect(offDays([writeSpan(span)]).size).toBe(length + 1);
        expect(addSpan([writeSpan(span)], span)).toEqual([writeSpan(span)]);
      },
    ),
  );
  expect(readSpan('2026-11-27/2026-11-23')).toBeUndefined();
  expect(readSpan('2026-02-30')).toBeUndefined();
  expect(spanWords({ from: '2026-11-23', to: '2026-11-27' })).toBe(
    'Mon, Nov 23 to Fri, Nov 27, 2026',
  );
  expect(addSpan(['2026-12-01'], { from: '2026-11-03', to: '' })).toEqual([
    '2026-11-03',
    '2026-12-01',
  ]);
});
