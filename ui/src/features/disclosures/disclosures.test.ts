import { cleanup, screen, waitFor, within } from '@testing-library/svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { colleagueFakes } from '../../gallery/colleague-data';
import type { Fakes } from '../../ipc/fake';
import { setPicker, type PickRequest } from '../../ipc/files';
import { handleKey } from '../../lib/actions.svelte';
import { toasts } from '../../lib/toasts.svelte';
import { expectAccessible, show } from '../../test/render';
import Disclosures from './Disclosures.svelte';

vi.setConfig({ testTimeout: 30_000 });
beforeEach(() => {
  const listen = (event: KeyboardEvent): void => void handleKey(event);
  window.addEventListener('keydown', listen);
  return () => window.removeEventListener('keydown', listen);
});
afterEach(() => {
  cleanup();
  setPicker();
});

const open = (more: Fakes = {}) =>
  show(Disclosures, { route: { name: 'disclosures' } }, { ...colleagueFakes(), ...more });

describe('Disclosure log', () => {
  it('says of each packet when it left, to whom, what was judged, and its fingerprint', async () => {
    const { container } = open();
    const line = await screen.findByRole('region', { name: 'QP-Y082-0C20-A1G7' });
    for (const words of ['Renata', 'sealed', '2 questions', '7 replacements', '99.31(b)', 'a3f1']) {
      expect(line).toHaveTextContent(words);
    }
    await expectAccessible(container);
  });
  it('shows what left, as it left', async () => {
    const { user } = open({
      get_packet: () => ({
        row: {
          id: 'p1',
          code: 'QP-Y082-0C20-A1G7',
          to_name: 'Renata',
          format: 'sealed',
          sent_at: '2026-10-05T17:20:00-05:00',
          questions: ['q1'],
        },
        sent_text: 'A QUESTION FOR A COLLEAGUE',
        text_hash: 'a3f1',
      }),
    });
    await user.click(await screen.findByRole('button', { name: /Show what left/ }));
    const dialog = await screen.findByRole('dialog', { name: /as it left/ });
    expect(within(dialog).getByText('A QUESTION FOR A COLLEAGUE')).toBeVisible();
  });
  it('is searched, and says when nothing fits', async () => {
    const { user } = open();
    await screen.findByRole('region', { name: 'QP-Y082-0C20-A1G7' });
    await user.type(screen.getByLabelText('Find in the log'), 'volcano');
    expect(await screen.findByText('No line has these words.')).toBeVisible();
  });
  it('leaves as a table by E, and writes nothing when she closes the picker', async () => {
    const asked: PickRequest[] = [];
    let answer: { handle: string; name: string } | null = null;
    setPicker((request) => {
      asked.push(request);
      return Promise.resolve(answer);
    });
    const { calls, user } = open({ export_disclosures: () => 1 });
    await screen.findByRole('region', { name: 'QP-Y082-0C20-A1G7' });
    await user.keyboard('e');
    await waitFor(() => expect(asked).toHaveLength(1));
    expect(calls.of('export_disclosures')).toEqual([]);
    answer = { handle: 'h1', name: 'disclosure-log.csv' };
    await user.keyboard('e');
    await waitFor(() => expect(calls.of('export_disclosures')).toEqual([{ file: 'h1' }]));
    expect(toasts.list.at(-1)?.text).toContain('It names no student.');
  });
});
