import { screen, waitFor, within } from '@testing-library/svelte';
import { beforeEach, describe, expect, it } from 'vitest';
import { fakes, studentPage, TODAY } from '../../gallery/caseload-data';
import { fakeError } from '../../ipc/fake';
import { handleKey } from '../../lib/actions.svelte';
import { router } from '../../lib/route.svelte';
import { shoulder } from '../../lib/shoulder.svelte';
import { toasts, undoLast } from '../../lib/toasts.svelte';
import { today } from '../../lib/today.svelte';
import { expectAccessible, show } from '../../test/render';
import Student from './Student.svelte';

beforeEach(() => {
  today.iso = TODAY;
  const listen = (event: KeyboardEvent): void => void handleKey(event);
  window.addEventListener('keydown', listen);
  return () => window.removeEventListener('keydown', listen);
});

const open = (more = {}, route = {}) =>
  show(Student, { route: { name: 'student', id: 's1', ...route } }, { ...fakes(), ...more });
const loaded = () => screen.findByRole('heading', { level: 1, name: /Marisol/ });

describe('Student', () => {
  it('holds who she is, what is due and why, and everything around her on one page', async () => {
    const { container } = open();
    await loaded();
    expect(screen.getByText(/K-14, goes by Mari, grade 7, Maple Grove Middle/)).toBeVisible();
    expect(screen.getByText('Interpreter at meetings')).toBeVisible();
    const headings = screen.getAllByRole('heading').map((one) => one.textContent ?? '');
    for (const name of [
      'What is due',
      'Meetings',
      'Notes and contacts',
      'Open questions',
      'Follow-ups',
      'People',
      'Services',
      'Accommodations',
      'Dates that count',
      'From the import',
    ]) {
      expect(headings.some((one) => one.startsWith(name))).toBe(true);
    }
    expect(screen.getByText('In 6 days')).toBeVisible();
    expect(screen.getByText('Time and a half')).toBeVisible();
    await expectAccessible(container);
  });

  it('explains a due date at the date itself', async () => {
    const { user } = open();
    await loaded();
    await user.click(screen.getByRole('button', { name: 'May 3, 2027' }));
    const why = await screen.findByRole('dialog', { name: /Why/ });
    expect(why).toHaveTextContent('at least once every three years');
    expect(why).toHaveTextContent('34 CFR 300.303(b)(2)');
    expect(why).toHaveTextContent('Counted from');
    expect(why).toHaveTextContent('State rule not verified');
  });

  it('keeps a new note as it is typed, without a Save button', async () => {
    const { user, calls } = open();
    await loaded();
    await user.keyboard('n');
    const area = await screen.findByRole('textbox', { name: 'New note' });
    await waitFor(() => expect(area).toHaveFocus());
    await user.type(area, 'Read well');
    await waitFor(() => expect(calls.of('save_note')).toHaveLength(1));
    expect(calls.of('save_note')[0]).toMatchObject({
      id: null,
      student_id: 's1',
      body: 'Read well',
    });
    await user.type(area, ' today');
    await user.click(screen.getByRole('button', { name: /Done/ }));
    await waitFor(() =>
      expect(calls.of('save_note').at(-1)).toMatchObject({ id: 'n9', body: 'Read well today' }),
    );
    await waitFor(() => expect(area).not.toBeInTheDocument());
  });

  it('keeps the note on the screen when it could not be saved, and says so', async () => {
    const { user } = open({
      save_note: () => {
        throw fakeError('disk');
      },
    });
    await loaded();
    await user.keyboard('n');
    const area = await screen.findByRole('textbox', { name: 'New note' });
    await user.type(area, 'Read well');
    await user.click(screen.getByRole('button', { name: /Done/ }));
    expect(await screen.findByRole('alert')).toHaveTextContent('The disk did not take it.');
    expect(area).toHaveValue('Read well');
    expect(screen.getByText('Not saved yet')).toBeVisible();
  });

  it('marks private notes and sends the flag with the text', async () => {
    const { user, calls } = open();
    await loaded();
    const entry = screen.getByText(/A hard call/).closest('article')!;
    expect(within(entry).getByText('Private')).toBeVisible();
    await user.keyboard('n');
    await user.type(await screen.findByRole('textbox', { name: 'New note' }), 'Between us');
    await user.click(screen.getByRole('checkbox', { name: /Private/ }));
    await waitFor(() => expect(calls.of('save_note').at(-1)).toMatchObject({ private: true }));
  });

  it('logs a contact beside the meter of tries', async () => {
    const { user, calls } = open({
      add_contact: () => studentPage().contacts[0]!,
      delete_contact: () => null,
    });
    await loaded();
    await user.keyboard('c');
    const form = await screen.findByRole('form', { name: 'Log a contact' });
    expect(screen.getByRole('meter', { name: 'Tries' })).toHaveAttribute('aria-valuenow', '1');
    await user.click(within(form).getByRole('button', { name: 'Log it' }));
    expect(within(form).getByText('Write what it was for, in a few words.')).toBeVisible();
    await user.type(
      within(form).getByRole('combobox', { name: 'What for' }),
      'Schedule the review',
    );
    await user.selectOptions(
      within(form).getByRole('combobox', { name: 'What came of it' }),
      'No answer',
    );
    await user.click(within(form).getByRole('button', { name: 'Log it' }));
    await waitFor(() => expect(calls.of('add_contact')).toHaveLength(1));
    expect(calls.of('add_contact')[0]!.fields).toMatchObject({
      student_id: 's1',
      person_id: 'p1',
      on_date: TODAY,
      way: 'phone',
      outcome: 'no_answer',
      purpose: 'Schedule the review',
    });
    expect(undoLast()).toBe(true);
    expect(calls.of('delete_contact')).toEqual([{ id: 'c1' }]);
  });

  it('keeps the contact draft when the log does not take it', async () => {
    const { user, calls } = open({
      add_contact: () => {
        throw fakeError('disk');
      },
    });
    await loaded();
    await user.keyboard('c');
    const purpose = await screen.findByRole('combobox', { name: 'What for' });
    await user.type(purpose, 'Bus');
    await user.click(screen.getByRole('button', { name: 'Log it' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('The disk did not take it.');
    expect(purpose).toHaveValue('Bus');
    const kept = calls.of('save_draft').at(-1)!;
    expect(kept.key).toBe('new_contact:s1');
    expect(JSON.parse(kept.body)).toMatchObject({ purpose: 'Bus' });
    expect(calls.of('delete_draft')).toEqual([]);
  });

  it('takes up a contact draft that a crash left behind', async () => {
    open(
      {
        list_drafts: () => [
          { key: 'new_contact:s1', body: '{"purpose":"Bus","way":"email"}', updated_at: '' },
        ],
      },
      { focus: 'contact' },
    );
    const purpose = await screen.findByRole('combobox', { name: 'What for' });
    await waitFor(() => expect(purpose).toHaveValue('Bus'));
    expect(screen.getByRole('combobox', { name: 'How' })).toHaveValue('email');
  });

  it('says which dates moved when a fact is entered', async () => {
    const { user, calls } = open({
      set_fact: () => [
        {
          at: '2026-10-06',
          what: 'The last annual review',
          detail: 'Annual review moves to Oct 5, 2027',
        },
      ],
    });
    await loaded();
    await user.click(screen.getByRole('button', { name: 'Change the last annual review' }));
    const field = await screen.findByRole('textbox', { name: 'When' });
    await user.clear(field);
    await user.type(field, '10/5/2026');
    await user.click(screen.getByRole('button', { name: 'Enter it' }));
    expect(await screen.findByText(/Annual review moves to Oct 5, 2027/)).toBeVisible();
    expect(calls.of('set_fact')).toEqual([
      { student_id: 's1', fact: 'last_annual_meeting', value: '2026-10-05' },
    ]);
  });

  it('flags a question with the meeting along and goes there', async () => {
    const { user, calls } = open({
      flag_question: () => ({ id: 'q9' }) as never,
    });
    await loaded();
    await user.keyboard('q');
    await waitFor(() => expect(router.current).toEqual({ name: 'question', id: 'q9' }));
    expect(calls.of('flag_question')[0]).toEqual({
      links: { student_id: 's1', meeting_id: 'm1', step_id: null, note_id: null },
    });
  });

  it('does not overwrite a newer record', async () => {
    const { user } = open({
      update_student: () => {
        throw fakeError('conflict', 'The record was changed meanwhile.');
      },
    });
    await loaded();
    await user.keyboard('e');
    await user.click(await screen.findByRole('button', { name: 'Keep the change' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('changed meanwhile');
    expect(screen.getByRole('button', { name: 'Show the newer record here' })).toBeVisible();
  });

  it('archives at once and offers to take it back', async () => {
    const { user, calls } = open({ archive_student: () => null });
    await loaded();
    await user.click(screen.getByRole('button', { name: /More for Marisol/ }));
    await user.click(await screen.findByRole('menuitem', { name: 'Archive' }));
    await waitFor(() =>
      expect(calls.of('archive_student')).toEqual([{ id: 's1', archived: true }]),
    );
    await waitFor(() => expect(toasts.list).toHaveLength(1));
    undoLast();
    await waitFor(() =>
      expect(calls.of('archive_student').at(-1)).toEqual({ id: 's1', archived: false }),
    );
  });

  it('shows codes and initials while someone looks over the shoulder', async () => {
    const { container } = open();
    await loaded();
    shoulder.on = true;
    await waitFor(() =>
      expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent('K-14'),
    );
    expect(container).not.toHaveTextContent('Marisol');
    expect(container).not.toHaveTextContent('Inés');
  });

  it('tells in plain words when the student is not there', async () => {
    open({
      get_student: () => {
        throw fakeError('not_found', 'This student is in the bin.');
      },
    });
    expect(await screen.findByRole('alert')).toHaveTextContent('This student is in the bin.');
  });
});
