// Live queries: a command's answer that stays current. Refetched when its arguments or one of its topics
// change; the old answer stays on the screen meanwhile; an answer that arrives after a newer question was
// asked is dropped. Refuses to cache across components: the engine is a millisecond away.
import { untrack } from 'svelte';
import {
  call,
  toCallError,
  type Args,
  type CallError,
  type CommandName,
  type Out,
} from '../ipc/call';
import type { Topic } from '../ipc/commands.gen';
import { onTopics } from '../ipc/topics';

/** An answer that stays current. */
export interface Query<T> {
  /** The last good answer; kept while a newer one is fetched. */
  readonly data: T | undefined;
  /** Why the last attempt failed; gone after the next good answer. */
  readonly error: CallError | undefined;
  /** No answer yet and no error: show nothing or a Splash. */
  readonly loading: boolean;
  /** A newer answer is on its way. */
  readonly refreshing: boolean;
  /** Asks again now. */
  refetch(): Promise<void>;
}

let pending = $state(0);

/** How many queries wait for their first answer; the shell says "ready" at none. */
export function pendingQueries(): number {
  return pending;
}

/**
 * Asks a command and keeps asking. Call it while a component starts.
 * @param args its arguments as a function, so that they are tracked; `null` asks nothing yet.
 * @param topics what to listen to; without it every change asks again.
 */
export function query<K extends CommandName>(
  name: K,
  args: () => Args<K> | null,
  topics?: readonly Topic[],
): Query<Out<K>> {
  return liveQuery(() => {
    const now = args();
    return now === null ? null : { key: JSON.stringify(now), ask: () => call(name, now) };
  }, topics);
}

/** The general form: `source` gives what to ask and a key that says when it is a different question. */
export function liveQuery<T>(
  source: () => { key: string; ask: () => Promise<T> } | null,
  topics?: readonly Topic[],
): Query<T> {
  let data = $state.raw<T | undefined>(undefined);
  let error = $state.raw<CallError | undefined>(undefined);
  let refreshing = $state(false);
  let waiting = $state(false);
  let newest = 0;
  let lastKey: string | undefined;
  let current: { key: string; ask: () => Promise<T> } | null = null;

  const wait = (on: boolean): void => {
    if (on === waiting) return;
    waiting = on;
    pending += on ? 1 : -1;
  };

  async function refetch(): Promise<void> {
    const asked = current;
    if (!asked) return;
    const mine = ++newest;
    refreshing = true;
    try {
      const answer = await asked.ask();
      if (mine !== newest) return;
      data = answer;
      error = undefined;
    } catch (thrown) {
      if (mine !== newest) return;
      error = toCallError(thrown);
    }
    refreshing = false;
    wait(false);
  }

  $effect.pre(() => {
    const next = source();
    untrack(() => {
      if (next?.key === lastKey) {
        current = next;
        return;
      }
      lastKey = next?.key;
      current = next;
      if (!next) {
        newest += 1;
        data = undefined;
        error = undefined;
        refreshing = false;
        wait(false);
        return;
      }
      if (data === undefined) wait(true);
      void refetch();
    });
  });

  $effect.pre(() => {
    const stop = onTopics((changed) => {
      if (!topics || changed.some((topic) => topics.includes(topic))) void refetch();
    });
    return () => {
      stop();
      newest += 1;
      untrack(() => wait(false));
    };
  });

  return {
    get data() {
      return data;
    },
    get error() {
      return error;
    },
    get loading() {
      return waiting;
    },
    get refreshing() {
      return refreshing;
    },
    refetch,
  };
}
