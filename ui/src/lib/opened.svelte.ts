// A file that was opened with the program and waits for the screen that takes it in.
import type { Opened } from '../ipc/opened';

let waiting = $state.raw<Opened | undefined>();

/** The waiting file. */
export const opened = {
  /** Leaves a file for its screen. */
  put(file: Opened | undefined): void {
    waiting = file;
  },
  /** Takes the waiting file if it is of this kind: it is not offered again. */
  take(kind: Opened['kind']): Opened | undefined {
    const file = waiting;
    if (file?.kind !== kind) return undefined;
    waiting = undefined;
    return file;
  },
};
