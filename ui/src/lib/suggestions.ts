// Taking a colleague's suggestion as work, with a way back. Once what it became lies in the bin, by Undo or by hand, the
// engine says that the suggestion is new again. Refuses to take anything by itself: every call is a person's act.
import { call } from '../ipc/call';
import type { Becomes } from '../ipc/commands.gen';

async function takeOut(becomes: Becomes, id: string): Promise<void> {
  switch (becomes) {
    case 'step':
      await call('remove_step', { id });
      break;
    case 'follow_up':
      await call('delete_follow_up', { id });
      break;
    case 'note':
      await call('delete_note', { id });
      break;
  }
}

/**
 * Turns a suggestion into a step, a follow-up or a note.
 * @returns how to take what it became out again.
 * @throws {CallError} when the engine refuses; nothing was changed then.
 */
export async function takeSuggestion(
  id: string,
  take: { becomes: Becomes; due_on: string | null; text: string },
): Promise<() => Promise<void>> {
  const { became_id: made } = await call('take_suggestion', { id, ...take });
  return async () => {
    if (made !== null) await takeOut(take.becomes, made);
  };
}
