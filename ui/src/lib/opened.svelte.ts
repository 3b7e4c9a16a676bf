// A file that was opened with the program and waits for the screen that takes it in.

let file = $state.raw<{ token: string; name: string } | undefined>();

/** The waiting file. Whoever takes it sets it to undefined. */
export const opened = {
  get file(): { token: string; name: string } | undefined {
    return file;
  },
  set file(next: { token: string; name: string } | undefined) {
    file = next;
  },
};
