// What she does with a reply that is here: removes it, keeps a wording of it, copies one. Each says what came of it and has
// its way back.
import { call, toCallError } from '../ipc/call';
import { copyText, untilWhen } from './clipboard';
import { inOneLine, wordsFor } from './copy';
import { toast } from './toasts.svelte';

function tell(thrown: unknown): void {
  toast(inOneLine(wordsFor(toCallError(thrown))), { tone: 'late' });
}

/** Does an act; a refusal is said. */
async function saying(act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch (thrown) {
    tell(thrown);
  }
}

/** Puts a reply into the bin; its question waits again, where it has no other answer. */
export function removeReply(id: string): Promise<void> {
  return saying(async () => {
    await call('delete_reply', { id });
    toast('The reply is in the bin. What you took from it stays.', {
      undo: () =>
        void saying(async () => {
          await call('undelete_reply', { id });
        }),
    });
  });
}

/** Keeps a wording of a reply as a note. */
export function keepWording(reply_id: string, question_id: string, at: number): Promise<void> {
  return saying(async () => {
    const id = await call('keep_wording', { reply_id, question_id, at });
    toast('Kept as a note.', {
      undo: () =>
        void saying(async () => {
          await call('delete_note', { id });
        }),
    });
  });
}

/** Copies a wording, to be pasted where it belongs. */
export async function copyWording(text: string): Promise<void> {
  try {
    toast(`Copied.${untilWhen(await copyText(text))}`);
  } catch {
    toast('The clipboard did not take it. Select the words and copy them by hand.', {
      tone: 'late',
    });
  }
}
