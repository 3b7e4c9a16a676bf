// Which texts about a meeting there are, and about whose seat each can be. Refuses to word them: the engine does.
import type { LetterKind, Seat } from '../../ipc/commands.gen';

/** Every text, in the order of the meeting's way. */
export const letterKinds: readonly { value: LetterKind; label: string }[] = [
  { value: 'invitation', label: 'Invitation to the family' },
  { value: 'input_reminder', label: 'Ask for written input' },
  { value: 'excusal', label: 'Excusal: ask the family' },
  { value: 'family_reminder', label: 'Reminder to the family' },
  { value: 'thanks', label: 'Thanks and next steps' },
];

/** Whether the family reads it. */
export const familyReads = (kind: LetterKind): boolean =>
  kind === 'invitation' || kind === 'excusal' || kind === 'family_reminder';

/** Whether it is about one seat at the table. */
export const needsSeat = (kind: LetterKind): boolean =>
  kind === 'excusal' || kind === 'input_reminder';

/** The seats a text can be about, those it is most wanted for first. */
export function seatsFor(kind: LetterKind, seats: readonly Seat[]): Seat[] {
  if (!needsSeat(kind)) return [];
  const wanted = (seat: Seat): boolean =>
    kind === 'excusal' ? seat.attendance === 'excused' : seat.input === 'asked';
  return seats
    .filter((seat) => seat.role !== 'guardian' && seat.role !== 'student')
    .sort((a, b) => Number(wanted(b)) - Number(wanted(a)));
}
