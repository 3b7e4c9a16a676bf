import { cleanup, screen, waitFor, within } from '@testing-library/svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  fakes,
  FRIDAY,
  meetings,
  page,
  row,
  seat,
  seats,
  step,
  TODAY,
} from '../../gallery/meeting-data';
import { settings } from '../../gallery/settings-data';
import { fakeError, type Fakes } from '../../ipc/fake';
import { handleKey } from '../../lib/actions.svelte';
import { flushDrafts } from '../../lib/drafts.svelte';
import { router } from '../../lib/route.svelte';
import { shoulder } from '../../lib/shoulder.svelte';
import { toasts, undoLast } from '../../lib/toasts.svelte';
import { today } from '../../lib/today.svelte';
import { expectAccessible, show } from '../../test/render';
import {
  askedWords,
  countdown,
  meetingsByWeek,
  needs,
  reminderText,
  squeezed,
  stepGroups,
} from './meeting';
import Meeting from './Meeting.svelte';
import MeetingMode from './MeetingMode.svelte';
import Meetings from './Meetings.svelte';

// A shared machine may be slow; nothing here waits on a clock.
vi.setConfig({ testTimeout: 30_000 });

beforeEach(() => {
  today.iso = TODAY;
  router.reset({ name: 'meetings' });
  const listen = (event: KeyboardEvent): void => void handleKey(event);
  window.addEventListener('keydown', listen);
  return () => window.removeEventListener('keydown', listen);
});
// The screen goes before the day does.
afterEach(() => cleanup());

const open = (tab: string, more: Fakes = {}) =>
  show(Meeting, { route: { name: 'meeting', id: 'm1', tab } }, { ...fakes(), ...more });
const loaded = () => screen.findByRole('heading', { level: 1, name: /Okafor-Lindqvist/ });
const box = (name: RegExp) => screen.getByRole('checkbox', { name });
const WAS = {
  id: 'e',
  due_on: '2026-10-02',
  ideal_on: '2026-10-02',
  compressed: false,
  moved: false,
};
const lastToast = () => toasts.list.at(-1)?.text ?? '';

describe('what the screens say, without a screen', () => {
  it('sorts meetings by week, soonest first', () => {
    const groups = meetingsByWeek(meetings, TODAY);
    expect(groups.map((group) => group.title)).toEqual([
      'Week of Sep 13',
      'Last week',
      'This week',
      'Next week',
      'Week of Oct 25',
    ]);
    expect(groups[2]?.rows.map((one) => one.id)).toEqual(['m2', 'm1']);
  });
  it('puts steps before the meeting by week, on its day, and after it; settled weeks stand together', () => {
    const groups = stepGroups(page.steps, FRIDAY, TODAY);
    expect(groups.map((group) => group.title)).toEqual([
      'Settled earlier',
      'Last week',
      'This week',
      'The meeting',
      'After the meeting',
    ]);
    expect(groups.flatMap((group) => group.rows)).toHaveLength(page.steps.length);
  });
  it('counts what a meeting needs in words, and nothing when nothing is missing', () => {
    expect(needs(page.row)).toEqual([
      '2 steps past their day',
      '7 steps to do',
      '3 gaps at the table',
    ]);
    expect(needs(row('x', 'A B', FRIDAY, { steps: 3, steps_settled: 3 }))).toEqual([]);
  });
  it('says a passed meeting that nobody marked is late, and a held one is not', () => {
    expect(countdown(row('x', 'A B', '2026-10-01'), TODAY).urgency).toBe('late');
    expect(countdown(row('x', 'A B', '2026-10-01', { state: 'held' }), TODAY).words).toBe('Held');
  });
  it('writes a reminder with what is missing and without a student’s name', () => {
    const words = reminderText(page, seats[1]!, 'Ruth Abellard', TODAY);
    expect(words).toContain('Hello Dana Whitcombe,');
    expect(words).toContain('Friday, October 9, 2026 at 8:00 AM');
    expect(words).toContain('your written input, as soon as you can');
    expect(words).toContain('the signed excusal form');
    expect(words).not.toMatch(/Marisol|Okafor/);
  });
  it('says how often and when someone was asked, and what a late start did', () => {
    expect(askedWords(page.reminders, 'p2', TODAY)).toBe(
      'Reminded 2 times, last Oct 2: written input',
    );
    expect(askedWords(page.reminders, 'p1', TODAY)).toBe('');
    expect(squeezed(page.steps)).toBe(
      'Started late: 1 step was to be done before. It is squeezed in from today; none of the 13 steps is lost.',
    );
    expect(squeezed([])).toBe('');
  });
});

describe('Meetings', () => {
  it('lists by week with what each still needs, and opens one by keyboard', async () => {
    const { container, user } = show(Meetings, { route: { name: 'meetings' } }, fakes());
    const week = await screen.findByRole('region', { name: /^This week/ });
    expect(week).toHaveTextContent('2 steps past their day · 7 steps to do · 3 gaps at the table');
    expect(week).toHaveTextContent('next: Draft goals to the family');
    expect(week).toHaveTextContent('Nothing is missing.');
    expect(screen.getByText('6 days ago, not marked as held')).toBeVisible();
    await expectAccessible(container);
    await user.keyboard('jjj');
    await waitFor(() => expect(document.activeElement).toHaveTextContent('Marisol'));
    await user.keyboard('{Enter}');
    expect(router.current).toEqual({ name: 'meeting', id: 'm1' });
  });
  it('shows codes for names in shoulder mode', async () => {
    shoulder.on = true;
    const { container } = show(Meetings, { route: { name: 'meetings' } }, fakes());
    await screen.findByRole('region', { name: /^This week/ });
    expect(container).toHaveTextContent('K-14');
    expect(container).not.toHaveTextContent('Marisol');
  });
  it('teaches the next act when there is none', async () => {
    show(Meetings, { route: { name: 'meetings' } }, { ...fakes(), list_meetings: () => [] });
    expect(await screen.findByText(/First put a student on your caseload/)).toBeVisible();
    expect(screen.getByRole('button', { name: 'Go to the caseload' })).toBeVisible();
  });
  it('says what happened when the list can’t be read, and asks again', async () => {
    let broken = true;
    const { user } = show(
      Meetings,
      { route: { name: 'meetings' } },
      {
        ...fakes(),
        list_meetings: () => {
          if (broken) throw fakeError('disk');
          return meetings;
        },
      },
    );
    expect(await screen.findByText(/The disk did not take it/)).toBeVisible();
    broken = false;
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('region', { name: /^This week/ })).toBeVisible();
  });
});

describe('Meeting: the checklist', () => {
  it('says how it stands, and is readable for everyone', async () => {
    const { container } = open('prepare');
    await loaded();
    expect(screen.getByRole('img', { name: 'Steps settled: 4 of 13' })).toBeVisible();
    expect(screen.getByText('In 3 days')).toBeVisible();
    expect(screen.getByText(/The draft was to reach the family/)).toBeVisible();
    expect(screen.getByText(/Squeezed: usually by Sep 25, which had passed/)).toBeVisible();
    expect(screen.getByText('Moved from Oct 7')).toBeVisible();
    expect(screen.getByText(/Not needed: She is in second grade/)).toBeVisible();
    expect(screen.getByText(/^Waiting on/)).toHaveTextContent('Dana Whitcombe');
    await expectAccessible(container);
  });
  it('goes through the steps with J and K and marks one done with X, with a way back', async () => {
    const { calls, user } = open('prepare');
    await loaded();
    await user.keyboard('jjjjj');
    await waitFor(() => expect(document.activeElement).toBe(box(/Draft goals to the family/)));
    await user.keyboard('k');
    await waitFor(() => expect(document.activeElement).toBe(box(/Ask teachers and providers/)));
    await user.keyboard('jx');
    await waitFor(() => expect(calls.of('set_step')).toEqual([{ id: 'e', state: 'done' }]));
    await waitFor(() => expect(lastToast()).toContain('done'));
    undoLast();
    await waitFor(() =>
      expect(calls.of('set_step')[1]).toEqual({
        id: 'e',
        state: 'open',
        reason: '',
        waiting_on: '',
      }),
    );
  });
  it('marks done with Space and by a click, and the box shows what the engine says', async () => {
    const { calls, user } = open('prepare');
    await loaded();
    box(/Gather data/).focus();
    await user.keyboard(' ');
    await waitFor(() => expect(calls.of('set_step')).toHaveLength(1));
    await user.click(box(/Hold the meeting/));
    await waitFor(() => expect(calls.of('set_step')[1]).toEqual({ id: 'k', state: 'done' }));
    expect(box(/Hold the meeting/)).not.toBeChecked();
  });
  it('asks for a reason before a step is not needed', async () => {
    const { calls, user } = open('prepare');
    await loaded();
    box(/Room, link/).focus();
    await user.keyboard('-');
    const dialog = await screen.findByRole('dialog', { name: 'Why is this step not needed?' });
    await user.click(within(dialog).getByRole('button', { name: 'Not needed' }));
    expect(within(dialog).getByText('Say why in a few words.')).toBeVisible();
    expect(calls.of('set_step')).toEqual([]);
    await user.type(within(dialog).getByLabelText('Reason'), 'The office does it{Enter}');
    await waitFor(() =>
      expect(calls.of('set_step')).toEqual([
        { id: 'i', state: 'not_needed', reason: 'The office does it' },
      ]),
    );
  });
  it('keeps what was typed when the engine refuses', async () => {
    const { user } = open('prepare', {
      set_step: () => {
        throw fakeError('disk');
      },
      move_step: () => {
        throw fakeError('invalid', 'That day is before the checklist begins.');
      },
    });
    await loaded();
    box(/Room, link/).focus();
    await user.keyboard('m');
    const dialog = await screen.findByRole('dialog', { name: 'Move this step' });
    await user.click(within(dialog).getByRole('button', { name: 'Move it' }));
    expect(await within(dialog).findByText(/before the checklist begins/)).toBeVisible();
    expect(within(dialog).getByLabelText('By')).toHaveValue('Thu, Oct 8, 2026');
  });
  it('asks a colleague from a step: the step comes along and the question opens', async () => {
    const { calls, user } = open('prepare', {
      flag_question: () => ({ id: 'q9' }) as never,
    });
    await loaded();
    box(/Gather data/).focus();
    await user.keyboard('q');
    await waitFor(() => expect(router.current).toEqual({ name: 'question', id: 'q9' }));
    expect(calls.of('flag_question')[0]?.links).toEqual({
      student_id: 's1',
      meeting_id: 'm1',
      step_id: 'f',
      note_id: null,
    });
  });
  it('asks about the meeting itself while no step is looked at', async () => {
    const { calls, user } = open('prepare', {
      flag_question: () => ({ id: 'q9' }) as never,
    });
    await loaded();
    await user.keyboard('q');
    await waitFor(() => expect(router.current).toEqual({ name: 'question', id: 'q9' }));
    expect(calls.of('flag_question')[0]?.links).toMatchObject({ meeting_id: 'm1', step_id: null });
  });
  it('adds a step of her own', async () => {
    const { calls, user } = open('prepare', {
      add_step: ({ title, due_on }) => step('z', title, due_on, { key: '' }),
    });
    await loaded();
    await user.keyboard('a');
    const dialog = await screen.findByRole('dialog', { name: 'Add a step' });
    await user.type(within(dialog).getByLabelText('What is to be done'), 'Print the probes');
    await user.type(within(dialog).getByLabelText('By'), 'Oct 8');
    await user.click(within(dialog).getByRole('button', { name: 'Add it' }));
    await waitFor(() =>
      expect(calls.of('add_step')).toEqual([
        { meeting_id: 'm1', title: 'Print the probes', due_on: '2026-10-08' },
      ]),
    );
  });
});

describe('Meeting: moving it', () => {
  it('says how many open steps moved along, and Undo moves all back', async () => {
    const { calls, user } = open('prepare', {
      update_meeting: ({ fields }) => ({
        meeting: { ...page.row, ...fields },
        steps_moved: 7,
        steps_were: [WAS],
      }),
    });
    await loaded();
    await user.keyboard('d');
    const dialog = await screen.findByRole('dialog', { name: 'Change day, time or room' });
    const day = within(dialog).getByLabelText('Day');
    await user.clear(day);
    await user.type(day, 'Oct 15');
    expect(
      within(dialog).getByText(/after Wed, Oct 14, 2026, when the annual review is due/),
    ).toBeVisible();
    await user.click(within(dialog).getByRole('button', { name: 'Change it' }));
    await waitFor(() =>
      expect(lastToast()).toBe('Moved to Thu, Oct 15, 2026. 7 open steps moved along.'),
    );
    expect(calls.of('update_meeting')[0]).toMatchObject({
      id: 'm1',
      fields: { on_date: '2026-10-15', at_time: '08:00:00', agenda: page.row.agenda },
      updated_at: page.row.updated_at,
    });
    undoLast();
    await waitFor(() => expect(calls.of('update_meeting')[1]?.fields.on_date).toBe(FRIDAY));
    expect(calls.of('update_meeting')[1]?.steps).toEqual([WAS]);
  });
});

describe('Meeting: the table', () => {
  it('shows who is missing, on what footing someone is excused, and whose input is out', async () => {
    const { container } = open('table');
    await loaded();
    expect(screen.getByRole('region', { name: /Nobody in these seats yet/ })).toHaveTextContent(
      'Nobody yet as district representative.',
    );
    const table = screen.getByRole('region', { name: /Around the table/ });
    expect(table).toHaveTextContent('By consent, with written input');
    expect(table).toHaveTextContent('Input asked for, due Oct 5');
    expect(table).toHaveTextContent('Written input from Dana Whitcombe is not in.');
    await expectAccessible(container);
  });
  it('copies a reminder only when she presses Copy, and writes down that it went out', async () => {
    const writeText = vi.fn(() => Promise.resolve());
    vi.stubGlobal('navigator', { ...navigator, clipboard: { writeText } });
    const { calls, user } = open('table', {
      record_reminder: ({ seat_id }) => ({
        id: 'r9',
        seat_id,
        asked_on: TODAY,
        asked_for: 'written input',
      }),
      remove_reminder: () => null,
    });
    await loaded();
    vi.stubGlobal('navigator', { ...navigator, clipboard: { writeText } });
    await user.click(screen.getByRole('button', { name: 'Reminder for Dana Whitcombe' }));
    const dialog = await screen.findByRole('dialog', { name: 'A reminder to paste' });
    expect(writeText).not.toHaveBeenCalled();
    await user.click(within(dialog).getByRole('button', { name: 'Copy' }));
    await waitFor(() => expect(writeText).toHaveBeenCalledOnce());
    expect(within(dialog).getByText(/^Copied/)).toBeVisible();
    await waitFor(() => expect(calls.of('record_reminder')).toEqual([{ seat_id: 'p2' }]));
    await waitFor(() => expect(lastToast()).toContain('was reminded today'));
    undoLast();
    await waitFor(() => expect(calls.of('remove_reminder')).toEqual([{ id: 'r9' }]));
    vi.unstubAllGlobals();
  });
  it('records an excusal with its footing', async () => {
    const { calls, user } = open('table', { update_seat: ({ id }) => seat(id, 'x', 'other') });
    await loaded();
    await user.click(screen.getByRole('button', { name: 'More for Teo Marchetti' }));
    await user.click(await screen.findByRole('menuitem', { name: /Change/ }));
    const dialog = await screen.findByRole('dialog', { name: 'Change this seat' });
    await user.selectOptions(within(dialog).getByLabelText('Comes?'), 'excused');
    await user.click(within(dialog).getByRole('radio', { name: /^Yes/ }));
    await user.click(within(dialog).getByRole('checkbox', { name: 'The paper is signed' }));
    await user.click(within(dialog).getByRole('button', { name: 'Keep it' }));
    await waitFor(() => expect(calls.of('update_seat')).toHaveLength(1));
    expect(calls.of('update_seat')[0]).toMatchObject({
      id: 'p4',
      fields: {
        attendance: 'excused',
        excusal: 'consent_and_input',
        excusal_signed: true,
        input: 'asked',
        input_due_on: '2026-10-07',
      },
    });
  });
  it('opens the seat that nobody fills with its part chosen', async () => {
    const { user } = open('table');
    await loaded();
    await user.click(
      screen.getByRole('button', { name: 'Add someone as district representative' }),
    );
    const dialog = await screen.findByRole('dialog', { name: 'Add someone to the table' });
    expect(within(dialog).getByLabelText('Part at the table')).toHaveValue(
      'district_representative',
    );
  });
  it('is not ready until the gap is closed or she goes on without it, with a reason', async () => {
    const { calls, user } = open('table', { update_seat: ({ id }) => seat(id, 'x', 'other') });
    await loaded();
    expect(screen.getByText('3 things are missing at the table.')).toBeVisible();
    expect(screen.getByText('Not ready yet')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'More for Teo Marchetti' }));
    await user.click(await screen.findByRole('menuitem', { name: /Go on without it/ }));
    const dialog = await screen.findByRole('dialog', { name: 'Go on without it?' });
    await user.click(within(dialog).getByRole('button', { name: 'Go on without it' }));
    expect(within(dialog).getByText('Say why, for the record.')).toBeVisible();
    await user.type(
      within(dialog).getByLabelText('Why the meeting goes on'),
      'Brings it on the day{Enter}',
    );
    await waitFor(() =>
      expect(calls.of('update_seat')[0]?.fields.goes_without).toBe('Brings it on the day'),
    );
    undoLast();
    await waitFor(() => expect(calls.of('update_seat')[1]?.fields.goes_without).toBe(''));
  });
  it('takes input as received in one press, with a way back', async () => {
    const { calls, user } = open('table', { update_seat: ({ id }) => seat(id, 'x', 'other') });
    await loaded();
    await user.click(screen.getByRole('button', { name: 'Input is in from Teo Marchetti' }));
    await waitFor(() => expect(calls.of('update_seat')[0]?.fields.input).toBe('received'));
    undoLast();
    await waitFor(() => expect(calls.of('update_seat')[1]?.fields.input).toBe('asked'));
  });
});

describe('Meeting: reaching the family', () => {
  it('reads the attempts against the rule, in three meters and in words', async () => {
    const { container } = open('family');
    await loaded();
    const card = await screen.findByRole('region', { name: 'Reaching the family' });
    expect(card).toHaveTextContent('2 of 3');
    expect(card).toHaveTextContent('1 of 2');
    expect(card).toHaveTextContent('One more try, on another day and in another way');
    await expectAccessible(container);
  });
  it('copies the record of attempts as text, and says what stayed out', async () => {
    const writeText = vi.fn(() => Promise.resolve());
    const { user } = open('family', {
      get_contact_proof: () => ({
        student: 'Marisol Okafor-Lindqvist',
        case_code: 'K-14',
        meeting: 'Annual review on October 9, 2026',
        meter: page.attempts,
        lines: [],
        left_out: 1,
        text: 'Record of attempts',
      }),
    });
    await loaded();
    vi.stubGlobal('navigator', { ...navigator, clipboard: { writeText } });
    await user.click(await screen.findByRole('button', { name: /Copy the record/ }));
    await waitFor(() => expect(writeText).toHaveBeenCalledWith('Record of attempts'));
    expect(await screen.findByText(/^Copied, without 1 private entry\./)).toBeVisible();
    vi.unstubAllGlobals();
  });
  it('logs a contact for this meeting', async () => {
    const { calls, user } = open('family', { add_contact: () => page.contacts[0]! });
    await loaded();
    await waitFor(() => expect(screen.getByLabelText('Who was tried')).toHaveValue('g1'));
    await user.selectOptions(screen.getByLabelText('How'), 'email');
    await user.selectOptions(screen.getByLabelText('What came of it'), 'sent');
    await user.type(screen.getByLabelText(/What was said/), 'Sent the times again.');
    await user.click(screen.getByRole('button', { name: 'Log it' }));
    await waitFor(() =>
      expect(calls.of('add_contact')[0]?.fields).toEqual({
        student_id: 's1',
        meeting_id: 'm1',
        person_id: 'g1',
        on_date: TODAY,
        at_time: null,
        way: 'email',
        purpose: 'Annual review',
        outcome: 'sent',
        summary: 'Sent the times again.',
        private: false,
      }),
    );
  });
});

describe('Meeting: agenda and notes', () => {
  it('keeps the agenda as typed without touching the day', async () => {
    const { calls, user, container } = open('notes', {
      update_meeting: ({ fields }) => ({
        meeting: { ...page.row, ...fields },
        steps_moved: 0,
        steps_were: [],
      }),
    });
    await loaded();
    const agenda = screen.getByLabelText('A line each');
    await user.clear(agenda);
    await user.type(agenda, 'Welcome');
    await flushDrafts();
    expect(calls.of('update_meeting').at(-1)?.fields).toMatchObject({
      agenda: 'Welcome',
      on_date: FRIDAY,
      at_time: '08:00:00',
    });
    await expectAccessible(container);
  });
  it('makes a new private note at the first words and writes on into the same record', async () => {
    const { calls, user } = open('notes', {
      save_note: ({ id }) => ({ id: id ?? 'n7', updated_at: '', decisions: 0, follow_ups: 0 }),
    });
    await loaded();
    await user.click(screen.getByRole('button', { name: /A private note/ }));
    const note = await screen.findByLabelText('Note 2');
    await user.type(note, 'For me');
    await flushDrafts();
    await user.type(note, ' only');
    await flushDrafts();
    const saved = calls.of('save_note').filter((one) => one.body.startsWith('For me'));
    expect(saved[0]).toMatchObject({ id: null, meeting_id: 'm1', private: true });
    expect(saved.at(-1)).toMatchObject({ id: 'n7', body: 'For me only', private: true });
  });
});

describe('Meeting mode', () => {
  it('begins in the notes, goes through the agenda by key, and Escape leaves with everything kept', async () => {
    router.reset({ name: 'meeting', id: 'm1' });
    router.go({ name: 'meeting_mode', id: 'm1' });
    const { calls, user, container } = show(
      MeetingMode,
      { route: { name: 'meeting_mode', id: 'm1' } },
      { ...fakes(), get_settings: () => settings },
    );
    const notes = await screen.findByLabelText('Notes');
    await waitFor(() => expect(document.activeElement).toBe(notes));
    await expectAccessible(container);
    const point = () => container.querySelector('[aria-current="step"]');
    expect(point()).toHaveTextContent('Introductions and safeguards');
    await user.keyboard('{Alt>}{ArrowDown}{/Alt}');
    expect(point()).toHaveTextContent('What the family brings');
    await user.keyboard('{Alt>}{ArrowUp}{/Alt}');
    expect(point()).toHaveTextContent('Introductions and safeguards');
    await user.type(notes, ' More.');
    await user.keyboard('{Escape}');
    await waitFor(() => expect(router.current.name).toBe('meeting'));
    expect(calls.of('save_note').at(-1)).toMatchObject({
      id: 'n1',
      body: expect.stringContaining('More.') as string,
    });
  });
  it('counts the time that passes, not the clock, and stops when told', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] });
    try {
      show(MeetingMode, { route: { name: 'meeting_mode', id: 'm1' } }, fakes());
      const timer = await screen.findByRole('timer');
      vi.advanceTimersByTime(65_000);
      await waitFor(() => expect(timer).toHaveTextContent('01:05'));
      screen.getByRole('button', { name: /Stop/ }).click();
      await screen.findByRole('button', { name: /Go on/ });
      vi.advanceTimersByTime(30_000);
      expect(timer).toHaveTextContent('01:05');
    } finally {
      vi.useRealTimers();
    }
  });
});
