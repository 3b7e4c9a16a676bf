// The component gallery: every component in invented use, to look at while developing. Not part of the shipped
// build. `?view=…` opens one floating thing, `?theme=dark` and `?density=compact` set the look.
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
const target = document.getElementById('app');
if (target) mount(Gallery, { target, props: { view: wish.get('view') ?? '' } });
