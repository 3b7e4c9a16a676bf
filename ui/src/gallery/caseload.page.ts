// Today, its review, Caseload and Student in the real shell with an invented engine:
// `?page=caseload&view=today|review|caseload|student`, `&keys=n` presses keys after the first paint, `&scroll=N`
// scrolls. What reaches further right than the window is named in `data-wide` of the page.
import { mount } from 'svelte';
import App from '../App.svelte';
import { fakeCalls } from '../ipc/fake';
import { router, type Route } from '../lib/route.svelte';
import { fakes } from './caseload-data';

function place(view: string): Route {
  switch (view) {
    case 'student':
      return { name: 'student', id: 's1' };
    case 'caseload':
      return { name: 'caseload' };
    case 'review':
      return { name: 'today', review: true };
    default:
      return { name: 'today' };
  }
}

/** Mounts the screen and does what the address asks for. */
export function show(target: Element, view: string): void {
  const wish = new URLSearchParams(window.location.search);
  fakeCalls(fakes());
  router.reset(place(view));
  mount(App, { target });
  for (const [i, key] of [...(wish.get('keys') ?? '')].entries()) {
    setTimeout(
      () => window.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true })),
      600 + 200 * i,
    );
  }
  const scroll = Number(wish.get('scroll') ?? 0);
  if (scroll > 0) {
    setTimeout(() => document.getElementById('content')?.scrollTo(0, scroll), 1200);
  }
  setTimeout(() => {
    const wide = [...document.querySelectorAll<HTMLElement>('#content *')].filter(
      (one) => one.getBoundingClientRect().right > window.innerWidth + 1 && !one.closest('.unseen'),
    );
    document.documentElement.dataset['wide'] = wide.map((one) => one.className).join('|');
  }, 2000);
}
