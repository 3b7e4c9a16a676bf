// Copies text. Refuses to know where it comes from; a text that has to be asked for may be passed as a promise.
import { mayWait, tellCopied, toClipboard } from '../ipc/clipboard';
import { count } from './copy';

/**
 * Puts text on the clipboard. What tells of a student is `brief`: it is taken off again after the time she set.
 *
 * @returns the seconds until then, 0 when it stays.
 * @throws whatever the promise throws, or when the clipboard refuses.
 */
export async function copyText(text: string | Promise<string>, brief = true): Promise<number> {
  if (typeof text === 'string') return toClipboard(text, brief);
  if (mayWait()) return toClipboard(await text, brief);
  if (typeof ClipboardItem === 'function' && typeof navigator.clipboard.write === 'function') {
    const plain = text.then((words) => new Blob([words], { type: 'text/plain' }));
    const written = navigator.clipboard.write([new ClipboardItem({ 'text/plain': plain })]);
    // Whoever asked for the text hears why it did not come, not that the clipboard gave up waiting.
    await text;
    await written;
    return 0;
  }
  return toClipboard(await text, brief);
}

/** A sentence about how long it is there; empty when it stays. */
export function untilWhen(seconds: number): string {
  return seconds > 0
    ? ` Paste it within ${count(seconds, 'second')}; then it leaves the clipboard.`
    : '';
}

/** What she is copying by hand just now: of a field, or of the page. */
function selected(): string {
  const field = document.activeElement;
  if (field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement) {
    return field.value.slice(field.selectionStart ?? 0, field.selectionEnd ?? 0);
  }
  return document.getSelection()?.toString() ?? '';
}

/** Notes that she copied by hand, so that it leaves the clipboard again. Answers the seconds until then. */
export async function noteCopy(): Promise<number> {
  const text = selected();
  if (text.trim() === '') return 0;
  return tellCopied(text).catch(() => 0);
}
