import { screen, waitFor, within } from '@testing-library/svelte';
import { beforeEach, describe, expect, it } from 'vitest';
import { fakes, meeting, rows, TODAY } from '../../gallery/caseload-data';
import { fakeError, type Fakes } from '../../ipc/fake';
import { handleKey } from '../../lib/actions.svelte';
import { router } from '../../lib/route.svelte';
import { shoulder } from '../../lib/shoulder.svelte';
import { undoLast } from '../../lib/toasts.svelte';
import { today } from '../../lib/today.svelte';
import { expectAccessible, show } from '../../test/render';
import Caseload from './Caseload.svelte';
import { defaultView, grouped, readKept, shows } from './views';

beforeEach(() => {
  today.iso = TODAY;
  const listen = (event: KeyboardEvent): void => void handleKey(event);
  window.addEventListener('keydown', listen);
  return () => window.removeEventListener('keydown', listen);
});

const open = (more: Fakes = {}, route = {}) =>
  show(Caseload, { route: { name: 'caseload', ...route } }, { ...fakes(), ...more });
const loaded = () => screen.findByRole('table', { name: 'Caseload' });
const names = () =>
  screen.getAllByRole('rowheader').map((one) => one.textContent?.trim().split('\n')[0] ?? '');

describe('Caseload', () => {
  it('lists every student with what is due next in words, most pressing first', async () => {
    const { container } = open();
    const table = await loaded();
    expect(within(table).getAllByRole('row')).toHaveLength(9);
    expect(names()[0]).toContain('Abernathy, Jonah');
    const row = within(table).getByRole('row', { name: /Okafor-Lindqvist/ });
    expect(row).toHaveTextContent('In 6 days');
    expect(row).toHaveTextContent('Oct 9, 8:00 AM');
    await expectAccessible(container);
  });

  it('tells two students of the same name apart', async () => {
    open();
    await loaded();
    const twins = screen.getAllByRole('rowheader', { name: /Reyes, Jordan/ });
    expect(twins.map((one) => one.textContent)).toEqual([
      expect.stringContaining('grade 5, J-21'),
      expect.stringContaining('grade 8, J-33'),
    ]);
  });

  it('filters while she types, and says when nobody matches', async () => {
    const { user } = open();
    await loaded();
    await user.keyboard('/');
    const filter = screen.getByRole('searchbox', { name: 'Filter' });
    expect(filter).toHaveFocus();
    await user.type(filter, 'reyes');
    await waitFor(() => expect(screen.getAllByRole('rowheader')).toHaveLength(2));
    await user.type(filter, 'xx');
    expect(await screen.findByText('Nobody matches “reyesxx”.')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Clear the filter' }));
    await waitFor(() => expect(screen.getAllByRole('rowheader')).toHaveLength(8));
  });

  it('groups, sorts and chooses columns, and keeps the view in the vault', async () => {
    const { user, calls } = open();
    await loaded();
    await user.selectOptions(screen.getByRole('combobox', { name: 'Group by' }), 'How pressing');
    expect(
      screen.getAllByRole('heading', { level: 2 }).map((one) => one.textContent?.trim()),
    ).toEqual(['Late 1', 'No meeting yet 2', 'Soon 2', 'On track 1', 'No due date 2']);
    await user.click(screen.getByRole('button', { name: /Columns/ }));
    await user.click(await screen.findByRole('checkbox', { name: 'Eligibility' }));
    expect(screen.getAllByRole('columnheader', { name: 'Eligibility' })).not.toHaveLength(0);
    await waitFor(() => {
      const kept = calls.of('save_draft').at(-1);
      expect(kept?.key).toBe('view:caseload');
      const view = readKept(kept?.body ?? '').current;
      expect(view.group).toBe('urgency');
      expect(view.columns).toContain('eligibility');
    });
  });

  it('comes back as it was left, with the views she named', async () => {
    const view = { ...defaultView, group: 'school' as const };
    const { user } = open({
      list_drafts: () => [
        {
          key: 'view:caseload',
          body: JSON.stringify({ current: defaultView, named: [{ name: 'By school', view }] }),
          updated_at: '',
        },
      ],
    });
    await loaded();
    await user.selectOptions(await screen.findByRole('combobox', { name: 'View' }), 'By school');
    expect(await screen.findByRole('heading', { name: /Fernhill Elementary 4/ })).toBeVisible();
  });

  it('schedules a meeting each for the chosen students', async () => {
    const { user, calls } = open({
      schedule_meeting: ({ fields }) =>
        meeting(`m-${fields.student_id}`, fields.student_id, fields.on_date),
      delete_meeting: () => null,
    });
    await loaded();
    await user.click(screen.getByRole('checkbox', { name: /Choose Abernathy/ }));
    await user.click(screen.getByRole('checkbox', { name: /Choose Castellanos/ }));
    expect(screen.getByRole('region', { name: 'Chosen students' })).toHaveTextContent(
      '2 students chosen',
    );
    await user.click(screen.getByRole('button', { name: /Schedule/ }));
    const dialog = await screen.findByRole('dialog', { name: 'Schedule 2 meetings' });
    const days = within(dialog).getAllByRole('textbox', { name: 'Day' });
    await user.type(days[0]!, '10/20');
    await user.type(days[1]!, '10/21');
    await user.click(within(dialog).getByRole('button', { name: 'Schedule 2 meetings' }));
    await waitFor(() =>
      expect(
        calls.of('schedule_meeting').map(({ fields }) => [fields.student_id, fields.on_date]),
      ).toEqual([
        ['s2', '2026-10-20'],
        ['s6', '2026-10-21'],
      ]),
    );
  });

  it('does not plan a meeting twice when a later one fails', async () => {
    let refuse = true;
    const { user, calls } = open({
      schedule_meeting: ({ fields }) => {
        if (refuse && fields.student_id === 's6') throw fakeError('disk');
        return meeting(`m-${fields.student_id}`, fields.student_id, fields.on_date);
      },
    });
    await loaded();
    await user.click(screen.getByRole('checkbox', { name: /Choose Abernathy/ }));
    await user.click(screen.getByRole('checkbox', { name: /Choose Castellanos/ }));
    await user.click(screen.getByRole('button', { name: /Schedule/ }));
    const dialog = await screen.findByRole('dialog', { name: 'Schedule 2 meetings' });
    const days = within(dialog).getAllByRole('textbox', { name: 'Day' });
    await user.type(days[0]!, '10/20');
    await user.type(days[1]!, '10/21');
    await user.click(within(dialog).getByRole('button', { name: 'Schedule 2 meetings' }));
    expect(await within(dialog).findByRole('alert')).toHaveTextContent('The disk did not take it.');
    expect(within(dialog).getByRole('textbox', { name: 'Day' })).toHaveValue('Wed, Oct 21, 2026');
    refuse = false;
    await user.click(within(dialog).getByRole('button', { name: 'Schedule it' }));
    await waitFor(() =>
      expect(calls.of('schedule_meeting').map(({ fields }) => fields.student_id)).toEqual([
        's2',
        's6',
        's6',
      ]),
    );
  });

  it('archives the chosen ones and takes it back', async () => {
    const { user, calls } = open({ archive_student: () => null });
    await loaded();
    await user.click(screen.getByRole('checkbox', { name: /Choose Abernathy/ }));
    await user.click(screen.getByRole('button', { name: 'Archive' }));
    await waitFor(() =>
      expect(calls.of('archive_student')).toEqual([{ id: 's2', archived: true }]),
    );
    undoLast();
    await waitFor(() =>
      expect(calls.of('archive_student').at(-1)).toEqual({ id: 's2', archived: false }),
    );
  });

  it('shows cards with the same words', async () => {
    const { user, container } = open();
    await loaded();
    await user.keyboard('v');
    expect(screen.queryByRole('table')).toBeNull();
    expect(screen.getByText('In 30 days, no meeting yet')).toBeVisible();
    await expectAccessible(container);
    await user.click(screen.getByRole('button', { name: 'Wes Castellanos' }));
    expect(router.current).toEqual({ name: 'student', id: 's6' });
  });

  it('adds a student with a last name and the two dates that count', async () => {
    const { user, calls } = open({
      create_student: () => ({ id: 's99' }) as never,
      set_fact: () => [],
    });
    await loaded();
    await user.keyboard('n');
    const dialog = await screen.findByRole('dialog', { name: 'Add a student' });
    await user.click(within(dialog).getByRole('button', { name: 'Add the student' }));
    expect(within(dialog).getByText(/Write the last name/)).toBeVisible();
    expect(calls.of('create_student')).toEqual([]);
    await user.type(within(dialog).getByRole('textbox', { name: 'Last name' }), 'Quill');
    await user.type(
      within(dialog).getByRole('textbox', { name: /Last annual review/ }),
      '11/5/2025',
    );
    await user.click(within(dialog).getByRole('button', { name: 'Add the student' }));
    await waitFor(() => expect(router.current).toEqual({ name: 'student', id: 's99' }));
    expect(calls.of('create_student')[0]).toMatchObject({
      status: 'active',
      fields: { last: 'Quill' },
    });
    expect(calls.of('set_fact')).toEqual([
      { student_id: 's99', fact: 'last_annual_meeting', value: '2025-11-05' },
    ]);
  });

  it('does not make the student twice when a date is refused', async () => {
    let refuse = true;
    const { user, calls } = open({
      create_student: () => ({ id: 's99' }) as never,
      set_fact: () => {
        if (refuse) {
          throw fakeError('invalid', 'That day is in the future.', {
            fields: [{ field: 'value', message: 'That day is in the future.' }],
          });
        }
        return [];
      },
    });
    await loaded();
    await user.keyboard('n');
    const dialog = await screen.findByRole('dialog', { name: 'Add a student' });
    await user.type(within(dialog).getByRole('textbox', { name: 'Last name' }), 'Quill');
    await user.type(
      within(dialog).getByRole('textbox', { name: /Last annual review/ }),
      '11/5/2027',
    );
    await user.click(within(dialog).getByRole('button', { name: 'Add the student' }));
    expect(await within(dialog).findAllByText('That day is in the future.')).not.toHaveLength(0);
    expect(within(dialog).getByRole('textbox', { name: 'Last name' })).toHaveValue('Quill');
    refuse = false;
    await user.click(within(dialog).getByRole('button', { name: 'Add the student' }));
    await waitFor(() => expect(router.current).toEqual({ name: 'student', id: 's99' }));
    expect(calls.of('create_student')).toHaveLength(1);
  });

  it('shows codes for names over the shoulder', async () => {
    const { container } = open();
    await loaded();
    shoulder.on = true;
    await waitFor(() => expect(container).toHaveTextContent('B-02'));
    expect(new XMLSerializer().serializeToString(container)).not.toContain('Abernathy');
  });

  it('teaches the next act when it is empty', async () => {
    const { user } = open({ list_students: () => [] });
    await user.click(await screen.findByRole('button', { name: 'Import my caseload' }));
    expect(router.current).toEqual({ name: 'settings', section: 'import' });
  });
});

describe('views', () => {
  it('read anything without falling over', () => {
    for (const text of [
      '',
      'null',
      '[]',
      '{"current":3}',
      '{"named":[1,{"name":""}]}',
      '{"current":{"columns":["x"],"sort":4}}',
    ]) {
      const kept = readKept(text);
      expect(kept.named).toEqual([]);
      expect(kept.current.layout).toBe('table');
    }
  });

  it('put grades in the order of the building', () => {
    expect(grouped(rows(), 'grade').map((group) => group.title)).toEqual(
      ['K', '3', '4', '5', '6', '7', '8'].map((grade) => `Grade ${grade}`),
    );
  });

  it('never hide an archived student from everyone, nor show one among the current', () => {
    const row = { ...rows()[0]!, archived: true };
    expect(shows(row, 'all')).toBe(true);
    expect(shows(row, 'current')).toBe(false);
    expect(shows(row, 'late')).toBe(false);
  });
});
