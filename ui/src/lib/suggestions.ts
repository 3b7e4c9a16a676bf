// Taking a colleague's suggestion as work, with a way back: what it became is found again by comparing what stood
// there before. Refuses to take anything by itself: every call is a person's act.
import { call } from '../ipc/call';
import type { Becomes, Question } from '../ipc/commands.gen';

/** Where a suggestion may go: the question it answers. */
export type TakeInto = Pick<Question, 'id' | 'meeting_id' | 'student_id'>;

/** The records of one kind that a suggestion may become, by id. */
async function standing(becomes: Becomes, into: TakeInto): Promise<string[]> {
  switch (becomes) {
    case 'step': {
      if (into.meeting_id === null) return [];
      const page = await call('get_meeting', { id: into.meeting_id });
      return page.steps.map((step) => step.id);
    }
    case 'follow_up': {
      const list = await call('list_follow_ups', {
        include_done: true,
        student_id: into.student_id,
      });
      return list.map((one) => one.id);
    }
    case 'note': {
      const list = await call('list_notes', {
        student_id: into.student_id,
        meeting_id: into.meeting_id,
      });
      return list.map((one) => one.id);
    }
  }
}

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
  into: TakeInto,
): Promise<() => Promise<void>> {
  const before = new Set(await standing(take.becomes, into));
  await call('take_suggestion', { id, ...take });
  return async () => {
    const made = (await standing(take.becomes, into)).find((one) => !before.has(one));
    if (made !== undefined) await takeOut(take.becomes, made);
  };
}
