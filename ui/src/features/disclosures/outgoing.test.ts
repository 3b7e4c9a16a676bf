import { screen, within } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import type { Outgoing } from '../../ipc/commands.gen';
import { shoulder } from '../../lib/shoulder.svelte';
import { expectAccessible, show } from '../../test/render';
import Disclosures from './Disclosures.svelte';
import { namedBy, whatLeft } from './outgoing';

const line: Outgoing = {
  id: 'o1',
  at: '2026-10-06T19:00:00-05:00',
  act: 'printed',
  what: 'contact-log',
  naming: 'names',
  private: true,
  pages: 2,
  student_id: 's1',
  student: 'Mari Vega',
  case_code: 'S-003',
};

test('what was printed, saved and exported stands beside the packets, and names hide with the others', async () => {
  const { container } = show(
    Disclosures,
    { route: { name: 'disclosures' } },
    { list_disclosures: () => [], list_outgoing: () => [line] },
  );
  const table = await screen.findByRole('table', { name: /Printed, saved and exported/ });
  expect(table).toHaveTextContent('Contact log, printed, 2 pages, with private notes');
  expect(within(table).getByText('Mari Vega')).toBeInTheDocument();
  await expectAccessible(container);
  shoulder.on = true;
  expect(await within(table).findByText('S-003')).toBeInTheDocument();
  shoulder.on = false;
});

test('every line is in words, also one of a later version', () => {
  expect(whatLeft({ ...line, act: 'saved', what: 'caseload', private: false, pages: null })).toBe(
    'Caseload at a glance, saved as PDF',
  );
  expect(
    whatLeft({ ...line, act: 'exported', what: 'something-new', private: false, pages: null }),
  ).toBe('something-new, exported');
  expect([namedBy(line), namedBy({ ...line, naming: '' })]).toEqual(['whole name', '']);
});
