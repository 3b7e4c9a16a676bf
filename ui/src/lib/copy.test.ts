import { expect, it } from 'vitest';
import { fakeError } from '../ipc/fake';
import type { ErrorCode } from '../ipc/commands.gen';
import { count, ended, errorWords, inOneLine, wordsFor } from './copy';

const codes: ErrorCode[] = [
  'locked',
  'wrong_passphrase',
  'throttled',
  'not_found',
  'invalid',
  'conflict',
  'precondition',
  'undecided',
  'file_too_new',
  'damaged',
  'in_use',
  'disk',
  'internal',
];

it.each(codes)(
  '%s says what happened, whether data is safe and what to do, without blame',
  (code) => {
    const { what, safe, todo } = errorWords(code);
    for (const words of [what, safe, todo]) {
      expect(words).toMatch(/^[A-Z].*\.$/);
      expect(words).not.toMatch(/complian|illegal|your fault|you failed|invalid/i);
    }
  },
);

it('shows the engine’s sentence only where it is more precise, and its hint always', () => {
  const about = fakeError('precondition', 'The meeting has no date yet.', { hint: 'Set a date.' });
  expect(wordsFor(about)).toMatchObject({
    what: 'The meeting has no date yet.',
    todo: 'Set a date.',
  });
  expect(wordsFor(fakeError('internal', 'thread panicked at')).what).not.toContain('panicked');
});

it('says once what a failure means for her data, and of a file not that it was typed', () => {
  const told = fakeError('precondition', 'The key was destroyed.', {
    hint: 'Nothing was changed. Ask for her words.',
  });
  expect(inOneLine(wordsFor(told))).toBe(
    'The key was destroyed. Nothing was changed. Ask for her words.',
  );
  const file = wordsFor(
    fakeError('invalid', 'This file is too large.', { hint: 'Choose another.' }),
  );
  expect(file.safe).toBe('Nothing was changed.');
  const field = fakeError('invalid', 'Not yet.', {
    hint: 'Correct it.',
    fields: [{ field: 'title', message: 'Say what.' }],
  });
  expect(wordsFor(field).safe).toMatch(/still on the screen/);
});

it('counts in words', () => {
  expect(count(1, 'meeting')).toBe('1 meeting');
  expect(count(3, 'person', 'people')).toBe('3 people');
});

it('ends a sentence once', () => {
  expect(ended('Likes what was tried')).toBe('Likes what was tried.');
  expect(ended('Likes to know what was tried. ')).toBe('Likes to know what was tried.');
  expect(ended('For R.')).toBe('For R.');
});
