// Today, Caseload and Student in the real shell with an invented engine, to look at while developing.
// `?go=today|review|caseload|student`, `&theme=dark`, `&keys=n` presses a key after the first paint.
import { mount } from 'svelte';
import App from '../App.svelte';
import { fakeCalls } from '../ipc/fake';
import { look } from '../lib/look.svelte';
import { router } from '../lib/route.svelte';
import '../styles/tokens.css';
import '../styles/base.css';
import { fakes } from './caseload-data';

const wish = new URLSearchParams(window.location.search);
look.theme = wish.get('theme') === 'dark' ? 'dark' : 'light';
fakeCalls(fakes());
const place = wish.get('go') ?? 'today';
router.reset(
  place === 'student'
    ? { name: 'student', id: 's1' }
    : place === 'caseload'
      ? { name: 'caseload' }
      : { name: 'today', ...(place === 'review' ? { review: true } : {}) },
);
const target = document.getElementById('app');
if (target) mount(App, { target });
for (const [i, key] of [...(wish.get('keys') ?? '')].entries()) {
  setTimeout(
    () => window.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true })),
    600 + 200 * i,
  );
}
const scroll = Number(wish.get('scroll') ?? 0);
if (scroll > 0) setTimeout(() => document.getElementById('content')?.scrollTo(0, scroll), 1200);
// What reaches further right than the window, for whoever looks at the title bar of the page.
setTimeout(() => {
  const wide = [...document.querySelectorAll<HTMLElement>('#content *')].filter(
    (one) => one.getBoundingClientRect().right > window.innerWidth + 1 && !one.closest('.unseen'),
  );
  document.documentElement.dataset['wide'] = wide.map((one) => one.className).join('|');
}, 2000);
