// The counts beside the rail: only where a person waits for her. Screens or the app set them.
import type { RouteName } from './route.svelte';

const counts = $state<Partial<Record<RouteName, number>>>({});

/** How many people wait behind a place of the rail; 0 shows nothing. */
export const waiting = {
  get(name: RouteName): number {
    return counts[name] ?? 0;
  },
  set(name: RouteName, n: number): void {
    counts[name] = n;
  },
};
