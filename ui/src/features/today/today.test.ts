import { screen, waitFor, within } from '@testing-library/svelte';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { due, fakes, meeting, TODAY, todayData } from '../../gallery/caseload-data';
import { fakeError, type Fakes } from '../../ipc/fake';
import { handleKey, offerActions } from '../../lib/actions.svelte';
import { router } from '../../lib/route.svelte';
import { shoulder } from '../../lib/shoulder.svelte';
import { toasts, undoLast } from '../../lib/toasts.svelte';
import { today } from '../../lib/today.svelte';
import { expectAccessible, show } from '../../test/render';
import { looks, nextWorkday } from './review';
import Today from './Today.svelte';

beforeEach(() => {
  today.iso = TODAY;
  const listen = (event: KeyboardEvent): void => void handleKey(event);
  window.addEventListener('keydown', listen);
  return () => window.removeEventListener('keydown', listen);
});

const open = (more: Fakes = {}, route = {}) =>
  show(Today, { route: { name: 'today', ...route } }, { ...fakes(), ...more });
const loaded = () => screen.findByRole('heading', { level: 1, name: /Tuesday, October 6/ });
const card = (name: RegExp) => screen.getByRole('region', { name });

describe('Today', () => {
  it('says the day and sorts what it asks under its headings, in words', async () => {
    const { container } = open();
    await loaded();
    expect(within(card(/^Late/)).getByText('12 days late, no meeting yet')).toBeVisible();
    const loud = within(card(/^No meeting yet/)).getByText('In 30 days, no meeting yet');
    expect(loud.closest('[data-urgency]')).toHaveClass('loud');
    const week = card(/^This week/);
    expect(within(week).getByRole('img', { name: 'Steps settled: 9 of 14' })).toBeVisible();
    expect(within(week).getByText('Send the draft IEP to the family')).toBeVisible();
    expect(within(week).getByText('2 steps late')).toBeVisible();
    expect(within(week).getByText('2 things missing at the table')).toBeVisible();
    expect(within(card(/^Waiting on/)).getByText('Input from Ms. Lindgren')).toBeVisible();
    expect(within(card(/^Replies in/)).getByText(/3 suggestions/)).toBeVisible();
    expect(card(/^Confirm next dates/)).toHaveTextContent(
      'Nothing counts from it until you say so',
    );
    expect(card(/^Put off/)).toHaveTextContent('Waiting for the transfer records');
    await waitFor(() =>
      expect(card(/^Begun and not finished/)).toHaveTextContent(
        'A contact to log, Jonah Abernathy',
      ),
    );
    await expectAccessible(container);
  });

  it('has one loud state only', async () => {
    const { container } = open();
    await loaded();
    for (const one of container.querySelectorAll('.loud')) {
      expect(one.closest('section')).toHaveTextContent('No meeting yet');
    }
    expect(container.querySelectorAll('.loud')).toHaveLength(2);
  });

  it('explains every due date where it stands', async () => {
    const { user } = open();
    await loaded();
    await user.click(within(card(/^Late/)).getByRole('button', { name: 'Sep 24' }));
    const why = await screen.findByRole('dialog', { name: /Why/ });
    for (const words of [
      'reviewed at least once a year',
      'the last annual review',
      '34 CFR 300.324(b)(1)(i)',
      'Hold the annual review meeting',
      'Verified for your state',
    ]) {
      expect(why).toHaveTextContent(words);
    }
  });

  it('schedules the missing meeting from its line, and takes it back', async () => {
    const { user, calls } = open({
      schedule_meeting: ({ fields }) => ({ ...meeting('m7', 's3', fields.on_date) }),
      delete_meeting: () => null,
    });
    await loaded();
    await user.click(
      within(card(/^No meeting yet/)).getAllByRole('button', { name: 'Schedule' })[0]!,
    );
    const dialog = await screen.findByRole('dialog', {
      name: /Schedule a meeting for Jordan Reyes/,
    });
    await waitFor(() => expect(within(dialog).getByRole('textbox', { name: 'Day' })).toHaveFocus());
    await user.click(within(dialog).getByRole('button', { name: 'Schedule it' }));
    expect(within(dialog).getByText('Choose the day of the meeting.')).toBeVisible();
    await user.type(within(dialog).getByRole('textbox', { name: 'Day' }), '11/9');
    expect(within(dialog).getByText(/That is after Thu, Nov 5, 2026/)).toBeVisible();
    await user.click(within(dialog).getByRole('button', { name: /Two weeks ahead/ }));
    await user.type(within(dialog).getByRole('textbox', { name: /Time/ }), '2pm');
    await user.click(within(dialog).getByRole('button', { name: 'Schedule it' }));
    await waitFor(() => expect(calls.of('schedule_meeting')).toHaveLength(1));
    expect(calls.of('schedule_meeting')[0]!.fields).toMatchObject({
      student_id: 's3',
      kind: 'annual_review',
      on_date: '2026-10-22',
      at_time: '14:00',
      minutes: 60,
    });
    await waitFor(() => expect(toasts.list).toHaveLength(1));
    undoLast();
    await waitFor(() => expect(calls.of('delete_meeting')).toEqual([{ id: 'm7' }]));
  });

  it('keeps what was chosen when scheduling fails', async () => {
    const { user } = open({
      schedule_meeting: () => {
        throw fakeError('disk');
      },
    });
    await loaded();
    await user.click(within(card(/^Late/)).getByRole('button', { name: 'Schedule' }));
    const dialog = await screen.findByRole('dialog', { name: /Schedule a meeting/ });
    await user.type(within(dialog).getByRole('textbox', { name: 'Day' }), '10/20');
    await user.click(within(dialog).getByRole('button', { name: 'Schedule it' }));
    expect(await within(dialog).findByRole('alert')).toHaveTextContent('The disk did not take it.');
    expect(within(dialog).getByRole('textbox', { name: 'Day' })).toHaveValue('Tue, Oct 20, 2026');
  });

  it('puts a line off only with a reason', async () => {
    const { user, calls } = open();
    await loaded();
    await user.keyboard('j');
    expect(screen.getByRole('button', { name: /Jonah Abernathy B-02/ })).toHaveFocus();
    await user.keyboard('s');
    const dialog = await screen.findByRole('dialog', { name: 'Put it off' });
    await user.click(within(dialog).getByRole('button', { name: 'Put it off' }));
    expect(within(dialog).getByText(/Write why/)).toBeVisible();
    expect(calls.of('snooze')).toEqual([]);
    await user.type(within(dialog).getByRole('textbox', { name: 'Why' }), 'Waiting for the family');
    await user.click(within(dialog).getByRole('button', { name: 'Put it off' }));
    await waitFor(() =>
      expect(calls.of('snooze')).toEqual([
        { key: 'due:fed.annual_review:s2', until: '2026-10-13', reason: 'Waiting for the family' },
      ]),
    );
    undoLast();
    await waitFor(() =>
      expect(calls.of('unsnooze')).toEqual([{ key: 'due:fed.annual_review:s2' }]),
    );
  });

  it('asks a colleague from the line under the keys, with its meeting along', async () => {
    const { user, calls } = open({ flag_question: () => ({ id: 'q9' }) as never });
    await loaded();
    await user.keyboard('jjjjq');
    await waitFor(() => expect(router.current).toEqual({ name: 'question', id: 'q9' }));
    expect(calls.of('flag_question')).toEqual([
      { links: { student_id: 's1', meeting_id: 'm1', step_id: null, note_id: null } },
    ]);
  });

  it('ticks a follow-up done and opens it again', async () => {
    const { user, calls } = open();
    await loaded();
    await user.click(screen.getByRole('checkbox', { name: 'Call home about the bus' }));
    await waitFor(() => expect(calls.of('set_follow_up_done')).toEqual([{ id: 'f1', done: true }]));
    undoLast();
    await waitFor(() =>
      expect(calls.of('set_follow_up_done').at(-1)).toEqual({ id: 'f1', done: false }),
    );
  });

  it('asks whether a meeting whose day has passed was held', async () => {
    const past = meeting('m5', 's7', '2026-10-02');
    const { user, calls } = open({
      get_today: () => ({ ...todayData(), meetings: [past] }),
      set_meeting_state: () => past,
    });
    await loaded();
    expect(screen.getByText('Its day has passed. Was it held?')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Yes, held' }));
    await waitFor(() =>
      expect(calls.of('set_meeting_state')).toEqual([{ id: 'm5', state: 'held' }]),
    );
    undoLast();
    await waitFor(() =>
      expect(calls.of('set_meeting_state').at(-1)).toEqual({ id: 'm5', state: 'scheduled' }),
    );
  });

  it('shows the year as a picture, by week, and as a table', async () => {
    const { user } = open();
    await loaded();
    const first = screen.getByRole('button', { name: /^Week of Oct 5: 2 meetings/ });
    first.focus();
    await user.keyboard('{ArrowRight}');
    expect(screen.getByRole('button', { name: /^Week of Oct 12:/ })).toHaveFocus();
    await user.keyboard('{Enter}');
    expect(await screen.findByRole('heading', { name: 'Week of Oct 12' })).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Show as a table' }));
    expect(screen.getByRole('table', { name: /next twelve months/ })).toBeVisible();
  });

  it('teaches the next act when the caseload is empty', async () => {
    const empty = {
      ...todayData(),
      overdue: [],
      unscheduled: [],
      this_week: [],
      next_30_days: [],
      meetings: [],
      follow_ups: [],
      questions: [],
      replies: [],
      waiting: [],
      to_confirm: [],
      removals: [],
      snoozed: [],
      students: 0,
    };
    const { user } = open({ get_today: () => empty, list_drafts: () => [] });
    await loaded();
    await user.click(screen.getByRole('button', { name: 'Import my caseload' }));
    expect(router.current).toEqual({ name: 'settings', section: 'import' });
  });

  it('says in three sentences what went wrong, and tries again', async () => {
    let broken = true;
    const { user } = open({
      get_today: () => {
        if (broken) throw fakeError('internal');
        return todayData();
      },
    });
    expect(await screen.findByRole('alert')).toHaveTextContent('What was saved before is safe.');
    broken = false;
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    await loaded();
  });

  it('shows no student’s name while someone looks over the shoulder', async () => {
    const { container } = open();
    await loaded();
    shoulder.on = true;
    await waitFor(() => expect(container).toHaveTextContent('K-14'));
    for (const name of ['Marisol', 'Abernathy', 'Jordan', 'Castellanos']) {
      expect(new XMLSerializer().serializeToString(container)).not.toContain(name);
    }
  });
});

describe('the review', () => {
  it('goes through everyone, and keeps three things for tomorrow as follow-ups', async () => {
    const { user, calls, container } = open(
      { add_follow_up: ({ fields }) => ({ ...fields, id: 'f9', done_on: null, created_at: '' }) },
      { review: true },
    );
    await screen.findByRole('heading', { level: 2, name: 'Jonah Abernathy' });
    expect(screen.getByText('1 of 5, 0 students seen')).toBeVisible();
    await expectAccessible(container);
    await user.keyboard('e');
    await screen.findByRole('heading', { level: 2, name: /Jordan Reyes/ });
    await user.keyboard('k');
    await screen.findByRole('heading', { level: 2, name: /Jonah Abernathy.*seen/ });
    await user.keyboard('jjjjj');
    await screen.findByRole('heading', { name: 'Three things for tomorrow' });
    await user.type(screen.getByRole('textbox', { name: 'First thing' }), 'Call Ms. Okafor');
    await user.type(screen.getByRole('textbox', { name: 'Second thing' }), 'Print the draft');
    await user.click(screen.getByRole('button', { name: 'Keep them and finish' }));
    await waitFor(() => expect(calls.of('add_follow_up')).toHaveLength(2));
    expect(calls.of('add_follow_up').map((one) => [one.fields.text, one.fields.due_on])).toEqual([
      ['Call Ms. Okafor', '2026-10-07'],
      ['Print the draft', '2026-10-07'],
    ]);
  });

  it('ends the day: the three things are kept, then the vault is locked', async () => {
    const lock = vi.fn();
    const stop = offerActions(() => [
      { id: 'lock', label: 'Lock now', group: 'Everywhere', run: lock },
    ]);
    const { user, calls } = open(
      { add_follow_up: ({ fields }) => ({ ...fields, id: 'f9', done_on: null, created_at: '' }) },
      { review: true },
    );
    await screen.findByRole('heading', { level: 2, name: 'Jonah Abernathy' });
    await user.keyboard('jjjjj');
    await user.type(await screen.findByRole('textbox', { name: 'First thing' }), 'Call the nurse');
    expect(lock).not.toHaveBeenCalled();
    await user.click(screen.getByRole('button', { name: 'Keep them and lock' }));
    await waitFor(() => expect(lock).toHaveBeenCalledOnce());
    expect(calls.of('add_follow_up')).toHaveLength(1);
    stop();
  });

  it('puts everything dated of a student off with one reason', async () => {
    router.reset({ name: 'today', review: true });
    const { user, calls } = open({}, { review: true });
    await screen.findByRole('heading', { level: 2, name: 'Jonah Abernathy' });
    await user.keyboard('s');
    const dialog = await screen.findByRole('dialog', { name: 'Put it off' });
    await user.click(within(dialog).getByRole('button', { name: 'Waiting for the family' }));
    await user.click(within(dialog).getByRole('button', { name: 'Put it off' }));
    await waitFor(() => expect(calls.of('snooze')).toHaveLength(1));
    await screen.findByRole('heading', { level: 2, name: /Jordan Reyes/ });
    await user.keyboard('{Escape}');
    expect(router.current).toEqual({ name: 'today' });
  });

  it('keeps a thing that could not be written, and does not write the others twice', async () => {
    let n = 0;
    const { user, calls } = open(
      {
        add_follow_up: ({ fields }) => {
          n += 1;
          if (n === 2) throw fakeError('disk');
          return { ...fields, id: 'f9', done_on: null, created_at: '' };
        },
      },
      { review: true },
    );
    await screen.findByRole('heading', { level: 2, name: 'Jonah Abernathy' });
    await user.keyboard('jjjjj');
    await user.type(await screen.findByRole('textbox', { name: 'First thing' }), 'One');
    await user.type(screen.getByRole('textbox', { name: 'Second thing' }), 'Two');
    await user.click(screen.getByRole('button', { name: 'Keep them and finish' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('The disk did not take it.');
    expect(screen.getByRole('textbox', { name: 'Second thing' })).toHaveValue('Two');
    await user.click(screen.getByRole('button', { name: 'Keep them and finish' }));
    await waitFor(() =>
      expect(calls.of('add_follow_up').map((one) => one.fields.text)).toEqual([
        'One',
        'Two',
        'Two',
      ]),
    );
  });

  it('looks at each student once, the late ones first, twins apart', () => {
    const all = looks({ ...todayData(), overdue: [due('s4', 'annual', '2026-09-01', 'late')] });
    expect(all[0]!.student_id).toBe('s4');
    expect(all[0]!.dues).toHaveLength(2);
    const ids = all.map((one) => one.student_id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toContain('s3');
  });

  it('means Monday when tomorrow is a Saturday', () => {
    expect(nextWorkday('2026-10-06')).toBe('2026-10-07');
    expect(nextWorkday('2026-10-09')).toBe('2026-10-12');
    expect(nextWorkday('2026-10-10')).toBe('2026-10-12');
  });
});
