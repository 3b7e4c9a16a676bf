import { screen, waitFor } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import type { Out } from '../../ipc/call';
import { expectAccessible, show } from '../../test/render';
import { usualCare } from '../../test/usual';
import ClockWarning from './ClockWarning.svelte';

const care = (clock_warning: string): Out<'get_vault_care'> => ({ ...usualCare, clock_warning });

test('a clock that went back is told until she says that it is right', async () => {
  let warning = 'This computer’s clock says October 3, 2026.';
  const { user, calls, container } = show(
    ClockWarning,
    {},
    {
      get_vault_care: () => care(warning),
      clock_is_right: () => {
        warning = '';
        return null;
      },
    },
  );
  expect(await screen.findByText(warning)).toBeInTheDocument();
  await expectAccessible(container);
  await user.click(screen.getByRole('button', { name: 'I have set it' }));
  expect(await screen.findByText(warning)).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'It is right as it is' }));
  expect(calls.of('clock_is_right')).toHaveLength(1);
  await waitFor(() => expect(container.textContent).toBe(''));
});
