// Taking a colleague's reply in, by file or pasted: one way for every screen of questions, with the words for
// what came of it.
import { call, toCallError } from '../../ipc/call';
import type { AddReply, ReplyTaken } from '../../ipc/commands.gen';
import { pickOpen } from '../../ipc/files';
import { count, inOneLine, wordsFor } from '../../lib/copy';
import { removeReply } from '../../lib/replies';
import { go } from '../../lib/route.svelte';
import { toast } from '../../lib/toasts.svelte';

/** Says what a taken reply was, and shows it. */
export function replyTaken(taken: ReplyTaken): void {
  const first = taken.question_ids[0];
  const undo = { undo: () => void removeReply(taken.reply_id) };
  if (taken.duplicate) toast('This reply was here already. Nothing was added twice.');
  else if (taken.earlier > 0) {
    toast(
      'Another reply to the same packet. Both are kept, the newest first; nothing is applied by itself.',
      undo,
    );
  } else {
    toast(
      `The reply is here, with ${count(taken.suggestions, 'suggestion')}${
        taken.question_ids.length > 1 ? ` for ${taken.question_ids.length} questions` : ''
      }. Nothing is applied by itself.`,
      undo,
    );
  }
  if (first !== undefined) go({ name: 'reply', id: first });
}

/** Takes a reply in and shows it; a refusal is said, and the reply stays where it was. */
export async function takeReply(args: AddReply): Promise<void> {
  try {
    replyTaken(await call('add_reply', args));
  } catch (thrown) {
    const words = wordsFor(toCallError(thrown));
    toast(inOneLine(words), { tone: 'late' });
  }
}

/** Asks for a reply file and takes it in. */
export async function openReplyFile(question_id?: string): Promise<void> {
  try {
    const picked = await pickOpen('reply');
    if (picked) await takeReply({ file: picked.handle, question_id: question_id ?? null });
  } catch (thrown) {
    const words = wordsFor(toCallError(thrown));
    toast(`${words.what} ${words.todo}`, { tone: 'late' });
  }
}
