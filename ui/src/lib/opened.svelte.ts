// A file that was opened with the program and waits for the screen that takes it in.

let file = $state.raw<{ token: string; name: string } | undefined>();
let table = $state.raw<{ handle: string; name: string; people: boolean } | undefined>();

/** The waiting file. Whoever takes it sets it to undefined. */
export const opened = {
  /** A reply or a packet. */
  get file(): { token: string; name: string } | undefined {
    return file;
  },
  set file(next: { token: string; name: string } | undefined) {
    file = next;
  },
  /** A list of students or people. */
  get table(): { handle: string; name: string; people: boolean } | undefined {
    return table;
  },
  set table(next: { handle: string; name: string; people: boolean } | undefined) {
    table = next;
  },
};
