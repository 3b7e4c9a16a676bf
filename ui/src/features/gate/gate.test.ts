import { screen, waitFor } from '@testing-library/svelte';
import fc from 'fast-check';
import { beforeEach, expect, test, vi } from 'vitest';
import type { Out } from '../../ipc/call';
import { fakeError, fakeEvents, type Fakes } from '../../ipc/fake';
import { setPicker } from '../../ipc/files';
import { setOpenedSource, type Opened } from '../../ipc/opened';
import { router } from '../../lib/route.svelte';
import { toasts } from '../../lib/toasts.svelte';
import { today } from '../../lib/today.svelte';
import { expectAccessible, show } from '../../test/render';
import Gate from './Gate.svelte';
import { readGroup, sameGroup, twoPlaces } from '../../lib/kit';
import { usualDates } from '../../test/usual';

const groups = ['A1B2', 'C3D4', 'E5F6', 'G7H8', 'J9K0', 'M1N2', 'P3Q4', 'R5S6'];
const kit = { recovery_key: groups.join('-'), groups, qr_rows: ['101', '010', '110'] };
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
  no_school: [],
  first_day: null,
  last_day: null,
  word_for_meeting: 'IEP meeting',
  voice_questions: false,
  packet_pronouns: 'keep',
  ...usualDates,
};
const look: Out<'look_into_backup'> = {
  made_at: '2026-11-20T15:40:00-05:00',
  students: 22,
  meetings: 40,
  notes: 310,
  standing: 'alone',
  words: 'No caseload is in the way.',
  sets_aside: false,
};
const status = (vault: 'none' | 'locked', wait_seconds = 0): Out<'status'> => ({
  vault,
  today: '2026-11-23',
  sample: false,
  wait_seconds,
  idle_minutes: 5,
  version: '0.1.0',
});
const good = 'walnut-kettle-orbit-thistle';
const firstRun: Fakes = {
  passphrase_strength: ({ passphrase }) =>
    passphrase.length < 15
      ? { accepted: false, level: 1, words: 'Use at least 15 characters.' }
      : { accepted: true, level: 3, words: 'Good.' },
  suggest_passphrase: () => ({ passphrase: 'six-random-words-for-her-alone' }),
  create_vault: () => kit,
  touch: () => null,
  load_sample: () => null,
  get_settings: () => settings,
  save_settings: ({ settings: kept }) => kept,
};

beforeEach(() => {
  today.iso = '2026-11-23';
  setPicker();
});

/** Reads the two groups that are asked for from the screen, and types them. */
async function typeGroups(user: ReturnType<typeof show>['user'], change = (g: string) => g) {
  const fields = await screen.findAllByLabelText(/^Group \d/);
  for (const field of fields) {
    const label = document.querySelector(`label[for="${field.id}"]`)?.textContent ?? '';
    const place = Number(/\d/.exec(label)?.[0]) - 1;
    await user.clear(field);
    await user.type(field, change(groups[place] ?? ''));
  }
}

async function toKit(begin: string) {
  const onopened = vi.fn();
  const shown = show(Gate, { status: status('none'), onopened }, firstRun);
  await shown.user.click(screen.getByRole('button', { name: new RegExp(begin) }));
  await shown.user.type(screen.getByLabelText('Passphrase'), good);
  await shown.user.type(screen.getByLabelText('Passphrase again'), good);
  const on = screen.getByRole('button', { name: 'Go on' });
  await waitFor(() => expect(on).toBeEnabled());
  await shown.user.click(on);
  await screen.findByRole('heading', { name: 'Your recovery key' });
  return { ...shown, onopened };
}

test('her own caseload: passphrase, key on paper, name and State, then the import', async () => {
  const { user, calls, container, onopened } = await toKit('My caseload');
  expect(calls.of('create_vault')).toEqual([{ passphrase: good }]);
  for (const group of groups) expect(screen.getByText(group)).toBeInTheDocument();
  expect(screen.getByRole('img', { name: /QR code/ })).toBeInTheDocument();
  await expectAccessible(container);

  await user.click(screen.getByRole('button', { name: 'I have it on paper' }));
  // Never shown while it is asked for: the paper has to answer.
  for (const group of groups) expect(screen.queryByText(group)).toBeNull();
  await typeGroups(user, (g) => g.toLowerCase());
  await expectAccessible(container);
  await user.click(screen.getByRole('button', { name: 'Go on' }));

  await user.type(await screen.findByLabelText(/Your name/), 'Ms. Alder');
  await user.selectOptions(screen.getByRole('combobox', { name: 'State' }), 'Texas');
  await expectAccessible(container);
  await user.click(screen.getByRole('button', { name: 'Open my caseload' }));
  await waitFor(() => expect(onopened).toHaveBeenCalledOnce());
  expect(calls.of('save_settings')[0]?.settings).toMatchObject({
    my_name: 'Ms. Alder',
    state: 'TX',
  });
  expect(calls.of('load_sample')).toEqual([]);
  expect(router.current).toEqual({ name: 'settings', section: 'import' });
});

test('wrong groups do not pass, and nothing is opened', async () => {
  const { user, onopened } = await toKit('sample class');
  await user.click(screen.getByRole('button', { name: 'I have it on paper' }));
  await user.click(screen.getByRole('button', { name: 'Go on' }));
  expect(screen.getAllByText('Type this group from your sheet.')).toHaveLength(2);
  await typeGroups(user, () => 'ZZZZ');
  await user.click(screen.getByRole('button', { name: 'Go on' }));
  expect(screen.getAllByText(/differs from your sheet/)).toHaveLength(2);
  expect(screen.queryByLabelText(/Your name/)).toBeNull();
  expect(onopened).not.toHaveBeenCalled();
});

test('the sample class is loaded before the window opens', async () => {
  const { user, calls, onopened } = await toKit('sample class');
  await user.click(screen.getByRole('button', { name: 'I have it on paper' }));
  await typeGroups(user);
  await user.keyboard('{Enter}');
  await user.click(await screen.findByRole('button', { name: 'Open the sample class' }));
  await waitFor(() => expect(onopened).toHaveBeenCalledOnce());
  const order = calls.log.map((entry) => entry.name);
  expect(order.indexOf('load_sample')).toBeGreaterThan(order.indexOf('create_vault'));
  expect(order.indexOf('save_settings')).toBeGreaterThan(order.indexOf('load_sample'));
});

test('a passphrase that is too short or differs cannot be used', async () => {
  const { user, calls } = show(Gate, { status: status('none'), onopened: vi.fn() }, firstRun);
  await user.click(screen.getByRole('button', { name: /My caseload/ }));
  const on = screen.getByRole('button', { name: 'Go on' });
  await user.type(screen.getByLabelText('Passphrase'), 'short');
  await user.type(screen.getByLabelText('Passphrase again'), 'short{Enter}');
  expect(await screen.findByText('Use at least 15 characters.')).toBeInTheDocument();
  expect(on).toBeDisabled();
  await user.clear(screen.getByLabelText('Passphrase'));
  await user.type(screen.getByLabelText('Passphrase'), good);
  await screen.findByText('Good.');
  expect(screen.getByText('The two are not the same yet.')).toBeInTheDocument();
  expect(on).toBeDisabled();
  expect(calls.of('create_vault')).toEqual([]);
});

test('“make one for me” shows the words, and they are typed once more', async () => {
  const { user, calls } = show(Gate, { status: status('none'), onopened: vi.fn() }, firstRun);
  await user.click(screen.getByRole('button', { name: /My caseload/ }));
  await user.click(screen.getByRole('button', { name: 'Make one for me' }));
  await waitFor(() =>
    expect(screen.getByLabelText('Passphrase')).toHaveValue('six-random-words-for-her-alone'),
  );
  expect(screen.getByLabelText('Passphrase')).toHaveAttribute('type', 'text');
  expect(screen.getByRole('button', { name: 'Go on' })).toBeDisabled();
  await user.click(screen.getByLabelText('Passphrase again'));
  await user.paste('six-random-words-for-her-alone');
  await user.keyboard('{Enter}');
  await screen.findByRole('heading', { name: 'Your recovery key' });
  expect(calls.of('create_vault')).toEqual([{ passphrase: 'six-random-words-for-her-alone' }]);
});

test('nothing here invites the web view to remember: no form, neutral names', async () => {
  const { container, user } = show(Gate, { status: status('locked'), onopened: vi.fn() }, firstRun);
  const fields = (): HTMLInputElement[] => [...container.querySelectorAll('input')];
  const neutral = (): void => {
    expect(container.querySelector('form')).toBeNull();
    for (const field of fields()) {
      expect(field.name).not.toMatch(/pass|name|user|mail|key$/i);
      expect(field.autocomplete).toBe('off');
    }
  };
  neutral();
  await user.click(screen.getByRole('button', { name: 'Use my recovery key' }));
  expect(fields().length).toBeGreaterThan(2);
  for (const field of fields()) expect(field.name).not.toMatch(/pass|user|mail/i);
  expect(container.querySelector('form')).toBeNull();
});

test('unlock: a wrong passphrase says so and leaves the field empty; the right one opens', async () => {
  const onopened = vi.fn();
  const { user, container, calls } = show(
    Gate,
    { status: status('locked'), onopened },
    {
      unlock: ({ passphrase }) => {
        if (passphrase !== good) throw fakeError('wrong_passphrase');
        return { failed_tries: 2, notice: 'An older copy was put back.' };
      },
      status: () => status('locked'),
    },
  );
  await expectAccessible(container);
  const field = screen.getByLabelText('Passphrase');
  await waitFor(() => expect(field).toHaveFocus());
  await user.type(field, 'something wrong here{Enter}');
  expect(await screen.findByText(/does not open this caseload/)).toBeInTheDocument();
  expect(field).toHaveValue('');
  await waitFor(() => expect(field).toHaveFocus());
  await user.type(field, `${good}{Enter}`);
  await waitFor(() => expect(onopened).toHaveBeenCalledOnce());
  expect(calls.of('unlock')).toHaveLength(2);
  expect(field).toHaveValue('');
  expect(toasts.list.map((one) => one.text)).toEqual([
    'There were 2 wrong passphrases since this was last open.',
    'An older copy was put back.',
  ]);
});

test('after too many tries the engine’s seconds count down before the next', async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  try {
    const { user, calls } = show(
      Gate,
      { status: status('locked', 3), onopened: vi.fn() },
      { unlock: () => ({ failed_tries: 0, notice: '' }) },
    );
    const button = screen.getByRole('button', { name: 'Unlock' });
    expect(screen.getByRole('timer')).toHaveTextContent('in 3 seconds');
    expect(button).toBeDisabled();
    await user.type(screen.getByLabelText('Passphrase'), 'x{Enter}');
    expect(calls.of('unlock')).toEqual([]);
    await vi.advanceTimersByTimeAsync(1000);
    await waitFor(() => expect(screen.getByRole('timer')).toHaveTextContent('in 2 seconds'));
    await vi.advanceTimersByTimeAsync(1000);
    await vi.advanceTimersByTimeAsync(1000);
    await waitFor(() => expect(screen.queryByRole('timer')).toBeNull());
    expect(button).toBeEnabled();
  } finally {
    vi.useRealTimers();
  }
});

test.each([
  ['in_use', /has this caseload open/, /Close the other window/],
  ['file_too_new', /newer Hallway/, /newer version/],
  ['damaged', /damaged/, /restore a backup/],
  ['disk', /disk did not take it/, /room/],
] as const)('%s: what happened, whether it is safe, what to do', async (code, what, todo) => {
  const { user } = show(
    Gate,
    { status: status('locked'), onopened: vi.fn() },
    {
      unlock: () => {
        throw fakeError(code, '');
      },
    },
  );
  await user.type(screen.getByLabelText('Passphrase'), `${good}{Enter}`);
  const box = await screen.findByRole('alert');
  expect(box).toHaveTextContent(what);
  expect(box).toHaveTextContent(todo);
});

test('a damaged caseload can be put back from a backup', async () => {
  setPicker(() => Promise.resolve({ handle: 'h-1', name: 'backup' }));
  const { user, calls } = show(
    Gate,
    { status: status('locked'), onopened: vi.fn() },
    {
      unlock: () => {
        throw fakeError('damaged');
      },
      look_into_backup: ({ passphrase }) => {
        if (passphrase !== good) throw fakeError('wrong_passphrase');
        return look;
      },
      restore_backup: () => null,
    },
  );
  await user.type(screen.getByLabelText('Passphrase'), `${good}{Enter}`);
  await user.click(await screen.findByRole('button', { name: 'Restore a backup…' }));
  const field = await screen.findByLabelText('Passphrase of the backup');
  await waitFor(() => expect(field).toHaveFocus());
  await user.keyboard('an older one{Enter}');
  expect(await screen.findByText(/made with another passphrase/)).toBeInTheDocument();
  expect(field).toHaveValue('');
  await user.type(field, `${good}{Enter}`);
  expect(await screen.findByText(/22 students, 40 meetings and 310 notes/)).toBeInTheDocument();
  expect(calls.of('restore_backup')).toEqual([]);
  await user.click(screen.getByRole('button', { name: 'Restore it' }));
  expect(await screen.findByText(/backup is in place/)).toBeInTheDocument();
  expect(calls.of('restore_backup').at(-1)).toEqual({
    file: 'h-1',
    passphrase: good,
    students: null,
  });
});

test('a file that was opened waits behind the door, unnamed, and a backup is offered in its place', async () => {
  const events = fakeEvents();
  let waits: Opened | null = null;
  setOpenedSource(() => Promise.resolve(waits));
  const { user, container } = show(Gate, { status: status('locked'), onopened: vi.fn() });
  await screen.findByLabelText('Passphrase');
  expect(screen.queryByText(/you opened/)).not.toBeInTheDocument();
  waits = { kind: 'table', handle: 'h-3', name: 'Ada Okafor.csv' };
  events.emit('opened_file', null);
  expect(await screen.findByText(/waits here until you unlock/)).toBeInTheDocument();
  expect(container).not.toHaveTextContent('Okafor');
  waits = { kind: 'backup', handle: 'h-4', name: '2026-10-06.hallway-backup' };
  events.emit('opened_file', null);
  expect(await screen.findByText(/can take the place of what is here/)).toBeInTheDocument();
  await expectAccessible(container);
  await user.click(screen.getByRole('button', { name: 'Put a backup in its place' }));
  expect(await screen.findByLabelText('Passphrase of the backup')).toBeInTheDocument();
  setOpenedSource();
});

test('files that were put back are told, with three ways on', async () => {
  const onopened = vi.fn();
  const { user, calls, container } = show(
    Gate,
    { status: status('locked'), onopened },
    {
      unlock: ({ changed_too }) => {
        if (!changed_too) throw fakeError('changed', 'These files are not as they were left.');
        return { failed_tries: 0, notice: 'These files are not as they were left.' };
      },
    },
  );
  await user.type(screen.getByLabelText('Passphrase'), `${good}{Enter}`);
  expect(await screen.findByRole('heading', { name: 'Look before you open' })).toBeInTheDocument();
  expect(screen.getByText(/not as they were left/)).toBeInTheDocument();
  await expectAccessible(container);
  await user.click(screen.getByRole('button', { name: 'Close, change nothing' }));
  expect(await screen.findByLabelText('Passphrase')).toHaveValue('');
  await user.type(screen.getByLabelText('Passphrase'), `${good}{Enter}`);
  await screen.findByRole('button', { name: 'Restore a backup…' });
  await user.click(screen.getByRole('button', { name: 'Open it anyway' }));
  await waitFor(() => expect(onopened).toHaveBeenCalledOnce());
  expect(calls.of('unlock').at(-1)).toEqual({ passphrase: good, changed_too: true });
});

test('over a caseload that can be read a backup asks for the number of its students', async () => {
  setPicker(() => Promise.resolve({ handle: 'h-1', name: 'backup' }));
  const { user, calls } = show(
    Gate,
    { status: status('locked'), onopened: vi.fn() },
    {
      look_into_backup: () => ({
        ...look,
        standing: 'diverged',
        words: 'Both went on by themselves. Both are kept.',
        sets_aside: true,
      }),
      restore_backup: () => null,
    },
  );
  await user.click(screen.getByRole('button', { name: 'Put a backup in its place' }));
  await user.click(await screen.findByRole('button', { name: 'Restore a backup…' }));
  await user.type(await screen.findByLabelText('Passphrase of the backup'), `${good}{Enter}`);
  expect(await screen.findByText(/Both are kept/)).toBeInTheDocument();
  const act = screen.getByRole('button', { name: 'Restore it' });
  expect(act).toBeDisabled();
  await user.type(screen.getByLabelText('Number of students in the backup'), '21');
  expect(act).toBeDisabled();
  await user.clear(screen.getByLabelText('Number of students in the backup'));
  await user.type(screen.getByLabelText('Number of students in the backup'), '22');
  await user.click(act);
  await waitFor(() => expect(calls.of('restore_backup').at(-1)?.students).toBe(22));
});

test('restoring on a new computer leads to the lock, not to a new caseload', async () => {
  setPicker(() => Promise.resolve({ handle: 'h-1', name: 'backup' }));
  const { user } = show(
    Gate,
    { status: status('none'), onopened: vi.fn() },
    { look_into_backup: () => look, restore_backup: () => null },
  );
  await user.click(screen.getByRole('button', { name: 'Restore a backup…' }));
  await user.type(await screen.findByLabelText('Passphrase of the backup'), `${good}{Enter}`);
  await user.click(await screen.findByRole('button', { name: 'Restore it' }));
  expect(await screen.findByRole('heading', { name: 'Locked' })).toBeInTheDocument();
});

test('the recovery key opens, asks for a new passphrase and gives a new key', async () => {
  const onopened = vi.fn();
  const { user, calls, container } = show(
    Gate,
    { status: status('locked'), onopened },
    { ...firstRun, recover: () => kit },
  );
  await user.click(screen.getByRole('button', { name: 'Use my recovery key' }));
  const open = screen.getByRole('button', { name: 'Open my caseload' });
  await user.type(screen.getByLabelText('New passphrase'), good);
  await user.type(screen.getByLabelText('New passphrase again'), good);
  expect(open).toBeDisabled();
  await user.type(screen.getByLabelText('Recovery key'), groups.join(' ').toLowerCase());
  await waitFor(() => expect(open).toBeEnabled());
  await expectAccessible(container);
  await user.click(open);
  await screen.findByText(/old one no longer works/);
  expect(calls.of('recover')).toEqual([
    { recovery_key: groups.join(' ').toLowerCase(), new_passphrase: good },
  ]);
  expect(onopened).not.toHaveBeenCalled();
  await user.click(screen.getByRole('button', { name: 'I have it on paper' }));
  await typeGroups(user);
  await user.click(screen.getByRole('button', { name: 'Go on' }));
  expect(onopened).toHaveBeenCalledOnce();
});

test('the places asked for are two different ones, whatever the dice say', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 2, max: 40 }),
      fc.nat({ max: 2 ** 32 - 1 }),
      fc.nat({ max: 2 ** 32 - 1 }),
      (count, a, b) => {
        const [one, other] = twoPlaces(count, () => Uint32Array.from([a, b]));
        expect(one).toBeGreaterThanOrEqual(0);
        expect(other).toBeGreaterThan(one);
        expect(other).toBeLessThan(count);
      },
    ),
  );
});

test('a group is known however it is written, and only that group', () => {
  const alphabet = [...'0123456789ABCDEFGHJKMNPQRSTVWXYZ'];
  const group = fc
    .array(fc.constantFrom(...alphabet), { minLength: 4, maxLength: 4 })
    .map((letters) => letters.join(''));
  fc.assert(
    fc.property(group, group, fc.boolean(), (mine, other, spaced) => {
      const sloppy = mine
        .toLowerCase()
        .replace(/0/g, 'o')
        .replace(/1/g, 'l')
        .split('')
        .join(spaced ? ' ' : '');
      expect(sameGroup(sloppy, mine)).toBe(true);
      expect(sameGroup(other, mine)).toBe(other === mine);
      expect(readGroup(mine)).toBe(mine);
    }),
  );
});
