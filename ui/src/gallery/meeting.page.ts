// Meetings, a meeting, meeting mode, questions, packet review and reply with an invented engine:
// `?page=meeting&view=meetings|meeting-TAB|meeting_mode|questions|question|sent|packet|left|reply`, `&press=WORDS`
// clicks what begins with these words, `&scroll=N` scrolls.
import { mount } from 'svelte';
import App from '../App.svelte';
import { fakeCalls } from '../ipc/fake';
import { setPicker } from '../ipc/files';
import { router, type Route } from '../lib/route.svelte';
import { fakes, preview } from './meeting-data';
import { settings } from './settings-data';

function place(view: string): Route {
  if (view.startsWith('meeting-')) return { name: 'meeting', id: 'm1', tab: view.slice(8) };
  switch (view) {
    case 'meeting_mode':
      return { name: 'meeting_mode', id: 'm1' };
    case 'questions':
      return { name: 'questions' };
    case 'question':
      return { name: 'question', id: 'q1' };
    case 'sent':
      return { name: 'question', id: 'q4' };
    case 'packet':
    case 'left':
      return { name: 'packet', id: 'q1' };
    case 'reply':
      return { name: 'reply', id: 'q5' };
    default:
      return { name: 'meetings' };
  }
}

/** Clicks the first thing whose words begin like this. */
function press(words: string): void {
  [...document.querySelectorAll<HTMLElement>('button, label')]
    .find((one) => one.textContent?.trim().startsWith(words))
    ?.click();
}

/** Shows one view in the whole window. */
export function show(target: Element, view: string): void {
  const wish = new URLSearchParams(window.location.search);
  const decided = {
    ...preview,
    undecided: 0,
    findings: preview.findings.map((one) => ({
      ...one,
      action: one.action ?? ('replace' as const),
    })),
  };
  const theme = wish.get('theme') === 'dark' ? ('dark' as const) : ('light' as const);
  fakeCalls({
    ...fakes(),
    get_settings: () => ({ ...settings, theme }),
    ...(view === 'left' ? { preview_packet: () => decided } : {}),
  });
  setPicker(({ suggested }) => Promise.resolve({ handle: 'h1', name: suggested ?? 'QP.html' }));
  router.reset(place(view));
  mount(App, { target });
  const presses = view === 'left' ? ['Renata', 'I have made', 'Seal it'] : wish.getAll('press');
  for (const [i, words] of presses.entries()) setTimeout(() => press(words), 700 + 250 * i);
  const scroll = Number(wish.get('scroll') ?? 0);
  if (scroll > 0) {
    setTimeout(() => document.getElementById('content')?.scrollTo(0, scroll), 1300);
  }
}
