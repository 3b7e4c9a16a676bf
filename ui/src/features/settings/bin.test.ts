import { screen, waitFor } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import type { Out } from '../../ipc/call';
import { fakeError } from '../../ipc/fake';
import { shoulder } from '../../lib/shoulder.svelte';
import { toasts } from '../../lib/toasts.svelte';
import { expectAccessible, show } from '../../test/render';
import { usualCare } from '../../test/usual';
import Bin from './Bin.svelte';
import ComputerDisk from './ComputerDisk.svelte';
import SetAside from './SetAside.svelte';

type Row = Out<'list_bin'>[number];
const row = (kind: Row['kind'], more: Partial<Row> = {}): Row => ({
  kind,
  id: `${kind}-1`,
  words: 'Call the nurse about the form.',
  student: 'Tran, Maya',
  case_code: 'K-07',
  deleted_at: '2026-11-20T15:40:00-05:00',
  ...more,
});
test('each thing in the bin is named and given back, and an empty bin says so', async () => {
  let rows = [row('student', { words: '' }), row('note'), row('seat', { student: '' })];
  const { user, calls, container } = show(
    Bin,
    {},
    {
      list_bin: () => rows,
      give_back: ({ kind }) => {
        rows = rows.filter((one) => one.kind !== kind);
        return null;
      },
    },
  );
  const buttons = await screen.findAllByRole('button', { name: /^Give back/ });
  expect(buttons).toHaveLength(3);
  await expectAccessible(container);
  await user.click(screen.getByRole('button', { name: /^Give back: Note, Call the nurse/ }));
  expect(calls.of('give_back')).toEqual([{ kind: 'note', id: 'note-1' }]);
  await waitFor(() => expect(toasts.list.at(-1)?.text).toBe('Note given back.'));
  await waitFor(() =>
    expect(screen.getAllByRole('button', { name: /^Give back/ })).toHaveLength(2),
  );
  await user.click(screen.getByRole('button', { name: /^Give back: Student/ }));
  await waitFor(() => expect(toasts.list.at(-1)?.action?.label).toBe('Show'));
  await user.click(await screen.findByRole('button', { name: /^Give back: Seat/ }));
  expect(await screen.findByText(/The bin is empty/)).toBeInTheDocument();
});

test('shoulder mode shows codes in the bin too', async () => {
  shoulder.toggle();
  show(Bin, {}, { list_bin: () => [row('meeting', { words: 'Annual review, 2026-11-30' })] });
  expect(await screen.findByText('K-07')).toBeInTheDocument();
  expect(screen.queryByText('Tran, Maya')).toBeNull();
  shoulder.toggle();
});

test('a caseload that lies aside comes back with its own passphrase only', async () => {
  const { user, calls, container } = show(
    SetAside,
    {},
    {
      list_set_aside: () => [
        { name: 'before-restore-1', last_written: '2026-11-19T15:40:00-05:00', kib: 900 },
        { name: 'before-restore-2', last_written: '', kib: 900 },
      ],
      bring_back_set_aside: ({ passphrase }) => {
        if (passphrase !== 'the right one') throw fakeError('wrong_passphrase');
        return null;
      },
    },
  );
  await user.click(await screen.findByRole('button', { name: 'Bring it back…' }));
  const act = screen.getByRole('button', { name: 'Bring it back and lock' });
  await user.click(act);
  expect(screen.getByText(/Type the passphrase/)).toBeInTheDocument();
  await user.type(screen.getByLabelText('Its passphrase'), 'not this');
  await user.click(act);
  expect(await screen.findByText(/Nothing was changed/)).toBeInTheDocument();
  await expectAccessible(container);
  await user.type(screen.getByLabelText('Its passphrase'), 'the right one');
  await user.click(act);
  await waitFor(() =>
    expect(calls.of('bring_back_set_aside').at(-1)).toEqual({
      name: 'before-restore-1',
      passphrase: 'the right one',
    }),
  );
});

test('nothing set aside, nothing shown', async () => {
  const { calls, container } = show(SetAside, {}, { list_set_aside: () => [] });
  await waitFor(() => expect(calls.of('list_set_aside')).toHaveLength(1));
  expect(container.textContent).toBe('');
});

test.each([
  [true, /whole disk is encrypted/, false],
  [false, /does not encrypt this disk/, true],
  [null, /Only the system’s own disk encryption/, true],
])('a disk that is encrypted: %s', async (disk_encrypted, says, asks) => {
  const { container } = show(
    ComputerDisk,
    {},
    { get_vault_care: () => ({ ...usualCare, disk_encrypted }) },
  );
  expect(await screen.findByText(says)).toBeInTheDocument();
  expect(screen.queryByText('Ask whoever set this computer up.') !== null).toBe(asks);
  await expectAccessible(container);
});
