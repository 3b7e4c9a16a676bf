// The counts beside the rail: only where a person waits for her.
import { query } from './query.svelte';
import type { RouteName } from './route.svelte';

const counts = $state<Partial<Record<RouteName, number>>>({});

/** How many people wait behind a place of the rail; 0 shows nothing. */
export const waiting = {
  get(name: RouteName): number {
    return counts[name] ?? 0;
  },
  /** What is counted there, as a screen of its own says it. */
  words(name: RouteName): string {
    const one = counts[name] === 1;
    if (name === 'questions') return one ? 'reply in, not read yet' : 'replies in, not read yet';
    return 'waiting for you';
  },
  set(name: RouteName, n: number): void {
    counts[name] = n;
  },
};

/**
 * Keeps the counts while the calling component lives: replies she has not read yet, as Today lists them, and colleagues
 * whose packet she opened and has not answered while an answer can still be read.
 */
export function useWaiting(): void {
  const asked = query('list_questions', () => ({}), ['questions', 'replies', 'day']);
  const opened = query('list_consultations', () => ({}), ['consultations', 'day']);
  $effect(() => {
    waiting.set('questions', asked.data?.reduce((sum, row) => sum + row.unread, 0) ?? 0);
  });
  $effect(() => {
    const open = opened.data?.filter((row) => row.answered_at === null && !row.expired);
    waiting.set('colleague', open?.length ?? 0);
  });
}
