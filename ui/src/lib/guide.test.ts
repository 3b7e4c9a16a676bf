import { expect, test } from 'vitest';
import { screens } from '../features/screens';
import { pieces, readPage, screenPage, taskPages } from './guide';
import type { RouteName } from './route.svelte';

test('every screen has its page: what it is for, three things to do', () => {
  for (const name of [...(Object.keys(screens) as RouteName[]), 'gate' as const]) {
    const page = screenPage(name);
    expect(page, name).toBeDefined();
    expect(page?.title, name).not.toBe('');
    const list = page?.blocks.find((block) => block.kind === 'list');
    expect(list?.kind === 'list' ? list.lines.length : 0, name).toBe(3);
    expect(page?.blocks[0]?.kind, name).toBe('text');
  }
  expect(taskPages().length).toBeGreaterThan(5);
});

test('no page is left with signs of its own markup', () => {
  for (const page of [...(Object.keys(screens) as RouteName[]).map(screenPage), ...taskPages()]) {
    for (const block of page?.blocks ?? []) {
      const lines = block.kind === 'list' ? block.lines : [block.line];
      for (const line of lines) {
        const plain = line.filter((piece) => piece.style === 'plain').map((piece) => piece.text);
        expect(plain.join(''), page?.title).not.toMatch(/[*`#]|\]\(/);
      }
    }
  }
});

test('the little markdown is read as it is meant', () => {
  expect(pieces('**Press** `Q`, then *Go on*.')).toEqual([
    { style: 'strong', text: 'Press' },
    { style: 'plain', text: ' ' },
    { style: 'key', text: 'Q' },
    { style: 'plain', text: ', then ' },
    { style: 'word', text: 'Go on' },
    { style: 'plain', text: '.' },
  ]);
  const page = readPage('# T\n\nOne.\n\n1. a\n2. b\n\nEnd.\n');
  expect(page.title).toBe('T');
  expect(page.blocks.map((block) => block.kind)).toEqual(['text', 'list', 'text']);
});
