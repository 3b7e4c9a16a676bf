import { afterEach, beforeEach, expect, test } from 'vitest';
import { setCopier, type Copying } from '../ipc/clipboard';
import { copyText, noteCopy, untilWhen } from './clipboard';

let copied: Copying[] = [];
beforeEach(() => {
  copied = [];
  setCopier((copying) => {
    copied.push(copying);
    return Promise.resolve(copying.brief ? 30 : 0);
  });
});
afterEach(() => setCopier());

test('what tells of a student is brief, a packet stays', async () => {
  expect(await copyText('Maya called')).toBe(30);
  expect(await copyText(Promise.resolve('Maya called'))).toBe(30);
  expect(await copyText('a packet', false)).toBe(0);
  expect(copied.map((one) => one.brief)).toEqual([true, true, false]);
  expect(untilWhen(30)).toContain('30 seconds');
  expect(untilWhen(0)).toBe('');
});

test('a text that does not come is not copied', async () => {
  await expect(copyText(Promise.reject(new Error('locked')))).rejects.toThrow('locked');
  expect(copied).toEqual([]);
});

test('what she copies by hand is told, from a field and from the page', async () => {
  const field = document.createElement('textarea');
  field.value = 'Maya Tran was calm';
  document.body.append(field);
  field.focus();
  field.setSelectionRange(0, 9);
  expect(await noteCopy()).toBe(30);
  expect(copied).toEqual([{ text: 'Maya Tran', brief: true, done: true }]);
  field.setSelectionRange(0, 0);
  expect(await noteCopy()).toBe(0);
  expect(copied).toHaveLength(1);
  field.remove();
});
