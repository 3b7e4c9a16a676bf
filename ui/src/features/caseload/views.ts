// How the caseload is shown: columns, order, grouping, filter. A view is kept in the vault as JSON; what can't
// be read any more falls back to the default. Pure.
import type { Sort } from '../../components/table';
import type { Out } from '../../ipc/call';
import { urgencyWord } from '../../lib/copy';
import { dueUrgency, studentStatusWord } from '../../lib/trade';

/** One line of the caseload. */
export type Row = Out<'list_students'>[number];

/** Columns she may choose besides the name. */
export const columnWords = {
  grade: 'Grade',
  school: 'School',
  eligibility: 'Eligibility',
  status: 'Status',
  next_due: 'Next due',
  annual_due: 'Annual review',
  reevaluation_due: 'Reevaluation',
  next_meeting: 'Next meeting',
  services: 'Services',
  open_questions: 'Questions',
  open_follow_ups: 'Follow-ups',
} as const;
export type ColumnKey = keyof typeof columnWords;
export const columnKeys = Object.keys(columnWords) as ColumnKey[];

export const groupWords = {
  none: 'No groups',
  urgency: 'How pressing',
  school: 'School',
  grade: 'Grade',
  status: 'Status',
} as const;
export type GroupBy = keyof typeof groupWords;

export const showWords = {
  current: 'Current students',
  late: 'Late',
  unscheduled: 'Due, no meeting yet',
  meeting: 'With a meeting planned',
  referred: 'Referred',
  all: 'Everyone, archived too',
} as const;
export type Show = keyof typeof showWords;

/** How the list is shown. */
export interface View {
  columns: ColumnKey[];
  sort: Sort;
  group: GroupBy;
  show: Show;
  layout: 'table' | 'cards';
}

/** What is kept: how it was left, and the views with a name. */
export interface Kept {
  current: View;
  named: { name: string; view: View }[];
}

export const defaultView: View = {
  columns: ['grade', 'school', 'next_due', 'next_meeting'],
  sort: { key: 'next_due', dir: 'ascending' },
  group: 'none',
  show: 'current',
  layout: 'table',
};

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;
const oneOf = <K extends string>(words: Record<K, string>, value: unknown, otherwise: K): K =>
  typeof value === 'string' && value in words ? (value as K) : otherwise;

function readView(value: unknown): View {
  if (!isRecord(value)) return defaultView;
  const columns = Array.isArray(value['columns'])
    ? columnKeys.filter((key) => (value['columns'] as unknown[]).includes(key))
    : defaultView.columns;
  const sort = isRecord(value['sort']) ? value['sort'] : {};
  return {
    columns,
    sort: {
      key: typeof sort['key'] === 'string' ? sort['key'] : defaultView.sort.key,
      dir: sort['dir'] === 'descending' ? 'descending' : 'ascending',
    },
    group: oneOf(groupWords, value['group'], 'none'),
    show: oneOf(showWords, value['show'], 'current'),
    layout: value['layout'] === 'cards' ? 'cards' : 'table',
  };
}

/** Reads what was kept; never throws. */
export function readKept(text: string): Kept {
  try {
    const value: unknown = JSON.parse(text);
    if (!isRecord(value)) return { current: defaultView, named: [] };
    const named = Array.isArray(value['named']) ? (value['named'] as unknown[]) : [];
    return {
      current: readView(value['current']),
      named: named
        .filter(isRecord)
        .filter((one) => typeof one['name'] === 'string' && one['name'] !== '')
        .map((one) => ({ name: String(one['name']), view: readView(one['view']) })),
    };
  } catch {
    return { current: defaultView, named: [] };
  }
}

/** Whether a row belongs to what is shown. */
export function shows(row: Row, show: Show): boolean {
  const states = [row.next_due, row.annual_due, row.reevaluation_due].map((due) => due?.state);
  switch (show) {
    case 'current':
      return !row.archived && row.status !== 'exited';
    case 'late':
      return !row.archived && states.includes('late');
    case 'unscheduled':
      return !row.archived && states.includes('unscheduled');
    case 'meeting':
      return !row.archived && row.next_meeting !== null;
    case 'referred':
      return !row.archived && row.status === 'referred';
    case 'all':
      return true;
  }
}

/** Rows under headings, in an order that makes sense for the grouping. */
export function grouped(rows: readonly Row[], by: GroupBy): { title: string; rows: Row[] }[] {
  if (by === 'none') return [{ title: '', rows: [...rows] }];
  const title = (row: Row): string => {
    switch (by) {
      case 'school':
        return row.school === '' ? 'No school yet' : row.school;
      case 'grade':
        return row.grade === '' ? 'No grade yet' : `Grade ${row.grade}`;
      case 'status':
        return row.archived ? 'Archived' : studentStatusWord[row.status];
      case 'urgency':
        return row.next_due === null
          ? 'No due date'
          : row.next_due.state === 'unscheduled'
            ? 'No meeting yet'
            : urgencyWord[dueUrgency(row.next_due)];
    }
  };
  const out = new Map<string, Row[]>();
  for (const row of rows) {
    const key = title(row);
    out.set(key, [...(out.get(key) ?? []), row]);
  }
  const first = ['Late', 'No meeting yet', 'Soon', 'On track', 'Active', 'Referred', 'Exited'];
  const last = ['No due date', 'No school yet', 'No grade yet', 'Archived'];
  const rank = (key: string): number =>
    first.includes(key) ? first.indexOf(key) : last.includes(key) ? 1000 : 100;
  const grade = (key: string): number => {
    const words = key.replace('Grade ', '');
    return words === 'PK' ? -2 : words === 'K' ? -1 : Number(words);
  };
  return [...out]
    .map(([key, members]) => ({ title: key, rows: members }))
    .sort((a, b) => {
      const order = rank(a.title) - rank(b.title);
      if (order !== 0) return order;
      if (by === 'grade') {
        const [x, y] = [grade(a.title), grade(b.title)];
        if (Number.isFinite(x) && Number.isFinite(y)) return x - y;
      }
      return a.title.localeCompare(b.title, 'en-US', { numeric: true });
    });
}

/** What tells a student from another of the same name; the school where no column shows it. */
export function toldApart(row: Row, withSchool: boolean): string {
  return [row.grade && `grade ${row.grade}`, withSchool ? row.school : '', row.case_code]
    .filter((part) => part !== '')
    .join(', ');
}
