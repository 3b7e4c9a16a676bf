// Changes of a meeting that start from what stands in the vault now, so that two parts of one screen never
// overwrite each other: the text of the agenda and the day of the meeting are kept side by side.
import { call } from '../../ipc/call';
import type { MeetingFields, MeetingMoved, StepPlace } from '../../ipc/commands.gen';
import { meetingFields } from './meeting';

/**
 * Changes some fields of a meeting and leaves the others as they stand now. With `steps`, those stand where they are
 * said to: a move that is taken back.
 */
export async function patchMeeting(
  id: string,
  patch: Partial<MeetingFields>,
  steps?: readonly StepPlace[],
): Promise<MeetingMoved> {
  const { row } = await call('get_meeting', { id });
  return call('update_meeting', {
    id,
    fields: { ...meetingFields(row), ...patch },
    updated_at: row.updated_at,
    steps: steps ? [...steps] : null,
  });
}
