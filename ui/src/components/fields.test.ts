import { screen } from '@testing-library/svelte';
import { describe, expect, it, vi } from 'vitest';
import { expectAccessible, show } from '../test/render';
import Checkbox from './Checkbox.svelte';
import DateField from './DateField.svelte';
import RadioGroup from './RadioGroup.svelte';
import Select from './Select.svelte';
import TextArea from './TextArea.svelte';
import TextField from './TextField.svelte';
import TimeField from './TimeField.svelte';

const today = '2026-11-23';

describe('TextField', () => {
  it('says its label, hint and error to a screen reader', async () => {
    const { container } = show(TextField, {
      label: 'Case code',
      value: 'K-14',
      hint: 'Two or three signs.',
      error: 'Another student has this code.',
    });
    const field = screen.getByRole('textbox', { name: 'Case code' });
    expect(field).toHaveValue('K-14');
    expect(field).toBeInvalid();
    expect(field).toHaveAccessibleDescription('Two or three signs. Another student has this code.');
    await expectAccessible(container);
  });
});

describe('TextArea', () => {
  it('goes on with a list on Enter and ends it on an empty item', async () => {
    const { user, container } = show(TextArea, { label: 'Note', status: 'saved' });
    const area = screen.getByRole('textbox', { name: 'Note' });
    await user.type(area, '- glasses{Enter}reading{Enter}{Enter}end');
    expect(area).toHaveValue('- glasses\n- reading\nend');
    expect(screen.getByText('Saved')).toBeVisible();
    await expectAccessible(container);
  });

  it('marks the chosen words with Ctrl+B', async () => {
    const { user } = show(TextArea, { label: 'Note', value: 'reads at night' });
    const area = screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Note' });
    area.focus();
    area.setSelectionRange(0, 5);
    await user.keyboard('{Control>}b{/Control}');
    expect(area).toHaveValue('**reads** at night');
    expect(area.value.slice(area.selectionStart, area.selectionEnd)).toBe('reads');
  });
});

describe('a date that is kept at once', () => {
  it('is kept when she is done with the field, not at every key on the way', async () => {
    const oncommit = vi.fn();
    const { user } = show(DateField, { label: 'Last day', value: '2027-06-04', today, oncommit });
    const field = screen.getByRole('textbox', { name: 'Last day' });
    await user.click(field);
    await user.tab();
    expect(oncommit).not.toHaveBeenCalled();
    await user.clear(field);
    await user.type(field, '6/11/2027');
    expect(oncommit).not.toHaveBeenCalled();
    await user.keyboard('{Enter}');
    await user.tab();
    expect(oncommit.mock.calls).toEqual([['2027-06-11']]);
  });
});

describe('choices', () => {
  it('a list, a tick and a few options work by keyboard', async () => {
    const onchange = vi.fn();
    show(Select, {
      label: 'Way',
      value: 'phone',
      options: [
        { value: 'phone', label: 'Phone' },
        { value: 'mail', label: 'Letter' },
      ],
    });
    show(Checkbox, { label: 'Private', hint: 'Kept out of exports.' });
    const { user } = show(RadioGroup, {
      legend: 'Names',
      value: 'codes',
      options: [
        { value: 'codes', label: 'Codes' },
        { value: 'full', label: 'Names', hint: 'Only at your desk.' },
      ],
      onchange,
    });
    await user.selectOptions(screen.getByRole('combobox', { name: 'Way' }), 'Letter');
    expect(screen.getByRole('combobox', { name: 'Way' })).toHaveValue('mail');
    const tick = screen.getByRole('checkbox', { name: 'Private' });
    tick.focus();
    await user.keyboard(' ');
    expect(tick).toBeChecked();
    expect(tick).toHaveAccessibleDescription('Kept out of exports.');
    await user.click(screen.getByRole('radio', { name: /^Names/ }));
    expect(onchange).toHaveBeenCalledWith('full');
    expect(screen.getByRole('group', { name: 'Names' })).toBeInTheDocument();
    await expectAccessible();
  });
});

describe('DateField', () => {
  it('understands what is typed, says it in words and gives an ISO date', async () => {
    const onchange = vi.fn();
    const { user, container } = show(DateField, { label: 'Due', today, onchange });
    const field = screen.getByRole('textbox', { name: 'Due' });
    await user.type(field, '12/4');
    expect(onchange).toHaveBeenLastCalledWith('2026-12-04');
    expect(field).toHaveAccessibleDescription('Friday, December 4, 2026, in 11 days');
    await user.tab();
    expect(field).toHaveValue('Fri, Dec 4, 2026');
    await expectAccessible(container);
  });

  it('keeps quiet while typing and explains on leaving', async () => {
    const onchange = vi.fn();
    const { user } = show(DateField, { label: 'Due', today, onchange });
    const field = screen.getByRole('textbox', { name: 'Due' });
    await user.type(field, '2/30');
    expect(field).not.toBeInvalid();
    await user.tab();
    expect(field).toBeInvalid();
    expect(field).toHaveAccessibleDescription('February has no day 30.');
    expect(field).toHaveValue('2/30');
    await user.clear(field);
    await user.type(field, '+30d{Enter}');
    expect(field).not.toBeInvalid();
    expect(onchange).toHaveBeenLastCalledWith('2026-12-23');
  });

  it('empties, and holds its limits', async () => {
    const onchange = vi.fn();
    const { user } = show(DateField, {
      label: 'Held on',
      today,
      value: '2026-11-20',
      max: today,
      onchange,
    });
    const field = screen.getByRole('textbox', { name: 'Held on' });
    await user.clear(field);
    expect(onchange).toHaveBeenLastCalledWith('');
    await user.type(field, 'tomorrow');
    expect(field).toHaveAccessibleDescription(/Choose Mon, Nov 23, 2026 or earlier/);
  });

  it('opens a calendar on the engine’s month, to pick a day by keyboard', async () => {
    const onchange = vi.fn();
    const { user } = show(DateField, { label: 'Due', today, onchange });
    const field = screen.getByRole('textbox', { name: 'Due' });
    field.focus();
    await user.keyboard('{Alt>}{ArrowDown}{/Alt}');
    const grid = await screen.findByRole('dialog', { name: 'Calendar: Due' });
    expect(grid).toHaveTextContent('November 2026');
    await expectAccessible(grid);
    const day = await screen.findByRole('button', { name: /November 25, 2026/ });
    await user.click(day);
    expect(onchange).toHaveBeenLastCalledWith('2026-11-25');
    expect(field).toHaveValue('Wed, Nov 25, 2026');
  });
});

describe('TimeField', () => {
  it('reads a time as people type it', async () => {
    const onchange = vi.fn();
    const { user, container } = show(TimeField, { label: 'Time', onchange });
    const field = screen.getByRole('textbox', { name: 'Time' });
    await user.type(field, '215');
    await user.tab();
    expect(onchange).toHaveBeenLastCalledWith('14:15');
    expect(field).toHaveValue('2:15 PM');
    await user.clear(field);
    await user.type(field, 'later');
    await user.tab();
    expect(field).toBeInvalid();
    await expectAccessible(container);
  });
});
