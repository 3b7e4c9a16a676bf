import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { continueList, wrapWords } from './writing';

function enter(text: string): string {
  const edit = continueList(text, text.length);
  return edit ? text.slice(0, edit.start) + edit.text + text.slice(edit.end) : `${text}\n`;
}

describe('lists go on', () => {
  it.each([
    ['- milk', '- milk\n- '],
    ['1. call', '1. call\n2. '],
    ['9) call', '9) call\n10) '],
    ['  * deep', '  * deep\n  * '],
    ['- [x] done', '- [x] done\n- [ ] '],
    ['above\n- one', 'above\n- one\n- '],
    ['no list', 'no list\n'],
    ['-no list', '-no list\n'],
  ])('after %j stands %j', (before, after) => {
    expect(enter(before)).toBe(after);
  });
  it('ends a list at its empty item', () => {
    expect(enter('- one\n- ')).toBe('- one\n');
    expect(enter('1. one\n2. ')).toBe('1. one\n');
  });
});

describe('marking words', () => {
  it('marks and unmarks, and never loses a letter', () => {
    fc.assert(
      fc.property(
        fc.string().filter((text) => !text.includes('*')),
        fc.nat(),
        fc.nat(),
        fc.constantFrom('*', '**'),
        (text, a, b, mark) => {
          const [start, end] = [a % (text.length + 1), b % (text.length + 1)].sort((x, y) => x - y);
          const apply = (t: string, e: { start: number; end: number; text: string }): string =>
            t.slice(0, e.start) + e.text + t.slice(e.end);
          const on = wrapWords(text, start!, end!, mark);
          const marked = apply(text, on);
          expect(marked.replaceAll('*', '')).toBe(text);
          const off = wrapWords(marked, on.from, on.to, mark);
          expect(apply(marked, off)).toBe(text);
        },
      ),
    );
  });
});
