// What the shell says without being asked, typed. Refuses to react: listeners do.
import { listen } from '@tauri-apps/api/event';
import type { Topic } from './commands.gen';

/** Every event of the shell with what it carries. */
export interface Events {
  /** Something changed without a command from this window. */
  changed: { topics: Topic[] };
  /** The vault locks in so many seconds. */
  lock_warning: { seconds: number };
  /** The vault is locked: nothing may stay on the screen. */
  locked: null;
  /** The system locks its screen, goes to sleep, or the window closes: keep what is being typed, then lock. */
  lock_now: null;
  /** Midnight has passed. */
  day_changed: { today: string };
  /** A file was opened with the running program: ask for it. */
  opened_file: null;
  /** A file is dragged over the window, or away from it. */
  file_over: { over: boolean };
  /** What was dropped is no reply and no packet, or is more than one file. */
  drop_refused: null;
}

type Source = <K extends keyof Events>(
  name: K,
  handler: (payload: Events[K]) => void,
) => () => void;

const shell: Source = (name, handler) => {
  let stopped = false;
  let stop = (): void => {
    stopped = true;
  };
  listen<Events[typeof name]>(name, (event) => handler(event.payload)).then(
    (unlisten) => {
      if (stopped) unlisten();
      else stop = unlisten;
    },
    () => undefined, // no shell (a plain browser): nothing will be said
  );
  return () => stop();
};

let source: Source = shell;

/** Replaces where events come from (tests only); without an argument the shell is back. */
export function setEventSource(next: Source = shell): void {
  source = next;
}

/** Listens to one event; returns how to stop. */
export function on<K extends keyof Events>(
  name: K,
  handler: (payload: Events[K]) => void,
): () => void {
  return source(name, handler);
}
