import { screen, waitFor } from '@testing-library/svelte';
import { expect, it, vi } from 'vitest';
import DraftHarness from '../test/DraftHarness.svelte';
import { show } from '../test/render';

it('text keeps itself, and goes with its own key when the field turns to another', async () => {
  const kept = new Map<string, string>();
  const save = vi.fn(async (key: string, text: string) => void kept.set(key, text));
  const { user, rerender, unmount } = show(DraftHarness, { id: 'note:a', saved: 'Old.', save });
  const area = screen.getByRole('textbox', { name: 'Note' });
  expect(area).toHaveValue('Old.');
  await user.type(area, ' New.');
  await waitFor(() => expect(kept.get('note:a')).toBe('Old. New.'), { timeout: 3000 });
  expect(await screen.findByText('Saved')).toBeVisible();
  await user.type(area, ' Last word.');
  await rerender({ id: 'note:b', saved: 'Other.' });
  expect(area).toHaveValue('Other.');
  await waitFor(() => expect(kept.get('note:a')).toBe('Old. New. Last word.'));
  await user.type(area, '!');
  unmount();
  await waitFor(() => expect(kept.get('note:b')).toBe('Other.!'));
  expect(kept.get('note:a')).toBe('Old. New. Last word.');
});
