import { screen, waitFor } from '@testing-library/svelte';
import { describe, expect, it, vi } from 'vitest';
import type { Block } from '../lib/trade';
import { expectAccessible, show } from '../test/render';
import NoteBlocks from './NoteBlocks.svelte';
import NoteEditor from './NoteEditor.svelte';

const blocks: Block[] = [
  { block: 'heading', content: [{ style: 'plain', text: 'Reading' }] },
  { block: 'item', content: [{ style: 'strong', text: 'ruler' }] },
  { block: 'item', content: [{ style: 'emphasis', text: 'glasses' }] },
  { block: 'decision', content: [{ style: 'plain', text: 'audio books <b>now</b>' }] },
  {
    block: 'follow_up',
    content: [{ style: 'plain', text: 'send the list' }],
    owner: 'Ms. Lee',
    due_on: '2026-10-09',
  },
];

describe('NoteBlocks', () => {
  it('draws lists, decisions and follow-ups with words, and shows markup as text', async () => {
    const { container } = show(NoteBlocks, { blocks });
    expect(screen.getByRole('heading', { name: 'Reading' })).toBeVisible();
    expect(screen.getAllByRole('listitem')).toHaveLength(2);
    expect(screen.getByText('Decision').closest('p')).toHaveTextContent('audio books <b>now</b>');
    expect(screen.getByText('Follow-up').closest('p')).toHaveTextContent(
      /Ms. Lee.*Fri, Oct 9, 2026/,
    );
    await expectAccessible(container);
  });
});

describe('NoteEditor', () => {
  it('begins a decision and a follow-up from the keyboard', async () => {
    const { user, container } = show(NoteEditor, { body: '' });
    const area = screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Note' });
    area.focus();
    await user.keyboard('{Control>}d{/Control}audio books{Enter}');
    await user.keyboard('{Control>}{Shift>}f{/Shift}{/Control}Ms. Lee send it');
    expect(area.value).toBe('Decision: audio books\nFollow-up: @Ms. Lee send it by ');
    await expectAccessible(container);
  });

  it('marks the line she is on, wherever the caret stands', async () => {
    const { user } = show(NoteEditor, { body: 'one\ntwo\nthree' });
    const area = screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Note' });
    area.focus();
    area.setSelectionRange(5, 5);
    await user.keyboard('{Control>}d{/Control}');
    expect(area.value).toBe('one\nDecision: two\nthree');
  });

  it('shows how it reads, and counts what is marked', async () => {
    const preview = vi.fn(async () => blocks);
    const { user } = show(NoteEditor, { body: '', preview });
    await user.type(screen.getByRole('textbox', { name: 'Note' }), 'Decision: audio books');
    expect(await screen.findByRole('region', { name: 'How it reads' })).toBeVisible();
    expect(screen.getByText('1 decision, 1 follow-up marked')).toBeVisible();
    expect(preview).toHaveBeenLastCalledWith('Decision: audio books');
  });

  it('keeps the text when the field is left, and says when the private flag changes', async () => {
    const onsave = vi.fn();
    const onprivate = vi.fn();
    const { user } = show(NoteEditor, { body: '', onsave, onprivate });
    await user.type(screen.getByRole('textbox', { name: 'Note' }), 'x');
    await user.tab();
    await waitFor(() => expect(onsave).toHaveBeenCalled());
    await user.click(screen.getByRole('checkbox', { name: /Private/ }));
    expect(onprivate).toHaveBeenCalledWith(true);
  });
});
