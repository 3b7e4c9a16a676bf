// What the meeting screens say and how they sort, without a component: pure, so that it can be tested by itself.
// Refuses to compute due dates; the engine does.
import type {
  Attendance,
  InputState,
  Meeting,
  MeetingFields,
  MeetingPage,
  MeetingRow,
  Reminder,
  Seat,
  SeatFields,
  Step,
} from '../../ipc/commands.gen';
import { count, type Urgency } from '../../lib/copy';
import { addDays, formatDate, formatTime, relativeDate, weekStart } from '../../lib/dates';

/** Rows under a heading. */
export interface Group<T> {
  key: string;
  title: string;
  rows: T[];
}

/** A week in words, seen from today. */
export function weekWords(monday: string, today: string): string {
  const here = weekStart(today);
  if (monday === here) return 'This week';
  if (monday === addDays(here, 7)) return 'Next week';
  if (monday === addDays(here, -7)) return 'Last week';
  return `Week of ${formatDate(monday, 'short', today)}`;
}

function byWeek<T>(rows: readonly T[], day: (row: T) => string, today: string): Group<T>[] {
  const groups: Group<T>[] = [];
  for (const row of rows) {
    const monday = weekStart(day(row));
    const last = groups.at(-1);
    if (last?.key === monday) last.rows.push(row);
    else groups.push({ key: monday, title: weekWords(monday, today), rows: [row] });
  }
  return groups;
}

/** Meetings by week, soonest first. */
export function meetingsByWeek(rows: readonly MeetingRow[], today: string): Group<MeetingRow>[] {
  const sorted = [...rows].sort((a, b) =>
    `${a.on_date} ${a.at_time ?? ''}`.localeCompare(`${b.on_date} ${b.at_time ?? ''}`),
  );
  return byWeek(sorted, (row) => row.on_date, today);
}

/** Steps as they are worked through: before the meeting by week, on its day, after it. */
export function stepGroups(
  steps: readonly Step[],
  meetingOn: string,
  today: string,
): Group<Step>[] {
  const sorted = [...steps].sort((a, b) => a.due_on.localeCompare(b.due_on));
  const weeks = byWeek(
    sorted.filter((step) => step.due_on < meetingOn),
    (step) => step.due_on,
    today,
  );
  // Weeks that lie behind and ask nothing more stand together, out of the way.
  const behind = weeks.filter(
    (week) => week.key < weekStart(today) && week.rows.every((step) => isSettled(step)),
  );
  const before = [
    ...(behind.length > 0
      ? [{ key: 'behind', title: 'Settled earlier', rows: behind.flatMap((week) => week.rows) }]
      : []),
    ...weeks.filter((week) => !behind.includes(week)),
  ];
  const on = sorted.filter((step) => step.due_on === meetingOn);
  const after = sorted.filter((step) => step.due_on > meetingOn);
  return [
    ...before,
    ...(on.length > 0 ? [{ key: 'meeting', title: 'The meeting', rows: on }] : []),
    ...(after.length > 0 ? [{ key: 'after', title: 'After the meeting', rows: after }] : []),
  ];
}

/** Whether a step asks nothing more. */
export const isSettled = (step: Pick<Step, 'state'>): boolean =>
  step.state === 'done' || step.state === 'not_needed';

/** Whether an open step's day has passed. */
export const isLate = (step: Pick<Step, 'state' | 'due_on'>, today: string): boolean =>
  !isSettled(step) && step.due_on < today;

/** What a list says a meeting still needs; empty when nothing. */
export function needs(row: MeetingRow): string[] {
  const open = row.steps - row.steps_settled;
  return [
    row.steps_late > 0 &&
      `${count(row.steps_late, 'step')} past ${row.steps_late === 1 ? 'its' : 'their'} day`,
    open - row.steps_late > 0 && `${count(open - row.steps_late, 'step')} to do`,
    row.gaps > 0 && `${count(row.gaps, 'gap')} at the table`,
  ].filter((words) => words !== false);
}

/** How far a meeting is, with a word for how it stands. */
export function countdown(
  meeting: Pick<Meeting, 'on_date' | 'at_time' | 'state'>,
  today: string,
): { words: string; urgency: Urgency } {
  if (meeting.state === 'held') return { words: 'Held', urgency: 'calm' };
  if (meeting.state === 'cancelled') return { words: 'Cancelled', urgency: 'calm' };
  const when = relativeDate(meeting.on_date, today);
  const words = when.charAt(0).toUpperCase() + when.slice(1);
  if (meeting.on_date < today) return { words: `${words}, not marked as held`, urgency: 'late' };
  return { words, urgency: meeting.on_date <= addDays(today, 7) ? 'soon' : 'calm' };
}

/** "Fri, Oct 9, 2026, 8:00 AM, Room 12". */
export function whenAndWhere(meeting: MeetingFields): string {
  return [
    formatDate(meeting.on_date),
    meeting.at_time !== null && formatTime(meeting.at_time),
    meeting.minutes !== null && `${meeting.minutes} min`,
    meeting.place,
  ]
    .filter((part) => part !== false && part !== '')
    .join(', ');
}

/** A meeting's own fields out of a longer record, as a change sends them back. */
export function meetingFields(from: MeetingFields): MeetingFields {
  const { student_id, kind, on_date, at_time, minutes, place, agenda } = from;
  return { student_id, kind, on_date, at_time, minutes, place, agenda };
}

/** A seat's own fields out of its record. */
export function seatFields(from: Seat): SeatFields {
  const { person_id, name, role, attendance, excusal, excusal_signed, input, input_due_on } = from;
  const { goes_without } = from;
  return {
    person_id,
    name,
    role,
    attendance,
    excusal,
    excusal_signed,
    input,
    input_due_on,
    goes_without,
  };
}

/** Whether someone comes, in words. */
export const attendanceWord: Record<Attendance, string> = {
  invited: 'Invited',
  coming: 'Coming',
  excused: 'Excused',
  attended: 'Was there',
  absent: 'Was not there',
};

/** Where written input stands, in words. */
export const inputWord: Record<InputState, string> = {
  not_needed: 'No written input needed',
  asked: 'Input asked for',
  received: 'Input received',
};

/**
 * A polite reminder to paste, with what is missing. No student's name stands in it: a message travels further
 * than a conversation.
 */
export function reminderText(page: MeetingPage, seat: Seat, mine: string, today: string): string {
  const first = seat.display_name.split(',')[0] ?? seat.display_name;
  const when = formatDate(page.row.on_date, 'long');
  const time = page.row.at_time === null ? '' : ` at ${formatTime(page.row.at_time)}`;
  const asks: string[] = [];
  if (seat.input === 'asked') {
    const by = seat.input_due_on ?? addDays(page.row.on_date, -2);
    const day = by < today ? 'as soon as you can' : `by ${formatDate(by, 'long')}`;
    asks.push(
      `your written input, ${day}. A few lines are plenty: what goes well, what is hard, what helps`,
    );
  }
  if (seat.attendance === 'invited') asks.push('a short word on whether you can be there');
  if (seat.attendance === 'excused' && !seat.excusal_signed) {
    asks.push('the signed excusal form');
  }
  const list =
    asks.length === 0
      ? 'Nothing is missing from you; I only want you to have the day and time at hand.'
      : asks.length === 1
        ? `What I still need from you is ${asks[0] ?? ''}.`
        : `What I still need from you:\n${asks.map((ask) => `- ${ask}`).join('\n')}`;
  return [
    `Hello ${first},`,
    '',
    `Our ${page.row.title.toLowerCase()} meeting is on ${when}${time}${page.row.place === '' ? '' : ` (${page.row.place})`}.`,
    list,
    '',
    'Thank you. Tell me if something stands in the way, and I will help.',
    ...(mine === '' ? [] : ['', mine]),
  ].join('\n');
}

/** What a late start did to the steps, in a sentence; empty when nothing was squeezed. */
export function squeezed(steps: readonly Step[]): string {
  const late = steps.filter((step) => step.compressed && !isSettled(step)).length;
  if (late === 0) return '';
  return `Started late: ${count(late, 'step')} ${
    late === 1 ? 'was' : 'were'
  } to be done before. ${late === 1 ? 'It is' : 'They are'} squeezed in from today; none of the ${steps.length} steps is lost.`;
}

/** When someone was asked, for a line below the name. */
export function askedWords(reminders: readonly Reminder[], seat: string, today: string): string {
  const hers = reminders.filter((one) => one.seat_id === seat);
  const last = hers.at(-1);
  if (!last) return '';
  const day = formatDate(last.asked_on, 'short', today);
  return hers.length === 1
    ? `Reminded ${day}: ${last.asked_for}`
    : `Reminded ${hers.length} times, last ${day}: ${last.asked_for}`;
}
