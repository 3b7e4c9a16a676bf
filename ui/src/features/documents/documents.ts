// Which documents there are, what each is for, and what it needs to know first.
import type { DocumentRequest, Naming } from '../../ipc/commands.gen';
import type { RouteOf } from '../../lib/route.svelte';

/** The name of a document. */
export type DocumentKind = DocumentRequest['document'];

interface Kind {
  value: DocumentKind;
  label: string;
  /** For whom and what for, in a line. */
  about: string;
  /** What must be chosen before it can be shown. */
  needs: 'nothing' | 'student' | 'meeting';
  /** Whether students are named in it at all. */
  names: boolean;
  /** Whether private notes or contacts could stand in it. */
  private: boolean;
}

/** Every document in the order of the list. */
export const kinds: readonly Kind[] = [
  {
    value: 'caseload',
    label: 'Caseload at a glance',
    about: 'One row for each student, most urgent first.',
    needs: 'nothing',
    names: true,
    private: false,
  },
  {
    value: 'due',
    label: 'Due list',
    about: 'What is late, what has no meeting yet, what comes next.',
    needs: 'nothing',
    names: true,
    private: false,
  },
  {
    value: 'prep',
    label: 'Meeting prep sheet',
    about: 'People, what to bring, what is missing, boxes to tick.',
    needs: 'meeting',
    names: true,
    private: true,
  },
  {
    value: 'agenda',
    label: 'Agenda and notes',
    about: 'For the table and the file: agenda, decisions, follow-ups, notes.',
    needs: 'meeting',
    names: true,
    private: true,
  },
  {
    value: 'snapshot',
    label: 'Snapshot for teachers',
    about: 'One page a teacher can act on, with lines to sign.',
    needs: 'student',
    names: true,
    private: false,
  },
  {
    value: 'contacts',
    label: 'Contact log',
    about: 'Every try to reach the family, as proof.',
    needs: 'student',
    names: true,
    private: true,
  },
  {
    value: 'binder',
    label: 'Leave binder',
    about: 'What a substitute needs for eight weeks, and no more.',
    needs: 'nothing',
    names: true,
    private: true,
  },
  {
    value: 'workload',
    label: 'Workload',
    about: 'Your load in numbers, without names, for whoever assigns it.',
    needs: 'nothing',
    names: false,
    private: false,
  },
];

/** What is known of a kind. */
export function kindOf(value: string | undefined): Kind {
  const found = kinds.find((one) => one.value === value) ?? kinds[0];
  if (!found) throw new Error('there is no document');
  return found;
}

/** How students may be named. */
export const namings: readonly { value: Naming; label: string }[] = [
  { value: 'initials', label: 'Initials with the case code' },
  { value: 'codes', label: 'Case codes only' },
  { value: 'names', label: 'Whole names' },
];

/** What is chosen besides the kind. */
export interface Chosen {
  student: string;
  meeting: string;
  /** Only these students; nobody is everyone. */
  students: readonly string[];
  within: number;
}

/** What the engine is asked; `null` while something must still be chosen. */
export function requestOf(kind: DocumentKind, chosen: Chosen): DocumentRequest | null {
  const student_ids = chosen.students.length > 0 ? [...chosen.students] : null;
  switch (kind) {
    case 'caseload':
      return { document: kind, student_ids };
    case 'due':
      return { document: kind, student_ids, within: chosen.within };
    case 'binder':
      return { document: kind, student_ids, until: null };
    case 'workload':
      return { document: kind };
    case 'prep':
    case 'agenda':
      return chosen.meeting ? { document: kind, meeting_id: chosen.meeting } : null;
    case 'snapshot':
      return chosen.student ? { document: kind, student_id: chosen.student } : null;
    case 'contacts':
      return chosen.student
        ? { document: kind, student_id: chosen.student, meeting_id: null }
        : null;
  }
}

/** What a route already chose. */
export function chosenOf(route: RouteOf<'documents'>): Chosen {
  return {
    student: route.student ?? '',
    meeting: route.meeting ?? '',
    students: route.students ?? [],
    within: 90,
  };
}

/** A page as an address for a picture. It holds outlines only, no words. */
export function pictureOf(svg: string): string {
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}

/** Whether a page lies on its side. */
export function isWide(svg: string): boolean {
  const [, width, height] = /viewBox="0 0 (\d+) (\d+)"/.exec(svg) ?? [];
  return Number(width) > Number(height);
}
