import { cleanup, screen, waitFor } from '@testing-library/svelte';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { colleagueFakes } from '../../gallery/colleague-data';
import { fakeError, type Fakes } from '../../ipc/fake';
import { router } from '../../lib/route.svelte';
import { expectAccessible, show } from '../../test/render';
import Playbook from './Playbook.svelte';

vi.setConfig({ testTimeout: 30_000 });
afterEach(cleanup);

const open = (more: Fakes = {}) =>
  show(Playbook, { route: { name: 'playbook' } }, { ...colleagueFakes(), ...more });

describe('Playbook', () => {
  it('shows each lesson with its question and how much it helped', async () => {
    const { container } = open();
    const one = await screen.findByRole('region', { name: 'Data for supports' });
    expect(one).toHaveTextContent('Lines before scores');
    expect(one).toHaveTextContent('helped 4 of 5');
    expect(screen.getByText('2 closed questions')).toBeVisible();
    await expectAccessible(container);
  });
  it('is searched by words and by kind, and says when nothing fits', async () => {
    const { calls, user } = open();
    await screen.findByRole('region', { name: 'Data for supports' });
    await user.selectOptions(screen.getByLabelText('Kind'), 'hard_conversation');
    await waitFor(() =>
      expect(screen.queryByRole('region', { name: 'Data for supports' })).toBeNull(),
    );
    expect(calls.of('list_playbook').at(-1)).toEqual({ text: null, kind: 'hard_conversation' });
    await user.type(screen.getByLabelText('Words'), 'volcano');
    expect(await screen.findByText(/No closed question has these words/)).toBeVisible();
  });
  it('opens the question of a lesson', async () => {
    const { user } = open();
    await user.click(
      await screen.findByRole('button', { name: 'Open the question An angry call' }),
    );
    expect(router.current).toEqual({ name: 'question', id: 'q9' });
  });
  it('teaches the first act while it is empty, and says a fault with a way on', async () => {
    const { unmount } = open({ list_playbook: () => [] });
    expect(await screen.findByText(/Close a question with a lesson/)).toBeVisible();
    unmount();
    open({
      list_playbook: () => {
        throw fakeError('disk', 'The disk did not answer.');
      },
    });
    expect(await screen.findByText('The disk did not take it.')).toBeVisible();
  });
});
