import { screen, within } from '@testing-library/svelte';
import { beforeEach, expect, test, vi } from 'vitest';
import type { Out } from '../../ipc/call';
import { fakeError, type Fakes } from '../../ipc/fake';
import { setPicker, type PickRequest } from '../../ipc/files';
import { router, type RouteOf } from '../../lib/route.svelte';
import { expectAccessible, show, type Shown } from '../../test/render';
import Documents from './Documents.svelte';
import { kindOf, kinds, pictureOf, requestOf } from './documents';

const shownDocument: Out<'preview_document'> = {
  title: 'Due list',
  file_name: 'due-list-2026-10-06.pdf',
  pages: [
    '<svg xmlns="http://www.w3.org/2000/svg"/>',
    '<svg xmlns="http://www.w3.org/2000/svg" id="two"/>',
  ],
  text: 'Due list\nAnnual review',
  missing: 0,
};
let asked: PickRequest[];

beforeEach(() => {
  asked = [];
  setPicker((request) => {
    asked.push(request);
    return Promise.resolve({ handle: 'h-1', name: request.suggested ?? '' });
  });
});

function at(route: Omit<RouteOf<'documents'>, 'name'> = {}, fakes: Fakes = {}): Shown {
  const whole = { name: 'documents' as const, ...route };
  router.reset(whole);
  return show(
    Documents,
    { route: whole },
    {
      preview_document: (args) => ({
        ...shownDocument,
        title: kindOf(args.request.document).label,
      }),
      save_document: () => null,
      ...fakes,
    },
  );
}

test('the pages are pictures with a name, and the words stand beside them', async () => {
  const shown = at({ kind: 'due' });
  const first = await screen.findByAltText(/^Page 1 of 2/);
  expect(first).toHaveAttribute('src', pictureOf(shownDocument.pages[0] ?? ''));
  expect(screen.getByText(/Annual review/)).toBeInTheDocument();
  expect(screen.getByText('Due list: 2 pages.')).toBeInTheDocument();
  await expectAccessible(shown.container);
});

test('initials and no private notes unless she chooses otherwise', async () => {
  const shown = at({ kind: 'agenda', meeting: 'm-1' }, { list_meetings: () => [] });
  await screen.findByAltText(/^Page 1/);
  const request = { document: 'agenda', meeting_id: 'm-1' };
  expect(shown.calls.of('preview_document')).toEqual([
    { request, naming: 'initials', include_private: false },
  ]);
  await shown.user.click(screen.getByRole('radio', { name: 'Whole names' }));
  await shown.user.click(screen.getByRole('checkbox', { name: /private notes/ }));
  await vi.waitFor(() =>
    expect(shown.calls.of('preview_document').at(-1)).toEqual({
      request,
      naming: 'names',
      include_private: true,
    }),
  );
});

test('saving asks where, with a name that says nothing about anyone', async () => {
  const shown = at({ kind: 'due' });
  await screen.findByAltText(/^Page 1/);
  await shown.user.click(screen.getByRole('button', { name: 'Save as PDF…' }));
  expect(asked).toEqual([
    { kind: 'save', purpose: 'document', suggested: 'due-list-2026-10-06.pdf' },
  ]);
  expect(await screen.findByText(/It is not encrypted/)).toBeInTheDocument();
  expect(shown.calls.of('save_document')).toEqual([
    {
      request: { document: 'due', student_ids: null, within: 90 },
      naming: 'initials',
      include_private: false,
      file: 'h-1',
    },
  ]);
});

test('a file that cannot be written is told, and the pages stay', async () => {
  const shown = at(
    { kind: 'due' },
    {
      save_document: () => {
        throw fakeError('disk', 'The disk is full.');
      },
    },
  );
  await screen.findByAltText(/^Page 1/);
  await shown.user.click(screen.getByRole('button', { name: 'Save as PDF…' }));
  expect(await screen.findByRole('alert')).toBeInTheDocument();
  expect(screen.getByAltText(/^Page 1/)).toBeInTheDocument();
});

test('printing warns first, then hands the pages to the system', async () => {
  const print = vi.fn();
  vi.stubGlobal('print', print);
  window.print = print;
  const shown = at({ kind: 'workload' }, { note_printed: () => null });
  await screen.findByAltText(/^Page 1/);
  await shown.user.click(screen.getByRole('button', { name: 'Print…' }));
  const box = await screen.findByRole('alertdialog');
  expect(box).toHaveTextContent(/a printer may keep a copy/);
  expect(print).not.toHaveBeenCalled();
  await shown.user.click(within(box).getByRole('button', { name: 'Print' }));
  await vi.waitFor(() => expect(print).toHaveBeenCalledTimes(1));
  expect(shown.calls.of('note_printed')).toMatchObject([
    { request: { document: 'workload' }, naming: 'initials', include_private: false },
  ]);
  expect(asked).toEqual([]);
  vi.unstubAllGlobals();
});

test('a document about one student waits for her to be chosen', async () => {
  const shown = at({ kind: 'snapshot' }, { list_students: () => [] });
  expect(
    await screen.findByText('Choose a student to see the snapshot for teachers.'),
  ).toBeInTheDocument();
  expect(screen.getByRole('button', { name: 'Save as PDF…' })).toBeDisabled();
  expect(shown.calls.of('preview_document')).toEqual([]);
});

test('every document asks for what it needs', () => {
  const chosen = { student: 's', meeting: 'm', students: ['a'], within: 90 };
  for (const kind of kinds) {
    const request = requestOf(kind.value, chosen);
    expect(request?.document).toBe(kind.value);
    expect(JSON.stringify(request).includes('"m"')).toBe(kind.needs === 'meeting');
    expect(JSON.stringify(request).includes('"s"')).toBe(kind.needs === 'student');
    const nobody = requestOf(kind.value, { student: '', meeting: '', students: [], within: 90 });
    expect(nobody === null).toBe(kind.needs !== 'nothing');
  }
});

test('pages of the document before are never saved under the name of the next', async () => {
  let answer: (value: Out<'preview_document'>) => void = () => undefined;
  const shown = at(
    { kind: 'due' },
    {
      preview_document: (args) =>
        args.request.document === 'due'
          ? shownDocument
          : new Promise((resolve) => (answer = resolve)),
    },
  );
  await screen.findByAltText(/^Page 1 of 2/);
  await shown.rerender({ route: { name: 'documents', kind: 'workload' } });
  await vi.waitFor(() => expect(screen.queryByAltText(/^Page 1/)).toBeNull());
  expect(screen.getByRole('button', { name: 'Save as PDF…' })).toBeDisabled();
  expect(screen.getByRole('button', { name: 'Print…' })).toBeDisabled();
  answer({ ...shownDocument, title: 'Workload', pages: ['<svg/>'] });
  expect(await screen.findByAltText(/^Page 1 of 1/)).toBeInTheDocument();
});
