import { screen, waitFor } from '@testing-library/svelte';
import { beforeEach, expect, test } from 'vitest';
import type { Out } from '../../ipc/call';
import { fakeError, type Fakes } from '../../ipc/fake';
import { setPicker } from '../../ipc/files';
import { toasts } from '../../lib/toasts.svelte';
import { expectAccessible, show } from '../../test/render';
import Diagnostics from './Diagnostics.svelte';
import Drill from './Drill.svelte';
import EraseRecord from './EraseRecord.svelte';
import NewKey from './NewKey.svelte';
import OneBackup from './OneBackup.svelte';
import SecondPlace from './SecondPlace.svelte';

const groups = ['A1B2', 'C3D4', 'E5F6', 'G7H8', 'J9K0', 'M1N2', 'P3Q4', 'R5S6'];
const kit = { recovery_key: groups.join('-'), groups, qr_rows: ['101', '010', '110'] };
const care: Out<'get_vault_care'> = {
  place: null,
  copy_reminder: 'No backup lies outside this computer yet.',
  kit_seen_at: null,
  kit_reminder: 'It is a year since you last looked for your recovery sheet.',
  folder_warning: '',
  clock_warning: '',
  disk_encrypted: null,
  disk_words: 'Ask whoever set this computer up.',
  events: [{ at: '2026-11-20T07:31:00-05:00', words: '2 wrong passphrases were tried before.' }],
};
const engine: Fakes = {
  get_vault_care: () => care,
  passphrase_strength: () => ({ accepted: true, level: 3, words: 'Good.' }),
  suggest_passphrase: () => ({ passphrase: 'six-random-words-for-her-alone' }),
};
const good = 'walnut-kettle-orbit-thistle';

beforeEach(() => setPicker(() => Promise.resolve({ handle: 'h-1', name: 'STICK' })));

/** Reads the two groups that are asked for from the screen, and types them. */
async function typeGroups(user: ReturnType<typeof show>['user']): Promise<void> {
  await user.click(await screen.findByRole('button', { name: 'I have it on paper' }));
  for (const field of await screen.findAllByLabelText(/^Group \d/)) {
    const label = document.querySelector(`label[for="${field.id}"]`)?.textContent ?? '';
    await user.type(field, groups[Number(/\d/.exec(label)?.[0]) - 1] ?? '');
  }
  await user.click(screen.getByRole('button', { name: 'Go on' }));
}

test('a known passphrase: everything gets a new key, and the new sheet is read back', async () => {
  const { user, calls, container } = show(
    NewKey,
    {},
    {
      ...engine,
      change_data_key: ({ passphrase }) => {
        if (passphrase !== 'the present one') throw fakeError('wrong_passphrase');
        return { kit, destroyed: 3 };
      },
    },
  );
  await user.click(screen.getByRole('button', { name: 'Give everything a new key…' }));
  await user.type(screen.getByLabelText('Present passphrase'), 'not this');
  await user.type(screen.getByLabelText('New passphrase'), good);
  await user.type(screen.getByLabelText('New passphrase again'), good);
  const act = screen.getByRole('button', { name: 'Encrypt everything anew' });
  await waitFor(() => expect(act).toBeEnabled());
  await expectAccessible(container);
  await user.click(act);
  expect(await screen.findByText(/not the passphrase you use now/)).toBeInTheDocument();
  await user.type(screen.getByLabelText('Present passphrase'), 'the present one');
  await user.click(act);
  expect(await screen.findByText(/old one no longer works/)).toBeInTheDocument();
  expect(calls.of('change_data_key').at(-1)?.renew_backups).toBe(true);
  await typeGroups(user);
  await waitFor(() => expect(toasts.list.at(-1)?.text).toMatch(/3 old backups were destroyed/));
});

test('the drill says whether the sheet is the right one, and changes nothing', async () => {
  const { user, calls } = show(
    Drill,
    {},
    {
      ...engine,
      check_recovery_key: ({ recovery_key }) => {
        if (!recovery_key.startsWith('A1B2')) throw fakeError('wrong_passphrase');
        return null;
      },
    },
  );
  expect(await screen.findByText(/It is a year since/)).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Check my sheet' }));
  const act = screen.getByRole('button', { name: 'Is it the right one?' });
  expect(act).toBeDisabled();
  await user.type(
    screen.getByRole('textbox', { name: 'Recovery key' }),
    `0000-${groups.slice(1).join('-')}`,
  );
  await user.click(act);
  expect(await screen.findByText(/not the key of this caseload/)).toBeInTheDocument();
  await user.clear(screen.getByRole('textbox', { name: 'Recovery key' }));
  await user.type(screen.getByRole('textbox', { name: 'Recovery key' }), kit.recovery_key);
  await user.click(act);
  await waitFor(() => expect(toasts.list.at(-1)?.text).toMatch(/right key/));
  expect(calls.of('check_recovery_key')).toHaveLength(2);
});

test('the second place is chosen, used and let go', async () => {
  let now = care;
  const { user, calls, container } = show(
    SecondPlace,
    {},
    {
      ...engine,
      get_vault_care: () => now,
      choose_backup_place: ({ folder }) =>
        (now = {
          ...care,
          place: folder ? { path: 'E:\\STICK', there: true, copied_at: null } : null,
        }),
      copy_backup_now: () => {
        throw fakeError('precondition', 'The second place cannot be reached.');
      },
    },
  );
  await user.click(await screen.findByRole('button', { name: 'Choose a second place…' }));
  expect(await screen.findByText('E:\\STICK')).toBeInTheDocument();
  await expectAccessible(container);
  await user.click(screen.getByRole('button', { name: 'Copy now' }));
  expect(await screen.findByRole('alert')).toHaveTextContent(/cannot be reached/);
  await user.click(screen.getByRole('button', { name: 'Stop copying' }));
  await screen.findByRole('button', { name: 'Choose a second place…' });
  expect(calls.of('choose_backup_place')).toEqual([{ folder: 'h-1' }, { folder: null }]);
});

test('a backup is opened as a test; an older key is told in words', async () => {
  let older = false;
  const { user } = show(
    OneBackup,
    {
      rows: [{ name: 'b-1', made_at: '2026-11-20T15:40:00', kib: 9, holds: null, tested_at: null }],
    },
    {
      look_into_backup: () => {
        if (older) throw fakeError('wrong_passphrase');
        return {
          made_at: '2026-11-20T15:40:00-05:00',
          students: 22,
          meetings: 40,
          notes: 310,
          standing: 'older',
          words: 'This backup is older.',
          sets_aside: true,
        };
      },
    },
  );
  await user.click(screen.getByRole('button', { name: 'Open it as a test' }));
  await waitFor(() => expect(toasts.list.at(-1)?.text).toMatch(/22 students, 310 notes/));
  older = true;
  await user.click(screen.getByRole('button', { name: 'Open it as a test' }));
  expect(await screen.findByRole('alert')).toHaveTextContent(/under an earlier key/);
});

test('a record is erased only with its case code, and what goes is shown first', async () => {
  const { user, calls, container } = show(
    EraseRecord,
    {},
    {
      ...engine,
      list_records: () => [{ id: 's-1', case_code: 'K-07', name: 'Meer, Theo', in_bin: true }],
      count_record: () => ({
        case_code: 'K-07',
        going: [{ what: 'notes', rows: 12 }],
        backups: 9,
      }),
      erase_student: () => ({ kit, destroyed: 9 }),
    },
  );
  await user.selectOptions(
    await screen.findByLabelText('Student'),
    await screen.findByRole('option', { name: 'Meer, Theo (K-07), in the bin' }),
  );
  expect(await screen.findByText('12 notes')).toBeInTheDocument();
  const act = screen.getByRole('button', { name: 'Erase this record for good' });
  expect(act).toBeDisabled();
  await user.type(screen.getByLabelText('Type the case code K-07'), 'K-07');
  expect(act).toBeEnabled();
  await user.click(screen.getByRole('checkbox', { name: /Also out of every backup/ }));
  expect(act).toBeDisabled();
  await user.type(screen.getByLabelText('Passphrase'), good);
  await expectAccessible(container);
  await user.click(act);
  expect(await screen.findByText(/old one no longer works/)).toBeInTheDocument();
  expect(calls.of('erase_student')).toEqual([{ id: 's-1', case_code: 'K-07', passphrase: good }]);
});

test('the diagnosis is read before it is copied, and what happened is listed', async () => {
  const { user, container } = show(
    Diagnostics,
    {},
    { ...engine, diagnostics: () => ({ text: 'Hallway: 0.1.0\nRows of students: 24' }) },
  );
  expect(await screen.findByText(/2 wrong passphrases/)).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Show the diagnosis' }));
  const text = await screen.findByRole('textbox', { name: 'Diagnosis' });
  expect(text).toHaveValue('Hallway: 0.1.0\nRows of students: 24');
  await expectAccessible(container);
  await user.click(screen.getByRole('button', { name: 'Copy it' }));
  await waitFor(() => expect(toasts.list.at(-1)?.text).toMatch(/Copied|could not be copied/));
});
