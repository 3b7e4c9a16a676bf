// What a screen offers must still be there once the screen before it is gone.
import { screen } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import { allActions } from './actions.svelte';
import { show } from '../test/render';
import SwapHarness from '../test/SwapHarness.svelte';

test('the next screen keeps its keys when the one before it leaves', async () => {
  const { user } = show(SwapHarness, {}, {});
  const names = () => allActions().map((action) => action.id);
  expect(names()).toEqual(['first']);
  await user.click(screen.getByRole('button', { name: 'Swap' }));
  expect(names()).toEqual(['second']);
  await user.click(screen.getByRole('button', { name: 'Swap' }));
  expect(names()).toEqual(['first']);
});
