// What left in a readable form, in words.
import type { Outgoing, OutgoingAct } from '../../ipc/commands.gen';
import { count } from '../../lib/copy';

const acts: Record<OutgoingAct, string> = {
  printed: 'printed',
  saved: 'saved as PDF',
  exported: 'exported',
};
const things: Readonly<Record<string, string>> = {
  caseload: 'Caseload at a glance',
  'due-list': 'Due list',
  'meeting-prep': 'Meeting prep sheet',
  'agenda-and-notes': 'Agenda and notes',
  'snapshot-for-teachers': 'Snapshot for teachers',
  'contact-log': 'Contact log',
  'leave-binder': 'Leave binder',
  workload: 'Workload',
  'recovery-kit': 'Recovery key',
  everything: 'Everything, in open formats',
  'follow-ups': 'Follow-up list',
  calendar: 'Calendar file',
};
const named: Readonly<Record<string, string>> = {
  initials: 'initials and code',
  codes: 'case code',
  names: 'whole name',
};

/** What left and how: "Contact log, printed, 2 pages, with private notes". */
export function whatLeft(line: Outgoing): string {
  return [
    things[line.what] ?? line.what,
    acts[line.act],
    line.pages === null ? '' : count(line.pages, 'page'),
    line.private ? 'with private notes' : '',
  ]
    .filter((part) => part !== '')
    .join(', ');
}

/** How students were named in it. */
export const namedBy = (line: Outgoing): string => named[line.naming] ?? '';
