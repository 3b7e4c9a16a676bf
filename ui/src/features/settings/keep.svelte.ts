// The settings as one record that saves itself: choices at once, typed words after a pause and on leaving.
// Refuses to lose what was typed when the engine says no: it stays on the screen with the reason.
import { untrack } from 'svelte';
import { call, toCallError, type CallError, type Out } from '../../ipc/call';
import { query } from '../../lib/query.svelte';

/** Everything she can set. */
export type Settings = Out<'get_settings'>;

/** The settings on the screen. */
export interface Kept {
  /** As they stand on the screen; undefined until they are read. */
  readonly now: Settings | undefined;
  /** Why they could not be read. */
  readonly unread: CallError | undefined;
  /** Why the last change could not be kept. */
  readonly error: CallError | undefined;
  /** Whether the last change is kept. */
  readonly saved: boolean;
  retry(): Promise<void>;
  /** A choice: kept at once. */
  choose(change: Partial<Settings>): Promise<void>;
  /** Typed words: kept after a pause. */
  type(change: Partial<Settings>): void;
  /** Keeps what waits. */
  flush(): Promise<void>;
}

const PAUSE = 500;

/** Call it while a component starts. */
export function keepSettings(): Kept {
  const asked = query('get_settings', () => ({}), ['settings']);
  let now = $state.raw<Settings>();
  let error = $state.raw<CallError>();
  let saved = $state(false);
  let waiting = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  $effect.pre(() => {
    const read = asked.data;
    untrack(() => {
      if (read && !waiting) now = read;
    });
  });
  $effect(() => () => void flush());

  async function flush(): Promise<void> {
    clearTimeout(timer);
    if (!waiting || !now) return;
    const sent = now;
    try {
      const kept = await call('save_settings', { settings: sent });
      error = undefined;
      saved = true;
      if (now === sent) {
        waiting = false;
        now = kept;
      }
    } catch (thrown) {
      error = toCallError(thrown);
    }
  }

  function change(by: Partial<Settings>): void {
    if (!now) return;
    now = { ...now, ...by };
    waiting = true;
    saved = false;
  }

  return {
    get now() {
      return now;
    },
    get unread() {
      return asked.error;
    },
    get error() {
      return error;
    },
    get saved() {
      return saved;
    },
    retry: () => asked.refetch(),
    choose: async (by) => {
      change(by);
      await flush();
    },
    type: (by) => {
      change(by);
      clearTimeout(timer);
      timer = setTimeout(() => void flush(), PAUSE);
    },
    flush,
  };
}
