import { screen, waitFor } from '@testing-library/svelte';
import { beforeEach, expect, test } from 'vitest';
import type { Out } from '../../ipc/call';
import type { Fakes } from '../../ipc/fake';
import { setPicker } from '../../ipc/files';
import { router } from '../../lib/route.svelte';
import { toasts, undoLast } from '../../lib/toasts.svelte';
import { today } from '../../lib/today.svelte';
import { show, type Shown } from '../../test/render';
import { usualDates } from '../../test/usual';
import Settings from './Settings.svelte';

type Kept = Out<'get_settings'>;
const base: Kept = {
  state: '',
  my_name: '',
  idle_minutes: 5,
  attempts_rule: { tries: 3, days: 3, ways: 2, messages_count: true, no_answer_counts: true },
  theme: 'system',
  density: 'comfortable',
  size: 100,
  clipboard_seconds: 30,
  hide_from_capture: true,
  packet_pronouns: 'keep',
  annual_due: 'anniversary_inclusive',
  triennial_due: 'anniversary_inclusive',
  no_school: [],
  first_day: null,
  last_day: null,
  word_for_meeting: 'IEP meeting',
  voice_questions: false,
  ...usualDates,
};
const fields = {
  school_years: [],
  no_school: [],
  half_days: [],
  extended_year: [],
  holidays: [],
};

beforeEach(() => {
  today.iso = '2026-11-23';
  setPicker(() => Promise.resolve({ handle: 'h-1', name: 'school-days.ics' }));
  return () => setPicker();
});

function at(section: string, more: Fakes = {}): Shown {
  let kept = base;
  return show(
    Settings,
    { route: { name: 'settings', section } },
    {
      get_settings: () => kept,
      save_settings: ({ settings }) => (kept = settings),
      list_calendars: () => [
        { school_id: null, school: '', own: true, fields, students: 24, school_days: [] },
      ],
      ...more,
    },
  );
}
const last = (shown: Shown): Kept | undefined => shown.calls.of('save_settings').at(-1)?.settings;

test('how many meetings a week takes is hers to say, and leads to the load map', async () => {
  const shown = at('calendar');
  const field = await screen.findByRole('combobox', { name: 'A whole week takes' });
  expect(field).toHaveValue('3');
  await shown.user.selectOptions(field, '5 meetings');
  await waitFor(() => expect(last(shown)?.week_takes).toBe(5));
  await shown.user.click(screen.getByRole('button', { name: 'See the load map' }));
  expect(router.current).toEqual({ name: 'calendar', view: 'load' });
});

test('the daily notice is off until she chooses a time, and goes off again with one press', async () => {
  const shown = at('notice');
  const field = await screen.findByRole('textbox', { name: /^Tell me at/ });
  expect(screen.getByText('Off. Choose a time to switch it on.')).toBeVisible();
  await shown.user.type(field, '7:20');
  await shown.user.tab();
  await waitFor(() => expect(last(shown)?.notify_at).toBe('07:20:00'));
  await shown.user.click(await screen.findByRole('button', { name: 'No notice' }));
  await waitFor(() => expect(last(shown)?.notify_at).toBeNull());
});

test('a calendar taken from a file is taken back with one key', async () => {
  const before = {
    school_years: [{ label: '2026-27', first_day: '2026-08-19', last_day: '2027-06-04' }],
    no_school: ['2026-11-23/2026-11-27'],
    half_days: [],
    extended_year: [],
    holidays: [],
  };
  const shown = at('calendar', {
    list_calendars: () => [
      { school_id: null, school: '', own: true, fields: before, students: 24, school_days: [175] },
    ],
    import_calendar: () => ({
      no_school: ['2026-12-21/2027-01-01'],
      half_days: [],
      first_day: null,
      last_day: null,
      added: 1,
      ignored: [],
      problems: [],
      moved: [],
    }),
    save_calendar: () => ({ moved: [] }),
  });
  await shown.user.click(await screen.findByRole('button', { name: 'Take in a file…' }));
  expect(await screen.findByRole('heading', { name: 'Taken from the file' })).toBeInTheDocument();
  expect(toasts.list.at(-1)?.text).toBe('1 day or span taken from school-days.ics.');
  expect(undoLast()).toBe(true);
  await waitFor(() =>
    expect(shown.calls.of('save_calendar')).toEqual([{ school_id: null, fields: before }]),
  );
  await waitFor(() =>
    expect(screen.queryByRole('heading', { name: 'Taken from the file' })).toBeNull(),
  );
});
