import { cleanup, screen, waitFor, within } from '@testing-library/svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { after, notice, snapshot } from '../../gallery/after-data';
import { fakes, page, TODAY } from '../../gallery/meeting-data';
import type { Fakes } from '../../ipc/fake';
import { flushDrafts } from '../../lib/drafts.svelte';
import { router } from '../../lib/route.svelte';
import { toasts, undoLast } from '../../lib/toasts.svelte';
import { today } from '../../lib/today.svelte';
import { expectAccessible, show } from '../../test/render';
import Meeting from './Meeting.svelte';

// A shared machine may be slow; nothing here waits on a clock.
vi.setConfig({ testTimeout: 30_000 });

beforeEach(() => {
  today.iso = TODAY;
  router.reset({ name: 'meetings' });
});
// The screen goes before the day does.
afterEach(() => cleanup());

const open = (more: Fakes = {}) =>
  show(Meeting, { route: { name: 'meeting', id: 'm1', tab: 'after' } }, { ...fakes(), ...more });
const loaded = () => screen.findByRole('heading', { level: 1, name: /Okafor-Lindqvist/ });
const box = (name: RegExp) => screen.getByRole('checkbox', { name });
const lastToast = () => toasts.list.at(-1)?.text ?? '';
const held = { ...page, row: { ...page.row, state: 'held' as const } };

describe('Next dates', () => {
  it('are proposed, set by her yes alone, and taken back', async () => {
    let entered = false;
    const first = after.proposals[0]!;
    const { calls, user, container } = open({
      get_meeting: () => held,
      get_after: () => ({
        ...after,
        held: true,
        proposals: [{ ...first, entered }, after.proposals[1]!],
      }),
      accept_date: () => {
        entered = true;
        return after;
      },
    });
    await loaded();
    const card = await screen.findByRole('region', { name: 'Next dates' });
    expect(card).toHaveTextContent('So far Tuesday, October 14, 2025 stands there.');
    expect(card).toHaveTextContent('Annual review would be due Saturday, October 9, 2027');
    expect(card).toHaveTextContent('34 CFR 300.324(b)(1)(i)');
    expect(calls.of('accept_date')).toEqual([]);
    await expectAccessible(container);
    await user.click(
      within(card).getByRole('button', { name: /^Yes, count from this meeting.*Was the IEP/ }),
    );
    await waitFor(() =>
      expect(calls.of('accept_date')).toEqual([{ meeting_id: 'm1', key: 'annual' }]),
    );
    await waitFor(() => expect(lastToast()).toContain('count from this meeting'));
    undoLast();
    await waitFor(() =>
      expect(calls.of('take_back_date')).toEqual([{ meeting_id: 'm1', key: 'annual' }]),
    );
  });
  it('ask nothing of a meeting that was not held yet', async () => {
    open();
    await loaded();
    const card = await screen.findByRole('region', { name: 'Next dates' });
    expect(within(card).getByRole('button', { name: /Was the IEP reviewed/ })).toBeDisabled();
  });
});

describe('Prior written notice', () => {
  it('is asked about at each decision, and the answer is taken back', async () => {
    const { calls, user } = open();
    await loaded();
    const card = await screen.findByRole('region', { name: /^Decisions/ });
    expect(card).toHaveTextContent('2 of 2 still to be said.');
    await user.click(within(card).getAllByRole('radio', { name: 'Needs notice' })[0]!);
    await waitFor(() =>
      expect(calls.of('answer_notice')).toEqual([
        { note_id: 'n1', position: 0, answer: { needed: true, reason: '' } },
      ]),
    );
    await waitFor(() => expect(lastToast()).toContain('goes into the notice'));
    undoLast();
    await waitFor(() => expect(calls.of('answer_notice')[1]?.answer).toBeNull());
  });
  it('keeps its seven parts as they are typed, fills the first from the decisions, and copies all', async () => {
    const writeText = vi.fn(() => Promise.resolve());
    const { calls, user } = open({
      get_notice: () => ({
        ...notice,
        parts: notice.parts.map((one) => (one.key === 'action' ? { ...one, text: '' } : one)),
        decisions: ['Reading four times a week', 'The bus aide stays'],
      }),
    });
    await loaded();
    vi.stubGlobal('navigator', { ...navigator, clipboard: { writeText } });
    await waitFor(() => expect(box(/^1\. What the district/)).toBeChecked());
    await user.click(
      await screen.findByRole('button', { name: 'Write the decisions into part 1' }),
    );
    await user.type(screen.getByLabelText('What to say: Why'), 'Probes');
    await user.click(box(/^2\. Why/));
    await flushDrafts();
    const kept = calls.of('save_notice').at(-1);
    expect(Object.keys(kept?.parts ?? {})).toHaveLength(7);
    expect(kept?.parts['why']).toEqual({ done: true, text: 'Probes' });
    expect(kept?.parts['action']?.text).toBe('Reading four times a week\nThe bus aide stays');
    await user.click(screen.getByRole('button', { name: 'Copy as text' }));
    await waitFor(() => expect(writeText).toHaveBeenCalledWith(notice.text));
    vi.unstubAllGlobals();
  });
});

describe('Snapshot receipts', () => {
  it('say who has which version, three of five, and take a signature with a way back', async () => {
    const { calls, user, container } = open();
    await loaded();
    const card = await screen.findByRole('region', { name: 'Snapshot receipts 3/5' });
    expect(card).toHaveTextContent(snapshot.words);
    expect(card).toHaveTextContent('Has version 1 of Aug 28: give the new one');
    expect(card).toHaveTextContent('Has no snapshot yet');
    await expectAccessible(container);
    await user.click(within(card).getByRole('button', { name: 'Signed for by Kit Sandoval' }));
    await waitFor(() =>
      expect(calls.of('set_receipt')).toEqual([
        { student_id: 's1', person_id: 'w4', act: 'received' },
      ]),
    );
    await waitFor(() => expect(lastToast()).toContain('has signed'));
    undoLast();
    await waitFor(() => expect(calls.of('set_receipt')[1]?.act).toBe('none'));
  });
});
