// Copies text. Refuses to know where it comes from; a text that has to be asked for may be passed as a promise.

/**
 * Puts text on the clipboard. A web view lets a page write there only in the moment of a key or a click, so a text that
 * is still on its way is handed over as a promise instead of being waited for.
 *
 * @throws whatever the promise throws, or when the clipboard refuses.
 */
export async function copyText(text: string | Promise<string>): Promise<void> {
  if (typeof text === 'string') {
    await navigator.clipboard.writeText(text);
    return;
  }
  if (typeof ClipboardItem === 'function' && typeof navigator.clipboard.write === 'function') {
    const plain = text.then((words) => new Blob([words], { type: 'text/plain' }));
    const written = navigator.clipboard.write([new ClipboardItem({ 'text/plain': plain })]);
    // Whoever asked for the text hears why it did not come, not that the clipboard gave up waiting.
    await text;
    await written;
    return;
  }
  await navigator.clipboard.writeText(await text);
}
