import { screen, waitFor } from '@testing-library/svelte';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Args, Out } from '../../ipc/call';
import { fakeError, type Fakes } from '../../ipc/fake';
import { setPicker, type PickRequest } from '../../ipc/files';
import { setProgressSource } from '../../ipc/progress';
import { opened } from '../../lib/opened.svelte';
import { toasts } from '../../lib/toasts.svelte';
import { today } from '../../lib/today.svelte';
import { expectAccessible, show } from '../../test/render';
import BringBack from './BringBack.svelte';
import FollowUpList from './FollowUpList.svelte';
import ImportSection from './ImportSection.svelte';
import PeopleImport from './PeopleImport.svelte';

type Preview = Out<'preview_import'>;
type Answers = NonNullable<Args<'preview_import'>['answers']>;
const asked: Preview['questions'] = [
  {
    row: 4,
    kind: 'same_name',
    name: 'Ada Okafor',
    says: [{ field: 'birth_date', value: '2016-01-02' }],
    candidates: [
      {
        student_id: 's-1',
        row: null,
        name: 'Ada Okafor',
        says: [{ field: 'birth_date', value: '2014-05-06' }],
      },
    ],
    choices: ['same', 'new', 'leave_out'],
    likely: 'new',
    answer: null,
  },
  {
    row: 9,
    kind: 'other_name',
    name: 'Bo Lindqvist-Rao',
    says: [{ field: 'system_number', value: '7002' }],
    candidates: [
      {
        student_id: 's-2',
        row: null,
        name: 'Bo Lindqvist',
        says: [{ field: 'system_number', value: '7002' }],
      },
    ],
    choices: ['same', 'leave_out'],
    likely: 'same',
    answer: null,
  },
];
const base: Preview = {
  recognised: '',
  read_as: {
    sheet: 'Kids',
    sheets: ['Cover', 'Kids'],
    separator: null,
    encoding: null,
    header_row: 2,
    rows: 12,
    top: [
      { row: 1, cells: ['My caseload'] },
      { row: 2, cells: ['Name', 'Born'] },
    ],
    remembered: true,
  },
  columns: [{ column: 'Name', field: 'full_name', samples: ['Ada Okafor'] }],
  created: 2,
  updated: 0,
  unchanged: 0,
  skipped: 0,
  changes: [],
  problems: [],
  questions: [],
  import_id: null,
};
const withAnswers = (answers: Answers): Preview => ({
  ...base,
  questions: asked.map((one) => ({
    ...one,
    answer: answers.find((answer) => answer.row === one.row) ?? null,
  })),
});

let picks: PickRequest[] = [];
beforeEach(() => {
  today.iso = '2026-11-23';
  picks = [];
  setPicker((request) => {
    picks.push(request);
    return Promise.resolve({ handle: 'h-1', name: 'kids.xlsx' });
  });
});
afterEach(() => {
  setPicker();
  setProgressSource();
  opened.put(undefined);
});

const engine: Fakes = {
  list_imports: () => [],
  preview_import: ({ answers }) => withAnswers(answers ?? []),
  run_import: () => ({ ...base, import_id: 'i-1' }),
};

test('rows that only she can tell apart are asked one by one before anything is written', async () => {
  const shown = show(ImportSection, {}, engine);
  await shown.user.click(await screen.findByRole('button', { name: 'Choose a file…' }));
  await shown.user.click(await screen.findByRole('button', { name: 'Answer 2 questions first' }));
  expect(screen.queryByRole('button', { name: /^Import / })).toBeNull();
  expect(await screen.findByRole('heading', { name: 'Question 1 of 2: row 4' })).toBeVisible();
  await expectAccessible(shown.container);
  await shown.user.click(screen.getByRole('button', { name: 'A new student' }));
  expect(await screen.findByRole('heading', { name: 'Question 2 of 2: row 9' })).toBeVisible();
  expect(screen.queryByRole('button', { name: 'A new student' })).toBeNull();
  await shown.user.click(screen.getByRole('button', { name: 'The same child' }));
  expect(await screen.findByText('2 questions answered.')).toBeVisible();
  await shown.user.click(screen.getByRole('button', { name: 'Answer row 4 again' }));
  await shown.user.click(await screen.findByRole('button', { name: 'The same child' }));
  await shown.user.click(await screen.findByRole('button', { name: 'Import 2 students' }));
  await waitFor(() => expect(shown.calls.of('run_import')).toHaveLength(1));
  expect(shown.calls.of('run_import')[0]?.answers).toEqual([
    { row: 9, choice: 'same', student_id: 's-2' },
    { row: 4, choice: 'same', student_id: 's-1' },
  ]);
});

test('how the file was read is told and can be changed; what was said of other rows is forgotten', async () => {
  const shown = show(ImportSection, {}, { ...engine, preview_import: () => base });
  await shown.user.click(await screen.findByRole('button', { name: 'Choose a file…' }));
  expect(
    await screen.findByText(/sheet “Kids”, headings in row 2, 12 rows below/),
  ).toBeInTheDocument();
  expect(screen.getByText(/where they went the last time/)).toBeInTheDocument();
  await shown.user.click(screen.getByRole('button', { name: 'Read it another way' }));
  await shown.user.selectOptions(screen.getByLabelText('Sheet'), 'Cover');
  await waitFor(() =>
    expect(shown.calls.of('preview_import').at(-1)?.reading).toEqual({
      sheet: 'Cover',
      header_row: null,
    }),
  );
  await shown.user.click(screen.getByRole('radio', { name: 'Row 1' }));
  await waitFor(() =>
    expect(shown.calls.of('preview_import').at(-1)?.reading).toEqual({
      sheet: 'Cover',
      header_row: 1,
    }),
  );
  await expectAccessible(shown.container);
});

test('long work shows how far it is and can be stopped; a stop is no error', async () => {
  let refuse: (reason: unknown) => void = () => undefined;
  let stopped = 0;
  setProgressSource({
    standing: () => Promise.resolve({ stage: 'writing', done: 300, of: 10_000 }),
    stop: () => {
      stopped += 1;
      refuse(fakeError('stopped'));
      return Promise.resolve();
    },
  });
  const shown = show(
    ImportSection,
    {},
    {
      ...engine,
      preview_import: () => base,
      run_import: () => new Promise((_, reject) => (refuse = reject)),
    },
  );
  await shown.user.click(await screen.findByRole('button', { name: 'Choose a file…' }));
  await shown.user.click(await screen.findByRole('button', { name: 'Import 2 students' }));
  expect(await screen.findByText('300 of 10000')).toBeInTheDocument();
  expect(screen.getByRole('progressbar')).toHaveAttribute('value', '300');
  await shown.user.click(screen.getByRole('button', { name: 'Stop the import' }));
  await waitFor(() => expect(toasts.list.at(-1)?.text).toBe('Stopped. Nothing was changed.'));
  expect(stopped).toBe(1);
  expect(screen.queryByRole('alert')).toBeNull();
});

test('a list the program was started with is read at once', async () => {
  opened.put({ kind: 'table', handle: 'h-7', name: 'caseload.csv' });
  const shown = show(ImportSection, {}, { ...engine, preview_import: () => base });
  expect(await screen.findByRole('heading', { name: 'caseload.csv' })).toBeInTheDocument();
  expect(shown.calls.of('preview_import')[0]?.file).toBe('h-7');
  expect(opened.take('table')).toBeUndefined();
  expect(picks).toEqual([]);
});

test('people are shown before they are added', async () => {
  const shown = show(
    PeopleImport,
    {},
    {
      import_people: ({ dry_run }) => ({
        created: 1,
        updated: 0,
        unchanged: 2,
        changes: [
          {
            row: 2,
            student_id: null,
            student: 'Lee Park',
            field: 'person',
            old: '',
            new: 'Nurse',
            note: '',
          },
        ],
        problems: [{ row: 3, column: '', value: 'Ada Okafor', message: 'Not clear.' }],
        import_id: dry_run ? null : 'i-2',
      }),
    },
  );
  await shown.user.click(await screen.findByRole('button', { name: 'Choose an address book…' }));
  expect(
    await screen.findByText(/1 new person, 0 changed, 2 as they are, 1 row not used/),
  ).toBeInTheDocument();
  expect(shown.calls.of('import_people')).toEqual([{ file: 'h-1', kind: 'staff', dry_run: true }]);
  await expectAccessible(shown.container);
  await shown.user.click(screen.getByRole('button', { name: 'Add them' }));
  await waitFor(() => expect(shown.calls.of('import_people')).toHaveLength(2));
  expect(picks[0]).toMatchObject({ kind: 'open', purpose: 'people' });
});

test('an export comes back only into an empty caseload', async () => {
  const shown = show(
    BringBack,
    {},
    {
      list_students: () => [],
      bring_export: () => ({ records: 412, left_out: 1 }),
    },
  );
  await shown.user.click(await screen.findByRole('button', { name: 'Bring an export back…' }));
  await waitFor(() =>
    expect(toasts.list.at(-1)?.text).toMatch(/412 records came back, 1 could not/),
  );
  expect(picks[0]).toMatchObject({ kind: 'folder', purpose: 'bring' });
});

test('the list of follow-ups holds codes unless names are asked for', async () => {
  const shown = show(FollowUpList, {}, { export_follow_ups: () => 3 });
  await shown.user.click(await screen.findByRole('button', { name: 'Save the follow-ups…' }));
  await waitFor(() => expect(toasts.list.at(-1)?.text).toMatch(/3 follow-ups written/));
  expect(shown.calls.of('export_follow_ups')).toEqual([{ file: 'h-1', names: false }]);
});
