import { cleanup, screen, waitFor, within } from '@testing-library/svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { answered, fakes, TODAY } from '../../gallery/meeting-data';
import type { Out } from '../../ipc/call';
import type { Fakes } from '../../ipc/fake';
import { handleKey } from '../../lib/actions.svelte';
import { toasts, undoLast } from '../../lib/toasts.svelte';
import { today } from '../../lib/today.svelte';
import { expectAccessible, show } from '../../test/render';
import Reply from './Reply.svelte';

// A shared machine may be slow; nothing here waits on a clock.
vi.setConfig({ testTimeout: 30_000 });

beforeEach(() => {
  today.iso = TODAY;
  const listen = (event: KeyboardEvent): void => void handleKey(event);
  window.addEventListener('keydown', listen);
  return () => window.removeEventListener('keydown', listen);
});
afterEach(cleanup);

type Answer = Out<'get_question'>['answers'][number];
const answer: Answer = answered.answers[0]!;
const said = () => toasts.list.at(-1)?.text;
/** The reply screen over an engine whose answer is `change`d. */
const open = (change: Partial<Answer> = {}, more: Fakes = {}) =>
  show(
    Reply,
    { route: { name: 'reply', id: 'q5' } },
    {
      ...fakes(),
      get_question: () => ({ ...answered, answers: [{ ...answer, ...change }] }),
      ...more,
    },
  );

describe('a reply', () => {
  it('says how the colleague signed, as text, and to whom the packet went', async () => {
    const { container } = open({ signed: '<b>Robin</b>', to_name: 'Renata' });
    expect(await screen.findByText('Signed “<b>Robin</b>” · Packet to Renata')).toBeVisible();
    expect(container.querySelector('.words b')).toBeNull();
  });
  it('goes to the bin by one act and comes back by Undo', async () => {
    const { calls, user } = open({}, { delete_reply: () => null, undelete_reply: () => null });
    await user.click(await screen.findByRole('button', { name: 'Remove this reply' }));
    await waitFor(() => expect(said()).toMatch(/in the bin/));
    expect(calls.of('delete_reply')).toEqual([{ id: 'r1' }]);
    undoLast();
    await waitFor(() => expect(calls.of('undelete_reply')).toEqual([{ id: 'r1' }]));
  });
  it('keeps a wording as a note by one act, and gives the note up by Undo', async () => {
    const { calls, user, container } = open(
      {},
      { keep_wording: () => 'note-9', delete_note: () => null },
    );
    const better = await screen.findByText('reads two lines, then stops');
    expect(screen.getByText('refuses to read')).toBeVisible();
    await expectAccessible(container);
    const item = better.closest('li')!;
    await user.click(within(item).getByRole('button', { name: /as a note/ }));
    await waitFor(() => expect(said()).toBe('Kept as a note.'));
    expect(calls.of('keep_wording')).toEqual([{ reply_id: 'r1', question_id: 'q5', at: 0 }]);
    undoLast();
    await waitFor(() => expect(calls.of('delete_note')).toEqual([{ id: 'note-9' }]));
  });
  it('shows which wording is a note already, and copies one', async () => {
    const sections = answer.sections.map((section) => ({
      ...section,
      wordings: section.wordings.map((one) => ({ ...one, note_id: 'note-9' })),
    }));
    open({ sections });
    const item = (await screen.findByText('reads two lines, then stops')).closest('li')!;
    expect(within(item).getByText('Now a note')).toBeVisible();
    expect(within(item).queryByRole('button', { name: /as a note/ })).toBeNull();
    expect(within(item).getByRole('button', { name: /Copy the wording/ })).toBeVisible();
  });
  it('takes out by Undo exactly what a suggestion became', async () => {
    const { calls, user } = open(
      {},
      {
        take_suggestion: () => ({
          ...answer.suggestions[0]!,
          state: 'taken',
          became: 'follow_up',
          became_id: 'made',
        }),
        delete_follow_up: () => null,
      },
    );
    await screen.findByText('Bring three short probes with accuracy beside speed');
    await user.keyboard('jf');
    const dialog = await screen.findByRole('dialog', { name: 'Take it as a follow-up' });
    await user.click(within(dialog).getByRole('button', { name: 'Take it' }));
    await waitFor(() => expect(said()).toBe('Taken.'));
    undoLast();
    await waitFor(() => expect(calls.of('delete_follow_up')).toEqual([{ id: 'made' }]));
  });
});
