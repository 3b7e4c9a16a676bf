import { cleanup, screen, waitFor, within } from '@testing-library/svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fakes, page, TODAY } from '../../gallery/meeting-data';
import type { WriteLetter } from '../../ipc/commands.gen';
import type { Fakes } from '../../ipc/fake';
import { fakeError } from '../../ipc/fake';
import { today } from '../../lib/today.svelte';
import { toasts, undoLast } from '../../lib/toasts.svelte';
import { expectAccessible, show } from '../../test/render';
import { seatsFor } from './letters';
import Meeting from './Meeting.svelte';

vi.setConfig({ testTimeout: 30_000 });
const writeText = vi.fn((_: string) => Promise.resolve());
beforeEach(() => {
  today.iso = TODAY;
  writeText.mockClear();
  vi.stubGlobal('navigator', { ...navigator, clipboard: { writeText } });
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const letter = ({ kind, naming, seat_id }: WriteLetter) => ({
  subject: `Subject of ${kind}`,
  body: `Words of ${kind}, ${naming ?? ''}, ${seat_id ?? 'nobody'}`,
});
async function opened(more: Fakes = {}) {
  const shown = show(
    Meeting,
    { route: { name: 'meeting', id: 'm1', tab: 'family', mail: true } },
    { ...fakes(), write_letter: letter, ...more },
  );
  // The tester brings a clipboard of its own.
  vi.stubGlobal('navigator', { ...navigator, clipboard: { writeText } });
  const dialog = await screen.findByRole('dialog', { name: 'Texts to paste into an e-mail' });
  return { ...shown, dialog };
}

test('a text is written from the records, changed by hand and copied, each part by itself', async () => {
  const { dialog, user, calls } = await opened();
  const words = await within(dialog).findByRole('textbox', { name: 'Words' });
  await waitFor(() => expect(words).toHaveValue('Words of invitation, initials, nobody'));
  await expectAccessible(dialog);
  await user.type(words, '!');
  await user.click(within(dialog).getByRole('button', { name: 'Copy text' }));
  expect(writeText).toHaveBeenLastCalledWith('Words of invitation, initials, nobody!');
  expect(await within(dialog).findByText(/Paste it into your mail/)).toBeVisible();
  await user.click(within(dialog).getByRole('button', { name: 'Copy subject' }));
  expect(writeText).toHaveBeenLastCalledWith('Subject of invitation');
  expect(calls.of('record_reminder')).toEqual([]);
});

test('names are by choice, and a family is never shown a case code', async () => {
  const { dialog, user, calls } = await opened();
  await user.selectOptions(within(dialog).getByRole('combobox', { name: 'Text' }), 'thanks');
  await user.click(await within(dialog).findByRole('radio', { name: 'Case code' }));
  await waitFor(() =>
    expect(calls.of('write_letter').at(-1)).toMatchObject({ kind: 'thanks', naming: 'codes' }),
  );
  await user.selectOptions(within(dialog).getByRole('combobox', { name: 'Text' }), 'invitation');
  expect(await within(dialog).findByRole('radio', { name: '“Your child”' })).toBeChecked();
  expect(within(dialog).queryByRole('radio', { name: 'Case code' })).toBeNull();
});

test('asking for input is about one seat, and is written down when it is copied', async () => {
  const { dialog, user, calls } = await opened({
    record_reminder: ({ seat_id }) => ({
      id: 'r9',
      seat_id,
      asked_on: TODAY,
      asked_for: 'written input',
    }),
    remove_reminder: () => null,
  });
  await user.selectOptions(
    within(dialog).getByRole('combobox', { name: 'Text' }),
    'input_reminder',
  );
  const first = seatsFor('input_reminder', page.seats)[0];
  expect(first?.input).toBe('asked');
  await waitFor(() =>
    expect(calls.of('write_letter').at(-1)).toMatchObject({ seat_id: first?.id }),
  );
  await user.click(within(dialog).getByRole('button', { name: 'Copy text' }));
  await waitFor(() => expect(calls.of('record_reminder')).toEqual([{ seat_id: first?.id }]));
  await waitFor(() => expect(toasts.list.at(-1)?.text).toContain('was reminded today'));
  undoLast();
  await waitFor(() => expect(calls.of('remove_reminder')).toEqual([{ id: 'r9' }]));
});

test('where nobody fits it says so, and a refusal is shown', async () => {
  const { dialog, user, calls } = await opened({
    get_meeting: () => ({ ...page, seats: page.seats.filter((seat) => seat.role === 'guardian') }),
    write_letter: ({ kind }) => {
      if (kind === 'thanks') throw fakeError('not_found', 'The meeting is gone.');
      return { subject: 's', body: 'b' };
    },
  });
  await user.selectOptions(within(dialog).getByRole('combobox', { name: 'Text' }), 'excusal');
  expect(await within(dialog).findByText(/Nobody at the table fits/)).toBeVisible();
  expect(within(dialog).queryByRole('button', { name: 'Copy text' })).toBeNull();
  expect(calls.of('write_letter').some((args) => args.kind === 'excusal')).toBe(false);
  await user.selectOptions(within(dialog).getByRole('combobox', { name: 'Text' }), 'thanks');
  expect(await within(dialog).findByRole('alert')).toBeVisible();
});
