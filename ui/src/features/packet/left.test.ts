// What is shown once: the six words, asked for before they are gone; and what a colleague without Hallway needs.
import { cleanup, screen, waitFor, within } from '@testing-library/svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakes, preview, TODAY } from '../../gallery/meeting-data';
import type { Fakes } from '../../ipc/fake';
import { setPicker } from '../../ipc/files';
import { handleKey } from '../../lib/actions.svelte';
import { router } from '../../lib/route.svelte';
import { toasts } from '../../lib/toasts.svelte';
import { today } from '../../lib/today.svelte';
import { expectAccessible, show } from '../../test/render';
import Packet from './Packet.svelte';

vi.setConfig({ testTimeout: 30_000 });

beforeEach(() => {
  today.iso = TODAY;
  router.reset({ name: 'packet', id: 'q1' });
  const listen = (event: KeyboardEvent): void => void handleKey(event);
  window.addEventListener('keydown', listen);
  return () => window.removeEventListener('keydown', listen);
});
afterEach(() => {
  cleanup();
  setPicker();
  router.reset();
});

const decided = {
  ...preview,
  undecided: 0,
  rarity: null,
  findings: preview.findings.map((one) => ({ ...one, action: one.action ?? ('replace' as const) })),
};

async function seal(saved = true, more: Fakes = {}) {
  setPicker(() => Promise.resolve({ handle: 'h1', name: 'QP-Y082-0C20-A1G7.html' }));
  const shown = show(
    Packet,
    { route: { name: 'packet', id: 'q1' } },
    { ...fakes(), preview_packet: () => decided, ...more },
  );
  await screen.findByRole('region', { name: /^Findings/ });
  await shown.user.click(screen.getByRole('button', { name: 'Renata' }));
  if (!saved) await shown.user.click(screen.getByRole('checkbox', { name: /^Save it as a file/ }));
  await shown.user.click(screen.getByRole('checkbox', { name: /reasonable determination/ }));
  await shown.user.click(screen.getByRole('button', { name: 'Seal it' }));
  const words = await screen.findByRole('region', { name: 'The 6 words that open it' });
  return { ...shown, words };
}
const asks = () => screen.findByRole('alertdialog', { name: 'You have not noted the words' });

describe('the six words', () => {
  it('are where she stands once it is sealed', async () => {
    const { words } = await seal();
    const here = document.activeElement;
    expect(here).not.toBe(document.body);
    expect(here).toContainElement(words);
  });
  it('are not left unnoted: Done asks, and brings her back or lets her go', async () => {
    const { user } = await seal();
    await user.click(screen.getByRole('button', { name: 'Done' }));
    const box = await asks();
    await expectAccessible();
    expect(router.current.name).toBe('packet');
    await user.click(within(box).getByRole('button', { name: 'Back to the words' }));
    await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
    expect(router.current.name).toBe('packet');
    router.go({ name: 'today' });
    await user.click(within(await asks()).getByRole('button', { name: 'Leave without them' }));
    await waitFor(() => expect(router.current.name).toBe('today'));
  });
  it('are covered while a lock waits, and the same key again locks', async () => {
    const { words } = await seal();
    const lock = vi.fn();
    router.leave(lock, 'lock');
    await asks();
    expect(words).not.toHaveTextContent('walnut');
    expect(lock).not.toHaveBeenCalled();
    router.leave(lock, 'lock');
    expect(lock).toHaveBeenCalledOnce();
  });
  it('let her go once she copied them or says that she noted them', async () => {
    const { user } = await seal();
    await user.click(screen.getByRole('checkbox', { name: 'I have noted the words' }));
    await user.click(screen.getByRole('button', { name: 'Done' }));
    expect(router.current).toEqual({ name: 'question', id: 'q1' });
    cleanup();
    const lock = vi.fn();
    router.leave(lock, 'lock');
    expect(lock, 'a screen that is gone asks nothing').toHaveBeenCalledOnce();
  });
});

describe('what stays behind', () => {
  it('takes the last decision’s message along when it leaves', async () => {
    let now = preview;
    const { user } = show(
      Packet,
      { route: { name: 'packet', id: 'q1' } },
      {
        ...fakes(),
        preview_packet: () => now,
        decide_finding: () => (now = decided),
      },
    );
    await screen.findByRole('region', { name: /^Findings/ });
    await user.keyboard('r');
    await waitFor(() => expect(toasts.list.at(-1)?.text).toBe('Replaced.'));
    setPicker(() => Promise.resolve({ handle: 'h1', name: 'QP.html' }));
    await user.click(screen.getByRole('button', { name: 'Renata' }));
    await user.click(screen.getByRole('checkbox', { name: /reasonable determination/ }));
    await user.click(screen.getByRole('button', { name: 'Seal it' }));
    await screen.findByRole('region', { name: 'The 6 words that open it' });
    expect(toasts.list, 'nothing can be undone that has left').toEqual([]);
  });
  it('says that a question that left before leaves in a packet of its own', async () => {
    show(
      Packet,
      { route: { name: 'packet', id: 'q1' } },
      {
        ...fakes(),
        preview_packet: () => ({
          ...decided,
          left_before: [{ code: 'QP-0000-0000-0001', to_name: 'Renata' }],
        }),
      },
    );
    expect(
      await screen.findByText(/It left before, in QP-0000-0000-0001, for Renata/),
    ).toBeVisible();
  });
});

describe('sealed text for whoever has no Hallway', () => {
  it('gives out the reader page and shows its fingerprint', async () => {
    const { calls, user } = await seal();
    expect(await screen.findByText('ab12'.repeat(16))).toBeVisible();
    const asked = vi.fn(() => Promise.resolve({ handle: 'h9', name: 'hallway-reader.html' }));
    setPicker(asked);
    await user.click(screen.getByRole('button', { name: 'Save the reader page' }));
    expect(await screen.findByText(/Saved as hallway-reader.html/)).toBeVisible();
    expect(asked).toHaveBeenCalledWith({
      kind: 'save',
      purpose: 'packet',
      suggested: 'hallway-reader.html',
    });
    expect(calls.of('get_reader_page').at(-1)).toEqual({ file: 'h9' });
  });
  it('sends the message that names the page along when no file was saved', async () => {
    await seal(false);
    expect(screen.getByRole('region', { name: 'A message to send along' })).toHaveTextContent(
      'hallway-reader.html opens the sealed text',
    );
  });
});
