// What stands on a day: meetings and due dates as one list.
import type { Out } from '../../ipc/call';
import { urgencyWord, type Urgency } from '../../lib/copy';
import { formatTime } from '../../lib/dates';
import type { Route } from '../../lib/route.svelte';
import { shownName } from '../../lib/shoulder.svelte';
import { dueUrgency, dueWords, meetingKindWord } from '../../lib/trade';

/** A meeting or a due date on its day. */
export interface Item {
  id: string;
  day: string;
  what: 'meeting' | 'due';
  /** "9:00 AM"; empty for a due date. */
  time: string;
  title: string;
  student: string;
  code: string;
  urgency: Urgency;
  /** The state in words. */
  words: string;
  route: Route;
}

/** Meetings first by their time, then due dates, the most urgent first. */
export function itemsOf(meetings: Out<'list_meetings'>, due: Out<'list_due'>): Item[] {
  const order: Record<Urgency, number> = { late: 0, soon: 1, calm: 2 };
  return [
    ...meetings
      .filter((meeting) => meeting.state !== 'cancelled')
      .map((meeting): Item & { sort: string } => ({
        id: `meeting-${meeting.id}`,
        day: meeting.on_date,
        what: 'meeting',
        time: meeting.at_time === null ? '' : formatTime(meeting.at_time),
        title: meeting.title || meetingKindWord[meeting.kind],
        student: meeting.student,
        code: meeting.case_code,
        urgency: meeting.steps_late > 0 && meeting.state === 'scheduled' ? 'soon' : 'calm',
        words:
          meeting.state === 'held'
            ? 'Held'
            : `${meeting.steps_settled} of ${meeting.steps} steps done`,
        route: { name: 'meeting', id: meeting.id },
        sort: `0${meeting.at_time ?? ''}`,
      })),
    ...due.map((item): Item & { sort: string } => ({
      id: `due-${item.student_id}-${item.rule}`,
      day: item.due_on,
      what: 'due',
      time: '',
      title: `${item.title} due`,
      student: item.student,
      code: item.case_code,
      urgency: dueUrgency(item),
      words: item.why.verified ? dueWords(item) : `${dueWords(item)}, rule not verified`,
      route: { name: 'student', id: item.student_id, focus: 'due' },
      sort: `1${order[dueUrgency(item)]}`,
    })),
  ]
    .sort((a, b) => a.day.localeCompare(b.day) || a.sort.localeCompare(b.sort))
    .map(({ sort: _, ...item }) => item);
}

/** The items of each day. */
export function byDay(items: readonly Item[]): Map<string, Item[]> {
  const days = new Map<string, Item[]>();
  for (const item of items) days.set(item.day, [...(days.get(item.day) ?? []), item]);
  return days;
}

/** One item in a breath, for a screen reader. */
export function itemWords(item: Item): string {
  return [
    item.time,
    item.title,
    shownName(item.student, item.code),
    item.what === 'due' ? urgencyWord[item.urgency] : '',
  ]
    .filter((part) => part !== '')
    .join(', ');
}
