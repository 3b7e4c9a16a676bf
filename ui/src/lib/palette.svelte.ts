// What the palette finds besides actions: students, meetings, notes. Screens and the app offer sources; the
// palette asks them while she types. Refuses to know commands: a source brings its own.

import { untrack } from 'svelte';

/** Something to jump to. */
export interface Found {
  id: string;
  label: string;
  /** A second, quieter line. */
  detail?: string;
  run: () => void;
}

/** A place to look in. */
export interface PaletteSource {
  /** The heading: "Students". */
  group: string;
  find: (text: string) => Promise<Found[]>;
}

// Outside Svelte's state for the same reason as the actions: a teardown reads the value from before its batch.
let sources: readonly PaletteSource[] = [];
let changes = 0;
let changed = $state(0);

function take(next: readonly PaletteSource[]): void {
  sources = next;
  changes += 1;
  const now = changes;
  untrack(() => (changed = now));
}

/** Offers a source until the returned function is called. */
export function offerSource(source: PaletteSource): () => void {
  take([...sources, source]);
  return () => take(sources.filter((one) => one !== source));
}

/** Every source there is now. */
export function paletteSources(): readonly PaletteSource[] {
  void changed;
  return sources;
}

/** Whether every word typed begins a word of `text`. */
export function wordsMatch(typed: string, text: string): boolean {
  const parts = (of: string): string[] =>
    of
      .toLowerCase()
      .split(/[^\p{L}\p{N}]+/u)
      .filter((part) => part !== '');
  const words = parts(text);
  return parts(typed).every((part) => words.some((word) => word.startsWith(part)));
}
