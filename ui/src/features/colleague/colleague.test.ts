import { cleanup, screen, waitFor, within } from '@testing-library/svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { colleagueFakes, consultation } from '../../gallery/colleague-data';
import { fakeError, type Fakes } from '../../ipc/fake';
import { setPicker, type PickRequest } from '../../ipc/files';
import { handleKey } from '../../lib/actions.svelte';
import { router } from '../../lib/route.svelte';
import { undoLast } from '../../lib/toasts.svelte';
import { today } from '../../lib/today.svelte';
import { expectAccessible, show } from '../../test/render';
import { answered, fromLines, newSuggestion, toLines } from './answer';
import Colleague from './Colleague.svelte';
import Consultation from './Consultation.svelte';

// A shared machine may be slow; nothing here waits on a clock.
vi.setConfig({ testTimeout: 30_000 });

beforeEach(() => {
  today.iso = '2026-10-06';
  const listen = (event: KeyboardEvent): void => void handleKey(event);
  window.addEventListener('keydown', listen);
  return () => window.removeEventListener('keydown', listen);
});
afterEach(() => {
  cleanup();
  setPicker();
});

describe('an answer', () => {
  it('counts as one only when something is said', () => {
    const empty = consultation.reply.answers[0]!;
    expect(answered(undefined)).toBe(false);
    expect(answered({ ...empty, suggestions: [newSuggestion()] })).toBe(false);
    expect(answered({ ...empty, clarifying: ['  '] })).toBe(false);
    expect(answered({ ...empty, watch_outs: ['Mind the bus'] })).toBe(true);
  });
  it('keeps a line that is being typed', () => {
    expect(fromLines(toLines(['one', '']))).toEqual(['one', '']);
    expect(fromLines('')).toEqual([]);
  });
});

describe('Colleague', () => {
  const open = (tab?: 'asked' | 'book', more: Fakes = {}) =>
    show(
      Colleague,
      { route: { name: 'colleague', ...(tab === undefined ? {} : { tab }) } },
      { ...colleagueFakes(), ...more },
    );

  it('says of each packet whether it waits, by words', async () => {
    const { container } = open();
    const first = await screen.findByRole('button', { name: /Data to show/ });
    expect(first).toHaveTextContent('Waits for your answer');
    expect(screen.getByRole('button', { name: /A call that went badly/ })).toHaveTextContent(
      'changed since and not sealed again',
    );
    expect(screen.getByRole('button', { name: /Too late/ })).toHaveTextContent(
      'Too late to answer',
    );
    expect(screen.getByRole('tab', { name: /Asked of me/ })).toHaveTextContent('2');
    await expectAccessible(container);
  });
  it('opens a packet of a file by O, with the words that were told', async () => {
    const asked: PickRequest[] = [];
    setPicker((request) => {
      asked.push(request);
      return Promise.resolve({ handle: 'h1', name: 'QP-Y082-0C20-A1G7.html' });
    });
    const { calls, user } = open(undefined, { open_packet: () => consultation });
    await screen.findByRole('button', { name: /Data to show/ });
    await user.keyboard('o');
    const dialog = await screen.findByRole('dialog', { name: 'Open a packet' });
    await user.click(within(dialog).getByRole('button', { name: 'Open it' }));
    expect(within(dialog).getByText('Type the words you were told.')).toBeVisible();
    expect(calls.of('open_packet')).toEqual([]);
    await user.type(within(dialog).getByLabelText('The six words'), 'sapling keg{Enter}');
    await waitFor(() =>
      expect(calls.of('open_packet')).toEqual([
        { text: null, file: 'h1', passphrase: 'sapling keg' },
      ]),
    );
    expect(asked).toEqual([{ kind: 'open', purpose: 'sealed_packet', suggested: null }]);
    await waitFor(() => expect(router.current).toEqual({ name: 'consultation', id: 'c1' }));
  });
  it('keeps the pasted text when the words do not open it, and says what to look at', async () => {
    const { user, container } = open(undefined, {
      open_packet: () => {
        throw fakeError('invalid', 'The packet did not open.', {
          hint: 'Look at word 2.',
        });
      },
    });
    await screen.findByRole('button', { name: /Data to show/ });
    await user.keyboard('p');
    const dialog = await screen.findByRole('dialog', { name: 'Open a packet' });
    await user.type(within(dialog).getByLabelText('The packet as text'), 'BEGIN');
    await user.type(within(dialog).getByLabelText('The six words'), 'sapling kegg{Enter}');
    expect(await within(dialog).findByText(/did not open/)).toBeVisible();
    expect(within(dialog).getByText(/word 2/)).toBeVisible();
    expect(within(dialog).getByLabelText('The packet as text')).toHaveValue('BEGIN');
    await expectAccessible(container);
  });
  it('keeps an address book: a card is added by A, refused without a name, taken out with a way back', async () => {
    const { calls, user, container } = open('book', {
      save_colleague: ({ name }) => {
        if (name === '') {
          throw fakeError('invalid', 'Not yet.', {
            fields: [{ field: 'name', message: 'Say what you call her.' }],
          });
        }
        return {
          id: 'col9',
          name,
          likes: '',
          turnaround: '',
          turnaround_days: null,
          topics: '',
          prefers: 'sealed',
        };
      },
      delete_colleague: () => null,
      undelete_colleague: () => null,
    });
    const card = await screen.findByRole('region', { name: 'Renata' });
    expect(card).toHaveTextContent('2 days');
    await expectAccessible(container);
    await user.keyboard('a');
    const dialog = await screen.findByRole('dialog', { name: 'Add a colleague' });
    await user.click(within(dialog).getByRole('button', { name: 'Keep' }));
    expect(await within(dialog).findByText('Say what you call her.')).toBeVisible();
    await user.type(within(dialog).getByLabelText('What you call her'), 'Sol');
    await user.type(within(dialog).getByLabelText(/How many days/), 'soon');
    expect(within(dialog).getByText('Write a number of days.')).toBeVisible();
    await user.clear(within(dialog).getByLabelText(/How many days/));
    await user.click(within(dialog).getByRole('button', { name: 'Keep' }));
    await waitFor(() =>
      expect(calls.of('save_colleague').at(-1)).toMatchObject({
        name: 'Sol',
        turnaround_days: null,
      }),
    );
    await user.click(screen.getByRole('button', { name: 'Take out Renata' }));
    await waitFor(() => expect(calls.of('delete_colleague')).toEqual([{ id: 'col1' }]));
    undoLast();
    await waitFor(() => expect(calls.of('undelete_colleague')).toEqual([{ id: 'col1' }]));
  });
  it('teaches the first act while nobody asked', async () => {
    open(undefined, { list_consultations: () => [] });
    expect(await screen.findByText(/When a colleague sends you a question packet/)).toBeVisible();
  });
});

describe('Consultation', () => {
  const open = (more: Fakes = {}) =>
    show(
      Consultation,
      { route: { name: 'consultation', id: 'c1' } },
      { ...colleagueFakes(), ...more },
    );

  it('shows one question at a time, as text and nothing else', async () => {
    const { container, user } = open();
    expect(await screen.findByText('Which data would you bring?')).toBeVisible();
    expect(screen.getByText(/<img src=x/)).toBeVisible();
    expect(container.querySelector('img, script')).toBeNull();
    expect(screen.getByText('lagoon turnip')).toBeVisible();
    // What is needed counts from that day.
    expect(screen.getByText(/sent Mon, Oct 5, 2026/)).toBeVisible();
    expect(screen.queryByText('Is this fair?')).toBeNull();
    await expectAccessible(container);
    await user.keyboard('j');
    expect(await screen.findByText('Is this fair?')).toBeVisible();
    await user.keyboard('k');
    expect(await screen.findByText('Which data would you bring?')).toBeVisible();
  });
  it('keeps an answer as it is typed, and seals it into one file named by the code', async () => {
    const asked: PickRequest[] = [];
    setPicker((request) => {
      asked.push(request);
      return Promise.resolve({ handle: 'h2', name: 'reply-QP-Y082-0C20-A1G7.txt' });
    });
    const { calls, user, container } = open({
      seal_reply: () => ({ text: 'BEGIN HALLWAY REPLY', answers: 1 }) as never,
    });
    await user.type(await screen.findByLabelText('What I hear you asking'), 'Growth first');
    await user.click(screen.getByRole('button', { name: 'Add a suggestion' }));
    await user.type(screen.getByLabelText('What to do'), 'Print the line');
    expect(screen.getByText(/1 answered/)).toBeVisible();
    await expectAccessible(container);
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(await screen.findByRole('region', { name: 'Sealed' })).toHaveTextContent(
      'BEGIN HALLWAY REPLY',
    );
    expect(asked).toEqual([
      { kind: 'save', purpose: 'document', suggested: 'reply-QP-Y082-0C20-A1G7.txt' },
    ]);
    expect(calls.of('seal_reply')).toEqual([{ id: 'c1', file: 'h2' }]);
    const kept = calls.of('save_consultation').at(-1)!.reply.answers[0]!;
    expect(kept.heard).toBe('Growth first');
    expect(kept.suggestions[0]!.action).toBe('Print the line');
  });
  it('says why nothing was sealed, and keeps every word', async () => {
    setPicker(() => Promise.resolve({ handle: 'h2', name: 'reply.txt' }));
    const { user } = open({
      seal_reply: () => {
        throw fakeError('precondition', 'Nothing is answered yet.');
      },
    });
    await user.type(await screen.findByLabelText('Anything else'), 'A word');
    await user.click(screen.getByRole('button', { name: /Seal the reply/ }));
    expect(await screen.findByText('Nothing is answered yet.')).toBeVisible();
    expect(screen.getByLabelText('Anything else')).toHaveValue('A word');
  });
  it('says when it is too late, and that a packet is her own', async () => {
    open({
      get_consultation: () => ({
        ...consultation,
        own: true,
        row: { ...consultation.row, expired: true },
      }),
    });
    expect(await screen.findByText(/tell her your answer another way/)).toBeVisible();
    expect(screen.getByText(/left from this very vault/)).toBeVisible();
  });
});
