// The component gallery: every component in invented use, to look at while developing. Not part of the shipped
// build. `?view=…` opens one floating thing, `?theme=dark` and `?density=compact` set the look; `?page=…` shows
// whole screens with an invented engine (`NAME.page.ts`).
import { mount } from 'svelte';
import { look } from '../lib/look.svelte';
import { fakeCalls } from '../ipc/fake';
import '../styles/tokens.css';
import '../styles/base.css';
import '../styles/print.css';
import Gallery from './Gallery.svelte';

const wish = new URLSearchParams(window.location.search);
if (wish.get('theme') === 'dark') look.theme = 'dark';
if (wish.get('theme') === 'light') look.theme = 'light';
if (wish.get('density') === 'compact') look.density = 'compact';
fakeCalls({ touch: () => null, lock: () => null });
const pages = import.meta.glob<{ show: (target: Element, view: string) => void }>('./*.page.ts');
const page = pages[`./${wish.get('page') ?? ''}.page.ts`];
const view = wish.get('view') ?? '';
const target = document.getElementById('app');
if (target && page) void page().then((module) => module.show(target, view));
else if (target) mount(Gallery, { target, props: { view } });
