// Tells live queries which topics a command or the engine has just changed.
// Refuses to know what a query is: it passes topics on, nothing more.
import type { Topic } from './commands.gen';

type Listener = (topics: readonly Topic[]) => void;
const listeners = new Set<Listener>();

/** Calls `listener` after every change; returns how to stop. */
export function onTopics(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Reports a change. */
export function bump(topics: readonly Topic[]): void {
  if (topics.length === 0) return;
  for (const listener of [...listeners]) listener(topics);
}
