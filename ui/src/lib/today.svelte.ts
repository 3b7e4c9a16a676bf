// What day it is, as the engine last said. Refuses to guess: the window never asks its own clock.

let iso = $state('');

/** The engine's today. */
export const today = {
  /** ISO date; empty until the engine has answered. */
  get iso(): string {
    return iso;
  },
  set iso(next: string) {
    iso = next;
  },
};
