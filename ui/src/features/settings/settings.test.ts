import { screen, waitFor, within } from '@testing-library/svelte';
import { beforeEach, expect, test } from 'vitest';
import type { Out } from '../../ipc/call';
import { fakeError, type Fakes } from '../../ipc/fake';
import { setPicker, type PickRequest } from '../../ipc/files';
import { look } from '../../lib/look.svelte';
import { router } from '../../lib/route.svelte';
import { toasts, undoLast } from '../../lib/toasts.svelte';
import { today } from '../../lib/today.svelte';
import { expectAccessible, show, type Shown } from '../../test/render';
import { applyLook } from './look';
import { sections } from './sections';
import Settings from './Settings.svelte';
import { usualDates, usualRule, usualCare } from '../../test/usual';

type Kept = Out<'get_settings'>;
const base: Kept = {
  state: '',
  my_name: 'Ms. Alder',
  idle_minutes: 5,
  clipboard_seconds: 30,
  hide_from_capture: true,
  attempts_rule: { tries: 3, days: 2, ways: 2, messages_count: true, no_answer_counts: true },
  theme: 'system',
  density: 'comfortable',
  size: 100,
  annual_due: 'anniversary_inclusive',
  triennial_due: 'anniversary_inclusive',
  no_school: ['2026-11-23/2026-11-27'],
  first_day: null,
  last_day: null,
  word_for_meeting: 'IEP meeting',
  voice_questions: false,
  packet_pronouns: 'keep',
  ...usualDates,
};
const rule: Out<'list_rules'>[number] = {
  id: 'federal.annual',
  state: '',
  title: 'Annual review',
  text: 'At least once a year.',
  citation: '34 CFR 300.324(b)(1)(i)',
  verified: true,
  label: '',
  computable: true,
  ...usualRule,
};
const preview: Out<'preview_import'> = {
  recognised: 'SEIS IEP Dates',
  read_as: {
    sheet: null,
    sheets: [],
    separator: 'comma',
    encoding: 'utf-8',
    header_row: 1,
    rows: 24,
    top: [
      { row: 1, cells: ['Last Name', 'Shoe size'] },
      { row: 2, cells: ['Petrov', '34'] },
    ],
    remembered: false,
  },
  questions: [],
  columns: [
    { column: 'Last Name', field: 'last', samples: ['Petrov', 'Meer'] },
    { column: 'Shoe size', field: '', samples: ['34'] },
  ],
  created: 2,
  updated: 1,
  unchanged: 21,
  skipped: 0,
  changes: [
    {
      row: 2,
      student_id: null,
      student: 'Ana Petrov',
      field: 'student',
      old: '',
      new: 'Ana Petrov',
      note: '',
    },
    {
      row: 3,
      student_id: 's-2',
      student: 'Theo Meer',
      field: 'last_annual_meeting',
      old: '2025-10-01',
      new: '2026-10-01',
      note: 'one year before the next annual review',
    },
  ],
  problems: [
    {
      row: 9,
      column: 'Next Annual',
      value: '2/30/2027',
      message: 'There is no such day; it is left as before.',
    },
  ],
  import_id: null,
};
const status: Out<'status'> = {
  vault: 'open',
  today: '2026-11-23',
  sample: true,
  wait_seconds: 0,
  idle_minutes: 5,
  version: '0.1.0',
};

/** An engine that keeps the settings it is given. */
function engine(): Fakes {
  let now = base;
  return {
    get_settings: () => now,
    save_settings: ({ settings }) => (now = settings),
    list_schools: () => [],
    get_rule_pack: () => ({
      state: '',
      name: 'Federal',
      gaps: [],
      fallback: '',
      disclaimer: '',
      compiled: '2026-10-01',
    }),
    list_calendars: () => [],
    list_rules: () => [
      {
        id: 'federal.annual',
        state: '',
        title: 'Annual review',
        text: 'At least once a year.',
        citation: '34 CFR 300.324(b)(1)(i)',
        verified: true,
        label: '',
        computable: true,
        ...usualRule,
      },
      {
        id: 'tx.report',
        state: 'TX',
        title: 'Report',
        text: 'Within 45 school days.',
        citation: '19 TAC 89.1011',
        verified: false,
        label: 'State rule not verified',
        computable: true,
        ...usualRule,
      },
    ],
    list_backups: () => [
      {
        name: '2026-11-20-k4.hallway-backup',
        made_at: '2026-11-20T15:40:00',
        kib: 2048,
        holds: { students: 22, meetings: 40, notes: 310 },
        tested_at: null,
      },
    ],
    list_imports: () => [],
    list_set_aside: () => [],
    list_bin: () => [],
    get_vault_care: () => ({ ...usualCare, disk_encrypted: false }),
    list_students: () => [],
    status: () => status,
    preview_import: () => preview,
  };
}

let asked: PickRequest[] = [];
beforeEach(() => {
  today.iso = '2026-11-23';
  asked = [];
  setPicker((request) => {
    asked.push(request);
    return Promise.resolve({ handle: 'h-1', name: 'IEP Dates.csv' });
  });
});

const at = (section: string, more: Fakes = {}): Shown =>
  show(Settings, { route: { name: 'settings', section } }, { ...engine(), ...more });
const last = (shown: Shown): Kept | undefined => shown.calls.of('save_settings').at(-1)?.settings;

test.each(sections.map((section) => [section.id, section.label] as const))(
  'the section %s can be read by everyone',
  async (id, label) => {
    const { container } = at(id);
    await screen.findByRole('heading', { name: label, level: 2 });
    await waitFor(() => expect(container.querySelector('.splash')).toBeNull());
    await expectAccessible(container);
  },
);

test('the list of sections is walked with arrows', async () => {
  const { user } = at('me');
  await user.click(screen.getByRole('button', { name: 'Me and my school' }));
  await user.keyboard('{ArrowDown}{Enter}');
  expect(router.current).toEqual({ name: 'settings', section: 'rules' });
});

test('what she types is kept without a Save button, also when she leaves at once', async () => {
  const shown = at('me');
  const field = await screen.findByLabelText('My name');
  await shown.user.clear(field);
  await shown.user.type(field, 'Mr. Birch');
  shown.unmount();
  await waitFor(() => expect(last(shown)?.my_name).toBe('Mr. Birch'));
});

test('a refused change stays on the screen with its reason', async () => {
  const shown = at('privacy', {
    save_settings: () => {
      throw fakeError('invalid', 'Choose 1 to 15 minutes.', {
        fields: [{ field: 'idle_minutes', message: 'Choose 1 to 15 minutes.' }],
      });
    },
  });
  await shown.user.selectOptions(
    await screen.findByLabelText('Lock by itself after'),
    '15 minutes',
  );
  await waitFor(() =>
    expect(screen.getAllByText('Choose 1 to 15 minutes.').length).toBeGreaterThan(0),
  );
  expect(screen.getByLabelText('Lock by itself after')).toHaveValue('15');
});

test('the look changes at once and is kept; it is put on when the window opens', async () => {
  const shown = at('look');
  await shown.user.click(await screen.findByRole('radio', { name: 'Dark' }));
  expect(look.theme).toBe('dark');
  await waitFor(() => expect(last(shown)?.theme).toBe('dark'));
  look.theme = 'light';
  await applyLook();
  expect(look.theme).toBe('dark');
  look.theme = 'system';
});

test('rules show where they are written and whether they were checked; conventions are hers', async () => {
  const shown = at('rules');
  expect(await screen.findByText('34 CFR 300.324(b)(1)(i)', { exact: false })).toBeInTheDocument();
  expect(screen.getByText('Checked')).toBeInTheDocument();
  expect(screen.getByText('Not verified')).toBeInTheDocument();
  await shown.user.type(screen.getByLabelText('Find a rule'), 'TAC');
  expect(screen.queryByText('At least once a year.')).toBeNull();
  await shown.user.click(screen.getByRole('radio', { name: /^364 calendar days/ }));
  await waitFor(() => expect(last(shown)?.annual_due).toBe('fixed_364'));
});

test('a closure shows what it moves before it is kept, and is undone', async () => {
  const fields = {
    school_years: [{ label: '2026-27', first_day: '2026-08-19', last_day: '2027-06-04' }],
    no_school: ['2026-11-23/2026-11-27'],
    half_days: [],
    extended_year: [],
    holidays: [],
  };
  let now = fields;
  const moved = [
    {
      kind: 'plan_by' as const,
      student_id: 's-1',
      student: 'Mari Vega',
      case_code: 'S-014',
      what: 'Annual review',
      before: '2026-12-21',
      after: '2026-12-18',
    },
  ];
  const shown = at('calendar', {
    list_calendars: () => [
      { school_id: null, school: '', own: true, fields: now, students: 24, school_days: [175] },
    ],
    preview_calendar: () => ({ moved }),
    save_calendar: ({ fields: kept }) => {
      if (kept) now = { ...fields, no_school: [...kept.no_school] };
      return { moved };
    },
  });
  await shown.user.type(await screen.findByLabelText('From'), '12/21/2026');
  await shown.user.type(screen.getByLabelText(/^To/), '1/1/2027');
  await shown.user.click(screen.getByRole('button', { name: 'Add' }));
  const box = await screen.findByRole('dialog');
  expect(within(box).getByText('Annual review, plan by')).toBeInTheDocument();
  expect(shown.calls.of('save_calendar')).toHaveLength(0);
  await shown.user.click(within(box).getByRole('button', { name: 'Keep the calendar' }));
  await waitFor(() => expect(shown.calls.of('save_calendar')).toHaveLength(1));
  expect(shown.calls.of('save_calendar')[0]?.fields?.no_school).toEqual([
    '2026-11-23/2026-11-27',
    '2026-12-21/2027-01-01',
  ]);
  expect(await screen.findByRole('heading', { name: /Dates that moved/ })).toBeInTheDocument();
  undoLast();
  await waitFor(() => expect(shown.calls.of('save_calendar')).toHaveLength(2));
  expect(shown.calls.of('save_calendar')[1]?.fields?.no_school).toEqual(['2026-11-23/2026-11-27']);
});

test('a district number needs a reason, is refused by field, and is taken back', async () => {
  let tries = 0;
  const shown = at('rules', {
    set_rule_number: () => {
      tries += 1;
      if (tries === 1) {
        throw fakeError('invalid', 'some entries cannot be used', {
          fields: [{ field: 'reason', message: 'Say why.' }],
        });
      }
      return { rule: { ...rule, own: null }, moved: [] };
    },
    remove_rule_number: () => ({ rule: { ...rule, own: null }, moved: [] }),
  });
  const open = await screen.findAllByRole('button', { name: /Our district counts otherwise/ });
  if (open[0]) await shown.user.click(open[0]);
  const box = await screen.findByRole('dialog');
  const number = within(box).getByLabelText('Number of calendar days');
  await shown.user.clear(number);
  await shown.user.type(number, '45');
  await shown.user.click(within(box).getByRole('button', { name: 'Use this number' }));
  expect(await within(box).findByText('Say why.')).toBeInTheDocument();
  await shown.user.type(within(box).getByLabelText('Reason'), 'Board policy');
  await shown.user.click(within(box).getByRole('button', { name: 'Use this number' }));
  await waitFor(() => expect(tries).toBe(2));
  expect(shown.calls.of('set_rule_number')[1]).toMatchObject({
    amounts: [45],
    reason: 'Board policy',
  });
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  undoLast();
  await waitFor(() => expect(shown.calls.of('remove_rule_number')).toHaveLength(1));
});

test('a school with its other names is added', async () => {
  const shown = at('me', {
    save_school: ({ fields }) => ({ id: 'sc-1', ...fields }),
  });
  const buttons = await screen.findAllByRole('button', { name: 'Add a school' });
  if (buttons[0]) await shown.user.click(buttons[0]);
  const box = await screen.findByRole('dialog');
  await shown.user.type(within(box).getByLabelText('Name'), 'Oak Hill Elementary');
  await shown.user.type(within(box).getByLabelText(/^Other names(?! of)/), 'Oak Hill, OHE');
  await shown.user.click(within(box).getByRole('button', { name: 'Keep' }));
  await waitFor(() => expect(shown.calls.of('save_school')).toHaveLength(1));
  expect(shown.calls.of('save_school')[0]?.fields).toMatchObject({
    name: 'Oak Hill Elementary',
    aliases: ['Oak Hill', 'OHE'],
    enrollment: null,
  });
});

test('import: shown whole, mapped by hand, written once, taken back', async () => {
  let undone = false;
  const shown = at('import', {
    run_import: () => ({ ...preview, import_id: 'i-1' }),
    undo_import: () => {
      undone = true;
      return {
        id: 'i-1',
        at: '2026-11-23T08:00:00',
        created: 2,
        updated: 1,
        undone: true,
        people: false,
      };
    },
  });
  await shown.user.click(await screen.findByRole('button', { name: 'Choose a file…' }));
  await screen.findByText('SEIS IEP Dates');
  expect(asked).toMatchObject([{ kind: 'open', purpose: 'import' }]);
  expect(shown.calls.of('run_import')).toEqual([]);
  await expectAccessible(shown.container);

  await shown.user.selectOptions(screen.getByLabelText('Where “Shoe size” goes'), 'Leave out');
  await waitFor(() =>
    expect(shown.calls.of('preview_import').at(-1)?.mapping).toEqual([
      { column: 'Last Name', field: 'last' },
      { column: 'Shoe size', field: 'ignore' },
    ]),
  );
  await shown.user.click(screen.getByRole('tab', { name: /What changes/ }));
  const changes = await screen.findByRole('table', { name: 'Every change, old and new' });
  expect(within(changes).getByText('10/1/2025')).toBeInTheDocument();
  expect(within(changes).getByText('10/1/2026')).toBeInTheDocument();
  expect(within(changes).getByText('one year before the next annual review')).toBeInTheDocument();
  await shown.user.click(screen.getByRole('tab', { name: /What can’t be used/ }));
  const problems = await screen.findByRole('table', { name: 'Values that can’t be used' });
  expect(within(problems).getByText('2/30/2027')).toBeInTheDocument();

  await shown.user.click(screen.getByRole('button', { name: 'Import 3 students' }));
  await screen.findByText(/2 students added, 1 changed, 21 as they were/);
  expect(shown.calls.of('run_import')).toHaveLength(1);
  expect(shown.calls.of('run_import')[0]?.mapping).toHaveLength(2);
  await shown.user.click(screen.getByRole('button', { name: 'Take this import back' }));
  await waitFor(() => expect(undone).toBe(true));
  expect(screen.queryByRole('button', { name: 'Take this import back' })).toBeNull();
});

test('a file that changes nothing cannot be imported, one that cannot be read says so', async () => {
  const shown = at('import', {
    preview_import: () => ({ ...preview, created: 0, updated: 0, changes: [] }),
  });
  await shown.user.click(await screen.findByRole('button', { name: 'Choose a file…' }));
  expect(await screen.findByRole('button', { name: 'Nothing to import' })).toBeDisabled();
  await shown.user.click(screen.getByRole('button', { name: 'Leave it' }));
  shown.calls.set({
    preview_import: () => {
      throw fakeError('invalid', 'This is not a table.');
    },
  });
  await shown.user.click(await screen.findByRole('button', { name: 'Choose a file…' }));
  expect(await screen.findByRole('alert')).toHaveTextContent('This is not a table.');
});

test('the export asks before anything is written in the clear', async () => {
  const shown = at('export', { export_everything: () => ({ files: ['students.csv'] }) });
  await shown.user.click(screen.getByRole('button', { name: 'Export everything…' }));
  const box = await screen.findByRole('alertdialog');
  expect(box).toHaveTextContent(/anyone who opens them can read them/);
  await shown.user.click(within(box).getByRole('button', { name: 'Cancel' }));
  expect(asked).toEqual([]);
  await shown.user.click(screen.getByRole('button', { name: 'Export everything…' }));
  await shown.user.click(await screen.findByRole('button', { name: 'Choose a folder' }));
  expect(await screen.findByText('students.csv')).toBeInTheDocument();
  expect(shown.calls.of('export_everything')).toEqual([{ folder: 'h-1', include_private: false }]);
});

test('a cancelled picker is no error and does nothing', async () => {
  setPicker(() => Promise.resolve(null));
  const shown = at('backups');
  await shown.user.click(await screen.findByRole('button', { name: 'Back up to another place…' }));
  expect(shown.calls.of('back_up')).toEqual([]);
  expect(screen.queryByRole('alert')).toBeNull();
});

test('backups: one here, one to a place of her choice', async () => {
  const shown = at('backups', {
    back_up: () => ({
      name: 'b',
      made_at: '2026-11-23T08:00:00',
      kib: 4096,
      holds: null,
      tested_at: null,
    }),
  });
  expect(await screen.findByText('2.0 MB')).toBeInTheDocument();
  await shown.user.click(screen.getByRole('button', { name: 'Back up now' }));
  await waitFor(() => expect(shown.calls.of('back_up')).toEqual([{}]));
  await shown.user.click(screen.getByRole('button', { name: 'Back up to another place…' }));
  await waitFor(() => expect(shown.calls.of('back_up')).toEqual([{}, { file: 'h-1' }]));
  expect(asked[0]).toMatchObject({ kind: 'save', purpose: 'backup' });
  expect(toasts.list.at(-1)?.text).toMatch(/4\.0\sMB/);
});

test('the sample class goes only after a second word', async () => {
  const shown = at('sample', { erase_sample: () => null });
  await shown.user.click(await screen.findByRole('button', { name: 'Erase the sample class…' }));
  expect(shown.calls.of('erase_sample')).toEqual([]);
  await shown.user.click(await screen.findByRole('button', { name: 'Erase it' }));
  await waitFor(() => expect(shown.calls.of('erase_sample')).toHaveLength(1));
});

test('a new passphrase needs the present one, and a wrong one changes nothing', async () => {
  const good = 'walnut-kettle-orbit-thistle';
  const shown = at('privacy', {
    passphrase_strength: () => ({ accepted: true, level: 3, words: 'Good.' }),
    change_passphrase: ({ old_passphrase }) => {
      if (old_passphrase !== 'the present one') throw fakeError('wrong_passphrase');
      return null;
    },
  });
  await shown.user.click(await screen.findByRole('button', { name: 'Change the passphrase' }));
  await shown.user.type(screen.getByLabelText('Present passphrase'), 'not this');
  await shown.user.type(screen.getByLabelText('New passphrase'), good);
  await shown.user.type(screen.getByLabelText('New passphrase again'), good);
  const act = screen.getByRole('button', { name: 'Change it' });
  await waitFor(() => expect(act).toBeEnabled());
  await shown.user.click(act);
  expect(await screen.findByText(/not the passphrase you use now/)).toBeInTheDocument();
  expect(screen.getByLabelText('Present passphrase')).toHaveValue('');
  await shown.user.type(screen.getByLabelText('Present passphrase'), 'the present one');
  await shown.user.click(act);
  await waitFor(() => expect(toasts.list.at(-1)?.text).toMatch(/new passphrase is in force/));
  expect(screen.queryByLabelText('New passphrase')).toBeNull();
});

test('the check says in sentences what it found', async () => {
  const shown = at('check', {
    check_vault: () => ({
      ok: false,
      schema_version: 3,
      cipher_version: '4',
      problems: ['A page differs.'],
    }),
  });
  await shown.user.click(screen.getByRole('button', { name: 'Check everything' }));
  expect(await screen.findByText('A page differs.')).toBeInTheDocument();
});
