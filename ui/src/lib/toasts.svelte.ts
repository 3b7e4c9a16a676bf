// Short messages at the window's foot, with Undo where an act can be taken back. The newest takes the place of the one
// before it. Refuses to carry errors that need a decision: those belong where they happened, in an ErrorBox.

import { untrack } from 'svelte';

/** One message. */
export interface Toast {
  id: number;
  text: string;
  tone: 'plain' | 'late';
  action?: { label: string; run: () => void };
  /** Milliseconds it stays while nobody points at it or stands on it; 0 until it is dismissed. */
  stays: number;
}

let list = $state.raw<Toast[]>([]);
let next = 1;

/** What stands there now. */
export const toasts = {
  get list(): readonly Toast[] {
    return list;
  },
};

/** Shows a message. With `undo` it stays longer and offers to take the act back. */
export function toast(
  text: string,
  options: {
    undo?: () => void;
    action?: Toast['action'];
    tone?: Toast['tone'];
    /** A warning that must not pass unread: it stays until it is dismissed. */
    keep?: boolean;
  } = {},
): number {
  const id = next++;
  const action = options.undo ? { label: 'Undo', run: options.undo } : options.action;
  const tone = options.tone ?? 'plain';
  const stays = options.keep ? 0 : tone === 'late' ? 20_000 : action ? 10_000 : 5_000;
  const added = { id, text, tone, stays, ...(action ? { action } : {}) };
  // A word like "Copied." does not take away the way back from what she did before it.
  const undoable = (one: Toast): boolean => !action && tone === 'plain' && one.action !== undefined;
  untrack(() => {
    const undo = list.filter(undoable).slice(-1);
    list = [...list.filter((one) => one.stays === 0 || undo.includes(one)), added];
  });
  return id;
}

/** Takes a message away. */
export function dismissToast(id: number): void {
  untrack(() => (list = list.filter((one) => one.id !== id)));
}

/** Takes the newest message's action, as Ctrl+Z does; false when there is none. */
export function undoLast(): boolean {
  const last = list.findLast((one) => one.action?.label === 'Undo');
  if (!last) return false;
  dismissToast(last.id);
  last.action?.run();
  return true;
}
