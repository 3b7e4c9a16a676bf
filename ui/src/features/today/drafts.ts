// Where an unfinished draft belongs, from its key: what to call it and where to go to finish it.
import type { Route } from '../../lib/route.svelte';

/** A draft as Today shows it. */
export interface DraftPlace {
  words: string;
  to: Route;
  /** Whom it is about, where it is about one student. */
  student?: string;
}

/** Undefined for what is kept under a draft's key but is nothing to finish (saved views, layout). */
export function draftPlace(key: string): DraftPlace | undefined {
  const [kind = '', id = ''] = key.split(':');
  switch (kind) {
    case 'new_contact':
      return {
        words: 'A contact to log',
        to: { name: 'student', id, focus: 'contact' },
        student: id,
      };
    case 'review':
      return { words: 'Three things for tomorrow', to: { name: 'today', review: true } };
    default:
      return undefined;
  }
}
