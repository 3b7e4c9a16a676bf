// Gives plain test files a place for effects to live in.

/** Runs `run` inside an effect root; returns how to end it. */
export function effectRoot(run: () => void): () => void {
  return $effect.root(run);
}
