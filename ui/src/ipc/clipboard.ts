// The clipboard, by way of the shell: it can keep a text out of the system's histories and take it off again later,
// which no page can. In a plain browser the page's own clipboard stands in.
import { invoke, isTauri } from '@tauri-apps/api/core';

/** What is copied and how. */
export interface Copying {
  text: string;
  /** It tells of a student: it leaves the clipboard again by itself. */
  brief: boolean;
  /** The page put it there already. */
  done: boolean;
}
/** Copies; answers the seconds until it is taken off again, 0 when it stays. */
export type Copier = (copying: Copying) => Promise<number>;

const shell: Copier = async (copying) => {
  if (isTauri()) return invoke<number>('call', { name: 'copy', args: copying });
  if (!copying.done) await navigator.clipboard.writeText(copying.text);
  return 0;
};
let copier: Copier = shell;

/** Replaces the shell's clipboard (tests only); without an argument it is back. */
export function setCopier(next: Copier = shell): void {
  copier = next;
}

/** Puts a text on the clipboard. */
export function toClipboard(text: string, brief: boolean): Promise<number> {
  return copier({ text, brief, done: false });
}

/** Says what she copied with the keys that every program knows. */
export function tellCopied(text: string): Promise<number> {
  return copier({ text, brief: true, done: true });
}

/** Whether a text that is still on its way can be waited for: a page may write only in the moment of a key or a click. */
export function mayWait(): boolean {
  return copier !== shell || isTauri();
}
