import { screen, waitFor, within } from '@testing-library/svelte';
import { beforeEach, expect, test } from 'vitest';
import type { Out } from '../../ipc/call';
import { fakeCalls } from '../../ipc/fake';
import { paletteSources } from '../../lib/palette.svelte';
import { router } from '../../lib/route.svelte';
import { shoulder } from '../../lib/shoulder.svelte';
import { today } from '../../lib/today.svelte';
import { expectAccessible, show } from '../../test/render';
import { routeOf } from './kinds';
import { offerPalette } from './palette';
import Search from './Search.svelte';

type Hit = Out<'search'>[number];
type Student = Out<'list_students'>[number];
const student = (id: string, name: string, code: string, grade = '4'): Student => ({
  id,
  case_code: code,
  display_name: name,
  list_name: name.split(' ').reverse().join(', '),
  grade,
  school: 'Oak Hill',
  eligibility: '',
  status: 'active',
  archived: false,
  same_name: false,
  annual_due: null,
  reevaluation_due: null,
  next_due: null,
  next_meeting: null,
  open_questions: 0,
  open_follow_ups: 0,
  services: '',
});
const hit = (more: Partial<Hit>): Hit => ({
  kind: 'note',
  id: 'n-1',
  student_id: 's-1',
  student: 'Ana Petrov',
  title: 'Reading group',
  snippet: [
    { text: 'She ', hit: false },
    { text: 'reads', hit: true },
    { text: ' at night', hit: false },
  ],
  date: '2026-11-20',
  ...more,
});
const fakes = {
  list_students: () => [student('s-1', 'Ana Petrov', 'K-21'), student('s-2', 'Theo Meer', 'K-07')],
  search: () => [hit({}), hit({ kind: 'meeting', id: 'm-1', title: 'Annual review' })],
};

beforeEach(() => {
  today.iso = '2026-11-23';
});

test('finds while she types, marks what was found, and opens by keyboard alone', async () => {
  const { user, calls, container } = show(Search, { route: { name: 'search' } }, fakes);
  const field = screen.getByLabelText('Search');
  await waitFor(() => expect(field).toHaveFocus());
  expect(calls.of('search')).toEqual([]);
  await user.keyboard('read');
  const list = await screen.findByRole('list', { name: 'Found' });
  expect(calls.of('search').at(-1)).toMatchObject({ query: 'read' });
  expect(list.querySelector('mark')).toHaveTextContent('reads');
  expect(within(list).getAllByText('Ana Petrov')).toHaveLength(2);
  await expectAccessible(container);
  await user.keyboard('{ArrowDown}{ArrowDown}');
  expect(within(list).getAllByRole('button')[1]).toHaveFocus();
  await user.keyboard('{Enter}');
  expect(router.current).toEqual({ name: 'meeting', id: 'm-1' });
});

test('Enter in the field opens the first, and the words are kept for the way back', async () => {
  const { user } = show(Search, { route: { name: 'search' } }, fakes);
  await user.type(screen.getByLabelText('Search'), 'read');
  await screen.findByRole('list', { name: 'Found' });
  expect(router.current).toEqual({ name: 'search', text: 'read' });
  await user.keyboard('{Enter}');
  expect(router.current).toEqual({ name: 'student', id: 's-1', focus: 'n-1' });
});

test('an answer to older words never covers the newer one', async () => {
  let release: (hits: Hit[]) => void = () => undefined;
  const { user } = show(
    Search,
    { route: { name: 'search' } },
    {
      list_students: () => [],
      search: ({ query }) =>
        query === 'r'
          ? new Promise<Hit[]>((done) => (release = done))
          : [hit({ title: 'The newer one' })],
    },
  );
  await user.type(screen.getByLabelText('Search'), 're');
  await screen.findByText('The newer one');
  release([hit({ title: 'The older one' })]);
  await new Promise((done) => setTimeout(done));
  expect(screen.queryByText('The older one')).toBeNull();
  expect(screen.getByText('The newer one')).toBeInTheDocument();
});

test('narrows by kind and by student, and says when nothing is left', async () => {
  const { user, calls } = show(
    Search,
    { route: { name: 'search', text: 'read' } },
    {
      ...fakes,
      search: ({ kind }) => (kind === 'contact' ? [] : [hit({})]),
    },
  );
  await screen.findByText('Reading group');
  await user.selectOptions(screen.getByLabelText('Student'), 'Petrov, Ana');
  await waitFor(() => expect(calls.of('search').at(-1)).toMatchObject({ student_id: 's-1' }));
  await user.click(screen.getByRole('button', { name: 'Contacts' }));
  await waitFor(() =>
    expect(calls.of('search').at(-1)).toMatchObject({ kind: 'contact', student_id: 's-1' }),
  );
  await user.click(await screen.findByRole('button', { name: 'Look in everything' }));
  expect(await screen.findByText('Reading group')).toBeInTheDocument();
});

test('shoulder mode shows codes and no words from notes', async () => {
  shoulder.on = true;
  show(Search, { route: { name: 'search', text: 'read' } }, fakes);
  const list = await screen.findByRole('list', { name: 'Found' });
  await waitFor(() => expect(within(list).getAllByText('K-21')).toHaveLength(2));
  expect(list).not.toHaveTextContent(/Ana|night|Reading group/);
});

test('every kind leads where it can be read', () => {
  expect(routeOf(hit({ kind: 'student', id: 's-1' }))).toEqual({ name: 'student', id: 's-1' });
  expect(routeOf(hit({ kind: 'contact', id: 'c-1' }))).toEqual({
    name: 'student',
    id: 's-1',
    focus: 'c-1',
  });
  for (const kind of ['question', 'reply']) {
    expect(routeOf(hit({ kind, id: 'q-1' }))).toEqual({ name: 'question', id: 'q-1' });
  }
  expect(routeOf(hit({ kind: 'person', id: 'p-1', student_id: null, title: 'Ms. Lee' }))).toEqual({
    name: 'search',
    text: 'Ms. Lee',
  });
});

test('the palette finds students by name or code, and what was written', async () => {
  fakeCalls({ ...fakes, search: () => [hit({}), hit({ kind: 'student', id: 's-1' })] });
  const stop = offerPalette();
  const [students, written] = paletteSources();
  const found = (await students?.find('k-0')) ?? [];
  expect(found.map((one) => one.label)).toEqual(['Theo Meer']);
  found[0]?.run();
  expect(router.current).toEqual({ name: 'student', id: 's-2' });
  expect((await written?.find('read'))?.map((one) => one.label)).toEqual(['Reading group']);
  shoulder.on = true;
  expect((await students?.find('theo'))?.map((one) => one.label)).toEqual(['K-07']);
  expect(await written?.find('read')).toEqual([]);
  stop();
  expect(paletteSources()).toEqual([]);
});
