// Who has the snapshot of a student, for her page and for the page of a meeting: read, and said with a way back.
import { call, toCallError, type CallError, type Out } from '../ipc/call';
import { wordsFor } from './copy';
import { query } from './query.svelte';
import { shownName } from './shoulder.svelte';
import { toast } from './toasts.svelte';

/** The snapshot of a student and its receipts. */
export type SnapshotPage = Out<'get_snapshot'>;
type Line = SnapshotPage['receipts'][number];
/** What can be said of a receipt. */
export type Said = 'given' | 'received' | 'none';

/** A snapshot with its receipts that stays current. */
export interface Receipts {
  readonly page: SnapshotPage | undefined;
  readonly error: CallError | undefined;
  retry(): Promise<void>;
  /** Says that someone has it, has signed for it, or has it not. */
  say(line: Pick<Line, 'person_id' | 'name' | 'state'>, said: Said): Promise<void>;
}

function tell(thrown: unknown): void {
  const words = wordsFor(toCallError(thrown));
  toast(`${words.what} ${words.todo}`, { tone: 'late' });
}

/** Call it while a component starts. */
export function receiptsOf(student: () => string): Receipts {
  const snapshot = query('get_snapshot', () => ({ student_id: student() }), [
    'students',
    'people',
    'settings',
  ]);
  return {
    get page() {
      return snapshot.data;
    },
    get error() {
      return snapshot.error;
    },
    retry: () => snapshot.refetch(),
    async say(line, said) {
      const student_id = student();
      const { person_id } = line;
      const back: Said = line.state === 'given' || line.state === 'received' ? line.state : 'none';
      try {
        await call('set_receipt', { student_id, person_id, act: said });
        const who = shownName(line.name);
        toast(said === 'received' ? `${who} has signed for it.` : `${who} has the snapshot.`, {
          undo: () => void call('set_receipt', { student_id, person_id, act: back }).catch(tell),
        });
      } catch (thrown) {
        tell(thrown);
      }
    },
  };
}
