import { afterEach, describe, expect, it, vi } from 'vitest';
import { allActions, handleKey, matchesKeys, offerActions, type Action } from './actions.svelte';

let stops: (() => void)[] = [];
const offer = (...actions: Action[]): void => void stops.push(offerActions(() => actions));
afterEach(() => {
  stops.forEach((stop) => stop());
  stops = [];
  document.body.replaceChildren();
});

/** Presses a key on `target` and says whether an action took it. */
function press(init: KeyboardEventInit, target: Element = document.body): boolean {
  let taken = false;
  const listen = (event: Event): void => void (taken = handleKey(event as KeyboardEvent));
  document.addEventListener('keydown', listen, { once: true });
  target.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...init }));
  return taken;
}
function add<K extends keyof HTMLElementTagNameMap>(tag: K): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  document.body.append(element);
  return element;
}

describe('keys', () => {
  it.each([
    ['Ctrl+K', { key: 'k', ctrlKey: true }, true],
    ['Ctrl+K', { key: 'k', metaKey: true }, true],
    ['Ctrl+K', { key: 'k' }, false],
    ['Q', { key: 'q' }, true],
    ['Q', { key: 'Q', shiftKey: true }, false],
    ['Q', { key: 'q', ctrlKey: true }, false],
    ['?', { key: '?', shiftKey: true }, true],
    ['Alt+Left', { key: 'ArrowLeft', altKey: true }, true],
    ['Ctrl+Shift+H', { key: 'H', ctrlKey: true, shiftKey: true }, true],
    ['Ctrl+Shift+H', { key: 'h', ctrlKey: true }, false],
  ])('%s against %j: %s', (keys, init, expected) => {
    expect(matchesKeys(new KeyboardEvent('keydown', init), keys)).toBe(expected);
  });

  it('runs an action, and not when it is off', () => {
    const run = vi.fn();
    let on = false;
    offer({ id: 'a', label: 'Ask', group: 'Here', keys: ['Q', 'F9'], run, enabled: () => on });
    expect(press({ key: 'q' })).toBe(false);
    on = true;
    expect(press({ key: 'q' })).toBe(true);
    expect(press({ key: 'F9' })).toBe(true);
    expect(run).toHaveBeenCalledTimes(2);
  });

  it('never fires a plain key while someone types, but Ctrl works', () => {
    const run = vi.fn();
    const find = vi.fn();
    offer(
      { id: 'a', label: 'Ask', group: 'Here', keys: 'Q', run },
      { id: 'f', label: 'Find', group: 'Here', keys: 'Ctrl+K', run: find },
    );
    const area = add('textarea');
    const edit = add('div');
    edit.setAttribute('contenteditable', 'true');
    for (const field of [add('input'), area, add('select'), edit]) {
      expect(press({ key: 'q' }, field)).toBe(false);
    }
    const tick = add('input');
    tick.type = 'checkbox';
    expect(press({ key: 'q' }, tick)).toBe(true);
    expect(press({ key: 'k', ctrlKey: true }, area)).toBe(true);
    expect(run).toHaveBeenCalledTimes(1);
    expect(find).toHaveBeenCalledTimes(1);
  });

  it('does nothing behind a dialog, except what must always work', () => {
    const run = vi.fn();
    const lock = vi.fn();
    offer(
      { id: 'a', label: 'Ask', group: 'Here', keys: 'Q', run },
      { id: 'l', label: 'Lock', group: 'Here', keys: 'Ctrl+L', run: lock, always: true },
    );
    const dialog = add('div');
    dialog.setAttribute('role', 'dialog');
    dialog.setAttribute('aria-modal', 'true');
    expect(press({ key: 'q' })).toBe(false);
    expect(press({ key: 'l', ctrlKey: true })).toBe(true);
    expect(lock).toHaveBeenCalledOnce();
  });

  it('lets a screen take the place of an action of the shell', () => {
    const shell = vi.fn();
    const screen = vi.fn();
    offer({ id: 'find', label: 'Find', group: 'Shell', keys: 'Ctrl+F', run: shell });
    offer({ id: 'find', label: 'Find here', group: 'Screen', keys: 'Ctrl+F', run: screen });
    expect(allActions().map((action) => action.label)).toEqual(['Find here']);
    press({ key: 'f', ctrlKey: true });
    expect(screen).toHaveBeenCalledOnce();
    expect(shell).not.toHaveBeenCalled();
    stops.pop()?.();
    press({ key: 'f', ctrlKey: true });
    expect(shell).toHaveBeenCalledOnce();
  });
});
