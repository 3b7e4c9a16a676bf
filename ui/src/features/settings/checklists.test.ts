import { cleanup, screen, waitFor, within } from '@testing-library/svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Out } from '../../ipc/call';
import { fakeError, type Fakes } from '../../ipc/fake';
import { toasts, undoLast } from '../../lib/toasts.svelte';
import { today } from '../../lib/today.svelte';
import { expectAccessible, show } from '../../test/render';
import { whenWords } from './checklist';
import Checklists from './Checklists.svelte';

// A shared machine may be slow; nothing here waits on a clock.
vi.setConfig({ testTimeout: 30_000 });

type Page = Out<'get_checklist'>;
type Step = Page['list'][number];

function step(key: string, title: string, more: Partial<Step> = {}): Step {
  return {
    key,
    title,
    offset: -14,
    unit: 'calendar_days',
    anchor: 'meeting',
    role: 'case manager',
    source: '34 CFR 300.322(b)',
    origin: 'shipped',
    shipped: null,
    news: '',
    ...more,
  };
}
const page: Page = {
  kind: 'annual_review',
  title: 'Annual review',
  steps: 3,
  changed: 1,
  added: 1,
  removed: 1,
  news: 1,
  list: [
    step('notice', 'Send the meeting notice'),
    step('room', 'Confirm the room with the office', {
      origin: 'changed',
      shipped: { ...step('room', 'Confirm room or link') },
      news: 'The shipped step has changed since. Yours stays.',
    }),
    step('own-1', 'Tell the front office', { origin: 'added', offset: 2, unit: 'school_days' }),
  ],
  taken_out: [step('peer_read', 'Ask a colleague to read the draft')],
  edits: { steps: [], order: ['room', 'notice', 'own-1'] },
};
const { kind, title, steps, changed, added, removed, news } = page;
const row = { kind, title, steps, changed, added, removed, news };

function fakes(more: Fakes = {}): Fakes {
  return {
    list_checklists: () => [
      row,
      { ...row, kind: 'exit', title: 'Exit meeting', changed: 0, added: 0, removed: 0 },
    ],
    get_checklist: (asked) => ({ ...page, kind: asked.kind }),
    save_checklist_step: () => page,
    remove_checklist_step: () => page,
    restore_checklist_step: () => page,
    move_checklist_step: () => page,
    set_checklist: () => page,
    ...more,
  };
}
const loaded = () => screen.findByRole('region', { name: /^Annual review/ });
const lastToast = () => toasts.list.at(-1)?.text ?? '';

beforeEach(() => (today.iso = '2026-10-06'));
afterEach(() => cleanup());

describe('a checklist’s days in words', () => {
  it('say how many, before or after what', () => {
    expect(whenWords(step('a', 'A'))).toBe('14 days before the meeting');
    expect(whenWords(step('a', 'A', { offset: 1, unit: 'school_days', anchor: 'consent' }))).toBe(
      '1 school day after consent',
    );
    expect(whenWords(step('a', 'A', { offset: 0, anchor: 'due_date' }))).toBe(
      'On the day of the due date',
    );
  });
});

describe('Settings: checklists', () => {
  it('show each step with its day and source, what is hers, and what changed beneath her', async () => {
    const { container } = show(Checklists, {}, fakes());
    const card = await loaded();
    expect(card).toHaveTextContent('14 days before the meeting · case manager · 34 CFR 300.322(b)');
    expect(card).toHaveTextContent('Yours stays. Shipped now: “Confirm room or link”');
    expect(screen.getByRole('region', { name: /^Taken out/ })).toHaveTextContent('read the draft');
    await expectAccessible(container);
  });
  it('change a step, say so, and take it back', async () => {
    const { calls, user } = show(Checklists, {}, fakes());
    await loaded();
    await user.click(screen.getByRole('button', { name: 'Change “Send the meeting notice”' }));
    const dialog = await screen.findByRole('dialog', { name: 'Change this step' });
    const days = within(dialog).getByLabelText('How many');
    await user.clear(days);
    await user.type(days, 'ten');
    await user.click(within(dialog).getByRole('button', { name: 'Keep it' }));
    expect(within(dialog).getByText('A whole number.')).toBeVisible();
    await user.clear(days);
    await user.type(days, '10');
    await user.selectOptions(within(dialog).getByLabelText('Days'), 'school_days');
    expect(within(dialog).getByText('10 school days before the meeting.')).toBeVisible();
    await user.click(within(dialog).getByRole('button', { name: 'Keep it' }));
    await waitFor(() =>
      expect(calls.of('save_checklist_step')).toEqual([
        {
          kind: 'annual_review',
          key: 'notice',
          fields: {
            title: 'Send the meeting notice',
            offset: -10,
            unit: 'school_days',
            anchor: 'meeting',
            role: 'case manager',
            source: '34 CFR 300.322(b)',
          },
        },
      ]),
    );
    await waitFor(() => expect(lastToast()).toContain('is changed'));
    undoLast();
    await waitFor(() =>
      expect(calls.of('set_checklist')).toEqual([{ kind: 'annual_review', edits: page.edits }]),
    );
  });
  it('keep what was typed when the engine refuses', async () => {
    const { user } = show(
      Checklists,
      {},
      fakes({
        save_checklist_step: () => {
          throw fakeError('invalid', 'Please look again.', {
            fields: [{ field: 'title', message: 'Say it in one line.' }],
          });
        },
      }),
    );
    await loaded();
    await user.click(screen.getByRole('button', { name: 'Add a step' }));
    const dialog = await screen.findByRole('dialog', { name: 'Add a step' });
    await user.type(within(dialog).getByLabelText('What is to be done'), 'Call the bus office');
    await user.click(within(dialog).getByRole('button', { name: 'Add it' }));
    expect(await within(dialog).findByText('Say it in one line.')).toBeVisible();
    expect(within(dialog).getByLabelText('What is to be done')).toHaveValue('Call the bus office');
  });
  it('move a step by key, take one out, bring one back, restore all', async () => {
    const { calls, user } = show(Checklists, {}, fakes());
    await loaded();
    screen.getByRole('button', { name: 'Change “Send the meeting notice”' }).focus();
    await user.keyboard('{Alt>}{ArrowDown}{/Alt}');
    await waitFor(() =>
      expect(calls.of('move_checklist_step')).toEqual([
        { kind: 'annual_review', key: 'notice', to: 1 },
      ]),
    );
    await user.click(screen.getByRole('button', { name: 'More for “Tell the front office”' }));
    await user.click(await screen.findByRole('menuitem', { name: /Take it out/ }));
    await waitFor(() =>
      expect(calls.of('remove_checklist_step')).toEqual([{ kind: 'annual_review', key: 'own-1' }]),
    );
    await user.click(screen.getByRole('button', { name: /^Bring back/ }));
    await waitFor(() =>
      expect(calls.of('restore_checklist_step')).toEqual([
        { kind: 'annual_review', key: 'peer_read' },
      ]),
    );
    await user.click(screen.getByRole('button', { name: 'Restore the shipped one' }));
    await waitFor(() =>
      expect(calls.of('set_checklist')[0]?.edits).toEqual({ steps: [], order: [] }),
    );
  });
});
