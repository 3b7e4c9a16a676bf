// What can be found, in words, and where each leads. Refuses to search: the engine does.
import CalendarCheck from '@lucide/svelte/icons/calendar-check';
import CircleQuestionMark from '@lucide/svelte/icons/circle-question-mark';
import DoorOpen from '@lucide/svelte/icons/door-open';
import FileText from '@lucide/svelte/icons/file-text';
import ContactRound from '@lucide/svelte/icons/contact-round';
import ListTodo from '@lucide/svelte/icons/list-todo';
import MessagesSquare from '@lucide/svelte/icons/messages-square';
import NotebookPen from '@lucide/svelte/icons/notebook-pen';
import Phone from '@lucide/svelte/icons/phone';
import Reply from '@lucide/svelte/icons/reply';
import Search from '@lucide/svelte/icons/search';
import Target from '@lucide/svelte/icons/target';
import User from '@lucide/svelte/icons/user';
import type { IconType } from '../../components/types';
import type { Out } from '../../ipc/call';
import type { Route } from '../../lib/route.svelte';

/** What was found. */
export type Hit = Out<'search'>[number];

interface Kind {
  word: string;
  many: string;
  icon: IconType;
}

/** Every kind, most asked first. */
export const kinds: Readonly<Record<string, Kind>> = {
  student: { word: 'Student', many: 'Students', icon: User },
  note: { word: 'Note', many: 'Notes', icon: NotebookPen },
  meeting: { word: 'Meeting', many: 'Meetings', icon: CalendarCheck },
  contact: { word: 'Contact', many: 'Contacts', icon: Phone },
  question: { word: 'Question', many: 'Questions', icon: CircleQuestionMark },
  reply: { word: 'Reply', many: 'Replies', icon: Reply },
  goal: { word: 'Goal', many: 'Goals', icon: Target },
  notice: { word: 'Notice', many: 'Notices', icon: FileText },
  removal: { word: 'Removal', many: 'Removals', icon: DoorOpen },
  follow_up: { word: 'Follow-up', many: 'Follow-ups', icon: ListTodo },
  consultation: { word: 'Consultation', many: 'Consultations', icon: MessagesSquare },
  person: { word: 'Person', many: 'People', icon: ContactRound },
};

/** A kind in words; one that is not known keeps its name. */
export function kindOf(hit: Pick<Hit, 'kind'>): Kind {
  return kinds[hit.kind] ?? { word: hit.kind.replaceAll('_', ' '), many: hit.kind, icon: Search };
}

/** Where a hit leads. */
export function routeOf(hit: Hit): Route {
  const student = (focus: string): Route =>
    hit.student_id === null
      ? { name: 'search', text: hit.title }
      : { name: 'student', id: hit.student_id, focus };
  switch (hit.kind) {
    case 'student':
      return { name: 'student', id: hit.student_id ?? hit.id };
    case 'meeting':
      return { name: 'meeting', id: hit.id };
    case 'notice':
      return { name: 'meeting', id: hit.id, tab: 'after' };
    case 'question':
    case 'reply':
      return { name: 'question', id: hit.id };
    case 'consultation':
      return { name: 'consultation', id: hit.id };
    case 'follow_up':
      return hit.student_id === null ? { name: 'today' } : student(hit.id);
    default:
      return student(hit.id);
  }
}
