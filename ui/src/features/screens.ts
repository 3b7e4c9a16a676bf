// Which component shows which route. Each is loaded when first needed; it gets its `route` as its only prop.
import type { Component } from 'svelte';
import type { Out } from '../ipc/call';
import type { RouteName, RouteOf } from '../lib/route.svelte';

type Screens = {
  [N in RouteName]: () => Promise<{ default: Component<{ route: RouteOf<N> }> }>;
};

/** Every screen behind the gate. */
export const screens: Screens = {
  today: () => import('./today/Today.svelte'),
  caseload: () => import('./caseload/Caseload.svelte'),
  student: () => import('./student/Student.svelte'),
  meetings: () => import('./meeting/Meetings.svelte'),
  meeting: () => import('./meeting/Meeting.svelte'),
  meeting_mode: () => import('./meeting/MeetingMode.svelte'),
  questions: () => import('./questions/Questions.svelte'),
  question: () => import('./questions/Question.svelte'),
  packet: () => import('./packet/Packet.svelte'),
  reply: () => import('./packet/Reply.svelte'),
  playbook: () => import('./playbook/Playbook.svelte'),
  disclosures: () => import('./disclosures/Disclosures.svelte'),
  colleague: () => import('./colleague/Colleague.svelte'),
  consultation: () => import('./colleague/Consultation.svelte'),
  calendar: () => import('./calendar/Calendar.svelte'),
  documents: () => import('./documents/Documents.svelte'),
  search: () => import('./search/Search.svelte'),
  settings: () => import('./settings/Settings.svelte'),
};

/** First run and unlock: shown while there is no open vault; calls `onopened` when there is. */
export const gate = (): Promise<{
  default: Component<{ status: Out<'status'>; onopened: () => void }>;
}> => import('./gate/Gate.svelte');
