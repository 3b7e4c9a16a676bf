// One registry of what can be done here. It feeds the palette, the menus and the `?` sheet, and runs the
// keys, so the four can never disagree. Refuses to fire a single-letter key while someone types.

import { untrack } from 'svelte';

/** Something a person can do on the current screen. */
export interface Action {
  /** Unique; a screen's action with the shell's id takes its place. */
  id: string;
  /** What it does, in her words: "Flag a question". */
  label: string;
  /** The heading it stands under in the palette and the sheet. */
  group: string;
  /** One or more keys: `Ctrl+K` (Cmd on a Mac), `?`, `Q`, `Alt+Left`. */
  keys?: string | readonly string[];
  run: () => void;
  /** Absent means yes. */
  enabled?: () => boolean;
  /** False keeps it out of the palette (moving keys such as J and K). */
  palette?: boolean;
  /** True lets its key work while a dialog is open (lock, shoulder mode). */
  always?: boolean;
  /** More words the palette finds it by. */
  keywords?: string;
}

// Kept outside Svelte's state: while one screen is torn down and the next is set up in the same batch, a teardown reads
// the value from before the batch, and would throw away what the next screen has just offered.
const groups = new Map<symbol, () => readonly Action[]>();
let changes = 0;
let changed = $state(0);

function tell(): void {
  changes += 1;
  const now = changes;
  // Offering must not make the caller's effect depend on the registry.
  untrack(() => (changed = now));
}

/** Offers actions as long as the calling component lives. `get` is tracked: labels may change. */
export function useActions(get: () => readonly Action[]): void {
  $effect.pre(() => offerActions(get));
}

/** Offers actions until the returned function is called. */
export function offerActions(get: () => readonly Action[]): () => void {
  const token = Symbol('actions');
  groups.set(token, get);
  tell();
  return () => {
    groups.delete(token);
    tell();
  };
}

/** Everything that can be done now; what was offered last comes first and wins. */
export function allActions(): Action[] {
  // Asked so that what shows the actions is shown anew when they change.
  void changed;
  const seen = new Set<string>();
  return [...groups.values()]
    .reverse()
    .flatMap((get) => get())
    .filter((action) => {
      if (seen.has(action.id)) return false;
      seen.add(action.id);
      return true;
    });
}

/** The keys of an action as a list. */
export function keysOf(action: Action): readonly string[] {
  return action.keys === undefined
    ? []
    : typeof action.keys === 'string'
      ? [action.keys]
      : action.keys;
}

const NAMES: Record<string, string> = {
  left: 'arrowleft',
  right: 'arrowright',
  up: 'arrowup',
  down: 'arrowdown',
  esc: 'escape',
  space: ' ',
  del: 'delete',
};

/** Whether an event is this key combination. Ctrl also means Cmd. */
export function matchesKeys(event: KeyboardEvent, keys: string): boolean {
  const parts = keys.toLowerCase().split('+');
  const raw = keys.endsWith('+') ? '+' : (parts.at(-1) ?? '');
  const key = NAMES[raw] ?? raw;
  const mod = parts.includes('ctrl') || parts.includes('cmd');
  if (mod !== (event.ctrlKey || event.metaKey)) return false;
  if (parts.includes('alt') !== event.altKey) return false;
  if (event.key.toLowerCase() !== key) return false;
  // The sign already tells whether shift was needed ("?"); for letters it must be asked for.
  return /^[^a-z0-9 ]$/.test(key) || parts.includes('shift') === event.shiftKey;
}

/** Whether the keys write text or move in a widget, so that a plain letter belongs there. */
function takesText(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false;
  if (target.closest('[role="menu"], [role="listbox"], [role="grid"]')) return true;
  const field = target.closest('input, textarea, select, [contenteditable]');
  if (!field) return false;
  if (field instanceof HTMLInputElement) {
    return !['checkbox', 'radio', 'button', 'submit', 'reset', 'range'].includes(field.type);
  }
  return field.getAttribute('contenteditable') !== 'false';
}

/** Whether a combination is a plain key without Ctrl, Cmd or Alt. */
function isPlain(keys: string): boolean {
  return !/ctrl\+|cmd\+|alt\+|^f\d+$/i.test(keys);
}

/** Runs the action of a key event; true when there was one. */
export function handleKey(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.isComposing) return false;
  const typing = takesText(event.target);
  const modal =
    event.target instanceof Element &&
    event.target.ownerDocument.querySelector(
      '[role="dialog"][aria-modal], [role="alertdialog"]',
    ) !== null;
  for (const action of allActions()) {
    if (modal && !action.always) continue;
    if (action.enabled && !action.enabled()) continue;
    for (const keys of keysOf(action)) {
      if (typing && isPlain(keys)) continue;
      if (!matchesKeys(event, keys)) continue;
      event.preventDefault();
      action.run();
      return true;
    }
  }
  return false;
}
