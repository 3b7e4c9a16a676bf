import { screen, waitFor, within } from '@testing-library/svelte';
import { createRawSnippet } from 'svelte';
import { SvelteSet } from 'svelte/reactivity';
import { describe, expect, it, vi } from 'vitest';
import { errorWords } from '../lib/copy';
import { fakeError } from '../ipc/fake';
import { shoulder } from '../lib/shoulder.svelte';
import { toast, toasts } from '../lib/toasts.svelte';
import PartsHarness from '../test/PartsHarness.svelte';
import { expectAccessible, show } from '../test/render';
import TableHarness from '../test/TableHarness.svelte';
import Badge from './Badge.svelte';
import Button from './Button.svelte';
import DueDate from './DueDate.svelte';
import EmptyState from './EmptyState.svelte';
import ErrorBox from './ErrorBox.svelte';
import KeyHint from './KeyHint.svelte';
import Menu from './Menu.svelte';
import Meter from './Meter.svelte';
import Name from './Name.svelte';
import Page from './Page.svelte';
import ProgressRing from './ProgressRing.svelte';
import Splash from './Splash.svelte';
import StateChip from './StateChip.svelte';
import { sortRows } from './table';
import Toasts from './Toasts.svelte';

const words = (text: string) => createRawSnippet(() => ({ render: () => `<span>${text}</span>` }));

describe('Button', () => {
  it('acts on Enter, and waits while busy', async () => {
    const onclick = vi.fn();
    const { user, rerender } = show(Button, { children: words('Plan it'), onclick });
    const button = screen.getByRole('button', { name: 'Plan it' });
    button.focus();
    await user.keyboard('{Enter}');
    expect(onclick).toHaveBeenCalledOnce();
    await rerender({ busy: true });
    expect(button).toBeDisabled();
    expect(button).toHaveAttribute('aria-busy', 'true');
    await expectAccessible();
  });
});

describe('Dialog', () => {
  it('starts in its first field, closes on Escape and gives the focus back', async () => {
    const { user } = show(PartsHarness, {});
    const opener = screen.getByRole('button', { name: 'Open dialog' });
    await user.click(opener);
    const dialog = await screen.findByRole('dialog', { name: 'New meeting' });
    expect(dialog).toHaveAccessibleDescription('Planned backwards.');
    await waitFor(() =>
      expect(within(dialog).getByRole('textbox', { name: 'What is it?' })).toHaveFocus(),
    );
    await expectAccessible(dialog);
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
    await waitFor(() => expect(opener).toHaveFocus());
  });
});

describe('AlertDialog', () => {
  it('does the act only when it is confirmed', async () => {
    const onconfirm = vi.fn();
    const oncancel = vi.fn();
    const { user } = show(PartsHarness, { onconfirm, oncancel });
    await user.click(screen.getByRole('button', { name: 'Erase' }));
    const box = await screen.findByRole('alertdialog', { name: 'Erase?' });
    await expectAccessible(box);
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('alertdialog')).not.toBeInTheDocument());
    expect(onconfirm).not.toHaveBeenCalled();
    expect(oncancel).toHaveBeenCalledOnce();
    await user.click(screen.getByRole('button', { name: 'Erase' }));
    await user.click(await screen.findByRole('button', { name: 'Erase for good' }));
    expect(onconfirm).toHaveBeenCalledOnce();
    expect(oncancel).toHaveBeenCalledOnce();
  });
});

describe('Tabs, Popover, Tooltip', () => {
  it('arrows move between tabs and show their content', async () => {
    const { user, container } = show(PartsHarness, {});
    screen.getByRole('tab', { name: 'Notes' }).focus();
    await user.keyboard('{ArrowRight}');
    expect(screen.getByRole('tab', { name: /People/ })).toHaveAttribute('aria-selected', 'true');
    expect(screen.getByText('Shown: people')).toBeVisible();
    await expectAccessible(container);
  });
  it('a popover opens on Enter and closes on Escape', async () => {
    const { user } = show(PartsHarness, {});
    const why = screen.getByRole('button', { name: 'Why?' });
    why.focus();
    await user.keyboard('{Enter}');
    expect(await screen.findByRole('dialog', { name: 'Why this date' })).toHaveTextContent('rule');
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
  });
});

describe('Menu', () => {
  it('opens, moves and acts by keyboard', async () => {
    const rename = vi.fn();
    const erase = vi.fn();
    const { user } = show(Menu, {
      label: 'More',
      items: [
        { label: 'Rename', run: rename },
        'separator',
        { label: 'Move to the bin', run: erase, danger: true },
      ],
    });
    screen.getByRole('button', { name: 'More' }).focus();
    await user.keyboard('{Enter}');
    const menu = await screen.findByRole('menu');
    expect(within(menu).getAllByRole('menuitem')).toHaveLength(2);
    await expectAccessible(menu);
    await waitFor(() => expect(within(menu).getByText('Rename').parentElement).toHaveFocus());
    await user.keyboard('{ArrowDown}{Enter}');
    expect(erase).toHaveBeenCalledOnce();
    expect(rename).not.toHaveBeenCalled();
  });
});

describe('Table', () => {
  const rows = [
    { id: 'a', name: 'Theo', grade: 11 },
    { id: 'b', name: 'Ana', grade: 2 },
    { id: 'c', name: 'Mia', grade: null },
  ];
  const names = (): (string | null)[] =>
    screen.getAllByRole('rowheader').map((cell) => cell.textContent.trim());

  it('has one Tab stop for its rows; arrows move, Enter opens', async () => {
    const onopen = vi.fn();
    const { user, container } = show(TableHarness, { rows, onopen });
    await expectAccessible(container);
    await user.click(screen.getByRole('button', { name: 'Grade' }));
    await user.tab();
    expect(screen.getByRole('button', { name: 'Ana' })).toHaveFocus();
    await user.keyboard('{ArrowDown}');
    expect(screen.getByRole('button', { name: 'Theo' })).toHaveFocus();
    await user.keyboard('{End}');
    expect(screen.getByRole('button', { name: 'Mia' })).toHaveFocus();
    await user.keyboard('{Home}{Enter}');
    expect(onopen).toHaveBeenCalledExactlyOnceWith(rows[1]);
    await user.tab();
    expect(document.body).toHaveFocus();
  });

  it('sorts both ways, says so, and leaves unknown values last', async () => {
    const { user } = show(TableHarness, { rows });
    const sorter = screen.getByRole('button', { name: 'Grade' });
    await user.click(sorter);
    expect(names()).toEqual(['Ana', 'Theo', 'Mia']);
    expect(screen.getByRole('columnheader', { name: 'Grade' })).toHaveAttribute(
      'aria-sort',
      'ascending',
    );
    await user.click(sorter);
    expect(names()).toEqual(['Theo', 'Ana', 'Mia']);
  });

  it('chooses rows with Space and all with the box', async () => {
    const selected = new SvelteSet<string>();
    const { user, container } = show(TableHarness, { rows, selected, onopen: () => undefined });
    screen.getByRole('button', { name: 'Theo' }).focus();
    await user.keyboard(' ');
    expect([...selected]).toEqual(['a']);
    await user.click(screen.getByRole('checkbox', { name: 'Choose all' }));
    expect(selected.size).toBe(3);
    await expectAccessible(container);
    await user.click(screen.getByRole('checkbox', { name: 'Choose all' }));
    expect(selected.size).toBe(0);
  });

  it('opens a row on a click anywhere in it', async () => {
    const onopen = vi.fn();
    const { user } = show(TableHarness, { rows, onopen });
    await user.click(screen.getByRole('cell', { name: '11' }));
    expect(onopen).toHaveBeenCalledExactlyOnceWith(rows[0]);
  });

  it('teaches when there is nothing', () => {
    show(TableHarness, { rows: [] });
    expect(screen.getByText('No students yet.')).toBeVisible();
  });

  it('keeps the order of equal rows', () => {
    const equal = [1, 2, 3, 4].map((n) => ({ n }));
    const columns = [{ key: 'x', label: 'X', text: () => 'same' }];
    expect(sortRows(equal, columns, { key: 'x', dir: 'descending' })).toEqual(equal);
  });
});

describe('toasts', () => {
  it('offers Undo once and goes away', async () => {
    const undo = vi.fn();
    const { user, container } = show(Toasts, {});
    toast('Step done', { undo });
    expect(await screen.findByText('Step done')).toBeVisible();
    await expectAccessible(container);
    await user.click(screen.getByRole('button', { name: 'Undo' }));
    expect(undo).toHaveBeenCalledOnce();
    expect(toasts.list).toHaveLength(0);
  });
  it('puts her back where she was, by the mouse and by the keyboard', async () => {
    const { user } = show(Toasts, {});
    const there = document.body.appendChild(document.createElement('button'));
    there.focus();
    toast('Step done', { undo: () => undefined });
    await user.click(await screen.findByRole('button', { name: 'Undo' }));
    expect(there).toHaveFocus();
    there.remove();
  });
  it('gives its place to the next, a red one too, and keeps the way back beside a word', () => {
    const said = () => toasts.list.map((one) => one.text);
    toast('It failed', { tone: 'late' });
    toast('Step done', { undo: () => undefined });
    expect(said()).toEqual(['Step done']);
    toast('Copied.');
    expect(said()).toEqual(['Step done', 'Copied.']);
    toast('Taken.', { undo: () => undefined });
    expect(said()).toEqual(['Taken.']);
  });
  it('lets a red one pass in time, and keeps a warning that must be read', async () => {
    vi.useFakeTimers();
    show(Toasts, {});
    toast('2 wrong passphrases', { keep: true });
    toast('It failed', { tone: 'late' });
    await vi.advanceTimersByTimeAsync(21_000);
    expect(toasts.list.map((one) => one.text)).toEqual(['2 wrong passphrases']);
    vi.useRealTimers();
  });
  it('leaves by itself, but waits for who stands on it', async () => {
    vi.useFakeTimers();
    show(Toasts, {});
    toast('Kept');
    await vi.advanceTimersByTimeAsync(1000);
    screen.getByRole('button', { name: 'Dismiss' }).focus();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(toasts.list).toHaveLength(1);
    screen.getByRole('button', { name: 'Dismiss' }).blur();
    await vi.advanceTimersByTimeAsync(6_000);
    expect(toasts.list).toHaveLength(0);
    vi.useRealTimers();
  });
});

describe('what shows a state', () => {
  it('urgency is a word as well as a colour', async () => {
    show(StateChip, { urgency: 'late', text: '4 days' });
    expect(screen.getByText(/4 days/)).toHaveTextContent('Late: 4 days');
    show(StateChip, { urgency: 'soon' });
    expect(screen.getByText('Soon')).toBeVisible();
    await expectAccessible();
  });
  it('rings, meters, counts and keys say what they show', async () => {
    show(ProgressRing, { value: 7, max: 12, label: 'Steps done' });
    show(Meter, { label: 'Tries', value: 2, max: 3, text: '2 of 3 tries', hint: 'One more.' });
    show(Badge, { n: 2, what: 'waiting for you' });
    show(KeyHint, { keys: 'Ctrl+K' });
    expect(screen.getByRole('img', { name: 'Steps done: 7 of 12' })).toBeInTheDocument();
    const meter = screen.getByRole('meter', { name: 'Tries' });
    expect(meter).toHaveAttribute('aria-valuetext', '2 of 3 tries');
    expect(meter).toHaveAccessibleDescription('One more.');
    expect(screen.getByText(/waiting for you/).parentElement).toHaveTextContent(
      '2 waiting for you',
    );
    await expectAccessible();
  });
  it('a due date explains itself', async () => {
    const { user } = show(DueDate, {
      iso: '2026-12-04',
      today: '2026-11-23',
      what: 'Annual review',
      explain: {
        rule: 'Once a year.',
        counted_from: 'the last annual review',
        counted_from_date: '2025-12-05',
        citation: '34 CFR 300.324(b)(1)(i)',
        satisfied_by: 'An annual review.',
        verified: false,
      },
    });
    screen.getByRole('button', { name: /^Annual review Dec 4 ?, in 11 days$/ }).focus();
    await user.keyboard('{Enter}');
    const why = await screen.findByRole('dialog', { name: /Why Annual review/ });
    for (const part of [
      'Once a year.',
      'the last annual review, Fri, Dec 5, 2025',
      '34 CFR 300.324(b)(1)(i)',
      'An annual review.',
      'Not verified for your state yet',
    ]) {
      expect(why).toHaveTextContent(part);
    }
    await expectAccessible(why);
  });
});

describe('Name', () => {
  it('shows codes, or initials, to who looks over the shoulder', async () => {
    show(Name, { name: 'Ana Petrov', code: 'K-21' });
    show(Name, { name: 'Jo Ann-Lee' });
    shoulder.on = true;
    expect(await screen.findByText('K-21')).toBeVisible();
    expect(screen.queryByText('Ana Petrov')).not.toBeInTheDocument();
    expect(screen.getByText('J. A. L.')).toBeVisible();
    shoulder.on = false;
    expect(await screen.findByText('Ana Petrov')).toBeVisible();
  });
});

describe('what stands in', () => {
  it('an error says its three sentences, and its number', async () => {
    const retry = vi.fn();
    const { user } = show(ErrorBox, { error: fakeError('internal'), retry });
    const box = screen.getByRole('alert');
    const { what, safe, todo } = errorWords('internal');
    for (const sentence of [what, safe, todo, 'T-1']) expect(box).toHaveTextContent(sentence);
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(retry).toHaveBeenCalledOnce();
    await expectAccessible();
  });
  it('an empty state has one next act', async () => {
    const run = vi.fn();
    const { user } = show(EmptyState, {
      text: 'No meetings yet.',
      action: { label: 'Plan one', run },
    });
    await user.click(screen.getByRole('button', { name: 'Plan one' }));
    expect(run).toHaveBeenCalledOnce();
    await expectAccessible();
  });
  it('loading shows nothing for 150 ms', async () => {
    vi.useFakeTimers();
    show(Splash, {});
    await vi.advanceTimersByTimeAsync(149);
    expect(screen.queryByRole('status')).not.toBeInTheDocument();
    await vi.advanceTimersByTimeAsync(2);
    expect(screen.getByRole('status')).toHaveTextContent('Loading');
    vi.useRealTimers();
  });
  it('a page has one heading', async () => {
    show(Page, { title: 'Caseload', sub: '14 students', children: words('…') });
    expect(screen.getByRole('heading', { level: 1, name: 'Caseload' })).toBeInTheDocument();
    await expectAccessible();
  });
});
